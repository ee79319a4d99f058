//! What is well and what is not, as functions of what was found.
//!
//! Must not know: how it was found; nothing here reads a file, a clock or a database.

use jiff::{SignedDuration, Timestamp};
use std::net::SocketAddr;
use understory_service::audit::Verdict;
use understory_service::backup::Drill;
use understory_service::directory::Unplaced;
use understory_service::operations::{ChoreRow, DRILL_HOLDS};

use crate::configuration::Settings;

/// A backup may be late by a day, for a machine that was off.
const LATE: SignedDuration = SignedDuration::from_hours(24);
/// Clocks of machines differ a little.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    Well(String),
    /// Somebody should think about it; it may be right as it is.
    Note(String),
    Mend(String),
}

impl Finding {
    pub(super) fn of(result: Result<String, String>) -> Self {
        result.map_or_else(Self::Mend, Self::Well)
    }
}

/// Whether a backup was restored this week. While there are only public listings, which can be imported again, it is a
/// note.
pub(super) fn drill(engine: &str, last: Option<&Drill>, now: Timestamp, people: bool) -> Finding {
    if engine != "sqlite" {
        let says = "this program does not see backups of PostgreSQL: restore a dump of pg_dump every week";
        return Finding::Note(String::from(says));
    }
    let ill = |says: String| {
        if people {
            Finding::Mend(says)
        } else {
            Finding::Note(says)
        }
    };
    let how = "understory backup drill FOLDER --identity FILE";
    let Some(last) = last else {
        return ill(format!("no backup was ever restored for trial: {how}"));
    };
    let age = now.duration_since(last.tried_at);
    if !last.well {
        ill(format!("the last drill failed: {}", last.says))
    } else if age > DRILL_HOLDS {
        let days = age.as_hours() / 24;
        ill(format!(
            "{} was restored for trial {days} days ago, and a week is the most: {how}",
            last.file
        ))
    } else {
        Finding::Well(format!("{} was restored for trial at {}", last.file, last.tried_at))
    }
}

/// How what the program does by itself went.
pub(super) fn chores(chores: &[ChoreRow]) -> Finding {
    let failed = chores.iter().find(|chore| chore.well == Some(false));
    match (failed, chores.len()) {
        (Some(failed), _) => Finding::Mend(format!("{} failed: {}", failed.name, failed.says)),
        (None, 0) => Finding::Note(String::from(
            "none was done yet: they are done by a running program, or by `understory chores`",
        )),
        (None, count) => Finding::Well(format!("{count} went well")),
    }
}

/// Whether the backups that the settings want are made; a day late is too late.
pub(super) fn backups(settings: &Settings, chores: &[ChoreRow], now: Timestamp) -> Finding {
    if settings.backup.folder.is_empty() {
        let says =
            "none is made by itself: backup.folder says where, or a job of this machine runs `understory backup`";
        return Finding::Well(String::from(says));
    }
    let every = SignedDuration::from_hours(i64::from(settings.backup.every_hours.max(1)));
    let last = chores
        .iter()
        .find(|chore| chore.name == "backup")
        .and_then(|chore| chore.well_at);
    match last {
        None => Finding::Mend(String::from("backup.folder is set, and no backup was made yet")),
        Some(last) if now.duration_since(last) > every + LATE => Finding::Mend(format!(
            "the last backup is of {last}, and one is due each {} hours",
            every.as_hours()
        )),
        Some(last) => Finding::Well(format!("the last one is of {last}")),
    }
}

/// Whether every place where something is held stands somewhere on the map.
pub(super) fn map(unplaced: &Unplaced) -> Finding {
    match &unplaced.first {
        None => Finding::Well(String::from("every place has a spot or a town that is known")),
        Some(first) => Finding::Note(match &first.area {
            Some(area) => format!(
                "{} places are on no map, {:?} first: it says {area:?}, which is not known here; `understory places` brings towns",
                unplaced.many, first.name
            ),
            None => format!(
                "{} places are on no map, {:?} first: it says neither its spot nor its town",
                unplaced.many, first.name
            ),
        }),
    }
}

/// Alarms that nobody settled.
pub(super) fn alarms(open: i64) -> Finding {
    match open {
        0 => Finding::Well(String::from("none is open")),
        open => Finding::Mend(format!(
            "{open} are open: look at /staff/health, and settle them with a reason"
        )),
    }
}

/// Whether the audit trail is whole.
pub(super) fn trail(verified: Result<Verdict, String>) -> Finding {
    match verified {
        Ok(Verdict::Whole { end, .. }) => Finding::Well(format!("{} entries are as they were written", end.seq)),
        Ok(Verdict::Broken(fault)) => Finding::Mend(format!("{fault}: run `understory audit verify`")),
        Err(says) => Finding::Mend(says),
    }
}

/// Nothing can have been written in the future.
pub(super) fn clock(newest: Option<Timestamp>, now: Timestamp) -> Finding {
    match newest {
        Some(newest) if newest.duration_since(now) > CLOCKS_DIFFER => Finding::Mend(format!(
            "it is {now} here, but something was written at {newest}: set this machine's clock"
        )),
        _ => Finding::Well(format!("{now}, after everything that was written")),
    }
}

/// What the engine's quick look found.
pub(super) fn damage(found: &[String]) -> Finding {
    match found.first() {
        None => Finding::Well(String::from("none found by a quick look")),
        Some(first) => Finding::Mend(format!("stop, and restore a backup: {first}")),
    }
}

/// Where the pages are served.
pub(super) fn listen(listen: &str) -> Finding {
    match listen.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_loopback() => Finding::Well(format!("{address}, this machine only")),
        Ok(address) => Finding::Well(format!("{address}, reachable from outside: put HTTPS in front of it")),
        Err(_) => Finding::Mend(format!("{listen:?} is not an address such as 127.0.0.1:8080")),
    }
}

/// Whether families come by HTTPS, as far as the settings tell.
pub(super) fn public_url(url: &str, listen: &str) -> Finding {
    let inside = listen
        .parse::<SocketAddr>()
        .is_ok_and(|address| address.ip().is_loopback());
    match url.split_once("://") {
        Some(("https", host)) if !host.is_empty() => Finding::Well(url.to_owned()),
        Some(("http", host)) if is_this_machine(host) => Finding::Well(format!("{url}, this machine only")),
        None if url.is_empty() && inside => Finding::Well(String::from("not set; this machine only")),
        None if url.is_empty() => Finding::Note(String::from(
            "not set although others reach this server: server.public_url says which HTTPS address they use",
        )),
        _ => Finding::Mend(format!(
            "{url:?} does not start with https://: what families type would pass in the open"
        )),
    }
}

fn is_this_machine(host: &str) -> bool {
    let host = host.split('/').next().unwrap_or(host);
    let name = host
        .rsplit_once(':')
        .map_or(host, |(name, port)| match port.parse::<u16>() {
            Ok(_) => name,
            Err(_) => host,
        });
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

/// Settings that are right on one's own machine and not before strangers.
pub(super) fn defaults(settings: &Settings) -> Finding {
    let outside = !settings
        .server
        .listen
        .parse::<SocketAddr>()
        .is_ok_and(|address| address.ip().is_loopback())
        || settings.server.public_url.starts_with("https://");
    if let Some(says) = open_database(&settings.database.url) {
        return Finding::Mend(says);
    }
    if outside && settings.region.save_from_pages {
        let says = "region.save_from_pages lets any visitor save plans that everybody sees";
        return Finding::Note(String::from(says));
    }
    Finding::Well(String::from("none that is unsafe here"))
}

/// A PostgreSQL on another machine has to show who it is, or the password and everything else can be read on the way.
fn open_database(url: &str) -> Option<String> {
    let (_, rest) = url
        .split_once("://")
        .filter(|(scheme, _)| scheme.starts_with("postgres"))?;
    let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = place.split('/').next().unwrap_or(place);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let named = options.split('&').find_map(|option| option.strip_prefix("host="));
    let host = named.unwrap_or(host);
    // A socket is a path, written plainly or with its strokes escaped.
    let here = host.is_empty() || host.starts_with('/') || host.starts_with("%2F") || is_this_machine(host);
    let shown = options.split('&').any(|option| option == "sslmode=verify-full");
    (!here && !shown).then(|| {
        String::from("database.url goes to another machine without sslmode=verify-full: anybody between can read it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str) -> Timestamp {
        format!("{day}T12:00:00Z").parse().unwrap()
    }

    fn tried(day: &str, well: bool) -> Drill {
        Drill {
            id: "0197f3a0-0000-7000-8000-000000000000".parse().unwrap(),
            tried_at: at(day),
            file: String::from("understory-20261101T120000Z.age"),
            milliseconds: 5,
            well,
            says: String::from("sealed for another key"),
        }
    }

    fn mends(finding: &Finding) -> bool {
        matches!(finding, Finding::Mend(_))
    }

    fn notes(finding: &Finding) -> bool {
        matches!(finding, Finding::Note(_))
    }

    fn well(finding: &Finding) -> bool {
        matches!(finding, Finding::Well(_))
    }

    #[test]
    fn a_backup_counts_for_a_week_after_it_was_restored() {
        let (now, people) = (at("2026-11-22"), true);
        assert!(well(&drill("sqlite", Some(&tried("2026-11-15", true)), now, people)));
        let old = tried("2026-11-14", true);
        assert!(mends(&drill("sqlite", Some(&old), now, people)));
        assert!(mends(&drill("sqlite", Some(&tried("2026-11-22", false)), now, people)));
        assert!(mends(&drill("sqlite", None, now, people)));
        for last in [None, Some(&old), Some(&tried("2026-11-22", false))] {
            assert!(notes(&drill("sqlite", last, now, false)), "only public listings");
        }
        assert!(notes(&drill("postgresql", None, now, people)));
    }

    fn done(name: &str, day: &str, well: bool) -> ChoreRow {
        ChoreRow {
            name: String::from(name),
            started_at: at(day),
            ended_at: Some(at(day)),
            well: Some(well),
            well_at: Some(at(day)).filter(|_| well),
            says: String::from("the disk is full"),
        }
    }

    #[test]
    fn a_backup_that_is_late_or_a_chore_that_failed_wants_mending() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut settings = crate::configuration::read(Some(file.path())).unwrap();
        let now = at("2026-11-22");
        assert!(well(&backups(&settings, &[], now)), "none is wanted");
        settings.backup.folder = String::from("/mnt/backups");
        assert!(mends(&backups(&settings, &[], now)));
        assert!(well(&backups(&settings, &[done("backup", "2026-11-20", true)], now)));
        assert!(mends(&backups(&settings, &[done("backup", "2026-11-19", true)], now)));
        assert!(mends(&backups(&settings, &[done("backup", "2026-11-22", false)], now)));
        assert!(well(&chores(&[done("watch", "2026-11-22", true)])) && notes(&chores(&[])));
        assert!(mends(&chores(&[done("watch", "2026-11-22", false)])));
        assert!(well(&alarms(0)) && mends(&alarms(1)));
    }

    #[test]
    fn nothing_is_written_in_the_future() {
        let now = at("2026-11-22");
        assert!(well(&clock(None, now)));
        assert!(well(&clock(Some(now), now)));
        assert!(well(&clock(Some(now + SignedDuration::from_mins(4)), now)));
        assert!(mends(&clock(Some(at("2026-11-23")), now)));
    }

    #[test]
    fn damage_is_told() {
        assert!(well(&damage(&[])));
        assert!(mends(&damage(&[String::from("row 3 missing from index")])));
    }

    #[test]
    fn families_come_by_https() {
        let (inside, outside) = ("127.0.0.1:8080", "0.0.0.0:8080");
        assert!(well(&public_url("https://find.example.org", outside)));
        assert!(well(&public_url("", inside)));
        assert!(notes(&public_url("", outside)));
        for here in [
            "http://localhost:8080",
            "http://127.0.0.1/",
            "http://[::1]:80",
            "http://[::1]",
        ] {
            assert!(well(&public_url(here, inside)), "{here}");
        }
        for bad in [
            "http://find.example.org",
            "http://localhost.example.org",
            "find.example.org",
            "https://",
            "ftp://localhost",
        ] {
            assert!(mends(&public_url(bad, inside)), "{bad}");
        }
    }

    #[test]
    fn listen_is_an_address() {
        assert!(well(&listen("127.0.0.1:8080")) && well(&listen("0.0.0.0:80")));
        assert!(mends(&listen("here")));
    }

    #[test]
    fn a_database_elsewhere_shows_who_it_is() {
        for well in [
            "sqlite:understory.db",
            "postgres:///understory",
            "postgres://me@localhost/understory",
            "postgres://me:word@127.0.0.1:5432/understory",
            "postgres://me@%2Frun%2Fpostgresql/understory",
            "postgres:///understory?host=/run/postgresql",
            "postgres://me:word@db.example.org/understory?sslmode=verify-full",
        ] {
            assert_eq!(open_database(well), None, "{well}");
        }
        for open in [
            "postgres://me:word@db.example.org/understory",
            "postgresql://db.example.org:5432/understory?sslmode=require",
            "postgres://localhost/understory?host=db.example.org",
        ] {
            assert!(
                open_database(open).is_some_and(|says| !says.contains("word@")),
                "{open}"
            );
        }
    }

    #[test]
    fn defaults_for_one_machine_are_noted_before_strangers() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut settings = crate::configuration::read(Some(file.path())).unwrap();
        settings.region.save_from_pages = true;
        assert!(well(&defaults(&settings)), "this machine only");
        settings.server.listen = String::from("0.0.0.0:80");
        assert!(notes(&defaults(&settings)));
        settings.region.save_from_pages = false;
        assert!(well(&defaults(&settings)));
        settings.database.url = String::from("postgres://db.example.org/understory");
        assert!(mends(&defaults(&settings)));
    }
}
