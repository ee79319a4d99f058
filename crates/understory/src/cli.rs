//! The command line: names, help and examples.

pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod fit;
pub(crate) mod ledger;
pub(crate) mod population;
pub(crate) mod publish;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// What fits a young person's real week, for a whole region.
///
/// Start with `understory demo`: it creates an example region and serves it. Then `understory import`
/// takes your own listings in, and `understory serve` serves them.
#[derive(Debug, Parser)]
#[command(name = "understory", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 failed here, 2 wrong command line, 3 what was given was refused, 4 not there or later work forbids it.\nSettings: `understory config default` prints them all; the environment overrides them, such as UNDERSTORY__DATABASE__URL."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    // No doc comment: rustdoc wants marks around the address, and the help would show them.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "The database: sqlite:PATH or postgres://USER@HOST/NAME"
    )]
    pub(crate) database: Option<String>,
    /// The settings file; understory.toml in this folder when it is there
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Answer as if it were this day, such as 2022-06-27: for looking at old listings
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
}

/// What to pull.
#[derive(Debug, Args)]
#[group(multiple = true)]
pub(crate) struct Pull {
    /// One feed
    #[arg(long, value_name = "ID", conflicts_with_all = ["all", "due", "look"])]
    pub(crate) feed: Option<uuid::Uuid>,
    /// Believe it although it lost many listings
    #[arg(long, requires = "feed")]
    pub(crate) believe: bool,
    /// Every feed that is not paused
    #[arg(long, conflicts_with_all = ["due", "look"])]
    pub(crate) all: bool,
    /// Those whose time has come
    #[arg(long, conflicts_with = "look")]
    pub(crate) due: bool,
    /// Show what an address would bring, and keep nothing
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) look: Option<String>,
    /// The organization the address speaks for
    #[arg(long, value_name = "ID", requires = "look")]
    pub(crate) organization: Option<uuid::Uuid>,
    /// JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create the example region (Cape Cod, every listing invented) and serve it
    Demo(Serve),
    /// Serve the pages and the API
    Serve(Serve),
    /// Take listings in from a file, all or nothing, with a word about every row
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    #[command(
        after_help = "Examples:\n  understory import programs.csv --format mcmf --dry-run\n  understory import spreadsheet.csv --format csv --mapping mapping.toml\n  understory import package.zip --format hsds --report rows.csv\n  understory import list\n  understory import undo 0197..."
    )]
    Import(Import),
    /// What fits one young person, why, and the one thing in the way of the next best
    #[command(
        after_help = "Example:\n  understory find --near 02601 --grade 6 --free tue=15:00-18:00,thu=15:00-18:00 \\\n      --mode walk,bus --minutes 30 --max-cost 0 --language es"
    )]
    Find(Find),
    /// Young people to count for: drawn from public counts, or taken from a roster without names
    #[command(subcommand)]
    Population(population::PopulationCommand),
    /// Who has nothing that fits, what stands in the way, and what would let most in
    #[command(
        after_help = "Examples:\n  understory ledger\n  understory ledger --only place=hyannis --only language=pt\n  understory ledger --population \"Our county@2\" --enough 3 --json"
    )]
    Ledger(ledger::Ledger),
    /// Try changes to what is offered, without touching it
    #[command(
        after_help = "A file of changes:\n  [[change]]\n  kind = \"move\"          # move, interpret, waive, provide, seats, ages, remove, add, van\n  session = \"Robot Club\"  # its id, or its program's exact title\n  minutes = -30\n\nExamples:\n  understory what-if plan.toml\n  understory what-if plan.toml --save \"Late bus\"\n  understory what-if --compare \"Late bus\" \"Portuguese story time\""
    )]
    WhatIf(ledger::WhatIf),
    /// The two pages for a funder: the gap, three changes that would help most, the method
    #[command(
        after_help = "Examples:\n  understory brief --out brief.pdf\n  understory brief --out hyannis.pdf --place hyannis --lang es --paper a4"
    )]
    Brief(ledger::Brief),
    /// Print a catalogue of the listings, for a library's table
    #[command(
        after_help = "Examples:\n  understory catalogue --out catalogue.pdf\n  understory catalogue --out hyannis.pdf --town Hyannis --ages 8-12 --free --lang pt-BR --large"
    )]
    Catalogue(publish::Catalogue),
    /// Write the whole public directory as a data package that other directories read (HSDS 3.1)
    #[command(after_help = "Example:\n  understory export --hsds datapackage.zip")]
    Export(publish::Export),
    /// Make a copy of the public directory that any web host can serve for years
    #[command(
        after_help = "Pages in three languages, lists, a search in the browser, a calendar and the tables. It needs no server and no program,\nand opens from a folder or a stick too. A copy that is there is replaced whole.\n\nExample:\n  understory ark public"
    )]
    Ark(publish::Ark),
    /// What fits everybody: a whole population, or columns of plain numbers, written to files
    #[command(
        after_help = "Examples:\n  understory fit --population example --out fits\n  understory fit --columns data --out answer.csv"
    )]
    Fit(fit::Fit),
    /// Show or change the region's name, time zone and outline
    #[command(
        after_help = "Example:\n  understory region --name Chicago --zone America/Chicago --outline outline.geojson"
    )]
    Region(Region),
    /// Bring the towns, villages and ZIP codes that families name
    #[command(
        after_help = "Takes a table with name, latitude and longitude (and kind, town, population, aliases), or the gazetteer files\nof the United States Census Bureau for places, county subdivisions and ZIP code areas.\n\nExample:\n  understory places 2025_Gaz_place_national.txt 2025_Gaz_zcta_national.txt --state MA --around 41.7,-70.3,60"
    )]
    Places(Places),
    /// Who did what to whom, as a trail in which a changed or removed entry shows
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Who may sign in, and who may see what
    #[command(subcommand)]
    Admin(admin::AdminCommand),
    /// Count what families said for counts only, small groups hidden, as JSON
    Equity,
    /// Bring the database up to date
    Migrate,
    /// Copy the whole database, sealed, while the program runs (SQLite)
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    #[command(
        after_help = "The secret of this installation (the .key file) is not in a backup: keep a copy of it in another place.\nPostgreSQL has tools of its own: pg_dump.\n\nExamples:\n  understory backup key backup-key.txt\n  understory backup --to /mnt/backups --recipient age1... --keep 35\n  understory backup drill /mnt/backups --identity backup-key.txt"
    )]
    Backup(backup::Backup),
    /// Bring a backup back into a new file; nothing is written over
    #[command(
        after_help = "Example:\n  understory restore understory-20261122T031500Z.age --into new.db --identity backup-key.txt"
    )]
    Restore(backup::Restore),
    /// Do what is due: remove what is over, look for what is odd, verify, back up
    #[command(
        after_help = "A running program does this by itself. Only what is due is done, and nothing that another process is doing. `understory doctor` says how each went."
    )]
    Chores {
        /// One JSON array
        #[arg(long)]
        json: bool,
    },
    /// How well listings are kept: confirmed, hidden, found wrong, complete, by organization
    #[command(after_help = "Example:\n  understory freshness --json")]
    Freshness {
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Read feeds of others now, or look what an address would bring; alone, list them
    #[command(
        after_help = "Examples:\n  understory pull --look https://library.example/events.ics\n  understory pull --feed 0197...\n  understory pull --all\nA running program reads what is due by itself. Feeds are kept and removed at /staff/feeds."
    )]
    Pull(Pull),
    /// Print settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Check that everything is in order
    Doctor {
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print what other programs build on: openapi, cli, sql
    #[command(subcommand)]
    Schema(SchemaCommand),
    /// Print completions for a shell
    Completions { shell: clap_complete::Shell },
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen, such as 127.0.0.1:8080; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
    /// Do not open a browser (the demo)
    #[arg(long)]
    pub(crate) no_open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    pub(crate) history: Option<History>,
    /// A file, a folder or a zip archive
    #[arg(required = true)]
    pub(crate) file: Option<PathBuf>,
    /// What kind of file it is
    #[arg(long, required = true)]
    pub(crate) format: Option<FormatName>,
    /// A TOML file that tells the columns (format csv)
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// A short name for the source instead of the format's own
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Say what would happen and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write every row's outcome and problem to a file: .csv, .json or .txt
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum History {
    /// The latest imports
    List {
        /// One JSON array
        #[arg(long)]
        json: bool,
    },
    /// Take an import back: what it added goes, what it changed is as before
    Undo {
        /// The import's id, from the report or from `import list`
        run: String,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// My CHI. My Future. program export
    Mcmf,
    /// City of Learning export of 2014
    CityOfLearning,
    /// Human Services Data Specification 3.x, JSON or CSV data package (1.1 too)
    Hsds,
    /// Any table, with --mapping
    Csv,
}

/// The seven answers for one child. What is not said leaves nothing out.
#[derive(Debug, Args)]
pub(crate) struct Find {
    /// ZIP, town, village, neighborhood, school or library
    #[arg(long, default_value = "")]
    pub(crate) near: String,
    /// Years
    #[arg(long, default_value = "")]
    pub(crate) age: String,
    /// PK, K, 1 to 12
    #[arg(long, default_value = "")]
    pub(crate) grade: String,
    /// Free weekly hours: tue=15:00-18:00,thu=15:00-18:00
    #[arg(long, default_value = "")]
    pub(crate) free: String,
    /// walk, bike, bus, car; parted by commas
    #[arg(long, default_value = "")]
    pub(crate) mode: String,
    /// Longest trip one way
    #[arg(long, default_value = "")]
    pub(crate) minutes: String,
    /// Most the family can pay, in dollars; 0 for free only
    #[arg(long, default_value = "", value_name = "DOLLARS")]
    pub(crate) max_cost: String,
    /// Languages that are fine, parted by commas
    #[arg(long, default_value = "")]
    pub(crate) language: String,
    /// What helps, as access codes, parted by commas
    #[arg(long, default_value = "")]
    pub(crate) need: String,
    /// What the child loves, as topic codes, parted by commas
    #[arg(long, default_value = "")]
    pub(crate) interest: String,
    /// How many fits to print; 5, or 25 with --json
    #[arg(long, value_name = "NUMBER")]
    pub(crate) limit: Option<usize>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Region {
    /// What the pages call it
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// An IANA time zone
    #[arg(long)]
    pub(crate) zone: Option<String>,
    /// A GeoJSON file with its outline, for the map
    #[arg(long, value_name = "FILE")]
    pub(crate) outline: Option<PathBuf>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Places {
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Only those of a state, by its two letters, where the file says it
    #[arg(long, value_name = "LETTERS")]
    pub(crate) state: Option<String>,
    /// Only those around a point: latitude, longitude and kilometres
    #[arg(long, value_name = "LAT,LON,KM", allow_hyphen_values = true)]
    pub(crate) around: Option<String>,
    /// A name for where they come from; what came under it before goes
    #[arg(long, default_value = "places")]
    pub(crate) source: String,
    /// Only say what would come of it
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Every setting with its default
    Default,
    /// Check the settings as they are and print them
    Check,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SchemaCommand {
    /// The API, OpenAPI 3.1
    Openapi,
    /// This command line, as Markdown
    Cli,
    /// The tables
    Sql,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| String::from("write the day as year-month-day, such as 2022-06-27"))
}
