//! Our listings in the words of the Human Services Data Specification 3.1: an organization, a site as a location, a
//! program as a service, a session as a service at a location. What the reader beside this takes comes back the same.
//!
//! A record is a tree of JSON made of the fields of the standard; `package.rs` lays the same trees out as tables.
//! What is not known is left out. No person and nothing sealed is in it: only what pages show.

pub mod package;
mod parts;
mod record;
mod service;

pub(crate) use record::derived;
pub use service::{Whole, link, link_item, service, service_item};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::collections::BTreeSet;
use understory_model::code::Code;
use understory_model::directory::{Organization, Program, Session, Site};
use understory_model::language::{Language, Text};
use uuid::Uuid;

use super::profile::{self, Taxonomy};
pub use package::TABLES;
use parts::{attributes, contacts};
use record::Record;

pub use super::profile::{Taxonomy as HsdsTaxonomy, Term, term, terms};

/// The version of the specification.
pub const VERSION: &str = "3.1";
/// Marks a location that is no place of its own.
pub(crate) const NO_PLACE: &str = "understory-no-place";

/// A session as it is offered.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    pub session: &'a Session,
    pub site: Option<&'a Site>,
    /// Features of access that hold for the site.
    pub access: Option<&'a BTreeSet<Code>>,
    /// Whether it has ended.
    pub over: bool,
}

/// A program with everything that is offered of it.
#[derive(Clone, Debug)]
pub struct Offered<'a> {
    pub organization: &'a Organization,
    pub program: &'a Program,
    /// Its long text, which the program may not carry with it.
    pub description: &'a Text,
    pub sessions: Vec<Held<'a>>,
    pub changed: Timestamp,
    pub zone: &'a TimeZone,
}

fn english(text: &Text) -> Option<&str> {
    text.in_language(&Language::english()).map(|(_, words)| words)
}

/// An organization. `description` is a field that must be there, so it may be empty.
pub fn organization(organization: &Organization) -> Value {
    let facts = &organization.facts;
    let id = organization.id.0;
    Record::new(id)
        .with("name", facts.name.as_str())
        .maybe("alternate_name", facts.other_names.first().map(String::as_str))
        .with("description", english(&facts.description).unwrap_or_default())
        .maybe("website", facts.website.known.as_deref())
        .list("contacts", contacts(id, &facts.contacts))
        .list(
            "attributes",
            attributes(id, "organization", profile::say_organization(facts)),
        )
        .done()
}

/// A site.
pub fn location(site: &Site, access: Option<&BTreeSet<Code>>) -> Value {
    let facts = &site.facts;
    let id = site.id.0;
    let point = facts.point.known;
    let features = access.into_iter().flatten().map(|feature| {
        Record::new(derived(id, feature.as_str()))
            .with("description", feature.as_str())
            .done()
    });
    Record::new(id)
        .with("location_type", "physical")
        .with("organization_id", site.organization.to_string())
        .with("name", facts.name.as_str())
        .maybe("transportation", facts.entrance.as_deref())
        .maybe("latitude", point.map(|point| point.latitude))
        .maybe("longitude", point.map(|point| point.longitude))
        .list("addresses", parts::address(id, facts).into_iter().collect())
        .list("accessibility", features.collect())
        .list("attributes", attributes(id, "location", profile::say_site(facts)))
        .done()
}

/// The location of what is held online or at a place that is not known yet: the standard has no service at none.
pub(super) fn no_place(organization: Uuid, is_virtual: bool) -> Value {
    let kind = if is_virtual { "virtual" } else { "physical" };
    Record::new(derived(organization, kind))
        .with("location_type", kind)
        .with("organization_id", organization.to_string())
        .with("external_identifier", kind)
        .with("external_identifier_type", NO_PLACE)
        .done()
}

/// The terms that a program and one of its sessions have.
pub fn terms_of<'a>(
    program: &'a Program,
    description: &'a Text,
    session: &'a Session,
) -> impl Iterator<Item = (Taxonomy, Uuid)> + 'a {
    let said = profile::say_program(&program.facts, description).into_iter();
    let said = said.chain(profile::say_session(&session.facts));
    said.map(|said| (said.taxonomy, profile::id_of(said.taxonomy, &said.code)))
}

/// A taxonomy of ours.
pub fn taxonomy(taxonomy: Taxonomy) -> Value {
    Record::new(taxonomy.id())
        .with("name", taxonomy.code())
        .with("description", taxonomy.description())
        .with("version", "1")
        .done()
}

/// A term of ours.
pub fn taxonomy_term(term: &Term) -> Value {
    Record::new(term.id)
        .with("code", term.code.as_str())
        .with("name", term.code.as_str())
        .with("description", term.description)
        .with("taxonomy", term.taxonomy.code())
        .with("taxonomy_id", term.taxonomy.id().to_string())
        .with("taxonomy_detail", taxonomy(term.taxonomy))
        .done()
}
