//! Reading the files that a population is made of, on the threads for arithmetic.

use std::path::PathBuf;
use understory_formats::{Input, areas, roster};

use super::PopulationError;
use crate::Service;
use crate::access::{Actor, ManagePopulations, may};

pub use understory_formats::areas::{AgesTaken, AreasBatch, AreasOptions};
pub use understory_formats::roster::{RosterBatch, RosterOptions, RosterPlace};

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

/// What a roster is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RosterKind {
    OneRoster,
    Table,
}

/// The young people of a roster: a file, a folder or an archive.
pub async fn read_roster(
    service: &Service,
    actor: Actor,
    kind: RosterKind,
    files: Vec<PathBuf>,
    options: RosterOptions,
) -> Result<RosterBatch, PopulationError> {
    may::<ManagePopulations>(actor)?;
    let read = move || {
        let inputs = opened(&files)?;
        is_of_kind(kind, &inputs)?;
        Ok::<_, PopulationError>(roster::read(&inputs, &options)?)
    };
    service.compute(read).await?
}

/// The reader knows a bundle by its files. Somebody who says one thing and gives the other is asked, because the two are
/// read by different rules.
fn is_of_kind(kind: RosterKind, inputs: &[Input]) -> Result<(), PopulationError> {
    let of_bundle = |input: &&Input| {
        let name = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
        ["manifest.csv", "users.csv", "orgs.csv"].contains(&name.to_lowercase().as_str())
    };
    let bundle = inputs.iter().find(of_bundle);
    let (value, rule) = match (kind, bundle) {
        (RosterKind::OneRoster, None) => (
            "oneroster",
            "the form of this file: a OneRoster bundle has users.csv and orgs.csv",
        ),
        (RosterKind::Table, Some(_)) => ("csv", "the form of these files: they are a OneRoster bundle"),
        _ => return Ok(()),
    };
    Err(PopulationError::Asked {
        field: String::from("format"),
        value: value.to_owned(),
        rule: rule.to_owned(),
    })
}

fn opened(files: &[PathBuf]) -> Result<Vec<Input>, understory_formats::FormatError> {
    let mut inputs = Vec::new();
    for file in files {
        inputs.extend(understory_formats::open(file)?);
    }
    Ok(inputs)
}
