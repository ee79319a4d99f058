//! `understory export`: the whole public directory as a file that other directories read.

use anyhow::Context;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use understory_service::access::Actor;
use understory_service::publish::hsds;

use super::remark;
use crate::cli::Common;
use crate::cli::publish::Export;
use crate::start;

/// A name beside a file for what is not finished.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".part");
    path.with_file_name(name)
}

pub(crate) async fn run(common: &Common, options: Export) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service(&settings, common).await?;
    let made = hsds::package(&service, Actor::Operator).await?;
    service.database().close().await;
    // Nobody who fetches the file on a schedule meets half of one.
    let (part, path) = (beside(&options.hsds), &options.hsds);
    std::fs::write(&part, &made.bytes).with_context(|| format!("writing {}", part.display()))?;
    std::fs::rename(&part, path).with_context(|| format!("writing {}", path.display()))?;
    let (sessions, bytes) = (made.sessions, made.bytes.len());
    remark(&format!(
        "wrote {} ({sessions} sessions, {bytes} bytes)",
        path.display()
    ));
    Ok(())
}
