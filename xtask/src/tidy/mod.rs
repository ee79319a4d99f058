//! `cargo xtask tidy`: the house rules that neither the compiler nor clippy can hold.
//!
//! One file per kind of file. A rule is a function from a file's name and text to faults, so that each has a test that
//! sees it fail; only this file reads the disk.

pub(crate) mod asvs;
mod html;
mod sources;
mod templates;
mod translations;

use crate::run;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// A broken rule, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) file: String,
    /// Counted from 1; 0 for a fault of the whole file.
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl Fault {
    fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            what: what.into(),
        }
    }
}

/// A file of the project: its path inside the checkout, with `/`, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Checks every file that git tracks or would track, and prints every fault.
pub(crate) fn tidy() -> Result<()> {
    let files = read_files()?;
    let mut faults = Vec::new();
    for file in &files {
        faults.extend(sources::check(file));
        faults.extend(templates::check(file));
    }
    faults.extend(translations::check(&files));
    faults.extend(asvs::check(&files));
    for fault in &faults {
        match fault.line {
            0 => println!("{}: {}", fault.file, fault.what),
            line => println!("{}:{line}: {}", fault.file, fault.what),
        }
    }
    if !faults.is_empty() {
        bail!("{} things are untidy", faults.len());
    }
    println!("tidy: {} files", files.len());
    Ok(())
}

/// All text files of the project. What git ignores (built, fetched, generated on the spot) is not ours to keep tidy.
fn read_files() -> Result<Vec<File>> {
    let list = run::output(run::command("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))
        .context("tidy asks git which files there are: run it in a checkout")?;
    let mut files = Vec::new();
    for path in list.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
        let path = String::from_utf8_lossy(path).into_owned();
        let place: PathBuf = run::checkout().join(&path);
        // A file removed but not yet committed is still in git's list; a picture is not text.
        let Ok(bytes) = std::fs::read(&place) else {
            continue;
        };
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(File { path, text });
        }
    }
    Ok(files)
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
