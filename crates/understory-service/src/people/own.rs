//! One's own account: where one is signed in, and with what.
//!
//! Must not know: other people's accounts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use understory_model::ids::AccountId;
use understory_model::people::{AccountKind, Adult, Reach, Way};
use understory_store::people as stored;
use understory_store::people::{Credential, SignIn};
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::asking::note_account;
use super::handshakes::{self, Kind};
use super::identities::{self, OwnIdentity};
use super::invitations::KeyToConfirm;
use super::passkeys::{self, OwnPasskey};
use super::sealed::Of;
use super::sign_in::is_idle;
use super::{PeopleError, accounts, links, now, secrets, tries, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Who};

pub(crate) const WRONG_CODE: PeopleError = PeopleError::Value {
    field: "code",
    rule: "code",
};
const WRONG_PASSWORD: PeopleError = PeopleError::Value {
    field: "old-password",
    rule: "old-password",
};

/// A browser somewhere.
pub struct OwnSignIn {
    pub id: Uuid,
    pub way: Way,
    pub started_at: Timestamp,
    pub seen_at: Timestamp,
    /// It is the one that asks.
    pub this: bool,
}

/// What somebody sees of their own account.
pub struct OwnAccount {
    pub name: String,
    pub kind: AccountKind,
    pub reach: Reach,
    /// They came in a moment ago, by more than a card: ways in can be added and removed.
    pub fresh: bool,
    pub sign_ins: Vec<OwnSignIn>,
    pub passkeys: Vec<OwnPasskey>,
    pub identities: Vec<OwnIdentity>,
    pub email: Option<String>,
    pub has_password: bool,
    /// A card whose PIN can be changed.
    pub has_card: bool,
}

/// One's own account.
pub async fn own_account(service: &Service, signed: Signed) -> Result<OwnAccount, PeopleError> {
    let (vault, now) = (vault(service)?, now(service));
    let mut read = service.database().read().await?;
    let adult = accounts::adult(&mut read, vault, signed.account).await?;
    let sign_ins = own_sign_ins(service, &mut read, signed).await?;
    let credentials = stored::credentials(&mut read, signed.account).await?;
    Ok(OwnAccount {
        name: adult.name,
        kind: signed.kind,
        reach: signed.reach,
        fresh: sign_ins
            .iter()
            .any(|one| one.id == signed.sign_in && links::is_fresh(one, now)),
        sign_ins: sign_ins
            .into_iter()
            .map(|one| OwnSignIn {
                this: one.id == signed.sign_in,
                id: one.id,
                way: one.way,
                started_at: one.started_at,
                seen_at: one.seen_at,
            })
            .collect(),
        passkeys: passkeys::own(vault, &mut read, signed.account).await?,
        identities: identities::own(service, &mut read, signed.account).await?,
        email: adult.email,
        has_password: credentials.iter().any(|credential| credential.kind == "password"),
        has_card: credentials.iter().any(|credential| credential.kind == "card"),
    })
}

async fn own_sign_ins(
    service: &Service,
    transaction: &mut impl Reads,
    signed: Signed,
) -> Result<Vec<SignIn>, PeopleError> {
    let now = now(service);
    let mut all = stored::sign_ins_of(transaction, signed.account, now).await?;
    all.retain(|one| !is_idle(one, now));
    Ok(all)
}

/// Refuses whoever did not come in a moment ago, or came by a card: a browser that was left open adds no way in.
pub(crate) async fn fresh(service: &Service, transaction: &mut impl Reads, signed: Signed) -> Result<(), PeopleError> {
    let all = own_sign_ins(service, transaction, signed).await?;
    let own = all.iter().find(|one| one.id == signed.sign_in);
    if own.is_some_and(|own| links::is_fresh(own, now(service))) {
        Ok(())
    } else {
        Err(PeopleError::NotFresh)
    }
}

/// Keeps that somebody did something to their own account.
pub(crate) async fn note(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    act: &'static str,
) -> Result<(), PeopleError> {
    let who = Who::Account(signed.account);
    note_account(service, write, who, act, (signed.account.0, true), Channel::Web).await
}

/// Ends one sign-in of one's own. Another's is not there.
pub async fn end_own_sign_in(service: &Service, signed: Signed, id: Uuid) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    if !stored::end_sign_in(&mut write, id, signed.account, now(service)).await? {
        return Err(PeopleError::NotFound);
    }
    note(service, &mut write, signed, "end-sign-in").await?;
    write.commit().await?;
    Ok(())
}

/// Ends every other sign-in of one's own.
pub async fn end_other_sign_ins(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    stored::end_other_sign_ins(&mut write, signed.account, signed.sign_in, now(service)).await?;
    note(service, &mut write, signed, "end-sign-in").await?;
    write.commit().await?;
    Ok(())
}

/// Takes a try of whoever is signed in and says their password or PIN, counted as in signing in.
pub(super) async fn tries_of_own(service: &Service, signed: Signed) -> Result<tries::Name, PeopleError> {
    tries::take(service, "own", &signed.account.0.simple().to_string()).await
}

/// Keeps that somebody who is signed in did not know their password or PIN.
pub(super) async fn refused_own(service: &Service, signed: Signed, act: &'static str) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    let (who, what) = (Who::Account(signed.account), (signed.account.0, false));
    note_account(service, &mut write, who, act, what, Channel::Web).await?;
    write.commit().await?;
    Ok(())
}

/// Verifies the password of whoever is signed in, for an act.
async fn verify_own(service: &Service, signed: Signed, password: &str, act: &'static str) -> Result<(), PeopleError> {
    let name = tries_of_own(service, signed).await?;
    let mut read = service.database().read().await?;
    let credentials = stored::credentials(&mut read, signed.account).await?;
    drop(read);
    let kept = credentials.into_iter().find(|credential| credential.kind == "password");
    let hash = kept.map(|kept| kept.secret);
    let is_right = secrets::verify(service, String::from(password), hash).await?;
    if !is_right {
        refused_own(service, signed, act).await?;
        return Err(WRONG_PASSWORD);
    }
    let mut write = service.database().write().await?;
    tries::succeeded(&mut write, &name).await?;
    write.commit().await?;
    Ok(())
}

/// Changes the password of somebody of staff, who says the old one; every other sign-in ends.
pub async fn change_password(service: &Service, signed: Signed, old: &str, new: &str) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    verify_own(service, signed, old, "change-password").await?;
    let mut read = service.database().read().await?;
    let adult = accounts::adult(&mut read, vault, signed.account).await?;
    drop(read);
    secrets::check_password(service, new, &known_of(&adult)).await?;
    let hash = secrets::hash(service, vault, String::from(new)).await?;
    let mut write = service.database().write().await?;
    keep_password(service, &mut write, signed.account, hash).await?;
    stored::end_other_sign_ins(&mut write, signed.account, signed.sign_in, now(service)).await?;
    note(service, &mut write, signed, "change-password").await?;
    write.commit().await?;
    Ok(())
}

/// A new key for one-time codes, for whoever says their password. The old one counts until the new one is confirmed.
pub async fn new_one_time_key(service: &Service, signed: Signed, password: &str) -> Result<KeyToConfirm, PeopleError> {
    let vault = vault(service)?;
    verify_own(service, signed, password, "change-one-time-key").await?;
    let key = vault.chance::<20>();
    let mut write = service.database().write().await?;
    let adult = accounts::adult(&mut write, vault, signed.account).await?;
    let what = NewKey { key: key.to_vec() };
    let step = handshakes::begin(service, &mut write, Kind::OneTimeKey, Some(signed.account), &what).await?;
    write.commit().await?;
    Ok(KeyToConfirm::new(service, step, &key, &adult))
}

#[derive(Serialize, Deserialize)]
struct NewKey {
    key: Vec<u8>,
}

/// The key of a step that was begun, to be shown again after a wrong code.
pub async fn own_new_key(service: &Service, signed: Signed, step: &str) -> Result<KeyToConfirm, PeopleError> {
    let mut read = service.database().read().await?;
    let found = handshakes::look::<NewKey>(service, &mut read, Kind::OneTimeKey, step).await?;
    let Some((_, new)) = found.filter(|(account, _)| *account == Some(signed.account)) else {
        return Err(PeopleError::NotFound);
    };
    let adult = accounts::adult(&mut read, vault(service)?, signed.account).await?;
    Ok(KeyToConfirm::new(
        service,
        String::from(step),
        key_bytes(&new.key)?,
        &adult,
    ))
}

/// Takes the new key, once the app shows the right code; every other sign-in ends.
pub async fn take_one_time_key(service: &Service, signed: Signed, step: &str, code: &str) -> Result<(), PeopleError> {
    let now = now(service);
    let mut write = service.database().write().await?;
    let found = handshakes::take::<NewKey>(service, &mut write, Kind::OneTimeKey, step).await?;
    let Some((_, new)) = found.filter(|(account, _)| *account == Some(signed.account)) else {
        return Err(PeopleError::NotFound);
    };
    // A wrong code takes nothing: the transaction is not committed.
    let last_step = secrets::step_of(key_bytes(&new.key)?, code, now, 0).ok_or(WRONG_CODE)?;
    keep_one_time_key(service, &mut write, signed.account, &new.key, last_step).await?;
    stored::end_other_sign_ins(&mut write, signed.account, signed.sign_in, now).await?;
    note(service, &mut write, signed, "change-one-time-key").await?;
    write.commit().await?;
    Ok(())
}

/// What a password may not be made of.
pub(crate) fn known_of(adult: &Adult) -> Vec<&str> {
    let email = adult.email.as_deref().unwrap_or_default();
    adult.name.split_whitespace().chain(email.split(['@', '.'])).collect()
}

pub(crate) fn key_bytes(key: &[u8]) -> Result<&[u8; 20], PeopleError> {
    key.first_chunk().ok_or(PeopleError::Unreadable)
}

/// Keeps the hash of a password; the older one ends.
pub(crate) async fn keep_password(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    hash: String,
) -> Result<(), PeopleError> {
    keep(service, write, account, ("password", hash, 0)).await
}

/// Keeps a key for one-time codes; the older one ends. `last_step` is the step of the code that confirmed it.
pub(crate) async fn keep_one_time_key(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    key: &[u8],
    last_step: u64,
) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let sealing = vault.key(write, account.0).await?;
    let sealed = vault.seal(&sealing, Of::OneTimeKey, account.0, &key.to_vec());
    keep(service, write, account, ("totp", sealed, last_step)).await
}

async fn keep(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    (kind, secret, last_step): (&str, String, u64),
) -> Result<(), PeopleError> {
    let now = now(service);
    for old in stored::credentials(write, account).await? {
        if old.kind == kind {
            stored::end_credential(write, old.id, now).await?;
        }
    }
    let credential = Credential {
        id: service.ids.next(),
        account,
        kind: String::from(kind),
        secret,
        last_step,
        handed: false,
    };
    Ok(stored::insert_credential(write, &credential, None, now).await?)
}
