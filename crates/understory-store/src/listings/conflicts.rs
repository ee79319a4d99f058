//! What was said here and holds, although a file says something else: until the file says yet another thing.

use jiff::Timestamp;
use understory_model::ids::{AccountId, SessionId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const ALL: &str = "SELECT session_id, fact, mark, decided_at FROM conflict_verdict
     ORDER BY decided_at DESC, session_id, fact";
const KEEP: &str = "INSERT INTO conflict_verdict (session_id, fact, mark, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (session_id, fact)
     DO UPDATE SET mark = excluded.mark, decided_by = excluded.decided_by, decided_at = excluded.decided_at";
const DROP: &str = "DELETE FROM conflict_verdict WHERE session_id = $1 AND fact = $2";

pub(super) const STATEMENTS: [(&str, &str); 3] = [
    ("conflict verdicts", ALL),
    ("conflict verdict keep", KEEP),
    ("conflict verdict drop", DROP),
];

/// That what was said here of a fact holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictVerdictRow {
    pub session: SessionId,
    pub fact: String,
    /// What the file said then.
    pub mark: String,
    pub decided_at: Timestamp,
}

type Row = (Uuid, String, String, i64);

/// Every decision, the latest first.
pub async fn conflict_verdicts(transaction: &mut impl Reads) -> Result<Vec<ConflictVerdictRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .fetch_all(connection)
        .await)?;
    let verdict = |(session, fact, mark, decided_at): Row| ConflictVerdictRow {
        session: SessionId(session),
        fact,
        mark,
        decided_at: instant(decided_at),
    };
    Ok(rows.into_iter().map(verdict).collect())
}

/// Keeps a decision, in the place of an earlier one.
pub async fn keep_conflict_verdict(
    transaction: &mut Write,
    verdict: &ConflictVerdictRow,
    by: AccountId,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(KEEP)
        .bind(verdict.session.0)
        .bind(&verdict.fact)
        .bind(&verdict.mark)
        .bind(by.0)
        .bind(verdict.decided_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Takes a decision away. `false` where there is none.
pub async fn drop_conflict_verdict(
    transaction: &mut Write,
    session: SessionId,
    fact: &str,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DROP)
        .bind(session.0)
        .bind(fact)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}
