//! Everything in which the two engines differ, and nothing else.

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use std::str::FromStr;
use std::time::Duration;

use crate::StoreError;

/// SQLite takes its write lock when the transaction begins, so that two writers queue instead of failing.
pub(crate) const BEGIN_WRITE_SQLITE: &str = "BEGIN IMMEDIATE";

/// What was erased also leaves the write-ahead log; the file itself is overwritten at once (`secure_delete`).
pub(crate) const FORGET_SQLITE: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// PostgreSQL keeps the rows that were erased until it is told to clean up.
pub(crate) const FORGET_POSTGRES: &str =
    "VACUUM population, population_person, person_key, account, household, young_person, answers, consent, credential";

/// Where sqlx writes down which migrations a database has.
pub(crate) const MIGRATIONS_TABLE: &str = "_sqlx_migrations";
pub(crate) const APPLIED_SQLITE: &str = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";

/// A copy of one moment, while others write; PostgreSQL has `pg_dump`.
pub(crate) const COPY_SQLITE: &str = "VACUUM INTO $1";
/// Writes the log back to the file as far as it gets without waiting for anybody, and nobody waits for it.
pub(crate) const WRITE_BACK_SQLITE: &str = "PRAGMA wal_checkpoint(PASSIVE)";
/// Pages of the log, 64 MB, from which on a writer writes it back itself, in case nobody else got so far.
const LONGEST_LOG: &str = "16000";
pub(crate) const DATA_VERSION_SQLITE: &str = "PRAGMA data_version";
pub(crate) const FILE_SQLITE: &str = "SELECT file FROM pragma_database_list WHERE name = 'main'";
pub(crate) const TABLES_SQLITE: &str =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

/// Each gives `ok`, or what is wrong line by line.
pub(crate) const QUICK_CHECK_SQLITE: &str = "PRAGMA quick_check(10)";
pub(crate) const INTEGRITY_CHECK_SQLITE: &str = "PRAGMA integrity_check(10)";

/// How a SQLite file is opened: durable to a power cut, foreign keys held, deleted bytes overwritten.
pub(crate) fn sqlite_options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    let options = SqliteConnectOptions::from_str(url).map_err(StoreError::Open)?;
    Ok(options
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10))
        .pragma("secure_delete", "ON")
        .pragma("wal_autocheckpoint", LONGEST_LOG)
        .pragma("trusted_schema", "OFF"))
}
