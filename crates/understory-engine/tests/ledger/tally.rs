//! Tallies against filtering and counting.

use proptest::prelude::*;
use understory_engine::fit::{BARRIERS, Barrier};
use understory_engine::ledger::{
    Cell, Cells, Lenses, MostNeed, NearestChange, Need, Needed, Survey, Tally, smallest_for_most,
};

use crate::random::region;
use crate::survey::survey;

/// One cell: everybody who is chosen, counted one question at a time.
fn count(survey: &Survey, chosen: &dyn Fn(usize) -> bool) -> Cell {
    let people: Vec<usize> = (0..survey.fits.len()).filter(|person| chosen(*person)).collect();
    let how_many = |question: &dyn Fn(usize) -> bool| people.iter().filter(|person| question(**person)).count() as u32;
    let lacks = |person: usize| survey.fits[person] < survey.enough;
    let reaches = |person: usize, barrier: Barrier| lacks(person) && survey.reaches(person as u32, barrier);
    let mut shares = [0.0; 8];
    for lacking in survey.lacking.iter().filter(|lacking| chosen(lacking.person as usize)) {
        for (sum, share) in shares.iter_mut().zip(lacking.shares) {
            *sum += f64::from(share);
        }
    }
    Cell {
        people: people.len() as u32,
        with_one: how_many(&|person| survey.fits[person] > 0),
        with_three: how_many(&|person| survey.fits[person] > 2),
        with_enough: how_many(&|person| !lacks(person)),
        near: how_many(&|person| survey.near[person]),
        lack: how_many(&lacks),
        reach: BARRIERS.map(|barrier| how_many(&|person| reaches(person, barrier))),
        two_or_more: how_many(&|person| lacks(person) && !BARRIERS.iter().any(|barrier| reaches(person, *barrier))),
        shares,
        days: std::array::from_fn(|day| how_many(&|person| survey.days[person] >> day & 1 == 1)),
    }
}

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
                .map(|draw| count(&survey, &|person| keep[person] && rows.draw[person] == draw && chosen(person)))
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
        let expected = expected.map(|(needed, enough_for)| MostNeed { needed, enough_for, of });
        prop_assert_eq!(smallest_for_most(&needs, Barrier::Travel), expected);
        prop_assert_eq!(smallest_for_most(&needs, Barrier::Cost), None);
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
        smallest_for_most(&needs, barrier).map(|most| (most.needed, most.enough_for, most.of))
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
