//! Pages and API: what a person sees and what a program reads.
//!
//! The only crate that knows axum, askama and utoipa. Pages are views (pure, in `view.rs` of each
//! feature, rendered with the reader's language) and handlers (which call one use-case each).
//! Invariant: no SQL, no store, no engine; what is shown is built from model types.

pub mod api;
mod app;
mod assets;
pub mod directory;
pub mod duplicates;
pub mod find;
pub mod freshness;
pub mod home;
pub mod landscape;
pub mod ledger;
pub mod listings;
pub mod look;
pub mod newsletter;
mod operations;
mod page;
pub mod people;
pub mod publish;
pub mod pulling;
pub mod server;
pub mod staff;

pub use api::ROUTES as API_ROUTES;
pub use app::{App, OPEN_ROUTES, ROUTES, Route, router, router_within};
