//! Of many proposals the few that add up: whoever is reached by two is counted once.
//!
//! Must not know: what a change is in words.

use understory_engine::ledger::coverage::{Choice, Limit, cover};
use understory_engine::ledger::{Candidate, Edit};

use understory_model::money::Cents;

use super::exact::exact;

/// Looks at one choice while a set is made better.
const STEPS: u64 = 2_000_000;

/// A set of candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    /// Positions in the order chosen, each with what it adds.
    pub(crate) chosen: Vec<(usize, u32)>,
    pub(crate) reached: u32,
    /// No set of as many reaches more.
    pub(crate) at_most: u32,
    pub(crate) exact: bool,
    pub(crate) cost: Option<u32>,
}

/// Chooses at most so many that cost no more than the budget together; `None` when nothing reaches anybody.
pub(crate) fn choose(candidates: &[&Candidate], most: usize, budget: Option<Cents>) -> Option<Set> {
    let choices: Vec<Choice<'_>> = candidates
        .iter()
        .map(|candidate| Choice {
            reaches: &candidate.reached,
            cost_cents: candidate.cost_cents,
            group: group(&candidate.edit),
        })
        .collect();
    let limit = Limit {
        count: Some(most),
        budget_cents: budget.map(|budget| budget.0.into()),
    };
    let mut found = cover(&choices, &[], limit, STEPS);
    if !found.is_best()
        && let Some(best) = exact(&choices, &[], limit, &found)
    {
        found = best;
    }
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    (!found.chosen.is_empty()).then(|| Set {
        chosen: found
            .chosen
            .iter()
            .map(|chosen| (chosen.choice, small(chosen.adds)))
            .collect(),
        reached: small(found.value),
        at_most: small(found.at_most),
        exact: found.is_best(),
        cost: found.cost_cents.map(small),
    })
}

/// Two changes of one session do not add up: whom an interpreter reaches at four o'clock, a move to six may lose.
fn group(edit: &Edit) -> Option<u32> {
    edit.session().map(|session| session.0)
}
