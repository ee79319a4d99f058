//! `understory fit`: its options.

use clap::Args;
use std::path::PathBuf;

/// What fits everybody, as files to work on with other tools.
#[derive(Debug, Args)]
#[group(id = "whom", required = true)]
pub(crate) struct Fit {
    /// A population, by name or id: writes fits.csv, almost.csv, counts.csv and places.csv into the folder --out
    #[arg(long, value_name = "NAME", group = "whom")]
    pub(crate) population: Option<String>,
    /// A folder with learners.csv and opportunities.csv, columns of plain numbers: writes the answer to the file --out
    #[arg(long, value_name = "FOLDER", group = "whom", conflicts_with = "population")]
    pub(crate) columns: Option<PathBuf>,
    /// Where to write: a folder, or with --columns a file
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// Write the population and the sessions as columns of plain numbers too, into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "columns")]
    pub(crate) columns_out: Option<PathBuf>,
    /// Most fits and most near misses for each person
    #[arg(long, default_value_t = 10, value_name = "NUMBER", conflicts_with = "columns")]
    pub(crate) most: usize,
    /// Compress what is written; the names end in .zst
    #[arg(long)]
    pub(crate) zstd: bool,
}
