//! What is to be sent to owners, what was tried, and which texts came in.

use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_message
     (id, once, contact_id, address_index, kind, by_text, question_id, made_at, due_at, tries)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 0) ON CONFLICT (once) DO NOTHING";
const DUE: &str = "SELECT id, once, contact_id, address_index, kind, by_text, question_id, made_at, tries
     FROM listing_message WHERE done_at IS NULL AND due_at <= $1 AND by_text = $2 ORDER BY due_at, made_at, id LIMIT $3";
const OPEN_TO: &str = "SELECT COUNT(*) FROM listing_message WHERE address_index = $1 AND kind = $2 AND done_at IS NULL";
const SINCE: &str =
    "SELECT COUNT(*) FROM listing_message WHERE address_index = $1 AND kind = $2 AND by_text AND made_at >= $3";
const CLAIM: &str = "UPDATE listing_message SET tries = tries + 1, due_at = $3
     WHERE id = $1 AND done_at IS NULL AND due_at <= $2";
const POSTPONE: &str = "UPDATE listing_message SET due_at = $2 WHERE id = $1 AND done_at IS NULL";
const DONE: &str = "UPDATE listing_message SET done_at = $2, outcome = $3 WHERE id = $1 AND done_at IS NULL";
const DELIVERED: &str = "UPDATE listing_message SET delivered_at = $2 WHERE id = $1 AND delivered_at IS NULL";
const RECEIVE: &str = "INSERT INTO text_received (id, received_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";

pub(super) const STATEMENTS: [(&str, &str); 9] = [
    ("listing message insert", INSERT),
    ("listing message due", DUE),
    ("listing message open", OPEN_TO),
    ("listing message since", SINCE),
    ("listing message claim", CLAIM),
    ("listing message postpone", POSTPONE),
    ("listing message done", DONE),
    ("listing message delivered", DELIVERED),
    ("text receive", RECEIVE),
];

/// A message to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: Uuid,
    /// What it is about: none is made twice.
    pub once: String,
    pub contact: Uuid,
    pub address_index: String,
    pub kind: String,
    /// By text, and else by e-mail.
    pub by_text: bool,
    pub question: Option<Uuid>,
    pub made_at: Timestamp,
    pub tries: i64,
}

type Row = (Uuid, String, Uuid, String, String, bool, Option<Uuid>, i64, i64);

/// Keeps a message to be sent. `false` where it was made before.
pub async fn insert_message(transaction: &mut Write, message: &Message) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(message.id)
        .bind(&message.once)
        .bind(message.contact)
        .bind(&message.address_index)
        .bind(&message.kind)
        .bind(message.by_text)
        .bind(message.question)
        .bind(message.made_at.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// What is due in one of the two ways, the oldest first.
pub async fn due_messages(
    transaction: &mut impl Reads,
    now: Timestamp,
    by_text: bool,
    most: u16,
) -> Result<Vec<Message>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(DUE)
        .bind(now.as_microsecond())
        .bind(by_text)
        .bind(i64::from(most))
        .fetch_all(connection)
        .await)?;
    let message = |(id, once, contact, address_index, kind, by_text, question, made_at, tries): Row| Message {
        id,
        once,
        contact,
        address_index,
        kind,
        by_text,
        question,
        made_at: instant(made_at),
        tries,
    };
    Ok(rows.into_iter().map(message).collect())
}

/// How many of a kind wait to be sent to an address.
pub async fn open_messages_to(
    transaction: &mut impl Reads,
    address_index: &str,
    kind: &str,
) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        OPEN_TO
    )
    .bind(address_index)
    .bind(kind)
    .fetch_one(connection)
    .await)?)
}

/// How many texts of a kind were made for a number since.
pub async fn messages_since(
    transaction: &mut impl Reads,
    address_index: &str,
    kind: &str,
    since: Timestamp,
) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(SINCE)
        .bind(address_index)
        .bind(kind)
        .bind(since.as_microsecond())
        .fetch_one(connection)
        .await)?)
}

/// Claims a message for one try; the next is not before `again_at`. `false` when somebody else has it.
pub async fn claim_message(
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

/// Lets a message wait, without counting it as a try.
pub async fn postpone_message(transaction: &mut Write, id: Uuid, until: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(POSTPONE)
        .bind(id)
        .bind(until.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Says what became of a message: it is not tried again.
pub async fn message_done(transaction: &mut Write, id: Uuid, now: Timestamp, outcome: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(DONE)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(outcome)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// It reached the telephone. `false` for a message that is not ours, or was known to have.
pub async fn message_delivered(transaction: &mut Write, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DELIVERED)
        .bind(id)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Notes that a text came in. `false` when it came before.
pub async fn receive_text(transaction: &mut Write, id: &str, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(RECEIVE)
        .bind(id)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}
