//! What was begun and waits for its second step, by the hash of the token that the second step brings.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const KEEP: &str = "INSERT INTO handshake (token_hash, kind, account_id, sealed, ends_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (token_hash) DO UPDATE SET ends_at = $5 WHERE handshake.used_at IS NULL";
const FIND: &str = "SELECT account_id, sealed FROM handshake
     WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND ends_at > $3";
const TAKE: &str = "UPDATE handshake SET used_at = $3
     WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND ends_at > $3 RETURNING account_id, sealed";
const DROP: &str = "DELETE FROM handshake WHERE account_id = $1 AND kind = $2 AND used_at IS NULL";
const FORGET: &str = "DELETE FROM handshake WHERE ends_at < $1";

pub(super) const STATEMENTS: [(&str, &str); 5] = [
    ("handshake keep", KEEP),
    ("handshake find", FIND),
    ("handshake take", TAKE),
    ("handshake drop", DROP),
    ("handshake forget", FORGET),
];

/// Something that was begun.
#[derive(Clone)]
pub struct Handshake {
    /// Whose, where that is known before it ends.
    pub account: Option<AccountId>,
    pub sealed: String,
}

impl Handshake {
    fn of((account, sealed): (Option<Uuid>, String)) -> Self {
        Self {
            account: account.map(AccountId),
            sealed,
        }
    }
}

/// Keeps what was begun. The same token again only lasts longer, and not once it was taken.
pub async fn keep_handshake(
    transaction: &mut Write,
    token_hash: &str,
    kind: &str,
    handshake: &Handshake,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(KEEP)
        .bind(token_hash)
        .bind(kind)
        .bind(handshake.account.map(|account| account.0))
        .bind(&handshake.sealed)
        .bind(ends_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// What was begun, without taking it.
pub async fn handshake(
    transaction: &mut impl Reads,
    token_hash: &str,
    kind: &str,
    now: Timestamp,
) -> Result<Option<Handshake>, StoreError> {
    let row: Option<(Option<Uuid>, String)> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(token_hash)
        .bind(kind)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Handshake::of))
}

/// Takes what was begun, once.
pub async fn take_handshake(
    transaction: &mut Write,
    token_hash: &str,
    kind: &str,
    now: Timestamp,
) -> Result<Option<Handshake>, StoreError> {
    let row: Option<(Option<Uuid>, String)> = on!(&mut transaction.0, |connection| sqlx::query_as(TAKE)
        .bind(token_hash)
        .bind(kind)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Handshake::of))
}

/// Drops what an account began of one kind.
pub async fn drop_handshakes(transaction: &mut Write, account: AccountId, kind: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(DROP)
        .bind(account.0)
        .bind(kind)
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets whatever ended before.
pub async fn forget_handshakes(transaction: &mut Write, before: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(FORGET)
        .bind(before.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}
