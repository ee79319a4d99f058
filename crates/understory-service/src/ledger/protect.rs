//! What may be shown: every count of a synthetic population, and of a roster what [`Guarded`] allows.
//!
//! Must not know: pages.

use understory_engine::disclosure::shows_part;
use understory_engine::ledger::Count as Drawn;
use understory_model::ledger::{Count, Figure, Lens};

use super::crowd::Kept;
use super::guarded::{Guarded, GuardedChange, InGroup, What};
use super::lenses::LensColumns;

/// How many fits may be asked for as enough of a roster: more choices would let counts be subtracted.
pub(crate) const ENOUGH_OF_ROSTER: [u32; 2] = [1, 3];

/// How counts of one population are shown, of the groups looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    /// `None` where nothing is protected.
    pub(crate) guarded: Option<&'a Guarded>,
    pub(crate) kept: &'a Kept,
}

pub(crate) fn count(of: Drawn) -> Count {
    Count {
        value: of.mean,
        low: of.low,
        high: of.high,
    }
}

impl<'a> Shown<'a> {
    /// Whether it is a roster.
    pub(crate) fn is_protected(self) -> bool {
        self.guarded.is_some()
    }

    /// The groups looked at, and these.
    fn row(self, groups: &[(Lens, u16)]) -> Vec<InGroup> {
        let all = self.kept.0.iter().chain(groups);
        let mut row: Vec<InGroup> = all.map(|(lens, group)| (LensColumns::at(*lens), *group)).collect();
        row.sort_unstable();
        row.dedup();
        row
    }

    /// Whether a count of these groups, of those looked at, may be shown.
    pub(crate) fn shows(self, groups: &[(Lens, u16)], what: What) -> bool {
        self.guarded
            .is_none_or(|guarded| guarded.shows(&self.row(groups), what))
    }

    /// A count of these groups, of those looked at.
    pub(crate) fn figure(self, groups: &[(Lens, u16)], what: What, of: Drawn) -> Figure {
        shown_if(self.shows(groups, what), of)
    }

    /// A count that stands in no table, of some of those who lack, of whom there are so many. Of a roster it is told for
    /// everybody only: told group by group it could be subtracted.
    pub(crate) fn some(self, part: Drawn, lack: u32) -> Figure {
        let may = || self.kept.0.is_empty() && self.shows(&[], What::Lack) && shows_part(part.mean, lack);
        let shows = !self.is_protected() || may();
        shown_if(shows, part)
    }

    /// What a change does to a count; `None` where nothing is protected.
    pub(crate) fn change(self, what: What, after: impl Fn(u32) -> bool, can_lose: bool) -> Option<GuardedChange<'a>> {
        self.guarded.map(|guarded| guarded.change(what, after, can_lose))
    }

    /// A count after a change, or who gains or loses by it.
    pub(crate) fn after(self, groups: &[(Lens, u16)], change: Option<&GuardedChange<'_>>, figure: Figure) -> Figure {
        if change.is_none_or(|change| change.shows(&self.row(groups))) {
            figure
        } else {
            Figure::Protected
        }
    }
}

fn shown_if(shows: bool, of: Drawn) -> Figure {
    if shows {
        Figure::Shown(count(of))
    } else {
        Figure::Protected
    }
}

/// The shown value of a figure; nothing is known of a protected one.
pub(crate) fn value(figure: Figure) -> Option<u32> {
    match figure {
        Figure::Shown(count) => Some(count.value),
        Figure::Protected => None,
    }
}
