//! Find: what fits one young person's real week, why, and the one thing in the way of the next best.
//!
//! Nothing that a family says here is kept or logged. What finds nothing is counted by `empty`, ten at least together.

mod answer;
mod coarse;
pub mod columns;
mod empty;
pub mod export;

use std::collections::HashSet;
use std::time::Instant;
use understory_engine::fit::{self, SessionIndex, StraightLine, Weights};
use understory_model::find::{Almost, Change, Fit, Found, Near, Question};
use understory_model::place::Point;

use crate::access::{Actor, ReadDirectory, may};
use crate::directory::{listing, person};
use crate::{Service, ServiceError};

pub use empty::{Counted, EmptySearches, FEWEST, Week, count_empty, empty_weeks};
pub(crate) use empty::{empty_last_week, empty_most, keep_empty};
pub use understory_engine::fit::Limits as EngineLimits;

/// With fewer fits than this, what ran before is shown too.
const ENOUGH: usize = 3;

/// Sessions ranked for each program shown.
const SESSIONS_A_PROGRAM: usize = 8;

/// How many of each to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub fits: usize,
    pub almost: usize,
    /// Of several sessions of one program only the best: what a person wants to see.
    pub one_a_program: bool,
}

impl Limits {
    /// What a page shows: five first, the rest behind "more".
    pub const PAGE: Self = Self {
        fits: 25,
        almost: 10,
        one_a_program: true,
    };
    /// What a program reads: every session for itself.
    pub const SESSIONS: Self = Self {
        fits: 100,
        almost: 25,
        one_a_program: false,
    };
}

/// Answers one family's question for one child.
pub async fn search(
    service: &Service,
    actor: Actor,
    question: Question,
    limits: Limits,
) -> Result<Found, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let (snapshot, today) = (service.snapshot(), service.today());
    service
        .compute(move || {
            let started = Instant::now();
            let near = whereabouts(&snapshot.gazetteer, &question.near);
            let place: Option<Point> = match &near {
                Near::Known(place) => Some(place.point),
                Near::NotSaid | Near::NotFound { .. } => None,
            };
            let person = person(&question, place, &snapshot.languages, today);
            let travel = StraightLine::default();
            // A program that meets in three terms has three sessions in a row, so more are ranked than shown.
            let spare = if limits.one_a_program { SESSIONS_A_PROGRAM } else { 1 };
            let engine_limits = fit::Limits {
                fits: limits.fits * spare,
                almost: limits.almost * spare,
            };
            let ranking = fit::rank(&snapshot.columns, &person, &travel, Weights::default(), engine_limits);
            let explain = |session| fit::explain(&snapshot.columns, session, &person, &travel, Weights::default());
            let mut seen = HashSet::new();
            let mut is_new =
                |session: SessionIndex| !limits.one_a_program || seen.insert(snapshot.sessions[session.row()].program);
            let fits: Vec<&fit::Fit> = ranking
                .fits
                .iter()
                .filter(|found| is_new(found.session))
                .take(limits.fits)
                .collect();
            let mut misses: Vec<(&fit::NearMiss, Change)> = ranking
                .almost
                .iter()
                .filter(|found| is_new(found.session))
                .take(limits.almost)
                .map(|found| {
                    (
                        found,
                        answer::change(&snapshot, found.session.row(), &found.change, &question),
                    )
                })
                .collect();
            // A thin answer goes on with what ran before: somebody can be asked whether it comes again.
            let room = if fits.len() < ENOUGH { limits.almost } else { 0 };
            let over = match room {
                0 => Vec::new(),
                room => fit::past(&snapshot.columns, &person, &travel, Weights::default(), room * spare),
            };
            let mut ended: Vec<(&fit::NearMiss, Change)> = over
                .iter()
                .filter(|found| is_new(found.session))
                .take(room)
                .map(|found| (found, answer::ended(&found.change)))
                .collect();
            // Half of the list each, and more of the one where the other is short.
            ended.truncate((limits.almost / 2).max(limits.almost.saturating_sub(misses.len())));
            misses.truncate(limits.almost - ended.len());
            misses.extend(ended);
            let fit = |found: &fit::Fit| {
                let explanation = explain(found.session);
                Fit {
                    listing: listing(&snapshot, found.session.row(), today),
                    score: found.score,
                    reasons: answer::reasons(&snapshot, found.session.row(), &question, &explanation),
                    unknown: answer::unknown(&snapshot, found.session.row(), &question, &explanation),
                }
            };
            let miss = |(found, change): (&fit::NearMiss, Change)| {
                let explanation = explain(found.session);
                Almost {
                    listing: listing(&snapshot, found.session.row(), today),
                    score: found.score,
                    change,
                    reasons: answer::reasons(&snapshot, found.session.row(), &question, &explanation),
                    unknown: answer::unknown(&snapshot, found.session.row(), &question, &explanation),
                }
            };
            let fits: Vec<Fit> = fits.into_iter().map(fit).collect();
            let almost: Vec<Almost> = misses.into_iter().map(miss).collect();
            metrics::histogram!("understory_find_seconds").record(started.elapsed());
            Found {
                near,
                fits,
                almost,
                fitting: ranking.counts.fitting,
                one_barrier: ranking.counts.one_barrier,
                considered: ranking.counts.considered,
                today,
            }
        })
        .await
}

fn whereabouts(gazetteer: &crate::directory::Gazetteer, typed: &str) -> Near {
    if typed.trim().is_empty() {
        return Near::NotSaid;
    }
    match gazetteer.find(typed) {
        Some(place) => Near::Known(place.clone()),
        None => Near::NotFound {
            suggestions: gazetteer.suggestions(typed, 5).into_iter().cloned().collect(),
        },
    }
}
