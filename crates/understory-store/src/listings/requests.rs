//! Listings that wait for the lead organization, and what it said.

use jiff::Timestamp;
use sqlx::types::Json;
use understory_model::ids::{AccountId, OrganizationId, ProgramId, SessionId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_request
       (id, organization_id, program_id, sessions, asked_by, asked_at, decided_by, decided_at, approved, sentence)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const OPEN: &str =
    "SELECT id, organization_id, program_id, sessions, asked_by, asked_at, decided_by, decided_at, approved, sentence
       FROM listing_request WHERE decided_at IS NULL ORDER BY asked_at, id";
const OF_ORGANIZATION: &str =
    "SELECT id, organization_id, program_id, sessions, asked_by, asked_at, decided_by, decided_at, approved, sentence
       FROM listing_request WHERE program_id IN (SELECT id FROM program WHERE organization_id = $1)
     ORDER BY asked_at DESC, id DESC LIMIT 100";
const FIND: &str =
    "SELECT id, organization_id, program_id, sessions, asked_by, asked_at, decided_by, decided_at, approved, sentence
       FROM listing_request WHERE id = $1";
const DECIDE: &str =
    "UPDATE listing_request SET decided_by = $2, decided_at = $3, approved = $4, sentence = $5, organization_id = $6
     WHERE id = $1 AND decided_at IS NULL";
const APPROVED: &str =
    "SELECT COUNT(*) FROM listing_request WHERE organization_id = $1 AND approved AND taken_back_at IS NULL";
const TAKE_BACK: &str = "UPDATE listing_request SET taken_back_by = $2, taken_back_at = $3
     WHERE organization_id = $1 AND approved AND taken_back_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 7] = [
    ("request insert", INSERT),
    ("request open", OPEN),
    ("request of organization", OF_ORGANIZATION),
    ("request find", FIND),
    ("request decide", DECIDE),
    ("request approved", APPROVED),
    ("request take back", TAKE_BACK),
];

/// A program with sessions that are to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    pub id: Uuid,
    /// At whose desk it was asked; from its decision on, whose listing it was then.
    pub organization: OrganizationId,
    pub program: ProgramId,
    pub sessions: Vec<SessionId>,
    pub asked_by: AccountId,
    pub asked_at: Timestamp,
    pub decided_by: Option<AccountId>,
    pub decided_at: Option<Timestamp>,
    /// `None` while it waits.
    pub approved: Option<bool>,
    pub sentence: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    program_id: Uuid,
    sessions: Json<Vec<Uuid>>,
    asked_by: Uuid,
    asked_at: i64,
    decided_by: Option<Uuid>,
    decided_at: Option<i64>,
    approved: Option<bool>,
    sentence: String,
}

impl From<Row> for RequestRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            organization: OrganizationId(row.organization_id),
            program: ProgramId(row.program_id),
            sessions: row.sessions.0.into_iter().map(SessionId).collect(),
            asked_by: AccountId(row.asked_by),
            asked_at: instant(row.asked_at),
            decided_by: row.decided_by.map(AccountId),
            decided_at: row.decided_at.map(instant),
            approved: row.approved,
            sentence: row.sentence,
        }
    }
}

fn requests(rows: Vec<Row>) -> Vec<RequestRow> {
    rows.into_iter().map(RequestRow::from).collect()
}

/// Keeps that somebody asks, or that it was decided at once.
pub async fn insert_request(transaction: &mut Write, request: &RequestRow) -> Result<(), StoreError> {
    let sessions: Vec<Uuid> = request.sessions.iter().map(|session| session.0).collect();
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(request.id)
        .bind(request.organization.0)
        .bind(request.program.0)
        .bind(Json(&sessions))
        .bind(request.asked_by.0)
        .bind(request.asked_at.as_microsecond())
        .bind(request.decided_by.map(|account| account.0))
        .bind(request.decided_at.map(Timestamp::as_microsecond))
        .bind(request.approved)
        .bind(&request.sentence)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// What waits, the oldest first.
pub async fn open_requests(transaction: &mut impl Reads) -> Result<Vec<RequestRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OPEN)
        .fetch_all(connection)
        .await)?;
    Ok(requests(rows))
}

/// The latest hundred of the programs that belong to an organization by their own records, newest first.
pub async fn requests_of_organization(
    transaction: &mut impl Reads,
    organization: OrganizationId,
) -> Result<Vec<RequestRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ORGANIZATION)
        .bind(organization.0)
        .fetch_all(connection)
        .await)?;
    Ok(requests(rows))
}

/// One of them.
pub async fn request(transaction: &mut impl Reads, id: Uuid) -> Result<Option<RequestRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(RequestRow::from))
}

/// Decides one that waits, for the organization whose listing it is now. `false` where somebody has decided before.
pub async fn decide_request(
    transaction: &mut Write,
    (id, organization): (Uuid, OrganizationId),
    by: AccountId,
    now: Timestamp,
    (approved, sentence): (bool, &str),
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DECIDE)
        .bind(id)
        .bind(by.0)
        .bind(now.as_microsecond())
        .bind(approved)
        .bind(sentence)
        .bind(organization.0)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Takes every yes of an organization back. `false` where there is none.
pub async fn take_back_approval(
    transaction: &mut Write,
    organization: OrganizationId,
    by: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(TAKE_BACK)
        .bind(organization.0)
        .bind(by.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Whether anything of an organization was approved before, and that still holds.
pub async fn is_approved(transaction: &mut impl Reads, organization: OrganizationId) -> Result<bool, StoreError> {
    let many: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(APPROVED)
        .bind(organization.0)
        .fetch_one(connection)
        .await)?;
    Ok(many > 0)
}
