//! The newsletter: what anybody can read and subscribe to, what a link in a mail opens, the words of its mails, and the desk of the
//! lead organization.
//!
//! Must not know: what belongs into a letter, when anything is sent.

pub mod desk;
pub mod desk_pages;
mod form;
pub mod letter;
pub mod mail;
pub mod mine;
pub mod pages;
pub mod send;

pub use mail::mail;

use understory_service::people::PeopleError;

use crate::look::say::Say;
use crate::people::words;

/// What is wrong with a form, in words; `None` of a failure that is not the reader's.
pub(crate) fn problem(error: &PeopleError) -> Option<Say> {
    match error {
        PeopleError::Value {
            field: "items" | "newsletter",
            rule,
        } => Some(Say::new(format!("news-wrong-{rule}"))),
        PeopleError::NoMatch => Some(Say::new("link-over")),
        PeopleError::Wait => Some(Say::new("news-wait")),
        PeopleError::NotOffered => Some(Say::new("news-not-offered")),
        error => words::problem(error),
    }
}
