//! `understory serve` and `understory demo`: the pages and the API until a stop.

use anyhow::Context;
use metrics_exporter_prometheus::PrometheusBuilder;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use understory_service::Service;
use understory_service::access::Actor;
use understory_service::operations::{Backups, create_example, example_is_current, run_due};
use understory_web::App;
use understory_web::server::{Connections, serve as serve_connections};

use super::remark;
use crate::cli::{Common, Serve};
use crate::configuration::Settings;
use crate::sources::MachineIds;
use crate::{feeds, post, providers, start, texts};

/// How often the copy in memory is compared with the database, where other processes may write.
const REFRESH: Duration = Duration::from_secs(2);

/// How often it is asked what is due.
const CHORES: Duration = Duration::from_secs(60);

/// The ledger is counted ahead once in so many of these beats: twice a minute.
const AHEAD: u32 = 15;

pub(crate) async fn serve(common: &Common, options: Serve) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, false)?;
    let service = start::service(&settings, common).await?;
    listen(service, &settings, &options, false).await
}

pub(crate) async fn demo(common: &Common, options: Serve) -> anyhow::Result<()> {
    let mut settings = start::settings(common)?;
    // The demo is there to be played with.
    settings.region.save_from_pages = true;
    start::log(&settings, false)?;
    let service = start::service(&settings, common).await?;
    if !example_is_current(&service, Actor::Operator).await? {
        create_example(&service, Actor::Operator)
            .await
            .context("creating the example region")?;
    }
    let snapshot = service.snapshot();
    remark(&format!(
        "{}: {} programs, {} sessions, in {}",
        snapshot.region.name,
        snapshot.programs.len(),
        snapshot.sessions.len(),
        start::shown(&settings.database.url),
    ));
    listen(service, &settings, &options, !options.no_open).await
}

async fn listen(service: Service, settings: &Settings, options: &Serve, open: bool) -> anyhow::Result<()> {
    let address = options.listen.as_ref().unwrap_or(&settings.server.listen);
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("listening on {address}; another --listen, such as 127.0.0.1:8081, may be free"))?;
    let local = listener.local_addr()?;
    let metrics = PrometheusBuilder::new()
        .install_recorder()
        .context("starting the figures")?;
    let upkeep = metrics.clone();
    let post = post::post(settings)?;
    let owners_post = post::post(settings)?;
    let readers_post = post::post(settings)?;
    let gateway = texts::gateway(settings)?;
    let service = match texts::secret(settings)? {
        Some(secret) => service.with_texts(secret),
        None => service,
    };
    let service = Arc::new(service.with_ways(providers::ways(settings)?));
    let app = App {
        service: Arc::clone(&service),
        ids: Arc::new(MachineIds),
        public_url: Some(settings.server.public_url.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty()),
        save_plans: settings.region.save_from_pages,
        metrics: Some(metrics),
    };
    let watching = tokio::spawn(async move {
        let mut beats = 0_u32;
        loop {
            if let Err(error) = service.refresh_text().await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "the search index could not be made"
                );
            }
            tokio::time::sleep(REFRESH).await;
            upkeep.run_upkeep();
            if let Err(error) = service.refresh().await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "the directory could not be read again"
                );
            }
            beats = beats.wrapping_add(1);
            if beats % AHEAD == 1
                && let Err(error) = understory_service::ledger::warm(&service).await
            {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "the ledger could not be counted ahead"
                );
            }
        }
    });
    let keeping = tokio::spawn(keep_house(Arc::clone(&app.service), super::chores::backups(settings)?));
    let pulling = tokio::spawn(feeds::pull(Arc::clone(&app.service)));
    let mailing = post.map(|post| tokio::spawn(post::hand_over(Arc::clone(&app.service), post)));
    let writing = readers_post.map(|post| tokio::spawn(post::hand_over_newsletter(Arc::clone(&app.service), post)));
    let asking = (owners_post.is_some() || gateway.is_some()).then(|| {
        let a_minute = settings.texts.a_minute;
        tokio::spawn(texts::hand_over(
            Arc::clone(&app.service),
            owners_post,
            gateway,
            a_minute,
        ))
    });
    let router = understory_web::router(app.clone());
    // Before anybody is told the address: who knows it may also ask for a stop.
    let stop = stopped().context("listening for a stop")?;
    remark(&format!("listening on http://{local}"));
    if open {
        open_browser(&format!("http://{local}/"));
    }
    let bounds = Connections {
        most: settings.server.connections,
        ..Connections::default()
    };
    serve_connections(listener, router, bounds, stop).await;
    watching.abort();
    keeping.abort();
    pulling.abort();
    for handing in [mailing, writing, asking].into_iter().flatten() {
        handing.abort();
    }
    app.service.database().close().await;
    remark("stopped");
    Ok(())
}

/// Does what is due, minute by minute; the database says when each was done, and by whom no other does it.
async fn keep_house(service: Arc<Service>, backups: Option<Backups>) {
    loop {
        tokio::time::sleep(CHORES).await;
        if let Err(error) = run_due(&service, backups.as_ref()).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "what is due could not be done"
            );
        }
    }
}

/// Ready when the process is asked to stop. It listens for that from now on, not only once it is awaited.
#[cfg(unix)]
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready when the process is asked to stop.
#[cfg(not(unix))]
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// Shows the page where there is a desktop; where there is none, the printed address is enough.
fn open_browser(address: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet = std::process::Stdio::null;
    let started = std::process::Command::new(opener)
        .arg(address)
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    if let Err(error) = started {
        tracing::debug!(%error, "no browser was opened");
    }
}
