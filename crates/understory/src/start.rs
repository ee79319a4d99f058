//! Opening the database and starting the service, as every command needs it.

use anyhow::Context;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use tracing_subscriber::EnvFilter;
use understory_service::people::{self, PeopleError};
use understory_service::{Database, Service};

use crate::cli::Common;
use crate::commands::remark;
use crate::configuration::{self, LogFormat, Settings};
use crate::failure::Given;
use crate::feeds;
use crate::post;
use crate::secret;
use crate::sources::{MachineClock, MachineIds, MachineRandom};

/// The settings with what the command line says.
pub(crate) fn settings(common: &Common) -> anyhow::Result<Settings> {
    let mut settings = configuration::read(common.config.as_deref())?;
    if let Some(url) = &common.database {
        settings.database.url.clone_from(url);
    }
    Ok(settings)
}

/// Log lines go to standard error.
pub(crate) fn log(settings: &Settings, quiet: bool) -> anyhow::Result<()> {
    let filter = if quiet { "error" } else { &settings.log.filter };
    let filter = EnvFilter::try_new(filter).map_err(|error| Given(format!("log.filter: {error}")))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colours are for terminals; in a file they are noise.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second start in one process (a test) keeps the first's log.
    let _ = match settings.log.format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
    Ok(())
}

/// Opens the database and brings it up to date.
pub(crate) async fn database(settings: &Settings) -> anyhow::Result<Database> {
    let url = &settings.database.url;
    make_private(url).with_context(|| format!("opening the database {}", shown(url)))?;
    let database = Database::open(url)
        .await
        .with_context(|| format!("opening the database {}", shown(url)))?;
    let copied = database.migrate().await.context("bringing the database up to date")?;
    if let Some(copy) = copied {
        remark(&format!(
            "the database is newer now; as it was before it is in {}: remove that when all is well",
            copy.display()
        ));
    }
    Ok(database)
}

/// The service on the configured database, with the directory in memory.
pub(crate) async fn service(settings: &Settings, common: &Common) -> anyhow::Result<Service> {
    start(settings, common, true).await
}

/// The service for work on the database itself, which needs no copy of the directory in memory.
pub(crate) async fn service_for_import(settings: &Settings, common: &Common) -> anyhow::Result<Service> {
    start(settings, common, false).await
}

async fn start(settings: &Settings, common: &Common, in_memory: bool) -> anyhow::Result<Service> {
    let database = database(settings).await?;
    let wanted = understory_service::Settings {
        region_name: settings.region.name.clone(),
        region_zone: settings.region.zone.clone(),
        as_of: common.as_of,
        compute_threads: settings.compute.threads,
        in_memory,
        search_folder: search_folder(&settings.database.url),
    };
    let service = Service::start(database, Arc::new(MachineClock), Arc::new(MachineIds), wanted).await;
    let service = service
        .context("starting the service")?
        .with_costs(settings.ledger.costs.costs())
        .with_ways(post::ways(settings))
        .with_fetcher(feeds::fetcher(settings)?);
    let url = &settings.database.url;
    let service = match erasures(url) {
        Some(file) => service.with_erasures(file),
        None => service,
    };
    let begun = people::erasures::settle(&service).await;
    begun.context("settling erasures that were begun")?;
    let Some(path) = secret::path(&settings.secret.file, url) else {
        // Nobody is kept where there is no secret to seal them with.
        return Ok(service);
    };
    if !path.exists() && people::needs_its_secret(service.database()).await? {
        let shown = path.display();
        return Err(Given(format!(
            "the secret {shown} is not there, and this database was sealed with one: put it back"
        ))
        .into());
    }
    let service = service.with_secret(secret::secret(&path, &MachineRandom)?, Arc::new(MachineRandom));
    match people::check_secret(&service).await {
        Err(PeopleError::WrongSecret) => Err(Given(format!("{}: {}", path.display(), PeopleError::WrongSecret)).into()),
        checked => checked.map(|()| service).context("checking the secret"),
    }
}

/// Where the ids of those who were erased are kept besides the database, so that no backup can bring them back.
pub(crate) fn erasures(url: &str) -> Option<PathBuf> {
    let mut file = sqlite_path(url)?.into_os_string();
    file.push(".erasures");
    Some(PathBuf::from(file))
}

/// Beside the SQLite file; in memory for PostgreSQL, whose server may be elsewhere.
fn search_folder(url: &str) -> Option<PathBuf> {
    let mut folder = sqlite_path(url)?.into_os_string();
    folder.push(".search");
    Some(PathBuf::from(folder))
}

/// The file behind a SQLite address.
pub(crate) fn sqlite_path(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//");
    let path = path.split('?').next().unwrap_or(path);
    (path != ":memory:" && !path.is_empty()).then(|| PathBuf::from(path))
}

/// A new SQLite file is made readable by its owner only, before anything is in it.
fn make_private(url: &str) -> anyhow::Result<()> {
    #[cfg(unix)]
    if let Some(path) = sqlite_path(url) {
        use std::os::unix::fs::OpenOptionsExt;
        let made = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match made {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(Given(format!("{}: {error}", path.display())).into());
            }
            _ => {}
        }
    }
    Ok(())
}

/// An address without its password, which may stand before the host or among the options.
pub(crate) fn shown(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let rest = rest.split('?').next().unwrap_or(rest);
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}://{host}")
}
