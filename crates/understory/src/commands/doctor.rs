//! `understory doctor`: first checks that everything is in order.

use serde::Serialize;
use std::fmt::Write;

use super::{print, print_json};
use crate::cli::Common;
use crate::failure::Given;
use crate::start;

#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    well: bool,
    says: String,
}

pub(crate) async fn run(common: &Common, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let mut checks = vec![Check {
        name: "settings",
        well: true,
        says: String::from("can be read"),
    }];
    let mut check = |name, result: Result<String, String>| {
        let (well, says) = match result {
            Ok(says) => (true, says),
            Err(says) => (false, says),
        };
        checks.push(Check { name, well, says });
    };
    match start::database(&settings).await {
        Ok(database) => {
            check(
                "database",
                Ok(format!(
                    "{} at {}, up to date",
                    database.engine(),
                    start::shown(&settings.database.url)
                )),
            );
            let prepared = database.prepare_all().await;
            check(
                "statements",
                prepared
                    .map(|()| String::from("all understood"))
                    .map_err(|(name, error)| format!("{name}: {error}")),
            );
            check("file", file_mode(&settings.database.url));
            database.close().await;
            match start::service(&settings, common).await {
                Ok(service) => {
                    let snapshot = service.snapshot();
                    let says = format!(
                        "{}: {} organizations, {} programs, {} sessions, {} places",
                        snapshot.region.name,
                        snapshot.organizations.len(),
                        snapshot.programs.len(),
                        snapshot.sessions.len(),
                        snapshot.gazetteer.places().len(),
                    );
                    check(
                        "directory",
                        if snapshot.sessions.is_empty() {
                            Err(format!("{says}; import a file, or run `understory demo`"))
                        } else {
                            Ok(says)
                        },
                    );
                    service.database().close().await;
                }
                Err(error) => check("directory", Err(format!("{error:#}"))),
            }
        }
        Err(error) => check("database", Err(format!("{error:#}"))),
    }
    let listen = settings.server.listen.parse::<std::net::SocketAddr>();
    check(
        "listen",
        match listen {
            Ok(address) if address.ip().is_loopback() => Ok(format!("{address}, this machine only")),
            Ok(address) => Ok(format!("{address}, reachable from outside: put HTTPS in front of it")),
            Err(_) => Err(format!(
                "{:?} is not an address such as 127.0.0.1:8080",
                settings.server.listen
            )),
        },
    );
    let ill = checks.iter().filter(|check| !check.well).count();
    if json {
        print_json(&checks)?;
    } else {
        let mut text = String::new();
        for check in &checks {
            writeln!(
                text,
                "{} {:<10} {}",
                if check.well { "ok  " } else { "MEND" },
                check.name,
                check.says
            )?;
        }
        print(&text)?;
    }
    if ill > 0 {
        Err(Given(format!("{ill} of {} checks want mending", checks.len())).into())
    } else {
        Ok(())
    }
}

/// The file must not be open to other users of the machine.
fn file_mode(url: &str) -> Result<String, String> {
    let Some(path) = url.strip_prefix("sqlite:") else {
        return Ok(String::from("kept by the server"));
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let metadata = std::fs::metadata(path).map_err(|error| format!("{path}: {error}"))?;
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(format!(
                "{path} can be read by other users of this machine (mode {mode:o}): run chmod 600 {path}"
            ));
        }
        Ok(format!("{path}, mode {mode:o}, {} bytes", metadata.len()))
    }
    #[cfg(not(unix))]
    Ok(path.to_owned())
}
