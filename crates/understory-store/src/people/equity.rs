//! What families say of themselves for counts only. Must not know: what is counted.

use jiff::Timestamp;
use understory_model::ids::YoungPersonId;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const KEEP: &str = "INSERT INTO equity_fact (young_person_id, fact, sealed, kept_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (young_person_id, fact) DO UPDATE SET sealed = excluded.sealed, kept_at = excluded.kept_at";
const FORGET: &str = "DELETE FROM equity_fact WHERE young_person_id = $1 AND fact = $2";
const OF_YOUNG: &str = "SELECT young_person_id, fact, sealed FROM equity_fact WHERE young_person_id = $1 ORDER BY fact";
const ALL: &str = "SELECT f.young_person_id, f.fact, f.sealed FROM equity_fact f
     JOIN young_person y ON y.id = f.young_person_id AND y.merged_into IS NULL ORDER BY f.young_person_id, f.fact";

pub(super) const STATEMENTS: [(&str, &str); 4] = [
    ("equity fact keep", KEEP),
    ("equity fact forget", FORGET),
    ("equity fact list", OF_YOUNG),
    ("equity fact all", ALL),
];

/// One fact, sealed.
#[derive(sqlx::FromRow)]
pub struct FactRow {
    pub young_person_id: Uuid,
    pub fact: String,
    pub sealed: String,
}

/// Keeps a fact; the last one stands.
pub async fn keep_fact(
    transaction: &mut Write,
    id: YoungPersonId,
    fact: &str,
    sealed: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(transaction, KEEP, id.0, fact, sealed, now.as_microsecond()).map(drop)
}

/// Forgets a fact. `false` when there was none.
pub async fn forget_fact(transaction: &mut Write, id: YoungPersonId, fact: &str) -> Result<bool, StoreError> {
    Ok(change!(transaction, FORGET, id.0, fact)? == 1)
}

/// The facts of a young person.
pub async fn facts_of(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Vec<FactRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(OF_YOUNG)
        .bind(id.0)
        .fetch_all(connection)
        .await)?)
}

/// The facts of everybody, person by person.
pub async fn all_facts(transaction: &mut impl Reads) -> Result<Vec<FactRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .fetch_all(connection)
        .await)?)
}
