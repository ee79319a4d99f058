//! Sending what has to be sent to owners, by e-mail and by text.
//!
//! A message is claimed, handed over, and noted, in three steps. Between them the program may end: then it is handed over again,
//! with the same id, which a mail server and a gateway show to whoever gets it (`Message-ID`, `Idempotency-Key`). Its words are
//! made when it is sent. Must not know: words, when a question is due.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use understory_model::directory::Cost;
use understory_model::freshness::{QUIET_FROM, QUIET_UNTIL};
use understory_model::language::{Language, Text};
use understory_model::week::WeeklyHours;
use understory_store::freshness as stored;
use understory_store::freshness::{Message, QuestionRow};
use understory_store::landscape as surveys;
use understory_store::{Reads, directory};
use uuid::Uuid;

use super::asking::before;
use super::contacts::opened;
use super::gateway::{TextGateway, TextToSend};
use super::known::{self, About};
use super::{token_of, token_secret};
use crate::Service;
use crate::landscape;
use crate::people::{Handed, PeopleError, Post, Written, later, now, vault};

/// Mails in one round.
const MAILS: u16 = 20;
/// A message that could not be sent for so long is given up.
const LONGEST: SignedDuration = SignedDuration::from_hours(48);
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(2);

pub use understory_model::freshness::MessageKind as Kind;

/// One listing in a message.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemToSay {
    pub title: Text,
    pub place: Option<String>,
    pub hours: Option<WeeklyHours>,
    pub cost: Option<Cost>,
    pub seats_open: Option<u32>,
    /// Where it can be answered; empty where this server has no address of its own.
    pub link: String,
}

/// What a message says, before it has words.
#[derive(Clone, Debug, PartialEq)]
pub struct ToSay {
    pub kind: Kind,
    pub by_text: bool,
    pub language: Language,
    pub region: String,
    pub items: Vec<ItemToSay>,
    /// In a message about the survey.
    pub survey: Option<SurveyToSay>,
}

/// What a message about the survey says.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyToSay {
    pub title: String,
    pub organization: String,
    pub closes_on: Date,
    /// Empty where this server has no address of its own.
    pub link: String,
}

/// What became of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    pub sent: u32,
    /// It is over, or nobody is there, or wants any.
    pub dropped: u32,
    /// To be tried again.
    pub failed: u32,
    /// Until the morning.
    pub waits: u32,
}

/// A message that was claimed for one try.
pub(super) enum Ready {
    To(String, ToSay),
    Over(&'static str),
    Quiet,
}

/// The end of a quiet time, if it is one.
pub(super) fn quiet_until(now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let local = now.to_zoned(zone.clone());
    let day = match local.hour() {
        hour if hour >= QUIET_FROM => local.date().tomorrow().ok()?,
        hour if hour < QUIET_UNTIL => local.date(),
        _ => return None,
    };
    let morning = day.at(QUIET_UNTIL, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(morning.timestamp())
}

/// Sends what is due by mail and by text, `write` makes the words. Texts no more than `most_texts`.
pub async fn send_due(
    service: &Service,
    (post, gateway, most_texts): (Option<&Post>, Option<&TextGateway>, u16),
    write: impl Fn(&ToSay) -> Written,
) -> Result<Sent, PeopleError> {
    let mut sent = Sent::default();
    let mut read = service.database().read().await?;
    let mut due = Vec::new();
    if post.is_some() {
        due.extend(stored::due_messages(&mut read, now(service), false, MAILS).await?);
    }
    if gateway.is_some() {
        due.extend(stored::due_messages(&mut read, now(service), true, most_texts).await?);
    }
    drop(read);
    for message in due {
        let Some(ready) = claim(service, &message).await? else {
            continue;
        };
        let handed = match ready {
            Ready::Quiet => {
                sent.waits += 1;
                continue;
            }
            Ready::Over(outcome) => {
                sent.dropped += 1;
                note(service, &message, outcome).await?;
                continue;
            }
            Ready::To(address, content) => {
                let written = write(&content);
                hand_over(service, (post, gateway), &message, &address, written).await
            }
        };
        match handed {
            Handed::Over => {
                sent.sent += 1;
                note(service, &message, "sent").await?;
            }
            Handed::Refused | Handed::Unwanted => {
                sent.dropped += 1;
                note(service, &message, "refused").await?;
            }
            Handed::Later => sent.failed += 1,
        }
    }
    Ok(sent)
}

/// The first step: claims a message for one try and finds out what it says to whom; `None` when somebody else has it.
pub(super) async fn claim(service: &Service, message: &Message) -> Result<Option<Ready>, PeopleError> {
    let at = now(service);
    let mut write = service.database().write().await?;
    let zone = known::zone(service, &mut write).await?;
    if let Some(morning) = quiet_until(at, &zone).filter(|_| message.by_text) {
        stored::postpone_message(&mut write, message.id, morning).await?;
        write.commit().await?;
        return Ok(Some(Ready::Quiet));
    }
    let doubled = u32::try_from(message.tries.clamp(0, 10)).unwrap_or(10);
    let wait = FIRST_WAIT.saturating_mul(1 << doubled).min(LONGEST_WAIT);
    if !stored::claim_message(&mut write, message.id, at, later(at, wait)).await? {
        return Ok(None);
    }
    let ready = match message.tries > 0 && message.made_at <= before(at, LONGEST) {
        true => Ready::Over("given-up"),
        false => content(service, &mut write, message).await?,
    };
    write.commit().await?;
    Ok(Some(ready))
}

/// The second step.
pub(super) async fn hand_over(
    service: &Service,
    (post, gateway): (Option<&Post>, Option<&TextGateway>),
    message: &Message,
    address: &str,
    written: Written,
) -> Handed {
    match (message.by_text, post, gateway) {
        (false, Some(post), _) => post.hand_over(service, message.id, address, written).await,
        (true, _, Some(gateway)) => {
            let text = TextToSend {
                id: message.id,
                to: address,
                text: &written.text,
            };
            gateway.send(now(service), text).await
        }
        _ => Handed::Later,
    }
}

/// The third step: what became of it.
pub(super) async fn note(service: &Service, message: &Message, outcome: &str) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    stored::message_done(&mut write, message.id, now(service), outcome).await?;
    Ok(write.commit().await?)
}

/// What a message says to whom, as it is now.
async fn content(service: &Service, read: &mut impl Reads, message: &Message) -> Result<Ready, PeopleError> {
    let Ok(kind) = Kind::from_code(&message.kind) else {
        return Ok(Ready::Over("unknown"));
    };
    let Some(contact) = stored::contact(read, message.contact).await? else {
        return Ok(Ready::Over("nobody"));
    };
    let Some(sealed) = opened(vault(service)?, read, &contact).await? else {
        return Ok(Ready::Over("nobody"));
    };
    // That texts have stopped is the one thing that is still said.
    if kind != Kind::Stopped && stored::is_stopped(read, &contact.address_index).await? {
        return Ok(Ready::Over("stopped"));
    }
    let address = if message.by_text { sealed.phone } else { sealed.email };
    let Some(address) = address else {
        return Ok(Ready::Over("nobody"));
    };
    let items = items(service, read, (message, kind, contact.id)).await?;
    if items.is_empty() && kind.is_about_a_session() {
        return Ok(Ready::Over("over"));
    }
    let survey = survey(service, read, message).await?;
    if survey.is_none() && matches!(kind, Kind::Survey | Kind::SurveyAgain) {
        return Ok(Ready::Over("over"));
    }
    let region = directory::load_region(read).await?;
    let content = ToSay {
        survey,
        kind,
        by_text: message.by_text,
        language: contact.language.parse().unwrap_or_else(|_| Language::english()),
        region: region.map_or_else(|| service.default_region().name, |region| region.name),
        items,
    };
    Ok(Ready::To(address, content))
}

/// The survey that a message is about, as long as it waits for this organization.
async fn survey(
    service: &Service,
    read: &mut impl Reads,
    message: &Message,
) -> Result<Option<SurveyToSay>, PeopleError> {
    let Some(partner) = surveys::partner_by_message(read, message.id).await? else {
        return Ok(None);
    };
    let round = surveys::round(read, partner.round).await?;
    let Some(round) = round.filter(|round| round.is_open(now(service)) && partner.answered_at.is_none()) else {
        return Ok(None);
    };
    let token = landscape::token_of(&landscape::token_secret(service)?, partner.id);
    let zone = known::zone(service, read).await?;
    Ok(Some(SurveyToSay {
        closes_on: landscape::last_day(&round, &zone),
        title: round.title,
        organization: partner.label,
        link: match service.ways.address() {
            "" => String::new(),
            address => format!("{address}/landscape/{token}"),
        },
    }))
}

/// The listings in a message: of a question those that wait for an answer.
async fn items(
    service: &Service,
    read: &mut impl Reads,
    (message, kind, contact): (&Message, Kind, Uuid),
) -> Result<Vec<ItemToSay>, PeopleError> {
    let questions: Vec<QuestionRow> = match (kind, message.question) {
        (Kind::Ask, None) => {
            let open = stored::open_questions_of(read, contact).await?;
            open.into_iter().filter(|one| one.message == Some(message.id)).collect()
        }
        (Kind::Ask, Some(id)) => {
            let found = stored::question(read, id).await?;
            found.into_iter().filter(|one| one.closed_at.is_none()).collect()
        }
        (_, Some(id)) => stored::question(read, id).await?.into_iter().collect(),
        (_, None) => Vec::new(),
    };
    let mut items = Vec::new();
    for question in questions {
        if let Some(about) = known::one(service, read, question.session).await? {
            items.push(item(service, &about, question.id)?);
        }
    }
    Ok(items)
}

fn item(service: &Service, about: &About, question: Uuid) -> Result<ItemToSay, PeopleError> {
    let token = token_of(&token_secret(service)?, question);
    let link = match service.ways.address() {
        "" => String::new(),
        address => format!("{address}/still-true/{token}"),
    };
    Ok(ItemToSay {
        title: about.title.clone(),
        place: about.place.clone(),
        hours: about.facts.hours.known.clone(),
        cost: about.facts.cost.known,
        seats_open: about.facts.seats_open.known,
        link,
    })
}
