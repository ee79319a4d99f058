//! The smallest move of a session's hours, on the same days, that makes them fit.
//!
//! Instead of trying up to 94 moves one by one, each stretch of the session yields the set of moves that
//! suit it as one 64-bit mask; the sets are intersected (or united, for a drop-in) and the lowest bit read.
//!
//! Must not know: anything but two weeks.

use super::Week;

/// Half hours in a day.
const HALVES: u32 = 48;

/// Bit s: a stretch of `length` half hours starting at half hour s lies wholly in `free`.
fn whole_starts(free: u64, length: u32) -> u64 {
    (1..length).fold(free, |starts, _| starts & (starts >> 1))
}

/// Bit s: a stretch of `length` half hours starting at half hour s has an hour on end in `free`; a stretch
/// of one half hour must lie in it. Starts at which the stretch would leave the day are not masked out.
fn part_starts(free: u64, length: u32) -> u64 {
    if length == 1 {
        return free;
    }
    let hours = free & (free >> 1);
    (2..length).fold(hours, |starts, _| starts | (starts >> 1))
}

/// `(day, first half hour, number of half hours)` of each stretch.
fn stretches(hours: &Week) -> impl Iterator<Item = (u8, u32, u32)> {
    hours
        .runs()
        .map(|(day, start, end)| (day, u32::from(start) / 30, u32::from(end - start) / 30))
}

/// Whether some stretch has an hour on end in `free` (or lies wholly in it, if it is half an hour).
pub(super) fn stretch_fits(hours: &Week, free: &Week) -> bool {
    stretches(hours).any(|(day, start, length)| part_starts(free.day(day), length) >> start & 1 == 1)
}

/// Moves as two masks: bit k of `later` (`earlier`) is a move of k half hours.
#[derive(Clone, Copy)]
struct Moves {
    later: u64,
    earlier: u64,
}

impl Moves {
    /// The moves that bring a stretch from `start` to one of `starts`.
    fn to(starts: u64, start: u32) -> Self {
        Self {
            later: starts >> start,
            earlier: starts.reverse_bits() >> (63 - start),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            later: self.later & other.later,
            earlier: self.earlier & other.earlier,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            later: self.later | other.later,
            earlier: self.earlier | other.earlier,
        }
    }
}

/// Minutes of the smallest move, not 0, after which the hours fit and no stretch leaves its day; of two
/// equal moves the later time. `None` if there is no such move.
pub(super) fn smallest_shift(hours: &Week, free: &Week, drop_in: bool) -> Option<i16> {
    let none = Moves { later: 0, earlier: 0 };
    let all = Moves {
        later: u64::MAX,
        earlier: u64::MAX,
    };
    let (mut in_day, mut suits) = (all, if drop_in { none } else { all });
    for (day, start, length) in stretches(hours) {
        let free = free.day(day);
        let room = (1_u64 << (HALVES - length + 1)) - 1;
        in_day = in_day.and(Moves::to(room, start));
        suits = if drop_in {
            suits.or(Moves::to(part_starts(free, length), start))
        } else {
            suits.and(Moves::to(whole_starts(free, length), start))
        };
    }
    let moves = suits.and(in_day);
    // A mask without a bit has 64 trailing zeros, more than any move.
    let (later, earlier) = (
        (moves.later & !1).trailing_zeros(),
        (moves.earlier & !1).trailing_zeros(),
    );
    match later.min(earlier) {
        64 => None,
        half_hours if half_hours == later => Some(half_hours as i16 * 30),
        half_hours => Some(-(half_hours as i16) * 30),
    }
}
