//! Tables that organizations upload, until they are taken in, and what their columns mean.
//!
//! Must not know: what is in a table; its rows are sealed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use understory_model::ids::{AccountId, OrganizationId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_table
       (id, organization_id, header, sealed, meanings, language, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const FIND: &str =
    "SELECT id, organization_id, header, sealed, meanings, language, made_by, made_at, taken_at, act_id, came
       FROM listing_table WHERE id = $1 AND organization_id = $2";
const WAITING: &str =
    "SELECT id, organization_id, header, sealed, meanings, language, made_by, made_at, taken_at, act_id, came
       FROM listing_table WHERE organization_id = $1 AND taken_at IS NULL ORDER BY made_at DESC, id DESC";
const MEAN: &str = "UPDATE listing_table SET meanings = $2, language = $3 WHERE id = $1 AND taken_at IS NULL";
const TAKE: &str = "UPDATE listing_table SET taken_at = $2, act_id = $3, came = $4, sealed = ''
     WHERE id = $1 AND taken_at IS NULL";
const DROP: &str = "DELETE FROM listing_table WHERE id = $1 AND taken_at IS NULL";
const COLUMNS: &str = "SELECT meanings, language FROM listing_columns WHERE organization_id = $1 AND header = $2";
const KEEP_COLUMNS: &str = "INSERT INTO listing_columns (organization_id, header, meanings, language, kept_by, kept_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (organization_id, header) DO UPDATE SET meanings = excluded.meanings, language = excluded.language,
       kept_by = excluded.kept_by, kept_at = excluded.kept_at";

pub(super) const STATEMENTS: [(&str, &str); 8] = [
    ("table insert", INSERT),
    ("table find", FIND),
    ("table waiting", WAITING),
    ("table mean", MEAN),
    ("table take", TAKE),
    ("table drop", DROP),
    ("columns of organization", COLUMNS),
    ("columns keep", KEEP_COLUMNS),
];

/// A table of an organization.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    pub id: Uuid,
    pub organization: OrganizationId,
    /// The digest of the names of its columns.
    pub header: String,
    pub sealed: String,
    pub meanings: Vec<String>,
    pub answers: TableAnswers,
    pub language: String,
    pub made_by: AccountId,
    pub made_at: Timestamp,
    pub taken_at: Option<Timestamp>,
    pub act: Option<Uuid>,
    pub came: Option<Value>,
}

/// What somebody answered about a table that its cells do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableAnswers {
    /// What hours without am and pm are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bare_hours: Option<String>,
    /// The same of one row, by its line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub row_hours: Vec<(u64, String)>,
    /// Whether the month or the day comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
}

/// What is said of the columns, as one document: the meanings alone, or with answers.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Meant {
    Columns(Vec<String>),
    WithAnswers {
        columns: Vec<String>,
        #[serde(flatten)]
        answers: TableAnswers,
    },
}

impl Meant {
    fn of(columns: &[String], answers: &TableAnswers) -> Self {
        let columns = columns.to_vec();
        if *answers == TableAnswers::default() {
            return Self::Columns(columns);
        }
        Self::WithAnswers {
            columns,
            answers: answers.clone(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    header: String,
    sealed: String,
    meanings: Json<Meant>,
    language: String,
    made_by: Uuid,
    made_at: i64,
    taken_at: Option<i64>,
    act_id: Option<Uuid>,
    came: Option<Json<Value>>,
}

impl From<Row> for TableRow {
    fn from(row: Row) -> Self {
        let (meanings, answers) = match row.meanings.0 {
            Meant::Columns(columns) => (columns, TableAnswers::default()),
            Meant::WithAnswers { columns, answers } => (columns, answers),
        };
        Self {
            id: row.id,
            organization: OrganizationId(row.organization_id),
            header: row.header,
            sealed: row.sealed,
            meanings,
            answers,
            language: row.language,
            made_by: AccountId(row.made_by),
            made_at: instant(row.made_at),
            taken_at: row.taken_at.map(instant),
            act: row.act_id,
            came: row.came.map(|came| came.0),
        }
    }
}

/// Keeps a table that was uploaded.
pub async fn insert_table(transaction: &mut Write, table: &TableRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(table.id)
        .bind(table.organization.0)
        .bind(&table.header)
        .bind(&table.sealed)
        .bind(Json(Meant::of(&table.meanings, &table.answers)))
        .bind(&table.language)
        .bind(table.made_by.0)
        .bind(table.made_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// A table, where it is this organization's.
pub async fn table(
    transaction: &mut impl Reads,
    organization: OrganizationId,
    id: Uuid,
) -> Result<Option<TableRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .bind(organization.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(TableRow::from))
}

/// The tables of an organization that were not taken in, newest first.
pub async fn waiting_tables(
    transaction: &mut impl Reads,
    organization: OrganizationId,
) -> Result<Vec<TableRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(WAITING)
        .bind(organization.0)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(TableRow::from).collect())
}

/// Says what the columns mean; `false` where it was taken in before.
pub async fn name_columns(
    transaction: &mut Write,
    id: Uuid,
    (meanings, answers): (&[String], &TableAnswers),
    language: &str,
) -> Result<bool, StoreError> {
    let done = on!(&mut transaction.0, |connection| sqlx::query(MEAN)
        .bind(id)
        .bind(Json(Meant::of(meanings, answers)))
        .bind(language)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(done > 0)
}

/// Says that a table was taken in, and forgets its rows; `false` where it was before.
pub async fn take_table(
    transaction: &mut Write,
    id: Uuid,
    at: Timestamp,
    act: Option<Uuid>,
    came: &Value,
) -> Result<bool, StoreError> {
    let done = on!(&mut transaction.0, |connection| sqlx::query(TAKE)
        .bind(id)
        .bind(at.as_microsecond())
        .bind(act)
        .bind(Json(came))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(done > 0)
}

/// Forgets a table that was not taken in.
pub async fn drop_table(transaction: &mut Write, id: Uuid) -> Result<bool, StoreError> {
    let done = on!(&mut transaction.0, |connection| sqlx::query(DROP)
        .bind(id)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(done > 0)
}

/// What columns with these names mean, and the language of their texts.
pub async fn columns_of(
    transaction: &mut impl Reads,
    organization: OrganizationId,
    header: &str,
) -> Result<Option<(Vec<String>, String)>, StoreError> {
    let found: Option<(Json<Vec<String>>, String)> =
        on!(transaction.transactions(), |connection| sqlx::query_as(COLUMNS)
            .bind(organization.0)
            .bind(header)
            .fetch_optional(connection)
            .await)?;
    Ok(found.map(|(meanings, language)| (meanings.0, language)))
}

/// Remembers what columns mean.
pub async fn keep_columns(
    transaction: &mut Write,
    (organization, header): (OrganizationId, &str),
    (meanings, language): (&[String], &str),
    (by, at): (AccountId, Timestamp),
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(KEEP_COLUMNS)
        .bind(organization.0)
        .bind(header)
        .bind(Json(meanings))
        .bind(language)
        .bind(by.0)
        .bind(at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_before_are_read() {
        let read = |text: &str| -> (usize, TableAnswers) {
            match serde_json::from_str(text).unwrap() {
                Meant::Columns(columns) => (columns.len(), TableAnswers::default()),
                Meant::WithAnswers { columns, answers } => (columns.len(), answers),
            }
        };
        assert_eq!(read(r#"["title",""]"#), (2, TableAnswers::default()));
        let (many, answers) = read(r#"{"columns":["title","time"],"bare_hours":"afternoon"}"#);
        assert_eq!((many, answers.bare_hours.as_deref()), (2, Some("afternoon")));
        let answers = TableAnswers {
            bare_hours: None,
            row_hours: vec![(7, String::from("morning"))],
            date_order: Some(String::from("day-first")),
        };
        let kept = serde_json::to_string(&Meant::of(&[String::from("title")], &answers)).unwrap();
        assert_eq!(read(&kept), (1, answers));
    }
}
