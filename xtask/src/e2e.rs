//! `cargo xtask e2e`: the journeys of `e2e/*.test.mjs` in a real browser, against the built program.
//!
//! Each core takes the next file when it is done with one: it has a program of its own, with the example region in a
//! temporary folder on a free port, so that no journey meets what another is doing. Node's own test runner walks them, and
//! they learn the address from `UNDERSTORY_URL`.

use crate::program::{self, Profile};
use crate::server::Server;
use crate::{assets, npm, run};
use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

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
/// Begun first, so that the last minutes are not one long journey on one core.
const LONG: &[&str] = &["every-page", "pictures", "hostile-words", "family-child"];

/// Runs the journeys.
pub(crate) fn e2e(options: &Options) -> Result<()> {
    let mut arguments = vec!["--test".to_owned(), "--test-reporter=spec".to_owned()];
    let files = choose(test_files()?, options, &mut arguments);
    if files.is_empty() {
        bail!("no file of e2e/*.test.mjs is left to run");
    }
    npm::install("e2e")?;
    assets::ensure()?;
    let node = Node {
        chromium: chromium()?,
        arguments,
        headed: options.headed,
    };
    if files.iter().all(|file| file.starts_with(HARNESS)) {
        return run::run(node.call().args(&files));
    }
    let program = program::build(if options.release {
        Profile::Release
    } else {
        Profile::Debug
    })?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let lanes = if options.headed { 1 } else { cores.min(files.len()) };
    let count = files.len();
    let queue = Mutex::new(VecDeque::from(files));
    let walked: Vec<Result<Vec<String>>> = std::thread::scope(|scope| {
        let (node, program, queue) = (&node, &program, &queue);
        let walk = |lane| scope.spawn(move || lane_of(lane, node, program, queue));
        let lanes: Vec<_> = (1..=lanes).map(walk).collect();
        let broke = |_| Err(anyhow::anyhow!("a lane of journeys broke"));
        lanes
            .into_iter()
            .map(|lane| lane.join().unwrap_or_else(broke))
            .collect()
    });
    let failed = walked.into_iter().collect::<Result<Vec<_>>>()?.concat();
    println!(
        "journeys: {} files passed, {} failed",
        count - failed.len(),
        failed.len()
    );
    if !failed.is_empty() {
        bail!(
            "{} failed; failed pages and what the program said are in e2e/results",
            failed.join(", ")
        );
    }
    Ok(())
}

/// How Node is called.
struct Node {
    chromium: PathBuf,
    arguments: Vec<String>,
    headed: bool,
}

impl Node {
    fn call(&self) -> Command {
        let mut node = Command::new("node");
        node.current_dir(run::checkout().join("e2e"))
            .args(&self.arguments)
            .env("UNDERSTORY_CHROMIUM", &self.chromium)
            .env("UNDERSTORY_SCREENSHOTS", run::checkout().join("e2e/screenshots"));
        if self.headed {
            node.env("UNDERSTORY_HEADED", "1");
        }
        node
    }
}

/// Walks file after file against one program, prints each as a whole when it has ended, and names those that failed.
fn lane_of(lane: usize, node: &Node, program: &Path, queue: &Mutex<VecDeque<String>>) -> Result<Vec<String>> {
    let results = run::checkout().join("e2e/results");
    let folder = run::scratch()?;
    let database = format!("sqlite:{}/journeys.db", folder.path().display());
    let mut command = program::call(program);
    command
        .args(["demo", "--listen", "127.0.0.1:0", "--no-open"])
        .env("UNDERSTORY__DATABASE__URL", &database);
    let server = Server::start(&mut command, &results.join(format!("server-{lane}.log")))?;
    let mut failed = Vec::new();
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let Some(file) = next else { return Ok(failed) };
        let said = results.join(format!("{file}.log"));
        // A journey that begins with an invitation calls the program as its operator would.
        let mut walking = node.call();
        walking
            .arg(&file)
            .env("UNDERSTORY_PROGRAM", program)
            .env("UNDERSTORY__DATABASE__URL", &database)
            .env("UNDERSTORY_URL", &server.url)
            .stdout(std::fs::File::create(&said)?);
        let passed = run::status(&mut walking)?.success();
        print!("{file} against {}\n{}", server.url, std::fs::read_to_string(&said)?);
        if !passed {
            failed.push(file);
        }
    }
}

/// The files to run. A filter that no file name contains is a filter on the names of tests.
fn choose(mut files: Vec<String>, options: &Options, arguments: &mut Vec<String>) -> Vec<String> {
    if options.harness {
        files.retain(|file| file.starts_with(HARNESS));
    }
    if let Some(filter) = &options.filter {
        if files.iter().any(|file| file.contains(filter)) {
            files.retain(|file| file.contains(filter));
        } else {
            arguments.push(format!("--test-name-pattern={filter}"));
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
    files.sort_by_key(|file| (LONG.iter().all(|long| !file.starts_with(long)), file.clone()));
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
        let mut arguments = Vec::new();
        assert_eq!(choose(files(), &options("find"), &mut arguments), ["find.test.mjs"]);
        assert!(arguments.is_empty());
        assert_eq!(choose(files(), &options("pilsen"), &mut arguments).len(), 2);
        assert_eq!(arguments.len(), 1);
    }
}
