//! Proposals against trying every change.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use understory_engine::fit::{Barrier, Mode, Person, Region, Session, SessionIndex, Week, Where};
use understory_engine::ledger::{Costs, Edit, ProposalRules, Proposals, Supply, Templates, Van, propose};
use understory_twins::ledger as twin;

use crate::random::{Rows, columns, place, region, travel, van};
use crate::support::strategies::TODAY;
use crate::survey::survey;

/// Everybody without a fit, and what is proposed to them.
fn proposed(rows: &Rows, rules: &ProposalRules) -> (Vec<u32>, Proposals) {
    let (sessions, people) = rows.columns();
    let region = Region::new(&sessions, &people, travel());
    let fits = survey(rows, false).fits;
    let without: Vec<u32> = (0..people.len() as u32)
        .filter(|person| fits[*person as usize] == 0)
        .collect();
    let proposals = propose(&region, &without, rules);
    (without, proposals)
}

/// Whom changes would give a first fit, by asking everybody anew.
fn reached(rows: &Rows, people: &[u32], edits: &[Edit], rules: &ProposalRules) -> Option<Vec<u32>> {
    let supply = Supply::from_edits(&columns(&rows.sessions), edits).ok()?;
    let sessions = twin::supplied(&rows.sessions, &supply);
    let fits = |person: u32| twin::fits_with_vans(&sessions, &supply.vans, rules.van, &rows.people[person as usize]);
    Some(people.iter().copied().filter(|person| fits(*person) > 0).collect())
}

/// How many a change of one session would give a first fit: only its own new row can do so.
fn alone(rows: &Rows, people: &[u32], edit: &Edit) -> usize {
    let session = edit.session().expect("a change of a session");
    let Ok(row) = edit.apply(&rows.sessions[session.row()]) else {
        return 0;
    };
    let fits =
        |person: &&u32| twin::failing(&row, &rows.people[**person as usize]).is_some_and(|failing| failing.is_empty());
    people.iter().filter(fits).count()
}

/// Who would have what, but for the way there.
fn far(rows: &Rows, people: &[u32]) -> Vec<(u32, usize)> {
    let mut far = Vec::new();
    for person in people {
        let stand = twin::stand(&rows.sessions, &rows.people[*person as usize]);
        let travel = stand.only.iter().filter(|(_, barrier, _)| *barrier == Barrier::Travel);
        far.extend(travel.map(|(session, _, _)| (*person, *session)));
    }
    far
}

fn kind(edit: &Edit) -> &'static str {
    match edit {
        Edit::Move { .. } => "move",
        Edit::Interpret { .. } => "interpret",
        Edit::Waive { .. } => "waive",
        Edit::Provide { .. } => "provide",
        Edit::Seats { .. } => "seats",
        Edit::Ages { .. } => "ages",
        Edit::Add { .. } => "add",
        Edit::Van(_) => "van",
        Edit::Remove { .. } => "remove",
    }
}

/// Every change of the kinds that are found by near misses alone.
fn every_edit(rows: &Rows, rules: &ProposalRules) -> Vec<Edit> {
    let mut edits = Vec::new();
    for row in 0..rows.sessions.len() {
        let session = SessionIndex(row as u32);
        edits.extend(rules.moves.iter().map(|minutes| Edit::Move {
            session,
            minutes: *minutes,
        }));
        edits.extend((0..4).map(|language| Edit::Interpret { session, language }));
        edits.extend((0..3).map(|feature| Edit::Provide { session, feature }));
        edits.push(Edit::Waive { session });
        edits.push(Edit::Seats {
            session,
            seats: rules.seats,
        });
    }
    edits
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn proposals_do_what_they_promise_and_the_best_is_among_them(
        rows in region(),
        stops in vec(place(), 0..6),
        pickup in select(vec![1_200.0, 3_400.0]),
        vans in vec(van(), 2),
    ) {
        let mut rules = ProposalRules { stops, ..ProposalRules::default() };
        rules.van.pickup_metres = pickup;
        let mut evenings = Week::EMPTY;
        evenings.set(1, 1020, 1080).expect("a time within a day");
        rules.templates = Templates {
            like: Session { cost_cents: Some(0), ..Session::default() },
            places: vec![(41.66, -70.32), (41.60, -70.40)],
            hours: vec![evenings, Week::WHOLE],
            ages: vec![(5, 10), (11, 18)],
            topics: Vec::new(),
        };
        let (people, proposals) = proposed(&rows, &rules);
        for candidate in &proposals.candidates {
            let expected = reached(&rows, &people, std::slice::from_ref(&candidate.edit), &rules);
            prop_assert_eq!(Some(&candidate.reached), expected.as_ref(), "{:?}", candidate.edit);
            prop_assert!(!candidate.reached.is_empty());
            prop_assert_eq!(candidate.cost_cents, None);
        }
        let most = |of: &str| {
            let of_kind = proposals.candidates.iter().filter(|candidate| kind(&candidate.edit) == of);
            of_kind.map(|candidate| candidate.reached.len()).max().unwrap_or(0)
        };
        for edit in every_edit(&rows, &rules) {
            let count = alone(&rows, &people, &edit);
            prop_assert!(count <= most(kind(&edit)), "{:?} reaches {}", edit, count);
        }
        // No vans with these stops and days beat the bound, neither those proposed nor any others.
        let mut all: Vec<Edit> = proposals
            .candidates
            .iter()
            .filter(|candidate| kind(&candidate.edit) == "van")
            .map(|candidate| candidate.edit.clone())
            .collect();
        if !rules.stops.is_empty() {
            for (at, van) in vans.iter().enumerate() {
                let stops = (0..van.stops.len()).map(|stop| rules.stops[(stop * 3 + at) % rules.stops.len()]).collect();
                let days = rules.van_days[at];
                all.push(Edit::Van(Van { stops, days }));
            }
        }
        let driven = reached(&rows, &people, &all, &rules).map_or(0, |people| people.len());
        prop_assert!(driven <= proposals.vans_at_most as usize);
        // The best pair of stops on any of the sets of days is found or beaten.
        let far = far(&rows, &people);
        for days in &rules.van_days {
            for one in &rules.stops {
                for other in &rules.stops {
                    let van = Van { stops: vec![*one, *other], days: *days };
                    let rides = |(person, session): &&(u32, usize)| {
                        twin::drives(&van, &rows.sessions[*session], &rows.people[*person as usize], rules.van)
                    };
                    let riders: BTreeSet<u32> = far.iter().filter(rides).map(|(person, _)| *person).collect();
                    prop_assert!(riders.len() <= most("van"), "{:?} reaches {}", van, riders.len());
                }
            }
        }
    }

    #[test]
    fn with_costs_the_cheapest_per_person_comes_first(rows in region()) {
        let costs = Costs {
            moved: Some(2_000),
            interpreted: Some(30_000),
            waived_seat: Some(0),
            added_seat: Some(500),
            feature: Some(10_000),
            van_day: Some(90_000),
            new_session: Some(50_000),
        };
        let rules = ProposalRules { costs, kept: 5, ..ProposalRules::default() };
        let (_, proposals) = proposed(&rows, &rules);
        prop_assert!(proposals.candidates.len() <= 5);
        for pair in proposals.candidates.windows(2) {
            let each = |at: usize| {
                let candidate = &pair[at];
                f64::from(candidate.cost_cents.expect("every kind has a cost")) / candidate.reached.len() as f64
            };
            prop_assert!(each(0) <= each(1));
        }
    }
}

/// Six towns along a road, some way apart.
fn towns() -> Vec<(f64, f64)> {
    (0..6).map(|town| (41.60 + 0.03 * f64::from(town), -70.30)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 150, ..ProptestConfig::default() })]

    /// Where little but the way there is missing, routes are long and limits bind.
    #[test]
    fn vans_along_a_road_bring_whom_they_promise(
        homes in vec((0..6_usize, select(vec![14, 20, 28, 36_u16])), 4..14),
        sites in vec((0..6_usize, 0..3_u8), 1..4),
        stops in Just(towns()).prop_shuffle(),
    ) {
        let at = |town: usize| towns()[town];
        let rows = Rows {
            draw: vec![0; homes.len()],
            people: homes
                .into_iter()
                .map(|(town, limit)| Person {
                    place: Some(at(town)),
                    modes: vec![(Mode::Walk, limit)],
                    ..Person::unknown(TODAY)
                })
                .collect(),
            sessions: sites
                .into_iter()
                .map(|(town, day)| {
                    let mut hours = Week::EMPTY;
                    hours.set(day, 960, 1020).expect("a time within a day");
                    let (latitude, longitude) = at(town);
                    Session {
                        location: Where::At { latitude, longitude },
                        hours: Some(hours),
                        ..Session::default()
                    }
                })
                .collect(),
            enough: 1,
        };
        let rules = ProposalRules { stops, van_days: vec![1, 0b111], ..ProposalRules::default() };
        let (people, proposals) = proposed(&rows, &rules);
        let vans = proposals.candidates.iter().filter(|candidate| kind(&candidate.edit) == "van");
        let mut together: BTreeSet<u32> = BTreeSet::new();
        for van in vans {
            let expected = reached(&rows, &people, std::slice::from_ref(&van.edit), &rules);
            prop_assert_eq!(Some(&van.reached), expected.as_ref(), "{:?}", van.edit);
            together.extend(&van.reached);
        }
        prop_assert!(together.len() <= proposals.vans_at_most as usize);
        prop_assert_eq!(together.is_empty(), proposals.vans_at_most == 0);
    }
}
