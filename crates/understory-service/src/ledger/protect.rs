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

    /// A count that stands in no table, of some of those who lack. It is a part of each of the wholes, which may be shown
    /// too; so the rest of each must tell nothing about few, in whatever draw. Of a roster it is told for everybody only:
    /// told group by group it could be subtracted.
    pub(crate) fn some(self, part: Drawn, wholes: &[Drawn]) -> Figure {
        let shows = !self.is_protected()
            || self.kept.0.is_empty() && self.shows(&[], What::Lack) && is_part_of_each(part, wholes);
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

/// Whether a part may stand beside each of its wholes: what is shown of the part against the least of the whole.
fn is_part_of_each(part: Drawn, wholes: &[Drawn]) -> bool {
    let parts = [part.low, part.mean, part.high];
    wholes
        .iter()
        .all(|whole| parts.iter().all(|part| shows_part(*part, whole.low)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(low: u32, mean: u32, high: u32) -> Drawn {
        Drawn { mean, low, high }
    }

    #[test]
    fn a_part_is_held_against_every_whole() {
        let shows = |part: u32, wholes: &[u32]| {
            let wholes: Vec<Drawn> = wholes.iter().map(|whole| Drawn::of([*whole])).collect();
            is_part_of_each(Drawn::of([part]), &wholes)
        };
        assert!(shows(40, &[400]) && shows(40, &[400, 50]) && shows(10, &[20]));
        // Four of those whom the barrier keeps out would not be let in by this session.
        assert!(!shows(46, &[400, 50]) && !shows(46, &[50, 400]));
        assert!(!shows(9, &[400]) && !shows(40, &[40]) && !shows(40, &[30]));
    }

    #[test]
    fn the_ends_of_a_range_are_numbers_too() {
        let whole = [drawn(100, 110, 120)];
        assert!(is_part_of_each(drawn(10, 40, 90), &whole));
        assert!(!is_part_of_each(drawn(9, 40, 90), &whole), "nine in one draw");
        assert!(!is_part_of_each(drawn(10, 40, 91), &whole), "nine are left in one draw");
    }
}
