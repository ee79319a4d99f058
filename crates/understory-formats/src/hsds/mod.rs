//! Human Services Data Specification: JSON of 3.x, CSV packages of 3.x and 1.1.
//!
//! Organizations become organizations, locations sites, services programs, and a service at a location
//! with its schedules a session for every range of dates. Whatever the version and the form, the records
//! come through the same tables, so the rules are written once.

mod children;
mod csv;
mod json;
mod organizations;
mod places;
mod profile;
pub mod publish;
mod schedules;
mod services;
mod sessions;
mod tables;

use understory_model::fact::Provenance;
use understory_model::import::Batch;

use crate::archive::Member;
use crate::error::FormatError;
use crate::listing::places::doubt_far_points;
use crate::log::Log;
use crate::{Options, Progress, decode, rules};

use children::Children;
use tables::{Kind, Tables};

/// Reads an HSDS package.
pub(crate) fn read(members: &[Member<'_>], options: &Options<'_>) -> Result<Batch, FormatError> {
    let mut log = Log::default();
    let mut tables = Tables::default();
    let total_bytes = members.iter().map(|member| member.bytes.len() as u64).sum();
    let mut done_bytes = 0;
    for member in members {
        let lower = member.name.to_ascii_lowercase();
        // The data package's own description repeats the specification; the headers tell all that is needed.
        if lower == "datapackage.json" && members.len() > 1 {
            continue;
        }
        let decoded = decode::decode(&member.name, &member.bytes, None)?;
        if let Some((encoding, rule)) = decoded.remark {
            log.file(&member.name, "", encoding, rule);
        }
        let looks_json = decoded.text.trim_start().starts_with(['{', '[']);
        if lower.ends_with(".json") || looks_json {
            json::read(&member.name, &decoded.text, &mut tables, &mut log)?;
        } else if lower.ends_with(".csv") {
            csv::read(&member.name, &decoded.text, &mut tables, &mut log)?;
        } else {
            log.file(&member.name, "", "", &rules::FILE_NOT_USED);
        }
        done_bytes += member.bytes.len() as u64;
        log.check(&member.name)?;
        (options.progress)(Progress {
            done_bytes,
            total_bytes,
            rows: tables.rows,
        });
    }
    if tables.of(Kind::Organization).is_empty() && tables.of(Kind::Service).is_empty() {
        return Err(FormatError::new("", &rules::NO_LISTINGS));
    }
    let source = options.source.unwrap_or("hsds");
    let provenance = Provenance {
        source: String::from(source),
        ..Provenance::default()
    };
    let mut batch = Batch {
        source: String::from(source),
        rows: tables.rows,
        ..Batch::default()
    };
    let taken = organizations::build(&tables, &provenance, &mut batch, &mut log);
    let services = services::choose(&tables, &taken, &mut log);
    let links = places::link(&tables, &services, &mut log);
    let children = Children::sort(&tables, &taken, &services, &links, &mut log);
    organizations::add_contacts(&children, &mut batch, &mut log);
    services::build(&services, &children, &provenance, &mut batch, &mut log);
    places::build(&tables, &taken, &links, &children, &provenance, &mut batch, &mut log);
    sessions::build(&services, &links, &children, &provenance, &mut batch, &mut log)?;
    let first = members.first().map_or("", |member| member.name.as_str());
    doubt_far_points(&mut batch.sites, first, &mut log);
    log.check(first)?;
    let files: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    batch.problems = log.finish(&files);
    Ok(batch)
}
