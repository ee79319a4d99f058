//! `understory doctor`: checks that everything is in order.
//!
//! Gathers what is so; [`checks`] and [`files`] judge it. What has to be mended ends with exit code 3; a note does not.

mod checks;
mod files;

use serde::Serialize;
use std::fmt::Write;
use understory_model::clock::Clock;
use understory_service::access::Actor;
use understory_service::directory::unplaced;
use understory_service::{Database, Service, audit, backup, operations};

use super::{print, print_json};
use crate::cli::Common;
use crate::configuration::Settings;
use crate::failure::Given;
use crate::sources::MachineClock;
use crate::{secret, start};
use checks::Finding;

#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    /// Whether nothing has to be mended; a note is well.
    well: bool,
    /// Whether somebody should think about it.
    note: bool,
    says: String,
}

#[derive(Default)]
struct Checks(Vec<Check>);

impl Checks {
    fn add(&mut self, name: &'static str, finding: Finding) {
        let (well, note, says) = match finding {
            Finding::Well(says) => (true, false, says),
            Finding::Note(says) => (true, true, says),
            Finding::Mend(says) => (false, false, says),
        };
        self.0.push(Check { name, well, note, says });
    }
}

pub(crate) async fn run(common: &Common, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let mut checks = Checks::default();
    checks.add("settings", Finding::Well(String::from("can be read")));
    match start::database(&settings).await {
        Ok(database) => {
            let shown = start::shown(&settings.database.url);
            checks.add(
                "database",
                Finding::Well(format!("{} at {shown}, up to date", database.engine())),
            );
            let prepared = database.prepare_all().await;
            let prepared = prepared.map(|()| String::from("all understood"));
            let prepared = prepared.map_err(|(name, error)| format!("{name}: {error}"));
            checks.add("statements", Finding::of(prepared));
            stored(&mut checks, &database).await;
            database.close().await;
            service(&mut checks, &settings, common).await;
        }
        Err(error) => checks.add("database", Finding::Mend(format!("{error:#}"))),
    }
    if let Some(path) = start::sqlite_path(&settings.database.url) {
        checks.add("file", files::private_file(&path));
        checks.add("folder", files::folder(&path));
        checks.add("disk", files::disk(&path));
    }
    let secret = secret::path(&settings.secret.file, &settings.database.url);
    checks.add("secret", files::secret(secret.as_deref()));
    checks.add("listen", checks::listen(&settings.server.listen));
    checks.add(
        "public_url",
        checks::public_url(&settings.server.public_url, &settings.server.listen),
    );
    checks.add("defaults", checks::defaults(&settings));
    tell(&checks.0, json)
}

/// What the database itself says.
async fn stored(checks: &mut Checks, database: &Database) {
    match backup::standing(database, Actor::Operator).await {
        Ok(standing) => {
            let now = MachineClock.now();
            checks.add("damage", checks::damage(&standing.damage));
            checks.add("clock", checks::clock(standing.newest, now));
            let last = standing.last_drill.as_ref();
            checks.add("backup", checks::drill(database.engine(), last, now, standing.people));
        }
        Err(error) => checks.add("damage", Finding::Mend(error.to_string())),
    }
}

/// What the service says: the secret fits, the trail is whole, the chores go well, nothing is alarming.
async fn service(checks: &mut Checks, settings: &Settings, common: &Common) {
    let service = match start::service(settings, common).await {
        Ok(service) => service,
        Err(error) => return checks.add("service", Finding::Mend(format!("{error:#}"))),
    };
    checks.add("directory", directory(&service));
    checks.add("map", checks::map(&unplaced(&service.snapshot(), service.today())));
    match operations::house(&service, Actor::Operator).await {
        Ok(house) => {
            let now = MachineClock.now();
            checks.add("chores", checks::chores(&house.chores));
            checks.add("backups", checks::backups(settings, &house.chores, now));
            checks.add("alarms", checks::alarms(house.open_alarms));
        }
        Err(error) => checks.add("chores", Finding::Mend(error.to_string())),
    }
    if service.keeps_people() {
        let verified = audit::verify(&service, Actor::Operator, None, |_| {}).await;
        checks.add("audit", checks::trail(verified.map_err(|error| error.to_string())));
    }
    service.database().close().await;
}

fn directory(service: &Service) -> Finding {
    let snapshot = service.snapshot();
    let says = format!(
        "{}: {} organizations, {} programs, {} sessions, {} places",
        snapshot.region.name,
        snapshot.organizations.len(),
        snapshot.programs.len(),
        snapshot.sessions.len(),
        snapshot.gazetteer.places().len(),
    );
    if snapshot.sessions.is_empty() {
        Finding::Mend(format!("{says}; import a file, or run `understory demo`"))
    } else if snapshot.gazetteer.places().is_empty() {
        Finding::Note(format!(
            "{says}; nobody can ask what is near a town or a ZIP code: `understory places --help`"
        ))
    } else {
        Finding::Well(says)
    }
}

fn tell(checks: &[Check], json: bool) -> anyhow::Result<()> {
    if json {
        print_json(&checks)?;
    } else {
        let mut text = String::new();
        for check in checks {
            let mark = match (check.well, check.note) {
                (true, false) => "ok  ",
                (true, true) => "NOTE",
                (false, _) => "MEND",
            };
            writeln!(text, "{mark} {:<10} {}", check.name, check.says)?;
        }
        print(&text)?;
    }
    match checks.iter().filter(|check| !check.well).count() {
        0 => Ok(()),
        ill => Err(Given(format!("{ill} of {} checks want mending", checks.len())).into()),
    }
}
