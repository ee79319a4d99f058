//! The example region: Cape Cod, Massachusetts. Its places are facts; its organizations, programs and
//! sessions are invented, each marked as an example. The same day always gives the same listings. Its young people are a
//! synthetic population, drawn anew by anybody with the same seed.
//!
//! Listings go in by the same door as any import, so they can be seen in the history and undone; the population is erased
//! like any other.

mod files;
mod listings;
mod people;

use understory_model::import::Report;
use understory_store::directory::{self as stored, Region};
use understory_store::ledger;

use super::import::take_batch;
use super::undo::latest_imports;
use crate::access::{Actor, ImportListings, may};
use crate::population::{self, PopulationError};
use crate::{Service, ServiceError};

pub use people::EXAMPLE_POPULATION;

/// The source under which the example is kept.
pub const EXAMPLE_SOURCE: &str = "example";

/// Creates the example region, or brings it up to today's school year, with a population unless it is there. Names the
/// region when the database holds nothing else yet.
pub async fn create_example(service: &Service, actor: Actor) -> Result<Report, ServiceError> {
    may::<ImportListings>(actor)?;
    let mut write = service.database().write().await?;
    let is_new = stored::count::<stored::Organizations>(&mut write).await? == 0;
    if is_new {
        let region = Region {
            name: String::from("Cape Cod"),
            zone: String::from("America/New_York"),
            outline: Some(files::outline()),
        };
        stored::save_region(&mut write, &region).await?;
    }
    let places: Vec<_> = files::places().into_iter().map(|place| place.place).collect();
    stored::replace_places(&mut write, EXAMPLE_SOURCE, &places, &*service.ids).await?;
    stored::bump_version(&mut write).await?;
    write.commit().await?;
    let batch = listings::batch(service.today());
    let report = take_batch(
        service,
        actor,
        batch,
        "the example region",
        EXAMPLE_SOURCE,
        false,
        &|_| {},
    )
    .await?;
    service.refresh().await?;
    if !population_is_there(service).await? {
        let made = population::synth(service, actor, people::recipe()).await;
        made.map_err(|error| match error {
            PopulationError::Service(error) => error,
            other => ServiceError::Example(Box::new(other)),
        })?;
    }
    Ok(report)
}

async fn population_is_there(service: &Service) -> Result<bool, ServiceError> {
    let mut read = service.database().read().await?;
    Ok(!ledger::versions_of(&mut read, EXAMPLE_POPULATION).await?.is_empty())
}

/// Whether the example is there with the dates of this school year, and with its population.
pub async fn example_is_current(service: &Service, actor: Actor) -> Result<bool, ServiceError> {
    let runs = latest_imports(service, actor, u16::MAX).await?;
    let zone = service.snapshot().zone.clone();
    let newest = runs
        .iter()
        .find(|run| run.source == EXAMPLE_SOURCE && run.undone_at.is_none());
    let listed = newest.is_some_and(|run| {
        let made = run.started_at.to_zoned(zone).date();
        listings::school_year(made) == listings::school_year(service.today())
    });
    Ok(listed && population_is_there(service).await?)
}
