//! Populations: young people to count for, drawn from public counts or taken from a roster.
//!
//! A synthetic population is kept as its recipe and drawn again whenever somebody counts; the same recipe draws the same
//! people. A roster is kept as facts without names. Visitors see figures of synthetic populations, and of others only when
//! the operator has published them.
//! Must not know: the engine, and what the ledger counts.

mod assumptions;
mod chance;
mod draw;
mod error;
mod import;
mod keep;
mod margins;
mod page;
mod read;
mod recipe;
mod scatter;
#[cfg(test)]
mod tests;

pub use assumptions::{Assumptions, Band, Ceiling, Choice, Hours, MainLanguage, Needs, Scatter, Share, Travel};
pub use error::PopulationError;
pub use import::{Imported, RosterRequest, import};
pub use keep::{Details, details, erase, find, for_each_person, list, publish, synth};
pub(crate) use keep::{People, people};
pub use page::{AreaLine, AssumptionLine, AssumptionsPage, Drawn, assumptions_page};
pub use read::{
    AgesTaken, AreasBatch, AreasOptions, RosterBatch, RosterKind, RosterOptions, RosterPlace, read_areas, read_roster,
};
pub use recipe::Recipe;
