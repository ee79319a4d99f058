//! The City of Learning export.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use understory_formats::Format;

fuzz_target!(|bytes: &[u8]| {
    shared::run(Format::CityOfLearning, "a.csv", bytes, None);
});
