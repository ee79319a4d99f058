//! The real files of other people, when they are there: exact counts, so that no change goes unseen.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says why")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use understory_formats::{Batch, Format, Options, open, read};
use understory_model::import::Severity;

/// The shared data beside the checkout; a reason is printed when it is not there.
fn shared(path: &str) -> Option<PathBuf> {
    let found = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: ../shared/data/{path} is not beside the checkout");
    None
}

fn batch(format: Format, path: &str) -> Option<Batch> {
    let inputs = open(&shared(path)?).unwrap();
    Some(read(format, &inputs, &Options::default()).unwrap())
}

/// Counts of a batch and of its problems by severity and rule.
fn summary(batch: &Batch) -> String {
    let mut rules: BTreeMap<String, u64> = BTreeMap::new();
    for problem in &batch.problems {
        *rules
            .entry(format!("{:?} {}", problem.severity, problem.rule))
            .or_default() += 1;
    }
    let points = batch
        .sites
        .iter()
        .filter(|site| site.facts.point.known.is_some())
        .count();
    let hours = batch
        .sessions
        .iter()
        .filter(|session| session.facts.hours.known.is_some())
        .count();
    let mut text = format!(
        "rows {}\norganizations {}\nsites {} ({points} with a point)\nprograms {}\nsessions {} ({hours} with hours)\n",
        batch.rows,
        batch.organizations.len(),
        batch.sites.len(),
        batch.programs.len(),
        batch.sessions.len(),
    );
    for (rule, count) in rules {
        text.push_str(&format!("{rule} {count}\n"));
    }
    text
}

/// Every row of a table of listings became a session, was refused, or had been read before.
fn every_row_is_accounted_for(batch: &Batch) {
    let count = |wanted: &dyn Fn(&understory_model::import::Problem) -> bool| {
        batch.problems.iter().filter(|problem| wanted(problem)).count() as u64
    };
    let refused = count(&|problem| problem.severity == Severity::Refused);
    let again = count(&|problem| problem.rule == "duplicate-row" || problem.rule == "same-session");
    assert_eq!(batch.rows, batch.sessions.len() as u64 + refused + again);
}

#[test]
fn my_chi_my_future() {
    let Some(batch) = batch(Format::Mcmf, "chicago-mcmf-programs/programs-2020-2023.csv") else {
        return;
    };
    every_row_is_accounted_for(&batch);
    insta::assert_snapshot!(summary(&batch));
}

#[test]
fn city_of_learning() {
    let Some(batch) = batch(
        Format::CityOfLearning,
        "chicago-city-of-learning-2014/programs-clean.csv",
    ) else {
        return;
    };
    every_row_is_accounted_for(&batch);
    insta::assert_snapshot!(summary(&batch));
}

#[test]
fn open211_miami() {
    let Some(batch) = batch(Format::Hsds, "hsds/open211-miami") else {
        return;
    };
    insta::assert_snapshot!(summary(&batch));
}

#[test]
fn the_1_1_sample_packages() {
    for folder in ["all_resources", "simple"] {
        let Some(batch) = batch(Format::Hsds, &format!("hsds/sample-datapackage-1.1/{folder}")) else {
            return;
        };
        insta::assert_snapshot!(folder, summary(&batch));
    }
}

#[test]
fn the_3_0_examples_in_every_form() {
    for (name, path) in [
        ("csv", "hsds/spec-3.0-examples/csv"),
        ("service_full", "hsds/spec-3.0-examples/service_full.json"),
        ("service_list", "hsds/spec-3.0-examples/service_list.json"),
        ("organization_full", "hsds/spec-3.0-examples/organization_full.json"),
        ("organization_list", "hsds/spec-3.0-examples/organization_list.json"),
        (
            "service_at_location_full",
            "hsds/spec-3.0-examples/service_at_location_full.json",
        ),
        (
            "service_at_location_list",
            "hsds/spec-3.0-examples/service_at_location_list.json",
        ),
        ("tabular", "hsds/spec-3.0-examples/tabular.json"),
    ] {
        let Some(batch) = batch(Format::Hsds, path) else {
            return;
        };
        insta::assert_snapshot!(name, summary(&batch));
    }
}
