//! Plans of young people, and what is counted of them without a person.
//!
//! Must not know: which programs are on them.

use jiff::Timestamp;
use understory_model::ids::{AccountId, PlanItemId, YoungPersonId};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO plan_item (id, young_person_id, sealed, made_at) VALUES ($1, $2, $3, $4)";
const ITEMS: &str = "SELECT id, sealed, made_at, outcome, outcome_at FROM plan_item
     WHERE young_person_id = $1 ORDER BY made_at, id";
const STEPS: &str = "SELECT s.item_id, s.step, s.due, s.done_at, s.sealed FROM plan_step s
     JOIN plan_item i ON i.id = s.item_id WHERE i.young_person_id = $1 ORDER BY s.item_id, s.step";
const KEEP_STEP: &str = "INSERT INTO plan_step (item_id, step, due, done_at, sealed)
     SELECT i.id, $3, $4, $5, $6 FROM plan_item i WHERE i.id = $1 AND i.young_person_id = $2
     ON CONFLICT (item_id, step) DO UPDATE SET due = excluded.due, done_at = excluded.done_at, sealed = excluded.sealed";
const OUTCOME: &str = "UPDATE plan_item SET outcome = $3, outcome_at = $4 WHERE id = $1 AND young_person_id = $2";
const REMOVE_STEPS: &str = "DELETE FROM plan_step
     WHERE item_id IN (SELECT i.id FROM plan_item i WHERE i.id = $1 AND i.young_person_id = $2)";
const REMOVE: &str = "DELETE FROM plan_item WHERE id = $1 AND young_person_id = $2";
const DUE: &str = "SELECT s.due, COUNT(DISTINCT l.household_id) AS families FROM plan_step s
     JOIN plan_item i ON i.id = s.item_id AND (i.outcome IS NULL OR i.outcome = 'enrolled')
     JOIN young_person y ON y.id = i.young_person_id AND y.merged_into IS NULL
     JOIN lives_in l ON l.young_person_id = i.young_person_id
     WHERE s.done_at IS NULL AND s.due < $3
     AND EXISTS (SELECT 1 FROM sitting t WHERE t.household_id = l.household_id AND t.navigator_id = $1
                 AND t.started_at >= $2)
     AND NOT EXISTS (SELECT 1 FROM bar b WHERE b.account_id = $1 AND b.young_person_id = i.young_person_id
                     AND b.since <= $4 AND (b.until IS NULL OR b.until > $4))
     GROUP BY s.due ORDER BY s.due";
const OUTCOMES: &str = "SELECT DISTINCT i.young_person_id, i.outcome FROM plan_item i
     JOIN young_person y ON y.id = i.young_person_id AND y.merged_into IS NULL ORDER BY i.young_person_id, i.outcome";

pub(super) const STATEMENTS: [(&str, &str); 9] = [
    ("plan item insert", INSERT),
    ("plan item list", ITEMS),
    ("plan step list", STEPS),
    ("plan step keep", KEEP_STEP),
    ("plan outcome", OUTCOME),
    ("plan remove steps", REMOVE_STEPS),
    ("plan remove", REMOVE),
    ("plan due", DUE),
    ("plan outcomes", OUTCOMES),
];

/// An item, sealed.
#[derive(sqlx::FromRow)]
pub struct ItemRow {
    pub id: Uuid,
    pub sealed: String,
    pub made_at: i64,
    pub outcome: Option<String>,
    pub outcome_at: Option<i64>,
}

/// A step, its note sealed.
#[derive(sqlx::FromRow)]
pub struct StepRow {
    pub item_id: Uuid,
    pub step: String,
    pub due: Option<i64>,
    pub done_at: Option<i64>,
    pub sealed: Option<String>,
}

/// How many families of a navigator have something due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDay {
    pub due: Timestamp,
    pub families: i64,
}

/// Puts a program on the plan of a young person.
pub async fn insert_item(
    transaction: &mut Write,
    id: PlanItemId,
    young_person: YoungPersonId,
    sealed: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    change!(transaction, INSERT, id.0, young_person.0, sealed, now.as_microsecond()).map(drop)
}

/// What is on the plan, oldest first.
pub async fn items_of(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Vec<ItemRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(ITEMS)
        .bind(id.0)
        .fetch_all(connection)
        .await)?)
}

/// The steps of all that is on the plan.
pub async fn steps_of(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Vec<StepRow>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_as(STEPS)
        .bind(id.0)
        .fetch_all(connection)
        .await)?)
}

/// Keeps a step as it is now. `false` when the item is not on the plan of this young person.
pub async fn keep_step(
    transaction: &mut Write,
    young_person: YoungPersonId,
    row: &StepRow,
) -> Result<bool, StoreError> {
    let done = change!(
        transaction,
        KEEP_STEP,
        row.item_id,
        young_person.0,
        &row.step,
        row.due,
        row.done_at,
        &row.sealed
    )?;
    Ok(done == 1)
}

/// Keeps how it ended, or that it has not. `false` when the item is not on the plan of this young person.
pub async fn keep_outcome(
    transaction: &mut Write,
    young_person: YoungPersonId,
    id: PlanItemId,
    outcome: Option<(&str, Timestamp)>,
) -> Result<bool, StoreError> {
    let (code, at) = outcome.unzip();
    let done = change!(
        transaction,
        OUTCOME,
        id.0,
        young_person.0,
        code,
        at.map(Timestamp::as_microsecond)
    )?;
    Ok(done == 1)
}

/// Takes an item off the plan. `false` when it is not on it.
pub async fn remove_item(
    transaction: &mut Write,
    young_person: YoungPersonId,
    id: PlanItemId,
) -> Result<bool, StoreError> {
    change!(transaction, REMOVE_STEPS, id.0, young_person.0)?;
    Ok(change!(transaction, REMOVE, id.0, young_person.0)? == 1)
}

/// For each day before `until`, how many of the families that a navigator sat with since `sat_since` have a step due that is not
/// done. Those overdue count on their day.
pub async fn due_days(
    transaction: &mut impl Reads,
    navigator: AccountId,
    sat_since: Timestamp,
    until: Timestamp,
    now: Timestamp,
) -> Result<Vec<DueDay>, StoreError> {
    let rows: Vec<(i64, i64)> = on!(transaction.transactions(), |connection| sqlx::query_as(DUE)
        .bind(navigator.0)
        .bind(sat_since.as_microsecond())
        .bind(until.as_microsecond())
        .bind(now.as_microsecond())
        .fetch_all(connection)
        .await)?;
    let day = |(due, families)| DueDay {
        due: super::instant(due),
        families,
    };
    Ok(rows.into_iter().map(day).collect())
}

/// For each young person with a plan, how what is on it ended; the same twice is said once.
pub async fn outcomes(transaction: &mut impl Reads) -> Result<Vec<(YoungPersonId, Option<String>)>, StoreError> {
    let rows: Vec<(Uuid, Option<String>)> = on!(transaction.transactions(), |connection| sqlx::query_as(OUTCOMES)
        .fetch_all(connection)
        .await)?;
    Ok(rows
        .into_iter()
        .map(|(id, outcome)| (YoungPersonId(id), outcome))
        .collect())
}
