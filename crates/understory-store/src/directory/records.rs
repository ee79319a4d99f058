//! Reading and writing records of any kind.

use jiff::Timestamp;
use sqlx::QueryBuilder;
use sqlx::types::Json;
use uuid::Uuid;

use super::Kind;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

/// Rows in one statement: 9 values each keeps well below the engines' limits on values.
const ROWS_A_STATEMENT: usize = 500;

/// A record as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<Facts> {
    pub id: Uuid,
    /// The organization of a site or program; the program of a session; `None` for an organization.
    pub parent: Option<Uuid>,
    /// The site of a session.
    pub place: Option<Uuid>,
    pub source: String,
    pub source_key: String,
    /// The import that wrote it last.
    pub run: Option<Uuid>,
    pub facts: Facts,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    parent: Option<Uuid>,
    place: Option<Uuid>,
    source: String,
    source_key: String,
    run_id: Option<Uuid>,
    facts: Json<Box<serde_json::value::RawValue>>,
}

fn read_row<K: Kind>(row: Row) -> Result<Record<K::Facts>, StoreError> {
    let facts = serde_json::from_str(row.facts.0.get()).map_err(|source| StoreError::Document {
        kind: K::NAME,
        id: row.id,
        source,
    })?;
    Ok(Record {
        id: row.id,
        parent: row.parent,
        place: row.place,
        source: row.source,
        source_key: row.source_key,
        run: row.run_id,
        facts,
    })
}

/// Every record of a kind, by id.
pub async fn load_all<K: Kind>(transaction: &mut impl Reads) -> Result<Vec<Record<K::Facts>>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(K::LOAD_ALL)
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(read_row::<K>).collect()
}

/// Every record of a kind that came from one source, by id.
pub async fn load_source<K: Kind>(
    transaction: &mut impl Reads,
    source: &str,
) -> Result<Vec<Record<K::Facts>>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(K::LOAD_SOURCE)
        .bind(source)
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(read_row::<K>).collect()
}

/// One record.
pub async fn find<K: Kind>(transaction: &mut impl Reads, id: Uuid) -> Result<Option<Record<K::Facts>>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(K::FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    row.map(read_row::<K>).transpose()
}

/// The records that belong to a parent, by id.
pub async fn find_children<K: Kind>(
    transaction: &mut impl Reads,
    parent: Uuid,
) -> Result<Vec<Record<K::Facts>>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(
        K::FIND_CHILDREN
    )
    .bind(parent)
    .fetch_all(connection)
    .await)?;
    rows.into_iter().map(read_row::<K>).collect()
}

/// How many records of a kind there are.
pub async fn count<K: Kind>(transaction: &mut impl Reads) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        K::COUNT
    )
    .fetch_one(connection)
    .await)?)
}

/// When a record was added, and when somebody changed it last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub id: Uuid,
    pub added: Timestamp,
    pub changed: Timestamp,
}

/// When each record of a kind was written, by id.
pub async fn written<K: Kind>(transaction: &mut impl Reads) -> Result<Vec<Written>, StoreError> {
    let rows: Vec<(Uuid, i64, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(K::WRITTEN)
        .fetch_all(connection)
        .await)?;
    let instant = |microseconds| Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let written = |(id, added, changed)| Written {
        id,
        added: instant(added),
        changed: instant(changed),
    };
    Ok(rows.into_iter().map(written).collect())
}

/// Adds records, many rows a statement.
pub async fn insert_many<K: Kind>(
    transaction: &mut Write,
    records: &[Record<K::Facts>],
    now: Timestamp,
) -> Result<(), StoreError> {
    let now = now.as_microsecond();
    for chunk in records.chunks(ROWS_A_STATEMENT) {
        on!(&mut transaction.0, |connection| {
            let mut statement = QueryBuilder::new(K::INSERT_HEAD);
            statement.push_values(chunk, |mut row, record| {
                row.push_bind(record.id);
                if K::HAS_PARENT {
                    row.push_bind(record.parent);
                }
                if K::HAS_PLACE {
                    row.push_bind(record.place);
                }
                row.push_bind(&record.source)
                    .push_bind(&record.source_key)
                    .push_bind(Json(&record.facts))
                    .push_bind(record.run)
                    .push_bind(now)
                    .push_bind(now);
            });
            statement
                .build()
                .persistent(chunk.len() == ROWS_A_STATEMENT)
                .execute(connection)
                .await
                .map(drop)
        })
        .map_err(StoreError::of_write)?;
    }
    Ok(())
}

/// Overwrites what a record says, to whom it belongs and which import wrote it. `false` when it is gone.
pub async fn update<K: Kind>(
    transaction: &mut Write,
    record: &Record<K::Facts>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(K::UPDATE)
        .bind(record.id)
        .bind(record.parent)
        .bind(record.place)
        .bind(Json(&record.facts))
        .bind(record.run)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Takes a record away. `false` when it was gone already.
pub async fn delete<K: Kind>(transaction: &mut Write, id: Uuid) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(K::DELETE)
        .bind(id)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}
