//! Pages of people who are signed in, under load: `/family` and a navigator's table, at a rate that is kept whether or not the
//! server keeps up, at ten times what it can do, and beside hundreds of connections that dawdle.

use super::Table;
use super::load::{Ask, Outcome, beside_slow, load};
use crate::program::{self, Profile};
use crate::schemathesis::{Cookies, cookies};
use crate::server::Server;
use anyhow::{Context, Result};
use std::path::Path;
use std::time::Duration;

const FAMILIES: u32 = 200;
/// Pages a second that are asked for.
const RATE: f64 = 300.0;
const CONNECTIONS: usize = 64;
/// As many as ask at ten times the rate need threads of their own.
const CROWD: usize = 400;
const SLOW: usize = 800;

/// A server of the release program with families on it, and everybody's cookies.
pub(super) fn served(folder: &Path, families: u32) -> Result<(Server, Cookies)> {
    let program = program::build(Profile::Release)?;
    let database = format!("sqlite:{}/signed.db", folder.display());
    let mut command = program::call(&program);
    command
        .args(["demo", "--listen", "127.0.0.1:0", "--no-open"])
        .env("UNDERSTORY__DATABASE__URL", &database);
    let server = Server::start(&mut command, &folder.join("signed.log"))?;
    let signed = cookies(&program, &database, &server.url, families)?;
    Ok((server, signed))
}

pub(super) fn signed(seconds: u32) -> Result<Table> {
    let folder = tempfile::tempdir().context("could not make a temporary folder")?;
    let (server, signed) = served(folder.path(), FAMILIES)?;
    let address = server.url.trim_start_matches("http://");
    let ask = |path: &str, cookie: &str| Ask {
        path: path.to_owned(),
        cookie: cookie.to_owned(),
        form: None,
    };
    let family: Vec<Ask> = signed.families.iter().map(|cookie| ask("/family", cookie)).collect();
    let table: Vec<Ask> = signed.tables.iter().map(|path| ask(path, &signed.navigator)).collect();
    let lasts = Duration::from_secs(u64::from(seconds));
    let mut rows = Vec::new();
    for (page, asks) in [("/family", &family), ("/navigator/…", &table)] {
        let steady = load(address, asks, Some(RATE), CONNECTIONS, lasts);
        rows.push(row(page, &format!("{RATE} a second"), &steady));
        let peak = load(address, asks, None, CONNECTIONS, lasts);
        rows.push(row(page, "as fast as answered", &peak));
        let over = load(address, asks, Some(10.0 * peak.goodput()), CROWD, lasts);
        let share = 100.0 * over.goodput() / peak.goodput().max(0.001);
        rows.push(row(page, &format!("ten times that ({share:.0} % of the peak)"), &over));
        let beside = beside_slow(address, SLOW, || load(address, asks, Some(RATE), CONNECTIONS, lasts));
        rows.push(row(
            page,
            &format!("{RATE} a second beside {SLOW} slow connections"),
            &beside,
        ));
    }
    Ok(Table {
        title: format!("Signed in: {FAMILIES} families, {seconds} s each, load and server share the cores"),
        head: vec![
            "page",
            "load",
            "good a second",
            "p50 ms",
            "p99 ms",
            "told to come back",
            "failed",
        ],
        rows,
    })
}

fn row(page: &str, load: &str, outcome: &Outcome) -> Vec<String> {
    let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    vec![
        page.to_owned(),
        load.to_owned(),
        format!("{:.0}", outcome.goodput()),
        milliseconds(outcome.quantile(0.5)),
        milliseconds(outcome.quantile(0.99)),
        outcome.shed.to_string(),
        outcome.failed.to_string(),
    ]
}
