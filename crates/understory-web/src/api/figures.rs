//! The routes of figures: a region at a glance, its ledger, what-if, the brief.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use understory_model::Refused;
use understory_service::access::Actor;
use understory_service::ledger::{self, LedgerError};

use super::problem::{FieldProblem, Problem};
use super::query;
use super::region::{BriefOut, LedgerOut, RegionOut, WhatIfOut};
use super::routes::{failed, internal, json};
use crate::app::App;
use crate::ledger::ask::Asked;
use crate::ledger::pages;

/// What a query asks; a parameter that cannot be read is named.
fn asked(raw: Option<&str>) -> Result<Asked, Vec<FieldProblem>> {
    let mut asked = Asked::from_pairs(&query::pairs(raw));
    if asked.problems.is_empty() {
        return Ok(asked);
    }
    let named = |(field, refused): (String, Refused)| FieldProblem {
        field,
        value: refused.value.chars().take(200).collect(),
        rule: String::from(refused.rule),
    };
    Err(std::mem::take(&mut asked.problems).into_iter().map(named).collect())
}

/// Waits for figures as long as a request may.
async fn in_time<Answer>(answer: impl Future<Output = Answer>) -> Result<Answer, Problem> {
    pages::in_time(answer).await.ok_or_else(|| {
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "counting",
            "The figures are being counted; ask again in a little while",
        )
    })
}

fn problem(error: &LedgerError) -> Problem {
    let said = |status, code, title| Problem {
        detail: Some(error.to_string()),
        ..Problem::new(status, code, title)
    };
    match error {
        LedgerError::NoPopulation => said(
            StatusCode::NOT_FOUND,
            "no-population",
            "There are no young people to count for yet",
        ),
        LedgerError::UnknownPopulation => said(
            StatusCode::NOT_FOUND,
            "unknown-population",
            "This population is not here, or not for everybody",
        ),
        LedgerError::Edit { .. } | LedgerError::TooManyEdits { .. } => {
            said(StatusCode::UNPROCESSABLE_ENTITY, "edit", "A change cannot be made")
        }
        LedgerError::UnknownGroup { .. }
        | LedgerError::TooManyGroups
        | LedgerError::Enough { .. }
        | LedgerError::EnoughOfRoster { .. } => said(
            StatusCode::UNPROCESSABLE_ENTITY,
            "parameters",
            "Some parameters could not be read",
        ),
        LedgerError::TooFew | LedgerError::BudgetOfRoster => said(
            StatusCode::UNPROCESSABLE_ENTITY,
            "too-few",
            "This would tell about few young people of a roster",
        ),
        LedgerError::WhatIfOfRoster => said(
            StatusCode::UNPROCESSABLE_ENTITY,
            "what-if-of-roster",
            "Changes are tried for populations drawn from public counts only",
        ),
        LedgerError::Service(error) => failed(error),
        other => internal(other),
    }
}

#[utoipa::path(
    get, path = "/api/region", tag = "region",
    params(
        ("population" = Option<String>, Query, description = "A population's id; the newest that may be shown when left out"),
        ("enough" = Option<String>, Query, description = "How many fits are enough, 1 to 10"),
        ("place" = Option<String>, Query, description = "Only this place; also age, language, income, access and car, two at most"),
    ),
    responses((status = 200, body = RegionOut), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn region(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = asked(raw.as_deref()).map_err(Problem::parameters)?;
    let view = in_time(ledger::region(&app.service, Actor::Visitor, asked.ask)).await?;
    Ok(json(
        &headers,
        &RegionOut::from(&view.map_err(|error| problem(&error))?),
    ))
}

#[utoipa::path(
    get, path = "/api/ledger", tag = "region",
    params(
        ("population" = Option<String>, Query, description = "A population's id; the newest that may be shown when left out"),
        ("enough" = Option<String>, Query, description = "How many fits are enough, 1 to 10"),
        ("place" = Option<String>, Query, description = "Only this place; also age, language, income, access and car, two at most"),
        ("budget" = Option<String>, Query, description = "What the changes chosen together may cost at most, in dollars such as 12000"),
    ),
    responses((status = 200, body = LedgerOut), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn whole_ledger(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = asked(raw.as_deref()).map_err(Problem::parameters)?;
    let found = in_time(ledger::ledger(&app.service, Actor::Visitor, asked.ask)).await?;
    Ok(json(
        &headers,
        &LedgerOut::from(&found.map_err(|error| problem(&error))?),
    ))
}

#[utoipa::path(
    get, path = "/api/what-if", tag = "region",
    params(
        ("edit" = Option<String>, Query, description = "A change, again and again, 20 at most, as /api/ledger writes them"),
        ("population" = Option<String>, Query, description = "A population's id; the newest that may be shown when left out"),
        ("enough" = Option<String>, Query, description = "How many fits are enough, 1 to 10"),
        ("place" = Option<String>, Query, description = "Only this place; also age, language, income, access and car, two at most"),
    ),
    responses((status = 200, body = WhatIfOut), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn what_if(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = asked(raw.as_deref()).map_err(Problem::parameters)?;
    let found = in_time(ledger::what_if(&app.service, Actor::Visitor, asked.ask, asked.edits)).await?;
    Ok(json(
        &headers,
        &WhatIfOut::from(&found.map_err(|error| problem(&error))?),
    ))
}

#[utoipa::path(
    get, path = "/api/brief", tag = "region",
    params(
        ("population" = Option<String>, Query, description = "A population's id; the newest that may be shown when left out"),
        ("enough" = Option<String>, Query, description = "How many fits are enough, 1 to 10"),
        ("place" = Option<String>, Query, description = "Only this place; also age, language, income, access and car, two at most"),
        ("budget" = Option<String>, Query, description = "What the changes chosen together may cost at most, in dollars such as 12000"),
    ),
    responses((status = 200, body = BriefOut), (status = 304, description = "Not changed since the tag you sent"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn brief(
    State(app): State<App>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let asked = asked(raw.as_deref()).map_err(Problem::parameters)?;
    let found = in_time(ledger::brief(&app.service, Actor::Visitor, asked.ask)).await?;
    Ok(json(
        &headers,
        &BriefOut::from(&found.map_err(|error| problem(&error))?),
    ))
}
