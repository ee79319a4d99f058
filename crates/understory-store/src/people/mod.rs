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

/// The ids that one statement gives back.
macro_rules! found {
    ($transaction:expr, $sql:expr $(, $value:expr)*) => {{
        let ids: Vec<Uuid> = on!(&mut $transaction.0, |connection| sqlx::query_scalar($sql)
            $(.bind($value))*
            .fetch_all(connection)
            .await)
        .map_err(StoreError::of_write)?;
        ids
    }};
}

/// The same of a statement that gives two ids back.
macro_rules! pairs {
    ($transaction:expr, $sql:expr $(, $value:expr)*) => {{
        let ids: Vec<(Uuid, Uuid)> = on!(&mut $transaction.0, |connection| sqlx::query_as($sql)
            $(.bind($value))*
            .fetch_all(connection)
            .await)
        .map_err(StoreError::of_write)?;
        ids
    }};
}

mod accounts;
mod adults;
mod alarms;
mod attempts;
mod bulk;
mod codes;
mod consents;
mod endings;
mod equity;
mod erasing;
mod erasures;
mod families;
mod handshakes;
mod homes;
mod identities;
mod keys;
mod mail;
mod merging;
mod papers;
mod passkeys;
mod plans;
mod refusals;
mod relations;
mod retention;
mod sign_ins;
mod staff;

pub use accounts::{
    Account, Credential, DutyRow, account, account_by_email, card, credentials, duties_of, end_account, end_credential,
    end_invitations, insert_account, insert_credential, insert_duty, insert_invitation, invitation, own_pin, staff,
    take_invitation, take_step, update_account,
};
pub use adults::{AdultMoved, GuardianTwice, adults_gone_into, adults_stand_apart, join_adults};
pub use alarms::{
    AlarmRow, alarms, looked_at_many, looks_of_staff, open_alarms, raise_alarm, recent_alarms, settle_alarm,
};
pub use attempts::{attempts, clear_attempts, count_unknown, forget_attempts, take_attempt};
pub use bulk::{BulkRow, ask_bulk, bulk_approved, bulk_request, bulk_requests, decide_bulk};
pub use codes::{
    Barred, GuardianCode, StandingBar, Waiting, barred_from, bars, cancel_guardian_code, decide_guardian_code,
    end_what_reaches_on, guardian_again, guardian_code, guardian_codes, insert_guardian_code, lives_in_no_more,
    lives_in_too, use_guardian_code, waiting_for, waits_for,
};
pub use consents::{assent_consent, consents_of, insert_consent, withdraw_consent};
pub use endings::{BarChange, Ended, bar_again, bars_since, end_again, end_every_door, ended_since};
pub use equity::{FactRow, all_facts, facts_of, forget_fact, keep_fact};
pub use erasing::{
    ErasureAsked, ask_erasure, come_of_age, erasure_asked, erasures_due, gone_into, is_younger, looks_after_somebody,
    own_account, stop_erasure, with_own_account, withdraw_all,
};
pub use erasures::{Erased, count_erasures, erase_rows, is_erased, note_erasure};
pub use families::{
    Guardianship, answers, bar, end_guardian, end_sitting, end_sittings, give_account, guardians_of, home_of_tenant,
    homes_of, homes_of_tenant, homes_with_adults, household, insert_guardian, insert_household, insert_sitting,
    insert_tenant, insert_young_person, is_kept_from_home, keep_answers, lift_bar, living_in, sitting, sittings_of,
    tenants, update_household, update_young_person, young_person,
};
pub use handshakes::{Handshake, drop_handshakes, forget_handshakes, handshake, keep_handshake, take_handshake};
pub use homes::{
    HomeCode, HomeMerge, HomeMoved, adults_of, decided_in_home_since, end_home_codes, home_code, home_codes_of,
    home_merges_of, home_merges_over, homes_gone_into, homes_joined_since, homes_stand_apart, insert_home_code,
    insert_home_merge, join_homes, of_age_in, part_homes, use_home_code,
};
pub use identities::{
    KeptIdentity, identities_of, identity, identity_used, insert_identity, remove_all_identities, remove_identity,
};
pub use keys::{destroy_key, insert_key, key};
pub use mail::{
    Mail, call_letters_back, claim_mail, due_mail, forget_mail, insert_mail, letters_left, mail_counts, mail_done,
    mail_of_kind,
};
pub use merging::{
    Merge, Moved, decided_since, insert_merge, merge, merge_into, merges_of, merges_over, stands_apart, undo_merge,
};
pub use papers::{PaperForm, insert_paper, paper, take_paper};
pub use passkeys::{
    KeptPasskey, end_all_passkeys, end_passkey, insert_passkey, passkey, passkey_used, passkeys_of, rename_passkey,
};
pub use plans::{
    DueDay, ItemRow, StepRow, due_days, insert_item, items_of, keep_outcome, keep_step, outcomes, remove_item, steps_of,
};
pub use refusals::{end_refusal, insert_refusal, refusals_of};
pub use relations::{Related, relations, relations_on, seen_by};
pub use retention::{
    count_silent, is_noted_silent, note_silent, remove_ended, silent_since, staff_to_erase, tables_with_an_end,
};
pub use sign_ins::{
    SignIn, end_all_sign_ins, end_other_sign_ins, end_sign_in, insert_sign_in, seen, sign_in, sign_ins_of,
};
pub use staff::{StaffAccount, count_backbone, invited_by, somebody_answers, staff_page};

use jiff::Timestamp;

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = accounts::STATEMENTS.to_vec();
    all.extend(adults::STATEMENTS);
    all.extend(alarms::STATEMENTS);
    all.extend(attempts::STATEMENTS);
    all.extend(bulk::STATEMENTS);
    all.extend(codes::STATEMENTS);
    all.extend(consents::STATEMENTS);
    all.extend(endings::statements());
    all.extend(equity::STATEMENTS);
    all.extend(erasing::STATEMENTS);
    all.extend(erasures::statements());
    all.extend(families::STATEMENTS);
    all.extend(handshakes::STATEMENTS);
    all.extend(homes::STATEMENTS);
    all.extend(identities::STATEMENTS);
    all.extend(keys::STATEMENTS);
    all.extend(papers::STATEMENTS);
    all.extend(plans::STATEMENTS);
    all.extend(refusals::STATEMENTS);
    all.extend(merging::STATEMENTS);
    all.extend(mail::STATEMENTS);
    all.extend(passkeys::STATEMENTS);
    all.extend(relations::STATEMENTS);
    all.extend(retention::statements());
    all.extend(sign_ins::STATEMENTS);
    all.extend(staff::STATEMENTS);
    all
}

/// A stored instant.
pub(crate) fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
