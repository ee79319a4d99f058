//! `understory backup`, `backup drill`, `backup key` and `understory restore`.

use anyhow::Context;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use understory_service::Database;
use understory_service::access::Actor;
use understory_service::backup::{self, BackupError, LockWith, OpenWith};

use super::{print, print_json, read_small, remark};
use crate::cli::Common;
use crate::cli::backup::{Backup, BackupCommand, Key, Lock, Restore};
use crate::configuration::Settings;
use crate::failure::Given;
use crate::sources::{MachineClock, MachineIds};
use crate::{secret, start};

const NO_SECRET: &str = "The secret of this installation is not in it: keep a copy of that file in another place.";

pub(crate) async fn run(common: &Common, options: Backup) -> anyhow::Result<()> {
    match options.other {
        Some(BackupCommand::Drill { folder, key, json }) => drill(common, &folder, &key, json).await,
        Some(BackupCommand::Key { file }) => new_key(&file),
        None => {
            let Backup {
                to, lock, keep, json, ..
            } = options;
            let folder = to.ok_or_else(|| Given(String::from("--to says where it goes")))?;
            make(common, &folder, &lock, keep.map(usize::from), json).await
        }
    }
}

async fn make(common: &Common, folder: &Path, lock: &Lock, keep: Option<usize>, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let lock = match &lock.passphrase_file {
        Some(file) => LockWith::passphrase(&read_private(file, "a passphrase")?)?,
        None => LockWith::public_keys(&lock.recipient)?,
    };
    let database = open_as_it_is(&settings).await?;
    let made = until_stopped(backup::make(
        &database,
        &MachineClock,
        Actor::Operator,
        folder,
        lock,
        keep,
    ))
    .await;
    database.close().await;
    let made = made.context("backing up")?;
    remark(NO_SECRET);
    if json {
        return print_json(&serde_json::json!({
            "file": made.file, "bytes": made.bytes, "header": made.header, "removed": made.removed,
        }));
    }
    let mut text = format!(
        "{}: {} rows in {} tables, {} bytes\n",
        made.file.display(),
        made.header.rows(),
        made.header.tables.len(),
        made.bytes
    );
    for name in &made.removed {
        text.push_str(&format!("removed {name}\n"));
    }
    print(&text)
}

pub(crate) async fn restore(common: &Common, options: Restore) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let key = Arc::new(opening(&options.key)?);
    let erasures = options
        .erasures
        .clone()
        .or_else(|| start::erasures(&settings.database.url));
    let erasures = erasures.filter(|file| file.exists());
    if options.erasures.is_some() && erasures.is_none() {
        return Err(Given(String::from("--erasures: there is no such file")).into());
    }
    let work = backup::restore(Actor::Operator, &options.file, &options.into, key, erasures.as_deref());
    let restored = until_stopped(work).await.context("restoring")?;
    let erased = restored.erased;
    if json_or_remark(&options) {
        let erased = erased.map(|erased| {
            serde_json::json!({
                "noted": erased.noted, "again": erased.again, "begun": erased.begun, "ended": erased.ended,
            })
        });
        return print_json(&serde_json::json!({
            "into": restored.into, "header": restored.header, "erased": erased,
        }));
    }
    remark(&match erased {
        None => String::from(
            "Everybody is signed out. No file of erasures was found beside the database: if anybody was erased since this backup, they are in it again. Name the file with --erasures.",
        ),
        Some(erased) => format!(
            "Everybody is signed out. {} erasures are noted; {} of them were still in this backup and are erased again. {} accounts, ways in, consents and bars are ended or placed again. {} erasures were begun, and nobody knows more of them; they are not done.",
            erased.noted, erased.again, erased.ended, erased.begun
        ),
    });
    print(&format!(
        "{}: {} rows in {} tables, as of {}\n",
        restored.into.display(),
        restored.header.rows(),
        restored.header.tables.len(),
        restored.header.made_at
    ))
}

/// Says what a restored database still needs; gives whether JSON is wanted.
fn json_or_remark(options: &Restore) -> bool {
    let mut key = options.into.clone().into_os_string();
    key.push(".key");
    if !Path::new(&key).exists() {
        let key = Path::new(&key).display();
        remark(&format!(
            "The secret is not part of a backup: put your copy of it in {key} before the program starts, or it makes a new one that opens nothing."
        ));
    }
    options.json
}

async fn drill(common: &Common, folder: &Path, key: &Key, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let key = opening(key)?;
    let database = start::database(&settings).await?;
    let scratch = std::env::temp_dir();
    let sources = (&MachineClock as _, &MachineIds as _);
    let drilled = backup::drill(&database, sources, Actor::Operator, folder, key, &scratch);
    let drilled = until_stopped(drilled).await;
    database.close().await;
    let drilled = drilled.context("trying to restore")?;
    if json {
        return print_json(&serde_json::json!({
            "file": drilled.file, "tried_at": drilled.tried_at, "milliseconds": drilled.milliseconds,
            "header": drilled.header,
        }));
    }
    print(&format!(
        "{}: restored and compared in {:.1} s, {} rows in {} tables, as of {}\n",
        drilled.file.display(),
        std::time::Duration::from_millis(drilled.milliseconds.max(0).unsigned_abs()).as_secs_f64(),
        drilled.header.rows(),
        drilled.header.tables.len(),
        drilled.header.made_at
    ))
}

fn new_key(path: &Path) -> anyhow::Result<()> {
    let (text, public) = backup::new_identity();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let made = options.open(path);
    let mut file = made.map_err(|error| Given(format!("{}: {error}", path.display())))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("writing {}", path.display()))?;
    remark(&format!(
        "{} opens every backup for the key below. Print it, keep it away from this machine, and remove it here. Without it no backup can be opened, by anybody.",
        path.display()
    ));
    print(&format!("{public}\n"))
}

fn opening(key: &Key) -> anyhow::Result<OpenWith> {
    Ok(match (&key.identity, &key.passphrase_file) {
        (Some(file), _) => OpenWith::identities(&read_private(file, "an identity file")?)?,
        (None, Some(file)) => OpenWith::passphrase(&read_private(file, "a passphrase")?)?,
        (None, None) => return Err(Given(String::from("--identity or --passphrase-file opens it")).into()),
    })
}

/// A small file that nobody else may read.
pub(super) fn read_private(path: &Path, what: &str) -> anyhow::Result<String> {
    let metadata = std::fs::metadata(path).map_err(|error| Given(format!("{}: {error}", path.display())))?;
    secret::refuse_if_others_may_read(path, &metadata)?;
    Ok(read_small(path, what)?)
}

/// Opens a database that is there and leaves its schema alone: a backup before an upgrade is of the old one.
async fn open_as_it_is(settings: &Settings) -> anyhow::Result<Database> {
    let url = &settings.database.url;
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Err(BackupError::Postgres.into());
    }
    if let Some(path) = start::sqlite_path(url).filter(|path| !path.exists()) {
        return Err(Given(format!(
            "{} is not there, so there is nothing to back up",
            path.display()
        ))
        .into());
    }
    let opening = || format!("opening the database {}", start::shown(url));
    Database::open(url).await.with_context(opening)
}

/// Stops work in an orderly way when the operator or the system asks for it, so that no plain copy is left.
async fn until_stopped<Answer>(work: impl Future<Output = Result<Answer, BackupError>>) -> Result<Answer, BackupError> {
    #[cfg(unix)]
    let asked = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut stop) => drop(stop.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let asked = std::future::pending::<()>();
    tokio::select! {
        done = work => done,
        () = asked => Err(BackupError::Stopped),
        _ = tokio::signal::ctrl_c() => Err(BackupError::Stopped),
    }
}
