//! The records as a data package: one table for each kind of record, and a description of them, in one archive.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::service::{Whole, no_places, service};
use super::{HsdsTaxonomy, Offered, VERSION, taxonomy, taxonomy_term, terms};

/// A table: the name of its records, its file, and its columns in the order of the standard.
type Table = (&'static str, &'static str, &'static [&'static str]);

/// The tables that are written.
pub const TABLES: [Table; 14] = [
    (
        "organization",
        "organizations.csv",
        &["id", "name", "alternate_name", "description", "email", "website"],
    ),
    (
        "service",
        "services.csv",
        &[
            "id",
            "organization_id",
            "name",
            "description",
            "url",
            "status",
            "interpretation_services",
            "eligibility_description",
            "minimum_age",
            "maximum_age",
            "assured_date",
            "last_modified",
        ],
    ),
    (
        "attribute",
        "attributes.csv",
        &["id", "link_id", "taxonomy_term_id", "link_entity", "value", "label"],
    ),
    (
        "service_at_location",
        "service_at_location.csv",
        &["id", "service_id", "location_id"],
    ),
    (
        "location",
        "locations.csv",
        &[
            "id",
            "location_type",
            "organization_id",
            "name",
            "transportation",
            "latitude",
            "longitude",
            "external_identifier",
            "external_identifier_type",
        ],
    ),
    ("phone", "phones.csv", &["id", "contact_id", "number"]),
    (
        "contact",
        "contacts.csv",
        &["id", "organization_id", "service_at_location_id", "name", "email"],
    ),
    (
        "address",
        "addresses.csv",
        &[
            "id",
            "location_id",
            "address_1",
            "city",
            "region",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
    ),
    (
        "schedule",
        "schedules.csv",
        &[
            "id",
            "service_at_location_id",
            "valid_from",
            "valid_to",
            "dtstart",
            "timezone",
            "until",
            "wkst",
            "freq",
            "interval",
            "byday",
            "opens_at",
            "closes_at",
        ],
    ),
    ("language", "languages.csv", &["id", "service_id", "name", "code"]),
    (
        "accessibility",
        "accessibility.csv",
        &["id", "location_id", "description"],
    ),
    (
        "cost_option",
        "cost_options.csv",
        &["id", "service_id", "option", "currency", "amount"],
    ),
    (
        "taxonomy_term",
        "taxonomy_terms.csv",
        &["id", "code", "name", "description", "taxonomy", "taxonomy_id"],
    ),
    ("taxonomy", "taxonomies.csv", &["id", "name", "description", "version"]),
];

/// The table of records that are nested under a key.
fn table_of(key: &str) -> Option<usize> {
    let name = match key {
        "accessibility" => "accessibility",
        "addresses" => "address",
        "attributes" => "attribute",
        "contacts" => "contact",
        "cost_options" => "cost_option",
        "languages" => "language",
        "phones" => "phone",
        "schedules" => "schedule",
        "service_at_locations" => "service_at_location",
        _ => return None,
    };
    position(name)
}

fn position(name: &str) -> Option<usize> {
    TABLES.iter().position(|(known, _, _)| *known == name)
}

/// The tables of a package while they are filled.
pub struct Package {
    tables: Vec<csv::Writer<Vec<u8>>>,
    /// Locations that were written: several sessions share one.
    places: BTreeSet<String>,
}

impl Default for Package {
    fn default() -> Self {
        let open = |(_, _, columns): &Table| {
            let mut writer = csv::Writer::from_writer(Vec::new());
            let written = writer.write_record(*columns);
            debug_assert!(written.is_ok(), "memory takes everything");
            writer
        };
        Self {
            tables: TABLES.iter().map(open).collect(),
            places: BTreeSet::new(),
        }
    }
}

impl Package {
    /// Adds an organization.
    pub fn organization(&mut self, record: &Value) {
        self.add("organization", record);
    }

    /// Adds a location; one that is there already is passed over.
    pub fn location(&mut self, record: &Value) {
        let id = record["id"].as_str().unwrap_or_default();
        if self.places.insert(String::from(id)) {
            self.add("location", record);
        }
    }

    /// Adds a program with what is offered of it. Its organization and its sites are added for themselves.
    pub fn service(&mut self, offered: &Offered<'_>) {
        for place in no_places(offered) {
            self.location(&place);
        }
        self.add("service", &service(offered, Whole::Pointing));
    }

    fn add(&mut self, name: &str, record: &Value) {
        if let Some(table) = position(name) {
            self.row(table, record, None);
        }
    }

    /// One row, and those of the records nested in it, which name it.
    fn row(&mut self, table: usize, record: &Value, parent: Option<(&str, &str)>) {
        let (name, _, columns) = TABLES[table];
        let cell = |column: &&str| match (&record[*column], parent) {
            (Value::Null, Some((field, id))) if field == *column => String::from(id),
            (Value::Null, _) => String::new(),
            (Value::String(text), _) => text.clone(),
            (other, _) => other.to_string(),
        };
        let written = self.tables[table].write_record(columns.iter().map(cell));
        debug_assert!(written.is_ok(), "a row of {name}");
        let id = record["id"].as_str().unwrap_or_default();
        let field = format!("{name}_id");
        for (key, value) in record.as_object().into_iter().flatten() {
            let (Some(table), Some(items)) = (table_of(key), value.as_array()) else {
                continue;
            };
            for item in items {
                self.row(table, item, Some((&field, id)));
            }
        }
    }

    /// The archive. The same records make the same bytes.
    ///
    /// # Errors
    /// When a file of it would be larger than an archive can hold.
    pub fn finish(mut self, region: &str) -> Result<Vec<u8>, zip::result::ZipError> {
        for one in HsdsTaxonomy::ALL {
            self.add("taxonomy", &taxonomy(one));
        }
        for term in terms() {
            self.add("taxonomy_term", &taxonomy_term(term));
        }
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        archive.start_file("datapackage.json", options)?;
        archive.write_all(&serde_json::to_vec_pretty(&description(region)).unwrap_or_default())?;
        for ((_, file, _), table) in TABLES.iter().zip(self.tables) {
            archive.start_file(*file, options)?;
            archive.write_all(&table.into_inner().unwrap_or_default())?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

/// What `datapackage.json` says.
fn description(region: &str) -> Value {
    let number = |column: &&str| {
        matches!(
            *column,
            "latitude" | "longitude" | "amount" | "timezone" | "interval" | "minimum_age" | "maximum_age"
        )
    };
    let field = |column: &&str| {
        let kind = if number(column) { "number" } else { "string" };
        json!({"name": column, "type": kind})
    };
    let resource = |(name, file, columns): &Table| {
        let keys: Vec<Value> = columns
            .iter()
            .filter_map(|column| {
                let other = column.strip_suffix("_id")?;
                let there = TABLES.iter().any(|(known, _, _)| *known == other);
                there.then(|| json!({"fields": column, "reference": {"resource": other, "fields": "id"}}))
            })
            .collect();
        json!({
            "name": name, "path": file, "format": "csv", "mediatype": "text/csv",
            "profile": "tabular-data-resource",
            "schema": {
                "primaryKey": "id",
                "fields": columns.iter().map(field).collect::<Vec<_>>(),
                "foreignKeys": keys,
            },
        })
    };
    json!({
        "name": "human_services_data",
        "title": region,
        "profile": "tabular-data-package",
        "version": VERSION,
        "homepage": "http://docs.openreferral.org",
        "resources": TABLES.iter().map(resource).collect::<Vec<_>>(),
    })
}
