//! Listings on paper. The words come in already in the reader's language; the press runs on our own threads, one document
//! at a time.
//!
//! What stands on the page is defined by the crate of documents and handed on here, because pages know only us.

pub use understory_documents::{
    CatalogueEntry, CataloguePlace, CatalogueWords, DocumentError, FactLine, FlyerWords, IndexDay, IndexRow,
    MapDrawing, MapShape, Paper, SheetHead, Squares, WeekDay, WeekWords,
};

use std::sync::Arc;

use super::kept::{Asked, Made, document, pressed};
use super::{Listed, MOST_ON_PAPER, PublishError};
use crate::Service;
use crate::access::{Actor, ReadDirectory, may};

/// A catalogue of a list, printed unless it is there already.
pub async fn catalogue(
    service: &Service,
    actor: Actor,
    asked: Asked,
    words: impl FnOnce(&Listed) -> CatalogueWords + Send + 'static,
) -> Result<Arc<Made>, PublishError> {
    may::<ReadDirectory>(actor)?;
    let print = |listed: &Listed| Ok(understory_documents::catalogue(&words(listed))?.0);
    document(service, asked, MOST_ON_PAPER, print).await
}

/// A flyer of one program, printed unless it is there already; `None` when it has nothing to show.
pub async fn flyer(
    service: &Service,
    actor: Actor,
    asked: Asked,
    words: impl FnOnce(&Listed) -> FlyerWords + Send + 'static,
) -> Result<Option<Arc<Made>>, PublishError> {
    may::<ReadDirectory>(actor)?;
    let print = |listed: &Listed| match listed.rows.is_empty() {
        true => Ok(Vec::new()),
        false => Ok(understory_documents::flyer(&words(listed))?),
    };
    let made = document(service, asked, MOST_ON_PAPER, print).await?;
    Ok(Some(made).filter(|made| !made.bytes.is_empty()))
}

/// A sheet for a week. It answers a family's question, so it is printed and forgotten.
pub async fn week(service: &Service, actor: Actor, words: WeekWords) -> Result<Vec<u8>, PublishError> {
    may::<ReadDirectory>(actor)?;
    pressed(service, move || Ok(understory_documents::week(&words)?)).await
}
