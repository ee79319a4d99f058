//! Errors as problem documents, RFC 9457.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

/// What went wrong, for programs and people.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// A relative reference that names the kind: `/problems/CODE`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: &'static str,
    pub status: u16,
    /// A stable code.
    pub code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is wrong with single parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// The request's id, to tell the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
}

/// One parameter that could not be read.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    pub field: String,
    pub value: String,
    pub rule: String,
}

impl Problem {
    /// A problem of a kind.
    pub fn new(status: StatusCode, code: &'static str, title: &'static str) -> Self {
        Self {
            kind: format!("/problems/{code}"),
            title,
            status: status.as_u16(),
            code,
            detail: None,
            errors: Vec::new(),
            request: None,
        }
    }

    /// Nothing is at this address.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "Nothing is at this address")
    }

    /// What a status says by itself, where nobody has said more.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(status, "method", "This address is only read"),
            StatusCode::PAYLOAD_TOO_LARGE => Self::new(status, "too-large", "The request is too large"),
            StatusCode::SERVICE_UNAVAILABLE => Self::new(status, "busy", "Many are asking right now; try again soon"),
            other if other.is_client_error() => Self::new(other, "request", "The request could not be understood"),
            other => Self::new(other, "internal", "Something went wrong here; nothing was changed"),
        }
    }

    /// Some parameters could not be read.
    pub fn parameters(errors: Vec<FieldProblem>) -> Self {
        Self {
            errors,
            ..Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "parameters",
                "Some parameters could not be read",
            )
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let json = HeaderValue::from_static("application/problem+json");
        let mut response = (status, [(header::CONTENT_TYPE, json)], body).into_response();
        // The outermost layer writes it again with the request's id.
        response.extensions_mut().insert(self);
        response
    }
}
