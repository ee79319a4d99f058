//! `cargo xtask gen`: committed files that the program writes about itself, so that what people read is what runs.

use crate::program::{self, Profile};
use crate::run;
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Each generated file and the arguments of the program that print it.
const FILES: &[(&str, &[&str])] = &[
    ("docs/access.md", &["admin", "access"]),
    ("docs/register.md", &["admin", "register"]),
    ("schema/openapi.json", &["schema", "openapi"]),
    ("schema/config.toml", &["config", "default"]),
    ("schema/cli.md", &["schema", "cli"]),
    ("schema/schema.sql", &["schema", "sql"]),
];

/// Options of `gen`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Change nothing: fail, and show the difference, when a committed file is stale
    #[arg(long)]
    pub(crate) check: bool,
}

/// Writes the files, or checks them.
pub(crate) fn generate(options: &Options) -> Result<()> {
    let program = program::build(Profile::Debug)?;
    let fresh = tempfile::tempdir().context("could not make a temporary folder")?;
    let mut stale = Vec::new();
    for (file, arguments) in FILES {
        let text = run::output(program::call(&program).args(*arguments))?;
        let committed = run::checkout().join(file);
        if std::fs::read(&committed).is_ok_and(|old| old == text) {
            continue;
        }
        stale.push(*file);
        if options.check {
            show_difference(&committed, &text, fresh.path())?;
            continue;
        }
        if let Some(folder) = committed.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&committed, text).with_context(|| format!("could not write {file}"))?;
        println!("gen: wrote {file}");
    }
    match (stale.is_empty(), options.check) {
        (true, _) => println!("gen: {} files are current", FILES.len()),
        (false, true) => bail!(
            "stale: {}; run `cargo xtask gen` and commit what it writes",
            stale.join(", ")
        ),
        (false, false) => {}
    }
    Ok(())
}

fn show_difference(committed: &Path, text: &[u8], folder: &Path) -> Result<()> {
    let fresh = folder.join(committed.file_name().unwrap_or_default());
    std::fs::write(&fresh, text)?;
    let old = if committed.exists() {
        committed
    } else {
        Path::new("/dev/null")
    };
    // `diff` answers 1 for a difference, which is what we expect here.
    let _differs = run::status(
        run::command("git")
            .args(["--no-pager", "diff", "--no-index", "--"])
            .args([old, &fresh]),
    )?;
    Ok(())
}
