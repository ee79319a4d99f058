//! `cargo xtask e2e`: the journeys of `e2e/*.test.mjs` in a real browser, against the built program.
//!
//! Starts the program with the example region in a temporary folder on a free port, waits until it answers, runs
//! Node's own test runner, stops the program. The journeys learn the address from `UNDERSTORY_URL`.

use crate::program::{self, Profile};
use crate::server::Server;
use crate::{assets, npm, run};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Options of `e2e`.
#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// Show the browser
    #[arg(long)]
    headed: bool,
    /// Test the release program instead of the debug one
    #[arg(long)]
    release: bool,
    /// Only the tests of the harness itself, which need no program
    #[arg(long)]
    harness: bool,
    /// Files whose name contains this, or else tests whose name does
    filter: Option<String>,
}

/// Tests of the harness itself are named so; all others are journeys and need the program.
const HARNESS: &str = "support";
/// Runs the journeys.
pub(crate) fn e2e(options: &Options) -> Result<()> {
    let mut node = Command::new("node");
    node.current_dir(run::checkout().join("e2e"))
        .args(["--test", "--test-reporter=spec"]);
    let files = choose(test_files()?, options, &mut node);
    if files.is_empty() {
        bail!("no file of e2e/*.test.mjs is left to run");
    }
    node.args(&files);
    npm::install("e2e")?;
    assets::ensure()?;
    node.env("UNDERSTORY_CHROMIUM", chromium()?)
        .env("UNDERSTORY_SCREENSHOTS", run::checkout().join("e2e/screenshots"));
    if options.headed {
        node.env("UNDERSTORY_HEADED", "1");
    }
    if files.iter().all(|file| file.starts_with(HARNESS)) {
        return run::run(&mut node);
    }
    let profile = if options.release {
        Profile::Release
    } else {
        Profile::Debug
    };
    let program = program::build(profile)?;
    let folder = tempfile::tempdir().context("could not make a temporary folder")?;
    let mut command = program::call(&program);
    let database = format!("sqlite:{}/journeys.db", folder.path().display());
    command
        .args(["demo", "--listen", "127.0.0.1:0", "--no-open"])
        .env("UNDERSTORY__DATABASE__URL", &database);
    let server = Server::start(&mut command, &run::checkout().join("e2e/results/server.log"))?;
    println!("journeys against {}", server.url);
    // A journey that begins with an invitation calls the program as its operator would.
    node.env("UNDERSTORY_PROGRAM", &program)
        .env("UNDERSTORY__DATABASE__URL", &database);
    run::run(node.env("UNDERSTORY_URL", &server.url))
        .context("what the program said is in e2e/results/server.log, failed pages are in e2e/results")
}

/// The files to run. A filter that no file name contains is a filter on the names of tests.
fn choose(mut files: Vec<String>, options: &Options, node: &mut Command) -> Vec<String> {
    if options.harness {
        files.retain(|file| file.starts_with(HARNESS));
    }
    if let Some(filter) = &options.filter {
        if files.iter().any(|file| file.contains(filter)) {
            files.retain(|file| file.contains(filter));
        } else {
            node.arg(format!("--test-name-pattern={filter}"));
        }
    }
    files
}

fn test_files() -> Result<Vec<String>> {
    let mut files: Vec<String> = std::fs::read_dir(run::checkout().join("e2e"))
        .context("could not read e2e/")?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    files.sort();
    Ok(files)
}

/// A Chromium on this machine; installed when that is possible here.
fn chromium() -> Result<PathBuf> {
    let find = || {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(run::find_program)
    };
    if let Some(path) = run::setting("UNDERSTORY_CHROMIUM").map(PathBuf::from).or_else(find) {
        return Ok(path);
    }
    run::install(&["chromium"], "a browser journey (or set UNDERSTORY_CHROMIUM)")?;
    find().context("no chromium on the PATH after installing it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_chooses_files_or_else_tests() {
        let files = || vec!["find.test.mjs".to_owned(), "support.test.mjs".to_owned()];
        let options = |filter: &str| Options {
            filter: Some(filter.to_owned()),
            ..Options::default()
        };
        let mut node = Command::new("node");
        assert_eq!(choose(files(), &options("find"), &mut node), ["find.test.mjs"]);
        assert_eq!(node.get_args().count(), 0);
        assert_eq!(choose(files(), &options("pilsen"), &mut node).len(), 2);
        assert_eq!(node.get_args().count(), 1);
    }
}
