//! Looking at an address, keeping a feed, and what its buttons do.

use axum::body::Bytes;
use axum::response::Response;
use std::sync::Arc;
use std::time::Duration;
use understory_model::ids::OrganizationId;
use understory_model::pulling::{Every, FeedKind};
use understory_service::access::young::Signed;
use understory_service::people::PeopleError;
use understory_service::pulling::{self as use_case, Looker, NewFeed, Removal};
use uuid::Uuid;

use super::look::LookPage;
use super::pages::listed;
use super::{PATH, why};
use crate::App;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::Typed;
use crate::people::organization_field::is_looking;
use crate::people::session::{Reading, Sending, failed, private};

/// As long as a page waits for a feed that is read.
const PULL_PATIENCE: Duration = Duration::from_secs(12);

/// The organization that was chosen; what is no id is one that nobody has.
fn organization(typed: &Typed) -> Option<OrganizationId> {
    match typed.value("organization") {
        "" => None,
        chosen => Some(chosen.parse().unwrap_or(OrganizationId(Uuid::nil()))),
    }
}

/// What is wrong with what was typed, and at which field.
fn wrong(error: &PeopleError) -> Option<(Say, &'static str)> {
    match error {
        PeopleError::Value { field, rule } => {
            let rule = rule.strip_prefix("feed-").unwrap_or(rule);
            Some((Say::new(format!("feeds-wrong-{rule}")), field))
        }
        _ => None,
    }
}

/// Shows what an address would bring.
pub(crate) async fn look(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    if is_looking(&typed) {
        return listed(&app, &reader, signed, &typed, None).await;
    }
    let address = typed.value("address");
    match use_case::look(&app.service, Looker::Lead(signed), address, organization(&typed)).await {
        Ok(Ok(look)) => {
            let mut frame = reader.frame.clone();
            frame.path_and_query = String::from(PATH);
            private(reader.page(&LookPage::new(frame, address, typed.value("organization"), &look)))
        }
        Ok(Err(refusal)) => {
            let problem = why(refusal.why.code(), &refusal.detail);
            listed(&app, &reader, signed, &typed, Some((problem, "address"))).await
        }
        Err(error) => match wrong(&error) {
            Some(wrong) => listed(&app, &reader, signed, &typed, Some(wrong)).await,
            None => failed(&reader, &error),
        },
    }
}

fn to(reader: &Reader, id: Uuid, notice: &str) -> Response {
    private(reader.see_other(&format!("{PATH}/feed?id={}&notice={notice}", id.simple())))
}

/// Keeps a feed that was looked at.
pub(crate) async fn add(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(kind), Ok(every)) = (
        FeedKind::from_code(typed.value("kind")),
        Every::from_code(typed.value("every")),
    ) else {
        return private(reader.not_found());
    };
    let new = NewFeed {
        address: String::from(typed.value("address")),
        kind,
        organization: organization(&typed),
        every,
    };
    match use_case::add(&app.service, signed, &new).await {
        Ok(id) => match pulled(&app, signed, (id, false)).await {
            Ok("pulled") => to(&reader, id, "added"),
            Ok(notice) => to(&reader, id, notice),
            Err(error) => failed(&reader, &error),
        },
        Err(error) => match wrong(&error) {
            Some(wrong) => listed(&app, &reader, signed, &typed, Some(wrong)).await,
            None => failed(&reader, &error),
        },
    }
}

/// Pulls a feed, and says what a page says of it. Whoever stops waiting stops no pull, so that nobody has to wait for the end of
/// its claim; a slow one goes on while its page is read.
async fn pulled(app: &App, signed: Signed, (id, believes): (Uuid, bool)) -> Result<&'static str, PeopleError> {
    let service = Arc::clone(&app.service);
    let pulling = tokio::spawn(async move { use_case::pull_now(&service, signed, id, believes).await });
    match tokio::time::timeout(PULL_PATIENCE, pulling).await {
        Ok(pull) => Ok(pull.unwrap_or(Err(PeopleError::NoAnswer))?.map_or("busy", |_| "pulled")),
        Err(_) => Ok("busy"),
    }
}

/// What the buttons of a feed do.
pub(crate) async fn act(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(id) = typed.value("id").parse::<Uuid>() else {
        return private(reader.not_found());
    };
    let service = &app.service;
    let done = match (typed.value("act"), typed.value("every"), typed.value("records")) {
        (act @ ("pull" | "believe"), _, _) => pulled(&app, signed, (id, act == "believe")).await,
        ("set", every, _) => use_case::set_by_code(service, signed, id, every).await.map(|()| "set"),
        ("remove", _, records) => {
            let removal = if records == "go" { Removal::Go } else { Removal::Stay };
            use_case::remove(service, signed, id, removal).await.map(|()| "removed")
        }
        _ => return private(reader.not_found()),
    };
    match done {
        Ok("removed") => private(reader.see_other(&format!("{PATH}?notice=removed"))),
        Ok(notice) => to(&reader, id, notice),
        Err(error) => failed(&reader, &error),
    }
}
