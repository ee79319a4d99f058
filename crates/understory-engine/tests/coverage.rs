//! Choosing changes that add up, held against trying every set.

use proptest::prelude::*;
use understory_engine::ledger::coverage::{Choice, Coverage, Limit, cover, describe, merge};

/// A choice that owns what it reaches.
#[derive(Clone, Debug)]
struct Row {
    reaches: Vec<u32>,
    cost: Option<u32>,
    group: Option<u32>,
}

#[derive(Clone, Debug)]
struct Case {
    rows: Vec<Row>,
    weights: Vec<u32>,
    limit: Limit,
}

impl Case {
    fn choices(&self) -> Vec<Choice<'_>> {
        self.rows
            .iter()
            .map(|row| Choice {
                reaches: &row.reaches,
                cost_cents: row.cost,
                group: row.group,
            })
            .collect()
    }

    fn cover(&self, steps: u64) -> Coverage {
        cover(&self.choices(), &self.weights, self.limit, steps)
    }

    /// What a set reaches, counted the plain way.
    fn value(&self, set: &[usize]) -> u64 {
        let mut reached: Vec<u32> = set.iter().flat_map(|&row| self.rows[row].reaches.clone()).collect();
        reached.sort_unstable();
        reached.dedup();
        let weight = |element: &u32| u64::from(*self.weights.get(*element as usize).unwrap_or(&1));
        reached.iter().map(weight).sum()
    }

    fn allowed(&self, set: &[usize]) -> bool {
        let groups: Vec<u32> = set.iter().filter_map(|&row| self.rows[row].group).collect();
        let all_differ = (0..groups.len()).all(|one| !groups[..one].contains(&groups[one]));
        let within_budget = self.limit.budget_cents.is_none_or(|budget| {
            let costs: Option<Vec<u32>> = set.iter().map(|&row| self.rows[row].cost).collect();
            costs.is_some_and(|costs| costs.iter().map(|&cost| u64::from(cost)).sum::<u64>() <= budget)
        });
        all_differ && within_budget && self.limit.count.is_none_or(|count| set.len() <= count)
    }

    /// The best of every set there is.
    fn best(&self) -> u64 {
        let sets = 0..1_usize << self.rows.len();
        sets.map(|bits| {
            (0..self.rows.len())
                .filter(|row| bits >> row & 1 == 1)
                .collect::<Vec<_>>()
        })
        .filter(|set| self.allowed(set))
        .map(|set| self.value(&set))
        .max()
        .unwrap_or(0)
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let row = (
        prop::collection::btree_set(0..16_u32, 0..7),
        prop_oneof![4 => (0..40_u32).prop_map(Some), 1 => Just(None)],
        prop_oneof![2 => Just(None), 1 => (0..4_u32).prop_map(Some)],
    );
    let rows = prop::collection::vec(
        row.prop_map(|(reaches, cost, group)| Row {
            reaches: reaches.into_iter().collect(),
            cost,
            group,
        }),
        0..10,
    );
    let limit = (prop::option::of(0..5_usize), prop::option::of(0..90_u64))
        .prop_map(|(count, budget_cents)| Limit { count, budget_cents });
    let weights = prop_oneof![Just(Vec::new()), prop::collection::vec(0..9_u32, 0..16)];
    (rows, weights, limit).prop_map(|(rows, weights, limit)| Case { rows, weights, limit })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn the_set_is_allowed_and_the_bound_holds(case in cases(), steps in prop_oneof![Just(0_u64), Just(7), Just(100_000)]) {
        let found = case.cover(steps);
        let set: Vec<usize> = found.chosen.iter().map(|chosen| chosen.choice).collect();
        let best = case.best();
        prop_assert!(case.allowed(&set), "{set:?}");
        prop_assert_eq!(found.value, case.value(&set));
        prop_assert!(found.value <= best && best <= found.at_most, "{} {best} {}", found.value, found.at_most);
        prop_assert_eq!(found.gap(), found.at_most - found.value);
        prop_assert!(!found.is_best() || found.value == best);
        // What each adds is counted after those before it, and does not grow.
        for (place, chosen) in found.chosen.iter().enumerate() {
            prop_assert_eq!(chosen.adds, case.value(&set[..=place]) - case.value(&set[..place]));
            prop_assert!(chosen.adds > 0 && (place == 0 || chosen.adds <= found.chosen[place - 1].adds));
        }
        let costs: Option<Vec<u32>> = set.iter().map(|&row| case.rows[row].cost).collect();
        prop_assert_eq!(found.cost_cents, costs.map(|costs| costs.iter().map(|&cost| u64::from(cost)).sum()));
        prop_assert_eq!(&found, &case.cover(steps), "twice the same");
    }

    #[test]
    fn greedy_choice_keeps_its_promise(mut case in cases()) {
        let share = if case.limit.budget_cents.is_some() { (1.0 - (-1.0_f64).exp()) / 2.0 } else { 1.0 - (-1.0_f64).exp() };
        if case.limit.budget_cents.is_some() {
            case.limit.count = None;
        }
        for row in &mut case.rows {
            row.group = None;
        }
        prop_assert!(case.cover(0).value as f64 >= share * case.best() as f64 - 1e-9);
    }

    #[test]
    fn exchange_and_more_steps_never_make_it_worse(case in cases()) {
        let greedy = case.cover(0);
        let improved = case.cover(100_000);
        prop_assert!(improved.value >= greedy.value);
        prop_assert!(improved.at_most <= greedy.at_most);
    }

    #[test]
    fn merged_elements_count_the_same(case in cases(), picks in prop::collection::vec(any::<bool>(), 10)) {
        let set: Vec<usize> = (0..case.rows.len()).filter(|&row| picks[row]).collect();
        let merged = merge(&case.choices(), &case.weights);
        let mut classes: Vec<u32> = set.iter().flat_map(|&row| merged.reaches[row].clone()).collect();
        classes.sort_unstable();
        classes.dedup();
        prop_assert_eq!(classes.iter().map(|&class| merged.weights[class as usize]).sum::<u64>(), case.value(&set));
        prop_assert_eq!(describe(&case.choices(), &case.weights, &set, 0).value, case.value(&set));
    }
}

fn row(reaches: &[u32], cost: u32) -> Row {
    Row {
        reaches: reaches.to_vec(),
        cost: Some(cost),
        group: None,
    }
}

#[test]
fn the_classic_trap_of_greedy_choice_is_left_by_exchange() {
    // Greedy choice takes the four in the middle first; the two halves together are everything.
    let case = Case {
        rows: vec![row(&[0, 1, 2], 1), row(&[3, 4, 5], 1), row(&[1, 2, 3, 4], 1)],
        weights: Vec::new(),
        limit: Limit {
            count: Some(2),
            budget_cents: None,
        },
    };
    assert_eq!(case.cover(0).value, 5);
    let improved = case.cover(1000);
    assert_eq!((improved.value, improved.at_most), (6, 6));
    let order: Vec<usize> = improved.chosen.iter().map(|chosen| chosen.choice).collect();
    assert_eq!(order, [0, 1], "ties go to the lower position");
}

#[test]
fn a_dear_change_gives_way_to_two_cheap_ones() {
    let case = Case {
        rows: vec![row(&[0, 1, 2, 3], 10), row(&[0, 1, 4], 5), row(&[2, 3, 5], 5)],
        weights: Vec::new(),
        limit: Limit {
            count: None,
            budget_cents: Some(10),
        },
    };
    let found = case.cover(1000);
    assert_eq!((found.value, found.cost_cents, found.is_best()), (6, Some(10), true));
}

#[test]
fn nothing_to_choose_from_is_nothing() {
    let case = Case {
        rows: Vec::new(),
        weights: Vec::new(),
        limit: Limit::default(),
    };
    let found = case.cover(10);
    assert_eq!((found.value, found.at_most, found.cost_cents), (0, 0, Some(0)));
    assert!(found.chosen.is_empty());
}

/// How often the set is the best there is, over a thousand random cases: printed, and held a little below what we saw (999
/// sets of a thousand were the best, 941 of them proven; greedy choice alone gave 982).
#[test]
fn the_set_is_nearly_always_the_best() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut best, mut proven, mut greedy) = (0, 0, 0);
    for _ in 0..1000 {
        let case = cases().new_tree(&mut runner).expect("a case").current();
        let found = case.cover(100_000);
        let most = case.best();
        best += u32::from(found.value == most);
        proven += u32::from(found.is_best());
        greedy += u32::from(case.cover(0).value == most);
    }
    println!("best {best}, proven {proven}, greedy alone {greedy} of 1000");
    assert!(best >= 990 && proven >= 920, "best {best}, proven {proven}");
}
