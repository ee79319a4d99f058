//! Texts that are sealed with the secret of the installation itself, by name.
//!
//! Must not know: what they say.

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const FIND: &str = "SELECT sealed FROM sealed_mark WHERE name = $1";
const KEEP: &str = "INSERT INTO sealed_mark (name, sealed) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed";
const ANY_KEY: &str = "SELECT subject, sealed FROM person_key ORDER BY subject LIMIT 1";

pub(super) const STATEMENTS: [(&str, &str); 3] = [("mark find", FIND), ("mark keep", KEEP), ("key any", ANY_KEY)];

/// A mark.
pub async fn mark(transaction: &mut impl Reads, name: &str) -> Result<Option<String>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(FIND)
        .bind(name)
        .fetch_optional(connection)
        .await)?)
}

/// Keeps a mark; the last one stands.
pub async fn keep_mark(transaction: &mut Write, name: &str, sealed: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(KEEP)
        .bind(name)
        .bind(sealed)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Any key of a person, with whose it is: what a secret opens where there is no mark yet.
pub async fn any_key(transaction: &mut impl Reads) -> Result<Option<(uuid::Uuid, String)>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(ANY_KEY)
        .fetch_optional(connection)
        .await)?)
}
