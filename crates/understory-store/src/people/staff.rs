//! Accounts of staff as a list, for the lead organization.
//!
//! Must not know: names, who may see it.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use super::instant;
use crate::StoreError;
use crate::database::{Reads, on};

const PAGE: &str = "SELECT a.id, a.created_at, a.ended_at,
       (SELECT MAX(e.at) FROM audit_entry e WHERE e.object = a.id AND e.allowed
        AND (e.act LIKE 'sign-in%' OR e.act = 'take-invitation')) AS last_at,
       EXISTS (SELECT 1 FROM invitation i WHERE i.account_id = a.id AND i.used_at IS NULL AND i.ends_at > $1) AS invited
     FROM account a WHERE a.kind = 'staff' AND a.sealed <> ''
     ORDER BY (a.ended_at IS NOT NULL), a.created_at, a.id LIMIT $2 OFFSET $3";
const BACKBONE: &str = "SELECT COUNT(DISTINCT d.account_id) FROM duty d JOIN account a ON a.id = d.account_id
     WHERE d.duty = 'backbone' AND d.since <= $1 AND (d.until IS NULL OR d.until > $1) AND a.ended_at IS NULL";
const SOMEBODY_ANSWERS: &str =
    "SELECT COUNT(*) WHERE EXISTS (SELECT 1 FROM duty d JOIN account a ON a.id = d.account_id
         WHERE d.duty = 'steward' AND d.organization_id IS NOT NULL AND d.since <= $1
         AND (d.until IS NULL OR d.until > $1) AND a.ended_at IS NULL)
     OR EXISTS (SELECT 1 FROM listing_contact WHERE ended_at IS NULL)";
const INVITED_BY: &str = "SELECT actor_id FROM audit_entry
     WHERE object = $1 AND act IN ('invite', 'invite-again') AND allowed AND actor = 'account' AND at > $2 ORDER BY seq DESC LIMIT 1";

pub(super) const STATEMENTS: [(&str, &str); 4] = [
    ("staff somebody answers", SOMEBODY_ANSWERS),
    ("staff page", PAGE),
    ("staff backbone", BACKBONE),
    ("staff invited by", INVITED_BY),
];

/// Somebody of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffAccount {
    pub id: AccountId,
    pub created_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    /// When they came in last.
    pub last_at: Option<Timestamp>,
    /// Whether an invitation can still be taken up.
    pub invited: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    created_at: i64,
    ended_at: Option<i64>,
    last_at: Option<i64>,
    invited: bool,
}

/// Accounts of staff, those that go on first, from `skip` on.
pub async fn staff_page(
    transaction: &mut impl Reads,
    now: Timestamp,
    limit: u16,
    skip: u32,
) -> Result<Vec<StaffAccount>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(PAGE)
        .bind(now.as_microsecond())
        .bind(i64::from(limit))
        .bind(i64::from(skip))
        .fetch_all(connection)
        .await)?;
    let rows = rows.into_iter().map(|row| StaffAccount {
        id: AccountId(row.id),
        created_at: instant(row.created_at),
        ended_at: row.ended_at.map(instant),
        last_at: row.last_at.map(instant),
        invited: row.invited,
    });
    Ok(rows.collect())
}

/// Whether any organization has somebody here: a steward, or somebody who is asked.
pub async fn somebody_answers(transaction: &mut impl Reads, now: Timestamp) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(
        SOMEBODY_ANSWERS
    )
    .bind(now.as_microsecond())
    .fetch_one(connection)
    .await)?;
    Ok(count > 0)
}

/// How many people run the network: without two nobody can be the second.
pub async fn count_backbone(transaction: &mut impl Reads, now: Timestamp) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        BACKBONE
    )
    .bind(now.as_microsecond())
    .fetch_one(connection)
    .await)?)
}

/// Who of staff invited an account since a moment.
pub async fn invited_by(
    transaction: &mut impl Reads,
    account: AccountId,
    since: Timestamp,
) -> Result<Option<AccountId>, StoreError> {
    let by: Option<Option<Uuid>> = on!(transaction.transactions(), |connection| sqlx::query_scalar(INVITED_BY)
        .bind(account.0)
        .bind(since.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(by.flatten().map(AccountId))
}
