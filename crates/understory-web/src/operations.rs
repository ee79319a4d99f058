//! For those who run it: is it well, how busy is it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::App;
use crate::page::origin;

/// 200 when the database answers, else 503.
pub(crate) async fn health(State(app): State<App>) -> Response {
    let answers = app.service.database().read().await;
    match answers {
        Ok(_) => (StatusCode::OK, "ok\n").into_response(),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "not well");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// Figures for a Prometheus server: counts and times, nothing about a person.
pub(crate) async fn metrics(State(app): State<App>) -> Response {
    let Some(handle) = app.metrics else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let text = HeaderValue::from_static("text/plain; version=0.0.4");
    ([(header::CONTENT_TYPE, text)], handle.render()).into_response()
}

/// Listings may be found by search engines; answers to a family's questions may not.
pub(crate) async fn robots(State(app): State<App>, headers: HeaderMap) -> String {
    let sitemap = format!("{}/sitemap.xml", origin(&app, &headers));
    format!(
        "User-agent: *\nDisallow: /find\nDisallow: /api/\nDisallow: /design\nDisallow: /embed/\nSitemap: {sitemap}\n"
    )
}
