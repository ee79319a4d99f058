//! A slow, obvious second reading of the rules of fit, over rows.
//!
//! It was written from `docs/fit.md`, not from the engine: sets instead of bit masks, trying every move
//! instead of computing it, filling in every possible value of an unknown date, sorting everything. It must
//! not use the engine for more than its types and `Week::runs`.

use std::collections::BTreeSet;

use understory_engine::fit::{
    Answer, CONSTRAINTS, Change, Counts, Fit, Internet, Limits, Mode, NearMiss, Person, Ranking,
    Session, SessionIndex, Travel, Verdict, Week, Weights, Where,
};

/// Everything the rules say about one session and one person.
pub(crate) struct Outcome {
    pub(crate) ended: bool,
    pub(crate) verdicts: [Verdict; 12],
    pub(crate) travel: Option<Travel>,
    pub(crate) score: f64,
}

/// Reads all rules for one session. `minutes` answers for a known place, from a known place.
pub(crate) fn outcome(
    session: &Session,
    person: &Person,
    minutes: &dyn Fn(Mode) -> Option<f64>,
    weights: Weights,
) -> Outcome {
    let (travel_verdict, travel) = travel(session, person, minutes);
    let verdicts = [
        age(session, person),
        grade(session, person),
        hours(session, person),
        dates(session, person),
        travel_verdict,
        cost(session, person),
        language(session, person),
        access(session, person),
        match session.seats_open {
            Some(0) => Verdict::Fails(Change::Seats { seats: 1 }),
            Some(_) => Verdict::Holds,
            None => Verdict::Unknown,
        },
        registration(session, person),
        prerequisite(session, person),
        internet(session, person),
    ];
    let unknowns = verdicts
        .iter()
        .filter(|verdict| **verdict == Verdict::Unknown)
        .count();
    Outcome {
        ended: session.ends_on.is_some_and(|end| end < person.today),
        verdicts,
        travel,
        score: score(session, person, travel, unknowns, weights),
    }
}

/// Ranks by judging every session in full and sorting everything.
pub(crate) fn rank(
    sessions: &[Session],
    person: &Person,
    minutes: &dyn Fn(usize, Mode) -> Option<f64>,
    weights: Weights,
    limits: Limits,
) -> Ranking {
    let mut counts = Counts::default();
    let mut fits = Vec::new();
    let mut almost = Vec::new();
    for (row, session) in sessions.iter().enumerate() {
        counts.considered += 1;
        let found = outcome(session, person, &|mode| minutes(row, mode), weights);
        if found.ended {
            counts.ended += 1;
            continue;
        }
        let mut unknown = 0;
        let mut failing = Vec::new();
        for (at, verdict) in found.verdicts.iter().enumerate() {
            match verdict {
                Verdict::Holds => {}
                Verdict::Unknown => unknown += 1 << at,
                Verdict::Fails(change) => failing.push((at, *change)),
            }
        }
        let (session, score, travel) = (SessionIndex(row as u32), found.score, found.travel);
        match failing[..] {
            [] => {
                counts.fitting += 1;
                fits.push(Fit {
                    session,
                    score,
                    travel,
                    unknown,
                });
            }
            [(at, change)] => {
                counts.one_barrier += 1;
                counts.by_constraint[at] += 1;
                let constraint = CONSTRAINTS[at];
                almost.push(NearMiss {
                    session,
                    score,
                    constraint,
                    change,
                    travel,
                    unknown,
                });
            }
            _ => counts.several_barriers += 1,
        }
    }
    // Both sorts are stable, so equal rows stay in index order.
    fits.sort_by(|a, b| b.score.total_cmp(&a.score));
    almost.sort_by(|a, b| {
        effort(&a.change)
            .total_cmp(&effort(&b.change))
            .then(b.score.total_cmp(&a.score))
    });
    fits.truncate(limits.fits);
    almost.truncate(limits.almost);
    Ranking {
        fits,
        almost,
        counts,
    }
}

/// Ages typical for each grade, by `docs/fit.md`.
fn typical_ages(grade: i32) -> Vec<i32> {
    match grade {
        -1 => vec![3, 4, 5],
        0..=12 => vec![grade + 5, grade + 6],
        _ => (18..=120).collect(),
    }
}

/// Grades for which an age is typical; -2 stands for "no grade yet".
fn typical_grades(age: i32) -> Vec<i32> {
    let grades: Vec<i32> = (-1..=14)
        .filter(|grade| typical_ages(*grade).contains(&age))
        .collect();
    match grades[..] {
        [] if age < 3 => vec![-2],
        [] => vec![13, 14],
        _ => grades,
    }
}

/// Holds if all typical values are inside, unknown if a possible one is, else the least widening.
fn within(low: i32, high: i32, typical: &[i32], possible: &[i32]) -> Result<Verdict, i16> {
    let inside = |value: &i32| *value >= low && *value <= high;
    if typical.iter().all(inside) {
        return Ok(Verdict::Holds);
    }
    if possible.iter().any(inside) {
        return Ok(Verdict::Unknown);
    }
    for step in 1.. {
        if typical.contains(&(high + step)) {
            return Err(step as i16);
        }
        if typical.contains(&(low - step)) {
            return Err(-step as i16);
        }
    }
    unreachable!("some step always reaches a typical value")
}

fn age(session: &Session, person: &Person) -> Verdict {
    let Some((low, high)) = session.ages else {
        return if session.grades.is_some() {
            Verdict::Holds
        } else {
            Verdict::Unknown
        };
    };
    let (typical, possible) = match (person.age, person.grade) {
        (Some(age), _) => (vec![i32::from(age)], vec![i32::from(age)]),
        (None, Some(grade)) => {
            let typical = typical_ages(grade.into());
            let possible = typical
                .iter()
                .flat_map(|age| [age - 1, *age, age + 1])
                .collect();
            (typical, possible)
        }
        (None, None) => return Verdict::Unknown,
    };
    within(low.into(), high.into(), &typical, &possible)
        .unwrap_or_else(|years| Verdict::Fails(Change::Age { years }))
}

fn grade(session: &Session, person: &Person) -> Verdict {
    let Some((low, high)) = session.grades else {
        return if session.ages.is_some() {
            Verdict::Holds
        } else {
            Verdict::Unknown
        };
    };
    let (typical, possible) = match (person.grade, person.age) {
        (Some(grade), _) => (vec![i32::from(grade)], vec![i32::from(grade)]),
        (None, Some(age)) => {
            let age = i32::from(age);
            let possible = [age - 1, age, age + 1]
                .into_iter()
                .flat_map(typical_grades)
                .collect();
            (typical_grades(age), possible)
        }
        (None, None) => return Verdict::Unknown,
    };
    within(low.into(), high.into(), &typical, &possible)
        .unwrap_or_else(|grades| Verdict::Fails(Change::Grade { grades }))
}

type Halves = BTreeSet<(u8, i32)>;

fn halves(week: &Week) -> Halves {
    let mut halves = Halves::new();
    for (day, start, end) in week.runs() {
        for half in start / 30..end / 30 {
            halves.insert((day, half.into()));
        }
    }
    halves
}

fn hours_fit(hours: &Halves, free: &Halves, drop_in: bool) -> bool {
    if !drop_in {
        return hours.iter().all(|half| free.contains(half));
    }
    let both = |half: (u8, i32)| hours.contains(&half) && free.contains(&half);
    hours.iter().any(|&(day, half)| {
        let an_hour = both((day, half)) && both((day, half + 1));
        let alone = !hours.contains(&(day, half - 1)) && !hours.contains(&(day, half + 1));
        an_hour || (alone && both((day, half)))
    })
}

fn hours(session: &Session, person: &Person) -> Verdict {
    let (Some(hours), Some(free)) = (&session.hours, &person.free) else {
        return Verdict::Unknown;
    };
    let (hours, free) = (halves(hours), halves(free));
    if hours_fit(&hours, &free, session.drop_in) {
        return Verdict::Holds;
    }
    let outside: Vec<_> = hours.difference(&free).collect();
    let days: BTreeSet<u8> = outside.iter().map(|half| half.0).collect();
    Verdict::Fails(Change::Hours {
        shift_minutes: (1..48)
            .flat_map(|by| [by, -by])
            .find(|by| {
                let moved: Halves = hours.iter().map(|&(day, half)| (day, half + by)).collect();
                moved.iter().all(|half| (0..48).contains(&half.1))
                    && hours_fit(&moved, &free, session.drop_in)
            })
            .map(|by| by as i16 * 30),
        outside_minutes: outside.len() as u16 * 30,
        days: days.iter().map(|day| 1 << day).sum(),
    })
}

/// Days around today that stand for all days when an unknown date is filled in.
const HORIZON: i32 = 70;

/// All ways to fill in the unknown of two dates, the first not after the last.
fn completions(first: Option<i32>, last: Option<i32>, today: i32) -> Vec<(i32, i32)> {
    let days = |known: Option<i32>| match known {
        Some(day) => day..=day,
        None => today - HORIZON..=today + HORIZON,
    };
    let mut all = Vec::new();
    for start in days(first) {
        for end in days(last) {
            if start <= end {
                all.push((start, end));
            }
        }
    }
    all
}

/// Holds if the test passes however the unknown dates are filled in, fails if it never does.
fn for_all(completions: &[(i32, i32)], test: impl Fn(i32, i32) -> bool) -> Option<bool> {
    let passed = completions
        .iter()
        .filter(|&&(start, end)| test(start, end))
        .count();
    if passed == completions.len() {
        Some(true)
    } else if passed == 0 {
        Some(false)
    } else {
        None
    }
}

fn dates(session: &Session, person: &Person) -> Verdict {
    let from = person.wanted_from.unwrap_or(person.today).max(person.today);
    let until = person.wanted_until.unwrap_or(i32::MAX).max(from);
    let suits = |moved: i32| {
        let all = completions(session.starts_on, session.ends_on, person.today);
        for_all(&all, |start, end| {
            (start + moved).max(from) <= (end + moved).min(until)
        })
    };
    match suits(0) {
        Some(true) => Verdict::Holds,
        None => Verdict::Unknown,
        Some(false) => {
            let days = (1..)
                .flat_map(|by| [by, -by])
                .find(|by| suits(*by) != Some(false))
                .expect("some day always suits");
            Verdict::Fails(Change::Dates { days })
        }
    }
}

fn registration(session: &Session, person: &Person) -> Verdict {
    let today = person.today;
    let all = completions(
        session.registration_opens_on,
        session.registration_closes_on,
        today,
    );
    match for_all(&all, |opens, closes| opens <= today && today <= closes) {
        Some(true) => Verdict::Holds,
        None => Verdict::Unknown,
        Some(false) => Verdict::Fails(match session.registration_closes_on {
            Some(closes) if closes < today => Change::RegistrationClosed {
                days_ago: (today - closes) as u32,
            },
            _ => {
                let opens = session.registration_opens_on.expect("it opens later");
                Change::RegistrationOpens {
                    in_days: (opens - today) as u32,
                }
            }
        }),
    }
}

fn travel(
    session: &Session,
    person: &Person,
    minutes: &dyn Fn(Mode) -> Option<f64>,
) -> (Verdict, Option<Travel>) {
    if session.ride_provided == Answer::Yes || session.location == Where::Online {
        return (Verdict::Holds, None);
    }
    if session.location == Where::Unknown || person.place.is_none() {
        return (Verdict::Unknown, None);
    }
    if person.modes.is_empty() {
        let ride = minutes(Mode::Ride).map(|minutes| Travel {
            mode: Mode::Ride,
            minutes,
        });
        return (Verdict::Unknown, ride);
    }
    let mut ways: Vec<(f64, Travel)> = Vec::new();
    for &(mode, longest) in &person.modes {
        if let Some(minutes) = minutes(mode) {
            ways.push((minutes - f64::from(longest), Travel { mode, minutes }));
        }
    }
    ways.sort_by_key(|way| way.1.mode);
    let mut good: Vec<Travel> = ways
        .iter()
        .filter(|way| way.0 <= 0.0)
        .map(|way| way.1)
        .collect();
    good.sort_by(|a, b| a.minutes.total_cmp(&b.minutes));
    if let Some(best) = good.first() {
        return (Verdict::Holds, Some(*best));
    }
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    match ways.first() {
        None => (Verdict::Fails(Change::NoWayThere), None),
        Some((over, travel)) => {
            let change = Change::Travel {
                mode: travel.mode,
                extra_minutes: over.ceil() as u32,
            };
            (Verdict::Fails(change), Some(*travel))
        }
    }
}

fn cost(session: &Session, person: &Person) -> Verdict {
    let price = match (session.cost_after_aid_cents, session.cost_cents) {
        (Some(after_aid), _) => after_aid,
        (None, Some(price)) => price,
        (None, None) => return Verdict::Unknown,
    };
    if price == 0 {
        return Verdict::Holds;
    }
    let Some(ceiling) = person.cost_ceiling_cents else {
        return Verdict::Unknown;
    };
    if price <= ceiling {
        Verdict::Holds
    } else if session.aid == Answer::Yes && session.cost_after_aid_cents.is_none() {
        Verdict::Unknown
    } else {
        Verdict::Fails(Change::Cost {
            cents_less: price - ceiling,
        })
    }
}

/// The bits of a mask, as numbers.
fn bits(mask: u64) -> BTreeSet<u32> {
    (0..64).filter(|bit| mask >> bit & 1 == 1).collect()
}

fn language(session: &Session, person: &Person) -> Verdict {
    let (mine, interpreted) = (bits(person.languages), bits(session.interpretation));
    if mine.is_empty() || !mine.is_disjoint(&interpreted) {
        return Verdict::Holds;
    }
    match session.languages.map(bits) {
        None => Verdict::Unknown,
        Some(held) if held.is_disjoint(&mine) => Verdict::Fails(Change::Language {
            needed: person.languages,
        }),
        Some(_) => Verdict::Holds,
    }
}

fn access(session: &Session, person: &Person) -> Verdict {
    let mut missing = 0;
    let mut ask = false;
    for need in bits(person.access_needs.into()) {
        if bits(session.access_no.into()).contains(&need) {
            missing += 1 << need;
        } else if !bits(session.access_yes.into()).contains(&need) {
            ask = true;
        }
    }
    match (missing, ask) {
        (0, false) => Verdict::Holds,
        (0, true) => Verdict::Unknown,
        _ => Verdict::Fails(Change::Access { missing }),
    }
}

fn prerequisite(session: &Session, person: &Person) -> Verdict {
    let Some(demanded) = session.prerequisites.map(bits) else {
        return Verdict::Unknown;
    };
    if demanded.is_empty() {
        return Verdict::Holds;
    }
    let Some(done) = person.has_prerequisites.map(bits) else {
        return Verdict::Unknown;
    };
    let missing: u64 = demanded.difference(&done).map(|bit| 1 << bit).sum();
    if missing == 0 {
        Verdict::Holds
    } else {
        Verdict::Fails(Change::Prerequisite { missing })
    }
}

fn internet(session: &Session, person: &Person) -> Verdict {
    let step = |internet: Internet| match internet {
        Internet::NoneNeeded => 0,
        Internet::Phone => 1,
        Internet::Broadband => 2,
    };
    match (session.internet, person.internet) {
        (None, _) => Verdict::Unknown,
        (Some(needed), _) if step(needed) == 0 => Verdict::Holds,
        (_, None) => Verdict::Unknown,
        (Some(needed), Some(has)) if step(needed) <= step(has) => Verdict::Holds,
        (Some(needed), _) => Verdict::Fails(Change::Internet { needed }),
    }
}

/// One number per change, by the table in `docs/fit.md`.
pub(crate) fn effort(change: &Change) -> f64 {
    let each = |mask: u64| bits(mask).len() as f64;
    match *change {
        Change::Age { years } => f64::from(years).abs(),
        Change::Grade { grades } => f64::from(grades).abs(),
        Change::Hours {
            shift_minutes: Some(shift),
            ..
        } => f64::from(shift).abs() / 60.0,
        Change::Hours {
            outside_minutes, ..
        } => 1.0 + f64::from(outside_minutes) / 60.0,
        Change::Dates { days } => f64::from(days).abs() / 14.0,
        Change::Travel { extra_minutes, .. } => f64::from(extra_minutes) / 15.0,
        Change::NoWayThere => 4.0,
        Change::Cost { cents_less } => f64::from(cents_less) / 2500.0,
        Change::Language { .. } => 2.0,
        Change::Access { missing } => 2.0 * each(missing.into()),
        Change::Seats { .. } => 2.0,
        Change::RegistrationClosed { days_ago } => 1.0 + f64::from(days_ago) / 7.0,
        Change::RegistrationOpens { in_days } => f64::from(in_days) / 14.0,
        Change::Prerequisite { missing } => 3.0 * each(missing),
        Change::Internet { needed } => {
            if needed == Internet::Broadband {
                2.0
            } else {
                1.0
            }
        }
    }
}

/// The sum of `docs/fit.md`, in its order.
fn score(
    session: &Session,
    person: &Person,
    travel: Option<Travel>,
    unknowns: usize,
    weights: Weights,
) -> f64 {
    let liked: Vec<f64> = person
        .interests
        .iter()
        .map(|weight| f64::from(*weight).min(3.0))
        .collect();
    let total: f64 = liked.iter().sum();
    let touched = || {
        bits(session.topics.into())
            .into_iter()
            .map(|topic| liked[topic as usize])
    };
    let best = touched().fold(0.0, f64::max);
    let interest = if total == 0.0 {
        0.0
    } else {
        0.75 * (best / 3.0) + 0.25 * (touched().fold(0.0, |sum, weight| sum + weight) / total)
    };
    let minutes = match travel {
        Some(travel) => travel.minutes,
        None => 0.0,
    };
    let cents = session
        .cost_after_aid_cents
        .or(session.cost_cents)
        .unwrap_or(0);
    let cover = halves(&person.cover);
    let covered = match &session.hours {
        Some(hours) if !cover.is_empty() => {
            halves(hours).intersection(&cover).count() as f64 / cover.len() as f64
        }
        _ => 0.0,
    };
    let mut sum = weights.interest * interest;
    sum -= weights.per_minute * minutes;
    sum -= weights.per_dollar * (f64::from(cents) / 100.0);
    sum += weights.cover * covered;
    sum -= weights.per_unknown * unknowns as f64;
    sum
}
