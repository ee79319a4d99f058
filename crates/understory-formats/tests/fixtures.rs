//! Small files of our own with every kind of dirt in them, as the batch they become.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::path::Path;

use understory_formats::{Batch, Format, Options, open, read};

fn batch(format: Format, name: &str, mapping: Option<&str>) -> Batch {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let options = Options {
        mapping,
        ..Options::default()
    };
    read(format, &open(&path).unwrap(), &options).unwrap()
}

/// The batch as people would check it: one line for each record, its facts as JSON, and the problems.
fn shown(batch: &Batch) -> String {
    let mut text = format!("source {}, rows {}\n", batch.source, batch.rows);
    for draft in &batch.organizations {
        let _ = writeln!(
            text,
            "\norganization {} (line {})\n{}",
            draft.key,
            draft.at.line,
            json(&draft.facts)
        );
    }
    for draft in &batch.sites {
        let _ = writeln!(
            text,
            "\nsite {} of {} (line {})\n{}",
            draft.key,
            draft.organization,
            draft.at.line,
            json(&draft.facts)
        );
    }
    for draft in &batch.programs {
        let _ = writeln!(
            text,
            "\nprogram {} of {} (line {})\n{}",
            draft.key,
            draft.organization,
            draft.at.line,
            json(&draft.facts)
        );
    }
    for draft in &batch.sessions {
        let site = draft.site.as_deref().unwrap_or("no site");
        let _ = writeln!(
            text,
            "\nsession {} of {} at {site} (line {})\n{}",
            draft.key,
            draft.program,
            draft.at.line,
            json(&draft.facts)
        );
    }
    text.push('\n');
    for problem in &batch.problems {
        let _ = writeln!(
            text,
            "{:?} line {} [{}] {}: {:?}",
            problem.severity, problem.line, problem.rule, problem.field, problem.value
        );
    }
    text
}

fn json(facts: &impl serde::Serialize) -> String {
    serde_json::to_string(facts).unwrap()
}

#[test]
fn the_second_yearly_export_has_other_columns() {
    insta::assert_snapshot!(shown(&batch(Format::Mcmf, "mcmf-second-year.csv", None)));
}

#[test]
fn the_city_of_learning_in_its_first_form() {
    insta::assert_snapshot!(shown(&batch(Format::CityOfLearning, "city-of-learning-raw.csv", None)));
}

#[test]
fn a_spreadsheet_of_a_small_network() {
    let mapping = include_str!("fixtures/small-network.toml");
    insta::assert_snapshot!(shown(&batch(Format::Csv, "small-network.csv", Some(mapping))));
}

#[test]
fn a_page_of_services() {
    insta::assert_snapshot!(shown(&batch(Format::Hsds, "hsds-page.json", None)));
}

#[test]
fn reading_twice_gives_the_same() {
    let mapping = include_str!("fixtures/small-network.toml");
    assert_eq!(
        batch(Format::Csv, "small-network.csv", Some(mapping)),
        batch(Format::Csv, "small-network.csv", Some(mapping))
    );
}
