//! Time to rank generated sessions for one person, beside the slow second reading of the same rules.
//!
//! `cargo bench -p understory-engine --bench fit`. The fixed seed makes runs comparable; figures do not
//! travel between machines.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use understory_engine::fit::{
    Answer, Internet, Limits, Mode, Origin, Person, Session, SessionIndex, Sessions, StraightLine, TravelTimes, Week,
    Weights, Where, rank,
};
use understory_twins::fit as twin;

const TODAY: i32 = 20_000;
const LIMITS: Limits = Limits { fits: 20, almost: 20 };

fn main() {
    divan::main();
}

/// One unbroken time after school, in the evening or on a weekend.
fn slot(random: &mut ChaCha8Rng, week: &mut Week) {
    let day = random.random_range(0..7);
    let start = if day < 5 {
        random.random_range(28..38)
    } else {
        random.random_range(16..36)
    };
    let length = random.random_range(2..=6);
    // Within the day by construction.
    week.set(day, start * 30, (start + length) * 30)
        .expect("a time within a day");
}

fn known<T>(value: T, share: f64, random: &mut ChaCha8Rng) -> Option<T> {
    random.random_bool(share).then_some(value)
}

/// Sessions of a region 60 km wide, with the gaps real listings have.
fn rows(count: usize) -> Vec<Session> {
    let random = &mut ChaCha8Rng::seed_from_u64(7);
    (0..count)
        .map(|_| {
            let mut hours = Week::EMPTY;
            for _ in 0..random.random_range(1..=3) {
                slot(random, &mut hours);
            }
            let youngest = random.random_range(3..15);
            let oldest = youngest + random.random_range(2..8);
            let starts = TODAY + random.random_range(-60..90);
            let ends = starts + random.random_range(0..120);
            let cents = if random.random_bool(0.5) {
                0
            } else {
                random.random_range(1..60) * 1000
            };
            let access: u32 = random.random_range(0..256);
            Session {
                location: match random.random_range(0..20) {
                    0 => Where::Unknown,
                    1 | 2 => Where::Online,
                    _ => Where::At {
                        latitude: random.random_range(41.5..42.0),
                        longitude: random.random_range(-70.9..-70.2),
                    },
                },
                ages: known((youngest, oldest), 0.7, random),
                grades: known((youngest as i8 - 5, oldest as i8 - 6), 0.3, random)
                    .map(|(low, high)| (low.max(-1), high.clamp(0, 14))),
                hours: known(hours, 0.8, random),
                drop_in: random.random_bool(0.1),
                starts_on: known(starts, 0.9, random),
                ends_on: known(ends, 0.9, random),
                cost_cents: known(cents, 0.8, random),
                cost_floor_cents: None,
                cost_after_aid_cents: None,
                aid: if random.random_bool(0.2) {
                    Answer::Yes
                } else {
                    Answer::Unknown
                },
                languages: known(if random.random_bool(0.2) { 0b11 } else { 0b01 }, 0.8, random),
                interpretation: u64::from(random.random_bool(0.1)) << 2,
                access_yes: access & 0b0101_0111,
                access_no: access & 0b1010_1000 & random.random_range(0..256),
                seats_open: known(random.random_range(0..20), 0.5, random),
                registration_opens_on: known(starts - 60, 0.4, random),
                registration_closes_on: known(starts - 1, 0.4, random),
                prerequisites: known(u64::from(random.random_bool(0.1)), 0.8, random),
                internet: known(Internet::NoneNeeded, 0.7, random),
                ride_provided: if random.random_bool(0.05) {
                    Answer::Yes
                } else {
                    Answer::Unknown
                },
                topics: 1 << random.random_range(0..16) | 1 << random.random_range(0..16),
            }
        })
        .collect()
}

fn columns(rows: &[Session]) -> Sessions {
    let mut builder = Sessions::builder();
    for row in rows {
        builder.push(row).expect("a sound row");
    }
    builder.build()
}

/// A sixth-grader who answered everything.
fn everything_said() -> Person {
    let mut free = Week::EMPTY;
    for day in 0..5 {
        free.set(day, 900, 1140).expect("a time within a day");
    }
    free.set(5, 540, 1080).expect("a time within a day");
    let mut cover = Week::EMPTY;
    cover.set(1, 900, 1050).expect("a time within a day");
    let mut interests = [0; 32];
    (interests[1], interests[4], interests[9]) = (3, 2, 1);
    Person {
        place: Some((41.7, -70.5)),
        age: Some(11),
        grade: Some(6),
        free: Some(free),
        cover,
        modes: vec![(Mode::Walk, 20), (Mode::Bus, 45), (Mode::Ride, 30)],
        cost_ceiling_cents: Some(5000),
        languages: 0b01,
        access_needs: 0b0001,
        internet: Some(Internet::Phone),
        has_prerequisites: Some(0),
        interests,
        ..Person::unknown(TODAY)
    }
}

/// Only a place and ways of travelling: nothing is excluded early, every journey is worked out.
fn place_only() -> Person {
    let said = everything_said();
    Person {
        place: said.place,
        modes: said.modes,
        interests: said.interests,
        ..Person::unknown(TODAY)
    }
}

fn measure(bencher: Bencher<'_, '_>, count: usize, person: &Person) {
    let sessions = columns(&rows(count));
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        rank(
            black_box(&sessions),
            person,
            &StraightLine::default(),
            Weights::default(),
            LIMITS,
        )
    });
}

#[divan::bench(args = [1_000, 10_000, 50_000])]
fn person_who_said_everything(bencher: Bencher<'_, '_>, count: usize) {
    measure(bencher, count, &everything_said());
}

#[divan::bench(args = [1_000, 10_000, 50_000])]
fn person_who_said_only_where(bencher: Bencher<'_, '_>, count: usize) {
    measure(bencher, count, &place_only());
}

#[divan::bench(args = [1_000, 10_000, 50_000])]
fn person_who_said_nothing(bencher: Bencher<'_, '_>, count: usize) {
    measure(bencher, count, &Person::unknown(TODAY));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn second_reading(bencher: Bencher<'_, '_>, count: usize) {
    let (rows, person) = (rows(count), everything_said());
    let sessions = columns(&rows);
    let origin = person
        .place
        .and_then(|(latitude, longitude)| Origin::new(latitude, longitude));
    let table = StraightLine::default();
    let minutes = |row: usize, mode: Mode| table.minutes(&origin?, &sessions, SessionIndex(row as u32), mode);
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| twin::rank(black_box(&rows), &person, &minutes, Weights::default(), LIMITS));
}

#[divan::bench(args = [50_000])]
fn build_columns(bencher: Bencher<'_, '_>, count: usize) {
    let rows = rows(count);
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| columns(black_box(&rows)));
}
