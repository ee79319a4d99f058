//! Tables of two lenses: a cell is shown whole or not at all.
//!
//! Must not know: tables of three.

use super::flow::{Way, make_room};
use super::{Guard, LEAST, Measure, is_small};

/// A table of two lenses, and what of it may be shown: how many people are in a cell, and each measure of those that
/// may be shown in this table at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    lenses: (usize, usize),
    columns: usize,
    /// `None` where nothing of the table may be shown.
    hidden: Option<Vec<bool>>,
    measures: Vec<bool>,
}

impl Guard {
    /// Decides what may be shown of the table of two different lenses with these measures. Always ask with all the
    /// measures that are ever shown for the two, or what is hidden for one could be worked out with the other.
    #[must_use]
    pub fn pairs(&self, a: usize, b: usize, measures: &[&Measure]) -> Pairs {
        let own = self.columns.lenses() - 1;
        let nothing = Pairs {
            lenses: (a, b),
            columns: 0,
            hidden: None,
            measures: vec![false; measures.len()],
        };
        if a >= own || b >= own || a == b || !self.shows_everybody() {
            return nothing;
        }
        // Only what is shown for every single group has sums that a table can keep.
        let mut shown: Vec<bool> = measures
            .iter()
            .map(|measure| measure.is_open(a) && measure.is_open(b))
            .collect();
        loop {
            match self.hide_cells(a, b, measures, &shown) {
                Ok(hidden) => {
                    return Pairs {
                        columns: self.columns.size(b),
                        hidden: Some(hidden),
                        measures: shown,
                        ..nothing
                    };
                }
                Err(Some(measure)) => shown[measure] = false,
                Err(None) => return nothing,
            }
        }
    }

    /// The cells to hide, or what cannot be shown in this table: a measure, or (`None`) anything.
    fn hide_cells(
        &self,
        a: usize,
        b: usize,
        measures: &[&Measure],
        shown: &[bool],
    ) -> Result<Vec<bool>, Option<usize>> {
        let size = self.columns.count_by(a, b, |_| true);
        let mut classes = vec![(None, size.clone())];
        for (place, measure) in measures.iter().enumerate().filter(|&(place, _)| shown[place]) {
            let (has, among) = (&measure.has, &measure.among);
            classes.push((Some(place), self.columns.count_by(a, b, |person| has[person])));
            let lacks = |person: usize| among[person] && !has[person];
            classes.push((Some(place), self.columns.count_by(a, b, lacks)));
        }
        let cells = 0..size.cells.len();
        let mut hidden: Vec<bool> = cells
            .clone()
            .map(|cell| classes.iter().any(|(_, table)| is_small(table.cells[cell])))
            .collect();
        for (measure, table) in &classes {
            for cell in cells.clone().filter(|&cell| is_small(table.cells[cell])) {
                let price = |cell: usize| u64::from(size.cells[cell]);
                let needed = LEAST - table.cells[cell];
                let up = make_room(table, &mut hidden, cell, Way::Up, LEAST, price);
                let down = make_room(table, &mut hidden, cell, Way::Down, LEAST - up, price);
                if up < needed || up + down < LEAST {
                    return Err(*measure);
                }
            }
        }
        Ok(hidden)
    }
}

impl Pairs {
    /// Whether it may be shown how many people are in both groups: the first of the first lens, the second of the second.
    #[must_use]
    pub fn shows(&self, guard: &Guard, group: u16, other: u16) -> bool {
        let row = guard.alone(self.lenses.0, group);
        let column = guard.alone(self.lenses.1, other);
        match (&self.hidden, row, column) {
            (Some(hidden), Some(row), Some(column)) => !hidden[row * self.columns + column],
            _ => false,
        }
    }

    /// Whether a measure, by its place in what was asked, may be shown for both groups.
    #[must_use]
    pub fn shows_measure(&self, guard: &Guard, measure: usize, group: u16, other: u16) -> bool {
        self.measures.get(measure) == Some(&true) && self.shows(guard, group, other)
    }
}
