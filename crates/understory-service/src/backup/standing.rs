//! How things stand with the database and its backups, for whoever checks an installation.
//!
//! Must not know: what is well and what is not.

use jiff::Timestamp;
use understory_store::operations;

use super::{BackupError, Drill};
use crate::Database;
use crate::access::{Actor, KeepBackups, may};

/// What a check needs to know.
#[derive(Clone, Debug)]
pub struct Standing {
    pub last_drill: Option<Drill>,
    /// When anything was written last, by the clock of then.
    pub newest: Option<Timestamp>,
    /// Whether there is more than public listings and what was worked out from public counts.
    pub people: bool,
    /// What the engine's quick look found.
    pub damage: Vec<String>,
}

/// Asks an open, migrated database.
pub async fn standing(database: &Database, actor: Actor) -> Result<Standing, BackupError> {
    may::<KeepBackups>(actor)?;
    let mut read = database.read().await?;
    let last_drill = operations::latest_drill(&mut read).await?;
    let newest = operations::newest_instant(&mut read).await?;
    let people = operations::holds_people(&mut read).await?;
    drop(read);
    Ok(Standing {
        last_drill,
        newest,
        people,
        damage: database.damage().await?,
    })
}
