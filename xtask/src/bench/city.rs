//! The ledger of a whole city: Chicago's listings and young people drawn from the counts of its community areas, from
//! the database to the printed page.

use super::process::{self, Cost};
use super::{Bench, Table};
use crate::program;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

/// Days to ask for: one on which many programs were running, and one before the first of them ended.
const DAYS: [&str; 2] = ["2022-07-05", "2019-12-31"];

/// Draws a population from the tables of areas that lie beside the listings, and asks for its ledger. The listings have
/// been imported.
pub(super) fn city(bench: &Bench) -> Result<Option<Table>> {
    // A bare name lies in this folder.
    let folder = bench.data.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    if !folder.join("community-areas.geojson").is_file() {
        println!(
            "The ledger of a city is left out: there is no community-areas.geojson beside {}.",
            bench.data.display()
        );
        return Ok(None);
    }
    let mut rows = Vec::new();
    let mut draw = call(bench, "population");
    draw.args(["synth", "--name", "Chicago", "--areas"]).arg(folder);
    let (cost, _) = told(bench, &mut draw)?;
    rows.push(row("population synth", "", &cost));
    for day in DAYS {
        for (what, arguments) in [
            ("ledger", &["ledger"][..]),
            ("ledger, three are enough", &["ledger", "--enough", "3"]),
        ] {
            let mut command = call(bench, arguments[0]);
            command.args(&arguments[1..]).args(["--json", "--as-of", day]);
            let (cost, said) = told(bench, &mut command)?;
            let basis: serde_json::Value = serde_json::from_str(&said).context("the ledger is no JSON")?;
            let number = |name: &str| {
                basis["basis"][name]
                    .as_u64()
                    .map_or_else(|| "?".to_owned(), |n| n.to_string())
            };
            let draws = number("draws");
            let asked = format!("{} x {draws} draws x {}", number("young_people"), number("sessions"));
            rows.push(row(&format!("{what}, {day}"), &asked, &cost));
        }
    }
    Ok(Some(Table {
        title: "The ledger of a city (SQLite, all cores)".to_owned(),
        head: vec!["who", "young people x draws x sessions", "wall s", "CPU s", "peak MiB"],
        rows,
    }))
}

fn call(bench: &Bench, subcommand: &str) -> Command {
    let mut command = program::call(&bench.program);
    command
        .arg(subcommand)
        .env("UNDERSTORY__DATABASE__URL", bench.database_url());
    command
}

/// Runs a command; what it cost, and what it printed.
fn told(bench: &Bench, command: &mut Command) -> Result<(Cost, String)> {
    let said = bench.folder.join("said.txt");
    command.stdout(std::fs::File::create(&said)?);
    let cost = process::measure(command)?;
    Ok((cost, std::fs::read_to_string(&said)?))
}

fn row(who: &str, asked: &str, cost: &Cost) -> Vec<String> {
    let mut row = vec![who.to_owned(), asked.to_owned()];
    row.extend(cost.cells());
    row
}
