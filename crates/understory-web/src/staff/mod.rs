//! What the lead organization sees of the house: its staff, the rules, the audit, whether all is in order.
//!
//! Whoever has not the duty of the backbone finds nothing here. Must not know: families by name.

pub mod access;
pub mod audit;
pub mod bars;
pub mod first;
pub mod health;
pub mod monday;
pub(crate) mod pages;
pub mod people;
pub mod searches;
mod steps;
#[cfg(test)]
mod tests;

use understory_model::ids::OrganizationId;
use understory_service::directory::Snapshot;
use uuid::Uuid;

use crate::look::say::Say;

/// The path of the first page.
pub(crate) const PATH: &str = "/staff";

/// An id as it is shown: enough to tell two apart, and not enough to look one up.
fn short(id: Uuid) -> String {
    let digits = id.simple().to_string();
    String::from(&digits[digits.len() - 8..])
}

/// Words that are the same in every language.
fn just(words: impl Into<String>) -> Say {
    Say::new("just-words").with("words", words.into())
}

/// What somebody of staff is called.
fn called(name: Option<&String>) -> Say {
    name.map_or_else(|| Say::new("staff-nobody"), |name| just(name.clone()))
}

/// The name of an organization; of the lead organization itself where there is none.
fn organization(snapshot: &Snapshot, id: Option<OrganizationId>) -> Say {
    let Some(id) = id else {
        return Say::new("staff-lead-itself");
    };
    let at = snapshot.position_of_organization(id);
    at.map_or_else(
        || Say::new("staff-nobody"),
        |at| just(snapshot.organizations[at].facts.name.clone()),
    )
}
