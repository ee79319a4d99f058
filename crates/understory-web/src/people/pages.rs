//! The handlers of signing in and of the page of a family.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use understory_model::ids::{ConsentId, YoungPersonId};
use understory_model::people::AccountKind;
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, PeopleError};

use super::family::FamilyPage;
use super::providers::ProviderButton;
use super::session::{self, Reading, Sending, private};
use super::sign_in::{OwnPinPage, SignInPage};
use super::{Typed, navigator, organization, words};
use crate::App;
use crate::look::frame::OwnPages;
use crate::look::say::Say;
use crate::page::Reader;

/// The first page of somebody who is signed in, and what it is called.
pub(crate) async fn own_pages(app: &App, signed: Signed) -> OwnPages {
    let (href, name) = match signed.kind() {
        AccountKind::Staff if use_case::staff::leads(&app.service, signed).await => (crate::staff::PATH, "staff-title"),
        AccountKind::Staff if matches!(use_case::is_only_steward(&app.service, signed).await, Ok(true)) => {
            (organization::PATH, "nav-organization")
        }
        AccountKind::Staff => (navigator::PATH, "nav-table"),
        AccountKind::Guardian => ("/family", "nav-family"),
        AccountKind::Young => ("/family", "nav-own"),
    };
    OwnPages { href, name }
}

/// Where somebody goes once they are signed in.
pub(super) async fn home(app: &App, signed: Signed) -> &'static str {
    first_page(own_pages(app, signed).await)
}

/// Whoever is here for an organization alone begins with what it offers; whom families allowed it to see is one step further.
fn first_page(own: OwnPages) -> &'static str {
    match own.href {
        organization::PATH => crate::listings::PATH,
        href => href,
    }
}

pub(super) fn sign_in_page(app: &App, reader: &Reader) -> SignInPage {
    let mut frame = reader.frame.clone();
    frame.path_and_query = String::from("/sign-in");
    SignInPage {
        frame,
        takes_passkeys: app.service.ways().passkeys(),
        sends_mail: app.service.ways().mail(),
        providers: ProviderButton::all(app.service.ways(), |key| format!("/sign-in/with/{key}")),
        passkey_problem: None,
        card_problem: None,
        staff_problem: None,
        number: String::new(),
        email: String::new(),
    }
}

pub(crate) async fn sign_in(State(app): State<App>, reader: Reader) -> Response {
    match (&reader.signed, reader.frame.own) {
        (Ok(_), Some(own)) => private(reader.see_other(first_page(own))),
        (Ok(_), None) => private(reader.page(&sign_in_page(&app, &reader))),
        (Err(error), _) => session::failed(&reader, error),
    }
}

pub(crate) async fn by_card(State(app): State<App>, reader: Reader, headers: HeaderMap, body: Bytes) -> Response {
    if !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let typed = Typed::of(&body);
    match use_case::by_card(&app.service, typed.value("number"), typed.value("pin")).await {
        Ok(signed) => session::begun(&app, &reader, &headers, &signed, "/family").await,
        Err(PeopleError::OwnPin { step }) => private(reader.page(&OwnPinPage::new(&reader.frame, &step, None))),
        Err(error) => match words::problem(&error) {
            Some(problem) => private(reader.page_with(
                session::WRONG,
                &SignInPage {
                    card_problem: Some(problem),
                    number: String::from(typed.value("number")),
                    ..sign_in_page(&app, &reader)
                },
            )),
            None => session::failed(&reader, &error),
        },
    }
}

pub(crate) async fn by_password(State(app): State<App>, reader: Reader, headers: HeaderMap, body: Bytes) -> Response {
    if !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let typed = Typed::of(&body);
    let (email, password, code) = (typed.value("email"), typed.exact("password"), typed.value("code"));
    match use_case::by_password(&app.service, email, password, code).await {
        Ok(signed) => {
            let path = home(&app, signed.signed).await;
            session::begun(&app, &reader, &headers, &signed, path).await
        }
        Err(error) => match words::problem(&error) {
            Some(problem) => private(reader.page_with(
                session::WRONG,
                &SignInPage {
                    staff_problem: Some(problem),
                    email: String::from(email),
                    ..sign_in_page(&app, &reader)
                },
            )),
            None => session::failed(&reader, &error),
        },
    }
}

pub(crate) async fn sign_out(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Response {
    if !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let signed = match &reader.signed {
        Ok(signed) => *signed,
        Err(error) => return session::failed(&reader, error),
    };
    if let Some(signed) = signed
        && let Err(error) = use_case::sign_out(&app.service, signed).await
    {
        return session::failed(&reader, &error);
    }
    session::ended(&app, &reader, "/sign-in")
}

pub(crate) async fn family(Reading { app, reader, signed }: Reading) -> Response {
    let notice = reader
        .value("notice")
        .filter(|notice| ["taken-back", "erased", "left", "waiting"].contains(notice));
    let notice = notice.map(|notice| Say::new(format!("family-{notice}")));
    match use_case::family(&app.service, signed).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            let mut page = FamilyPage::new(reader.frame.clone(), &view, zone, notice);
            match page.list(&app, &view) {
                Ok(()) => private(reader.page(&page)),
                Err(error) => session::failed(&reader, &error),
            }
        }
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn take_back(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let ids = (
        typed.value("young").parse::<YoungPersonId>(),
        typed.value("consent").parse::<ConsentId>(),
    );
    let (Ok(young), Ok(consent)) = ids else {
        return private(reader.not_found());
    };
    match use_case::take_back(&app.service, signed, young, consent).await {
        Ok(()) => private(reader.see_other("/family?notice=taken-back")),
        Err(error) => session::failed(&reader, &error),
    }
}
