//! The survey, its needs, gains and shares, against the second reading.

use proptest::prelude::*;
use understory_engine::fit::{BARRIERS, Barrier, Person, PersonIndex, Region, Session, SessionIndex};
use understory_engine::ledger::{Count, Gains, Rules, Survey, Surveyor, shares};
use understory_twins::ledger as twin;

use crate::random::{Rows, region, travel};
use crate::support::strategies::TODAY;

pub(crate) fn survey(rows: &Rows, draws_apart: bool) -> Survey {
    let (sessions, people) = rows.columns();
    let region = Region::new(&sessions, &people, travel());
    let rules = Rules {
        enough: rows.enough,
        draw: draws_apart.then_some(&rows.draw[..]),
    };
    let surveyor = Surveyor::new(&region, rules);
    surveyor.ask(&mut surveyor.desk(), 0..people.len() as u32)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_second_reading(rows in region(), draws_apart in any::<bool>()) {
        let ours = survey(&rows, draws_apart);
        let draw = |person: usize| if draws_apart { rows.draw[person] } else { 0 };
        twin::assert_alike(&ours, &twin::survey(&rows.sessions, &rows.people, rows.enough, draw));
        for (number, person) in rows.people.iter().enumerate() {
            let stand = twin::stand(&rows.sessions, person);
            for barrier in BARRIERS.iter().filter(|_| stand.fits.len() < rows.enough as usize) {
                let needs = twin::need(&stand, *barrier, rows.enough);
                prop_assert_eq!(ours.reaches(number as u32, *barrier), needs.is_some());
            }
        }
    }

    #[test]
    fn parts_joined_are_the_whole(rows in region(), cut in 0..10_u32) {
        let (sessions, people) = rows.columns();
        let region = Region::new(&sessions, &people, travel());
        let surveyor = Surveyor::new(&region, Rules { enough: rows.enough, draw: None });
        let (mut desk, end) = (surveyor.desk(), people.len() as u32);
        let second = surveyor.ask(&mut desk, cut.min(end)..end);
        let mut joined = surveyor.ask(&mut desk, 0..cut.min(end));
        joined.join(second);
        prop_assert_eq!(joined, survey(&rows, false));
    }

    #[test]
    fn gains_of_some_are_counted_alike(rows in region(), kept in prop::collection::vec(any::<bool>(), 10)) {
        let (sessions, people) = rows.columns();
        let region = Region::new(&sessions, &people, travel());
        let all = survey(&rows, true);
        let one_short = |person: &u32| all.fits[*person as usize] + 1 == rows.enough;
        let some: Vec<u32> = all.lacking.iter().map(|lacking| lacking.person).filter(one_short).collect();
        let some = some.into_iter().filter(|person| kept[*person as usize]);
        let asked = some.clone().map(|person| (PersonIndex(person), rows.draw[person as usize], 0xFF));
        let mut expected = Gains::default();
        for person in some {
            for (row, barrier, _) in twin::stand(&rows.sessions, &rows.people[person as usize]).only {
                expected.add(rows.draw[person as usize], barrier, SessionIndex(row as u32), 1);
            }
        }
        prop_assert_eq!(Gains::of(&region, asked), expected);
    }

    /// Shapley's rule by its name: over every order of five barriers, who tips it?
    #[test]
    fn shares_are_the_mean_over_all_orders(
        counts in prop::collection::vec((0..32_usize, 1..3_u32), 0..6),
        enough in 1..4_u32,
    ) {
        let mut by_set = [0; 256];
        for (set, count) in counts {
            by_set[set] += count;
        }
        let mut tipped = [0_u32; 8];
        let mut orders = 0;
        for order in permutations(&[0, 1, 2, 3, 4]) {
            orders += 1;
            let mut lifted = 0;
            for next in order {
                let open = |lifted: usize| (0..256).filter(|set| set & !lifted == 0).map(|set| by_set[set]).sum::<u32>();
                let (before, after) = (open(lifted), open(lifted | 1 << next));
                lifted |= 1 << next;
                if before < enough && after >= enough {
                    tipped[next] += 1;
                }
            }
        }
        prop_assert_eq!(orders, 120);
        for (ours, tipped) in shares(&by_set, enough).iter().zip(tipped) {
            prop_assert!((f64::from(*ours) - f64::from(tipped) / 120.0).abs() < 1e-6);
        }
    }
}

/// More people of a draw than the counters of 64 sessions hold, and draws that take turns.
#[test]
fn many_gain_by_one_session() {
    let closed = Session {
        seats_open: Some(0),
        ..Session::default()
    };
    for (people, turn) in [(255, 255), (256, 256), (900, 900), (900, 7)] {
        let rows = Rows {
            sessions: vec![closed.clone(); 70],
            people: vec![Person::unknown(TODAY); people],
            draw: (0..people).map(|person| (person / turn % 2) as u8).collect(),
            enough: 1,
        };
        let gains = survey(&rows, true).gains;
        let of_draw = |draw: u8| rows.draw.iter().filter(|of| **of == draw).count() as u32;
        let expected = Count::of([of_draw(0), of_draw(1)]);
        for row in [0, 63, 64, 69] {
            assert_eq!(
                gains.count(Barrier::Seats, SessionIndex(row), 2),
                expected,
                "{people} {turn}"
            );
        }
        assert_eq!(gains.sessions(Barrier::Seats).count(), 70);
        assert_eq!(gains.sessions(Barrier::Cost).count(), 0);
    }
}

fn permutations(of: &[usize]) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for &item in of {
        orders = orders
            .into_iter()
            .flat_map(|order: Vec<usize>| {
                (0..=order.len()).map(move |place| {
                    let mut longer = order.clone();
                    longer.insert(place, item);
                    longer
                })
            })
            .collect();
    }
    orders
}
