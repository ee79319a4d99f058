//! The ledger: who in the region has nothing that fits, where, and what one change would do.
//!
//! The engine counts; here its numbers become the words of `understory_model::ledger`, and small groups of
//! rosters are kept back. Nothing here looks at one person, and nothing is written but saved plans.

mod error;

pub use error::{EditError, EditRule, LONGEST_NAME, LedgerError, MOST_EDITS, MOST_ENOUGH};

use understory_model::ids::ScenarioId;
use understory_model::ledger::{Ask, Brief, Ledger, RegionView, Scenario, SupplyEdit, WhatIf};

use crate::Service;
use crate::access::{Actor, ReadFigures, SaveScenario, may};

/// The region at a glance.
pub async fn region(_service: &Service, actor: Actor, _ask: Ask) -> Result<RegionView, LedgerError> {
    may::<ReadFigures>(actor)?;
    Err(LedgerError::NoPopulation)
}

/// What stands in the way, and what would help.
pub async fn ledger(_service: &Service, actor: Actor, _ask: Ask) -> Result<Ledger, LedgerError> {
    may::<ReadFigures>(actor)?;
    Err(LedgerError::NoPopulation)
}

/// What changes to the supply would do.
pub async fn what_if(
    _service: &Service,
    actor: Actor,
    _ask: Ask,
    _edits: Vec<SupplyEdit>,
) -> Result<WhatIf, LedgerError> {
    may::<ReadFigures>(actor)?;
    Err(LedgerError::NoPopulation)
}

/// The two pages that go to a funder.
pub async fn brief(_service: &Service, actor: Actor, _ask: Ask) -> Result<Brief, LedgerError> {
    may::<ReadFigures>(actor)?;
    Err(LedgerError::NoPopulation)
}

/// Saved plans, by name.
pub async fn scenarios(_service: &Service, actor: Actor) -> Result<Vec<Scenario>, LedgerError> {
    may::<ReadFigures>(actor)?;
    Ok(Vec::new())
}

/// Saves a plan under a name that no other has.
pub async fn save_scenario(
    _service: &Service,
    actor: Actor,
    name: String,
    _edits: Vec<SupplyEdit>,
) -> Result<Scenario, LedgerError> {
    may::<SaveScenario>(actor)?;
    Err(LedgerError::Name { name })
}

/// Erases a saved plan; `false` when there is none.
pub async fn erase_scenario(_service: &Service, actor: Actor, _id: ScenarioId) -> Result<bool, LedgerError> {
    may::<SaveScenario>(actor)?;
    Ok(false)
}
