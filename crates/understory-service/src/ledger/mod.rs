//! The ledger: who in the region has nothing that fits, where, and what one change would do.
//!
//! The engine counts; here its numbers become the words of `understory_model::ledger`, and small groups of
//! rosters are kept back. Nothing here looks at one person, and nothing is written but saved plans.

mod barriers;
mod basis;
mod calendar;
mod candidates;
mod choose;
mod combinations;
mod count;
mod crowd;
mod edits;
mod error;
mod exact;
mod guarded;
mod lenses;
mod located;
pub mod paper;
mod picture;
mod plan;
mod protect;
mod scenarios;
mod settings;
pub(crate) mod shelf;
mod try_it;

#[cfg(test)]
mod tests;

pub use candidates::working_title;
pub(crate) use count::Memory;
pub use error::{EditError, EditRule, LONGEST_NAME, LedgerError, MOST_EDITS, MOST_ENOUGH, MOST_PLANS_OF_PAGES};
pub use paper::brief_pdf;
pub use scenarios::{erase_scenario, save_scenario, scenarios};
pub use settings::Costs;

use std::sync::Arc;
use understory_engine::ledger::VanRules;
use understory_model::ledger::{Ask, Brief, Ledger, RegionView, SupplyEdit, WhatIf};

use crate::Service;
use crate::access::Actor;
use basis::Asked;
use guarded::What;
use picture::{View, region_view};
use plan::Plan;

/// How far from a stop a van picks up, in whole metres.
pub fn van_pickup_metres() -> u32 {
    VanRules::default().pickup_metres as u32
}

/// The region at a glance.
pub async fn region(service: &Service, actor: Actor, ask: Ask) -> Result<RegionView, LedgerError> {
    let asked = Asked::new(service, actor, ask).await?;
    service
        .compute(move || region_view(&asked.counted, &asked.kept, asked.basis()))
        .await
        .map_err(LedgerError::from)
}

/// What stands in the way, and what would help.
pub async fn ledger(service: &Service, actor: Actor, ask: Ask) -> Result<Ledger, LedgerError> {
    let asked = Asked::new(service, actor, ask).await?;
    let plan = asked.plan(service).await?;
    service
        .compute(move || ledger_view(&asked, &plan))
        .await
        .map_err(LedgerError::from)
}

/// What changes to the supply would do.
pub async fn what_if(service: &Service, actor: Actor, ask: Ask, edits: Vec<SupplyEdit>) -> Result<WhatIf, LedgerError> {
    let ask = basis::free_to_ask(service, actor, ask).await?;
    let asked = Asked::new(service, actor, ask).await?;
    let costs = service.costs;
    service
        .compute(move || try_it::try_it(&asked.counted, &asked.kept, asked.basis(), edits, costs))
        .await?
}

/// The two pages that go to a funder.
pub async fn brief(service: &Service, actor: Actor, ask: Ask) -> Result<Brief, LedgerError> {
    let asked = Asked::new(service, actor, ask).await?;
    let plan = asked.plan(service).await?;
    service
        .compute(move || {
            let Asked { counted, kept, .. } = &asked;
            let tally = counted.tally_of(kept);
            let three = plan.three.as_ref();
            Brief {
                view: region_view(counted, kept, asked.basis()),
                three: three.and_then(|three| three.together(counted.shown(kept), &tally)),
                ledger: ledger_view(&asked, &plan),
            }
        })
        .await
        .map_err(LedgerError::from)
}

/// Counts ahead of the first asker, so that pages answer at once.
pub async fn warm(service: &Service) -> Result<(), LedgerError> {
    match Asked::new(service, Actor::Visitor, Ask::default()).await {
        Ok(asked) => asked.plan(service).await.map(drop),
        Err(LedgerError::NoPopulation) => Ok(()),
        Err(error) => Err(error),
    }
}

/// How far the counting is that somebody waits for: young people asked, of so many.
pub fn progress(service: &Service) -> Option<(u32, u32)> {
    service.counted.surveys.progress()
}

fn ledger_view(asked: &Asked, plan: &Arc<Plan>) -> Ledger {
    let Asked { counted, kept, .. } = asked;
    let shown = counted.shown(kept);
    let tally = counted.tally_of(kept);
    let offered = located::offered(counted);
    let view = View {
        counted,
        kept,
        tally: &tally,
        offered: &offered,
        shown,
    };
    let together = plan.together.as_ref();
    Ledger {
        lack: shown.figure(&[], What::Lack, tally.everybody.count(|cell| cell.lack)),
        two_or_more: shown.figure(&[], What::TwoOrMore, tally.everybody.count(|cell| cell.two_or_more)),
        barriers: barriers::barriers(&view),
        proposals: plan.proposals(counted, shown, &tally),
        // A bound is not held against anything, so of a roster none is told.
        vans_at_most: plan.vans_at_most.filter(|_| !shown.is_protected()),
        together: together.and_then(|together| together.together(shown, &tally)),
        basis: asked.basis(),
    }
}
