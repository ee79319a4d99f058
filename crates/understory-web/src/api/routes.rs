//! The routes of the API. A handler reads its parameters, calls one use-case and writes the answer.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;
use sha2::{Digest, Sha256};
use understory_model::language::Language;
use understory_service::access::Actor;
use understory_service::{ServiceError, directory, find};

use super::answer::{FoundOut, PlaceOut};
use super::figures;
use super::hsds;
use super::listing::{OrganizationOut, ProgramOut, ProgramsOut};
use super::overview::{TopicOut, sites_geojson};
use super::problem::{FieldProblem, Problem};
use super::query;
use crate::app::{App, Route};
use crate::find::form::FindForm;
use crate::page::Named;

/// Places answered to one question for places.
const MOST_PLACES: usize = 10;

/// Every route of the API.
pub const ROUTES: &[Route] = &[
    ("/api/find", || get(find_programs)),
    ("/api/programs", || get(list_programs)),
    ("/api/programs/{id}", || get(show_program)),
    ("/api/organizations/{id}", || get(show_organization)),
    ("/api/topics", || get(list_topics)),
    ("/api/places", || get(list_places)),
    ("/api/sites", || get(list_sites)),
    ("/api/region", || get(figures::region)),
    ("/api/ledger", || get(figures::whole_ledger)),
    ("/api/what-if", || get(figures::what_if)),
    ("/api/brief", || get(figures::brief)),
    ("/api/openapi.json", || get(openapi)),
    ("/hsds", || get(hsds::root)),
    ("/hsds/", || get(hsds::root)),
    ("/hsds/services", || get(hsds::services)),
    ("/hsds/services/{id}", || get(hsds::service)),
    ("/hsds/organizations", || get(hsds::organizations)),
    ("/hsds/organizations/{id}", || get(hsds::organization)),
    ("/hsds/service_at_locations", || get(hsds::service_at_locations)),
    ("/hsds/service_at_locations/{id}", || get(hsds::service_at_location)),
    ("/hsds/taxonomies", || get(hsds::taxonomies)),
    ("/hsds/taxonomies/{id}", || get(hsds::one_taxonomy)),
    ("/hsds/taxonomy_terms", || get(hsds::taxonomy_terms)),
    ("/hsds/taxonomy_terms/{id}", || get(hsds::one_term)),
    ("/hsds/datapackage.zip", || get(hsds::datapackage)),
];

/// Whether the asker has what a tag stands for. A proxy that compresses makes tags weak.
pub(crate) fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let asked = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    asked
        .split(',')
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == tag || one == "*")
}

/// A body with its entity tag, or 304 when the asker has it.
pub(crate) fn tagged(headers: &HeaderMap, content_type: &'static str, body: Vec<u8>) -> Response {
    let digest = Sha256::digest(&body);
    let tag: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let mut response = if knows(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static(content_type))], body).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

pub(super) fn json(headers: &HeaderMap, answer: &impl Serialize) -> Response {
    match serde_json::to_vec(answer) {
        Ok(body) => tagged(headers, "application/json", body),
        Err(error) => internal(&error).into_response(),
    }
}

pub(super) fn internal(error: &(dyn std::error::Error + 'static)) -> Problem {
    tracing::error!(error, "an API request failed");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong here; nothing was changed",
    )
}

pub(super) fn failed(error: &ServiceError) -> Problem {
    match error {
        ServiceError::Forbidden(_) => Problem::new(StatusCode::FORBIDDEN, "forbidden", "This is not allowed here"),
        other => internal(other),
    }
}

#[utoipa::path(
    get, path = "/api/find", tag = "find",
    params(
        ("near" = Option<String>, Query, description = "ZIP, town, village, neighborhood, school or library"),
        ("age" = Option<String>, Query, description = "Years, 3 to 24"),
        ("grade" = Option<String>, Query, description = "PK, K, 1 to 12"),
        ("free" = Option<String>, Query, description = "Free weekly hours: tue=15:00-18:00,thu=15:00-18:00"),
        ("mode" = Option<String>, Query, description = "walk, bike, bus, car; parted by commas"),
        ("minutes" = Option<String>, Query, description = "Longest trip one way"),
        ("max_cost" = Option<String>, Query, description = "Most a family can pay, dollars; 0 for free only"),
        ("language" = Option<String>, Query, description = "Languages that are fine, parted by commas"),
        ("need" = Option<String>, Query, description = "Access features that help, parted by commas"),
        ("interest" = Option<String>, Query, description = "Topics the child loves, parted by commas"),
    ),
    responses((status = 200, body = FoundOut), (status = 304, description = "Not changed since the tag you sent"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn find_programs(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let mut form = FindForm::from_pairs(query::pairs(raw.as_deref()));
    let question = form.question();
    if !form.errors.is_empty() {
        let named = |field: &&'static str| FieldProblem {
            field: (*field).to_owned(),
            value: form
                .pairs()
                .into_iter()
                .find(|(name, _)| name == field)
                .map(|(_, value)| value)
                .unwrap_or_default(),
            rule: format!("see the parameter {field} at /api/openapi.json"),
        };
        return Err(Problem::parameters(form.errors.keys().map(named).collect()));
    }
    let found = find::search(&app.service, Actor::Visitor, question, find::Limits::SESSIONS)
        .await
        .map_err(|error| failed(&error))?;
    let mut response = json(&headers, &FoundOut::from(&found));
    // What a family asked does not stay in any cache.
    let private = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, private);
    Ok(response)
}

#[utoipa::path(
    get, path = "/api/programs", tag = "directory",
    params(
        ("q" = Option<String>, Query, description = "Words, in English, Spanish or Portuguese"),
        ("topic" = Option<String>, Query, description = "A topic code"),
        ("day" = Option<String>, Query, description = "mon to sun"),
        ("age" = Option<String>, Query, description = "Years"),
        ("free" = Option<String>, Query, description = "1 for free only"),
        ("language" = Option<String>, Query, description = "A language tag"),
        ("town" = Option<String>, Query, description = "A town, village, neighborhood or ZIP"),
        ("past" = Option<String>, Query, description = "1 to include what has ended"),
        ("after" = Option<String>, Query, description = "Go on after this, from `next`"),
        ("limit" = Option<String>, Query, description = "Programs a page, 1 to 100"),
    ),
    responses((status = 200, body = ProgramsOut), (status = 304, description = "Not changed since the tag you sent"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn list_programs(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let (browse, problems) = query::browse(&query::pairs(raw.as_deref()));
    if !problems.is_empty() {
        return Err(Problem::parameters(problems));
    }
    let page = directory::browse(&app.service, Actor::Visitor, browse, &Language::english()).await;
    let page = page.map_err(|error| failed(&error))?;
    Ok(json(&headers, &ProgramsOut::from(&page)))
}

#[utoipa::path(
    get, path = "/api/programs/{id}", tag = "directory", params(("id" = String, Path)),
    responses((status = 200, body = ProgramOut), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn show_program(
    State(app): State<App>,
    headers: HeaderMap,
    Named(id): Named,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let id = app.service.snapshot().program_read_as(id);
    let found = directory::program(&app.service, Actor::Visitor, id)
        .await
        .map_err(|error| failed(&error))?;
    let detail = found.ok_or_else(Problem::not_found)?;
    Ok(json(&headers, &ProgramOut::from(&detail)))
}

#[utoipa::path(
    get, path = "/api/organizations/{id}", tag = "directory", params(("id" = String, Path)),
    responses((status = 200, body = OrganizationOut), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn show_organization(
    State(app): State<App>,
    headers: HeaderMap,
    Named(id): Named,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let id = app.service.snapshot().organization_read_as(id);
    let found = directory::organization(&app.service, Actor::Visitor, id)
        .await
        .map_err(|error| failed(&error))?;
    let detail = found.ok_or_else(Problem::not_found)?;
    Ok(json(&headers, &OrganizationOut::from(&detail)))
}

#[utoipa::path(get, path = "/api/topics", tag = "directory", responses((status = 200, body = Vec<TopicOut>), (status = 304, description = "Not changed since the tag you sent")))]
pub(super) async fn list_topics(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let counts = directory::topic_counts(&app.service, Actor::Visitor).map_err(|error| failed(&error))?;
    Ok(json(&headers, &counts.iter().map(TopicOut::from).collect::<Vec<_>>()))
}

#[utoipa::path(
    get, path = "/api/places", tag = "directory", params(("q" = Option<String>, Query, description = "A name, or a part of one")),
    responses((status = 200, body = Vec<PlaceOut>), (status = 304, description = "Not changed since the tag you sent"))
)]
pub(super) async fn list_places(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let typed = query::pairs(raw.as_deref())
        .into_iter()
        .find(|(name, _)| name == "q")
        .map(|(_, value)| value)
        .unwrap_or_default();
    let found = directory::places(&app.service, Actor::Visitor, &typed, MOST_PLACES)
        .await
        .map_err(|error| failed(&error))?;
    Ok(json(&headers, &found.iter().map(PlaceOut::from).collect::<Vec<_>>()))
}

#[utoipa::path(get, path = "/api/sites", tag = "directory", responses((status = 200, description = "Sites with current programs, as a GeoJSON feature collection", content_type = "application/geo+json"), (status = 304, description = "Not changed since the tag you sent")))]
pub(super) async fn list_sites(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let sites = directory::map_sites(&app.service, Actor::Visitor, directory::Browse::default(), 0)
        .await
        .map_err(|error| failed(&error))?;
    match serde_json::to_vec(&sites_geojson(&sites)) {
        Ok(body) => Ok(tagged(&headers, "application/geo+json", body)),
        Err(error) => Err(internal(&error)),
    }
}

async fn openapi(headers: HeaderMap) -> Response {
    tagged(&headers, "application/json", super::openapi_json().into_bytes())
}
