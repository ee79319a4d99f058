//! The built program: building it, finding it, running it without settings of the person's own.

use crate::{assets, run};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the program is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Debug,
    Release,
}

/// Builds the program, bringing the front-end files first, and returns where it lies.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    assets::ensure()?;
    let mut cargo = run::cargo();
    // With the features of the whole workspace, so that most of what the tests were built from serves here too.
    cargo.args(["build", "--workspace", "--bin", "understory", "--locked"]);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    run::run(&mut cargo)?;
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    let program = target_folder()?
        .join(folder)
        .join(format!("understory{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!(
            "cargo built no {}: is a build target set in a cargo configuration?",
            program.display()
        );
    }
    Ok(program)
}

/// A call of the program that does not see this person's `UNDERSTORY__...` settings, so that what a chore gets does
/// not depend on who runs it.
pub(crate) fn call(program: &Path) -> Command {
    let mut command = run::command(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("UNDERSTORY__") {
            command.env_remove(name);
        }
    }
    command
}

#[derive(Deserialize)]
struct Metadata {
    target_directory: PathBuf,
}

/// Where cargo builds.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let answer = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Metadata = serde_json::from_slice(&answer).context("could not read the answer of cargo metadata")?;
    Ok(metadata.target_directory)
}
