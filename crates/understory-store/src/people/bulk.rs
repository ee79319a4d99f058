//! What a second person approves: lists of many young people, and lifting a bar.
//!
//! Must not know: how many are many, who may approve.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const ASK: &str = "INSERT INTO bulk_request (id, asked_by, asked_at, scope, many, reason, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const LIST: &str = "SELECT id, asked_by, asked_at, scope, many, reason, ends_at, decided_by, decided_at, approved
     FROM bulk_request WHERE scope LIKE $3
     ORDER BY (approved IS NOT NULL OR ends_at <= $1), asked_at DESC, id LIMIT $2";
const FIND: &str = "SELECT id, asked_by, asked_at, scope, many, reason, ends_at, decided_by, decided_at, approved
     FROM bulk_request WHERE id = $1";
const DECIDE: &str = "UPDATE bulk_request SET decided_by = $2, decided_at = $3, approved = $4
     WHERE id = $1 AND asked_by <> $2 AND approved IS NULL AND ends_at > $3";
const APPROVED: &str = "SELECT COUNT(*) FROM bulk_request
     WHERE asked_by = $1 AND scope = $2 AND many >= $3 AND approved AND decided_by <> asked_by AND ends_at > $4";

pub(super) const STATEMENTS: [(&str, &str); 5] = [
    ("bulk ask", ASK),
    ("bulk list", LIST),
    ("bulk find", FIND),
    ("bulk decide", DECIDE),
    ("bulk approved", APPROVED),
];

/// A wish of somebody of staff that waits for a second person.
#[derive(Clone)]
pub struct BulkRow {
    pub id: Uuid,
    pub asked_by: AccountId,
    pub asked_at: Timestamp,
    /// For which list, or which bar.
    pub scope: String,
    /// How many at most.
    pub many: i64,
    /// Why, sealed.
    pub reason: String,
    pub ends_at: Timestamp,
    /// Who decided, and whether they approved.
    pub decided: Option<(AccountId, bool)>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    asked_by: Uuid,
    asked_at: i64,
    scope: String,
    many: i64,
    reason: String,
    ends_at: i64,
    decided_by: Option<Uuid>,
    approved: Option<bool>,
}

impl Row {
    fn request(self) -> BulkRow {
        BulkRow {
            id: self.id,
            asked_by: AccountId(self.asked_by),
            asked_at: instant(self.asked_at),
            scope: self.scope,
            many: self.many,
            reason: self.reason,
            ends_at: instant(self.ends_at),
            decided: self.decided_by.map(AccountId).zip(self.approved),
        }
    }
}

/// Keeps a wish.
pub async fn ask_bulk(transaction: &mut Write, request: &BulkRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(ASK)
        .bind(request.id)
        .bind(request.asked_by.0)
        .bind(request.asked_at.as_microsecond())
        .bind(&request.scope)
        .bind(request.many)
        .bind(&request.reason)
        .bind(request.ends_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Wishes whose scope is like a pattern, those that wait first.
pub async fn bulk_requests(
    transaction: &mut impl Reads,
    scope: &str,
    now: Timestamp,
    limit: u16,
) -> Result<Vec<BulkRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LIST)
        .bind(now.as_microsecond())
        .bind(i64::from(limit))
        .bind(scope)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(Row::request).collect())
}

/// A wish.
pub async fn bulk_request(transaction: &mut impl Reads, id: Uuid) -> Result<Option<BulkRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Row::request))
}

/// Decides a wish of somebody else that waits. `false` when there is none.
pub async fn decide_bulk(
    transaction: &mut Write,
    id: Uuid,
    by: AccountId,
    now: Timestamp,
    approved: bool,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DECIDE)
        .bind(id)
        .bind(by.0)
        .bind(now.as_microsecond())
        .bind(approved)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Whether a second person approved a list of so many for an account, and it still holds.
pub async fn bulk_approved(
    transaction: &mut impl Reads,
    asked_by: AccountId,
    scope: &str,
    many: i64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(APPROVED)
        .bind(asked_by.0)
        .bind(scope)
        .bind(many)
        .bind(now.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}
