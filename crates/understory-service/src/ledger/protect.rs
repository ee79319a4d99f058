//! What may be shown: every count of a synthetic population, and of a roster no count that would tell about few.
//!
//! The engine decides for a roster, once for all that is ever shown of it, so that asking again in another way
//! gives nothing to subtract. Of three or more groups crossed nothing is shown.
//!
//! Must not know: pages.

use std::sync::OnceLock;
use understory_engine::disclosure::{Guard, Measure, Pairs, shows_part};
use understory_engine::ledger::{Count as Drawn, Survey};
use understory_model::ledger::{Count, Figure, Lens};

use super::crowd::{Crowd, Kept};
use super::lenses::LensColumns;

/// How many fits may be asked for as enough of a roster: more choices would let counts be subtracted.
pub(crate) const ENOUGH_OF_ROSTER: [u32; 2] = [1, 3];

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    People,
    WithOne,
    WithThree,
    Near,
    Lack,
    TwoOrMore,
    Reach(usize),
    Day(usize),
}

/// Decisions for one roster and one number of fits that are enough.
#[derive(Debug)]
pub(crate) struct Guarded {
    guard: Guard,
    one: Measure,
    three: Measure,
    near: Measure,
    two_or_more: Measure,
    reach: Vec<Measure>,
    days: Vec<Measure>,
    enough: u32,
    /// For each two lenses, worked out when first asked for.
    pairs: Vec<OnceLock<Pairs>>,
}

impl Guarded {
    pub(crate) fn new(crowd: &Crowd, survey: &Survey) -> Self {
        let guard = Guard::new(&crowd.lenses.columns);
        let one = guard.measure(|person| survey.fits[person] >= 1, None);
        let three = guard.measure(|person| survey.fits[person] >= 3, Some(&one));
        let near = guard.measure(|person| survey.near[person], None);
        let lack = if survey.enough >= 3 {
            three.without()
        } else {
            one.without()
        };
        let reached = |person: usize, barrier: usize| {
            let only = survey.only[person][barrier];
            survey.fits[person].saturating_add(only.into()) >= survey.enough
        };
        let reach = (0..8).map(|barrier| guard.measure(|person| reached(person, barrier), Some(&lack)));
        let reach: Vec<Measure> = reach.collect();
        let two_or_more = guard.measure(|person| (0..8).all(|barrier| !reached(person, barrier)), Some(&lack));
        let days = (0..7).map(|day| guard.measure(|person| survey.days[person] >> day & 1 == 1, Some(&one)));
        Self {
            days: days.collect(),
            guard,
            one,
            three,
            near,
            two_or_more,
            reach,
            enough: survey.enough,
            pairs: (0..Lens::ALL.len() * Lens::ALL.len())
                .map(|_| OnceLock::new())
                .collect(),
        }
    }

    fn measure(&self, counts: Counts) -> Option<&Measure> {
        match counts {
            Counts::People => None,
            Counts::WithOne => Some(&self.one),
            Counts::WithThree => Some(&self.three),
            Counts::Near => Some(&self.near),
            // Whoever knows how many have enough knows how many have not.
            Counts::Lack if self.enough >= 3 => Some(&self.three),
            Counts::Lack => Some(&self.one),
            Counts::TwoOrMore => Some(&self.two_or_more),
            Counts::Reach(barrier) => self.reach.get(barrier),
            Counts::Day(day) => self.days.get(day),
        }
    }

    fn shows(&self, scope: &[(Lens, u16)], counts: Counts) -> bool {
        let measure = self.measure(counts);
        match *scope {
            [] => measure.map_or(self.guard.shows_everybody(), Measure::shows_everybody),
            [(lens, group)] => {
                let lens = LensColumns::at(lens);
                measure.map_or_else(
                    || self.guard.shows_group(lens, group),
                    |measure| measure.shows_group(&self.guard, lens, group),
                )
            }
            [(first, one), (second, other)] => {
                let (first, second) = (LensColumns::at(first), LensColumns::at(second));
                let pairs = self.pairs[first * Lens::ALL.len() + second]
                    .get_or_init(|| self.guard.pairs(first, second, &[&self.one, &self.three, &self.near]));
                match counts {
                    Counts::People => pairs.shows(&self.guard, one, other),
                    Counts::WithOne => pairs.shows_measure(&self.guard, 0, one, other),
                    Counts::WithThree => pairs.shows_measure(&self.guard, 1, one, other),
                    Counts::Near => pairs.shows_measure(&self.guard, 2, one, other),
                    // What stands in the way is shown by one lens at a time.
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Whether a count may be shown after a change that gives something to some and takes it from others: by lens
    /// and group, and for everybody.
    fn change(&self, counts: Counts, scope: &[(Lens, u16)], gain: &Measure, lose: Option<&Measure>) -> bool {
        let Some(before) = self.measure(counts) else {
            return false;
        };
        let change = before.change(gain, lose);
        match *scope {
            [] => change.shows_everybody(),
            [(lens, group)] => change.shows_group(&self.guard, LensColumns::at(lens), group),
            _ => false,
        }
    }
}

/// How counts of one population are shown, of the groups looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) guarded: Option<&'a Guarded>,
    pub(crate) kept: &'a Kept,
}

/// Who gains and who loses one thing by a change.
#[derive(Debug)]
pub(crate) struct Moved {
    counts: Counts,
    gain: Measure,
    lose: Option<Measure>,
}

pub(crate) fn count(of: Drawn) -> Count {
    Count {
        value: of.mean,
        low: of.low,
        high: of.high,
    }
}

impl Shown<'_> {
    /// Whether it is a roster.
    pub(crate) fn is_protected(self) -> bool {
        self.guarded.is_some()
    }

    /// The groups looked at, and these.
    fn scope(self, groups: &[(Lens, u16)]) -> Vec<(Lens, u16)> {
        let mut scope = self.kept.0.clone();
        scope.extend(groups);
        scope.sort_unstable();
        scope.dedup();
        scope
    }

    /// Whether a count of these groups, of those looked at, may be shown.
    pub(crate) fn shows(self, groups: &[(Lens, u16)], counts: Counts) -> bool {
        self.guarded
            .is_none_or(|guarded| guarded.shows(&self.scope(groups), counts))
    }

    /// A count of these groups, of those looked at.
    pub(crate) fn figure(self, groups: &[(Lens, u16)], counts: Counts, of: Drawn) -> Figure {
        if self.shows(groups, counts) {
            Figure::Shown(count(of))
        } else {
            Figure::Protected
        }
    }

    /// A count that stands in no table, of some of those who lack, of whom there are so many.
    pub(crate) fn some(self, part: Drawn, of: u32) -> Figure {
        if self.is_protected() && !(self.shows(&[], Counts::Lack) && shows_part(part.mean, of)) {
            return Figure::Protected;
        }
        Figure::Shown(count(part))
    }

    /// Who gains and who loses something by a change; `None` where nothing is protected.
    pub(crate) fn moved(self, counts: Counts, was: &[bool], is: &[bool], can_lose: bool) -> Option<Moved> {
        let guarded = self.guarded?;
        let before = guarded.measure(counts)?;
        let gain = guarded
            .guard
            .measure(|person| !was[person] && is[person], Some(&before.without()));
        let lose = can_lose.then(|| guarded.guard.measure(|person| was[person] && !is[person], Some(before)));
        Some(Moved { counts, gain, lose })
    }

    /// A count after a change.
    pub(crate) fn after(self, groups: &[(Lens, u16)], moved: &Moved, figure: Figure) -> Figure {
        let shown = self
            .guarded
            .is_none_or(|guarded| guarded.change(moved.counts, &self.scope(groups), &moved.gain, moved.lose.as_ref()));
        if shown { figure } else { Figure::Protected }
    }

    /// How many gain, and how many lose.
    pub(crate) fn gain_and_lose(self, moved: Option<&Moved>, gain: Drawn, lose: Drawn) -> (Figure, Figure) {
        let figure = |shows: bool, of: Drawn| {
            if shows {
                Figure::Shown(count(of))
            } else {
                Figure::Protected
            }
        };
        let Some(moved) = moved else {
            return (figure(true, gain), figure(true, lose));
        };
        let scope = self.scope(&[]);
        let shows = |measure: &Measure| match (self.guarded, scope.as_slice()) {
            (None, _) => true,
            (Some(_), []) => measure.shows_everybody(),
            (Some(guarded), [(lens, group)]) => measure.shows_group(&guarded.guard, LensColumns::at(*lens), *group),
            _ => false,
        };
        let loses = moved.lose.as_ref().is_none_or(shows);
        (figure(shows(&moved.gain), gain), figure(loses, lose))
    }
}

/// The shown value of a figure; nothing is known of a protected one.
pub(crate) fn value(figure: Figure) -> Option<u32> {
    match figure {
        Figure::Shown(count) => Some(count.value),
        Figure::Protected => None,
    }
}
