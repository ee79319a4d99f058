//! The survey, its needs, gains and shares, against the second reading.

use proptest::prelude::*;
use understory_engine::fit::{BARRIERS, Region};
use understory_engine::ledger::{Need, Rules, Survey, Surveyor, shares};

use crate::random::{Rows, region, travel};
use crate::twin;

pub(crate) fn survey(rows: &Rows, only_first_draw: bool) -> Survey {
    let (sessions, people) = rows.columns();
    let region = Region::new(&sessions, &people, travel());
    let rules = Rules {
        enough: rows.enough,
        draw: only_first_draw.then_some(&rows.draw[..]),
    };
    let surveyor = Surveyor::new(&region, rules);
    surveyor.ask(&mut surveyor.desk(), 0..people.len() as u32)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_second_reading(rows in region(), only_first_draw in any::<bool>()) {
        let survey = survey(&rows, only_first_draw);
        prop_assert_eq!(survey.fits.len(), rows.people.len());
        let mut needs = Vec::new();
        let mut gains = vec![vec![0; rows.sessions.len()]; 8];
        let mut lacking = survey.lacking.iter();
        for (number, person) in rows.people.iter().enumerate() {
            let stand = twin::stand(&rows.sessions, person);
            prop_assert_eq!(survey.fits[number], stand.fits.len() as u32);
            prop_assert_eq!(survey.near[number], twin::near(&rows.sessions, person));
            let mut days = 0;
            for &row in &stand.fits {
                days = twin::days(&rows.sessions[row], person).iter().fold(days, |days, day| days | 1 << day);
            }
            prop_assert_eq!(survey.days[number], days);
            for barrier in BARRIERS {
                let only = stand.only.iter().filter(|(_, word, _)| *word == barrier).count();
                prop_assert_eq!(usize::from(survey.only[number][barrier as usize]), only);
            }
            if stand.fits.len() >= rows.enough as usize {
                continue;
            }
            let lacks = lacking.next().expect("whoever lacks is named");
            prop_assert_eq!(lacks.person, number as u32);
            let expected = twin::shares(&stand.sets, rows.enough);
            for (ours, theirs) in lacks.shares.iter().zip(expected) {
                prop_assert!((f64::from(*ours) - theirs).abs() < 1e-6, "{:?} {:?}", lacks.shares, expected);
            }
            if only_first_draw && rows.draw[number] != 0 {
                continue;
            }
            let missing = rows.enough as usize - stand.fits.len();
            for barrier in BARRIERS {
                let change = twin::need(&stand, barrier, rows.enough);
                needs.extend(change.map(|change| Need { person: number as u32, barrier, change }));
                prop_assert_eq!(survey.reaches(number as u32, barrier), change.is_some());
            }
            for (row, barrier, _) in stand.only.iter().filter(|_| missing == 1) {
                gains[*barrier as usize][*row] += 1;
            }
        }
        prop_assert!(lacking.next().is_none());
        prop_assert_eq!(&survey.needs, &needs);
        prop_assert_eq!(&survey.gains[..], &gains[..]);
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
