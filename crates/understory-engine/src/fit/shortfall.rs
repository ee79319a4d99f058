//! What is missing within one barrier, for one session and one person, without judging the rest.
//!
//! Must not know: other sessions.

use super::judge::Judge;
use super::{Barrier, CONSTRAINTS, Change, Person, SessionIndex, Sessions, StraightLine};

/// One person, prepared for being asked what is missing; says the same as [`super::explain`].
pub struct Shortfall<'a> {
    judge: Judge<'a, StraightLine>,
}

impl<'a> Shortfall<'a> {
    /// Prepares one person.
    #[must_use]
    pub fn new(sessions: &'a Sessions, person: &'a Person, travel: &'a StraightLine) -> Self {
        Self {
            judge: Judge::new(sessions, person, travel),
        }
    }

    /// The change of each constraint of the barrier that fails, in the order of constraints.
    ///
    /// # Panics
    /// If `session` is not a row of the sessions: the caller mixed two sets of columns.
    #[must_use]
    pub fn changes(&self, session: SessionIndex, barrier: Barrier) -> [Option<Change>; 3] {
        let mut changes = [None; 3];
        let failing = CONSTRAINTS
            .into_iter()
            .filter(|constraint| Barrier::of(*constraint) == barrier)
            .filter_map(|constraint| self.judge.verdict(session.row(), constraint).change());
        for (place, change) in changes.iter_mut().zip(failing) {
            *place = Some(change);
        }
        changes
    }
}
