//! The handlers of coming in by a provider: leaving for it, coming back, and the code that may be asked for next.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use understory_service::people::{self as use_case, Arrived, Leaving, PeopleError, Returned};

use super::account::KeyPage;
use super::providers::{ProviderCodePage, ProviderGoPage, ProviderProblemPage};
use super::session::{self, Sending, private};
use super::ways::{Coming, begun};
use super::{Typed, own, words};
use crate::App;
use crate::look::say::Say;
use crate::page::{Named, Reader};

/// Leads a browser to a provider, or says why not.
fn leave(app: &App, reader: &Reader, leaving: Result<Leaving, PeopleError>) -> Response {
    match leaving {
        Ok(leaving) => {
            let browser = leaving.browser.clone();
            let page = reader.page(&ProviderGoPage::new(&reader.frame, leaving));
            session::leaving(app, page, &browser)
        }
        Err(error) => problem(reader, &error),
    }
}

/// The same page for everybody whom nothing lets in.
fn problem(reader: &Reader, error: &PeopleError) -> Response {
    let problem = match error {
        PeopleError::NoMatch => Some(Say::new("sign-in-with-over")),
        error => words::problem(error),
    };
    let status = match error {
        PeopleError::NoAnswer => StatusCode::SERVICE_UNAVAILABLE,
        _ => session::WRONG,
    };
    match problem {
        Some(problem) => private(reader.page_with(status, &ProviderProblemPage::new(&reader.frame, problem))),
        None => session::failed(reader, error),
    }
}

pub(crate) async fn to_sign_in(Coming { app, reader, .. }: Coming, Named(key): Named) -> Response {
    let leaving = use_case::leave_to_sign_in(&app.service, &key).await;
    leave(&app, &reader, leaving)
}

pub(crate) async fn with_invitation(Coming { app, reader, .. }: Coming, Named(token): Named, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let leaving = use_case::leave_with_invitation(&app.service, typed.value("provider"), &token).await;
    leave(&app, &reader, leaving)
}

pub(crate) async fn to_add(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let leaving = use_case::leave_to_add(&reading.app.service, typed.value("provider"), reading.signed).await;
    match leaving {
        Err(error @ PeopleError::NotFresh) => own::back(&reading, Err(error), "").await,
        leaving => leave(&reading.app, &reading.reader, leaving),
    }
}

pub(crate) async fn back(State(app): State<App>, reader: Reader, headers: HeaderMap, Named(key): Named) -> Response {
    let signed = match &reader.signed {
        Ok(signed) => *signed,
        Err(error) => return session::failed(&reader, error),
    };
    let returned = Returned {
        state: reader.value("state").unwrap_or_default(),
        code: reader.value("code").unwrap_or_default(),
        issuer: reader.value("iss"),
        browser: session::left(&app, &headers),
        signed,
    };
    let answer = match use_case::come_back(&app.service, &key, &returned).await {
        Ok(Arrived::In(signed)) => begun(&app, &reader, &headers, &signed).await,
        Ok(Arrived::Added) => private(reader.see_other("/account?notice=bound")),
        Ok(Arrived::Code(step)) => private(reader.page(&ProviderCodePage::new(&reader.frame, step, None))),
        Ok(Arrived::Key(key)) => private(reader.page(&KeyPage::of_invitation(reader.frame.clone(), &key))),
        Err(error) => problem(&reader, &error),
    };
    session::back(&app, answer)
}

pub(crate) async fn code(Coming { app, reader, headers }: Coming, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let step = typed.value("step");
    match use_case::by_code(&app.service, step, typed.value("code")).await {
        Ok(signed) => begun(&app, &reader, &headers, &signed).await,
        // Only these can be tried again.
        Err(error @ (PeopleError::Value { .. } | PeopleError::Wait)) => {
            let page = ProviderCodePage::new(&reader.frame, String::from(step), words::problem(&error));
            private(reader.page_with(session::WRONG, &page))
        }
        Err(error) => problem(&reader, &error),
    }
}

pub(crate) async fn remove(Sending(reading): Sending, body: Bytes) -> Response {
    let id = own::id(&Typed::of(&body));
    let done = use_case::remove_identity(&reading.app.service, reading.signed, id).await;
    own::back(&reading, done, "unbound").await
}
