//! Counting sessions by what fails, 64 at a time.
//!
//! Must not know: scores.

use super::layout::{Cell, square};
use super::reach::Side;
use super::{Desk, Region, Rooms, Standing};
use crate::fit::people::{FacetNumbers, Modes};
use crate::fit::{Barrier, BarrierSet, Origin, PersonIndex, SessionIndex};

/// The barriers that are bitmaps, in the order of [`Rows::rows`]; the journey is worked out beside them.
const BESIDE_TRAVEL: [Barrier; 7] = [
    Barrier::WhoFor,
    Barrier::Hours,
    Barrier::Dates,
    Barrier::Cost,
    Barrier::Language,
    Barrier::Access,
    Barrier::Seats,
];
/// Below this many, sessions are measured one by one and not 64 at a time.
const FEW: u32 = 16;

/// One person's bitmaps: for each barrier beside the journey, the sessions that do not fail in it.
struct Rows<'r> {
    rows: [&'r [u64]; 7],
}

/// One person's way to the sessions.
pub(super) struct Way<'r> {
    pub(super) region: &'r Region<'r>,
    pub(super) origin: Option<Origin>,
    pub(super) modes: &'r Modes,
    pub(super) number: u32,
}

impl Way<'_> {
    /// Where a cell lies to this person. Who says no place is kept from nothing.
    pub(super) fn side(&self, cell: &Cell) -> Side {
        match &self.origin {
            Some(origin) => self.region.reaches[self.number as usize].side(origin.unit(), cell),
            None => Side::Inside,
        }
    }

    /// Of the wanted slots of a word, those to which the journey does not fail.
    pub(super) fn word(&self, side: Side, word: usize, wanted: u64) -> u64 {
        match side {
            Side::Inside => wanted,
            Side::Outside => 0,
            Side::Across if wanted.count_ones() < FEW => {
                let mut left = wanted;
                let mut within = 0;
                while left != 0 {
                    let bit = left.trailing_zeros();
                    left &= left - 1;
                    let slot = word * 64 + bit as usize;
                    within |= u64::from(self.reaches(slot)) << bit;
                }
                within
            }
            Side::Across => self.all(word) & wanted,
        }
    }

    /// Whether the journey to a slot at a known place does not fail.
    pub(super) fn reaches(&self, slot: usize) -> bool {
        self.is_within(slot, self.square(slot))
    }

    /// The square of the straight distance to a slot at a known place; 0 where nobody said where the journey starts.
    pub(super) fn square(&self, slot: usize) -> f64 {
        let from = self.origin.as_ref().map(Origin::unit);
        from.map_or(0.0, |from| square(from, &self.region.slots[slot].place))
    }

    /// The same as [`Self::reaches`], given the square.
    pub(super) fn is_within(&self, slot: usize, square: f64) -> bool {
        let Some(origin) = &self.origin else {
            return true;
        };
        let region = self.region;
        let session = SessionIndex(region.layout.order[slot]);
        region.reaches[self.number as usize].within(
            square,
            origin,
            self.modes,
            &region.travel,
            region.sessions,
            session,
        )
    }

    /// Minutes of a journey over a straight distance of this square, at least; 0 where nobody said where it starts.
    pub(super) fn at_least(&self, square: f64) -> f64 {
        match self.origin {
            Some(_) => self.region.reaches[self.number as usize].at_least(square),
            None => 0.0,
        }
    }

    /// All 64 of a word; slots without a session say anything.
    fn all(&self, word: usize) -> u64 {
        let Some(origin) = &self.origin else {
            return u64::MAX;
        };
        let reach = &self.region.reaches[self.number as usize];
        let [x, y, z] = &self.region.layout.unit;
        let slots = word * 64..word * 64 + 64;
        let (x, y, z) = (&x[slots.clone()], &y[slots.clone()], &z[slots.clone()]);
        let from = origin.unit();
        let (mut near, mut far) = (0, 0);
        // Eight by eight, each with a weight of its own: what the compiler turns into wide registers.
        for (byte, ((x, y), z)) in (x.chunks_exact(8).zip(y.chunks_exact(8)))
            .zip(z.chunks_exact(8))
            .enumerate()
        {
            let (mut is_near, mut is_far) = ([0_u64; 8], [0_u64; 8]);
            for at in 0..8 {
                let (x, y, z) = (from[0] - x[at], from[1] - y[at], from[2] - z[at]);
                let square = x * x + y * y + z * z;
                is_near[at] = if square <= reach.near { 1 << at } else { 0 };
                is_far[at] = if square > reach.far { 1 << at } else { 0 };
            }
            let gathered = |bits: [u64; 8]| bits.iter().fold(0, |all, bit| all | bit) << (byte * 8);
            near |= gathered(is_near);
            far |= gathered(is_far);
        }
        let mut unsure = !(near | far) & self.region.layout.alive[word];
        while unsure != 0 {
            let bit = unsure.trailing_zeros();
            unsure &= unsure - 1;
            near |= u64::from(self.reaches(slots.start + bit as usize)) << bit;
        }
        near
    }
}

impl<'a> Region<'a> {
    pub(super) fn way(&'a self, person: PersonIndex, numbers: &FacetNumbers) -> Way<'a> {
        Way {
            region: self,
            origin: self.people.origin(person),
            modes: self.people.modes.get(numbers.modes),
            number: numbers.modes,
        }
    }

    fn rows<'r>(&'r self, rooms: &'r mut Rooms, numbers: &FacetNumbers) -> Rows<'r> {
        let words = self.layout.words();
        let rows = self.facet_rows(rooms, numbers);
        Rows {
            rows: [
                &rows.who[..words],
                self.hours_row(rows.hours, numbers),
                &rows.wanted[..words],
                rows.ceiling,
                rows.languages,
                &rows.needs[..words],
                &self.facets.seats,
            ],
        }
    }

    /// Counts, and calls `fits` with each word of slots and the slots in it in which nothing fails.
    pub(super) fn count(&self, desk: &mut Desk, person: PersonIndex, mut fits: impl FnMut(usize, u64)) -> Standing {
        let mut standing = Standing::default();
        let Some(&numbers) = self.people.numbers(person) else {
            return standing;
        };
        let way = self.way(person, &numbers);
        let Rows { rows } = self.rows(&mut desk.rooms, &numbers);
        for cell in &self.layout.cells {
            let side = way.side(cell);
            for word in cell.words() {
                let (mut once, mut twice) = (0, 0);
                for row in rows {
                    let fails = !row[word];
                    twice |= once & fails;
                    once |= fails;
                }
                let alive = self.layout.alive[word];
                let at_most_one = alive & !twice;
                if at_most_one == 0 {
                    continue;
                }
                let here = way.word(side, word, at_most_one);
                let none = alive & !once;
                if none & here != 0 {
                    standing.fits += (none & here).count_ones();
                    fits(word, none & here);
                }
                standing.only[Barrier::Travel as usize] += (none & !here).count_ones();
                let one = at_most_one & once & here;
                if one != 0 {
                    for (row, barrier) in rows.iter().zip(BESIDE_TRAVEL) {
                        standing.only[barrier as usize] += (one & !row[word]).count_ones();
                    }
                }
            }
        }
        standing
    }

    pub(super) fn count_by_set(&self, desk: &mut Desk, person: PersonIndex) -> [u32; 256] {
        let mut counts = [0; 256];
        let Some(&numbers) = self.people.numbers(person) else {
            return counts;
        };
        let way = self.way(person, &numbers);
        let Rows { rows } = self.rows(&mut desk.rooms, &numbers);
        let mut dead = 0;
        for cell in &self.layout.cells {
            let side = way.side(cell);
            for word in cell.words() {
                let alive = self.layout.alive[word];
                let mut fails = [0; 8];
                for (row, barrier) in rows.iter().zip(BESIDE_TRAVEL) {
                    fails[barrier as usize] = !row[word] & alive;
                }
                fails[Barrier::Travel as usize] = alive & !way.word(side, word, alive);
                dead += alive.count_zeros();
                tally(&fails, &mut counts);
            }
        }
        // Slots without a session have been counted as failing in nothing.
        counts[0] -= dead;
        counts
    }

    /// The sessions that fail in exactly this set, slot by slot.
    pub(super) fn find(
        &self,
        desk: &mut Desk,
        person: PersonIndex,
        set: BarrierSet,
        mut found: impl FnMut(usize, u64),
    ) {
        let Some(&numbers) = self.people.numbers(person) else {
            return;
        };
        let way = self.way(person, &numbers);
        let Rows { rows } = self.rows(&mut desk.rooms, &numbers);
        let travel_fails = set & Barrier::Travel.bit() != 0;
        for cell in &self.layout.cells {
            let side = way.side(cell);
            if (side == Side::Inside && travel_fails) || (side == Side::Outside && !travel_fails) {
                continue;
            }
            for word in cell.words() {
                let mut exact = self.layout.alive[word];
                for (row, barrier) in rows.iter().zip(BESIDE_TRAVEL) {
                    exact &= if set & barrier.bit() == 0 {
                        row[word]
                    } else {
                        !row[word]
                    };
                }
                if exact == 0 {
                    continue;
                }
                let here = way.word(side, word, exact);
                exact &= if travel_fails { !here } else { here };
                if exact != 0 {
                    found(word, exact);
                }
            }
        }
    }
}

/// Adds one for each of the 64 sets whose bit n of `fails[barrier]` says that they hold the barrier.
fn tally(fails: &[u64; 8], counts: &mut [u32; 256]) {
    for byte in 0..8 {
        // Eight sessions: row n is what barrier n says of them. Turned about, byte n is the set of session n.
        let rows = (0..8).fold(0, |rows, barrier| {
            rows | (fails[barrier] >> (byte * 8) & 0xFF) << (barrier * 8)
        });
        for set in turned(rows).to_le_bytes() {
            counts[usize::from(set)] += 1;
        }
    }
}

/// A square of eight by eight bits, turned about its diagonal.
fn turned(square: u64) -> u64 {
    let swap = |square: u64, mask: u64, by: u32| {
        let differ = (square ^ square >> by) & mask;
        square ^ differ ^ differ << by
    };
    let square = swap(square, 0x00AA_00AA_00AA_00AA, 7);
    let square = swap(square, 0x0000_CCCC_0000_CCCC, 14);
    swap(square, 0x0000_0000_F0F0_F0F0, 28)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_turned() {
        for row in 0..8 {
            for column in 0..8 {
                assert_eq!(turned(1 << (row * 8 + column)), 1 << (column * 8 + row));
            }
        }
    }

    #[test]
    fn sets_are_tallied() {
        let mut fails = [0; 8];
        fails[0] = 0b0110;
        fails[3] = 0b0100;
        fails[7] = 1 << 63;
        let mut counts = [0; 256];
        tally(&fails, &mut counts);
        assert_eq!(counts[0b1], 1);
        assert_eq!(counts[0b1001], 1);
        assert_eq!(counts[0b1000_0000], 1);
        assert_eq!(counts[0], 61);
        assert_eq!(counts.iter().sum::<u32>(), 64);
    }
}
