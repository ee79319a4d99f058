//! The My CHI. My Future. export.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use understory_formats::Format;

fuzz_target!(|bytes: &[u8]| {
    shared::run(Format::Mcmf, "a.csv", bytes, None);
});
