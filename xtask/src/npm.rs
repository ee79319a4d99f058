//! Packages from npm, exactly as the lockfile of a folder names them, without running their scripts.

use crate::run;
use anyhow::{Context, Result, bail};
use std::path::Path;

/// A copy of the lockfile that was installed last, beside what it installed.
const INSTALLED: &str = "node_modules/.installed-lock.json";

/// Makes sure that `folder` (of the checkout) has the packages of its lockfile. Quick when it has.
pub(crate) fn install(folder: &str) -> Result<()> {
    let folder = run::checkout().join(folder);
    let lockfile = folder.join("package-lock.json");
    let wanted =
        std::fs::read(&lockfile).with_context(|| format!("{} is missing: restore it from git", lockfile.display()))?;
    if std::fs::read(folder.join(INSTALLED)).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if run::find_program("npm").is_none() {
        bail!("npm is missing: install Node.js 20 or newer with npm and try again");
    }
    println!("npm ci in {}", name(&folder));
    run::run(
        run::command("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel", "error"])
            .current_dir(&folder),
    )?;
    std::fs::write(folder.join(INSTALLED), wanted)
        .with_context(|| format!("could not write in {}/node_modules", name(&folder)))
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
