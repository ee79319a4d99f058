//! The cookie that says who is signed in, and who may send forms.

use axum::extract::FromRequestParts;
use axum::response::Response;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, PeopleError, SignedIn};

use super::words;
use crate::App;
use crate::page::Reader;

/// Names of the cookie: where pages come by HTTPS the browser holds it to this host.
const SECURE: &str = "__Host-understory";
const PLAIN: &str = "understory";
/// The same for a browser that left for a provider.
const SECURE_LEFT: &str = "__Host-understory_left";
const PLAIN_LEFT: &str = "understory_left";
/// Seconds that it is known by it.
const LEFT_FOR: u32 = 600;

pub(super) fn is_secure(app: &App) -> bool {
    app.public_url.as_deref().is_some_and(|url| url.starts_with("https:"))
}

fn cookie_name(app: &App) -> &'static str {
    if is_secure(app) { SECURE } else { PLAIN }
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|one| one.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, token)| token)
}

/// Who is signed in, if anybody.
pub(crate) async fn signed(app: &App, headers: &HeaderMap) -> Result<Option<Signed>, PeopleError> {
    match cookie(headers, cookie_name(app)) {
        Some(token) => use_case::signed(&app.service, token).await,
        None => Ok(None),
    }
}

/// Somebody signed in who asks for a page; whoever is not is shown the way to sign in.
pub(crate) struct Reading {
    pub(crate) app: App,
    pub(crate) reader: Reader,
    pub(crate) signed: Signed,
}

impl FromRequestParts<App> for Reading {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(reader) = Reader::from_request_parts(parts, app).await;
        let signed = match &reader.signed {
            Ok(Some(signed)) => *signed,
            Ok(None) => return Err(private(reader.see_other("/sign-in"))),
            Err(error) => return Err(failed(&reader, error)),
        };
        if let Some(told) = told_to_wait(app, &reader, signed) {
            return Err(told);
        }
        Ok(Self {
            app: app.clone(),
            reader,
            signed,
        })
    }
}

/// Whoever was refused very often within the hour is told until when they have to wait.
pub(super) fn told_to_wait(app: &App, reader: &Reader, signed: Signed) -> Option<Response> {
    let until = use_case::waits_until(&app.service, signed)?;
    let until = words::moment(until, &app.service.snapshot().zone);
    Some(private(reader.has_to_wait(until)))
}

/// The same of somebody who sends a form, from a page of ours.
pub(crate) struct Sending(pub(crate) Reading);

impl FromRequestParts<App> for Sending {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(reader) = Reader::from_request_parts(parts, app).await;
        if !is_ours(&parts.headers, &reader.origin) {
            return Err(reader.forbidden());
        }
        Reading::from_request_parts(parts, app).await.map(Self)
    }
}

/// Whether a form was sent from a page of this server. Browsers say so; what says nothing is not trusted.
pub(crate) fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match value("sec-fetch-site") {
        Some(site) => site == "same-origin",
        // Older browsers name the origin; behind a proxy only the host may be the same.
        None => value(header::ORIGIN.as_str()).is_some_and(|from| {
            let host = |url: &str| url.split_once("://").map(|(_, host)| String::from(host));
            from == origin || host(from).is_some_and(|from| Some(from) == host(origin))
        }),
    }
}

/// Goes on as somebody who was just signed in. Whoever was signed in here before is no more.
pub(super) async fn begun(
    app: &App,
    reader: &Reader,
    headers: &HeaderMap,
    now_signed: &SignedIn,
    path: &str,
) -> Response {
    begun_with(app, reader, headers, now_signed, reader.see_other(path)).await
}

/// The same, with a page instead of a place to go.
pub(super) async fn begun_with(
    app: &App,
    reader: &Reader,
    headers: &HeaderMap,
    now_signed: &SignedIn,
    answer: Response,
) -> Response {
    let before = match signed(app, headers).await {
        Ok(Some(before)) => use_case::sign_out(&app.service, before).await,
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    match before {
        Ok(()) => set(app, answer, &now_signed.token, ""),
        Err(error) => failed(reader, &error),
    }
}

/// Goes on as nobody.
pub(super) fn ended(app: &App, reader: &Reader, path: &str) -> Response {
    let mut response = set(app, reader.see_other(path), "", "; Max-Age=0");
    // Whoever uses this browser next finds nothing by going back. The language stays: it is a cookie and nobody's.
    let nothing = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", nothing);
    response
}

fn left_name(app: &App) -> &'static str {
    if is_secure(app) { SECURE_LEFT } else { PLAIN_LEFT }
}

/// What this browser was given when it left for a provider.
pub(super) fn left<'a>(app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
    cookie(headers, left_name(app))
}

/// Gives it to a browser that leaves ...
pub(super) fn leaving(app: &App, response: Response, browser: &str) -> Response {
    set_named(
        app,
        response,
        (left_name(app), browser),
        &format!("; Max-Age={LEFT_FOR}"),
    )
}

/// ... and takes it from one that is back.
pub(super) fn back(app: &App, response: Response) -> Response {
    set_named(app, response, (left_name(app), ""), "; Max-Age=0")
}

fn set(app: &App, response: Response, token: &str, end: &str) -> Response {
    set_named(app, response, (cookie_name(app), token), end)
}

fn set_named(app: &App, mut response: Response, (name, token): (&str, &str), end: &str) -> Response {
    let secure = if is_secure(app) { "; Secure" } else { "" };
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{end}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    private(response)
}

/// Nobody keeps this answer.
pub(crate) fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

/// The answer to a failure that has no place on a page.
pub(crate) fn failed(reader: &Reader, error: &PeopleError) -> Response {
    private(match error {
        PeopleError::NotFound | PeopleError::Erased => reader.not_found(),
        PeopleError::Forbidden(_) | PeopleError::SecondPerson { .. } => reader.forbidden(),
        error if words::problem(error).is_some() => reader.unreadable(),
        error => reader.broken(error),
    })
}

/// The status of a page that says what was wrong with a form.
pub(crate) const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_send_forms() {
        let cases = [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (
                &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:8080")],
                false,
            ),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "http://localhost:8080")], true),
            (&[("origin", "https://localhost:8080")], true),
            (&[("origin", "http://localhost:8080.evil.example")], false),
            (&[("origin", "null")], false),
            (&[], false),
        ];
        for (given, ours) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            assert_eq!(is_ours(&headers, "http://localhost:8080"), ours, "{given:?}");
        }
    }
}
