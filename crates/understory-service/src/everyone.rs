//! Everybody of a population: in columns as the engine takes them, and worked on in pieces on all threads.
//!
//! The engine has no threads; here people are divided into pieces. Nothing depends on how many threads there are.
//!
//! Must not know: what is worked out.

use jiff::civil::Date;
use rayon::prelude::*;
use std::ops::{ControlFlow, Range};
use understory_engine::fit::{People, Person};
use understory_model::population::YoungPerson;

use crate::directory::{Languages, day_number, young_person};
use crate::population;

/// People in one piece at least: enough that what each piece prepares does not count.
const SMALLEST_PIECE: u32 = 1_024;
/// At most: long enough that neighbours are worked on together, short enough that stopping is quick.
const LARGEST_PIECE: u32 = 8_192;
/// Pieces of a population that is neither very small nor very large.
const PIECES: u32 = 64;
/// Pieces of a round for each thread, so that a slow one does not leave the others waiting for long.
const PIECES_A_THREAD: usize = 4;
/// People read between two questions whether to go on.
const READ_AT_ONCE: usize = 4_096;

/// A population in columns; a row for each young person.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) people: People,
    /// The languages of sessions, and behind them those that only people speak.
    pub(crate) languages: Languages,
    /// Young people whose facts contradict each other; they are taken as people of whom nothing is known.
    pub(crate) nonsense: u32,
}

/// Reads everybody, and shows each to `beside`, in order. `None` when `goes_on` says no in between.
pub(crate) fn in_columns(
    everybody: &population::People,
    spoken: &Languages,
    today: Date,
    goes_on: impl Fn() -> bool,
    mut beside: impl FnMut(&YoungPerson),
) -> Option<Columns> {
    let mut languages = spoken.clone();
    everybody.each_language(|language| {
        if languages.bit(language).is_none() {
            languages = languages.with([language]);
        }
    });
    let mut people = People::builder(day_number(today));
    let mut nonsense = 0;
    let nobody = Person::unknown(day_number(today));
    let mut read = 0_usize;
    let seen = everybody.try_for_each(|young| {
        if read.is_multiple_of(READ_AT_ONCE) && !goes_on() {
            return ControlFlow::Break(());
        }
        read += 1;
        if people.push(&young_person(&young, &languages, today)).is_err() {
            nonsense += 1;
            let pushed = people.push(&nobody);
            debug_assert!(pushed.is_ok(), "a row that says nothing contradicts nothing");
        }
        beside(&young);
        ControlFlow::Continue(())
    });
    seen.is_continue().then(|| Columns {
        people: people.build(),
        languages,
        nonsense,
    })
}

/// Calls `work` for pieces of `0..people` on the threads of the pool this runs on, each thread at a `desk` of its own, and
/// `take` with each result, in order, on the calling thread. Stops between rounds of pieces when `goes_on`, which is told
/// how many people are done, says no; `false` if it was stopped.
///
/// # Errors
/// The first error of `take`; nothing is worked out after it.
pub(crate) fn in_order<Desk, Found: Send, Error>(
    people: u32,
    goes_on: impl Fn(u32) -> bool,
    desk: impl Fn() -> Desk + Sync + Send,
    work: impl Fn(&mut Desk, Range<u32>) -> Found + Sync + Send,
    mut take: impl FnMut(Found) -> Result<(), Error>,
) -> Result<bool, Error> {
    let piece = people.div_ceil(PIECES).clamp(SMALLEST_PIECE, LARGEST_PIECE);
    let pieces: Vec<Range<u32>> = (0..people)
        .step_by(piece as usize)
        .map(|from| from..people.min(from.saturating_add(piece)))
        .collect();
    for round in pieces.chunks(rayon::current_num_threads() * PIECES_A_THREAD) {
        if !goes_on(round[0].start) {
            return Ok(false);
        }
        // What waits for a thread, such as a family's question, gets its turn between two rounds.
        while rayon::yield_now() == Some(rayon::Yield::Executed) {}
        let results: Vec<Found> = round
            .par_iter()
            .map_init(&desk, |desk, piece| work(desk, piece.clone()))
            .collect();
        results.into_iter().try_for_each(&mut take)?;
    }
    Ok(goes_on(people))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn pool(threads: usize) -> rayon::ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for people in [1, 5_000, 600_000] {
            for threads in [1, 3] {
                let mut taken = Vec::new();
                let done = pool(threads).install(|| {
                    in_order(
                        people,
                        |_| true,
                        || (),
                        |(), piece| piece,
                        |piece| {
                            taken.push(piece);
                            Ok::<(), ()>(())
                        },
                    )
                });
                assert_eq!(done, Ok(true));
                assert!(taken.windows(2).all(|pair| pair[0].end == pair[1].start));
                assert_eq!((taken[0].start, taken[taken.len() - 1].end), (0, people));
            }
        }
    }

    #[test]
    fn it_stops_when_asked_and_at_an_error() {
        let everybody = LARGEST_PIECE * 500;
        let taken = AtomicU32::new(0);
        let told = AtomicU32::new(0);
        let count = |()| {
            taken.fetch_add(1, Ordering::Relaxed);
            Ok::<(), ()>(())
        };
        let until_half = |done| {
            told.store(done, Ordering::Relaxed);
            done < everybody / 2
        };
        let done = pool(1).install(|| in_order(everybody, until_half, || (), |(), _| (), count));
        assert_eq!(done, Ok(false));
        let (taken, told) = (taken.into_inner(), told.into_inner());
        assert!(told >= everybody / 2 && taken < 300, "{taken} {told}");
        let failed = pool(1).install(|| in_order(9, |_| true, || (), |(), _| (), |()| Err("full")));
        assert_eq!(failed, Err("full"));
        let nobody = in_order(0, |_| true, || (), |(), _| (), |()| Err("nobody"));
        assert_eq!(nobody, Ok(true));
    }
}
