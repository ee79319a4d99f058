//! `understory import`: what is told about every row, in every form, and what a dry run leaves alone.

use crate::support::{Place, steady};
use serde_json::json;
use understory_testkit::Scratch;

#[test]
fn an_import_tells_what_became_of_the_rows() {
    let place = Place::with_files();
    let _steady = steady(&place);
    let first = place.import("listings.csv", &[]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    insta::assert_snapshot!("import", first.out);
    assert_eq!(first.err, "", "without a terminal there is no progress bar");
    let again = place.import("listings.csv", &[]);
    insta::assert_snapshot!("import_again", again.out);
    let later = place.import("later.csv", &[]);
    insta::assert_snapshot!("import_later", later.out);
}

#[test]
fn scripts_read_one_json_object() {
    let place = Place::with_files();
    let _steady = steady(&place);
    let done = place.import("listings.csv", &["--json"]);
    insta::assert_snapshot!("import_json", done.out);
    assert_eq!(done.err, "");
    let before = place.contents();
    let again = place.report("listings.csv", &[]);
    assert_eq!(again["run"], json!(null));
    assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(0)));
    assert_eq!((&again["unchanged"], &again["refused"]), (&json!(4), &json!(2)));
    assert_eq!(place.contents(), before);
    let history = place.json(&["import", "list", "--json"]);
    assert_eq!(
        history.as_array().unwrap().len(),
        1,
        "a run that changes nothing is no history"
    );
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let place = Place::with_files();
    place.well(&["migrate"]);
    let empty = place.contents();
    assert!(empty.is_empty());
    let dry = place.report("listings.csv", &["--dry-run"]);
    assert_eq!(place.contents(), empty);
    let wet = place.report("listings.csv", &[]);
    for field in ["rows", "added", "changed", "unchanged", "refused", "problems"] {
        assert_eq!(dry[field], wet[field], "{field}");
    }
    assert_eq!((&dry["dry_run"], &dry["run"]), (&json!(true), &json!(null)));

    let bytes = std::fs::read(place.path("understory.db")).unwrap();
    let text = place.import("later.csv", &["--dry-run"]).out;
    assert!(
        text.contains("1 would be added") && text.contains("1 would be changed"),
        "{text}"
    );
    assert!(
        std::fs::read(place.path("understory.db")).unwrap() == bytes,
        "not one byte"
    );
    assert_eq!(place.ask("SELECT CAST(COUNT(*) AS TEXT) FROM import_run"), ["1"]);
}

#[test]
fn a_report_has_every_row() {
    let place = Place::with_files();
    let _steady = steady(&place);
    let done = place.import("listings.csv", &["--dry-run", "--report", "rows.csv"]);
    assert_eq!(done.err.trim(), "every row is told in rows.csv");
    insta::assert_snapshot!("rows_csv", place.read("rows.csv"));
    place.import("listings.csv", &["--dry-run", "--report", "rows.txt"]);
    insta::assert_snapshot!("rows_txt", place.read("rows.txt"));
    place.import("listings.csv", &["--dry-run", "--report", "rows.json"]);
    let report: serde_json::Value = serde_json::from_str(&place.read("rows.json")).unwrap();
    let rows = report["rows_report"].as_array().unwrap();
    let lines: Vec<u64> = rows.iter().map(|row| row["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6, 7]);

    // Nothing a spreadsheet would run stands at the beginning of a cell.
    for cell in place.read("rows.csv").split([',', '\n']) {
        let first = cell.trim_start_matches('"').chars().next();
        assert!(!matches!(first, Some('=' | '+' | '@' | '\t')), "{cell}");
    }
    let done = place.import("listings.csv", &["--report", "rows.xls"]);
    assert_eq!(done.code, Some(3));
    assert!(done.err.contains("--report rows.xls"), "{}", done.err);
    assert!(place.contents().is_empty(), "the name of the report is looked at first");
}

#[test]
fn a_report_that_cannot_be_written_stops_before_anything_is_imported() {
    let place = Place::with_files();
    let done = place.import("listings.csv", &["--json", "--report", "no/such/folder/rows.csv"]);
    assert_eq!(done.code, Some(3));
    assert!(done.err.contains("no/such/folder/rows.csv"), "{}", done.err);
    let all = place.report("listings.csv", &[]);
    assert_eq!(all["unchanged"], 0, "nothing was there before: {all}");
}

#[test]
fn a_report_never_takes_the_place_of_what_is_imported() {
    let place = Place::with_files();
    let before = place.read("listings.csv");
    let done = place.import("listings.csv", &["--dry-run", "--report", "listings.csv"]);
    assert_eq!(done.code, Some(3));
    assert!(done.err.contains("is read by the import"), "{}", done.err);
    assert_eq!(place.read("listings.csv"), before);
}

#[test]
fn an_import_is_taken_back_once() {
    let place = Place::with_files();
    let _steady = steady(&place);
    let first = place.report("listings.csv", &[]);
    let before = place.contents();
    let later = place.report("later.csv", &[]);
    assert_ne!(place.contents(), before);
    let (first, later) = (first["run"].as_str().unwrap(), later["run"].as_str().unwrap());

    let early = place.run(&["import", "undo", first]);
    assert_eq!(early.code, Some(4), "later work forbids it");
    insta::assert_snapshot!("undo_too_early", early.err);

    insta::assert_snapshot!("undo", place.well(&["import", "undo", later]));
    assert_eq!(place.contents(), before, "as before, to the letter");
    let twice = place.run(&["import", "undo", later]);
    assert_eq!(twice.code, Some(4));
    insta::assert_snapshot!("undo_twice", twice.err);
    assert_eq!(place.contents(), before);

    let undone = place.json(&["import", "undo", first, "--json"]);
    assert_eq!(undone["run"], first);
    assert!(place.contents().is_empty());
    insta::assert_snapshot!("history", place.well(&["import", "list"]));

    let again = place.report("listings.csv", &[]);
    assert_eq!(again["added"], json!(4), "what was taken back can come in again");
}

#[test]
fn what_is_no_import_is_not_taken_back() {
    let place = Place::new();
    let _steady = steady(&place);
    let unknown = place.run(&["import", "undo", "01970000-0000-7000-8000-000000000000"]);
    assert_eq!(unknown.code, Some(4));
    insta::assert_snapshot!("undo_unknown", unknown.err);
    let wrong = place.run(&["import", "undo", "yesterday"]);
    assert_eq!(wrong.code, Some(3));
    insta::assert_snapshot!("undo_wrong", wrong.err);
    assert_eq!(place.well(&["import", "list"]), "Nothing was imported yet.\n");
}

/// A file of one network, with or without ids, and what became of taking it in.
fn take_days(place: &Place, (source, has_ids): (&str, bool), order: &str, day: &str) -> crate::support::Done {
    let id = if has_ids { "id = 'Id'\n" } else { "" };
    let columns = format!("[columns]\n{id}title = 'What'\norganization = 'Who'\nstarts_on = 'First day'\n");
    place.write("days.toml", format!("[file]\nsource = '{source}'\n{order}\n{columns}"));
    place.write(
        "days.csv",
        format!("Id,What,Who,First day\n1,Robots,Club,{day}\n2,Tides,Club,2027-05-20\n3,Stars,Club,\n"),
    );
    let given = "import days.csv --format csv --mapping days.toml --json";
    place.run(&given.split(' ').collect::<Vec<_>>())
}

fn known_days_are_not_lost(place: &Place) {
    for source in [("harbor", true), ("pond", false)] {
        let first = take_days(place, source, "", "2027-01-12");
        assert_eq!(first.code, Some(0), "{}", first.err);
        let before = place.contents();
        let refused = take_days(place, source, "", "12/01/2027");
        assert_eq!(refused.code, Some(3), "{}", refused.out);
        assert!(
            refused.err.contains("date_order") && refused.err.contains("1 of its sessions"),
            "{}",
            refused.err
        );
        assert_eq!(place.contents(), before, "nothing of it is taken");
        let again = take_days(place, source, "date_order = 'day-first'", "12/01/2027");
        assert_eq!(again.code, Some(0), "{}", again.err);
        assert_eq!(place.contents(), before, "it is the same day");
        // A day that somebody takes out is no longer known, as before.
        assert_eq!(take_days(place, source, "", "").code, Some(0));
    }
    // Where no day was known, none is lost, and the file is told what it lacks.
    let new = take_days(place, ("marsh", true), "", "12/01/2027");
    let report: serde_json::Value = serde_json::from_str(&new.out).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let wanted = problems.iter().find(|one| one["rule"] == "day-order-wanted").unwrap();
    assert_eq!((&wanted["value"], &wanted["severity"]), (&json!("1"), &json!("file")));
    assert_eq!(report["added"], 3);
}

#[test]
fn known_days_are_not_lost_to_a_file_without_an_order() {
    known_days_are_not_lost(&Place::new());
}

#[test]
fn known_days_are_not_lost_to_a_file_without_an_order_on_postgresql() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let Some(scratch) = runtime.block_on(Scratch::postgres()) else {
        return;
    };
    known_days_are_not_lost(&Place::new().on(&scratch.url));
}
