//! Texts that come in: the gateway calls, signed; what the owner says is taken, and answered by a text.
//!
//! Stopping is heard before anything else. What is not understood is never guessed: somebody calls.
//! Must not know: words.

use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use understory_model::freshness::{MessageKind, NewFacts, Reply, Way, What, mobile};
use understory_store::Write;
use understory_store::freshness as stored;
use understory_store::freshness::{ContactRow, Message, QuestionRow};
use uuid::Uuid;

use super::answering::{note, take};
use super::asking::{message, next_text};
use super::contacts::index_of;
use super::known;
use crate::Service;
use crate::audit::{Channel, Object, Who};
use crate::people::{PeopleError, now, vault};

/// A signature is good for so many seconds.
const FRESH: i64 = 300;
/// Letters of a text's id.
const LONGEST_ID: usize = 100;
/// Letters of a text that are kept for whoever calls.
const LONGEST_HEARD: usize = 160;

/// What texts that come in are signed with.
#[derive(Clone)]
pub struct TextSecret(pub String);

impl std::fmt::Debug for TextSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TextSecret")
    }
}

/// What became of a call of the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Done,
    /// It came before.
    Again,
    /// It is not signed as it should be, or no gateway is set up.
    NotOurs,
    /// It cannot be read.
    Unreadable,
}

#[derive(Deserialize)]
struct Call {
    /// The gateway's id of the text, or of its word about a delivery.
    id: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    text: String,
    /// Our id of a text that reached its telephone.
    #[serde(default)]
    delivered: Option<String>,
}

impl TextSecret {
    /// Whether a body was signed with it, just now. The comparison takes as long whatever differs.
    fn signed(&self, (seconds, signature): (&str, &str), body: &[u8], now: i64) -> bool {
        let Ok(at) = seconds.parse::<i64>() else {
            return false;
        };
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else {
            return false;
        };
        mac.update(format!("{seconds}.").as_bytes());
        mac.update(body);
        let fresh = now.abs_diff(at) <= FRESH.unsigned_abs();
        let right = digits(signature).is_some_and(|given| mac.verify_slice(&given).is_ok());
        fresh && right
    }
}

fn digits(text: &str) -> Option<Vec<u8>> {
    let text = text.trim().as_bytes();
    if text.len() != 64 {
        return None;
    }
    let pairs = text.chunks_exact(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    });
    pairs.collect()
}

/// Takes a call of the gateway: its time and signature, and its body.
pub async fn take_text(service: &Service, head: (&str, &str), body: &[u8]) -> Result<Taken, PeopleError> {
    let at = now(service);
    let is_ours = service
        .texts
        .as_ref()
        .is_some_and(|secret| secret.signed(head, body, at.as_second()));
    if !is_ours {
        return Ok(Taken::NotOurs);
    }
    let Ok(call) = serde_json::from_slice::<Call>(body) else {
        return Ok(Taken::Unreadable);
    };
    if call.id.is_empty() || call.id.len() > LONGEST_ID {
        return Ok(Taken::Unreadable);
    }
    let mut write = service.database().write().await?;
    if !stored::receive_text(&mut write, &call.id, at).await? {
        return Ok(Taken::Again);
    }
    if let Some(delivered) = &call.delivered {
        if let Ok(id) = Uuid::try_parse(delivered) {
            stored::message_delivered(&mut write, id, at).await?;
        }
        write.commit().await?;
        return Ok(Taken::Done);
    }
    if let Ok(number) = mobile(&call.from) {
        let index = index_of(vault(service)?, &number);
        heard(service, &mut write, &index, &call).await?;
    }
    write.commit().await?;
    service.refresh().await?;
    Ok(Taken::Done)
}

/// What somebody at a number said.
async fn heard(service: &Service, write: &mut Write, index: &str, call: &Call) -> Result<(), PeopleError> {
    let contacts = stored::contacts_at(write, index).await?;
    let reply = Reply::of(&call.text);
    match reply {
        // Also of a number that nobody knows: whoever wants no texts gets none.
        Reply::Stop => {
            stored::stop_address(write, index, now(service)).await?;
            if let Some(contact) = contacts.first() {
                note(
                    service,
                    write,
                    (Who::Visitor, Channel::Text),
                    "stop-messages",
                    Object::one("contact", contact.id),
                )
                .await?;
                tell(service, write, contact, MessageKind::Stopped, (None, &call.id)).await?;
            }
            return Ok(());
        }
        Reply::Start => {
            let started = stored::start_address(write, index).await?;
            if let Some(contact) = contacts.first().filter(|_| started) {
                note(
                    service,
                    write,
                    (Who::Visitor, Channel::Text),
                    "start-messages",
                    Object::one("contact", contact.id),
                )
                .await?;
                tell(service, write, contact, MessageKind::Started, (None, &call.id)).await?;
                next_text(service, write, index).await?;
            }
            return Ok(());
        }
        _ => {}
    }
    let Some(first) = contacts.first() else { return Ok(()) };
    let Some((contact, question)) = last_asked(write, &contacts).await? else {
        tell(service, write, first, MessageKind::Nothing, (None, &call.id)).await?;
        return Ok(());
    };
    let said = answered(service, write, (contact, &question), reply, call).await?;
    tell(service, write, contact, said, (Some(question.id), &call.id)).await?;
    if said != MessageKind::What {
        next_text(service, write, index).await?;
    }
    Ok(())
}

/// The question that was asked last by text, and is open.
async fn last_asked<'c>(
    write: &mut Write,
    contacts: &'c [ContactRow],
) -> Result<Option<(&'c ContactRow, QuestionRow)>, PeopleError> {
    let mut last: Option<(&ContactRow, QuestionRow)> = None;
    for contact in contacts {
        for question in stored::open_questions_of(write, contact.id).await? {
            let is_later = last
                .as_ref()
                .is_none_or(|(_, before)| before.asked_at < question.asked_at);
            if question.asked_at.is_some() && question.call_at.is_none() && is_later {
                last = Some((contact, question));
            }
        }
    }
    Ok(last)
}

/// Takes an answer; what is said back.
async fn answered(
    service: &Service,
    write: &mut Write,
    (contact, question): (&ContactRow, &QuestionRow),
    reply: Reply,
    call: &Call,
) -> Result<MessageKind, PeopleError> {
    let how = (Who::Visitor, Way::Text, Channel::Text);
    let words = match reply {
        Reply::Yes => {
            take(service, write, question, What::Yes, None, how).await?;
            return Ok(MessageKind::Thanks);
        }
        Reply::Ended => {
            take(service, write, question, What::Ended, None, how).await?;
            return Ok(MessageKind::Ended);
        }
        Reply::Change(words) if words.is_empty() => {
            stored::ask_what(write, question.id, now(service)).await?;
            return Ok(MessageKind::What);
        }
        Reply::Change(words) | Reply::Other(words) => words,
        Reply::Stop | Reply::Start => return Ok(MessageKind::Nothing),
    };
    let about = known::one(service, write, question.session).await?;
    let known = about.and_then(|about| about.facts.hours.known);
    if let Some(new) = NewFacts::read(&words, known.as_ref()) {
        take(service, write, question, What::Change, Some(&new), how).await?;
        return Ok(MessageKind::Changed);
    }
    let heard: String = call
        .text
        .chars()
        .filter(|sign| !sign.is_control())
        .take(LONGEST_HEARD)
        .collect();
    stored::ask_for_call(write, question.id, now(service), &heard).await?;
    note(
        service,
        write,
        (Who::Visitor, Channel::Text),
        "ask-for-call",
        Object::one("contact", contact.id),
    )
    .await?;
    Ok(MessageKind::Call)
}

/// Keeps a text that answers another.
async fn tell(
    service: &Service,
    write: &mut Write,
    contact: &ContactRow,
    kind: MessageKind,
    (question, received): (Option<Uuid>, &str),
) -> Result<(), PeopleError> {
    let message = Message {
        question,
        ..message(service, contact, kind.code(), true, format!("reply/{received}"))
    };
    stored::insert_message(write, &message).await?;
    Ok(())
}

#[cfg(test)]
mod unit {
    use super::*;
    use crate::freshness::gateway::signature;

    #[test]
    fn only_what_was_signed_just_now_is_ours() {
        let secret = TextSecret(String::from("a secret of the gateway"));
        let body = br#"{"id":"1","from":"+15085550100","text":"1"}"#;
        let right = signature(&secret.0, 1_000, body);
        assert!(secret.signed(("1000", &right), body, 1_299));
        assert!(!secret.signed(("1000", &right), body, 1_301), "too late");
        assert!(!secret.signed(("1000", &right), body, 699), "too early");
        assert!(!secret.signed(("1001", &right), body, 1_000), "another time");
        assert!(!secret.signed(("1000", &right), b"{}", 1_000), "another body");
        let other = TextSecret(String::from("another secret, as long"));
        assert!(!other.signed(("1000", &right), body, 1_000));
        for wrong in ["", "00", &right[..63], &format!("{}zz", &right[..62])] {
            assert!(!secret.signed(("1000", wrong), body, 1_000), "{wrong:?}");
        }
    }
}
