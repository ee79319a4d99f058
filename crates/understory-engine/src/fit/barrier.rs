//! The twelve constraints gathered into the eight barriers that a region can do something about.
//!
//! Must not know: people, sessions, counts.

use super::Constraint;

/// What stands in a young person's way, in the words of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Barrier {
    /// Age, grade, what must come before.
    WhoFor,
    /// Weekly hours.
    Hours,
    /// Dates and registration.
    Dates,
    /// The way there.
    Travel,
    /// The price.
    Cost,
    /// The language.
    Language,
    /// Access features and the internet.
    Access,
    /// Seats.
    Seats,
}

/// All barriers in order; `BARRIERS[n] as usize == n`.
pub const BARRIERS: [Barrier; 8] = [
    Barrier::WhoFor,
    Barrier::Hours,
    Barrier::Dates,
    Barrier::Travel,
    Barrier::Cost,
    Barrier::Language,
    Barrier::Access,
    Barrier::Seats,
];

/// A set of barriers: bit n is `BARRIERS[n]`.
pub type BarrierSet = u8;

impl Barrier {
    /// This barrier's bit in a set.
    #[must_use]
    pub const fn bit(self) -> BarrierSet {
        1 << self as u8
    }

    /// The barrier that a constraint belongs to.
    #[must_use]
    pub const fn of(constraint: Constraint) -> Self {
        match constraint {
            Constraint::Age | Constraint::Grade | Constraint::Prerequisite => Self::WhoFor,
            Constraint::Hours => Self::Hours,
            Constraint::Dates | Constraint::Registration => Self::Dates,
            Constraint::Travel => Self::Travel,
            Constraint::Cost => Self::Cost,
            Constraint::Language => Self::Language,
            Constraint::Access | Constraint::Internet => Self::Access,
            Constraint::Seats => Self::Seats,
        }
    }
}
