//! Random regions: people, sessions, groups, changes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use understory_engine::fit::{
    Mode, People, Person, PersonIndex, Session, SessionIndex, Sessions, StraightLine, Week, Where,
};
use understory_engine::ledger::{Supply, Van, VanRules};

use crate::support::strategies::{self, TODAY, session};

/// A person whom the columns take.
pub(crate) fn person() -> impl Strategy<Value = Person> {
    strategies::person().prop_map(|mut person| {
        for weight in &mut person.interests {
            *weight = (*weight).min(3);
        }
        if let (Some(from), Some(until)) = (person.wanted_from, person.wanted_until) {
            (person.wanted_from, person.wanted_until) = (Some(from.min(until)), Some(from.max(until)));
        }
        person
    })
}

/// A region in rows.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub(crate) sessions: Vec<Session>,
    pub(crate) people: Vec<Person>,
    /// The draw of each person, 0 to 2.
    pub(crate) draw: Vec<u8>,
    pub(crate) enough: u32,
}

impl Rows {
    pub(crate) fn columns(&self) -> (Sessions, People) {
        (columns(&self.sessions), people(&self.people))
    }
}

pub(crate) fn columns(rows: &[Session]) -> Sessions {
    let mut builder = Sessions::builder();
    for row in rows {
        builder.push(row).expect("a sound row");
    }
    builder.build()
}

fn people(rows: &[Person]) -> People {
    let mut builder = People::builder(TODAY);
    for (number, row) in (0..).zip(rows) {
        assert_eq!(builder.push(row), Ok(PersonIndex(number)));
    }
    builder.build()
}

prop_compose! {
    /// A session that little but hours and the way there keeps anybody from.
    fn plain_session()(
        place in place(),
        stretch in (0..7_u8, 28..40_u16, 1..6_u16),
        second in (0..7_u8, prop::bool::weighted(0.3)),
        drop_in in prop::bool::weighted(0.2),
        ends_on in select(vec![None, None, Some(TODAY - 1), Some(TODAY + 9)]),
        languages in select(vec![1, 1, 3_u64]),
        ages in select(vec![None, Some((5, 10)), Some((9, 14))]),
    ) -> Session {
        let mut hours = Week::EMPTY;
        let (day, start, length) = stretch;
        for day in [Some(day), second.1.then_some(second.0)].into_iter().flatten() {
            hours.set(day, start * 30, (start + length) * 30).expect("a time within a day");
        }
        Session {
            location: Where::At { latitude: place.0, longitude: place.1 },
            hours: Some(hours),
            drop_in,
            ends_on,
            languages: Some(languages),
            ages,
            ..Session::default()
        }
    }
}

prop_compose! {
    fn plain_person()(
        place in place(),
        age in 6..13_u8,
        late in 36..48_u16,
        languages in select(vec![0, 1, 1, 2_u64]),
        modes in select(vec![
            vec![(Mode::Walk, 10)],
            vec![(Mode::Walk, 20), (Mode::Bus, 25)],
            vec![(Mode::Bike, 45)],
            vec![(Mode::Walk, 15), (Mode::Ride, 12)],
        ]),
    ) -> Person {
        let mut free = Week::EMPTY;
        for day in 0..7 {
            free.set(day, 28 * 30, late * 30).expect("a time within a day");
        }
        Person { place: Some(place), age: Some(age), free: Some(free), modes, languages, ..Person::unknown(TODAY) }
    }
}

prop_compose! {
    pub(crate) fn region()(
        // Regions of anything at all, and plain ones, in which rides and single changes matter more often.
        (sessions, people) in prop_oneof![
            (vec(session(), 0..24), vec((person(), 0..3_u8), 1..8)),
            (vec(plain_session(), 0..12), vec((plain_person(), 0..3_u8), 1..10)),
        ],
        enough in select(vec![1, 1, 1, 2, 3_u32]),
    ) -> Rows {
        let (people, draw) = people.into_iter().unzip();
        Rows { sessions, people, draw, enough }
    }
}

/// A place of the grid that homes and sessions lie on.
pub(crate) fn place() -> impl Strategy<Value = (f64, f64)> {
    (0..6_u8, 0..6_u8).prop_map(|(north, east)| (41.60 + f64::from(north) * 0.03, -70.40 + f64::from(east) * 0.04))
}

pub(crate) fn van() -> impl Strategy<Value = Van> {
    let days = select(vec![0x7F, 0x7F, 0b001_1111, 0b10, 0, 0b101_0101_u8]);
    (vec(place(), 0..6), days).prop_map(|(stops, days)| Van { stops, days })
}

pub(crate) fn van_rules() -> impl Strategy<Value = VanRules> {
    (select(vec![0.0, 1_200.0, 3_400.0, 5_000.0]), select(vec![0.0, 5.0])).prop_map(|(pickup_metres, wait_minutes)| {
        VanRules {
            pickup_metres,
            wait_minutes,
        }
    })
}

/// A region, and any changes to it.
pub(crate) fn region_and_supply() -> impl Strategy<Value = (Rows, Supply, VanRules)> {
    region().prop_flat_map(|rows| {
        let sessions = rows.sessions.len() as u32;
        let index = || (0..sessions.max(1)).prop_map(SessionIndex);
        let most = if sessions == 0 { 0 } else { 4 };
        (
            Just(rows),
            vec((index(), session()), 0..=most),
            vec(index(), 0..=most / 2),
            vec(session(), 0..3),
            vec(van(), 0..3),
            van_rules(),
        )
            .prop_map(|(rows, replaced, removed, added, vans, rules)| {
                let supply = Supply {
                    replaced,
                    removed,
                    added,
                    vans,
                };
                (rows, supply, rules)
            })
    })
}

/// Journey times of every test.
pub(crate) fn travel() -> StraightLine {
    StraightLine::default()
}
