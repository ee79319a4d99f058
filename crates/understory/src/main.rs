//! The program: commands, configuration, and everything wired together.
//!
//! Data goes to standard output, everything else to standard error. Exit codes: 0 done; 1 failed for a
//! reason of this program or machine; 2 the command line is wrong; 3 what was given (a file, a value) was
//! refused; 4 it is not there, or later work forbids it.

mod cli;
mod commands;
mod configuration;
mod failure;
mod feeds;
mod post;
mod providers;
mod secret;
mod sources;
mod start;
mod texts;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(arguments)),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::tell(&error),
    }
}
