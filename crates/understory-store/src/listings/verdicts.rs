//! What was decided about two records that may be one.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const ALL: &str = "SELECT kind, one_id, other_id, mark, decided_at FROM duplicate_verdict
     ORDER BY decided_at DESC, one_id, other_id";
const KEEP: &str = "INSERT INTO duplicate_verdict (kind, one_id, other_id, mark, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kind, one_id, other_id)
     DO UPDATE SET mark = excluded.mark, decided_by = excluded.decided_by, decided_at = excluded.decided_at";
const DROP: &str = "DELETE FROM duplicate_verdict WHERE kind = $1 AND one_id = $2 AND other_id = $3";

pub(super) const STATEMENTS: [(&str, &str); 3] = [("verdict all", ALL), ("verdict keep", KEEP), ("verdict drop", DROP)];

/// Two that are two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictRow {
    pub kind: String,
    pub one: Uuid,
    pub other: Uuid,
    /// What they were found by.
    pub mark: String,
    pub decided_at: Timestamp,
}

type Row = (String, Uuid, Uuid, String, i64);

/// Every decision, the latest first.
pub async fn verdicts(transaction: &mut impl Reads) -> Result<Vec<VerdictRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .fetch_all(connection)
        .await)?;
    let verdict = |(kind, one, other, mark, decided_at): Row| VerdictRow {
        kind,
        one,
        other,
        mark,
        decided_at: instant(decided_at),
    };
    Ok(rows.into_iter().map(verdict).collect())
}

/// Keeps a decision, in the place of an earlier one.
pub async fn keep_verdict(transaction: &mut Write, verdict: &VerdictRow, by: AccountId) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(KEEP)
        .bind(&verdict.kind)
        .bind(verdict.one)
        .bind(verdict.other)
        .bind(&verdict.mark)
        .bind(by.0)
        .bind(verdict.decided_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Takes a decision away. `false` where there is none.
pub async fn drop_verdict(transaction: &mut Write, kind: &str, one: Uuid, other: Uuid) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DROP)
        .bind(kind)
        .bind(one)
        .bind(other)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}
