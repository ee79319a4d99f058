//! A mapping file that somebody wrote.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use understory_formats::Format;

fuzz_target!(|text: &str| {
    let table = b"What;Who runs it;Days\nRobots;Library;Tue/Thu\n";
    shared::run(Format::Csv, "a.csv", table, Some(text));
});
