//! Counting a whole population: asked in chunks on all threads for arithmetic, kept for the next asker until
//! the directory, the day or the population is another.
//!
//! Must not know: words, pages, which counts may be shown.

use jiff::civil::Date;
use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use understory_engine::fit::{BARRIERS, PersonIndex, Region, StraightLine};
use understory_engine::ledger::{Gains, Rules, Survey, Surveyor, Tally, WhatIf};
use understory_model::ids::PopulationId;
use understory_model::money::Cents;

use super::crowd::{Crowd, Kept};
use super::guarded::Guarded;
use super::protect::Shown;
use super::shelf::{Shelf, Worker};
use crate::directory::Snapshot;
use crate::everyone::in_order;

/// Populations held in columns.
const MOST_CROWDS: usize = 2;
/// Surveys held.
const MOST_SURVEYS: usize = 4;
/// Counts of groups held with each survey.
const MOST_TALLIES: usize = 8;
/// Sets of proposals held.
const MOST_PLANS: usize = 16;

/// A population on a day against a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CrowdKey {
    pub(crate) population: PopulationId,
    pub(crate) version: i64,
    pub(crate) today: Date,
}

/// A survey: the same, and how many fits are enough.
pub(crate) type SurveyKey = (CrowdKey, u32);

/// Everything that is kept for the next asker.
#[derive(Debug)]
pub(crate) struct Memory {
    pub(crate) crowds: Shelf<CrowdKey, Crowd>,
    pub(crate) surveys: Shelf<SurveyKey, Counted>,
    pub(crate) plans: Shelf<(SurveyKey, Kept, Option<Cents>), super::plan::Plan>,
    /// Held by whoever reads the people of a population that is not in columns yet.
    pub(crate) reading: tokio::sync::Mutex<()>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            crowds: Shelf::new(MOST_CROWDS),
            surveys: Shelf::new(MOST_SURVEYS),
            plans: Shelf::new(MOST_PLANS),
            reading: tokio::sync::Mutex::default(),
        }
    }
}

impl Memory {
    /// Forgets what belongs to populations that are no more, or to a directory or day that has passed.
    pub(crate) fn keep(&self, is_current: impl Fn(&CrowdKey) -> bool) {
        self.crowds.keep(&is_current);
        self.surveys.keep(|(key, _)| is_current(key));
        self.plans.keep(|((key, _), _, _)| is_current(key));
    }
}

/// What everybody said, and the counts of it.
#[derive(Debug)]
pub(crate) struct Counted {
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) crowd: Arc<Crowd>,
    pub(crate) today: Date,
    pub(crate) survey: Survey,
    pub(crate) tally: Arc<Tally>,
    /// The counts of groups that were looked at last.
    of_groups: Mutex<Vec<(Kept, Arc<Tally>)>>,
    /// What may be shown of it, when it is a roster.
    pub(crate) guarded: Option<Guarded>,
}

impl Counted {
    /// The sessions and people, arranged for asking.
    pub(crate) fn region(&self) -> Region<'_> {
        Region::new(&self.snapshot.columns, &self.crowd.people, StraightLine::default())
    }

    /// How counts of these groups are shown.
    pub(crate) fn shown<'a>(&'a self, kept: &'a Kept) -> Shown<'a> {
        Shown {
            guarded: self.guarded.as_ref(),
            kept,
        }
    }

    /// How many fits are enough.
    pub(crate) fn enough(&self) -> u32 {
        self.survey.enough
    }

    /// The counts of certain groups only.
    pub(crate) fn tally_of(&self, kept: &Kept) -> Arc<Tally> {
        if kept.0.is_empty() {
            return Arc::clone(&self.tally);
        }
        let locked = || self.of_groups.lock().unwrap_or_else(PoisonError::into_inner);
        let known = locked()
            .iter()
            .find(|(of, _)| of == kept)
            .map(|(_, tally)| Arc::clone(tally));
        // Counted without the lock: two who ask at once count twice, and nobody waits.
        known.unwrap_or_else(|| {
            let keep = |person| self.crowd.keeps(kept, person);
            let tally = Arc::new(Tally::new(&self.survey, self.crowd.engine_lenses(), keep));
            let mut all = locked();
            all.insert(0, (kept.clone(), Arc::clone(&tally)));
            all.truncate(MOST_TALLIES);
            tally
        })
    }

    /// Those who are looked at and have fewer than enough fits, by rising number.
    pub(crate) fn lacking<'a>(&'a self, kept: &'a Kept) -> impl Iterator<Item = u32> + 'a {
        let people = self.survey.lacking.iter().map(|lacking| lacking.person);
        people.filter(move |person| self.crowd.keeps(kept, *person))
    }

    /// Everybody after a change of the supply: how many fits each has then.
    pub(crate) fn after(&self, what_if: &WhatIf<'_>) -> Survey {
        ask_everybody(
            self.crowd.len(),
            |_| true,
            || what_if.desk(),
            |desk, range| what_if.ask(desk, &self.survey, range),
        )
        .unwrap_or_default()
    }

    /// How many of those looked at each session alone would give enough, were one barrier lifted.
    pub(crate) fn gains(&self, kept: &Kept) -> Cow<'_, Gains> {
        if kept.0.is_empty() {
            return Cow::Borrowed(&self.survey.gains);
        }
        let one_short = |person: &u32| self.survey.fits[*person as usize] + 1 == self.enough();
        let asked = self.lacking(kept).filter(one_short).map(|person| {
            let only = self.survey.only[person as usize];
            let barriers = BARRIERS.into_iter().filter(|barrier| only[*barrier as usize] > 0);
            let set = barriers.fold(0, |set, barrier| set | barrier.bit());
            (PersonIndex(person), self.crowd.draw[person as usize], set)
        });
        Cow::Owned(Gains::of(&self.region(), asked))
    }
}

/// Counts everybody; nothing when the work was stopped.
pub(crate) fn count(
    snapshot: Arc<Snapshot>,
    crowd: Arc<Crowd>,
    today: Date,
    enough: u32,
    worker: &Worker<Counted>,
) -> Option<Counted> {
    let region = Region::new(&snapshot.columns, &crowd.people, StraightLine::default());
    let rules = Rules {
        enough,
        draw: Some(&crowd.draw),
    };
    let surveyor = Surveyor::new(&region, rules);
    let all = crowd.len();
    let survey = ask_everybody(
        all,
        |done| worker.goes_on(done, all),
        || surveyor.desk(),
        |desk, range| surveyor.ask(desk, range),
    )?;
    let tally = Arc::new(Tally::new(&survey, crowd.engine_lenses(), |_| true));
    let is_protected = crowd.population.label.is_protected();
    Some(Counted {
        guarded: is_protected.then(|| Guarded::new(&crowd.lenses.columns, &crowd.draw, &survey)),
        snapshot,
        crowd,
        today,
        survey,
        tally,
        of_groups: Mutex::default(),
    })
}

/// Asks people `0..people` and joins what they say. `None` when `goes_on`, told how many were asked, says no.
fn ask_everybody<Desk>(
    people: u32,
    goes_on: impl Fn(u32) -> bool,
    desk: impl Fn() -> Desk + Sync + Send,
    ask: impl Fn(&mut Desk, Range<u32>) -> Survey + Sync + Send,
) -> Option<Survey> {
    let mut joined: Option<Survey> = None;
    let Ok(finished) = in_order(people, goes_on, desk, ask, |next| {
        match &mut joined {
            None => joined = Some(next),
            Some(joined) => joined.join(next),
        }
        Ok::<(), Infallible>(())
    });
    (finished || people == 0).then(|| joined.unwrap_or_default())
}
