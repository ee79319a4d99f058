//! The best fits and the nearest misses for one person.
//!
//! Must not know: how a constraint is judged, or how results are shown.

use std::cmp::Ordering;

use super::gate::BLOCK;
use super::judge::{Judge, Standing, unknown_mask};
use super::top::Top;
use super::{Change, Constraint, Person, SessionIndex, Sessions, Travel, TravelTimes, Weights};

/// How many results to keep. Counts are over everything all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most fits to return.
    pub fits: usize,
    /// Most near misses to return.
    pub almost: usize,
}

/// A session that fits: nothing fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Which session.
    pub session: SessionIndex,
    /// How good; see [`super::ScoreParts`].
    pub score: f64,
    /// The journey that was counted; `None` if there is none to make or none is known.
    pub travel: Option<Travel>,
    /// Constraints that cannot be told, as a mask of [`Constraint::bit`]: what to ask.
    pub unknown: u16,
}

/// A session that would fit if one constraint were lifted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearMiss {
    /// Which session.
    pub session: SessionIndex,
    /// How good; see [`super::ScoreParts`].
    pub score: f64,
    /// The one constraint that fails.
    pub constraint: Constraint,
    /// The smallest change that is enough.
    pub change: Change,
    /// The journey that was counted; `None` if there is none to make or none is known.
    pub travel: Option<Travel>,
    /// Constraints that cannot be told, as a mask of [`Constraint::bit`]: what to ask.
    pub unknown: u16,
}

/// How many sessions there were of each kind. `considered = ended + fitting + one_barrier + several_barriers`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All sessions.
    pub considered: u32,
    /// Sessions whose last day was before today.
    pub ended: u32,
    /// Sessions that fit.
    pub fitting: u32,
    /// Sessions with exactly one failing constraint.
    pub one_barrier: u32,
    /// Sessions with two or more failing constraints.
    pub several_barriers: u32,
    /// `one_barrier` by the constraint that fails, in the order of [`super::CONSTRAINTS`].
    pub by_constraint: [u32; 12],
}

/// What one person is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Best score first; ties by lower index.
    pub fits: Vec<Fit>,
    /// Smallest [`Change::effort`] first, then best score, then lower index.
    pub almost: Vec<NearMiss>,
    /// Counts over all sessions, whatever the limits.
    pub counts: Counts,
}

/// Ranks all sessions for one person. One pass over the columns; memory for the limits only.
///
/// Deterministic: the same columns, person, times and weights give the same bits.
#[must_use]
pub fn rank<T: TravelTimes + ?Sized>(
    sessions: &Sessions,
    person: &Person,
    travel_times: &T,
    weights: Weights,
    limits: Limits,
) -> Ranking {
    let judge = Judge::new(sessions, person, travel_times);
    let mut counts = Counts {
        considered: sessions.len() as u32,
        ..Counts::default()
    };
    let mut fits = Top::new(limits.fits);
    let mut almost = Top::new(limits.almost);
    let asked = judge.asked();
    // With a weight below 0, or none at all, what cannot be told might raise a score.
    let lower_only = (0.0..f64::INFINITY).contains(&weights.per_unknown);
    let mut failures = [0; BLOCK];
    for row in 0..sessions.len() {
        if row % BLOCK == 0 {
            failures = sessions.gates.failures(&asked, row);
        }
        let already = failures[row % BLOCK];
        if judge.ended(row) {
            counts.ended += 1;
            continue;
        }
        if already > 1 {
            counts.several_barriers += 1;
            continue;
        }
        let Some(Standing { failing, travel }) = judge.standing(row, already) else {
            counts.several_barriers += 1;
            continue;
        };
        let session = SessionIndex(row as u32);
        // What cannot be told only lowers a score, so it is counted only for what may still be shown.
        let score = |unknown: u16| judge.score_parts(row, travel, unknown.count_ones()).score(weights);
        let unknown = || unknown_mask(&judge.verdicts(row).0);
        match failing {
            None => {
                counts.fitting += 1;
                let fit = |score, unknown| {
                    ByScore(Fit {
                        session,
                        score,
                        travel,
                        unknown,
                    })
                };
                if !lower_only || fits.would_keep(&fit(score(0), 0)) {
                    let unknown = unknown();
                    fits.offer(fit(score(unknown), unknown));
                }
            }
            Some(change) => {
                let constraint = change.constraint();
                counts.one_barrier += 1;
                counts.by_constraint[constraint as usize] += 1;
                let effort = change.effort();
                let miss = |score, unknown| ByEffort {
                    effort,
                    miss: NearMiss {
                        session,
                        score,
                        constraint,
                        change,
                        travel,
                        unknown,
                    },
                };
                if !lower_only || almost.would_keep(&miss(score(0), 0)) {
                    let unknown = unknown();
                    almost.offer(miss(score(unknown), unknown));
                }
            }
        }
    }
    Ranking {
        fits: fits.into_sorted().into_iter().map(|kept| kept.0).collect(),
        almost: almost.into_sorted().into_iter().map(|kept| kept.miss).collect(),
        counts,
    }
}

/// Orders fits best first.
pub(super) struct ByScore(pub(super) Fit);

impl Ord for ByScore {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .0
            .score
            .total_cmp(&self.0.score)
            .then(self.0.session.cmp(&other.0.session))
    }
}

/// Orders near misses best first.
pub(super) struct ByEffort {
    pub(super) effort: f64,
    pub(super) miss: NearMiss,
}

impl Ord for ByEffort {
    fn cmp(&self, other: &Self) -> Ordering {
        self.effort
            .total_cmp(&other.effort)
            .then(other.miss.score.total_cmp(&self.miss.score))
            .then(self.miss.session.cmp(&other.miss.session))
    }
}

/// `PartialOrd`, `PartialEq` and `Eq` that follow from `Ord`.
macro_rules! ordered_by_cmp {
    ($kind:ty) => {
        impl PartialOrd for $kind {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
        impl PartialEq for $kind {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }
        impl Eq for $kind {}
    };
}

ordered_by_cmp!(ByScore);
ordered_by_cmp!(ByEffort);
