//! People: signing in, families and those who sit with them, what is allowed, and what a family sees of it.
//!
//! Every use-case about a young person asks [`asking::ask`] first: it decides, keeps the decision in the audit, and gives a
//! permit in the very transaction in which the work is done. [`records`] is the only module that reads and writes what is
//! kept of young people, and does nothing without such a permit, or a scope for a list.

mod accounts;
mod asking;
mod cards;
mod consents;
mod error;
mod families;
mod family;
mod records;
mod sealed;
mod secrets;
mod sign_in;

#[cfg(test)]
mod tests;

pub use accounts::{Invitation, Invited, StaffMember, end_account, invite, invited, staff, take_invitation};
pub use cards::PrintedCard;
pub use consents::{Allowance, LONGEST_CONSENT_DAYS, allow, take_back};
pub use error::PeopleError;
pub use families::{
    NewFamily, NewYoungPerson, Table, add_young_person, end_sitting, new_card, open_family, open_family_by_card,
    sits_at, sittings, table,
};
pub use family::{Allowed, FamilyView, Kept, Look, bar, family};
pub use sign_in::{SignedIn, by_card, by_password, sign_out, signed};

use jiff::{SignedDuration, Timestamp};

use crate::Service;
use crate::service::Vault;

/// The pictures of cards that have no nickname, by their codes.
pub const PICTURES: [&str; 12] = [
    "heron", "otter", "oyster", "pine", "gull", "fox", "moth", "seal", "fern", "owl", "trout", "beaver",
];

fn vault(service: &Service) -> Result<&Vault, PeopleError> {
    service.vault.as_ref().ok_or(PeopleError::NoSecret)
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

fn now(service: &Service) -> Timestamp {
    service.clock.now()
}
