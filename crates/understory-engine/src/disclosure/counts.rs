//! People counted by every two lenses.
//!
//! Must not know: what is counted, or what is shown of it.

use super::flow::Table;

/// Where each person stands in each lens. The last lens is not the caller's: all are in its only group, so that
/// a count by one lens is a count by it and the last.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) people: usize,
    groups: Vec<Vec<u16>>,
    sizes: Vec<usize>,
}

impl Columns {
    pub(super) fn new(mut groups: Vec<Vec<u16>>, people: usize) -> Self {
        groups.push(vec![0; people]);
        let sizes = groups
            .iter()
            .map(|column| column.iter().max().map_or(0, |&most| usize::from(most) + 1))
            .collect();
        Self { people, groups, sizes }
    }

    /// How many lenses there are, the last included.
    pub(super) fn lenses(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn size(&self, lens: usize) -> usize {
        self.sizes[lens]
    }

    /// Counts those who are counted, by every two lenses.
    pub(super) fn count(&self, counted: impl Fn(usize) -> bool) -> Counts {
        let lenses = self.lenses();
        let who = self.who(counted);
        let tables = (0..lenses * lenses)
            .map(|place| {
                let (a, b) = (place / lenses, place % lenses);
                // The other half is the same table lying on its side.
                if a < b { self.table(a, b, &who) } else { Vec::new() }
            })
            .collect();
        Counts {
            lenses,
            sizes: self.sizes.clone(),
            tables,
            all: who.len() as u32,
        }
    }

    fn who(&self, counted: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.people).filter(|&person| counted(person)).collect()
    }

    /// Counts those who are counted by two lenses, row by row.
    pub(super) fn count_by(&self, a: usize, b: usize, counted: impl Fn(usize) -> bool) -> Table {
        Table {
            rows: self.sizes[a],
            columns: self.sizes[b],
            cells: self.table(a, b, &self.who(counted)),
        }
    }

    fn table(&self, a: usize, b: usize, who: &[usize]) -> Vec<u32> {
        let width = self.sizes[b];
        let mut table = vec![0; self.sizes[a] * width];
        let (rows, columns) = (&self.groups[a], &self.groups[b]);
        for &person in who {
            table[usize::from(rows[person]) * width + usize::from(columns[person])] += 1;
        }
        table
    }
}

/// Counts by every two lenses.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    lenses: usize,
    sizes: Vec<usize>,
    tables: Vec<Vec<u32>>,
    all: u32,
}

impl Counts {
    pub(super) fn all(&self) -> u32 {
        self.all
    }

    /// Those in both groups of two different lenses.
    pub(super) fn cell(&self, lens: usize, group: usize, other: usize, other_group: usize) -> u32 {
        if lens < other {
            self.tables[lens * self.lenses + other][group * self.sizes[other] + other_group]
        } else {
            self.tables[other * self.lenses + lens][other_group * self.sizes[lens] + group]
        }
    }

    /// Those in the group.
    pub(super) fn group(&self, lens: usize, group: usize) -> u32 {
        self.cell(lens, group, self.lenses - 1, 0)
    }
}
