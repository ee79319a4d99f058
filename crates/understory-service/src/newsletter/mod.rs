//! The newsletter: a draft each week from the public directory, edited by the lead organization, sent once to those who asked
//! for it, kept as a page.
//!
//! Only the lead organization edits and sends. An address is kept once its owner has pressed the button in the first mail, sealed,
//! and read by nobody but the sending. Must not know: words of pages and mails.

mod choosing;
mod drafting;
mod editing;
mod reading;
mod sending;
mod subscribing;
#[cfg(test)]
mod tests;

pub use choosing::areas;
pub(crate) use drafting::prepare;
pub(crate) use editing::waits;
pub use editing::{
    Current, Edit, NewsletterView, OnList, Preview, SentLine, State, ToSend, begin, make_draft, newsletter, preview,
    save, send_trial, stop, to_send,
};
pub use reading::{SentLetter, sent_letter, sent_letters};
pub use sending::{LetterToMail, Sent, ToMail, send_due};
pub(crate) use subscribing::erase_ended;
pub use subscribing::{Choices, Mine, again, ask, change, confirm, mine, unsubscribe};

use serde_json::Value;
use understory_model::newsletter::{Draft, Letter};
use understory_store::Write;
use uuid::Uuid;

use crate::Service;
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::people::{PeopleError, now};

/// A draft as it is kept; what cannot be read is empty.
fn draft_of(kept: &Value) -> Draft {
    serde_json::from_value(kept.clone()).unwrap_or_default()
}

/// A letter as it is kept.
fn letter_of(kept: &Value) -> Letter {
    serde_json::from_value(kept.clone()).unwrap_or_default()
}

/// As it is kept: structs of texts and numbers are always written.
fn kept(what: &impl serde::Serialize) -> Value {
    serde_json::to_value(what).unwrap_or_default()
}

async fn note(
    service: &Service,
    write: &mut Write,
    (actor, channel): (Who, Channel),
    act: &'static str,
    (kind, id, rule): (&'static str, Uuid, &'static str),
) -> Result<(), PeopleError> {
    let entry = Entry::done((actor, channel), act, Object::one(kind, id), rule);
    append(service, write, now(service), &entry).await?;
    Ok(())
}
