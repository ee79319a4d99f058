//! The command line of what is printed.

use clap::Args;
use std::path::PathBuf;

use super::ledger::PaperName;

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file to write: .zip, with a table for each kind of record
    #[arg(long, value_name = "FILE")]
    pub(crate) hsds: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Ark {
    /// The folder to make: a new one, an empty one or an older copy
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Catalogue {
    /// The file to write: .pdf
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The language it is printed in: en, es or pt-BR
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub(crate) lang: String,
    /// The size of the paper
    #[arg(long, value_enum, default_value_t = PaperName::Letter)]
    pub(crate) paper: PaperName,
    /// Type of 18 points
    #[arg(long)]
    pub(crate) large: bool,
    /// Only this town, village, neighborhood or ZIP
    #[arg(long, value_name = "PLACE", default_value = "")]
    pub(crate) town: String,
    /// Only what is near this place
    #[arg(long, value_name = "PLACE", default_value = "")]
    pub(crate) near: String,
    /// How far from it
    #[arg(long, value_name = "MILES", default_value = "")]
    pub(crate) miles: String,
    /// Only for these ages, such as 8-12
    #[arg(long, value_name = "AGES", default_value = "")]
    pub(crate) ages: String,
    /// Only for this grade: PK, K, 1 to 12
    #[arg(long, value_name = "GRADE", default_value = "")]
    pub(crate) grade: String,
    /// Only these topics, parted by commas
    #[arg(long, value_name = "TOPICS", default_value = "")]
    pub(crate) topic: String,
    /// Only what is held or interpreted in this language
    #[arg(long, value_name = "LANGUAGE", default_value = "")]
    pub(crate) language: String,
    /// Only on this day: mon to sun
    #[arg(long, value_name = "DAY", default_value = "")]
    pub(crate) day: String,
    /// Only this organization, by its id
    #[arg(long, value_name = "ID", default_value = "")]
    pub(crate) organization: String,
    /// Only what has these words
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub(crate) words: String,
    /// Only what is free
    #[arg(long)]
    pub(crate) free: bool,
}
