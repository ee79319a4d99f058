//! The region at a glance: how every group fares, where, when, and who fares worst.
//!
//! Must not know: what would help.

use understory_engine::ledger::{Cell, Cells, Tally};
use understory_model::ledger::{Basis, Figure, Group, GroupRow, Lens, PlaceShape, RegionView};

use super::calendar::calendar;
use super::count::Counted;
use super::crowd::Kept;
use super::guarded::What;
use super::lenses::LensColumns;
use super::located::{Offered, offered};
use super::protect::{Shown, value};

/// Combinations shown.
const MOST_HARDEST: usize = 10;
/// Young people in a combination, in every draw: fewer tell nothing.
const FEWEST_HARDEST: u32 = 30;

/// A tally, and how to show it.
pub(crate) struct View<'a> {
    pub(crate) counted: &'a Counted,
    pub(crate) kept: &'a Kept,
    pub(crate) tally: &'a Tally,
    pub(crate) offered: &'a Offered,
    pub(crate) shown: Shown<'a>,
}

/// What decides whether it is told how many have enough: of a roster one or three are enough, and nothing else.
pub(crate) fn having_enough(enough: u32) -> What {
    if enough >= 3 { What::WithThree } else { What::WithOne }
}

/// How one group fares.
fn row(shown: Shown<'_>, at: &[(Lens, u16)], groups: Vec<Group>, enough: u32, cells: &Cells) -> GroupRow {
    let figure = |counts: What, of: fn(&Cell) -> u32| shown.figure(at, counts, cells.count(of));
    GroupRow {
        groups,
        young_people: figure(What::People, |cell| cell.people),
        with_one: figure(What::WithOne, |cell| cell.with_one),
        with_three: figure(What::WithThree, |cell| cell.with_three),
        with_enough: figure(having_enough(enough), |cell| cell.with_enough),
        pin_near: figure(What::Near, |cell| cell.near),
        seats_per_100: None,
        sessions: None,
    }
}

impl View<'_> {
    /// Everybody looked at.
    pub(crate) fn everybody(&self) -> GroupRow {
        row(
            self.shown,
            &[],
            self.counted.crowd.groups_of(self.kept),
            self.counted.enough(),
            &self.tally.everybody,
        )
    }

    /// A row for each group of a lens, those of zero too.
    pub(crate) fn lens(&self, lens: Lens) -> Vec<GroupRow> {
        let groups = self.counted.crowd.lenses.of(lens);
        let cells = &self.tally.groups[LensColumns::at(lens)];
        let rows = groups.iter().zip(cells).enumerate().filter_map(|(at, (group, cells))| {
            let looked_at = self.kept.0.iter().find(|(kept, _)| *kept == lens);
            if looked_at.is_some_and(|(_, kept)| usize::from(*kept) != at) {
                return None;
            }
            let enough = self.counted.enough();
            let mut row = row(self.shown, &[(lens, at as u16)], vec![group.clone()], enough, cells);
            if lens == Lens::Place {
                self.add_supply(&mut row, at);
            }
            Some(row)
        });
        rows.collect()
    }

    fn add_supply(&self, row: &mut GroupRow, place: usize) {
        let Some(supplied) = self.offered.places.get(place) else {
            return;
        };
        row.sessions = Some(supplied.sessions);
        // Seats are for everybody who lives there; for some of them only they say nothing.
        if self.kept.0.iter().any(|(lens, _)| *lens != Lens::Place) {
            return;
        }
        let young_people = value(row.young_people).filter(|young_people| *young_people > 0);
        row.seats_per_100 = supplied
            .seats
            .zip(young_people)
            .map(|(seats, young_people)| 100.0 * seats as f64 / f64::from(young_people));
    }

    /// All lenses.
    pub(crate) fn lenses(&self) -> Vec<(Lens, Vec<GroupRow>)> {
        Lens::ALL.into_iter().map(|lens| (lens, self.lens(lens))).collect()
    }

    /// The places on the map.
    pub(crate) fn shapes(&self) -> Vec<PlaceShape> {
        let groups = self.counted.crowd.lenses.of(Lens::Place);
        let places = &self.counted.crowd.population.places;
        groups
            .iter()
            .zip(places)
            .map(|(group, place)| PlaceShape {
                code: group.code.clone(),
                point: place.point,
                outline: place.outline.clone(),
            })
            .collect()
    }

    /// Combinations of two groups in which the smallest share has enough that fits, worst first.
    pub(crate) fn hardest(&self) -> Vec<GroupRow> {
        let lenses = &self.counted.crowd.lenses;
        let mut found: Vec<(f64, GroupRow)> = Vec::new();
        for pair in &self.tally.pairs {
            let seconds = lenses.groups[pair.second].len();
            for (at, cells) in pair.cells.iter().enumerate() {
                let people = cells.count(|cell| cell.people);
                if people.low < FEWEST_HARDEST || people.low == self.tally.everybody.count(|cell| cell.people).low {
                    continue;
                }
                let groups = [
                    &lenses.groups[pair.first][at / seconds],
                    &lenses.groups[pair.second][at % seconds],
                ];
                let says_something = groups.iter().all(|group| group.code != "not_said");
                let already = |group: &Group| self.kept.0.iter().any(|(lens, _)| *lens == group.lens);
                if !says_something || groups.iter().any(|group| already(group)) {
                    continue;
                }
                let numbers = [
                    (Lens::ALL[pair.first], (at / seconds) as u16),
                    (Lens::ALL[pair.second], (at % seconds) as u16),
                ];
                let groups = groups.map(Clone::clone).to_vec();
                let row = row(self.shown, &numbers, groups, self.counted.enough(), cells);
                if let Some(with_enough) = value(row.with_enough) {
                    found.push((f64::from(with_enough) / f64::from(people.mean), row));
                }
            }
        }
        found.sort_by(|left, right| {
            let size = |row: &GroupRow| value(row.young_people).unwrap_or(0);
            left.0
                .total_cmp(&right.0)
                .then(size(&right.1).cmp(&size(&left.1)))
                .then(left.1.groups.cmp(&right.1.groups))
        });
        // One group with many partners would fill the whole list.
        let mut named: Vec<Group> = Vec::new();
        found.retain(|(_, row)| {
            let often = |group: &Group| named.iter().filter(|known| *known == group).count() >= 3;
            let keep = !row.groups.iter().any(often);
            if keep {
                named.extend(row.groups.iter().cloned());
            }
            keep
        });
        found.into_iter().take(MOST_HARDEST).map(|(_, row)| row).collect()
    }
}

/// The page `/region`.
pub(crate) fn region_view(counted: &Counted, kept: &Kept, basis: Basis) -> RegionView {
    let tally = counted.tally_of(kept);
    let offered = offered(counted);
    let view = View {
        counted,
        kept,
        tally: &tally,
        offered: &offered,
        shown: counted.shown(kept),
    };
    RegionView {
        everybody: view.everybody(),
        lenses: view.lenses(),
        shapes: view.shapes(),
        hardest: view.hardest(),
        calendar: calendar(counted, &tally, view.shown),
        basis,
    }
}

/// Figures by group, most first; groups of which nothing is known last, and those of zero left out.
pub(crate) fn by_group(groups: &[Group], figures: impl Iterator<Item = Figure>) -> Vec<(Group, Figure)> {
    let mut rows: Vec<(Group, Figure)> = groups
        .iter()
        .cloned()
        .zip(figures)
        .filter(|(_, figure)| value(*figure) != Some(0))
        .collect();
    rows.sort_by_key(|(_, figure)| std::cmp::Reverse(value(*figure)));
    rows
}
