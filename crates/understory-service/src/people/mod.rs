//! People: signing in, families and those who sit with them, what is allowed, and what a family sees of it.
//!
//! Every use-case about a young person asks [`asking::ask`] first: it decides, keeps the decision in the audit, and gives a
//! permit in the very transaction in which the work is done. [`records`] is the only module that reads and writes what is
//! kept of young people, and does nothing without such a permit, or a scope for a list.

mod accounts;
mod answers;
mod asking;
mod cards;
mod child;
mod consents;
mod correcting;
mod equity;
mod erasing;
mod error;
mod families;
mod family;
mod growing;
mod guardians;
mod merging;
mod more;
mod organization;
pub mod paper;
mod papers;
mod plans;
mod records;
mod refusals;
mod sealed;
mod secrets;
mod sign_in;

#[cfg(test)]
mod tests;

pub use accounts::{Invitation, Invited, StaffMember, end_account, invite, invited, staff, take_invitation};
pub use answers::{AtTable, Place, at_table, keep_answers, places};
pub use cards::PrintedCard;
pub use child::{Alike, Beside, CameFrom, Child, Erasure, KeptAway, OpenCode, child, export};
pub use consents::{Allowance, LONGEST_CONSENT_DAYS, allow, allow_all, take_back};
pub use correcting::{Correction, correct, correct_home};
pub use equity::{CountedFact, CountedGroup, Facts, FactsCounted, count_facts, facts, keep_facts};
pub use erasing::{Erasing, erase, erase_due, leave_altogether, think_again};
pub use error::PeopleError;
pub use families::{
    Helper, NewFamily, NewYoungPerson, Table, add_own_young_person, add_young_person, end_sitting, new_card,
    open_family, open_family_by_card, sittings, table,
};
pub use family::{Allowed, FamilyView, Kept, Look, family};
pub use growing::{come_of_age, end_own_sign_in, give_sign_in};
pub use guardians::{Newcomer, bar, cancel_code, join, join_new, leave, lift, share};
pub use merging::{MergePreview, Side, forget_merged, merge, preview, undo_merge};
pub use more::{AllowedAt, More, Refused, allowed_at, is_asked};
pub use organization::{AllowedYoung, OpenedYoung, OrganizationView, allowed_young, is_only_steward, open_young};
pub use papers::{EnteredPaper, PrintedPaper, enter_paper, print_paper};
pub use plans::{
    Blocker, DueDay, ItemNow, Plan, StepNow, blockers, due_days, keep_item, plan, put_on_plan, remove_from_plan,
};
pub use refusals::{assent, refuse, take_back_refusal};
pub use sign_in::{SignedIn, by_card, by_password, sign_out, signed};

use jiff::civil::Date;
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

/// The beginning of a day in the region's zone.
fn beginning(service: &Service, day: Date) -> Timestamp {
    let zoned = day.to_zoned(service.snapshot().zone.clone());
    zoned.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// The day of the region by the clock, whatever day the operator wants answers for.
fn day_now(service: &Service) -> Date {
    now(service).to_zoned(service.snapshot().zone.clone()).date()
}
