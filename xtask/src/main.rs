//! `cargo xtask CHORE`: everything done to this project that is not the program itself.
//!
//! One file per chore. A chore is an ordinary function that runs other programs (cargo, npm, node, PostgreSQL) and
//! says, when one of them is missing or fails, what to do about it. Nothing here is part of the program: xtask
//! depends on no crate of ours, so that it builds in seconds on a fresh machine.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a chore talks to the person who runs it"
)]

mod assets;
mod bench;
mod demo;
mod deps;
mod e2e;
mod fuzz;
mod generate;
mod npm;
mod program;
mod run;
mod schemathesis;
mod server;
mod test;
mod tidy;
mod with_pg;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The chores of Understory. `demo` shows it, `test` checks all of it; the others are the parts of those two.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build the program and serve the example region on this machine
    Demo(demo::Options),
    /// Check everything: format, lints, arrows, both databases, generated files, browser journeys
    Test(test::Options),
    /// Bring the pinned front-end files from npm into the folder the program embeds
    Assets(assets::Options),
    /// Check which crate may use which, ours and others'
    Deps,
    /// Check what the compiler does not: module docs, file length, human text in templates, translations
    Tidy,
    /// Write the committed files that the program generates about itself
    Gen(generate::Options),
    /// Run a command with a throw-away PostgreSQL for tests
    WithPg(with_pg::Options),
    /// Run the journeys in a real browser against the built program
    E2e(e2e::Options),
    /// Measure, and print Markdown tables
    Bench(bench::Options),
    /// Ask the API what its description allows and what it does not, as several people
    Schemathesis(schemathesis::Options),
    /// Run the fuzz targets for a while
    Fuzz(fuzz::Options),
}

fn main() -> ExitCode {
    match act() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The chain of reasons, and no backtrace: what to do is in the words.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn act() -> Result<()> {
    run::listen_for_interrupts()?;
    let chore = Arguments::parse().chore;
    if matches!(
        chore,
        Chore::Test(_) | Chore::Gen(_) | Chore::E2e(_) | Chore::Schemathesis(_)
    ) {
        run::build_in_cache()?;
    }
    match chore {
        Chore::Demo(options) => demo::demo(&options),
        Chore::Test(options) => test::test(&options),
        Chore::Assets(options) => assets::assets(&options),
        Chore::Deps => deps::deps(),
        Chore::Tidy => tidy::tidy(),
        Chore::Gen(options) => generate::generate(&options),
        Chore::WithPg(options) => with_pg::with_pg(&options),
        Chore::E2e(options) => e2e::e2e(&options),
        Chore::Bench(options) => bench::bench(&options),
        Chore::Schemathesis(options) => schemathesis::schemathesis(&options),
        Chore::Fuzz(options) => fuzz::fuzz(&options),
    }
}
