//! What looks like one in a copy of the directory, found once for each copy.
//!
//! Must not know: what was decided.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use understory_model::directory::{Organization, Program, Site};
use understory_model::ids::OrganizationId;
use understory_model::language::Language;
use uuid::Uuid;

use super::Kind;
use super::rule::{self, Compared, phone, plain, website};
use crate::directory::Snapshot;
use crate::people::hash_of;
use crate::{Service, ServiceError};

/// Two that look like one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: Kind,
    /// The smaller id first.
    pub(super) one: Uuid,
    pub(super) other: Uuid,
    /// A digest of what they were found by.
    pub(super) mark: String,
    /// Sessions that families find of both.
    sessions: usize,
}

/// What was found last, with the version of the copy that it was found in.
type Last = Option<(i64, Arc<Vec<Found>>)>;

/// What was found in the copy of the directory that was asked about last.
#[derive(Debug, Default)]
pub(crate) struct Alike(Mutex<Last>);

impl Alike {
    /// Whether nothing was compared yet.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// Everything that looks like one in a copy.
    pub(super) async fn of(
        &self,
        service: &Service,
        snapshot: &Arc<Snapshot>,
    ) -> Result<Arc<Vec<Found>>, ServiceError> {
        let version = snapshot.version;
        let there = |last: &Last| {
            last.as_ref()
                .filter(|(of, _)| *of == version)
                .map(|(_, all)| all.clone())
        };
        if let Some(all) = there(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(all);
        }
        let copy = Arc::clone(snapshot);
        let all = Arc::new(service.compute(move || found(&copy)).await?);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, Arc::clone(&all)));
        Ok(all)
    }
}

/// Everything that looks like one: organizations before what belongs to them, then what families find most of.
pub(super) fn found(snapshot: &Snapshot) -> Vec<Found> {
    let mut sessions: HashMap<Uuid, usize> = HashMap::new();
    for entry in &snapshot.sessions {
        let of = [
            Some(snapshot.organizations[entry.organization].id.0),
            entry.site.map(|site| snapshot.sites[site].id.0),
            Some(entry.session.program.0),
        ];
        for id in of.into_iter().flatten() {
            *sessions.entry(id).or_default() += 1;
        }
    }
    let many = |id: &Uuid| sessions.get(id).copied().unwrap_or_default();
    let mut all = Vec::new();
    for kind in Kind::ALL {
        // An organization that one source has twice is found too; what belongs to one is meant so.
        let across = kind != Kind::Organization;
        for ((one, other), by) in rule::pairs(&compared(snapshot, kind), across) {
            all.push(Found {
                kind,
                one,
                other,
                mark: hash_of(&by),
                sessions: many(&one) + many(&other),
            });
        }
    }
    all.sort_by_key(|found| (found.kind, Reverse(found.sessions), found.one, found.other));
    all
}

/// What is of one organization is compared with what else is of it, and never with another's: whoever belongs to one is not
/// handed to the other by the merge of a program.
fn within(organization: OrganizationId, keys: BTreeSet<String>) -> impl Iterator<Item = String> {
    keys.into_iter().map(move |key| format!("{} {key}", organization.0))
}

fn place_keys(site: &Site) -> BTreeSet<String> {
    let facts = &site.facts;
    let named = [facts.city.as_ref(), facts.zip.as_ref()].into_iter().flatten();
    let named = named.map(|name| plain(name)).filter(|name| !name.is_empty());
    let mut keys: BTreeSet<String> = named.map(|name| format!("at {name}")).collect();
    if let Some(point) = facts.point.known {
        // About a hundred metres.
        keys.insert(format!("spot {:.3} {:.3}", point.latitude, point.longitude));
    }
    keys
}

/// What a program is called.
pub(super) fn title(program: &Program) -> String {
    let title = program.facts.title.in_language(&Language::english());
    title.map_or_else(String::new, |(_, title)| String::from(title))
}

/// What is compared of the records of a kind.
fn compared(snapshot: &Snapshot, kind: Kind) -> Vec<Compared> {
    match kind {
        Kind::Organization => organizations(snapshot),
        Kind::Site => snapshot.sites.iter().map(site).collect(),
        Kind::Program => programs(snapshot),
        Kind::Session => sessions(snapshot),
    }
}

fn organizations(snapshot: &Snapshot) -> Vec<Compared> {
    let mut places: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    for site in &snapshot.sites {
        places.entry(site.organization.0).or_default().extend(place_keys(site));
    }
    let of = |one: &Organization| {
        let phones = one.facts.contacts.iter();
        let phones = phones.filter_map(|contact| phone(contact.phone.as_ref()?));
        Compared {
            id: one.id.0,
            source: one.source.source.clone(),
            name: one.facts.name.clone(),
            own: phones
                .chain(one.facts.website.known.as_deref().and_then(website))
                .collect(),
            shared: places.remove(&one.id.0).unwrap_or_default(),
            anywhere: None,
            any_order: false,
        }
    };
    snapshot.organizations.iter().map(of).collect()
}

fn site(site: &Site) -> Compared {
    let facts = &site.facts;
    // The street alone: a town or a ZIP code that one of two does not say makes no other address.
    let street = facts
        .address
        .known
        .as_deref()
        .and_then(|address| address.split(',').next());
    let street = street.map(plain).filter(|street| !street.is_empty());
    let street = street.map(|street| format!("street {street}"));
    Compared {
        id: site.id.0,
        source: site.source.source.clone(),
        name: site.facts.name.clone(),
        own: within(site.organization, street.into_iter().collect()).collect(),
        shared: within(site.organization, place_keys(site)).collect(),
        anywhere: Some(format!("of {}", site.organization.0)),
        any_order: true,
    }
}

fn programs(snapshot: &Snapshot) -> Vec<Compared> {
    let mut places: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for entry in &snapshot.sessions {
        places.entry(entry.program).or_default().extend(entry.site);
    }
    let of = |(row, program): (usize, &Program)| Compared {
        id: program.id.0,
        source: program.source.source.clone(),
        name: title(program),
        own: BTreeSet::new(),
        shared: places
            .get(&row)
            .into_iter()
            .flatten()
            .flat_map(|site| within(program.organization, place_keys(&snapshot.sites[*site])))
            .chain([format!("of {}", program.organization.0)])
            .collect(),
        anywhere: None,
        any_order: false,
    };
    snapshot.programs.iter().enumerate().map(of).collect()
}

/// Sessions of one program at one place, on the same days at the same hours, from the same first day.
fn sessions(snapshot: &Snapshot) -> Vec<Compared> {
    let of = |entry: &crate::directory::SessionEntry| {
        let facts = &entry.session.facts;
        let hours = facts.hours.known.as_ref()?;
        let first = facts.starts_on.known;
        Some(Compared {
            id: entry.session.id.0,
            source: entry.session.source.source.clone(),
            name: entry.session.program.0.to_string(),
            own: BTreeSet::new(),
            shared: BTreeSet::from([format!("{:?} {hours:?} {first:?}", entry.session.site)]),
            anywhere: None,
            any_order: false,
        })
    };
    snapshot.sessions.iter().filter_map(of).collect()
}
