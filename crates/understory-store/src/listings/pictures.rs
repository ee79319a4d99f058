//! Pictures of programs: their bytes by their digest, which of them wait for a yes, and since when one is shown by nothing.
//!
//! Must not know: what is on a picture, who may see it.

use jiff::Timestamp;
use serde_json::Value;
use sqlx::types::Json;
use std::collections::HashSet;
use understory_model::ids::{AccountId, OrganizationId, ProgramId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

/// All that is known of a picture but its bytes.
macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "SELECT id, organization_id, program_id, digest, said, made_by, made_at, asked_at, decided_at, approved, sentence
               FROM listing_picture ",
            $rest
        )
    };
}

const INSERT: &str = "INSERT INTO listing_picture
       (id, organization_id, program_id, digest, large, small, said, made_by, made_at, asked_at, sentence)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')";
const COUNT: &str = "SELECT COUNT(*) FROM listing_picture WHERE organization_id = $1";
const LARGE: &str = "SELECT large FROM listing_picture WHERE digest = $1 ORDER BY id LIMIT 1";
const SMALL: &str = "SELECT small FROM listing_picture WHERE digest = $1 ORDER BY id LIMIT 1";
const FIND: &str = rows!("WHERE id = $1");
const LAST: &str = rows!("WHERE program_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1");
const WAITING: &str = rows!("WHERE asked_at IS NOT NULL AND decided_at IS NULL ORDER BY asked_at, id");
const ALL: &str = rows!("ORDER BY id");
const NOTED: &str = "SELECT id FROM listing_picture WHERE unused_since IS NOT NULL";
const DECIDE: &str = "UPDATE listing_picture SET decided_by = $2, decided_at = $3, approved = $4, sentence = $5
     WHERE id = $1 AND asked_at IS NOT NULL AND decided_at IS NULL";
const SENT_BACK: &str =
    "SELECT MAX(decided_at) FROM listing_picture WHERE digest = $1 AND approved = FALSE AND sentence <> ''";
const UNUSED: &str = "UPDATE listing_picture SET unused_since = $2 WHERE id = $1 AND unused_since IS NULL";
const USED: &str = "UPDATE listing_picture SET unused_since = NULL WHERE id = $1 AND unused_since IS NOT NULL";

pub(super) const STATEMENTS: [(&str, &str); 13] = [
    ("picture insert", INSERT),
    ("pictures count", COUNT),
    ("picture large", LARGE),
    ("picture small", SMALL),
    ("picture find", FIND),
    ("picture of program", LAST),
    ("pictures waiting", WAITING),
    ("pictures all", ALL),
    ("pictures noted", NOTED),
    ("picture decide", DECIDE),
    ("picture sent back", SENT_BACK),
    ("picture unused", UNUSED),
    ("picture used", USED),
];

/// In which size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureSize {
    Large,
    Small,
}

/// A picture that was brought, without its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureRow {
    pub id: Uuid,
    pub organization: OrganizationId,
    pub program: ProgramId,
    pub digest: String,
    /// As in the facts of a program.
    pub said: Value,
    pub made_by: AccountId,
    pub made_at: Timestamp,
    /// Since when it waits for a yes; `None` where it needs none.
    pub asked_at: Option<Timestamp>,
    pub decided_at: Option<Timestamp>,
    pub approved: Option<bool>,
    pub sentence: String,
}

impl PictureRow {
    /// Whether it waits for the lead organization.
    pub fn waits(&self) -> bool {
        self.asked_at.is_some() && self.decided_at.is_none()
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    program_id: Uuid,
    digest: String,
    said: Json<Value>,
    made_by: Uuid,
    made_at: i64,
    asked_at: Option<i64>,
    decided_at: Option<i64>,
    approved: Option<bool>,
    sentence: String,
}

impl From<Row> for PictureRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            organization: OrganizationId(row.organization_id),
            program: ProgramId(row.program_id),
            digest: row.digest,
            said: row.said.0,
            made_by: AccountId(row.made_by),
            made_at: instant(row.made_at),
            asked_at: row.asked_at.map(instant),
            decided_at: row.decided_at.map(instant),
            approved: row.approved,
            sentence: row.sentence,
        }
    }
}

/// Keeps a picture in its two sizes.
pub async fn insert_picture(
    transaction: &mut Write,
    row: &PictureRow,
    (large, small): (&[u8], &[u8]),
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(row.id)
        .bind(row.organization.0)
        .bind(row.program.0)
        .bind(&row.digest)
        .bind(large)
        .bind(small)
        .bind(Json(&row.said))
        .bind(row.made_by.0)
        .bind(row.made_at.as_microsecond())
        .bind(row.asked_at.map(Timestamp::as_microsecond))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// How many an organization brought that are still kept.
pub async fn count_pictures(transaction: &mut impl Reads, organization: OrganizationId) -> Result<u64, StoreError> {
    let many: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(COUNT)
        .bind(organization.0)
        .fetch_one(connection)
        .await)?;
    Ok(many.unsigned_abs())
}

/// The bytes of a picture.
pub async fn picture_bytes(
    transaction: &mut impl Reads,
    digest: &str,
    size: PictureSize,
) -> Result<Option<Vec<u8>>, StoreError> {
    let statement = match size {
        PictureSize::Large => LARGE,
        PictureSize::Small => SMALL,
    };
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        statement
    )
    .bind(digest)
    .fetch_optional(connection)
    .await)?)
}

/// One picture.
pub async fn picture(transaction: &mut impl Reads, id: Uuid) -> Result<Option<PictureRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(PictureRow::from))
}

/// The one that was brought last for a program.
pub async fn last_picture(transaction: &mut impl Reads, program: ProgramId) -> Result<Option<PictureRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LAST)
        .bind(program.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(PictureRow::from))
}

/// Those that wait for the lead organization, longest first.
pub async fn waiting_pictures(transaction: &mut impl Reads) -> Result<Vec<PictureRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(WAITING)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(PictureRow::from).collect())
}

/// Every picture, and whether it is noted that nothing shows it.
pub async fn all_pictures(transaction: &mut impl Reads) -> Result<Vec<(PictureRow, bool)>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .fetch_all(connection)
        .await)?;
    let noted: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(NOTED)
        .fetch_all(connection)
        .await)?;
    let noted = HashSet::<Uuid>::from_iter(noted);
    Ok(rows
        .into_iter()
        .map(|row| (row.id, PictureRow::from(row)))
        .map(|(id, row)| (row, noted.contains(&id)))
        .collect())
}

/// When the lead organization sent a picture back with a sentence, whatever program it was for, the last time.
pub async fn picture_sent_back(transaction: &mut impl Reads, digest: &str) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<i64> = on!(transaction.transactions(), |connection| sqlx::query_scalar(SENT_BACK)
        .bind(digest)
        .fetch_one(connection)
        .await)?;
    Ok(at.map(instant))
}

/// Says what was decided of one that waits; `false` where it was before.
pub async fn decide_picture(
    transaction: &mut Write,
    id: Uuid,
    by: AccountId,
    at: Timestamp,
    (approved, sentence): (bool, &str),
) -> Result<bool, StoreError> {
    let done = on!(&mut transaction.0, |connection| sqlx::query(DECIDE)
        .bind(id)
        .bind(by.0)
        .bind(at.as_microsecond())
        .bind(approved)
        .bind(sentence)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(done > 0)
}

/// Says that nothing shows a picture since a moment, where that was not known before; `None` where something does.
pub async fn mark_unused(transaction: &mut Write, id: Uuid, since: Option<Timestamp>) -> Result<(), StoreError> {
    match since {
        Some(since) => on!(&mut transaction.0, |connection| sqlx::query(UNUSED)
            .bind(id)
            .bind(since.as_microsecond())
            .execute(connection)
            .await
            .map(drop)),
        None => on!(&mut transaction.0, |connection| sqlx::query(USED)
            .bind(id)
            .execute(connection)
            .await
            .map(drop)),
    }
    .map_err(StoreError::of_write)
}
