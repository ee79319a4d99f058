//! Whoever asks for something that is the same for everybody: by its address alone, without a cookie.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use std::convert::Infallible;
use understory_service::publish::{Asked, Filter, Made, PublishError};

use super::query;
use crate::App;
use crate::api::{knows, query as api_query};
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::origin;

/// How long others may keep an answer before they ask whether it is still so.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// What an address asks for.
pub(crate) struct Public {
    /// As the address says, else English: two askers of one address get the same.
    pub(crate) locale: Locale,
    /// As the address says, else as the browser asks.
    pub(crate) reader: Locale,
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) origin: String,
    headers: HeaderMap,
}

impl FromRequestParts<App> for Public {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let pairs = api_query::pairs(parts.uri.query());
        let link = pairs
            .iter()
            .find(|(name, _)| name == "lang")
            .map(|(_, value)| value.as_str());
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE);
        let accepted = accepted.and_then(|value| value.to_str().ok());
        Ok(Self {
            locale: Locale::negotiate(link, None, None),
            reader: Locale::negotiate(link, None, accepted),
            origin: origin(app, &parts.headers),
            headers: parts.headers.clone(),
            pairs,
        })
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

impl Public {
    /// A value of the query.
    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// The list of the address; an answer that says so when a part of it cannot be read.
    pub(crate) fn filter(&self) -> Result<Filter, Box<Response>> {
        let (filter, wrong) = query::read(&self.pairs);
        match wrong.first() {
            None => Ok(filter),
            Some(field) => {
                let said = Say::new("publish-not-read").with("field", *field);
                Err(Box::new(self.told(StatusCode::UNPROCESSABLE_ENTITY, &said)))
            }
        }
    }

    /// What is asked of the service.
    pub(crate) fn asked(&self, kind: &'static str, filter: Filter, further: &str) -> Asked {
        Asked {
            kind,
            language: self.locale.code(),
            origin: self.origin.clone(),
            filter,
            further: String::from(further),
        }
    }

    /// Whether the asker has these bytes already. A tag says more than a time; where there is one, the time is not read.
    fn has(&self, made: &Made) -> bool {
        if self.headers.contains_key(header::IF_NONE_MATCH) {
            return knows(&self.headers, &made.tag);
        }
        let since = self.headers.get(header::IF_MODIFIED_SINCE);
        let since = since.and_then(|value| value.to_str().ok());
        let since = since.and_then(|text| DateTimeParser::new().parse_timestamp(text).ok());
        since.is_some_and(|since| made.since <= since)
    }

    /// Finished bytes, or 304 when the asker has them.
    pub(crate) fn made(&self, made: &Made, kind: &'static str, name: &'static str) -> Response {
        let mut response = if self.has(made) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            (
                [(header::CONTENT_TYPE, HeaderValue::from_static(kind))],
                made.bytes.clone(),
            )
                .into_response()
        };
        let headers = response.headers_mut();
        for (name, value) in [
            (header::ETAG, made.tag.clone()),
            (header::LAST_MODIFIED, http_date(made.since)),
        ] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        headers.insert(header::CACHE_CONTROL, KEEP);
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
        response
    }

    /// One sentence instead of a file.
    pub(crate) fn told(&self, status: StatusCode, said: &Say) -> Response {
        let kind = HeaderValue::from_static("text/plain; charset=utf-8");
        let mut text = self.reader.say(said);
        text.push('\n');
        let mut response = (status, [(header::CONTENT_TYPE, kind)], text).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("20"));
        }
        response
    }

    /// Why there is no file.
    pub(crate) fn refused(&self, error: &PublishError) -> Response {
        let (status, said) = reason(error);
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            tracing::error!(error = error as &dyn std::error::Error, "a list could not be published");
        }
        self.told(status, &said)
    }
}

/// Why there is no file, in words.
pub(crate) fn reason(error: &PublishError) -> (StatusCode, Say) {
    match error {
        PublishError::NoSuchPlace(place) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Say::new("results-place-not-found").with("place", place),
        ),
        PublishError::TooMany { found, most } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Say::new("publish-too-many").with("n", *found).with("most", *most),
        ),
        PublishError::Busy => (StatusCode::SERVICE_UNAVAILABLE, Say::new("publish-busy")),
        PublishError::Service(_) | PublishError::Document(_) | PublishError::Stopped => {
            (StatusCode::INTERNAL_SERVER_ERROR, Say::new("error-broken-text"))
        }
    }
}
