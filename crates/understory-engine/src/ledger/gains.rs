//! For each session how many people it alone would give enough, were one barrier lifted: counted draw by draw, 64
//! sessions at a time.
//!
//! Must not know: what a need is, threads.

use super::Count;
use crate::fit::{Barrier, BarrierSet, PersonIndex, Region, SessionIndex};

/// Counts of people, by draw, barrier and session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gains {
    /// Each list ends with the last session that lets somebody in.
    draws: Vec<[Vec<u32>; 8]>,
}

impl Gains {
    /// Adds people of a draw who one session would let in.
    pub fn add(&mut self, draw: u8, barrier: Barrier, session: SessionIndex, people: u32) {
        if people == 0 {
            return;
        }
        let draws = self.draws.len().max(usize::from(draw) + 1);
        self.draws.resize_with(draws, Default::default);
        let counts = &mut self.draws[usize::from(draw)][barrier as usize];
        counts.resize(counts.len().max(session.row() + 1), 0);
        counts[session.row()] += people;
    }

    /// Adds what others gain.
    pub fn join(&mut self, next: &Self) {
        let draws = self.draws.len().max(next.draws.len());
        self.draws.resize_with(draws, Default::default);
        for (mine, theirs) in self.draws.iter_mut().zip(&next.draws) {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                mine.resize(mine.len().max(theirs.len()), 0);
                for (sum, count) in mine.iter_mut().zip(theirs) {
                    *sum += count;
                }
            }
        }
    }

    /// One session, over so many draws.
    #[must_use]
    pub fn count(&self, barrier: Barrier, session: SessionIndex, draws: u8) -> Count {
        Count::of((0..draws).map(|draw| self.in_draw(draw, barrier, session)))
    }

    /// The sessions that let somebody in, over all draws, by rising number.
    pub fn sessions(&self, barrier: Barrier) -> impl Iterator<Item = SessionIndex> {
        let lists = move || self.draws.iter().map(move |draw| &draw[barrier as usize]);
        let most = lists().map(Vec::len).max().unwrap_or(0);
        let somebody = move |row: &usize| lists().any(|counts| counts.get(*row).is_some_and(|count| *count > 0));
        (0..most).filter(somebody).map(|row| SessionIndex(row as u32))
    }

    /// Counts certain people: each with the draw, and the barriers in which one session more would be enough.
    #[must_use]
    pub fn of(region: &Region<'_>, people: impl IntoIterator<Item = (PersonIndex, u8, BarrierSet)>) -> Self {
        let mut desk = region.desk();
        let mut counter = GainCounter::new(region);
        let mut gains = Self::default();
        for (person, draw, barriers) in people {
            for barrier in crate::fit::BARRIERS {
                if barriers & barrier.bit() != 0 {
                    counter.next(&mut gains, draw, barrier);
                    region.visit_words(&mut desk, person, barrier.bit(), |word, sessions| {
                        counter.add(barrier, word, sessions);
                    });
                }
            }
        }
        counter.finish(&mut gains);
        gains
    }

    fn in_draw(&self, draw: u8, barrier: Barrier, session: SessionIndex) -> u32 {
        let of_draw = self.draws.get(usize::from(draw));
        let count = of_draw.and_then(|lists| lists[barrier as usize].get(session.row()));
        count.copied().unwrap_or(0)
    }
}

/// Bits of a counter of one session.
const PLANES: usize = 8;
/// People who are counted before the counters are full.
const MOST: u8 = u8::MAX;

/// Counters of eight bits for each slot of a region. Bit `n` of all counters of a word lies in one plane, so 64 sessions are
/// counted by a few instructions.
#[derive(Clone, Debug)]
pub(super) struct GainCounter {
    sessions: Vec<Option<SessionIndex>>,
    of_barrier: [Counters; 8],
}

#[derive(Clone, Debug, Default)]
struct Counters {
    /// Of which draw the people are.
    draw: u8,
    /// People counted, at most [`MOST`].
    people: u8,
    /// A word of 64 slots each; none before the first person.
    words: Vec<[u64; PLANES]>,
}

impl GainCounter {
    pub(super) fn new(region: &Region<'_>) -> Self {
        Self {
            sessions: region.arranged().collect(),
            of_barrier: Default::default(),
        }
    }

    /// Makes room for one more person; what was counted is told where there is none, or the draw is another.
    pub(super) fn next(&mut self, gains: &mut Gains, draw: u8, barrier: Barrier) {
        let counters = &mut self.of_barrier[barrier as usize];
        if counters.people == MOST || counters.draw != draw {
            counters.tell(gains, barrier, &self.sessions);
            counters.draw = draw;
        }
        counters.people += 1;
        counters.words.resize(self.sessions.len().div_ceil(64), [0; PLANES]);
    }

    /// Counts sessions of one word for the person there is room for; each word at most once.
    pub(super) fn add(&mut self, barrier: Barrier, word: usize, sessions: u64) {
        let mut carry = sessions;
        for plane in &mut self.of_barrier[barrier as usize].words[word] {
            if carry == 0 {
                break;
            }
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
    }

    /// Tells everything that was counted.
    pub(super) fn finish(&mut self, gains: &mut Gains) {
        for (counters, barrier) in self.of_barrier.iter_mut().zip(crate::fit::BARRIERS) {
            counters.tell(gains, barrier, &self.sessions);
        }
    }
}

impl Counters {
    fn tell(&mut self, gains: &mut Gains, barrier: Barrier, sessions: &[Option<SessionIndex>]) {
        if self.people == 0 {
            return;
        }
        for (planes, slots) in self.words.iter_mut().zip(sessions.chunks(64)) {
            if planes.iter().all(|plane| *plane == 0) {
                continue;
            }
            for (slot, session) in slots.iter().enumerate() {
                let bit = |plane: usize| (planes[plane] >> slot & 1) << plane;
                let people = (0..PLANES).fold(0, |people, plane| people | bit(plane));
                if let Some(session) = session {
                    gains.add(self.draw, barrier, *session, people as u32);
                }
            }
            *planes = [0; PLANES];
        }
        self.people = 0;
    }
}
