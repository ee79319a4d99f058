//! Mail to be sent, and what was tried: neither an address nor a text is in it.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO mail (id, kind, account_id, address_index, made_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $5)";
const OF_ADDRESS: &str = "SELECT COUNT(*) FROM mail WHERE address_index = $1 AND made_at > $2";
const WAITING: &str = "SELECT COUNT(*) FROM mail WHERE done_at IS NULL";
const DUE: &str = "SELECT id, kind, account_id, address_index, made_at, tries FROM mail
     WHERE done_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2";
const CLAIM: &str = "UPDATE mail SET tries = tries + 1, due_at = $3 WHERE id = $1 AND done_at IS NULL AND due_at <= $2";
const DONE: &str = "UPDATE mail SET done_at = $2, outcome = $3 WHERE id = $1 AND done_at IS NULL";
const FORGET: &str = "DELETE FROM mail WHERE done_at < $1";

pub(super) const STATEMENTS: [(&str, &str); 7] = [
    ("mail insert", INSERT),
    ("mail of address", OF_ADDRESS),
    ("mail waiting", WAITING),
    ("mail due", DUE),
    ("mail claim", CLAIM),
    ("mail done", DONE),
    ("mail forget", FORGET),
];

/// One mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: Uuid,
    /// `link` or `address`.
    pub kind: String,
    /// To whom, where the asker was known.
    pub account: Option<AccountId>,
    pub address_index: String,
    pub made_at: Timestamp,
    pub tries: u32,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    account_id: Option<Uuid>,
    address_index: String,
    made_at: i64,
    tries: i64,
}

/// Keeps a mail to be sent.
pub async fn insert_mail(transaction: &mut Write, mail: &Mail) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(mail.id)
        .bind(&mail.kind)
        .bind(mail.account.map(|account| account.0))
        .bind(&mail.address_index)
        .bind(mail.made_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// How many mails were asked for one address since, and how many wait to be sent at all.
pub async fn mail_counts(
    transaction: &mut impl Reads,
    address_index: &str,
    since: Timestamp,
) -> Result<(i64, i64), StoreError> {
    let of_address: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(OF_ADDRESS)
        .bind(address_index)
        .bind(since.as_microsecond())
        .fetch_one(connection)
        .await)?;
    let waiting: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(WAITING)
        .fetch_one(connection)
        .await)?;
    Ok((of_address, waiting))
}

/// What is due, the oldest first.
pub async fn due_mail(transaction: &mut impl Reads, now: Timestamp, most: u16) -> Result<Vec<Mail>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(DUE)
        .bind(now.as_microsecond())
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    let mails = rows.into_iter().map(|row| Mail {
        id: row.id,
        kind: row.kind,
        account: row.account_id.map(AccountId),
        address_index: row.address_index,
        made_at: instant(row.made_at),
        tries: u32::try_from(row.tries).unwrap_or(u32::MAX),
    });
    Ok(mails.collect())
}

/// Claims a mail for one try; the next is not before `again_at`. `false` when somebody else has it.
pub async fn claim_mail(
    transaction: &mut Write,
    id: Uuid,
    now: Timestamp,
    again_at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(CLAIM)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(again_at.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Says what became of a mail: it is not tried again.
pub async fn mail_done(transaction: &mut Write, id: Uuid, now: Timestamp, outcome: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(DONE)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(outcome)
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets whatever was done with before.
pub async fn forget_mail(transaction: &mut Write, before: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(FORGET)
        .bind(before.as_microsecond())
        .execute(connection)
        .await
        .map(drop))?;
    Ok(())
}
