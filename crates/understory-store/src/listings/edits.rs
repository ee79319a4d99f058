//! What organizations changed, one row for each record.

use jiff::Timestamp;
use serde_json::Value;
use sqlx::types::Json;
use understory_model::ids::{AccountId, OrganizationId, ProgramId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_edit
       (id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const LAID: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE kind = $1 AND laid AND undone_at IS NULL ORDER BY record_id, made_at, id";
const OF_SESSIONS: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE kind = 'session' AND undone_at IS NULL ORDER BY record_id, made_at, id";
const OF_PROGRAM: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE kind = 'session' AND undone_at IS NULL
     AND record_id IN (SELECT id FROM session WHERE program_id = $1) ORDER BY record_id, made_at, id";
// Whose listing it is today, and not at whose desk it was changed. What is not there any more is told at that desk.
const OF_ORGANIZATION: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE id IN (
         SELECT id FROM listing_edit WHERE kind = 'organization' AND record_id = $1
         UNION ALL SELECT e.id FROM site r JOIN listing_edit e ON e.record_id = r.id WHERE r.organization_id = $1
         UNION ALL SELECT e.id FROM program r JOIN listing_edit e ON e.record_id = r.id WHERE r.organization_id = $1
         UNION ALL SELECT e.id FROM program p JOIN session r ON r.program_id = p.id
           JOIN listing_edit e ON e.record_id = r.id WHERE p.organization_id = $1
         UNION ALL SELECT e.id FROM listing_edit e WHERE e.organization_id = $1 AND e.kind <> 'organization'
           AND NOT EXISTS (SELECT 1 FROM site WHERE id = e.record_id)
           AND NOT EXISTS (SELECT 1 FROM program WHERE id = e.record_id)
           AND NOT EXISTS (SELECT 1 FROM session WHERE id = e.record_id))
     ORDER BY made_at DESC, id DESC LIMIT $2";
const OF_ACT: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE act_id = $1 ORDER BY made_at, id";
const OF_RECORD: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE record_id = $1 AND undone_at IS NULL ORDER BY made_at, id";
const PICTURES_BY_LEAD: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE act IN ('picture', 'picture-off')
     AND (by_lead AND undone_at IS NULL OR undone_by IN (SELECT account_id FROM duty WHERE duty = 'backbone'))
     ORDER BY made_at, id";
const UNDO: &str = "UPDATE listing_edit SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 9] = [
    ("edit of record", OF_RECORD),
    ("edit insert", INSERT),
    ("edit laid", LAID),
    ("edit of sessions", OF_SESSIONS),
    ("edits of the sessions of a program", OF_PROGRAM),
    ("edit of organization", OF_ORGANIZATION),
    ("edit of act", OF_ACT),
    ("edits of pictures by the lead organization", PICTURES_BY_LEAD),
    ("edit undo", UNDO),
];

/// A change of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct EditRow {
    pub id: Uuid,
    /// What was done together.
    pub act_id: Uuid,
    /// At whose desk; whose listing it is says the record.
    pub organization: OrganizationId,
    /// As in [`crate::directory::Kind::NAME`].
    pub kind: String,
    pub record: Uuid,
    pub act: String,
    pub laid: bool,
    pub changes: Value,
    pub label: String,
    pub made_by: AccountId,
    pub made_at: Timestamp,
    /// The lead organization did it.
    pub by_lead: bool,
    pub undone_by: Option<AccountId>,
    pub undone_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    act_id: Uuid,
    organization_id: Uuid,
    kind: String,
    record_id: Uuid,
    act: String,
    laid: bool,
    changes: Json<Value>,
    label: String,
    made_by: Uuid,
    made_at: i64,
    by_lead: bool,
    undone_by: Option<Uuid>,
    undone_at: Option<i64>,
}

impl From<Row> for EditRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            act_id: row.act_id,
            organization: OrganizationId(row.organization_id),
            kind: row.kind,
            record: row.record_id,
            act: row.act,
            laid: row.laid,
            changes: row.changes.0,
            label: row.label,
            made_by: AccountId(row.made_by),
            made_at: instant(row.made_at),
            by_lead: row.by_lead,
            undone_by: row.undone_by.map(AccountId),
            undone_at: row.undone_at.map(instant),
        }
    }
}

fn edits(rows: Vec<Row>) -> Vec<EditRow> {
    rows.into_iter().map(EditRow::from).collect()
}

/// Keeps a change.
pub async fn insert_edit(transaction: &mut Write, edit: &EditRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(edit.id)
        .bind(edit.act_id)
        .bind(edit.organization.0)
        .bind(&edit.kind)
        .bind(edit.record)
        .bind(&edit.act)
        .bind(edit.laid)
        .bind(Json(&edit.changes))
        .bind(&edit.label)
        .bind(edit.made_by.0)
        .bind(edit.made_at.as_microsecond())
        .bind(edit.by_lead)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// What lies over the records of a kind, by record, in the order in which it was done.
pub async fn laid_edits(transaction: &mut impl Reads, kind: &str) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LAID)
        .bind(kind)
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// Everything that holds of sessions, laid over or written into them.
pub async fn session_edits(transaction: &mut impl Reads) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_SESSIONS)
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// The same of the sessions of one program.
pub async fn session_edits_of(transaction: &mut impl Reads, program: ProgramId) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_PROGRAM)
        .bind(program.0)
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// The latest changes of what belongs to an organization by its own records, newest first, whether they hold or not.
pub async fn edits_of_organization(
    transaction: &mut impl Reads,
    organization: OrganizationId,
    most: u32,
) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ORGANIZATION)
        .bind(organization.0)
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// Everything that holds of one record, in the order in which it was done.
pub async fn edits_of_record(transaction: &mut impl Reads, record: Uuid) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_RECORD)
        .bind(record)
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// What the lead organization did to pictures of any program, and what it took back of anybody.
pub async fn picture_edits_by_lead(transaction: &mut impl Reads) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(
        PICTURES_BY_LEAD
    )
    .fetch_all(connection)
    .await)?;
    Ok(edits(rows))
}

/// What was done together.
pub async fn edits_of_act(transaction: &mut impl Reads, act: Uuid) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ACT)
        .bind(act)
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// Takes a change back.
pub async fn undo_edit(transaction: &mut Write, edit: Uuid, by: AccountId, now: Timestamp) -> Result<(), StoreError> {
    Ok(on!(&mut transaction.0, |connection| sqlx::query(UNDO)
        .bind(edit)
        .bind(by.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?)
}
