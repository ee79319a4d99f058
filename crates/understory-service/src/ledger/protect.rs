//! What may be shown: every count of a synthetic population, and of a roster no count that would tell about few.
//!
//! Must not know: pages, lenses.

use understory_engine::ledger::{Cell, Cells, Count as Counted};
use understory_model::ledger::{Count, Figure};

/// Young people that a shown count is about, at least, on either side: those it counts, and the rest.
pub(crate) const FEWEST: u32 = 10;

/// How counts of one population are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// It is a roster.
    pub(crate) is_protected: bool,
    /// It is cut too finely for a roster to show anything of it.
    pub(crate) fine: bool,
}

pub(crate) fn count(of: Counted) -> Count {
    Count {
        value: of.mean,
        low: of.low,
        high: of.high,
    }
}

impl Shown {
    /// How many there are in a group.
    pub(crate) fn people(self, cells: &Cells) -> Figure {
        let people = cells.count(|cell| cell.people);
        if self.fine || self.is_protected && people.mean < FEWEST {
            return Figure::Protected;
        }
        Figure::Shown(count(people))
    }

    /// How many of a group are so.
    pub(crate) fn part(self, cells: &Cells, of: impl Fn(&Cell) -> u32) -> Figure {
        self.some(cells.count(of), cells.count(|cell| cell.people).mean)
    }

    /// A count of so many people, who are some of `all`.
    pub(crate) fn some(self, part: Counted, all: u32) -> Figure {
        let few = part.mean < FEWEST || all.saturating_sub(part.mean) < FEWEST;
        if self.fine || self.is_protected && few {
            return Figure::Protected;
        }
        Figure::Shown(count(part))
    }
}

/// The shown value of a figure; nothing is known of a protected one.
pub(crate) fn value(figure: Figure) -> Option<u32> {
    match figure {
        Figure::Shown(count) => Some(count.value),
        Figure::Protected => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(people: u32, with_one: u32) -> Cells {
        Cells {
            draws: vec![Cell {
                people,
                with_one,
                ..Cell::default()
            }],
        }
    }

    #[test]
    fn a_roster_tells_nothing_about_few() {
        let roster = Shown {
            is_protected: true,
            fine: false,
        };
        let drawn = Shown::default();
        let with_one = |shown: Shown, people, with_one| shown.part(&cells(people, with_one), |cell| cell.with_one);
        for (people, some) in [(9, 4), (30, 9), (30, 21), (30, 0), (30, 30)] {
            assert_eq!(with_one(roster, people, some), Figure::Protected, "{some} of {people}");
            assert_eq!(value(with_one(drawn, people, some)), Some(some));
        }
        assert_eq!(value(with_one(roster, 30, 12)), Some(12));
        assert_eq!(roster.people(&cells(9, 0)), Figure::Protected);
        assert_eq!(value(roster.people(&cells(10, 0))), Some(10));
    }
}
