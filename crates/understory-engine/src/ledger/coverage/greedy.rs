//! Greedy choice: again and again the one that adds most.
//!
//! Must not know: whether the set can still be improved.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::problem::{Picked, Problem};

/// The best of greedy choice by what is added, greedy choice by what is added for a cent, and the best one alone.
pub(super) fn best(problem: &Problem) -> Picked<'_> {
    let mut best = problem.nothing();
    fill(&mut best, Measure::Added);
    if problem.has_budget {
        let mut thrifty = problem.nothing();
        fill(&mut thrifty, Measure::AddedForACent);
        // The best one alone lets the promise of the ratio hold; greedy choice by weight begins with it.
        if thrifty.value() > best.value() {
            best = thrifty;
        }
    }
    best
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Added,
    AddedForACent,
}

/// A choice in the queue, with a gain that may be out of date; it can only be too high.
#[derive(PartialEq, Eq)]
struct Offer {
    gain: u64,
    /// 1 where cost is not looked at.
    cost: u64,
    choice: usize,
}

impl Ord for Offer {
    /// Ratios are compared by multiplying, so that nothing is rounded; ties go to more people, then to the lower position.
    fn cmp(&self, other: &Self) -> Ordering {
        let mine = u128::from(self.gain) * u128::from(other.cost);
        let theirs = u128::from(other.gain) * u128::from(self.cost);
        (mine, self.gain, Reverse(self.choice)).cmp(&(theirs, other.gain, Reverse(other.choice)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Adds choices until none adds anything or none is within the limit.
pub(super) fn fill(picked: &mut Picked<'_>, measure: Measure) {
    let problem = picked.problem;
    let offer = |picked: &Picked<'_>, choice: usize| Offer {
        gain: picked.gain(choice),
        cost: match measure {
            Measure::Added => 1,
            Measure::AddedForACent => problem.costs[choice],
        },
        choice,
    };
    let mut queue: BinaryHeap<Offer> = problem.usable.iter().map(|&choice| offer(picked, choice)).collect();
    while let Some(first) = queue.pop() {
        // What is outside the limit now stays outside: the set only grows.
        if first.gain == 0 || !picked.may_add(first.choice) {
            continue;
        }
        let now = offer(picked, first.choice);
        if now.gain < first.gain {
            queue.push(now);
        } else {
            picked.add(first.choice);
        }
    }
}

/// The place of the largest number above 0, and the number; ties go to the first.
pub(super) fn most(gains: impl Iterator<Item = u64>) -> Option<(usize, u64)> {
    gains
        .enumerate()
        .filter(|&(_, gain)| gain > 0)
        .max_by_key(|&(place, gain)| (gain, Reverse(place)))
}
