//! The first steps of a new region: each with its link or its command, and a tick when it is done.

use understory_service::operations::FirstSteps;

use crate::look::say::Say;

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub says: Say,
    pub how: Say,
    pub done: bool,
    /// What is typed where the program runs; empty where a page does it.
    pub command: &'static str,
    /// The page that does it; empty where a command does.
    pub href: &'static str,
}

/// Where a step is done: its command or its page.
fn place_of(name: &str) -> (&'static str, &'static str) {
    match name {
        "region" => ("understory region --name \"Cape Cod\" --zone America/New_York", ""),
        "towns" => ("understory places towns.csv", ""),
        "outline" => ("understory region --outline region.geojson", ""),
        "organization" => ("", "/organization/listings#add"),
        "steward" => ("", "/staff/people?duty=steward#invite"),
        _ => ("", "/organization/listings"),
    }
}

/// The steps in their order; none where all is done.
pub(super) fn steps(steps: FirstSteps) -> Vec<Step> {
    if steps.all_done() {
        return Vec::new();
    }
    let step = |(name, done): (&str, bool)| {
        let (command, href) = place_of(name);
        Step {
            says: Say::new(format!("first-step-{name}")),
            how: Say::new(format!("first-step-{name}-how")),
            done,
            command,
            href,
        }
    };
    steps.in_order().into_iter().map(step).collect()
}
