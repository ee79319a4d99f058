//! The handlers of what-if: try changes, and save a plan where the operator lets pages do that.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use understory_model::ids::ScenarioId;
use understory_model::ledger::{Scenario, WhatIf};
use understory_model::place::Point;
use understory_service::access::Actor;
use understory_service::directory;
use understory_service::ledger::{self as use_case, LedgerError};

use super::ask::Asked;
use super::edits::Typed;
use super::what_if::{Around, MOST_COMPARED, PATH, SessionChoice, WhatIfPage, plan_edits, plan_name};
use super::{pages, trouble};
use crate::App;
use crate::api::query;
use crate::home::pages::place_names;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session;

/// Sessions listed for words that were looked for.
const MOST_FOUND: usize = 12;

/// Tries what the address holds; a form that was sent becomes one more change of the address.
pub(crate) async fn what_if(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Response {
    let asked = Asked::from_pairs(&reader.pairs);
    let mut typed = Typed::from_pairs(&reader.pairs);
    if let Some(edit) = typed.edit(|name| point_of(&app, name)) {
        return reader.see_other(&asked.with(&edit).link(PATH));
    }
    let Some(found) = pages::in_time(tried(&app, asked.clone())).await else {
        return pages::counting(&app, &reader, &asked, PATH);
    };
    let (asked, result, left_out) = match found {
        Ok(tried) => tried,
        Err(error) => return pages::trouble(&reader, &asked, &error, PATH),
    };
    let status = status(&typed);
    let mut around = around(&app, &reader, &asked, typed).await;
    around.notice = left_out.or_else(|| trouble::notice(reader.value("notice")));
    let page = WhatIfPage::new(
        reader.frame.clone(),
        &asked,
        &result,
        around,
        pages::edge(&app).as_ref(),
    );
    if headers.contains_key("understory-live") {
        return reader.page_with(status, &page.as_live());
    }
    reader.page_with(status, &page)
}

/// What was typed wrongly is told beside its field, and by the status.
fn status(typed: &Typed) -> StatusCode {
    if typed.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// Tries the changes; one that cannot be made is left out and named.
pub(super) async fn tried(app: &App, mut asked: Asked) -> Result<(Asked, WhatIf, Option<Say>), LedgerError> {
    let mut left_out = None;
    loop {
        let (ask, edits) = (asked.ask.clone(), asked.edits.clone());
        match use_case::what_if(&app.service, Actor::Visitor, ask, edits).await {
            Ok(result) => return Ok((asked, result, left_out)),
            Err(LedgerError::Edit { number, error }) if (1..=asked.edits.len()).contains(&number) => {
                left_out.get_or_insert_with(|| trouble::left_out(number, &error));
                asked = asked.without(number - 1);
            }
            Err(error) => return Err(error),
        }
    }
}

/// Everything around the figures. What cannot be read is left out: the figures stand without it.
async fn around(app: &App, reader: &Reader, asked: &Asked, typed: Typed) -> Around {
    let plans = use_case::scenarios(&app.service, Actor::Visitor)
        .await
        .unwrap_or_default();
    let compared = compared(app, reader, asked, &plans).await;
    Around {
        session: session(app, asked, &typed.session),
        found: found(app, reader, asked, &typed.find).await,
        places: place_names(app),
        may_save: app.save_plans,
        typed,
        plans,
        compared,
        notice: None,
    }
}

/// Saved plans that are to stand beside this one, each counted for the same young people.
async fn compared(app: &App, reader: &Reader, asked: &Asked, plans: &[Scenario]) -> Vec<(Scenario, WhatIf)> {
    let chosen = reader.pairs.iter().filter(|(name, _)| name == "compare");
    let ids = chosen.filter_map(|(_, id)| id.parse::<ScenarioId>().ok());
    let mut compared = Vec::new();
    for id in ids.take(MOST_COMPARED) {
        let Some(plan) = plans.iter().find(|plan| plan.id == id) else {
            continue;
        };
        if let Ok((_, result, _)) = tried(app, asked.changed(&plan.edits)).await {
            compared.push((plan.clone(), result));
        }
    }
    compared
}

/// A place somebody typed, with its name as people write it.
fn point_of(app: &App, name: &str) -> Option<(String, Point)> {
    let snapshot = app.service.snapshot();
    let place = snapshot.gazetteer.find(name)?;
    Some((place.name.clone(), place.point))
}

fn choice(listing: &understory_model::find::Listing, asked: &Asked) -> SessionChoice {
    let id = listing.session.0.simple().to_string();
    SessionChoice {
        href: asked.link_with(PATH, &[("session", &id)]) + "#change",
        id,
        title: listing.title.clone(),
        organization: listing.organization_name.clone(),
        when: match &listing.hours {
            Some(hours) => Say::new("just-words").with("words", hours.clone()),
            None => Say::new("fact-unknown"),
        },
        place: listing.place_name.clone(),
        example: listing.example,
    }
}

/// The session of an id, when families may see it.
fn session(app: &App, asked: &Asked, id: &str) -> Option<SessionChoice> {
    let id = id.parse().ok()?;
    let listing = directory::session(&app.service, Actor::Visitor, id).ok()??;
    Some(choice(&listing, asked))
}

async fn found(app: &App, reader: &Reader, asked: &Asked, words: &str) -> Vec<SessionChoice> {
    if words.is_empty() {
        return Vec::new();
    }
    let browse = directory::Browse {
        text: String::from(words),
        limit: MOST_FOUND,
        ..directory::Browse::default()
    };
    let page = directory::browse(&app.service, Actor::Visitor, browse, &reader.locale.language()).await;
    let items = page.map(|page| page.items).unwrap_or_default();
    items.iter().map(|item| choice(&item.listing, asked)).collect()
}

/// Saves a plan under a name. Only from our own pages, and only where the operator lets them.
pub(crate) async fn save_plan(State(app): State<App>, reader: Reader, headers: HeaderMap, body: Bytes) -> Response {
    if !app.save_plans || !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let pairs = query::pairs(std::str::from_utf8(&body).ok());
    let asked = Asked::from_pairs(&pairs);
    let name = pairs
        .iter()
        .find(|(name, _)| name == "name")
        .map(|(_, name)| name.as_str());
    let (Some(name), Some(edits)) = (plan_name(name.unwrap_or_default()), plan_edits(&asked)) else {
        return reader.see_other(&asked.link_with(PATH, &[("notice", "name")]));
    };
    let notice = match use_case::save_scenario(&app.service, Actor::Planner, name, edits).await {
        Ok(_) => "saved",
        Err(LedgerError::NameTaken { .. }) => "name-taken",
        Err(LedgerError::Name { .. }) => "name",
        Err(LedgerError::TooManyPlans) => "plans-full",
        Err(error) => return pages::trouble(&reader, &asked, &error, PATH),
    };
    reader.see_other(&asked.link_with(PATH, &[("notice", notice)]))
}
