//! The drill: the newest backup is restored, looked through and thrown away, and the database remembers that it went.
//!
//! Must not know: how often it should be done.

use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use understory_model::clock::Clock;
use understory_model::ids::IdSource;
use understory_store::operations::{Drill, insert_drill};

use super::{BackupError, Header, OpenWith, folder, restore, unreadable, unwritten};
use crate::Database;
use crate::access::{Actor, KeepBackups, may};

const START: &str = "understory-drill-";

/// A drill that went well.
#[derive(Debug)]
pub struct Drilled {
    pub file: PathBuf,
    pub header: Header,
    pub tried_at: Timestamp,
    pub milliseconds: i64,
}

/// Restores the newest backup of a folder into a folder of its own in `scratch`, compares, removes it, and writes down
/// how it went, well or not.
pub async fn drill(
    database: &Database,
    (clock, ids): (&dyn Clock, &dyn IdSource),
    actor: Actor,
    backups: &Path,
    key: OpenWith,
    scratch: &Path,
) -> Result<Drilled, BackupError> {
    may::<KeepBackups>(actor)?;
    let file = folder::newest(backups)?;
    let (id, tried_at) = (ids.next(), clock.now());
    let tried = try_it(&file, key, scratch, id, actor).await;
    let milliseconds = clock.now().as_millisecond().saturating_sub(tried_at.as_millisecond());
    let says = match &tried {
        Ok(header) => format!("{} rows in {} tables", header.rows(), header.tables.len()),
        Err(error) => error.to_string(),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut write = database.write().await?;
    let done = Drill {
        id,
        tried_at,
        file: name,
        milliseconds,
        well: tried.is_ok(),
        says,
    };
    insert_drill(&mut write, &done).await?;
    write.commit().await?;
    Ok(Drilled {
        header: tried?,
        file,
        tried_at,
        milliseconds,
    })
}

async fn try_it(
    file: &Path,
    key: OpenWith,
    scratch: &Path,
    id: uuid::Uuid,
    actor: Actor,
) -> Result<Header, BackupError> {
    clean(scratch)?;
    let own = Own::make(scratch.join(format!("{START}{id}")))?;
    let restored = restore(actor, file, &own.path.join("understory.db"), Arc::new(key), None).await?;
    Ok(restored.header)
}

/// Removes what drills that were killed left: folders of that name which nobody holds.
fn clean(scratch: &Path) -> Result<(), BackupError> {
    for entry in std::fs::read_dir(scratch).map_err(unreadable(scratch))? {
        let entry = entry.map_err(unreadable(scratch))?;
        let name = entry.file_name();
        let id = name.to_str().and_then(|name| name.strip_prefix(START));
        let ours = id.is_some_and(|id| uuid::Uuid::try_parse(id).is_ok());
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        // Of another user, or in use: not ours to remove.
        if let Ok(Some(_held)) = folder::lock(&entry.path()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    Ok(())
}

/// A folder for one drill, open to nobody else, gone with this.
struct Own {
    path: PathBuf,
    _lock: Option<std::fs::File>,
}

impl Own {
    fn make(path: PathBuf) -> Result<Self, BackupError> {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(&path).map_err(unwritten(&path))?;
        let _lock = folder::lock(&path)?;
        Ok(Self { path, _lock })
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next drill.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}
