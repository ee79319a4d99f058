//! What many looks noted, written down in one transaction.
//!
//! Whoever looks at what is kept waits until it is written that they did. A disk confirms a few hundred transactions a second,
//! however little is in each; so whatever waits while one is confirmed goes into the next one together.
//! Must not know: who may look.

use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::oneshot;
use understory_store::Database;

use super::keys::Keys;
use super::{AuditError, Entry, append_all, keys};
use crate::Service;

/// What one look noted, and whom to tell that it is written.
struct Noted {
    entries: Vec<(Timestamp, Entry)>,
    written: oneshot::Sender<Result<(), Arc<AuditError>>>,
}

/// What waits to be written, and whose turn it is to write.
#[derive(Default)]
pub(crate) struct Together {
    waiting: Mutex<Vec<Noted>>,
    turn: tokio::sync::Mutex<()>,
}

impl Together {
    fn take(&self) -> Vec<Noted> {
        std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn wait(&self, entries: Vec<(Timestamp, Entry)>) -> oneshot::Receiver<Result<(), Arc<AuditError>>> {
        let (written, told) = oneshot::channel();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push(Noted { entries, written });
        told
    }

    async fn write_down(
        self: &Arc<Self>,
        database: Database,
        keys: Keys,
        entries: Vec<(Timestamp, Entry)>,
    ) -> Result<(), AuditError> {
        let (told, together) = (self.wait(entries), Arc::clone(self));
        // In a task of its own: whoever asked may go away, and others wait for the same transaction.
        tokio::spawn(async move {
            let _turn = together.turn.lock().await;
            let waiting = together.take();
            if waiting.is_empty() {
                return;
            }
            let outcome = write(&database, &keys, &waiting).await.map_err(Arc::new);
            for noted in waiting {
                // Nobody is told who is gone.
                let _gone = noted.written.send(outcome.clone());
            }
        });
        match told.await {
            Ok(outcome) => outcome.map_err(AuditError::Together),
            Err(_) => Err(AuditError::Stopped),
        }
    }
}

/// Writes entries down in a transaction that others may share; once this returns they last.
pub(crate) async fn write_down(service: &Service, entries: Vec<(Timestamp, Entry)>) -> Result<(), AuditError> {
    if entries.is_empty() {
        return Ok(());
    }
    for (at, entry) in &entries {
        service.refusals.note(*at, entry);
    }
    let (database, keys) = (service.database().clone(), keys(service)?);
    service.together.write_down(database, keys, entries).await
}

async fn write(database: &Database, keys: &Keys, waiting: &[Noted]) -> Result<(), AuditError> {
    let mut write = database.write().await?;
    let entries = waiting.iter().flat_map(|noted| &noted.entries);
    append_all(&mut write, keys, entries.map(|(at, entry)| (*at, entry))).await?;
    Ok(write.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Channel, Object, Who};
    use crate::keys::Secret;
    use understory_store::operations as stored;
    use understory_testkit::Scratch;

    #[tokio::test]
    async fn whoever_goes_away_while_it_is_written_takes_nobody_with_them() {
        let scratch = Scratch::sqlite().await;
        let together = Arc::new(Together::default());
        let look = |act: &'static str| {
            let (together, database) = (Arc::clone(&together), scratch.database.clone());
            let entry = Entry {
                actor: Who::Visitor,
                on_behalf_of: None,
                act,
                purpose: "",
                object: Object::none("account"),
                allowed: true,
                rule: "visitor",
                channel: Channel::Web,
            };
            tokio::spawn(async move {
                let keys = Keys::of(&Secret::new([7; 32]));
                together
                    .write_down(database, keys, vec![(Timestamp::UNIX_EPOCH, entry)])
                    .await
            })
        };
        // Two wait for their turn; whoever has it writes for both, and waits for the database.
        let turn = together.turn.lock().await;
        let (first, second) = (look("one"), look("two"));
        while together.waiting.lock().unwrap().len() < 2 {
            tokio::task::yield_now().await;
        }
        let busy = scratch.database.write().await.unwrap();
        drop(turn);
        while !together.waiting.lock().unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        first.abort();
        assert!(first.await.is_err());
        drop(busy);
        second.await.unwrap().unwrap();
        let rows = stored::latest_audit(&mut scratch.database.read().await.unwrap(), i64::MAX, 9).await;
        let acts: Vec<String> = rows.unwrap().into_iter().map(|row| row.act).collect();
        assert_eq!(acts, ["two", "one"], "in one transaction, both are there");
    }
}
