//! A slow, obvious second reading of the rules of fit, over rows.
//!
//! It follows the rules in `docs/fit.md`, not the engine: sets instead of bit masks, trying every move
//! instead of computing it, filling in every possible value of an unknown date, sorting everything. It must
//! not use the engine for more than its types and `Week::runs`.

use std::collections::BTreeSet;

use understory_engine::fit::{
    CONSTRAINTS, Change, Counts, Fit, Internet, Limits, Mode, NearMiss, Person, Ranking, Session, SessionIndex, Travel,
    Verdict, Week, Weights,
};

mod terms;
mod who_when;

use terms::{access, cost, internet, language, prerequisite, travel};
use who_when::{age, dates, grade, hours, registration};

/// Everything the rules say about one session and one person.
pub struct Outcome {
    pub ended: bool,
    pub verdicts: [Verdict; 12],
    pub travel: Option<Travel>,
    pub score: f64,
}

/// Reads all rules for one session. `minutes` answers for a known place, from a known place.
pub fn outcome(session: &Session, person: &Person, minutes: &dyn Fn(Mode) -> Option<f64>, weights: Weights) -> Outcome {
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
    let unknowns = verdicts.iter().filter(|verdict| **verdict == Verdict::Unknown).count();
    Outcome {
        ended: session.ends_on.is_some_and(|end| end < person.today),
        verdicts,
        travel,
        score: score(session, person, travel, unknowns, weights),
    }
}

/// Ranks by judging every session in full and sorting everything.
pub fn rank(
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
    Ranking { fits, almost, counts }
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

/// The bits of a mask, as numbers.
fn bits(mask: u64) -> BTreeSet<u32> {
    (0..64).filter(|bit| mask >> bit & 1 == 1).collect()
}

/// One number per change, by the table in `docs/fit.md`.
pub fn effort(change: &Change) -> f64 {
    let each = |mask: u64| bits(mask).len() as f64;
    match *change {
        Change::Age { years } => f64::from(years).abs(),
        Change::Grade { grades } => f64::from(grades).abs(),
        Change::Hours {
            shift_minutes: Some(shift),
            ..
        } => f64::from(shift).abs() / 60.0,
        Change::Hours { outside_minutes, .. } => 1.0 + f64::from(outside_minutes) / 60.0,
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
fn score(session: &Session, person: &Person, travel: Option<Travel>, unknowns: usize, weights: Weights) -> f64 {
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
        None if person.place.is_none() => 0.0,
        None if session.location == understory_engine::fit::Where::Online => 20.0,
        // Nobody can say how long: as long as the family would travel at most, between online and an hour. Half an hour where it
        // did not say: it named no way, or minds no length.
        None => match person
            .modes
            .iter()
            .fold(0, |longest, (_, minutes)| longest.max(*minutes))
        {
            _ if person.modes.is_empty() => 30.0,
            600.. => 30.0,
            61..600 => 60.0,
            longest @ 20..=60 => f64::from(longest),
            0..20 => 20.0,
        },
    };
    let cents = session
        .cost_after_aid_cents
        .or(session.cost_cents)
        .or(session.cost_floor_cents)
        .unwrap_or(0);
    let cover = halves(&person.cover);
    let covered = match &session.hours {
        Some(hours) if !cover.is_empty() => halves(hours).intersection(&cover).count() as f64 / cover.len() as f64,
        _ => 0.0,
    };
    let mut sum = weights.interest * interest;
    sum -= weights.per_minute * minutes;
    sum -= weights.per_dollar * (f64::from(cents) / 100.0);
    sum += weights.cover * covered;
    sum -= weights.per_unknown * unknowns as f64;
    sum
}
