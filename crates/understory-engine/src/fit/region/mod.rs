//! Fit for everyone: all people of a region against all its sessions.
//!
//! Must not know: lenses, places by name, threads. A caller divides people among threads; answers do not depend on how.

use super::judge::Judge;
use super::{
    BARRIERS, Barrier, BarrierSet, Limits, People, Person, PersonIndex, Ranking, Scoring, SessionIndex, Sessions,
    StraightLine, Verdict,
};

/// How one person stands: sessions by what fails. Sessions that have ended are in no count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Sessions in which nothing fails.
    pub fits: u32,
    /// Sessions that fail in one barrier and no other, in the order of [`BARRIERS`].
    pub only: [u32; 8],
}

/// One of the best fits of somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// Which session.
    pub session: SessionIndex,
    /// How good.
    pub score: f64,
}

/// Room to work in, one for each thread; made by [`Region::desk`].
#[derive(Clone, Debug, Default)]
pub struct Desk {
    sets: Vec<BarrierSet>,
}

/// Sessions and people, arranged for asking everybody.
#[derive(Clone, Debug)]
pub struct Region<'a> {
    sessions: &'a Sessions,
    people: &'a People,
    travel: StraightLine,
}

impl<'a> Region<'a> {
    /// Arranges the columns.
    #[must_use]
    pub fn new(sessions: &'a Sessions, people: &'a People, travel: StraightLine) -> Self {
        Self {
            sessions,
            people,
            travel,
        }
    }

    /// Room to work in.
    #[must_use]
    pub fn desk(&self) -> Desk {
        Desk::default()
    }

    /// The sessions.
    #[must_use]
    pub const fn sessions(&self) -> &'a Sessions {
        self.sessions
    }

    /// The people.
    #[must_use]
    pub const fn people(&self) -> &'a People {
        self.people
    }

    /// Journey times.
    #[must_use]
    pub const fn travel(&self) -> &StraightLine {
        &self.travel
    }

    /// What fails for one person in one session; `None` if it has ended.
    #[must_use]
    pub fn failing(&self, person: PersonIndex, session: SessionIndex) -> Option<BarrierSet> {
        let person = self.person(person);
        let judge = Judge::new(self.sessions, &person, &self.travel);
        failing(&judge, session.row())
    }

    /// Counts all sessions for one person.
    pub fn standing(&self, desk: &mut Desk, person: PersonIndex) -> Standing {
        let mut standing = Standing::default();
        self.every_set(desk, person);
        for &set in &desk.sets {
            if set == 0 {
                standing.fits += 1;
            } else if set.is_power_of_two() {
                standing.only[set.trailing_zeros() as usize] += 1;
            }
        }
        standing
    }

    /// How many sessions fail in exactly each set of barriers; index is the set.
    pub fn by_set(&self, desk: &mut Desk, person: PersonIndex) -> [u32; 256] {
        self.every_set(desk, person);
        let mut counts = [0; 256];
        for &set in &desk.sets {
            counts[usize::from(set)] += 1;
        }
        counts
    }

    /// Visits the sessions that fail in exactly this set (0: those that fit), by rising index.
    pub fn visit(&self, _desk: &mut Desk, person: PersonIndex, set: BarrierSet, mut visit: impl FnMut(SessionIndex)) {
        let person = self.person(person);
        let judge = Judge::new(self.sessions, &person, &self.travel);
        for row in 0..self.sessions.len() {
            if failing(&judge, row) == Some(set) {
                visit(SessionIndex(row as u32));
            }
        }
    }

    /// What one person is shown: the best fits, the nearest misses and counts over all sessions, as [`super::rank`]
    /// gives them, scored by `scoring`.
    pub fn fits(&self, _desk: &mut Desk, person: PersonIndex, limits: Limits, scoring: &Scoring) -> Ranking {
        let person = self.person(person);
        super::rank(self.sessions, &person, &self.travel, scoring.weights, limits)
    }

    /// The best fits alone, best score first, ties by lower index: the quickest answer there is.
    pub fn best(&self, desk: &mut Desk, person: PersonIndex, most: usize, scoring: &Scoring) -> Vec<Best> {
        let limits = Limits { fits: most, almost: 0 };
        let fits = self.fits(desk, person, limits, scoring).fits;
        fits.into_iter()
            .map(|fit| Best {
                session: fit.session,
                score: fit.score,
            })
            .collect()
    }

    fn every_set(&self, desk: &mut Desk, person: PersonIndex) {
        let person = self.person(person);
        let judge = Judge::new(self.sessions, &person, &self.travel);
        desk.sets.clear();
        desk.sets
            .extend((0..self.sessions.len()).filter_map(|row| failing(&judge, row)));
    }

    fn person(&self, index: PersonIndex) -> Person {
        self.people
            .get(index)
            .unwrap_or_else(|| Person::unknown(self.people.today()))
    }
}

fn failing(judge: &Judge<'_, StraightLine>, row: usize) -> Option<BarrierSet> {
    if judge.ended(row) {
        return None;
    }
    let (verdicts, _) = judge.verdicts(row);
    let failing = verdicts
        .iter()
        .zip(super::CONSTRAINTS)
        .filter(|(verdict, _)| matches!(verdict, Verdict::Fails(_)));
    Some(failing.fold(0, |set, (_, constraint)| set | Barrier::of(constraint).bit()))
}

const _: () = assert!(BARRIERS.len() == 8);
