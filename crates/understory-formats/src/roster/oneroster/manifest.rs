//! The manifest of a bundle: its version, and whether each file is whole, only changes, or not there.

use std::collections::HashMap;

use super::Files;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, Counts, FileUse, Tally, each_row, text_of};
use crate::table::Table;

/// Reads the manifest, compares it with the files, and gives the version.
pub(super) fn check(files: &Files<'_>, log: &mut Log, tally: &mut Tally) -> Result<&'static str, FormatError> {
    let Some(member) = files.get("manifest") else {
        log.file("manifest.csv", "", "", &rules::MANIFEST_MISSING);
        return Ok(if files.get("roles").is_some() { "1.2" } else { "1.1" });
    };
    let text = text_of(member, log)?;
    let table = Table::open(&member.name, &text, None)?;
    if table.header.len() < 2 {
        return Err(FormatError::new(&member.name, &rules::MANIFEST_BROKEN).line(1));
    }
    // Its header is fixed, but its columns are read by position: a file without a header loses nothing of use.
    let mut said: HashMap<String, (u64, String)> = HashMap::new();
    let counts: Counts = each_row(table, log, |line, _| {
        let cell = |index: usize| line.record.get(index).unwrap_or_default().trim();
        said.insert(String::from(cell(0)), (line.at.line, cell(1).to_ascii_lowercase()));
        Ok(Became::Used)
    })?;
    tally.add(&member.name, FileUse("manifest"), counts);
    let version = match said.get("oneroster.version") {
        Some((_, version)) if version == "1.2" || version.starts_with("1.2.") => "1.2",
        Some((_, version)) if version == "1.1" || version.starts_with("1.1.") => "1.1",
        Some((line, version)) => {
            return Err(FormatError::new(&member.name, &rules::ONEROSTER_VERSION)
                .line(*line)
                .field("oneroster.version", version));
        }
        None => return Err(FormatError::new(&member.name, &rules::MANIFEST_BROKEN).field("oneroster.version", "")),
    };
    let mut rows: Vec<(&str, u64, &str)> = said
        .iter()
        .filter_map(|(name, (line, how))| Some((name.strip_prefix("file.")?, *line, how.as_str())))
        .collect();
    rows.sort_unstable_by_key(|(_, line, _)| *line);
    for (name, line, how) in rows {
        let property = format!("file.{name}");
        if how == "delta" {
            return Err(FormatError::new(&member.name, &rules::DELTA_BUNDLE)
                .line(line)
                .field(&property, how));
        }
        if !matches!(how, "absent" | "bulk") || (how == "bulk") != files.get(name).is_some() {
            log.file(&member.name, &property, how, &rules::MANIFEST_DIFFERS);
        }
    }
    Ok(version)
}
