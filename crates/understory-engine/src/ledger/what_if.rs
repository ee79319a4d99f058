//! What would happen: people's fits after a change of the supply, counted again only where it can matter.
//! Always equal to asking everybody anew.
//!
//! Fits are a sum over sessions. So the old rows of what changes are taken off, the new rows are added, both
//! asked as small regions of their own; and of what a van serves, only what fails in travel alone is added.
//!
//! Must not know: what changes cost, or who asked for them.

use std::ops::Range;

use super::pins::Pins;
use super::supply::Supply;
use super::van::{Line, Near, longest};
use super::{Survey, VanRules};
use crate::fit::{
    Barrier, Desk, Origin, People, Person, PersonIndex, Refused, Region, Session, SessionIndex, Sessions,
};

/// Room to work in, one for each thread.
#[derive(Clone, Debug)]
pub struct WhatIfDesk {
    before: Desk,
    after: Desk,
    served: Desk,
}

/// Rows of a changed supply. Kept apart from [`WhatIf`], which borrows them.
#[derive(Clone, Debug)]
pub struct Changed {
    /// What is replaced or removed, as it was.
    before: Sessions,
    /// What is replaced or added, as it would be.
    after: Sessions,
    /// Everything as it would be.
    whole: Sessions,
    /// What a van serves, as it would be, and for each van the stops near it.
    served: Sessions,
    stops: Vec<Vec<Near>>,
    lines: Vec<Line>,
    /// Pins may have come or gone.
    pins_change: bool,
}

impl Changed {
    /// Gathers the rows, or refuses one that makes no sense, a changed session that is not there included.
    pub fn new(region: &Region<'_>, supply: &Supply, rules: VanRules) -> Result<Self, Refused> {
        let sessions = region.sessions();
        let lines = supply
            .vans
            .iter()
            .map(|van| Line::new(van, rules, region.travel()))
            .collect::<Result<Vec<_>, _>>()?;
        let changes = supply.by_session(sessions)?;
        let (mut before, mut after, mut whole) = (Sessions::builder(), Sessions::builder(), Sessions::builder());
        let (mut served, mut stops) = (Sessions::builder(), Vec::new());
        let mut keep = |row: &Session| -> Result<(), Refused> {
            whole.push(row)?;
            let near: Vec<Near> = lines.iter().map(|line| line.serves(row)).collect();
            if near.iter().any(|near| !near.is_empty()) {
                served.push(row)?;
                stops.push(near);
            }
            Ok(())
        };
        for row in 0..sessions.len() {
            let index = SessionIndex(row as u32);
            let Some(old) = sessions.get(index) else { continue };
            match changes.get(&index) {
                None => keep(&old)?,
                Some(change) => {
                    before.push(&old)?;
                    if let Some(new) = change {
                        after.push(new)?;
                        keep(new)?;
                    }
                }
            }
        }
        for new in &supply.added {
            after.push(new)?;
            keep(new)?;
        }
        let (before, after) = (before.build(), after.build());
        Ok(Self {
            pins_change: pins(&before) != pins(&after),
            before,
            after,
            whole: whole.build(),
            served: served.build(),
            stops,
            lines,
        })
    }

    /// All sessions as they would be: those that stay, in their order, then the new ones.
    #[must_use]
    pub const fn sessions(&self) -> &Sessions {
        &self.whole
    }
}

/// What the naive count sees of sessions: place and last day.
fn pins(sessions: &Sessions) -> Vec<(crate::fit::Where, Option<i32>)> {
    (0..sessions.len())
        .filter_map(|row| sessions.get(SessionIndex(row as u32)))
        .map(|session| (session.location, session.ends_on))
        .collect()
}

/// A change of the supply, prepared.
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    people: &'a People,
    changed: &'a Changed,
    before: Region<'a>,
    after: Region<'a>,
    served: Region<'a>,
    pins: Option<Pins<'a>>,
}

impl<'a> WhatIf<'a> {
    /// Prepares.
    #[must_use]
    pub fn new(region: &Region<'a>, changed: &'a Changed) -> Self {
        let people = region.people();
        let small = |sessions: &'a Sessions| Region::new(sessions, people, *region.travel());
        let pins = changed.pins_change.then(|| Pins::new(&changed.whole, people.today()));
        Self {
            people,
            changed,
            before: small(&changed.before),
            after: small(&changed.after),
            served: small(&changed.served),
            pins,
        }
    }

    /// Room to work in.
    #[must_use]
    pub fn desk(&self) -> WhatIfDesk {
        WhatIfDesk {
            before: self.before.desk(),
            after: self.after.desk(),
            served: self.served.desk(),
        }
    }

    /// People `range.start` to before `range.end` after the change, given what everybody said before it: `before`
    /// holds them all. The result has fits and near; all else is empty. Stretches are joined in order.
    #[must_use]
    pub fn ask(&self, desk: &mut WhatIfDesk, before: &Survey, range: Range<u32>) -> Survey {
        let mut survey = Survey {
            first: range.start,
            enough: before.enough,
            ..Survey::default()
        };
        for number in range {
            let at = number.checked_sub(before.first).map(|at| at as usize);
            let Some((fits, near)) = at.and_then(|at| Some((*before.fits.get(at)?, *before.near.get(at)?))) else {
                break;
            };
            let (fits, near) = self.ask_one(desk, PersonIndex(number), fits, near);
            survey.fits.push(fits);
            survey.near.push(near);
        }
        survey
    }

    fn ask_one(&self, desk: &mut WhatIfDesk, index: PersonIndex, fits: u32, near: bool) -> (u32, bool) {
        let mut fits = fits;
        if !self.changed.before.is_empty() {
            fits = fits.saturating_sub(self.before.standing(&mut desk.before, index).fits);
        }
        if !self.changed.after.is_empty() {
            fits += self.after.standing(&mut desk.after, index).fits;
        }
        if self.changed.served.is_empty() && self.pins.is_none() {
            return (fits, near);
        }
        let Some(person) = self.people.get(index) else {
            return (fits, near);
        };
        let Some((latitude, longitude)) = person.place else {
            return (fits, near);
        };
        fits += self.driven(desk, index, &person, latitude, longitude);
        let near = match (&self.pins, Origin::new(latitude, longitude)) {
            (Some(pins), Some(origin)) => pins.near(&origin),
            _ => near,
        };
        (fits, near)
    }

    /// Sessions that fail only in travel and to which some van brings this person in time.
    fn driven(&self, desk: &mut WhatIfDesk, index: PersonIndex, person: &Person, latitude: f64, longitude: f64) -> u32 {
        let Some(limit) = longest(person) else { return 0 };
        let lines = &self.changed.lines;
        let homes: Vec<Near> = lines.iter().map(|line| line.near(latitude, longitude)).collect();
        if homes.iter().all(Vec::is_empty) {
            return 0;
        }
        let mut driven = 0;
        self.served
            .visit(&mut desk.served, index, Barrier::Travel.bit(), |session| {
                let stops = &self.changed.stops[session.row()];
                let in_time = lines
                    .iter()
                    .zip(&homes)
                    .zip(stops)
                    .any(|((line, home), stop)| line.minutes(home, stop).is_some_and(|minutes| minutes <= limit));
                driven += u32::from(in_time);
            });
        driven
    }
}
