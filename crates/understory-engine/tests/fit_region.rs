//! Fit for everyone gives the answers of one person's ranking, of a plain judgement of every pair, and of the slow
//! second reading, over random regions.

mod support;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use support::strategies::{TODAY, person, session, sessions, weights};
use understory_engine::fit::{
    BARRIERS, Barrier, BarrierSet, Best, InterestRule, Limits, Mode, Origin, People, Person, PersonIndex, Region,
    Scoring, Session, SessionIndex, Sessions, Standing, StraightLine, Strengths, TravelTimes, UNKNOWN_MINUTES, Verdict,
    Week, Weights, Where, rank,
};
use understory_twins::fit as twin;

const ALL: Limits = Limits {
    fits: usize::MAX,
    almost: usize::MAX,
};

/// A person as the columns take one in: what is refused elsewhere is set right.
fn sound(person: Person) -> Person {
    let interests = person.interests.map(|weight| weight.min(3));
    let until = person
        .wanted_until
        .filter(|until| person.wanted_from.is_none_or(|from| from <= *until));
    Person {
        interests,
        wanted_until: until,
        ..person
    }
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    vec(person().prop_map(sound), 1..5)
}

/// Few or many sessions, so that several words and cells are filled; neighbours repeat, so that facts are shared.
fn region() -> impl Strategy<Value = Vec<Session>> {
    prop_oneof![
        1 => Just(Vec::new()),
        20 => sessions(),
        1 => (vec(session(), 20..60), vec(0..1_000_usize, 200..700)).prop_map(|(some, picks)| {
            picks.into_iter().map(|pick| some[pick % some.len()].clone()).collect()
        }),
    ]
}

fn columns(rows: &[Session]) -> Sessions {
    let mut builder = Sessions::builder();
    for row in rows {
        builder.push(row).expect("a sound row");
    }
    builder.build()
}

fn everybody(rows: &[Person]) -> People {
    let mut builder = People::builder(TODAY);
    for row in rows {
        builder.push(row).expect("a sound row");
    }
    builder.build()
}

fn travel() -> impl Strategy<Value = StraightLine> {
    let usual = StraightLine::default();
    select(vec![
        usual,
        usual,
        usual,
        StraightLine {
            detour: 1.0,
            ride_kmh: 24.0,
            ..usual
        },
        StraightLine {
            bus_wait_minutes: 20.0,
            ..usual
        },
        StraightLine { walk_kmh: 1e9, ..usual },
        StraightLine { detour: 0.0, ..usual },
        StraightLine {
            bike_kmh: f64::NAN,
            ..usual
        },
        StraightLine { ride_kmh: 0.0, ..usual },
        StraightLine {
            walk_kmh: -4.0,
            ..usual
        },
    ])
}

/// What fails, by the slow second reading; `None` if the session has ended.
fn failing(session: &Session, person: &Person, minutes: &dyn Fn(Mode) -> Option<f64>) -> Option<BarrierSet> {
    let outcome = twin::outcome(session, person, minutes, Weights::default());
    if outcome.ended {
        return None;
    }
    let mut set = 0;
    for (at, verdict) in outcome.verdicts.iter().enumerate() {
        if matches!(verdict, Verdict::Fails(_)) {
            // Age, grade, hours, dates, travel, cost, language, access, seats, registration, prerequisite, internet.
            let barrier = [0, 0, 1, 2, 3, 4, 5, 6, 7, 2, 0, 6][at];
            set |= 1 << barrier;
        }
    }
    Some(set)
}

fn minutes(table: &StraightLine, sessions: &Sessions, person: &Person, row: usize, mode: Mode) -> Option<f64> {
    let (latitude, longitude) = person.place?;
    let origin = Origin::new(latitude, longitude)?;
    let minutes = table.minutes(&origin, sessions, SessionIndex(row as u32), mode)?;
    (minutes.is_finite() && minutes >= 0.0).then_some(minutes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_those_of_the_second_reading(rows in region(), persons in people(), table in travel()) {
        let (sessions, people) = (columns(&rows), everybody(&persons));
        let region = Region::new(&sessions, &people, table);
        let desk = &mut region.desk();
        for (number, person) in persons.iter().enumerate() {
            let index = PersonIndex(number as u32);
            prop_assert_eq!(people.get(index), Some(person.clone()));
            let mut standing = Standing::default();
            let mut by_set = [0; 256];
            let mut of_set: Vec<Vec<u32>> = vec![Vec::new(); 256];
            for (row, session) in rows.iter().enumerate() {
                let set = failing(session, person, &|mode| minutes(&table, &sessions, person, row, mode));
                prop_assert_eq!(region.failing(index, SessionIndex(row as u32)), set);
                let Some(set) = set else { continue };
                by_set[usize::from(set)] += 1;
                of_set[usize::from(set)].push(row as u32);
                if set == 0 {
                    standing.fits += 1;
                }
                for barrier in BARRIERS {
                    if set == barrier.bit() {
                        standing.only[barrier as usize] += 1;
                    }
                }
            }
            prop_assert_eq!(region.standing(desk, index), standing);
            prop_assert_eq!(region.by_set(desk, index), by_set);
            for (set, expected) in of_set.iter().enumerate() {
                let mut visited = Vec::new();
                region.visit(desk, index, set as u8, |session| visited.push(session.0));
                visited.sort_unstable();
                prop_assert_eq!(&visited, expected, "set {:08b}", set);
            }
        }
    }

    #[test]
    fn rankings_are_those_of_one_person(
        rows in region(),
        persons in people(),
        table in travel(),
        weights in prop_oneof![Just(Weights::default()), weights()],
        limits in (0..8_usize, 0..8_usize),
    ) {
        let (sessions, people) = (columns(&rows), everybody(&persons));
        let region = Region::new(&sessions, &people, table);
        let desk = &mut region.desk();
        let scoring = Scoring { weights, ..Scoring::default() };
        for limits in [ALL, Limits { fits: limits.0, almost: limits.1 }] {
            for (number, person) in persons.iter().enumerate() {
                let index = PersonIndex(number as u32);
                let ours = region.fits(desk, index, limits, &scoring);
                let theirs = rank(&sessions, person, &table, weights, limits);
                prop_assert_eq!(&ours, &theirs);
                let slow = twin::rank(
                    &rows,
                    person,
                    &|row, mode| minutes(&table, &sessions, person, row, mode),
                    weights,
                    limits,
                );
                prop_assert_eq!(&ours, &slow);
                let best: Vec<Best> = theirs
                    .fits
                    .iter()
                    .map(|fit| Best { session: fit.session, score: fit.score })
                    .collect();
                prop_assert_eq!(region.best(desk, index, limits.fits, &scoring), best);
            }
        }
    }

    #[test]
    fn strengths_are_multiplied_and_added(
        rows in vec((session(), option::of(strengths())), 0..90),
        persons in vec((person().prop_map(sound), option::of(strengths())), 1..4),
        most in 1..6_usize,
        weights in prop_oneof![
            Just(Weights { interest: 1.0, per_minute: 0.1, per_dollar: 0.02, cover: 0.0, per_unknown: 0.0 }),
            weights(),
        ],
        online_minutes in select(vec![0.0, 20.0]),
    ) {
        let table = StraightLine::default();
        let mut builder = Sessions::builder();
        for (session, strengths) in &rows {
            match strengths {
                Some(strengths) => builder.push_with_strengths(session, strengths),
                None => builder.push(session),
            }
            .expect("a sound row");
        }
        let sessions = builder.build();
        let mut builder = People::builder(TODAY);
        for (person, strengths) in &persons {
            match strengths {
                Some(strengths) => builder.push_with_strengths(person, strengths),
                None => builder.push(person),
            }
            .expect("a sound row");
        }
        let people = builder.build();
        let region = Region::new(&sessions, &people, table);
        let desk = &mut region.desk();
        let scoring = Scoring { weights, interest: InterestRule::Dot, online_minutes };
        let told = |given: bool, strengths: &Option<Strengths>, instead: Strengths| {
            if given { strengths.unwrap_or([0; 32]) } else { instead }
        };
        let (any_session, any_person) = (
            rows.iter().any(|(_, strengths)| strengths.is_some()),
            persons.iter().any(|(_, strengths)| strengths.is_some()),
        );
        for (number, (person, likes)) in persons.iter().enumerate() {
            let likes = told(any_person, likes, person.interests);
            let mut fits = Vec::new();
            for fit in rank(&sessions, person, &table, weights, ALL).fits {
                let (session, about) = &rows[fit.session.row()];
                let plain: Strengths = std::array::from_fn(|topic| (session.topics >> topic & 1) as u8);
                let about = told(any_session, about, plain);
                let dot: u32 = (0..32).map(|topic| u32::from(likes[topic]) * u32::from(about[topic])).sum();
                let minutes = match fit.travel {
                    Some(travel) => travel.minutes,
                    None if session.location == Where::Online && person.place.is_some() => online_minutes,
                    None if person.place.is_none() => 0.0,
                    None => match person.modes.iter().map(|(_, most)| *most).max() {
                        Some(most) if most < 600 => f64::from(most).clamp(20.0, 60.0),
                        _ => UNKNOWN_MINUTES,
                    },
                };
                let price = session.cost_after_aid_cents.or(session.cost_cents).or(session.cost_floor_cents);
                let cover = person.cover.count();
                let covered = session.hours.filter(|_| cover > 0).map_or(0.0, |hours| {
                    f64::from(hours.and(&person.cover).count()) / f64::from(cover)
                });
                let score = weights.interest * f64::from(dot)
                    - weights.per_minute * minutes
                    - weights.per_dollar * (f64::from(price.unwrap_or(0)) / 100.0)
                    + weights.cover * covered
                    - weights.per_unknown * f64::from(fit.unknown.count_ones());
                fits.push((fit.session, score));
            }
            fits.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            fits.truncate(most);
            let index = PersonIndex(number as u32);
            let best: Vec<_> = region.best(desk, index, most, &scoring).iter().map(|best| (best.session, best.score)).collect();
            prop_assert_eq!(&best, &fits);
            let limits = Limits { fits: most, almost: 0 };
            let ranked: Vec<_> = region.fits(desk, index, limits, &scoring).fits.iter().map(|fit| (fit.session, fit.score)).collect();
            prop_assert_eq!(&ranked, &fits);
        }
    }
}

fn strengths() -> impl Strategy<Value = Strengths> {
    vec((0..8_usize, 1..=9_u8), 0..5).prop_map(|some| {
        let mut strengths = [0; 32];
        for (topic, strength) in some {
            strengths[topic * 4] = strength;
        }
        strengths
    })
}

/// Limits of travelling that are met exactly, or missed by the last bit, are decided as one person's ranking does.
#[test]
fn the_edge_of_a_circle_is_decided_exactly() {
    let north = |metres: f64| 41.7 + (metres / understory_engine::fit::EARTH_RADIUS_METRES).to_degrees();
    let table = StraightLine {
        detour: 1.0,
        ride_kmh: 24.0,
        ..StraightLine::default()
    };
    let mut builder = Sessions::builder();
    // 10 minutes at 24 km/h are 4,000 metres.
    for step in -200..200 {
        let location = Where::At {
            latitude: north(4_000.0 + f64::from(step) * 1e-8),
            longitude: -70.3,
        };
        builder
            .push(&Session {
                location,
                ..Session::default()
            })
            .expect("a sound row");
    }
    let sessions = builder.build();
    let person = Person {
        place: Some((41.7, -70.3)),
        modes: vec![(Mode::Ride, 10)],
        ..Person::unknown(TODAY)
    };
    let people = everybody(std::slice::from_ref(&person));
    let region = Region::new(&sessions, &people, table);
    let standing = region.standing(&mut region.desk(), PersonIndex(0));
    let counts = rank(&sessions, &person, &table, Weights::default(), ALL).counts;
    assert_eq!(standing.fits, counts.fitting);
    assert_eq!(standing.only[Barrier::Travel as usize], counts.one_barrier);
    assert!(
        standing.fits > 100 && standing.fits < 300,
        "the edge lies amidst them: {}",
        standing.fits
    );
}

/// More distinct free weeks than are kept, so that hours are worked out anew for each person.
#[test]
fn too_many_facts_to_keep_change_nothing() {
    let mut builder = Sessions::builder();
    for number in 0..4_096_u32 {
        let mut hours = Week::EMPTY;
        let start = 24 + (number % 20) as u16;
        hours
            .set((number % 7) as u8, start * 30, (start + 3) * 30)
            .expect("a time of a day");
        let session = Session {
            hours: Some(hours),
            drop_in: number % 11 == 0,
            topics: number,
            ..Session::default()
        };
        builder.push(&session).expect("a sound row");
    }
    let sessions = builder.build();
    let mut builder = People::builder(TODAY);
    let mut persons = Vec::new();
    for number in 0..70_000_u64 {
        let words = [
            number << 20,
            number.rotate_left(9) * 77,
            number.rotate_left(30),
            number << 30,
            number * 12_345,
            0,
        ];
        let mut interests = [0; 32];
        (interests[3], interests[7]) = (3, 1);
        let person = Person {
            free: Some(Week::from_words(words).expect("a sound week")),
            cost_ceiling_cents: Some(number as u32),
            interests,
            ..Person::unknown(TODAY)
        };
        builder.push(&person).expect("a sound row");
        persons.push(person);
    }
    let people = builder.build();
    let table = StraightLine::default();
    let region = Region::new(&sessions, &people, table);
    let desk = &mut region.desk();
    let limits = Limits { fits: 5, almost: 5 };
    for number in (0..70_000).step_by(7_001) {
        let index = PersonIndex(number);
        let theirs = rank(&sessions, &persons[number as usize], &table, Weights::default(), limits);
        let ours = region.fits(desk, index, limits, &Scoring::default());
        assert_eq!(ours, theirs);
        let best = region.best(desk, index, 5, &Scoring::default());
        let expected: Vec<_> = theirs
            .fits
            .iter()
            .map(|fit| Best {
                session: fit.session,
                score: fit.score,
            })
            .collect();
        assert_eq!(best, expected);
    }
}
