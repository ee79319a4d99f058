//! Passkeys: found by a blind index of what the device calls them.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str =
    "INSERT INTO passkey (id, account_id, credential_index, sealed, made_at) VALUES ($1, $2, $3, $4, $5)";
const OF_ACCOUNT: &str = "SELECT id, account_id, sealed, made_at, used_at FROM passkey
     WHERE account_id = $1 AND ended_at IS NULL ORDER BY made_at, id";
const FIND: &str = "SELECT id, account_id, sealed, made_at, used_at FROM passkey
     WHERE credential_index = $1 AND ended_at IS NULL";
const USED: &str = "UPDATE passkey SET sealed = $2, used_at = $3 WHERE id = $1 AND ended_at IS NULL";
const RENAME: &str = "UPDATE passkey SET sealed = $3 WHERE id = $1 AND account_id = $2 AND ended_at IS NULL";
const END: &str =
    "UPDATE passkey SET ended_at = $3, sealed = '' WHERE id = $1 AND account_id = $2 AND ended_at IS NULL";
const END_ALL: &str = "UPDATE passkey SET ended_at = $2, sealed = '' WHERE account_id = $1 AND ended_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 7] = [
    ("passkey insert", INSERT),
    ("passkey of account", OF_ACCOUNT),
    ("passkey find", FIND),
    ("passkey used", USED),
    ("passkey rename", RENAME),
    ("passkey end", END),
    ("passkey end all", END_ALL),
];

/// A passkey as it is kept.
#[derive(Clone)]
pub struct KeptPasskey {
    pub id: Uuid,
    pub account: AccountId,
    pub sealed: String,
    pub made_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    sealed: String,
    made_at: i64,
    used_at: Option<i64>,
}

impl Row {
    fn passkey(self) -> KeptPasskey {
        KeptPasskey {
            id: self.id,
            account: AccountId(self.account_id),
            sealed: self.sealed,
            made_at: instant(self.made_at),
            used_at: self.used_at.map(instant),
        }
    }
}

/// Keeps a passkey. One device's passkey twice contradicts itself.
pub async fn insert_passkey(
    transaction: &mut Write,
    passkey: &KeptPasskey,
    credential_index: &str,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(passkey.id)
        .bind(passkey.account.0)
        .bind(credential_index)
        .bind(&passkey.sealed)
        .bind(passkey.made_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// The passkeys of an account.
pub async fn passkeys_of(transaction: &mut impl Reads, account: AccountId) -> Result<Vec<KeptPasskey>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ACCOUNT)
        .bind(account.0)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(Row::passkey).collect())
}

/// The passkey with this blind index.
pub async fn passkey(transaction: &mut impl Reads, credential_index: &str) -> Result<Option<KeptPasskey>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(credential_index)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Row::passkey))
}

/// Remembers that it was used, and its counter. `false` when it has ended.
pub async fn passkey_used(transaction: &mut Write, id: Uuid, sealed: &str, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(USED)
        .bind(id)
        .bind(sealed)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Keeps an account's passkey under another name. `false` when it is another's, or has ended.
pub async fn rename_passkey(
    transaction: &mut Write,
    id: Uuid,
    account: AccountId,
    sealed: &str,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(RENAME)
        .bind(id)
        .bind(account.0)
        .bind(sealed)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Ends a passkey of an account. `false` when it is another's, or has ended.
pub async fn end_passkey(
    transaction: &mut Write,
    id: Uuid,
    account: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(END)
        .bind(id)
        .bind(account.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Ends every passkey of an account.
pub async fn end_all_passkeys(transaction: &mut Write, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(END_ALL)
        .bind(account.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}
