//! Saved plans: sets of changes by name.
//!
//! Must not know: what a plan would do.

use understory_model::ids::ScenarioId;
use understory_model::ledger::{Scenario, SupplyEdit};
use understory_model::named::is_name;
use understory_store::ledger as stored;

use super::edits::session_of;
use super::error::{EditError, EditRule, LONGEST_NAME, LedgerError, MOST_EDITS, MOST_PLANS_OF_PAGES};
use crate::access::{Actor, EraseScenario, ReadFigures, SaveScenario, may};
use crate::audit::{self, Object};
use crate::{Service, ServiceError};

/// Saved plans, by name.
pub async fn scenarios(service: &Service, actor: Actor) -> Result<Vec<Scenario>, LedgerError> {
    may::<ReadFigures>(actor)?;
    let mut read = service.database().read().await?;
    Ok(stored::scenarios(&mut read).await?)
}

/// Saves a plan. A name that is there is saved anew by the operator; from a page it is refused, since a page does
/// not know whose it is.
pub async fn save_scenario(
    service: &Service,
    actor: Actor,
    name: String,
    edits: Vec<SupplyEdit>,
) -> Result<Scenario, LedgerError> {
    may::<SaveScenario>(actor)?;
    let name = String::from(name.trim());
    if !is_name(&name, LONGEST_NAME) {
        return Err(LedgerError::Name { name });
    }
    if edits.is_empty() {
        return Err(LedgerError::NoEdits);
    }
    if edits.len() > MOST_EDITS {
        return Err(LedgerError::TooManyEdits { edits: edits.len() });
    }
    let snapshot = service.snapshot();
    for (edit, number) in edits.iter().zip(1..) {
        if let Some(session) = session_of(edit).filter(|session| snapshot.position_of_session(*session).is_none()) {
            let error = EditError::new("session", session, EditRule::UnknownSession);
            return Err(LedgerError::Edit { number, error });
        }
    }
    let mut write = service.database().write().await?;
    if actor != Actor::Operator {
        // Whoever keeps the directory may save as many as they like; pages are open to everybody.
        if stored::find_scenario(&mut write, &name).await?.is_some() {
            return Err(LedgerError::NameTaken { name });
        }
        if stored::scenarios(&mut write).await?.len() >= MOST_PLANS_OF_PAGES {
            return Err(LedgerError::TooManyPlans);
        }
    }
    let scenario = Scenario {
        id: ScenarioId(service.ids.next()),
        name,
        edits,
        saved_at: service.clock.now(),
    };
    let saved = stored::save_scenario(&mut write, &scenario).await?;
    audit::note(service, &mut write, actor, "save-plan", Object::one("plan", saved.id.0))
        .await
        .map_err(ServiceError::from)?;
    write.commit().await?;
    tracing::info!(plan = %saved.id, "plan saved");
    Ok(saved)
}

/// Erases a saved plan; `false` when there is none.
pub async fn erase_scenario(service: &Service, actor: Actor, id: ScenarioId) -> Result<bool, LedgerError> {
    may::<EraseScenario>(actor)?;
    let mut write = service.database().write().await?;
    let erased = stored::erase_scenario(&mut write, id).await?;
    if erased {
        audit::note(service, &mut write, actor, "erase-plan", Object::one("plan", id.0))
            .await
            .map_err(ServiceError::from)?;
    }
    write.commit().await?;
    if erased {
        tracing::info!(plan = %id, "plan erased");
    }
    Ok(erased)
}
