//! A number that no set within the limit can pass.
//!
//! Give each class a price between nothing and its weight. Whatever a set reaches counts at most its weight less
//! its price, once, and its price each time it is reached: so all weights less prices, and the most that choices
//! within the limit can earn in prices, is a bound, for any prices (the dual of the linear program). With prices of
//! nothing for what a set reaches and the weight for the rest it is the well-known online bound. Prices are then
//! moved against what is reached too often or not at all (the subgradient method of Held and Karp 1971); how they
//! are moved can make the bound worse or better and never wrong. Bounds are summed in whole numbers.
//!
//! Must not know: how a set was found.

use std::cmp::Reverse;

use super::problem::Problem;

/// Parts of one: prices are whole numbers of these.
const PARTS: u64 = 1024;
/// Rounds of moving prices.
const ROUNDS: u32 = 200;

/// The best bound so far, and the prices it came from.
pub(super) struct Bound {
    /// In parts.
    least: u64,
    prices: Vec<u64>,
}

/// What choices can earn at some prices.
struct Earned {
    /// In parts.
    most: u64,
    /// How much of each choice is taken to earn it, 0..=1.
    taken: Vec<(usize, f64)>,
}

impl Bound {
    /// Everything reachable, and the online bound of each beginning of a greedy order.
    pub(super) fn new(problem: &Problem, set: &[usize]) -> Self {
        let full: Vec<u64> = problem.weights.iter().map(|weight| weight * PARTS).collect();
        let mut bound = Self {
            least: problem.everything() * PARTS,
            prices: full.clone(),
        };
        let mut prices = full;
        bound.offer(problem, &prices);
        let mut picked = problem.nothing();
        let mut left = set.to_vec();
        while let Some((place, _)) = super::greedy::most(left.iter().map(|&choice| picked.gain(choice))) {
            let choice = left.remove(place);
            picked.add(choice);
            for &class in &problem.reaches[choice] {
                prices[class as usize] = 0;
            }
            bound.offer(problem, &prices);
        }
        bound
    }

    /// The bound, in weight.
    pub(super) fn at_most(&self) -> u64 {
        self.least / PARTS
    }

    /// Looks what these prices prove.
    fn offer(&mut self, problem: &Problem, prices: &[u64]) -> (u64, Earned) {
        let earned = most_earned(problem, prices);
        let unpriced: u64 = problem
            .weights
            .iter()
            .zip(prices)
            .map(|(weight, price)| weight * PARTS - price)
            .sum();
        let proven = unpriced + earned.most;
        if proven < self.least {
            self.least = proven;
            self.prices.copy_from_slice(prices);
        }
        (proven, earned)
    }

    /// Moves prices, one step for each look at a choice, until the bound meets a value that a set is known to reach.
    pub(super) fn tighten(&mut self, problem: &Problem, reached: u64, steps: &mut u64) {
        let mut prices = self.prices.clone();
        let mut pace = 1.0;
        let mut since_better = 0;
        for _ in 0..ROUNDS {
            let looks = problem.usable.len() as u64;
            if self.at_most() <= reached || *steps < looks {
                return;
            }
            *steps -= looks;
            let before = self.least;
            let (proven, earned) = self.offer(problem, &prices);
            since_better = if self.least < before { 0 } else { since_better + 1 };
            if since_better == 8 {
                pace /= 2.0;
                since_better = 0;
                prices.copy_from_slice(&self.prices);
                continue;
            }
            move_prices(
                problem,
                &mut prices,
                &earned,
                pace * (proven.saturating_sub(reached * PARTS)) as f64,
            );
        }
    }
}

/// Prices fall where the best earners reach more than once and rise where they do not reach.
fn move_prices(problem: &Problem, prices: &mut [u64], earned: &Earned, length: f64) {
    let mut too_often = vec![-1.0_f64; prices.len()];
    for &(choice, part) in &earned.taken {
        for &class in &problem.reaches[choice] {
            too_often[class as usize] += part;
        }
    }
    let square: f64 = too_often.iter().map(|slope| slope * slope).sum();
    if square <= 0.0 {
        return;
    }
    for ((price, weight), slope) in prices.iter_mut().zip(&problem.weights).zip(too_often) {
        let moved = *price as f64 - length / square * slope;
        *price = (moved.max(0.0) as u64).min(weight * PARTS);
    }
}

/// The most that choices within the limit can earn, or a little more: the smaller of what the count and what the
/// budget allows.
fn most_earned(problem: &Problem, prices: &[u64]) -> Earned {
    let earns: Vec<(u64, usize)> = problem
        .usable
        .iter()
        .map(|&choice| {
            let classes = problem.reaches[choice].iter();
            (classes.map(|&class| prices[class as usize]).sum(), choice)
        })
        .collect();
    let by_count = within_count(problem, earns.clone());
    if !problem.has_budget {
        return by_count;
    }
    let by_budget = within_budget(problem, earns);
    if by_budget.most < by_count.most {
        by_budget
    } else {
        by_count
    }
}

/// The best earner of each group, as many as may be chosen.
fn within_count(problem: &Problem, mut earns: Vec<(u64, usize)>) -> Earned {
    earns.sort_unstable_by_key(|&(earned, choice)| (Reverse(earned), choice));
    let mut groups: Vec<u32> = Vec::new();
    let mut found = Earned {
        most: 0,
        taken: Vec::new(),
    };
    for (earned, choice) in earns {
        if found.taken.len() == problem.count || earned == 0 {
            break;
        }
        if let Some(group) = problem.groups[choice] {
            match groups.binary_search(&group) {
                Ok(_) => continue,
                Err(place) => groups.insert(place, group),
            }
        }
        found.most += earned;
        found.taken.push((choice, 1.0));
    }
    found
}

/// The best earners for their cost, and a part of the last one: what the budget could buy if choices could be cut.
fn within_budget(problem: &Problem, mut earns: Vec<(u64, usize)>) -> Earned {
    let costs = &problem.costs;
    earns.sort_unstable_by(|&(a, first), &(b, second)| {
        let (mine, theirs) = (
            u128::from(a) * u128::from(costs[second]),
            u128::from(b) * u128::from(costs[first]),
        );
        (Reverse(mine), Reverse(a), first).cmp(&(Reverse(theirs), Reverse(b), second))
    });
    let mut left = problem.budget;
    let mut found = Earned {
        most: 0,
        taken: Vec::new(),
    };
    for (earned, choice) in earns {
        if costs[choice] <= left {
            left -= costs[choice];
            found.most += earned;
            found.taken.push((choice, 1.0));
        } else {
            // Rounded up, so that the bound stays one.
            let part = u128::from(earned) * u128::from(left);
            found.most += u64::try_from(part.div_ceil(u128::from(costs[choice]))).unwrap_or(u64::MAX);
            found.taken.push((choice, left as f64 / costs[choice] as f64));
            break;
        }
    }
    found
}
