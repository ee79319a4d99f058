//! The gap brief: two pages that a director carries into a funder's office.
//!
//! Page one shows the gap, page two what would close some of it and how it was counted. `brief.typ` lays it out.

pub(crate) mod check;
pub(crate) mod map;
mod sheet;
pub(crate) mod words;

use crate::error::DocumentError;
use crate::press::{self, Pages, Template};
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
    on_two_pages(words)?.pdf(words.made_on)
}

/// The first of [`TRIES`] that fits. Most briefs fit at once; for the others it halves what is left to try, as what
/// fits in large type fits in smaller.
fn on_two_pages(words: &BriefWords) -> Result<Pages, DocumentError> {
    let at = |(size, kept): (f64, f64)| press::set(TEMPLATE, &sheet::sheet(words, size, kept));
    let (first, mut left) = (TRIES[0], &TRIES[1..]);
    let set = at(first)?;
    let mut pages = set.pages();
    let mut best = (pages == PAGES).then_some(set);
    if best.is_some() {
        left = &[];
    }
    while !left.is_empty() {
        let middle = left.len() / 2;
        let set = at(left[middle])?;
        pages = set.pages();
        if pages == PAGES {
            best = Some(set);
            left = &left[..middle];
        } else {
            left = &left[middle + 1..];
        }
    }
    best.ok_or(DocumentError::DoesNotFit { pages })
}

const TEMPLATE: Template = Template {
    name: "brief.typ",
    text: include_str!("brief.typ"),
};

#[cfg(test)]
mod tests {
    use super::words::Paper;
    use super::*;
    use crate::testing::{ENGLISH, PORTUGUESE, SPANISH, typical, with_every_text};

    /// The margins of the page, less a point for letters that lean out.
    const EDGE: f64 = 50.0;

    fn outside(pages: &Pages) -> Vec<String> {
        let all = pages.placed();
        assert!(all.len() > 50);
        let out = all.into_iter().filter(|placed| {
            let (width, height) = placed.page;
            placed.left < EDGE || placed.right > width - EDGE || placed.down < 20.0 || placed.down > height - 20.0
        });
        out.map(|placed| format!("{placed:?}")).collect()
    }

    #[test]
    fn an_ordinary_brief_fits_in_type_of_the_usual_size_and_stays_on_the_page() {
        for (texts, paper) in [
            (&SPANISH, Paper::Letter),
            (&PORTUGUESE, Paper::A4),
            (&ENGLISH, Paper::Letter),
        ] {
            let pages = press::set(TEMPLATE, &sheet::sheet(&typical(texts, paper), 1.0, 1.0)).unwrap();
            assert_eq!(pages.pages(), PAGES, "{} on {paper:?}", texts.language);
            assert_eq!(outside(&pages), Vec::<String>::new());
        }
    }

    #[test]
    fn no_text_leaves_the_page_however_long_it_is() {
        let words = with_every_text(typical(&ENGLISH, Paper::Letter), &"W".repeat(500));
        assert_eq!(outside(&on_two_pages(&words).unwrap()), Vec::<String>::new());
    }
}
