//! Reads a file and prints how long it took, how much memory it holds and what was found.
//!
//! `cargo run --release -p understory-formats --example read_file -- mcmf programs.csv`
#![expect(clippy::print_stdout, reason = "an example is there to print")]

use std::path::Path;
use std::time::Instant;

use understory_formats::{Format, Options, open, read};

/// Resident memory in megabytes, where the system says it.
fn resident() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()));
    pages.unwrap_or_default() * 4096.0 / 1e6
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let format: Format = arguments.next().ok_or("a format is needed")?.parse()?;
    let path = arguments.next().ok_or("a path is needed")?;
    let mapping = arguments.next().map(std::fs::read_to_string).transpose()?;
    let inputs = open(Path::new(&path))?;
    let before = resident();
    let started = Instant::now();
    let options = Options {
        mapping: mapping.as_deref(),
        ..Options::default()
    };
    let batch = read(format, &inputs, &options)?;
    println!(
        "{} rows, {} organizations, {} sites, {} programs, {} sessions, {} problems in {:.0} ms, {:.0} MB for the batch",
        batch.rows,
        batch.organizations.len(),
        batch.sites.len(),
        batch.programs.len(),
        batch.sessions.len(),
        batch.problems.len(),
        started.elapsed().as_secs_f64() * 1000.0,
        resident() - before,
    );
    Ok(())
}
