//! The command line of populations: names, help and examples.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum PopulationCommand {
    /// Draw young people from public counts of small areas
    #[command(
        after_help = "Examples:\n  understory population synth --areas areas.csv --outlines towns.geojson --name \"Our county\"\n  understory population synth --areas zip-centroids.csv zip-fips-county.csv acs2017-county-data.csv --county 25001 --name Cape\n  understory population assumptions > mine.toml    # change it, then --assumptions mine.toml"
    )]
    Synth(Synth),
    /// Take young people of a roster in, without names
    #[command(
        after_help = "Examples:\n  understory population import oneroster.zip --format oneroster --name Schools --dry-run\n  understory population import young-people.csv --format csv --name Survey --report problems.csv"
    )]
    Import(ImportRoster),
    /// All populations, the newest first
    List {
        /// One JSON array
        #[arg(long)]
        json: bool,
    },
    /// One population: its places, its sources, how it was made
    Show {
        /// Its id, its name, or its name and version, such as "Our county@2"
        population: String,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Erase a population with everybody in it
    Erase {
        /// Its id, its name, or its name and version
        population: String,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Let visitors see the protected figures of a roster
    Publish {
        /// Its id, its name, or its name and version
        population: String,
        /// Take that back
        #[arg(long)]
        withdraw: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// What a population was drawn from and with; without a name, the built-in assumptions as a file to change
    Assumptions {
        /// Its id, its name, or its name and version
        population: Option<String>,
        /// A page for a browser and a printer
        #[arg(long, conflicts_with = "json")]
        html: bool,
        /// Markdown, the form without an option
        #[arg(long, conflicts_with_all = ["html", "json"])]
        markdown: bool,
        /// One JSON object
        #[arg(long, requires = "population")]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Synth {
    /// Tables of small areas with counts: your own, or published files that are known by their headers
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub(crate) areas: Vec<PathBuf>,
    /// GeoJSON with their outlines, joined by id or name
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) outlines: Vec<PathBuf>,
    /// The five digits of a county of the United States, for national files
    #[arg(long, value_name = "FIPS")]
    pub(crate) county: Option<String>,
    /// Ages to take of a count of all inhabitants; 5-17 when left out
    #[arg(long, value_name = "FROM-TO")]
    pub(crate) ages: Option<String>,
    /// What to call it; the same name again is a new version
    #[arg(long)]
    pub(crate) name: String,
    /// The same seed draws the same young people
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many times to draw, 1 to 20: the low and high of every figure
    #[arg(long, default_value_t = 5)]
    pub(crate) draws: u8,
    /// A file of assumptions instead of the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(crate) assumptions: Option<PathBuf>,
    /// Say what would be made and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write every problem of the files: .csv, .json or .txt
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportRoster {
    /// A file, a folder or a zip archive
    pub(crate) file: PathBuf,
    /// What kind of file it is
    #[arg(long)]
    pub(crate) format: RosterFormat,
    /// What to call it; the same name again is a new version
    #[arg(long)]
    pub(crate) name: String,
    /// The rule or agreement that lets you read dates of birth; without it none is read, and with it only the age is kept
    #[arg(long, value_name = "TEXT")]
    pub(crate) legal_basis: Option<String>,
    /// Fill in free hours, ways to travel, cost and internet where the roster does not tell, from the assumptions
    #[arg(long)]
    pub(crate) fill: bool,
    /// A file of assumptions instead of the built-in ones
    #[arg(long, value_name = "FILE", requires = "fill")]
    pub(crate) assumptions: Option<PathBuf>,
    /// The seed to fill in with
    #[arg(long, default_value_t = 1, requires = "fill")]
    pub(crate) seed: u64,
    /// Say what would happen and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write every problem to a file: .csv, .json or .txt
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RosterFormat {
    /// OneRoster 1.1 or 1.2, CSV
    Oneroster,
    /// A table of young people
    Csv,
}
