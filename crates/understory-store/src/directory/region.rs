//! The region this database serves, and the count of changes to its directory.

use sqlx::types::Json;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const LOAD: &str = "SELECT name, zone, outline, directory_version FROM region WHERE id = 1";
const SAVE: &str = "INSERT INTO region (id, name, zone, outline) VALUES (1, $1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone, outline = excluded.outline";
const VERSION: &str = "SELECT directory_version FROM region WHERE id = 1";
const BUMP: &str = "UPDATE region SET directory_version = directory_version + 1 WHERE id = 1";

pub(super) const STATEMENTS: [(&str, &str); 4] = [
    ("region load", LOAD),
    ("region save", SAVE),
    ("region version", VERSION),
    ("region bump", BUMP),
];

/// The region: its name, its time zone and its outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    pub name: String,
    /// An IANA time zone name.
    pub zone: String,
    /// GeoJSON; `None` when nobody gave one.
    pub outline: Option<serde_json::Value>,
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    zone: String,
    outline: Option<Json<serde_json::Value>>,
}

/// The region, when one has been named.
pub async fn load_region(transaction: &mut impl Reads) -> Result<Option<Region>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LOAD)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(|row| Region {
        name: row.name,
        zone: row.zone,
        outline: row.outline.map(|outline| outline.0),
    }))
}

/// Names the region, or names it anew; the count of changes stays.
pub async fn save_region(transaction: &mut Write, region: &Region) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(SAVE)
        .bind(&region.name)
        .bind(&region.zone)
        .bind(region.outline.as_ref().map(Json))
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// The count of changes; 0 before a region is named.
pub async fn version(transaction: &mut impl Reads) -> Result<i64, StoreError> {
    let found: Option<i64> = on!(transaction.transactions(), |connection| sqlx::query_scalar(VERSION)
        .fetch_optional(connection)
        .await)?;
    Ok(found.unwrap_or(0))
}

/// Counts one more change; part of every transaction that changes the directory.
pub async fn bump_version(transaction: &mut Write) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(BUMP)
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}
