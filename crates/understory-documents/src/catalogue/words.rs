//! What stands in a catalogue, on a flyer and on a sheet for the week. Every text is in the reader's language already.
//!
//! Texts are data: whatever is in them is printed as it is, and never read as markup.

use jiff::civil::Date;

use crate::brief::words::{FactLine, MapDrawing, Paper};

/// What all of them say about themselves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetHead {
    /// A language tag: `en`, `es`, `pt-BR`. Screen readers choose the voice by it.
    pub language: String,
    pub paper: Paper,
    /// The day it is made, for the document's properties. Handed in: there is no clock here.
    pub made_on: Date,
    /// The document's name, and its first heading.
    pub title: String,
    /// The last line of each page, without the page's number.
    pub footer: String,
    /// Before the page's number: "page".
    pub page: String,
}

/// All words of a catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogueWords {
    pub head: SheetHead,
    /// 18 points instead of 10, one column instead of two.
    pub large: bool,
    /// What the list holds, in words: "Free, in Portuguese, for 8 to 12 years".
    pub subtitle: String,
    /// How to read it, a paragraph each.
    pub intro: Vec<String>,
    /// Where a code leads, up to the code: `https://find.example.org/s/`.
    pub address: String,
    /// The whole region, with a number for each place of the contents.
    pub overview: Option<MapDrawing>,
    pub contents_heading: String,
    pub places: Vec<CataloguePlace>,
    /// Said in place of them when there are none.
    pub empty: String,
    pub index_heading: String,
    /// Headings of the columns: when, what, code, page.
    pub index_columns: [String; 4],
    pub index: Vec<IndexDay>,
}

/// A town or neighborhood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CataloguePlace {
    pub name: String,
    /// "14 programs".
    pub count: String,
    /// Its sites, with a number each.
    pub map: Option<MapDrawing>,
    /// The names of the numbers, in their order.
    pub sites: Vec<String>,
    pub entries: Vec<CatalogueEntry>,
}

/// One session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogueEntry {
    pub code: String,
    pub title: String,
    /// Who offers it.
    pub by: String,
    /// "Tue and Thu 3:30 to 5:00 pm", in bold.
    pub when: String,
    /// Dates, place, ages, cost and so on: a name and a text each; the name may be empty.
    pub lines: Vec<FactLine>,
    /// How old the confirmation is, whether it is full, whether it is made up.
    pub marks: Vec<String>,
}

/// A day of the index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndexDay {
    pub name: String,
    pub rows: Vec<IndexRow>,
}

/// A line of the index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndexRow {
    pub time: String,
    pub title: String,
    pub place: String,
    pub code: String,
}

/// A code that a telephone reads: rows of squares, `true` for dark.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Squares {
    pub rows: Vec<Vec<bool>>,
    /// What it is, for those who do not see it.
    pub says: String,
}

/// All words of a flyer: one page about one program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlyerWords {
    pub head: SheetHead,
    /// Who offers it.
    pub by: String,
    /// One sentence: "Your child will ...".
    pub summary: String,
    /// Such as that it is made up.
    pub marks: Vec<String>,
    /// What holds for all of the sessions.
    pub facts: Vec<FactLine>,
    pub sessions: Vec<CatalogueEntry>,
    /// "and 3 more, on the page"; empty when all stand here.
    pub more: String,
    pub squares: Option<Squares>,
    /// What to do with the squares: "Point a phone here, or go to".
    pub go: String,
    /// The address that the squares hold, to be typed.
    pub address: String,
    /// Whom to ask.
    pub ask: String,
}

/// All words of a week on one page: what fits, by day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeekWords {
    pub head: SheetHead,
    /// What was asked, in words.
    pub subtitle: String,
    /// Seven days, or those there are.
    pub days: Vec<WeekDay>,
    /// Each of the sessions once, with what to know before going.
    pub entries: Vec<CatalogueEntry>,
    /// Said in place of them when there are none.
    pub empty: String,
    /// The last lines: where a code leads, that facts may change.
    pub notes: Vec<String>,
}

/// A day and what happens on it, in the order of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeekDay {
    pub name: String,
    pub rows: Vec<IndexRow>,
}
