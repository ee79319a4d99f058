//! What families found wrong, and how often pages were opened: by nobody in particular.

use jiff::Timestamp;
use understory_model::freshness::Wrong;
use understory_model::ids::{OrganizationId, SessionId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_report (id, session_id, what, note, made_at) VALUES ($1, $2, $3, $4, $5)";
const OPEN: &str = "SELECT id, session_id, what, note, made_at FROM listing_report
     WHERE settled_at IS NULL ORDER BY made_at, id";
const SINCE: &str = "SELECT session_id FROM listing_report WHERE made_at >= $1 ORDER BY made_at, id";
const SETTLE: &str = "UPDATE listing_report SET settled_at = $2 WHERE session_id = $1 AND settled_at IS NULL";
const VIEWS: &str = "INSERT INTO listing_view (organization_id, day, many)
     SELECT id, CAST($2 AS BIGINT), CAST($3 AS BIGINT) FROM organization WHERE id = $1
     ON CONFLICT (organization_id, day) DO UPDATE SET many = listing_view.many + excluded.many";
const VIEWED: &str = "SELECT organization_id, CAST(SUM(many) AS BIGINT) FROM listing_view WHERE day >= $1
     GROUP BY organization_id ORDER BY organization_id";

pub(super) const STATEMENTS: [(&str, &str); 6] = [
    ("report insert", INSERT),
    ("report open", OPEN),
    ("report since", SINCE),
    ("report settle", SETTLE),
    ("view add", VIEWS),
    ("view since", VIEWED),
];

/// What a family found wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    pub id: Uuid,
    pub session: SessionId,
    pub what: Wrong,
    /// A few words, shown to staff as they are.
    pub note: String,
    /// The hour in which it came.
    pub made_at: Timestamp,
}

/// Keeps what a family found wrong.
pub async fn insert_report(transaction: &mut Write, report: &ReportRow) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(report.id)
        .bind(report.session.0)
        .bind(report.what.code())
        .bind(&report.note)
        .bind(report.made_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// What nobody has settled, the oldest first.
pub async fn open_reports(transaction: &mut impl Reads) -> Result<Vec<ReportRow>, StoreError> {
    type Row = (Uuid, Uuid, String, String, i64);
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OPEN)
        .fetch_all(connection)
        .await)?;
    let report = |(id, session, what, note, made_at): Row| ReportRow {
        id,
        session: SessionId(session),
        what: Wrong::from_code(&what).unwrap_or(Wrong::Other),
        note,
        made_at: instant(made_at),
    };
    Ok(rows.into_iter().map(report).collect())
}

/// The sessions of all reports since, one for each report.
pub async fn reports_since(transaction: &mut impl Reads, since: Timestamp) -> Result<Vec<SessionId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(SINCE)
        .bind(since.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(SessionId).collect())
}

/// Settles what was found wrong with a session; how many.
pub async fn settle_reports_of(transaction: &mut Write, session: SessionId, now: Timestamp) -> Result<u64, StoreError> {
    Ok(on!(&mut transaction.0, |connection| sqlx::query(SETTLE)
        .bind(session.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?)
}

/// Adds to the count of a day; an organization that is no more has none.
pub async fn add_views(
    transaction: &mut Write,
    organization: OrganizationId,
    day: i64,
    many: i64,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(VIEWS)
        .bind(organization.0)
        .bind(day)
        .bind(many)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// How often pages were opened since a day, by organization.
pub async fn views_since(transaction: &mut impl Reads, day: i64) -> Result<Vec<(OrganizationId, i64)>, StoreError> {
    let rows: Vec<(Uuid, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(VIEWED)
        .bind(day)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(|(id, many)| (OrganizationId(id), many)).collect())
}
