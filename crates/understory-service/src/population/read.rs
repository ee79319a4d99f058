//! Reading the files that a population is made of, on the threads for arithmetic.

use std::path::PathBuf;
use understory_formats::{Input, areas, roster};

use super::PopulationError;
use crate::Service;
use crate::access::{Actor, ManagePopulations, may};

pub use understory_formats::areas::{AgesTaken, AreasBatch, AreasOptions};
pub use understory_formats::roster::{RosterBatch, RosterOptions};

/// Small areas with their counts and their outlines, from any files that tell them.
pub async fn read_areas(
    service: &Service,
    actor: Actor,
    files: Vec<PathBuf>,
    options: AreasOptions,
) -> Result<AreasBatch, PopulationError> {
    may::<ManagePopulations>(actor)?;
    let read = move || areas::read(&opened(&files)?, &options);
    Ok(service.compute(read).await??)
}

/// The young people of a roster: a file, a folder or an archive.
pub async fn read_roster(
    service: &Service,
    actor: Actor,
    files: Vec<PathBuf>,
    options: RosterOptions,
) -> Result<RosterBatch, PopulationError> {
    may::<ManagePopulations>(actor)?;
    let read = move || roster::read(&opened(&files)?, &options);
    Ok(service.compute(read).await??)
}

fn opened(files: &[PathBuf]) -> Result<Vec<Input>, understory_formats::FormatError> {
    let mut inputs = Vec::new();
    for file in files {
        inputs.extend(understory_formats::open(file)?);
    }
    Ok(inputs)
}
