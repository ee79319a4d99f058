//! What every answer gets: bounds on size, time and number, safe headers, compression, a request id,
//! one log line without anything a person typed.

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, MatchedPath, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::App;
use crate::api::Problem;
use crate::page::Reader;
use crate::people::session::private;

/// Bounds on requests.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Worked on at the same time; more wait.
    pub requests: usize,
    /// How long a request waits for its turn before it is told to come back. Whoever asks again at once is slowed by it, so
    /// that turning people away stays cheap.
    pub turn: Duration,
    /// Bytes of a request's body.
    pub body: usize,
    /// The same where a file may be sent. Whoever takes it keeps much less, and reads the rest only to be able to say so.
    pub upload: usize,
    /// A whole request.
    pub time: Duration,
    /// One with a file, over a slow telephone.
    pub upload_time: Duration,
    /// Between two pieces of a body.
    pub body_time: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            requests: 128,
            turn: Duration::from_secs(1),
            body: 64 * 1024,
            upload: 16 * 1024 * 1024,
            time: Duration::from_secs(20),
            upload_time: Duration::from_secs(90),
            body_time: Duration::from_secs(5),
        }
    }
}

const SAFE_HEADERS: [(HeaderName, HeaderValue); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    // What a family asks stands in the address; it must not travel to other sites.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// For a year, and this host only: what else lies under its name is not ours to decide.
const STAY_ON_HTTPS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Puts everything around the routes, and around those to which a file may be sent. `open` routes (health, metrics) stay
/// outside the bound on number.
pub fn wrap((routes, uploads): (Router, Router), open: Router, app: App, bounds: Bounds) -> Router {
    let turns = Turns {
        places: Arc::new(Semaphore::new(bounds.requests)),
        longest: bounds.turn,
    };
    let timed = |time| TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time);
    let uploads = uploads
        .layer(CatchPanicLayer::custom(panicked))
        .layer(timed(bounds.upload_time))
        .layer(RequestBodyLimitLayer::new(bounds.upload))
        // The framework has a bound of its own, which is smaller.
        .layer(DefaultBodyLimit::disable());
    routes
        .layer(CatchPanicLayer::custom(panicked))
        .layer(timed(bounds.time))
        // The limit next to the handlers: its error must reach them as it is, to be a 413.
        .layer(RequestBodyLimitLayer::new(bounds.body))
        .merge(uploads)
        .layer(RequestBodyTimeoutLayer::new(bounds.body_time))
        .layer(CompressionLayer::new().gzip(true).quality(CompressionLevel::Fastest))
        .layer(middleware::from_fn_with_state(turns, in_turn))
        .merge(open)
        .layer(middleware::from_fn_with_state(app, around))
}

/// Places for requests, and how long one waits for such a place.
#[derive(Clone)]
struct Turns {
    places: Arc<Semaphore>,
    longest: Duration,
}

/// Lets a request in when its turn has come: first come, first served.
async fn in_turn(State(turns): State<Turns>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(turns.longest, turns.places.acquire()).await {
        Ok(Ok(_place)) => next.run(request).await,
        Ok(Err(_)) | Err(_) => shed(),
    }
}

fn shed() -> Response {
    metrics::counter!("understory_requests_shed_total").increment(1);
    let wait = [(header::RETRY_AFTER, HeaderValue::from_static("2"))];
    (
        StatusCode::SERVICE_UNAVAILABLE,
        wait,
        "Many people are asking right now. Please try again in a moment.\n",
    )
        .into_response()
}

fn panicked(_panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    metrics::counter!("understory_panics_total").increment(1);
    tracing::error!("a request panicked");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something went wrong here. Nothing was changed.\n",
    )
        .into_response()
}

/// The id of a request: shown to the person, found in the log.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// An answer that other sites may show in a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MayBeFramed;

async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = app.ids.next().simple().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    // A method is any word; only the usual ones are named in the log.
    let usual = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let method = usual
        .into_iter()
        .find(|usual| request.method() == *usual)
        .unwrap_or("other");
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| String::from("unmatched"), |path| path.as_str().to_owned());
    let is_api = request.uri().path().starts_with("/api/");
    // What is too large is refused before any page is reached; whoever sent it gets a page all the same.
    let (parts, body) = request.into_parts();
    let mut sender = (method == "POST" && !is_api).then(|| parts.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    if status == StatusCode::PAYLOAD_TOO_LARGE
        && let Some(parts) = &mut sender
        && let Ok(reader) = Reader::from_request_parts(parts, &app).await
    {
        response = private(reader.too_large());
    }
    if is_api && (status.is_client_error() || status.is_server_error()) {
        response = as_problem(response, &id);
    }
    let framed = response.extensions().get::<MayBeFramed>().is_some();
    for (name, value) in SAFE_HEADERS {
        // A page that is made to stand in others says itself by whom it may be framed.
        if !(framed && name == header::X_FRAME_OPTIONS) {
            response.headers_mut().entry(name).or_insert(value);
        }
    }
    if app.public_url.as_deref().is_some_and(|url| url.starts_with("https:")) {
        response
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, STAY_ON_HTTPS);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    let took = started.elapsed();
    metrics::histogram!("understory_request_seconds", "route" => route.clone(), "status" => status.as_str().to_owned())
        .record(took);
    tracing::info!(request = %id, method, route, status = status.as_u16(), milliseconds = took.as_millis() as u64, "request");
    response
}

/// Every failure of the API is a problem document that names the request, also a failure of the layers here.
fn as_problem(response: Response, id: &str) -> Response {
    let (parts, _) = response.into_parts();
    let said = parts.extensions.get::<Problem>().cloned();
    let mut problem = said.unwrap_or_else(|| Problem::of_status(parts.status));
    problem.request = Some(id.to_owned());
    let mut response = problem.into_response();
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = parts.headers.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
