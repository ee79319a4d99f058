//! Tallies against filtering and counting.

use proptest::prelude::*;
use understory_engine::fit::Barrier;
use understory_engine::ledger::{Cell, Cells, Count, Lenses, NearestChange, Need, Needed, Tally, smallest_for_most};
use understory_twins::ledger as twin;

use crate::random::region;
use crate::survey::survey;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn tallies_count_what_filtering_counts(
        rows in region(),
        groups in prop::collection::vec((0..3_u16, 0..4_u16, 0..2_u16), 10),
        keep in prop::collection::vec(prop::bool::weighted(0.8), 10),
    ) {
        let survey = survey(&rows, false);
        let columns: Vec<Vec<u16>> = vec![
            groups.iter().map(|group| group.0).collect(),
            groups.iter().map(|group| group.1).collect(),
            groups.iter().map(|group| group.2).collect(),
        ];
        let sizes = [3, 4, 2];
        let lenses = Lenses { columns: &columns, sizes: &sizes, draw: &rows.draw, draws: 3 };
        let tally = Tally::new(&survey, lenses, |person| keep[person as usize]);
        let cells = |chosen: &dyn Fn(usize) -> bool| Cells {
            draws: (0..3)
                .map(|draw| twin::cell(&survey, &|person| keep[person] && rows.draw[person] == draw && chosen(person)))
                .collect(),
        };
        prop_assert_eq!(&tally.everybody, &cells(&|_| true));
        for lens in 0..3 {
            prop_assert_eq!(tally.groups[lens].len(), usize::from(sizes[lens]));
            for group in 0..sizes[lens] {
                let expected = cells(&|person| columns[lens][person] == group);
                prop_assert_eq!(&tally.groups[lens][usize::from(group)], &expected);
            }
        }
        prop_assert_eq!(tally.pairs.len(), 3);
        for pair in &tally.pairs {
            for first in 0..sizes[pair.first] {
                for second in 0..sizes[pair.second] {
                    let expected =
                        cells(&|person| columns[pair.first][person] == first && columns[pair.second][person] == second);
                    let at = usize::from(first * sizes[pair.second] + second);
                    prop_assert_eq!(&pair.cells[at], &expected);
                }
            }
        }
    }

    #[test]
    fn a_count_is_the_rounded_mean_and_the_ends(draws in prop::collection::vec(0..50_u32, 1..6)) {
        let cells = Cells {
            draws: draws.iter().map(|people| Cell { people: *people, ..Cell::default() }).collect(),
        };
        let mean = f64::from(draws.iter().sum::<u32>()) / draws.len() as f64;
        let count = cells.count(|cell| cell.people);
        prop_assert_eq!(count.mean, (mean + 0.5).floor() as u32);
        prop_assert_eq!(Some(count.low), draws.iter().copied().min());
        prop_assert_eq!(Some(count.high), draws.iter().copied().max());
    }

    /// Trying every step of every kind.
    #[test]
    fn the_smallest_for_most_is_enough_for_most(
        nearer in prop::collection::vec(1..40_u32, 0..20),
        rides in 0..10_usize,
    ) {
        let changes = nearer.iter().map(|minutes| NearestChange::Nearer { minutes: *minutes });
        let needs: Vec<Need> = changes
            .chain(std::iter::repeat_n(NearestChange::Ride, rides))
            .map(|change| Need { person: 0, barrier: Barrier::Travel, change })
            .collect();
        let of = needs.len() as u32;
        let enough_for = |minutes: u32| nearer.iter().filter(|needed| **needed <= minutes).count();
        let expected = if needs.is_empty() {
            None
        } else if rides > nearer.len() {
            Some((Needed::Ride, rides as u32))
        } else {
            let minutes = (1..).map(|step| step * 5).find(|minutes| enough_for(*minutes) * 4 >= nearer.len() * 3);
            minutes.map(|minutes| (Needed::Nearer { minutes }, enough_for(minutes) as u32))
        };
        let expected = expected.map(|(needed, enough_for)| (needed, Count::of([enough_for]), Count::of([of])));
        let found = smallest_for_most(&needs, Barrier::Travel, 1, |_| 0);
        prop_assert_eq!(found.map(|most| (most.needed, most.enough_for, most.of)), expected);
        prop_assert_eq!(smallest_for_most(&needs, Barrier::Cost, 1, |_| 0), None);
    }
}

#[test]
fn one_word_for_most() {
    let needs = |changes: &[NearestChange], barrier: Barrier| {
        let needs: Vec<Need> = changes
            .iter()
            .map(|change| Need {
                person: 0,
                barrier,
                change: *change,
            })
            .collect();
        let most = smallest_for_most(&needs, barrier, 1, |_| 0)?;
        Some((most.needed, most.enough_for.mean, most.of.mean))
    };
    let shift = |minutes| NearestChange::Shift { minutes };
    let hours = [shift(60), shift(60), shift(30), shift(-60), NearestChange::OtherHours];
    // A move by an hour is not known to serve those who need half an hour.
    assert_eq!(
        needs(&hours, Barrier::Hours),
        Some((Needed::Shift { minutes: 60 }, 2, 5))
    );
    let languages = [0b011, 0b010, 0b110].map(|any_of| NearestChange::HeldIn { any_of });
    assert_eq!(
        needs(&languages, Barrier::Language),
        Some((Needed::HeldIn { language: 1 }, 3, 3))
    );
    let features = [0b100, 0b100, 0b110].map(|all_of| NearestChange::Access { all_of });
    assert_eq!(
        needs(&features, Barrier::Access),
        Some((Needed::Access { feature: 2 }, 2, 3))
    );
    let years = [1, 1, 3, -2].map(|years| NearestChange::Age { years });
    assert_eq!(
        needs(&years, Barrier::WhoFor),
        Some((Needed::Age { years: 3 }, 3, 4)),
        "two of three are fewer than three quarters"
    );
    let cents = [1, 499, 500, 501].map(|cents| NearestChange::Cheaper { cents });
    assert_eq!(
        needs(&cents, Barrier::Cost),
        Some((Needed::Cheaper { cents: 500 }, 3, 4))
    );
    assert_eq!(needs(&[NearestChange::Several], Barrier::WhoFor), None);
}

#[test]
fn one_word_for_all_draws_counted_draw_by_draw() {
    // Draw by draw, in minutes; in the last one nobody needs anything.
    let draws = [&[5, 5, 10][..], &[5, 25][..], &[][..]];
    let mut needs = Vec::new();
    for (draw, minutes) in (0..).zip(draws) {
        needs.extend(minutes.iter().map(|minutes| Need {
            person: draw,
            barrier: Barrier::Travel,
            change: NearestChange::Nearer { minutes: *minutes },
        }));
    }
    let most = smallest_for_most(&needs, Barrier::Travel, 3, |person| person as u8).expect("a change");
    assert_eq!(most.needed, Needed::Nearer { minutes: 10 }, "four of five in all draws");
    assert_eq!(most.enough_for, Count::of([3, 1, 0]));
    assert_eq!(most.of, Count::of([3, 2, 0]));
}
