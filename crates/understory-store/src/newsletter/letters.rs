//! The letter of each week: a draft that is edited, and what was sent.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use sqlx::types::Json;
use understory_model::ids::{AccountId, SessionId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO newsletter (id, week, made_at, version, draft, languages, people, went, refused)
     VALUES ($1, $2, $3, $3, $4, '', 0, 0, 0) ON CONFLICT (week) DO NOTHING";
const OF_WEEK: &str =
    "SELECT id, week, made_at, version, draft, letter, sent_by, languages, starts_at, people, went, refused
     FROM newsletter WHERE week = $1";
const BY_ID: &str =
    "SELECT id, week, made_at, version, draft, letter, sent_by, languages, starts_at, people, went, refused
     FROM newsletter WHERE id = $1";
const LATEST: &str =
    "SELECT id, week, made_at, version, draft, letter, sent_by, languages, starts_at, people, went, refused
     FROM newsletter ORDER BY week DESC LIMIT 1";
const SENT: &str =
    "SELECT id, week, made_at, version, draft, letter, sent_by, languages, starts_at, people, went, refused
     FROM newsletter WHERE starts_at <= $1 AND week < $2 ORDER BY week DESC LIMIT $3";
const UPDATE: &str = "UPDATE newsletter SET draft = $3, version = version + 1
     WHERE id = $1 AND version = $2 AND starts_at IS NULL";
const REMOVE_OLDER: &str = "DELETE FROM newsletter WHERE week < $1 AND starts_at IS NULL";
const BEGIN: &str = "UPDATE newsletter SET letter = $3, sent_by = $4, languages = $5, starts_at = $6, people = $7,
     version = version + 1 WHERE id = $1 AND version = $2 AND starts_at IS NULL";
const STOP: &str = "UPDATE newsletter SET letter = NULL, sent_by = NULL, languages = '', starts_at = NULL, people = 0,
     version = version + 1 WHERE id = $1";
const COUNT: &str = "UPDATE newsletter SET went = went + $2, refused = refused + $3 WHERE id = $1";
const SHOWN: &str = "SELECT DISTINCT record_id FROM listing_edit
     WHERE kind = 'session' AND act = 'show' AND undone_at IS NULL AND made_at >= $1";
const TRIALS: &str =
    "DELETE FROM mail WHERE newsletter_id IN (SELECT id FROM newsletter WHERE week < $1 AND starts_at IS NULL)";

pub(super) const STATEMENTS: [(&str, &str); 12] = [
    ("newsletter insert", INSERT),
    ("newsletter of week", OF_WEEK),
    ("newsletter by id", BY_ID),
    ("newsletter latest", LATEST),
    ("newsletter sent", SENT),
    ("newsletter update", UPDATE),
    ("newsletter remove older", REMOVE_OLDER),
    ("newsletter begin", BEGIN),
    ("newsletter stop", STOP),
    ("newsletter count", COUNT),
    ("newsletter shown", SHOWN),
    ("newsletter trials of older", TRIALS),
];

/// The letter of a week.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsletterRow {
    pub id: Uuid,
    /// The Monday.
    pub week: Date,
    pub made_at: Timestamp,
    pub version: i64,
    pub draft: Value,
    /// What is sent; none of a draft.
    pub letter: Option<Value>,
    pub sent_by: Option<AccountId>,
    pub languages: String,
    pub starts_at: Option<Timestamp>,
    pub people: i64,
    pub went: i64,
    pub refused: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    week: String,
    made_at: i64,
    version: i64,
    draft: Json<Value>,
    letter: Option<Json<Value>>,
    sent_by: Option<Uuid>,
    languages: String,
    starts_at: Option<i64>,
    people: i64,
    went: i64,
    refused: i64,
}

impl From<Row> for NewsletterRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            week: row.week.parse().unwrap_or_default(),
            made_at: instant(row.made_at),
            version: row.version,
            draft: row.draft.0,
            letter: row.letter.map(|letter| letter.0),
            sent_by: row.sent_by.map(AccountId),
            languages: row.languages,
            starts_at: row.starts_at.map(instant),
            people: row.people,
            went: row.went,
            refused: row.refused,
        }
    }
}

/// Keeps the draft of a week. `false` where the week has one.
pub async fn insert_newsletter(
    transaction: &mut Write,
    id: Uuid,
    week: Date,
    now: Timestamp,
    draft: &Value,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(id)
        .bind(week.to_string())
        .bind(now.as_microsecond())
        .bind(Json(draft))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// The letter of a week.
pub async fn newsletter_of(transaction: &mut impl Reads, week: Date) -> Result<Option<NewsletterRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_WEEK)
        .bind(week.to_string())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(NewsletterRow::from))
}

/// The letter of an id.
pub async fn newsletter(transaction: &mut impl Reads, id: Uuid) -> Result<Option<NewsletterRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(BY_ID)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(NewsletterRow::from))
}

/// The newest letter, be it a draft or sent.
pub async fn latest_newsletter(transaction: &mut impl Reads) -> Result<Option<NewsletterRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LATEST)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(NewsletterRow::from))
}

/// Letters whose sending has begun, the newest first, of weeks before one.
pub async fn sent_newsletters(
    transaction: &mut impl Reads,
    now: Timestamp,
    before: Date,
    most: u16,
) -> Result<Vec<NewsletterRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(SENT)
        .bind(now.as_microsecond())
        .bind(before.to_string())
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(NewsletterRow::from).collect())
}

/// Changes a draft. `false` where it was changed since, or is no draft any more.
pub async fn update_draft(transaction: &mut Write, id: Uuid, version: i64, draft: &Value) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(UPDATE)
        .bind(id)
        .bind(version)
        .bind(Json(draft))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Removes drafts of weeks before one that nobody sent; gives the newest of them, for its words.
pub async fn carry_over(transaction: &mut Write, week: Date) -> Result<Option<NewsletterRow>, StoreError> {
    let latest = latest_newsletter(transaction).await?;
    let latest = latest.filter(|one| one.week < week && one.starts_at.is_none());
    for statement in [TRIALS, REMOVE_OLDER] {
        on!(&mut transaction.0, |connection| sqlx::query(statement)
            .bind(week.to_string())
            .execute(connection)
            .await
            .map(drop))
        .map_err(StoreError::of_write)?;
    }
    Ok(latest)
}

/// A draft becomes a letter that is sent. `false` where it was changed since, or is sent already.
pub async fn begin_sending(transaction: &mut Write, row: &NewsletterRow) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(BEGIN)
        .bind(row.id)
        .bind(row.version)
        .bind(row.letter.as_ref().map(Json))
        .bind(row.sent_by.map(|by| by.0))
        .bind(&row.languages)
        .bind(row.starts_at.map(Timestamp::as_microsecond))
        .bind(row.people)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// A letter becomes a draft again.
pub async fn stop_sending(transaction: &mut Write, id: Uuid) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(STOP)
        .bind(id)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Counts a mail of a letter that left, or was refused for good.
pub async fn count_letter(transaction: &mut Write, id: Uuid, went: bool) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(COUNT)
        .bind(id)
        .bind(i64::from(went))
        .bind(i64::from(!went))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Sessions that an organization showed to families since.
pub async fn shown_since(transaction: &mut impl Reads, since: Timestamp) -> Result<Vec<SessionId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(SHOWN)
        .bind(since.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(SessionId).collect())
}
