//! The drills: every try to restore a backup.
//!
//! Must not know: what a backup is made of.

use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO backup_drill (id, tried_at, file, milliseconds, well, says)
     VALUES ($1, $2, $3, $4, $5, $6)";
const LATEST: &str =
    "SELECT id, tried_at, file, milliseconds, well, says FROM backup_drill ORDER BY tried_at DESC, id DESC LIMIT 1";

pub(super) const STATEMENTS: [(&str, &str); 2] = [("backup_drill insert", INSERT), ("backup_drill latest", LATEST)];

/// One try to restore a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drill {
    pub id: Uuid,
    pub tried_at: Timestamp,
    /// The backup's name without its folder.
    pub file: String,
    pub milliseconds: i64,
    pub well: bool,
    /// What came of it, in a sentence.
    pub says: String,
}

/// Remembers a drill.
pub async fn insert_drill(transaction: &mut Write, drill: &Drill) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(drill.id)
        .bind(drill.tried_at.as_microsecond())
        .bind(&drill.file)
        .bind(drill.milliseconds)
        .bind(drill.well)
        .bind(&drill.says)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// The latest drill, if there was one.
pub async fn latest_drill(transaction: &mut impl Reads) -> Result<Option<Drill>, StoreError> {
    let row: Option<(Uuid, i64, String, i64, bool, String)> =
        on!(transaction.transactions(), |connection| sqlx::query_as(LATEST)
            .fetch_optional(connection)
            .await)?;
    Ok(row.map(|(id, tried_at, file, milliseconds, well, says)| Drill {
        id,
        tried_at: Timestamp::from_microsecond(tried_at).unwrap_or(Timestamp::UNIX_EPOCH),
        file,
        milliseconds,
        well,
        says,
    }))
}
