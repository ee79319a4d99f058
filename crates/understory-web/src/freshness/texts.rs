//! Where the gateway for texts calls in. It is no page: whoever signs with the secret is heard, and nobody else.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use understory_service::freshness::{Taken, take_text};

use crate::App;

pub(crate) async fn come_in(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let head = (header("understory-time"), header("understory-signature"));
    let (status, says) = match take_text(&app.service, head, &body).await {
        Ok(Taken::Done | Taken::Again) => (StatusCode::OK, "ok\n"),
        Ok(Taken::NotOurs) => (StatusCode::FORBIDDEN, "not signed\n"),
        Ok(Taken::Unreadable) => (StatusCode::UNPROCESSABLE_ENTITY, "not readable\n"),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a text could not be taken");
            (StatusCode::INTERNAL_SERVER_ERROR, "try again\n")
        }
    };
    (status, says).into_response()
}
