//! People: signing in, families and those who sit with them, what is allowed, and what a family sees of it.
//!
//! Every use-case about a young person asks [`asking::ask`] first: it decides, keeps the decision in the audit, and gives a
//! permit in the very transaction in which the work is done. [`records`] is the only module that reads and writes what is
//! kept of young people, and does nothing without such a permit, or a scope for a list.

mod accounts;
pub(crate) mod alarms;
mod answers;
mod arriving;
mod asking;
pub mod bars;
mod cards;
mod child;
mod consents;
mod correcting;
pub(crate) mod endings;
mod equity;
mod erasing;
pub mod erasures;
mod error;
mod families;
mod family;
mod growing;
mod guardians;
mod handshakes;
mod homes;
mod identities;
mod invitations;
mod joined;
mod links;
mod looking;
mod marks;
mod merging;
mod more;
mod once;
mod organization;
mod own;
pub mod paper;
mod papers;
mod passkeys;
mod pins;
mod plans;
mod post;
mod providers;
mod reaching;
mod records;
mod refusals;
pub mod register;
pub(crate) mod retention;
mod sealed;
mod second_person;
mod secrets;
mod sign_in;
pub mod staff;
mod tries;
mod ways;

#[cfg(test)]
pub(crate) mod tests;

pub use accounts::{Invitation, StaffMember, card_again, end_account, invite, invite_again, staff};
pub(crate) use accounts::{address_of, checked_email};
pub use alarms::{MANY_AN_HOUR, make_canaries};
pub use answers::{AtTable, Place, Said, at_table, keep_answers, places};
pub use arriving::{
    Arrived, Leaving, Returned, by_code, come_back, leave_to_add, leave_to_sign_in, leave_with_invitation,
};
pub use cards::PrintedCard;
pub use child::{Alike, Beside, CameFrom, Child, KeptAway, OpenCode, child, export};
pub use consents::{Allowance, LONGEST_CONSENT_DAYS, allow, allow_all, take_back};
pub use correcting::{Correction, correct, correct_home};
pub use equity::{CountedFact, CountedGroup, Facts, FactsCounted, count_facts, facts, keep_facts};
pub use erasing::{Erasing, erase, erase_due, leave_altogether, think_again};
pub use error::PeopleError;
pub use families::{
    AtHome, Helper, NewFamily, NewYoungPerson, Table, add_own_young_person, add_young_person, end_sitting, new_card,
    open_family, open_family_by_card, sits_at, sittings, table,
};
pub use family::{Allowed, Erasure, FamilyView, Kept, Look, OF_BARS, family};
pub use growing::{come_of_age, give_sign_in, take_sign_in_away};
pub use guardians::{Newcomer, Waiting, bar, cancel_code, join, join_new, leave, lift, share, turn_away, welcome};
pub(crate) use handshakes::{Kind as Begun, begin_as as begin_with, look as look_at_begun, take as take_begun};
pub use homes::{
    AtBoth, HomeCameFrom, HomePreview, HomeSide, OwnHome, end_home_code, home_code, homes_at, own_home, preview_homes,
    preview_homes_at,
};
pub use identities::{OwnIdentity, remove_identity};
pub use invitations::{Invited, KeyToConfirm, choose_password, invited, key_of_invitation, take_invitation};
pub use joined::{forget_joined_homes, join_homes, join_homes_at, part_homes};
pub(crate) use links::queue as queue_mail;
pub use links::{ask_link, by_link, confirm_address, offer_address, offer_address_beside, remove_address};
pub use marks::{check_secret, needs_its_secret};
pub use merging::{MergePreview, Side, forget_merged, merge, preview, undo_merge};
pub use more::{AllowedAt, More, Refused, allowed_at, is_asked};
pub use once::{SHOWN_FOR, open_once, seal_once};
pub use organization::{AllowedYoung, OpenedYoung, OrganizationView, allowed_young, is_only_steward, open_young};
pub use own::{
    OwnAccount, OwnSignIn, change_password, end_other_sign_ins, end_own_sign_in, new_one_time_key, own_account,
    own_new_key, take_one_time_key,
};
pub use papers::{EnteredPaper, PrintedPaper, enter_paper, print_paper};
pub use passkeys::{
    Asked, OwnPasskey, add_passkey, ask_new_passkey, ask_passkey, by_passkey, remove_passkey, rename_passkey,
};
pub use pins::{change_pin, choose_pin};
pub use plans::{
    Blocker, DueDay, ItemNow, Plan, StepNow, blockers, due_days, is_near, is_note, keep_item, plan, put_on_plan,
    remove_from_plan,
};
pub use post::{Encryption, Letter, Post, PostError, PostSettings, Round, ToWrite, Written, send_due};
pub(crate) use post::{Handed, claim_for_a_try, token_of as token_of_mail};
pub use providers::{ProviderRefused, ProviderSettings};
pub(crate) use providers::{client, client_builder, is_here};
pub use refusals::{assent, refuse, take_back_refusal};
pub(crate) use sealed::{Of, open as open_sealed};
pub use second_person::{MOST_ALONE, Wish, ask_for_many, decide_many};
pub(crate) use secrets::hash_of;
pub use sign_in::{SignedIn, by_card, by_password, sign_out, signed, waits_until};
pub use ways::Ways;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::Service;
use crate::service::Vault;

/// The pictures of cards that have no nickname, by their codes.
pub const PICTURES: [&str; 12] = [
    "heron", "otter", "oyster", "pine", "gull", "fox", "moth", "seal", "fern", "owl", "trout", "beaver",
];

/// Whoever came in so long ago may add and remove ways in; with a mailed link, everything.
const FRESH: SignedDuration = SignedDuration::from_mins(10);

pub(crate) fn vault(service: &Service) -> Result<&Vault, PeopleError> {
    service.vault.as_ref().ok_or(PeopleError::NoSecret)
}

pub(crate) fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

pub(crate) fn now(service: &Service) -> Timestamp {
    service.clock.now()
}

/// The beginning of a day in the region's zone.
pub(crate) fn beginning(service: &Service, day: Date) -> Timestamp {
    let zoned = day.to_zoned(service.snapshot().zone.clone());
    zoned.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// The day of the region by the clock, whatever day the operator wants answers for.
pub(crate) fn day_now(service: &Service) -> Date {
    now(service).to_zoned(service.snapshot().zone.clone()).date()
}
