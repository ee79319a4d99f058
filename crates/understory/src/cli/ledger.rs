//! The command line of the ledger: names, help.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Whom the figures are about.
#[derive(Debug, Args)]
pub(crate) struct About {
    /// A population's id, its name, or its name and version; the newest when left out
    #[arg(long, value_name = "POPULATION")]
    pub(crate) population: Option<String>,
    /// How many sessions that fit are enough, 1 to 10
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) enough: u32,
    /// Only these young people: place=hyannis, age=6-8, language=pt, income=low, access=needs, car=none; twice at most
    #[arg(long, value_name = "LENS=GROUP")]
    pub(crate) only: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Ledger {
    #[command(flatten)]
    pub(crate) about: About,
    /// What the changes chosen together may cost at most, in dollars; needs costs in the settings
    #[arg(long, value_name = "DOLLARS")]
    pub(crate) budget: Option<String>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct WhatIf {
    /// A TOML file of changes
    #[arg(required_unless_present_any = ["compare", "erase"])]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) about: About,
    /// Save the changes under this name
    #[arg(long, value_name = "NAME", conflicts_with = "compare")]
    pub(crate) save: Option<String>,
    /// Saved plans side by side
    #[arg(long, value_name = "NAME", num_args = 1.., conflicts_with = "file")]
    pub(crate) compare: Vec<String>,
    /// Erase a saved plan
    #[arg(long, value_name = "NAME", conflicts_with_all = ["file", "save", "compare"])]
    pub(crate) erase: Option<String>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Brief {
    /// The file to write: .pdf or .html
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Only this place; the same as --only place=...
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// The language of the brief: en, es or pt-BR
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub(crate) lang: String,
    /// The size of the paper
    #[arg(long, value_enum, default_value_t = PaperName::Letter)]
    pub(crate) paper: PaperName,
    /// What the changes chosen together may cost at most, in dollars; needs costs in the settings
    #[arg(long, value_name = "DOLLARS")]
    pub(crate) budget: Option<String>,
    #[command(flatten)]
    pub(crate) about: About,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperName {
    Letter,
    A4,
}
