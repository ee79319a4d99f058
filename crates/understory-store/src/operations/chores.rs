//! What the program does by itself: who claimed it, when it was done last, what came of it.
//!
//! Must not know: what a chore does.

use jiff::Timestamp;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

/// One row for each chore. Of several processes one changes it, and has it.
const CLAIM: &str = "INSERT INTO chore (name, started_at, claimed_until, says) VALUES ($1, $2, $3, '')
     ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at, claimed_until = excluded.claimed_until,
     ended_at = NULL, well = NULL
     WHERE chore.claimed_until <= excluded.started_at
     AND (chore.started_at <= $4 OR (chore.well IS NULL OR NOT chore.well) AND chore.started_at <= $5)";
const END: &str = "UPDATE chore SET ended_at = $3, claimed_until = $3, well = $4, says = $5,
     well_at = CASE WHEN $4 THEN $3 ELSE well_at END WHERE name = $1 AND started_at = $2";
const LIST: &str = "SELECT name, started_at, ended_at, well, well_at, says FROM chore ORDER BY name";

pub(super) const STATEMENTS: [(&str, &str); 3] = [("chore claim", CLAIM), ("chore end", END), ("chore list", LIST)];

/// When a chore is due.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    pub now: Timestamp,
    /// Whoever has it loses it then, if they never said how it went.
    pub claimed_until: Timestamp,
    /// It is due if it was begun at this moment or before ...
    pub begun_before: Timestamp,
    /// ... or, when it did not go well, at this one.
    pub failed_before: Timestamp,
}

/// A chore as it was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoreRow {
    pub name: String,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    /// `None` while it is at work, or when nobody said how it went.
    pub well: Option<bool>,
    pub well_at: Option<Timestamp>,
    pub says: String,
}

/// Takes a chore that is due. `false` when it is not, or when somebody else has it.
pub async fn claim_chore(transaction: &mut Write, name: &str, due: Due) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(CLAIM)
        .bind(name)
        .bind(due.now.as_microsecond())
        .bind(due.claimed_until.as_microsecond())
        .bind(due.begun_before.as_microsecond())
        .bind(due.failed_before.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Says how a chore went that was begun at `started_at`.
pub async fn end_chore(
    transaction: &mut Write,
    name: &str,
    started_at: Timestamp,
    ended_at: Timestamp,
    well: bool,
    says: &str,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(END)
        .bind(name)
        .bind(started_at.as_microsecond())
        .bind(ended_at.as_microsecond())
        .bind(well)
        .bind(says)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// All chores that were ever begun.
pub async fn chores(transaction: &mut impl Reads) -> Result<Vec<ChoreRow>, StoreError> {
    type Row = (String, i64, Option<i64>, Option<bool>, Option<i64>, String);
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LIST)
        .fetch_all(connection)
        .await)?;
    let instant = |at: i64| Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    let row = |(name, started_at, ended_at, well, well_at, says): Row| ChoreRow {
        name,
        started_at: instant(started_at),
        ended_at: ended_at.map(instant),
        well,
        well_at: well_at.map(instant),
        says,
    };
    Ok(rows.into_iter().map(row).collect())
}
