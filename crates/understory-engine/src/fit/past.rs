//! What would have fitted and is over: worth a question whether it comes again.
//!
//! Must not know: why anybody asks. A second pass, made only when there is little else to show.

use super::gate::BLOCK;
use super::judge::{Judge, Standing, unknown_mask};
use super::rank::ByEffort;
use super::top::Top;
use super::{Change, NearMiss, Person, SessionIndex, Sessions, TravelTimes, Weights};

/// Sessions that ended before today and would fit but for that: those that ended last first, then by
/// score and index. At most `most`. Each carries [`Change::Dates`] with the days since its end.
#[must_use]
pub fn past<T: TravelTimes + ?Sized>(
    sessions: &Sessions,
    person: &Person,
    travel_times: &T,
    weights: Weights,
    most: usize,
) -> Vec<NearMiss> {
    let judge = Judge::new(sessions, person, travel_times);
    let asked = judge.asked();
    let mut kept = Top::new(most);
    let mut failures = [0; BLOCK];
    for row in 0..sessions.len() {
        if row % BLOCK == 0 {
            failures = sessions.gates.failures(&asked, row);
        }
        let already = failures[row % BLOCK];
        if !judge.ended(row) || already > 1 {
            continue;
        }
        let Some(Standing {
            failing: Some(change @ Change::Dates { days }),
            travel,
        }) = judge.standing(row, already)
        else {
            continue;
        };
        let unknown = unknown_mask(&judge.verdicts(row).0);
        kept.offer(ByEffort {
            effort: f64::from(days),
            miss: NearMiss {
                session: SessionIndex(row as u32),
                score: judge.score_parts(row, travel, unknown.count_ones()).score(weights),
                constraint: change.constraint(),
                change,
                travel,
                unknown,
            },
        });
    }
    kept.into_sorted().into_iter().map(|kept| kept.miss).collect()
}
