//! The problem with all elements that the same choices reach made one, and a set that is being built.
//!
//! Must not know: how choices are made.

use std::collections::BTreeMap;

use super::{Choice, Limit};

/// Elements merged into classes: all that exactly the same choices reach are one, because no set can tell them
/// apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What each class counts: the sum of its elements.
    pub weights: Vec<u64>,
    /// The classes that each choice reaches, rising.
    pub reaches: Vec<Vec<u32>>,
}

/// Merges elements. Elements that nothing reaches, or that count nothing, are in no class.
#[must_use]
pub fn merge(choices: &[Choice<'_>], weights: &[u32]) -> Merged {
    let mut reached: Vec<(u32, u32)> = Vec::new();
    for (position, choice) in choices.iter().enumerate() {
        reached.extend(choice.reaches.iter().map(|&element| (element, position as u32)));
    }
    reached.sort_unstable();
    reached.dedup();
    let mut classes: BTreeMap<Vec<u32>, u64> = BTreeMap::new();
    for of_one in reached.chunk_by(|a, b| a.0 == b.0) {
        let weight = weights.get(of_one[0].0 as usize).map_or(1, |&weight| u64::from(weight));
        if weight > 0 {
            let by: Vec<u32> = of_one.iter().map(|&(_, choice)| choice).collect();
            *classes.entry(by).or_insert(0) += weight;
        }
    }
    let mut merged = Merged {
        weights: Vec::with_capacity(classes.len()),
        reaches: vec![Vec::new(); choices.len()],
    };
    for (class, (by, weight)) in classes.into_iter().enumerate() {
        merged.weights.push(weight);
        for choice in by {
            merged.reaches[choice as usize].push(class as u32);
        }
    }
    merged
}

/// What [`super::cover`] works on.
pub(super) struct Problem {
    pub(super) weights: Vec<u64>,
    pub(super) reaches: Vec<Vec<u32>>,
    /// Nothing where there is no budget, so that nothing is ever too dear.
    pub(super) costs: Vec<u64>,
    pub(super) groups: Vec<Option<u32>>,
    /// Within the limit by itself. Others are as if they were not there.
    pub(super) usable: Vec<usize>,
    pub(super) count: usize,
    pub(super) budget: u64,
    /// Whether costs matter at all.
    pub(super) has_budget: bool,
}

impl Problem {
    pub(super) fn new(choices: &[Choice<'_>], weights: &[u32], limit: Limit) -> Self {
        let budget = limit.budget_cents.unwrap_or(0);
        let has_budget = limit.budget_cents.is_some();
        let affordable =
            |choice: &Choice<'_>| !has_budget || choice.cost_cents.is_some_and(|cost| u64::from(cost) <= budget);
        let usable: Vec<usize> = (0..choices.len())
            .filter(|&position| limit.count != Some(0) && affordable(&choices[position]))
            .collect();
        // What cannot be chosen must not count as reachable, so it reaches nothing from here on.
        let seen: Vec<Choice<'_>> = choices
            .iter()
            .enumerate()
            .map(|(position, choice)| match usable.binary_search(&position) {
                Ok(_) => *choice,
                Err(_) => Choice::default(),
            })
            .collect();
        let Merged { weights, reaches } = merge(&seen, weights);
        Self {
            weights,
            reaches,
            costs: choices
                .iter()
                .map(|choice| {
                    if has_budget {
                        choice.cost_cents.unwrap_or(0).into()
                    } else {
                        0
                    }
                })
                .collect(),
            groups: choices.iter().map(|choice| choice.group).collect(),
            usable,
            count: limit.count.unwrap_or(choices.len()).min(choices.len()),
            budget,
            has_budget,
        }
    }

    /// The weight of everything that some usable choice reaches.
    pub(super) fn everything(&self) -> u64 {
        self.weights.iter().sum()
    }

    pub(super) fn nothing(&self) -> Picked<'_> {
        Picked {
            problem: self,
            chosen: Vec::new(),
            times: vec![0; self.weights.len()],
            spent: 0,
            value: 0,
        }
    }
}

/// A set that is being built.
#[derive(Clone)]
pub(super) struct Picked<'a> {
    pub(super) problem: &'a Problem,
    /// Rising.
    chosen: Vec<usize>,
    /// How many of the chosen reach each class.
    times: Vec<u32>,
    spent: u64,
    value: u64,
}

impl Picked<'_> {
    pub(super) fn chosen(&self) -> &[usize] {
        &self.chosen
    }

    pub(super) fn value(&self) -> u64 {
        self.value
    }

    /// Whether the set has no place for one more, whatever it costs.
    pub(super) fn is_full(&self) -> bool {
        self.chosen.len() >= self.problem.count
    }

    /// Whether the set stays within the limit with this one as well.
    pub(super) fn may_add(&self, choice: usize) -> bool {
        let group = self.problem.groups[choice];
        !self.is_full()
            && self.spent + self.problem.costs[choice] <= self.problem.budget.max(self.spent)
            && self.chosen.binary_search(&choice).is_err()
            && (group.is_none() || self.chosen.iter().all(|&other| self.problem.groups[other] != group))
    }

    /// What the choice would add.
    pub(super) fn gain(&self, choice: usize) -> u64 {
        self.sum(choice, 0)
    }

    /// What would be lost without this one of the set.
    pub(super) fn loss(&self, choice: usize) -> u64 {
        self.sum(choice, 1)
    }

    fn sum(&self, choice: usize, times: u32) -> u64 {
        let classes = self.problem.reaches[choice].iter().map(|&class| class as usize);
        classes
            .filter(|&class| self.times[class] == times)
            .map(|class| self.problem.weights[class])
            .sum()
    }

    pub(super) fn add(&mut self, choice: usize) {
        self.value += self.gain(choice);
        if let Err(place) = self.chosen.binary_search(&choice) {
            self.chosen.insert(place, choice);
            self.spent += self.problem.costs[choice];
            for &class in &self.problem.reaches[choice] {
                self.times[class as usize] += 1;
            }
        }
    }

    pub(super) fn remove(&mut self, choice: usize) {
        if let Ok(place) = self.chosen.binary_search(&choice) {
            self.value -= self.loss(choice);
            self.chosen.remove(place);
            self.spent -= self.problem.costs[choice];
            for &class in &self.problem.reaches[choice] {
                self.times[class as usize] -= 1;
            }
        }
    }
}
