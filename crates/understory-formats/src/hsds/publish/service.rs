//! A program as a service, with its sessions as services at locations.

use serde_json::Value;
use std::collections::BTreeSet;
use understory_model::directory::Meeting;

use super::parts::{attributes, contacts, cost_options, languages, schedules};
use super::record::{Record, derived};
use super::{Held, Offered, english, location, no_place, organization};
use crate::hsds::profile;

/// How much of a record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// With everything nested in it.
    Nested,
    /// Without the records it points at, as tables have it.
    Pointing,
}

/// The fields that hold one value each.
fn single(offered: &Offered<'_>) -> Record {
    let program = offered.program;
    let facts = &program.facts;
    let sessions = || offered.sessions.iter().map(|held| &held.session.facts);
    // A bound holds for the service only where each of its sessions has one.
    let youngest = sessions().map(|facts| facts.ages.known.and_then(|ages| ages.min));
    let youngest: Option<Vec<u8>> = youngest.collect();
    let oldest = sessions().map(|facts| facts.ages.known.and_then(|ages| ages.max));
    let oldest: Option<Vec<u8>> = oldest.collect();
    let verified: Option<Vec<_>> = sessions().map(|facts| facts.provenance.verified_on).collect();
    let interpreted: BTreeSet<String> = sessions()
        .flat_map(|facts| facts.interpretation.iter().map(ToString::to_string))
        .collect();
    let interpreted = interpreted.into_iter().collect::<Vec<_>>().join(", ");
    let active = offered.sessions.iter().any(|held| !held.over);
    Record::new(program.id.0)
        .with("name", english(&facts.title).unwrap_or_default())
        .with("status", if active { "active" } else { "inactive" })
        .maybe("description", english(offered.description))
        .maybe("url", facts.website.known.as_deref())
        .maybe("interpretation_services", Some(interpreted))
        .maybe("eligibility_description", english(&facts.designed_for))
        .maybe("minimum_age", youngest.and_then(|ages| ages.into_iter().min()))
        .maybe("maximum_age", oldest.and_then(|ages| ages.into_iter().max()))
        .maybe(
            "assured_date",
            verified
                .and_then(|days| days.into_iter().min())
                .map(|day| day.to_string()),
        )
        .with("last_modified", offered.changed.to_string())
}

/// A service as lists have it: one value to a field, and the organization it points at.
pub fn service_item(offered: &Offered<'_>) -> Value {
    let facts = &offered.organization.facts;
    let organization = Record::new(offered.organization.id.0)
        .with("name", facts.name.as_str())
        .with("description", english(&facts.description).unwrap_or_default())
        .maybe("website", facts.website.known.as_deref());
    single(offered).with("organization", organization.done()).done()
}

/// A service with everything that belongs to it.
pub fn service(offered: &Offered<'_>, whole: Whole) -> Value {
    let id = offered.program.id.0;
    let links = offered.sessions.iter().map(|held| at_location(offered, held, whole));
    let said = profile::say_program(&offered.program.facts, offered.description);
    let record = single(offered)
        .with("organization_id", offered.organization.id.to_string())
        .list("languages", languages(id, &offered.sessions))
        .list("cost_options", cost_options(id, &offered.sessions))
        .list("service_at_locations", links.collect())
        .list("attributes", attributes(id, "service", said));
    match whole {
        Whole::Pointing => record.done(),
        Whole::Nested => record.with("organization", organization(offered.organization)).done(),
    }
}

/// Where a session is held: its site, or a location that says that there is none.
fn place(offered: &Offered<'_>, held: &Held<'_>) -> Value {
    match held.site {
        Some(site) => location(site, held.access),
        None => {
            let is_virtual = held.session.facts.meeting.known == Some(Meeting::Online);
            no_place(offered.organization.id.0, is_virtual)
        }
    }
}

fn bare(offered: &Offered<'_>, held: &Held<'_>) -> Record {
    let organization = offered.organization.id.0;
    let place = held.site.map_or_else(
        || {
            let is_virtual = held.session.facts.meeting.known == Some(Meeting::Online);
            derived(organization, if is_virtual { "virtual" } else { "physical" })
        },
        |site| site.id.0,
    );
    Record::new(held.session.id.0)
        .with("service_id", offered.program.id.to_string())
        .with("location_id", place.to_string())
}

fn at_location(offered: &Offered<'_>, held: &Held<'_>, whole: Whole) -> Value {
    let id = held.session.id.0;
    let facts = &held.session.facts;
    let contact: Vec<_> = facts.contact.iter().cloned().collect();
    let record = bare(offered, held)
        .list("contacts", contacts(id, &contact))
        .list("schedules", schedules(held.session, offered.zone))
        .list(
            "attributes",
            attributes(id, "service_at_location", profile::say_session(facts)),
        );
    match whole {
        Whole::Pointing => record.done(),
        Whole::Nested => record.with("location", place(offered, held)).done(),
    }
}

/// A service at a location with everything that belongs to it.
pub fn link(offered: &Offered<'_>, held: &Held<'_>) -> Value {
    let mut link = at_location(offered, held, Whole::Nested);
    link["service"] = service_item(offered);
    link
}

/// A service at a location as lists have it.
pub fn link_item(offered: &Offered<'_>, held: &Held<'_>) -> Value {
    bare(offered, held)
        .with("location", place(offered, held))
        .with("service", service_item(offered))
        .done()
}

/// The locations of a service that are no places, for the tables.
pub(super) fn no_places(offered: &Offered<'_>) -> Vec<Value> {
    let held = offered.sessions.iter().filter(|held| held.site.is_none());
    held.map(|held| place(offered, held)).collect()
}
