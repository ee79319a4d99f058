//! `cargo xtask test`: the one command that checks everything, here and in CI.
//!
//! Steps run in the order in which a fault is cheapest to find, and the first that fails ends the run. The last line
//! counts steps; the lines of the test runners, which count tests, stand above it.

use crate::generate::{self, generate};
use crate::tidy::asvs;
use crate::with_pg::{self, Postgres};
use crate::{assets, deps, e2e, program, run, schemathesis, tidy};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Options of `test`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Leave out what takes long: PostgreSQL, examples in docs, generated files, the browser
    #[arg(long)]
    quick: bool,
}

struct Step {
    name: &'static str,
    /// Left out by `--quick`.
    slow: bool,
    act: fn(&Options) -> Result<()>,
}

/// GiB that a run may add to the disk where everything was built before; from nothing it is about four times as much.
const ROOM: u64 = 5;

const STEPS: &[Step] = &[
    Step {
        name: "room on the disk",
        slow: false,
        act: |_| room(&program::target_folder()?, ROOM),
    },
    Step {
        name: "format",
        slow: false,
        act: |_| cargo(&["fmt", "--all", "--check"]),
    },
    Step {
        name: "tidy",
        slow: false,
        act: |_| tidy::tidy(),
    },
    Step {
        name: "arrows",
        slow: false,
        act: |_| deps::deps(),
    },
    Step {
        name: "front-end files",
        slow: false,
        act: |_| assets::ensure().map(drop),
    },
    Step {
        name: "lints",
        slow: false,
        act: |_| {
            cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "--deny",
                "warnings",
            ])
        },
    },
    Step {
        name: "tests",
        slow: false,
        act: tests,
    },
    Step {
        name: "examples in docs",
        slow: true,
        act: |_| cargo(&["test", "--workspace", "--doc", "--locked"]),
    },
    Step {
        name: "generated files",
        slow: true,
        act: |_| generate(&generate::Options { check: true }),
    },
    Step {
        name: "the API against its description",
        slow: true,
        act: |_| schemathesis::schemathesis(&schemathesis::Options::BOUNDED),
    },
    Step {
        name: "journeys in a browser",
        slow: true,
        act: |_| e2e::e2e(&e2e::Options::default()),
    },
];

/// Runs the steps, prints each one's time, and ends with a line that counts them.
pub(crate) fn test(options: &Options) -> Result<()> {
    let begun = Instant::now();
    let wanted: Vec<&Step> = STEPS.iter().filter(|step| !(options.quick && step.slow)).collect();
    let mut times = Vec::new();
    let mut outcome = Ok(());
    for (number, step) in wanted.iter().enumerate() {
        println!("\n=== {}/{} {}", number + 1, wanted.len(), step.name);
        let started = Instant::now();
        outcome = (step.act)(options).with_context(|| format!("{} failed", step.name));
        times.push((step.name, started.elapsed(), outcome.is_ok()));
        if outcome.is_err() {
            break;
        }
    }
    println!("\n=== summary after {:.1} s", begun.elapsed().as_secs_f64());
    print!("{}", summary(&times, STEPS.len()));
    outcome
}

/// A line for each step, and the line that counts.
fn summary(times: &[(&str, Duration, bool)], all: usize) -> String {
    let mut text = String::new();
    for (name, time, passed) in times {
        let word = if *passed { "ok" } else { "FAILED" };
        text += &format!("{word:>6}  {:>7.1} s  {name}\n", time.as_secs_f64());
    }
    let passed = times.iter().filter(|(_, _, passed)| *passed).count();
    let failed = times.len() - passed;
    text += &format!("steps: {passed} passed, {failed} failed");
    match all - times.len() {
        0 => text + "\n",
        skipped => text + &format!(", {skipped} skipped\n"),
    }
}

/// A full disk fails in a hundred places, none of which says so.
fn room(target: &Path, needed: u64) -> Result<()> {
    std::fs::create_dir_all(target).with_context(|| format!("could not make {}", target.display()))?;
    for folder in [target, &std::env::temp_dir()] {
        let free = fs4::available_space(folder)? >> 30;
        let said = format!("{free} GiB are free for {}", folder.display());
        if free < needed {
            bail!("{said}; {needed} are needed. `cargo clean` makes room");
        }
        println!("{said}");
    }
    Ok(())
}

/// Unit and integration tests, on SQLite and, unless quick, on PostgreSQL.
fn tests(options: &Options) -> Result<()> {
    // Kept until the tests have ended.
    let postgres = if options.quick { None } else { Some(Postgres::start()?) };
    let databases = run::scratch()?;
    let nextest = run::find_program("cargo-nextest").is_some();
    let mut cargo = run::cargo();
    cargo.env("TMPDIR", databases.path());
    if nextest {
        cargo.args(["nextest", "run"]);
    } else {
        cargo.args(["test", "--lib", "--bins", "--tests"]);
    }
    cargo.args(["--workspace", "--locked", "--no-fail-fast"]);
    // A stale or unwanted snapshot fails; nothing is rewritten behind a person's back.
    cargo.env("INSTA_UPDATE", "no");
    match &postgres {
        Some(postgres) => cargo.env(with_pg::URL, postgres.url()),
        None => cargo.env_remove(with_pg::URL),
    };
    if !nextest {
        println!(
            "whether the tests of {} ran is not asked: cargo-nextest is missing",
            asvs::FILE
        );
        return run::run(&mut cargo);
    }
    // What each test came to, for the programs among us; people read the other stream.
    let outcomes = program::target_folder()?.join("outcomes.json");
    cargo
        .env("NEXTEST_EXPERIMENTAL_LIBTEST_JSON", "1")
        .args(["--message-format", "libtest-json"])
        .stdout(std::fs::File::create(&outcomes).context("could not write down what the tests came to")?);
    run::run(&mut cargo)?;
    shown(&std::fs::read_to_string(&outcomes)?)
}

/// Whether every test by which `security/asvs.csv` calls something met is among those that passed.
fn shown(outcomes: &str) -> Result<()> {
    let text = std::fs::read_to_string(run::checkout().join(asvs::FILE))?;
    let missing = asvs::unshown(&text, &passed(outcomes)).map_err(anyhow::Error::msg)?;
    if !missing.is_empty() {
        bail!("{} says met, and:\n{}", asvs::FILE, missing.join("\n"));
    }
    println!("{}: every test that shows something ran and passed", asvs::FILE);
    Ok(())
}

/// The names of the tests that passed, without the modules before them.
fn passed(outcomes: &str) -> BTreeSet<String> {
    let lines = outcomes
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let passed = lines.filter(|line| line["type"] == "test" && line["event"] == "ok");
    let names = passed.filter_map(|line| Some(line["name"].as_str()?.rsplit("::").next()?.to_owned()));
    // A test at the top of a crate has the crate before it, parted by another sign.
    names
        .map(|name| name.rsplit('$').next().unwrap_or_default().to_owned())
        .collect()
}

fn cargo(arguments: &[&str]) -> Result<()> {
    run::run(run::cargo().args(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tests_that_passed_are_read() {
        let said = r#"{"type":"suite","event":"started","test_count":3}
{"type":"test","event":"started","name":"understory-web::server$attacks::a_form"}
{"type":"test","event":"ok","name":"understory-web::server$attacks::a_form","exec_time":0.1}
{"type":"test","event":"ok","name":"xtask::bin/xtask$at_the_top","exec_time":0.1}
{"type":"test","event":"failed","name":"understory-web::server$attacks::another"}"#;
        assert_eq!(
            passed(said),
            BTreeSet::from(["a_form".to_owned(), "at_the_top".to_owned()])
        );
    }

    #[test]
    fn a_disk_that_is_full_is_said_before_anything_fails_of_it() {
        let folder = tempfile::tempdir().unwrap();
        room(folder.path(), 0).unwrap();
        let said = room(folder.path(), u64::MAX).unwrap_err().to_string();
        assert!(said.contains("are needed"), "{said}");
    }

    #[test]
    fn the_last_line_counts_what_passed_failed_and_was_left_out() {
        let second = Duration::from_secs(1);
        let all = summary(&[("a", second, true), ("b", second, true)], 2);
        assert!(all.ends_with("\nsteps: 2 passed, 0 failed\n"), "{all}");
        let broken = summary(&[("a", second, true), ("b", second, false)], 5);
        assert!(broken.ends_with("\nsteps: 1 passed, 1 failed, 3 skipped\n"), "{broken}");
        assert!(broken.contains("FAILED      1.0 s  b"), "{broken}");
    }
}
