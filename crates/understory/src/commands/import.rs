//! `understory import`: a file comes in, with a word about every row; the history, and taking one back.

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use understory_model::import::{Outcome, Problem, Report, Severity};
use understory_service::access::Actor;
use understory_service::operations::{self, Format, ImportRequest, Stage};

use super::{print, print_json, remark};
use crate::cli::{Common, FormatName, History, Import};
use crate::failure::Given;
use crate::start;

/// Problems of one rule shown as text; the report file and JSON have all.
const SHOWN_A_RULE: usize = 3;

pub(crate) async fn run(common: &Common, options: Import) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    if let Some(history) = &options.history {
        let service = start::service_for_import(&settings, common).await?;
        let told = past(&service, history).await;
        service.database().close().await;
        return told;
    }
    let (Some(file), Some(format)) = (&options.file, options.format) else {
        return Err(Given(String::from("name a file and its --format")).into());
    };
    let mapping = options.mapping.as_deref().map(read_small);
    let request = ImportRequest {
        path: file,
        format: match format {
            FormatName::Mcmf => Format::Mcmf,
            FormatName::CityOfLearning => Format::CityOfLearning,
            FormatName::Hsds => Format::Hsds,
            FormatName::Csv => Format::Csv,
        },
        mapping: mapping.transpose()?,
        source: options.source.clone(),
        dry_run: options.dry_run,
    };
    let report_file = options
        .report
        .as_deref()
        .map(|path| ReportFile::open(path, &options))
        .transpose()?;
    let service = start::service_for_import(&settings, common).await?;
    let bar = progress_bar();
    let shown = bar.clone();
    let report = operations::import_files(&service, Actor::Operator, request, move |stage| show(&shown, stage)).await;
    bar.finish_and_clear();
    service.database().close().await;
    let report = report.with_context(|| format!("importing {}; nothing was changed", file.display()))?;
    // The outcome first: it names the run, also when the report's file cannot be written.
    if options.json {
        print_json(&ReportOut::from(&report))?;
    } else {
        print(&text(&report))?;
    }
    if let Some(file) = report_file {
        let path = file.path.clone();
        file.write(&report)?;
        remark(&format!("every row is told in {}", path.display()));
    }
    Ok(())
}

/// Bytes of a mapping file at most.
const LARGEST_MAPPING: u64 = 1024 * 1024;

/// A text file that is small by its nature.
fn read_small(path: &Path) -> Result<String, Given> {
    let told = |rule: String| Given(format!("{}: {rule}", path.display()));
    let metadata = std::fs::metadata(path).map_err(|error| told(error.to_string()))?;
    if !metadata.is_file() || metadata.len() > LARGEST_MAPPING {
        return Err(told(format!(
            "a mapping is an ordinary file of at most {LARGEST_MAPPING} bytes"
        )));
    }
    std::fs::read_to_string(path).map_err(|error| told(error.to_string()))
}

fn progress_bar() -> ProgressBar {
    // Drawn on standard error, and only where that is a terminal.
    let style = ProgressStyle::with_template("{msg:<12} {wide_bar} {percent:>3}% {eta} left");
    ProgressBar::new(100).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Reading is half of the work, comparing and writing the rest.
fn show(bar: &ProgressBar, stage: Stage) {
    let (message, percent) = match stage {
        Stage::Reading {
            done_bytes,
            total_bytes,
            ..
        } => ("reading", done_bytes * 50 / total_bytes.max(1)),
        Stage::Comparing { .. } => ("comparing", 55),
        Stage::Writing { .. } => ("writing", 70),
    };
    bar.set_message(message);
    bar.set_position(percent);
}

/// What scripts read. The report file has every row as well.
#[derive(Debug, Serialize)]
struct ReportOut<'a> {
    run: Option<String>,
    source: &'a str,
    dry_run: bool,
    rows: u64,
    added: u64,
    changed: u64,
    unchanged: u64,
    refused: u64,
    problems: &'a [Problem],
}

impl<'a> From<&'a Report> for ReportOut<'a> {
    fn from(report: &'a Report) -> Self {
        Self {
            run: report.run.map(|run| run.to_string()),
            source: &report.source,
            dry_run: report.dry_run,
            rows: report.rows,
            added: report.added,
            changed: report.changed,
            unchanged: report.unchanged,
            refused: report.refused,
            problems: &report.problems,
        }
    }
}

fn text(report: &Report) -> String {
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
            line(format!(
                "    and {} more; --report rows.csv lists all",
                of_rule.len() - SHOWN_A_RULE
            ));
        }
    }
    match report.run {
        Some(run) => line(format!("\nTo take it back: understory import undo {run}")),
        None if report.dry_run => line(String::from("\nNothing was changed: this was a dry run.")),
        None => line(String::from("\nNothing was changed: everything was there already.")),
    }
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
struct ReportFile {
    path: PathBuf,
    growing: PathBuf,
    kind: ReportKind,
}

impl ReportFile {
    fn open(path: &Path, options: &Import) -> anyhow::Result<Self> {
        let kind = report_kind(path)?;
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        let read = [options.file.as_deref(), options.mapping.as_deref()];
        let place = real(path);
        if place.is_some() && read.into_iter().flatten().any(|read| real(read) == place) {
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

    fn write(self, report: &Report) -> anyhow::Result<()> {
        let bytes = match self.kind {
            ReportKind::Csv => operations::report_csv(report).into_bytes(),
            ReportKind::Json => serde_json::to_vec_pretty(report)?,
            ReportKind::Text => text_of_rows(report)?.into_bytes(),
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

fn text_of_rows(report: &Report) -> anyhow::Result<String> {
    let mut all = text(report);
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

#[derive(Debug, Serialize)]
struct RunOut {
    run: String,
    source: String,
    format: String,
    file: String,
    started_at: String,
    undone_at: Option<String>,
    rows: u64,
    added: u64,
    changed: u64,
    unchanged: u64,
    refused: u64,
}

impl From<operations::ImportRun> for RunOut {
    fn from(run: operations::ImportRun) -> Self {
        Self {
            run: run.id.to_string(),
            source: run.source,
            format: run.format,
            file: run.file,
            started_at: run.started_at.to_string(),
            undone_at: run.undone_at.map(|at| at.to_string()),
            rows: run.rows,
            added: run.added,
            changed: run.changed,
            unchanged: run.unchanged,
            refused: run.refused,
        }
    }
}

async fn past(service: &understory_service::Service, history: &History) -> anyhow::Result<()> {
    match history {
        History::List { json } => {
            let runs = operations::latest_imports(service, Actor::Operator, 50).await?;
            let runs: Vec<RunOut> = runs.into_iter().map(RunOut::from).collect();
            if *json {
                return print_json(&runs);
            }
            let mut text = String::new();
            for run in &runs {
                let undone = if run.undone_at.is_some() { ", undone" } else { "" };
                writeln!(
                    text,
                    "{} {} {} ({}): {} added, {} changed, {} refused{undone}",
                    run.run, run.started_at, run.file, run.format, run.added, run.changed, run.refused
                )?;
            }
            if runs.is_empty() {
                text.push_str("Nothing was imported yet.\n");
            }
            print(&text)
        }
        History::Undo { run, json } => {
            let id = run
                .parse()
                .map_err(|refused: understory_model::Refused| Given(refused.to_string()))?;
            let undone = RunOut::from(operations::undo_import(service, Actor::Operator, id).await?);
            if *json {
                return print_json(&undone);
            }
            print(&format!("Import {} of {} is undone.\n", undone.run, undone.file))
        }
    }
}
