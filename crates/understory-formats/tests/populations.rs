//! Small areas and rosters of our own with every kind of dirt in them, as what they become.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::path::Path;

use understory_formats::areas::{AgesTaken, AreasBatch, AreasOptions, FileCount};
use understory_formats::roster::{RosterBatch, RosterOptions};
use understory_formats::{Input, areas, open, roster};
use understory_model::import::Problem;

fn files(names: &[&str]) -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/population");
    names
        .iter()
        .flat_map(|name| open(&folder.join(name)).unwrap())
        .collect()
}

/// The files, what they say of themselves, and the problems.
fn around(text: &mut String, sources: &[String], files: &[FileCount], problems: &[Problem]) {
    text.push('\n');
    for source in sources {
        let _ = writeln!(text, "{source}");
    }
    for file in files {
        assert_eq!(file.rows, file.used + file.aside + file.refused, "{file:?}");
        let _ = writeln!(
            text,
            "{} as {}: rows {}, used {}, aside {}, refused {}",
            file.file, file.taken_for.0, file.rows, file.used, file.aside, file.refused
        );
    }
    text.push('\n');
    for problem in problems {
        let _ = writeln!(
            text,
            "{:?} {} line {} [{}] {}: {:?}",
            problem.severity, problem.file, problem.line, problem.rule, problem.field, problem.value
        );
    }
}

fn areas_shown(batch: &AreasBatch) -> String {
    let mut text = format!("young people {}\n", batch.young_people());
    for area in &batch.areas {
        let _ = writeln!(text, "{}", serde_json::to_string(area).unwrap());
    }
    around(&mut text, &batch.sources, &batch.files, &batch.problems);
    text
}

fn roster_shown(batch: &RosterBatch) -> String {
    let mut text = format!("left out {}\n", batch.left_out);
    for place in &batch.places {
        let _ = writeln!(text, "{place:?}");
    }
    for person in &batch.people {
        let _ = writeln!(text, "{}", serde_json::to_string(person).unwrap());
    }
    around(&mut text, &batch.sources, &batch.files, &batch.problems);
    // The invented family of the fixtures must not be anywhere, not even in a problem.
    for personal in ["Quibble", "Zanzibar", "quibble", "555-0101", "sesame", "2014-11-28"] {
        assert!(!text.contains(personal), "{personal} is shown:\n{text}");
    }
    text
}

#[test]
fn areas_of_a_small_network() {
    let batch = areas::read(&files(&["areas"]), &AreasOptions::default()).unwrap();
    insta::assert_snapshot!(areas_shown(&batch));
}

#[test]
fn inhabitants_become_young_people_of_the_ages_wanted() {
    let input = Input {
        name: String::from("a.csv"),
        bytes: b"name,latitude,longitude,total_population\nA,41.6,-70.2,10000\nB,41.6,-70.3,7\n".to_vec(),
    };
    let count = |ages: Option<AgesTaken>| {
        let options = AreasOptions {
            ages,
            ..AreasOptions::default()
        };
        areas::read(std::slice::from_ref(&input), &options)
            .unwrap()
            .young_people()
    };
    // 73,106,000 / 331,449,281 / 18 = 1.22536 % of the inhabitants for every year of age.
    assert_eq!(count(None), 1593 + 1);
    assert_eq!(count(Some(AgesTaken { from: 0, to: 17 })), 2206 + 2);
    assert_eq!(count(Some(AgesTaken { from: 10, to: 10 })), 123);
}

#[test]
fn two_polygons_of_one_name_belong_to_nobody() {
    let shape = |name: &str, west: f64| {
        format!(
            r#"{{"properties":{{"name":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},41],[{},41],[{west},42]]]}}}}"#,
            west + 0.1
        )
    };
    let shapes = [shape("A", 1.0), shape("A", 2.0), shape("B", 3.0)].join(",");
    let inputs = [
        ("a.csv", String::from("name,age_6_8\nA,3\nb,4\n")),
        ("b.json", format!("{{\"features\":[{shapes}]}}")),
    ];
    let inputs = inputs.map(|(name, text)| Input {
        name: String::from(name),
        bytes: text.into_bytes(),
    });
    let batch = areas::read(&inputs, &AreasOptions::default()).unwrap();
    let keys: Vec<&str> = batch.areas.iter().map(|area| area.key.as_str()).collect();
    assert_eq!(keys, ["b"]);
}

#[test]
fn blocks_of_chicago_are_added_up() {
    let batch = areas::read(&files(&["chicago"]), &AreasOptions::default()).unwrap();
    insta::assert_snapshot!(areas_shown(&batch));
}

#[test]
fn a_county_by_its_zip_codes() {
    let options = AreasOptions {
        county: Some(String::from("25901")),
        ..AreasOptions::default()
    };
    let batch = areas::read(&files(&["county"]), &options).unwrap();
    insta::assert_snapshot!(areas_shown(&batch));
}

#[test]
fn a_bundle_of_1_1_without_dates_of_birth() {
    let batch = roster::read(&files(&["oneroster-1.1"]), &RosterOptions::default()).unwrap();
    insta::assert_snapshot!(roster_shown(&batch));
}

#[test]
fn a_bundle_of_1_1_with_dates_of_birth_on_a_legal_basis() {
    let options = RosterOptions {
        legal_basis: Some(String::from("Agreement of 2026-09-01, section 3")),
        on: Some(jiff::civil::date(2026, 11, 27)),
    };
    let batch = roster::read(&files(&["oneroster-1.1"]), &options).unwrap();
    insta::assert_snapshot!(roster_shown(&batch));
    // A basis of spaces only is none.
    let blank = RosterOptions {
        legal_basis: Some(String::from("  ")),
        ..options
    };
    let batch = roster::read(&files(&["oneroster-1.1"]), &blank).unwrap();
    assert!(batch.people.iter().all(|person| person.age.is_none()));
}

#[test]
fn a_bundle_of_1_2_has_its_roles_apart() {
    let options = RosterOptions {
        on: Some(jiff::civil::date(2026, 11, 27)),
        ..RosterOptions::default()
    };
    let batch = roster::read(&files(&["oneroster-1.2"]), &options).unwrap();
    insta::assert_snapshot!(roster_shown(&batch));
}

#[test]
fn a_plain_table_of_young_people() {
    let batch = roster::read(&files(&["young-people.csv", "places.csv"]), &RosterOptions::default()).unwrap();
    insta::assert_snapshot!(roster_shown(&batch));
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let mut backwards = files(&["county"]);
    let options = AreasOptions {
        county: Some(String::from("25901")),
        ..AreasOptions::default()
    };
    let forwards = areas::read(&backwards, &options).unwrap();
    backwards.reverse();
    assert_eq!(areas::read(&backwards, &options).unwrap().areas, forwards.areas);
    let mut backwards = files(&["oneroster-1.1"]);
    let forwards = roster::read(&backwards, &RosterOptions::default()).unwrap();
    backwards.reverse();
    let read = roster::read(&backwards, &RosterOptions::default()).unwrap();
    assert_eq!((read.people, read.places), (forwards.people, forwards.places));
}
