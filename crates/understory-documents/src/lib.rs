//! The printed page: what people carry into somebody's office, as tagged PDF that a screen reader can read too.
//!
//! Words and numbers come in as texts in the reader's language; bytes go out. It must not know where they come from:
//! no figures are worked out here, no file is read, no clock, no network and no fonts of the machine.

mod brief;
mod catalogue;
mod error;
mod press;
mod record;

// Tests inside and outside of the crate try the same briefs.
#[cfg(test)]
extern crate self as understory_documents;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod testing;

pub use brief::brief;
pub use brief::words::{
    Bar, BigNumber, BriefWords, Change, DARKEST, FactLine, Hardest, LegendStep, MOST_CHANGES, MOST_FACTS, MOST_HARDEST,
    MOST_PLACES, MOST_SENTENCES, MapDrawing, MapShape, Paper, PlaceRow, PlaceTable, Section, TogetherWords,
};
pub use catalogue::words::{
    CatalogueEntry, CataloguePlace, CatalogueWords, FlyerWords, IndexDay, IndexRow, SheetHead, Squares, WeekDay,
    WeekWords,
};
pub use catalogue::{catalogue, flyer, week};
pub use error::DocumentError;
pub use record::{RecordSection, RecordTable, RecordWords, record};
