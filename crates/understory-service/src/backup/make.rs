//! Makes one backup.
//!
//! Must not know: how often, or where else copies go.

use jiff::Timestamp;
use std::path::{Path, PathBuf};
use understory_model::clock::Clock;

use super::folder::{Held, Passing, private_file, sync_folder_of};
use super::{BackupError, Header, LockWith, aside, file, unwritten};
use crate::Database;
use crate::access::{Actor, KeepBackups, may};

/// A backup that is on the disk under its name.
#[derive(Debug)]
pub struct Made {
    pub file: PathBuf,
    /// Bytes of the sealed file.
    pub bytes: u64,
    pub header: Header,
    /// Names of the older backups that were removed for it.
    pub removed: Vec<String>,
}

/// Copies the database as it is at one moment, checks the copy, seals it into `folder`, and only then removes older
/// backups beyond `keep`. Others may write meanwhile.
pub async fn make(
    database: &Database,
    clock: &dyn Clock,
    actor: Actor,
    folder: &Path,
    lock: LockWith,
    keep: Option<usize>,
) -> Result<Made, BackupError> {
    may::<KeepBackups>(actor)?;
    if database.engine() != "sqlite" {
        return Err(BackupError::Postgres);
    }
    if database.file().await?.is_none() {
        return Err(BackupError::InMemory);
    }
    let held = Held::take(folder)?;
    // The name has no smaller part than a second, and the header says the same moment.
    let moment = Timestamp::from_second(clock.now().as_second()).unwrap_or(Timestamp::UNIX_EPOCH);
    let (plain, part, whole) = held.paths(moment);
    if whole.exists() {
        return Err(BackupError::Exists { path: whole });
    }
    let plain = Passing(plain);
    let contents = database.copy_to(&plain.0).await?;
    let sealed = private_file(&part)?;
    let part = Passing(part);
    let (from, to) = (plain.0.clone(), part.0.clone());
    let header = aside(move || {
        let header = Header::of(&from, contents, moment)?;
        file::seal(&from, &header, &lock, sealed, &to)?;
        Ok(header)
    })
    .await?;
    drop(plain);
    std::fs::rename(&part.0, &whole).map_err(unwritten(&whole))?;
    sync_folder_of(&whole)?;
    let bytes = std::fs::metadata(&whole).map_err(unwritten(&whole))?.len();
    let removed = match keep {
        Some(keep) => held.keep(keep.max(1))?,
        None => Vec::new(),
    };
    Ok(Made {
        file: whole,
        bytes,
        header,
        removed,
    })
}
