//! Homes that became one: doing it, taking it back for thirty days, and erasing what went.
//!
//! Must not know: pages, or who may, which `homes` says.

use jiff::SignedDuration;
use understory_model::ids::{AccountId, HouseholdId, SittingId};
use understory_store::Write;
use understory_store::people as stored;
use understory_store::people::HomeMerge;
use uuid::Uuid;

use super::asking::{at_own_table, channel};
use super::erasures::{self, Kind};
use super::families::navigator;
use super::homes::{AtBoth, Joining, all_said_yes, at_both_tables, by_codes, note, refuse, sure_home, why_not, wrong};
use super::{PeopleError, later, now};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::Channel;

/// Time to take it back.
const UNDO: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Forgotten in one go.
const AT_ONCE: u16 = 50;

/// Makes one home part of another.
async fn join(service: &Service, mut write: Write, signed: Signed, joining: Joining) -> Result<(), PeopleError> {
    let at = now(service);
    if let Some(rule) = why_not(service, &mut write, &joining).await? {
        return refuse(service, write, signed, &joining, rule).await;
    }
    if !all_said_yes(service, &mut write, &joining).await? {
        return refuse(service, write, signed, &joining, "all-yes").await;
    }
    for code in &joining.codes {
        if !stored::use_home_code(&mut write, *code, at).await? {
            return wrong("no-code");
        }
    }
    let (kept, gone) = (joining.kept, joining.gone);
    let moved = stored::join_homes(&mut write, kept, gone, joining.navigator, at).await?;
    let mut moved = moved.ok_or(PeopleError::NotFound)?;
    for (goes, into) in &joining.same {
        let adult = stored::join_adults(&mut write, *into, *goes, at).await?;
        moved.adults.push(adult.ok_or(PeopleError::NotFound)?);
    }
    let merge = HomeMerge {
        id: service.ids.next(),
        kept,
        gone,
        merged_at: at,
        undo_until: later(at, UNDO),
        moved,
    };
    stored::insert_home_merge(&mut write, &merge, signed.account()).await?;
    let how = (true, joining.rule, joining.channel);
    for home in [kept, gone] {
        note(service, &mut write, signed, ("join-homes", home), how).await?;
    }
    write.commit().await?;
    Ok(())
}

/// Makes another home part of one's own, with the codes of all other adults of both.
pub async fn join_homes(service: &Service, signed: Signed, typed: &str) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    let joining = by_codes(service, &mut write, signed, typed).await?;
    join(service, write, signed, joining).await
}

/// Makes one home part of another for a family that a navigator sits with from both; every adult says yes aloud.
pub async fn join_homes_at(
    service: &Service,
    signed: Signed,
    sittings: (SittingId, SittingId),
    said: AtBoth,
) -> Result<(), PeopleError> {
    let write = navigator(service, signed).await?;
    let (write, joining) = at_both_tables(service, write, signed, sittings, said).await?;
    join(service, write, signed, joining).await
}

/// Takes two homes apart again: a guardian of the home that stayed, or at a table a navigator who sits with it.
pub async fn part_homes(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    id: Uuid,
) -> Result<(), PeopleError> {
    let at = now(service);
    let (mut write, home, how) = match sitting {
        Some(sitting) => {
            let write = navigator(service, signed).await?;
            let (write, sitting) = at_own_table(service, write, signed, "part-homes", sitting).await?;
            let how = (true, "sits-with-the-family", channel(sitting.channel));
            (write, sitting.household, how)
        }
        None => {
            let mut write = service.database().write().await?;
            let home = sure_home(&mut write, signed, at).await?;
            (write, home, (true, "own-account", Channel::Web))
        }
    };
    let merges = stored::home_merges_of(&mut write, home, at).await?;
    // What came last goes first.
    let Some(merge) = merges.first().filter(|merge| merge.id == id) else {
        return match merges.iter().any(|merge| merge.id == id) {
            true => wrong("decided-since"),
            false => Err(PeopleError::NotFound),
        };
    };
    if stored::decided_in_home_since(&mut write, home, merge.merged_at).await? {
        return wrong("decided-since");
    }
    if !stored::part_homes(&mut write, merge, at).await? {
        return Err(PeopleError::NotFound);
    }
    for home in [merge.kept, merge.gone] {
        note(service, &mut write, signed, ("part-homes", home), how).await?;
    }
    write.commit().await?;
    Ok(())
}

/// Erases homes that became part of others and cannot come back any more, and accounts likewise; how many homes.
pub async fn forget_joined_homes(service: &Service) -> Result<usize, PeopleError> {
    let mut forgotten = 0;
    loop {
        let mut write = service.database().write().await?;
        let over = stored::home_merges_over(&mut write, now(service), AT_ONCE).await?;
        if over.is_empty() {
            drop(write);
            if forgotten > 0 {
                erasures::finish(service).await?;
            }
            return Ok(forgotten);
        }
        for merge in over {
            for adult in &merge.moved.adults {
                erasures::erase_into(service, &mut write, adult.gone.0, Kind::Account, Some(adult.kept.0)).await?;
            }
            let into = Some(merge.kept.0);
            erasures::erase_into(service, &mut write, merge.gone.0, Kind::Household, into).await?;
            forgotten += 1;
        }
        write.commit().await?;
    }
}

/// Erases a home with those that became part of it.
pub(super) async fn erase_home(service: &Service, write: &mut Write, home: HouseholdId) -> Result<(), PeopleError> {
    let mut chain = vec![home];
    let mut at = 0;
    while let Some(one) = chain.get(at).copied() {
        chain.extend(stored::homes_gone_into(write, one).await?);
        at += 1;
    }
    for one in chain.into_iter().rev() {
        erasures::erase(service, write, one.0, Kind::Household).await?;
    }
    Ok(())
}

/// Erases an adult's account with those that became part of it.
pub(super) async fn erase_adult(service: &Service, write: &mut Write, account: AccountId) -> Result<(), PeopleError> {
    let mut chain = vec![account];
    let mut at = 0;
    while let Some(one) = chain.get(at).copied() {
        chain.extend(stored::adults_gone_into(write, one).await?);
        at += 1;
    }
    for one in chain.into_iter().rev() {
        erasures::erase(service, write, one.0, Kind::Account).await?;
    }
    Ok(())
}
