//! The page of what is shown only once: a form leads here, so that loading the page again makes nothing anew.

use axum::response::Response;
use http::{HeaderMap, HeaderValue, header};
use serde::{Deserialize, Serialize};
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, PeopleError, PrintedCard, SHOWN_FOR};

use super::deciding::KeysPage;
use super::session::{self, Reading, private};
use crate::App;
use crate::page::Reader;
use crate::staff::people::InvitedPage;

/// The path of the page.
pub(crate) const PATH: &str = "/once";
const COOKIE: &str = "understory_once";

/// What is shown.
#[derive(Serialize, Deserialize)]
pub(crate) enum Shown {
    /// A number and a PIN: for a young person of their own (`own`), or for an adult who came with a code (`new`).
    Card {
        of: String,
        number: String,
        pin: String,
        back: String,
    },
    /// A code for another adult.
    Code { code: String, back: String },
    /// The link of an invitation.
    Invited { name: String, link: String },
    /// The card of an adult, on the page that a family takes home.
    TakeHome { name: String, number: String, pin: String },
}

impl Shown {
    pub(crate) fn card(of: &str, card: PrintedCard, back: &str) -> Self {
        Self::Card {
            of: String::from(of),
            number: card.number,
            pin: card.pin,
            back: String::from(back),
        }
    }
}

/// Goes to a page and takes along what is shown there.
pub(crate) fn lead_to(
    app: &App,
    reader: &Reader,
    signed: Signed,
    path: &str,
    shown: Shown,
) -> Result<Response, PeopleError> {
    let sealed = use_case::seal_once(&app.service, signed, path, shown)?;
    let secure = if session::is_secure(app) { "; Secure" } else { "" };
    let longest = SHOWN_FOR.as_secs();
    let cookie = format!("{COOKIE}={sealed}; Path={path}; Max-Age={longest}; HttpOnly; SameSite=Strict{secure}");
    let mut response = reader.see_other(path);
    // A path of ours and letters of base64 are always a header.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(private(response))
}

/// What is to be shown on a page, as long as it waits.
pub(crate) fn waiting(app: &App, signed: Signed, path: &str, headers: &HeaderMap) -> Option<Shown> {
    let sealed = session::cookie(headers, COOKIE)?;
    use_case::open_once(&app.service, signed, path, sealed)
}

pub(crate) async fn once(Reading { app, reader, signed }: Reading, headers: HeaderMap) -> Response {
    let frame = reader.frame.clone();
    let first = frame.own.map_or("/", |own| own.href);
    private(match waiting(&app, signed, PATH, &headers) {
        Some(Shown::Card { of, number, pin, back }) => {
            let card = PrintedCard { number, pin };
            reader.page(&KeysPage::card(frame, &of, &card, &reader.origin, &back))
        }
        Some(Shown::Code { code, back }) => reader.page(&KeysPage::code(frame, &code, &reader.origin, &back)),
        Some(Shown::Invited { name, link }) => reader.page(&InvitedPage { frame, name, link }),
        Some(Shown::TakeHome { .. }) | None => reader.page(&KeysPage::over(frame, first)),
    })
}
