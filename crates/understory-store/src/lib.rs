//! The database: the only crate that knows sqlx. One SQL text and one migrations folder serve SQLite
//! and PostgreSQL; what differs is in [`dialect`].
//!
//! Invariant: no permissions and no rules of the field here; callers decide, this crate remembers.
//! Not found is `Ok(None)`. Nothing is committed unless [`Write::commit`] is called.

mod copies;
mod database;
mod dialect;
pub mod directory;
mod error;
pub mod freshness;
pub mod landscape;
pub mod ledger;
pub mod listings;
mod migrations;
pub mod newsletter;
pub mod operations;
pub mod people;
pub mod pulling;

pub use copies::{Contents, contents_of};
pub use database::{Database, Read, Reads, Write};
pub use error::StoreError;
pub use migrations::{newest_schema, schema_number};

/// Every SQL text of this crate with its name, so that a test can prepare each on both engines.
pub fn statements() -> Vec<(&'static str, &'static str)> {
    let mut all = directory::statements();
    all.extend(freshness::statements());
    all.extend(listings::statements());
    all.extend(landscape::statements());
    all.extend(ledger::statements());
    all.extend(newsletter::statements());
    all.extend(operations::statements());
    all.extend(people::statements());
    all.extend(pulling::statements());
    all
}

/// The migrations as one text, in order: the schema as people read it.
pub fn schema() -> String {
    migrations::MIGRATOR
        .iter()
        .map(|migration| {
            format!(
                "-- {:04} {}\n{}\n",
                migration.version,
                migration.description,
                migration.sql.as_str()
            )
        })
        .collect()
}
