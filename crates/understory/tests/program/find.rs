//! `understory find`: the answer of the tour, as scripts read it and as a person reads it.

use crate::support::{DAY, Place, example, steady};
use serde_json::Value;

/// The twelve-year-old of the tour: Hyannis, Tuesday and Thursday after school, no ride home.
const TWELVE: [&str; 15] = [
    "find",
    "--near",
    "02601",
    "--grade",
    "6",
    "--free",
    "tue=15:00-18:00,thu=15:00-18:00",
    "--mode",
    "walk,bus",
    "--minutes",
    "30",
    "--max-cost",
    "0",
    "--language",
    "es",
];

fn asked(more: &[&str]) -> Vec<&'static str> {
    let more = more.iter().map(|word| &*String::from(*word).leak());
    TWELVE.into_iter().chain(["--as-of", DAY]).chain(more).collect()
}

#[test]
fn a_family_gets_fits_with_reasons_and_one_change_for_the_rest() {
    let place = example();
    let _steady = steady(&place);
    let answer = place.json(&asked(&["--json"]));
    assert_eq!(answer["today"], DAY);
    let (fits, almost) = (answer["fits"].as_array().unwrap(), answer["almost"].as_array().unwrap());
    assert!(fits.len() >= 3 && almost.len() >= 3, "{answer}");
    for fit in fits {
        assert!(fit["session"].as_str().unwrap().len() == 36, "{fit}");
        assert!(fit["score"].is_number() && fit["unknown"].is_array(), "{fit}");
        assert!(!fit["reasons"].as_array().unwrap().is_empty(), "{fit}");
    }
    let scores: Vec<f64> = fits.iter().map(|fit| fit["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|left, right| left >= right), "{scores:?}");
    for near in almost {
        assert!(near["session"].is_string() && near["barrier"].is_string(), "{near}");
        assert!(near["change"]["code"].is_string(), "{near}");
    }
    insta::assert_snapshot!("find_first", pretty(&fits[0]));
    insta::assert_snapshot!("find_almost", pretty(&almost[0]));
    insta::assert_snapshot!("find_text", place.well(&asked(&[])));

    assert_eq!(
        place.json(&asked(&["--json"])),
        answer,
        "asked again, the same to the letter"
    );
    assert_eq!(
        place.json(&asked(&["--json", "--limit", "1"]))["fits"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        place.json(&asked(&["--json", "--limit", "0"]))["fits"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let all = place.json(&asked(&["--json", "--limit", "18446744073709551615"]));
    assert_eq!(
        all["fits"].as_array().unwrap().len() as u64,
        all["fitting"].as_u64().unwrap()
    );
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[test]
fn the_day_changes_the_answer() {
    let place = example();
    let fits = |day: &str| {
        let answer = place.json(&["find", "--json", "--as-of", day]);
        assert_eq!(answer["today"], day);
        answer["fitting"].as_u64().unwrap()
    };
    assert!(fits(DAY) > 20);
    assert_eq!(fits("2036-07-01"), 0, "ten years later everything is over");
}

#[test]
fn where_nobody_can_be_found_names_are_offered() {
    let place = example();
    let answer = place.json(&["find", "--near", "Hyanis", "--json", "--as-of", DAY]);
    assert_eq!(answer["near"]["understood"], "not_found");
    assert_eq!(answer["near"]["suggestions"][0]["name"], "Hyannis");
    let nothing = Place::new().json(&["find", "--near", "02601", "--json"]);
    assert_eq!(nothing["considered"], 0, "an empty directory is an answer too");
}

#[test]
fn a_value_that_cannot_be_read_is_named() {
    let place = Place::new();
    for (option, value) in [
        ("--age", "twelve"),
        ("--age", "-1"),
        ("--age", "300"),
        ("--grade", "99"),
        ("--free", "tue=18:00-15:00"),
        ("--free", "someday"),
        ("--mode", "broom"),
        ("--minutes", "0"),
        ("--minutes", "9999999999"),
        ("--max-cost", "a lot"),
        ("--language", "klingon, please"),
        ("--need", "dragons"),
        ("--interest", "dragons"),
    ] {
        let done = place.run(&["find", &format!("{option}={value}"), "--json"]);
        assert_eq!(done.code, Some(3), "{option} {value}: {}{}", done.out, done.err);
        assert!(
            done.err.starts_with(&format!("error: {option}: ")),
            "{option} {value}: {}",
            done.err
        );
        assert_eq!(done.out, "");
    }
}
