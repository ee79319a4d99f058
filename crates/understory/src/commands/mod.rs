//! One file for each command.

mod admin;
mod ark;
mod audit;
mod backup;
mod catalogue;
mod chores;
mod doctor;
mod equity;
mod export;
mod find;
mod fit;
mod freshness;
mod import;
mod ledger;
mod places;
mod population;
mod pull;
mod region;
mod report;
mod schema;
mod serve;

use clap::CommandFactory;
use std::io::Write;
use std::path::Path;

use crate::cli::{Arguments, Command, Common, ConfigCommand};
use crate::failure::Given;
use crate::{configuration, start};

/// Writes data to standard output. A reader that has gone away is no failure.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut output = std::io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Writes a remark to standard error.
pub(crate) fn remark(text: &str) {
    // When standard error is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints an answer as one JSON value.
pub(crate) fn print_json(answer: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut text = serde_json::to_string_pretty(answer)?;
    text.push('\n');
    print(&text)
}

/// Bytes of a file that people write by hand, at most.
const LARGEST_BY_HAND: u64 = 1024 * 1024;

/// A text file that is small by its nature; `what` says what it holds, as in "a mapping".
pub(crate) fn read_small(path: &Path, what: &str) -> Result<String, Given> {
    let told = |rule: String| Given(format!("{}: {rule}", path.display()));
    let metadata = std::fs::metadata(path).map_err(|error| told(error.to_string()))?;
    if !metadata.is_file() || metadata.len() > LARGEST_BY_HAND {
        return Err(told(format!(
            "{what} is an ordinary file of at most {LARGEST_BY_HAND} bytes"
        )));
    }
    std::fs::read_to_string(path).map_err(|error| told(error.to_string()))
}

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments { command, common } = arguments;
    match command {
        Command::Completions { shell } => {
            let mut buffer = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "understory", &mut buffer);
            print(&String::from_utf8_lossy(&buffer))
        }
        Command::Schema(schema) => schema::run(&schema),
        Command::Config(ConfigCommand::Default) => print(configuration::DEFAULTS),
        Command::Config(ConfigCommand::Check) => check_settings(&common),
        Command::Demo(options) => serve::demo(&common, options).await,
        Command::Serve(options) => serve::serve(&common, options).await,
        Command::Import(options) => import::run(&common, options).await,
        Command::Population(command) => population::run(&common, command).await,
        Command::Ledger(options) => ledger::run(&common, options).await,
        Command::Brief(options) => ledger::brief(&common, options).await,
        Command::WhatIf(options) => ledger::what_if(&common, options).await,
        Command::Admin(command) => admin::run(&common, command).await,
        Command::Equity => equity::run(&common).await,
        Command::Region(options) => region::run(&common, options).await,
        Command::Places(options) => places::run(&common, options).await,
        Command::Fit(options) => fit::run(&common, options).await,
        Command::Catalogue(options) => catalogue::run(&common, options).await,
        Command::Export(options) => export::run(&common, options).await,
        Command::Ark(options) => ark::run(&common, options).await,
        Command::Find(options) => find::run(&common, options).await,
        Command::Audit(command) => audit::run(&common, command).await,
        Command::Backup(options) => backup::run(&common, options).await,
        Command::Restore(options) => backup::restore(&common, options).await,
        Command::Chores { json } => chores::run(&common, json).await,
        Command::Freshness { json } => freshness::run(&common, json).await,
        Command::Pull(options) => pull::run(&common, options).await,
        Command::Doctor { json } => doctor::run(&common, json).await,
        Command::Migrate => {
            let settings = start::settings(&common)?;
            start::log(&settings, true)?;
            let database = start::database(&settings).await?;
            database.close().await;
            print(&format!("{} is up to date\n", start::shown(&settings.database.url)))
        }
    }
}

fn check_settings(common: &Common) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    let costs = settings.ledger.costs.named().map(|(name, dollars)| {
        let dollars = dollars.map_or_else(|| String::from("not known"), |dollars| dollars.to_string());
        format!("ledger.costs.{name} = {dollars}\n")
    });
    let providers = settings.sign_in_with.iter().map(|(key, one)| {
        let (name, issuer, client) = (&one.name, &one.issuer, &one.client);
        format!(
            "sign_in_with.{key} = {name}, {issuer}, {client}, second factor {:?}\n",
            one.second_factor
        )
    });
    let providers: String = providers.collect();
    print(&format!(
        "database.url = {}\nserver.listen = {}\nserver.public_url = {}\nserver.connections = {}\nmail.server = {}\nmail.from = {}\n{providers}region.name = {}\nregion.zone = {}\nregion.save_from_pages = {}\ncompute.threads = {}\nbackup.folder = {}\nbackup.every_hours = {}\nbackup.keep = {}\n{}log.filter = {}\nlog.format = {:?}\n",
        start::shown(&settings.database.url),
        settings.server.listen,
        settings.server.public_url,
        settings.server.connections,
        settings.mail.server,
        settings.mail.from,
        settings.region.name,
        settings.region.zone,
        settings.region.save_from_pages,
        settings.compute.threads,
        settings.backup.folder,
        settings.backup.every_hours,
        settings.backup.keep,
        costs.concat(),
        settings.log.filter,
        settings.log.format,
    ))
}
