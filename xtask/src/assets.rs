//! `cargo xtask assets`: third-party front-end files, from npm into the folder that the program embeds.
//!
//! No such file is committed, and no build script fetches one: `assets/package-lock.json` pins the packages,
//! `assets/files.sha256` pins every byte that reaches a browser, and a changed byte stops the build here.

use crate::{npm, run};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// What is taken: the file inside `assets/node_modules`, and its name in the vendor folder.
///
/// MapLibre finds its worker beside its module by this name, on our own origin, so the pair must keep their names and
/// share a folder: `worker-src 'self'` is enough for it.
const FILES: &[(&str, &str)] = &[
    ("maplibre-gl/dist/maplibre-gl.mjs", "maplibre-gl.mjs"),
    ("maplibre-gl/dist/maplibre-gl-worker.mjs", "maplibre-gl-worker.mjs"),
    ("maplibre-gl/dist/maplibre-gl.css", "maplibre-gl.css"),
    ("maplibre-gl/LICENSE.txt", "maplibre-gl.LICENSE.txt"),
];

const VENDOR: &str = "crates/understory-web/vendor";
const LIST: &str = "assets/files.sha256";

/// Options of `assets`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Take the files as npm has them now and rewrite assets/files.sha256: look at the difference before you commit it
    #[arg(long)]
    update: bool,
}

/// Brings the files.
pub(crate) fn assets(options: &Options) -> Result<()> {
    if options.update {
        return update();
    }
    if ensure()? {
        println!("assets: {} files are in {VENDOR}", FILES.len());
    } else {
        println!("assets: nothing to do, {} files are right", FILES.len());
    }
    Ok(())
}

/// Makes sure the files are there and right; `true` when something had to be done.
pub(crate) fn ensure() -> Result<bool> {
    let checkout = run::checkout();
    let list = std::fs::read_to_string(checkout.join(LIST))
        .with_context(|| format!("{LIST} is missing: restore it from git"))?;
    let wanted = parse(&list)?;
    let vendor = checkout.join(VENDOR);
    if check(&vendor, &wanted).is_ok() {
        return Ok(false);
    }
    npm::install("assets")?;
    copy(&checkout, &vendor)?;
    check(&vendor, &wanted)
        .context("the files from npm are not those of assets/files.sha256; after a wanted change of version run `cargo xtask assets --update`")?;
    Ok(true)
}

fn update() -> Result<()> {
    let checkout = run::checkout();
    npm::install("assets")?;
    let vendor = checkout.join(VENDOR);
    copy(&checkout, &vendor)?;
    let mut list = String::new();
    for (_, name) in FILES {
        let bytes = std::fs::read(vendor.join(name))?;
        writeln!(list, "{}  {name}", sha256(&bytes))?;
    }
    std::fs::write(checkout.join(LIST), list).with_context(|| format!("could not write {LIST}"))?;
    println!("assets: wrote {LIST}");
    Ok(())
}

/// Lays the vendor folder anew, so that a file that is no longer wanted does not stay and get embedded.
fn copy(checkout: &Path, vendor: &Path) -> Result<()> {
    if vendor.exists() {
        std::fs::remove_dir_all(vendor).with_context(|| format!("could not clear {VENDOR}"))?;
    }
    std::fs::create_dir_all(vendor).with_context(|| format!("could not make {VENDOR}"))?;
    for (from, name) in FILES {
        let from = checkout.join("assets/node_modules").join(from);
        std::fs::copy(&from, vendor.join(name))
            .with_context(|| format!("could not copy {}: has the package moved it?", from.display()))?;
    }
    Ok(())
}

/// Holds every file of the folder against the list, in both directions.
fn check(vendor: &Path, wanted: &BTreeMap<String, String>) -> Result<()> {
    for (name, hash) in wanted {
        let bytes = std::fs::read(vendor.join(name)).with_context(|| format!("{name} is missing in {VENDOR}"))?;
        let found = sha256(&bytes);
        if found != *hash {
            bail!("{name} has SHA-256 {found}, not {hash}");
        }
    }
    for entry in std::fs::read_dir(vendor).with_context(|| format!("could not read {VENDOR}"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !wanted.contains_key(&name) {
            bail!("{name} is in {VENDOR} but not in {LIST}");
        }
    }
    Ok(())
}

/// Lines of `HASH  NAME`, as `sha256sum` writes and checks them.
fn parse(list: &str) -> Result<BTreeMap<String, String>> {
    list.lines()
        .map(|line| {
            let (hash, name) = line
                .split_once("  ")
                .with_context(|| format!("{LIST}: not a line of `HASH  NAME`: {line}"))?;
            Ok((name.to_owned(), hash.to_owned()))
        })
        .collect()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            let _infallible = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn list(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), sha256(text.as_bytes())))
            .collect()
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn right_files_pass() {
        let folder = folder(&[("a.mjs", "one")]);
        check(folder.path(), &list(&[("a.mjs", "one")])).unwrap();
    }

    #[test]
    fn a_changed_byte_is_found() {
        let folder = folder(&[("a.mjs", "two")]);
        let error = check(folder.path(), &list(&[("a.mjs", "one")])).unwrap_err();
        assert!(error.to_string().contains("a.mjs has SHA-256"), "{error}");
    }

    #[test]
    fn a_missing_and_a_spare_file_are_found() {
        let folder = folder(&[("spare.mjs", "")]);
        let wanted = list(&[("a.mjs", "one")]);
        assert!(check(folder.path(), &wanted).is_err());
        let error = check(folder.path(), &BTreeMap::new()).unwrap_err();
        assert!(error.to_string().contains("spare.mjs"), "{error}");
    }
}
