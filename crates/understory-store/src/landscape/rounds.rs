//! Rounds of the survey.

use jiff::Timestamp;
use sqlx::types::Json;
use understory_model::ids::AccountId;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO landscape_round (id, title, questions, made_by, made_at, closes_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const ALL: &str = "SELECT id, title, questions, made_at, closes_at, sent_at, closed_at FROM landscape_round
     ORDER BY made_at DESC, id DESC";
const FIND: &str =
    "SELECT id, title, questions, made_at, closes_at, sent_at, closed_at FROM landscape_round WHERE id = $1";
const SEND: &str = "UPDATE landscape_round SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL AND closed_at IS NULL
     AND closes_at > $2";
const CLOSE: &str =
    "UPDATE landscape_round SET closed_at = $2 WHERE id = $1 AND sent_at IS NOT NULL AND closed_at IS NULL
     AND closes_at > $2";
const REOPEN: &str = "UPDATE landscape_round SET closed_at = NULL, closes_at = $3 WHERE id = $1 AND sent_at IS NOT NULL
     AND (closed_at IS NOT NULL OR closes_at <= $2)";
const DELETE: &str = "DELETE FROM landscape_round WHERE id = $1 AND sent_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 7] = [
    ("round insert", INSERT),
    ("round all", ALL),
    ("round find", FIND),
    ("round send", SEND),
    ("round close", CLOSE),
    ("round reopen", REOPEN),
    ("round delete", DELETE),
];

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    pub id: Uuid,
    pub title: String,
    /// Codes of questions.
    pub questions: Vec<String>,
    pub made_at: Timestamp,
    pub closes_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
}

impl RoundRow {
    /// Whether it can be answered.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.sent_at.is_some() && self.closed_at.is_none() && now < self.closes_at
    }
}

type Row = (Uuid, String, Json<Vec<String>>, i64, i64, Option<i64>, Option<i64>);

fn round_of((id, title, questions, made_at, closes_at, sent_at, closed_at): Row) -> RoundRow {
    RoundRow {
        id,
        title,
        questions: questions.0,
        made_at: instant(made_at),
        closes_at: instant(closes_at),
        sent_at: sent_at.map(instant),
        closed_at: closed_at.map(instant),
    }
}

/// Keeps a round that has not been sent.
pub async fn insert_round(transaction: &mut Write, round: &RoundRow, made_by: AccountId) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(round.id)
        .bind(&round.title)
        .bind(Json(&round.questions))
        .bind(made_by.0)
        .bind(round.made_at.as_microsecond())
        .bind(round.closes_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Every round, the newest first.
pub async fn rounds(transaction: &mut impl Reads) -> Result<Vec<RoundRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(round_of).collect())
}

/// One of them.
pub async fn round(transaction: &mut impl Reads, id: Uuid) -> Result<Option<RoundRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(round_of))
}

async fn change(
    transaction: &mut Write,
    text: &'static str,
    id: Uuid,
    instants: &[Timestamp],
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| {
        let query = instants
            .iter()
            .fold(sqlx::query(text).bind(id), |query, at| query.bind(at.as_microsecond()));
        query.execute(connection).await.map(|done| done.rows_affected())
    })
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// It is sent. `false` where it was before, or is over.
pub async fn send_round(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    change(transaction, SEND, id, &[now]).await
}

/// Its links work no more. `false` where they did not.
pub async fn close_round(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    change(transaction, CLOSE, id, &[now]).await
}

/// Its links work again until an instant. `false` where they do.
pub async fn reopen_round(
    transaction: &mut Write,
    id: Uuid,
    now: Timestamp,
    closes_at: Timestamp,
) -> Result<bool, StoreError> {
    change(transaction, REOPEN, id, &[now, closes_at]).await
}

/// Takes away a round that was never sent, with its list.
pub async fn delete_round(transaction: &mut Write, id: Uuid) -> Result<bool, StoreError> {
    change(transaction, DELETE, id, &[]).await
}
