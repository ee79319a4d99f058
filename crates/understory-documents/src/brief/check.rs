//! What is refused before anything is set: lists too long for the page, and rows that do not match their columns.

use super::words::{
    BriefWords, DARKEST, MOST_CHANGES, MOST_FACTS, MOST_HARDEST, MOST_PLACES, MOST_SENTENCES, PlaceTable,
};
use crate::error::DocumentError;

impl BriefWords {
    /// Nothing is dropped in silence: what has no room is refused.
    pub(crate) fn check(&self) -> Result<(), DocumentError> {
        room("places", self.places.rows.len(), MOST_PLACES)?;
        room("groups that are hard to fit", self.hardest.len(), MOST_HARDEST)?;
        room("changes", self.changes.len(), MOST_CHANGES)?;
        room("sentences of the method", self.method.sentences.len(), MOST_SENTENCES)?;
        room("facts", self.facts.len(), MOST_FACTS)?;
        cells(&self.places)?;
        for shape in self.map.iter().flat_map(|map| &map.shapes) {
            if let Some(given) = shape.shade.filter(|shade| *shade > DARKEST) {
                return Err(DocumentError::NoSuchShade { given, most: DARKEST });
            }
        }
        Ok(())
    }
}

fn room(what: &'static str, given: usize, most: usize) -> Result<(), DocumentError> {
    if given > most {
        return Err(DocumentError::TooMany { what, given, most });
    }
    Ok(())
}

fn cells(table: &PlaceTable) -> Result<(), DocumentError> {
    for (index, row) in table.rows.iter().enumerate() {
        if row.cells.len() + 1 != table.columns.len() {
            return Err(DocumentError::Cells {
                row: index + 1,
                given: row.cells.len(),
                columns: table.columns.len(),
            });
        }
    }
    Ok(())
}
