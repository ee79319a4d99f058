//! The gap brief: two pages that a director carries into a funder's office.
//!
//! Page one shows the gap, page two what would close some of it and how it was counted. `brief.typ` lays it out.

mod check;
mod map;
mod sheet;
pub mod words;

use crate::error::DocumentError;
use crate::press::{self, Template};
use words::BriefWords;

/// Pages that a brief has.
const PAGES: usize = 2;

/// Sizes of type, as shares of the usual one. The first at which it fits on two pages is taken, so a short brief is
/// easy to read and a long one is still whole.
const SIZES: [f64; 7] = [1.0, 0.95, 0.9, 0.86, 0.82, 0.78, 0.74];

/// The gap brief: two pages of PDF/UA-1, the same bytes for the same words.
///
/// Takes tenths of a second of processor time: call it on the threads for arithmetic.
///
/// # Errors
/// When a list is longer than the page has room for, or nothing makes it fit on two pages.
pub fn brief(words: &BriefWords) -> Result<Vec<u8>, DocumentError> {
    words.check()?;
    let mut pages = 0;
    for size in SIZES {
        let set = press::set(TEMPLATE, &sheet::sheet(words, size))?;
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
