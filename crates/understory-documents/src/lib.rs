//! The printed page: what people carry into somebody's office, as tagged PDF that a screen reader can read too.
//!
//! Words and numbers come in as texts in the reader's language; bytes go out. It must not know where they come from:
//! no figures are worked out here, no file is read, no clock, no network and no fonts of the machine.

mod check;
mod error;
mod words;

pub use error::DocumentError;
pub use words::{
    Bar, BigNumber, BriefWords, Change, DARKEST, FactLine, Hardest, LegendStep, MOST_CHANGES, MOST_FACTS, MOST_HARDEST,
    MOST_PLACES, MOST_SENTENCES, MapDrawing, MapShape, Paper, PlaceRow, PlaceTable, Section, TogetherWords,
};

/// The gap brief: two pages of PDF/UA-1.
///
/// # Errors
/// When a list is longer than the page has room for, or nothing makes it fit on two pages.
pub fn brief(words: &BriefWords) -> Result<Vec<u8>, DocumentError> {
    words.check()?;
    Err(DocumentError::Compile("not there yet".to_owned()))
}
