//! Work for every young person of a population, on all threads, with the results in order.
//!
//! The engine has no threads; here people are divided into chunks. Nothing depends on how many threads there are.
//!
//! Must not know: what is worked out.

use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// People in one chunk: long enough that neighbours are worked on together, short enough that stopping is quick.
pub const CHUNK: u32 = 8_192;

/// Chunks of a round for each thread, so that a slow one does not leave the others waiting for long.
const CHUNKS_A_THREAD: usize = 4;

/// Calls `work` for chunks of `0..people` on the threads of the pool this runs on, and `take` with each result, in order, on
/// the calling thread. Stops between chunks once `stop` is set; `false` if it was stopped.
///
/// # Errors
/// The first error of `take`; nothing is worked out after it.
pub fn in_order<R: Send, E>(
    people: u32,
    stop: &AtomicBool,
    work: impl Fn(Range<u32>) -> R + Sync,
    mut take: impl FnMut(Range<u32>, R) -> Result<(), E>,
) -> Result<bool, E> {
    let chunks: Vec<Range<u32>> = (0..people)
        .step_by(CHUNK as usize)
        .map(|from| from..people.min(from.saturating_add(CHUNK)))
        .collect();
    let stopped = || stop.load(Ordering::Relaxed);
    for round in chunks.chunks(rayon::current_num_threads() * CHUNKS_A_THREAD) {
        let results: Vec<Option<R>> = round
            .par_iter()
            .map(|chunk| (!stopped()).then(|| work(chunk.clone())))
            .collect();
        for (chunk, result) in round.iter().zip(results) {
            let Some(result) = result else {
                return Ok(false);
            };
            take(chunk.clone(), result)?;
        }
    }
    Ok(!stopped())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(threads: usize) -> rayon::ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        let people = CHUNK * 9 + 17;
        for threads in [1, 3] {
            let mut taken = Vec::new();
            let done = pool(threads).install(|| {
                in_order(
                    people,
                    &AtomicBool::new(false),
                    |chunk| chunk.map(u64::from).sum::<u64>(),
                    |chunk, sum| {
                        taken.push((chunk, sum));
                        Ok::<(), ()>(())
                    },
                )
            });
            assert_eq!(done, Ok(true));
            assert_eq!(taken.len(), 10);
            assert!(taken.windows(2).all(|pair| pair[0].0.end == pair[1].0.start));
            let all = u64::from(people);
            assert_eq!(taken.iter().map(|(_, sum)| sum).sum::<u64>(), all * (all - 1) / 2);
        }
    }

    #[test]
    fn it_stops_when_asked_and_at_an_error() {
        let stop = AtomicBool::new(false);
        let mut taken = 0;
        let done = pool(1).install(|| {
            in_order(
                CHUNK * 50,
                &stop,
                |_| {},
                |_, ()| {
                    taken += 1;
                    stop.store(true, Ordering::Relaxed);
                    Ok::<(), ()>(())
                },
            )
        });
        assert_eq!(done, Ok(false));
        assert!(taken < 50);
        let failed = pool(1).install(|| in_order(CHUNK * 3, &AtomicBool::new(false), |_| {}, |_, ()| Err("full")));
        assert_eq!(failed, Err("full"));
        let nobody = in_order(0, &AtomicBool::new(false), |_| {}, |_, ()| Err("nobody"));
        assert_eq!(nobody, Ok(true));
    }
}
