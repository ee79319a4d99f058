//! The twelve constraints, what each can say, and the smallest change that would turn a "no".
//!
//! Must not know: how a verdict is reached, or which words a page uses for it.

use super::{Internet, Mode};

/// One test of one fact. The order is the order of verdicts in an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constraint {
    /// Is the young person of the right age?
    Age,
    /// Is the young person in the right grade?
    Grade,
    /// Do the weekly hours lie in free time?
    Hours,
    /// Is it on when the family wants it?
    Dates,
    /// Can they get there in the time they have?
    Travel,
    /// Can they pay for it?
    Cost,
    /// Is it held, or interpreted, in a language that works?
    Language,
    /// Are the needed access features there?
    Access,
    /// Is a seat open?
    Seats,
    /// Is registration open today?
    Registration,
    /// Has what must come before been done?
    Prerequisite,
    /// Is there enough internet at home?
    Internet,
}

/// All constraints in order; `CONSTRAINTS[n] as usize == n`.
pub const CONSTRAINTS: [Constraint; 12] = [
    Constraint::Age,
    Constraint::Grade,
    Constraint::Hours,
    Constraint::Dates,
    Constraint::Travel,
    Constraint::Cost,
    Constraint::Language,
    Constraint::Access,
    Constraint::Seats,
    Constraint::Registration,
    Constraint::Prerequisite,
    Constraint::Internet,
];

impl Constraint {
    /// This constraint's bit in a mask of constraints.
    #[must_use]
    pub const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// What one constraint says about one session and one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Told, and it is all right.
    Holds,
    /// Cannot be told: the session or the family has not said. Never excludes.
    Unknown,
    /// Told, and it is not all right; this is the smallest change that is enough.
    Fails(Change),
}

impl Verdict {
    /// The change that would be enough, if this verdict fails.
    #[must_use]
    pub const fn change(&self) -> Option<Change> {
        match self {
            Self::Fails(change) => Some(*change),
            Self::Holds | Self::Unknown => None,
        }
    }
}

/// The smallest sufficient change of one fact, measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Open the ages: raise the upper age by this many years, or (negative) lower the lower age.
    Age {
        /// Years, never 0.
        years: i16,
    },
    /// Open the grades: raise the upper grade by this many, or (negative) lower the lower grade.
    Grade {
        /// Grades, never 0.
        grades: i16,
    },
    /// Move the session, or free the person's time.
    Hours {
        /// Smallest move of the whole session on its own days that makes it fit, in steps of 30 minutes;
        /// negative is earlier; of two equal moves the later time. `None` if no move on the same days helps.
        shift_minutes: Option<i16>,
        /// Minutes a week of the session that lie outside free time.
        outside_minutes: u16,
        /// Days on which they lie: bit 0 Monday to bit 6 Sunday.
        days: u8,
    },
    /// Move the session by this many days; negative is earlier.
    Dates {
        /// Days, never 0.
        days: i32,
    },
    /// Allow a longer journey by the way of travelling that misses by least, or make it that much faster.
    Travel {
        /// The way that misses by least.
        mode: Mode,
        /// Minutes one way beyond the family's limit, rounded up, at least 1.
        extra_minutes: u32,
    },
    /// None of the family's ways of travelling gets there; a ride would.
    NoWayThere,
    /// Lower the price by this much.
    Cost {
        /// Cents, at least 1.
        cents_less: u32,
    },
    /// Hold or interpret it in any one of these languages.
    Language {
        /// The person's languages, one bit each.
        needed: u64,
    },
    /// Provide all of these access features.
    Access {
        /// Needed features known to be absent, one bit each.
        missing: u32,
    },
    /// Open this many more seats.
    Seats {
        /// Always 1 for one person.
        seats: u32,
    },
    /// Registration has closed: open it again.
    RegistrationClosed {
        /// Days since its last day, at least 1.
        days_ago: u32,
    },
    /// Registration has not begun: wait, or open it early.
    RegistrationOpens {
        /// Days until its first day, at least 1.
        in_days: u32,
    },
    /// Reach these first, or drop the demand.
    Prerequisite {
        /// What is missing, one bit each.
        missing: u64,
    },
    /// Provide this internet at home, or a way without.
    Internet {
        /// What the session needs.
        needed: Internet,
    },
}

impl Change {
    /// The constraint this change would lift.
    #[must_use]
    pub const fn constraint(&self) -> Constraint {
        match self {
            Self::Age { .. } => Constraint::Age,
            Self::Grade { .. } => Constraint::Grade,
            Self::Hours { .. } => Constraint::Hours,
            Self::Dates { .. } => Constraint::Dates,
            Self::Travel { .. } | Self::NoWayThere => Constraint::Travel,
            Self::Cost { .. } => Constraint::Cost,
            Self::Language { .. } => Constraint::Language,
            Self::Access { .. } => Constraint::Access,
            Self::Seats { .. } => Constraint::Seats,
            Self::RegistrationClosed { .. } | Self::RegistrationOpens { .. } => Constraint::Registration,
            Self::Prerequisite { .. } => Constraint::Prerequisite,
            Self::Internet { .. } => Constraint::Internet,
        }
    }

    /// How hard the change is, so that changes of different kinds can be ordered: 1 is an ordinary favour,
    /// such as an hour's move, 15 more minutes of travel, $25, a year of age, a fortnight.
    ///
    /// The scale is an **assumption**, stated in full in `docs/fit.md`. It orders near misses and does
    /// nothing else. Always finite and above 0.
    #[must_use]
    pub fn effort(&self) -> f64 {
        match *self {
            Self::Age { years } => f64::from(years.unsigned_abs()),
            Self::Grade { grades } => f64::from(grades.unsigned_abs()),
            Self::Hours {
                shift_minutes: Some(minutes),
                ..
            } => f64::from(minutes.unsigned_abs()) / 60.0,
            Self::Hours {
                shift_minutes: None,
                outside_minutes,
                ..
            } => 1.0 + f64::from(outside_minutes) / 60.0,
            Self::Dates { days } => f64::from(days.unsigned_abs()) / 14.0,
            Self::Travel { extra_minutes, .. } => f64::from(extra_minutes) / 15.0,
            Self::NoWayThere => 4.0,
            Self::Cost { cents_less } => f64::from(cents_less) / 2500.0,
            Self::Language { .. } | Self::Seats { .. } => 2.0,
            Self::Access { missing } => 2.0 * f64::from(missing.count_ones()),
            Self::RegistrationClosed { days_ago } => 1.0 + f64::from(days_ago) / 7.0,
            Self::RegistrationOpens { in_days } => f64::from(in_days) / 14.0,
            Self::Prerequisite { missing } => 3.0 * f64::from(missing.count_ones()),
            Self::Internet {
                needed: Internet::Broadband,
            } => 2.0,
            Self::Internet { .. } => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_numbered_in_order() {
        for (at, constraint) in CONSTRAINTS.iter().enumerate() {
            assert_eq!(*constraint as usize, at);
            assert_eq!(constraint.bit(), 1 << at);
        }
    }
}
