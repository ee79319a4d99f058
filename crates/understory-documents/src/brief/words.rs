//! What stands on the pages. Every text is already in the reader's language and every number already written out;
//! whoever fills these knows languages, this crate knows paper.
//!
//! Texts are data: whatever is in them is printed as it is, and never read as markup.

use jiff::civil::Date;
use serde::Serialize;
use understory_model::place::{Outline, Point};

/// Rows that the table of places has room for.
pub const MOST_PLACES: usize = 16;
/// Hardest-to-fit groups that page one has room for.
pub const MOST_HARDEST: usize = 5;
/// Changes that page two has room for.
pub const MOST_CHANGES: usize = 3;
/// Sentences of the method.
pub const MOST_SENTENCES: usize = 6;
/// Lines about dates, sources and limits.
pub const MOST_FACTS: usize = 8;
/// The darkest shade of a map; the lightest is 0.
pub const DARKEST: u8 = 4;

/// The sheet it is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    #[default]
    Letter,
    A4,
}

/// All words of the gap brief. An empty text is left out together with its room.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefWords {
    /// A language tag: `en`, `es`, `pt-BR`. Screen readers choose the voice by it.
    pub language: String,
    pub paper: Paper,
    /// The day it is made, for the document's properties. Handed in: there is no clock here.
    pub made_on: Date,
    /// The document's name, as a reader shows it in its title bar: "Cape Cod: what it would take".
    pub document_title: String,
    /// Top of each page, in bold: where the young people come from. "Drawn from census counts. Nobody in it exists."
    pub label: String,
    /// Small line over the name: "Gap brief".
    pub kicker: String,
    /// The region or the neighbourhood: "Cape Cod".
    pub place: String,
    /// One line under the name.
    pub subtitle: String,

    /// The one number of the page.
    pub gap: BigNumber,
    /// The pin within three miles, beside it.
    pub naive: BigNumber,
    /// One sentence on why the two differ.
    pub difference: String,

    /// `None` where no places are known.
    pub map: Option<MapDrawing>,
    pub places: PlaceTable,

    pub hardest_heading: String,
    /// At most [`MOST_HARDEST`].
    pub hardest: Vec<Hardest>,
    /// Said in place of them when there are none.
    pub hardest_empty: String,

    pub changes_heading: String,
    /// A line under the heading.
    pub changes_intro: String,
    /// At most [`MOST_CHANGES`], in order; they are numbered here.
    pub changes: Vec<Change>,
    /// Said in place of them when there are none.
    pub changes_empty: String,
    pub together: Option<TogetherWords>,

    /// How it was counted, in at most [`MOST_SENTENCES`] sentences.
    pub method: Section,
    pub facts_heading: String,
    /// Dates, sources, limits: at most [`MOST_FACTS`].
    pub facts: Vec<FactLine>,

    /// The last line of each page, page number and all: "Understory, 27 November 2026, page 1 of 2".
    pub footers: [String; 2],
}

/// A number that fills the eye.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BigNumber {
    /// "39 %" or "10,650".
    pub number: String,
    /// "between 37 % and 41 %"; empty where there is none.
    pub interval: String,
    /// What it counts, of how many.
    pub says: String,
    /// The share drawn under it.
    pub bar: Option<Bar>,
}

/// A share and its interval, each 0 to 1; what lies outside is drawn at the edge.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bar {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// A small map in five greens. Texts beside it say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct MapDrawing {
    /// Over it: "Share who have something that fits".
    pub caption: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The region's edge, drawn under the places, where one is known.
    pub ground: Option<Outline>,
    pub shapes: Vec<MapShape>,
    pub legend: Vec<LegendStep>,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapShape {
    /// Its edge; without one a circle is drawn at its point.
    pub outline: Option<Outline>,
    pub point: Point,
    /// 0, the lightest, to 4; `None` where the figure is protected or there is none: hatched.
    pub shade: Option<u8>,
    /// The row of the table of places that tells of it, counted from 1: written on it.
    pub row: Option<usize>,
    /// Its name, written beside it where there is no ground to know it by and room for it.
    pub name: Option<String>,
}

/// What a shade means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LegendStep {
    /// As in [`MapShape::shade`].
    pub shade: Option<u8>,
    /// "60 to 79 %".
    pub says: String,
}

/// The table beside the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlaceTable {
    pub heading: String,
    /// Headings: the name, then one for each cell.
    pub columns: Vec<String>,
    /// At most [`MOST_PLACES`]; numbered from 1, as on the map.
    pub rows: Vec<PlaceRow>,
    /// Under it: "and 61 more places, all on the page of the region"; also what dots and bars mean.
    pub note: String,
}

/// A place and its figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlaceRow {
    pub name: String,
    /// The share of the first cell, drawn beside it.
    pub bar: Option<Bar>,
    /// As many as the table has columns after the name.
    pub cells: Vec<String>,
}

/// A group that is hard to fit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hardest {
    /// "Ages 12 to 14, no car".
    pub who: String,
    /// "21 %".
    pub number: String,
    /// "(18 to 25 %) of 640 have something that fits".
    pub says: String,
    pub bar: Option<Bar>,
}

/// A change that would help.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Change {
    /// "A van from Hyannis to Mashpee and back, Tuesday and Thursday".
    pub what: String,
    /// "+46".
    pub number: String,
    /// "young people, between 38 and 55".
    pub says: String,
    /// Cost, where, which ages, what is not known: a name and a text each.
    pub details: Vec<FactLine>,
}

/// All of the changes at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TogetherWords {
    /// "Together".
    pub heading: String,
    /// "+95".
    pub number: String,
    /// "young people, each counted once, between 80 and 110".
    pub says: String,
    /// Cost, the proven bound and so on.
    pub details: Vec<FactLine>,
}

/// A heading and sentences under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    pub heading: String,
    pub sentences: Vec<String>,
}

/// A name and a text: "Cost: about $9,000 a term".
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FactLine {
    pub name: String,
    pub text: String,
}
