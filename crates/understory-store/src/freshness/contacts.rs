//! Who is asked about an organization's listings, and who wants no more messages.

use jiff::Timestamp;
use understory_model::freshness::AskBy;
use understory_model::ids::{AccountId, OrganizationId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::people::instant;
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO listing_contact
     (id, organization_id, sealed, address_index, ask_by, language, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const ALL: &str = "SELECT id, organization_id, sealed, address_index, ask_by, language, made_at FROM listing_contact
     WHERE ended_at IS NULL ORDER BY made_at, id";
const OF_ORGANIZATION: &str =
    "SELECT id, organization_id, sealed, address_index, ask_by, language, made_at FROM listing_contact
     WHERE organization_id = $1 AND ended_at IS NULL ORDER BY made_at, id";
const AT: &str = "SELECT id, organization_id, sealed, address_index, ask_by, language, made_at FROM listing_contact
     WHERE address_index = $1 AND ended_at IS NULL ORDER BY made_at, id";
const FIND: &str = "SELECT id, organization_id, sealed, address_index, ask_by, language, made_at FROM listing_contact
     WHERE id = $1 AND ended_at IS NULL";
const HAD: &str = "SELECT DISTINCT organization_id FROM listing_contact";
const STOP: &str = "INSERT INTO message_stop (address_index, stopped_at) VALUES ($1, $2)
     ON CONFLICT (address_index) DO NOTHING";
const START: &str = "DELETE FROM message_stop WHERE address_index = $1";
const STOPS: &str = "SELECT address_index FROM message_stop ORDER BY address_index";
const IS_STOPPED: &str = "SELECT COUNT(*) FROM message_stop WHERE address_index = $1";

pub(super) const STATEMENTS: [(&str, &str); 10] = [
    ("contact insert", INSERT),
    ("contact all", ALL),
    ("contact of organization", OF_ORGANIZATION),
    ("contact at address", AT),
    ("contact find", FIND),
    ("contact organizations", HAD),
    ("message stop", STOP),
    ("message start", START),
    ("message stops", STOPS),
    ("message is stopped", IS_STOPPED),
];

/// Somebody who is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    pub id: Uuid,
    pub organization: OrganizationId,
    pub sealed: String,
    pub address_index: String,
    pub ask_by: AskBy,
    /// The code of a language.
    pub language: String,
    pub made_at: Timestamp,
}

type Row = (Uuid, Uuid, String, String, String, String, i64);

fn contact_of((id, organization, sealed, address_index, ask_by, language, made_at): Row) -> ContactRow {
    ContactRow {
        id,
        organization: OrganizationId(organization),
        sealed,
        address_index,
        // The database holds no other.
        ask_by: AskBy::from_code(&ask_by).unwrap_or(AskBy::Phone),
        language,
        made_at: instant(made_at),
    }
}

/// Keeps somebody to ask; their key is made before.
pub async fn insert_contact(
    transaction: &mut Write,
    contact: &ContactRow,
    made_by: AccountId,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(contact.id)
        .bind(contact.organization.0)
        .bind(&contact.sealed)
        .bind(&contact.address_index)
        .bind(contact.ask_by.code())
        .bind(&contact.language)
        .bind(made_by.0)
        .bind(contact.made_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Everybody who is asked, the first entered first.
pub async fn contacts(transaction: &mut impl Reads) -> Result<Vec<ContactRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(ALL)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(contact_of).collect())
}

/// Those of one organization.
pub async fn contacts_of(
    transaction: &mut impl Reads,
    organization: OrganizationId,
) -> Result<Vec<ContactRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_ORGANIZATION)
        .bind(organization.0)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(contact_of).collect())
}

/// Those with one address or number: they may be of several organizations.
pub async fn contacts_at(transaction: &mut impl Reads, address_index: &str) -> Result<Vec<ContactRow>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(AT)
        .bind(address_index)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(contact_of).collect())
}

/// One who is still asked.
pub async fn contact(transaction: &mut impl Reads, id: Uuid) -> Result<Option<ContactRow>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND)
        .bind(id)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(contact_of))
}

/// Organizations for which somebody was ever entered, also where they were removed since.
pub async fn organizations_with_contacts(transaction: &mut impl Reads) -> Result<Vec<OrganizationId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(HAD)
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(OrganizationId).collect())
}

/// An address wants no more messages.
pub async fn stop_address(transaction: &mut Write, address_index: &str, now: Timestamp) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(STOP)
        .bind(address_index)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// An address wants messages again. `false` where it had not stopped them.
pub async fn start_address(transaction: &mut Write, address_index: &str) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(START)
        .bind(address_index)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Every address that wants none, in order.
pub async fn stops(transaction: &mut impl Reads) -> Result<Vec<String>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(STOPS)
        .fetch_all(connection)
        .await)?)
}

/// Whether an address wants none.
pub async fn is_stopped(transaction: &mut impl Reads, address_index: &str) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(IS_STOPPED)
        .bind(address_index)
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}
