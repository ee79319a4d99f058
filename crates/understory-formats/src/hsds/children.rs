//! Records that belong to others: found by what they belong to, or refused when that is not there.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::organizations::Ids;
use super::places::Links;
use super::services::Services;
use super::tables::{Kind, Record, Tables};
use crate::log::Log;
use crate::rules;

/// Records of one kind that belong to one record.
pub(super) const MOST_CHILDREN: usize = 1_000;

/// What a record belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Parent {
    Link,
    Service,
    Location,
    Organization,
    Contact,
}

const KINDS: [Kind; 12] = [
    Kind::Address,
    Kind::Phone,
    Kind::Contact,
    Kind::Schedule,
    Kind::Holiday,
    Kind::Language,
    Kind::Accessibility,
    Kind::CostOption,
    Kind::RequiredDocument,
    Kind::Eligibility,
    Kind::Capacity,
    Kind::Attribute,
];

/// All records that belong to others.
pub(super) struct Children<'a> {
    found: HashMap<(Kind, Parent), HashMap<String, Vec<&'a Record>>>,
    /// Names of taxonomy terms by their id.
    pub(super) terms: HashMap<&'a str, &'a str>,
}

impl<'a> Children<'a> {
    /// The records of a kind that belong to one record.
    pub(super) fn of(&self, kind: Kind, parent: Parent, id: &str) -> &[&'a Record] {
        self.found
            .get(&(kind, parent))
            .and_then(|by_id| by_id.get(id))
            .map_or(&[], Vec::as_slice)
    }

    /// Sorts all records under what they belong to, the nearest first.
    pub(super) fn sort(
        tables: &'a Tables,
        organizations: &Ids,
        services: &Services<'a>,
        links: &Links<'a>,
        log: &mut Log,
    ) -> Self {
        let mut children = Self {
            found: HashMap::new(),
            terms: HashMap::new(),
        };
        for term in tables.of(Kind::TaxonomyTerm) {
            children.terms.insert(term.get("id"), term.get("name"));
        }
        let contacts: HashSet<&str> = tables.of(Kind::Contact).iter().map(|record| record.get("id")).collect();
        let locations: HashSet<&str> = tables
            .of(Kind::Location)
            .iter()
            .map(|record| record.get("id"))
            .collect();
        let mut not_taken: BTreeMap<(&str, Kind), u64> = BTreeMap::new();
        for kind in KINDS {
            for record in tables.of(kind) {
                let own = |name: &str| Some(record.get(name)).filter(|id| !id.is_empty());
                let references = [
                    (Parent::Contact, own("contact_id")),
                    (Parent::Link, own("service_at_location_id").or_else(|| own("link_id"))),
                    (Parent::Service, own("service_id").or_else(|| own("link_id"))),
                    (Parent::Location, own("location_id").or_else(|| own("link_id"))),
                    (Parent::Organization, own("organization_id").or_else(|| own("link_id"))),
                ];
                let is_taken = |parent: Parent, id: &str| match parent {
                    Parent::Contact => kind == Kind::Phone && contacts.contains(id),
                    Parent::Link => links.keys.contains(id),
                    Parent::Service => services.ids.taken.contains(id),
                    Parent::Location => locations.contains(id),
                    Parent::Organization => organizations.taken.contains(id),
                };
                let is_refused = |parent: Parent, id: &str| match parent {
                    Parent::Link => links.refused.contains(id),
                    Parent::Service => services.ids.refused.contains(id),
                    Parent::Organization => organizations.refused.contains(id),
                    Parent::Contact | Parent::Location => false,
                };
                // Addresses and access belong to a place before all else.
                let place_first = matches!(kind, Kind::Address | Kind::Accessibility);
                let mut ordered: Vec<(Parent, &str)> = references
                    .into_iter()
                    .filter_map(|(parent, id)| id.map(|id| (parent, id)))
                    .collect();
                if place_first {
                    ordered.sort_by_key(|(parent, _)| *parent != Parent::Location);
                }
                // A record of a refused service is not handed to that service's place.
                let refused = !place_first && ordered.iter().any(|(parent, id)| is_refused(*parent, id));
                let taken = ordered.iter().find(|(parent, id)| is_taken(*parent, id));
                match taken {
                    Some((parent, id)) if !refused => {
                        let by_id = children.found.entry((kind, *parent)).or_default();
                        let own = by_id.entry(String::from(*id)).or_default();
                        if own.len() < MOST_CHILDREN {
                            own.push(record);
                        } else {
                            log.refuse(&record.at, "", id, &rules::TOO_MANY_CHILDREN);
                        }
                    }
                    _ if refused => *not_taken.entry((&record.at.file, kind)).or_default() += 1,
                    _ => {
                        let given = ordered.first().map_or("", |(_, id)| *id);
                        log.refuse(&record.at, "", given, &rules::DANGLING_REFERENCE);
                    }
                }
            }
        }
        for ((file, _), count) in not_taken {
            log.file(file, "", &count.to_string(), &rules::CHILDREN_NOT_TAKEN);
        }
        children
    }
}
