//! Organizations of an HSDS package.

use std::collections::{HashMap, HashSet};

use understory_model::directory::{Contact, OrganizationFacts};
use understory_model::fact::Provenance;
use understory_model::import::{Batch, OrganizationDraft};
use understory_model::language::Text;

use super::children::{Children, Parent};
use super::profile;
use super::tables::{Kind, Record, Tables};
use crate::clean;
use crate::key;
use crate::log::{Log, cut};
use crate::rules::{self, Rule};
use crate::values;

/// Ids that were taken and ids that were refused.
#[derive(Default)]
pub(super) struct Ids {
    pub(super) taken: HashSet<String>,
    pub(super) refused: HashSet<String>,
}

/// The records of a kind that have an id and a name, each id once; the others are refused or noted.
pub(super) fn distinct<'a>(records: &'a [Record], needs_name: bool, ids: &mut Ids, log: &mut Log) -> Vec<&'a Record> {
    let mut first: HashMap<&str, &Record> = HashMap::new();
    let mut kept = Vec::with_capacity(records.len());
    for record in records {
        let id = record.get("id");
        if id.is_empty() {
            log.refuse(&record.at, "id", record.get("name"), &rules::ID_MISSING);
        } else if let Some(other) = first.get(id) {
            if other.cells == record.cells {
                log.note(&record.at, "id", id, &rules::DUPLICATE_ROW);
            } else {
                log.refuse(&record.at, "id", id, &rules::DUPLICATE_ID);
            }
        } else if needs_name && clean::line(record.get("name")).0.is_empty() {
            ids.refused.insert(String::from(id));
            log.refuse(&record.at, "name", id, &rules::NAME_MISSING);
        } else {
            first.insert(id, record);
            kept.push(record);
            ids.taken.insert(String::from(id));
        }
    }
    kept
}

/// A cleaned text of a record, its remarks written down.
pub(super) fn line(record: &Record, field: &str, log: &mut Log) -> String {
    let raw = record.get(field);
    let (cleaned, said) = clean::line(raw);
    for rule in said {
        log.note(&record.at, field, raw, rule);
    }
    cleaned.into_owned()
}

/// A cleaned long text of a record.
pub(super) fn paragraphs(record: &Record, field: &str, log: &mut Log) -> Text {
    let raw = record.get(field);
    let (cleaned, said) = clean::paragraphs(raw);
    for rule in said {
        log.note(&record.at, field, raw, rule);
    }
    Text::english(cleaned)
}

/// A name; one that starts like a formula is kept and noted.
pub(super) fn name(record: &Record, log: &mut Log) -> String {
    let name = line(record, "name", log);
    if name.starts_with(['=', '+', '-', '@']) {
        log.note(&record.at, "name", &name, &rules::FORMULA_LIKE);
    }
    name
}

/// Writes a remark on a field when there is one.
pub(super) fn remark(record: &Record, field: &str, rule: Option<&'static Rule>, log: &mut Log) {
    if let Some(rule) = rule {
        log.note(&record.at, field, record.get(field), rule);
    }
}

/// Builds the organizations.
pub(super) fn build(tables: &Tables, provenance: &Provenance, batch: &mut Batch, log: &mut Log) -> Ids {
    let mut ids = Ids::default();
    for record in distinct(tables.of(Kind::Organization), true, &mut ids, log) {
        let website = values::link(record.get("website"));
        remark(record, "website", website.rule, log);
        let other_name = line(record, "alternate_name", log);
        batch.organizations.push(OrganizationDraft {
            key: key::limit(String::from(record.get("id"))),
            at: record.at.clone(),
            facts: OrganizationFacts {
                name: name(record, log),
                other_names: if other_name.is_empty() {
                    Vec::new()
                } else {
                    vec![other_name]
                },
                description: paragraphs(record, "description", log),
                website: website.into_fact(record.get("website")),
                contacts: email(record).into_iter().collect(),
                provenance: provenance.clone(),
                ..OrganizationFacts::default()
            },
        });
    }
    ids
}

/// The address written to when no contact is named.
pub(super) fn email(record: &Record) -> Option<Contact> {
    let email = clean::line(record.get("email")).0;
    Contact::is_email(&email).then(|| Contact {
        email: Some(cut(&email)),
        ..Contact::default()
    })
}

/// Adds the contacts and phones that belong to organizations, and what our profile says of them.
pub(super) fn add_contacts(children: &Children<'_>, batch: &mut Batch, log: &mut Log) {
    for organization in &mut batch.organizations {
        for contact in contacts(children, Parent::Organization, &organization.key) {
            if !organization.facts.contacts.contains(&contact) {
                organization.facts.contacts.push(contact);
            }
        }
        let said = profile::of(children, Parent::Organization, &organization.key);
        profile::organization(&mut organization.facts, &said, log);
    }
}

/// The contacts of a record, each with its phone, then phones of nobody in particular.
pub(super) fn contacts(children: &Children<'_>, parent: Parent, id: &str) -> Vec<Contact> {
    let shown = |text: &str| {
        let cleaned = cut(clean::line(text).0.trim_matches('"').trim());
        (!cleaned.is_empty()).then_some(cleaned)
    };
    let phone = |record: &Record| {
        let number = shown(record.get("number"))?;
        let extension = record.get("extension");
        Some(if extension.is_empty() {
            number
        } else {
            format!("{number} ext. {extension}")
        })
    };
    let mut found = Vec::new();
    for record in children.of(Kind::Contact, parent, id) {
        let own_phone = children
            .of(Kind::Phone, Parent::Contact, record.get("id"))
            .first()
            .and_then(|record| phone(record));
        let contact = Contact {
            name: shown(record.get("name")).or_else(|| shown(record.get("title"))),
            phone: own_phone,
            email: shown(record.get("email")).filter(|email| Contact::is_email(email)),
        };
        if contact != Contact::default() {
            found.push(contact);
        }
    }
    for record in children.of(Kind::Phone, parent, id) {
        match (phone(record), found.first_mut()) {
            (Some(number), Some(first)) if first.phone.is_none() => first.phone = Some(number),
            (Some(number), _) => found.push(Contact {
                phone: Some(number),
                ..Contact::default()
            }),
            (None, _) => {}
        }
    }
    found
}
