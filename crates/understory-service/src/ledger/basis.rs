//! What is asked: which population, how many fits are enough, which groups; and what every page says about itself.
//!
//! Must not know: figures.

use std::sync::Arc;
use understory_model::ledger::{Ask, Basis, Lens};
use understory_model::money::Cents;
use understory_model::population::Population;

use super::count::{Counted, CrowdKey, SurveyKey, count};
use super::crowd::{Crowd, Kept};
use super::error::{LedgerError, MOST_ENOUGH};
use super::guarded::What;
use super::located::offered;
use super::plan::{Plan, plan};
use super::protect::ENOUGH_OF_ROSTER;
use crate::access::{Actor, ReadFigures, may};
use crate::population::{self, PopulationError};
use crate::{Service, ServiceError};

/// An ask that was understood, with the counts it is about.
pub(crate) struct Asked {
    key: SurveyKey,
    pub(crate) counted: Arc<Counted>,
    pub(crate) kept: Arc<Kept>,
    others: Vec<Population>,
    budget: Option<Cents>,
}

impl From<PopulationError> for LedgerError {
    fn from(error: PopulationError) -> Self {
        match error {
            PopulationError::Service(error) => Self::Service(error),
            // Whatever else a population may be refused for, here it was only looked for.
            _ => Self::UnknownPopulation,
        }
    }
}

impl Asked {
    /// Finds the population and counts it, or takes the counts that are there.
    pub(crate) async fn new(service: &Service, actor: Actor, ask: Ask) -> Result<Self, LedgerError> {
        may::<ReadFigures>(actor)?;
        if !(1..=MOST_ENOUGH).contains(&ask.enough) {
            return Err(LedgerError::Enough { enough: ask.enough });
        }
        let mut populations = population::list(service, actor).await?;
        let at = match ask.population {
            None => (!populations.is_empty())
                .then_some(0)
                .ok_or(LedgerError::NoPopulation)?,
            Some(id) => populations
                .iter()
                .position(|population| population.id == id)
                .ok_or(LedgerError::UnknownPopulation)?,
        };
        let population = populations.remove(at);
        let snapshot = service.snapshot();
        let today = service.today();
        let key = CrowdKey {
            population: population.id,
            version: snapshot.version,
            today,
        };
        forget(service, &key, &population, &populations);
        if population.label.is_protected() && !ENOUGH_OF_ROSTER.contains(&ask.enough) {
            return Err(LedgerError::EnoughOfRoster { enough: ask.enough });
        }
        // Each budget gives another set, and the difference of two sets may be about few.
        if population.label.is_protected() && ask.budget.is_some() && actor != Actor::Operator {
            return Err(LedgerError::BudgetOfRoster);
        }
        let crowd = crowd(service, actor, key, population, &snapshot).await?;
        let kept = kept(&crowd, &ask.only)?;
        let enough = ask.enough;
        let survey_key = (key, enough);
        let counted = service.counted.surveys.get(&survey_key, |worker| {
            service.begin(move || {
                if let Some(counted) = count(snapshot, crowd, today, enough, &worker) {
                    worker.finish(counted);
                }
            });
        });
        let counted = counted.await.ok_or(ServiceError::Stopped)?;
        let asked = Self {
            key: survey_key,
            counted,
            kept: Arc::new(kept),
            others: populations,
            budget: ask.budget,
        };
        // Nothing is said about a handful of a roster, nor about all but a handful.
        if !asked.counted.shown(&asked.kept).shows(&[], What::People) {
            return Err(LedgerError::TooFew);
        }
        Ok(asked)
    }

    /// The proposals for these groups, looked for once.
    pub(crate) async fn plan(&self, service: &Service) -> Result<Arc<Plan>, LedgerError> {
        let budget = self.budget;
        let key = (self.key, Kept::clone(&self.kept), budget);
        let found = service.counted.plans.get(&key, |worker| {
            let (counted, kept) = (Arc::clone(&self.counted), Arc::clone(&self.kept));
            let costs = service.costs;
            service.begin(move || {
                if let Some(plan) = plan(&counted, &kept, costs, budget, &worker) {
                    worker.finish(plan);
                }
            });
        });
        Ok(found.await.ok_or(ServiceError::Stopped)?)
    }

    /// What the page says about itself.
    pub(crate) fn basis(&self) -> Basis {
        let counted = &self.counted;
        let offered = offered(counted);
        let tally = counted.tally_of(&self.kept);
        Basis {
            region: counted.snapshot.region.name.clone(),
            population: counted.crowd.population.clone(),
            others: self.others.clone(),
            enough: counted.enough(),
            only: counted.crowd.groups_of(&self.kept),
            groups: counted.crowd.lenses.groups.iter().flatten().cloned().collect(),
            young_people: tally.everybody.count(|cell| cell.people).mean,
            sessions: offered.sessions,
            examples: offered.examples,
            sessions_without_place: offered.without_place,
            unsaid: offered.unsaid,
            today: counted.today,
        }
    }
}

/// The ask with a population that changes may be tried for. A what-if is a question that the asker makes up; many of them
/// could tell much about few of a roster, so visitors get them on synthetic populations only, the newest when they name none.
pub(crate) async fn free_to_ask(service: &Service, actor: Actor, ask: Ask) -> Result<Ask, LedgerError> {
    if actor == Actor::Operator {
        return Ok(ask);
    }
    let populations = population::list(service, actor).await?;
    let named = |population: &&Population| ask.population.is_none_or(|id| population.id == id);
    let mut named = populations.iter().filter(named).peekable();
    if named.peek().is_none() {
        // What is said about one that is not there is said below, for every question alike.
        return Ok(ask);
    }
    let free = named.find(|population| !population.label.is_protected());
    let population = Some(free.ok_or(LedgerError::WhatIfOfRoster)?.id);
    Ok(Ask { population, ..ask })
}

/// Forgets what is counted of a directory that has changed, of a day that is over, and of populations that are no
/// longer there for whoever asks: they were erased, or are no longer published.
fn forget(service: &Service, key: &CrowdKey, one: &Population, others: &[Population]) {
    service.counted.keep(|kept| {
        let is_there = kept.population == one.id || others.iter().any(|other| other.id == kept.population);
        is_there && kept.version >= key.version && kept.today >= key.today
    });
}

/// The population in columns.
async fn crowd(
    service: &Service,
    actor: Actor,
    key: CrowdKey,
    population: Population,
    snapshot: &Arc<crate::directory::Snapshot>,
) -> Result<Arc<Crowd>, LedgerError> {
    if let Some(crowd) = service.counted.crowds.existing(&key).await {
        return Ok(crowd);
    }
    // One at a time reads people: fifty who ask a cold server at once read a roster once, not fifty times.
    let _turn = service.counted.reading.lock().await;
    if let Some(crowd) = service.counted.crowds.existing(&key).await {
        return Ok(crowd);
    }
    let people = population::people(service, actor, population.id).await?;
    let languages = snapshot.languages.clone();
    let crowd = service.counted.crowds.get(&key, |worker| {
        service.begin(move || {
            let all = population.young_people;
            let goes_on = || worker.goes_on(0, all);
            let Some(crowd) = Crowd::build(population, &languages, key.today, &people, goes_on) else {
                return;
            };
            if crowd.nonsense > 0 {
                tracing::warn!(
                    young_people = crowd.nonsense,
                    "facts of young people made no sense and count as not said"
                );
            }
            worker.finish(crowd);
        });
    });
    Ok(crowd.await.ok_or(ServiceError::Stopped)?)
}

/// The groups asked for, by their codes.
fn kept(crowd: &Crowd, only: &[(Lens, String)]) -> Result<Kept, LedgerError> {
    let twice = only.len() == 2 && only[0].0 == only[1].0;
    if only.len() > 2 || twice {
        return Err(LedgerError::TooManyGroups);
    }
    let mut kept: Vec<(Lens, u16)> = only
        .iter()
        .map(|(lens, code)| {
            let group = crowd.lenses.find(*lens, code);
            group
                .map(|group| (*lens, group))
                .ok_or_else(|| LedgerError::UnknownGroup {
                    lens: *lens,
                    code: code.clone(),
                })
        })
        .collect::<Result<_, _>>()?;
    kept.sort_unstable();
    Ok(Kept(kept))
}
