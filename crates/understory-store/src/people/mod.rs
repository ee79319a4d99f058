//! People: accounts and how they sign in, homes, young people and those around them, sittings, consents.
//!
//! Sealed texts go in and out as they are. Who may read what is decided by the caller, except in [`relations`] and
//! [`seen_by`], where the same facts are asked of one young person and of all.
//! Must not know: keys, names, rules of access.

mod accounts;
mod attempts;
mod consents;
mod families;
mod handshakes;
mod keys;
mod mail;
mod passkeys;
mod relations;
mod sign_ins;

pub use accounts::{
    Account, Credential, DutyRow, account, account_by_email, card, credentials, duties_of, end_account, end_credential,
    end_invitations, insert_account, insert_credential, insert_duty, insert_invitation, invitation, staff,
    take_invitation, take_step, update_account,
};
pub use attempts::{attempts, clear_attempts, forget_attempts, take_attempt};
pub use consents::{consents_of, insert_consent, withdraw_consent};
pub use families::{
    Guardianship, answers, bar, end_guardian, end_sitting, give_account, guardians_of, home_of_tenant, homes_of,
    household, insert_guardian, insert_household, insert_sitting, insert_tenant, insert_young_person, keep_answers,
    lift_bar, living_in, sitting, sittings_of, tenants, update_household, young_person,
};
pub use handshakes::{Handshake, drop_handshakes, forget_handshakes, handshake, keep_handshake, take_handshake};
pub use keys::{destroy_key, insert_key, key};
pub use mail::{Mail, claim_mail, due_mail, forget_mail, insert_mail, mail_counts, mail_done};
pub use passkeys::{
    KeptPasskey, end_all_passkeys, end_passkey, insert_passkey, passkey, passkey_used, passkeys_of, rename_passkey,
};
pub use relations::{Related, relations, seen_by};
pub use sign_ins::{
    SignIn, end_all_sign_ins, end_other_sign_ins, end_sign_in, insert_sign_in, seen, sign_in, sign_ins_of,
};

use jiff::Timestamp;

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = accounts::STATEMENTS.to_vec();
    all.extend(attempts::STATEMENTS);
    all.extend(consents::STATEMENTS);
    all.extend(families::STATEMENTS);
    all.extend(handshakes::STATEMENTS);
    all.extend(keys::STATEMENTS);
    all.extend(mail::STATEMENTS);
    all.extend(passkeys::STATEMENTS);
    all.extend(relations::STATEMENTS);
    all.extend(sign_ins::STATEMENTS);
    all
}

/// A stored instant.
fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
