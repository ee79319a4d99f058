//! Changes worth a look: found among the near misses of those who have nothing that fits.
//!
//! Near misses name the sessions and the kinds of change that come up most often. Each change becomes a row of
//! facts, all rows are asked as a small region of their own, and so every change is counted in the same way.
//! Vans are sought apart.
//!
//! Must not know: names of sessions, texts, what can be afforded.

mod misses;
mod reach;
mod route;
mod rows;
mod rules;
mod vans;

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Edit;
use crate::fit::Region;

pub use rules::{Costs, ProposalRules, Templates};

/// A change, and whom it would give a first fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The change.
    pub edit: Edit,
    /// People, by rising number; never nobody.
    pub reached: Vec<u32>,
    /// What it costs in a term.
    pub cost_cents: Option<u32>,
}

/// Changes worth a look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals {
    /// Those with a cost first, most people per dollar before others; then the rest, most people first.
    pub candidates: Vec<Candidate>,
    /// No vans with these stops and sets of days, however many, can give a first fit to more people than this.
    pub vans_at_most: u32,
}

/// Looks for changes that would give a first fit to these people, none of whom has one; by rising number.
#[must_use]
pub fn propose(region: &Region<'_>, people: &[u32], rules: &ProposalRules) -> Proposals {
    let edits = rows::edits(region.sessions(), &misses::near_misses(region, people), rules);
    let mut candidates = reach::reached(region, people, edits, rules);
    let (vans, vans_at_most) = vans::vans(region, people, rules);
    candidates.extend(vans);
    for candidate in &mut candidates {
        candidate.cost_cents = rules
            .costs
            .of(&candidate.edit, candidate.reached.len(), region.sessions());
    }
    candidates = first_of_each_kind(candidates, rules.kept);
    rank(&mut candidates);
    Proposals {
        candidates,
        vans_at_most,
    }
}

/// So many candidates: the first of every kind, then the second of every kind, and so on, so that a kind that reaches
/// few is not crowded out by one that reaches many.
fn first_of_each_kind(candidates: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    let mut before: HashMap<(u8, u8), usize> = HashMap::new();
    let mut numbered: Vec<(usize, Candidate)> = candidates
        .into_iter()
        .map(|candidate| {
            let number = before.entry(reach::kind_and_language(&candidate.edit)).or_default();
            *number += 1;
            (*number, candidate)
        })
        .collect();
    numbered.sort_by_key(|(number, candidate)| (*number, Reverse(candidate.reached.len())));
    numbered
        .into_iter()
        .map(|(_, candidate)| candidate)
        .take(most)
        .collect()
}

/// Orders candidates; those that tie stay in the order in which they were found.
fn rank(candidates: &mut [Candidate]) {
    candidates.sort_by(|one, other| {
        let people = |candidate: &Candidate| candidate.reached.len() as u64;
        let by_people = people(other).cmp(&people(one));
        let by_cost = match (one.cost_cents, other.cost_cents) {
            // Fractions are compared without dividing, so that what costs nothing comes first.
            (Some(cents), Some(others)) => (people(other) * u64::from(cents)).cmp(&(people(one) * u64::from(others))),
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        by_cost.then(by_people)
    });
}
