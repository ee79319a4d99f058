//! `cargo xtask schemathesis`: requests made from `schema/openapi.json`, right ones and wrong ones, by visitors and by people who
//! are signed in. No answer is a failure of the server, and none is another than the description says.
//!
//! schemathesis comes from `PyPI` in the versions of `security/schemathesis.txt`, into a folder of its own under the target folder.

use crate::program::{self, Profile};
use crate::server::Server;
use crate::{assets, run};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Stdio;

const PACKAGES: &str = "security/schemathesis.txt";
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
                      response_schema_conformance,unsupported_method,allow_header_conformance";

/// Options of `schemathesis`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Requests of each kind for each operation and actor
    #[arg(long, default_value_t = 200)]
    examples: u32,
    /// As much as fits into the check of everything
    #[arg(skip)]
    is_bounded: bool,
}

impl Options {
    /// As many as fit into about a minute, for the check of everything.
    pub(crate) const BOUNDED: Self = Self {
        examples: 10,
        is_bounded: true,
    };
}

/// Whoever is signed in, as `e2e/support/cookies.mjs` prints it.
#[derive(Deserialize)]
pub(crate) struct Cookies {
    pub(crate) navigator: String,
    pub(crate) tables: Vec<String>,
    pub(crate) families: Vec<String>,
    /// Numbers of cards.
    pub(crate) numbers: Vec<String>,
}

/// Makes so many families on a running server, and signs all of them in.
pub(crate) fn cookies(program: &Path, database: &str, url: &str, families: u32) -> Result<Cookies> {
    let mut node = run::command("node");
    node.arg("e2e/support/cookies.mjs").arg(families.to_string());
    node.env("UNDERSTORY_PROGRAM", program)
        .env("UNDERSTORY__DATABASE__URL", database)
        .env("UNDERSTORY_URL", url);
    let printed = run::output(&mut node)?;
    serde_json::from_slice(&printed).context("could not read what cookies.mjs printed")
}

/// Asks as a visitor, with a forged token, as a family and as a navigator.
pub(crate) fn schemathesis(options: &Options) -> Result<()> {
    let tool = tool()?;
    assets::ensure()?;
    let program = program::build(Profile::Debug)?;
    let folder = run::scratch()?;
    let database = format!("sqlite:{}/asked.db", folder.path().display());
    let mut command = program::call(&program);
    command
        .args(["demo", "--listen", "127.0.0.1:0", "--no-open"])
        .env("UNDERSTORY__DATABASE__URL", &database);
    let server = Server::start(&mut command, &folder.path().join("server.log"))?;
    let signed = cookies(&program, &database, &server.url, 1)?;
    let family = signed.families.first().cloned().unwrap_or_default();
    for (who, cookie) in [
        ("a visitor", String::new()),
        ("a forged token", "understory=AAAA".to_owned()),
        ("a family", family),
        ("a navigator", signed.navigator),
    ] {
        println!("schemathesis as {who}");
        // The systematic part takes longest, and knows no difference between people.
        let phases = if cookie.is_empty() || !options.is_bounded {
            "coverage,fuzzing"
        } else {
            "fuzzing"
        };
        let mut asking = run::command(&tool);
        asking
            .args(["run", "schema/openapi.json", "--no-color", "--url", &server.url])
            .args(["--phases", phases, "--checks", CHECKS])
            .args(["--max-examples", &options.examples.to_string(), "--workers", "2"])
            .args(["--generation-deterministic"])
            .args(["--suppress-health-check", "all", "--warnings", "off"])
            .current_dir(run::checkout());
        if !cookie.is_empty() {
            asking.args(["--header", &format!("Cookie: {cookie}")]);
        }
        run::run(&mut asking).with_context(|| format!("the API answered {who} as it must not"))?;
    }
    Ok(())
}

/// The program, installed when it is not there in the versions that are wanted.
fn tool() -> Result<PathBuf> {
    let folder = program::target_folder()?.join("schemathesis");
    let wanted = std::fs::read(run::checkout().join(PACKAGES)).with_context(|| format!("{PACKAGES} is missing"))?;
    let (tool, installed) = (folder.join("bin/schemathesis"), folder.join("installed.txt"));
    if tool.is_file() && std::fs::read(&installed).is_ok_and(|known| known == wanted) {
        return Ok(tool);
    }
    if run::find_program("python3").is_none() {
        bail!("schemathesis needs Python 3 with venv: install it and try again");
    }
    println!("installing schemathesis from PyPI into {}", folder.display());
    let made = run::status(
        run::command("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder)
            .stdout(Stdio::null()),
    )?;
    if !made.success() {
        run::install(&["python3-venv"], "schemathesis")?;
        run::run(run::command("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    }
    run::run(run::command(folder.join("bin/pip")).args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--requirement",
        PACKAGES,
    ]))?;
    std::fs::write(&installed, wanted)?;
    Ok(tool)
}
