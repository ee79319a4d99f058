//! Two records of one young person that become one, with a look before and a way back.
//!
//! Must not know: pages.

use jiff::SignedDuration;
use understory_model::ids::YoungPersonId;
use understory_model::people::Card;
use understory_store::Write;
use understory_store::people as stored;
use uuid::Uuid;

use super::asking::{ask, ask_in, note_deed};
use super::erasures::{self, Kind};
use super::sealed::{Of, open};
use super::{PeopleError, equity, later, now, plans, records, vault};
use crate::Service;
use crate::access::young::acts::{Merge, SeeCard};
use crate::access::young::{Signed, YoungPermit};

/// Time to take it back.
const UNDO: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Forgotten in one go.
const AT_ONCE: u16 = 50;

/// One of two records, before they become one.
pub struct Side {
    pub id: YoungPersonId,
    pub card: Card,
    pub guardians: usize,
    pub consents: usize,
    pub answers: bool,
    pub own_sign_in: bool,
}

/// What would become of two records.
pub struct MergePreview {
    pub kept: Side,
    pub gone: Side,
}

/// Both permits, in one transaction.
async fn both(
    service: &Service,
    signed: Signed,
    kept: YoungPersonId,
    gone: YoungPersonId,
) -> Result<(Write, YoungPermit<Merge>, YoungPermit<Merge>), PeopleError> {
    if kept == gone {
        return Err(PeopleError::NotFound);
    }
    let (mut write, first) = ask::<Merge>(service, signed, kept).await?;
    match ask_in::<Merge>(service, &mut write, signed, gone).await? {
        Some(second) => Ok((write, first, second)),
        None => {
            write.commit().await?;
            Err(PeopleError::NotFound)
        }
    }
}

/// Looks at two records before they become one; nothing changes.
pub async fn preview(
    service: &Service,
    signed: Signed,
    kept: YoungPersonId,
    gone: YoungPersonId,
) -> Result<MergePreview, PeopleError> {
    let (mut write, first, second) = both(service, signed, kept, gone).await?;
    let mut sides = Vec::new();
    for permit in [&first, &second] {
        let id = permit.young();
        let see = ask_in::<SeeCard>(service, &mut write, signed, id).await?;
        sides.push(Side {
            id,
            card: records::card(&mut write, vault(service)?, &see.ok_or(PeopleError::NotFound)?).await?,
            guardians: stored::guardians_of(&mut write, id, permit.at()).await?.len(),
            consents: stored::consents_of(&mut write, id).await?.len(),
            answers: stored::answers(&mut write, id).await?.is_some(),
            own_sign_in: stored::own_account(&mut write, id).await?.is_some(),
        });
    }
    write.commit().await?;
    let (Some(gone), Some(kept)) = (sides.pop(), sides.pop()) else {
        return Err(PeopleError::NotFound);
    };
    Ok(MergePreview { kept, gone })
}

/// Why two records cannot be one: somebody is born once, and comes in by one account.
async fn why_not(
    service: &Service,
    signed: Signed,
    write: &mut Write,
    kept: YoungPersonId,
    gone: YoungPersonId,
) -> Result<Option<&'static str>, PeopleError> {
    let (mut born, mut own, mut asked) = (Vec::new(), 0, false);
    for id in [kept, gone] {
        let see = ask_in::<SeeCard>(service, write, signed, id).await?;
        let see = see.ok_or(PeopleError::NotFound)?;
        born.push(records::card(write, vault(service)?, &see).await?.born);
        own += usize::from(stored::own_account(write, id).await?.is_some());
        asked |= stored::erasure_asked(write, id).await?.is_some();
    }
    let apart = stored::stands_apart(write, kept, gone, now(service)).await?;
    Ok(if born[0] != born[1] {
        Some("not-alike")
    } else if own > 1 {
        Some("two-sign-ins")
    } else if apart || asked {
        Some("apart")
    } else {
        None
    })
}

/// Makes one record part of another.
pub async fn merge(
    service: &Service,
    signed: Signed,
    kept: YoungPersonId,
    gone: YoungPersonId,
) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let (mut write, first, _second) = both(service, signed, kept, gone).await?;
    let at = first.at();
    if let Some(rule) = why_not(service, signed, &mut write, kept, gone).await? {
        write.commit().await?;
        return Err(PeopleError::Value { field: "merge", rule });
    }
    let moved = stored::merge_into(&mut write, kept, gone).await?;
    let mut moved = moved.ok_or(PeopleError::NotFound)?;
    // What somebody allowed about the one record ends where they are kept away from the other: a bar wins.
    for barred in stored::barred_from(&mut write, kept, at).await? {
        stored::end_what_reaches_on(&mut write, kept, barred.account, at).await?;
    }
    if stored::answers(&mut write, kept).await?.is_none()
        && let Some((sealed, kept_at)) = stored::answers(&mut write, gone).await?
    {
        // What was sealed for one record opens in no other: it is sealed anew.
        let key = vault.key(&mut write, gone.0).await?;
        let answers: String = open(&key, Of::Answers, gone.0, &sealed)?;
        let key = vault.key(&mut write, kept.0).await?;
        let sealed = vault.seal(&key, Of::Answers, kept.0, &answers);
        stored::keep_answers(&mut write, kept, &sealed, kept_at).await?;
        moved.answers = true;
    }
    moved.facts = equity::copy(service, &mut write, (gone, kept), at).await?;
    moved.plan = plans::copy(service, &mut write, gone, kept).await?;
    let merge = stored::Merge {
        id: service.ids.next(),
        kept,
        gone,
        merged_at: at,
        undo_until: later(at, UNDO),
        moved,
    };
    stored::insert_merge(&mut write, &merge, signed.account()).await?;
    write.commit().await?;
    Ok(())
}

/// Takes two records apart again.
pub async fn undo_merge(service: &Service, signed: Signed, kept: YoungPersonId, id: Uuid) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Merge>(service, signed, kept).await?;
    let merge = stored::merge(&mut write, id, permit.at()).await?;
    let merge = merge.filter(|merge| merge.kept == kept);
    if let Some(merge) = &merge
        && stored::decided_since(&mut write, kept, merge.merged_at).await?
    {
        write.commit().await?;
        return Err(PeopleError::Value {
            field: "merge",
            rule: "decided-since",
        });
    }
    if let Some(merge) = &merge
        && stored::homes_joined_since(&mut write, [kept, merge.gone], merge.merged_at, permit.at()).await?
    {
        write.commit().await?;
        return Err(PeopleError::Value {
            field: "merge",
            rule: "homes-first",
        });
    }
    let undone = match merge {
        Some(merge) => stored::undo_merge(&mut write, &merge, permit.at()).await?,
        None => false,
    };
    if undone {
        note_deed(service, &mut write, &permit, "undo-merge").await?;
    }
    write.commit().await?;
    if undone { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Erases records that became part of others and cannot come back any more; how many.
pub async fn forget_merged(service: &Service) -> Result<usize, PeopleError> {
    let mut forgotten = 0;
    loop {
        let mut write = service.database().write().await?;
        let over = stored::merges_over(&mut write, now(service), AT_ONCE).await?;
        if over.is_empty() {
            drop(write);
            if forgotten > 0 {
                erasures::finish(service).await?;
            }
            return Ok(forgotten);
        }
        for gone in over {
            erasures::erase(service, &mut write, gone.0, Kind::YoungPerson).await?;
            forgotten += 1;
        }
        write.commit().await?;
    }
}
