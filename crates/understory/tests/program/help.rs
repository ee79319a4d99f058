//! What the program says about itself: help, completions, the description of the API.

use crate::support::{Place, steady};

#[test]
fn the_help_teaches() {
    let place = Place::new();
    let _steady = steady(&place);
    for (name, arguments) in [
        ("help", &["--help"][..]),
        ("help_import", &["import", "--help"]),
        ("help_find", &["find", "--help"]),
        ("help_demo", &["demo", "--help"]),
        ("help_undo", &["import", "undo", "--help"]),
    ] {
        insta::assert_snapshot!(name, place.well(arguments));
    }
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    let place = Place::new();
    for wrong in [
        &["plant"][..],
        &[],
        &["import"],
        &["import", "x.csv"],
        &["import", "x.csv", "--format", "xls"],
        &["import", "undo"],
        &["find", "--color", "green"],
        &["find", "--limit", "-1"],
        &["find", "--as-of", "2026-02-30"],
        &["schema", "poetry"],
    ] {
        let done = place.run(wrong);
        assert_eq!(done.code, Some(2), "{wrong:?}: {}", done.err);
        assert!(done.out.is_empty() && !done.err.is_empty(), "{wrong:?}: {}", done.out);
    }
    let done = place.run(&["import", "x.csv", "--format", "xls"]);
    assert!(
        done.err.contains("mcmf, city-of-learning, hsds, csv"),
        "it names the formats: {}",
        done.err
    );
    assert!(
        !place.path("understory.db").exists(),
        "nothing is made before the line is read"
    );
}

#[test]
fn completions_know_the_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = place.well(&["completions", shell]);
        for word in ["import", "doctor", "dry-run", "max-cost", "city-of-learning"] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
}

#[test]
fn the_api_is_described() {
    let place = Place::new();
    let description = place.json(&["schema", "openapi"]);
    let version = description["openapi"].as_str().unwrap();
    assert!(version.starts_with("3.1."), "{version}");
    for path in ["/api/find", "/api/programs", "/api/programs/{id}"] {
        assert!(description["paths"][path]["get"].is_object(), "{path}");
    }
    assert!(place.well(&["schema", "sql"]).contains("CREATE TABLE session"));
    assert!(
        place.well(&["schema", "cli"]).contains("## understory import undo")
            || place.well(&["schema", "cli"]).contains("undo")
    );
    assert!(!place.path("understory.db").exists(), "a description needs no database");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let place = Place::new();
    let mut command = place.command(&["schema", "openapi"]);
    let mut child = command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}
