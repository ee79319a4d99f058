//! What owners say, by a link without signing in, and by telephone to somebody of staff; and taking it back.
//!
//! Must not know: texts, words.

use understory_model::freshness::{Changes, LINK_DAYS, NewFacts, UNDO_DAYS, Way, What};
use understory_model::ids::SessionId;
use understory_store::directory;
use understory_store::freshness as stored;
use understory_store::freshness::{AnswerRow, QuestionRow};
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::asking::{before, days, next_text};
use super::known::{self, About};
use super::{token_of, token_secret};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::directory::is_public;
use crate::people::staff::backbone;
use crate::people::{PeopleError, hash_of, now};

/// What a link asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub about: About,
    /// Other sessions that the same owner was asked about: those a yes may be for, too.
    pub others: Vec<(About, String)>,
    /// A code of a language: the owner's own.
    pub language: Option<String>,
}

/// What somebody answers by a link.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkAnswer {
    Yes,
    /// Everything that waits is as it stands.
    AllYes,
    Change(NewFacts),
    Ended,
}

async fn by_token(
    service: &Service,
    transaction: &mut impl Reads,
    token: &str,
) -> Result<Option<QuestionRow>, PeopleError> {
    let sent_after = before(now(service), days(LINK_DAYS));
    Ok(stored::question_by_token(transaction, &hash_of(token), sent_after).await?)
}

/// The other questions that the same contact was asked.
async fn beside(transaction: &mut impl Reads, question: &QuestionRow) -> Result<Vec<QuestionRow>, PeopleError> {
    let Some(contact) = question.contact else {
        return Ok(Vec::new());
    };
    let open = stored::open_questions_of(transaction, contact).await?;
    let asked = open
        .into_iter()
        .filter(|one| one.id != question.id && one.asked_at.is_some());
    Ok(asked.collect())
}

/// What a link asks; `None` of a link that is unknown, over or used.
pub async fn asked(service: &Service, token: &str) -> Result<Option<Asked>, PeopleError> {
    let secret = token_secret(service)?;
    let mut read = service.database().read().await?;
    let Some(question) = by_token(service, &mut read, token).await? else {
        return Ok(None);
    };
    let Some(about) = known::one(service, &mut read, question.session).await? else {
        return Ok(None);
    };
    let mut others = Vec::new();
    for other in beside(&mut read, &question).await? {
        if let Some(about) = known::one(service, &mut read, other.session).await? {
            others.push((about, token_of(&secret, other.id)));
        }
    }
    let language = match question.contact {
        Some(contact) => stored::contact(&mut read, contact)
            .await?
            .map(|contact| contact.language),
        None => None,
    };
    Ok(Some(Asked {
        about,
        others,
        language,
    }))
}

/// Takes an answer by a link, once. Gives the links that still wait for the same owner.
pub async fn answer_by_link(service: &Service, token: &str, answer: LinkAnswer) -> Result<Vec<String>, PeopleError> {
    let secret = token_secret(service)?;
    let mut write = service.database().write().await?;
    let Some(question) = by_token(service, &mut write, token).await? else {
        return Err(PeopleError::NotFound);
    };
    let mut waiting = beside(&mut write, &question).await?;
    let how = (Who::Visitor, Way::Link, Channel::Web);
    match answer {
        LinkAnswer::Yes => take(service, &mut write, &question, What::Yes, None, how).await?,
        LinkAnswer::AllYes => {
            take(service, &mut write, &question, What::Yes, None, how).await?;
            for other in waiting.drain(..) {
                // What is read as another, or is not there any more, is answered by nobody.
                if known::one(service, &mut write, other.session).await?.is_none() {
                    continue;
                }
                take(service, &mut write, &other, What::Yes, None, how).await?;
            }
        }
        LinkAnswer::Change(new) => take(service, &mut write, &question, What::Change, Some(&new), how).await?,
        LinkAnswer::Ended => take(service, &mut write, &question, What::Ended, None, how).await?,
    }
    if let Some(contact) = question.contact
        && let Some(contact) = stored::contact(&mut write, contact).await?
    {
        next_text(service, &mut write, &contact.address_index).await?;
    }
    write.commit().await?;
    service.refresh().await?;
    Ok(waiting.iter().map(|one| token_of(&secret, one.id)).collect())
}

/// The owner of a link wants no more messages.
pub async fn stop_by_link(service: &Service, token: &str) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    let question = by_token(service, &mut write, token).await?;
    let contact = match question.and_then(|question| question.contact) {
        Some(contact) => stored::contact(&mut write, contact).await?,
        None => None,
    };
    let Some(contact) = contact else {
        return Err(PeopleError::NotFound);
    };
    stored::stop_address(&mut write, &contact.address_index, now(service)).await?;
    note(
        service,
        &mut write,
        (Who::Visitor, Channel::Web),
        "stop-messages",
        Object::one("contact", contact.id),
    )
    .await?;
    Ok(write.commit().await?)
}

pub(crate) async fn note(
    service: &Service,
    write: &mut Write,
    (actor, channel): (Who, Channel),
    act: &'static str,
    object: Object,
) -> Result<(), PeopleError> {
    let entry = Entry::done((actor, channel), act, object, "owner");
    append(service, write, now(service), &entry).await?;
    Ok(())
}

/// Takes what an owner says of a question: it is closed, what was said holds from now on, reports are settled.
pub(super) async fn take(
    service: &Service,
    write: &mut Write,
    question: &QuestionRow,
    what: What,
    new: Option<&NewFacts>,
    how: (Who, Way, Channel),
) -> Result<(), PeopleError> {
    if !stored::close_question(write, question.id, now(service)).await? {
        return Err(PeopleError::NotFound);
    }
    say(service, write, question.session, (what, new), how).await
}

/// Keeps what is said of a session.
async fn say(
    service: &Service,
    write: &mut Write,
    session: SessionId,
    (what, new): (What, Option<&NewFacts>),
    (who, way, channel): (Who, Way, Channel),
) -> Result<(), PeopleError> {
    let about = known::one(service, write, session)
        .await?
        .ok_or(PeopleError::NotFound)?;
    let changes = match (what, new) {
        (_, Some(new)) => Changes::between(&about.facts, new),
        (What::Ended, None) => Changes::ended(&about.facts, crate::people::day_now(service)),
        _ => Changes::default(),
    };
    let answer = AnswerRow {
        id: service.ids.next(),
        session,
        // A change that changes nothing is a yes.
        said: if what == What::Change && changes.is_empty() {
            What::Yes
        } else {
            what
        },
        way,
        said_at: now(service),
        changes,
        undone_at: None,
    };
    stored::insert_answer(write, &answer).await?;
    stored::settle_reports_of(write, session, now(service)).await?;
    directory::bump_version(write).await?;
    note(
        service,
        write,
        (who, channel),
        "say-of-listing",
        Object::one("session", session.0),
    )
    .await
}

/// Takes what is said of a session elsewhere, as in a survey: an open question about it is answered by that.
pub(crate) async fn take_elsewhere(
    service: &Service,
    write: &mut Write,
    session: SessionId,
    said: (What, Option<&NewFacts>),
    how: (Who, Way, Channel),
) -> Result<(), PeopleError> {
    if let Some(question) = stored::open_question_of(write, session).await? {
        stored::close_question(write, question.id, now(service)).await?;
    }
    say(service, write, session, said, how).await
}

/// Writes down what an owner said by telephone.
pub async fn answer_by_phone(
    service: &Service,
    signed: Signed,
    session: SessionId,
    (what, new): (What, Option<NewFacts>),
) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "answer-for-owner").await?;
    // A draft is confirmed by showing it, and what was withdrawn by nobody.
    let about = known::one(service, &mut write, session).await?;
    if about.is_none_or(|about| !is_public(about.facts.status)) {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    let how = (Who::Account(signed.account), Way::Phone, Channel::Phone);
    take_elsewhere(service, &mut write, session, (what, new.as_ref()), how).await?;
    write.commit().await?;
    service.refresh().await?;
    Ok(())
}

/// Puts away what families found wrong with a session: somebody looked, and it was right.
pub async fn settle(service: &Service, signed: Signed, session: SessionId) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "settle-reports").await?;
    let settled = stored::settle_reports_of(&mut write, session, now(service)).await?;
    write.commit().await?;
    if settled > 0 {
        Ok(())
    } else {
        Err(PeopleError::NotFound)
    }
}

/// Takes back what was said, within thirty days. What was asked about is asked again.
pub async fn undo(service: &Service, signed: Signed, answer: Uuid) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "undo-answer").await?;
    let at = now(service);
    let said_after = before(at, days(UNDO_DAYS));
    let undone = match stored::answer(&mut write, answer).await? {
        Some(found) if stored::undo_answer(&mut write, answer, at, said_after).await? => {
            let mark = format!("/undone/{}", answer.simple());
            stored::set_questions_aside(&mut write, found.session, &mark).await?;
            directory::bump_version(&mut write).await?;
            true
        }
        _ => false,
    };
    write.commit().await?;
    if !undone {
        return Err(PeopleError::NotFound);
    }
    service.refresh().await?;
    Ok(())
}
