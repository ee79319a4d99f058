//! Who gets the newsletter.

use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO newsletter_subscriber
     (id, sealed, address_index, token_hash, language, area, ages, confirmed_at, refusals)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
const ALL: &str = "SELECT id, sealed, address_index, token_hash, language, area, ages, confirmed_at, ended_at
     FROM newsletter_subscriber WHERE ended_at IS NULL ORDER BY id";
const BY_ID: &str = "SELECT id, sealed, address_index, token_hash, language, area, ages, confirmed_at, ended_at
     FROM newsletter_subscriber WHERE id = $1";
const AT: &str = "SELECT id, sealed, address_index, token_hash, language, area, ages, confirmed_at, ended_at
     FROM newsletter_subscriber WHERE address_index = $1";
const BY_TOKEN: &str = "SELECT id, sealed, address_index, token_hash, language, area, ages, confirmed_at, ended_at
     FROM newsletter_subscriber WHERE token_hash = $1";
const COUNT: &str = "SELECT language, COUNT(*) FROM newsletter_subscriber WHERE ended_at IS NULL
     GROUP BY language ORDER BY language";
const CHANGE: &str = "UPDATE newsletter_subscriber
     SET language = $2, area = $3, ages = $4, confirmed_at = $5, refusals = 0, ended_at = NULL WHERE id = $1";
const END: &str = "UPDATE newsletter_subscriber SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
const REFUSED: &str = "UPDATE newsletter_subscriber SET refusals = refusals + 1,
     ended_at = CASE WHEN refusals + 1 >= $2 THEN CAST($3 AS BIGINT) ELSE ended_at END
     WHERE id = $1 AND ended_at IS NULL";
const TAKEN: &str = "UPDATE newsletter_subscriber SET refusals = 0 WHERE id = $1 AND refusals > 0";
const TO_ERASE: &str = "SELECT id FROM newsletter_subscriber WHERE ended_at <= $1 ORDER BY id LIMIT 500";

pub(super) const STATEMENTS: [(&str, &str); 11] = [
    ("subscriber insert", INSERT),
    ("subscriber all", ALL),
    ("subscriber by id", BY_ID),
    ("subscriber at", AT),
    ("subscriber by token", BY_TOKEN),
    ("subscriber count", COUNT),
    ("subscriber change", CHANGE),
    ("subscriber end", END),
    ("subscriber refused", REFUSED),
    ("subscriber taken", TAKEN),
    ("subscriber to erase", TO_ERASE),
];

/// Somebody who gets the newsletter, or got it until some days ago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriberRow {
    pub id: Uuid,
    pub sealed: String,
    pub address_index: String,
    pub token_hash: String,
    pub language: String,
    pub area: String,
    pub ages: String,
    pub confirmed_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    sealed: String,
    address_index: String,
    token_hash: String,
    language: String,
    area: String,
    ages: String,
    confirmed_at: i64,
    ended_at: Option<i64>,
}

impl From<Row> for SubscriberRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            sealed: row.sealed,
            address_index: row.address_index,
            token_hash: row.token_hash,
            language: row.language,
            area: row.area,
            ages: row.ages,
            confirmed_at: instant(row.confirmed_at),
            ended_at: row.ended_at.map(instant),
        }
    }
}

/// Keeps somebody who confirmed their address.
pub async fn insert_subscriber(transaction: &mut Write, row: &SubscriberRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(row.id)
        .bind(&row.sealed)
        .bind(&row.address_index)
        .bind(&row.token_hash)
        .bind(&row.language)
        .bind(&row.area)
        .bind(&row.ages)
        .bind(row.confirmed_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Everybody who gets it.
pub async fn subscribers(transaction: &mut impl Reads) -> Result<Vec<SubscriberRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(SubscriberRow::from).collect())
}

async fn one(
    transaction: &mut impl Reads,
    statement: &'static str,
    text: &str,
) -> Result<Option<SubscriberRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(statement)
        .bind(text)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(SubscriberRow::from))
}

/// The one of an id.
pub async fn subscriber(transaction: &mut impl Reads, id: Uuid) -> Result<Option<SubscriberRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(BY_ID)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(SubscriberRow::from))
}

/// The one with an address.
pub async fn subscriber_at(transaction: &mut impl Reads, index: &str) -> Result<Option<SubscriberRow>, StoreError> {
    one(transaction, AT, index).await
}

/// The one whose links have a token.
pub async fn subscriber_by_token(
    transaction: &mut impl Reads,
    hash: &str,
) -> Result<Option<SubscriberRow>, StoreError> {
    one(transaction, BY_TOKEN, hash).await
}

/// How many get it, by language.
pub async fn count_subscribers(transaction: &mut impl Reads) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(COUNT)
        .fetch_all(connection)
        .await)?)
}

/// Changes what somebody wants; whoever had ended it gets it again.
pub async fn change_subscriber(transaction: &mut Write, row: &SubscriberRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(CHANGE)
        .bind(row.id)
        .bind(&row.language)
        .bind(&row.area)
        .bind(&row.ages)
        .bind(row.confirmed_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Somebody wants no more. `false` where that was so.
pub async fn end_subscriber(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(END)
        .bind(id)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Their server refused a letter for good; after `most` in a row they get none.
pub async fn refuse_subscriber(transaction: &mut Write, id: Uuid, most: i64, now: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(REFUSED)
        .bind(id)
        .bind(most)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Their server took a letter.
pub async fn taken_by_subscriber(transaction: &mut Write, id: Uuid) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(TAKEN)
        .bind(id)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Those who ended it at a moment or before; 500 at most.
pub async fn subscribers_to_erase(transaction: &mut impl Reads, before: Timestamp) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        TO_ERASE
    )
    .bind(before.as_microsecond())
    .fetch_all(connection)
    .await)?)
}
