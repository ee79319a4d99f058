//! Time to print a brief: one that fits at once, one in the longest words, and one whose every text is too long.
//!
//! `cargo bench -p understory-documents`. Figures do not travel between machines.

use divan::{Bencher, black_box};
use understory_documents::{BriefWords, Paper, brief};

#[path = "../tests/support/mod.rs"]
mod support;

use support::{ENGLISH, SPANISH, bare, typical, with_every_text};

fn main() {
    for (name, words) in cases() {
        let bytes = brief(&words).expect("a brief").len();
        println!("{name}: {} kB of PDF", bytes.div_ceil(1000));
    }
    divan::main();
}

fn cases() -> [(&'static str, BriefWords); 4] {
    [
        ("nothing to list", bare()),
        ("fifteen towns", typical(&ENGLISH, Paper::Letter)),
        ("fifteen towns, longer words", typical(&SPANISH, Paper::Letter)),
        (
            "every text too long",
            with_every_text(typical(&ENGLISH, Paper::Letter), &"Conceição ".repeat(50)),
        ),
    ]
}

/// Each time another name, so that nothing is taken from what was typeset before.
#[divan::bench(args = 0..4, sample_count = 12, sample_size = 1)]
fn print(bencher: Bencher<'_, '_>, case: usize) {
    let mut copies = 0;
    bencher
        .with_inputs(|| {
            copies += 1;
            let mut words = cases()[case].1.clone();
            words.place = format!("Cape {copies}");
            words.document_title = words.place.clone();
            words
        })
        .bench_local_refs(|words| brief(black_box(words)).expect("a brief").len());
}
