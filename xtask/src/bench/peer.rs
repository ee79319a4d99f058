//! A peer for the import: what the same file costs a plain script that checks nothing.
//!
//! Python's own csv reader into SQLite, every column as text, one transaction. It does none of our work (no rules, no
//! report, no undo), so it is a floor to stand beside and not a rival.

use super::Bench;
use super::process::{self, Cost};
use crate::run;
use anyhow::Result;

const SCRIPT: &str = r#"
import csv, sqlite3, sys
csv.field_size_limit(1 << 30)
source, target = sys.argv[1:]
with open(source, newline="", encoding="utf-8-sig") as file:
    rows = csv.reader(file)
    head = next(rows)
    database = sqlite3.connect(target)
    columns = ", ".join(f"c{number} TEXT" for number in range(len(head)))
    database.execute(f"CREATE TABLE listing ({columns})")
    marks = ", ".join("?" * len(head))
    with database:
        database.executemany(f"INSERT INTO listing VALUES ({marks})", (row for row in rows if len(row) == len(head)))
"#;

/// Runs the peer; `None`, with a printed reason, where there is no Python.
pub(super) fn plain_load(bench: &Bench) -> Result<Option<Cost>> {
    if run::find_program("python3").is_none() {
        println!("The peer is left out: python3 is not installed.");
        return Ok(None);
    }
    let script = bench.folder.join("peer.py");
    std::fs::write(&script, SCRIPT)?;
    let mut python = run::command("python3");
    python.arg(&script).arg(&bench.data).arg(bench.folder.join("peer.db"));
    process::measure(&mut python).map(Some)
}
