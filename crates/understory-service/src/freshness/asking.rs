//! What is due: new questions, second ones, what is hidden, and the messages for all of it.
//!
//! A question and the message that asks it are kept in one transaction, for each contact apart. A question is made once for
//! each word, and a message once for each question and time, by keys of the database; so running this again, or at once in two
//! places, or stopping it anywhere, asks nobody twice.
//! Must not know: addresses, words, how a message goes out.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, HashMap, HashSet};
use understory_model::freshness::{ASK_AGAIN_DAYS, AskBy, MOST_ASKS, MOST_TEXTS_A_DAY, ONE_AT_A_TIME_DAYS, Term};
use understory_model::ids::{OrganizationId, SessionId};
use understory_store::freshness as stored;
use understory_store::freshness::{ContactRow, Message, QuestionRow};
use understory_store::{Write, directory};
use uuid::Uuid;

use super::known::{self, About};
use super::{reports, token_of, token_secret};
use crate::Service;
use crate::people::{PeopleError, hash_of, now};

/// Contacts in one transaction, so that nobody who writes meanwhile waits long.
const TOGETHER: usize = 100;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prepared {
    pub questions: usize,
    pub messages: usize,
    pub hidden: usize,
    pub closed: usize,
}

/// What is to be written for one contact, or for nobody.
#[derive(Default)]
struct Work {
    new: Vec<QuestionRow>,
    again: Vec<QuestionRow>,
}

/// What has to be settled before anybody is asked.
#[derive(Default)]
struct Settled {
    close: Vec<QuestionRow>,
    /// To whom a question goes instead.
    give: Vec<(Uuid, Option<Uuid>)>,
    hide: Vec<QuestionRow>,
}

pub(crate) fn days(days: i32) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

pub(crate) fn before(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_sub(by).unwrap_or(Timestamp::MIN)
}

fn beginning(zone: &TimeZone, day: Date) -> Timestamp {
    day.to_zoned(zone.clone())
        .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// Does what is due.
pub async fn prepare(service: &Service) -> Result<Prepared, PeopleError> {
    reports::keep_views(service).await?;
    crate::find::keep_empty(service).await?;
    let at = now(service);
    let mut read = service.database().read().await?;
    let zone = known::zone(service, &mut read).await?;
    let today = at.to_zoned(zone.clone()).date();
    let sessions = known::all(service, &mut read).await?;
    let open = stored::open_questions(&mut read).await?;
    let contacts = stored::contacts(&mut read).await?;
    let stops: HashSet<String> = stored::stops(&mut read).await?.into_iter().collect();
    drop(read);

    let mut done = Prepared::default();
    let asked = first_by_organization(&contacts, &stops);
    let mut works: BTreeMap<Option<Uuid>, Work> = BTreeMap::new();
    let mut asked_about: HashSet<SessionId> = HashSet::new();
    let mut settled = Settled::default();
    for question in open {
        let about = sessions.get(&question.session);
        let term = about.and_then(|about| Term::of(&about.facts, today));
        if is_over(&question, term) {
            settled.close.push(question);
            continue;
        }
        asked_about.insert(question.session);
        let contact = about.and_then(|about| asked.get(&about.organization).copied());
        if question.contact != contact {
            settled.give.push((question.id, contact));
            let question = QuestionRow {
                contact,
                asks: 0,
                asked_at: None,
                ..question
            };
            works.entry(contact).or_default().again.push(question);
        } else if nobody_answers(&question, at) {
            settled.hide.push(question);
        } else if contact.is_some() {
            works.entry(contact).or_default().again.push(question);
        }
    }
    for about in in_order(&sessions) {
        let term = Term::of(&about.facts, today).filter(|term| term.is_due(today));
        if let (Some(term), false) = (term, asked_about.contains(&about.session)) {
            let contact = asked.get(&about.organization).copied();
            let hide_at = beginning(&zone, term.hide_on(today));
            let question = new_question(service, about.session, contact, term.round(), hide_at);
            works.entry(contact).or_default().new.push(question);
        }
    }
    settle(service, &mut done, settled).await?;
    let of_id: HashMap<Uuid, &ContactRow> = contacts.iter().map(|contact| (contact.id, contact)).collect();
    let works: Vec<(Option<Uuid>, Work)> = works.into_iter().collect();
    for together in works.chunks(TOGETHER) {
        let mut write = service.database().write().await?;
        for (contact, work) in together {
            let contact = contact.and_then(|id| of_id.get(&id).copied());
            ask(service, &mut write, contact, work, &mut done).await?;
        }
        write.commit().await?;
    }
    Ok(done)
}

fn in_order(sessions: &HashMap<SessionId, About>) -> Vec<&About> {
    let mut all: Vec<&About> = sessions.values().collect();
    all.sort_unstable_by_key(|about| about.session);
    all
}

/// Who is asked for each organization: the first who can be reached by a message, else the first at all.
fn first_by_organization(contacts: &[ContactRow], stops: &HashSet<String>) -> HashMap<OrganizationId, Uuid> {
    let mut first: HashMap<OrganizationId, (bool, Uuid)> = HashMap::new();
    for contact in contacts {
        let reached = contact.ask_by != AskBy::Phone && !stops.contains(&contact.address_index);
        let there = first.get(&contact.organization);
        if there.is_none_or(|(reached_before, _)| reached && !reached_before) {
            first.insert(contact.organization, (reached, contact.id));
        }
    }
    first
        .into_iter()
        .map(|(organization, (_, id))| (organization, id))
        .collect()
}

/// A question is over when its session is, or when somebody confirmed it in another way.
fn is_over(question: &QuestionRow, term: Option<Term>) -> bool {
    term.is_none_or(|term| !question.urgent && term.round() != question.round)
}

/// It was asked as often as it is asked, long enough ago, and the day has come.
fn nobody_answers(question: &QuestionRow, at: Timestamp) -> bool {
    let waited = question
        .asked_at
        .is_some_and(|asked| asked <= before(at, days(ASK_AGAIN_DAYS)));
    question.hidden_at.is_none() && question.asks >= MOST_ASKS && waited && question.hide_at <= at
}

pub(super) fn new_question(
    service: &Service,
    session: SessionId,
    contact: Option<Uuid>,
    round: String,
    hide_at: Timestamp,
) -> QuestionRow {
    QuestionRow {
        id: service.ids.next(),
        session,
        round,
        contact,
        made_at: now(service),
        urgent: false,
        asked_at: None,
        asks: 0,
        message: None,
        changing_at: None,
        call_at: None,
        heard: String::new(),
        hide_at,
        hidden_at: None,
        closed_at: None,
    }
}

/// Ends what is over, gives to others what they are to answer, hides what nobody answers for.
async fn settle(service: &Service, done: &mut Prepared, settled: Settled) -> Result<(), PeopleError> {
    if settled.close.is_empty() && settled.give.is_empty() && settled.hide.is_empty() {
        return Ok(());
    }
    let at = now(service);
    let mut write = service.database().write().await?;
    let mut is_seen = false;
    for question in settled.close {
        if stored::close_question(&mut write, question.id, at).await? {
            done.closed += 1;
            is_seen |= question.hidden_at.is_some();
        }
    }
    for (question, contact) in settled.give {
        stored::give_contact(&mut write, question, contact).await?;
    }
    for question in settled.hide {
        if stored::hide_question(&mut write, question.id, at).await? {
            done.hidden += 1;
            is_seen = true;
        }
    }
    if is_seen {
        directory::bump_version(&mut write).await?;
    }
    Ok(write.commit().await?)
}

/// Keeps the new questions of a contact, and the message that asks what is due.
async fn ask(
    service: &Service,
    write: &mut Write,
    contact: Option<&ContactRow>,
    work: &Work,
    done: &mut Prepared,
) -> Result<(), PeopleError> {
    let secret = token_secret(service)?;
    let at = now(service);
    let mut due = Vec::new();
    for question in &work.new {
        let hash = hash_of(&token_of(&secret, question.id));
        if stored::insert_question(write, question, &hash).await? {
            done.questions += 1;
            due.push(question);
        }
    }
    due.extend(work.again.iter().filter(|question| is_to_be_asked(question, at)));
    let Some(contact) = contact else { return Ok(()) };
    match contact.ask_by {
        AskBy::Email if !due.is_empty() => {
            if stored::is_stopped(write, &contact.address_index).await? {
                return Ok(());
            }
            let first = due[0];
            let once = once(service, contact, first);
            let message = message(service, contact, "ask", false, once);
            if stored::insert_message(write, &message).await? {
                done.messages += 1;
                for question in due {
                    stored::question_sent(write, question.id, at, message.id).await?;
                }
            }
        }
        AskBy::Text => {
            done.messages += usize::from(next_text(service, write, &contact.address_index).await?);
        }
        AskBy::Email | AskBy::Phone => {}
    }
    Ok(())
}

/// Whether a question goes out now: it never did, or long enough ago and not too often.
fn is_to_be_asked(question: &QuestionRow, at: Timestamp) -> bool {
    match question.asked_at {
        None => true,
        Some(asked) => question.asks < MOST_ASKS && asked <= before(at, days(ASK_AGAIN_DAYS)),
    }
}

/// What a message that asks is about: to whom, from which question on, for which time, on which day.
fn once(service: &Service, contact: &ContactRow, question: &QuestionRow) -> String {
    let (contact, id) = (contact.id.simple(), question.id.simple());
    format!(
        "ask/{contact}/{id}/{}/{}",
        question.asks,
        reports::day_number(now(service))
    )
}

pub(crate) fn message(service: &Service, contact: &ContactRow, kind: &str, by_text: bool, once: String) -> Message {
    Message {
        id: service.ids.next(),
        once,
        contact: contact.id,
        address_index: contact.address_index.clone(),
        kind: String::from(kind),
        by_text,
        question: None,
        made_at: now(service),
        tries: 0,
    }
}

/// Asks the next question of a telephone, if its turn is now. One at a time: an answer is about the last that was asked.
pub(super) async fn next_text(service: &Service, write: &mut Write, address_index: &str) -> Result<bool, PeopleError> {
    let at = now(service);
    if stored::is_stopped(write, address_index).await? {
        return Ok(false);
    }
    let contacts = stored::contacts_at(write, address_index).await?;
    let mut open = Vec::new();
    for contact in contacts.iter().filter(|contact| contact.ask_by == AskBy::Text) {
        for question in stored::open_questions_of(write, contact.id).await? {
            open.push((contact, question));
        }
    }
    let waits_since = before(at, days(ONE_AT_A_TIME_DAYS));
    let waits = |question: &QuestionRow| {
        question.call_at.is_none() && question.asked_at.is_some_and(|asked| asked > waits_since)
    };
    if open.iter().any(|(_, question)| waits(question)) {
        return Ok(false);
    }
    let zone = known::zone(service, write).await?;
    let today = beginning(&zone, at.to_zoned(zone.clone()).date());
    let of_today = stored::messages_since(write, address_index, "ask", today).await?;
    if of_today >= i64::try_from(MOST_TEXTS_A_DAY).unwrap_or(i64::MAX)
        || stored::open_messages_to(write, address_index, "ask").await? > 0
    {
        return Ok(false);
    }
    let due = open
        .iter()
        .filter(|(_, question)| question.call_at.is_none() && is_to_be_asked(question, at));
    let next = due.min_by_key(|(_, question)| (!question.urgent, question.asks, question.made_at, question.id));
    let Some((contact, question)) = next else {
        return Ok(false);
    };
    let once = once(service, contact, question);
    let message = Message {
        question: Some(question.id),
        ..message(service, contact, "ask", true, once)
    };
    if !stored::insert_message(write, &message).await? {
        return Ok(false);
    }
    stored::question_sent(write, question.id, at, message.id).await?;
    Ok(true)
}
