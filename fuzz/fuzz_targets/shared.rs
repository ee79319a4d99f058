//! What all targets share: read the bytes, and check that every row is accounted for.

use understory_formats::{Format, Input, Options, read};

/// Reads one file of a format; an error is fine, a panic or a lost row is not.
pub fn run(format: Format, name: &str, bytes: &[u8], mapping: Option<&str>) {
    let input = Input {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let options = Options {
        mapping,
        ..Options::default()
    };
    let Ok(batch) = read(format, &[input], &options) else {
        return;
    };
    if format != Format::Hsds {
        let unlisted = batch
            .problems
            .iter()
            .filter(|problem| {
                format!("{:?}", problem.severity) == "Refused"
                    || problem.rule == "duplicate-row"
                    || problem.rule == "same-session"
            })
            .count();
        assert_eq!(
            batch.rows,
            (batch.sessions.len() + unlisted) as u64,
            "a row is not accounted for"
        );
    }
    for session in &batch.sessions {
        assert!(session.key.chars().count() <= 200, "a key is too long");
    }
}
