//! From a request to a page: the reader's language, the frame, the query, and the answer as HTML.

use askama::Template;
use axum::extract::{FromRequestParts, Path};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use std::convert::Infallible;
use understory_service::ServiceError;
use understory_service::access::young::Signed;
use understory_service::people::PeopleError;

use crate::App;
use crate::api::query;
use crate::look::frame::{Frame, OwnPages};
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::look::view::ErrorPage;
use crate::people::pages::own_pages;
use crate::people::session;
use crate::publish::ark::ArkDay;
use crate::server::RequestId;

/// The cookie that remembers a chosen language; it holds nothing else. Where pages come by HTTPS the browser holds it to this host.
const COOKIE: &str = "understory_language";
const SECURE_COOKIE: &str = "__Host-understory_language";

fn cookie_name(origin: &str) -> &'static str {
    if origin.starts_with("https:") {
        SECURE_COOKIE
    } else {
        COOKIE
    }
}

/// Where this server is reached, for links that leave the page: as the operator says, else as the asker does.
pub(crate) fn origin(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.filter(|host| {
        host.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte))
    });
    let asked = || format!("http://{}", host.unwrap_or("localhost"));
    app.public_url.clone().unwrap_or_else(asked)
}

/// Who reads: in which language, and with which frame around the page.
pub(crate) struct Reader {
    pub(crate) locale: Locale,
    pub(crate) frame: Frame,
    /// The decoded query.
    pub(crate) pairs: Vec<(String, String)>,
    /// Where this server is reached, such as `http://localhost:8080`, for links that leave the page.
    pub(crate) origin: String,
    request: String,
    /// Who is signed in; what could not be found out is told to whoever asks.
    pub(crate) signed: Result<Option<Signed>, PeopleError>,
    /// The language was chosen in this very request.
    chosen: bool,
}

/// Who is signed in, and where their own pages are: found out once for a request, however many of its parts ask.
#[derive(Clone, Copy)]
struct Known {
    signed: Option<Signed>,
    own: Option<OwnPages>,
}

impl Known {
    async fn of(parts: &mut Parts, app: &App) -> Result<Self, PeopleError> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(*known);
        }
        let signed = session::signed(app, &parts.headers).await?;
        let own = match signed {
            Some(signed) => Some(own_pages(app, signed).await),
            None => None,
        };
        let known = Self { signed, own };
        parts.extensions.insert(known);
        Ok(known)
    }
}

impl FromRequestParts<App> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let known = Known::of(parts, app).await;
        let pairs = query::pairs(parts.uri.query());
        let link = pairs
            .iter()
            .find(|(name, _)| name == "lang")
            .map(|(_, value)| value.clone());
        let header = |name| {
            parts
                .headers
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        let origin = origin(app, &parts.headers);
        let cookie = header(header::COOKIE).and_then(|cookies| {
            cookies
                .split(';')
                .filter_map(|one| one.trim().split_once('='))
                .find(|(name, _)| *name == cookie_name(&origin))
                .map(|(_, value)| value)
        });
        let locale = Locale::negotiate(link.as_deref(), cookie, header(header::ACCEPT_LANGUAGE));
        let own = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        // What answers a form cannot be had by a link: in another language it is the page with the form that is asked for.
        let asked = match parts.method {
            Method::POST => header(header::REFERER)
                .and_then(|from| page_of(from, &origin))
                .unwrap_or(own),
            _ => own,
        };
        let region = app.service.snapshot().region.name.clone();
        let request = parts
            .extensions
            .get::<RequestId>()
            .map(|id| id.0.clone())
            .unwrap_or_default();
        Ok(Self {
            origin,
            locale,
            frame: Frame {
                as_of: app.service.as_of(),
                ark: parts.extensions.get::<ArkDay>().map(|day| day.0),
                own: known.as_ref().ok().and_then(|known| known.own),
                ..Frame::new(region, asked)
            },
            signed: known.map(|known| known.signed),
            pairs,
            request,
            chosen: link.is_some(),
        })
    }
}

/// Path and query of a page of this server.
fn page_of<'a>(address: &'a str, origin: &str) -> Option<&'a str> {
    address.strip_prefix(origin).filter(|page| page.starts_with('/'))
}

/// The last part of a path, such as an id; empty, and so nothing's, when it is no text.
pub(crate) struct Named(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(path.map(|Path(name)| name).unwrap_or_default()))
    }
}

impl Reader {
    /// A value of the query.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the query asks anything besides a language.
    pub(crate) fn asks(&self) -> bool {
        self.pairs
            .iter()
            .any(|(name, value)| name != "lang" && !value.trim().is_empty())
    }

    /// A page in the reader's language.
    pub(crate) fn page(&self, page: &impl Template) -> Response {
        self.page_with(StatusCode::OK, page)
    }

    /// A page with another status.
    pub(crate) fn page_with(&self, status: StatusCode, page: &impl Template) -> Response {
        match self.locale.render(page) {
            Ok(html) => self.answer(status, "text/html; charset=utf-8", html),
            Err(error) => self.unrendered(&error),
        }
    }

    /// A template failed; there is no page to say so on.
    pub(crate) fn unrendered(&self, error: &askama::Error) -> Response {
        tracing::error!(request = self.request, %error, "a page could not be rendered");
        (
            StatusCode::INTERNAL_SERVER_ERROR,
            self.locale.text("error-broken-title"),
        )
            .into_response()
    }

    /// Any text in the reader's language.
    pub(crate) fn answer(&self, status: StatusCode, kind: &'static str, body: String) -> Response {
        let mut response = (status, [(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::VARY,
            HeaderValue::from_static("Accept-Language, Cookie, Understory-Live"),
        );
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(if self.asks() {
                // What a family asked does not stay on a shared machine.
                "private, no-store"
            } else {
                "private, no-cache"
            }),
        );
        if let Ok(tag) = HeaderValue::from_str(self.locale.code()) {
            headers.insert(header::CONTENT_LANGUAGE, tag);
        }
        let secure = if self.origin.starts_with("https:") {
            "; Secure"
        } else {
            ""
        };
        let cookie = format!(
            "{}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}",
            cookie_name(&self.origin),
            self.locale.code()
        );
        if let (true, Ok(cookie)) = (self.chosen, HeaderValue::from_str(&cookie)) {
            headers.insert(header::SET_COOKIE, cookie);
        }
        response
    }

    /// Nothing is at this address.
    pub(crate) fn not_found(&self) -> Response {
        self.error(StatusCode::NOT_FOUND)
    }

    /// The address is there, but not for this method.
    pub(crate) fn not_done(&self) -> Response {
        self.error(StatusCode::METHOD_NOT_ALLOWED)
    }

    /// A use-case failed: the log has why, the person has the request's id.
    pub(crate) fn failed(&self, error: &ServiceError) -> Response {
        let status = match error {
            ServiceError::Forbidden(_) => StatusCode::FORBIDDEN,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        tracing::error!(
            request = self.request,
            error = error as &dyn std::error::Error,
            "a page failed"
        );
        self.error(status)
    }

    /// A use-case failed in a way that has no page of its own; the log has why.
    pub(crate) fn broken(&self, error: &(dyn std::error::Error + 'static)) -> Response {
        tracing::error!(request = self.request, error, "a page failed");
        self.error(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What was sent makes no sense here.
    pub(crate) fn unreadable(&self) -> Response {
        self.error(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// More was sent than a form may hold.
    pub(crate) fn too_large(&self) -> Response {
        self.error(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// Whoever asks was refused so often that they have to wait.
    pub(crate) fn has_to_wait(&self, until: Say) -> Response {
        let page = ErrorPage::has_to_wait(self.frame.clone(), until);
        self.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
    }

    /// This may not be done from here.
    pub(crate) fn forbidden(&self) -> Response {
        self.error(StatusCode::FORBIDDEN)
    }

    /// Another address has the answer; it is asked for with GET.
    pub(crate) fn see_other(&self, path: &str) -> Response {
        let mut response = self.answer(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", String::new());
        match HeaderValue::from_str(path) {
            Ok(path) => {
                response.headers_mut().insert(header::LOCATION, path);
                response
            }
            Err(error) => self.broken(&error),
        }
    }

    /// A file in the reader's language.
    pub(crate) fn document(&self, kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
        let mut response = self.answer(StatusCode::OK, kind, String::new());
        let headers = response.headers_mut();
        if let Ok(name) = HeaderValue::from_str(name) {
            headers.insert(header::CONTENT_DISPOSITION, name);
        }
        headers.remove(header::CONTENT_LENGTH);
        *response.body_mut() = bytes.into();
        response
    }

    fn error(&self, status: StatusCode) -> Response {
        let id = Some(self.request.clone()).filter(|id| !id.is_empty());
        self.page_with(status, &ErrorPage::new(self.frame.clone(), status.as_u16(), id))
    }
}
