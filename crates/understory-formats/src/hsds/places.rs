//! Locations of an HSDS package become sites; links say which service is held where.

use std::collections::{HashMap, HashSet};

use understory_model::directory::SiteFacts;
use understory_model::fact::{Fact, Provenance};
use understory_model::import::{Batch, SiteDraft};

use super::children::{Children, MOST_CHILDREN, Parent};
use super::organizations::{Ids, distinct, line, name, remark};
use super::profile;
use super::publish::NO_PLACE;
use super::services::Services;
use super::tables::{Kind, Record, Tables};
use crate::key;
use crate::listing::places::is_street_address;
use crate::log::Log;
use crate::rules;
use crate::values;

/// A service at a location.
pub(super) struct Link<'a> {
    pub(super) record: &'a Record,
    /// Its id, or its two ends.
    pub(super) key: String,
    pub(super) service: &'a str,
    pub(super) location: &'a Record,
}

/// All links whose two ends are there.
pub(super) struct Links<'a> {
    pub(super) links: Vec<Link<'a>>,
    pub(super) keys: HashSet<String>,
    pub(super) refused: HashSet<String>,
    /// The locations, each id once.
    locations: Vec<&'a Record>,
    /// The organization of the first service at a location.
    organizations: HashMap<&'a str, &'a str>,
}

/// Finds the two ends of every link.
pub(super) fn link<'a>(tables: &'a Tables, services: &Services<'a>, log: &mut Log) -> Links<'a> {
    let mut ids = Ids::default();
    let locations = distinct(tables.of(Kind::Location), false, &mut ids, log);
    let by_id: HashMap<&str, &Record> = locations.iter().map(|record| (record.get("id"), *record)).collect();
    let mut found = Links {
        links: Vec::new(),
        keys: HashSet::new(),
        refused: HashSet::new(),
        locations,
        organizations: HashMap::new(),
    };
    let mut by_service: HashMap<&str, usize> = HashMap::new();
    for record in tables.of(Kind::ServiceAtLocation) {
        let (service, location) = (record.get("service_id"), record.get("location_id"));
        let key = match record.get("id") {
            "" => format!("{service}@{location}"),
            id => String::from(id),
        };
        let refusal = if services.ids.refused.contains(service) {
            Some(("service_id", service, &rules::PARENT_REFUSED))
        } else if !services.ids.taken.contains(service) {
            Some(("service_id", service, &rules::DANGLING_SERVICE))
        } else if !by_id.contains_key(location) {
            Some(("location_id", location, &rules::DANGLING_LOCATION))
        } else if found.keys.contains(&key) {
            Some(("id", key.as_str(), &rules::DUPLICATE_ID))
        } else if by_service.get(service).copied().unwrap_or_default() >= MOST_CHILDREN {
            Some(("service_id", service, &rules::TOO_MANY_CHILDREN))
        } else {
            None
        };
        if let Some((field, value, rule)) = refusal {
            log.refuse(&record.at, field, value, rule);
            if *rule != rules::DUPLICATE_ID {
                found.refused.insert(key);
            }
            continue;
        }
        let Some(place) = by_id.get(location) else {
            continue;
        };
        if let Some(organization) = services.organization_of(service) {
            found.organizations.entry(location).or_insert(organization);
        }
        *by_service.entry(service).or_default() += 1;
        found.keys.insert(key.clone());
        found.links.push(Link {
            record,
            key,
            service,
            location: place,
        });
    }
    found
}

/// Whether a location is no place one can go to.
pub(super) fn is_virtual(location: &Record) -> bool {
    location.get("location_type").eq_ignore_ascii_case("virtual")
}

/// Builds the sites.
pub(super) fn build(
    tables: &Tables,
    organizations: &Ids,
    links: &Links<'_>,
    children: &Children<'_>,
    provenance: &Provenance,
    batch: &mut Batch,
    log: &mut Log,
) {
    let refused_there: HashSet<&str> = tables
        .of(Kind::ServiceAtLocation)
        .iter()
        .map(|record| record.get("location_id"))
        .collect();
    for record in &links.locations {
        let id = record.get("id");
        let own = record.get("organization_id");
        let own_is_there = organizations.taken.contains(own);
        let organization = if own_is_there {
            Some(own)
        } else {
            links.organizations.get(id).copied()
        };
        let Some(organization) = organization else {
            let rule = if refused_there.contains(id) {
                &rules::PARENT_REFUSED
            } else {
                &rules::LOCATION_ALONE
            };
            log.refuse(&record.at, "organization_id", own, rule);
            continue;
        };
        if !own.is_empty() && !own_is_there {
            log.note(&record.at, "organization_id", own, &rules::DANGLING_ORGANIZATION);
        }
        if is_virtual(record) || record.get("external_identifier_type") == NO_PLACE {
            continue;
        }
        batch.sites.push(SiteDraft {
            key: key::limit(String::from(id)),
            organization: key::limit(String::from(organization)),
            at: record.at.clone(),
            facts: facts(record, children, provenance, log),
        });
    }
}

fn facts(record: &Record, children: &Children<'_>, provenance: &Provenance, log: &mut Log) -> SiteFacts {
    let id = record.get("id");
    let addresses = children.of(Kind::Address, Parent::Location, id);
    let physical = addresses
        .iter()
        .find(|address| address.get("address_type").eq_ignore_ascii_case("physical"))
        .or_else(|| addresses.iter().find(|address| address.get("address_type").is_empty()))
        .copied();
    let point = values::point(record.get("latitude"), record.get("longitude"));
    let given = format!("{}, {}", record.get("latitude"), record.get("longitude"));
    if let Some(rule) = point.rule {
        log.note(&record.at, "latitude, longitude", &given, rule);
    }
    let mut site = SiteFacts {
        name: name(record, log),
        point: point.into_fact(&given),
        entrance: Some(line(record, "transportation", log)).filter(|text| !text.is_empty()),
        provenance: provenance.clone(),
        ..SiteFacts::default()
    };
    if let Some(address) = physical {
        let street = [line(address, "address_1", log), line(address, "address_2", log)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        if is_street_address(&street) {
            site.address = Fact::known(street);
        } else if !street.is_empty() {
            log.note(&address.at, "address_1", &street, &rules::PLACE_NOT_ADDRESS);
            site.address = Fact::unlikely(&street, rules::PLACE_NOT_ADDRESS.code);
            if site.name.is_empty() {
                site.name = street;
            }
        }
        let text = |field: &str, log: &mut Log| Some(line(address, field, log)).filter(|text| !text.is_empty());
        site.city = text("city", log);
        site.state = text("state_province", log);
        site.neighborhood = text("region", log);
        let zip = values::zip(address.get("postal_code"));
        remark(address, "postal_code", zip.rule, log);
        site.zip = zip.known;
    }
    if site.name.is_empty() {
        site.name = site
            .address
            .known
            .clone()
            .or_else(|| site.city.clone())
            .unwrap_or_else(|| String::from(id));
    }
    profile::site(&mut site, &profile::of(children, Parent::Location, id), log);
    site
}
