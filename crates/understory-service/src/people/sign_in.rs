//! Signing in and out, and who is behind a token.
//!
//! A browser holds a token; only its hash is kept. What was wrong is never told apart, and takes as long: the slow work is
//! the same, and a refusal leaves on a beat, so that the little that differs (what is read, what the audit says) does not
//! show in a watch.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};
use understory_model::ids::AccountId;
use understory_model::people::{AccountKind, Reach, Way};
use understory_store::Write;
use understory_store::people as stored;
use understory_store::people::{Account, Credential, SignIn};

use super::asking::{note_account, note_unknown};
use super::sealed::{Of, open};
use super::{PeopleError, cards, links, now, own, pins, secrets, tries, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Who};

/// Staff are signed out after so long without a page ...
const STAFF_IDLE: SignedDuration = SignedDuration::from_mins(30);
/// ... and after a day's work.
const STAFF_DAY: SignedDuration = SignedDuration::from_hours(12);
/// Families stay signed in on their telephone.
const FAMILY_LONGEST: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Browsers that are signed in to one account at the same time; the oldest goes out for one more.
const MOST_AT_ONCE: usize = 10;
/// Refusals leave this long after they were asked for, or twice, or three times: far longer than the slow work takes, so that
/// a little more of it does not reach over a beat.
pub(super) const BEAT: Duration = Duration::from_millis(250);
/// When a sign-in was last used is remembered this exactly.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A browser that was just signed in.
pub struct SignedIn {
    /// What the browser keeps.
    pub token: String,
    pub signed: Signed,
}

/// Does the work, and holds a refusal back until the next beat.
async fn on_the_beat<T>(work: impl Future<Output = Result<T, PeopleError>>) -> Result<T, PeopleError> {
    let begun = Instant::now();
    let result = work.await;
    if matches!(result, Err(PeopleError::NoMatch)) {
        sleep_until(begun + beat_after(begun.elapsed())).await;
    }
    result
}

/// The first beat that is not over after so long.
fn beat_after(took: Duration) -> Duration {
    let mut beat = BEAT;
    while beat < took {
        beat += BEAT;
    }
    beat
}

/// Signs a member of staff in, by address, password and one-time code.
pub async fn by_password(service: &Service, email: &str, password: &str, code: &str) -> Result<SignedIn, PeopleError> {
    on_the_beat(with_password(service, email, password, code)).await
}

async fn with_password(service: &Service, email: &str, password: &str, code: &str) -> Result<SignedIn, PeopleError> {
    let (vault, now) = (vault(service)?, now(service));
    let name = tries::take(service, "staff", email).await?;
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
    let is_right = secrets::verify(service, String::from(password), hash).await?;
    let found = account.as_ref().map(|account| account.id);
    let (Some(account), Some(one_time), Some(step)) = (account, one_time, step.filter(|_| is_right)) else {
        return Err(refused(service, found).await?);
    };
    let mut write = service.database().write().await?;
    // It may have been changed while it was looked at, and whoever changed it ended every other sign-in.
    let mut goes_on = stored::credentials(&mut write, account.id).await?.into_iter();
    let is_same = |now: &Credential| {
        kept.as_ref()
            .is_some_and(|kept| (now.id, &now.secret) == (kept.id, &kept.secret))
    };
    let is_right = goes_on.any(|now| is_same(&now)) && account.ended_at.is_none();
    if !is_right || !stored::take_step(&mut write, one_time.id, step).await? {
        drop(write);
        return Err(refused(service, found).await?);
    }
    tries::succeeded(&mut write, &name).await?;
    came_in(service, &mut write, account.id, "sign-in").await?;
    let signed = begin(service, &mut write, account.id, account.kind, Way::Password, now).await?;
    write.commit().await?;
    Ok(signed)
}

/// A card whose number and PIN are right.
pub(super) struct Proved {
    pub account: Account,
    card: Credential,
    name: tries::Name,
}

/// Proves that somebody holds a card and knows its PIN. What is wrong is kept as refused.
pub(super) async fn prove(service: &Service, number: &str, pin: &str) -> Result<Proved, PeopleError> {
    on_the_beat(with_card(service, number, pin)).await
}

async fn with_card(service: &Service, number: &str, pin: &str) -> Result<Proved, PeopleError> {
    let name = tries::take(service, "card", &cards::typed(number)).await?;
    let mut read = service.database().read().await?;
    let card = cards::find(service, &mut read, number).await?;
    let account = match &card {
        Some(card) => stored::account(&mut read, card.account).await?,
        None => None,
    };
    drop(read);
    let hash = card.as_ref().map(|card| card.secret.clone());
    let is_right = secrets::verify(service, String::from(pin.trim()), hash).await?;
    let found = account.as_ref().map(|account| account.id);
    let goes_on = account.filter(|account| account.ended_at.is_none());
    match (goes_on, card) {
        (Some(account), Some(card)) if is_right => Ok(Proved { account, card, name }),
        _ => Err(refused(service, found).await?),
    }
}

/// A transaction to go on in with a card that still counts: it may have ended, or its PIN been changed, while it was looked at.
pub(super) async fn go_on_with(service: &Service, proved: &Proved) -> Result<Write, PeopleError> {
    let mut write = service.database().write().await?;
    let mut kept = stored::credentials(&mut write, proved.account.id).await?.into_iter();
    let is_same = |kept: Credential| (kept.id, kept.secret.as_str()) == (proved.card.id, proved.card.secret.as_str());
    if !kept.any(is_same) {
        drop(write);
        return Err(refused(service, Some(proved.account.id)).await?);
    }
    tries::succeeded(&mut write, &proved.name).await?;
    Ok(write)
}

/// Signs a family or a young person in, by the number of a printed card and its PIN.
pub async fn by_card(service: &Service, number: &str, pin: &str) -> Result<SignedIn, PeopleError> {
    let proved = prove(service, number, pin).await?;
    let mut write = go_on_with(service, &proved).await?;
    let Proved { account, card, .. } = proved;
    if card.handed {
        let step = pins::ask(service, &mut write, &card).await?;
        write.commit().await?;
        return Err(PeopleError::OwnPin { step });
    }
    came_in(service, &mut write, account.id, "sign-in").await?;
    let signed = begin(service, &mut write, account.id, account.kind, Way::Card, now(service)).await?;
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
    if is_idle(&found, now) {
        return Ok(None);
    }
    if idle > SEEN_EVERY {
        let mut write = service.database().write().await?;
        stored::seen(&mut write, found.id, now).await?;
        write.commit().await?;
    }
    Ok(Some(of(&found, now)))
}

/// Until when somebody has to wait who was refused very often within the hour. Signing out, and somebody else's coming in at
/// the same browser, wait for nothing.
pub fn waits_until(service: &Service, signed: Signed) -> Option<Timestamp> {
    service.refusals.until(signed.account, now(service))
}

/// Whether a sign-in of staff was left alone for too long.
pub(crate) fn is_idle(sign_in: &SignIn, now: Timestamp) -> bool {
    sign_in.kind == AccountKind::Staff && now.duration_since(sign_in.seen_at) > STAFF_IDLE
}

/// What a sign-in reaches now: a link that was opened a moment ago reaches everything, and less later.
fn of(sign_in: &SignIn, now: Timestamp) -> Signed {
    Signed {
        account: sign_in.account,
        kind: sign_in.kind,
        reach: match sign_in.reach {
            Reach::Link if links::is_fresh(sign_in, now) => Reach::Full,
            reach => reach,
        },
        sign_in: sign_in.id,
    }
}

/// Signs out.
pub async fn sign_out(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    stored::end_sign_in(&mut write, signed.sign_in, signed.account, now(service)).await?;
    own::note(service, &mut write, signed, "sign-out").await?;
    write.commit().await?;
    Ok(())
}

pub(crate) async fn begin(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    kind: AccountKind,
    way: Way,
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
        reach: match way {
            Way::Card => Reach::Card,
            Way::Link => Reach::Link,
            Way::Password | Way::Invitation | Way::Passkey | Way::Provider => Reach::Full,
        },
        way,
        started_at: now,
        seen_at: now,
        ends_at: super::later(now, longest),
    };
    for over in stored::sign_ins_of(write, account, now)
        .await?
        .iter()
        .skip(MOST_AT_ONCE - 1)
    {
        stored::end_sign_in(write, over.id, account, now).await?;
    }
    stored::insert_sign_in(write, &sign_in, &hash).await?;
    Ok(SignedIn {
        token,
        signed: of(&sign_in, now),
    })
}

/// Keeps that somebody came in.
pub(crate) async fn came_in(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    act: &'static str,
) -> Result<(), PeopleError> {
    note_account(
        service,
        write,
        Who::Account(account),
        act,
        (account.0, true),
        Channel::Web,
    )
    .await
}

/// Keeps that somebody was not let in, each time about a name that somebody has.
pub(crate) async fn refused(service: &Service, account: Option<AccountId>) -> Result<PeopleError, PeopleError> {
    let Some(account) = account else {
        return refused_unknown(service, "sign-in", "").await;
    };
    let mut write = service.database().write().await?;
    let what = (account.0, false);
    note_account(service, &mut write, Who::Visitor, "sign-in", what, Channel::Web).await?;
    refusal_kept(write).await
}

/// Keeps that somebody nobody knows was not let in: only the first of an hour, whatever way they tried, and then one for all
/// of them now and then, since a visitor can make up as many as they like. `way` is what the first ones name, empty or the
/// key of a provider.
pub(super) async fn refused_unknown(
    service: &Service,
    act: &'static str,
    way: &'static str,
) -> Result<PeopleError, PeopleError> {
    let mut write = service.database().write().await?;
    let hour = now(service).as_second().div_euclid(60 * 60);
    match tries::said(stored::count_unknown(&mut write, hour).await?) {
        Some("") => note_unknown(service, &mut write, act, way).await?,
        Some(so_many) => note_unknown(service, &mut write, act, so_many).await?,
        None => {}
    }
    refusal_kept(write).await
}

async fn refusal_kept(write: Write) -> Result<PeopleError, PeopleError> {
    write.commit().await?;
    metrics::counter!("understory_sign_in_writes_total").increment(1);
    Ok(PeopleError::NoMatch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_more_work_leaves_on_the_same_beat() {
        let beat = |took| beat_after(Duration::from_micros(took)).as_millis();
        assert_eq!([beat(0), beat(34_700), beat(35_000), beat(250_000)], [250; 4]);
        assert_eq!([beat(250_001), beat(499_000)], [500; 2]);
    }
}
