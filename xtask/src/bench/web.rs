//! Pages under load: `wrk` from loopback against the release program over the imported Chicago listings.

use super::process::{self, mebibytes};
use super::{Bench, Table};
use crate::server::Server;
use crate::{program, run};
use anyhow::{Context, Result, bail};
use std::time::Instant;

/// What is asked for. Pilsen is where the listings are dense.
const PAGES: &[(&str, &str)] = &[
    ("/find", "/find?near=60608&grade=6&days=tue,thu&until=18:00"),
    ("/browse", "/browse"),
];
const CLIENTS: &[u32] = &[1, 10, 50];

/// Loads each page with each number of clients, one server for all.
pub(super) fn web(bench: &Bench) -> Result<Vec<Table>> {
    if run::find_program("wrk").is_none()
        && let Err(why) = run::install(&["wrk"], "the load on the pages")
    {
        println!("Pages under load are left out: {why:#}\n");
        return Ok(Vec::new());
    }
    let mut command = program::call(&bench.program);
    command
        // The listings ended by 2023, so the answers are those of a day on which many were running.
        .args(["serve", "--listen", "127.0.0.1:0", "--as-of", "2022-07-05"])
        .env("UNDERSTORY__DATABASE__URL", bench.database_url());
    let begun = Instant::now();
    let server = Server::start(&mut command, &bench.folder.join("server.log"))?;
    let first = weight(&format!("{}{}", server.url, PAGES[0].1))?;
    let started = begun.elapsed();
    let start = vec![
        vec![
            "start to first answer".to_owned(),
            format!("{:.2} s", started.as_secs_f64()),
        ],
        vec![
            "/find answered, compressed".to_owned(),
            format!("{:.1} kB", first as f64 / 1000.0),
        ],
        vec![
            "first page with its style and scripts, compressed".to_owned(),
            format!("{:.1} kB", first_page(&server.url)? as f64 / 1000.0),
        ],
    ];
    let mut rows = Vec::new();
    for (name, path) in PAGES {
        for clients in CLIENTS {
            let load = load(&format!("{}{path}", server.url), *clients, bench.seconds)?;
            let memory = process::memory(server.process(), "VmRSS");
            rows.push(vec![
                (*name).to_owned(),
                clients.to_string(),
                load.throughput,
                load.p50,
                load.p99,
                load.errors,
                memory.map_or_else(|| "?".to_owned(), mebibytes),
            ]);
        }
    }
    let start = Table {
        title: "Start and weight".to_owned(),
        head: vec!["what", "figure"],
        rows: start,
    };
    let load = Table {
        title: format!(
            "Pages under load ({} s each, wrk and server share the cores)",
            bench.seconds
        ),
        head: vec!["page", "clients", "pages/s", "p50", "p99", "errors", "server MiB"],
        rows,
    };
    Ok(vec![start, load])
}

/// Bytes of the first page with everything that a reader without a map loads.
fn first_page(url: &str) -> Result<u64> {
    let mut bytes = 0;
    for path in ["/", "/static/style.css", "/static/enhance.js", "/static/favicon.svg"] {
        bytes += weight(&format!("{url}{path}"))?;
    }
    Ok(bytes)
}

/// Bytes of an answer as it travels, compressed.
fn weight(url: &str) -> Result<u64> {
    let mut curl = run::command("curl");
    curl.args([
        "--silent",
        "--show-error",
        "--fail",
        "--compressed",
        "--output",
        "/dev/null",
    ])
    .args(["--write-out", "%{size_download}", url]);
    let said = run::output(&mut curl)?;
    String::from_utf8_lossy(&said)
        .trim()
        .parse()
        .context("curl tells no size")
}

/// What wrk tells of one load.
#[derive(Debug, PartialEq, Eq)]
struct Load {
    throughput: String,
    p50: String,
    p99: String,
    /// Answers that were no page, and connections that broke; a figure with errors in it is no figure.
    errors: String,
}

fn load(url: &str, clients: u32, seconds: u32) -> Result<Load> {
    let mut wrk = run::command("wrk");
    wrk.args([
        "--latency",
        "--timeout",
        "10s",
        "--threads",
        &clients.min(2).to_string(),
    ])
    .args(["--connections", &clients.to_string()])
    .args(["--duration", &format!("{seconds}s"), url]);
    let answer = run::output(&mut wrk)?;
    if run::interrupted() {
        bail!("interrupted");
    }
    let text = String::from_utf8_lossy(&answer);
    parse(&text).with_context(|| format!("could not read what wrk said:\n{text}"))
}

fn parse(text: &str) -> Option<Load> {
    let after = |key: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(key))?;
        Some(line.trim().to_owned())
    };
    let failed: Vec<String> = [("Non-2xx or 3xx responses:", "answers"), ("Socket errors:", "sockets")]
        .iter()
        .filter_map(|(key, what)| Some(format!("{what} {}", after(key)?)))
        .collect();
    Some(Load {
        throughput: after("Requests/sec:")?,
        p50: after("50%")?,
        p99: after("99%")?,
        errors: if failed.is_empty() {
            "0".to_owned()
        } else {
            failed.join("; ")
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Running 10s test @ http://127.0.0.1:8080/find\n  2 threads and 50 connections\n  \
        Thread Stats   Avg      Stdev     Max   +/- Stdev\n    Latency     8.80ms    2.20ms  31.20ms   72.00%\n  \
        Latency Distribution\n     50%    8.60ms\n     75%    9.90ms\n     90%   11.50ms\n     99%   15.90ms\n  \
        56789 requests in 10.00s, 500.00MB read\nRequests/sec:   5678.12\nTransfer/sec:     50.00MB\n";

    #[test]
    fn the_figures_of_wrk_are_read() {
        let load = parse(SAID).unwrap();
        assert_eq!((load.throughput.as_str(), load.p50.as_str()), ("5678.12", "8.60ms"));
        assert_eq!((load.p99.as_str(), load.errors.as_str()), ("15.90ms", "0"));
    }

    #[test]
    fn answers_that_are_no_page_are_not_hidden() {
        let said = SAID.replace("Requests/sec", "  Non-2xx or 3xx responses: 7\nRequests/sec");
        assert_eq!(parse(&said).unwrap().errors, "answers 7");
    }
}
