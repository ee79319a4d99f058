//! The gap brief as PDF: the benchmark that lies beside the crate of printed pages.

use crate::run;
use anyhow::Result;

/// Runs it; its own table goes to standard output as it is.
pub(super) fn print() -> Result<()> {
    println!("### Print\n\n```text");
    run::run(run::cargo().args(["bench", "--package", "understory-documents", "--bench", "brief"]))?;
    println!("```\n");
    Ok(())
}
