//! The key of each account, young person and household, itself sealed. Without its key nothing sealed with it opens.

use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO person_key (subject, sealed) VALUES ($1, $2)";
const FIND: &str = "SELECT sealed FROM person_key WHERE subject = $1";
const DESTROY: &str = "DELETE FROM person_key WHERE subject = $1";

pub(super) const STATEMENTS: [(&str, &str); 3] = [("key insert", INSERT), ("key find", FIND), ("key destroy", DESTROY)];

/// Keeps the key of a subject.
pub async fn insert_key(transaction: &mut Write, subject: Uuid, sealed: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(subject)
        .bind(sealed)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// The key of a subject; `None` when it was destroyed or never made.
pub async fn key(transaction: &mut impl Reads, subject: Uuid) -> Result<Option<String>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(FIND)
        .bind(subject)
        .fetch_optional(connection)
        .await)?)
}

/// Destroys the key of a subject. `false` when there was none.
pub async fn destroy_key(transaction: &mut Write, subject: Uuid) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DESTROY)
        .bind(subject)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
