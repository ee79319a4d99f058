//! The region's figures at the command line: `ledger`, `what-if`, `brief`, `population` and `fit` over the example
//! region. Numbers follow from the example and its seed; ids and times do not, and are hidden.

use crate::support::{DAY, Place, example, steady};
use serde_json::Value;

/// A van, and a language for one session that is called by its title.
const PLAN: &str = r#"[[change]]
kind = "van"
days = ["tue", "thu"]
stops = [
  { name = "Hyannis", point = { latitude = 41.6525, longitude = -70.2881 } },
  { name = "Mashpee", point = { latitude = 41.6484, longitude = -70.4811 } },
]

[[change]]
kind = "interpret"
session = "Bay Water Watch"
language = "pt"
"#;

/// Two small towns, so that whole files can be looked at.
const AREAS: &str = "id,name,place,latitude,longitude,age_6_8,age_9_11,low_income\n\
    1,Hyannis,Barnstable,41.6525,-70.2881,6,6,4\n\
    2,Truro village,Truro,42.0000,-70.0600,4,4,2\n";

/// What differs from run to run in figures, besides what differs everywhere.
fn hidden(
    place: &Place,
) -> (
    insta::internals::SettingsBindDropGuard,
    insta::internals::SettingsBindDropGuard,
) {
    let outer = steady(place);
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"\b[0-9a-f]{32}\b", "[ID]");
    settings.add_filter(r"made (on )?\d{4}-\d\d-\d\d", "made [DAY]");
    settings.add_filter(r#""micros": \d+"#, r#""micros": [MICROS]"#);
    (settings.bind_to_scope(), outer)
}

fn on_the_day(arguments: &[&'static str]) -> Vec<&'static str> {
    [arguments, &["--as-of", DAY]].concat()
}

/// A value as text with one item of each list: enough to hold the form, and short enough to read.
fn form(value: &Value) -> String {
    fn cut(value: &Value) -> Value {
        match value {
            Value::Array(items) => items.iter().take(1).map(cut).collect(),
            Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), cut(field))).collect(),
            other => other.clone(),
        }
    }
    serde_json::to_string_pretty(&cut(value)).unwrap()
}

/// The words of a page without its marks, style and drawings, a line for each run of them.
fn words(page: &str) -> String {
    let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let mut without = String::from("<main");
    for (number, part) in main.split("<svg").enumerate() {
        let kept = if number == 0 {
            part
        } else {
            part.split_once("</svg>").unwrap().1
        };
        without.push_str(kept);
    }
    let runs = without.split('<').filter_map(|part| part.split_once('>'));
    let lines = runs.map(|(_, text)| text.trim()).filter(|text| !text.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_ledger_is_printed_for_people_and_for_programs() {
    let place = example();
    let _hidden = hidden(&place);
    let text = place.well(&on_the_day(&["ledger"]));
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    insta::assert_snapshot!("ledger_text", text);
    insta::assert_snapshot!("ledger_json", form(&place.json(&on_the_day(&["ledger", "--json"]))));
    insta::assert_snapshot!(
        "ledger_of_some",
        place.well(&on_the_day(&["ledger", "--only", "place=truro", "--enough", "3"]))
    );
    for (arguments, code) in [
        (["--only", "place=atlantis"], 3),
        (["--only", "truro"], 3),
        (["--enough", "11"], 3),
        (["--population", "Nobody"], 4),
    ] {
        let done = place.run(&on_the_day(&[&["ledger"], &arguments[..]].concat()));
        assert_eq!(
            (done.code, done.out.as_str()),
            (Some(code), ""),
            "{arguments:?}: {}",
            done.err
        );
        let given = arguments[1].rsplit('=').next().unwrap();
        assert!(done.err.contains(given), "{}", done.err);
    }
}

#[test]
fn a_file_of_changes_is_tried_saved_compared_and_erased() {
    let place = example();
    let _hidden = hidden(&place);
    place.write("plan.toml", PLAN);
    let tried = place.well(&on_the_day(&["what-if", "plan.toml", "--save", "Late van"]));
    insta::assert_snapshot!("what_if_text", tried);
    let three = on_the_day(&["what-if", "plan.toml", "--enough", "3"]);
    insta::assert_snapshot!("what_if_three", place.well(&three));
    let json = place.json(&on_the_day(&["what-if", "plan.toml", "--json"]));
    insta::assert_snapshot!("what_if_json", form(&json));
    let compare = on_the_day(&["what-if", "--compare", "Late van"]);
    insta::assert_snapshot!("what_if_compare", place.well(&compare));
    let erased = place.json(&["what-if", "--erase", "Late van", "--json"]);
    assert_eq!(erased, serde_json::json!({ "erased": "Late van" }));
    for option in ["--erase", "--compare"] {
        let done = place.run(&["what-if", option, "Late van"]);
        assert_eq!((done.code, done.out.as_str()), (Some(3), ""));
        assert_eq!(
            done.err,
            format!("error: {option} \"Late van\": no plan is saved under this name; none is saved\n")
        );
    }
}

#[test]
fn a_change_that_cannot_be_made_is_told_with_its_place_in_the_file() {
    let place = example();
    let _hidden = hidden(&place);
    let move_by = |title: &str, minutes: &str| {
        format!("# A plan.\n[[change]]\nkind = \"move\"\nsession = \"{title}\"\nminutes = {minutes}\n")
    };
    for (name, text) in [
        ("many", move_by("The Lab on Wheels", "30")),
        ("no_session", move_by("The Lab on Whales", "30")),
        ("minutes", move_by("Bay Water Watch", "25")),
        ("field", move_by("Bay Water Watch", "30\nhour = 3")),
        ("torn", String::from("[[change\n")),
    ] {
        place.write("plan.toml", text);
        let done = place.run(&on_the_day(&["what-if", "plan.toml"]));
        assert_eq!((done.code, done.out.as_str()), (Some(3), ""), "{name}: {}", done.err);
        insta::assert_snapshot!(format!("what_if_refused_{name}"), done.err);
    }
}

#[test]
fn the_brief_is_a_page_that_stands_alone_or_a_document() {
    let place = example();
    let _hidden = hidden(&place);
    place.well(&on_the_day(&["brief", "--out", "brief.html"]));
    let page = place.read("brief.html");
    assert!(
        page.contains("<style>") && !page.contains("<script"),
        "it asks for nothing else"
    );
    insta::assert_snapshot!("brief_words", words(&page));
    place.well(&on_the_day(&[
        "brief",
        "--out",
        "truro.pdf",
        "--place",
        "truro",
        "--lang",
        "es",
    ]));
    assert!(std::fs::read(place.path("truro.pdf")).unwrap().starts_with(b"%PDF-"));
    let done = place.run(&on_the_day(&["brief", "--out", "brief.docx"]));
    assert_eq!(done.code, Some(3));
    assert!(done.err.contains("brief.docx"), "{}", done.err);
}

#[test]
fn populations_are_made_listed_shown_and_erased_and_fit_writes_files() {
    let place = example();
    let _hidden = hidden(&place);
    place.write("areas.csv", AREAS);
    let synth = [
        "population",
        "synth",
        "--areas",
        "areas.csv",
        "--name",
        "Two towns",
        "--draws",
        "2",
    ];
    insta::assert_snapshot!("population_synth", place.well(&synth));
    insta::assert_snapshot!("population_list", place.well(&["population", "list"]));
    insta::assert_snapshot!(
        "population_list_json",
        form(&place.json(&["population", "list", "--json"]))
    );
    insta::assert_snapshot!("population_show", place.well(&["population", "show", "Two towns"]));
    let shown = place.json(&["population", "show", "Two towns", "--json"]);
    insta::assert_snapshot!("population_show_json", form(&shown));
    let fit = on_the_day(&["fit", "--population", "Two towns", "--out", "fits"]);
    insta::assert_snapshot!("fit", place.well(&fit));
    for file in ["fits.csv", "almost.csv", "counts.csv", "places.csv"] {
        let text = place.read(&format!("fits/{file}"));
        let start: Vec<&str> = text.lines().take(3).collect();
        insta::assert_snapshot!(format!("fit_{}", file.trim_end_matches(".csv")), start.join("\n"));
    }
    insta::assert_snapshot!("population_erase", place.well(&["population", "erase", "Two towns"]));
    assert_eq!(place.run(&["population", "show", "Two towns"]).code, Some(4));
}
