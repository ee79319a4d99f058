//! The places people name: brought from files, so that "near Falmouth" is understood before any listing lies there.

use std::collections::HashMap;
use std::path::PathBuf;
use understory_formats::open;
use understory_formats::towns::{self, TownsBatch, TownsOptions};
use understory_model::place::{Place, PlaceKind, fold};
use understory_model::spots::Spots;
use understory_store::directory as stored;
use understory_store::{Reads, StoreError};

use super::ImportError;
use crate::access::{Actor, NameRegion, may};
use crate::audit::{self, Object};
use crate::directory::edge;
use crate::{Service, ServiceError};

/// Which places of which files, under which name of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacesRequest {
    pub files: Vec<PathBuf>,
    /// What this source brought before goes.
    pub source: String,
    pub options: TownsOptions,
    /// Only say what would come of it.
    pub dry_run: bool,
}

/// What came of it, or would.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacesBrought {
    pub batch: TownsBatch,
    pub added: u64,
    /// Places that this source brought before, and of which it says something else now.
    pub changed: u64,
    pub unchanged: u64,
    /// Places that this source brought before and does not name any more: they go.
    pub gone: u64,
}

impl PlacesBrought {
    fn new(batch: TownsBatch, before: &[Place]) -> Self {
        let key = |place: &Place| (place.kind, fold(&place.name));
        let known: HashMap<(PlaceKind, String), &Place> = before.iter().map(|place| (key(place), place)).collect();
        let mut brought = Self::default();
        let mut kept = 0;
        for place in &batch.places {
            match known.get(&key(place)) {
                None => brought.added += 1,
                Some(same) if **same == *place => brought.unchanged += 1,
                Some(_) => brought.changed += 1,
            }
            kept += u64::from(known.contains_key(&key(place)));
        }
        Self {
            gone: known.len() as u64 - kept,
            batch,
            ..brought
        }
    }

    fn is_news(&self) -> bool {
        self.added + self.changed + self.gone > 0
    }
}

/// The places that a source brought.
async fn brought_by(read: &mut impl Reads, source: &str) -> Result<Vec<Place>, StoreError> {
    let mut places = stored::load_places(read).await?;
    places.retain(|place| place.source == source);
    Ok(places)
}

/// Spots of the region that a source does not bring: of its outline, and of the places of other sources.
async fn known(read: &mut impl Reads, source: &str) -> Result<Spots, StoreError> {
    let region = stored::load_region(read).await?;
    let outline = region.and_then(|region| edge(region.outline.as_ref()?));
    let corners = outline.iter().flat_map(|outline| outline.0.iter().flatten().flatten());
    let places = stored::load_places(read).await?;
    let others = places.iter().filter(|place| place.source != source);
    Ok(corners.chain(others.map(|place| &place.point)).copied().collect())
}

/// Brings places, all of them or none. What lies far from all others and from what is known is told.
pub async fn bring_places(
    service: &Service,
    actor: Actor,
    request: PlacesRequest,
) -> Result<PlacesBrought, ImportError> {
    may::<NameRegion>(actor).map_err(ServiceError::from)?;
    let PlacesRequest {
        files,
        source,
        mut options,
        dry_run,
    } = request;
    let mut read = service.database().read().await?;
    options.known = known(&mut read, &source).await?;
    drop(read);
    let called = source.clone();
    let read = move || {
        let mut inputs = Vec::new();
        for file in &files {
            inputs.extend(open(file)?);
        }
        towns::read(&inputs, &called, &options)
    };
    let batch = service.compute(read).await??;
    // Nobody waits for the writer while thousands are compared.
    let mut read = service.database().read().await?;
    let version = stored::version(&mut read).await?;
    let before = brought_by(&mut read, &source).await?;
    drop(read);
    let mut brought = service.compute(move || PlacesBrought::new(batch, &before)).await?;
    if dry_run {
        return Ok(brought);
    }
    let mut write = service.database().write().await?;
    if stored::version(&mut write).await? != version {
        // Somebody else was at it meanwhile.
        brought = PlacesBrought::new(brought.batch, &brought_by(&mut write, &source).await?);
    }
    if brought.is_news() {
        stored::replace_places(&mut write, &source, &brought.batch.places, &*service.ids).await?;
        stored::bump_version(&mut write).await?;
    }
    audit::note(service, &mut write, actor, "bring-places", Object::none("places"))
        .await
        .map_err(ServiceError::from)?;
    write.commit().await?;
    service.refresh().await?;
    Ok(brought)
}
