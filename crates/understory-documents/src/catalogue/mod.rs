//! What a library prints: a catalogue of any list, a flyer of one program, a sheet for the door of the fridge.
//!
//! A catalogue has as many pages as it needs; a flyer and a sheet have one, in the largest type that fits.

mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use crate::brief::check::language;
use crate::error::DocumentError;
use crate::press::{self, Template};
use serde_json::Value;
use words::{CatalogueWords, FlyerWords, SheetHead, WeekWords};

/// Sizes of type as shares of the usual one, the largest first. Smaller than the last nobody reads it from a wall.
const TRIES: [f64; 6] = [1.35, 1.2, 1.05, 0.95, 0.85, 0.75];
/// What does not fit on one page even so is set in this size, on more.
const OTHERWISE: f64 = 0.95;

const CATALOGUE: Template = Template {
    name: "catalogue.typ",
    text: include_str!("catalogue.typ"),
};
const FLYER: Template = Template {
    name: "flyer.typ",
    text: include_str!("flyer.typ"),
};
const WEEK: Template = Template {
    name: "week.typ",
    text: include_str!("week.typ"),
};

/// A catalogue as PDF/UA-1, the same bytes for the same words, and how many pages it has.
///
/// Takes about a second of processor time for each 300 sessions: call it on the threads for arithmetic.
///
/// # Errors
/// When the language is none.
pub fn catalogue(words: &CatalogueWords) -> Result<(Vec<u8>, usize), DocumentError> {
    language(&words.head.language)?;
    let pages = press::set(CATALOGUE, &sheet::catalogue(words))?;
    Ok((pages.pdf(words.head.made_on)?, pages.pages()))
}

/// A flyer: one page of PDF/UA-1, or more where it would be too small to read.
///
/// # Errors
/// When the language is none.
pub fn flyer(words: &FlyerWords) -> Result<Vec<u8>, DocumentError> {
    on_one_page(FLYER, &words.head, |size| sheet::flyer(words, size))
}

/// A week: one page of PDF/UA-1, wider than high, or more where it would be too small to read.
///
/// # Errors
/// When the language is none.
pub fn week(words: &WeekWords) -> Result<Vec<u8>, DocumentError> {
    on_one_page(WEEK, &words.head, |size| sheet::week(words, size))
}

fn on_one_page(template: Template, head: &SheetHead, sheet: impl Fn(f64) -> Value) -> Result<Vec<u8>, DocumentError> {
    language(&head.language)?;
    for size in TRIES {
        let set = press::set(template, &sheet(size))?;
        if set.pages() == 1 {
            return set.pdf(head.made_on);
        }
    }
    press::set(template, &sheet(OTHERWISE))?.pdf(head.made_on)
}
