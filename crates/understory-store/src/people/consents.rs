//! What families allow, and take back.

use jiff::Timestamp;
use std::collections::BTreeMap;
use understory_model::ids::{AccountId, ConsentId, OrganizationId, YoungPersonId};
use understory_model::language::Language;
use understory_model::people::{Assent, Consent, DataClass, Method, Purpose};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str =
    "INSERT INTO consent (id, young_person_id, organization_id, purpose, since, until, given_by, method,
     witness, language, words_hash, given_at, needs_assent, assented_at, assent_method, signed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
const CLASS: &str = "INSERT INTO consent_class (consent_id, class) VALUES ($1, $2)";
const OF_YOUNG: &str = "SELECT c.id, c.young_person_id, c.organization_id, c.purpose, c.since, c.until, c.given_by,
     c.method, c.witness, c.language, c.words_hash, c.given_at, c.withdrawn_at,
     c.needs_assent, c.assented_at, c.assent_method, c.signed_at, k.class
     FROM consent c JOIN consent_class k ON k.consent_id = c.id
     WHERE c.young_person_id = $1 ORDER BY c.given_at, c.id, k.class";
const WITHDRAW: &str = "UPDATE consent SET withdrawn_at = $3
     WHERE id = $1 AND young_person_id = $2 AND withdrawn_at IS NULL";

const ASSENT: &str = "UPDATE consent SET assented_at = $3, assent_method = $4
     WHERE id = $1 AND young_person_id = $2 AND needs_assent AND assented_at IS NULL AND withdrawn_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 5] = [
    ("consent assent", ASSENT),
    ("consent insert", INSERT),
    ("consent class", CLASS),
    ("consent list", OF_YOUNG),
    ("consent withdraw", WITHDRAW),
];

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    young_person_id: Uuid,
    organization_id: Uuid,
    purpose: String,
    since: i64,
    until: i64,
    given_by: Uuid,
    method: String,
    witness: Option<Uuid>,
    language: String,
    words_hash: String,
    given_at: i64,
    withdrawn_at: Option<i64>,
    needs_assent: bool,
    assented_at: Option<i64>,
    assent_method: Option<String>,
    signed_at: Option<i64>,
    class: String,
}

impl Row {
    /// The consent with one class; `None` if a later program wrote words that this one does not know.
    fn consent(self) -> Option<Consent> {
        Some(Consent {
            id: ConsentId(self.id),
            young_person: YoungPersonId(self.young_person_id),
            organization: OrganizationId(self.organization_id),
            purpose: Purpose::from_code(&self.purpose).ok()?,
            classes: vec![DataClass::from_code(&self.class).ok()?],
            since: instant(self.since),
            until: instant(self.until),
            given_by: AccountId(self.given_by),
            method: Method::from_code(&self.method).ok()?,
            witness: self.witness.map(AccountId),
            language: self.language.parse::<Language>().ok()?,
            words_hash: self.words_hash,
            given_at: instant(self.given_at),
            withdrawn_at: self.withdrawn_at.map(instant),
            assent: match (self.needs_assent, self.assented_at, self.assent_method) {
                (false, _, _) => Assent::NotNeeded,
                (true, Some(at), Some(method)) => Assent::Given {
                    at: instant(at),
                    method: Method::from_code(&method).ok()?,
                },
                (true, _, _) => Assent::Waits,
            },
            signed_at: self.signed_at.map(instant),
        })
    }
}

/// Keeps a consent.
pub async fn insert_consent(transaction: &mut Write, consent: &Consent) -> Result<(), StoreError> {
    let (assented_at, assent_method) = match consent.assent {
        Assent::Given { at, method } => (Some(at.as_microsecond()), Some(method.code())),
        Assent::NotNeeded | Assent::Waits => (None, None),
    };
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(consent.id.0)
        .bind(consent.young_person.0)
        .bind(consent.organization.0)
        .bind(consent.purpose.code())
        .bind(consent.since.as_microsecond())
        .bind(consent.until.as_microsecond())
        .bind(consent.given_by.0)
        .bind(consent.method.code())
        .bind(consent.witness.map(|witness| witness.0))
        .bind(consent.language.to_string())
        .bind(&consent.words_hash)
        .bind(consent.given_at.as_microsecond())
        .bind(consent.assent != Assent::NotNeeded)
        .bind(assented_at)
        .bind(assent_method)
        .bind(consent.signed_at.map(Timestamp::as_microsecond))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)?;
    for class in &consent.classes {
        on!(&mut transaction.0, |connection| sqlx::query(CLASS)
            .bind(consent.id.0)
            .bind(class.code())
            .execute(connection)
            .await
            .map(drop))
        .map_err(StoreError::of_write)?;
    }
    Ok(())
}

/// Everything a family allowed about a young person, ended and taken back too, oldest first.
pub async fn consents_of(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Vec<Consent>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_YOUNG)
        .bind(id.0)
        .fetch_all(connection)
        .await)?;
    let mut consents: BTreeMap<(Timestamp, Uuid), Consent> = BTreeMap::new();
    for consent in rows.into_iter().filter_map(Row::consent) {
        let known = consents.entry((consent.given_at, consent.id.0));
        known
            .and_modify(|known| known.classes.extend(&consent.classes))
            .or_insert(consent);
    }
    Ok(consents.into_values().collect())
}

/// Takes a consent about a young person back. `false` when there is none, or it was taken back.
pub async fn withdraw_consent(
    transaction: &mut Write,
    id: ConsentId,
    young_person: YoungPersonId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(WITHDRAW)
        .bind(id.0)
        .bind(young_person.0)
        .bind(now.as_microsecond())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// Keeps the young person's yes to a consent about them. `false` when none waits.
pub async fn assent_consent(
    transaction: &mut Write,
    id: ConsentId,
    young_person: YoungPersonId,
    method: Method,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(ASSENT)
        .bind(id.0)
        .bind(young_person.0)
        .bind(now.as_microsecond())
        .bind(method.code())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
