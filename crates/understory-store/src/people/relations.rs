//! How an account stands to a young person: the facts that rules of access are made of, for one, and for all at once.
//!
//! The two statements say the same; a test of the service holds them against each other over random worlds.

use jiff::Timestamp;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_model::people::{DataClass, Errand};
use uuid::Uuid;

use crate::StoreError;
use crate::database::{Reads, on};

const RELATIONS: &str = "SELECT
     EXISTS (SELECT 1 FROM account a WHERE a.id = $1 AND a.ended_at IS NOT NULL AND a.ended_at <= $3) AS ended,
     EXISTS (SELECT 1 FROM bar b WHERE b.account_id = $1 AND b.young_person_id = $2
             AND b.since <= $3 AND (b.until IS NULL OR b.until > $3)) AS barred,
     EXISTS (SELECT 1 FROM guardian g WHERE g.account_id = $1 AND g.young_person_id = $2
             AND g.since <= $3 AND (g.until IS NULL OR g.until > $3)) AS guardian,
     EXISTS (SELECT 1 FROM young_person y WHERE y.id = $2 AND y.account_id = $1) AS own,
     EXISTS (SELECT 1 FROM young_person y WHERE y.id = $2 AND y.of_age_at IS NOT NULL AND y.of_age_at <= $3) AS of_age,
     EXISTS (SELECT 1 FROM young_person y WHERE y.id = $2 AND y.merged_into IS NOT NULL) AS merged,
     EXISTS (SELECT 1 FROM sitting s JOIN lives_in l ON l.household_id = s.household_id
             WHERE s.navigator_id = $1 AND l.young_person_id = $2
             AND s.started_at <= $3 AND s.ends_at > $3 AND s.ended_at IS NULL
             AND EXISTS (SELECT 1 FROM guardian g WHERE g.young_person_id = $2 AND g.household_id = s.household_id
                         AND g.since <= $3 AND (g.until IS NULL OR g.until > $3)
                         AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.account_id = g.account_id
                                         AND b.young_person_id = $2 AND b.since <= $3
                                         AND (b.until IS NULL OR b.until > $3)))) AS sitting,
     EXISTS (SELECT 1 FROM refusal r WHERE r.young_person_id = $2 AND r.organization_id = $4 AND r.purpose = $5
             AND r.since <= $3 AND (r.until IS NULL OR r.until > $3)
             AND (r.said_by = $2 OR NOT EXISTS (SELECT 1 FROM young_person y WHERE y.id = $2
                  AND y.of_age_at IS NOT NULL AND y.of_age_at <= $3))) AS refused";
const ALLOWED: &str = "SELECT DISTINCT k.class FROM consent c
     JOIN consent_class k ON k.consent_id = c.id
     JOIN duty d ON d.organization_id = c.organization_id
     WHERE c.young_person_id = $2 AND c.organization_id = $4 AND c.purpose = $5
     AND d.account_id = $1 AND d.since <= $3 AND (d.until IS NULL OR d.until > $3)
     AND c.withdrawn_at IS NULL AND c.since <= $3 AND c.until > $3
     AND (c.needs_assent = FALSE OR c.assented_at <= $3)";
const SEEN_BY: &str = "SELECT y.id FROM young_person y JOIN account a ON a.id = $1
     WHERE (a.ended_at IS NULL OR a.ended_at > $2) AND y.merged_into IS NULL
     AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.account_id = $1 AND b.young_person_id = y.id
                     AND b.since <= $2 AND (b.until IS NULL OR b.until > $2))
     AND NOT EXISTS (SELECT 1 FROM refusal r WHERE r.young_person_id = y.id
                     AND r.organization_id = $3 AND r.purpose = $4
                     AND r.since <= $2 AND (r.until IS NULL OR r.until > $2)
                     AND (r.said_by = y.id OR y.of_age_at IS NULL OR y.of_age_at > $2))
     AND (a.kind = 'young' AND y.account_id = $1
          OR (y.of_age_at IS NULL OR y.of_age_at > $2)
             AND EXISTS (SELECT 1 FROM guardian g WHERE g.account_id = $1 AND g.young_person_id = y.id
                     AND g.since <= $2 AND (g.until IS NULL OR g.until > $2))
          OR a.kind = 'staff' AND (y.of_age_at IS NULL OR y.of_age_at > $2)
             AND EXISTS (SELECT 1 FROM sitting s JOIN lives_in l ON l.household_id = s.household_id
                     WHERE s.navigator_id = $1 AND l.young_person_id = y.id
                     AND s.started_at <= $2 AND s.ends_at > $2 AND s.ended_at IS NULL
                     AND EXISTS (SELECT 1 FROM guardian g WHERE g.young_person_id = y.id
                                 AND g.household_id = s.household_id
                                 AND g.since <= $2 AND (g.until IS NULL OR g.until > $2)
                                 AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.account_id = g.account_id
                                                 AND b.young_person_id = y.id AND b.since <= $2
                                                 AND (b.until IS NULL OR b.until > $2))))
          OR a.kind = 'staff' AND EXISTS (SELECT 1 FROM consent c
                     JOIN consent_class k ON k.consent_id = c.id AND k.class = 'card'
                     JOIN duty d ON d.organization_id = c.organization_id
                     WHERE c.young_person_id = y.id AND c.organization_id = $3 AND c.purpose = $4
                     AND d.account_id = $1 AND d.since <= $2 AND (d.until IS NULL OR d.until > $2)
                     AND c.withdrawn_at IS NULL AND c.since <= $2 AND c.until > $2
                     AND (c.needs_assent = FALSE OR c.assented_at <= $2)))
     ORDER BY y.id";

pub(super) const STATEMENTS: [(&str, &str); 3] = [
    ("relations", RELATIONS),
    ("relations allowed", ALLOWED),
    ("relations seen by", SEEN_BY),
];

/// How an account stands to a young person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// The account has ended.
    pub ended: bool,
    pub barred: bool,
    pub guardian: bool,
    /// It is the young person's own account.
    pub own: bool,
    /// The young person is of age, and decides alone.
    pub of_age: bool,
    /// The record became part of another.
    pub merged: bool,
    /// A navigator who sits with the family, from a home where somebody looks after them and is not kept away.
    pub sitting: bool,
    /// Somebody says no to the organization and the purpose of the errand.
    pub refused: bool,
    /// What the family allows for the errand: nothing without one.
    pub allowed: Vec<DataClass>,
}

#[derive(sqlx::FromRow)]
struct Row {
    ended: bool,
    barred: bool,
    guardian: bool,
    own: bool,
    of_age: bool,
    merged: bool,
    sitting: bool,
    refused: bool,
}

/// How an account stands to a young person at a moment, without an errand.
pub async fn relations(
    transaction: &mut impl Reads,
    account: AccountId,
    young_person: YoungPersonId,
    now: Timestamp,
) -> Result<Related, StoreError> {
    relations_on(transaction, account, young_person, None, now).await
}

/// How an account stands to a young person at a moment, on an errand of an organization.
pub async fn relations_on(
    transaction: &mut impl Reads,
    account: AccountId,
    young_person: YoungPersonId,
    errand: Option<Errand>,
    now: Timestamp,
) -> Result<Related, StoreError> {
    let now = now.as_microsecond();
    let organization = errand.map(|errand| errand.organization.0);
    let purpose = errand.map(|errand| errand.purpose.code());
    let row: Row = on!(transaction.transactions(), |connection| sqlx::query_as(RELATIONS)
        .bind(account.0)
        .bind(young_person.0)
        .bind(now)
        .bind(organization)
        .bind(purpose)
        .fetch_one(connection)
        .await)?;
    let classes: Vec<String> = match errand {
        None => Vec::new(),
        Some(_) => on!(transaction.transactions(), |connection| sqlx::query_scalar(ALLOWED)
            .bind(account.0)
            .bind(young_person.0)
            .bind(now)
            .bind(organization)
            .bind(purpose)
            .fetch_all(connection)
            .await)?,
    };
    let mut allowed: Vec<DataClass> = classes
        .iter()
        .filter_map(|class| DataClass::from_code(class).ok())
        .collect();
    allowed.sort_unstable();
    Ok(Related {
        ended: row.ended,
        barred: row.barred,
        guardian: row.guardian,
        own: row.own,
        of_age: row.of_age,
        merged: row.merged,
        sitting: row.sitting,
        refused: row.refused,
        allowed,
    })
}

/// All young people whose card an account may see at a moment, on an errand or without one.
pub async fn seen_by(
    transaction: &mut impl Reads,
    account: AccountId,
    errand: Option<Errand>,
    now: Timestamp,
) -> Result<Vec<YoungPersonId>, StoreError> {
    let ids: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(SEEN_BY)
        .bind(account.0)
        .bind(now.as_microsecond())
        .bind(errand.map(|errand| errand.organization.0))
        .bind(errand.map(|errand| errand.purpose.code()))
        .fetch_all(connection)
        .await)?;
    Ok(ids.into_iter().map(YoungPersonId).collect())
}
