//! `understory import`: a file comes in, with a word about every row; the history, and taking one back.

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::fmt::Write;
use understory_model::import::{Problem, Report};
use understory_service::access::Actor;
use understory_service::operations::{self, Format, ImportRequest, Stage};

use super::report::{self, All, ReportFile};
use super::{print, print_json, read_small, remark};
use crate::cli::{Common, FormatName, History, Import};
use crate::failure::Given;
use crate::start;

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
    let mapping = options.mapping.as_deref().map(|path| read_small(path, "a mapping"));
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
        .map(|path| ReportFile::open(path, &[Some(file.as_path()), options.mapping.as_deref()]))
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
        print(&report::text(&report, &ending(&report), All::Report))?;
    }
    if let Some(file) = report_file {
        let path = file.path.clone();
        file.write(&report, &ending(&report))?;
        remark(&format!("every row is told in {}", path.display()));
    }
    Ok(())
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

/// How the report ends: how to take it back, or why there is nothing to take back.
fn ending(report: &Report) -> String {
    match report.run {
        Some(run) => format!("To take it back: understory import undo {run}"),
        None if report.dry_run => String::from("Nothing was changed: this was a dry run."),
        None => String::from("Nothing was changed: everything was there already."),
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
