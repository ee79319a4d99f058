//! The whole directory as a data package.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use understory_formats::hsds::publish::{self as write, package::Package};
use understory_model::language::Text;
use understory_store::directory as stored;
use uuid::Uuid;

use super::super::{Asked, Made, PublishError, filter::Material, kept};
use super::Source;
use crate::access::{Actor, ReadDirectory, may};
use crate::{Service, ServiceError, listings};

/// The data package, made unless it is there already.
///
/// # Errors
/// When the database fails.
pub async fn package(service: &Service, actor: Actor) -> Result<Arc<Made>, PublishError> {
    may::<ReadDirectory>(actor)?;
    let asked = Asked {
        kind: "hsds",
        language: "en",
        origin: String::new(),
        filter: super::super::Filter::default(),
        further: String::new(),
    };
    if let Some(there) = kept::there(service, &asked).await {
        return there;
    }
    let texts = all_descriptions(service).await?;
    kept::whole(service, asked, move |material| made(material, &texts)).await
}

async fn all_descriptions(service: &Service) -> Result<HashMap<Uuid, Text>, ServiceError> {
    let mut read = service.database().read().await?;
    let programs = listings::load_all::<stored::Programs>(&mut read).await?;
    let text = |program: stored::Record<_>| {
        let facts: understory_model::directory::ProgramFacts = program.facts;
        (program.id, facts.description)
    };
    Ok(programs.into_iter().map(text).collect())
}

/// The bytes, and how many sessions are in them.
fn made(material: &Material, texts: &HashMap<Uuid, Text>) -> Result<(Vec<u8>, usize), PublishError> {
    let source = Source::new(material);
    let snapshot = &source.snapshot;
    let mut package = Package::default();
    let entries = || snapshot.sessions.iter();
    let organizations: BTreeSet<usize> = entries().map(|entry| entry.organization).collect();
    for row in organizations {
        package.organization(&write::organization(&snapshot.organizations[row]));
    }
    let sites: BTreeSet<usize> = entries().filter_map(|entry| entry.site).collect();
    for row in sites {
        package.location(&write::location(&snapshot.sites[row], source.access.get(&row)));
    }
    let none = Text::default();
    for (row, program) in snapshot.programs.iter().enumerate() {
        if !snapshot.sessions_of_program[row].is_empty() {
            package.service(&source.offered(row, texts.get(&program.id.0).unwrap_or(&none)));
        }
    }
    let bytes = package.finish(&snapshot.region.name).map_err(|error| {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the data package could not be packed"
        );
        PublishError::Stopped
    })?;
    Ok((bytes, snapshot.sessions.len()))
}
