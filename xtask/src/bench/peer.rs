//! Peers: what the same work costs a plain script.
//!
//! The import: Python's own csv reader into SQLite, every column as text, one transaction. It does none of our work (no rules, no
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

/// One question over made-up sessions as a plain query: a few facts only, no reasons, no near misses, no unknowns.
const QUESTION: &str = r#"
import math, random, sqlite3, time
random.seed(1)
database = sqlite3.connect(":memory:")
database.create_function("metres", 2, lambda lat, lon: 111195 * math.hypot(lat - 41.65, (lon + 70.29) * 0.747))
database.execute("CREATE TABLE session (id INTEGER PRIMARY KEY, lat REAL, lon REAL, age_min INT, age_max INT, hours INT, cost INT, ends INT)")
def row(id):
    low = random.randint(4, 17)
    return (id, 41.5 + random.random() * 0.6, -70.7 + random.random() * 0.8, low, low + 3,
            1 << random.randint(0, 27), random.choice([0, 0, 2500, 10000]), random.randint(0, 400))
print("| sessions | milliseconds, median of 9 |\n|---|---|")
count = 0
for wanted in (1000, 10000, 50000):
    database.executemany("INSERT INTO session VALUES (?,?,?,?,?,?,?,?)", (row(id) for id in range(count, wanted)))
    count = wanted
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        database.execute("SELECT id, metres(lat, lon) AS far FROM session WHERE age_min <= 12 AND age_max >= 12 AND ends >= 100 "
                         "AND cost <= 0 AND (hours & ~?) = 0 AND metres(lat, lon) < 9000 ORDER BY far, id LIMIT 20",
                         (0b1110111011101110111011101110,)).fetchall()
        times.append(time.perf_counter() - begun)
    print(f"| {wanted:,} | {sorted(times)[4] * 1000:.2f} |")
"#;

/// Asks the plain query; left out, with a printed reason, where there is no Python.
pub(super) fn plain_question() -> Result<()> {
    if run::find_program("python3").is_none() {
        println!("The peer is left out: python3 is not installed.");
        return Ok(());
    }
    println!(
        "Peer: a plain query of Python's sqlite3 over as many sessions in memory (age, hours, dates, cost, distance only).\n"
    );
    run::run(run::command("python3").args(["-c", QUESTION]))
}

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
