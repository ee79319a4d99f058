//! The directory at the paths of the Human Services Data Specification 3.1, under `/hsds`.
//!
//! What a record is made of is the standard's own and our profile's, `docs/hsds.md`; this reads what is asked for and
//! puts pages into the envelope of the standard.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use serde::Serialize;
use serde_json::Value;
use understory_service::access::Actor;
use understory_service::publish::PublishError;
use understory_service::publish::hsds::{self, HsdsTaxonomy, Kind, Query, taxonomy, taxonomy_term};
use utoipa::ToSchema;
use uuid::Uuid;

use super::hsds_query;
use super::problem::{FieldProblem, Problem};
use super::routes::{internal, json};
use crate::app::App;
use crate::page::{Named, origin};
use crate::publish::public::Public;

/// What this API is.
#[derive(Serialize, ToSchema)]
pub struct HsdsOut {
    /// The version of the specification.
    pub version: &'static str,
    /// Where our profile of it is described.
    pub profile: String,
    /// The description of the whole API.
    pub openapi_url: String,
}

/// One page of a list.
#[derive(Serialize, ToSchema)]
pub struct HsdsPageOut {
    pub total_items: usize,
    pub total_pages: usize,
    pub page_number: usize,
    /// Records on this page.
    pub size: usize,
    pub first_page: bool,
    pub last_page: bool,
    pub empty: bool,
    /// Records of the standard.
    #[schema(value_type = Vec<Object>)]
    pub contents: Vec<Value>,
}

impl HsdsPageOut {
    fn new(total: usize, contents: Vec<Value>, query: &Query) -> Self {
        let pages = total.div_ceil(query.per_page);
        Self {
            total_items: total,
            total_pages: pages,
            page_number: query.page,
            size: contents.len(),
            first_page: query.page == 1,
            last_page: query.page >= pages,
            empty: contents.is_empty(),
            contents,
        }
    }
}

fn failed(error: &PublishError, query: &Query) -> Problem {
    match error {
        PublishError::NoSuchPlace(place) => Problem::parameters(vec![FieldProblem {
            field: String::from("postcode"),
            value: place.clone(),
            rule: String::from("a ZIP or a place of this region"),
        }]),
        PublishError::Service(error) => super::routes::failed(error),
        other => {
            tracing::debug!(page = query.page, "a list of the standard failed");
            internal(other)
        }
    }
}

async fn list(app: &App, headers: &HeaderMap, kind: Kind, raw: Option<&str>) -> Result<Response, Problem> {
    let query = hsds_query::read(&super::query::pairs(raw), kind).map_err(Problem::parameters)?;
    let page = hsds::list(&app.service, Actor::Visitor, kind, query.clone()).await;
    let page = page.map_err(|error| failed(&error, &query))?;
    Ok(json(headers, &HsdsPageOut::new(page.total, page.contents, &query)))
}

async fn one(app: &App, headers: &HeaderMap, kind: Kind, id: &str) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let found = hsds::one(&app.service, Actor::Visitor, kind, id).await;
    let found = found.map_err(|error| failed(&error, &Query::default()))?;
    Ok(json(headers, &found.ok_or_else(Problem::not_found)?))
}

/// The lists that are the same in every region.
fn fixed(headers: &HeaderMap, raw: Option<&str>, records: Vec<Value>) -> Response {
    let query = match hsds_query::read(&super::query::pairs(raw), Kind::Organizations) {
        Ok(query) => query,
        Err(problems) => return Problem::parameters(problems).into_response(),
    };
    let wanted = query.search.to_lowercase();
    let named = |record: &Value| {
        let taxonomy = query.taxonomy.map(|id| id.to_string());
        record["name"].as_str().is_some_and(|name| name.contains(&wanted))
            && taxonomy.is_none_or(|id| record["taxonomy_id"].as_str() == Some(&id))
    };
    let records: Vec<Value> = records.into_iter().filter(named).collect();
    let total = records.len();
    let start = (query.page - 1).saturating_mul(query.per_page);
    let page = records.into_iter().skip(start).take(query.per_page).collect();
    json(headers, &HsdsPageOut::new(total, page, &query))
}

#[utoipa::path(get, path = "/hsds", tag = "hsds", responses((status = 200, body = HsdsOut), (status = 304, description = "Not changed since the tag you sent")))]
pub(super) async fn root(State(app): State<App>, headers: HeaderMap) -> Response {
    let origin = origin(&app, &headers);
    json(
        &headers,
        &HsdsOut {
            version: hsds::VERSION,
            profile: format!("{origin}/hsds/taxonomies"),
            openapi_url: format!("{origin}/api/openapi.json"),
        },
    )
}

#[utoipa::path(
    get, path = "/hsds/services", tag = "hsds",
    params(
        ("search" = Option<String>, Query, description = "Words, in English, Spanish or Portuguese"),
        ("page" = Option<String>, Query, description = "From 1"),
        ("per_page" = Option<String>, Query, description = "1 to 100; to 100000 with minimal"),
        ("taxonomy_term_id" = Option<String>, Query, description = "A term of /hsds/taxonomy_terms"),
        ("taxonomy_id" = Option<String>, Query, description = "A taxonomy of /hsds/taxonomies"),
        ("organization_id" = Option<String>, Query, description = "What this organization offers"),
        ("modified_after" = Option<String>, Query, description = "Changed then or later: a day or an instant"),
        ("minimal" = Option<String>, Query, description = "true for id and last_modified only"),
        ("full" = Option<String>, Query, description = "true for everything nested"),
    ),
    responses((status = 200, body = HsdsPageOut), (status = 304, description = "Not changed since the tag you sent"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn services(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    list(&app, &headers, Kind::Services, raw.as_deref()).await
}

#[utoipa::path(
    get, path = "/hsds/services/{id}", tag = "hsds", params(("id" = String, Path)),
    responses((status = 200, description = "A service with everything nested in it", body = Object), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn service(State(app): State<App>, headers: HeaderMap, Named(id): Named) -> Result<Response, Problem> {
    one(&app, &headers, Kind::Services, &id).await
}

#[utoipa::path(
    get, path = "/hsds/organizations", tag = "hsds",
    params(
        ("search" = Option<String>, Query, description = "Words of what it offers"),
        ("page" = Option<String>, Query, description = "From 1"),
        ("per_page" = Option<String>, Query, description = "1 to 100"),
        ("taxonomy_term_id" = Option<String>, Query, description = "A term of /hsds/taxonomy_terms"),
        ("taxonomy_id" = Option<String>, Query, description = "A taxonomy of /hsds/taxonomies"),
        ("full" = Option<String>, Query, description = "true for everything nested"),
    ),
    responses((status = 200, body = HsdsPageOut), (status = 304, description = "Not changed since the tag you sent"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn organizations(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    list(&app, &headers, Kind::Organizations, raw.as_deref()).await
}

#[utoipa::path(
    get, path = "/hsds/organizations/{id}", tag = "hsds", params(("id" = String, Path)),
    responses((status = 200, description = "An organization with everything nested in it", body = Object), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn organization(
    State(app): State<App>,
    headers: HeaderMap,
    Named(id): Named,
) -> Result<Response, Problem> {
    one(&app, &headers, Kind::Organizations, &id).await
}

#[utoipa::path(
    get, path = "/hsds/service_at_locations", tag = "hsds",
    params(
        ("search" = Option<String>, Query, description = "Words, in English, Spanish or Portuguese"),
        ("page" = Option<String>, Query, description = "From 1"),
        ("per_page" = Option<String>, Query, description = "1 to 100"),
        ("taxonomy_term_id" = Option<String>, Query, description = "A term of /hsds/taxonomy_terms"),
        ("taxonomy_id" = Option<String>, Query, description = "A taxonomy of /hsds/taxonomies"),
        ("organization_id" = Option<String>, Query, description = "What this organization offers"),
        ("modified_after" = Option<String>, Query, description = "Changed then or later: a day or an instant"),
        ("postcode" = Option<String>, Query, description = "A ZIP or the name of a place"),
        ("proximity" = Option<String>, Query, description = "Miles around it, 1 to 500"),
        ("full" = Option<String>, Query, description = "true for everything nested"),
    ),
    responses((status = 200, body = HsdsPageOut), (status = 304, description = "Not changed since the tag you sent"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn service_at_locations(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    list(&app, &headers, Kind::ServiceAtLocations, raw.as_deref()).await
}

#[utoipa::path(
    get, path = "/hsds/service_at_locations/{id}", tag = "hsds", params(("id" = String, Path)),
    responses((status = 200, description = "A session with its service and its location", body = Object), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn service_at_location(
    State(app): State<App>,
    headers: HeaderMap,
    Named(id): Named,
) -> Result<Response, Problem> {
    one(&app, &headers, Kind::ServiceAtLocations, &id).await
}

#[utoipa::path(
    get, path = "/hsds/taxonomies", tag = "hsds",
    params(("search" = Option<String>, Query, description = "A part of a name"), ("page" = Option<String>, Query, description = "From 1"), ("per_page" = Option<String>, Query, description = "1 to 100")),
    responses((status = 200, body = HsdsPageOut), (status = 304, description = "Not changed since the tag you sent"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn taxonomies(headers: HeaderMap, RawQuery(raw): RawQuery) -> Response {
    fixed(&headers, raw.as_deref(), HsdsTaxonomy::ALL.map(taxonomy).to_vec())
}

#[utoipa::path(
    get, path = "/hsds/taxonomies/{id}", tag = "hsds", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn one_taxonomy(headers: HeaderMap, Named(id): Named) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let found = HsdsTaxonomy::ALL.into_iter().find(|one| one.id() == id);
    Ok(json(&headers, &taxonomy(found.ok_or_else(Problem::not_found)?)))
}

#[utoipa::path(
    get, path = "/hsds/taxonomy_terms", tag = "hsds",
    params(("search" = Option<String>, Query, description = "A part of a name"), ("taxonomy_id" = Option<String>, Query, description = "A taxonomy of /hsds/taxonomies"), ("page" = Option<String>, Query, description = "From 1"), ("per_page" = Option<String>, Query, description = "1 to 100")),
    responses((status = 200, body = HsdsPageOut), (status = 304, description = "Not changed since the tag you sent"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn taxonomy_terms(headers: HeaderMap, RawQuery(raw): RawQuery) -> Response {
    fixed(
        &headers,
        raw.as_deref(),
        hsds::terms().iter().map(taxonomy_term).collect(),
    )
}

#[utoipa::path(
    get, path = "/hsds/taxonomy_terms/{id}", tag = "hsds", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn one_term(headers: HeaderMap, Named(id): Named) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let found = hsds::term(id).ok_or_else(Problem::not_found)?;
    Ok(json(&headers, &taxonomy_term(found)))
}

#[utoipa::path(
    get, path = "/hsds/datapackage.zip", tag = "hsds",
    responses((status = 200, description = "Every record as tables, with datapackage.json", content_type = "application/zip"), (status = 304, description = "Not changed since the tag you sent"))
)]
pub(crate) async fn datapackage(State(app): State<App>, public: Public) -> Response {
    match hsds::package(&app.service, Actor::Visitor).await {
        Ok(made) => public.made(&made, "application/zip", "attachment; filename=\"datapackage.zip\""),
        Err(error) => failed(&error, &Query::default()).into_response(),
    }
}
