//! What the links in a mail open: confirming an address, changing what one gets, ending it, and taking that back.
//!
//! Looking changes nothing; machines that look into mail open links, and press no buttons.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use understory_model::newsletter::AGAIN_DAYS;
use understory_service::newsletter::{self as use_case, Mine};
use understory_service::people::PeopleError;

use super::form::{ChoicesForm, chosen};
use super::problem;
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::{Named, Reader};
use crate::people::Typed;
use crate::people::links::OpenLinkPage;
use crate::people::session::{WRONG, failed, is_ours, private};
use crate::people::ways::Coming;

/// A subscription.
#[derive(Clone, Debug, Template)]
#[template(path = "newsletter/mine.html")]
pub struct MinePage {
    pub frame: Frame,
    pub token: String,
    /// None of a link that opens nothing.
    pub form: Option<ChoicesForm>,
    pub ended: bool,
    /// They came by the link that ends it.
    pub stop: bool,
    /// For so many days it can be taken back.
    pub days: u16,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

/// What was just done, as the address of the next page names it.
const DONE: [&str; 4] = ["confirmed", "changed", "stopped", "again"];

impl MinePage {
    fn new(frame: Frame, token: &str, mine: Option<&Mine>, areas: &[String]) -> Self {
        Self {
            frame,
            token: String::from(token),
            form: mine.map(|mine| ChoicesForm::new(&mine.choices, areas)),
            ended: mine.is_some_and(|mine| mine.ended),
            stop: false,
            days: AGAIN_DAYS,
            notice: None,
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let choices = super::form::everything(crate::look::language::Locale::Es);
        let areas = [String::from("Hyannis")];
        let page = |ended| {
            let mine = Mine {
                choices: choices.clone(),
                ended,
            };
            Self::new(Frame::sample("/newsletter/mine/AAAA"), "AAAA", Some(&mine), &areas)
        };
        let stop = Self {
            stop: true,
            ..page(false)
        };
        let confirmed = Self {
            notice: Some(Say::new("news-done-confirmed")),
            ..page(false)
        };
        let over = Self::new(Frame::sample("/newsletter/mine/AAAA"), "AAAA", None, &areas);
        vec![
            ("typical", page(false)),
            ("confirmed", confirmed),
            ("ended", page(true)),
            ("stop", stop),
            ("over", over),
        ]
    }
}

async fn page(app: &App, reader: &Reader, token: &str, stop: bool, wrong: Option<Say>) -> Response {
    match use_case::mine(&app.service, token).await {
        Ok(mine) => {
            let areas = use_case::areas(&app.service.snapshot());
            let mut page = MinePage::new(reader.frame.clone(), token, mine.as_ref(), &areas);
            page.stop = stop;
            let done = reader.value("done").filter(|done| DONE.contains(done));
            page.notice = done
                .filter(|_| mine.is_some())
                .map(|done| Say::new(format!("news-done-{done}")));
            page.problem = wrong;
            private(match page.problem {
                Some(_) => reader.page_with(WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn mine(State(app): State<App>, Named(token): Named, reader: Reader) -> Response {
    page(&app, &reader, &token, false, None).await
}

pub(crate) async fn change(Coming { app, reader, .. }: Coming, Named(token): Named, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (changed, done) = match typed.value("do") {
        "again" => (use_case::again(&app.service, &token).await, "again"),
        _ => {
            let choices = chosen(&typed, reader.locale);
            (use_case::change(&app.service, &token, &choices).await, "changed")
        }
    };
    match changed {
        Ok(()) => private(reader.see_other(&format!("/newsletter/mine/{token}?done={done}"))),
        Err(PeopleError::NotFound) => over(&app, &reader, &token).await,
        Err(error) => match problem(&error) {
            Some(problem) => page(&app, &reader, &token, false, Some(problem)).await,
            None => failed(&reader, &error),
        },
    }
}

/// A link that opens nothing.
async fn over(app: &App, reader: &Reader, token: &str) -> Response {
    let mut answer = page(app, reader, token, false, None).await;
    *answer.status_mut() = WRONG;
    answer
}

pub(crate) async fn stop(State(app): State<App>, Named(token): Named, reader: Reader) -> Response {
    page(&app, &reader, &token, true, None).await
}

/// What a mail program sends by itself when its reader presses its own button (RFC 8058): one field, as a form or in parts.
pub(crate) fn is_one_click(headers: &HeaderMap, body: &[u8]) -> bool {
    let kind = headers
        .get(http::header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    if kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data")) {
        let text = String::from_utf8_lossy(body);
        return text.contains("name=\"List-Unsubscribe\"") && text.contains("\r\n\r\nOne-Click\r\n");
    }
    Typed::of(body).pairs() == [(String::from("List-Unsubscribe"), String::from("One-Click"))]
}

/// Ends it. Besides forms of ours, what a mail program sends is taken, from wherever it comes: whoever has the link could press the
/// button as well, and nothing else can be done here.
pub(crate) async fn end(
    State(app): State<App>,
    Named(token): Named,
    reader: Reader,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let from_a_page = is_ours(&headers, &reader.origin);
    if !from_a_page && !is_one_click(&headers, &body) {
        return reader.forbidden();
    }
    match (use_case::unsubscribe(&app.service, &token).await, from_a_page) {
        // A program gets one answer, whatever the link was.
        (Ok(_), false) => private(StatusCode::OK.into_response()),
        (Ok(true), true) => private(reader.see_other(&format!("/newsletter/mine/{token}?done=stopped"))),
        (Ok(false), true) => over(&app, &reader, &token).await,
        (Err(error), _) => failed(&reader, &error),
    }
}

pub(crate) async fn open(reader: Reader) -> Response {
    private(reader.page(&OpenLinkPage::new(&reader.frame, "newsletter", None)))
}

pub(crate) async fn confirm(Coming { app, reader, .. }: Coming, Named(token): Named) -> Response {
    match use_case::confirm(&app.service, &token).await {
        Ok(own) => private(reader.see_other(&format!("/newsletter/mine/{own}?done=confirmed"))),
        Err(error) => match problem(&error) {
            Some(problem) => {
                let page = OpenLinkPage::new(&reader.frame, "newsletter", Some(problem));
                private(reader.page_with(WRONG, &page))
            }
            None => failed(&reader, &error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn one_click_is_one_field_and_nothing_else() {
        let form = HeaderMap::new();
        assert!(is_one_click(&form, b"List-Unsubscribe=One-Click"));
        for other in [
            &b""[..],
            b"List-Unsubscribe=Two",
            b"List-Unsubscribe=One-Click&a=b",
            b"do=again",
        ] {
            assert!(!is_one_click(&form, other), "{other:?}");
        }
        let mut parts = HeaderMap::new();
        let kind = HeaderValue::from_static("multipart/form-data; boundary=x");
        parts.insert(http::header::CONTENT_TYPE, kind);
        let body = b"--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        assert!(is_one_click(&parts, body));
        assert!(!is_one_click(&parts, b"--x--\r\n"));
    }
}
