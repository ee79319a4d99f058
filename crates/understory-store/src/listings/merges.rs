//! Records that are one: which is kept, and which is read as it.

use jiff::Timestamp;
use std::collections::HashMap;
use understory_model::ids::{AccountId, OrganizationId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

// What an import took away keeps nothing: then the other stands by itself again.
const STANDING: &str = "SELECT kind, lost_id, kept_id, act_id, organization_id, label, made_at FROM record_merge
     WHERE undone_at IS NULL AND (kept_id IN (SELECT id FROM organization) OR kept_id IN (SELECT id FROM site)
     OR kept_id IN (SELECT id FROM program) OR kept_id IN (SELECT id FROM session)) ORDER BY made_at DESC, lost_id";
const LAST: &str =
    "SELECT kind, lost_id, kept_id, act_id, organization_id, label, made_at, undone_at IS NOT NULL FROM record_merge
     WHERE lost_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1";
const OF_ACT: &str =
    "SELECT kind, lost_id, kept_id, act_id, organization_id, label, made_at, undone_at IS NOT NULL FROM record_merge
     WHERE act_id = $1";
const PARENTS: &str = "SELECT act_id,
     COALESCE((SELECT organization_id FROM site WHERE id = lost_id),
         (SELECT organization_id FROM program WHERE id = lost_id), (SELECT program_id FROM session WHERE id = lost_id)),
     COALESCE((SELECT organization_id FROM site WHERE id = kept_id),
         (SELECT organization_id FROM program WHERE id = kept_id), (SELECT program_id FROM session WHERE id = kept_id)),
     (SELECT site_id FROM session WHERE id = lost_id), (SELECT site_id FROM session WHERE id = kept_id)
     FROM record_merge WHERE undone_at IS NULL";
const INSERT: &str =
    "INSERT INTO record_merge (id, kind, lost_id, kept_id, act_id, organization_id, label, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UNDO: &str = "UPDATE record_merge SET undone_by = $2, undone_at = $3
     WHERE act_id = $1 AND undone_at IS NULL AND made_at > $4";
const PEOPLE: &str =
    "SELECT COUNT(*) WHERE EXISTS (SELECT 1 FROM duty WHERE organization_id = $1 AND (until IS NULL OR until > $2))
     OR EXISTS (SELECT 1 FROM consent WHERE organization_id = $1 AND COALESCE(withdrawn_at, until) > $2)
     OR EXISTS (SELECT 1 FROM refusal WHERE organization_id = $1 AND (until IS NULL OR until > $2))
     OR EXISTS (SELECT 1 FROM feed WHERE organization_id = $1)
     OR EXISTS (SELECT 1 FROM listing_contact WHERE organization_id = $1 AND ended_at IS NULL)
     OR EXISTS (SELECT 1 FROM landscape_partner p JOIN landscape_round r ON r.id = p.round_id
         WHERE p.organization_id = $1 AND (p.proposed IS NOT NULL AND p.decided_at IS NULL
         OR p.asked_at IS NOT NULL AND p.answered_at IS NULL AND r.closed_at IS NULL AND r.closes_at > $2))";
const RECORDS_OF: &str = "SELECT COUNT(*) WHERE EXISTS (SELECT 1 FROM organization WHERE source = $1)
     OR EXISTS (SELECT 1 FROM site WHERE source = $1) OR EXISTS (SELECT 1 FROM program WHERE source = $1)
     OR EXISTS (SELECT 1 FROM session WHERE source = $1)";

pub(super) const STATEMENTS: [(&str, &str); 8] = [
    ("merge standing", STANDING),
    ("merge last of", LAST),
    ("merge of act", OF_ACT),
    ("merge parents", PARENTS),
    ("merge insert", INSERT),
    ("merge undo", UNDO),
    ("merge people", PEOPLE),
    ("merge records of", RECORDS_OF),
];

/// Two records that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeRow {
    pub kind: String,
    /// The one that is read as the other.
    pub lost: Uuid,
    pub kept: Uuid,
    /// What was changed of the one that is kept, in the history of this organization.
    pub act: Uuid,
    pub organization: OrganizationId,
    /// What the lost one was called.
    pub label: String,
    pub made_at: Timestamp,
}

type Row = (String, Uuid, Uuid, Uuid, Uuid, String, i64);

/// Everything that holds, the latest first.
pub async fn merges(transaction: &mut impl Reads) -> Result<Vec<MergeRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(STANDING)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(merge).collect())
}

fn merge((kind, lost, kept, act, organization, label, made_at): Row) -> MergeRow {
    MergeRow {
        kind,
        lost,
        kept,
        act,
        organization: OrganizationId(organization),
        label,
        made_at: instant(made_at),
    }
}

/// The columns of a merge, and whether it was taken back.
type AnyRow = (String, Uuid, Uuid, Uuid, Uuid, String, i64, bool);

fn of_any((kind, lost, kept, act, organization, label, made_at, is_undone): AnyRow) -> (MergeRow, bool) {
    let row = (kind, lost, kept, act, organization, label, made_at);
    (merge(row), is_undone)
}

/// What was said last of one that was read as another, and whether that was taken back.
pub async fn last_merge(transaction: &mut impl Reads, lost: Uuid) -> Result<Option<(MergeRow, bool)>, StoreError> {
    let row: Option<AnyRow> = on!(transaction.transactions(), |connection| sqlx::query_as(LAST)
        .bind(lost)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(of_any))
}

/// The merge with which something was changed, and whether it was taken back.
pub async fn merge_of_act(transaction: &mut impl Reads, act: Uuid) -> Result<Option<(MergeRow, bool)>, StoreError> {
    let row: Option<AnyRow> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ACT)
        .bind(act)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(of_any))
}

/// The act of a merge, what the two belong to, and where they are.
type Parents = (Uuid, Option<Uuid>, Option<Uuid>, Option<Uuid>, Option<Uuid>);

/// What the two of each merge belong to by their own records, by the act of the merge: an organization for places and
/// programs, a program and a place for sessions. Without those of which one belongs to nothing.
pub async fn parents_of_merges(transaction: &mut impl Reads) -> Result<HashMap<Uuid, Vec<(Uuid, Uuid)>>, StoreError> {
    let rows: Vec<Parents> = on!(transaction.transactions(), |connection| sqlx::query_as(PARENTS)
        .fetch_all(connection)
        .await)?;
    let pairs = |(act, lost, kept, lost_at, kept_at): Parents| {
        let pairs = [lost.zip(kept), lost_at.zip(kept_at)];
        (act, pairs.into_iter().flatten().collect())
    };
    Ok(rows.into_iter().map(pairs).collect())
}

/// Keeps that two are one.
pub async fn insert_merge(
    transaction: &mut Write,
    id: Uuid,
    merge: &MergeRow,
    by: AccountId,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(id)
        .bind(&merge.kind)
        .bind(merge.lost)
        .bind(merge.kept)
        .bind(merge.act)
        .bind(merge.organization.0)
        .bind(&merge.label)
        .bind(by.0)
        .bind(merge.made_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// They are two again. `false` where they are, or it is too late.
pub async fn undo_merge(
    transaction: &mut Write,
    act: Uuid,
    by: AccountId,
    now: Timestamp,
    made_after: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(UNDO)
        .bind(act)
        .bind(by.0)
        .bind(now.as_microsecond())
        .bind(made_after.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Whether anybody works for an organization here, is written to for it, was asked or answered in a survey of which the last
/// word is not said, has said a yes or no to it that holds, or a feed speaks for it.
pub async fn has_people(
    transaction: &mut impl Reads,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(PEOPLE)
        .bind(organization.0)
        .bind(now.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Whether there is any record of a source.
pub async fn has_records_of(transaction: &mut impl Reads, source: &str) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(RECORDS_OF)
        .bind(source)
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}
