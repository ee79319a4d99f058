//! Erasing: a young person, and an adult who leaves.
//!
//! Keys are destroyed, so that what was sealed opens nowhere any more, and rows go with them. Where somebody else has a say,
//! or only a card vouches for who asks, it waits a week; from the moment of asking nobody outside the family sees anything.
//! Must not know: pages.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::YoungPersonId;
use understory_model::people::{AccountKind, Reach};
use understory_store::Write;
use understory_store::people as stored;
use understory_store::people::ErasureAsked;

use super::asking::{ask, note_account, note_deed, note_young};
use super::erasures::{self, Kind};
use super::joined::{erase_adult, erase_home};
use super::{PeopleError, later, now};
use crate::Service;
use crate::access::young::acts::{Change, Erase};
use crate::access::young::{Signed, YoungPermit};
use crate::audit::{Channel, Who};

/// Time to think again.
const WAIT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Erased in one transaction: whatever ends the program loses one at most.
const AT_ONCE: u16 = 1;

/// What became of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasing {
    Done,
    /// It will be done then, unless somebody of the family thinks again.
    Due(Timestamp),
}

/// Erases a young person, or sees that it is done in a week.
pub async fn erase(service: &Service, signed: Signed, young: YoungPersonId) -> Result<Erasing, PeopleError> {
    let (mut write, permit) = ask::<Erase>(service, signed, young).await?;
    let at = permit.at();
    let erasing = if alone(&mut write, &permit).await? {
        young_in(service, &mut write, young).await?;
        Erasing::Done
    } else {
        stored::withdraw_all(&mut write, young, at).await?;
        let asked = ErasureAsked {
            by: signed.account(),
            asked_at: at,
            due_at: later(at, WAIT),
        };
        stored::ask_erasure(&mut write, young, asked).await?;
        let asked = stored::erasure_asked(&mut write, young).await?;
        Erasing::Due(asked.map_or(later(at, WAIT), |asked| asked.due_at))
    };
    write.commit().await?;
    if erasing == Erasing::Done {
        erasures::finish(service).await?;
    }
    Ok(erasing)
}

/// Whether whoever asks is sure to be who they say, and nobody else has a say: the only guardian, or somebody of age.
async fn alone(write: &mut Write, permit: &YoungPermit<Erase>) -> Result<bool, PeopleError> {
    let by = permit.by();
    if by.reach() != Reach::Full {
        return Ok(false);
    }
    let guardians = stored::guardians_of(write, permit.young(), permit.at()).await?;
    Ok(match by.kind() {
        AccountKind::Guardian => guardians.iter().all(|guardian| guardian.account == by.account()),
        // Only of age may somebody erase what is kept of themselves.
        AccountKind::Young => true,
        AccountKind::Staff => false,
    })
}

/// Thinks again, while it is not done yet.
pub async fn think_again(service: &Service, signed: Signed, young: YoungPersonId) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Change>(service, signed, young).await?;
    let stopped = stored::stop_erasure(&mut write, young).await?;
    if stopped {
        note_deed(service, &mut write, &permit, "think-again").await?;
    }
    write.commit().await?;
    if stopped { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Erases whoever is due; how many.
pub async fn erase_due(service: &Service) -> Result<usize, PeopleError> {
    let mut erased = 0;
    loop {
        let mut write = service.database().write().await?;
        let due = stored::erasures_due(&mut write, now(service), AT_ONCE).await?;
        if due.is_empty() {
            drop(write);
            if erased > 0 {
                erasures::finish(service).await?;
            }
            return Ok(erased);
        }
        for young in due {
            note_young(service, &mut write, Who::Program, "erase", young, (true, "asked-for")).await?;
            young_in(service, &mut write, young).await?;
            erased += 1;
        }
        write.commit().await?;
    }
}

/// Erases one young person in a transaction that is open, with records that became part of theirs and their own account.
pub(super) async fn young_in(service: &Service, write: &mut Write, young: YoungPersonId) -> Result<(), PeopleError> {
    super::growing::end_in(service, write, young).await?;
    // Those that became part of another go before it.
    let mut chain = vec![young];
    let mut at = 0;
    while let Some(one) = chain.get(at).copied() {
        chain.extend(stored::gone_into(write, one).await?);
        at += 1;
    }
    for one in chain.into_iter().rev() {
        erasures::erase(service, write, one.0, Kind::YoungPerson).await?;
    }
    Ok(())
}

/// An adult leaves altogether: their account, and their home where nobody else is in it. First they erase, or hand over,
/// every young person they look after.
pub async fn leave_altogether(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    let wrong = |rule| PeopleError::Value { field: "account", rule };
    if signed.kind() != AccountKind::Guardian {
        return Err(PeopleError::NotFound);
    }
    let mut write = service.database().write().await?;
    let at = now(service);
    // Whoever found a card ends nobody's account: there is no week to think again about it.
    if signed.reach() != Reach::Full {
        let (who, what) = (Who::Account(signed.account()), (signed.account().0, false));
        note_account(service, &mut write, who, "erase-account", what, Channel::Web).await?;
        write.commit().await?;
        return Err(wrong("by-card"));
    }
    if stored::looks_after_somebody(&mut write, signed.account(), at).await? {
        return Err(wrong("children-first"));
    }
    let home = stored::home_of_tenant(&mut write, signed.account()).await?;
    let who = Who::Account(signed.account());
    note_account(
        service,
        &mut write,
        who,
        "erase-account",
        (signed.account().0, true),
        Channel::Web,
    )
    .await?;
    erase_adult(service, &mut write, signed.account()).await?;
    if let Some(home) = home
        && stored::tenants(&mut write, home).await?.is_empty()
    {
        erase_home(service, &mut write, home).await?;
    }
    write.commit().await?;
    erasures::finish(service).await
}
