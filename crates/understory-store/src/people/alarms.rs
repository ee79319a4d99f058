//! Alarms, and what raises them: who looked at many young people, and when staff look.
//!
//! Must not know: what is too many, which record is a trap.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const RAISE: &str = "INSERT INTO alarm (id, at, kind, account_id, many) VALUES ($1, $2, $3, $4, $5)";
const RECENT: &str = "SELECT COUNT(*) FROM alarm WHERE kind = $1 AND account_id = $2 AND at > $3";
const LIST: &str = "SELECT id, at, kind, account_id, many, acknowledged_at, acknowledged_by, reason FROM alarm
     ORDER BY (acknowledged_at IS NOT NULL), at DESC, id LIMIT $1";
const OPEN: &str = "SELECT COUNT(*) FROM alarm WHERE acknowledged_at IS NULL";
const SETTLE: &str = "UPDATE alarm SET acknowledged_at = $2, acknowledged_by = $3, reason = $4
     WHERE id = $1 AND acknowledged_at IS NULL AND account_id <> $3";
const MANY: &str = "SELECT actor_id, COUNT(DISTINCT object) FROM audit_entry
     WHERE at > $1 AND actor = 'account' AND allowed AND object_kind = 'young-person'
     GROUP BY actor_id HAVING COUNT(DISTINCT object) > $2 ORDER BY actor_id";
const LOOKS: &str = "SELECT e.at FROM audit_entry e JOIN account a ON a.id = e.actor_id
     WHERE e.at > $1 AND e.allowed AND e.act LIKE 'see-%' AND a.kind = 'staff' AND e.object_kind = 'young-person'
     ORDER BY e.at";

pub(super) const STATEMENTS: [(&str, &str); 7] = [
    ("alarm raise", RAISE),
    ("alarm recent", RECENT),
    ("alarm list", LIST),
    ("alarm open", OPEN),
    ("alarm settle", SETTLE),
    ("looks of many", MANY),
    ("looks of staff", LOOKS),
];

/// Something that somebody has to look into.
#[derive(Clone)]
pub struct AlarmRow {
    pub id: Uuid,
    pub at: Timestamp,
    /// `canary` or `many`.
    pub kind: String,
    pub account: AccountId,
    /// How many young people.
    pub many: i64,
    /// When it was settled, by whom, and why, sealed.
    pub settled: Option<(Timestamp, AccountId, String)>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    at: i64,
    kind: String,
    account_id: Uuid,
    many: i64,
    acknowledged_at: Option<i64>,
    acknowledged_by: Option<Uuid>,
    reason: Option<String>,
}

impl Row {
    fn alarm(self) -> AlarmRow {
        let settled = match (self.acknowledged_at, self.acknowledged_by) {
            (Some(at), Some(by)) => Some((instant(at), AccountId(by), self.reason.unwrap_or_default())),
            _ => None,
        };
        AlarmRow {
            id: self.id,
            at: instant(self.at),
            kind: self.kind,
            account: AccountId(self.account_id),
            many: self.many,
            settled,
        }
    }
}

/// Raises an alarm about an account.
pub async fn raise_alarm(
    transaction: &mut Write,
    id: Uuid,
    at: Timestamp,
    kind: &str,
    account: AccountId,
    many: i64,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(RAISE)
        .bind(id)
        .bind(at.as_microsecond())
        .bind(kind)
        .bind(account.0)
        .bind(many)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// How many alarms of a kind there were about an account since a moment.
pub async fn recent_alarms(
    transaction: &mut impl Reads,
    kind: &str,
    account: AccountId,
    since: Timestamp,
) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        RECENT
    )
    .bind(kind)
    .bind(account.0)
    .bind(since.as_microsecond())
    .fetch_one(connection)
    .await)?)
}

/// Alarms, those that are not settled first.
pub async fn alarms(transaction: &mut impl Reads, limit: u16) -> Result<Vec<AlarmRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LIST)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(Row::alarm).collect())
}

/// How many alarms are not settled.
pub async fn open_alarms(transaction: &mut impl Reads) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(OPEN)
        .fetch_one(connection)
        .await)?)
}

/// Settles an alarm. `false` when there is none that is open and about somebody else.
pub async fn settle_alarm(
    transaction: &mut Write,
    id: Uuid,
    at: Timestamp,
    by: AccountId,
    reason: &str,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(SETTLE)
        .bind(id)
        .bind(at.as_microsecond())
        .bind(by.0)
        .bind(reason)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Accounts that were allowed something about more than so many young people since a moment, and how many.
pub async fn looked_at_many(
    transaction: &mut impl Reads,
    since: Timestamp,
    most: u16,
) -> Result<Vec<(AccountId, i64)>, StoreError> {
    let rows: Vec<(Uuid, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(MANY)
        .bind(since.as_microsecond())
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(|(id, many)| (AccountId(id), many)).collect())
}

/// When staff looked at young people since a moment.
pub async fn looks_of_staff(transaction: &mut impl Reads, since: Timestamp) -> Result<Vec<Timestamp>, StoreError> {
    let at: Vec<i64> = on!(transaction.transactions(), |connection| sqlx::query_scalar(LOOKS)
        .bind(since.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(at.into_iter().map(instant).collect())
}
