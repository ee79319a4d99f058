//! Sessions in an order in which 64 neighbours share one word: near each other on the map, then alike in age.
//!
//! Whole words can then be set aside at once: a cell of a few words lies within a circle, and most of its words hold
//! sessions for ages that a person is not.
//!
//! Must not know: people.

use crate::fit::{Answer, Sessions, Where};

/// Words of a cell: few enough to lie close together, enough to combine them side by side.
pub(super) const CELL_WORDS: usize = 4;
/// Sessions of one cell at most.
const CELL: usize = CELL_WORDS * 64;
/// A slot with no session in it.
pub(super) const EMPTY: u32 = u32::MAX;

/// Some words whose sessions lie close together.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// First of [`CELL_WORDS`] words.
    pub(super) word: usize,
    /// Sessions to which a journey can never fail: online, without a known place, or with a ride provided.
    pub(super) anywhere: bool,
    /// A point amidst them, and the greatest straight distance from it to one of them, on and in the unit sphere.
    pub(super) centre: [f64; 3],
    pub(super) radius: f64,
}

impl Cell {
    pub(super) fn words(&self) -> std::ops::Range<usize> {
        self.word..self.word + CELL_WORDS
    }
}

/// Slots, 64 to a word. Sessions that have ended have none.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The session of each slot, or [`EMPTY`].
    pub(super) order: Vec<u32>,
    /// Bit: the slot has a session.
    pub(super) alive: Vec<u64>,
    pub(super) cells: Vec<Cell>,
    /// The places of the slots on the unit sphere, coordinate by coordinate.
    pub(super) unit: [Vec<f64>; 3],
}

impl Layout {
    pub(super) fn new(sessions: &Sessions, today: i32) -> Self {
        let ended = |row: usize| sessions.ends_on[row].is_some_and(|end| end < today);
        let anywhere = |row: usize| {
            !matches!(sessions.location[row], Where::At { .. }) || sessions.ride_provided[row] == Answer::Yes
        };
        let (mut first, mut placed): (Vec<u32>, Vec<u32>) = (0..sessions.len())
            .filter(|row| !ended(*row))
            // Columns hold at most as many rows as a `u32` can number.
            .map(|row| row as u32)
            .partition(|row| anywhere(*row as usize));
        let mut layout = Self {
            order: Vec::new(),
            alive: Vec::new(),
            cells: Vec::new(),
            unit: [Vec::new(), Vec::new(), Vec::new()],
        };
        if !first.is_empty() {
            first.sort_unstable_by_key(|row| by_age(sessions, *row));
            for cell in first.chunks_mut(CELL) {
                layout.add(sessions, cell, true);
            }
        }
        layout.divide(sessions, &mut placed);
        layout.alive = layout
            .order
            .chunks(64)
            .map(|slots| bits(slots, |row| row != EMPTY))
            .collect();
        layout.unit = [0, 1, 2].map(|axis| {
            let of = |row: &u32| {
                if *row == EMPTY {
                    0.0
                } else {
                    sessions.unit[*row as usize][axis]
                }
            };
            layout.order.iter().map(of).collect()
        });
        layout
    }

    pub(super) fn words(&self) -> usize {
        self.alive.len()
    }

    /// Halves the rows along the axis on which they lie farthest apart until a cell holds them. All cells but the last are
    /// full.
    fn divide(&mut self, sessions: &Sessions, rows: &mut [u32]) {
        if rows.is_empty() {
            return;
        }
        if rows.len() <= CELL {
            self.add(sessions, rows, false);
            return;
        }
        let spread = |axis: usize| {
            let along = rows.iter().map(|row| sessions.unit[*row as usize][axis]);
            let (low, high) = along.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
                (low.min(at), high.max(at))
            });
            high - low
        };
        let (spreads, mut widest) = ([spread(0), spread(1), spread(2)], 0);
        for axis in 1..3 {
            if spreads[axis] > spreads[widest] {
                widest = axis;
            }
        }
        let at = |row: &u32| sessions.unit[*row as usize][widest];
        let middle = (rows.len() / 2).next_multiple_of(CELL);
        rows.select_nth_unstable_by(middle, |one, other| at(one).total_cmp(&at(other)).then(one.cmp(other)));
        let (low, high) = rows.split_at_mut(middle);
        self.divide(sessions, low);
        self.divide(sessions, high);
    }

    fn add(&mut self, sessions: &Sessions, rows: &mut [u32], anywhere: bool) {
        rows.sort_unstable_by_key(|row| by_age(sessions, *row));
        let unit = |row: &u32| sessions.unit[*row as usize];
        let count = rows.len() as f64;
        let centre = [0, 1, 2].map(|axis| rows.iter().map(|row| unit(row)[axis]).sum::<f64>() / count);
        let farthest = rows.iter().map(|row| straight(&centre, &unit(row))).fold(0.0, f64::max);
        let word = self.order.len() / 64;
        self.order.extend_from_slice(rows);
        self.order.resize(self.order.len().next_multiple_of(CELL), EMPTY);
        self.cells.push(Cell {
            word,
            anywhere,
            centre,
            // A hair more than measured, so that rounding never leaves a session outside.
            radius: farthest * (1.0 + 1e-9) + 1e-12,
        });
    }
}

/// Words whose sessions are alike in age can be set aside together.
fn by_age(sessions: &Sessions, row: u32) -> impl Ord + use<> {
    (sessions.ages[row as usize], sessions.grades[row as usize], row)
}

/// The straight distance between two points, the Earth's radius being one.
pub(super) fn straight(from: &[f64; 3], to: &[f64; 3]) -> f64 {
    square(from, to).sqrt()
}

/// Its square, by the arithmetic of [`Origin::metres_to`].
pub(super) fn square(from: &[f64; 3], to: &[f64; 3]) -> f64 {
    let (x, y, z) = (from[0] - to[0], from[1] - to[1], from[2] - to[2]);
    x * x + y * y + z * z
}

/// The words of one cell.
pub(super) type Words = [u64; CELL_WORDS];

/// The words of a cell in a bitmap; `word` is the cell's first, or its place in a row of bitmaps.
pub(super) fn words(row: &[u64], word: usize) -> Words {
    let found = row.get(word..word + CELL_WORDS).and_then(|words| words.try_into().ok());
    // Bitmaps have all words of all cells, so there is always something to find.
    found.unwrap_or([0; CELL_WORDS])
}

/// Keeps the bits that are in `other` too.
pub(super) fn keep_words(words: &mut Words, other: Words) {
    for (word, other) in words.iter_mut().zip(other) {
        *word &= other;
    }
}

/// One bit for each of up to 64 values.
pub(super) fn bits<V: Copy>(values: &[V], is: impl Fn(V) -> bool) -> u64 {
    let mut word = 0;
    for (bit, &value) in values.iter().enumerate() {
        word |= u64::from(is(value)) << bit;
    }
    word
}
