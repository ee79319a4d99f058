//! Records of an HSDS package by kind, whatever file and version they come from.

use std::collections::BTreeMap;
use std::rc::Rc;

use understory_model::import::Location;

use crate::values::is_blank;

/// The kinds of records that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Organization,
    Service,
    Location,
    ServiceAtLocation,
    Address,
    Phone,
    Contact,
    Schedule,
    Holiday,
    Language,
    Accessibility,
    CostOption,
    RequiredDocument,
    Eligibility,
    Capacity,
    Attribute,
    TaxonomyTerm,
}

impl Kind {
    /// The kind of a file or JSON key, in the singular or plural of either version; `None` when it is not read.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "organization" | "organizations" => Self::Organization,
            "service" | "services" => Self::Service,
            "location" | "locations" => Self::Location,
            "service_at_location" | "service_at_locations" | "services_at_location" | "services_at_locations" => {
                Self::ServiceAtLocation
            }
            "address" | "addresses" | "physical_address" | "physical_addresses" => Self::Address,
            "phone" | "phones" => Self::Phone,
            "contact" | "contacts" => Self::Contact,
            "schedule" | "schedules" | "regular_schedule" | "regular_schedules" => Self::Schedule,
            "holiday_schedule" | "holiday_schedules" => Self::Holiday,
            "language" | "languages" => Self::Language,
            "accessibility" | "accessibility_for_disabilities" => Self::Accessibility,
            "cost_option" | "cost_options" => Self::CostOption,
            "required_document" | "required_documents" => Self::RequiredDocument,
            "eligibility" | "eligibilities" => Self::Eligibility,
            "capacities" | "service_capacity" | "service_capacities" => Self::Capacity,
            "attribute" | "attributes" | "services_taxonomy" | "service_taxonomy" => Self::Attribute,
            "taxonomy_term" | "taxonomy_terms" | "taxonomy" => Self::TaxonomyTerm,
            _ => return None,
        })
    }

    /// Records that stand for themselves; the others belong to one of these.
    pub(super) fn is_main(self) -> bool {
        matches!(
            self,
            Self::Organization | Self::Service | Self::Location | Self::ServiceAtLocation | Self::TaxonomyTerm
        )
    }

    /// The name a field has in 3.x, for one of 1.1.
    pub(super) fn modern_field(self, name: &str) -> &str {
        match (self, name) {
            (Self::Organization, "url") => "website",
            (Self::Language, "language") => "name",
            (Self::Accessibility, "accessibility") => "description",
            (Self::Schedule, "weekday") => "byday",
            (Self::Service, "fees") => "fees_description",
            (Self::Attribute, "taxonomy_id") => "taxonomy_term_id",
            (Self::CostOption, "price") => "amount",
            (_, other) => other,
        }
    }
}

/// One record: names and values side by side, missing ones empty.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) at: Location,
    pub(super) names: Rc<Vec<String>>,
    pub(super) cells: Vec<String>,
}

impl Record {
    /// A field's value, trimmed; empty when missing or "null" and the like.
    pub(super) fn get(&self, name: &str) -> &str {
        let found = self
            .names
            .iter()
            .zip(&self.cells)
            .filter(|(known, _)| *known == name)
            .map(|(_, cell)| cell.trim())
            .find(|cell| !cell.is_empty())
            .unwrap_or_default();
        if is_blank(found) { "" } else { found }
    }

    /// A field's value as it stands, trimmed: where "none" means what it says.
    pub(super) fn raw(&self, name: &str) -> &str {
        let found = self.names.iter().zip(&self.cells).find(|(known, _)| *known == name);
        found.map_or("", |(_, cell)| cell.trim())
    }

    /// Adds what another record of the same id says and this one does not; whether they disagree.
    fn fill_from(&mut self, other: &Self) -> bool {
        let mut disagree = false;
        for (name, cell) in other.names.iter().zip(&other.cells) {
            let own = self.names.iter().position(|known| known == name);
            match own {
                Some(index) if self.cells[index].is_empty() => self.cells[index].clone_from(cell),
                Some(index) => disagree |= !cell.is_empty() && self.cells[index] != *cell,
                None => {
                    Rc::make_mut(&mut self.names).push(name.clone());
                    self.cells.push(cell.clone());
                }
            }
        }
        disagree
    }
}

/// All records that were read.
#[derive(Default)]
pub(super) struct Tables {
    tables: BTreeMap<Kind, Vec<Record>>,
    /// Ids of main records in JSON, which repeats them where they are nested.
    nested: BTreeMap<(Kind, String), usize>,
    pub(super) rows: u64,
}

impl Tables {
    /// The records of a kind, in file order.
    pub(super) fn of(&self, kind: Kind) -> &[Record] {
        self.tables.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Adds a row of a table.
    pub(super) fn add(&mut self, kind: Kind, record: Record) {
        self.rows += 1;
        self.tables.entry(kind).or_default().push(record);
    }

    /// Adds a record of a JSON tree, where the same one may stand in several places; whether they disagree.
    pub(super) fn add_nested(&mut self, kind: Kind, record: Record) -> bool {
        let id = String::from(record.get("id"));
        if !kind.is_main() || id.is_empty() {
            self.add(kind, record);
            return false;
        }
        let records = self.tables.entry(kind).or_default();
        if let Some(kept) = self
            .nested
            .get(&(kind, id.clone()))
            .and_then(|index| records.get_mut(*index))
        {
            return kept.fill_from(&record);
        }
        self.nested.insert((kind, id), records.len());
        records.push(record);
        self.rows += 1;
        false
    }
}
