//! The CSV files of a package: `services.csv` and so on.

use std::rc::Rc;

use super::tables::{Kind, Record, Tables};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::table::Table;

/// Files of the specification that say nothing a listing shows.
const KNOWN_BUT_UNUSED: [&str; 4] = ["metadata", "meta_table_descriptions", "postal_addresses", "taxonomies"];

/// Reads one file into the tables.
pub(super) fn read(name: &str, text: &str, tables: &mut Tables, log: &mut Log) -> Result<(), FormatError> {
    let lower = name.to_ascii_lowercase();
    let stem = lower.strip_suffix(".csv").unwrap_or(&lower);
    let Some(kind) = Kind::from_name(stem) else {
        if !KNOWN_BUT_UNUSED.contains(&stem) {
            log.file(name, "", "", &rules::FILE_NOT_USED);
        }
        return Ok(());
    };
    let mut table = Table::open(name, text, Some(b','))?;
    let names: Vec<String> = table
        .header
        .iter()
        .map(|header| String::from(kind.modern_field(&header.to_lowercase().replace(' ', "_"))))
        .collect();
    if matches!(kind, Kind::Organization | Kind::Service) {
        for required in ["id", "name"] {
            if !names.iter().any(|known| known == required) {
                return Err(FormatError::new(name, &rules::COLUMN_REQUIRED)
                    .line(1)
                    .field(required, ""));
            }
        }
    }
    let names = Rc::new(names);
    while let Some(row) = table.next_row(log)? {
        let record = Record {
            at: row.at,
            names: Rc::clone(&names),
            cells: row.cells.iter().take(names.len()).map(String::from).collect(),
        };
        tables.add(kind, record);
    }
    // Rows that the table refused were read too.
    tables.rows += table.rows - table.taken;
    log.check(name)
}
