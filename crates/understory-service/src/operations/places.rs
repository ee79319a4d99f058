//! The places people name: brought from files, so that "near Falmouth" is understood before any listing lies there.

use std::path::PathBuf;
use understory_formats::open;
use understory_formats::towns::{self, TownsBatch, TownsOptions};
use understory_store::directory as stored;

use super::ImportError;
use crate::access::{Actor, NameRegion, may};
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

/// Brings places, all of them or none.
pub async fn bring_places(service: &Service, actor: Actor, request: PlacesRequest) -> Result<TownsBatch, ImportError> {
    may::<NameRegion>(actor).map_err(ServiceError::from)?;
    let PlacesRequest {
        files,
        source,
        options,
        dry_run,
    } = request;
    let called = source.clone();
    let read = move || {
        let mut inputs = Vec::new();
        for file in &files {
            inputs.extend(open(file)?);
        }
        towns::read(&inputs, &called, &options)
    };
    let batch = service.compute(read).await??;
    if dry_run {
        return Ok(batch);
    }
    let mut write = service.database().write().await?;
    stored::replace_places(&mut write, &source, &batch.places, &*service.ids).await?;
    stored::bump_version(&mut write).await?;
    write.commit().await?;
    service.refresh().await?;
    Ok(batch)
}
