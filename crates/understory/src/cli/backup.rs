//! The command line of backups: names, help and examples.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(subcommand)]
    pub(crate) other: Option<BackupCommand>,
    /// The folder it goes to; it has to be there
    #[arg(long, value_name = "FOLDER", required = true)]
    pub(crate) to: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) lock: Lock,
    /// Afterwards keep so many of the newest backups there, and remove older ones of ours
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) keep: Option<u16>,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Lock {
    /// Whose key opens it: a public key that starts with age1; may be said more than once
    #[arg(long, value_name = "AGE_PUBLIC_KEY", conflicts_with = "passphrase_file")]
    pub(crate) recipient: Vec<String>,
    /// A file with a passphrase that opens it instead
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Key {
    /// The file with the key, from `understory backup key` or `age-keygen`
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    /// The file with the passphrase
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackupCommand {
    /// Restore the newest backup of a folder for trial, compare, throw it away, and write down how it went
    Drill {
        /// The folder with the backups
        folder: PathBuf,
        #[command(flatten)]
        key: Key,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Make a key: it goes into a new file, its public half is printed
    Key {
        /// The new file; keep it away from this machine and on paper
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup
    pub(crate) file: PathBuf,
    /// The new database file; it must not be there yet
    #[arg(long, value_name = "NEW.db")]
    pub(crate) into: PathBuf,
    /// The file of those who were erased; the one beside the database of the settings when left out
    #[arg(long, value_name = "FILE.erasures")]
    pub(crate) erasures: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) key: Key,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
