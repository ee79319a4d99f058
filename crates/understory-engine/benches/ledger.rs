//! Time for the ledger of a generated region, and for trying changes on it.
//!
//! `cargo bench -p understory-engine --bench ledger`. The fixed seeds make runs comparable; figures do not travel
//! between machines. Everything runs on one thread; a caller divides people among threads.

use std::sync::LazyLock;

use divan::Bencher;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use understory_engine::fit::{
    Answer, Mode, People, Person, Region, Session, SessionIndex, Sessions, StraightLine, Week, Where,
};
use understory_engine::ledger::{
    Changed, Edit, Lenses, ProposalRules, Rules, Supply, Survey, Surveyor, Tally, Templates, Van, VanRules, WhatIf,
    propose,
};

const TODAY: i32 = 20_000;
const PEOPLE: u32 = 100_000;
const SESSIONS: usize = 5_000;

fn main() {
    divan::main();
}

/// One of the towns that most people and sessions gather in, with some scatter.
fn place(random: &mut ChaCha8Rng) -> (f64, f64) {
    let town = random.random_range(0..15_u8);
    let (north, east) = (f64::from(town % 4) * 0.09, f64::from(town / 4) * 0.14);
    (
        41.55 + north + random.random_range(-0.03..0.03),
        -70.65 + east + random.random_range(-0.04..0.04),
    )
}

fn sessions() -> Sessions {
    let random = &mut ChaCha8Rng::seed_from_u64(11);
    let sites: Vec<(f64, f64)> = (0..SESSIONS / 8).map(|_| place(random)).collect();
    let mut builder = Sessions::builder();
    for _ in 0..SESSIONS {
        let mut hours = Week::EMPTY;
        for _ in 0..random.random_range(1..=2) {
            let day = random.random_range(0..6);
            let start = if day < 5 {
                random.random_range(29..36)
            } else {
                random.random_range(18..30)
            };
            // Within the day by construction.
            hours
                .set(day, start * 30, (start + random.random_range(2..5)) * 30)
                .expect("a time within a day");
        }
        let youngest = random.random_range(4..15);
        let (latitude, longitude) = sites[random.random_range(0..sites.len())];
        let session = Session {
            location: if random.random_bool(0.03) {
                Where::Online
            } else {
                Where::At { latitude, longitude }
            },
            ages: Some((youngest, youngest + random.random_range(1..4))),
            hours: random.random_bool(0.9).then_some(hours),
            starts_on: Some(TODAY - 30),
            ends_on: Some(TODAY + random.random_range(-10..90)),
            cost_cents: random.random_bool(0.9).then(|| random.random_range(0..24) * 2_500),
            aid: if random.random_bool(0.2) {
                Answer::Yes
            } else {
                Answer::Unknown
            },
            languages: Some(if random.random_bool(0.06) { 0b11 } else { 0b1 }),
            access_no: if random.random_bool(0.3) { 0b1 } else { 0 },
            seats_open: Some(random.random_range(0..10)),
            topics: 1 << random.random_range(0..12),
            ..Session::default()
        };
        builder.push(&session).expect("a sound row");
    }
    builder.build()
}

fn people() -> People {
    let random = &mut ChaCha8Rng::seed_from_u64(12);
    let mut builder = People::builder(TODAY);
    // Families are alike in when they are free: a few hundred kinds of week.
    let weeks: Vec<Week> = (0..200)
        .map(|_| {
            let mut week = Week::EMPTY;
            for day in 0..7 {
                if random.random_bool(0.35) {
                    let start = if day < 5 {
                        random.random_range(29..33)
                    } else {
                        random.random_range(16..24)
                    };
                    week.set(day, start * 30, (start + random.random_range(3..14)) * 30)
                        .expect("a time within a day");
                }
            }
            week
        })
        .collect();
    for _ in 0..PEOPLE {
        let mut modes = vec![(Mode::Walk, 15), (Mode::Bus, 25)];
        if random.random_bool(0.3) {
            modes.push((Mode::Ride, 15));
        }
        let person = Person {
            place: Some(place(random)),
            age: Some(random.random_range(4..18)),
            free: Some(weeks[random.random_range(0..weeks.len())]),
            modes,
            cost_ceiling_cents: random.random_bool(0.8).then(|| random.random_range(0..6) * 2_500),
            languages: if random.random_bool(0.12) { 0b10 } else { 0b1 },
            access_needs: u32::from(random.random_bool(0.08)),
            ..Person::unknown(TODAY)
        };
        builder.push(&person).expect("a sound row");
    }
    builder.build()
}

static SESSION_ROWS: LazyLock<Sessions> = LazyLock::new(sessions);
static PEOPLE_ROWS: LazyLock<People> = LazyLock::new(people);
static REGION: LazyLock<Region<'static>> =
    LazyLock::new(|| Region::new(&SESSION_ROWS, &PEOPLE_ROWS, StraightLine::default()));
static SURVEY: LazyLock<Survey> = LazyLock::new(|| survey(1));

fn survey(enough: u32) -> Survey {
    let surveyor = Surveyor::new(&REGION, Rules { enough, draw: None });
    surveyor.ask(&mut surveyor.desk(), 0..PEOPLE)
}

fn without() -> Vec<u32> {
    SURVEY.lacking.iter().map(|lacking| lacking.person).collect()
}

#[divan::bench(args = [1, 3], sample_count = 2, sample_size = 1)]
fn survey_everybody(bencher: Bencher<'_, '_>, enough: u32) {
    bencher.bench_local(|| survey(enough));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn tally_six_lenses(bencher: Bencher<'_, '_>) {
    let sizes = [15, 6, 8, 3, 2, 2];
    let columns: Vec<Vec<u16>> = sizes
        .iter()
        .map(|size| (0..PEOPLE).map(|person| (person % u32::from(*size)) as u16).collect())
        .collect();
    let draw = vec![0; PEOPLE as usize];
    let lenses = Lenses {
        columns: &columns,
        sizes: &sizes,
        draw: &draw,
        draws: 1,
    };
    bencher.bench_local(|| Tally::new(&SURVEY, lenses, |_| true));
}

fn what_if(supply: &Supply) -> Survey {
    let changed = Changed::new(&REGION, supply, VanRules::default()).expect("sound changes");
    let what_if = WhatIf::new(&REGION, &changed);
    what_if.ask(&mut what_if.desk(), &SURVEY, 0..PEOPLE)
}

fn edited(edit: &Edit) -> Supply {
    Supply::from_edits(&SESSION_ROWS, std::slice::from_ref(edit)).expect("a sound change")
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn what_if_a_session_is_interpreted(bencher: Bencher<'_, '_>) {
    let session = (0..).map(SessionIndex).find(|session| {
        let row = SESSION_ROWS.get(*session);
        row.is_some_and(|row| row.languages == Some(1))
    });
    let supply = edited(&Edit::Interpret {
        session: session.expect("most are held in one language"),
        language: 1,
    });
    LazyLock::force(&SURVEY);
    bencher.bench_local(|| what_if(&supply));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn what_if_a_session_is_added(bencher: Bencher<'_, '_>) {
    let session = Session {
        location: Where::At {
            latitude: 41.64,
            longitude: -70.51,
        },
        ..Session::default()
    };
    let supply = edited(&Edit::Add {
        session: Box::new(session),
    });
    LazyLock::force(&SURVEY);
    bencher.bench_local(|| what_if(&supply));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn what_if_a_van_runs(bencher: Bencher<'_, '_>) {
    let supply = edited(&Edit::Van(Van {
        stops: vec![(41.55, -70.65), (41.64, -70.65), (41.64, -70.51), (41.73, -70.51)],
        days: 0b001_1111,
    }));
    LazyLock::force(&SURVEY);
    bencher.bench_local(|| what_if(&supply));
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn proposals(bencher: Bencher<'_, '_>) {
    let people = without();
    let random = &mut ChaCha8Rng::seed_from_u64(13);
    let afternoon = |day: u8| {
        let mut week = Week::EMPTY;
        week.set(day, 960, 1_050).expect("a time within a day");
        week
    };
    let templates = Templates {
        like: Session {
            cost_cents: Some(0),
            ..Session::default()
        },
        places: (0..60).map(|_| place(random)).collect(),
        hours: (0..6).map(afternoon).collect(),
        ages: vec![(5, 8), (9, 12), (13, 17)],
        topics: Vec::new(),
    };
    let rules = ProposalRules {
        stops: templates.places.clone(),
        templates,
        ..ProposalRules::default()
    };
    bencher.bench_local(|| propose(&REGION, &people, &rules));
}
