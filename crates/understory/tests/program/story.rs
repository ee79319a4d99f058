//! One story on both engines: take in, ask, take in the next month, take both back.

use crate::support::Place;
use serde_json::json;
use understory_testkit::Scratch;

fn story(place: &Place) {
    let first = place.report("listings.csv", &[]);
    assert_eq!((&first["added"], &first["refused"]), (&json!(4), &json!(2)));
    let before = place.contents();
    assert_eq!(place.report("listings.csv", &[])["unchanged"], json!(4));
    let dry = place.report("later.csv", &["--dry-run"]);
    assert_eq!((&dry["added"], &dry["changed"]), (&json!(1), &json!(1)));
    assert_eq!(place.contents(), before);

    let ask = [
        "find",
        "--age",
        "12",
        "--free",
        "tue=15:00-18:00,thu=15:00-18:00",
        "--json",
        "--as-of",
        "2026-10-06",
    ];
    let answer = place.json(&ask);
    let fits = answer["fits"].as_array().unwrap();
    assert!(
        fits.iter()
            .any(|fit| fit["title"].to_string().contains("Oyster science")),
        "{answer}"
    );
    assert_eq!(answer["considered"], 4);

    let later = place.report("later.csv", &[]);
    assert_eq!((&later["added"], &later["changed"]), (&json!(1), &json!(1)));
    assert_eq!(place.json(&ask)["considered"], 5);
    let (first, later) = (first["run"].as_str().unwrap(), later["run"].as_str().unwrap());
    assert_eq!(place.run(&["import", "undo", first]).code, Some(4));
    place.well(&["import", "undo", later]);
    assert_eq!(place.contents(), before);
    assert_eq!(place.run(&["import", "undo", later]).code, Some(4));
    place.well(&["import", "undo", first]);
    assert!(place.contents().is_empty());
    let history = place.json(&["import", "list", "--json"]);
    assert!(
        history
            .as_array()
            .unwrap()
            .iter()
            .all(|run| run["undone_at"].is_string()),
        "{history}"
    );
    let doctor = place.run(&["doctor"]);
    assert!(doctor.out.contains("ok   statements"), "{}", doctor.out);
}

#[test]
fn on_sqlite() {
    story(&Place::with_files());
}

#[test]
fn on_postgresql() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let Some(scratch) = runtime.block_on(Scratch::postgres()) else {
        return;
    };
    let place = Place::with_files().on(&scratch.url);
    story(&place);
    assert!(!place.path("understory.db").exists());
}
