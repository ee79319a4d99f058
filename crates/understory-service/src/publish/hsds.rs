//! The directory as others read it: the API and the data package of the Human Services Data Specification.
//!
//! A program is a service when a family may see a session of it; its organization and its sites are in it with it.
//! Records are made of the copy in memory when they are asked for, a page at a time.

mod select;
#[cfg(test)]
mod tests;
mod whole;

pub use select::{MOST_A_PAGE, MOST_IDS, Query};
pub use understory_formats::hsds::publish::{
    HsdsTaxonomy, TABLES, Term, VERSION, taxonomy, taxonomy_term, term, terms,
};
pub use whole::package;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use understory_formats::hsds::publish::{self as write, Held, Offered, Whole};
use understory_model::code::Code;
use understory_model::directory::{SessionStatus, YesNoAsk};
use understory_model::language::Text;
use understory_store::directory as stored;
use uuid::Uuid;

use super::PublishError;
use super::filter::Material;
use crate::access::{Actor, ReadDirectory, may};
use crate::directory::Snapshot;
use crate::{Service, ServiceError, listings};

/// The lists of the standard that grow with the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Services,
    Organizations,
    ServiceAtLocations,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Records in the whole list.
    pub total: usize,
    pub contents: Vec<Value>,
}

/// The copy in memory, with what several records need.
struct Source {
    snapshot: Arc<Snapshot>,
    today: jiff::civil::Date,
    /// Features of access that every session at a site has that says anything about them, by the site's position.
    access: HashMap<usize, BTreeSet<Code>>,
}

impl Source {
    fn new(material: &Material) -> Self {
        let snapshot = Arc::clone(&material.snapshot);
        let mut said: HashMap<usize, BTreeMap<&Code, bool>> = HashMap::new();
        for entry in &snapshot.sessions {
            let Some(site) = entry.site else { continue };
            for (feature, there) in &entry.session.facts.access {
                let holds = said.entry(site).or_default().entry(feature).or_insert(true);
                *holds &= *there == YesNoAsk::Yes;
            }
        }
        let held = |features: BTreeMap<&Code, bool>| {
            let held = features.into_iter().filter(|(_, holds)| *holds);
            held.map(|(feature, _)| feature.clone()).collect()
        };
        let access = said
            .into_iter()
            .map(|(site, features)| (site, held(features)))
            .collect();
        Self {
            today: material.today,
            access,
            snapshot,
        }
    }

    fn held(&self, row: usize) -> Held<'_> {
        let entry = &self.snapshot.sessions[row];
        let facts = &entry.session.facts;
        Held {
            session: &entry.session,
            site: entry.site.map(|site| &self.snapshot.sites[site]),
            access: entry.site.and_then(|site| self.access.get(&site)),
            over: facts.status == SessionStatus::Ended || facts.ends_on.known.is_some_and(|end| end < self.today),
        }
    }

    fn offered<'a>(&'a self, program: usize, description: &'a Text) -> Offered<'a> {
        let snapshot = &self.snapshot;
        let rows = &snapshot.sessions_of_program[program];
        let organization = rows.first().map_or(0, |row| snapshot.sessions[*row].organization);
        Offered {
            organization: &snapshot.organizations[organization],
            program: &snapshot.programs[program],
            description,
            sessions: rows.iter().map(|row| self.held(*row)).collect(),
            changed: self.changed(program),
            zone: &snapshot.zone,
        }
    }

    fn changed(&self, program: usize) -> jiff::Timestamp {
        let rows = self.snapshot.sessions_of_program[program].iter();
        let changed = rows.map(|row| self.snapshot.sessions[*row].changed);
        changed.max().unwrap_or_default()
    }

    /// A program that has a session to see.
    fn program(&self, id: Uuid) -> Option<usize> {
        let found = self
            .snapshot
            .position_of_program(understory_model::ids::ProgramId(id))?;
        (!self.snapshot.sessions_of_program[found].is_empty()).then_some(found)
    }
}

/// The long texts of some programs, which the copy in memory does not hold.
async fn descriptions(service: &Service, programs: &[Uuid]) -> Result<HashMap<Uuid, Text>, ServiceError> {
    let mut read = service.database().read().await?;
    let merged = listings::Merged::load(&mut read).await?;
    let mut found = HashMap::with_capacity(programs.len());
    for id in programs {
        let program = listings::find_among::<stored::Programs>(&mut read, &merged, *id).await?;
        found.extend(program.map(|program| (*id, program.facts.description)));
    }
    Ok(found)
}

/// A page of a list.
///
/// # Errors
/// When the database fails, or no place has the name that was given.
pub async fn list(service: &Service, actor: Actor, kind: Kind, query: Query) -> Result<Page, PublishError> {
    may::<ReadDirectory>(actor)?;
    let material = Material::of(service);
    let asked = query.clone();
    let chosen = service
        .compute(move || {
            let source = Source::new(&material);
            let rows = select::rows(&source, material, kind, &asked)?;
            Ok::<_, PublishError>((source, rows))
        })
        .await??;
    let (source, rows) = chosen;
    let total = rows.len();
    let start = (query.page - 1).saturating_mul(query.per_page);
    let rows: Vec<usize> = rows.into_iter().skip(start).take(query.per_page).collect();
    let programs = rows.iter().filter_map(|row| match kind {
        Kind::Services => Some(source.snapshot.programs[*row].id.0),
        Kind::ServiceAtLocations => Some(source.snapshot.sessions[*row].session.program.0),
        Kind::Organizations => None,
    });
    let mut programs: Vec<Uuid> = if query.minimal { Vec::new() } else { programs.collect() };
    programs.dedup();
    let texts = descriptions(service, &programs).await?;
    let contents = service
        .compute(move || {
            rows.iter()
                .map(|row| item(&source, kind, *row, &query, &texts))
                .collect()
        })
        .await?;
    Ok(Page { total, contents })
}

fn item(source: &Source, kind: Kind, row: usize, query: &Query, texts: &HashMap<Uuid, Text>) -> Value {
    let snapshot = &source.snapshot;
    let none = Text::default();
    let text = |program: usize| texts.get(&snapshot.programs[program].id.0).unwrap_or(&none);
    match kind {
        Kind::Organizations => organization(source, row, query.full),
        Kind::Services if query.minimal => {
            let changed = source.changed(row).to_string();
            serde_json::json!({"id": snapshot.programs[row].id.to_string(), "last_modified": changed})
        }
        Kind::Services => {
            let offered = source.offered(row, text(row));
            match query.full {
                true => write::service(&offered, Whole::Nested),
                false => write::service_item(&offered),
            }
        }
        Kind::ServiceAtLocations => {
            let program = snapshot.sessions[row].program;
            let offered = source.offered(program, text(program));
            match query.full {
                true => write::link(&offered, &source.held(row)),
                false => write::link_item(&offered, &source.held(row)),
            }
        }
    }
}

/// An organization; in full with the places where something of its is held.
fn organization(source: &Source, row: usize, full: bool) -> Value {
    let snapshot = &source.snapshot;
    let organization = &snapshot.organizations[row];
    let mut record = write::organization(organization);
    if !full {
        if let Some(fields) = record.as_object_mut() {
            fields.retain(|_, value| !value.is_array());
        }
        return record;
    }
    let entries = snapshot.sessions.iter().filter(|entry| entry.organization == row);
    let sites: BTreeSet<usize> = entries.filter_map(|entry| entry.site).collect();
    let locations: Vec<Value> = sites
        .into_iter()
        .map(|site| write::location(&snapshot.sites[site], source.access.get(&site)))
        .collect();
    if !locations.is_empty() {
        record["locations"] = Value::Array(locations);
    }
    record
}

/// One record with everything nested in it; `None` when there is none that a family may see.
///
/// # Errors
/// When the database fails.
pub async fn one(service: &Service, actor: Actor, kind: Kind, id: Uuid) -> Result<Option<Value>, PublishError> {
    may::<ReadDirectory>(actor)?;
    let material = Material::of(service);
    let source = service.compute(move || Source::new(&material)).await?;
    let snapshot = &source.snapshot;
    // An old id leads to the record that its own is read as.
    let id = snapshot.merged.of(id);
    let row = match kind {
        Kind::Services => source.program(id),
        Kind::ServiceAtLocations => snapshot.position_of_session(understory_model::ids::SessionId(id)),
        Kind::Organizations => snapshot
            .position_of_organization(understory_model::ids::OrganizationId(id))
            .filter(|row| snapshot.sessions.iter().any(|entry| entry.organization == *row)),
    };
    let Some(row) = row else { return Ok(None) };
    let program = match kind {
        Kind::Services => Some(id),
        Kind::ServiceAtLocations => Some(snapshot.sessions[row].session.program.0),
        Kind::Organizations => None,
    };
    let programs: Vec<Uuid> = program.into_iter().collect();
    let texts = descriptions(service, &programs).await?;
    let query = Query {
        full: true,
        ..Query::default()
    };
    Ok(Some(item(&source, kind, row, &query, &texts)))
}
