//! The description of the API, `OpenAPI` 3.1, generated from the handlers.

use utoipa::OpenApi;

use super::{answer, barriers, figures, hsds, listing, overview, problem, region, routes};

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
        figures::region, figures::whole_ledger, figures::what_if, figures::brief,
        hsds::root, hsds::services, hsds::service, hsds::organizations, hsds::organization, hsds::service_at_locations,
        hsds::service_at_location, hsds::taxonomies, hsds::one_taxonomy, hsds::taxonomy_terms, hsds::one_term,
        hsds::datapackage,
    ),
    components(schemas(
        answer::FoundOut, answer::FitOut, answer::AlmostOut, answer::ReasonOut, answer::ChangeOut, answer::NearOut, answer::PlaceOut,
        listing::ListingOut, listing::ProgramsOut, listing::ProgramOut, listing::OrganizationOut, overview::TopicOut,
        region::RegionOut, region::LedgerOut, region::WhatIfOut, region::BriefOut, region::BasisOut, region::FigureOut,
        region::GroupOut, region::GroupRowOut, region::LensOut, region::CalendarOut, region::WeekOut, barriers::SpreadOut,
        barriers::BarrierOut, barriers::MostNeedOut, barriers::SessionGainOut, barriers::ShareOut, barriers::LensSpreadOut,
        barriers::PairOut, region::EditOut, region::ProposalOut,
        region::ChosenOut, region::TogetherOut, region::BeforeAfterOut, region::LensChangeOut,
        hsds::HsdsOut, hsds::HsdsPageOut,
        problem::Problem, problem::FieldProblem,
    )),
    tags((name = "find", description = "What fits"), (name = "directory", description = "Programs, organizations and places"),
        (name = "hsds", description = "The directory at the paths of the Human Services Data Specification 3.1"),
        (name = "region", description = "Who has something that fits, what it would take, and what a change would do"))
)]
struct Description;

/// The description as JSON text.
pub fn openapi_json() -> String {
    Description::openapi().to_pretty_json().unwrap_or_default()
}
