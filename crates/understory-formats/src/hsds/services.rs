//! Services of an HSDS package become programs.

use std::collections::HashMap;

use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::ProgramFacts;
use understory_model::fact::Provenance;
use understory_model::import::{Batch, ProgramDraft};
use understory_model::language::Text;

use super::children::{Children, Parent};
use super::organizations::{Ids, distinct, name, paragraphs, remark};
use super::profile;
use super::tables::{Kind, Record, Tables};
use crate::clean;
use crate::key;
use crate::log::Log;
use crate::rules;
use crate::values;

/// More categories than this say nothing.
const MOST_CATEGORIES: usize = 20;

/// The services whose organization is in the file.
pub(super) struct Services<'a> {
    pub(super) services: Vec<&'a Record>,
    pub(super) ids: Ids,
    organizations: HashMap<&'a str, &'a str>,
}

impl<'a> Services<'a> {
    /// The organization that a service names.
    pub(super) fn organization_of(&self, service: &str) -> Option<&'a str> {
        self.organizations.get(service).copied()
    }
}

/// Keeps the services that have an id, a name and an organization that was taken.
pub(super) fn choose<'a>(tables: &'a Tables, organizations: &Ids, log: &mut Log) -> Services<'a> {
    let mut ids = Ids::default();
    let mut services = Vec::new();
    let mut by_service = HashMap::new();
    for record in distinct(tables.of(Kind::Service), true, &mut ids, log) {
        let (id, organization) = (record.get("id"), record.get("organization_id"));
        if organizations.taken.contains(organization) {
            by_service.insert(id, organization);
            services.push(record);
            continue;
        }
        let rule = if organization.is_empty() {
            &rules::ORGANIZATION_MISSING
        } else if organizations.refused.contains(organization) {
            &rules::PARENT_REFUSED
        } else {
            &rules::DANGLING_ORGANIZATION
        };
        log.refuse(&record.at, "organization_id", organization, rule);
        ids.taken.remove(id);
        ids.refused.insert(String::from(id));
    }
    Services {
        services,
        ids,
        organizations: by_service,
    }
}

/// The day a record was last checked.
pub(super) fn provenance_of(record: &Record, provenance: &Provenance, log: &mut Log) -> Provenance {
    let assured = values::date(record.get("assured_date"));
    remark(record, "assured_date", assured.rule, log);
    Provenance {
        verified_on: assured.known,
        ..provenance.clone()
    }
}

/// Builds the programs.
pub(super) fn build(
    services: &Services<'_>,
    children: &Children<'_>,
    provenance: &Provenance,
    batch: &mut Batch,
    log: &mut Log,
) {
    for record in &services.services {
        let id = record.get("id");
        let website = values::link(record.get("url"));
        remark(record, "url", website.rule, log);
        let title = name(record, log);
        let categories = categories(children, id);
        let mut draft = ProgramDraft {
            key: key::limit(String::from(id)),
            organization: key::limit(String::from(services.organization_of(id).unwrap_or_default())),
            at: record.at.clone(),
            facts: ProgramFacts {
                topics: topics(&categories, &title),
                title: Text::english(title),
                description: paragraphs(record, "description", log),
                designed_for: designed_for(record, children, log),
                website: website.into_fact(record.get("url")),
                categories,
                provenance: provenance_of(record, provenance, &mut Log::default()),
                ..ProgramFacts::default()
            },
        };
        profile::program(&mut draft.facts, &profile::of(children, Parent::Service, id), log);
        batch.programs.push(draft);
        documents(children, id, log);
    }
}

fn categories(children: &Children<'_>, service: &str) -> Vec<String> {
    let mut categories: Vec<String> = Vec::new();
    for attribute in children.of(Kind::Attribute, Parent::Service, service) {
        let term = attribute.get("taxonomy_term_id");
        if term.parse().is_ok_and(|id| profile::term(id).is_some()) {
            continue;
        }
        let label = [
            attribute.get("label"),
            children.terms.get(term).copied().unwrap_or_default(),
        ];
        if let Some(label) = label.into_iter().find(|label| !label.is_empty()) {
            let label = clean::line(label).0.into_owned();
            if !categories.contains(&label) && categories.len() < MOST_CATEGORIES {
                categories.push(label);
            }
        }
    }
    categories
}

fn topics(categories: &[String], title: &str) -> Vec<Code> {
    let lists = CodeLists::core();
    let mut topics: Vec<Code> = categories
        .iter()
        .flat_map(|category| lists.topics_of_category(category))
        .cloned()
        .collect();
    if topics.is_empty() {
        return lists.topics_of_words(title);
    }
    topics.sort_by_key(|code| lists.position(List::Topic, code));
    topics.dedup();
    topics
}

/// Whom it is for, in the provider's words.
fn designed_for(record: &Record, children: &Children<'_>, log: &mut Log) -> Text {
    let own = paragraphs(record, "eligibility_description", log);
    if !own.is_empty() {
        return own;
    }
    let mut parts = Vec::new();
    for eligibility in children.of(Kind::Eligibility, Parent::Service, record.get("id")) {
        parts.extend(paragraphs(eligibility, "eligibility", log).0.into_values());
    }
    Text::english(parts.join("\n\n"))
}

/// Says which services ask for papers, above all for those that keep families away.
fn documents(children: &Children<'_>, service: &str, log: &mut Log) {
    for record in children.of(Kind::RequiredDocument, Parent::Service, service) {
        let document = record.get("document");
        if document.is_empty() || document.eq_ignore_ascii_case("none") {
            continue;
        }
        let folded = understory_model::place::fold(document);
        let asks = [
            "social security",
            "ssn",
            "passport",
            "identification",
            "photo id",
            "driver",
            "identity",
            "immigration",
        ];
        let identity = asks.into_iter().any(|word| folded.contains(word)) || folded.split(' ').any(|word| word == "id");
        let rule = if identity {
            &rules::ASKS_FOR_IDENTITY
        } else {
            &rules::DOCUMENTS_NOT_KEPT
        };
        log.note(&record.at, "document", document, rule);
    }
}
