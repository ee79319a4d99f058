//! Mail to be sent, and what was tried: neither an address nor a text is in it.

use jiff::Timestamp;
use understory_model::ids::AccountId;
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO mail
     (id, kind, account_id, address_index, newsletter_id, subscriber_id, language, made_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const OF_ADDRESS: &str = "SELECT COUNT(*) FROM mail WHERE address_index = $1 AND made_at > $2";
const OF_KIND: &str = "SELECT COUNT(*) FROM mail WHERE kind = $1 AND made_at > $2";
// Letters wait by the thousand and keep nobody from signing in.
const WAITING: &str = "SELECT COUNT(*) FROM mail WHERE done_at IS NULL AND kind <> 'letter'";
const DUE: &str = "SELECT id, kind, account_id, address_index, newsletter_id, subscriber_id, language, made_at, due_at, tries FROM mail
     WHERE done_at IS NULL AND due_at <= $1 AND kind IN ($2, $3) ORDER BY due_at, id LIMIT $4";
const CLAIM: &str = "UPDATE mail SET tries = tries + 1, due_at = $3 WHERE id = $1 AND done_at IS NULL AND due_at <= $2";
const DONE: &str = "UPDATE mail SET done_at = $2, outcome = $3 WHERE id = $1 AND done_at IS NULL";
const FORGET: &str = "DELETE FROM mail WHERE done_at < $1";
const LEFT: &str = "SELECT COUNT(*), COUNT(CASE WHEN tries = 0 THEN 1 END) FROM mail
     WHERE newsletter_id = $1 AND kind = 'letter' AND done_at IS NULL";
const CALL_BACK: &str =
    "DELETE FROM mail WHERE newsletter_id = $1 AND kind = 'letter' AND tries = 0 AND done_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 10] = [
    ("mail insert", INSERT),
    ("mail of address", OF_ADDRESS),
    ("mail of kind", OF_KIND),
    ("mail waiting", WAITING),
    ("mail due", DUE),
    ("mail claim", CLAIM),
    ("mail done", DONE),
    ("mail forget", FORGET),
    ("mail letters left", LEFT),
    ("mail call letters back", CALL_BACK),
];

/// One mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: Uuid,
    /// `link` or `address`; of the newsletter `subscribe`, `trial` or `letter`.
    pub kind: String,
    /// To whom, where the asker was known.
    pub account: Option<AccountId>,
    pub address_index: String,
    /// Which letter.
    pub newsletter: Option<Uuid>,
    /// To whom a letter goes.
    pub subscriber: Option<Uuid>,
    /// In which language, where nobody is known yet who has one.
    pub language: String,
    pub made_at: Timestamp,
    /// Not tried before this.
    pub due_at: Timestamp,
    pub tries: u32,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    account_id: Option<Uuid>,
    address_index: String,
    newsletter_id: Option<Uuid>,
    subscriber_id: Option<Uuid>,
    language: String,
    made_at: i64,
    due_at: i64,
    tries: i64,
}

/// Keeps a mail to be sent.
pub async fn insert_mail(transaction: &mut Write, mail: &Mail) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(mail.id)
        .bind(&mail.kind)
        .bind(mail.account.map(|account| account.0))
        .bind(&mail.address_index)
        .bind(mail.newsletter)
        .bind(mail.subscriber)
        .bind(&mail.language)
        .bind(mail.made_at.as_microsecond())
        .bind(mail.due_at.as_microsecond())
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

/// How many mails of a kind were asked for since.
pub async fn mail_of_kind(transaction: &mut impl Reads, kind: &str, since: Timestamp) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        OF_KIND
    )
    .bind(kind)
    .bind(since.as_microsecond())
    .fetch_one(connection)
    .await)?)
}

/// What is due of two kinds, the oldest first.
pub async fn due_mail(
    transaction: &mut impl Reads,
    now: Timestamp,
    (kind, other): (&str, &str),
    most: u16,
) -> Result<Vec<Mail>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(DUE)
        .bind(now.as_microsecond())
        .bind(kind)
        .bind(other)
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    let mails = rows.into_iter().map(|row| Mail {
        id: row.id,
        kind: row.kind,
        account: row.account_id.map(AccountId),
        address_index: row.address_index,
        newsletter: row.newsletter_id,
        subscriber: row.subscriber_id,
        language: row.language,
        made_at: instant(row.made_at),
        due_at: instant(row.due_at),
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
    Ok(change!(transaction, CLAIM, id, now.as_microsecond(), again_at.as_microsecond())? == 1)
}

/// Says what became of a mail: it is not tried again. `false` where that was said before.
pub async fn mail_done(transaction: &mut Write, id: Uuid, now: Timestamp, outcome: &str) -> Result<bool, StoreError> {
    Ok(change!(transaction, DONE, id, now.as_microsecond(), outcome)? == 1)
}

/// Forgets whatever was done with before.
pub async fn forget_mail(transaction: &mut Write, before: Timestamp) -> Result<(), StoreError> {
    change!(transaction, FORGET, before.as_microsecond()).map(drop)
}

/// How many mails of a letter are still to be sent, and how many of them were not tried yet.
pub async fn letters_left(transaction: &mut impl Reads, newsletter: Uuid) -> Result<(i64, i64), StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(LEFT)
        .bind(newsletter)
        .fetch_one(connection)
        .await)?)
}

/// Takes back the mails of a letter that were not tried yet; how many.
pub async fn call_letters_back(transaction: &mut Write, newsletter: Uuid) -> Result<i64, StoreError> {
    let called_back = change!(transaction, CALL_BACK, newsletter)?;
    Ok(i64::try_from(called_back).unwrap_or(i64::MAX))
}
