//! The gap brief: two pages that a director carries into a funder's office.
//!
//! Page one shows the gap, page two what would close some of it and how it was counted. `brief.typ` lays it out.

mod check;
mod map;
mod sheet;
pub(crate) mod words;

use crate::error::DocumentError;
use crate::press::{self, Template};
use words::BriefWords;

/// Pages that a brief has.
const PAGES: usize = 2;

/// Sizes of type as shares of the usual one, and how much of a long text is kept. The first that fits on two pages is
/// taken: a short brief is easy to read, a long one is whole, and only one that is longer than any small type could
/// hold is cut, which its dots show.
const TRIES: [(f64, f64); 13] = [
    (1.12, 1.0),
    (1.06, 1.0),
    (1.0, 1.0),
    (0.94, 1.0),
    (0.88, 1.0),
    (0.82, 1.0),
    (0.76, 1.0),
    (0.76, 0.7),
    (0.76, 0.5),
    (0.76, 0.38),
    (0.76, 0.28),
    (0.72, 0.2),
    (0.72, 0.12),
];

/// The gap brief: two pages of PDF/UA-1, the same bytes for the same words.
///
/// Takes tenths of a second of processor time: call it on the threads for arithmetic.
///
/// # Errors
/// When a list is longer than the page has room for, or nothing makes it fit on two pages.
pub fn brief(words: &BriefWords) -> Result<Vec<u8>, DocumentError> {
    words.check()?;
    let mut pages = 0;
    for (size, kept) in TRIES {
        let set = press::set(TEMPLATE, &sheet::sheet(words, size, kept))?;
        pages = set.pages();
        if pages == PAGES {
            return set.pdf(words.made_on);
        }
    }
    Err(DocumentError::DoesNotFit { pages })
}

const TEMPLATE: Template = Template {
    name: "brief.typ",
    text: include_str!("brief.typ"),
};
