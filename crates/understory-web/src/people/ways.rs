//! The handlers of invitations, mailed links and passkeys.

use axum::body::Bytes;
use axum::extract::{FromRequestParts, State};
use axum::response::Response;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use understory_model::ids::{AccountId, SittingId};
use understory_service::people::{self as use_case, Asked, PeopleError, SignedIn};

use super::account::KeyPage;
use super::links::{AskLinkPage, OfferAddressPage, OpenLinkPage};
use super::pages::{home, sign_in_page};
use super::providers::ProviderButton;
use super::session::{self, Reading, Sending, private};
use super::sign_in::{InvitationPage, OwnPinPage, SignInPage};
use super::{Typed, table, words};
use crate::App;
use crate::look::say::Say;
use crate::page::{Named, Reader};

/// Somebody who may not be signed in, and sends a form from a page of ours.
pub(crate) struct Coming {
    pub(crate) app: App,
    pub(crate) reader: Reader,
    pub(super) headers: HeaderMap,
}

impl FromRequestParts<App> for Coming {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(reader) = Reader::from_request_parts(parts, app).await;
        if !session::is_ours(&parts.headers, &reader.origin) {
            return Err(reader.forbidden());
        }
        Ok(Self {
            app: app.clone(),
            reader,
            headers: parts.headers.clone(),
        })
    }
}

async fn invited(app: &App, reader: &Reader, token: &str, problem: Option<Say>) -> Result<InvitationPage, PeopleError> {
    let invited = use_case::invited(&app.service, token).await?;
    Ok(InvitationPage {
        frame: reader.frame.clone(),
        name: invited.name,
        providers: ProviderButton::all(app.service.ways(), |_| format!("/sign-in/invitation/{token}/with")),
        problem,
    })
}

pub(crate) async fn invitation(State(app): State<App>, reader: Reader, Named(token): Named) -> Response {
    match invited(&app, &reader, &token, None).await {
        Ok(page) => private(reader.page(&page)),
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn choose_password(Coming { app, reader, .. }: Coming, Named(token): Named, body: Bytes) -> Response {
    let chosen = use_case::choose_password(&app.service, &token, Typed::of(&body).exact("password")).await;
    let error = match chosen {
        Ok(key) => return private(reader.page(&KeyPage::of_invitation(reader.frame.clone(), &key))),
        Err(error) => error,
    };
    let Some(problem) = words::problem(&error) else {
        return session::failed(&reader, &error);
    };
    match invited(&app, &reader, &token, Some(problem)).await {
        Ok(page) => private(reader.page_with(session::WRONG, &page)),
        Err(error) => session::failed(&reader, &error),
    }
}

/// Goes on to their first page as somebody who was just signed in.
pub(super) async fn begun(app: &App, reader: &Reader, headers: &HeaderMap, signed: &SignedIn) -> Response {
    let path = home(app, signed.signed).await;
    session::begun(app, reader, headers, signed, path).await
}

pub(crate) async fn take_invitation(Coming { app, reader, headers }: Coming, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let step = typed.value("step");
    // The page in another language is asked for with its step, and takes nothing.
    let problem = match typed.value("again") {
        "" => match use_case::take_invitation(&app.service, step, typed.value("code")).await {
            Ok(signed) => return begun(&app, &reader, &headers, &signed).await,
            Err(error) => match words::problem(&error) {
                Some(problem) => Some(problem),
                None => return session::failed(&reader, &error),
            },
        },
        _ => None,
    };
    match use_case::key_of_invitation(&app.service, step).await {
        Ok(key) => {
            let page = KeyPage::of_invitation(reader.frame.clone(), &key);
            private(page.answer(&reader, problem))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn choose_pin(Coming { app, reader, headers }: Coming, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let step = typed.value("step");
    // The page in another language is asked for with its step, and takes nothing.
    if !typed.value("again").is_empty() {
        return private(reader.page(&OwnPinPage::new(&reader.frame, step, None)));
    }
    match use_case::choose_pin(&app.service, step, typed.value("new"), typed.value("repeat")).await {
        Ok(signed) => begun(&app, &reader, &headers, &signed).await,
        Err(error @ PeopleError::Value { .. }) => {
            let page = OwnPinPage::new(&reader.frame, step, words::problem(&error));
            private(reader.page_with(session::WRONG, &page))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

fn ask_link_page(reader: &Reader) -> AskLinkPage {
    AskLinkPage {
        frame: reader.frame.clone(),
        asked: false,
        problem: None,
    }
}

pub(crate) async fn link(State(app): State<App>, reader: Reader) -> Response {
    let mut page = ask_link_page(&reader);
    if !app.service.ways().mail() {
        page.problem = words::problem(&PeopleError::NotOffered);
    }
    private(reader.page(&page))
}

pub(crate) async fn ask_link(Coming { app, reader, .. }: Coming, body: Bytes) -> Response {
    let mut page = ask_link_page(&reader);
    match use_case::ask_link(&app.service, Typed::of(&body).value("email")).await {
        Ok(()) => {
            page.asked = true;
            private(reader.page(&page))
        }
        Err(error) => match words::problem(&error) {
            Some(problem) => {
                page.problem = Some(problem);
                private(reader.page_with(session::WRONG, &page))
            }
            None => session::failed(&reader, &error),
        },
    }
}

pub(crate) async fn open_link(reader: Reader) -> Response {
    private(reader.page(&OpenLinkPage::new(&reader.frame, "link", None)))
}

pub(crate) async fn open_address(reader: Reader) -> Response {
    private(reader.page(&OpenLinkPage::new(&reader.frame, "address", None)))
}

/// A link that was used, or is over.
fn over(reader: &Reader, of: &'static str, error: &PeopleError) -> Response {
    let problem = match error {
        PeopleError::NoMatch => Some(Say::new("link-over")),
        error => words::problem(error),
    };
    match problem {
        Some(problem) => {
            private(reader.page_with(session::WRONG, &OpenLinkPage::new(&reader.frame, of, Some(problem))))
        }
        None => session::failed(reader, error),
    }
}

pub(crate) async fn by_link(Coming { app, reader, headers }: Coming, Named(token): Named) -> Response {
    match use_case::by_link(&app.service, &token).await {
        Ok(signed) => begun(&app, &reader, &headers, &signed).await,
        Err(error) => over(&reader, "link", &error),
    }
}

pub(crate) async fn confirm_address(Coming { app, reader, .. }: Coming, Named(token): Named) -> Response {
    match use_case::confirm_address(&app.service, &token).await {
        Ok(()) => private(reader.see_other("/account?notice=confirmed")),
        Err(error) => over(&reader, "address", &error),
    }
}

/// What a script on the page asks the device for.
pub(super) fn asked(reader: &Reader, asked: Result<Asked, PeopleError>) -> Response {
    match asked {
        Ok(asked) => {
            // The options are JSON as they are.
            let step = serde_json::Value::from(asked.step);
            let body = format!("{{\"step\":{step},\"options\":{}}}", asked.options);
            private(reader.answer(StatusCode::OK, "application/json", body))
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn ask_passkey(Coming { app, reader, .. }: Coming) -> Response {
    asked(&reader, use_case::ask_passkey(&app.service).await)
}

pub(crate) async fn by_passkey(Coming { app, reader, headers }: Coming, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    match use_case::by_passkey(&app.service, typed.value("step"), typed.value("answer")).await {
        Ok(signed) => begun(&app, &reader, &headers, &signed).await,
        Err(error) => match words::problem(&error) {
            Some(problem) => private(reader.page_with(
                session::WRONG,
                &SignInPage {
                    passkey_problem: Some(problem),
                    ..sign_in_page(&app, &reader)
                },
            )),
            None => session::failed(&reader, &error),
        },
    }
}

/// The page on which a navigator writes down the address of an adult they sit with.
async fn beside_page(
    Reading { app, reader, signed }: &Reading,
    sitting: SittingId,
    asked: bool,
    problem: Option<Say>,
) -> Response {
    match use_case::table(&app.service, *signed, sitting).await {
        Ok(family) => {
            let status = if problem.is_some() {
                session::WRONG
            } else {
                StatusCode::OK
            };
            let adults = family.guardians.into_iter();
            let page = OfferAddressPage {
                frame: reader.frame.clone(),
                adults: adults.map(|(id, name)| (id.to_string(), name)).collect(),
                table_href: table::at(sitting),
                asked,
                problem,
            };
            private(reader.page_with(status, &page))
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn beside(reading: Reading, Named(sitting): Named) -> Response {
    match sitting.parse() {
        Ok(sitting) => beside_page(&reading, sitting, false, None).await,
        Err(_) => private(reading.reader.not_found()),
    }
}

pub(crate) async fn offer_beside(Sending(reading): Sending, Named(sitting): Named, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let ids = (sitting.parse::<SittingId>(), typed.value("adult").parse::<AccountId>());
    let (Ok(sitting), Ok(adult)) = ids else {
        return private(reading.reader.not_found());
    };
    let (service, email) = (&reading.app.service, typed.value("email"));
    match use_case::offer_address_beside(service, reading.signed, sitting, adult, email).await {
        Ok(()) => beside_page(&reading, sitting, true, None).await,
        Err(error) => match words::problem(&error) {
            Some(problem) => beside_page(&reading, sitting, false, Some(problem)).await,
            None => session::failed(&reading.reader, &error),
        },
    }
}
