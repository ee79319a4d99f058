//! The description of the API, `OpenAPI` 3.1, generated from the handlers.

use utoipa::OpenApi;

use super::{answer, listing, problem, routes};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Understory",
        description = "Programs for young people in one region: what fits a child's real week, why, and the one thing in the way of the next best. Reading needs no account; nothing that is asked is kept.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT"),
    ),
    paths(
        routes::find_programs, routes::list_programs, routes::show_program, routes::show_organization,
        routes::list_topics, routes::list_places, routes::list_sites,
    ),
    components(schemas(
        answer::FoundOut, answer::FitOut, answer::AlmostOut, answer::ReasonOut, answer::ChangeOut, answer::NearOut, answer::PlaceOut,
        listing::ListingOut, listing::ProgramsOut, listing::ProgramOut, listing::OrganizationOut, listing::TopicOut,
        problem::Problem, problem::FieldProblem,
    )),
    tags((name = "find", description = "What fits"), (name = "directory", description = "Programs, organizations and places"))
)]
struct Description;

/// The description as JSON text.
pub fn openapi_json() -> String {
    Description::openapi().to_pretty_json().unwrap_or_default()
}
