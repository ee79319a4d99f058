//! Who asked that a young person be erased and when it is due, and who decides alone by now.
//!
//! Must not know: who may ask, and what goes.

use jiff::Timestamp;
use understory_model::ids::{AccountId, YoungPersonId};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const ASK: &str = "INSERT INTO erasure_asked (young_person_id, asked_by, asked_at, due_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (young_person_id) DO NOTHING";
const ASKED: &str = "SELECT asked_by, asked_at, due_at FROM erasure_asked WHERE young_person_id = $1";
const STOP: &str = "DELETE FROM erasure_asked WHERE young_person_id = $1";
const DUE: &str =
    "SELECT young_person_id FROM erasure_asked WHERE due_at <= $1 ORDER BY due_at, young_person_id LIMIT $2";
const WITHDRAW_ALL: &str = "UPDATE consent SET withdrawn_at = $2 WHERE young_person_id = $1 AND withdrawn_at IS NULL";
const GONE_INTO: &str = "SELECT gone FROM young_merge WHERE kept = $1 AND undone_at IS NULL ORDER BY gone";
const OWN_ACCOUNT: &str = "SELECT account_id FROM young_person WHERE id = $1";
const LOOKS_AFTER: &str = "SELECT COUNT(*) FROM guardian g JOIN young_person y ON y.id = g.young_person_id
     WHERE g.account_id = $1 AND g.since <= $2 AND (g.until IS NULL OR g.until > $2)
     AND y.merged_into IS NULL AND (y.of_age_at IS NULL OR y.of_age_at > $2)
     AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.account_id = g.account_id AND b.young_person_id = y.id
                     AND b.since <= $2 AND (b.until IS NULL OR b.until > $2))";
const OF_AGE: &str = "UPDATE young_person SET of_age_at = $2 WHERE id = $1 AND of_age_at IS NULL";
const YOUNGER: &str = "UPDATE young_person SET of_age_at = NULL WHERE id = $1 AND of_age_at IS NOT NULL";
const WITH_ACCOUNT: &str = "SELECT id FROM young_person WHERE account_id IS NOT NULL AND of_age_at IS NULL
     AND id > $1 ORDER BY id LIMIT $2";

pub(super) const STATEMENTS: [(&str, &str); 11] = [
    ("erasure ask", ASK),
    ("erasure asked", ASKED),
    ("erasure stop", STOP),
    ("erasure due", DUE),
    ("consent withdraw all", WITHDRAW_ALL),
    ("merge gone into", GONE_INTO),
    ("young person own account", OWN_ACCOUNT),
    ("guardian of somebody", LOOKS_AFTER),
    ("young person of age", OF_AGE),
    ("young person younger", YOUNGER),
    ("young person with account", WITH_ACCOUNT),
];

/// Somebody asked that a young person be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasureAsked {
    pub by: AccountId,
    pub asked_at: Timestamp,
    pub due_at: Timestamp,
}

/// Keeps that somebody asked. `false` when somebody has already; the earlier stands.
pub async fn ask_erasure(transaction: &mut Write, id: YoungPersonId, asked: ErasureAsked) -> Result<bool, StoreError> {
    let (at, due) = (asked.asked_at.as_microsecond(), asked.due_at.as_microsecond());
    Ok(change!(transaction, ASK, id.0, asked.by.0, at, due)? == 1)
}

/// Whether somebody asked.
pub async fn erasure_asked(
    transaction: &mut impl Reads,
    id: YoungPersonId,
) -> Result<Option<ErasureAsked>, StoreError> {
    let row: Option<(Uuid, i64, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(ASKED)
        .bind(id.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(|(by, asked_at, due_at)| ErasureAsked {
        by: AccountId(by),
        asked_at: instant(asked_at),
        due_at: instant(due_at),
    }))
}

/// Thinks again. `false` when nobody asked.
pub async fn stop_erasure(transaction: &mut Write, id: YoungPersonId) -> Result<bool, StoreError> {
    Ok(change!(transaction, STOP, id.0)? == 1)
}

/// Whose erasure is due, the longest first.
pub async fn erasures_due(
    transaction: &mut impl Reads,
    now: Timestamp,
    most: u16,
) -> Result<Vec<YoungPersonId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(DUE)
        .bind(now.as_microsecond())
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(YoungPersonId).collect())
}

/// Takes back everything that was allowed about a young person.
pub async fn withdraw_all(transaction: &mut Write, id: YoungPersonId, now: Timestamp) -> Result<u64, StoreError> {
    change!(transaction, WITHDRAW_ALL, id.0, now.as_microsecond())
}

/// The records that went into this one and could still come back.
pub async fn gone_into(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Vec<YoungPersonId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(GONE_INTO)
        .bind(id.0)
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(YoungPersonId).collect())
}

/// The account of a young person's own.
pub async fn own_account(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Option<AccountId>, StoreError> {
    let account: Option<Option<Uuid>> = on!(transaction.transactions(), |connection| sqlx::query_scalar(OWN_ACCOUNT)
        .bind(id.0)
        .fetch_optional(connection)
        .await)?;
    Ok(account.flatten().map(AccountId))
}

/// Whether an adult looks after somebody at a moment.
pub async fn looks_after_somebody(
    transaction: &mut impl Reads,
    account: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(LOOKS_AFTER)
        .bind(account.0)
        .bind(now.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// From now on a young person decides alone. `false` when they do already.
pub async fn come_of_age(transaction: &mut Write, id: YoungPersonId, now: Timestamp) -> Result<bool, StoreError> {
    Ok(change!(transaction, OF_AGE, id.0, now.as_microsecond())? == 1)
}

/// A young person turns out to be younger, and does not decide alone.
pub async fn is_younger(transaction: &mut Write, id: YoungPersonId) -> Result<(), StoreError> {
    change!(transaction, YOUNGER, id.0).map(drop)
}

/// Young people with an account of their own who do not decide alone yet, after one of them in the order of ids.
pub async fn with_own_account(
    transaction: &mut impl Reads,
    after: YoungPersonId,
    most: u16,
) -> Result<Vec<YoungPersonId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(
        WITH_ACCOUNT
    )
    .bind(after.0)
    .bind(i64::from(most))
    .fetch_all(connection)
    .await)?;
    Ok(ids.into_iter().map(YoungPersonId).collect())
}
