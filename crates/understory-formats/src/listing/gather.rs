//! Gathers organizations, sites, programs and sessions from rows that repeat them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use understory_model::code::Code;
use understory_model::directory::{OrganizationFacts, ProgramFacts, SiteFacts};
use understory_model::fact::Provenance;
use understory_model::import::{Batch, Location, OrganizationDraft, ProgramDraft, SessionDraft, SiteDraft};

use crate::key;

/// Categories of one program; more say nothing.
const MOST_CATEGORIES: usize = 50;
/// Spellings of one organization's name that are kept.
const MOST_OTHER_NAMES: usize = 20;

/// What is gathered so far.
pub(crate) struct Gather {
    batch: Batch,
    organizations: HashMap<String, usize>,
    sites: HashMap<String, usize>,
    programs: HashMap<String, usize>,
    sessions: HashMap<String, usize>,
}

/// What became of a session.
pub(crate) enum Added {
    New,
    /// The same was there; whether this row brought new categories to its program.
    Again {
        categories: bool,
    },
}

/// What a row says about its program.
pub(crate) struct ProgramSaid {
    pub(crate) facts: ProgramFacts,
    /// The categories and topics of this row, which add up.
    pub(crate) categories: Vec<String>,
    pub(crate) topics: Vec<Code>,
}

impl Gather {
    pub(crate) fn new(source: String) -> Self {
        Self {
            batch: Batch {
                source,
                ..Batch::default()
            },
            organizations: HashMap::new(),
            sites: HashMap::new(),
            programs: HashMap::new(),
            sessions: HashMap::new(),
        }
    }

    /// Where everything of this batch comes from.
    pub(crate) fn provenance(&self) -> Provenance {
        Provenance {
            source: self.batch.source.clone(),
            ..Provenance::default()
        }
    }

    /// The organization's key; another spelling of its name is kept as another name.
    pub(crate) fn organization(&mut self, name: &str, at: &Location) -> String {
        let key = key::limit(key::part(name));
        match self.organizations.entry(key.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(self.batch.organizations.len());
                let provenance = self.provenance();
                self.batch.organizations.push(OrganizationDraft {
                    key: key.clone(),
                    at: at.clone(),
                    facts: OrganizationFacts {
                        name: String::from(name),
                        provenance,
                        ..OrganizationFacts::default()
                    },
                });
            }
            Entry::Occupied(entry) => {
                let facts = &mut self.batch.organizations[*entry.get()].facts;
                let known = facts.name == name || facts.other_names.iter().any(|other| other == name);
                if !known && facts.other_names.len() < MOST_OTHER_NAMES {
                    facts.other_names.push(String::from(name));
                }
            }
        }
        key
    }

    /// Adds a site; whether its point differs by more than 500 m from the one kept.
    pub(crate) fn site(&mut self, organization: &str, facts: SiteFacts, at: &Location) -> bool {
        let point = facts.point.known;
        let key = site_key(organization, &facts);
        match self.sites.entry(key.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(self.batch.sites.len());
                self.batch.sites.push(SiteDraft {
                    key: key.clone(),
                    organization: String::from(organization),
                    at: at.clone(),
                    facts,
                });
                false
            }
            Entry::Occupied(entry) => {
                let kept = &mut self.batch.sites[*entry.get()].facts;
                let differs = match (kept.point.known, point) {
                    (Some(kept), Some(point)) => kept.metres_to(point) > 500.0,
                    (None, Some(_)) => {
                        kept.point = facts.point;
                        false
                    }
                    _ => false,
                };
                if kept.neighborhood.is_none() {
                    kept.neighborhood = facts.neighborhood;
                }
                differs
            }
        }
    }

    /// Adds a program; whether its description differs from the one kept.
    pub(crate) fn program(&mut self, organization: &str, key: &str, said: &ProgramSaid, at: &Location) -> bool {
        match self.programs.entry(String::from(key)) {
            Entry::Vacant(entry) => {
                entry.insert(self.batch.programs.len());
                self.batch.programs.push(ProgramDraft {
                    key: String::from(key),
                    organization: String::from(organization),
                    at: at.clone(),
                    facts: said.facts.clone(),
                });
                false
            }
            Entry::Occupied(entry) => {
                let kept = &mut self.batch.programs[*entry.get()].facts;
                let other = &said.facts.description;
                let differs = !other.is_empty() && !kept.description.is_empty() && *other != kept.description;
                if kept.description.is_empty() {
                    kept.description = other.clone();
                }
                if kept.summary.is_empty() {
                    kept.summary = said.facts.summary.clone();
                }
                if kept.website.known.is_none() {
                    kept.website = said.facts.website.clone();
                }
                differs
            }
        }
    }

    /// Adds a row's categories and topics to its program; whether any was new.
    fn add_categories(&mut self, program: &str, said: &ProgramSaid) -> bool {
        let Some(kept) = self
            .programs
            .get(program)
            .map(|index| &mut self.batch.programs[*index].facts)
        else {
            return false;
        };
        let mut new = false;
        for category in &said.categories {
            if kept.categories.len() < MOST_CATEGORIES
                && !kept.categories.iter().any(|known| same_category(known, category))
            {
                kept.categories.push(category.clone());
                new = true;
            }
        }
        for topic in &said.topics {
            if !kept.topics.contains(topic) {
                kept.topics.push(topic.clone());
            }
        }
        new
    }

    /// Whether a session with this key was read that says something else.
    pub(crate) fn collides(&self, draft: &SessionDraft) -> bool {
        let key = key::limit(draft.key.clone());
        self.sessions
            .get(&key)
            .is_some_and(|index| !same(&self.batch.sessions[*index], draft))
    }

    /// Adds a session. Where another has its derived key and says something else, `#` and a digest of
    /// its facts follow the key.
    pub(crate) fn session(&mut self, mut draft: SessionDraft, said: &ProgramSaid) -> Added {
        if self.collides(&draft) {
            let facts = format!("{:?}{:?}", draft.site, draft.facts);
            draft.key = format!("{}#{}", draft.key, &key::digest(&[&facts])[..16]);
        }
        draft.key = key::limit(draft.key);
        let program = draft.program.clone();
        let again = match self.sessions.entry(draft.key.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(self.batch.sessions.len());
                self.batch.sessions.push(draft);
                false
            }
            Entry::Occupied(_) => true,
        };
        let categories = self.add_categories(&program, said);
        if again { Added::Again { categories } } else { Added::New }
    }

    /// Everything gathered.
    pub(crate) fn finish(self) -> Batch {
        self.batch
    }
}

/// Categories are spelled with "&", "+" and "and".
fn same_category(one: &str, other: &str) -> bool {
    let plain = |name: &str| key::part(&name.replace(['&', '+'], " and "));
    one == other || plain(one) == plain(other)
}

/// A site's key: its organization, name, address and ZIP code; without these its town, as two towns have a "Cafeteria" each.
pub(crate) fn site_key(organization: &str, facts: &SiteFacts) -> String {
    let address = facts.address.known.as_deref().filter(|address| *address != facts.name);
    let zip = facts.zip.as_deref();
    let is_elsewhere = |city: &&str| facts.address.known.is_none() && zip.is_none() && *city != facts.name;
    let town = facts.city.as_deref().filter(is_elsewhere);
    let by_name = [Some(facts.name.as_str()), address, zip, town];
    let mut parts: Vec<String> = vec![String::from(organization)];
    parts.extend(by_name.into_iter().flatten().map(key::part));
    key::limit(parts.join("/"))
}

fn same(one: &SessionDraft, other: &SessionDraft) -> bool {
    one.program == other.program && one.site == other.site && one.facts == other.facts
}
