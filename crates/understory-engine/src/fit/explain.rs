//! All twelve verdicts for one session and one person.
//!
//! Must not know: other sessions.

use super::judge::{Judge, unknown_mask};
use super::{Constraint, Person, ScoreParts, SessionIndex, Sessions, Travel, TravelTimes, Verdict, Weights};

/// Why a session fits a person, or what stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Whether the session's last day was before today; it is then neither a fit nor almost one.
    pub ended: bool,
    /// One verdict per constraint, in the order of [`super::CONSTRAINTS`].
    pub verdicts: [Verdict; 12],
    /// The journey that was counted; `None` if there is none to make or none is known.
    pub travel: Option<Travel>,
    /// What went into the score.
    pub parts: ScoreParts,
    /// The score; meaningful for order even where something fails.
    pub score: f64,
}

impl Explanation {
    /// The verdict of one constraint.
    #[must_use]
    pub const fn verdict(&self, constraint: Constraint) -> Verdict {
        self.verdicts[constraint as usize]
    }

    /// Whether nothing fails and the session has not ended.
    #[must_use]
    pub fn fits(&self) -> bool {
        !self.ended && !self.verdicts.iter().any(|verdict| matches!(verdict, Verdict::Fails(_)))
    }
}

/// Explains one session to one person, with the same rules, journey and score as [`super::rank`].
///
/// # Panics
/// If `session` is not a row of `sessions`: the caller mixed two sets of columns.
#[must_use]
pub fn explain<T: TravelTimes + ?Sized>(
    sessions: &Sessions,
    session: SessionIndex,
    person: &Person,
    travel_times: &T,
    weights: Weights,
) -> Explanation {
    let judge = Judge::new(sessions, person, travel_times);
    let (verdicts, travel) = judge.verdicts(session.row());
    let unknowns = unknown_mask(&verdicts).count_ones();
    let parts = judge.score_parts(session.row(), travel, unknowns);
    Explanation {
        ended: judge.ended(session.row()),
        verdicts,
        travel,
        parts,
        score: parts.score(weights),
    }
}
