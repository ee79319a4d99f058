//! Who is signed in, by the hash of what their browser holds.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use understory_model::people::{AccountKind, Reach, Way};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO sign_in (id, account_id, token_hash, reach, started_at, seen_at, ends_at, way)
     VALUES ($1, $2, $3, $4, $5, $5, $6, $7)";
const FIND: &str = "SELECT s.id, s.account_id, a.kind, s.reach, s.way, s.started_at, s.seen_at, s.ends_at
     FROM sign_in s JOIN account a ON a.id = s.account_id
     WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.ends_at > $2 AND (a.ended_at IS NULL OR a.ended_at > $2)";
const OF_ACCOUNT: &str = "SELECT s.id, s.account_id, a.kind, s.reach, s.way, s.started_at, s.seen_at, s.ends_at
     FROM sign_in s JOIN account a ON a.id = s.account_id
     WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.ends_at > $2 ORDER BY s.started_at DESC, s.id";
const SEEN: &str = "UPDATE sign_in SET seen_at = $2 WHERE id = $1";
const END: &str = "UPDATE sign_in SET ended_at = $3 WHERE id = $1 AND account_id = $2 AND ended_at IS NULL";
const END_ALL: &str = "UPDATE sign_in SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL";
const END_OTHERS: &str = "UPDATE sign_in SET ended_at = $3 WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 7] = [
    ("sign-in of account", OF_ACCOUNT),
    ("sign-in end others", END_OTHERS),
    ("sign-in insert", INSERT),
    ("sign-in find", FIND),
    ("sign-in seen", SEEN),
    ("sign-in end", END),
    ("sign-in end all", END_ALL),
];

/// One browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub id: Uuid,
    pub account: AccountId,
    pub kind: AccountKind,
    pub reach: Reach,
    pub way: Way,
    pub started_at: Timestamp,
    pub seen_at: Timestamp,
    pub ends_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    kind: String,
    reach: String,
    way: String,
    started_at: i64,
    seen_at: i64,
    ends_at: i64,
}

impl Row {
    fn sign_in(self) -> SignIn {
        SignIn {
            id: self.id,
            account: AccountId(self.account_id),
            // The database holds no other; what is not known reaches least.
            kind: AccountKind::from_code(&self.kind).unwrap_or(AccountKind::Young),
            reach: match Way::from_code(&self.way) {
                Ok(Way::Link) => Reach::Link,
                _ => Reach::from_code(&self.reach).unwrap_or(Reach::Card),
            },
            way: Way::from_code(&self.way).unwrap_or(Way::Card),
            started_at: instant(self.started_at),
            seen_at: instant(self.seen_at),
            ends_at: instant(self.ends_at),
        }
    }
}

/// Keeps a new sign-in by the hash of its token.
pub async fn insert_sign_in(transaction: &mut Write, sign_in: &SignIn, token_hash: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(sign_in.id)
        .bind(sign_in.account.0)
        .bind(token_hash)
        // The column is older than links, and holds the next smaller reach for them.
        .bind(if sign_in.reach == Reach::Full { "full" } else { "card" })
        .bind(sign_in.started_at.as_microsecond())
        .bind(sign_in.ends_at.as_microsecond())
        .bind(sign_in.way.code())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// The sign-in with this hash of its token, if it has not ended.
pub async fn sign_in(
    transaction: &mut impl Reads,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<SignIn>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(token_hash)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Row::sign_in))
}

/// Every sign-in of an account that goes on, the newest first.
pub async fn sign_ins_of(
    transaction: &mut impl Reads,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<SignIn>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ACCOUNT)
        .bind(account.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(Row::sign_in).collect())
}

/// Remembers when it was last used.
pub async fn seen(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(SEEN)
        .bind(id)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// Ends a sign-in of an account. `false` when it is another's, or has ended.
pub async fn end_sign_in(
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

/// Ends every sign-in of an account.
pub async fn end_all_sign_ins(transaction: &mut Write, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(END_ALL)
        .bind(account.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// Ends every sign-in of an account but one.
pub async fn end_other_sign_ins(
    transaction: &mut Write,
    account: AccountId,
    but: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(END_OTHERS)
        .bind(account.0)
        .bind(but)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}
