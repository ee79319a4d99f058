//! `cargo xtask fuzz`: every fuzz target for a while, from the seeds that are committed.
//!
//! The targets are ordinary `cargo fuzz` ones in `fuzz/`, which stands outside the workspace because it needs a nightly
//! compiler. A crash is kept by cargo fuzz in `fuzz/artifacts/`, and fails the chore.

use crate::run;
use anyhow::{Context, Result, bail};
use std::process::Stdio;

/// Options of `fuzz`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only this target
    target: Option<String>,
    /// How long each target runs
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// The largest input tried, in bytes; hostile sizes are tested by hand-made files instead.
const LARGEST: u32 = 65_536;

/// Runs the targets one after another.
pub(crate) fn fuzz(options: &Options) -> Result<()> {
    let mut targets = targets()?;
    if let Some(wanted) = &options.target {
        targets.retain(|target| target == wanted);
        if targets.is_empty() {
            bail!("there is no fuzz/fuzz_targets/{wanted}.rs");
        }
    }
    require_tools()?;
    for (number, target) in targets.iter().enumerate() {
        println!("=== {}/{} {target}, {} s", number + 1, targets.len(), options.seconds);
        let mut cargo = run::command("rustup");
        cargo.args(["run", "nightly", "cargo", "fuzz", "run", target]);
        // What fuzzing finds goes into the first folder, which git ignores; seeds are only read.
        let corpus = format!("fuzz/corpus/{target}");
        std::fs::create_dir_all(run::checkout().join(&corpus))?;
        cargo.arg(&corpus);
        let seeds = format!("fuzz/seeds/{target}");
        if run::checkout().join(&seeds).is_dir() {
            cargo.arg(&seeds);
        }
        cargo
            .arg("--")
            .arg(format!("-max_total_time={}", options.seconds))
            .arg(format!("-max_len={LARGEST}"))
            // cargo says which cargo it is; the nightly one must say so itself.
            .env_remove("CARGO");
        run::run(&mut cargo)
            .with_context(|| format!("{target} failed; what broke it is in fuzz/artifacts/{target}"))?;
    }
    println!(
        "fuzz: {} targets, {} s each, nothing found",
        targets.len(),
        options.seconds
    );
    Ok(())
}

/// The names of the targets, in order.
fn targets() -> Result<Vec<String>> {
    let mut targets: Vec<String> = std::fs::read_dir(run::checkout().join("fuzz/fuzz_targets"))
        .context("there are no fuzz targets yet: each is a file in fuzz/fuzz_targets/")?
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".rs")?.to_owned()))
        .collect();
    targets.sort();
    Ok(targets)
}

fn require_tools() -> Result<()> {
    let answers = |arguments: &[&str]| {
        run::status(
            run::command("rustup")
                .args(arguments)
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )
        .is_ok_and(|status| status.success())
    };
    if !answers(&["run", "nightly", "rustc", "--version"]) {
        bail!("fuzzing needs a nightly compiler: run `rustup toolchain install nightly`");
    }
    if !answers(&["run", "nightly", "cargo", "fuzz", "--version"]) {
        bail!("fuzzing needs cargo-fuzz: run `cargo install cargo-fuzz --locked`");
    }
    Ok(())
}
