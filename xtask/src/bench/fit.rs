//! One young person against many sessions: the benchmarks that lie beside the engine.

use super::peer;
use crate::run;
use anyhow::Result;

/// Runs them; their own table goes to standard output as it is.
pub(super) fn fit() -> Result<()> {
    println!("### Fit\n\n```text");
    run::run(run::cargo().args(["bench", "--package", "understory-engine"]))?;
    println!("```\n");
    peer::plain_question()?;
    Ok(())
}
