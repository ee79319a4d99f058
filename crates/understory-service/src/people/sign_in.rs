//! Signing in and out, and who is behind a token.
//!
//! A browser holds a token; only its hash is kept. What was wrong is never told apart, and takes as long.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::AccountId;
use understory_model::people::{AccountKind, Reach};
use understory_store::Write;
use understory_store::people as stored;
use understory_store::people::{Credential, SignIn};

use super::asking::note_account;
use super::sealed::{Of, open};
use super::{PeopleError, cards, now, secrets, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Who};

/// Failures before a credential has to wait.
const FREE_TRIES: u32 = 5;
/// The longest wait; it doubles from half a minute on.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// Staff are signed out after so long without a page ...
const STAFF_IDLE: SignedDuration = SignedDuration::from_mins(30);
/// ... and after a day's work.
const STAFF_DAY: SignedDuration = SignedDuration::from_hours(12);
/// Families stay signed in on their telephone.
const FAMILY_LONGEST: SignedDuration = SignedDuration::from_hours(24 * 30);
/// When a sign-in was last used is remembered this exactly.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A browser that was just signed in.
pub struct SignedIn {
    /// What the browser keeps.
    pub token: String,
    pub signed: Signed,
}

/// Signs a member of staff in, by address, password and one-time code.
pub async fn by_password(service: &Service, email: &str, password: &str, code: &str) -> Result<SignedIn, PeopleError> {
    let (vault, now) = (vault(service)?, now(service));
    let mut read = service.database().read().await?;
    let account = stored::account_by_email(&mut read, &vault.index("address", email)).await?;
    let credentials = match &account {
        Some(account) => stored::credentials(&mut read, account.id).await?,
        None => Vec::new(),
    };
    let of_kind = |kind: &str| credentials.iter().find(|credential| credential.kind == kind).cloned();
    let (kept, one_time) = (of_kind("password"), of_kind("totp"));
    let hash = kept.as_ref().map(|kept| kept.secret.clone());
    let mut step = None;
    if let (Some(account), Some(one_time)) = (&account, &one_time) {
        let key = vault.key(&mut read, account.id.0).await?;
        let key: Vec<u8> = open(&key, Of::OneTimeKey, account.id.0, &one_time.secret)?;
        let key = key.first_chunk().ok_or(PeopleError::Unreadable)?;
        step = secrets::step_of(key, code, now, one_time.last_step);
    }
    drop(read);
    take_try(service, kept.as_ref(), now).await?;
    let is_right = secrets::verify(service, String::from(password), hash).await?;
    let (Some(account), Some(kept), Some(one_time)) = (account, kept, one_time) else {
        return Err(nobody(service).await?);
    };
    let Some(step) = step.filter(|_| is_right && account.ended_at.is_none()) else {
        return Err(refused(service, account.id).await?);
    };
    let mut write = service.database().write().await?;
    if !stored::take_step(&mut write, one_time.id, step).await? {
        drop(write);
        return Err(refused(service, account.id).await?);
    }
    stored::tried(&mut write, &succeeded(kept, now)).await?;
    note_account(
        service,
        &mut write,
        Who::Account(account.id),
        "sign-in",
        (account.id.0, true),
        Channel::Web,
    )
    .await?;
    let signed = begin(service, &mut write, account.id, account.kind, Reach::Full, now).await?;
    write.commit().await?;
    Ok(signed)
}

/// Signs a family in, by the number of a printed card and its PIN.
pub async fn by_card(service: &Service, number: &str, pin: &str) -> Result<SignedIn, PeopleError> {
    let now = now(service);
    let mut read = service.database().read().await?;
    let card = cards::find(service, &mut read, number).await?;
    let account = match &card {
        Some(card) => stored::account(&mut read, card.account).await?,
        None => None,
    };
    drop(read);
    take_try(service, card.as_ref(), now).await?;
    let hash = card.as_ref().map(|card| card.secret.clone());
    let is_right = secrets::verify(service, String::from(pin.trim()), hash).await?;
    let (Some(account), Some(card)) = (account, card) else {
        return Err(nobody(service).await?);
    };
    if !is_right || account.ended_at.is_some() {
        return Err(refused(service, account.id).await?);
    }
    let mut write = service.database().write().await?;
    // It may have ended while its PIN was looked at.
    if !stored::credentials(&mut write, account.id)
        .await?
        .iter()
        .any(|kept| kept.id == card.id)
    {
        return Err(PeopleError::NoMatch);
    }
    stored::tried(&mut write, &succeeded(card, now)).await?;
    note_account(
        service,
        &mut write,
        Who::Account(account.id),
        "sign-in",
        (account.id.0, true),
        Channel::Web,
    )
    .await?;
    let signed = begin(service, &mut write, account.id, account.kind, Reach::Card, now).await?;
    write.commit().await?;
    Ok(signed)
}

/// Who is behind a token; `None` when nobody is any more.
pub async fn signed(service: &Service, token: &str) -> Result<Option<Signed>, PeopleError> {
    let now = now(service);
    let mut read = service.database().read().await?;
    let found = stored::sign_in(&mut read, &secrets::hash_of(token), now).await?;
    drop(read);
    let Some(found) = found else { return Ok(None) };
    let idle = now.duration_since(found.seen_at);
    if found.kind == AccountKind::Staff && idle > STAFF_IDLE {
        return Ok(None);
    }
    if idle > SEEN_EVERY {
        let mut write = service.database().write().await?;
        stored::seen(&mut write, found.id, now).await?;
        write.commit().await?;
    }
    Ok(Some(Signed {
        account: found.account,
        kind: found.kind,
        reach: found.reach,
        sign_in: found.id,
    }))
}

/// Signs out.
pub async fn sign_out(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    stored::end_sign_in(&mut write, signed.sign_in, signed.account, now(service)).await?;
    write.commit().await?;
    Ok(())
}

pub(crate) async fn begin(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    kind: AccountKind,
    reach: Reach,
    now: Timestamp,
) -> Result<SignedIn, PeopleError> {
    let (token, hash) = secrets::new_token(vault(service)?);
    let longest = match kind {
        AccountKind::Staff => STAFF_DAY,
        AccountKind::Guardian | AccountKind::Young => FAMILY_LONGEST,
    };
    let sign_in = SignIn {
        id: service.ids.next(),
        account,
        kind,
        reach,
        started_at: now,
        seen_at: now,
        ends_at: super::later(now, longest),
    };
    stored::insert_sign_in(write, &sign_in, &hash).await?;
    Ok(SignedIn {
        token,
        signed: Signed {
            account,
            kind,
            reach,
            sign_in: sign_in.id,
        },
    })
}

/// Takes one try, before anything is looked at: this one credential waits after several failures, longer each time; nobody
/// else at the same address does. Where there is none, as much is written.
async fn take_try(service: &Service, credential: Option<&Credential>, now: Timestamp) -> Result<(), PeopleError> {
    let Some(credential) = credential else {
        return write_for_nobody(service).await;
    };
    let over = credential.failures.saturating_add(1).saturating_sub(FREE_TRIES).min(10);
    let wait = SignedDuration::from_secs(30 * (1 << over)).min(LONGEST_WAIT);
    let mut write = service.database().write().await?;
    let taken = stored::take_try(&mut write, credential.id, now, super::later(now, wait), FREE_TRIES).await?;
    committed(write).await?;
    if taken {
        Ok(())
    } else {
        Err(PeopleError::Wait {
            until: credential.waits_until,
        })
    }
}

/// The answer to a name that is not there, after as much was written as for one that is: a commit waits for the disk, and
/// whoever holds a watch would tell who is known.
async fn nobody(service: &Service) -> Result<PeopleError, PeopleError> {
    write_for_nobody(service).await?;
    Ok(PeopleError::NoMatch)
}

/// Writes the end of the audit as it is: a commit like any other, that keeps nothing.
async fn write_for_nobody(service: &Service) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    understory_store::operations::lock_audit_head(&mut write).await?;
    committed(write).await
}

/// Commits, and counts it: what is counted of somebody is the same as of nobody.
async fn committed(write: Write) -> Result<(), PeopleError> {
    write.commit().await?;
    metrics::counter!("understory_sign_in_writes_total").increment(1);
    Ok(())
}

/// Keeps that somebody was not let in.
async fn refused(service: &Service, account: AccountId) -> Result<PeopleError, PeopleError> {
    let mut write = service.database().write().await?;
    note_account(
        service,
        &mut write,
        Who::Visitor,
        "sign-in",
        (account.0, false),
        Channel::Web,
    )
    .await?;
    committed(write).await?;
    Ok(PeopleError::NoMatch)
}

fn succeeded(mut credential: Credential, now: Timestamp) -> Credential {
    (credential.failures, credential.waits_until) = (0, now);
    credential
}
