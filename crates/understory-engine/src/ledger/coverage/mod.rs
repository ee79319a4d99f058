//! Choosing changes that add up: of many, each of which reaches some people, the few that together reach most,
//! counting nobody twice.
//!
//! This is the weighted maximal coverage problem. No quick way is known to solve it always, so [`cover`] gives a
//! good set *and* a proven number that no set can pass; where the two meet, the set is the best there is. The set
//! comes from greedy choice, taking the change that adds most to those before, and from exchange afterwards.
//! Greedy choice by count alone reaches at least 63 % of the best (Nemhauser, Wolsey and Fisher 1978); under a
//! budget the better of greedy by people and greedy by people per cent keeps at least 31 % (Leskovec and others
//! 2007). Gains only shrink as a set grows, so an old gain is an upper bound and most are never counted again.
//! `tests/coverage.rs` holds all of it against trying every set.
//!
//! What this module must not know: what a change is, or who the people are.

mod bound;
mod exchange;
mod greedy;
mod problem;

use problem::Problem;
pub use problem::{Merged, merge};

/// One thing that can be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Whom it reaches: numbers of elements, rising.
    pub reaches: &'a [u32],
    /// What it costs. Under a budget, what has no known cost is not chosen.
    pub cost_cents: Option<u32>,
    /// Of one group at most one is chosen, because two of it would not add up.
    pub group: Option<u32>,
}

/// How much may be chosen. Both must hold; neither means no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// Most choices.
    pub count: Option<usize>,
    /// Most cents in all.
    pub budget_cents: Option<u64>,
}

/// A choice of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its position among the choices.
    pub choice: usize,
    /// The weight it adds to that of those before it; never 0.
    pub adds: u64,
}

/// A set of choices, and how good it can be told to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// What adds most first; ties by lower position.
    pub chosen: Vec<Chosen>,
    /// The weight of all that the set reaches: the sum of what each adds.
    pub value: u64,
    /// No set within the limit reaches more. Never below `value`.
    pub at_most: u64,
    /// What the set costs; `None` if a cost of it is not known.
    pub cost_cents: Option<u64>,
}

impl Coverage {
    /// What is not known to be reachable, and not known not to be.
    #[must_use]
    pub const fn gap(&self) -> u64 {
        self.at_most - self.value
    }

    /// Whether no set can be better.
    #[must_use]
    pub const fn is_best(&self) -> bool {
        self.gap() == 0
    }
}

/// Chooses. `weights[element]` is what an element counts; beyond the end, and so everywhere in an empty slice,
/// each counts 1. `steps` bounds the work after the first greedy choice, in looks at one choice: with 0 the set is
/// greedy choice's. The same input gives the same set.
#[must_use]
pub fn cover(choices: &[Choice<'_>], weights: &[u32], limit: Limit, steps: u64) -> Coverage {
    let problem = Problem::new(choices, weights, limit);
    let mut best = greedy::best(&problem);
    let mut bound = bound::Bound::new(&problem, best.chosen());
    if best.value() < bound.at_most() {
        // A quarter is kept for the proof, so that a long exchange does not leave the set without one.
        let mut for_the_proof = steps / 4;
        let mut for_the_set = steps - for_the_proof;
        exchange::improve(&mut best, bound.at_most(), &mut for_the_set);
        bound.tighten(&problem, best.value(), &mut for_the_proof);
    }
    finish(choices, &problem, best.chosen(), bound.at_most())
}

/// Says a set of positions in the words of [`Coverage`]: in order, with what each adds. Positions that add nothing
/// are left out. `at_most` is the caller's proof, such as the value of a set that was solved exactly.
#[must_use]
pub fn describe(choices: &[Choice<'_>], weights: &[u32], chosen: &[usize], at_most: u64) -> Coverage {
    let problem = Problem::new(choices, weights, Limit::default());
    finish(choices, &problem, chosen, at_most)
}

fn finish(choices: &[Choice<'_>], problem: &Problem, set: &[usize], at_most: u64) -> Coverage {
    let mut left: Vec<usize> = set.iter().copied().filter(|&choice| choice < choices.len()).collect();
    left.sort_unstable();
    left.dedup();
    let mut picked = problem.nothing();
    let mut chosen = Vec::new();
    while let Some((place, adds)) = greedy::most(left.iter().map(|&choice| picked.gain(choice))) {
        let choice = left.remove(place);
        picked.add(choice);
        chosen.push(Chosen { choice, adds });
    }
    let cost_cents = chosen
        .iter()
        .map(|chosen| choices[chosen.choice].cost_cents.map(u64::from))
        .sum();
    Coverage {
        chosen,
        value: picked.value(),
        at_most: at_most.max(picked.value()),
        cost_cents,
    }
}
