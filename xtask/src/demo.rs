//! `cargo xtask demo`: the first command a new person types.

use crate::program::{self, Profile};
use crate::{assets, run};
use anyhow::Result;
use std::time::Instant;

/// Options of `demo`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Address and port to serve on
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
    /// Anything else for `understory demo`
    #[arg(last = true)]
    extra: Vec<String>,
}

/// Brings the front-end files, builds the release program, serves the example region until interrupted.
pub(crate) fn demo(options: &Options) -> Result<()> {
    let begun = Instant::now();
    println!("1/3 front-end files from npm (a few seconds the first time)");
    assets::ensure()?;
    println!("2/3 the release program (up to a quarter of an hour on two cores the first time, seconds later)");
    let program = program::build(Profile::Release)?;
    println!("    ready after {:.0} s", begun.elapsed().as_secs_f64());
    println!("3/3 the example region; stop it with ctrl-C");
    let mut demo = run::command(program);
    demo.arg("demo");
    if let Some(address) = &options.listen {
        demo.args(["--listen", address]);
    }
    if options.no_open {
        demo.arg("--no-open");
    }
    demo.args(&options.extra);
    match run::run(&mut demo) {
        // An interrupt is how a demo ends.
        Err(_) if run::interrupted() => Ok(()),
        ended => ended,
    }
}
