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
// Whose listing it is today, and not at whose desk it was changed; of an organization, and of those that are read as it. What
// is not there any more is told at that desk.
macro_rules! of_organization {
    ($rest:literal) => {
        concat!(
            "WITH RECURSIVE one (id) AS (
         SELECT id FROM organization WHERE id = $1
         UNION SELECT m.lost_id FROM one JOIN record_merge m ON m.kept_id = one.id
           WHERE m.undone_at IS NULL AND NOT EXISTS (
             SELECT 1 FROM record_merge n JOIN organization o ON o.id = n.kept_id
             WHERE n.lost_id = m.lost_id AND n.undone_at IS NULL AND n.made_at > m.made_at)),
       change (id, made_at) AS (
         SELECT e.id, e.made_at FROM one JOIN listing_edit e ON e.record_id = one.id AND e.kind = 'organization'
         UNION ALL SELECT e.id, e.made_at FROM one JOIN site r ON r.organization_id = one.id
           JOIN listing_edit e ON e.record_id = r.id
         UNION ALL SELECT e.id, e.made_at FROM one JOIN program r ON r.organization_id = one.id
           JOIN listing_edit e ON e.record_id = r.id
         UNION ALL SELECT e.id, e.made_at FROM one JOIN program p ON p.organization_id = one.id
           JOIN session r ON r.program_id = p.id JOIN listing_edit e ON e.record_id = r.id
         UNION ALL SELECT e.id, e.made_at FROM one JOIN listing_edit e ON e.organization_id = one.id
           AND e.kind <> 'organization'
           AND NOT EXISTS (SELECT 1 FROM site WHERE id = e.record_id)
           AND NOT EXISTS (SELECT 1 FROM program WHERE id = e.record_id)
           AND NOT EXISTS (SELECT 1 FROM session WHERE id = e.record_id))
     SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE id IN (",
            $rest
        )
    };
}
const OF_ORGANIZATION: &str = of_organization!(
    "SELECT id FROM change ORDER BY made_at DESC, id DESC LIMIT $2 OFFSET $3) ORDER BY made_at DESC, id DESC"
);
const SINCE: &str = of_organization!(
    "SELECT id FROM change WHERE made_at >= $2) AND undone_at IS NULL AND act <> 'merge' ORDER BY made_at DESC, id DESC"
);
const WITH_PICTURE: &str = "SELECT DISTINCT record_id FROM listing_edit
     WHERE act = 'picture' AND kind = 'program' AND CAST(changes AS TEXT) LIKE $1 ORDER BY record_id";
const OF_ACT: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE act_id = $1 ORDER BY made_at, id";
const OF_RECORD: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE record_id = $1 AND undone_at IS NULL ORDER BY made_at, id";
const PICTURES_BY_LEAD: &str = "SELECT id, act_id, organization_id, kind, record_id, act, laid, changes, label, made_by, made_at, by_lead, undone_by, undone_at
       FROM listing_edit WHERE act IN ('picture', 'picture-off')
     AND (by_lead AND undone_at IS NULL OR undone_by IN (SELECT account_id FROM duty WHERE duty = 'backbone'))
     ORDER BY made_at, id";
const UNDO: &str = "UPDATE listing_edit SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 11] = [
    ("edit of record", OF_RECORD),
    ("edit insert", INSERT),
    ("edit laid", LAID),
    ("edit of sessions", OF_SESSIONS),
    ("edits of the sessions of a program", OF_PROGRAM),
    ("edits of organization", OF_ORGANIZATION),
    ("edits of organization since", SINCE),
    ("programs with a picture", WITH_PICTURE),
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

/// A page of the changes of what belongs to an organization and to those that are read as it, newest first, whether they
/// hold or not.
pub async fn edits_of_organization(
    transaction: &mut impl Reads,
    organization: OrganizationId,
    (from, most): (u32, u32),
) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ORGANIZATION)
        .bind(organization.0)
        .bind(i64::from(most))
        .bind(i64::from(from))
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// Those that hold and were made from a moment on, without what was taken over when two became one.
pub async fn edits_since(
    transaction: &mut impl Reads,
    organization: OrganizationId,
    since: Timestamp,
) -> Result<Vec<EditRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(SINCE)
        .bind(organization.0)
        .bind(since.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(edits(rows))
}

/// The programs at which a picture was ever put, by its digest.
pub async fn programs_with_picture(transaction: &mut impl Reads, digest: &str) -> Result<Vec<ProgramId>, StoreError> {
    let rows: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(
        WITH_PICTURE
    )
    .bind(format!("%{digest}%"))
    .fetch_all(connection)
    .await)?;
    Ok(rows.into_iter().map(ProgramId).collect())
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
