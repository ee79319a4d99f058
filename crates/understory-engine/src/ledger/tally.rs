//! Counting a survey by groups, draw by draw.
//!
//! Must not know: what a lens or a group is called, or which counts may be shown.

use super::Survey;

/// Ways to look at people: each lens puts each person into one group.
#[derive(Clone, Copy, Debug)]
pub struct Lenses<'a> {
    /// For each lens the group of each person.
    pub columns: &'a [Vec<u16>],
    /// For each lens how many groups it has.
    pub sizes: &'a [u16],
    /// The draw of each person, from 0.
    pub draw: &'a [u8],
    /// How many draws there are, at least 1.
    pub draws: u8,
}

/// Counts of young people of one group in one draw.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// Young people.
    pub people: u32,
    /// With at least one fit.
    pub with_one: u32,
    /// With at least three.
    pub with_three: u32,
    /// With enough.
    pub with_enough: u32,
    /// With a session of any kind near.
    pub near: u32,
    /// With fewer than enough.
    pub lack: u32,
    /// Of those who lack: those whom lifting this barrier alone would give enough.
    pub reach: [u32; 8],
    /// Of those who lack: those whom lifting no single barrier would give enough.
    pub two_or_more: u32,
    /// Shares of the blame, added up over those who lack.
    pub shares: [f64; 8],
    /// With something that fits on each day, Monday first.
    pub days: [u32; 7],
}

/// One group, draw by draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    /// One cell for each draw.
    pub draws: Vec<Cell>,
}

/// A count over draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The mean, rounded, halves up.
    pub mean: u32,
    /// The least of the draws.
    pub low: u32,
    /// The most.
    pub high: u32,
}

impl Cells {
    /// One count of the cells, over the draws.
    #[must_use]
    pub fn count(&self, of: impl Fn(&Cell) -> u32) -> Count {
        let _ = of;
        Count::default()
    }
}

/// Whether two groups' shares cannot be told apart: the ranges of the draws overlap, or a group is empty in
/// some draw.
#[must_use]
pub fn cannot_tell(one: &Cells, other: &Cells, of: impl Fn(&Cell) -> u32) -> bool {
    let _ = (one, other, of);
    true
}

/// Two lenses at once.
#[derive(Clone, Debug, PartialEq)]
pub struct PairOfLenses {
    /// The first lens.
    pub first: usize,
    /// The second, a later one.
    pub second: usize,
    /// The group `a` of the first and `b` of the second is `cells[a * sizes[second] + b]`.
    pub cells: Vec<Cells>,
}

/// All counts of a survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Everybody who was kept.
    pub everybody: Cells,
    /// For each lens and group.
    pub groups: Vec<Vec<Cells>>,
    /// For each pair of lenses.
    pub pairs: Vec<PairOfLenses>,
}

impl Tally {
    /// Counts those of a survey whom `keep` keeps; the survey must begin with person 0.
    #[must_use]
    pub fn new(survey: &Survey, lenses: Lenses<'_>, keep: impl Fn(u32) -> bool) -> Self {
        let _ = (survey, lenses, keep);
        Self {
            everybody: Cells::default(),
            groups: Vec::new(),
            pairs: Vec::new(),
        }
    }
}
