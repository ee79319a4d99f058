//! Columns of plain numbers: young people and sessions as programs that are measured against each other exchange them.
//!
//! `learners.csv` and `opportunities.csv` hold nothing but numbers: an age, 28 coarse slots of a week, languages and access
//! needs as bits, topics as digits. `docs/columns.md` tells every column. Readers take the columns by name in any order,
//! skip those they do not know, and stop at the first value that is not what it says, with its file, line and rule.
//!
//! Must not know: the engine, or what a bit means.

mod cells;
mod read;
mod write;

pub use read::{Learners, Opportunities};
pub use write::{AnswerRows, LearnerRows, OpportunityRows};

/// Slots of a week: seven days of morning, midday, after school and evening; Monday morning is bit 0.
pub const SLOTS: u32 = 28;

/// Topics of a row.
pub const TOPICS: usize = 24;

/// A row of `learners.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Learner {
    /// Rises from row to row.
    pub id: u32,
    /// Degrees.
    pub latitude: f64,
    pub longitude: f64,
    pub age: u8,
    /// One bit for each free slot.
    pub slots: u32,
    /// Whole dollars.
    pub max_cost: u32,
    /// One bit for each language.
    pub languages: u8,
    /// One bit for each access need.
    pub needs: u8,
    /// How much each topic is liked, 0 to 9.
    pub topics: [u8; TOPICS],
    /// The longest journey one way.
    pub max_minutes: u16,
}

/// A row of `opportunities.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Opportunity {
    /// Rises from row to row.
    pub id: u32,
    /// Degrees; given for those online too, and not used.
    pub latitude: f64,
    pub longitude: f64,
    pub online: bool,
    pub youngest: u8,
    pub oldest: u8,
    /// One bit for each slot that must be free.
    pub slots: u32,
    /// Whole dollars.
    pub cost: u32,
    /// One bit for each language; one must be shared.
    pub languages: u8,
    /// One bit for each access need that is met.
    pub accommodations: u8,
    /// How much it is about each topic, 0 to 9.
    pub topics: [u8; TOPICS],
    /// Seats, where that was written.
    pub seats: u32,
}
