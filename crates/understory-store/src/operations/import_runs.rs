//! The history of imports: every run, and what it did to each record.

use jiff::Timestamp;
use sqlx::QueryBuilder;
use sqlx::types::Json;
use understory_model::ids::ImportRunId;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT_RUN: &str =
    "INSERT INTO import_run (id, source, format, file, started_at, row_count, added, changed, unchanged, refused)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const FIND_RUN: &str =
    "SELECT id, source, format, file, started_at, undone_at, row_count, added, changed, unchanged, refused
       FROM import_run WHERE id = $1";
const LATEST_RUNS: &str =
    "SELECT id, source, format, file, started_at, undone_at, row_count, added, changed, unchanged, refused
       FROM import_run ORDER BY started_at DESC, id DESC LIMIT $1";
const MARK_UNDONE: &str = "UPDATE import_run SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
const CHANGES: &str = "SELECT kind, record_id, before_facts, before_parent, before_place, before_run
       FROM import_change WHERE run_id = $1 ORDER BY sequence DESC";

pub(super) const STATEMENTS: [(&str, &str); 5] = [
    ("import_run insert", INSERT_RUN),
    ("import_run find", FIND_RUN),
    ("import_run latest", LATEST_RUNS),
    ("import_run undone", MARK_UNDONE),
    ("import_change of run", CHANGES),
];

/// One import as it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRun {
    pub id: ImportRunId,
    pub source: String,
    pub format: String,
    pub file: String,
    pub started_at: Timestamp,
    pub undone_at: Option<Timestamp>,
    pub rows: u64,
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
}

/// What a run did to one record. Without `before_facts`, the run added it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRow {
    /// The kind's stable name.
    pub kind: String,
    pub record: Uuid,
    pub before_facts: Option<serde_json::Value>,
    pub before_parent: Option<Uuid>,
    pub before_place: Option<Uuid>,
    pub before_run: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
struct RunRow {
    id: Uuid,
    source: String,
    format: String,
    file: String,
    started_at: i64,
    undone_at: Option<i64>,
    row_count: i64,
    added: i64,
    changed: i64,
    unchanged: i64,
    refused: i64,
}

fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn counted(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

impl From<RunRow> for ImportRun {
    fn from(row: RunRow) -> Self {
        Self {
            id: ImportRunId(row.id),
            source: row.source,
            format: row.format,
            file: row.file,
            started_at: instant(row.started_at),
            undone_at: row.undone_at.map(instant),
            rows: counted(row.row_count),
            added: counted(row.added),
            changed: counted(row.changed),
            unchanged: counted(row.unchanged),
            refused: counted(row.refused),
        }
    }
}

/// Remembers a run; before the records that refer to it.
pub async fn insert_run(transaction: &mut Write, run: &ImportRun) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT_RUN)
        .bind(run.id.0)
        .bind(&run.source)
        .bind(&run.format)
        .bind(&run.file)
        .bind(run.started_at.as_microsecond())
        .bind(stored(run.rows))
        .bind(stored(run.added))
        .bind(stored(run.changed))
        .bind(stored(run.unchanged))
        .bind(stored(run.refused))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// One run.
pub async fn find_run(transaction: &mut impl Reads, id: ImportRunId) -> Result<Option<ImportRun>, StoreError> {
    let row: Option<RunRow> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND_RUN)
        .bind(id.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(ImportRun::from))
}

/// The latest runs, newest first.
pub async fn latest_runs(transaction: &mut impl Reads, limit: u16) -> Result<Vec<ImportRun>, StoreError> {
    let rows: Vec<RunRow> = on!(transaction.transactions(), |connection| sqlx::query_as(LATEST_RUNS)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(ImportRun::from).collect())
}

/// Marks a run as undone. `false` when it was already.
pub async fn mark_undone(transaction: &mut Write, id: ImportRunId, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(MARK_UNDONE)
        .bind(id.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Remembers what a run did, in order.
pub async fn insert_changes(transaction: &mut Write, id: ImportRunId, changes: &[ChangeRow]) -> Result<(), StoreError> {
    const ROWS_A_STATEMENT: usize = 1000;
    let numbered: Vec<(i64, &ChangeRow)> = (0i64..).zip(changes).collect();
    for chunk in numbered.chunks(ROWS_A_STATEMENT) {
        on!(&mut transaction.0, |connection| {
            let mut statement = QueryBuilder::new(
                "INSERT INTO import_change
                 (run_id, sequence, kind, record_id, before_facts, before_parent, before_place, before_run) ",
            );
            statement.push_values(chunk, |mut row, (sequence, change)| {
                row.push_bind(id.0)
                    .push_bind(*sequence)
                    .push_bind(&change.kind)
                    .push_bind(change.record)
                    .push_bind(change.before_facts.as_ref().map(Json))
                    .push_bind(change.before_parent)
                    .push_bind(change.before_place)
                    .push_bind(change.before_run);
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

/// What a run did, last change first: the order in which it is undone.
pub async fn changes(transaction: &mut impl Reads, id: ImportRunId) -> Result<Vec<ChangeRow>, StoreError> {
    #[derive(sqlx::FromRow)]
    struct Row {
        kind: String,
        record_id: Uuid,
        before_facts: Option<Json<serde_json::Value>>,
        before_parent: Option<Uuid>,
        before_place: Option<Uuid>,
        before_run: Option<Uuid>,
    }
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(CHANGES)
        .bind(id.0)
        .fetch_all(connection)
        .await)?;
    let change = |row: Row| ChangeRow {
        kind: row.kind,
        record: row.record_id,
        before_facts: row.before_facts.map(|facts| facts.0),
        before_parent: row.before_parent,
        before_place: row.before_place,
        before_run: row.before_run,
    };
    Ok(rows.into_iter().map(change).collect())
}
