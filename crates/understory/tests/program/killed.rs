//! `kill -9` in the middle of an import: afterwards the database holds all of the rows or none.
//!
//! The moments are fractions of what an undisturbed import takes, in time and in bytes of the
//! write-ahead log, so that some surely fall into reading, into writing, and around the commit.
//! This shows that a transaction is whole, not that a power cut is survived: the system's page cache
//! outlives the process.

use crate::support::{MAPPING, Place};
use serde_json::json;
use std::fmt::Write;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const ROWS: usize = 5000;
/// Fractions of the time an undisturbed import takes, in percent.
const TIMES: [u32; 9] = [5, 25, 45, 60, 70, 80, 90, 97, 102];
/// Fractions of the log an undisturbed import writes, in percent.
const BYTES: [u64; 7] = [1, 10, 30, 50, 75, 95, 100];
const TABLES: [&str; 6] = [
    "organization",
    "site",
    "program",
    "session",
    "import_run",
    "import_change",
];

/// A spreadsheet of many rows.
fn many_rows() -> String {
    let mut text = String::from(
        "Id;What;Who runs it;Days;Time;Ages;Cost;Bus?;Where;Town;First day;Last day;Topics;Languages;Seats\n",
    );
    for row in 0..ROWS {
        writeln!(
            text,
            "k{row};Club {row};Group {};Tue/Thu;3:30-5 pm;10-14;Free;Y;{} Main Street;Hyannis;9/15/2026;12/10/2026;Science;English;12",
            row % 100,
            row % 300,
        )
        .unwrap();
    }
    text
}

fn start(place: &Place) -> Child {
    let arguments = [
        "import",
        "many.csv",
        "--format",
        "csv",
        "--mapping",
        "listings.toml",
        "--json",
    ];
    let mut command = place.command(&arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Bytes in the write-ahead log; 0 when there is none.
fn log_bytes(place: &Place) -> u64 {
    std::fs::metadata(place.path("understory.db-wal")).map_or(0, |file| file.len())
}

fn new_place() -> Place {
    let place = Place::new();
    place.write("many.csv", many_rows());
    place.write("listings.toml", MAPPING);
    // The schema and the region's name are there before, so that only the import writes.
    place.well(&["find", "--json"]);
    assert_eq!(log_bytes(&place), 0, "a command leaves a whole file behind");
    place
}

/// How long an undisturbed import takes, and how large its log grows.
fn undisturbed() -> (Duration, u64) {
    let place = new_place();
    let (started, mut largest) = (Instant::now(), 0);
    let mut child = start(&place);
    while child.try_wait().unwrap().is_none() {
        largest = largest.max(log_bytes(&place));
        std::thread::sleep(Duration::from_millis(1));
    }
    let took = started.elapsed();
    assert_eq!(counts(&place)[3], ROWS);
    (took, largest)
}

fn counts(place: &Place) -> Vec<usize> {
    let count = |table: &&str| {
        place.ask(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}"))[0]
            .parse()
            .unwrap()
    };
    TABLES.iter().map(count).collect()
}

/// What must hold after every kill. `true` when the rows are there.
fn is_whole(place: &Place, moment: &str) -> bool {
    assert_eq!(
        place.ask("SELECT integrity_check FROM pragma_integrity_check"),
        ["ok"],
        "{moment}"
    );
    let dangling = place.ask("SELECT CAST(COUNT(*) AS TEXT) FROM pragma_foreign_key_check");
    assert_eq!(dangling, ["0"], "{moment}");
    let counts = counts(place);
    if counts.iter().all(|count| *count == 0) {
        return false;
    }
    let (organizations, programs, sessions, runs) = (counts[0], counts[2], counts[3], counts[4]);
    assert_eq!(
        (organizations, programs, sessions, runs),
        (100, ROWS, ROWS, 1),
        "{moment}: neither all nor nothing: {counts:?}"
    );
    assert_eq!(
        counts[5],
        counts[..4].iter().sum::<usize>(),
        "{moment}: every record can be undone"
    );
    true
}

#[test]
fn an_import_that_is_killed_leaves_all_or_nothing() {
    let (took, largest) = undisturbed();
    assert!(
        largest > 1_000_000,
        "the log of an import is seen to grow: {largest} bytes"
    );
    let mut place = new_place();
    let (mut none, mut all, mut torn) = (0, 0, 0);
    let times = TIMES.iter().map(|percent| (*percent, None));
    let bytes = BYTES.iter().map(|percent| (0, Some(*percent)));
    for (time, log) in times.chain(bytes) {
        let started = Instant::now();
        let mut child = start(&place);
        match log {
            None => std::thread::sleep(took * time / 100),
            Some(percent) => {
                let enough = (largest * percent / 100).max(1);
                while log_bytes(&place) < enough && child.try_wait().unwrap().is_none() {
                    std::thread::sleep(Duration::from_micros(200));
                }
            }
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let left = log_bytes(&place);
        let moment = format!(
            "{:?} after the start ({status}), {left} bytes of log",
            started.elapsed()
        );
        torn += usize::from(left > 0);
        if is_whole(&place, &moment) {
            all += 1;
            let again = place.json(&[
                "import",
                "many.csv",
                "--format",
                "csv",
                "--mapping",
                "listings.toml",
                "--json",
            ]);
            assert_eq!(
                (&again["unchanged"], &again["added"]),
                (&json!(ROWS), &json!(0)),
                "{moment}"
            );
            place = new_place();
        } else {
            none += 1;
        }
        println!("{moment}: {none} times none, {all} times all");
    }
    assert!(none >= 8, "most kills came before the commit: {none}");
    assert!(torn >= 5, "some kills left a log to recover from: {torn}");

    // What was killed so often still works.
    let report = place.json(&[
        "import",
        "many.csv",
        "--format",
        "csv",
        "--mapping",
        "listings.toml",
        "--json",
    ]);
    assert_eq!((&report["added"], &report["unchanged"]), (&json!(ROWS), &json!(0)));
    assert!(is_whole(&place, "at last"));
    place.well(&["doctor"]);
    place.well(&["import", "undo", report["run"].as_str().unwrap()]);
    assert_eq!(counts(&place)[..4], [0; 4]);
}
