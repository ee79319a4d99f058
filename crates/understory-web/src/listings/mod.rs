//! The workspace of an organization: its places, programs and sessions, drafts as a family sees them, and what was changed.
//!
//! Every answer here is for one person: none is kept by a browser or a proxy.

pub mod approvals;
pub mod bring;
pub mod columns;
mod columns_samples;
pub(crate) mod doing;
pub mod drafts;
mod form;
pub mod history;
pub(crate) mod meanwhile;
mod older;
mod outcome;
mod parts;
pub mod picture;
pub mod place;
pub mod preview;
pub mod profile;
pub mod program;
mod questions;
pub mod session;
mod session_form;
mod sites;
mod told;
pub mod workspace;

use axum::response::Response;
use understory_model::ids::OrganizationId;
use understory_service::people::PeopleError;

use crate::page::Reader;
use crate::people::Typed;
use crate::people::session::{failed, private};

/// The path of the workspace.
pub(crate) const PATH: &str = "/organization/listings";

/// An id of an address; `Err` where it is none.
fn asked<T: std::str::FromStr>(reader: &Reader, name: &str) -> Result<Option<T>, ()> {
    match reader.value(name).filter(|id| !id.is_empty()) {
        Some(id) => id.parse().map(Some).map_err(drop),
        None => Ok(None),
    }
}

/// The same of a form.
fn sent<T: std::str::FromStr>(typed: &Typed, name: &str) -> Result<Option<T>, ()> {
    match typed.value(name) {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(drop),
    }
}

/// Back to the workspace, with a word about what was done.
fn back(reader: &Reader, organization: OrganizationId, notice: &str) -> Response {
    private(reader.see_other(&format!(
        "{PATH}?organization={}&notice={notice}",
        organization.0.simple()
    )))
}

/// What has no place on a page.
fn nothing(reader: &Reader) -> Response {
    private(reader.not_found())
}

fn fail(reader: &Reader, error: &PeopleError) -> Response {
    failed(reader, error)
}
