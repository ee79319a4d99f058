//! The audit trail: who did what to whom, by which rule, as a chain in which a changed or removed row shows.
//!
//! A use-case that reads or changes something about a person calls [`append`] in its own write transaction, so that
//! neither is there without the other. What the chain shows and what it cannot is in `docs/audit.md`.
//! Must not know: names and content. Every text of an entry is written in this program, or is the key of a provider in
//! the settings, and never written by a person whom it is about.

mod chain;
mod entry;
mod keys;
mod often;
mod together;
mod verify;
mod walk;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use std::sync::Arc;
use understory_model::ids::AccountId;
use understory_store::operations::{self as stored, AuditHead, AuditRow, Unreadable};
use understory_store::{Reads, StoreError, Write};
use uuid::Uuid;

use crate::access::{Actor, ReadAudit, may};
use crate::{Service, ServiceError};
use keys::Keys;
pub use often::MOST_REFUSALS;
pub(crate) use often::Refusals;
pub(crate) use together::{Together, write_down};

pub use entry::{Channel, Entry, Object, Who};
pub use understory_store::operations::{AuditCheckpoint as Checkpoint, AuditRow as Row};
pub use verify::{Mark, Progress, Verdict, verify};
pub use walk::{Fault, Witness, Wrong};

/// Entries between two checkpoints that nobody asked for.
pub const CHECKPOINT_EVERY: i64 = 1000;

/// Why nothing could be written to the trail, or checked.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// Nothing is kept about people without a secret, so there is nothing to write down either.
    #[error("the audit trail needs the secret of this installation, and the settings name none")]
    NoSecret,
    /// To append to it would vouch for whatever somebody did to it.
    #[error("the end of the audit trail is not what this installation wrote; run `understory audit verify`")]
    End,
    #[error("the audit trail could not be read or written")]
    Store(#[from] StoreError),
    /// What was to be written together with others.
    #[error(transparent)]
    Together(Arc<AuditError>),
    #[error("the program stopped before it was written down who looked")]
    Stopped,
}

/// Writes an entry down; gives its number. It lasts when the caller commits, and only then.
///
/// Call it late: from here to the commit everyone else who writes to the trail waits.
pub async fn append(service: &Service, write: &mut Write, at: Timestamp, entry: &Entry) -> Result<i64, AuditError> {
    service.refusals.note(at, entry);
    append_all(write, &keys(service)?, std::iter::once((at, entry))).await
}

/// The same for several; gives the number of the last.
async fn append_all(
    write: &mut Write,
    keys: &Keys,
    entries: impl Iterator<Item = (Timestamp, &Entry)> + Send,
) -> Result<i64, AuditError> {
    let (mut head, mut previous) = trusted_end(write, keys).await?;
    let mut rows = Vec::new();
    for (at, entry) in entries {
        let mut row = entry.row(head.seq + 1, at);
        previous = chain::hash(&previous, &row);
        row.hash = chain::hex(&previous);
        head.seq = row.seq;
        head.hash.clone_from(&row.hash);
        rows.push(row);
        if head.seq % CHECKPOINT_EVERY == 0 {
            add_checkpoint(write, keys, &mut head, at).await?;
        }
    }
    stored::insert_audit(write, &rows).await?;
    head.seal = keys.seal(&head);
    stored::move_audit_head(write, &head);
    Ok(head.seq)
}

/// Writes down an act about no person, such as an import, where there is a secret to write with. Nobody is kept without one,
/// so nothing about people is lost there.
pub(crate) async fn note(
    service: &Service,
    write: &mut Write,
    actor: Actor,
    act: &'static str,
    object: Object,
) -> Result<(), AuditError> {
    if service.vault.is_none() {
        return Ok(());
    }
    let (actor, rule, channel) = match actor {
        Actor::Operator => (Who::Operator, "operator", Channel::Command),
        Actor::Planner => (Who::Visitor, "planner", Channel::Web),
        Actor::Visitor => (Who::Visitor, "visitor", Channel::Web),
    };
    let entry = Entry::done((actor, channel), act, object, rule);
    append(service, write, service.clock.now(), &entry).await.map(drop)
}

/// Vouches for the trail as it is now, for instance before a backup. `None` when nothing is new since the last checkpoint.
pub async fn checkpoint(service: &Service) -> Result<Option<Checkpoint>, AuditError> {
    let keys = keys(service)?;
    let mut write = service.database().write().await?;
    let (mut head, _) = trusted_end(&mut write, &keys).await?;
    let last = stored::audit_checkpoints(&mut write).await?.pop();
    let vouched = match last {
        None => 0,
        Some(Ok(last)) => last.seq,
        Some(Err(_)) => return Err(AuditError::End),
    };
    if vouched == head.seq {
        return Ok(None);
    }
    let made = add_checkpoint(&mut write, &keys, &mut head, service.clock.now()).await?;
    head.seal = keys.seal(&head);
    stored::move_audit_head(&mut write, &head);
    write.commit().await?;
    Ok(Some(made))
}

/// The entries before a number, newest first: all of them, or those about one object.
pub async fn list(
    service: &Service,
    actor: Actor,
    about: Option<Uuid>,
    before: Option<i64>,
    limit: u16,
) -> Result<Vec<Row>, ServiceError> {
    may::<ReadAudit>(actor)?;
    let mut read = service.database().read().await?;
    match about {
        Some(object) => Ok(stored::audit_about(&mut read, object, before.unwrap_or(i64::MAX), limit).await?),
        None => Ok(stored::latest_audit(&mut read, before.unwrap_or(i64::MAX), limit).await?),
    }
}

/// Who looked at one object or changed it, newest first, without the reader's own looks. For use-cases that have asked who may
/// know: a family about its own.
pub(crate) async fn told_to(
    transaction: &mut impl Reads,
    reader: AccountId,
    object: Uuid,
    limit: u16,
) -> Result<Vec<AuditRow>, StoreError> {
    stored::audit_for(transaction, object, reader.0, limit).await
}

/// Whether an account ever looked at one object, changed it, or was refused.
pub(crate) async fn has_touched(
    transaction: &mut impl Reads,
    account: AccountId,
    object: Uuid,
) -> Result<bool, StoreError> {
    stored::audit_touched(transaction, object, account.0).await
}

fn keys(service: &Service) -> Result<Keys, AuditError> {
    let vault = service.vault.as_ref().ok_or(AuditError::NoSecret)?;
    Ok(Keys::of(&vault.secret))
}

/// The end of the chain as it was before the first entry; nobody could seal it then.
fn is_untouched(head: &AuditHead) -> bool {
    head.seq == 0 && head.checkpoints == 0 && head.hash.is_empty() && head.seal.is_empty()
}

/// The end of the chain, locked, and its hash. Somebody else's end is refused: the next seal would make it good.
/// Holds the end of the trail until the transaction ends, before anything else is held: whoever writes both takes them in
/// this order, so that no two wait for each other.
pub(crate) async fn hold(write: &mut Write) -> Result<(), AuditError> {
    let _: Option<Result<AuditHead, Unreadable>> = stored::lock_audit_head(write).await?;
    Ok(())
}

async fn trusted_end(write: &mut Write, keys: &Keys) -> Result<(AuditHead, chain::Hash), AuditError> {
    let head: Option<Result<AuditHead, Unreadable>> = stored::lock_audit_head(write).await?;
    let Some(Ok(head)) = head else {
        return Err(AuditError::End);
    };
    if is_untouched(&head) {
        return Ok((head, chain::START));
    }
    match chain::unhex(&head.hash) {
        Some(hash) if keys.sealed(&head) => Ok((head, hash)),
        _ => Err(AuditError::End),
    }
}

async fn add_checkpoint(
    write: &mut Write,
    keys: &Keys,
    head: &mut AuditHead,
    at: Timestamp,
) -> Result<Checkpoint, AuditError> {
    head.checkpoints += 1;
    let made = keys.sign(head.seq, &head.hash, head.checkpoints, at);
    stored::insert_audit_checkpoint(write, &made).await?;
    Ok(made)
}
