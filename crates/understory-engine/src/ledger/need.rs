//! What one young person who has too little needs most nearly, barrier by barrier.
//!
//! Must not know: other people.

use crate::fit::{Barrier, Change, Internet};

/// The nearest change within one barrier that would give one person enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Whose.
    pub person: u32,
    /// In which barrier.
    pub barrier: Barrier,
    /// The change.
    pub change: NearestChange,
}

/// What would have to change, told without the session. The order breaks ties of effort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NearestChange {
    /// Reach this many years older (positive) or younger; and grades as far, where they fail too.
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
    /// Begin this many minutes later (positive) or earlier.
    Shift {
        /// Minutes, a multiple of 30, never 0.
        minutes: i16,
    },
    /// Other days or hours altogether.
    OtherHours,
    /// Move by so many days.
    Dates {
        /// Days, never 0.
        days: i32,
    },
    /// Open registration.
    Registration,
    /// So many minutes nearer.
    Nearer {
        /// Minutes one way, at least 1.
        minutes: u32,
    },
    /// A ride, where there is no way at all.
    Ride,
    /// So much cheaper.
    Cheaper {
        /// Cents, at least 1.
        cents: u32,
    },
    /// Held or interpreted in any one of these.
    HeldIn {
        /// One bit each.
        any_of: u64,
    },
    /// All of these features.
    Access {
        /// One bit each.
        all_of: u32,
    },
    /// This internet at home, or a way without.
    Internet {
        /// What the session needs.
        needed: Internet,
    },
    /// One more seat.
    Seat,
    /// Two things of the barrier at once that cannot be told as one.
    Several,
}

impl NearestChange {
    /// Tells the failing constraints of one barrier as one change, with its effort: the sum of theirs. `None` if
    /// nothing fails.
    pub(super) fn of(changes: [Option<Change>; 3]) -> Option<(f64, Self)> {
        let mut failing = changes.into_iter().flatten();
        let first = failing.next()?;
        let mut effort = first.effort();
        let mut told = Self::of_one(first);
        for change in failing {
            effort += change.effort();
            told = told.and(Self::of_one(change));
        }
        Some((effort, told))
    }

    /// A person's age and grade miss in the same way; people call that one thing.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Age { years }, Self::Grade { grades }) if years.signum() == grades.signum() => Self::Age {
                years: if grades.abs() > years.abs() { grades } else { years },
            },
            _ => Self::Several,
        }
    }

    fn of_one(change: Change) -> Self {
        match change {
            Change::Age { years } => Self::Age { years },
            Change::Grade { grades } => Self::Grade { grades },
            Change::Prerequisite { .. } => Self::Prerequisite,
            Change::Hours {
                shift_minutes: Some(minutes),
                ..
            } => Self::Shift { minutes },
            Change::Hours { .. } => Self::OtherHours,
            Change::Dates { days } => Self::Dates { days },
            Change::RegistrationClosed { .. } | Change::RegistrationOpens { .. } => Self::Registration,
            Change::Travel { extra_minutes, .. } => Self::Nearer { minutes: extra_minutes },
            Change::NoWayThere => Self::Ride,
            Change::Cost { cents_less } => Self::Cheaper { cents: cents_less },
            Change::Language { needed } => Self::HeldIn { any_of: needed },
            Change::Access { missing } => Self::Access { all_of: missing },
            Change::Internet { needed } => Self::Internet { needed },
            Change::Seats { .. } => Self::Seat,
        }
    }
}
