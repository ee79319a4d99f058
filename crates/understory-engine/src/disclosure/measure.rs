//! A yes or no about each person, and where its count may be shown.
//!
//! Must not know: tables of two lenses.

use super::counts::Counts;
use super::range::Room;
use super::{Guard, is_small};

/// A yes or no about each person, counted for everybody and for every group of every lens.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Who has it.
    pub(super) has: Vec<bool>,
    /// Who could: everybody, or those of the measure that this one is within.
    pub(super) among: Vec<bool>,
    shown: bool,
    /// For each lens and each group of the guard's.
    pub(super) hidden: Vec<Vec<bool>>,
}

/// What may be said of a change: see [`Measure::change`].
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    before: &'a Measure,
    gain: &'a Measure,
    lose: Option<&'a Measure>,
}

impl Guard {
    /// Decides where the count of a measure may be shown. A measure may be *within* another, as having three fits is
    /// within having one: then those of the other without it are known too, and held to the same rule; nobody has it
    /// who has not the other.
    #[must_use]
    pub fn measure(&self, has: impl Fn(usize) -> bool, within: Option<&Measure>) -> Measure {
        let everybody = || vec![true; self.people()];
        let among = within.map_or_else(everybody, |within| within.has.clone());
        let has: Vec<bool> = (0..self.people()).map(|person| among[person] && has(person)).collect();
        let lenses = self.columns.lenses() - 1;
        let mut measure = Measure {
            has,
            among,
            shown: within.map_or(self.shows_everybody(), |within| within.shown),
            hidden: (0..lenses).map(|lens| vec![true; self.columns.size(lens)]).collect(),
        };
        let facts = Facts {
            guard: self,
            among: self.columns.count(|person| measure.among[person]),
            yes: self.columns.count(|person| measure.has[person]),
            no: self
                .columns
                .count(|person| measure.among[person] && !measure.has[person]),
            within: within.map(|within| (within, self.columns.count(|person| within.among[person]))),
        };
        measure.shown &= !is_small(facts.yes.all()) && !is_small(facts.no.all());
        if measure.shown {
            let by_lens: Option<Vec<Vec<bool>>> = (0..lenses).map(|lens| facts.hidden(lens)).collect();
            if let Some(by_lens) = by_lens {
                measure.hidden = by_lens;
            }
        }
        measure
    }
}

impl Measure {
    /// Whether its count over everybody may be shown.
    #[must_use]
    pub fn shows_everybody(&self) -> bool {
        self.shown
    }

    /// Whether its count in a group of a lens may be shown. The guard must be the one that made it.
    #[must_use]
    pub fn shows_group(&self, guard: &Guard, lens: usize, group: u16) -> bool {
        self.shown && guard.alone(lens, group).is_some_and(|group| !self.hidden[lens][group])
    }

    /// Whether every group of the lens is shown, so that tables with another lens can be.
    pub(super) fn is_open(&self, lens: usize) -> bool {
        self.shown && self.hidden[lens].iter().all(|hidden| !hidden)
    }

    /// The same counted the other way round: all people without it. Where one is shown the other can be worked out.
    #[must_use]
    pub fn without(&self) -> Self {
        Self {
            has: self.has.iter().map(|has| !has).collect(),
            among: vec![true; self.has.len()],
            ..self.clone()
        }
    }

    /// What may be said of a change to this measure: `gain` is within those without it, `lose` within those with it.
    /// `lose` is `None` where nobody can lose by the kind of change, whoever the people are.
    #[must_use]
    pub fn change<'a>(&'a self, gain: &'a Self, lose: Option<&'a Self>) -> Change<'a> {
        Change {
            before: self,
            gain,
            lose,
        }
    }
}

impl Change<'_> {
    /// Whether the count after the change may be shown for everybody: only where each of before, gain and lose is, since
    /// it can be worked out from them, and they from it.
    #[must_use]
    pub fn shows_everybody(&self) -> bool {
        let parts = [Some(self.before), Some(self.gain), self.lose];
        parts.into_iter().flatten().all(Measure::shows_everybody)
    }

    /// Whether the count after the change may be shown for a group of a lens.
    #[must_use]
    pub fn shows_group(&self, guard: &Guard, lens: usize, group: u16) -> bool {
        let parts = [Some(self.before), Some(self.gain), self.lose];
        parts
            .into_iter()
            .flatten()
            .all(|part| part.shows_group(guard, lens, group))
    }
}

/// All that the decision for one measure looks at.
struct Facts<'a> {
    guard: &'a Guard,
    among: Counts,
    yes: Counts,
    no: Counts,
    /// The measure it is within, and those among whom that one is.
    within: Option<(&'a Measure, Counts)>,
}

impl Facts<'_> {
    /// The groups of a lens that are hidden; `None` where even hiding all of them is not enough.
    fn hidden(&self, lens: usize) -> Option<Vec<bool>> {
        let groups = self.guard.columns.size(lens);
        let small = |group: usize| is_small(self.yes.group(lens, group)) || is_small(self.no.group(lens, group));
        let mut hidden: Vec<bool> = (0..groups)
            .map(|group| {
                small(group)
                    || self
                        .within
                        .as_ref()
                        .is_some_and(|(within, _)| within.hidden[lens][group])
            })
            .collect();
        loop {
            let unsafe_group = (0..groups).find(|&group| hidden[group] && !self.is_safe(lens, &hidden, group));
            let Some(unsafe_group) = unsafe_group else {
                return Some(hidden);
            };
            // One that is enough by itself, else the smallest on the way to more.
            let mut others: Vec<usize> = (0..groups).filter(|&group| !hidden[group]).collect();
            others.sort_by_key(|&group| (self.guard.everybody.group(lens, group), group));
            let enough = others.iter().copied().find(|&other| {
                let mut with = hidden.clone();
                with[other] = true;
                self.is_safe(lens, &with, unsafe_group)
            });
            hidden[enough.or(others.first().copied())?] = true;
        }
    }

    /// Whether both small counts of a hidden group could be other than small.
    fn is_safe(&self, lens: usize, hidden: &[bool], group: usize) -> bool {
        let wide = |class: &Counts| {
            let columns = &self.guard.columns;
            let within = |among, hidden: &[bool]| Room { columns, among, class }.is_wide(lens, hidden, group);
            let around = self.within.as_ref().is_some_and(|(outer, outer_among)| {
                // Where the outer measure is hidden as well, people may be exchanged with those who lack both.
                outer.hidden[lens][group] && within(outer_among, &outer.hidden[lens])
            });
            !is_small(class.group(lens, group)) || within(&self.among, hidden) || around
        };
        wide(&self.yes) && wide(&self.no)
    }
}
