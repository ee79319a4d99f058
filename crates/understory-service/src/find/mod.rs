//! Find: what fits one young person's real week, why, and the one thing in the way of the next best.
//!
//! Nothing that a family says here is kept, logged or counted.

mod answer;

use std::time::Instant;
use understory_engine::fit::{self, StraightLine, Weights};
use understory_model::find::{Almost, Change, Fit, Found, Near, Question};
use understory_model::place::Point;

use crate::access::{Actor, ReadDirectory, may};
use crate::directory::{listing, person};
use crate::{Service, ServiceError};

/// With fewer fits than this, what ran before is shown too.
const ENOUGH: usize = 3;

/// How many of each to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub fits: usize,
    pub almost: usize,
}

impl Limits {
    /// What a page shows: five first, the rest behind "more".
    pub const PAGE: Self = Self { fits: 25, almost: 10 };
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
            let engine_limits = fit::Limits {
                fits: limits.fits,
                almost: limits.almost,
            };
            let ranking = fit::rank(&snapshot.columns, &person, &travel, Weights::default(), engine_limits);
            let explain = |session| fit::explain(&snapshot.columns, session, &person, &travel, Weights::default());
            let fits = ranking
                .fits
                .iter()
                .map(|found| {
                    let row = found.session.row();
                    let explanation = explain(found.session);
                    Fit {
                        listing: listing(&snapshot, row, today),
                        score: found.score,
                        reasons: answer::reasons(&snapshot, row, &question, &explanation),
                        unknown: answer::unknown(&question, &explanation),
                    }
                })
                .collect();
            let miss = |found: &fit::NearMiss, change: Change| {
                let row = found.session.row();
                let explanation = explain(found.session);
                Almost {
                    listing: listing(&snapshot, row, today),
                    score: found.score,
                    change,
                    reasons: answer::reasons(&snapshot, row, &question, &explanation),
                    unknown: answer::unknown(&question, &explanation),
                }
            };
            let measured = ranking
                .almost
                .iter()
                .map(|found| miss(found, answer::change(&found.change, &question)));
            let mut almost: Vec<Almost> = measured.collect();
            // A thin answer goes on with what ran before: somebody can be asked whether it comes again.
            if ranking.fits.len() < ENOUGH {
                let room = limits.almost.saturating_sub(almost.len());
                let over = fit::past(&snapshot.columns, &person, &travel, Weights::default(), room);
                almost.extend(over.iter().map(|found| miss(found, answer::ended(&found.change))));
            }
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
