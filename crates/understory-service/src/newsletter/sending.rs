//! Sending what has to be mailed of the newsletter: first mails that ask for a button, trials, and letters at a bounded rate.
//!
//! A mail is claimed, handed over, and noted, in three steps, as every mail is. A program that ends between them hands it over again,
//! with the same id. Must not know: words.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use understory_model::language::Language;
use understory_model::newsletter::{Letter, MAILS_A_MINUTE, MOST_REFUSALS, Wants};
use understory_store::Reads;
use understory_store::newsletter as stored;
use understory_store::newsletter::NewsletterRow;
use understory_store::people as mails;
use understory_store::people::Mail;

use super::reading::without_withdrawn;
use super::subscribing::{Asked, choices_of, token_of};
use super::{choosing, draft_of, letter_of};
use crate::Service;
use crate::people::{
    Begun, Handed, Of, PeopleError, Post, Written, address_of, claim_for_a_try, day_now, look_at_begun, now,
    open_sealed, token_of_mail, vault,
};

/// First mails and trials in one round.
const OTHERS: u16 = 10;
/// Rounds in a minute, as the program makes them.
const ROUNDS_A_MINUTE: u16 = 20;
/// A letter that could not be sent for so long is given up.
const LONGEST: SignedDuration = SignedDuration::from_hours(48);

/// What a mail is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum ToMail {
    /// Asks whether the address is theirs.
    Confirm {
        language: Language,
        region: String,
        link: String,
    },
    Letter(LetterToMail),
}

/// A letter for one reader.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterToMail {
    /// The Monday of its week.
    pub week: Date,
    pub language: Language,
    pub region: String,
    /// Where links lead to.
    pub address: String,
    pub letter: Letter,
    pub wants: Wants,
    /// Opens their own links; none in a trial.
    pub token: Option<String>,
}

/// What became of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    pub sent: u32,
    /// It is over, or nothing in it is for them, or nobody is there.
    pub dropped: u32,
    /// To be tried again.
    pub failed: u32,
}

/// A mail that was claimed for one try.
pub(super) enum Ready {
    To(String, Box<ToMail>),
    Over(&'static str),
}

/// Sends what is due, `write` makes the words.
pub async fn send_due(service: &Service, post: &Post, write: impl Fn(&ToMail) -> Written) -> Result<Sent, PeopleError> {
    let mut sent = Sent::default();
    for mail in due(service).await? {
        let Some(ready) = claim(service, &mail).await? else {
            continue;
        };
        let outcome = match ready {
            Ready::Over(outcome) => Some(outcome),
            Ready::To(address, content) => match post.hand_over(service, mail.id, &address, write(&content)).await {
                Handed::Over => Some("sent"),
                Handed::Refused => Some("refused"),
                Handed::Unwanted => Some("unwanted"),
                Handed::Later => None,
            },
        };
        match outcome {
            Some(outcome) => {
                sent.sent += u32::from(outcome == "sent");
                sent.dropped += u32::from(outcome != "sent");
                done(service, &mail, outcome).await?;
            }
            None => sent.failed += 1,
        }
    }
    Ok(sent)
}

/// What is due in this round.
pub(super) async fn due(service: &Service) -> Result<Vec<Mail>, PeopleError> {
    let at = now(service);
    let mut read = service.database().read().await?;
    let mut due = mails::due_mail(&mut read, at, ("subscribe", "trial"), OTHERS).await?;
    due.extend(mails::due_mail(&mut read, at, ("letter", "letter"), MAILS_A_MINUTE / ROUNDS_A_MINUTE).await?);
    Ok(due)
}

/// The first step: claims a mail for one try and finds out what it says to whom; `None` when somebody else has it.
pub(super) async fn claim(service: &Service, mail: &Mail) -> Result<Option<Ready>, PeopleError> {
    let mut write = service.database().write().await?;
    if !claim_for_a_try(service, &mut write, mail).await? {
        return Ok(None);
    }
    let long_ago = now(service).saturating_sub(LONGEST).unwrap_or(Timestamp::MIN);
    let ready = match mail.made_at <= long_ago {
        true => Ready::Over("given-up"),
        false => content(service, &mut write, mail).await?,
    };
    write.commit().await?;
    Ok(Some(ready))
}

/// The third step: what became of it.
pub(super) async fn done(service: &Service, mail: &Mail, outcome: &str) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    // What a server has against us or the letter is no word about a reader.
    let kept = if outcome == "unwanted" { "refused" } else { outcome };
    let is_news = mails::mail_done(&mut write, mail.id, now(service), kept).await?;
    if let (true, Some(subscriber), Some(newsletter)) = (is_news, mail.subscriber, mail.newsletter) {
        match outcome {
            "sent" => {
                stored::count_letter(&mut write, newsletter, true).await?;
                stored::taken_by_subscriber(&mut write, subscriber).await?;
            }
            "refused" => {
                stored::count_letter(&mut write, newsletter, false).await?;
                stored::refuse_subscriber(&mut write, subscriber, MOST_REFUSALS, now(service)).await?;
            }
            "given-up" | "unwanted" => stored::count_letter(&mut write, newsletter, false).await?,
            _ => {}
        }
    }
    Ok(write.commit().await?)
}

/// What a mail says to whom, as it is now.
async fn content(service: &Service, read: &mut impl Reads, mail: &Mail) -> Result<Ready, PeopleError> {
    if mail.kind == "subscribe" {
        return first_mail(service, read, mail).await;
    }
    let newsletter = match mail.newsletter {
        Some(id) => stored::newsletter(read, id).await?,
        None => None,
    };
    let Some(newsletter) = newsletter else {
        return Ok(Ready::Over("nobody"));
    };
    match mail.subscriber {
        Some(_) => letter(service, read, mail, &newsletter).await,
        None => trial(service, read, mail, &newsletter).await,
    }
}

async fn first_mail(service: &Service, read: &mut impl Reads, mail: &Mail) -> Result<Ready, PeopleError> {
    let token = token_of_mail(service, mail)?;
    let asked = look_at_begun::<Asked>(service, read, Begun::Newsletter, &token).await?;
    let Some((_, asked)) = asked else {
        return Ok(Ready::Over("nobody"));
    };
    let content = ToMail::Confirm {
        language: asked.language,
        region: service.snapshot().region.name.clone(),
        link: format!("{}/newsletter/confirm/{token}", service.ways.address()),
    };
    Ok(Ready::To(asked.email, Box::new(content)))
}

async fn letter(
    service: &Service,
    read: &mut impl Reads,
    mail: &Mail,
    newsletter: &NewsletterRow,
) -> Result<Ready, PeopleError> {
    let subscriber = match mail.subscriber {
        Some(id) => stored::subscriber(read, id).await?,
        None => None,
    };
    // Whoever ended it since gets none.
    let Some(subscriber) = subscriber.filter(|one| one.ended_at.is_none()) else {
        return Ok(Ready::Over("nobody"));
    };
    let Some(letter) = newsletter.letter.as_ref().map(letter_of) else {
        return Ok(Ready::Over("nobody"));
    };
    let letter = without_withdrawn(read, letter).await?;
    let choices = choices_of(&subscriber);
    if choices.wants.of(&letter.items, 1).is_empty() {
        return Ok(Ready::Over("nothing"));
    }
    let key = match vault(service)?.key(read, subscriber.id).await {
        Err(PeopleError::Erased) => return Ok(Ready::Over("nobody")),
        key => key?,
    };
    let address: String = open_sealed(&key, Of::Subscriber, subscriber.id, &subscriber.sealed)?;
    let content = LetterToMail {
        week: newsletter.week,
        language: choices.language,
        region: service.snapshot().region.name.clone(),
        address: String::from(service.ways.address()),
        letter,
        wants: choices.wants,
        token: Some(token_of(service, subscriber.id)?),
    };
    Ok(Ready::To(address, Box::new(ToMail::Letter(content))))
}

async fn trial(
    service: &Service,
    read: &mut impl Reads,
    mail: &Mail,
    newsletter: &NewsletterRow,
) -> Result<Ready, PeopleError> {
    let address = match mail.account {
        Some(account) => address_of(service, read, account).await?,
        None => None,
    };
    let Some(address) = address else {
        return Ok(Ready::Over("nobody"));
    };
    let snapshot = service.snapshot();
    let letter = match &newsletter.letter {
        Some(letter) => letter_of(letter),
        None => choosing::letter(&snapshot, &draft_of(&newsletter.draft), day_now(service)),
    };
    let content = LetterToMail {
        week: newsletter.week,
        language: mail.language.parse().unwrap_or_else(|_| Language::english()),
        region: snapshot.region.name.clone(),
        address: String::from(service.ways.address()),
        letter,
        wants: Wants::default(),
        token: None,
    };
    Ok(Ready::To(address, Box::new(ToMail::Letter(content))))
}
