//! What the software does: use-cases, permissions, and the region's copy in memory.
//!
//! Pages, the API and the command line call the same functions here. Every use-case takes the actor
//! and asks [`access::may`] before it does anything.
//! Invariant: no HTTP, no HTML, no SQL.

pub mod access;
pub mod audit;
pub mod backup;
pub mod directory;
pub mod duplicates;
mod everyone;
pub mod find;
pub mod freshness;
pub mod keys;
pub mod landscape;
pub mod ledger;
pub mod listings;
pub mod newsletter;
pub mod operations;
pub mod people;
pub mod population;
pub mod publish;
pub mod pulling;
mod service;

pub use service::{Service, ServiceError, Settings};
pub use understory_store::{Database, StoreError, schema};
