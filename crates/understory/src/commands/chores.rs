//! `understory chores`: what a running program does by itself, once.

use jiff::SignedDuration;
use std::path::{Path, PathBuf};
use understory_service::operations::{Backups, KeyText, run_due};

use super::backup::read_private;
use super::{print, print_json};
use crate::cli::Common;
use crate::configuration::Settings;
use crate::failure::Given;
use crate::start;

/// What the settings say about backups; `None` where there are to be none by themselves.
pub(crate) fn backups(settings: &Settings) -> anyhow::Result<Option<Backups>> {
    let wanted = &settings.backup;
    if wanted.folder.is_empty() {
        return Ok(None);
    }
    let private = |file: &str, what| read_private(Path::new(file), what);
    let seal = match (wanted.recipients.is_empty(), wanted.passphrase_file.is_empty()) {
        (false, true) => KeyText::Keys(wanted.recipients.clone().into()),
        (true, false) => KeyText::Passphrase(private(&wanted.passphrase_file, "a passphrase")?.into()),
        _ => {
            let says = "backup.folder is set: say either backup.recipients or backup.passphrase_file";
            return Err(Given(String::from(says)).into());
        }
    };
    let open = match (wanted.identity_file.is_empty(), wanted.passphrase_file.is_empty()) {
        (false, _) => Some(KeyText::Keys(
            private(&wanted.identity_file, "an identity file")?.into(),
        )),
        (true, false) => Some(KeyText::Passphrase(
            private(&wanted.passphrase_file, "a passphrase")?.into(),
        )),
        (true, true) => None,
    };
    Ok(Some(Backups {
        folder: PathBuf::from(&wanted.folder),
        seal,
        open,
        every: SignedDuration::from_hours(i64::from(wanted.every_hours.max(1))),
        keep: usize::from(wanted.keep.max(1)),
        scratch: std::env::temp_dir(),
    }))
}

pub(crate) async fn run(common: &Common, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let backups = backups(&settings)?;
    let service = start::service_for_import(&settings, common).await?;
    let done = run_due(&service, backups.as_ref()).await;
    service.database().close().await;
    let done = done?;
    let failed = done.iter().filter(|one| !one.well).count();
    if json {
        let line = |one: &understory_service::operations::Done| serde_json::json!({ "chore": one.chore.name(), "well": one.well, "says": one.says });
        print_json(&done.iter().map(line).collect::<Vec<_>>())?;
    } else {
        let mut text = String::new();
        for one in &done {
            let mark = if one.well { "ok  " } else { "FAIL" };
            text.push_str(&format!("{mark} {:<10} {}\n", one.chore.name(), one.says));
        }
        if done.is_empty() {
            text.push_str("Nothing is due.\n");
        }
        print(&text)?;
    }
    match failed {
        0 => Ok(()),
        failed => Err(Given(format!("{failed} of {} chores failed", done.len())).into()),
    }
}
