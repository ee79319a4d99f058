//! The form to choose changes within an amount.
//!
//! Must not know: what changes cost, or how a set is chosen.

use understory_model::ledger::Ledger;

use super::ask::{Asked, dollars};
use crate::look::say::Say;

/// How much there is to spend.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetForm {
    /// What the form keeps besides its own field.
    pub kept: Vec<(&'static str, String)>,
    /// As it was typed.
    pub value: String,
    /// Whether the set is within it, or that nothing is.
    pub says: Option<Say>,
}

impl BudgetForm {
    pub(super) fn new(asked: &Asked, ledger: &Ledger) -> Option<Self> {
        let budget = asked.ask.budget;
        let is_known = ledger.proposals.iter().any(|proposal| proposal.cost.is_some());
        let says = |budget| {
            let id = if ledger.together.is_some() {
                "budget-within"
            } else {
                "budget-none"
            };
            Say::new(id).with("price", budget)
        };
        (is_known || budget.is_some()).then(|| Self {
            kept: asked
                .pairs()
                .into_iter()
                .filter(|(name, _)| *name != "budget")
                .collect(),
            value: budget.map(dollars).unwrap_or_default(),
            says: budget.map(says),
        })
    }
}
