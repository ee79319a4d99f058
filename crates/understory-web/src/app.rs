//! What handlers share, and the routes on one page.

use axum::Router;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::Arc;
use understory_model::ids::IdSource;
use understory_service::Service;

use crate::server::wrap;
use crate::{api, assets, directory, find, home, operations};

/// What every handler may use.
#[derive(Clone)]
pub struct App {
    pub service: Arc<Service>,
    pub ids: Arc<dyn IdSource>,
    /// The address people use, such as `https://find.example.org`; taken from the request when `None`.
    pub public_url: Option<String>,
    /// Renders the figures for a Prometheus server; `None` when they are not collected.
    pub metrics: Option<PrometheusHandle>,
}

/// Every route there is. `/healthz` and `/metrics` answer also when the others are too many.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/", get(home::pages::home))
        .route("/about", get(home::pages::about))
        .route("/design", get(home::pages::design))
        .route("/find", get(find::pages::find))
        .route("/find/text", get(find::pages::text))
        .route("/find/calendar.ics", get(find::calendar::calendar))
        .route("/browse", get(directory::pages::browse))
        .route("/programs/{id}", get(directory::pages::program))
        .route("/organizations/{id}", get(directory::pages::organization))
        .route("/map", get(directory::pages::map))
        .route("/map/sites.geojson", get(directory::pages::sites))
        .route("/map/outline.geojson", get(directory::pages::outline))
        .route("/static/{*path}", get(assets::own))
        .route("/vendor/{*path}", get(assets::vendor))
        .route("/robots.txt", get(operations::robots))
        .merge(api::router())
        .fallback(home::pages::nothing_here)
        .with_state(app.clone());
    let open = Router::new()
        .route("/healthz", get(operations::health))
        .route("/metrics", get(operations::metrics))
        .with_state(app.clone());
    wrap(routes, open, app)
}
