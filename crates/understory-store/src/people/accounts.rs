//! Accounts, what their owners do, and the passwords, one-time keys and cards they sign in with.

use jiff::Timestamp;
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::people::{AccountKind, Duty};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO account (id, kind, sealed, email_index, language, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const FIND: &str = "SELECT id, kind, sealed, language, created_at, ended_at FROM account WHERE id = $1";
const BY_EMAIL: &str = "SELECT id, kind, sealed, language, created_at, ended_at FROM account WHERE email_index = $1";
const STAFF: &str = "SELECT a.id, a.kind, a.sealed, a.language, a.created_at, a.ended_at, d.duty, d.organization_id
     FROM account a JOIN duty d ON d.account_id = a.id
     WHERE d.since <= $1 AND (d.until IS NULL OR d.until > $1) ORDER BY a.created_at, a.id, d.duty";
const DUTIES: &str = "SELECT d.duty, d.organization_id FROM duty d JOIN account a ON a.id = d.account_id
     WHERE d.account_id = $1 AND d.since <= $2 AND (d.until IS NULL OR d.until > $2)
     AND (a.ended_at IS NULL OR a.ended_at > $2) ORDER BY d.since, d.duty";
const END: &str = "UPDATE account SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
const DUTY: &str = "INSERT INTO duty (account_id, duty, organization_id, since, until) VALUES ($1, $2, $3, $4, $5)";
const INVITE: &str = "INSERT INTO invitation (token_hash, account_id, made_at, ends_at) VALUES ($1, $2, $3, $4)";
const INVITED: &str = "SELECT account_id FROM invitation WHERE token_hash = $1 AND used_at IS NULL AND ends_at > $2";
const END_INVITATIONS: &str = "UPDATE invitation SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL";
const UPDATE: &str = "UPDATE account SET sealed = $2, email_index = $3 WHERE id = $1 AND ended_at IS NULL";
const TAKE: &str = "UPDATE invitation SET used_at = $2
     WHERE token_hash = $1 AND used_at IS NULL AND ends_at > $2 RETURNING account_id";
const INSERT_CREDENTIAL: &str =
    "INSERT INTO credential (id, account_id, kind, card_index, secret, made_at, last_step, handed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const CREDENTIALS: &str = "SELECT id, account_id, kind, secret, last_step, handed FROM credential
     WHERE account_id = $1 AND ended_at IS NULL ORDER BY made_at, id";
const CARD: &str = "SELECT id, account_id, kind, secret, last_step, handed FROM credential
     WHERE card_index = $1 AND ended_at IS NULL";
const STEP: &str = "UPDATE credential SET last_step = $2 WHERE id = $1 AND last_step < $2 AND ended_at IS NULL";
const OWN_PIN: &str = "UPDATE credential SET secret = $2, handed = FALSE
     WHERE id = $1 AND secret = $3 AND kind = 'card' AND ended_at IS NULL";
const END_CREDENTIAL: &str = "UPDATE credential SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 18] = [
    ("account insert", INSERT),
    ("account find", FIND),
    ("account by email", BY_EMAIL),
    ("account staff", STAFF),
    ("duty list", DUTIES),
    ("account end", END),
    ("duty insert", DUTY),
    ("invitation insert", INVITE),
    ("invitation take", TAKE),
    ("credential insert", INSERT_CREDENTIAL),
    ("credential list", CREDENTIALS),
    ("credential card", CARD),
    ("invitation find", INVITED),
    ("invitation end", END_INVITATIONS),
    ("account update", UPDATE),
    ("credential step", STEP),
    ("credential own pin", OWN_PIN),
    ("credential end", END_CREDENTIAL),
];

/// An account as it is kept.
#[derive(Clone)]
pub struct Account {
    pub id: AccountId,
    pub kind: AccountKind,
    pub sealed: String,
    pub email_index: Option<String>,
    pub language: String,
    pub created_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// What a member of staff does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DutyRow {
    pub duty: Duty,
    pub organization: Option<OrganizationId>,
}

/// Something to sign in with.
#[derive(Clone)]
pub struct Credential {
    pub id: Uuid,
    pub account: AccountId,
    /// `password`, `totp` or `card`.
    pub kind: String,
    pub secret: String,
    /// The last step of a one-time code that was taken.
    pub last_step: u64,
    /// A card whose PIN was seen by whoever made it, for somebody who has to choose their own first.
    pub handed: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    sealed: String,
    language: String,
    created_at: i64,
    ended_at: Option<i64>,
}

impl Row {
    fn account(self) -> Account {
        Account {
            id: AccountId(self.id),
            // The database holds no other.
            kind: AccountKind::from_code(&self.kind).unwrap_or(AccountKind::Young),
            sealed: self.sealed,
            email_index: None,
            language: self.language,
            created_at: instant(self.created_at),
            ended_at: self.ended_at.map(instant),
        }
    }
}

#[derive(sqlx::FromRow)]
struct StaffRow {
    #[sqlx(flatten)]
    account: Row,
    duty: String,
    organization_id: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
struct CredentialRow {
    id: Uuid,
    account_id: Uuid,
    kind: String,
    secret: String,
    last_step: i64,
    handed: bool,
}

impl CredentialRow {
    fn credential(self) -> Credential {
        Credential {
            id: self.id,
            account: AccountId(self.account_id),
            kind: self.kind,
            secret: self.secret,
            last_step: u64::try_from(self.last_step).unwrap_or(0),
            handed: self.handed,
        }
    }
}

/// Keeps a new account. Two accounts with one address contradict each other.
pub async fn insert_account(transaction: &mut Write, account: &Account) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(account.id.0)
        .bind(account.kind.code())
        .bind(&account.sealed)
        .bind(&account.email_index)
        .bind(&account.language)
        .bind(account.created_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// An account.
pub async fn account(transaction: &mut impl Reads, id: AccountId) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id.0)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Row::account))
}

/// The account with this blind index of an address.
pub async fn account_by_email(transaction: &mut impl Reads, index: &str) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(BY_EMAIL)
        .bind(index)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(Row::account))
}

/// Everybody with a duty at a moment; once for each duty.
pub async fn staff(transaction: &mut impl Reads, now: Timestamp) -> Result<Vec<(Account, DutyRow)>, StoreError> {
    let rows: Vec<StaffRow> = on!(transaction.transactions(), |connection| sqlx::query_as(STAFF)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    let known = rows.into_iter().filter_map(|row| {
        let duty = DutyRow {
            duty: Duty::from_code(&row.duty).ok()?,
            organization: row.organization_id.map(OrganizationId),
        };
        Some((row.account.account(), duty))
    });
    Ok(known.collect())
}

/// What one account does at a moment; nothing once it has ended.
pub async fn duties_of(
    transaction: &mut impl Reads,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<DutyRow>, StoreError> {
    let rows: Vec<(String, Option<Uuid>)> = on!(transaction.transactions(), |connection| sqlx::query_as(DUTIES)
        .bind(account.0)
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    let known = rows.into_iter().filter_map(|(duty, organization)| {
        Some(DutyRow {
            duty: Duty::from_code(&duty).ok()?,
            organization: organization.map(OrganizationId),
        })
    });
    Ok(known.collect())
}

/// Ends an account. `false` when there is none that goes on.
pub async fn end_account(transaction: &mut Write, id: AccountId, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(END)
        .bind(id.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Gives an account something to do.
pub async fn insert_duty(
    transaction: &mut Write,
    account: AccountId,
    duty: DutyRow,
    since: Timestamp,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(DUTY)
        .bind(account.0)
        .bind(duty.duty.code())
        .bind(duty.organization.map(|organization| organization.0))
        .bind(since.as_microsecond())
        .bind(until.map(Timestamp::as_microsecond))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Keeps an invitation by the hash of its token.
pub async fn insert_invitation(
    transaction: &mut Write,
    token_hash: &str,
    account: AccountId,
    made_at: Timestamp,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INVITE)
        .bind(token_hash)
        .bind(account.0)
        .bind(made_at.as_microsecond())
        .bind(ends_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Whose an invitation is that can still be taken.
pub async fn invitation(
    transaction: &mut impl Reads,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<AccountId>, StoreError> {
    let account: Option<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(INVITED)
        .bind(token_hash)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(account.map(AccountId))
}

/// Ends the invitations of an account that nobody took.
pub async fn end_invitations(transaction: &mut Write, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(END_INVITATIONS)
        .bind(account.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// Keeps what somebody is called and how to reach them anew. Two accounts with one address contradict each other.
pub async fn update_account(
    transaction: &mut Write,
    id: AccountId,
    sealed: &str,
    email_index: Option<&str>,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(UPDATE)
        .bind(id.0)
        .bind(sealed)
        .bind(email_index)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Takes an invitation, once; whose it was.
pub async fn take_invitation(
    transaction: &mut Write,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<AccountId>, StoreError> {
    let account: Option<Uuid> = on!(&mut transaction.0, |connection| sqlx::query_scalar(TAKE)
        .bind(token_hash)
        .bind(now.as_microsecond())
        .fetch_optional(connection)
        .await)?;
    Ok(account.map(AccountId))
}

/// Keeps something to sign in with; `card_index` only for cards.
pub async fn insert_credential(
    transaction: &mut Write,
    credential: &Credential,
    card_index: Option<&str>,
    made_at: Timestamp,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT_CREDENTIAL)
        .bind(credential.id)
        .bind(credential.account.0)
        .bind(&credential.kind)
        .bind(card_index)
        .bind(&credential.secret)
        .bind(made_at.as_microsecond())
        .bind(i64::try_from(credential.last_step).unwrap_or(i64::MAX))
        .bind(credential.handed)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// What an account signs in with.
pub async fn credentials(transaction: &mut impl Reads, account: AccountId) -> Result<Vec<Credential>, StoreError> {
    let rows: Vec<CredentialRow> = on!(transaction.transactions(), |connection| sqlx::query_as(CREDENTIALS)
        .bind(account.0)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(CredentialRow::credential).collect())
}

/// The card with this blind index of its number.
pub async fn card(transaction: &mut impl Reads, index: &str) -> Result<Option<Credential>, StoreError> {
    let row: Option<CredentialRow> = on!(transaction.transactions(), |connection| sqlx::query_as(CARD)
        .bind(index)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(CredentialRow::credential))
}

/// Takes the step of a one-time code, once. `false` when it, or a later one, was taken.
pub async fn take_step(transaction: &mut Write, id: Uuid, step: u64) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(STEP)
        .bind(id)
        .bind(i64::try_from(step).unwrap_or(i64::MAX))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Changes the hash of a card's PIN to one that its owner chose. `false` when the card has ended, or its PIN was changed meanwhile.
pub async fn own_pin(transaction: &mut Write, id: Uuid, (old, new): (&str, &str)) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(OWN_PIN)
        .bind(id)
        .bind(new)
        .bind(old)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Ends something to sign in with. `false` when it had ended.
pub async fn end_credential(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(END_CREDENTIAL)
        .bind(id)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
