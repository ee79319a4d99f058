//! Everybody of a region, beside the programs people would otherwise use: the same columns, in turn, on fresh seeds.
//!
//! Generator and peers come from a folder beside the checkout and run in a Python of their own under the cache folder. What
//! is missing is left out, with the reason.

use super::process::{self, Cost};
use crate::program::{self, Profile};
use crate::run;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Options, Table};

/// Where the generator and the peers lie for those who keep shared files beside the checkout.
const BESIDE: &str = "../shared/bench";
/// Packages that the generator and the peers need, and what a peer is imported by.
const PACKAGES: [&str; 5] = ["numpy", "polars", "numba", "duckdb", "scikit-learn"];
/// Peers: script, module it needs, learners at most at the large size (its cost is scaled up from those).
const PEERS: [(&str, &str, u32); 3] = [
    ("peer_numba.py", "numba", 20_000),
    ("peer_duckdb_age.py", "duckdb", 2_000),
    ("peer_balltree.py", "sklearn", 2_000),
];
/// The smaller of the two samples.
const FEW: u32 = 200;
/// Learners, opportunities, and whether peers do all of it.
const SIZES: [(u32, u32, bool); 2] = [(100_000, 5_000, true), (1_000_000, 50_000, false)];

/// Measures; one table for each size.
pub(super) fn columns(options: &Options) -> Result<Vec<Table>> {
    let bench = options.bench.clone().unwrap_or_else(|| run::checkout().join(BESIDE));
    if !bench.join("j1_matching").is_dir() {
        println!("Fit for everybody beside its peers is left out: there is no {BESIDE}; name the folder with --bench.");
        return Ok(Vec::new());
    }
    let Some(python) = python()? else {
        println!("Fit for everybody beside its peers is left out: python3 is not installed.");
        return Ok(Vec::new());
    };
    let program = program::build(Profile::Release)?;
    let folder = tempfile::tempdir().context("could not make a temporary folder")?;
    let mut tables = Vec::new();
    for (learners, opportunities, whole) in SIZES {
        let data = folder.path().join(learners.to_string());
        let seed = options.seed.unwrap_or_else(std::process::id);
        let mut generator = alone(&python);
        generator
            .arg(bench.join("gen/gen_match.py"))
            .args([
                "--learners",
                &learners.to_string(),
                "--opps",
                &opportunities.to_string(),
            ])
            .args(["--seed", &seed.to_string(), "--out"])
            .arg(&data);
        run::run(&mut generator)?;
        let ours = data.join("ours.csv");
        let mut command = alone(&program);
        command.arg("fit").arg("--columns").arg(&data).arg("--out").arg(&ours);
        command.env("UNDERSTORY__COMPUTE__THREADS", "1");
        let cost = process::measure(&mut command)?;
        let own = seconds(&cost);
        let mut rows = vec![row("understory fit", &cost, own, 1.0, "")];
        for (script, module, sample) in PEERS {
            let there = run::status(
                alone(&python)
                    .args(["-c", &format!("import {module}")])
                    .stderr(std::process::Stdio::null()),
            );
            if !there.is_ok_and(|status| status.success()) {
                println!("{script} is left out: Python has no {module}.");
                continue;
            }
            let theirs = data.join(format!("{script}.csv"));
            let said = data.join("said.json");
            let ask = |limit: Option<u32>| -> Result<(Cost, f64)> {
                let mut command = alone(&python);
                command
                    .arg(bench.join("j1_matching").join(script))
                    .arg(&data)
                    .arg(&theirs);
                command.args(limit.map(|limit| limit.to_string()));
                command.stdout(std::fs::File::create(&said)?);
                let cost = process::measure(&mut command)?;
                let seconds = seconds(&cost) - number(&std::fs::read_to_string(&said)?, "compile_s");
                Ok((cost, seconds))
            };
            let (cost, all) = if whole {
                ask(None)?
            } else {
                // Starting and reading cost the same for few as for many, so two samples tell what each learner costs.
                let (_, few) = ask(Some(FEW))?;
                let (cost, many) = ask(Some(sample))?;
                let each = (many - few) / f64::from(sample - FEW);
                (cost, few + each * f64::from(learners - FEW))
            };
            let checked = run::status(
                alone(&python)
                    .arg(bench.join("j1_matching/check.py"))
                    .arg(&theirs)
                    .arg(&ours),
            )?;
            let who = if whole {
                script.to_owned()
            } else {
                format!("{script} (from {sample} learners)")
            };
            rows.push(row(
                &who,
                &cost,
                all,
                all / own,
                if checked.success() { "yes" } else { "NO" },
            ));
        }
        tables.push(Table {
            title: format!("{learners} young people x {opportunities} sessions, seed {seed}, one thread"),
            head: vec![
                "who",
                "wall s",
                "CPU s measured",
                "CPU s for all, compiling left out",
                "peak MiB",
                "times ours",
                "same answers",
            ],
            rows,
        });
    }
    Ok(tables)
}

fn row(who: &str, cost: &Cost, all: f64, times: f64, agrees: &str) -> Vec<String> {
    let [wall, cpu, peak] = <[String; 3]>::try_from(cost.cells()).unwrap_or_default();
    vec![
        who.to_owned(),
        wall,
        cpu,
        format!("{all:.2}"),
        peak,
        format!("{times:.1}"),
        agrees.to_owned(),
    ]
}

/// Processor time; 0 where the system does not tell.
fn seconds(cost: &Cost) -> f64 {
    cost.cpu.map_or(0.0, |cpu| cpu.as_secs_f64())
}

/// A field of the JSON line that a peer prints last.
fn number(text: &str, field: &str) -> f64 {
    let last = text.lines().last().unwrap_or_default();
    let value: Option<serde_json::Value> = serde_json::from_str(last).ok();
    value.and_then(|value| value.get(field)?.as_f64()).unwrap_or(0.0)
}

/// A command on one thread, whatever library it uses.
fn alone(program: &Path) -> Command {
    let mut command = run::command(program);
    for name in [
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "POLARS_MAX_THREADS",
        "RAYON_NUM_THREADS",
    ] {
        command.env(name, "1");
    }
    command
}

/// A Python with the packages, made once under the cache folder; `None` where there is no Python.
fn python() -> Result<Option<PathBuf>> {
    if run::find_program("python3").is_none() {
        return Ok(None);
    }
    let folder = run::cache_folder()?.join("bench/venv");
    let python = folder.join("bin/python");
    if !python.is_file() {
        run::run(run::command("python3").args(["-m", "venv"]).arg(&folder))?;
        run::run(
            run::command(folder.join("bin/pip"))
                .args(["install", "--quiet"])
                .args(PACKAGES),
        )?;
    }
    Ok(Some(python))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peers_last_line_is_read() {
        assert!((number("noise\n{\"compile_s\": 1.25}\n", "compile_s") - 1.25).abs() < 1e-12);
        assert!(number("nothing", "compile_s").abs() < 1e-12);
    }
}
