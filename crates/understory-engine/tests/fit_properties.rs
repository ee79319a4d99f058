//! Properties of fit over random sessions and people, and agreement with the second reading.

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use support::strategies::{TODAY, person, session, sessions, weights};
use understory_engine::fit::{
    Answer, CONSTRAINTS, Change, Limits, Mode, Origin, Person, Ranking, Refused, Session, SessionIndex, Sessions,
    StraightLine, TravelTimes, Verdict, Weights, Where, explain, rank,
};
use understory_twins::fit as twin;

const ALL: Limits = Limits {
    fits: usize::MAX,
    almost: usize::MAX,
};

/// A straight line, except that no bus goes to every third session and a bicycle's time is nonsense.
struct Patchy(StraightLine);

impl TravelTimes for Patchy {
    fn minutes(&self, from: &Origin, sessions: &Sessions, to: SessionIndex, mode: Mode) -> Option<f64> {
        match mode {
            Mode::Bus if to.0.is_multiple_of(3) => None,
            Mode::Bike if to.0 % 3 == 1 => Some(f64::NAN),
            _ => self.0.minutes(from, sessions, to, mode),
        }
    }
}

fn columns(rows: &[Session]) -> Sessions {
    let mut builder = Sessions::builder();
    for row in rows {
        builder.push(row).expect("a sound row");
    }
    builder.build()
}

fn ours(rows: &[Session], person: &Person) -> Ranking {
    rank(
        &columns(rows),
        person,
        &StraightLine::default(),
        Weights::default(),
        ALL,
    )
}

fn fits(rows: &[Session], person: &Person, row: usize) -> bool {
    ours(rows, person).fits.iter().any(|fit| fit.session.row() == row)
}

/// Minutes as the engine is to read them, for the twin.
fn minutes(table: &impl TravelTimes, sessions: &Sessions, person: &Person, row: usize, mode: Mode) -> Option<f64> {
    let (latitude, longitude) = person.place?;
    let origin = Origin::new(latitude, longitude)?;
    let minutes = table.minutes(&origin, sessions, SessionIndex(row as u32), mode)?;
    minutes.is_finite().then_some(minutes)
}

/// Everything in a ranking, scores as bits, so that "equal" means bit for bit.
fn bits(ranking: &Ranking) -> Vec<String> {
    let fits = ranking
        .fits
        .iter()
        .map(|fit| format!("{:x} {fit:?}", fit.score.to_bits()));
    let almost = ranking
        .almost
        .iter()
        .map(|miss| format!("{:x} {miss:?}", miss.score.to_bits()));
    fits.chain(almost).chain([format!("{:?}", ranking.counts)]).collect()
}

/// What the providers or the family would do to carry out a change. `None` where no session can say it.
fn carry_out(change: Change, session: &Session, person: &Person) -> Option<(Session, Person)> {
    let (mut session, mut person) = (session.clone(), person.clone());
    match change {
        Change::Age { years } => {
            let (low, high) = session.ages?;
            session.ages = Some(widen(low.into(), high.into(), years)).map(|(l, h)| (l as u8, h as u8));
        }
        Change::Grade { grades } => {
            let (low, high) = session.grades?;
            let (low, high) = widen(low.into(), high.into(), grades);
            if low < -1 {
                return None; // a child below preschool age: no range of grades admits one
            }
            session.grades = Some((low as i8, high as i8));
        }
        Change::Hours {
            shift_minutes: Some(minutes),
            ..
        } => {
            session.hours = session.hours?.shift((minutes / 30) as i8);
            session.hours?;
        }
        Change::Hours { .. } => person.free = Some(person.free?.or(&session.hours?)),
        Change::Dates { days } => {
            session.starts_on = session.starts_on.map(|day| day + days);
            session.ends_on = session.ends_on.map(|day| day + days);
        }
        Change::Travel { mode, extra_minutes } => {
            let limit = person.modes.iter_mut().find(|limit| limit.0 == mode)?;
            limit.1 += extra_minutes as u16;
        }
        Change::NoWayThere => session.ride_provided = Answer::Yes,
        Change::Cost { cents_less } => {
            // Without aid there is only one price.
            if session.cost_after_aid_cents.is_none() || session.aid == Answer::No {
                session.cost_cents = session.cost_cents.map(|cents| cents - cents_less);
                session.cost_floor_cents = session.cost_floor_cents.map(|cents| cents.saturating_sub(cents_less));
            }
            session.cost_after_aid_cents = session.cost_after_aid_cents.map(|cents| cents - cents_less);
        }
        Change::Language { needed } => session.interpretation |= needed & needed.wrapping_neg(),
        Change::Access { missing } => {
            session.access_yes |= missing;
            session.access_no &= !missing;
        }
        Change::Seats { seats } => session.seats_open = Some(seats),
        Change::RegistrationClosed { days_ago } => {
            session.registration_closes_on = Some(session.registration_closes_on? + days_ago as i32);
        }
        Change::RegistrationOpens { in_days } => {
            session.registration_opens_on = Some(session.registration_opens_on? - in_days as i32);
        }
        Change::Prerequisite { missing } => {
            person.has_prerequisites = Some(person.has_prerequisites? | missing);
        }
        Change::Internet { needed } => person.internet = Some(needed),
    }
    Some((session, person))
}

fn widen(low: i16, high: i16, by: i16) -> (i16, i16) {
    if by > 0 { (low, high + by) } else { (low + by, high) }
}

/// The same change, one step smaller; `None` where there is no smaller step.
fn one_less(change: Change) -> Option<Change> {
    let nearer = |value: i32| (value.abs() > 1).then(|| value - value.signum());
    Some(match change {
        Change::Age { years } => Change::Age {
            years: nearer(years.into())? as i16,
        },
        Change::Grade { grades } => Change::Grade {
            grades: nearer(grades.into())? as i16,
        },
        Change::Hours {
            shift_minutes: Some(minutes),
            outside_minutes,
            days,
        } => Change::Hours {
            shift_minutes: Some(nearer(i32::from(minutes) / 30)? as i16 * 30),
            outside_minutes,
            days,
        },
        Change::Dates { days } => Change::Dates { days: nearer(days)? },
        Change::Travel { mode, extra_minutes } => Change::Travel {
            mode,
            extra_minutes: nearer(extra_minutes as i32)? as u32,
        },
        Change::Cost { cents_less } => Change::Cost {
            cents_less: nearer(cents_less as i32)? as u32,
        },
        _ => return None,
    })
}

type Forget<V> = (&'static str, fn(&mut V));

/// Every fact of a session that can exclude. Offers of help (aid, interpretation, a ride) are not here:
/// they count only while they are known, and without them the fact they helped with decides again.
const SESSION_FACTS: [Forget<Session>; 14] = [
    ("location", |s| s.location = Where::Unknown),
    ("ages", |s| s.ages = None),
    ("grades", |s| s.grades = None),
    ("hours", |s| s.hours = None),
    ("starts_on", |s| s.starts_on = None),
    ("ends_on", |s| s.ends_on = None),
    ("price", |s| {
        (s.cost_cents, s.cost_floor_cents, s.cost_after_aid_cents) = (None, None, None);
    }),
    ("languages", |s| s.languages = None),
    ("access", |s| (s.access_yes, s.access_no) = (0, 0)),
    ("seats_open", |s| s.seats_open = None),
    ("registration_opens_on", |s| s.registration_opens_on = None),
    ("registration_closes_on", |s| {
        s.registration_closes_on = None;
    }),
    ("prerequisites", |s| s.prerequisites = None),
    ("internet", |s| s.internet = None),
];

/// Every fact of a person.
const PERSON_FACTS: [Forget<Person>; 12] = [
    ("place", |p| p.place = None),
    ("age", |p| p.age = None),
    ("grade", |p| p.grade = None),
    ("free", |p| p.free = None),
    ("wanted_from", |p| p.wanted_from = None),
    ("wanted_until", |p| p.wanted_until = None),
    ("modes", |p| p.modes.clear()),
    ("cost_ceiling", |p| p.cost_ceiling_cents = None),
    ("languages", |p| p.languages = 0),
    ("access_needs", |p| p.access_needs = 0),
    ("internet", |p| p.internet = None),
    ("has_prerequisites", |p| p.has_prerequisites = None),
];

/// Whether age and grade lie within a year of each other's typical band, as they do for nearly everyone.
fn ordinary_age_for_grade(person: &Person) -> bool {
    match (person.age.map(i32::from), person.grade.map(i32::from)) {
        (Some(age), Some(-1)) => (2..=6).contains(&age),
        (Some(age), Some(13 | 14)) => age >= 17,
        (Some(age), Some(grade)) => (grade + 4..=grade + 7).contains(&age),
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_second_reading(
        rows in sessions(),
        person in person(),
        weights in weights(),
        limits in prop_oneof![Just(ALL), (0..4_usize, 0..4_usize).prop_map(|(fits, almost)| Limits { fits, almost })],
    ) {
        let sessions = columns(&rows);
        let table = Patchy(StraightLine::default());
        let minutes = |row: usize, mode: Mode| minutes(&table, &sessions, &person, row, mode);
        let engine = rank(&sessions, &person, &table, weights, limits);
        let second = twin::rank(&rows, &person, &minutes, weights, limits);
        prop_assert_eq!(bits(&engine), bits(&second));
        for (row, session) in rows.iter().enumerate() {
            let index = SessionIndex(row as u32);
            let engine = explain(&sessions, index, &person, &table, weights);
            let second = twin::outcome(session, &person, &|mode| minutes(row, mode), weights);
            prop_assert_eq!(engine.verdicts, second.verdicts);
            prop_assert_eq!(engine.ended, second.ended);
            prop_assert_eq!(engine.travel, second.travel);
            prop_assert_eq!(engine.score.to_bits(), second.score.to_bits());
        }
    }

    #[test]
    fn explain_and_rank_tell_the_same_story(rows in sessions(), person in person()) {
        let sessions = columns(&rows);
        let ranking = ours(&rows, &person);
        let explained = |index| explain(&sessions, index, &person, &StraightLine::default(), Weights::default());
        let counts = &ranking.counts;
        prop_assert_eq!(counts.considered as usize, rows.len());
        prop_assert_eq!(
            counts.considered,
            counts.ended + counts.fitting + counts.one_barrier + counts.several_barriers
        );
        prop_assert_eq!(counts.by_constraint.iter().sum::<u32>(), counts.one_barrier);
        for fit in &ranking.fits {
            let explanation = explained(fit.session);
            prop_assert!(explanation.fits());
            prop_assert_eq!(explanation.score.to_bits(), fit.score.to_bits());
            for constraint in CONSTRAINTS {
                let asked = fit.unknown & constraint.bit() != 0;
                prop_assert_eq!(explanation.verdict(constraint) == Verdict::Unknown, asked);
            }
        }
        for miss in &ranking.almost {
            let explanation = explained(miss.session);
            prop_assert!(!explanation.fits() && !explanation.ended);
            prop_assert_eq!(explanation.verdict(miss.constraint), Verdict::Fails(miss.change));
            prop_assert!(miss.change.effort() > 0.0 && miss.change.effort().is_finite());
        }
    }

    #[test]
    fn lifting_the_barrier_makes_the_fit_appear(rows in sessions(), person in person()) {
        for miss in ours(&rows, &person).almost {
            let row = miss.session.row();
            let Some((session, person)) = carry_out(miss.change, &rows[row], &person) else {
                continue;
            };
            let mut rows = rows.clone();
            rows[row] = session;
            prop_assert!(fits(&rows, &person, row), "{:?} did not help", miss.change);
        }
    }

    #[test]
    fn a_smaller_change_is_not_enough(rows in sessions(), person in person()) {
        for miss in ours(&rows, &person).almost {
            let row = miss.session.row();
            let Some(smaller) = one_less(miss.change) else {
                continue;
            };
            let Some((session, changed)) = carry_out(smaller, &rows[row], &person) else {
                continue; // the smaller move would leave the day
            };
            let guessed = match miss.change {
                // Measured to the typical age or grade; a year less may end in "ask".
                Change::Age { .. } => person.age.is_none(),
                Change::Grade { .. } => person.grade.is_none(),
                _ => false,
            };
            let mut rows = rows.clone();
            rows[row] = session;
            prop_assert!(guessed || !fits(&rows, &changed, row), "{:?} was enough", smaller);
        }
    }

    #[test]
    fn a_forgotten_fact_never_removes_a_fit(rows in sessions(), person in person()) {
        for fit in ours(&rows, &person).fits {
            let row = fit.session.row();
            for (fact, forget) in SESSION_FACTS {
                let mut rows = rows.clone();
                forget(&mut rows[row]);
                prop_assert!(fits(&rows, &person, row), "forgetting the session's {} removed it", fact);
            }
            for (fact, forget) in PERSON_FACTS {
                if ["age", "grade"].contains(&fact) && !ordinary_age_for_grade(&person) {
                    continue;
                }
                // Days the wrong way round have a reading of their own.
                if fact == "wanted_from" && person.check() == Err(Refused::Dates) {
                    continue;
                }
                let mut person = person.clone();
                forget(&mut person);
                prop_assert!(fits(&rows, &person, row), "forgetting the person's {} removed it", fact);
            }
        }
    }

    #[test]
    fn order_of_input_decides_only_ties(
        (rows, order) in sessions().prop_flat_map(|rows| {
            let order: Vec<usize> = (0..rows.len()).collect();
            (Just(rows), Just(order).prop_shuffle())
        }),
        person in person(),
    ) {
        let shuffled: Vec<Session> = order.iter().map(|&row| rows[row].clone()).collect();
        let (straight, mixed) = (ours(&rows, &person), ours(&shuffled, &person));
        prop_assert_eq!(&straight.counts, &mixed.counts);
        // With ties put in the order of the original index, both must be the same list.
        let original = |index: SessionIndex| order[index.row()];
        let scores = |ranking: &Ranking| ranking.fits.iter().map(|fit| fit.score.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(scores(&straight), scores(&mixed));
        let mut fits: Vec<_> = mixed.fits.iter().map(|fit| (fit.score, original(fit.session))).collect();
        fits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let expected: Vec<_> = straight.fits.iter().map(|fit| (fit.score, fit.session.row())).collect();
        prop_assert_eq!(fits, expected);
        let key = |miss: &understory_engine::fit::NearMiss| (miss.change.effort(), miss.score);
        let mut almost: Vec<_> = mixed.almost.iter().map(|miss| (key(miss), original(miss.session))).collect();
        almost.sort_by(|a, b| a.0.0.total_cmp(&b.0.0).then(b.0.1.total_cmp(&a.0.1)).then(a.1.cmp(&b.1)));
        let expected: Vec<_> = straight.almost.iter().map(|miss| (key(miss), miss.session.row())).collect();
        prop_assert_eq!(almost, expected);
    }

    #[test]
    fn who_says_nothing_gets_everything_with_a_seat_that_is_open_now(rows in sessions()) {
        let ranking = ours(&rows, &Person::unknown(TODAY));
        for (row, session) in rows.iter().enumerate() {
            let over = session.ends_on.is_some_and(|day| day < TODAY);
            let full = session.seats_open == Some(0);
            let closed = session.registration_closes_on.is_some_and(|day| day < TODAY)
                || session.registration_opens_on.is_some_and(|day| day > TODAY);
            let shown = ranking.fits.iter().any(|fit| fit.session.row() == row);
            prop_assert_eq!(shown, !over && !full && !closed);
        }
    }

    #[test]
    fn nothing_known_about_a_session_excludes_nobody(person in person()) {
        prop_assert!(fits(&[Session::default()], &person, 0));
    }

    #[test]
    fn any_bits_at_all_are_survived(
        session in session(),
        person in person(),
        today in any::<i32>(),
        wanted in any::<(Option<i32>, Option<i32>)>(),
        who in any::<(Option<u8>, Option<i8>)>(),
        place in any::<(f64, f64)>(),
        interests in any::<[u8; 32]>(),
        bad in any::<f64>(),
    ) {
        let person = Person {
            today,
            wanted_from: wanted.0,
            wanted_until: wanted.1,
            age: who.0,
            grade: who.1,
            place: Some(place),
            interests,
            ..person
        };
        let weights = Weights { interest: bad, ..Weights::default() };
        let table = StraightLine { walk_kmh: bad, ride_kmh: 0.0, ..StraightLine::default() };
        let ranking = rank(&columns(&[session.clone(), session]), &person, &table, weights, ALL);
        prop_assert_eq!(ranking.counts.considered, 2);
        prop_assert!(ranking.almost.iter().all(|miss| miss.change.effort() > 0.0));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 8, ..ProptestConfig::default() })]

    /// Long enough for several blocks of the quick count, and for ends inside and at the edge of a block.
    #[test]
    fn agrees_with_the_second_reading_over_many_rows(
        rows in prop::collection::vec(session(), 1..20),
        repeats in select(vec![255_usize, 256, 257, 512, 700]),
        person in person(),
    ) {
        let rows: Vec<Session> = rows.into_iter().cycle().take(repeats).collect();
        let sessions = columns(&rows);
        let table = StraightLine::default();
        let minutes = |row: usize, mode: Mode| minutes(&table, &sessions, &person, row, mode);
        let second = twin::rank(&rows, &person, &minutes, Weights::default(), ALL);
        prop_assert_eq!(bits(&ours(&rows, &person)), bits(&second));
    }
}

/// The properties above are worth little if the random cases never reach a constraint.
#[test]
fn random_cases_reach_every_constraint() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut fitting, mut barriers) = (0, [0; 12]);
    for _ in 0..400 {
        let rows = sessions().new_tree(&mut runner).expect("a sound row").current();
        let person = person().new_tree(&mut runner).expect("a sound row").current();
        let counts = ours(&rows, &person).counts;
        fitting += counts.fitting;
        for (sum, count) in barriers.iter_mut().zip(counts.by_constraint) {
            *sum += count;
        }
    }
    assert!(fitting > 50, "{fitting}");
    assert!(barriers.iter().all(|&count| count > 5), "{barriers:?}");
    println!("fits {fitting}, barriers {barriers:?}");
}
