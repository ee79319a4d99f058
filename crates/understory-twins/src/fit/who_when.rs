//! Who a session is for and when it is.

use std::collections::BTreeSet;

use super::{Halves, halves};
use understory_engine::fit::{Change, Person, Session, Verdict};

/// Ages typical for each grade, by `docs/fit.md`.
pub(super) fn typical_ages(grade: i32) -> Vec<i32> {
    match grade {
        -1 => vec![3, 4, 5],
        0..=12 => vec![grade + 5, grade + 6],
        _ => (18..=120).collect(),
    }
}

/// Grades for which an age is typical; -2 stands for "no grade yet".
pub(super) fn typical_grades(age: i32) -> Vec<i32> {
    let grades: Vec<i32> = (-1..=14).filter(|grade| typical_ages(*grade).contains(&age)).collect();
    match grades[..] {
        [] if age < 3 => vec![-2],
        [] => vec![13, 14],
        _ => grades,
    }
}

/// Holds if all typical values are inside, unknown if a possible one is, else the least widening.
pub(super) fn within(low: i32, high: i32, typical: &[i32], possible: &[i32]) -> Result<Verdict, i16> {
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

pub(super) fn age(session: &Session, person: &Person) -> Verdict {
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
            let possible = typical.iter().flat_map(|age| [age - 1, *age, age + 1]).collect();
            (typical, possible)
        }
        (None, None) => return Verdict::Unknown,
    };
    within(low.into(), high.into(), &typical, &possible).unwrap_or_else(|years| Verdict::Fails(Change::Age { years }))
}

pub(super) fn grade(session: &Session, person: &Person) -> Verdict {
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
            let possible = [age - 1, age, age + 1].into_iter().flat_map(typical_grades).collect();
            (typical_grades(age), possible)
        }
        (None, None) => return Verdict::Unknown,
    };
    within(low.into(), high.into(), &typical, &possible)
        .unwrap_or_else(|grades| Verdict::Fails(Change::Grade { grades }))
}

pub(super) fn hours_fit(hours: &Halves, free: &Halves, drop_in: bool) -> bool {
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

pub(super) fn hours(session: &Session, person: &Person) -> Verdict {
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
                moved.iter().all(|half| (0..48).contains(&half.1)) && hours_fit(&moved, &free, session.drop_in)
            })
            .map(|by| by as i16 * 30),
        outside_minutes: outside.len() as u16 * 30,
        days: days.iter().map(|day| 1 << day).sum(),
    })
}

/// Days around today that stand for all days when an unknown date is filled in.
const HORIZON: i32 = 70;

/// All ways to fill in the unknown of two dates, the first not after the last.
pub(super) fn completions(first: Option<i32>, last: Option<i32>, today: i32) -> Vec<(i32, i32)> {
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
pub(super) fn for_all(completions: &[(i32, i32)], test: impl Fn(i32, i32) -> bool) -> Option<bool> {
    let passed = completions.iter().filter(|&&(start, end)| test(start, end)).count();
    if passed == completions.len() {
        Some(true)
    } else if passed == 0 {
        Some(false)
    } else {
        None
    }
}

pub(super) fn dates(session: &Session, person: &Person) -> Verdict {
    let from = person.wanted_from.unwrap_or(person.today).max(person.today);
    let until = person.wanted_until.unwrap_or(i32::MAX).max(from);
    let suits = |moved: i32| {
        let all = completions(session.starts_on, session.ends_on, person.today);
        for_all(&all, |start, end| (start + moved).max(from) <= (end + moved).min(until))
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

pub(super) fn registration(session: &Session, person: &Person) -> Verdict {
    let today = person.today;
    let all = completions(session.registration_opens_on, session.registration_closes_on, today);
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
