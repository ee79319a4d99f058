//! Samples to look at with one's own eyes: `cargo test -p understory-documents -- --ignored write_the_samples`.

mod support;

use support::{ENGLISH, PORTUGUESE, SPANISH, bare, typical, with_every_text};
use understory_documents::{Paper, brief};

#[test]
#[ignore = "writes files to look at; checks nothing"]
fn write_the_samples() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("briefs");
    std::fs::create_dir_all(&folder).unwrap();
    let long = "Bernardo Guimarães de Albuquerque e Vasconcelos ".repeat(12);
    for (name, words) in [
        ("en-letter", typical(&ENGLISH, Paper::Letter)),
        ("es-a4", typical(&SPANISH, Paper::A4)),
        ("pt-letter", typical(&PORTUGUESE, Paper::Letter)),
        ("bare", bare()),
        ("long", with_every_text(typical(&ENGLISH, Paper::A4), &long)),
    ] {
        let pdf = brief(&words).unwrap();
        println!("{name}: {} bytes", pdf.len());
        std::fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
    }
    println!("written to {}", folder.display());
}
