//! The best fits of one person by looking at as few sessions as can be.
//!
//! Cells out of reach and words without a fitting age go at once; of what is left, only sessions that could still be
//! among the best are scored. What a session can reach at most is its match less its price: a journey only takes away,
//! and so does what cannot be told. Once enough good ones are found, sessions that share too few of the liked topics are
//! not even matched.
//!
//! Must not know: what fails.

use super::matching::Liking;
use super::reach::Side;
use super::{Best, Desk, Region};
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
    dollars: &'r [f64],
    covers: bool,
}

impl<'r> Scorer<'r> {
    pub(super) fn new(
        judge: Judge<'r, StraightLine>,
        liking: Liking<'r>,
        scoring: &'r Scoring,
        dollars: &'r [f64],
        covers: bool,
    ) -> Self {
        Self {
            judge,
            liking,
            scoring,
            dollars,
            covers,
        }
    }

    pub(super) fn judge(&self) -> &Judge<'r, StraightLine> {
        &self.judge
    }

    /// What goes into the score beside the journey and the unknowns.
    pub(super) fn parts(&self, slot: usize, row: usize) -> ScoreParts {
        ScoreParts {
            interest: self.liking.of(slot),
            minutes: 0.0,
            dollars: self.dollars[slot],
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

impl Region<'_> {
    pub(super) fn find_best(&self, desk: &mut Desk, person: PersonIndex, most: usize, scoring: &Scoring) -> Vec<Best> {
        let mut best = Vec::with_capacity(most.min(64));
        let Some(&numbers) = self.people.numbers(person) else {
            return best;
        };
        if most == 0 {
            return best;
        }
        let Desk { person: row, rooms, .. } = desk;
        self.people.fill(person, row);
        let way = self.way(person, &numbers);
        let scorer = self.scorer(row, person, scoring);
        let bounded = is_bounded(scoring);
        let kept = &mut Kept { best: &mut best, most };
        let (no_topic, one_topic) = (scorer.at_most(0.0), scorer.at_most(scorer.liking.one_at_most));
        let rows = self.facet_rows(rooms, &numbers);
        let hours = self.some_hours(rows.hours, &numbers);
        let words = self.layout.words();
        let (who, wanted, needs) = (&rows.who[..words], &rows.wanted[..words], &rows.needs[..words]);
        for cell in &self.layout.cells {
            let side = way.side(cell);
            if side == Side::Outside {
                continue;
            }
            for word in cell.words.0..cell.words.1 {
                let mut left = self.layout.alive[word] & who[word];
                if left == 0 {
                    continue;
                }
                left &=
                    rows.ceiling[word] & rows.languages[word] & needs[word] & wanted[word] & self.facets.seats[word];
                left &= hours.word(word);
                if left == 0 {
                    continue;
                }
                if bounded {
                    let bar = kept.bar();
                    if bar > no_topic {
                        let (one, two) = scorer.liking.shared(word);
                        left &= if bar > one_topic { two } else { one };
                    }
                }
                while left != 0 {
                    let slot = word * 64 + left.trailing_zeros() as usize;
                    left &= left - 1;
                    let session = self.layout.order[slot] as usize;
                    let mut parts = scorer.parts(slot, session);
                    if bounded && scorer.score(&parts) < kept.bar() {
                        continue;
                    }
                    if side == Side::Across && !way.reaches(slot) {
                        continue;
                    }
                    let (_, travel) = scorer.judge.travel(session);
                    parts.minutes = scorer.judge.minutes(session, travel, scoring.online_minutes);
                    if scoring.weights.per_unknown != 0.0 {
                        if bounded && scorer.score(&parts) < kept.bar() {
                            continue;
                        }
                        parts.unknowns = unknown_mask(&scorer.judge.verdicts(session).0).count_ones();
                    }
                    kept.offer(Best {
                        session: SessionIndex(session as u32),
                        score: scorer.score(&parts),
                    });
                }
            }
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
        let liking = Liking::new(
            &self.topics,
            &self.strong_topics,
            scoring.interest,
            &row.interests,
            strengths,
        );
        Scorer::new(judge, liking, scoring, &self.dollars, !row.cover.is_empty())
    }
}
