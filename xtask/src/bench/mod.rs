//! `cargo xtask bench`: the figures of `docs/benchmarks.md`, measured by a command that anyone can run.
//!
//! Each kind of measurement is a file with one function that returns tables; only this file prints, as Markdown on
//! standard output. What runs beside a figure (the machine, the peer) is printed with it, because a figure without them
//! says nothing.

mod city;
mod columns;
mod fit;
mod import;
mod load;
mod peer;
mod print;
mod process;
mod publish;
mod sign_in;
mod signed;
mod web;

use crate::program::{self, Profile};
use crate::run;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Options of `bench`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// What to measure
    #[arg(value_enum, default_value_t = What::All)]
    what: What,
    /// The Chicago program export (see docs/benchmarks.md for where it comes from)
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The folder with the generator and the peers of fit for everybody
    #[arg(long, value_name = "FOLDER")]
    bench: Option<PathBuf>,
    /// The seed of the generated columns; a fresh one when it is left out
    #[arg(long)]
    seed: Option<u32>,
    /// How long each load on the server lasts
    #[arg(long, default_value_t = 10)]
    seconds: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// The Chicago file into an empty database
    Import,
    /// One young person against many sessions
    Fit,
    /// The gap brief as PDF
    Print,
    /// The ledger of a whole city
    City,
    /// Pages under load
    Web,
    /// Pages of people who are signed in, under load
    Signed,
    /// Whether the time of a wrong try tells who is known
    Signin,
    /// A calendar of 5,000 events and a catalogue of 1,000 sessions
    Publish,
    All,
}

/// Where the Chicago file lies for those who keep shared files beside the checkout.
const BESIDE: &str = "../shared/data/chicago-mcmf-programs/programs-2020-2023.csv";

/// Figures, ready to print.
struct Table {
    title: String,
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// Measures and prints.
pub(crate) fn bench(options: &Options) -> Result<()> {
    let wanted = |what| options.what == what || options.what == What::All;
    println!("Measured on {}.\n", machine());
    if wanted(What::Fit) {
        fit::fit()?;
        for table in columns::columns(options)? {
            table.print();
        }
    }
    if wanted(What::Print) {
        print::print()?;
    }
    // By name only: each needs the machine for itself, and minutes.
    if options.what == What::Signed {
        signed::signed(options.seconds)?.print();
    }
    if options.what == What::Signin {
        sign_in::sign_in()?.print();
    }
    if options.what == What::Publish {
        publish::publish()?.print();
    }
    if !(wanted(What::Import) || wanted(What::City) || wanted(What::Web)) {
        return Ok(());
    }
    let Some(data) = data_file(options) else {
        println!("Import, city and web are left out: there is no {BESIDE}; name the Chicago file with --data.");
        return Ok(());
    };
    let program = program::build(Profile::Release)?;
    let folder = tempfile::tempdir().context("could not make a temporary folder")?;
    let bench = Bench {
        program,
        data,
        folder: folder.path().to_path_buf(),
        seconds: options.seconds,
    };
    // The ledger and the load on the pages need the imported listings, so this part runs for all.
    let table = import::import(&bench)?;
    if wanted(What::Import) {
        table.print();
    }
    if wanted(What::City)
        && let Some(table) = city::city(&bench)?
    {
        table.print();
    }
    if wanted(What::Web) {
        for table in web::web(&bench)? {
            table.print();
        }
    }
    Ok(())
}

/// What the measurements share.
struct Bench {
    program: PathBuf,
    data: PathBuf,
    /// Temporary: databases and logs.
    folder: PathBuf,
    seconds: u32,
}

impl Bench {
    fn database_url(&self) -> String {
        format!("sqlite:{}/bench.db", self.folder.display())
    }
}

fn data_file(options: &Options) -> Option<PathBuf> {
    let file = options.data.clone().unwrap_or_else(|| run::checkout().join(BESIDE));
    Path::new(&file).is_file().then_some(file)
}

/// Processor, cores and memory, as far as this system tells.
fn machine() -> String {
    let line = |file: &str, key: &str| {
        let text = std::fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(key))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = line("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unnamed processor".to_owned());
    let memory = line("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".to_owned());
    format!("{cores} cores of {processor}, memory {memory}")
}

impl Table {
    fn print(&self) {
        println!("{}", self.markdown());
    }

    fn markdown(&self) -> String {
        let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let head: Vec<String> = self.head.iter().map(|cell| (*cell).to_owned()).collect();
        let rule = format!("|{}\n", "---|".repeat(head.len()));
        let rows: String = self.rows.iter().map(|cells| row(cells)).collect();
        format!("### {}\n\n{}{rule}{rows}", self.title, row(&head))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_markdown() {
        let table = Table {
            title: "Import".to_owned(),
            head: vec!["who", "CPU s"],
            rows: vec![vec!["understory".to_owned(), "3.21".to_owned()]],
        };
        assert_eq!(
            table.markdown(),
            "### Import\n\n| who | CPU s |\n|---|---|\n| understory | 3.21 |\n"
        );
    }
}
