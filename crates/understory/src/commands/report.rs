//! The report of an import: as text for people, and every row and problem in a file.

use anyhow::Context;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use understory_model::import::{Outcome, Problem, Report, Severity};
use understory_service::operations;

use crate::failure::Given;

/// Problems of one rule shown as text; the report file and JSON have all.
const SHOWN_A_RULE: usize = 3;

/// Where all problems stand, of which a text shows the first.
#[derive(Clone, Copy)]
pub(super) enum All {
    /// In the file of a command that has `--report`.
    Report,
    /// In the JSON of a command that has no `--report`.
    Json,
    /// Further down in the same file.
    Below,
}

impl All {
    fn told(self) -> &'static str {
        match self {
            Self::Report => "--report rows.csv lists all",
            Self::Json => "--json lists all",
            Self::Below => "all stand below",
        }
    }
}

/// The report for people: counts, the first problems of each rule, and how it ends.
pub(super) fn text(report: &Report, ending: &str, all: All) -> String {
    let mut text = String::new();
    let would = if report.dry_run { "would be " } else { "" };
    let mut line = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    line(format!("{} rows from {}", report.rows, report.source));
    for (count, outcome) in [
        (report.added, "added"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.refused, "refused"),
    ] {
        line(format!("{count:>8} {would}{outcome}"));
    }
    let mut rules: Vec<&str> = report.problems.iter().map(|problem| problem.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        let of_rule: Vec<&Problem> = report.problems.iter().filter(|problem| problem.rule == rule).collect();
        line(format!("\n{} x {rule}: {}", of_rule.len(), of_rule[0].explanation));
        for problem in of_rule.iter().take(SHOWN_A_RULE) {
            line(format!(
                "    {}:{} {} {:?}",
                problem.file, problem.line, problem.field, problem.value
            ));
        }
        if of_rule.len() > SHOWN_A_RULE {
            line(format!("    and {} more; {}", of_rule.len() - SHOWN_A_RULE, all.told()));
        }
    }
    line(format!("\n{ending}"));
    text
}

#[derive(Clone, Copy)]
enum ReportKind {
    Csv,
    Json,
    Text,
}

fn report_kind(path: &Path) -> anyhow::Result<ReportKind> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => Ok(ReportKind::Csv),
        Some("json") => Ok(ReportKind::Json),
        Some("txt") => Ok(ReportKind::Text),
        _ => Err(Given(format!(
            "--report {}: the name must end in .csv, .json or .txt",
            path.display()
        ))
        .into()),
    }
}

/// The report's file, made before anything is imported, so that a path that cannot be written stops early.
/// It grows beside its place and takes it at the end; what it must not overwrite is refused.
pub(super) struct ReportFile {
    pub(super) path: PathBuf,
    growing: PathBuf,
    kind: ReportKind,
}

impl ReportFile {
    /// `read` are the files that the command reads.
    pub(super) fn open(path: &Path, read: &[Option<&Path>]) -> anyhow::Result<Self> {
        let kind = report_kind(path)?;
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        let place = real(path);
        if place.is_some() && read.iter().flatten().any(|read| real(read) == place) {
            return Err(Given(format!("--report {}: this file is read by the import", path.display())).into());
        }
        let mut growing = path.as_os_str().to_owned();
        growing.push(".part");
        let growing = PathBuf::from(growing);
        std::fs::write(&growing, b"").map_err(|error| Given(format!("--report {}: {error}", path.display())))?;
        Ok(Self {
            path: path.to_owned(),
            growing,
            kind,
        })
    }

    /// Every row and every problem, in place of what was there.
    pub(super) fn write(self, report: &Report, ending: &str) -> anyhow::Result<()> {
        let bytes = match self.kind {
            ReportKind::Csv => operations::report_csv(report).into_bytes(),
            ReportKind::Json => serde_json::to_vec_pretty(report)?,
            ReportKind::Text => text_of_rows(report, ending)?.into_bytes(),
        };
        let written = std::fs::write(&self.growing, bytes).and_then(|()| std::fs::rename(&self.growing, &self.path));
        written.with_context(|| format!("writing the report to {}", self.path.display()))
    }
}

impl Drop for ReportFile {
    fn drop(&mut self) {
        // After a failed import the empty beginning goes; after a good one it has its own name by now.
        let _ = std::fs::remove_file(&self.growing);
    }
}

fn text_of_rows(report: &Report, ending: &str) -> anyhow::Result<String> {
    let mut all = text(report, ending, All::Below);
    writeln!(all, "\nEvery row:")?;
    for row in &report.rows_report {
        let changed = if row.changed.is_empty() {
            String::new()
        } else {
            format!(" ({})", row.changed.join(", "))
        };
        writeln!(
            all,
            "{}:{} {} {}{changed}",
            row.file,
            row.line,
            word(row.outcome),
            row.key
        )?;
    }
    writeln!(all, "\nEvery problem:")?;
    for problem in &report.problems {
        let severity = match problem.severity {
            Severity::Refused => "refused",
            Severity::Noted => "noted",
            Severity::File => "file",
        };
        writeln!(
            all,
            "{}:{} {severity} {} {:?} {}: {}",
            problem.file, problem.line, problem.field, problem.value, problem.rule, problem.explanation
        )?;
    }
    Ok(all)
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Added => "added",
        Outcome::Changed => "changed",
        Outcome::Unchanged => "unchanged",
        Outcome::Refused => "refused",
    }
}
