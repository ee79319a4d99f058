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
    /// How many draws there are; 0 counts as 1.
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

impl Cell {
    fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.with_one += other.with_one;
        self.with_three += other.with_three;
        self.with_enough += other.with_enough;
        self.near += other.near;
        self.lack += other.lack;
        self.two_or_more += other.two_or_more;
        for (sum, count) in self.reach.iter_mut().zip(other.reach) {
            *sum += count;
        }
        for (sum, share) in self.shares.iter_mut().zip(other.shares) {
            *sum += share;
        }
        for (sum, count) in self.days.iter_mut().zip(other.days) {
            *sum += count;
        }
    }
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

impl Count {
    /// The mean, the least and the most of one number for each draw; all 0 without a draw.
    #[must_use]
    pub fn of(draws: impl IntoIterator<Item = u32>) -> Self {
        let (mut count, mut sum, mut low, mut high) = (0_u64, 0_u64, u32::MAX, 0);
        for draw in draws {
            count += 1;
            sum += u64::from(draw);
            low = low.min(draw);
            high = high.max(draw);
        }
        if count == 0 {
            return Self::default();
        }
        // A mean of numbers that fit into 32 bits fits too.
        let mean = ((2 * sum + count) / (2 * count)) as u32;
        Self { mean, low, high }
    }
}

impl Cells {
    fn new(draws: u8) -> Self {
        Self {
            draws: vec![Cell::default(); usize::from(draws.max(1))],
        }
    }

    /// One count of the cells, over the draws.
    #[must_use]
    pub fn count(&self, of: impl Fn(&Cell) -> u32) -> Count {
        Count::of(self.draws.iter().map(of))
    }
}

/// Two lenses at once.
#[derive(Clone, Debug, PartialEq)]
pub struct PairOfLenses {
    /// The first lens.
    pub first: usize,
    /// The second, a later one.
    pub second: usize,
    /// Group `a` of the first and `b` of the second is `cells[a * sizes[second] + b]`.
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
    /// Counts those of a survey whom `keep` keeps. A person in no draw, or in no group of a lens, by the columns
    /// is left out of it.
    #[must_use]
    pub fn new(survey: &Survey, lenses: Lenses<'_>, keep: impl Fn(u32) -> bool) -> Self {
        let mut tally = Self::empty(&lenses);
        let mut lacking = survey.lacking.iter().peekable();
        for at in 0..survey.fits.len() {
            let person = survey.first + at as u32;
            let blame = lacking.next_if(|lacking| lacking.person == person);
            if !keep(person) {
                continue;
            }
            let cell = cell_of(survey, at, blame.map(|lacking| &lacking.shares));
            tally.add(&cell, person as usize, &lenses);
        }
        tally
    }

    fn empty(lenses: &Lenses<'_>) -> Self {
        let cells = |size: usize| vec![Cells::new(lenses.draws); size];
        let sizes = lenses.sizes;
        let pairs = (0..sizes.len()).flat_map(|first| (first + 1..sizes.len()).map(move |second| (first, second)));
        Self {
            everybody: Cells::new(lenses.draws),
            groups: sizes.iter().map(|size| cells(usize::from(*size))).collect(),
            pairs: pairs
                .map(|(first, second)| PairOfLenses {
                    first,
                    second,
                    cells: cells(usize::from(sizes[first]) * usize::from(sizes[second])),
                })
                .collect(),
        }
    }

    fn add(&mut self, cell: &Cell, person: usize, lenses: &Lenses<'_>) {
        let draw = lenses.draw.get(person).map_or(0, |draw| usize::from(*draw));
        if draw >= self.everybody.draws.len() {
            return;
        }
        let group = |lens: usize| {
            let group = lenses.columns.get(lens)?.get(person)?;
            (*group < lenses.sizes[lens]).then_some(usize::from(*group))
        };
        self.everybody.draws[draw].add(cell);
        for (lens, cells) in self.groups.iter_mut().enumerate() {
            if let Some(group) = group(lens) {
                cells[group].draws[draw].add(cell);
            }
        }
        for pair in &mut self.pairs {
            if let (Some(first), Some(second)) = (group(pair.first), group(pair.second)) {
                let at = first * usize::from(lenses.sizes[pair.second]) + second;
                pair.cells[at].draws[draw].add(cell);
            }
        }
    }
}

/// One person as a cell. What the survey did not ask is 0.
fn cell_of(survey: &Survey, at: usize, shares: Option<&[f32; 8]>) -> Cell {
    let fits = survey.fits[at];
    let lack = fits < survey.enough;
    let mut cell = Cell {
        people: 1,
        with_one: u32::from(fits >= 1),
        with_three: u32::from(fits >= 3),
        with_enough: u32::from(!lack),
        near: u32::from(survey.near.get(at).copied().unwrap_or(false)),
        lack: u32::from(lack),
        ..Cell::default()
    };
    if let Some(days) = survey.days.get(at) {
        cell.days = std::array::from_fn(|day| u32::from(days >> day & 1));
    }
    if let (true, Some(only)) = (lack, survey.only.get(at)) {
        cell.reach = only.map(|only| u32::from(fits.saturating_add(only.into()) >= survey.enough));
        cell.two_or_more = u32::from(cell.reach == [0; 8]);
    }
    if let Some(shares) = shares {
        cell.shares = shares.map(f64::from);
    }
    cell
}
