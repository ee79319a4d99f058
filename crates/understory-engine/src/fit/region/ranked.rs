//! A whole ranking for one person of a region: fits, near misses and counts, as `fit::rank` gives them.
//!
//! Must not know: how a constraint is judged.

use super::best::is_bounded;
use super::{Desk, Region};
use crate::fit::judge::unknown_mask;
use crate::fit::rank::{ByEffort, ByScore};
use crate::fit::top::Top;
use crate::fit::{Constraint, Counts, Fit, Limits, NearMiss, PersonIndex, Ranking, Scoring, SessionIndex};

/// The constraints that are bitmaps; the journey is worked out beside them.
const BESIDE_TRAVEL: [Constraint; 11] = [
    Constraint::Age,
    Constraint::Grade,
    Constraint::Hours,
    Constraint::Dates,
    Constraint::Cost,
    Constraint::Language,
    Constraint::Access,
    Constraint::Seats,
    Constraint::Registration,
    Constraint::Prerequisite,
    Constraint::Internet,
];

impl Region<'_> {
    pub(super) fn find_ranking(
        &self,
        desk: &mut Desk,
        person: PersonIndex,
        limits: Limits,
        scoring: &Scoring,
    ) -> Ranking {
        let all = self.sessions.len() as u32;
        let mut counts = Counts {
            considered: all,
            ended: all - self.alive,
            ..Counts::default()
        };
        let mut fits = Top::new(limits.fits);
        let mut almost = Top::new(limits.almost);
        let Some(&numbers) = self.people.numbers(person) else {
            counts.ended = 0;
            counts.considered = 0;
            return Ranking {
                fits: Vec::new(),
                almost: Vec::new(),
                counts,
            };
        };
        let Desk { person: row, rooms, .. } = desk;
        self.people.fill(person, row);
        let way = self.way(person, &numbers);
        let scorer = self.scorer(row, person, scoring);
        let bounded = is_bounded(scoring);
        let facets = self.facet_rows(rooms, &numbers);
        let words = self.layout.words();
        let rows: [&[u64]; 11] = [
            &facets.who[words..2 * words],
            &facets.who[2 * words..3 * words],
            self.hours_row(facets.hours, &numbers),
            &facets.wanted[words..2 * words],
            facets.ceiling,
            facets.languages,
            &facets.needs[words..2 * words],
            &self.facets.seats,
            &self.facets.registration,
            &facets.who[3 * words..4 * words],
            &facets.needs[2 * words..3 * words],
        ];
        for cell in &self.layout.cells {
            let side = way.side(cell);
            for word in cell.words() {
                let (mut once, mut twice) = (0, 0);
                for row in rows {
                    let fails = !row[word];
                    twice |= once & fails;
                    once |= fails;
                }
                let alive = self.layout.alive[word];
                let at_most_one = alive & !twice;
                if at_most_one == 0 {
                    continue;
                }
                let here = way.word(side, word, at_most_one);
                let fitting = alive & !once & here;
                counts.fitting += fitting.count_ones();
                each(fitting, word, |slot| {
                    if limits.fits == 0 {
                        return;
                    }
                    let session = SessionIndex(self.layout.order[slot]);
                    let mut parts = scorer.parts(slot, session.row());
                    let fit = |score, travel, unknown| {
                        ByScore(Fit {
                            session,
                            score,
                            travel,
                            unknown,
                        })
                    };
                    if bounded && !fits.would_keep(&fit(scorer.score(&parts), None, 0)) {
                        return;
                    }
                    let (_, travel) = scorer.judge().travel(session.row());
                    parts.minutes = scorer.judge().minutes(session.row(), travel, scoring.online_minutes);
                    if bounded && !fits.would_keep(&fit(scorer.score(&parts), travel, 0)) {
                        return;
                    }
                    let unknown = unknown_mask(&scorer.judge().verdicts(session.row()).0);
                    parts.unknowns = unknown.count_ones();
                    fits.offer(fit(scorer.score(&parts), travel, unknown));
                });
                let mut misses = |constraint: Constraint, slots: u64| {
                    counts.one_barrier += slots.count_ones();
                    counts.by_constraint[constraint as usize] += slots.count_ones();
                    if limits.almost == 0 {
                        return;
                    }
                    each(slots, word, |slot| {
                        let session = SessionIndex(self.layout.order[slot]);
                        let Some(change) = scorer.judge().verdict(session.row(), constraint).change() else {
                            return;
                        };
                        let effort = change.effort();
                        if almost.worst().is_some_and(|worst: &ByEffort| effort > worst.effort) {
                            return;
                        }
                        let (verdicts, travel) = scorer.judge().verdicts(session.row());
                        let unknown = unknown_mask(&verdicts);
                        let mut parts = scorer.parts(slot, session.row());
                        parts.minutes = scorer.judge().minutes(session.row(), travel, scoring.online_minutes);
                        parts.unknowns = unknown.count_ones();
                        almost.offer(ByEffort {
                            effort,
                            miss: NearMiss {
                                session,
                                score: scorer.score(&parts),
                                constraint,
                                change,
                                travel,
                                unknown,
                            },
                        });
                    });
                };
                misses(Constraint::Travel, alive & !once & !here);
                let one = at_most_one & once & here;
                if one != 0 {
                    for (row, constraint) in rows.iter().zip(BESIDE_TRAVEL) {
                        misses(constraint, one & !row[word]);
                    }
                }
            }
        }
        counts.several_barriers = self.alive - counts.fitting - counts.one_barrier;
        Ranking {
            fits: fits.into_sorted().into_iter().map(|kept| kept.0).collect(),
            almost: almost.into_sorted().into_iter().map(|kept| kept.miss).collect(),
            counts,
        }
    }
}

/// Calls for the slot of each bit of a word.
fn each(mut bits: u64, word: usize, mut call: impl FnMut(usize)) {
    while bits != 0 {
        call(word * 64 + bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}
