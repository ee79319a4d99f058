//! The history of pulls.

use jiff::Timestamp;
use sqlx::types::Json;
use understory_model::import::Problem;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str =
    "INSERT INTO feed_pull (id, feed_id, started_at, ended, why, detail, run_id, byte_count, items, added,
       changed, unchanged, refused, gone, problems)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const OF_FEED: &str =
    "SELECT id, feed_id, started_at, ended, why, detail, run_id, byte_count, items, added, changed, unchanged,
       refused, gone, problems FROM feed_pull WHERE feed_id = $1 ORDER BY started_at DESC, id DESC LIMIT $2 OFFSET $3";
const TRIM: &str = "DELETE FROM feed_pull WHERE feed_id = $1 AND started_at < $2";

pub(super) const STATEMENTS: [(&str, &str); 3] =
    [("pull insert", INSERT), ("pull of feed", OF_FEED), ("pull trim", TRIM)];

/// One pull as it went.
#[derive(Clone, Debug, PartialEq)]
pub struct PullRow {
    pub id: Uuid,
    pub feed: Uuid,
    pub started_at: Timestamp,
    pub ended: String,
    pub why: String,
    pub detail: String,
    pub run: Option<Uuid>,
    pub bytes: i64,
    pub items: i64,
    pub added: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub refused: i64,
    pub gone: i64,
    pub problems: Vec<Problem>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    feed_id: Uuid,
    started_at: i64,
    ended: String,
    why: String,
    detail: String,
    run_id: Option<Uuid>,
    byte_count: i64,
    items: i64,
    added: i64,
    changed: i64,
    unchanged: i64,
    refused: i64,
    gone: i64,
    problems: Json<Vec<Problem>>,
}

/// Remembers a pull.
pub async fn insert_pull(transaction: &mut Write, pull: &PullRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(pull.id)
        .bind(pull.feed)
        .bind(pull.started_at.as_microsecond())
        .bind(&pull.ended)
        .bind(&pull.why)
        .bind(&pull.detail)
        .bind(pull.run)
        .bind(pull.bytes)
        .bind(pull.items)
        .bind(pull.added)
        .bind(pull.changed)
        .bind(pull.unchanged)
        .bind(pull.refused)
        .bind(pull.gone)
        .bind(Json(&pull.problems))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// A page of the pulls of a feed, the latest first.
pub async fn pulls_of_feed(
    transaction: &mut impl Reads,
    feed: Uuid,
    limit: u16,
    skip: u32,
) -> Result<Vec<PullRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_FEED)
        .bind(feed)
        .bind(i64::from(limit))
        .bind(i64::from(skip))
        .fetch_all(connection)
        .await)?;
    let pull = |row: Row| PullRow {
        id: row.id,
        feed: row.feed_id,
        started_at: instant(row.started_at),
        ended: row.ended,
        why: row.why,
        detail: row.detail,
        run: row.run_id,
        bytes: row.byte_count,
        items: row.items,
        added: row.added,
        changed: row.changed,
        unchanged: row.unchanged,
        refused: row.refused,
        gone: row.gone,
        problems: row.problems.0,
    };
    Ok(rows.into_iter().map(pull).collect())
}

/// Forgets the pulls of a feed before a moment.
pub async fn trim_pulls(transaction: &mut Write, feed: Uuid, before: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(TRIM)
        .bind(feed)
        .bind(before.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}
