//! Tables that somebody uploads: text and workbooks, read by the guess of their columns.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory_formats::upload::{Told, guess, open, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(sheet) = open("table", bytes) else { return };
    let width = sheet.header.len();
    assert!(sheet.rows.iter().all(|row| row.cells.len() == width), "a row is as wide as the header");
    let meanings: Vec<String> = guess(&sheet.header, &sheet.rows).into_iter().map(|one| String::from(one.meaning)).collect();
    let batch = read(&sheet, &meanings, "Harbor Science Club", &Told::default()).batch;
    assert!(batch.sessions.len() <= sheet.rows.len(), "a row is one session at most");
});
