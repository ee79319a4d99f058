//! The Chicago file into an empty database, and again over itself, beside a plain load of the same file.

use super::process::{self, Cost};
use super::{Bench, Table, peer};
use crate::program;
use anyhow::Result;
use std::process::Stdio;

/// Imports the file twice (the second time nothing changes) and runs the peer. Leaves the database for the pages.
pub(super) fn import(bench: &Bench) -> Result<Table> {
    let mut rows = Vec::new();
    let mut add = |who: &str, cost: &Cost| {
        let mut row = vec![who.to_owned()];
        row.extend(cost.cells());
        rows.push(row);
    };
    add("understory import, empty database", &run_import(bench)?);
    add("understory import, again", &run_import(bench)?);
    if let Some(cost) = peer::plain_load(bench)? {
        add("peer: python csv to sqlite3, unchecked", &cost);
    }
    Ok(Table {
        title: "Import of the Chicago program listings (SQLite)".to_owned(),
        head: vec!["who", "wall s", "CPU s", "peak MiB"],
        rows,
    })
}

fn run_import(bench: &Bench) -> Result<Cost> {
    let mut command = program::call(&bench.program);
    command
        .arg("import")
        .arg(&bench.data)
        .args(["--format", "mcmf", "--json"])
        .env("UNDERSTORY__DATABASE__URL", bench.database_url())
        .stdout(Stdio::null());
    process::measure(&mut command)
}
