//! What holds for every file: nothing panics, every row is accounted for, every key a draft names is there.

use std::collections::HashSet;

use proptest::prelude::*;
use understory_formats::{Batch, Format, Input, Options, read};
use understory_model::import::Severity;

const MAPPING: &str = include_str!("fixtures/small-network.toml");

fn run(format: Format, name: &str, bytes: Vec<u8>) -> Option<Batch> {
    let input = Input {
        name: String::from(name),
        bytes,
    };
    let options = Options {
        mapping: Some(MAPPING),
        ..Options::default()
    };
    read(format, &[input], &options).ok()
}

/// The invariant of a batch: keys once per kind, references inside the batch.
fn holds_together(batch: &Batch) {
    fn distinct<'a>(keys: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
        let mut seen = HashSet::new();
        for key in keys {
            assert!(seen.insert(key), "twice: {key:?}");
            assert!(!key.is_empty() && key.chars().count() <= 200, "{key:?}");
        }
        seen
    }
    let organizations = distinct(batch.organizations.iter().map(|draft| draft.key.as_str()));
    let sites = distinct(batch.sites.iter().map(|draft| draft.key.as_str()));
    let programs = distinct(batch.programs.iter().map(|draft| draft.key.as_str()));
    distinct(batch.sessions.iter().map(|draft| draft.key.as_str()));
    for site in &batch.sites {
        assert!(organizations.contains(site.organization.as_str()));
    }
    for program in &batch.programs {
        assert!(organizations.contains(program.organization.as_str()));
        assert!(!program.facts.title.is_empty());
    }
    for session in &batch.sessions {
        assert!(programs.contains(session.program.as_str()));
        assert!(session.site.as_deref().is_none_or(|site| sites.contains(site)));
    }
}

fn every_row_is_accounted_for(batch: &Batch) {
    let refused = batch
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Refused)
        .count();
    let again = batch
        .problems
        .iter()
        .filter(|problem| problem.rule == "duplicate-row" || problem.rule == "same-session")
        .count();
    assert_eq!(batch.rows, (batch.sessions.len() + refused + again) as u64);
}

/// A cell: what people write, what they should not, and the signs of the format itself.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "", "Robots", "Library", "Unknown", "8-12", "171", "-3", "0", "41.9", "-87.6", "2024-10-01", "2021-06-31",
            "57600", "3:30-5 pm", "Tue/Thu", "Free", "$50 or Less", "yes", "<p>x</p>", "=1+1", "online", "K-5", "500",
            "99,101,810", "1 Main St.", "\u{202e}x", "a\\nb", "Pre-K", "é", "12/31/99", "Mon-", "noon-", "1-2-3", "&#0;",
        ]).prop_map(String::from),
        1 => ".{0,20}",
        1 => "[-–:0-9apm .]{0,12}",
    ]
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn table(header: &str, delimiter: char) -> impl Strategy<Value = String> + use<> {
    let header = String::from(header);
    let width = header.split(delimiter).count();
    let row = prop::collection::vec(cell(), width.saturating_sub(1)..width + 2);
    (
        prop::collection::vec(row, 0..12),
        prop::sample::select(vec!["\n", "\r\n", "\r"]),
    )
        .prop_map(move |(rows, end)| {
            let mut lines = vec![header.clone()];
            for row in rows {
                let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
                lines.push(cells.join(&delimiter.to_string()));
            }
            lines.join(end)
        })
}

const MCMF: &str = "id,program_name,org_name,description,capacity,min_age,max_age,meeting_type,address,city,zipcode,\
    start_date,end_date,start_time,end_time,program_price,program_pays_participants,min_grade,max_grade,latitude,longitude,days";
const COL: &str = "name,org_name,description,address,city,state,zipcode,latitude,longitude,min_age,max_age,category_id,category_name,category_description";
const SMALL: &str = "What;Who runs it;Days;Time;Ages;Grades;Cost;Bus?;Where;Town;First day;Last day;Topics;Languages;Getting in;Seats;Checked;Note";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        for format in Format::ALL {
            if let Some(batch) = run(format, "services.csv", bytes.clone()) {
                holds_together(&batch);
            }
        }
        let _ = run(Format::Hsds, "a.json", [b"{".as_slice(), &bytes].concat());
        let _ = run(Format::Hsds, "a.zip", [b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn arbitrary_bytes_after_a_header_are_accounted_for(bytes in prop::collection::vec(any::<u8>(), 0..2_000), printable in "[a-z0-9,\"\r\n;<&\\\\-]{0,400}") {
        for (format, header) in [(Format::Mcmf, MCMF), (Format::CityOfLearning, COL), (Format::Csv, SMALL)] {
            for tail in [bytes.as_slice(), printable.as_bytes()] {
                if let Some(batch) = run(format, "a.csv", [header.as_bytes(), b"\n", tail].concat()) {
                    holds_together(&batch);
                    every_row_is_accounted_for(&batch);
                }
            }
        }
    }

    #[test]
    fn every_row_of_my_chi_is_accounted_for(text in table(MCMF, ',')) {
        let batch = run(Format::Mcmf, "a.csv", text.into_bytes()).unwrap();
        holds_together(&batch);
        every_row_is_accounted_for(&batch);
    }

    #[test]
    fn every_row_of_the_city_of_learning_is_accounted_for(text in table(COL, ',')) {
        let batch = run(Format::CityOfLearning, "a.csv", text.into_bytes()).unwrap();
        holds_together(&batch);
        every_row_is_accounted_for(&batch);
    }

    #[test]
    fn every_row_of_a_spreadsheet_is_accounted_for(text in table(SMALL, ';')) {
        let batch = run(Format::Csv, "a.csv", text.into_bytes()).unwrap();
        holds_together(&batch);
        every_row_is_accounted_for(&batch);
    }

    #[test]
    fn services_in_json_hold_together(ids in prop::collection::vec((0_u8..4, 0_u8..4, 0_u8..4, cell(), cell()), 0..8)) {
        let records: Vec<serde_json::Value> = ids.into_iter().map(|(service, organization, location, name, word)| serde_json::json!({
            "id": format!("s{service}"), "name": name, "status": word, "minimum_age": word,
            "organization": { "id": format!("o{organization}"), "name": name },
            "schedules": [{ "byday": word, "opens_at": word, "closes_at": name, "valid_from": word }],
            "service_at_locations": [{ "id": format!("l{location}{service}"), "location": {
                "id": format!("p{location}"), "location_type": "physical", "latitude": word, "longitude": name,
                "addresses": [{ "address_1": name, "postal_code": word }], "accessibility": [{ "description": word }] } }],
        })).collect();
        if let Some(batch) = run(Format::Hsds, "a.json", serde_json::to_vec(&records).unwrap()) {
            holds_together(&batch);
        }
    }
}

/// Every line opens a quotation mark that the next one closes, in every way a scanner could trip over. A reader that
/// looks through the rest of the file for each of them would not come back within the patience of a test run.
#[test]
fn many_open_quotes_end_the_reading_soon() {
    for unit in ["\"", "\"\n", "a,\"\n", "\"\"\"\n", "\",\"\n", "\"a\"b\"\n"] {
        let text = format!("program_name,org_name,id\n{}", unit.repeat(200_000));
        drop(run(Format::Mcmf, "a.csv", text.into_bytes()));
    }
}
