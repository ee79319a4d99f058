//! What is over goes, on the day that the register says: ended rows, staff who left, families that are silent.
//!
//! A silent family is noted first and erased two months later, unless somebody of it came in meanwhile; so a clock that is
//! wrong for a day erases nobody. Must not know: when it runs.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::HouseholdId;
use understory_store::Write;
use understory_store::people as stored;
use uuid::Uuid;

use super::asking::note_young;
use super::erasures::{self, Kind};
use super::{PeopleError, handshakes, joined, now, post, register};
use crate::Service;
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::newsletter;

/// From the note that a family is silent to its erasure.
const NOTICE: SignedDuration = SignedDuration::from_hours(24 * 60);

/// What went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Removed {
    /// Rows of things that had ended.
    pub(crate) rows: u64,
    /// Accounts of staff who left.
    pub(crate) staff: usize,
    /// Homes that are known to be silent now for the first time.
    pub(crate) silent: u64,
    /// Families erased after that.
    pub(crate) families: usize,
    /// Those who wanted the newsletter no more.
    pub(crate) subscribers: usize,
}

fn days_before(now: Timestamp, days: u16) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Removes everything whose day has come.
pub(crate) async fn run(service: &Service) -> Result<Removed, PeopleError> {
    let at = now(service);
    let mut removed = Removed::default();
    let unused = crate::listings::find_unused_pictures(service).await?;
    let mut write = service.database().write().await?;
    crate::listings::note_unused_pictures(&mut write, &unused, at).await?;
    for table in stored::tables_with_an_end() {
        if let Some(days) = register::days_after_end(table) {
            removed.rows += stored::remove_ended(&mut write, table, days_before(at, days)).await?;
        }
    }
    let left = register::days_after_end("account").map(|days| days_before(at, days));
    let staff = match left {
        Some(left) => stored::staff_to_erase(&mut write, left).await?,
        None => Vec::new(),
    };
    let silent = register::days_silent("household").map(|days| days_before(at, days));
    let mut families = Vec::new();
    if let Some(silent) = silent {
        removed.silent = stored::note_silent(&mut write, silent, at).await?;
        let noted = at.saturating_sub(NOTICE).unwrap_or(Timestamp::UNIX_EPOCH);
        families = stored::silent_since(&mut write, noted).await?;
    }
    handshakes::forget(&mut write, at).await?;
    write.commit().await?;
    // What was worked out of a table that is gone goes with it.
    service.tables.clear();
    post::forget(service).await?;
    removed.subscribers = newsletter::erase_ended(service).await?;
    for account in staff {
        let mut write = service.database().write().await?;
        erase(service, &mut write, account.0, Kind::Account).await?;
        write.commit().await?;
        removed.staff += 1;
    }
    for home in families {
        removed.families += usize::from(erase_family(service, home, silent).await?);
    }
    // Also where nothing went today, as somebody may have read in the log when something went.
    erasures::finish(service).await?;
    Ok(removed)
}

/// Erases a home, the young people who live nowhere else, and the adults who belong nowhere else. `false` when somebody of it
/// came in since it was listed: asked again in the transaction that erases.
pub(super) async fn erase_family(
    service: &Service,
    home: HouseholdId,
    silent: Option<Timestamp>,
) -> Result<bool, PeopleError> {
    let mut write = service.database().write().await?;
    let Some(silent) = silent else { return Ok(false) };
    stored::note_silent(&mut write, silent, now(service)).await?;
    if !stored::is_noted_silent(&mut write, home).await? {
        write.commit().await?;
        return Ok(false);
    }
    for young in stored::living_in(&mut write, home).await? {
        if stored::homes_of(&mut write, young).await? == [home] {
            note_young(service, &mut write, Who::Program, "erase", young, (true, "retention")).await?;
            super::erasing::young_in(service, &mut write, young).await?;
        }
    }
    for adult in stored::tenants(&mut write, home).await? {
        if stored::homes_of_tenant(&mut write, adult).await? == [home] {
            note(service, &mut write, adult.0, Kind::Account).await?;
            joined::erase_adult(service, &mut write, adult).await?;
        }
    }
    note(service, &mut write, home.0, Kind::Household).await?;
    joined::erase_home(service, &mut write, home).await?;
    write.commit().await?;
    Ok(true)
}

async fn erase(service: &Service, write: &mut Write, subject: Uuid, kind: Kind) -> Result<(), PeopleError> {
    note(service, write, subject, kind).await?;
    erasures::erase(service, write, subject, kind).await
}

/// Keeps that somebody is erased because their time is over.
async fn note(service: &Service, write: &mut Write, subject: Uuid, kind: Kind) -> Result<(), PeopleError> {
    let entry = Entry {
        actor: Who::Program,
        on_behalf_of: None,
        act: "erase",
        purpose: "",
        object: Object::one(kind.code(), subject),
        allowed: true,
        rule: "retention",
        channel: Channel::Job,
    };
    append(service, write, now(service), &entry).await?;
    Ok(())
}
