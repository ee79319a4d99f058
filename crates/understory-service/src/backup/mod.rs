//! Backups: a sealed copy of the whole database made while the program runs, its restoring, and the drill that shows
//! that it can be restored.
//!
//! A backup is an age file (age-encryption.org/v1), which other tools open too. In it are one line of JSON, the
//! [`Header`], and then the SQLite file compressed with zstd. The secret of the installation is not in it.
//! Must not know: the command line, settings, what the rows mean. The chance for its keys is age's own.

mod drill;
mod file;
mod folder;
mod locks;
mod make;
mod restore;
mod standing;
#[cfg(test)]
mod tests;

pub use drill::{Drilled, drill};
pub use file::Header;
pub use locks::{LockWith, OpenWith, new_identity};
pub use make::{Made, make};
pub use restore::{Restored, restore};
pub use standing::{Standing, standing};
pub use understory_store::operations::Drill;

use std::path::{Path, PathBuf};

use crate::StoreError;
use crate::access::Forbidden;

/// Why there is no backup, or why it cannot be restored. Nothing is left behind in any case.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(
        "a PostgreSQL database is backed up with its own tools: pg_dump --format custom NAME | age --recipient AGE_PUBLIC_KEY > NAME.dump.age, and pg_restore brings it back"
    )]
    Postgres,
    #[error("a database in memory cannot be backed up")]
    InMemory,
    /// Another run is at work there.
    #[error("{} is in use by another backup", folder.display())]
    Busy { folder: PathBuf },
    #[error("{} is there already; nothing is written over it", path.display())]
    Exists { path: PathBuf },
    #[error("{} is not a folder; a disk that is not there is not filled by mistake", folder.display())]
    NoFolder { folder: PathBuf },
    #[error("there is no backup in {}", folder.display())]
    NoBackup { folder: PathBuf },
    /// A public key, a key or a passphrase that cannot be one.
    #[error("{says}")]
    Key { says: &'static str },
    #[error("{} is sealed for another key or passphrase", file.display())]
    WrongKey { file: PathBuf },
    #[error("{} is no backup of Understory: {says}", file.display())]
    NotABackup { file: PathBuf, says: String },
    #[error("{} is damaged: {says}", file.display())]
    Damaged { file: PathBuf, says: String },
    #[error(
        "{} is of a newer version of this program ({program}, migration {schema}); this one knows migration {known}",
        file.display()
    )]
    Newer {
        file: PathBuf,
        program: String,
        schema: i64,
        known: i64,
    },
    #[error("{} could not be read", file.display())]
    Unreadable {
        file: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{} could not be written", file.display())]
    Unwritten {
        file: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("the database could not be read or written")]
    Store(#[from] StoreError),
    #[error(transparent)]
    Erasures(#[from] crate::people::erasures::ReplayError),
    #[error("the work was stopped before it ended")]
    Stopped,
}

impl BackupError {
    /// Whether what was given was refused; otherwise this machine failed.
    pub fn refuses_what_was_given(&self) -> bool {
        match self {
            Self::Unwritten { .. }
            | Self::Store(_)
            | Self::Erasures(_)
            | Self::Stopped
            | Self::Busy { .. }
            | Self::NoBackup { .. } => false,
            Self::Forbidden(_)
            | Self::Postgres
            | Self::InMemory
            | Self::Exists { .. }
            | Self::NoFolder { .. }
            | Self::Key { .. }
            | Self::WrongKey { .. }
            | Self::NotABackup { .. }
            | Self::Damaged { .. }
            | Self::Newer { .. }
            | Self::Unreadable { .. } => true,
        }
    }
}

/// Makes an error of writing a file.
fn unwritten(file: &Path) -> impl FnOnce(std::io::Error) -> BackupError + '_ {
    |source| BackupError::Unwritten {
        file: file.to_owned(),
        source,
    }
}

/// Makes an error of reading a file.
fn unreadable(file: &Path) -> impl FnOnce(std::io::Error) -> BackupError + '_ {
    |source| BackupError::Unreadable {
        file: file.to_owned(),
        source,
    }
}

/// Runs work that keeps a processor and a disk busy beside the threads that wait.
async fn aside<Answer: Send + 'static>(
    work: impl FnOnce() -> Result<Answer, BackupError> + Send + 'static,
) -> Result<Answer, BackupError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| BackupError::Stopped)?
}
