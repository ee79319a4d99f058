//! What is over goes: what ended long ago, by table, and homes without a sign of life.
//!
//! Must not know: after how many days; the register of the service says it.

use jiff::Timestamp;
use understory_model::ids::{AccountId, HouseholdId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

/// By table, what ended at `$1` or before. A table may need several.
const ENDED: [(&str, &str); 18] = [
    ("sign_in", "DELETE FROM sign_in WHERE COALESCE(ended_at, ends_at) <= $1"),
    (
        "invitation",
        "DELETE FROM invitation WHERE COALESCE(used_at, ends_at) <= $1",
    ),
    ("credential", "DELETE FROM credential WHERE ended_at <= $1"),
    ("sitting", "DELETE FROM sitting WHERE COALESCE(ended_at, ends_at) <= $1"),
    (
        "consent",
        "DELETE FROM consent_class WHERE consent_id IN (SELECT id FROM consent WHERE COALESCE(withdrawn_at, until) <= $1)",
    ),
    (
        "consent",
        "DELETE FROM consent WHERE COALESCE(withdrawn_at, until) <= $1",
    ),
    (
        "paper_form",
        "DELETE FROM paper_form WHERE COALESCE(used_at, ends_at) <= $1",
    ),
    ("listing_question", "DELETE FROM listing_question WHERE closed_at <= $1"),
    ("listing_message", "DELETE FROM listing_message WHERE done_at <= $1"),
    ("listing_report", "DELETE FROM listing_report WHERE settled_at <= $1"),
    ("listing_table", "DELETE FROM listing_table WHERE made_at <= $1"),
    (
        "listing_picture",
        "DELETE FROM listing_picture WHERE unused_since <= $1",
    ),
    ("text_received", "DELETE FROM text_received WHERE received_at <= $1"),
    ("backup_drill", "DELETE FROM backup_drill WHERE tried_at <= $1"),
    ("alarm", "DELETE FROM alarm WHERE acknowledged_at <= $1"),
    ("bulk_request", "DELETE FROM bulk_request WHERE ends_at <= $1"),
    (
        "population_person",
        "DELETE FROM population_person WHERE population_id IN
         (SELECT id FROM population WHERE recipe IS NULL AND made_at <= $1)",
    ),
    (
        "population_person",
        "DELETE FROM population WHERE recipe IS NULL AND made_at <= $1",
    ),
];

const STAFF: &str =
    "SELECT id FROM account WHERE kind = 'staff' AND ended_at <= $1 AND sealed <> '' ORDER BY id LIMIT 100";

/// A home is silent when nobody came in who belongs to it, and no navigator sat with it.
macro_rules! silent {
    () => {
        "SELECT h.id FROM household h WHERE h.sealed <> '' AND h.created_at <= $1
         AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.object = h.id AND e.allowed AND e.at > $1)
         AND NOT EXISTS (SELECT 1 FROM tenant t JOIN audit_entry e ON e.object = t.account_id
                         WHERE t.household_id = h.id AND e.allowed AND e.act LIKE 'sign-in%' AND e.at > $1)
         AND NOT EXISTS (SELECT 1 FROM lives_in l JOIN young_person y ON y.id = l.young_person_id
                         JOIN audit_entry e ON e.object = y.account_id
                         WHERE l.household_id = h.id AND e.allowed AND e.act LIKE 'sign-in%' AND e.at > $1)"
    };
}

const BACK: &str = concat!("DELETE FROM farewell WHERE household_id NOT IN (", silent!(), ")");
const NOTE: &str = concat!(
    "INSERT INTO farewell (household_id, noted_at) SELECT s.id, CAST($2 AS BIGINT) FROM (",
    silent!(),
    ") AS s WHERE NOT EXISTS (SELECT 1 FROM farewell f WHERE f.household_id = s.id)"
);
const GONE: &str = "SELECT household_id FROM farewell WHERE noted_at <= $1 ORDER BY household_id LIMIT 100";
const COUNT: &str = "SELECT COUNT(*) FROM farewell";
const IS_NOTED: &str = "SELECT COUNT(*) FROM farewell WHERE household_id = $1";

pub(super) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = ENDED.to_vec();
    all.extend([
        ("retention staff", STAFF),
        ("farewell back", BACK),
        ("farewell note", NOTE),
        ("farewell gone", GONE),
        ("farewell count", COUNT),
        ("farewell is noted", IS_NOTED),
    ]);
    all
}

/// The tables from which what ended is removed.
pub fn tables_with_an_end() -> Vec<&'static str> {
    let mut tables: Vec<&str> = ENDED.iter().map(|(table, _)| *table).collect();
    tables.dedup();
    tables
}

/// Removes what ended in a table at a moment or before; how many rows of the table itself.
pub async fn remove_ended(transaction: &mut Write, table: &str, before: Timestamp) -> Result<u64, StoreError> {
    let mut removed = 0;
    for (_, statement) in ENDED.iter().filter(|(known, _)| *known == table) {
        let statement: &'static str = statement;
        // The last statement of a table is about its own rows.
        removed = on!(&mut transaction.0, |connection| sqlx::query(statement)
            .bind(before.as_microsecond())
            .execute(connection)
            .await
            .map(|done| done.rows_affected()))
        .map_err(StoreError::of_write)?;
    }
    Ok(removed)
}

/// Accounts of staff that ended at a moment or before and still say whose they were; a hundred at most.
pub async fn staff_to_erase(transaction: &mut impl Reads, before: Timestamp) -> Result<Vec<AccountId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(STAFF)
        .bind(before.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Notes homes that have been silent since a moment, and forgets the note of those that came back; how many are noted
/// now for the first time.
pub async fn note_silent(transaction: &mut Write, since: Timestamp, now: Timestamp) -> Result<u64, StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(BACK)
        .bind(since.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)?;
    on!(&mut transaction.0, |connection| sqlx::query(NOTE)
        .bind(since.as_microsecond())
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)
}

/// Homes that were noted as silent at a moment or before; a hundred at most. Call it after [`note_silent`].
pub async fn silent_since(transaction: &mut impl Reads, noted: Timestamp) -> Result<Vec<HouseholdId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(GONE)
        .bind(noted.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(HouseholdId).collect())
}

/// Whether a home is noted as silent. Call it after [`note_silent`].
pub async fn is_noted_silent(transaction: &mut impl Reads, home: HouseholdId) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(IS_NOTED)
        .bind(home.0)
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// How many homes are noted as silent.
pub async fn count_silent(transaction: &mut impl Reads) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(COUNT)
        .fetch_one(connection)
        .await)?)
}
