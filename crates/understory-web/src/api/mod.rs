//! The JSON API: the same use-cases as the pages, with shapes of its own.
//!
//! Errors are problem documents (RFC 9457) with a stable `code`; lists go on by `next`; every answer
//! carries an entity tag.

pub mod answer;
pub mod barriers;
mod figures;
pub mod hsds;
mod hsds_query;
pub mod listing;
mod openapi;
pub mod overview;
pub mod picture;
mod problem;
pub(crate) mod query;
pub mod region;
mod routes;

pub(crate) use hsds::datapackage;
pub use openapi::openapi_json;
pub(crate) use overview::sites_geojson;
pub use problem::Problem;
pub use routes::ROUTES;
pub(crate) use routes::{knows, tagged};
