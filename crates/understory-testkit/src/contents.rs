//! Everything that stands in a database as text, to hold one moment against another, and to put it back.
//!
//! Must not know: what the tables are for, except which hold listings, of which there are many and which no page changes but by records of its own.

use std::collections::BTreeMap;

use crate::{ask, execute};

/// Only counted: large, and written by imports.
const LISTINGS: [&str; 8] = [
    "place",
    "organization",
    "site",
    "program",
    "session",
    "import_change",
    "population",
    "population_person",
];

/// Those of them to which the pages of an organization add records, under a source of its own.
const ENTERED: [&str; 4] = ["organization", "site", "program", "session"];

/// Before the name of a table in which [`keep`] keeps another's rows.
const KEPT: &str = "kept_";

fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// Tables, each with the columns that its rows are written down from.
async fn tables(url: &str) -> BTreeMap<String, Vec<String>> {
    let query = if is_sqlite(url) {
        "SELECT t.name || ' ' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    } else {
        "SELECT table_name || ' ' || column_name FROM information_schema.columns WHERE table_schema = 'public'
         ORDER BY table_name, ordinal_position"
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in ask(url, query).await {
        let (table, column) = line.split_once(' ').expect("a table and a column");
        if !table.starts_with(KEPT) && !table.starts_with('_') {
            tables.entry(table.to_owned()).or_default().push(column.to_owned());
        }
    }
    tables
}

/// What stands in every table, row by row, in an order that is always the same.
pub async fn contents(url: &str) -> BTreeMap<String, Vec<String>> {
    let tables = tables(url).await;
    let parts = tables.iter().map(|(table, columns)| {
        if LISTINGS.contains(&table.as_str()) {
            format!("SELECT '{table} ' || CAST(COUNT(*) AS TEXT) FROM {table}")
        } else if is_sqlite(url) {
            let columns: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
            format!("SELECT '{table} ' || {} FROM {table}", columns.join(" || ',' || "))
        } else {
            format!("SELECT '{table} ' || CAST({table} AS TEXT) FROM {table}")
        }
    });
    let query = parts.collect::<Vec<_>>().join(" UNION ALL ");
    let mut found: BTreeMap<String, Vec<String>> = tables.into_keys().map(|table| (table, Vec::new())).collect();
    for line in ask(url, &query).await {
        let (table, row) = line.split_once(' ').expect("a table and a row");
        found.get_mut(table).expect("a table of ours").push(row.to_owned());
    }
    found.values_mut().for_each(|rows| rows.sort_unstable());
    found
}

/// What is in `after` and was not in `before`, or the other way round, for a person to read.
pub fn difference(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut lines = Vec::new();
    for (table, rows) in after {
        let known = before.get(table).map(Vec::as_slice).unwrap_or_default();
        lines.extend(
            rows.iter()
                .filter(|row| !known.contains(row))
                .map(|row| format!("+ {table} {row}")),
        );
        lines.extend(
            known
                .iter()
                .filter(|row| !rows.contains(row))
                .map(|row| format!("- {table} {row}")),
        );
    }
    lines
}

/// What stood in a database at one moment, to be put back as often as wanted.
pub struct Kept {
    url: String,
    script: String,
}

/// Keeps what stands in every table but the listings.
pub async fn keep(url: &str) -> Kept {
    let tables: Vec<String> = tables(url).await.into_keys().collect();
    let tables = || tables.iter().filter(|table| !LISTINGS.contains(&table.as_str()));
    let copies = tables().map(|table| format!("CREATE TABLE {KEPT}{table} AS SELECT * FROM {table};"));
    execute(url, &copies.collect::<String>()).await;
    // References are looked at only when everything stands again, and what a test wrote may be lost with its machine.
    let mut script = String::from(if is_sqlite(url) {
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;"
    } else {
        "BEGIN; SET LOCAL session_replication_role = replica;"
    });
    for table in tables() {
        script += &format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM {KEPT}{table};");
    }
    for table in ENTERED {
        script += &format!("DELETE FROM {table} WHERE source LIKE 'own-%';");
    }
    Kept {
        url: url.to_owned(),
        script: script + "COMMIT;",
    }
}

impl Kept {
    /// Puts back what was kept, behind the program's back.
    pub async fn put_back(&self) {
        execute(&self.url, &self.script).await;
    }
}
