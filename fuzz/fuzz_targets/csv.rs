//! Any table with a mapping.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use understory_formats::Format;

fuzz_target!(|bytes: &[u8]| {
    let mapping = include_str!("../../crates/understory-formats/tests/fixtures/small-network.toml");
    shared::run(Format::Csv, "a.csv", bytes, Some(mapping));
});
