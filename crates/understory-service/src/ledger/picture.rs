//! The region at a glance: how every group fares, where, when, and who fares worst.
//!
//! Must not know: what would help.

use understory_engine::ledger::{Cell, Cells, Tally};
use understory_model::ledger::{Basis, Figure, Group, GroupRow, Lens, PlaceShape, RegionView, Spread};

use super::calendar::calendar;
use super::combinations;
use super::count::Counted;
use super::crowd::Kept;
use super::guarded::What;
use super::lenses::LensColumns;
use super::located::{Offered, offered};
use super::protect::{Shown, value};

/// A tally, and how to show it.
pub(crate) struct View<'a> {
    pub(crate) counted: &'a Counted,
    pub(crate) kept: &'a Kept,
    pub(crate) tally: &'a Tally,
    pub(crate) offered: &'a Offered,
    pub(crate) shown: Shown<'a>,
}

/// Groups of a lens that are shown place by place; languages are many.
const MOST_BY_PLACE: usize = 8;

/// What decides whether it is told how many have enough: of a roster one or three are enough, and nothing else.
pub(crate) fn having_enough(enough: u32) -> What {
    if enough >= 3 { What::WithThree } else { What::WithOne }
}

/// How one group fares.
pub(crate) fn row(shown: Shown<'_>, at: &[(Lens, u16)], groups: Vec<Group>, enough: u32, cells: &Cells) -> GroupRow {
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

    /// The first groups of each lens beside place, place by place.
    pub(crate) fn by_place(&self) -> Vec<(Group, Vec<GroupRow>)> {
        let looked_at = |lens: Lens| self.kept.0.iter().any(|(kept, _)| *kept == lens);
        let lenses = &self.counted.crowd.lenses;
        let places = lenses.of(Lens::Place);
        let pairs = self.tally.pairs.iter();
        let pairs = pairs.filter(|pair| pair.first == LensColumns::at(Lens::Place) && !looked_at(Lens::Place));
        let mut found = Vec::new();
        for pair in pairs {
            let lens = Lens::ALL[pair.second];
            if looked_at(lens) {
                continue;
            }
            let groups = lenses.of(lens);
            for (at, group) in groups.iter().enumerate().take(MOST_BY_PLACE) {
                let rows = places.iter().enumerate().map(|(number, place)| {
                    let cells = &pair.cells[number * groups.len() + at];
                    let numbers = [(Lens::Place, number as u16), (lens, at as u16)];
                    let both = vec![place.clone(), group.clone()];
                    row(self.shown, &numbers, both, self.counted.enough(), cells)
                });
                found.push((group.clone(), rows.collect()));
            }
        }
        found
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

    /// Some young people by all lenses of which more than one group is looked at; `figure` counts them in a group.
    pub(crate) fn spread(&self, figure: impl Fn(Lens, u16, &Cells) -> Figure) -> Vec<Spread> {
        spread(self.counted, self.kept, |lens| {
            let cells = self.tally.groups[LensColumns::at(lens)].iter().enumerate();
            cells.map(|(group, cells)| figure(lens, group as u16, cells)).collect()
        })
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
        by_place: view.by_place(),
        hardest: combinations::hardest(&view),
        calendar: calendar(counted, &tally, view.shown),
        basis,
    }
}

/// Figures by all lenses of which more than one group is looked at: `figures` gives one for each group.
pub(crate) fn spread(counted: &Counted, kept: &Kept, figures: impl Fn(Lens) -> Vec<Figure>) -> Vec<Spread> {
    Lens::ALL
        .into_iter()
        .filter(|lens| kept.0.iter().all(|(kept, _)| kept != lens))
        .map(|lens| Spread {
            lens,
            rows: by_group(counted.crowd.lenses.of(lens), figures(lens)),
        })
        .filter(|spread| !spread.rows.is_empty())
        .collect()
}

/// Figures by group, most first; groups of which nothing is known last, and those of zero left out.
fn by_group(groups: &[Group], figures: Vec<Figure>) -> Vec<(Group, Figure)> {
    let mut rows: Vec<(Group, Figure)> = groups
        .iter()
        .cloned()
        .zip(figures)
        .filter(|(_, figure)| value(*figure) != Some(0))
        .collect();
    rows.sort_by_key(|(_, figure)| std::cmp::Reverse(value(*figure)));
    rows
}
