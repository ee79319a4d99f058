//! `understory population`: making populations to count for, looking at them, erasing them.

mod page;
mod told;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::time::Duration;
use understory_model::import::Report;
use understory_service::Service;
use understory_service::access::Actor;
use understory_service::population::{
    self, AgesTaken, AreasOptions, Assumptions, Recipe, RosterKind, RosterOptions, RosterRequest,
};

use super::report::{self, All, ReportFile};
use super::{print, print_json, read_small, remark};
use crate::cli::Common;
use crate::cli::population::{ImportRoster, PopulationCommand, RosterFormat, Synth};
use crate::failure::Given;
use crate::start;

const NOT_CHANGED: &str = "Nothing was changed: this was a dry run.";

pub(crate) async fn run(common: &Common, command: PopulationCommand) -> anyhow::Result<()> {
    if let PopulationCommand::Assumptions { population: None, .. } = command {
        return print(Assumptions::built_in_text());
    }
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service_for_import(&settings, common).await?;
    let done = act(&service, command).await;
    service.database().close().await;
    done
}

async fn act(service: &Service, command: PopulationCommand) -> anyhow::Result<()> {
    match command {
        PopulationCommand::Synth(options) => synth(service, &options).await,
        PopulationCommand::Import(options) => import(service, &options).await,
        PopulationCommand::List { json } => list(service, json).await,
        PopulationCommand::Show { population, json } => {
            let found = population::find(service, Actor::Operator, &population).await?;
            let details = population::details(service, Actor::Operator, found.id).await?;
            if json {
                return print_json(&told::DetailsOut::from(&details));
            }
            print(&told::details(&details))
        }
        PopulationCommand::Erase { population, json } => {
            let found = population::find(service, Actor::Operator, &population).await?;
            population::erase(service, Actor::Operator, found.id).await?;
            if json {
                return print_json(&told::PopulationOut::from(&found));
            }
            print(&format!("{} is erased, with everybody in it.\n", told::named(&found)))
        }
        PopulationCommand::Publish {
            population,
            withdraw,
            json,
        } => {
            let found = population::find(service, Actor::Operator, &population).await?;
            population::publish(service, Actor::Operator, found.id, !withdraw).await?;
            let details = population::details(service, Actor::Operator, found.id).await?;
            if json {
                return print_json(&told::DetailsOut::from(&details));
            }
            print(&told::published(&details))
        }
        PopulationCommand::Assumptions {
            population, html, json, ..
        } => {
            let asked = population.unwrap_or_default();
            let found = population::find(service, Actor::Operator, &asked).await?;
            let page = population::assumptions_page(service, Actor::Operator, found.id).await?;
            if json {
                print_json(&told::PageOut::from(&page))
            } else if html {
                print(&page::html(&page))
            } else {
                print(&page::markdown(&page))
            }
        }
    }
}

async fn synth(service: &Service, options: &Synth) -> anyhow::Result<()> {
    let assumptions = assumptions(options.assumptions.as_deref())?;
    let files: Vec<PathBuf> = options.areas.iter().chain(&options.outlines).cloned().collect();
    let read: Vec<Option<&Path>> = files.iter().map(|file| Some(file.as_path())).collect();
    let report_file = options
        .report
        .as_deref()
        .map(|path| ReportFile::open(path, &read))
        .transpose()?;
    let how = AreasOptions {
        county: options.county.clone(),
        ages: options.ages.as_deref().map(ages).transpose()?,
    };
    let spinner = spinner("reading the areas");
    let batch = population::read_areas(service, Actor::Operator, files, how).await;
    spinner.finish_and_clear();
    let batch = batch.context("reading the areas; nothing was changed")?;
    let refused = batch.files.iter().map(|file| file.refused).sum();
    let report = Report {
        run: None,
        source: areas_read(options),
        dry_run: options.dry_run,
        rows: batch.rows,
        added: batch.areas.len() as u64,
        changed: 0,
        unchanged: 0,
        refused,
        problems: batch.problems,
        rows_report: Vec::new(),
    };
    let recipe = Recipe {
        name: options.name.clone(),
        areas: batch.areas,
        assumptions,
        seed: options.seed,
        draws: options.draws,
        sources: batch.sources,
    };
    let written = |ending: &str| match report_file {
        Some(file) => {
            let path = file.path.clone();
            file.write(&report, ending)?;
            remark(&format!("every problem is told in {}", path.display()));
            Ok(())
        }
        None => anyhow::Ok(()),
    };
    if options.dry_run {
        written(NOT_CHANGED)?;
        recipe.check().context("nothing was changed")?;
        if options.json {
            return print_json(&told::SynthOut::dry(&recipe, &report));
        }
        return print(&told::would_make(&recipe, &report));
    }
    let made = match population::synth(service, Actor::Operator, recipe).await {
        Ok(made) => made,
        Err(error) => {
            written("Nothing was changed: no population could be made of this.")?;
            return Err(error).context("nothing was changed");
        }
    };
    written(&format!("To take it back: understory population erase {}", made.id))?;
    if options.json {
        return print_json(&told::SynthOut::of(&made, &report));
    }
    print(&told::made(&made, &report))
}

/// The names of the files that tell of areas.
fn areas_read(options: &Synth) -> String {
    let names: Vec<String> = options.areas.iter().map(|file| file.display().to_string()).collect();
    names.join(", ")
}

async fn import(service: &Service, options: &ImportRoster) -> anyhow::Result<()> {
    let fill = options
        .fill
        .then(|| assumptions(options.assumptions.as_deref()).map(|assumptions| (assumptions, options.seed)))
        .transpose()?;
    let report_file = options
        .report
        .as_deref()
        .map(|path| ReportFile::open(path, &[Some(options.file.as_path())]))
        .transpose()?;
    if options.legal_basis.as_ref().is_some_and(|text| text.trim().is_empty()) {
        return Err(Given(String::from("--legal-basis: name the rule or agreement in a few words")).into());
    }
    let how = RosterOptions {
        legal_basis: options.legal_basis.clone(),
        on: Some(service.today()),
    };
    let spinner = spinner("reading the roster");
    let kind = match options.format {
        RosterFormat::Oneroster => RosterKind::OneRoster,
        RosterFormat::Csv => RosterKind::Table,
    };
    let batch = population::read_roster(service, Actor::Operator, kind, vec![options.file.clone()], how).await;
    spinner.finish_and_clear();
    let told_where = || format!("importing {}; nothing was changed", options.file.display());
    let batch = batch.with_context(told_where)?;
    let request = RosterRequest {
        name: options.name.clone(),
        fill,
        dry_run: options.dry_run,
    };
    let imported = population::import(service, Actor::Operator, request, batch).await;
    let imported = imported.with_context(told_where)?;
    let ending = if options.dry_run {
        String::from(NOT_CHANGED)
    } else {
        format!(
            "To take it back: understory population erase {}",
            imported.population.id
        )
    };
    if options.json {
        print_json(&told::ImportedOut::from(&imported))?;
    } else {
        print(&told::imported(
            &imported,
            &report::text(&imported.report, &ending, All::Report),
        ))?;
    }
    if let Some(file) = report_file {
        let path = file.path.clone();
        file.write(&imported.report, &ending)?;
        remark(&format!("every problem is told in {}", path.display()));
    }
    Ok(())
}

async fn list(service: &Service, json: bool) -> anyhow::Result<()> {
    let all = population::list(service, Actor::Operator).await?;
    if json {
        let all: Vec<told::PopulationOut<'_>> = all.iter().map(told::PopulationOut::from).collect();
        return print_json(&all);
    }
    print(&told::list(&all))
}

fn assumptions(path: Option<&Path>) -> anyhow::Result<Assumptions> {
    let Some(path) = path else {
        return Ok(Assumptions::built_in());
    };
    let text = read_small(path, "a file of assumptions")?;
    Assumptions::read(&text).with_context(|| format!("reading {}; nothing was changed", path.display()))
}

/// `3-18` as two ages.
fn ages(text: &str) -> Result<AgesTaken, Given> {
    let ends = text
        .split_once('-')
        .and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)));
    match ends {
        Some((from, to)) if from <= to => Ok(AgesTaken { from, to }),
        _ => Err(Given(format!(
            "--ages {text:?}: write two ages such as 3-18, the younger first"
        ))),
    }
}

/// Something moves while files are read; drawn on standard error, and only where that is a terminal.
fn spinner(message: &'static str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_message(message);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        spinner.set_style(style);
    }
    spinner.enable_steady_tick(Duration::from_millis(120));
    spinner
}
