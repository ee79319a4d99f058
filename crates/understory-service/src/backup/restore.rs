//! Restores a backup into a new file.
//!
//! Must not know: which database is in use; it never writes over one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{Passing, beside, left_beside, private_file, sync_folder_of};
use super::{BackupError, Header, OpenWith, aside, file, unwritten};
use crate::Database;
use crate::access::{Actor, KeepBackups, may};
use crate::people::erasures::{self, Replayed};

/// A database that is there again.
#[derive(Debug)]
pub struct Restored {
    pub into: PathBuf,
    pub header: Header,
    /// Who was erased again, where there is a file that names them.
    pub erased: Option<Replayed>,
}

/// Opens a backup, checks it from its header to the last row, erases again whoever a file of erasures names, and only then
/// gives the database its name.
pub async fn restore(
    actor: Actor,
    from: &Path,
    into: &Path,
    key: Arc<OpenWith>,
    erasures: Option<&Path>,
) -> Result<Restored, BackupError> {
    may::<KeepBackups>(actor)?;
    let taken = Some(into.to_owned()).filter(|path| path.symlink_metadata().is_ok());
    if let Some(path) = taken.or_else(|| left_beside(into)) {
        return Err(BackupError::Exists { path });
    }
    let part = Passing(beside(into, ".restore.part"));
    // A restore that was killed left it.
    match std::fs::remove_file(&part.0) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unwritten(&part.0)(error)),
        _ => {}
    }
    let (backup, to) = (from.to_owned(), part.0.clone());
    let header = aside(move || {
        let (header, rest) = file::open(&backup, &key, understory_store::newest_schema())?;
        file::unpack(&header, rest, &backup, private_file(&to)?, &to)?;
        Ok(header)
    })
    .await?;
    let contents = understory_store::contents_of(&part.0)
        .await
        .map_err(|error| file::damaged(from, error.to_string()))?;
    if (contents.schema, &contents.tables) != (header.schema, &header.tables) {
        return Err(file::damaged(
            from,
            String::from("the tables in it do not have the rows its header says"),
        ));
    }
    let erased = end_again(&part.0, erasures).await?;
    give_name(&part.0, into)?;
    sync_folder_of(into)?;
    Ok(Restored {
        into: into.to_owned(),
        header,
        erased,
    })
}

/// Nobody is signed in in what is restored, and whatever ended after the backup was made ends in it, before anybody can open
/// it.
async fn end_again(part: &Path, file: Option<&Path>) -> Result<Option<Replayed>, BackupError> {
    let database = Database::open(&format!("sqlite:{}", part.display())).await?;
    // The newest tables are asked for; what an upgrade copies first would still hold whoever is erased.
    let copied = database.migrate().await?.map(Passing);
    let erased = match erasures::end_every_door(&database).await {
        Ok(()) => match file {
            Some(file) => erasures::replay(&database, file).await.map(Some),
            None => Ok(None),
        },
        Err(error) => Err(error),
    };
    database.close().await;
    drop(copied);
    let erased = erased?;
    let file = std::fs::File::open(part).map_err(unwritten(part))?;
    file.sync_all().map_err(unwritten(part))?;
    Ok(erased)
}

/// Gives a file its name unless somebody has taken it meanwhile.
fn give_name(part: &Path, into: &Path) -> Result<(), BackupError> {
    match std::fs::hard_link(part, into) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(BackupError::Exists { path: into.to_owned() })
        }
        // Some disks have no second names.
        Err(_) if !into.exists() => std::fs::rename(part, into).map_err(unwritten(into)),
        Err(error) => Err(unwritten(into)(error)),
    }
}
