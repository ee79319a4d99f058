//! Keeping populations: making, listing, publishing, erasing; and their people, one after another.

use std::ops::ControlFlow;
use std::sync::Arc;
use understory_model::ids::PopulationId;
use understory_model::language::Language;
use understory_model::population::{Label, Population, YoungPerson};
use understory_store::ledger as stored;

use super::draw::Draw;
use super::{PopulationError, Recipe};
use crate::access::{Actor, ManagePopulations, ReadFigures, may};
use crate::audit::{self, Object};
use crate::{Service, ServiceError};

/// A population, and what only its keeper decides or needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    pub population: Population,
    /// Whether visitors see its figures. A synthetic population is always seen.
    pub shown: bool,
    /// What it is drawn from; `None` for a roster.
    pub recipe: Option<Recipe>,
}

/// The people of a population, to be gone through on the threads for arithmetic.
#[derive(Clone, Debug)]
pub(crate) struct People(Of);

#[derive(Clone, Debug)]
enum Of {
    Recipe(Arc<Draw>),
    Roster(Arc<Vec<YoungPerson>>),
}

impl People {
    /// Visits everybody until told to stop: draw by draw, and within a draw area by area. The same population gives the
    /// same order.
    pub(crate) fn try_for_each(&self, visit: impl FnMut(YoungPerson) -> ControlFlow<()>) -> ControlFlow<()> {
        match &self.0 {
            Of::Recipe(draw) => draw.try_for_each(visit),
            Of::Roster(people) => people.iter().cloned().try_for_each(visit),
        }
    }

    /// Visits the languages that anybody may speak, some more than once.
    pub(crate) fn each_language(&self, visit: impl FnMut(&Language)) {
        match &self.0 {
            Of::Recipe(draw) => draw.languages().for_each(visit),
            Of::Roster(people) => people.iter().flat_map(|young| &young.languages).for_each(visit),
        }
    }

    #[cfg(test)]
    pub(crate) fn given(people: Vec<YoungPerson>) -> Self {
        Self(Of::Roster(Arc::new(people)))
    }
}

/// Makes a synthetic population, or a new version of one; only its recipe is kept.
pub async fn synth(service: &Service, actor: Actor, recipe: Recipe) -> Result<Population, PopulationError> {
    may::<ManagePopulations>(actor)?;
    let (recipe, places) = service
        .compute(move || {
            recipe.check()?;
            let places = recipe.places();
            Ok::<_, PopulationError>((recipe, places))
        })
        .await??;
    let mut write = service.database().write().await?;
    let population = Population {
        id: PopulationId(service.ids.next()),
        version: next_version(&mut write, &recipe.name).await?,
        name: recipe.name.clone(),
        label: Label::Synthetic,
        made_at: service.clock.now(),
        // `check` has held the sum far below the limit.
        young_people: u32::try_from(recipe.young_people()).unwrap_or(u32::MAX),
        places,
        draws: recipe.draws,
        seed: Some(recipe.seed),
        sources: recipe.sources.clone(),
    };
    stored::insert_population(&mut write, &population, Some(&recipe)).await?;
    audit::note(
        service,
        &mut write,
        actor,
        "make-population",
        Object::one("population", population.id.0),
    )
    .await
    .map_err(ServiceError::from)?;
    write.commit().await?;
    tracing::info!(population = %population.id, young_people = population.young_people, "population made");
    Ok(population)
}

/// The version that the next population of this name has.
pub(super) async fn next_version(write: &mut understory_store::Write, name: &str) -> Result<u32, PopulationError> {
    let last = stored::versions_of(write, name).await?.last().copied();
    Ok(last.unwrap_or(0).saturating_add(1))
}

/// The populations that the actor may see, the newest first.
pub async fn list(service: &Service, actor: Actor) -> Result<Vec<Population>, PopulationError> {
    may::<ReadFigures>(actor)?;
    let mut read = service.database().read().await?;
    let mut shown = Vec::new();
    for population in stored::populations(&mut read).await? {
        if sees(&mut read, actor, &population).await? {
            shown.push(population);
        }
    }
    Ok(shown)
}

/// Whether an actor may see figures of a population. The operator sees all; a visitor the synthetic and the published.
async fn sees(
    read: &mut understory_store::Read,
    actor: Actor,
    population: &Population,
) -> Result<bool, PopulationError> {
    if actor == Actor::Operator || !population.label.is_protected() {
        return Ok(true);
    }
    Ok(stored::is_published(read, population.id).await? == Some(true))
}

/// One population by its id, by its name (the newest version), or by name and version as in `Cape Cod example@2`.
/// One that the actor may not see is as unknown as one that is not there.
pub async fn find(service: &Service, actor: Actor, asked: &str) -> Result<Population, PopulationError> {
    let all = list(service, actor).await?;
    let asked = asked.trim();
    let id = asked.parse::<PopulationId>().ok();
    let (name, version) = match asked.rsplit_once('@') {
        // No population has version 0, so a version that is no number is found nowhere.
        Some((name, version)) => (name, Some(version.parse::<u32>().unwrap_or(0))),
        None => (asked, None),
    };
    let named = |population: &&Population| {
        population.name.to_lowercase() == name.to_lowercase()
            && version.is_none_or(|version| version == population.version)
    };
    let found = match id {
        Some(id) => all.iter().find(|population| population.id == id),
        None => all.iter().filter(named).max_by_key(|population| population.version),
    };
    found.cloned().ok_or_else(|| PopulationError::Unknown {
        asked: asked.to_owned(),
    })
}

/// Everything about one population but its people: what only its keeper decides and needs.
pub async fn details(service: &Service, actor: Actor, id: PopulationId) -> Result<Details, PopulationError> {
    may::<ManagePopulations>(actor)?;
    known(service, actor, id).await
}

/// The same of a population that the actor may see figures of.
pub(super) async fn known(service: &Service, actor: Actor, id: PopulationId) -> Result<Details, PopulationError> {
    let population = find(service, actor, &id.to_string()).await?;
    let mut read = service.database().read().await?;
    let shown = sees(&mut read, Actor::Visitor, &population).await?;
    let recipe = stored::load_recipe(&mut read, id).await?;
    Ok(Details {
        population,
        shown,
        recipe,
    })
}

/// The people of a population that the actor may see figures of. Only for counting: whoever asks for a count never
/// gets a person.
pub(crate) async fn people(service: &Service, actor: Actor, id: PopulationId) -> Result<People, PopulationError> {
    let known = known(service, actor, id).await?;
    if let Some(recipe) = known.recipe {
        let draw = service.compute(move || Draw::new(recipe)).await?;
        return Ok(People(Of::Recipe(Arc::new(draw))));
    }
    let mut read = service.database().read().await?;
    let people = stored::load_people(&mut read, id).await?;
    Ok(People(Of::Roster(Arc::new(people))))
}

/// Visits everybody of a population on the threads for arithmetic. Only its keeper may look at one after another.
pub async fn for_each_person(
    service: &Service,
    actor: Actor,
    id: PopulationId,
    mut visit: impl FnMut(YoungPerson) + Send + 'static,
) -> Result<(), PopulationError> {
    may::<ManagePopulations>(actor)?;
    let people = people(service, actor, id).await?;
    let visit_all = move || {
        let _all = people.try_for_each(|young| {
            visit(young);
            ControlFlow::Continue(())
        });
    };
    Ok(service.compute(visit_all).await?)
}

/// Lets visitors see the (protected) figures of a roster, or no longer.
pub async fn publish(service: &Service, actor: Actor, id: PopulationId, shown: bool) -> Result<(), PopulationError> {
    may::<ManagePopulations>(actor)?;
    let mut write = service.database().write().await?;
    if !stored::publish_population(&mut write, id, shown).await? {
        return Err(PopulationError::Unknown { asked: id.to_string() });
    }
    let act = if shown {
        "publish-population"
    } else {
        "unpublish-population"
    };
    audit::note(service, &mut write, actor, act, Object::one("population", id.0))
        .await
        .map_err(ServiceError::from)?;
    write.commit().await?;
    tracing::info!(population = %id, shown, "population published or no longer");
    Ok(())
}

/// Erases a population with everybody in it, and what that leaves in the database's files. `false` when it is not there.
pub async fn erase(service: &Service, actor: Actor, id: PopulationId) -> Result<bool, PopulationError> {
    may::<ManagePopulations>(actor)?;
    let mut write = service.database().write().await?;
    if !stored::erase_population(&mut write, id).await? {
        return Ok(false);
    }
    audit::note(
        service,
        &mut write,
        actor,
        "erase-population",
        Object::one("population", id.0),
    )
    .await
    .map_err(ServiceError::from)?;
    write.commit().await?;
    service.database().forget().await?;
    tracing::info!(population = %id, "population erased");
    Ok(true)
}
