//! What leaves the pages: a calendar of 5,000 events, made and from memory, its 304, and a catalogue of 1,000 sessions.
//!
//! The listings are made here, as no public file has weekly hours for so many: five towns with a thousand sessions each.

use super::Table;
use crate::program::{self, Profile};
use crate::run;
use crate::server::Server;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

const TOWNS: usize = 5;
const SESSIONS: usize = 5_000;
/// Sessions of the static copy and the data package.
const MANY: usize = 20_000;
/// The longest that a catalogue may take to be worth waiting for, in seconds.
const PATIENCE: &str = "120";

fn id(kind: u8, number: usize) -> String {
    format!("0a000000-0000-4000-8{kind:03}-{number:012}")
}

/// A package of listings, as other directories send them.
fn package(sessions: usize) -> Value {
    let days = ["MO", "TU", "WE", "TH", "FR"];
    let organization = |number: usize| json!({ "id": id(1, number), "name": format!("Organization {number}"), "description": "One of many." });
    let location = |number: usize| {
        json!({
            "id": id(2, number), "organization_id": id(1, number), "name": format!("House {number}"), "location_type": "physical",
            "latitude": 41.6 + (number % 50) as f64 / 500.0, "longitude": -70.6 + (number / 50) as f64 / 50.0,
        })
    };
    let address = |number: usize| {
        json!({
            "id": id(3, number), "location_id": id(2, number), "address_1": format!("{number} Main Street"),
            "city": format!("Town {}", number % TOWNS + 1), "state_province": "MA", "postal_code": "02601", "country": "US", "address_type": "physical",
        })
    };
    let service = |number: usize| {
        json!({
            "id": id(4, number), "organization_id": id(1, number % 500), "name": format!("Robots and tides {number}"), "status": "active",
            "description": "Your child builds, measures and tells what came of it.", "minimum_age": 8, "maximum_age": 14,
        })
    };
    let place =
        |number: usize| json!({ "id": id(5, number), "service_id": id(4, number), "location_id": id(2, number % 500) });
    let schedule = |number: usize| {
        json!({
            "id": id(6, number), "service_at_location_id": id(5, number), "freq": "WEEKLY", "byday": days[number % 5],
            "opens_at": "15:30", "closes_at": "17:00", "valid_from": "2026-09-14", "valid_to": "2027-06-11",
        })
    };
    json!({
        "organizations.csv": (0..500).map(organization).collect::<Vec<_>>(),
        "locations.csv": (0..500).map(location).collect::<Vec<_>>(),
        "addresses.csv": (0..500).map(address).collect::<Vec<_>>(),
        "services.csv": (0..sessions).map(service).collect::<Vec<_>>(),
        "services_at_location.csv": (0..sessions).map(place).collect::<Vec<_>>(),
        "schedules.csv": (0..sessions).map(schedule).collect::<Vec<_>>(),
    })
}

/// One question: the status, the bytes, the seconds.
fn ask(url: &str, header: Option<&str>, save_head: &Path) -> Result<(String, u64, f64)> {
    let mut curl = run::command("curl");
    curl.args([
        "--silent",
        "--show-error",
        "--output",
        "/dev/null",
        "--max-time",
        PATIENCE,
    ]);
    curl.arg("--dump-header").arg(save_head);
    if let Some(header) = header {
        curl.args(["--header", header]);
    }
    curl.args(["--write-out", "%{http_code} %{size_download} %{time_total}", url]);
    let said = run::output(&mut curl)?;
    let said = String::from_utf8_lossy(&said).into_owned();
    let mut parts = said.split_whitespace();
    let (Some(status), Some(bytes), Some(seconds)) = (parts.next(), parts.next(), parts.next()) else {
        bail!("curl says {said:?}");
    };
    Ok((status.to_owned(), bytes.parse()?, seconds.parse()?))
}

/// Measures.
pub(super) fn publish() -> Result<Table> {
    let program = program::build(Profile::Release)?;
    let folder = tempfile::tempdir().context("could not make a temporary folder")?;
    let file = folder.path().join("package.json");
    std::fs::write(&file, serde_json::to_vec(&package(SESSIONS))?)?;
    let database = format!("sqlite:{}/publish.db", folder.path().display());
    let call = |arguments: &[&str]| {
        let mut command = program::call(&program);
        command
            .args(arguments)
            .env("UNDERSTORY__DATABASE__URL", &database)
            .env("UNDERSTORY__REGION__ZONE", "America/New_York");
        command
    };
    run::run(call(&["import", "--format", "hsds"]).arg(&file))?;
    let server = Server::start(
        &mut call(&["serve", "--listen", "127.0.0.1:0", "--as-of", "2026-11-28"]),
        &folder.path().join("server.log"),
    )?;
    let head = folder.path().join("head.txt");
    let calendar = format!("{}/calendar.ics", server.url);
    let catalogue = format!("{}/catalogue.pdf?town=Town+1", server.url);
    let mut rows = Vec::new();
    let mut row = |what: &str, (status, bytes, seconds): (String, u64, f64)| {
        rows.push(vec![
            what.to_owned(),
            status,
            format!("{:.1} kB", bytes as f64 / 1000.0),
            format!("{:.0} ms", seconds * 1000.0),
        ]);
    };
    row("calendar of 5,000 events, made", ask(&calendar, None, &head)?);
    row("the same from memory", ask(&calendar, None, &head)?);
    let text = std::fs::read_to_string(&head)?;
    let tag = text
        .lines()
        .find_map(|line| line.strip_prefix("etag: "))
        .context("the calendar has no tag")?;
    let known = format!("If-None-Match: {}", tag.trim());
    row("the same, unchanged", ask(&calendar, Some(&known), &head)?);
    row("catalogue of 1,000 sessions, printed", ask(&catalogue, None, &head)?);
    row("the same from memory", ask(&catalogue, None, &head)?);
    drop(server);
    rows.extend(copies(&program, folder.path())?);
    Ok(Table {
        title: "Feeds and the catalogue".to_owned(),
        head: vec!["what", "status", "size", "time"],
        rows,
    })
}

/// The data package and the static copy of a large directory, each by its command.
fn copies(program: &Path, folder: &Path) -> Result<Vec<Vec<String>>> {
    let file = folder.join("many.json");
    std::fs::write(&file, serde_json::to_vec(&package(MANY))?)?;
    let database = format!("sqlite:{}/many.db", folder.display());
    let timed = |arguments: &[&str], path: &Path| {
        let mut command = program::call(program);
        command
            .args(arguments)
            .arg(path)
            .env("UNDERSTORY__DATABASE__URL", &database)
            .env("UNDERSTORY__REGION__ZONE", "America/New_York");
        let start = Instant::now();
        run::run(&mut command)?;
        anyhow::Ok(start.elapsed().as_secs_f64())
    };
    timed(&["import", "--format", "hsds"], &file)?;
    let zip = folder.join("datapackage.zip");
    let export = timed(&["export", "--as-of", "2026-11-28", "--hsds"], &zip)?;
    let ark = timed(&["ark", "--as-of", "2026-11-28"], &folder.join("ark"))?;
    let size = std::fs::metadata(&zip)?.len();
    let row = |what: &str, size: String, seconds: f64| {
        vec![
            what.to_owned(),
            String::from("0"),
            size,
            format!("{:.0} ms", seconds * 1000.0),
        ]
    };
    Ok(vec![
        row(
            "data package of 20,000 sessions",
            format!("{:.1} kB", size as f64 / 1000.0),
            export,
        ),
        row("static copy of 20,000 sessions", String::new(), ark),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_a_thousand_sessions_a_town() {
        let package = package(SESSIONS);
        let schedules = package["schedules.csv"].as_array().map_or(0, Vec::len);
        assert_eq!(schedules, SESSIONS);
        let places = package["services_at_location.csv"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let in_first = |place: &&Value| {
            let location = place["location_id"].as_str().unwrap_or_default();
            let number: usize = location
                .rsplit('-')
                .next()
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(1);
            number.is_multiple_of(TOWNS)
        };
        assert_eq!(places.iter().filter(in_first).count(), SESSIONS / TOWNS);
    }
}
