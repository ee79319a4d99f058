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
pub(crate) const FORGET_POSTGRES: &str = "VACUUM population, population_person";

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
        .pragma("trusted_schema", "OFF"))
}
