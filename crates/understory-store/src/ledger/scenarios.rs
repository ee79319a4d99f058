//! Saved sets of changes to what is offered. A name is saved once; saving it again replaces what it held.

use jiff::Timestamp;
use serde_json::value::RawValue;
use sqlx::types::Json;
use understory_model::ids::ScenarioId;
use understory_model::ledger::{Scenario, SupplyEdit};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const SAVE: &str = "INSERT INTO scenario (id, name, edits, saved_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (name) DO UPDATE SET edits = excluded.edits, saved_at = excluded.saved_at";
const LIST: &str = "SELECT id, name, edits, saved_at FROM scenario ORDER BY name";
const FIND_NAME: &str = "SELECT id, name, edits, saved_at FROM scenario WHERE name = $1";
const ERASE: &str = "DELETE FROM scenario WHERE id = $1";

pub(super) const STATEMENTS: [(&str, &str); 4] = [
    ("scenario save", SAVE),
    ("scenario list", LIST),
    ("scenario find", FIND_NAME),
    ("scenario erase", ERASE),
];

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    edits: Json<Box<RawValue>>,
    saved_at: i64,
}

impl Row {
    fn scenario(self) -> Result<Scenario, StoreError> {
        let edits: Vec<SupplyEdit> =
            serde_json::from_str(self.edits.0.get()).map_err(|source| StoreError::Document {
                kind: "scenario",
                id: self.id,
                source,
            })?;
        Ok(Scenario {
            id: ScenarioId(self.id),
            name: self.name,
            edits,
            saved_at: Timestamp::from_microsecond(self.saved_at).unwrap_or(Timestamp::UNIX_EPOCH),
        })
    }
}

/// Keeps a set of changes by its name. A name that is there keeps its id; the scenario as it is then comes back.
pub async fn save_scenario(transaction: &mut Write, scenario: &Scenario) -> Result<Scenario, StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(SAVE)
        .bind(scenario.id.0)
        .bind(&scenario.name)
        .bind(Json(&scenario.edits))
        .bind(scenario.saved_at.as_microsecond())
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)?;
    let kept = find_scenario(transaction, &scenario.name).await?;
    Ok(kept.unwrap_or_else(|| scenario.clone()))
}

/// All of them, by name.
pub async fn scenarios(transaction: &mut impl Reads) -> Result<Vec<Scenario>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LIST)
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(Row::scenario).collect()
}

/// The one with this name.
pub async fn find_scenario(transaction: &mut impl Reads, name: &str) -> Result<Option<Scenario>, StoreError> {
    let row: Option<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(FIND_NAME)
        .bind(name)
        .fetch_optional(connection)
        .await)?;
    row.map(Row::scenario).transpose()
}

/// Erases one. `false` when there is no such scenario.
pub async fn erase_scenario(transaction: &mut Write, id: ScenarioId) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(ERASE)
        .bind(id.0)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
