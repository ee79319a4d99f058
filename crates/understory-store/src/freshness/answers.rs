//! What owners said of their sessions, and taking it back.

use jiff::Timestamp;
use serde_json::value::RawValue;
use sqlx::types::Json;
use understory_model::freshness::{Changes, Way, What};
use understory_model::ids::{ProgramId, SessionId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_answer (id, session_id, said, way, said_at, changes)
     VALUES ($1, $2, $3, $4, $5, $6)";
const STANDING: &str = "SELECT id, session_id, said, way, said_at, changes, undone_at FROM listing_answer
     WHERE undone_at IS NULL ORDER BY session_id, said_at, id";
const STANDING_OF: &str = "SELECT id, session_id, said, way, said_at, changes, undone_at FROM listing_answer
     WHERE undone_at IS NULL AND session_id IN (SELECT id FROM session WHERE program_id = $1)
     ORDER BY session_id, said_at, id";
const LATEST: &str = "SELECT id, session_id, said, way, said_at, changes, undone_at FROM listing_answer
     WHERE said <> 'yes' ORDER BY said_at DESC, id DESC LIMIT $1";
const FIND: &str = "SELECT id, session_id, said, way, said_at, changes, undone_at FROM listing_answer WHERE id = $1";
const UNDO: &str = "UPDATE listing_answer SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL AND said_at > $3";

pub(super) const STATEMENTS: [(&str, &str); 6] = [
    ("answer insert", INSERT),
    ("answer standing", STANDING),
    ("answer standing of a program", STANDING_OF),
    ("answer latest", LATEST),
    ("answer find", FIND),
    ("answer undo", UNDO),
];

/// What was said of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    pub id: Uuid,
    pub session: SessionId,
    pub said: What,
    pub way: Way,
    pub said_at: Timestamp,
    pub changes: Changes,
    pub undone_at: Option<Timestamp>,
}

type Row = (Uuid, Uuid, String, String, i64, Json<Box<RawValue>>, Option<i64>);

fn answer_of((id, session, said, way, said_at, changes, undone_at): Row) -> Result<AnswerRow, StoreError> {
    let changes = serde_json::from_str(changes.0.get()).map_err(|source| StoreError::Document {
        kind: "answer",
        id,
        source,
    })?;
    Ok(AnswerRow {
        id,
        session: SessionId(session),
        // The database holds no others.
        said: What::from_code(&said).unwrap_or(What::Yes),
        way: Way::from_code(&way).unwrap_or(Way::Phone),
        said_at: instant(said_at),
        changes,
        undone_at: undone_at.map(instant),
    })
}

/// Keeps what was said.
pub async fn insert_answer(transaction: &mut Write, answer: &AnswerRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(answer.id)
        .bind(answer.session.0)
        .bind(answer.said.code())
        .bind(answer.way.code())
        .bind(answer.said_at.as_microsecond())
        .bind(Json(&answer.changes))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Everything that holds, by session, in the order in which it was said.
pub async fn standing_answers(transaction: &mut impl Reads) -> Result<Vec<AnswerRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(STANDING)
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(answer_of).collect()
}

/// The same of the sessions of one program.
pub async fn standing_answers_of(
    transaction: &mut impl Reads,
    program: ProgramId,
) -> Result<Vec<AnswerRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(STANDING_OF)
        .bind(program.0)
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(answer_of).collect()
}

/// The latest changes and ends, newest first, whether they hold or not.
pub async fn latest_answers(transaction: &mut impl Reads, most: u16) -> Result<Vec<AnswerRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LATEST)
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(answer_of).collect()
}

/// One of them.
pub async fn answer(transaction: &mut impl Reads, id: Uuid) -> Result<Option<AnswerRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    row.map(answer_of).transpose()
}

/// Takes back what was said after an instant. `false` where there is no such, or it is too late.
pub async fn undo_answer(
    transaction: &mut Write,
    id: Uuid,
    now: Timestamp,
    said_after: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(UNDO)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(said_after.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
