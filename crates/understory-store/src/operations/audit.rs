//! The audit trail as rows: entries by their number, the end of the chain, and checkpoints.
//!
//! Must not know: how a hash, a seal or a signature is made or checked, who may look. A row that somebody spoilt by hand
//! comes back as [`Unreadable`] instead of an error, because whoever verifies wants to name it.

use jiff::Timestamp;
use sqlx::{ColumnIndex, Decode, FromRow, QueryBuilder, Row, Type};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

/// The lock on the row makes everyone else who appends wait for the commit; nothing is changed by it.
const LOCK_HEAD: &str = "UPDATE audit_head SET seq = seq WHERE one RETURNING seq, hash, checkpoints, seal";
const HEAD: &str = "SELECT seq, hash, checkpoints, seal FROM audit_head WHERE one";
const MOVE_HEAD: &str = "UPDATE audit_head SET seq = $1, hash = $2, checkpoints = $3, seal = $4 WHERE one";
/// Rows in one statement: 13 values each keeps below the engines' limits on values.
const ROWS_A_STATEMENT: usize = 500;

/// Statements of so many rows come again and again, and are worth being kept ready.
const OFTEN: usize = 16;

/// The beginning of a many-row insert, up to the values.
const INSERT_HEAD: &str = "INSERT INTO audit_entry
       (seq, at, actor, actor_id, on_behalf_of, act, purpose, object_kind, object, allowed, rule, channel, hash) ";
const PAGE: &str =
    "SELECT seq, at, actor, actor_id, on_behalf_of, act, purpose, object_kind, object, allowed, rule, channel, hash
       FROM audit_entry WHERE seq >= $1 ORDER BY seq LIMIT $2";
const LATEST: &str =
    "SELECT seq, at, actor, actor_id, on_behalf_of, act, purpose, object_kind, object, allowed, rule, channel, hash
       FROM audit_entry WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
const ABOUT: &str =
    "SELECT seq, at, actor, actor_id, on_behalf_of, act, purpose, object_kind, object, allowed, rule, channel, hash
       FROM audit_entry WHERE object = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
const OF_OTHERS: &str =
    "SELECT seq, at, actor, actor_id, on_behalf_of, act, purpose, object_kind, object, allowed, rule, channel, hash
       FROM audit_entry e WHERE object = $1 AND (actor_id IS NULL OR actor_id <> $2 OR act NOT LIKE 'see-%')
       AND (allowed OR seq IN (SELECT seq FROM audit_entry r WHERE r.object = $1 AND NOT r.allowed ORDER BY seq DESC LIMIT 50))
       ORDER BY seq DESC LIMIT $3";
const TOUCHED: &str = "SELECT EXISTS (SELECT 1 FROM audit_entry WHERE object = $1 AND actor_id = $2)";
const FILTERED: &str =
    "SELECT seq, at, actor, actor_id, on_behalf_of, act, purpose, object_kind, object, allowed, rule, channel, hash
       FROM audit_entry WHERE seq < $1 AND at >= $2 AND at < $3 AND (CAST($4 AS TEXT) IS NULL OR act = $4)
       AND (CAST($5 AS UUID) IS NULL OR actor_id = $5) AND (CAST($6 AS BOOLEAN) IS NULL OR allowed = $6)
       ORDER BY seq DESC LIMIT $7";
const COUNT: &str = "SELECT COUNT(*) FROM audit_entry";
const INSERT_CHECKPOINT: &str =
    "INSERT INTO audit_checkpoint (seq, hash, count, at, signature) VALUES ($1, $2, $3, $4, $5)";
const CHECKPOINTS: &str = "SELECT seq, hash, count, at, signature FROM audit_checkpoint ORDER BY seq";

pub(super) const STATEMENTS: [(&str, &str); 12] = [
    ("audit lock head", LOCK_HEAD),
    ("audit head", HEAD),
    ("audit move head", MOVE_HEAD),
    ("audit page", PAGE),
    ("audit latest", LATEST),
    ("audit about", ABOUT),
    ("audit about, of others", OF_OTHERS),
    ("audit touched", TOUCHED),
    ("audit filtered", FILTERED),
    ("audit count", COUNT),
    ("audit insert checkpoint", INSERT_CHECKPOINT),
    ("audit checkpoints", CHECKPOINTS),
];

/// One entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// From 1 without holes; signed, because what somebody wrote by hand may be anything.
    pub seq: i64,
    pub at: Timestamp,
    pub actor: String,
    pub actor_id: Option<Uuid>,
    pub on_behalf_of: Option<Uuid>,
    pub act: String,
    pub purpose: String,
    pub object_kind: String,
    pub object: Option<Uuid>,
    pub allowed: bool,
    pub rule: String,
    pub channel: String,
    pub hash: String,
}

/// The end of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// The last entry's number; 0 before the first.
    pub seq: i64,
    pub hash: String,
    /// How many checkpoints there are.
    pub checkpoints: i64,
    pub seal: String,
}

/// What was vouched for, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditCheckpoint {
    pub seq: i64,
    pub hash: String,
    /// How many checkpoints there are with this one.
    pub count: i64,
    pub at: Timestamp,
    pub signature: String,
}

/// A row that holds something else than this program writes, for example a text where a number belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its number, if that much can be read.
    pub seq: Option<i64>,
}

/// An instant that this program may have written; any other would come back as a different one.
fn instant(microseconds: i64) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_microsecond(microseconds).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

impl<'r, R: Row> FromRow<'r, R> for AuditRow
where
    &'static str: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    bool: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    Option<Uuid>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        Ok(Self {
            seq: row.try_get("seq")?,
            at: instant(row.try_get("at")?)?,
            actor: row.try_get("actor")?,
            actor_id: row.try_get("actor_id")?,
            on_behalf_of: row.try_get("on_behalf_of")?,
            act: row.try_get("act")?,
            purpose: row.try_get("purpose")?,
            object_kind: row.try_get("object_kind")?,
            object: row.try_get("object")?,
            allowed: row.try_get("allowed")?,
            rule: row.try_get("rule")?,
            channel: row.try_get("channel")?,
            hash: row.try_get("hash")?,
        })
    }
}

impl<'r, R: Row> FromRow<'r, R> for AuditHead
where
    &'static str: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        Ok(Self {
            seq: row.try_get("seq")?,
            hash: row.try_get("hash")?,
            checkpoints: row.try_get("checkpoints")?,
            seal: row.try_get("seal")?,
        })
    }
}

impl<'r, R: Row> FromRow<'r, R> for AuditCheckpoint
where
    &'static str: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        Ok(Self {
            seq: row.try_get("seq")?,
            hash: row.try_get("hash")?,
            count: row.try_get("count")?,
            at: instant(row.try_get("at")?)?,
            signature: row.try_get("signature")?,
        })
    }
}

/// A row as what it should be, or as the number of what cannot be read.
fn read<'r, Kept, R: Row>(row: &'r R) -> Result<Kept, Unreadable>
where
    Kept: FromRow<'r, R>,
    &'static str: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    Kept::from_row(row).map_err(|_| Unreadable {
        seq: row.try_get("seq").ok(),
    })
}

/// The end of the chain, locked: nobody else appends until this transaction ends. `None` when its row is gone.
pub async fn lock_audit_head(transaction: &mut Write) -> Result<Option<Result<AuditHead, Unreadable>>, StoreError> {
    if let Some(head) = &transaction.1 {
        return Ok(Some(Ok(head.clone())));
    }
    Ok(on!(&mut transaction.0, |connection| sqlx::query(LOCK_HEAD)
        .fetch_optional(connection)
        .await?
        .map(|row| read(&row))))
}

/// The end of the chain.
pub async fn audit_head(transaction: &mut impl Reads) -> Result<Option<Result<AuditHead, Unreadable>>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query(HEAD)
        .fetch_optional(connection)
        .await?
        .map(|row| read(&row))))
}

/// Puts the end of the chain elsewhere; after [`lock_audit_head`] in the same transaction. It is written when that is
/// committed: whoever appends several entries at once moves it once.
pub fn move_audit_head(transaction: &mut Write, head: &AuditHead) {
    transaction.1 = Some(head.clone());
}

/// Writes the end of the chain where it was put.
pub(crate) async fn settle_audit_head(transaction: &mut Write) -> Result<(), StoreError> {
    let Some(head) = transaction.1.take() else {
        return Ok(());
    };
    on!(&mut transaction.0, |connection| sqlx::query(MOVE_HEAD)
        .bind(head.seq)
        .bind(&head.hash)
        .bind(head.checkpoints)
        .bind(&head.seal)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Adds entries, many a statement; after [`lock_audit_head`] and before [`move_audit_head`] in the same transaction.
pub async fn insert_audit(transaction: &mut Write, rows: &[AuditRow]) -> Result<(), StoreError> {
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        on!(&mut transaction.0, |connection| {
            let mut statement = QueryBuilder::new(INSERT_HEAD);
            statement.push_values(chunk, |mut values, row| {
                values
                    .push_bind(row.seq)
                    .push_bind(row.at.as_microsecond())
                    .push_bind(&row.actor)
                    .push_bind(row.actor_id)
                    .push_bind(row.on_behalf_of)
                    .push_bind(&row.act)
                    .push_bind(&row.purpose)
                    .push_bind(&row.object_kind)
                    .push_bind(row.object)
                    .push_bind(row.allowed)
                    .push_bind(&row.rule)
                    .push_bind(&row.channel)
                    .push_bind(&row.hash);
            });
            statement
                .build()
                .persistent(chunk.len() <= OFTEN)
                .execute(connection)
                .await
                .map(drop)
        })
        .map_err(StoreError::of_write)?;
    }
    Ok(())
}

/// Entries from this number on, in order.
pub async fn audit_page(
    transaction: &mut impl Reads,
    from: i64,
    limit: u16,
) -> Result<Vec<Result<AuditRow, Unreadable>>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query(PAGE)
        .bind(from)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await?
        .iter()
        .map(read)
        .collect()))
}

/// The entries before this number, newest first.
pub async fn latest_audit(transaction: &mut impl Reads, before: i64, limit: u16) -> Result<Vec<AuditRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(LATEST)
        .bind(before)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await)?)
}

/// The entries about one object before this number, newest first.
pub async fn audit_about(
    transaction: &mut impl Reads,
    object: Uuid,
    before: i64,
    limit: u16,
) -> Result<Vec<AuditRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(ABOUT)
        .bind(object)
        .bind(before)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await)?)
}

/// The entries about one object that are worth telling one account, newest first: all but its own looks, or looking often would
/// push the others out.
pub async fn audit_for(
    transaction: &mut impl Reads,
    object: Uuid,
    reader: Uuid,
    limit: u16,
) -> Result<Vec<AuditRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(OF_OTHERS)
        .bind(object)
        .bind(reader)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await)?)
}

/// Whether an account stands in any entry about one object.
pub async fn audit_touched(transaction: &mut impl Reads, object: Uuid, account: Uuid) -> Result<bool, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        TOUCHED
    )
    .bind(object)
    .bind(account)
    .fetch_one(connection)
    .await)?)
}

/// Which entries are asked for. What is not said leaves nothing out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only those with a lower number.
    pub before: i64,
    pub from: Timestamp,
    /// This moment itself is out.
    pub until: Timestamp,
    pub act: Option<String>,
    pub actor_id: Option<Uuid>,
    pub allowed: Option<bool>,
}

/// The entries that a filter lets through, newest first.
pub async fn filtered_audit(
    transaction: &mut impl Reads,
    filter: &AuditFilter,
    limit: u16,
) -> Result<Vec<AuditRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(FILTERED)
        .bind(filter.before)
        .bind(filter.from.as_microsecond())
        .bind(filter.until.as_microsecond())
        .bind(&filter.act)
        .bind(filter.actor_id)
        .bind(filter.allowed)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await)?)
}

/// How many entries there are, whatever their numbers.
pub async fn count_audit(transaction: &mut impl Reads) -> Result<i64, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(COUNT)
        .fetch_one(connection)
        .await)?)
}

/// Adds a checkpoint; the head that counts it goes into the same transaction.
pub async fn insert_audit_checkpoint(transaction: &mut Write, checkpoint: &AuditCheckpoint) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT_CHECKPOINT)
        .bind(checkpoint.seq)
        .bind(&checkpoint.hash)
        .bind(checkpoint.count)
        .bind(checkpoint.at.as_microsecond())
        .bind(&checkpoint.signature)
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// All checkpoints in order: one for each thousand entries, and those that were asked for.
pub async fn audit_checkpoints(
    transaction: &mut impl Reads,
) -> Result<Vec<Result<AuditCheckpoint, Unreadable>>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query(CHECKPOINTS)
        .fetch_all(connection)
        .await?
        .iter()
        .map(read)
        .collect()))
}
