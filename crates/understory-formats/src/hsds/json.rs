//! JSON of 3.x: one record, a list, a page with `contents`, or `tabular.json` with a list for every file.

use std::rc::Rc;

use serde_json::value::RawValue;
use serde_json::{Map, Value};
use understory_model::import::Location;

use super::tables::{Kind, Record, Tables};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;

/// A JSON tree takes many times its text in memory.
const LARGEST: usize = 64 * 1024 * 1024;
/// Characters of one text.
const LONGEST_TEXT: usize = 100_000;
/// Fields of one record.
const MOST_FIELDS: usize = 1_000;

/// Reads one file into the tables.
pub(super) fn read(name: &str, text: &str, tables: &mut Tables, log: &mut Log) -> Result<(), FormatError> {
    if text.len() > LARGEST {
        return Err(FormatError::new(name, &rules::JSON_TOO_LARGE));
    }
    let broken = |error: &serde_json::Error| {
        FormatError::new(name, &rules::JSON_BROKEN)
            .line(error.line() as u64)
            .hint(&format!("({error})"))
    };
    let whole: &RawValue = serde_json::from_str(text).map_err(|error| broken(&error))?;
    let mut reader = Reader {
        name,
        text,
        counted: 0,
        line: 1,
        tables,
        log,
    };
    let stem = name.to_ascii_lowercase();
    let named = Kind::from_name(
        stem.trim_end_matches(".json")
            .trim_end_matches("_full")
            .trim_end_matches("_list"),
    );
    if whole.get().starts_with('[') {
        return reader.list(whole, "", named);
    }
    let Ok(object) = serde_json::from_str::<std::collections::BTreeMap<String, &RawValue>>(whole.get()) else {
        return Err(FormatError::new(name, &rules::JSON_BROKEN).line(1));
    };
    if let Some(contents) = object.get("contents") {
        return reader.list(contents, "contents", named);
    }
    if object.keys().any(|key| key.ends_with(".csv")) {
        // In the order of the file, so that lines rise.
        let mut parts: Vec<(&String, &&RawValue)> = object.iter().collect();
        parts.sort_by_key(|(_, raw)| raw.get().as_ptr() as usize);
        for (key, raw) in parts {
            let stem = key.trim_end_matches(".csv");
            match Kind::from_name(stem) {
                Some(kind) => reader.list(raw, key, Some(kind))?,
                None => reader.log.file(name, key, "", &rules::FILE_NOT_USED),
            }
        }
        return Ok(());
    }
    reader.record(whole, "", named)
}

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    counted: usize,
    line: u64,
    tables: &'a mut Tables,
    log: &'a mut Log,
}

impl Reader<'_> {
    /// The line where a raw value starts; asked in rising order.
    fn at(&mut self, raw: &RawValue) -> Location {
        let offset = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        if let Some(between) = self.text.as_bytes().get(self.counted..offset) {
            self.line += between.iter().filter(|byte| **byte == b'\n').count() as u64;
            self.counted = offset;
        }
        Location {
            file: String::from(self.name),
            line: self.line,
        }
    }

    fn list(&mut self, raw: &RawValue, path: &str, kind: Option<Kind>) -> Result<(), FormatError> {
        let items: Vec<&RawValue> = serde_json::from_str(raw.get())
            .map_err(|_| FormatError::new(self.name, &rules::JSON_BROKEN).line(1).field(path, ""))?;
        for (index, item) in items.into_iter().enumerate() {
            self.record(item, &format!("{path}[{index}]"), kind)?;
        }
        Ok(())
    }

    fn record(&mut self, raw: &RawValue, path: &str, kind: Option<Kind>) -> Result<(), FormatError> {
        let at = self.at(raw);
        let value: Value = serde_json::from_str(raw.get()).map_err(|error| {
            FormatError::new(self.name, &rules::JSON_BROKEN)
                .line(at.line + error.line() as u64 - 1)
                .hint(&format!("({error})"))
        })?;
        let Value::Object(object) = value else {
            self.tables.rows += 1;
            self.log.refuse(&at, path, &value.to_string(), &rules::NOT_AN_OBJECT);
            return Ok(());
        };
        let Some(kind) = tell(&object).or(kind) else {
            self.tables.rows += 1;
            let shown = object.get("name").and_then(Value::as_str).unwrap_or_default();
            self.log.refuse(&at, path, shown, &rules::UNKNOWN_RECORD);
            return Ok(());
        };
        self.flatten(kind, object, &[], &at, path);
        self.log.check(self.name)
    }

    /// Adds a record and those nested in it; gives its id.
    fn flatten(
        &mut self,
        kind: Kind,
        object: Map<String, Value>,
        parents: &[(&str, String)],
        at: &Location,
        path: &str,
    ) -> String {
        let id = object.get("id").map(scalar).unwrap_or_default();
        let mut names = Vec::with_capacity(object.len());
        let mut cells = Vec::with_capacity(object.len());
        let mut nested = Vec::new();
        for (key, value) in object {
            match value {
                Value::Array(_) | Value::Object(_) => nested.push((key, value)),
                value => {
                    let text = scalar(&value);
                    let field = if path.is_empty() {
                        key.clone()
                    } else {
                        format!("{path}.{key}")
                    };
                    if text.len() > LONGEST_TEXT {
                        self.log.note(at, &field, &text, &rules::FIELD_TOO_LONG);
                        continue;
                    }
                    if names.len() >= MOST_FIELDS {
                        self.log.note(at, path, &key, &rules::TOO_MANY_COLUMNS);
                        break;
                    }
                    names.push(String::from(kind.modern_field(&key)));
                    cells.push(text);
                }
            }
        }
        for (name, parent) in parents {
            if !names.iter().any(|known| known == name) {
                names.push(String::from(*name));
                cells.push(parent.clone());
            }
        }
        for (key, value) in nested {
            let inner_path = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            if key == "unit" || key == "taxonomy_detail" {
                continue;
            }
            let Some(inner) = Kind::from_name(&key) else {
                continue;
            };
            if let (Kind::Attribute, Kind::TaxonomyTerm, Value::Object(term)) = (kind, inner, &value) {
                let id = self.flatten(inner, term.clone(), &[], at, &inner_path);
                if !names.iter().any(|known| known == "taxonomy_term_id") {
                    names.push(String::from("taxonomy_term_id"));
                    cells.push(id);
                }
                continue;
            }
            // What belongs to an address or a phone says nothing a listing shows, but a contact has its phone.
            if !kind.is_main() && (kind, inner) != (Kind::Contact, Kind::Phone) {
                continue;
            }
            match value {
                Value::Array(items) => {
                    for (index, item) in items.into_iter().enumerate() {
                        let item_path = format!("{inner_path}[{index}]");
                        match item {
                            Value::Object(item) => {
                                let own = parent_of(kind, &id);
                                self.flatten(inner, item, &own, at, &item_path);
                            }
                            other => self.log.note(at, &item_path, &other.to_string(), &rules::NOT_AN_OBJECT),
                        }
                    }
                }
                // A single one is what this record points at: the organization of a service, the location of a link.
                Value::Object(item) => {
                    let pointed = self.flatten(inner, item, &[], at, &inner_path);
                    let name = format!("{key}_id");
                    if !names.contains(&name) {
                        names.push(name);
                        cells.push(pointed);
                    }
                }
                _ => {}
            }
        }
        let record = Record {
            at: at.clone(),
            names: Rc::new(names),
            cells,
        };
        if self.tables.add_nested(kind, record) {
            self.log.note(at, path, &id, &rules::RECORDS_DISAGREE);
        }
        id
    }
}

/// What a record hands down to those nested in it.
fn parent_of(kind: Kind, id: &str) -> Vec<(&'static str, String)> {
    let id = String::from(id);
    let link = ("link_id", id.clone());
    match kind {
        Kind::Organization => vec![("organization_id", id), link],
        Kind::Service => vec![("service_id", id), link],
        Kind::Location => vec![("location_id", id), link],
        Kind::ServiceAtLocation => vec![("service_at_location_id", id), link],
        Kind::Contact => vec![("contact_id", id)],
        _ => vec![link],
    }
}

/// The kind of an object, by the fields that only that kind has.
fn tell(object: &Map<String, Value>) -> Option<Kind> {
    let has = |names: &[&str]| names.iter().any(|name| object.contains_key(*name));
    if (has(&["location", "location_id"])) && has(&["service", "service_id"]) && !has(&["byday", "freq", "number"]) {
        Some(Kind::ServiceAtLocation)
    } else if has(&["location_type"]) {
        Some(Kind::Location)
    } else if has(&[
        "service_at_locations",
        "application_process",
        "minimum_age",
        "eligibility_description",
        "interpretation_services",
    ]) {
        Some(Kind::Service)
    } else if has(&[
        "organization_identifiers",
        "year_incorporated",
        "legal_status",
        "parent_organization_id",
        "tax_status",
        "website",
    ]) {
        Some(Kind::Organization)
    } else if has(&["term_uri", "taxonomy_detail", "parent_id"]) {
        Some(Kind::TaxonomyTerm)
    } else if has(&["status", "organization"]) {
        Some(Kind::Service)
    } else {
        None
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
