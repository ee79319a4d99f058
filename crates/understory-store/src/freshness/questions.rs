//! Questions whether a session is still as it stands.

use jiff::Timestamp;
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_question
     (id, session_id, round, contact_id, token_hash, made_at, urgent, asks, heard, hide_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', $8) ON CONFLICT (session_id, round) DO NOTHING";
const OPEN: &str = "SELECT id, session_id, round, contact_id, made_at, urgent, asked_at, asks, message_id, changing_at,
     call_at, heard, hide_at, hidden_at, closed_at FROM listing_question WHERE closed_at IS NULL ORDER BY made_at, id";
const OPEN_OF: &str =
    "SELECT id, session_id, round, contact_id, made_at, urgent, asked_at, asks, message_id, changing_at,
     call_at, heard, hide_at, hidden_at, closed_at FROM listing_question
     WHERE session_id = $1 AND closed_at IS NULL ORDER BY made_at, id LIMIT 1";
const OPEN_OF_CONTACT: &str =
    "SELECT id, session_id, round, contact_id, made_at, urgent, asked_at, asks, message_id, changing_at,
     call_at, heard, hide_at, hidden_at, closed_at FROM listing_question
     WHERE contact_id = $1 AND closed_at IS NULL ORDER BY made_at, id";
const SET_ASIDE: &str = "UPDATE listing_question SET round = round || CAST($2 AS TEXT)
     WHERE session_id = $1 AND closed_at IS NOT NULL";
const FIND: &str = "SELECT id, session_id, round, contact_id, made_at, urgent, asked_at, asks, message_id, changing_at,
     call_at, heard, hide_at, hidden_at, closed_at FROM listing_question WHERE id = $1";
const BY_TOKEN: &str =
    "SELECT id, session_id, round, contact_id, made_at, urgent, asked_at, asks, message_id, changing_at,
     call_at, heard, hide_at, hidden_at, closed_at FROM listing_question
     WHERE token_hash = $1 AND closed_at IS NULL AND asked_at > $2";
const GIVE: &str = "UPDATE listing_question SET contact_id = $2, asks = 0, asked_at = NULL, message_id = NULL
     WHERE id = $1 AND closed_at IS NULL";
const SENT: &str = "UPDATE listing_question SET asked_at = $2, asks = asks + 1, message_id = $3
     WHERE id = $1 AND closed_at IS NULL";
const URGENT: &str = "UPDATE listing_question SET urgent = TRUE WHERE id = $1";
const WHAT: &str = "UPDATE listing_question SET changing_at = $2 WHERE id = $1 AND closed_at IS NULL";
const CALL: &str = "UPDATE listing_question SET call_at = $2, heard = $3 WHERE id = $1 AND closed_at IS NULL";
const CLOSE: &str = "UPDATE listing_question SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
const HIDE: &str =
    "UPDATE listing_question SET hidden_at = $2 WHERE id = $1 AND closed_at IS NULL AND hidden_at IS NULL";
const HIDDEN: &str = "SELECT DISTINCT session_id FROM listing_question
     WHERE closed_at IS NULL AND hidden_at IS NOT NULL ORDER BY session_id";

const HIDDEN_OF_ORGANIZATION: &str = "SELECT DISTINCT session_id FROM listing_question
     WHERE closed_at IS NULL AND hidden_at IS NOT NULL AND session_id IN
     (SELECT s.id FROM session s JOIN program p ON p.id = s.program_id WHERE p.organization_id = $1) ORDER BY session_id";
const HIDDEN_OF: &str = "SELECT DISTINCT session_id FROM listing_question
     WHERE closed_at IS NULL AND hidden_at IS NOT NULL
     AND session_id IN (SELECT id FROM session WHERE program_id = $1) ORDER BY session_id";

pub(super) const STATEMENTS: [(&str, &str); 17] = [
    ("question insert", INSERT),
    ("question open", OPEN),
    ("question open of", OPEN_OF),
    ("question open of contact", OPEN_OF_CONTACT),
    ("question set aside", SET_ASIDE),
    ("question find", FIND),
    ("question by token", BY_TOKEN),
    ("question give", GIVE),
    ("question sent", SENT),
    ("question urgent", URGENT),
    ("question what", WHAT),
    ("question call", CALL),
    ("question close", CLOSE),
    ("question hide", HIDE),
    ("question hidden", HIDDEN),
    ("question hidden of a program", HIDDEN_OF),
    ("question hidden of an organization", HIDDEN_OF_ORGANIZATION),
];

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    pub id: Uuid,
    pub session: SessionId,
    pub round: String,
    pub contact: Option<Uuid>,
    pub made_at: Timestamp,
    pub urgent: bool,
    /// When it was sent last, how often, and in which message.
    pub asked_at: Option<Timestamp>,
    pub asks: i64,
    pub message: Option<Uuid>,
    /// Since when it is known that something is different, and not what.
    pub changing_at: Option<Timestamp>,
    /// Since when somebody has to call, and what was said.
    pub call_at: Option<Timestamp>,
    pub heard: String,
    pub hide_at: Timestamp,
    pub hidden_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    session_id: Uuid,
    round: String,
    contact_id: Option<Uuid>,
    made_at: i64,
    urgent: bool,
    asked_at: Option<i64>,
    asks: i64,
    message_id: Option<Uuid>,
    changing_at: Option<i64>,
    call_at: Option<i64>,
    heard: String,
    hide_at: i64,
    hidden_at: Option<i64>,
    closed_at: Option<i64>,
}

impl From<Row> for QuestionRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            session: SessionId(row.session_id),
            round: row.round,
            contact: row.contact_id,
            made_at: instant(row.made_at),
            urgent: row.urgent,
            asked_at: row.asked_at.map(instant),
            asks: row.asks,
            message: row.message_id,
            changing_at: row.changing_at.map(instant),
            call_at: row.call_at.map(instant),
            heard: row.heard,
            hide_at: instant(row.hide_at),
            hidden_at: row.hidden_at.map(instant),
            closed_at: row.closed_at.map(instant),
        }
    }
}

/// Keeps a new question. `false` where this word was asked about before.
pub async fn insert_question(
    transaction: &mut Write,
    question: &QuestionRow,
    token_hash: &str,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(question.id)
        .bind(question.session.0)
        .bind(&question.round)
        .bind(question.contact)
        .bind(token_hash)
        .bind(question.made_at.as_microsecond())
        .bind(question.urgent)
        .bind(question.hide_at.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Every question without an answer, the oldest first.
pub async fn open_questions(transaction: &mut impl Reads) -> Result<Vec<QuestionRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OPEN)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(QuestionRow::from).collect())
}

/// Those that one contact is to answer.
pub async fn open_questions_of(transaction: &mut impl Reads, contact: Uuid) -> Result<Vec<QuestionRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OPEN_OF_CONTACT)
        .bind(contact)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(QuestionRow::from).collect())
}

/// Lets a word be asked about again, whose answer was taken back.
pub async fn set_questions_aside(transaction: &mut Write, session: SessionId, mark: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(SET_ASIDE)
        .bind(session.0)
        .bind(mark)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// The oldest open question about a session.
pub async fn open_question_of(
    transaction: &mut impl Reads,
    session: SessionId,
) -> Result<Option<QuestionRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OPEN_OF)
        .bind(session.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(QuestionRow::from))
}

/// One question, open or not.
pub async fn question(transaction: &mut impl Reads, id: Uuid) -> Result<Option<QuestionRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(QuestionRow::from))
}

/// The open question of a link that was sent after an instant.
pub async fn question_by_token(
    transaction: &mut impl Reads,
    token_hash: &str,
    sent_after: Timestamp,
) -> Result<Option<QuestionRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(BY_TOKEN)
        .bind(token_hash)
        .bind(sent_after.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(QuestionRow::from))
}

/// Runs a statement with a question's id and an instant.
async fn at(transaction: &mut Write, sql: &'static str, id: Uuid, at: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(sql)
        .bind(id)
        .bind(at.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Gives a question to somebody else to answer, from the beginning.
pub async fn give_contact(transaction: &mut Write, id: Uuid, contact: Option<Uuid>) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(GIVE)
        .bind(id)
        .bind(contact)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Notes the message by which a question goes out.
pub async fn question_sent(transaction: &mut Write, id: Uuid, now: Timestamp, message: Uuid) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(SENT)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(message)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Lets a question go before the others.
pub async fn make_urgent(transaction: &mut Write, id: Uuid) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(URGENT)
        .bind(id)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Something is different; what, is asked next.
pub async fn ask_what(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    at(transaction, WHAT, id, now).await
}

/// Somebody has to call about it.
pub async fn ask_for_call(transaction: &mut Write, id: Uuid, now: Timestamp, heard: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(CALL)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(heard)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Ends a question. `false` when it was ended before.
pub async fn close_question(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    at(transaction, CLOSE, id, now).await
}

/// Hides a session until its question is answered.
pub async fn hide_question(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    at(transaction, HIDE, id, now).await
}

/// The sessions that are hidden, by id.
pub async fn hidden_sessions(transaction: &mut impl Reads) -> Result<Vec<SessionId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(HIDDEN)
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(SessionId).collect())
}

/// The same of one organization.
pub async fn hidden_sessions_of_organization(
    transaction: &mut impl Reads,
    organization: OrganizationId,
) -> Result<Vec<SessionId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(
        HIDDEN_OF_ORGANIZATION
    )
    .bind(organization.0)
    .fetch_all(connection)
    .await)?;
    Ok(ids.into_iter().map(SessionId).collect())
}

/// The same of one program.
pub async fn hidden_sessions_of(
    transaction: &mut impl Reads,
    program: ProgramId,
) -> Result<Vec<SessionId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(HIDDEN_OF)
        .bind(program.0)
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(SessionId).collect())
}
