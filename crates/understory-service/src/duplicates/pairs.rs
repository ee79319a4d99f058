//! Two that look like one, side by side: what each says of every fact, where that comes from, and when it was confirmed.
//!
//! Must not know: what was decided.

use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;
use understory_model::directory::Contact;
use understory_model::fact::{Fact, Provenance};
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::language::{Language, Text};
use understory_model::listings::{Choice, Chosen};
use uuid::Uuid;

use super::Kind;
use super::found::{Found, title};
use crate::directory::Snapshot;
use crate::listings::mark_of_two;

/// Facts of sessions that are the same where two look like one, or are no fact of the session.
const SAME: [Choice; 3] = [Choice::Place, Choice::Hours, Choice::StartsOn];

/// One of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub id: Uuid,
    pub organization: OrganizationId,
    /// Of a program itself, of a session the one that it belongs to.
    pub program: Option<ProgramId>,
    pub source: String,
    pub name: String,
    /// Sessions that families find of it.
    pub sessions: usize,
    /// Who confirmed all of it last, and when.
    pub checked: Provenance,
    /// Why it cannot be read as another; `None` where it can, or nobody has looked.
    pub held: Option<&'static str>,
}

/// A fact of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Its name in Fluent ids.
    pub fact: &'static str,
    pub one: Option<Chosen>,
    pub other: Option<Chosen>,
    /// Which fields of the record are taken over where the other is right; none of one that only helps to decide.
    fields: &'static [&'static str],
    /// The other was confirmed later, or is the only one that says anything.
    pub propose_other: bool,
}

impl Differing {
    /// A fact that only helps to decide.
    pub fn shown(fact: &'static str, one: Option<Chosen>, other: Option<Chosen>) -> Self {
        Self {
            fact,
            one,
            other,
            fields: &[],
            propose_other: false,
        }
    }

    /// A fact of which one of the two is right, the other proposed where it is the only one that says anything.
    pub fn to_choose(
        fact: &'static str,
        one: Option<Chosen>,
        other: Option<Chosen>,
        fields: &'static [&'static str],
    ) -> Self {
        Self {
            propose_other: one.is_none() && other.is_some(),
            fact,
            one,
            other,
            fields,
        }
    }

    pub fn is_different(&self) -> bool {
        self.one != self.other
    }

    /// The fields of the record that are taken over where the other is right.
    pub(super) fn fields(&self) -> &'static [&'static str] {
        self.fields
    }

    /// Whether one of two may be chosen: both say something, or one alone, which then is proposed.
    pub fn can_choose(&self) -> bool {
        self.is_different() && !self.fields.is_empty()
    }
}

/// Two that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub kind: Kind,
    /// The one that families find more of.
    pub one: Record,
    pub other: Record,
    pub facts: Vec<Differing>,
    /// A digest of what they were found by.
    pub mark: String,
    /// A digest of what both say of the facts that are put side by side.
    pub seen: String,
}

/// A fact of one: its name, what is said, the fields that it stands in, when it was confirmed.
type OneFact = (&'static str, Option<Chosen>, &'static [&'static str], Option<Date>);

/// What one record says.
struct Said {
    record: Record,
    facts: Vec<OneFact>,
}

fn words(text: impl AsRef<str>) -> Option<Chosen> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| Chosen::Words(String::from(text)))
}

/// A text in every language that it is said in; which, where there are several.
fn in_every_language(text: &Text) -> Option<Chosen> {
    let several = text.0.len() > 1;
    let one = |(language, text): (&Language, &String)| match several {
        true => format!("{text} ({language})"),
        false => text.clone(),
    };
    words(text.0.iter().map(one).collect::<Vec<_>>().join(" / "))
}

fn checked<T>(fact: &Fact<T>, record: &Provenance) -> Option<Date> {
    fact.provenance.as_ref().unwrap_or(record).verified_on
}

fn organization_name(snapshot: &Snapshot, id: OrganizationId) -> Option<Chosen> {
    let row = snapshot.position_of_organization(id)?;
    words(&snapshot.organizations[row].facts.name)
}

fn site_name(snapshot: &Snapshot, id: SiteId) -> Option<String> {
    let row = snapshot.sites.binary_search_by_key(&id, |site| site.id).ok()?;
    Some(snapshot.sites[row].facts.name.clone())
}

/// The names of places, in their order.
fn some(places: BTreeSet<String>) -> Option<Chosen> {
    let names: Vec<String> = places.into_iter().filter(|name| !name.trim().is_empty()).collect();
    (!names.is_empty()).then_some(Chosen::Places(names))
}

fn organization(snapshot: &Snapshot, id: Uuid) -> Option<Said> {
    let row = snapshot.position_of_organization(OrganizationId(id))?;
    let one = &snapshot.organizations[row];
    let (facts, all) = (&one.facts, one.facts.provenance.verified_on);
    let contact = |contact: &Contact| {
        let ways = [&contact.name, &contact.phone, &contact.email];
        ways.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    };
    let contacts: Vec<String> = facts.contacts.iter().map(contact).collect();
    let sites = snapshot.sites.iter().filter(|site| site.organization == one.id);
    Some(Said {
        record: Record {
            id,
            organization: one.id,
            program: None,
            source: one.source.source.clone(),
            name: facts.name.clone(),
            sessions: snapshot
                .sessions
                .iter()
                .filter(|entry| entry.organization == row)
                .count(),
            checked: facts.provenance.clone(),
            held: None,
        },
        facts: vec![
            ("name", words(&facts.name), &["name"], all),
            (
                "website",
                facts.website.known.as_ref().and_then(words),
                &["website"],
                checked(&facts.website, &facts.provenance),
            ),
            ("contact", words(contacts.join("; ")), &["contacts"], all),
            (
                "place",
                some(sites.map(|site| site.facts.name.clone()).collect()),
                &[],
                None,
            ),
        ],
    })
}

fn site(snapshot: &Snapshot, id: Uuid) -> Option<Said> {
    let row = snapshot.sites.binary_search_by_key(&SiteId(id), |site| site.id).ok()?;
    let one = &snapshot.sites[row];
    let facts = &one.facts;
    let address = [
        facts.address.known.as_ref(),
        facts.neighborhood.as_ref(),
        facts.city.as_ref(),
        facts.state.as_ref(),
        facts.zip.as_ref(),
    ];
    let address = address.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let all = facts.provenance.verified_on;
    Some(Said {
        record: Record {
            id,
            organization: one.organization,
            program: None,
            source: one.source.source.clone(),
            name: facts.name.clone(),
            sessions: snapshot.sessions.iter().filter(|entry| entry.site == Some(row)).count(),
            checked: facts.provenance.clone(),
            held: None,
        },
        facts: vec![
            ("name", words(&facts.name), &["name"], all),
            (
                "address",
                words(address),
                // Where it is on the map goes with it.
                &["address", "city", "state", "zip", "neighborhood", "point"],
                checked(&facts.address, &facts.provenance),
            ),
            ("entrance", facts.entrance.as_ref().and_then(words), &["entrance"], all),
            ("organization", organization_name(snapshot, one.organization), &[], None),
        ],
    })
}

fn program(snapshot: &Snapshot, id: Uuid) -> Option<Said> {
    let row = snapshot.position_of_program(ProgramId(id))?;
    let one = &snapshot.programs[row];
    let (facts, all) = (&one.facts, one.facts.provenance.verified_on);
    let sessions = &snapshot.sessions_of_program[row];
    let sites = sessions.iter().filter_map(|session| snapshot.sessions[*session].site);
    Some(Said {
        record: Record {
            id,
            organization: one.organization,
            program: Some(one.id),
            source: one.source.source.clone(),
            name: title(one),
            sessions: sessions.len(),
            checked: facts.provenance.clone(),
            held: None,
        },
        facts: vec![
            ("name", in_every_language(&facts.title), &["title"], all),
            ("summary", in_every_language(&facts.summary), &["summary"], all),
            (
                "website",
                facts.website.known.as_ref().and_then(words),
                &["website"],
                checked(&facts.website, &facts.provenance),
            ),
            ("organization", organization_name(snapshot, one.organization), &[], None),
            (
                "place",
                some(sites.map(|site| snapshot.sites[site].facts.name.clone()).collect()),
                &[],
                None,
            ),
        ],
    })
}

/// The field of a session's record that a fact stands in.
fn field_of(choice: Choice) -> &'static [&'static str] {
    match choice {
        Choice::Cost => &["cost"],
        Choice::Hours => &["hours"],
        Choice::StartsOn => &["starts_on"],
        Choice::EndsOn => &["ends_on"],
        Choice::Ages => &["ages"],
        Choice::Grades => &["grades"],
        Choice::Place => &[],
        Choice::Languages => &["languages"],
        Choice::Registration => &["registration"],
        Choice::GoesOn => &["status"],
    }
}

/// When one fact of a session was confirmed: by itself, or with all the others.
fn checked_of(document: &serde_json::Value, choice: Choice, all: Option<Date>) -> Option<Date> {
    let own = &document[choice.code()]["provenance"];
    match own.is_object() {
        true => own["verified_on"].as_str().and_then(|day| day.parse().ok()),
        false => all,
    }
}

fn session(snapshot: &Snapshot, id: Uuid) -> Option<Said> {
    let entry = &snapshot.sessions[snapshot.position_of_session(SessionId(id))?];
    let (facts, program) = (&entry.session.facts, &snapshot.programs[entry.program]);
    let place = entry.session.site.and_then(|site| site_name(snapshot, site));
    let document = facts.serialize(serde_json::value::Serializer).unwrap_or_default();
    let all = facts.provenance.verified_on;
    let fact = |choice: &Choice| {
        let fields: &'static [&'static str] = match SAME.contains(choice) {
            true => &[],
            false => field_of(*choice),
        };
        let said = choice.said(facts, place.as_deref());
        (choice.code(), said, fields, checked_of(&document, *choice, all))
    };
    Some(Said {
        record: Record {
            id,
            organization: program.organization,
            program: Some(program.id),
            source: entry.session.source.source.clone(),
            name: title(program),
            sessions: 1,
            checked: facts.provenance.clone(),
            held: None,
        },
        facts: Choice::ALL.iter().map(fact).collect(),
    })
}

fn said(snapshot: &Snapshot, kind: Kind, id: Uuid) -> Option<Said> {
    match kind {
        Kind::Organization => organization(snapshot, id),
        Kind::Site => site(snapshot, id),
        Kind::Program => program(snapshot, id),
        Kind::Session => session(snapshot, id),
    }
}

/// What a record is called, for as long as it is there, with what tells it from others of its name: whose it is, and of a
/// session where it meets.
pub(super) fn full_name(snapshot: &Snapshot, kind: Kind, id: Uuid) -> Option<String> {
    let said = said(snapshot, kind, id)?;
    let tells = match kind {
        Kind::Session => Choice::Place.code(),
        Kind::Organization | Kind::Site | Kind::Program => "organization",
    };
    let more = said.facts.into_iter().find(|(fact, ..)| *fact == tells);
    Some(match more {
        Some((_, Some(Chosen::Words(more)), ..)) if more != said.record.name => format!("{}, {more}", said.record.name),
        _ => said.record.name,
    })
}

/// The mark of what two say of the facts that are put side by side.
fn seen(snapshot: &Snapshot, kind: Kind, one: Uuid, other: Uuid) -> Option<String> {
    let names = kind.facts();
    Some(match kind {
        Kind::Organization => {
            let of = |id| snapshot.position_of_organization(OrganizationId(id));
            let facts = |id| Some((id, &snapshot.organizations[of(id)?].facts));
            mark_of_two(facts(one)?, facts(other)?, names)
        }
        Kind::Site => {
            let of = |id| snapshot.sites.binary_search_by_key(&SiteId(id), |site| site.id).ok();
            let facts = |id| Some((id, &snapshot.sites[of(id)?].facts));
            mark_of_two(facts(one)?, facts(other)?, names)
        }
        Kind::Program => {
            let of = |id| snapshot.position_of_program(ProgramId(id));
            let facts = |id| Some((id, &snapshot.programs[of(id)?].facts));
            mark_of_two(facts(one)?, facts(other)?, names)
        }
        Kind::Session => {
            let of = |id| snapshot.position_of_session(SessionId(id));
            let facts = |id| Some((id, &snapshot.sessions[of(id)?].session.facts));
            mark_of_two(facts(one)?, facts(other)?, names)
        }
    })
}

/// Two, side by side; `None` where one of them is not there.
pub(super) fn pair(snapshot: &Snapshot, found: &Found) -> Option<Pair> {
    let mut one = said(snapshot, found.kind, found.one)?;
    let mut other = said(snapshot, found.kind, found.other)?;
    // The one that families find more of comes first, and is kept if nobody says otherwise.
    if other.record.sessions > one.record.sessions {
        std::mem::swap(&mut one, &mut other);
    }
    let facts = one.facts.into_iter().zip(other.facts);
    let differing = |((fact, one, fields, one_on), (_, other, _, other_on)): (OneFact, OneFact)| {
        let is_later = one.is_some() && other.is_some() && other_on > one_on;
        let fact = Differing::to_choose(fact, one, other, fields);
        Differing {
            propose_other: fact.propose_other || is_later,
            ..fact
        }
    };
    Some(Pair {
        kind: found.kind,
        facts: facts.map(differing).collect(),
        one: one.record,
        other: other.record,
        mark: found.mark.clone(),
        seen: seen(snapshot, found.kind, found.one, found.other)?,
    })
}
