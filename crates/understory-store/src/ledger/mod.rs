//! What the ledger counts: populations, and saved sets of changes to what is offered.

mod populations;
mod scenarios;

pub use populations::{
    About, erase_population, insert_people, insert_population, is_published, load_people, load_recipe, populations,
    publish_population, versions_of,
};
pub use scenarios::{erase_scenario, find_scenario, save_scenario, scenarios};

pub(crate) fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = populations::STATEMENTS.to_vec();
    all.extend(scenarios::STATEMENTS);
    all
}
