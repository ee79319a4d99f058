//! Who somebody of staff is at a provider: found by a blind index of the issuer and what it calls them.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO provider_identity (id, account_id, provider, identity_index, sealed, made_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const OF_ACCOUNT: &str = "SELECT id, account_id, provider, sealed, made_at, used_at FROM provider_identity
     WHERE account_id = $1 ORDER BY made_at, id";
const FIND: &str = "SELECT id, account_id, provider, sealed, made_at, used_at FROM provider_identity
     WHERE identity_index = $1";
const USED: &str = "UPDATE provider_identity SET used_at = $2 WHERE id = $1";
const REMOVE: &str = "DELETE FROM provider_identity WHERE id = $1 AND account_id = $2";
const REMOVE_ALL: &str = "DELETE FROM provider_identity WHERE account_id = $1";

pub(super) const STATEMENTS: [(&str, &str); 6] = [
    ("identity insert", INSERT),
    ("identity of account", OF_ACCOUNT),
    ("identity find", FIND),
    ("identity used", USED),
    ("identity remove", REMOVE),
    ("identity remove all", REMOVE_ALL),
];

/// Who somebody is at a provider, as it is kept.
#[derive(Clone)]
pub struct KeptIdentity {
    pub id: Uuid,
    pub account: AccountId,
    /// The provider's key in the settings.
    pub provider: String,
    pub sealed: String,
    pub made_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    provider: String,
    sealed: String,
    made_at: i64,
    used_at: Option<i64>,
}

impl Row {
    fn identity(self) -> KeptIdentity {
        KeptIdentity {
            id: self.id,
            account: AccountId(self.account_id),
            provider: self.provider,
            sealed: self.sealed,
            made_at: instant(self.made_at),
            used_at: self.used_at.map(instant),
        }
    }
}

/// Keeps who somebody is at a provider. The same one twice contradicts itself.
pub async fn insert_identity(
    transaction: &mut Write,
    identity: &KeptIdentity,
    identity_index: &str,
) -> Result<(), StoreError> {
    change!(
        transaction,
        INSERT,
        identity.id,
        identity.account.0,
        &identity.provider,
        identity_index,
        &identity.sealed,
        identity.made_at.as_microsecond()
    )
    .map(drop)
}

/// Who an account is at providers.
pub async fn identities_of(transaction: &mut impl Reads, account: AccountId) -> Result<Vec<KeptIdentity>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ACCOUNT)
        .bind(account.0)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(Row::identity).collect())
}

/// The one with this blind index.
pub async fn identity(transaction: &mut impl Reads, identity_index: &str) -> Result<Option<KeptIdentity>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(identity_index)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Row::identity))
}

/// Remembers that it was used.
pub async fn identity_used(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    change!(transaction, USED, id, now.as_microsecond()).map(drop)
}

/// Removes one of an account. `false` when it is another's, or not there.
pub async fn remove_identity(transaction: &mut Write, id: Uuid, account: AccountId) -> Result<bool, StoreError> {
    Ok(change!(transaction, REMOVE, id, account.0)? == 1)
}

/// Removes all of an account.
pub async fn remove_all_identities(transaction: &mut Write, account: AccountId) -> Result<(), StoreError> {
    change!(transaction, REMOVE_ALL, account.0).map(drop)
}
