//! Feeds: where they are, when they are due, who has them now.

use jiff::Timestamp;
use understory_model::ids::OrganizationId;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str =
    "INSERT INTO feed (id, address, kind, organization_id, every, state, etag, modified, made_at, next_at,
       claimed_until, claim, failures, failed_since, why, detail, held_lost, held_of)
     VALUES ($1, $2, $3, $4, $5, 'on', '', '', $6, $6, 0, NULL, 0, NULL, '', '', 0, 0)
     ON CONFLICT (address) DO NOTHING";
const FIND: &str =
    "SELECT id, address, kind, organization_id, every, state, etag, modified, made_at, next_at, claimed_until,
       failures, failed_since, why, detail, held_lost, held_of FROM feed WHERE id = $1";
const ALL: &str = "SELECT id, address, kind, organization_id, every, state, etag, modified, made_at, next_at, claimed_until,
       failures, failed_since, why, detail, held_lost, held_of FROM feed ORDER BY made_at DESC, id DESC LIMIT $1 OFFSET $2";
/// What is held is pulled on: it may have come back whole.
const DUE: &str = "SELECT id FROM feed WHERE state <> 'paused' AND next_at <= $1 AND claimed_until <= $1
     ORDER BY next_at, id LIMIT $2";
/// Of several processes one changes it, and has it.
const CLAIM: &str = "UPDATE feed SET claim = $2, claimed_until = $4 WHERE id = $1 AND claimed_until <= $3";
const HAS: &str = "SELECT COUNT(*) FROM feed WHERE id = $1 AND claim = $2";
const PULLED: &str =
    "UPDATE feed SET claim = NULL, claimed_until = 0, next_at = $3, etag = $4, modified = $5, failures = $6,
       failed_since = $7, why = $8, detail = $9, held_lost = $10, held_of = CAST($11 AS BIGINT),
       state = CASE WHEN state = 'paused' THEN state WHEN CAST($11 AS BIGINT) > 0 THEN 'held' ELSE 'on' END
     WHERE id = $1 AND claim = $2";
const SET: &str = "UPDATE feed SET every = $2, state = $3, next_at = $4 WHERE id = $1";
const REMOVE: &str = "DELETE FROM feed WHERE id = $1";
const TROUBLE: &str = "SELECT COALESCE(SUM(CASE WHEN state = 'on' AND failures > 0 THEN 1 ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN state = 'held' THEN 1 ELSE 0 END), 0) FROM feed";

pub(super) const STATEMENTS: [(&str, &str); 10] = [
    ("feed insert", INSERT),
    ("feed find", FIND),
    ("feed all", ALL),
    ("feed due", DUE),
    ("feed claim", CLAIM),
    ("feed has claim", HAS),
    ("feed pulled", PULLED),
    ("feed set", SET),
    ("feed remove", REMOVE),
    ("feed trouble", TROUBLE),
];

/// A feed as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    pub id: Uuid,
    pub address: String,
    pub kind: String,
    pub organization: Option<OrganizationId>,
    pub every: String,
    pub state: String,
    pub etag: String,
    pub modified: String,
    pub made_at: Timestamp,
    pub next_at: Timestamp,
    pub claimed_until: Timestamp,
    pub failures: i64,
    pub failed_since: Option<Timestamp>,
    pub why: String,
    pub detail: String,
    pub held_lost: i64,
    pub held_of: i64,
}

/// What a pull leaves behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulled {
    pub next_at: Timestamp,
    pub etag: String,
    pub modified: String,
    pub failures: i64,
    pub failed_since: Option<Timestamp>,
    pub why: String,
    pub detail: String,
    pub held_lost: i64,
    /// More than none: it is held.
    pub held_of: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    address: String,
    kind: String,
    organization_id: Option<Uuid>,
    every: String,
    state: String,
    etag: String,
    modified: String,
    made_at: i64,
    next_at: i64,
    claimed_until: i64,
    failures: i64,
    failed_since: Option<i64>,
    why: String,
    detail: String,
    held_lost: i64,
    held_of: i64,
}

impl From<Row> for FeedRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            address: row.address,
            kind: row.kind,
            organization: row.organization_id.map(OrganizationId),
            every: row.every,
            state: row.state,
            etag: row.etag,
            modified: row.modified,
            made_at: instant(row.made_at),
            next_at: instant(row.next_at),
            claimed_until: instant(row.claimed_until),
            failures: row.failures,
            failed_since: row.failed_since.map(instant),
            why: row.why,
            detail: row.detail,
            held_lost: row.held_lost,
            held_of: row.held_of,
        }
    }
}

/// Keeps a new feed, due at once. `false` when its address is there already.
pub async fn insert_feed(
    transaction: &mut Write,
    (id, address, kind): (Uuid, &str, &str),
    organization: Option<OrganizationId>,
    every: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(id)
        .bind(address)
        .bind(kind)
        .bind(organization.map(|organization| organization.0))
        .bind(every)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// One feed.
pub async fn feed(transaction: &mut impl Reads, id: Uuid) -> Result<Option<FeedRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(FeedRow::from))
}

/// A page of all feeds, the newest first.
pub async fn feeds(transaction: &mut impl Reads, limit: u16, skip: u32) -> Result<Vec<FeedRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .bind(i64::from(limit))
        .bind(i64::from(skip))
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(FeedRow::from).collect())
}

/// Feeds that are due and that nobody has, the longest due first.
pub async fn due_feeds(transaction: &mut impl Reads, now: Timestamp, limit: u16) -> Result<Vec<Uuid>, StoreError> {
    let rows: Vec<(Uuid,)> = on!(transaction.transactions(), |connection| sqlx::query_as(DUE)
        .bind(now.as_microsecond())
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes a feed that nobody has. `false` when somebody has it, or when it is gone.
pub async fn claim_feed(
    transaction: &mut Write,
    (id, claim): (Uuid, Uuid),
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(CLAIM)
        .bind(id)
        .bind(claim)
        .bind(now.as_microsecond())
        .bind(until.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Whether a feed is still had by a claim.
pub async fn has_claim(transaction: &mut impl Reads, id: Uuid, claim: Uuid) -> Result<bool, StoreError> {
    let (many,): (i64,) = on!(transaction.transactions(), |connection| sqlx::query_as(HAS)
        .bind(id)
        .bind(claim)
        .fetch_one(connection)
        .await)?;
    Ok(many == 1)
}

/// What a pull leaves behind, and gives the feed back. `false` when somebody else has it by now.
pub async fn pulled_feed(
    transaction: &mut Write,
    (id, claim): (Uuid, Uuid),
    pulled: &Pulled,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(PULLED)
        .bind(id)
        .bind(claim)
        .bind(pulled.next_at.as_microsecond())
        .bind(&pulled.etag)
        .bind(&pulled.modified)
        .bind(pulled.failures)
        .bind(pulled.failed_since.map(Timestamp::as_microsecond))
        .bind(&pulled.why)
        .bind(&pulled.detail)
        .bind(pulled.held_lost)
        .bind(pulled.held_of)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Changes how often it is pulled, whether it is, and when next.
pub async fn set_feed(
    transaction: &mut Write,
    id: Uuid,
    (every, state): (&str, &str),
    next_at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(SET)
        .bind(id)
        .bind(every)
        .bind(state)
        .bind(next_at.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Removes a feed and the history of its pulls.
pub async fn remove_feed(transaction: &mut Write, id: Uuid) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(REMOVE)
        .bind(id)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// How many feeds failed, and how many are held.
pub async fn count_feeds_in_trouble(transaction: &mut impl Reads) -> Result<(i64, i64), StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(TROUBLE)
        .fetch_one(connection)
        .await)?)
}
