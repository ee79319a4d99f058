//! Feeds of others: the way out to them, and the task that reads what is due.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use understory_service::Service;
use understory_service::pulling::{Fetcher, pull_due};

use crate::configuration::Settings;
use crate::failure::Given;

/// How often it is looked whether a feed is due.
const BEAT: Duration = Duration::from_secs(30);

/// The way out, as the settings allow.
pub(crate) fn fetcher(settings: &Settings) -> Result<Fetcher, Given> {
    let read = |text: &str| {
        text.parse::<SocketAddr>().map_err(|_| {
            Given(format!(
                "feeds.also: {text} is no address with its port, such as 10.0.0.5:443"
            ))
        })
    };
    let also: Vec<SocketAddr> = settings
        .feeds
        .also
        .split_whitespace()
        .map(read)
        .collect::<Result<_, _>>()?;
    if settings.feeds.plain_http || !also.is_empty() {
        tracing::warn!(
            plain_http = settings.feeds.plain_http,
            also = also.len(),
            "feeds may be read where they are usually not"
        );
    }
    Ok(Fetcher::new(settings.feeds.plain_http, also))
}

/// Reads what is due, for as long as the program runs, beside its other chores.
pub(crate) async fn pull(service: Arc<Service>) {
    loop {
        tokio::time::sleep(BEAT).await;
        if let Err(error) = pull_due(&service).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "feeds that are due could not be read"
            );
        }
    }
}
