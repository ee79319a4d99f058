//! What can go wrong when a page is made.

use thiserror::Error;

/// Why there is no document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// A list is longer than the page has room for; whoever fills it shortens it and says so in words.
    #[error("a brief has room for {most} {what}, and {given} were given")]
    TooMany {
        what: &'static str,
        given: usize,
        most: usize,
    },
    /// A shade of the map that does not exist.
    #[error("a map has the shades 0 to {most}, and {given} was given")]
    NoSuchShade { given: u8, most: u8 },
    /// A row of a table has not as many cells as the table has columns.
    #[error("row {row} of the table of places has {given} cells, and its columns are {columns}")]
    Cells {
        /// Counted from 1.
        row: usize,
        given: usize,
        columns: usize,
    },
    /// Even in the smallest type it does not fit.
    #[error("the text does not fit on two pages, even in the smallest type; it takes {pages}")]
    DoesNotFit { pages: usize },
    /// A language tag that PDF does not know.
    #[error("\"{0}\" is no language tag; write a tag such as en, es or pt-BR")]
    Language(String),
    /// A fault of ours: the template or the fonts.
    #[error("could not typeset the page: {0}")]
    Compile(String),
}
