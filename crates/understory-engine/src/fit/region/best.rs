//! The best fits of one person by looking at as few sessions as can be.
//!
//! Cells out of reach and words without a fitting age go at once; of what is left, only sessions that could still be
//! among the best are scored. What a session can reach at most is its match less its price: a journey only takes away,
//! and so does what cannot be told. Once enough good ones are found, sessions that share too few of the liked topics are
//! not even matched.
//!
//! Must not know: what fails.

use super::count::Way;
use super::layout::{keep_words, words};
use super::matching::Liking;
use super::reach::Side;
use super::{Best, Desk, Region, Slot};
use crate::fit::judge::{Judge, unknown_mask};
use crate::fit::{PersonIndex, ScoreParts, Scoring, SessionIndex, StraightLine};

/// The best so far, best first.
struct Kept<'d> {
    best: &'d mut Vec<Best>,
    most: usize,
}

impl Kept<'_> {
    /// Scores below this are not among the best; a score equal to it may be.
    fn bar(&self) -> f64 {
        match self.best.last() {
            Some(last) if self.best.len() >= self.most => last.score,
            _ => f64::NEG_INFINITY,
        }
    }

    fn offer(&mut self, new: Best) {
        let better = |kept: &Best| {
            let order = new.score.total_cmp(&kept.score).reverse();
            order.then(new.session.cmp(&kept.session)).is_lt()
        };
        let mut place = self.best.len();
        while place > 0 && better(&self.best[place - 1]) {
            place -= 1;
        }
        if place < self.most {
            if self.best.len() == self.most {
                self.best.pop();
            }
            self.best.insert(place, new);
        }
    }
}

/// Whether journeys, prices and unknowns only lower a score and matches only raise it, so that bounds hold.
pub(super) fn is_bounded(scoring: &Scoring) -> bool {
    let weights = &scoring.weights;
    let parts = [
        weights.interest,
        weights.per_minute,
        weights.per_dollar,
        weights.cover,
        weights.per_unknown,
        scoring.online_minutes,
    ];
    parts.iter().all(|part| (0.0..f64::INFINITY).contains(part))
}

/// Scores sessions for one person.
pub(super) struct Scorer<'r> {
    judge: Judge<'r, StraightLine>,
    liking: Liking<'r>,
    scoring: &'r Scoring,
    slots: &'r [Slot],
    covers: bool,
}

impl<'r> Scorer<'r> {
    pub(super) fn new(
        judge: Judge<'r, StraightLine>,
        liking: Liking<'r>,
        scoring: &'r Scoring,
        slots: &'r [Slot],
        covers: bool,
    ) -> Self {
        Self {
            judge,
            liking,
            scoring,
            slots,
            covers,
        }
    }

    pub(super) fn judge(&self) -> &Judge<'r, StraightLine> {
        &self.judge
    }

    /// What goes into the score beside the journey and the unknowns.
    pub(super) fn parts(&self, slot: usize, row: usize) -> ScoreParts {
        let told = &self.slots[slot];
        ScoreParts {
            interest: self.liking.of(slot, &told.strengths),
            minutes: 0.0,
            dollars: told.dollars,
            cover: if self.covers { self.judge.covered(row) } else { 0.0 },
            unknowns: 0,
        }
    }

    pub(super) fn score(&self, parts: &ScoreParts) -> f64 {
        parts.score(self.scoring.weights)
    }

    /// The most that a session can score that matches by so much.
    fn at_most(&self, interest: f64) -> f64 {
        self.score(&ScoreParts {
            interest,
            cover: f64::from(u8::from(self.covers)),
            ..ScoreParts::default()
        })
    }
}

/// Sessions that fit, not scored yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    first: First,
    /// Those that share one liked topic or none, word by word; looked at only if the others leave room.
    later: Vec<Later>,
}

/// Those that are scored now.
#[derive(Clone, Debug, Default)]
struct First {
    /// All but the journey is known to let them in.
    taken: Vec<Taken>,
    /// The squares of the straight distances to them.
    squares: Vec<f64>,
    /// The most that each can score, and its slot.
    bounds: Vec<(f64, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Taken {
    slot: u32,
    /// A journey is counted.
    placed: bool,
    /// The journey may fail.
    across: bool,
}

/// Sessions of a word.
#[derive(Clone, Copy, Debug)]
struct Later {
    word: usize,
    /// A journey is counted.
    placed: bool,
    across: bool,
    one_topic: u64,
    no_topic: u64,
}

/// One person's search.
struct Search<'r, 'd> {
    region: &'r Region<'r>,
    way: &'d Way<'r>,
    scorer: &'d Scorer<'r>,
    bounded: bool,
    kept: Kept<'d>,
    first: &'d mut First,
}

impl Search<'_, '_> {
    /// Takes the sessions of a word.
    fn take(&mut self, word: usize, mut slots: u64, placed: bool, across: bool) {
        while slots != 0 {
            let slot = word as u32 * 64 + slots.trailing_zeros();
            slots &= slots - 1;
            self.first.taken.push(Taken { slot, placed, across });
        }
    }

    /// The most that each can score of those that can be reached.
    fn bound(&mut self) {
        let First { taken, squares, bounds } = &mut *self.first;
        // By themselves, so that the processor fetches many sessions at a time: most of them are not in its cache.
        squares.clear();
        squares.extend(taken.iter().map(|taken| self.way.square(taken.slot as usize)));
        bounds.clear();
        for (taken, square) in taken.drain(..).zip(&*squares) {
            let slot = taken.slot as usize;
            if taken.across && !self.way.is_within(slot, *square) {
                continue;
            }
            let bound = if self.bounded {
                let mut parts = self.scorer.parts(slot, self.region.layout.order[slot] as usize);
                parts.minutes = if taken.placed { self.way.at_least(*square) } else { 0.0 };
                self.scorer.score(&parts)
            } else {
                f64::INFINITY
            };
            if bound >= self.kept.bar() {
                bounds.push((bound, taken.slot));
            }
        }
    }

    /// Scores what was taken, the most promising first, so that few are scored in full.
    fn score(&mut self) {
        self.bound();
        let (most, bounds) = (self.kept.most, &mut self.first.bounds);
        if bounds.len() > most {
            bounds.select_nth_unstable_by(most - 1, |one, other| other.0.total_cmp(&one.0));
        }
        let (scorer, weights) = (self.scorer, &self.scorer.scoring.weights);
        for &(bound, slot) in &self.first.bounds {
            if bound < self.kept.bar() {
                continue;
            }
            let session = self.region.layout.order[slot as usize] as usize;
            let mut parts = scorer.parts(slot as usize, session);
            let (_, travel) = scorer.judge.travel(session);
            parts.minutes = scorer.judge.minutes(session, travel, scorer.scoring.online_minutes);
            if weights.per_unknown != 0.0 {
                if self.bounded && scorer.score(&parts) < self.kept.bar() {
                    continue;
                }
                parts.unknowns = unknown_mask(&scorer.judge.verdicts(session).0).count_ones();
            }
            self.kept.offer(Best {
                session: SessionIndex(session as u32),
                score: scorer.score(&parts),
            });
        }
    }
}

impl Region<'_> {
    pub(super) fn find_best(&self, desk: &mut Desk, person: PersonIndex, most: usize, scoring: &Scoring) -> Vec<Best> {
        let mut best = Vec::with_capacity(most.min(64));
        let Some(&numbers) = self.people.numbers(person) else {
            return best;
        };
        if most == 0 {
            return best;
        }
        let Desk {
            person: row,
            rooms,
            candidates: Candidates { first, later },
            ..
        } = desk;
        self.people.fill(person, row);
        let way = self.way(person, &numbers);
        let scorer = self.scorer(row, person, scoring);
        first.taken.clear();
        later.clear();
        let mut search = Search {
            region: self,
            way: &way,
            scorer: &scorer,
            bounded: is_bounded(scoring),
            kept: Kept { best: &mut best, most },
            first,
        };
        let rows = self.facet_rows(rooms, &numbers);
        let hours = self.some_hours(rows.hours, &numbers);
        let all = self.layout.words();
        let rows = [
            &rows.who[..all],
            rows.ceiling,
            rows.languages,
            &rows.needs[..all],
            &rows.wanted[..all],
            &self.facets.seats,
        ];
        for cell in &self.layout.cells {
            let side = way.side(cell);
            if side == Side::Outside {
                continue;
            }
            let mut left = words(&self.layout.alive, cell.word);
            for row in rows {
                keep_words(&mut left, words(row, cell.word));
            }
            if left.iter().fold(0, |any, word| any | word) == 0 {
                continue;
            }
            hours.keep(cell.word, &mut left);
            let (one, two) = if search.bounded {
                scorer.liking.shared(cell.word)
            } else {
                (left, left)
            };
            let (placed, across) = (!cell.anywhere, side == Side::Across);
            for (at, word) in cell.words().enumerate() {
                search.take(word, left[at] & two[at], placed, across);
                let rest = Later {
                    word,
                    placed,
                    across,
                    one_topic: left[at] & one[at] & !two[at],
                    no_topic: left[at] & !one[at],
                };
                if rest.one_topic | rest.no_topic != 0 {
                    later.push(rest);
                }
            }
        }
        search.score();
        if search.kept.bar() <= scorer.at_most(scorer.liking.one_at_most) {
            for rest in &*later {
                search.take(rest.word, rest.one_topic, rest.placed, rest.across);
            }
            search.score();
        }
        if search.kept.bar() <= scorer.at_most(0.0) {
            for rest in &*later {
                search.take(rest.word, rest.no_topic, rest.placed, rest.across);
            }
            search.score();
        }
        best
    }

    /// Everything for scoring, for the person whose row form was filled in.
    pub(super) fn scorer<'r>(
        &'r self,
        row: &'r crate::fit::Person,
        person: PersonIndex,
        scoring: &'r Scoring,
    ) -> Scorer<'r> {
        let judge = Judge::starting(self.sessions, row, &self.travel, self.people.origin(person));
        let strengths = self.people.strengths(person);
        let liking = Liking::new(&self.topics, scoring.interest, &row.interests, strengths);
        Scorer::new(judge, liking, scoring, &self.slots, !row.cover.is_empty())
    }
}
