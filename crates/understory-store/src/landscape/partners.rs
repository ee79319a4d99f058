//! The organizations of a round: whether they were asked, what they have said so far, and what they answered.

use jiff::Timestamp;
use serde_json::value::RawValue;
use sqlx::types::Json;
use understory_model::freshness::Way;
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::landscape::Draft;
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO landscape_partner
     (id, round_id, organization_id, label, contact_id, token_hash, asks, draft) VALUES ($1, $2, $3, $4, $5, $6, 0, $7)";
const OF_ROUND: &str =
    "SELECT id, round_id, organization_id, label, contact_id, asked_at, asks, message_id, begun_at, draft, answered_at,
     way, proposed, decided_at, taken FROM landscape_partner WHERE round_id = $1 ORDER BY label, id";
const FIND: &str =
    "SELECT id, round_id, organization_id, label, contact_id, asked_at, asks, message_id, begun_at, draft, answered_at,
     way, proposed, decided_at, taken FROM landscape_partner WHERE id = $1";
const BY_TOKEN: &str =
    "SELECT id, round_id, organization_id, label, contact_id, asked_at, asks, message_id, begun_at, draft, answered_at,
     way, proposed, decided_at, taken FROM landscape_partner WHERE token_hash = $1";
const BY_MESSAGE: &str =
    "SELECT id, round_id, organization_id, label, contact_id, asked_at, asks, message_id, begun_at, draft, answered_at,
     way, proposed, decided_at, taken FROM landscape_partner WHERE message_id = $1";
const BEFORE: &str =
    "SELECT id, round_id, organization_id, label, contact_id, asked_at, asks, message_id, begun_at, draft, answered_at,
     way, proposed, decided_at, taken FROM landscape_partner
     WHERE organization_id = $1 AND round_id <> $2 AND answered_at IS NOT NULL ORDER BY answered_at DESC, id DESC LIMIT 1";
const ASKED: &str = "UPDATE landscape_partner SET contact_id = $2, asked_at = $3, asks = asks + 1, message_id = $4
     WHERE id = $1 AND answered_at IS NULL";
const DRAFT: &str = "UPDATE landscape_partner SET draft = $2, begun_at = COALESCE(begun_at, $3)
     WHERE id = $1 AND answered_at IS NULL";
const ANSWER: &str = "UPDATE landscape_partner SET answered_at = $2, way = $3, answered_by = $4, proposed = $5,
     begun_at = COALESCE(begun_at, $2) WHERE id = $1 AND answered_at IS NULL";
const DECIDE: &str = "UPDATE landscape_partner SET decided_at = $2, decided_by = $3, taken = $4
     WHERE id = $1 AND proposed IS NOT NULL AND decided_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 10] = [
    ("partner insert", INSERT),
    ("partner of round", OF_ROUND),
    ("partner find", FIND),
    ("partner by token", BY_TOKEN),
    ("partner by message", BY_MESSAGE),
    ("partner before", BEFORE),
    ("partner asked", ASKED),
    ("partner draft", DRAFT),
    ("partner answer", ANSWER),
    ("partner decide", DECIDE),
];

/// An organization in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerRow {
    pub id: Uuid,
    pub round: Uuid,
    pub organization: OrganizationId,
    pub label: String,
    pub contact: Option<Uuid>,
    pub asked_at: Option<Timestamp>,
    pub asks: i64,
    pub message: Option<Uuid>,
    pub begun_at: Option<Timestamp>,
    pub draft: Draft,
    pub answered_at: Option<Timestamp>,
    pub way: Option<Way>,
    /// What they say of themselves and their places that is different.
    pub proposed: Option<Draft>,
    pub decided_at: Option<Timestamp>,
    pub taken: Option<bool>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    round_id: Uuid,
    organization_id: Uuid,
    label: String,
    contact_id: Option<Uuid>,
    asked_at: Option<i64>,
    asks: i64,
    message_id: Option<Uuid>,
    begun_at: Option<i64>,
    draft: Json<Box<RawValue>>,
    answered_at: Option<i64>,
    way: Option<String>,
    proposed: Option<Json<Box<RawValue>>>,
    decided_at: Option<i64>,
    taken: Option<bool>,
}

impl TryFrom<Row> for PartnerRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let draft = |text: &RawValue| {
            serde_json::from_str::<Draft>(text.get()).map_err(|source| StoreError::Document {
                kind: "answer of a survey",
                id: row.id,
                source,
            })
        };
        Ok(Self {
            draft: draft(&row.draft.0)?,
            proposed: row.proposed.as_ref().map(|text| draft(&text.0)).transpose()?,
            id: row.id,
            round: row.round_id,
            organization: OrganizationId(row.organization_id),
            label: row.label,
            contact: row.contact_id,
            asked_at: row.asked_at.map(instant),
            asks: row.asks,
            message: row.message_id,
            begun_at: row.begun_at.map(instant),
            answered_at: row.answered_at.map(instant),
            way: row.way.and_then(|way| Way::from_code(&way).ok()),
            decided_at: row.decided_at.map(instant),
            taken: row.taken,
        })
    }
}

/// Puts an organization on the list of a round, with the hash of what opens its link.
pub async fn insert_partner(transaction: &mut Write, partner: &PartnerRow, hash: &str) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(partner.id)
        .bind(partner.round)
        .bind(partner.organization.0)
        .bind(&partner.label)
        .bind(partner.contact)
        .bind(hash)
        .bind(Json(&partner.draft))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// The list of a round, by name.
pub async fn partners_of(transaction: &mut impl Reads, round: Uuid) -> Result<Vec<PartnerRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ROUND)
        .bind(round)
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(PartnerRow::try_from).collect()
}

/// One of them.
pub async fn partner(transaction: &mut impl Reads, id: Uuid) -> Result<Option<PartnerRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    row.map(PartnerRow::try_from).transpose()
}

/// The one whose link it is, by the hash of its token.
pub async fn partner_by_token(transaction: &mut impl Reads, hash: &str) -> Result<Option<PartnerRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(BY_TOKEN)
        .bind(hash)
        .fetch_optional(connection)
        .await)?;
    row.map(PartnerRow::try_from).transpose()
}

/// The one that a message is about.
pub async fn partner_by_message(transaction: &mut impl Reads, message: Uuid) -> Result<Option<PartnerRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(BY_MESSAGE)
        .bind(message)
        .fetch_optional(connection)
        .await)?;
    row.map(PartnerRow::try_from).transpose()
}

/// What an organization answered last in another round.
pub async fn answered_before(
    transaction: &mut impl Reads,
    organization: OrganizationId,
    round: Uuid,
) -> Result<Option<PartnerRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(BEFORE)
        .bind(organization.0)
        .bind(round)
        .fetch_optional(connection)
        .await)?;
    row.map(PartnerRow::try_from).transpose()
}

/// It is written to. `false` where it has answered.
pub async fn partner_asked(
    transaction: &mut Write,
    id: Uuid,
    (contact, message): (Uuid, Uuid),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(ASKED)
        .bind(id)
        .bind(contact)
        .bind(now.as_microsecond())
        .bind(message)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// Keeps what was said so far. `false` where it was sent already.
pub async fn keep_draft(transaction: &mut Write, id: Uuid, draft: &Draft, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DRAFT)
        .bind(id)
        .bind(Json(draft))
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// It is answered, once. `false` where it was before.
pub async fn answer_partner(
    transaction: &mut Write,
    id: Uuid,
    (way, by): (Way, Option<AccountId>),
    proposed: Option<&Draft>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(ANSWER)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(way.code())
        .bind(by.map(|account| account.0))
        .bind(proposed.map(Json))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}

/// What they say of themselves is taken over or left, once.
pub async fn decide_partner(
    transaction: &mut Write,
    id: Uuid,
    (by, taken): (AccountId, bool),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(DECIDE)
        .bind(id)
        .bind(now.as_microsecond())
        .bind(by.0)
        .bind(taken)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::of_write)?;
    Ok(changed == 1)
}
