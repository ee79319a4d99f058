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
        language(&self.language)?;
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

/// A language of two or three letters, and a region of two where there is one.
pub(crate) fn language(tag: &str) -> Result<(), DocumentError> {
    let (language, region) = tag.split_once('-').unwrap_or((tag, "XX"));
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if (2..=3).contains(&language.len()) && letters(language) && region.len() == 2 && letters(region) {
        return Ok(());
    }
    Err(DocumentError::Language(tag.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::words::{Paper, PlaceRow, Section};
    use crate::testing::{ENGLISH, bare, typical};

    fn refused(change: impl FnOnce(&mut BriefWords)) -> String {
        let mut words = typical(&ENGLISH, Paper::Letter);
        change(&mut words);
        words.check().unwrap_err().to_string()
    }

    fn twice<T: Clone>(all: &[T]) -> Vec<T> {
        [all, all].concat()
    }

    #[test]
    fn an_ordinary_brief_is_not_refused() {
        assert_eq!(typical(&ENGLISH, Paper::A4).check(), Ok(()));
        assert_eq!(bare().check(), Ok(()));
    }

    #[test]
    fn a_list_without_room_is_refused_and_said_so() {
        let rows = vec![
            PlaceRow {
                cells: vec![String::new(); 2],
                ..PlaceRow::default()
            };
            MOST_PLACES + 1
        ];
        assert_eq!(
            refused(|words| words.places.rows = rows),
            "a brief has room for 16 places, and 17 were given"
        );
        let hardest = twice(&typical(&ENGLISH, Paper::A4).hardest);
        assert!(refused(|words| words.hardest = hardest).contains("5 groups that are hard to fit, and 10"));
        let changes = twice(&typical(&ENGLISH, Paper::A4).changes);
        assert!(refused(|words| words.changes = changes).contains("3 changes, and 6"));
        let method = Section {
            sentences: vec![String::new(); 7],
            ..Section::default()
        };
        assert!(refused(|words| words.method = method).contains("6 sentences of the method, and 7"));
        let facts = twice(&typical(&ENGLISH, Paper::A4).facts);
        assert!(refused(|words| words.facts = facts).contains("8 facts, and 10"));
    }

    #[test]
    fn a_row_that_does_not_match_the_columns_is_refused() {
        let message = refused(|words| {
            words.places.rows[3].cells.pop();
        });
        assert_eq!(
            message,
            "row 4 of the table of places has 1 cells, and its columns are 3"
        );
    }

    #[test]
    fn a_shade_that_does_not_exist_is_refused() {
        let message = refused(|words| words.map.as_mut().unwrap().shapes[0].shade = Some(5));
        assert_eq!(message, "a map has the shades 0 to 4, and 5 was given");
    }

    #[test]
    fn only_a_language_tag_is_a_language() {
        for tag in ["en", "es", "pt-BR", "kea", "ht"] {
            assert_eq!(language(tag), Ok(()), "{tag}");
        }
        for tag in ["", "e", "english", "pt-", "pt-BRA", "p1", "pt_BR", "pt-BR-x", "ça"] {
            assert_eq!(language(tag), Err(DocumentError::Language(tag.to_owned())));
        }
    }
}
