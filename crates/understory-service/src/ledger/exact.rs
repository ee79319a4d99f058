//! The best set of changes there is, by integer programming, where the problem is small enough to solve while somebody
//! waits.
//!
//! The engine's set comes first and is often proven the best already. Where it is not, this closes the gap: people whom
//! exactly the same changes reach are one class, and with few classes the solver needs little. One variable for each
//! change, chosen or not; one for each class, reached at most once and only by what is chosen.
//!
//! Must not know: what a change is, or who the people are.

use good_lp::solvers::{SolutionStatus, WithInitialSolution, WithTimeLimit};
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp, variable};
use understory_engine::ledger::coverage::{Choice, Coverage, Limit, describe, merge};

/// Classes times choices that are still solved. Measured: see `docs/decisions/0014-changes-that-add-up.md`.
const LARGEST: usize = 100_000;
/// When the solver gives up all the same. Only a machine that is far too slow, or a very stubborn problem, meets it; the
/// engine's set is shown then, with its proven bound.
const SECONDS: f64 = 2.0;

/// Solves exactly, beginning from a set that is known. `None` if the problem is too large or too stubborn.
pub(crate) fn exact(choices: &[Choice<'_>], weights: &[u32], limit: Limit, start: &Coverage) -> Option<Coverage> {
    let usable: Vec<usize> = (0..choices.len())
        .filter(|&choice| is_affordable(&choices[choice], limit))
        .collect();
    let seen: Vec<Choice<'_>> = usable.iter().map(|&choice| choices[choice]).collect();
    let merged = merge(&seen, weights);
    if merged.weights.len() * seen.len() > LARGEST {
        return None;
    }
    let mut reached_by: Vec<Vec<usize>> = vec![Vec::new(); merged.weights.len()];
    for (choice, classes) in merged.reaches.iter().enumerate() {
        for &class in classes {
            reached_by[class as usize].push(choice);
        }
    }

    let mut variables = ProblemVariables::new();
    let chosen: Vec<Variable> = seen.iter().map(|_| variables.add(variable().binary())).collect();
    // With whole choices a class is reached wholly or not at all, so it need not be told to be whole.
    let reached: Vec<Variable> = reached_by
        .iter()
        .map(|_| variables.add(variable().min(0).max(1)))
        .collect();
    let value: Expression = reached
        .iter()
        .zip(&merged.weights)
        .map(|(&class, &weight)| class * weight as f64)
        .sum();
    let known = |choice: usize| start.chosen.iter().any(|chosen| chosen.choice == usable[choice]);
    let from_start = chosen
        .iter()
        .enumerate()
        .map(|(choice, &variable)| (variable, f64::from(known(choice))));
    let classes_from_start = reached
        .iter()
        .zip(&reached_by)
        .map(|(&variable, by)| (variable, f64::from(by.iter().any(|&choice| known(choice)))));
    let mut model = variables
        .maximise(value)
        .using(microlp)
        .with_time_limit(SECONDS)
        .with_initial_solution(from_start.chain(classes_from_start).collect::<Vec<_>>());
    for (&class, by) in reached.iter().zip(&reached_by) {
        let any: Expression = by.iter().map(|&choice| chosen[choice]).sum();
        model = model.with(constraint!(class <= any));
    }
    for rule in rules(&seen, &chosen, limit) {
        model = model.with(rule);
    }
    let solution = model.solve().ok()?;
    if !matches!(solution.status(), SolutionStatus::Optimal) {
        return None;
    }
    let set: Vec<usize> = (0..seen.len())
        .filter(|&choice| solution.value(chosen[choice]) > 0.5)
        .map(|choice| usable[choice])
        .collect();
    let found = describe(choices, weights, &set, 0);
    // A solver counts in floating point. What it found is counted again in whole numbers, and the proof is taken only
    // if it says no less than what was known.
    (found.value >= start.value && found.value <= start.at_most).then_some(Coverage {
        at_most: found.value,
        ..found
    })
}

fn is_affordable(choice: &Choice<'_>, limit: Limit) -> bool {
    limit
        .budget_cents
        .is_none_or(|budget| choice.cost_cents.is_some_and(|cost| u64::from(cost) <= budget))
}

/// At most so many, at most so dear, and one of each group.
fn rules(choices: &[Choice<'_>], chosen: &[Variable], limit: Limit) -> Vec<good_lp::Constraint> {
    let mut rules = Vec::new();
    if let Some(count) = limit.count {
        let all: Expression = chosen.iter().copied().sum();
        rules.push(constraint!(all <= count as f64));
    }
    if let Some(budget) = limit.budget_cents {
        let cost = |choice: &Choice<'_>| f64::from(choice.cost_cents.unwrap_or(0));
        let all: Expression = chosen
            .iter()
            .zip(choices)
            .map(|(&variable, choice)| variable * cost(choice))
            .sum();
        rules.push(constraint!(all <= budget as f64));
    }
    let mut groups: Vec<u32> = choices.iter().filter_map(|choice| choice.group).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        let of_group = chosen
            .iter()
            .zip(choices)
            .filter(|(_, choice)| choice.group == Some(group));
        let all: Expression = of_group.map(|(&variable, _)| variable).sum();
        rules.push(constraint!(all <= 1));
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use understory_engine::ledger::coverage::cover;

    type Row = (Vec<u32>, Option<u32>, Option<u32>);

    fn choices(rows: &[Row]) -> Vec<Choice<'_>> {
        rows.iter()
            .map(|(reaches, cost_cents, group)| Choice {
                reaches,
                cost_cents: *cost_cents,
                group: *group,
            })
            .collect()
    }

    fn reached(rows: &[Row], set: &[usize], weights: &[u32]) -> u64 {
        let all: std::collections::BTreeSet<u32> = set.iter().flat_map(|&row| rows[row].0.clone()).collect();
        all.into_iter().map(|person| u64::from(weights[person as usize])).sum()
    }

    /// The plain way: every set that is allowed.
    fn best_of_all(rows: &[Row], weights: &[u32], limit: Limit) -> u64 {
        let allowed = |set: &[usize]| {
            let groups: Vec<u32> = set.iter().filter_map(|&row| rows[row].2).collect();
            let costs: Option<u64> = set.iter().map(|&row| rows[row].1.map(u64::from)).sum();
            (1..groups.len()).all(|one| !groups[..one].contains(&groups[one]))
                && limit.count.is_none_or(|count| set.len() <= count)
                && limit
                    .budget_cents
                    .is_none_or(|budget| costs.is_some_and(|costs| costs <= budget))
        };
        (0..1_usize << rows.len())
            .map(|bits| (0..rows.len()).filter(|row| bits >> row & 1 == 1).collect::<Vec<_>>())
            .filter(|set| allowed(set))
            .map(|set| reached(rows, &set, weights))
            .max()
            .unwrap_or(0)
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let reaches = prop::collection::btree_set(0..14_u32, 0..7).prop_map(|people| people.into_iter().collect());
        let cost = prop_oneof![4 => (0..40_u32).prop_map(Some), 1 => Just(None)];
        let group = prop::option::weighted(0.3, 0..3_u32);
        prop::collection::vec((reaches, cost, group), 0..8)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

        #[test]
        fn it_is_the_best_of_all_sets(
            rows in rows(),
            weights in prop::collection::vec(1..6_u32, 14),
            count in prop::option::of(0..5_usize),
            budget_cents in prop::option::of(0..90_u64),
            steps in prop_oneof![Just(0_u64), Just(10_000)],
        ) {
            let limit = Limit { count, budget_cents };
            let choices = choices(&rows);
            let start = cover(&choices, &weights, limit, steps);
            let found = exact(&choices, &weights, limit, &start).expect("it is small");
            let set: Vec<usize> = found.chosen.iter().map(|chosen| chosen.choice).collect();
            prop_assert_eq!(found.value, best_of_all(&rows, &weights, limit));
            prop_assert_eq!(found.value, reached(&rows, &set, &weights));
            prop_assert!(found.is_best());
        }
    }

    #[test]
    fn what_is_too_large_is_left_alone() {
        let people: Vec<Vec<u32>> = (0..20)
            .map(|bit| (0..6000).filter(|person| person >> (bit % 13) & 1 == 1).collect())
            .collect();
        let rows: Vec<Row> = people.into_iter().map(|people| (people, Some(1), None)).collect();
        let choices = choices(&rows);
        let limit = Limit {
            count: Some(3),
            budget_cents: None,
        };
        assert_eq!(exact(&choices, &[], limit, &Coverage::default()), None);
    }
}
