//! `cargo xtask deps`: which crate may use which. A new arrow is a decision record first, then a line here.
//!
//! Reads `cargo metadata` and the manifests. The two tables are the architecture; everything else is plumbing. What is
//! not in a table is refused, so that a new outside crate is given an owner on purpose and not by habit.

use crate::run;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::PathBuf;

/// Our crates, and which of ours each may use. Tests may use the same, and what is in [`FOR_TESTS`].
#[rustfmt::skip]
const ARROWS: &[(&str, &[&str])] = &[
    (MODEL,     &[]),
    (ENGINE,    &[]),
    (FORMATS,   &[MODEL]),
    (STORE,     &[MODEL]),
    (DOCUMENTS, &[MODEL]),
    (SERVICE,   &[STORE, ENGINE, FORMATS, DOCUMENTS, MODEL]),
    (WEB,       &[SERVICE, MODEL]),
    (PROGRAM,   &[WEB, SERVICE, MODEL]),
    (NATIONAL,  &[ENGINE, FORMATS, MODEL]),
    (TWINS,     &[ENGINE]),
    (KIT,       &[WEB, SERVICE, STORE, ENGINE, FORMATS, MODEL]),
    (XTASK,     &[]),
];

/// Outside crates, and who owns each. Nobody else may use them.
#[rustfmt::skip]
const OWNERS: &[(&[&str], &[&str])] = &[
    // the database
    (&["sqlx"],                                                     &[STORE, KIT]),
    (&["sea-query", "sea-query-sqlx", "time"],                      &[STORE]),
    // pages and the API
    (&["axum", "hyper", "hyper-util", "tower", "tower-http"],       &[WEB, KIT]),
    (&["http", "http-body-util"],                                   &[WEB, KIT]),
    (&["askama", "utoipa", "rust-embed", "qrcode"],                 &[WEB]),
    (&["fluent-bundle", "fluent-langneg", "unic-langid"],           &[WEB]),
    (&["form_urlencoded", "url"],                                   &[WEB]),
    (&["metrics-exporter-prometheus"],                              &[WEB, PROGRAM]),
    // other people's files
    (&["csv"],                                                      &[FORMATS, XTASK]),
    (&["calamine", "zip", "encoding_rs", "html2text", "html5ever", "image"],    &[FORMATS]),
    (&["itoa", "zmij"],                                             &[FORMATS]),
    (&["icalendar"],                                                &[FORMATS, WEB]),
    // the printed page
    (&["typst", "typst-assets", "typst-layout", "typst-pdf"],       &[DOCUMENTS]),
    (&["lopdf"],                                                    &[DOCUMENTS]),
    // what the software does
    (&["tantivy", "strsim", "good_lp"],                             &[SERVICE]),
    (&["flate2"],                                                   &[SERVICE]),
    (&["rayon"],                                                    &[ENGINE, SERVICE]),
    (&["metrics"],                                                  &[SERVICE, WEB]),
    (&["rand", "rand_chacha"],                                      &[SERVICE, KIT]),
    // the program and the chores
    (&["clap", "anyhow"],                                           &[PROGRAM, XTASK]),
    (&["clap_complete", "config", "indicatif"],                     &[PROGRAM]),
    (&["fs4"],                                                      &[PROGRAM, XTASK]),
    (&["zstd"],                                                     &[SERVICE, PROGRAM]),
    (&["tracing-subscriber"],                                       &[PROGRAM]),
    (&["sha2"],                                                     &[FORMATS, SERVICE, WEB, XTASK]),
    // accounts and secrets
    (&["argon2", "chacha20poly1305", "hkdf", "hmac"],               &[SERVICE]),
    (&["totp-rs"],                                                  &[SERVICE, KIT]),
    (&["ed25519-dalek", "zeroize"],                                 &[SERVICE]),
    (&["base64", "openidconnect"],                                  &[SERVICE, KIT]),
    (&["chrono", "hyper-rustls", "reqwest", "rustls", "webpki-roots"], &[SERVICE]),
    (&["p256"],                                                     &[KIT]),
    (&["lettre", "webauthn-rs", "zxcvbn"],                          &[SERVICE]),
    (&["age"],                                                      &[SERVICE, PROGRAM]),
    (&["getrandom"],                                                &[PROGRAM]),
    (&["tempfile"],                                                 &[KIT, XTASK]),
    (&["signal-hook"],                                              &[XTASK]),
    // only the outer layers wait and log
    (&["tokio", "tracing"],                                         &[STORE, SERVICE, WEB, PROGRAM, KIT]),
    // everyday things; the engine gets none of them
    (&["serde", "serde_json", "toml", "thiserror", "jiff", "uuid"], ALL_BUT_THE_ENGINE),
];

#[rustfmt::skip]
const ALL_BUT_THE_ENGINE: &[&str] =
    &[MODEL, FORMATS, STORE, DOCUMENTS, SERVICE, WEB, PROGRAM, NATIONAL, KIT, XTASK];

/// Outside crates that speak to other hosts. Whoever brings one in, however deep, names it and its owner in [`OWNERS`], and says
/// in `docs/security.md` whom it may speak to.
const REACHING_OUT: &[&str] = &[
    "attohttpc",
    "awc",
    "curl",
    "hickory-resolver",
    "hyper-rustls",
    "hyper-tls",
    "isahc",
    "lettre",
    "minreq",
    "native-tls",
    "object_store",
    "openidconnect",
    "quinn",
    "reqwest",
    "russh",
    "ssh2",
    "surf",
    "tokio-tungstenite",
    "tonic",
    "ureq",
];

/// Ours for the tests of any crate, and for nothing else.
const FOR_TESTS: &[&str] = &[KIT, TWINS];

/// For tests and benchmarks of any crate, and for nothing else.
#[rustfmt::skip]
const TEST_TOOLS: &[&str] = &["divan", "good_lp", "insta", "proptest", "rand", "rand_chacha", "tempfile"];

const MODEL: &str = "understory-model";
const ENGINE: &str = "understory-engine";
const FORMATS: &str = "understory-formats";
const STORE: &str = "understory-store";
const DOCUMENTS: &str = "understory-documents";
const SERVICE: &str = "understory-service";
const WEB: &str = "understory-web";
const PROGRAM: &str = "understory";
const NATIONAL: &str = "understory-national";
const TWINS: &str = "understory-twins";
const KIT: &str = "understory-testkit";
const XTASK: &str = "xtask";

/// The part of `cargo metadata` that is looked at.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `None` for an ordinary dependency, otherwise `dev` or `build`.
    kind: Option<String>,
}

/// Checks the workspace and prints every fault.
pub(crate) fn deps() -> Result<()> {
    let answer = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Metadata = serde_json::from_slice(&answer).context("could not read the answer of cargo metadata")?;
    let mut faults = wrong_arrows(&metadata.packages);
    for package in &metadata.packages {
        let text = std::fs::read_to_string(&package.manifest_path)
            .with_context(|| format!("could not read {}", package.manifest_path.display()))?;
        faults.extend(wrong_manifest(&package.name, &text)?);
    }
    let lock = run::checkout().join("Cargo.lock");
    faults.extend(reaching_out(
        &std::fs::read_to_string(lock).context("could not read Cargo.lock")?,
    )?);
    if !faults.is_empty() {
        for fault in &faults {
            println!("{fault}");
        }
        bail!(
            "{} faults in who uses what; the tables are in xtask/src/deps.rs",
            faults.len()
        );
    }
    println!("deps: {} crates, every arrow is in the table", metadata.packages.len());
    Ok(())
}

/// Every dependency that is not in a table.
fn wrong_arrows(packages: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in packages {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == package.name) else {
            faults.push(format!(
                "{}: not a crate of the design; give it a line in ARROWS",
                package.name
            ));
            continue;
        };
        for dependency in &package.dependencies {
            let test = dependency.kind.as_deref() == Some("dev");
            let (name, user) = (dependency.name.as_str(), package.name.as_str());
            let ours = ARROWS.iter().any(|(crate_name, _)| *crate_name == name);
            if ours {
                let fine = allowed.contains(&name) || test && FOR_TESTS.contains(&name);
                if !fine {
                    faults.push(format!("{user} -> {name}: no such arrow in the design"));
                }
            } else if !(owned(name, user) || test && TEST_TOOLS.contains(&name)) {
                faults.push(format!("{user} -> {name}: {}", owner_hint(name)));
            }
        }
    }
    faults
}

fn owned(outside: &str, user: &str) -> bool {
    OWNERS
        .iter()
        .any(|(crates, owners)| crates.contains(&outside) && owners.contains(&user))
}

fn owner_hint(outside: &str) -> String {
    match OWNERS.iter().find(|(crates, _)| crates.contains(&outside)) {
        Some((_, owners)) => format!("this outside crate belongs to {}", owners.join(", ")),
        None if TEST_TOOLS.contains(&outside) => "this outside crate is for tests only".to_owned(),
        None => "an outside crate without an owner; give it one in OWNERS".to_owned(),
    }
}

/// A crate takes its lints and all its versions from the workspace.
fn wrong_manifest(name: &str, text: &str) -> Result<Vec<String>> {
    let manifest: toml::Table = toml::from_str(text).with_context(|| format!("the manifest of {name} is not TOML"))?;
    let from_workspace = |value: &toml::Value| value.get("workspace").and_then(toml::Value::as_bool) == Some(true);
    let mut faults = Vec::new();
    if !manifest.get("lints").is_some_and(from_workspace) {
        faults.push(format!("{name}: write `[lints] workspace = true`"));
    }
    let package = manifest.get("package").and_then(toml::Value::as_table);
    for field in ["version", "edition", "rust-version", "license", "publish"] {
        if !package
            .and_then(|package| package.get(field))
            .is_some_and(from_workspace)
        {
            faults.push(format!("{name}: write `{field}.workspace = true`"));
        }
    }
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(dependencies) = manifest.get(section).and_then(toml::Value::as_table) else {
            continue;
        };
        for (dependency, value) in dependencies {
            if !from_workspace(value) {
                faults.push(format!(
                    "{name}: {section}: write `{dependency}.workspace = true`; versions are in the workspace table only"
                ));
            }
        }
    }
    Ok(faults)
}

/// Crates of the lockfile that speak to other hosts and have no owner here.
fn reaching_out(lock: &str) -> Result<Vec<String>> {
    let lock: toml::Value = toml::from_str(lock).context("Cargo.lock is no TOML")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let names = packages
        .into_iter()
        .flatten()
        .filter_map(|package| package.get("name")?.as_str());
    let is_owned = |name: &str| OWNERS.iter().any(|(crates, _)| crates.contains(&name));
    let found = names.filter(|name| REACHING_OUT.contains(name) && !is_owned(name));
    Ok(found
        .map(|name| format!("Cargo.lock: {name} speaks to other hosts and has no owner"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_reaches_out_unless_the_table_says_so() {
        let lock = run::checkout().join("Cargo.lock");
        assert_eq!(
            reaching_out(&std::fs::read_to_string(lock).unwrap()).unwrap(),
            Vec::<String>::new()
        );
        let planted = "[[package]]\nname = \"ureq\"\n\n[[package]]\nname = \"serde\"\n";
        let found = reaching_out(planted).unwrap();
        assert!(found.len() == 1 && found[0].contains("ureq"), "{found:?}");
    }

    fn faults(user: &str, dependency: &str, kind: Option<&str>) -> Vec<String> {
        wrong_arrows(&[Package {
            name: user.to_owned(),
            manifest_path: PathBuf::new(),
            dependencies: vec![Dependency {
                name: dependency.to_owned(),
                kind: kind.map(str::to_owned),
            }],
        }])
    }

    #[test]
    fn arrows_of_the_design_pass() {
        for (user, dependency) in [(WEB, SERVICE), (SERVICE, STORE), (STORE, "sqlx"), (XTASK, "clap")] {
            assert_eq!(faults(user, dependency, None), Vec::<String>::new());
        }
        assert!(faults(STORE, KIT, Some("dev")).is_empty());
        assert!(faults(ENGINE, "proptest", Some("dev")).is_empty());
    }

    #[test]
    fn planted_arrows_between_our_crates_are_found() {
        for (user, dependency) in [
            (WEB, STORE),
            (WEB, ENGINE),
            (ENGINE, MODEL),
            (STORE, SERVICE),
            (MODEL, STORE),
            (SERVICE, WEB),
            (SERVICE, KIT),
            (PROGRAM, STORE),
        ] {
            assert_eq!(faults(user, dependency, None).len(), 1, "{user} -> {dependency}");
        }
        assert_eq!(faults(WEB, STORE, Some("dev")).len(), 1, "tests keep the arrows too");
        assert_eq!(faults(WEB, STORE, Some("build")).len(), 1);
    }

    #[test]
    fn outside_crates_away_from_their_owner_are_found() {
        for (user, dependency) in [
            (SERVICE, "sqlx"),
            (SERVICE, "axum"),
            (WEB, "clap"),
            (STORE, "anyhow"),
            (ENGINE, "serde"),
            (ENGINE, "jiff"),
            (FORMATS, "tokio"),
            (STORE, "proptest"),
            (WEB, "never-heard-of-it"),
        ] {
            assert_eq!(faults(user, dependency, None).len(), 1, "{user} -> {dependency}");
        }
        assert_eq!(faults(WEB, "sqlx", Some("dev")).len(), 1);
        assert!(faults(SERVICE, "sqlx", None)[0].contains("belongs to understory-store"));
    }

    #[test]
    fn an_unknown_crate_of_ours_is_found() {
        assert_eq!(faults("understory-extra", "serde", None).len(), 1);
    }

    const GOOD: &str = "[package]\nname = \"a\"\nversion.workspace = true\nedition.workspace = true\n\
        rust-version.workspace = true\nlicense.workspace = true\npublish.workspace = true\n\
        [lints]\nworkspace = true\n[dependencies]\nserde.workspace = true\n";

    #[test]
    fn manifests_take_lints_and_versions_from_the_workspace() {
        assert!(wrong_manifest("a", GOOD).unwrap().is_empty());
        let own_lints = GOOD.replace("[lints]\nworkspace = true\n", "");
        assert_eq!(wrong_manifest("a", &own_lints).unwrap().len(), 1);
        let own_version = GOOD.replace("serde.workspace = true", "serde = \"1\"");
        assert_eq!(wrong_manifest("a", &own_version).unwrap().len(), 1);
        let own_edition = GOOD.replace("edition.workspace = true", "edition = \"2021\"");
        assert_eq!(wrong_manifest("a", &own_edition).unwrap().len(), 1);
    }
}
