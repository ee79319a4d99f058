//! The brief on paper. The words come in already in the reader's language; the press runs on our own threads.
//!
//! What stands on the page is defined by the crate of documents and handed on here, because pages know only us.

pub use understory_documents::{
    Bar, BigNumber, BriefWords, Change, DARKEST, DocumentError, FactLine, Hardest, LegendStep, MOST_CHANGES,
    MOST_FACTS, MOST_HARDEST, MOST_PLACES, MOST_SENTENCES, MapDrawing, MapShape, Paper, PlaceRow, PlaceTable, Section,
    TogetherWords,
};

use super::LedgerError;
use crate::Service;
use crate::access::{Actor, ReadFigures, may};

/// Two pages of PDF out of the words of a brief.
pub async fn brief_pdf(service: &Service, actor: Actor, words: BriefWords) -> Result<Vec<u8>, LedgerError> {
    may::<ReadFigures>(actor)?;
    Ok(service.compute(move || understory_documents::brief(&words)).await??)
}
