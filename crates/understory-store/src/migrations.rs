//! Bringing the schema up to date, so that nothing is lost when it fails half-way.
//!
//! A SQLite file that is behind is first copied beside itself, as `FILE.before-0005` when 0005 is the first migration it
//! lacks. Each migration is one transaction with its own record. Must not know: what the migrations do.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, SqliteConnection, SqlitePool};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::database::Pools;
use crate::{Database, StoreError, copies, dialect};

pub(crate) static MIGRATOR: Migrator = sqlx::migrate!("./migrations");

/// The newest schema this program knows.
pub fn newest_schema() -> i64 {
    MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// A number that is another one for another schema, so that tests can keep an empty database of this one.
pub fn schema_number() -> u64 {
    let mut hasher = DefaultHasher::new();
    for migration in MIGRATOR.iter() {
        migration.checksum.hash(&mut hasher);
    }
    hasher.finish()
}

impl Database {
    /// Brings the schema up to date; run twice it does nothing. Refuses a newer file. A SQLite file that is behind is
    /// copied first; the copy's name is given back.
    pub async fn migrate(&self) -> Result<Option<PathBuf>, StoreError> {
        let (copied, result) = match &self.pools {
            Pools::Sqlite { read, write, .. } => (copy_first(read, write).await?, MIGRATOR.run(write).await),
            Pools::Postgres(pool) => (None, MIGRATOR.run(pool).await),
        };
        result.map_err(|error| match error {
            MigrateError::VersionMissing(version) => StoreError::Newer { version },
            other => StoreError::Migrate(other),
        })?;
        Ok(copied)
    }
}

/// Which migrations a SQLite database has.
pub(crate) async fn applied(connection: &mut SqliteConnection) -> Result<Vec<i64>, sqlx::Error> {
    sqlx::query_scalar(dialect::APPLIED_SQLITE)
        .fetch_all(&mut *connection)
        .await
}

/// Copies a file that is behind and not empty.
async fn copy_first(read: &SqlitePool, write: &SqlitePool) -> Result<Option<PathBuf>, StoreError> {
    let mut writer = write.acquire().await?;
    if first_missing(&mut writer).await?.is_none() {
        return Ok(None);
    }
    let Some(file) = copies::file_of(&mut writer).await? else {
        return Ok(None);
    };
    // Whoever else starts meanwhile waits here, and does not touch the copy.
    let mut alone = writer.begin_with(dialect::BEGIN_WRITE_SQLITE).await?;
    let Some(version) = first_missing(&mut alone).await? else {
        return Ok(None);
    };
    let copy = beside(&file, &format!(".before-{version:04}"));
    let part = beside(&copy, ".part");
    let told = |source| StoreError::CopyFile {
        file: copy.clone(),
        source,
    };
    remove(&part).map_err(told)?;
    let mut reader = read.acquire().await?;
    let copied = copies::copy(&mut reader, &part).await;
    if let Err(error) = copied.and_then(|_| keep(&part, &copy).map_err(told)) {
        // What matters is told already; a copy that cannot be removed is replaced by the next start.
        let _ = remove(&part);
        return Err(error);
    }
    Ok(Some(copy))
}

/// The first migration a database with something in it lacks; none for a newer one, which is refused later.
async fn first_missing(connection: &mut SqliteConnection) -> Result<Option<i64>, sqlx::Error> {
    let tables: Vec<String> = sqlx::query_scalar(dialect::TABLES_SQLITE)
        .fetch_all(&mut *connection)
        .await?;
    let recorded = tables.iter().any(|name| name == dialect::MIGRATIONS_TABLE);
    let applied = if recorded {
        applied(connection).await?
    } else {
        Vec::new()
    };
    // The list of migrations alone is what a start that was killed at once leaves.
    let empty = tables.len() == usize::from(recorded);
    if empty || applied.iter().any(|version| !MIGRATOR.version_exists(*version)) {
        return Ok(None);
    }
    Ok(MIGRATOR
        .iter()
        .map(|migration| migration.version)
        .find(|version| !applied.contains(version)))
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn remove(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Gives the whole copy its name, in a way that outlasts a power cut.
fn keep(part: &Path, copy: &Path) -> std::io::Result<()> {
    std::fs::rename(part, copy)?;
    #[cfg(unix)]
    if let Some(folder) = copy.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
