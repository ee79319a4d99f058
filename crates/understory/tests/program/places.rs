//! Places that families name, brought before any listing lies there.

use crate::support::Place;

const TOWNS: &str = "USPS\tGEOID\tNAME\tINTPTLAT\tINTPTLONG\n\
    MA\t2523105\tFalmouth town\t41.58\t-70.59\n\
    RI\t4459000\tProvidence city\t41.82\t-71.41\n";

/// How "near" is understood.
fn near(place: &Place, name: &str) -> String {
    let answer = place.json(&["find", "--near", name, "--json", "--as-of", "2026-10-06"]);
    answer["near"]["understood"].as_str().unwrap().to_owned()
}

#[test]
fn a_town_is_understood_once_it_was_brought_and_not_after_it_went() {
    let place = Place::with_files();
    place.write("towns.txt", TOWNS);
    assert_eq!(near(&place, "Falmouth"), "not_found");
    let bring = |more: &[&str]| place.json(&[&["places", "towns.txt", "--state", "MA", "--json"], more].concat());
    assert_eq!(bring(&["--dry-run"])["added"], 1);
    assert_eq!(near(&place, "Falmouth"), "not_found", "it was a dry run");
    assert_eq!(bring(&[])["added"], 1);
    assert_eq!(
        (near(&place, "Falmouth").as_str(), near(&place, "Providence").as_str()),
        ("known", "not_found")
    );
    for dry in [&["--dry-run"][..], &[]] {
        let again = bring(dry);
        assert_eq!(
            (again["added"].as_u64(), again["unchanged"].as_u64()),
            (Some(0), Some(1)),
            "{again}"
        );
    }
    assert_eq!(place.ask("SELECT name FROM place"), ["Falmouth"], "once, however often");
    place.write("towns.txt", TOWNS.replace("41.58", "41.59"));
    assert_eq!(bring(&["--dry-run"])["changed"], 1);
    place.write("own.csv", "name,latitude,longitude\nTruro,42.0,-70.0\n");
    let told = place.well(&["places", "own.csv"]);
    assert!(told.contains("1 that came under this name before went"), "{told}");
    assert_eq!(
        (near(&place, "Truro").as_str(), near(&place, "Falmouth").as_str()),
        ("known", "not_found")
    );
}

#[test]
fn what_is_no_place_is_told_and_nothing_goes() {
    let place = Place::new();
    place.write("own.csv", "name,latitude,longitude\nTruro,42.0,-70.0\n");
    place.well(&["places", "own.csv"]);
    place.write("wrong.csv", "name,phone\nA,1\n");
    for arguments in [
        &["places", "wrong.csv"][..],
        &["places", "own.csv", "--around", "north"],
    ] {
        let done = place.run(arguments);
        assert_eq!(done.code, Some(3), "{}", done.err);
        assert!(done.err.contains("latitude"), "{}", done.err);
    }
    assert_eq!(place.ask("SELECT name FROM place"), ["Truro"]);
}

#[test]
fn what_has_no_report_names_none() {
    let place = Place::new();
    let rows: String = (0..5).map(|row| format!("Place {row},north,west\n")).collect();
    place.write("own.csv", format!("name,latitude,longitude\nTruro,42.0,-70.0\n{rows}"));
    let told = place.well(&["places", "own.csv"]);
    assert!(told.contains("and 2 more; --json lists all"), "{told}");
    assert!(!told.contains("--report"), "{told}");
    let listed = place.json(&["places", "own.csv", "--json"]);
    assert_eq!(listed["problems"].as_array().map(Vec::len), Some(5), "{listed}");
}

#[test]
fn swapped_numbers_are_refused_by_what_was_brought_before() {
    let place = Place::new();
    place.write("towns.txt", TOWNS);
    place.well(&["places", "towns.txt", "--source", "census"]);
    place.write(
        "own.csv",
        "name,latitude,longitude\nTruro,42.0,-70.0\nSwaptown,-70.3,41.7\nWoods,65.0,-150.0\n",
    );
    let told = place.json(&["places", "own.csv", "--json"]);
    assert_eq!(
        (told["added"].as_u64(), told["refused"].as_u64()),
        (Some(2), Some(1)),
        "{told}"
    );
    let problems = told["problems"].as_array().unwrap();
    let said = |at: usize, what: &str| problems[at][what].clone();
    for (at, line, value, rule) in [
        (0, 3, "-70.3, 41.7", "place-swapped"),
        (1, 4, "65.0, -150.0", "place-far"),
    ] {
        assert_eq!(said(at, "file"), "own.csv");
        assert_eq!(said(at, "line"), line);
        assert_eq!(said(at, "field"), "latitude");
        assert_eq!(said(at, "value"), value);
        assert_eq!(said(at, "rule"), rule);
    }
}
