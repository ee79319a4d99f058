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
use super::session::{self, Reading, Sending, private};
use super::sign_in::{InvitationPage, SignInPage};
use super::{Typed, navigator, words};
use crate::App;
use crate::look::say::Say;
use crate::page::{Named, Reader};

/// Where somebody goes once they are signed in.
fn home(signed: Signed) -> &'static str {
    match signed.kind() {
        AccountKind::Staff => navigator::PATH,
        AccountKind::Guardian | AccountKind::Young => "/family",
    }
}

fn sign_in_page(reader: &Reader) -> SignInPage {
    SignInPage {
        frame: reader.frame.clone(),
        card_problem: None,
        staff_problem: None,
        email: String::new(),
    }
}

pub(crate) async fn sign_in(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Response {
    match session::signed(&app, &headers).await {
        Ok(Some(signed)) => private(reader.see_other(home(signed))),
        Ok(None) => private(reader.page(&sign_in_page(&reader))),
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn by_card(State(app): State<App>, reader: Reader, headers: HeaderMap, body: Bytes) -> Response {
    if !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let typed = Typed::of(&body);
    match use_case::by_card(&app.service, typed.value("number"), typed.value("pin")).await {
        Ok(signed) => session::begun(&app, &reader, &headers, &signed, "/family").await,
        Err(error) => match words::problem(&error) {
            Some(problem) => private(reader.page_with(
                session::WRONG,
                &SignInPage {
                    card_problem: Some(problem),
                    ..sign_in_page(&reader)
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
        Ok(signed) => session::begun(&app, &reader, &headers, &signed, home(signed.signed)).await,
        Err(error) => match words::problem(&error) {
            Some(problem) => private(reader.page_with(
                session::WRONG,
                &SignInPage {
                    staff_problem: Some(problem),
                    email: String::from(email),
                    ..sign_in_page(&reader)
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
    let signed = match session::signed(&app, &headers).await {
        Ok(signed) => signed,
        Err(error) => return session::failed(&reader, &error),
    };
    if let Some(signed) = signed
        && let Err(error) = use_case::sign_out(&app.service, signed).await
    {
        return session::failed(&reader, &error);
    }
    session::ended(&app, &reader, "/sign-in")
}

pub(crate) async fn invitation(State(app): State<App>, reader: Reader, Named(token): Named) -> Response {
    match invited(&app, &reader, &token).await {
        Ok(page) => private(reader.page(&page)),
        Err(error) => session::failed(&reader, &error),
    }
}

async fn invited(app: &App, reader: &Reader, token: &str) -> Result<InvitationPage, PeopleError> {
    let invited = use_case::invited(&app.service, token).await?;
    let mut frame = reader.frame.clone();
    // The token is nobody's business but the reader's: links to other languages go without it.
    frame.path_and_query = String::from("/sign-in");
    Ok(InvitationPage {
        frame,
        name: invited.name,
        key_link: invited.key_link,
        key_text: InvitationPage::grouped(&invited.key_text),
        problem: None,
    })
}

pub(crate) async fn take_invitation(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
    Named(token): Named,
    body: Bytes,
) -> Response {
    if !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let typed = Typed::of(&body);
    let taken = use_case::take_invitation(&app.service, &token, typed.exact("password"), typed.value("code")).await;
    let error = match taken {
        Ok(signed) => return session::begun(&app, &reader, &headers, &signed, home(signed.signed)).await,
        Err(error) => error,
    };
    let Some(problem) = words::problem(&error) else {
        return session::failed(&reader, &error);
    };
    match invited(&app, &reader, &token).await {
        Ok(page) => private(reader.page_with(
            session::WRONG,
            &InvitationPage {
                problem: Some(problem),
                ..page
            },
        )),
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn family(Reading { app, reader, signed }: Reading) -> Response {
    let notice = reader.value("notice").filter(|notice| *notice == "taken-back");
    let notice = notice.map(|_| Say::new("family-taken-back"));
    match use_case::family(&app.service, signed).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            private(reader.page(&FamilyPage::new(reader.frame.clone(), &view, zone, notice)))
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
