//! Time to print a brief: one that fits at once, one in the longest words, and one whose every text is too long.
//!
//! `cargo bench -p understory-documents`. Figures do not travel between machines.

use divan::{Bencher, black_box};
use understory_documents::{BriefWords, Paper, brief};

#[path = "../tests/support/mod.rs"]
mod support;

use support::{ENGLISH, PORTUGUESE, SPANISH, bare, typical, with_every_text};

fn main() {
    divan::main();
}

const CASES: [&str; 4] = [
    "nothing to list",
    "fifteen towns",
    "fifteen towns in longer words",
    "every text too long",
];

fn words(case: &str) -> BriefWords {
    match case {
        "nothing to list" => bare(),
        "fifteen towns" => typical(&ENGLISH, Paper::Letter),
        "fifteen towns in longer words" => typical(&PORTUGUESE, Paper::Letter),
        _ => with_every_text(typical(&SPANISH, Paper::Letter), &"Conceição ".repeat(50)),
    }
}

/// Each time another name, so that nothing is taken from what was typeset before.
#[divan::bench(args = CASES, sample_count = 12, sample_size = 1)]
fn print(bencher: Bencher<'_, '_>, case: &str) {
    let mut copies = 0;
    bencher
        .with_inputs(|| {
            copies += 1;
            let mut words = words(case);
            words.place = format!("Cape {copies}");
            words.document_title = words.place.clone();
            words
        })
        .bench_local_refs(|words| brief(black_box(words)).expect("a brief").len());
}
