//! HSDS as one CSV file.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use understory_formats::Format;

fuzz_target!(|bytes: &[u8]| {
    shared::run(Format::Hsds, "services.csv", bytes, None);
});
