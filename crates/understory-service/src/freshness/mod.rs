//! Listings that stay true: owners are asked before a word ends, what they say lies over what files say, and what nobody
//! answers for is hidden, then called about.
//!
//! `asking` decides what is due, `outbox` sends it, `answering` takes what is said by link and by telephone, `replies` what
//! comes by text. Days and numbers that decide anything stand in the model (`freshness`).
//! Must not know: words, pages, which gateway there is.

mod answering;
mod asking;
mod contacts;
mod gateway;
mod health;
mod known;
mod listings;
mod outbox;
mod overlay;
mod public;
mod replies;
mod reports;
#[cfg(test)]
pub(crate) mod tests;

pub use answering::{Asked, LinkAnswer, answer_by_link, answer_by_phone, asked, settle, stop_by_link, undo};
pub(crate) use answering::{note, take_elsewhere};
pub use asking::{Prepared, prepare};
pub(crate) use asking::{before, days, message};
pub(crate) use contacts::opened;
pub use contacts::{Contact, ContactsView, NewContact, add_contact, contacts, remove_contact};
pub(crate) use contacts::{keeper, note_of_lead};
pub use gateway::{FileGateway, GatewayRefused, HttpGateway, TextGateway, TextToSend};
pub use health::{Health, OrganizationHealth, health};
pub use known::About;
pub(crate) use known::{goes_on, one as about};
pub use listings::{CALLS_A_PAGE, Call, Due, Latest, ListingsView, Why, facts_of, listings};
pub(crate) use listings::{count_due, published_by};
pub use outbox::{ItemToSay, Kind, Sent, SurveyToSay, ToSay, send_due};
pub(crate) use overlay::{Laid, lay_over_all, lay_over_program};
pub use public::{PUBLIC_AT_ONCE, PublicAddresses, ask_at_public_addresses};
pub use replies::{Taken, TextSecret, take_text};
pub use reports::{MOST_AN_HOUR, Views, report, viewed};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::keys::Secret;
use crate::people::PeopleError;
use crate::{Service, people};

/// What the tokens of questions are worked out with.
fn token_secret(service: &Service) -> Result<Secret, PeopleError> {
    Ok(people::vault(service)?.secret.derive("tokens of listing questions"))
}

/// The token of a question's link: worked out of its id, so that only its hash is kept.
fn token_of(secret: &Secret, question: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(secret.blind(&question.simple().to_string()))
}
