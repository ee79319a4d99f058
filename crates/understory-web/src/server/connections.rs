//! The accept loop. A connection that is slow to say what it wants, or to take its answer, is ended;
//! the number of connections is bounded; a stop lets running requests finish.

use axum::Router;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// Bounds on connections.
#[derive(Clone, Copy, Debug)]
pub struct Connections {
    /// Open at the same time; more wait in the system's queue.
    pub most: usize,
    /// From opening (or the last answer) until the whole head of a request is there.
    pub head: Duration,
    /// A connection's whole life, so that one that takes its answers drop by drop ends.
    pub life: Duration,
    /// How long running requests may take after a stop.
    pub stop: Duration,
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            most: 1024,
            head: Duration::from_secs(5),
            life: Duration::from_secs(120),
            stop: Duration::from_secs(10),
        }
    }
}

/// Serves until `stop` is ready, then lets running requests finish within the bound.
pub async fn serve(listener: TcpListener, router: Router, bounds: Connections, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(bounds.most));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = &mut stop => break,
        };
        let Ok(place) = place else { break };
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // Out of descriptors or a connection that died in the queue: go on after a breath.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // A small answer leaves at once; without this it may wait for the other side's acknowledgement.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
        let service = router
            .clone()
            .map_request(|request: http::Request<Incoming>| request.map(axum::body::Body::new));
        let service = hyper_util::service::TowerToHyperService::new(service);
        let mut builder = hyper::server::conn::http1::Builder::new();
        builder
            .timer(TokioTimer::new())
            .header_read_timeout(bounds.head)
            .max_buf_size(32 * 1024);
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            match tokio::time::timeout(bounds.life, connection).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::debug!(%error, "a connection ended early"),
                Err(_) => tracing::debug!("a connection was open too long"),
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(bounds.stop, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were cut off by the stop");
    }
}
