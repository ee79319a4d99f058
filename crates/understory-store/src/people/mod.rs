//! People: accounts and how they sign in, homes, young people and those around them, sittings, consents.
//!
//! Sealed texts go in and out as they are. Who may read what is decided by the caller, except in [`relations`] and
//! [`seen_by`], where the same facts are asked of one young person and of all.
//! Must not know: keys, names, rules of access.

/// Runs one statement that changes rows; how many it changed.
macro_rules! change {
    ($transaction:expr, $sql:expr $(, $value:expr)*) => {
        on!(&mut $transaction.0, |connection| sqlx::query($sql)
            $(.bind($value))*
            .execute(connection)
            .await
            .map(|done| done.rows_affected()))
        .map_err(StoreError::of_write)
    };
}

mod accounts;
mod codes;
mod consents;
mod equity;
mod erasing;
mod families;
mod keys;
mod merging;
mod papers;
mod plans;
mod refusals;
mod relations;
mod sign_ins;

pub use accounts::{
    Account, Credential, DutyRow, account, account_by_email, card, credentials, duties_of, end_account, end_credential,
    insert_account, insert_credential, insert_duty, insert_invitation, staff, take_invitation, take_step, take_try,
    tried,
};
pub use codes::{
    Barred, GuardianCode, barred_from, cancel_guardian_code, guardian_again, guardian_code, guardian_codes,
    insert_guardian_code, lives_in_no_more, lives_in_too, use_guardian_code,
};
pub use consents::{assent_consent, consents_of, insert_consent, withdraw_consent};
pub use equity::{FactRow, all_facts, facts_of, forget_fact, keep_fact};
pub use erasing::{
    ErasureAsked, ask_erasure, come_of_age, erase_account, erase_household, erase_young_person, erasure_asked,
    erasures_due, gone_into, looks_after_somebody, own_account, stop_erasure, take_account, with_own_account,
    withdraw_all,
};
pub use families::{
    Guardianship, answers, bar, end_guardian, end_sitting, give_account, guardians_of, home_of_tenant, homes_of,
    household, insert_guardian, insert_household, insert_sitting, insert_tenant, insert_young_person, keep_answers,
    lift_bar, living_in, sitting, sittings_of, tenants, update_household, update_young_person, young_person,
};
pub use keys::{destroy_key, insert_key, key};
pub use merging::{Merge, Moved, insert_merge, merge, merge_into, merges_of, merges_over, undo_merge};
pub use papers::{PaperForm, insert_paper, paper, take_paper};
pub use plans::{
    DueDay, ItemRow, StepRow, due_days, insert_item, items_of, keep_outcome, keep_step, outcomes, remove_item, steps_of,
};
pub use refusals::{end_refusal, insert_refusal, refusals_of};
pub use relations::{Related, relations, relations_on, seen_by};
pub use sign_ins::{SignIn, end_all_sign_ins, end_sign_in, insert_sign_in, seen, sign_in};

use jiff::Timestamp;

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = accounts::STATEMENTS.to_vec();
    all.extend(codes::STATEMENTS);
    all.extend(consents::STATEMENTS);
    all.extend(equity::STATEMENTS);
    all.extend(families::STATEMENTS);
    all.extend(keys::STATEMENTS);
    all.extend(papers::STATEMENTS);
    all.extend(plans::STATEMENTS);
    all.extend(refusals::STATEMENTS);
    all.extend(erasing::statements());
    all.extend(merging::STATEMENTS);
    all.extend(relations::STATEMENTS);
    all.extend(sign_ins::STATEMENTS);
    all
}

/// A stored instant.
fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
