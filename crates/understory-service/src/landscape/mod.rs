//! The landscape survey: a round is made and sent, each organization looks at what is known of it and says what is different,
//! and whoever leads sees who has not answered.
//!
//! What is said of sessions goes the way of every owner's answer (`freshness`), what an organization says of itself and its
//! places the way of its workspace (`listings`), after a look. Messages lie in the outbox of `freshness`. Must not know: words,
//! pages.

mod answering;
mod door;
mod export;
mod proposals;
mod rounds;
mod sheet;
#[cfg(test)]
mod tests;
mod view;

pub use answering::{Said, answer, keep, stop};
pub use door::Door;
pub use export::export;
pub use proposals::decide;
pub use rounds::{NewRound, Which, close, discard, make, remind, reopen, send};
pub use sheet::{MOST_SESSIONS, Sheet, sheet};
pub(crate) use view::waiting;
pub use view::{
    Change, Counts, PARTNERS_A_PAGE, PartnerLine, Proposal, RoundLine, RoundView, State, SurveyWaiting, last_day,
    round, rounds,
};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::Service;
use crate::keys::Secret;
use crate::people::{self, PeopleError};

/// What the tokens of links are worked out with.
pub(crate) fn token_secret(service: &Service) -> Result<Secret, PeopleError> {
    Ok(people::vault(service)?.secret.derive("tokens of the landscape survey"))
}

/// The token of an organization's link: worked out of its id in the round, so that only its hash is kept.
pub(crate) fn token_of(secret: &Secret, partner: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(secret.blind(&partner.simple().to_string()))
}
