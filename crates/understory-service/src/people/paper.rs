//! What is kept of a young person on paper. The words come in already in the reader's language.
//!
//! What stands on the page is defined by the crate of documents and handed on here, because pages know only us.

pub use understory_documents::{DocumentError, Paper, RecordSection, RecordTable, RecordWords};

use super::PeopleError;
use crate::Service;

/// A PDF out of the words of a record.
pub async fn record_pdf(service: &Service, words: RecordWords) -> Result<Vec<u8>, PeopleError> {
    Ok(service.compute(move || understory_documents::record(&words)).await??)
}
