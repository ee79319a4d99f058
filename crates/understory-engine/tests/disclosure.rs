//! Small groups, attacked: whoever has all tables that are shown asks linear programming what each hidden count can be.

#[path = "support/attack.rs"]
mod attack;

use attack::{Attack, Cell, Class, Crowd};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use understory_engine::disclosure::{Guard, LEAST, shows_part};

/// A random crowd. Groups are uneven, and how many have the measures depends on the groups, as it does in life.
fn crowd(seed: u64, people: usize, sizes: &[u16], common: f64) -> Crowd {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut lenses: Vec<Vec<u16>> = Vec::new();
    for &groups in sizes {
        let skew: f64 = random.random_range(0.3..3.0);
        // Some lenses nearly follow the first: a town may have one age, or one language.
        let follows = if random.random() {
            0.0
        } else {
            random.random_range(0.5..1.0)
        };
        let column = (0..people).map(|person| match lenses.first() {
            Some(first) if random.random::<f64>() < follows => first[person] % groups,
            _ => ((random.random::<f64>().powf(skew) * f64::from(groups)) as u16).min(groups - 1),
        });
        let column = column.collect();
        lenses.push(column);
    }
    let steep: f64 = random.random_range(0.2..1.5);
    let tilt: Vec<f64> = (0..64).map(|_| random.random_range(-steep..steep)).collect();
    let mut class = Vec::new();
    for person in 0..people {
        let lean: f64 = lenses
            .iter()
            .enumerate()
            .map(|(lens, column)| tilt[lens * 8 + usize::from(column[person] % 8)])
            .sum();
        let outer = random.random::<f64>() < common + lean;
        let inner = random.random::<f64>() < 0.5 + lean / 2.0;
        class.push(match (outer, inner) {
            (false, _) => Class::Neither,
            (true, false) => Class::OuterOnly,
            (true, true) => Class::Both,
        });
    }
    Crowd { lenses, class }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_hidden_count_can_be_proven_small(
        seed in any::<u64>(),
        people in prop_oneof![5..60_usize, 60..500_usize],
        sizes in prop::collection::vec(1..6_u16, 1..4),
        common in 0.0..1.0_f64,
    ) {
        let crowd = crowd(seed, people, &sizes, common);
        let attack = Attack::new(&crowd);
        for (cell, class) in attack.targets() {
            let truth = attack.truth(cell, class);
            prop_assert!(!attack.shows(cell, class) || truth >= LEAST, "{cell:?} {class:?} shows {truth}");
            if truth < LEAST {
                let (least, most) = attack.range(cell, class);
                prop_assert!(most >= f64::from(LEAST) - 1e-6, "{cell:?} {class:?} is {truth}, at most {most}");
                prop_assert!(most - least >= f64::from(LEAST) - 1e-6, "{cell:?} {class:?} is {truth}, in {least}..={most}");
            }
        }
    }

    #[test]
    fn the_order_of_people_and_of_yes_and_no_does_not_matter(seed in any::<u64>(), people in 20..400_usize, common in 0.0..1.0_f64) {
        let straight = crowd(seed, people, &[5, 4, 3], common);
        let mut turned = straight.clone();
        turned.class.reverse();
        for lens in &mut turned.lenses {
            lens.reverse();
        }
        let (one, two) = (Guard::new(&straight.lenses), Guard::new(&turned.lenses));
        let yes = one.measure(|person| straight.class[person] != Class::Neither, None);
        let no = one.measure(|person| straight.class[person] == Class::Neither, None);
        let other = two.measure(|person| turned.class[person] != Class::Neither, None);
        prop_assert_eq!(yes.shows_everybody(), no.shows_everybody());
        for (lens, groups) in [5_u16, 4, 3].into_iter().enumerate() {
            for group in 0..groups {
                let shown = yes.shows_group(&one, lens, group);
                prop_assert_eq!(shown, no.shows_group(&one, lens, group));
                prop_assert_eq!(shown, other.shows_group(&two, lens, group));
                prop_assert_eq!(shown, yes.without().shows_group(&one, lens, group));
            }
        }
        prop_assert_eq!(one.pairs(0, 1, &[&yes]), two.pairs(0, 1, &[&other]));
    }
}

/// A population in which nothing is small is shown whole: protection hides nothing that needs none.
#[test]
fn where_nothing_is_small_everything_is_shown() {
    let lenses: Vec<Vec<u16>> = vec![
        (0..800).map(|person| person % 4).collect(),
        (0..800).map(|person| person / 4 % 4).collect(),
    ];
    let guard = Guard::new(&lenses);
    let one = guard.measure(|person| person / 16 % 2 == 0, None);
    let three = guard.measure(|person| person / 16 % 4 == 0, Some(&one));
    let pairs = guard.pairs(0, 1, &[&one, &three]);
    for group in 0..4 {
        assert!(
            guard.shows_group(0, group) && one.shows_group(&guard, 0, group) && three.shows_group(&guard, 1, group)
        );
        for other in 0..4 {
            assert!(pairs.shows(&guard, group, other) && pairs.shows_measure(&guard, 1, group, other));
        }
    }
}

/// Four places; in one of them few have something. Hiding that place alone would give it away by subtraction.
fn four_places(with: [u32; 4]) -> (Guard, Vec<bool>) {
    let places: Vec<u16> = (0..400).map(|person| (person / 100) as u16).collect();
    let has = (0..400)
        .map(|person| (person % 100) < with[person as usize / 100])
        .collect();
    (Guard::new(&[places]), has)
}

#[test]
fn one_small_place_takes_another_with_it() {
    let (guard, has) = four_places([4, 50, 60, 70]);
    let measure = guard.measure(|person| has[person], None);
    let shown: Vec<bool> = (0..4).map(|place| measure.shows_group(&guard, 0, place)).collect();
    assert_eq!(shown, [false, false, true, true]);
    assert!(measure.shows_everybody());
}

#[test]
fn nobody_and_everybody_are_kept_back_as_well() {
    let (guard, has) = four_places([0, 50, 60, 100]);
    let measure = guard.measure(|person| has[person], None);
    let shown: Vec<bool> = (0..4).map(|place| measure.shows_group(&guard, 0, place)).collect();
    assert_eq!(shown, [false, true, true, false], "each hides the other");
}

#[test]
fn a_total_that_is_small_shows_nothing_anywhere() {
    let (guard, has) = four_places([3, 3, 3, 0]);
    let measure = guard.measure(|person| has[person], None);
    assert!(!measure.shows_everybody());
    assert!((0..4).all(|place| !measure.shows_group(&guard, 0, place)));
}

#[test]
fn what_lies_between_two_measures_is_kept_back() {
    // Fifty have one; all but five of them have three: five would be known to have one or two.
    let (guard, has) = four_places([50, 50, 50, 50]);
    let one = guard.measure(|person| has[person], None);
    let three = guard.measure(|person| person % 100 < if person < 100 { 45 } else { 25 }, Some(&one));
    assert!((0..4).all(|place| one.shows_group(&guard, 0, place)));
    assert!(!three.shows_group(&guard, 0, 0) && three.shows_group(&guard, 0, 3));
}

#[test]
fn groups_under_ten_and_empty_ones_are_not_told() {
    let mut places = vec![0_u16; 50];
    places.extend([2; 4]);
    places.extend([3; 20]);
    places.extend([4; 30]);
    let guard = Guard::new(&[places]);
    let shown: Vec<bool> = (0..6).map(|place| guard.shows_group(0, place)).collect();
    // The four are worked out from the total unless the next smallest group keeps them company.
    assert_eq!(shown, [true, false, false, false, true, false]);
    assert!(guard.shows_everybody() && !Guard::new(&[vec![0; 9]]).shows_everybody());
}

#[test]
fn a_change_is_told_where_gain_and_loss_can_be() {
    let (guard, before) = four_places([40, 40, 40, 40]);
    let one = guard.measure(|person| before[person], None);
    let gain = guard.measure(
        |person| !before[person] && (person < 100 || person % 100 < 60),
        Some(&one.without()),
    );
    let change = one.change(&gain, None);
    assert!(change.shows_everybody());
    // In the first place all sixty others gain, which leaves nobody; one more place is hidden with it.
    let shown: Vec<bool> = (0..4).map(|place| change.shows_group(&guard, 0, place)).collect();
    assert_eq!(shown, [false, false, true, true]);
    let nobody = guard.measure(|_| false, Some(&one));
    assert!(!one.change(&gain, Some(&nobody)).shows_everybody());
}

#[test]
fn a_part_is_shown_with_ten_on_both_sides() {
    assert!(shows_part(10, 20) && !shows_part(9, 30) && !shows_part(21, 30) && !shows_part(40, 30));
}

/// How much is hidden, and how much of what is hidden in tables of two lenses that are not shown at all could be proven
/// small all the same: printed, for `docs/disclosure.md`.
#[test]
#[ignore = "a measurement, not a test"]
fn measure_what_protection_costs() {
    for people in [200, 1000, 5000] {
        let (mut groups, mut group_hidden, mut cells, mut cell_hidden, mut tables, mut tables_hidden) =
            (0, 0, 0, 0, 0, 0);
        for seed in 0..40 {
            let crowd = crowd(seed, people, &[15, 6, 3], 0.7);
            let attack = Attack::new(&crowd);
            for (cell, class) in attack.all() {
                match cell {
                    Cell::Group(..) if class == Some(Class::Both) => {
                        groups += 1;
                        group_hidden += u32::from(!attack.shows(cell, class));
                    }
                    Cell::Pair(..) if class.is_none() => {
                        cells += 1;
                        cell_hidden += u32::from(!attack.shows(cell, class));
                    }
                    _ => {}
                }
            }
            tables += 3;
            tables_hidden += attack.tables_without_measures();
        }
        println!(
            "{people} people: {group_hidden} of {groups} group counts hidden, {cell_hidden} of {cells} cells, \
             measures left out of {tables_hidden} of {tables} tables"
        );
    }
}
