//! What the cells of a table do not say: told by the table as a whole, answered for it or for a row, and never guessed.

use understory_formats::upload::{self, BareHours, DateOrder, RowHours, SettledBy, Sheet, Told};
use understory_model::import::{Batch, SessionDraft};

fn guessed(sheet: &Sheet) -> Vec<String> {
    let guesses = upload::guess(&sheet.header, &sheet.rows).into_iter();
    guesses.map(|guess| String::from(guess.meaning)).collect()
}

fn by(sheet: &Sheet, told: &Told) -> Batch {
    upload::read(sheet, &guessed(sheet), "Harbor Science Club", told).batch
}

fn text(content: &str) -> Sheet {
    upload::open("table.csv", content.as_bytes()).expect("a table")
}

fn rules(batch: &Batch) -> Vec<(u64, &str)> {
    let problems = batch.problems.iter();
    problems.map(|problem| (problem.line, problem.rule.as_str())).collect()
}

/// What rows say of their hours, and the remarks on them.
fn said(content: &str, told: &Told) -> Vec<(String, Vec<String>)> {
    let sheet = text(content);
    let batch = by(&sheet, told);
    let line = |session: &SessionDraft| {
        let hours = session.facts.hours.known.as_ref().map(ToString::to_string);
        let of_row = batch.problems.iter().filter(|one| one.line == session.at.line);
        (
            hours.unwrap_or_default(),
            of_row.map(|one| one.rule.clone()).collect::<Vec<String>>(),
        )
    };
    batch.sessions.iter().map(line).collect()
}

fn one(hours: &str, rules: &[&str]) -> (String, Vec<String>) {
    (
        String::from(hours),
        rules.iter().map(|rule| String::from(*rule)).collect(),
    )
}

#[test]
fn a_row_is_answered_by_itself_by_its_words_or_with_the_table() {
    let content = "Program,Days,Time,Ages,Slot\nEarly birds,Tue,7:30-9:00,8-11,\nTides,Wed,3:30-5,8-11,\n\
        Chess before school,Thu,7:30-8:30,8-11,\nStars,Fri,7:30-9:00,14-18,\nKites,Mon,8-9,8-11,Antes de la escuela\n\
        Boats,Mon,7-8:30 (before school),8-11,\n";
    let afternoon = Told {
        bare_hours: Some(BareHours::Afternoon),
        ..Told::default()
    };
    assert_eq!(
        said(content, &afternoon),
        [
            one("", &["hours-late"]),
            one("wed=15:30-17:00", &["hours-by-table"]),
            one("thu=07:30-08:30", &["hours-by-words"]),
            // Of older ones an evening is believed.
            one("fri=19:30-21:00", &["hours-by-table"]),
            one("mon=08:00-09:00", &["hours-by-words"]),
            one("mon=07:00-08:30", &["hours-by-words"]),
        ]
    );
    let rows = [
        (2, RowHours::Half(BareHours::Afternoon)),
        (3, RowHours::Half(BareHours::Morning)),
        (4, RowHours::Unknown),
    ];
    let by_row = Told {
        row_hours: rows.into_iter().collect(),
        ..afternoon
    };
    let rows = said(content, &by_row);
    assert_eq!(rows[0], one("tue=19:30-21:00", &["hours-by-row"]));
    assert_eq!(rows[1], one("wed=03:30-05:00", &["hours-by-row"]));
    assert_eq!(rows[2], one("", &["am-or-pm"]));
    assert_eq!(rows[5], one("mon=07:00-08:30", &["hours-by-words"]));
}

/// The first days of a table, and what settled their order.
fn first_days(content: &str, date_order: Option<DateOrder>) -> (Vec<String>, SettledBy, Vec<(u64, String)>) {
    let sheet = text(content);
    let told = Told {
        date_order,
        ..Told::default()
    };
    let read = upload::read(&sheet, &guessed(&sheet), "Harbor Science Club", &told);
    let days = read.batch.sessions.iter().map(|one| one.facts.starts_on.known);
    let days = days
        .map(|day| day.map(|day| day.to_string()).unwrap_or_default())
        .collect();
    let rules = rules(&read.batch).into_iter();
    (
        days,
        read.order.by,
        rules.map(|(line, rule)| (line, String::from(rule))).collect(),
    )
}

#[test]
fn the_order_of_day_and_month_is_that_of_the_table() {
    let asked = |line| (line, String::from("day-or-month"));
    let open = "Program,First day\nRobots,12/01/2027\nTides,05/05/2027\nChess,2027-01-12\nKites,Jan 12 2027\n";
    let (days, by, rules) = first_days(open, None);
    assert_eq!(days, ["", "2027-05-05", "2027-01-12", "2027-01-12"]);
    assert_eq!(
        (by, rules),
        (SettledBy::Nothing, vec![asked(2)]),
        "it is asked for once"
    );
    for (order, first) in [
        (DateOrder::MonthFirst, "2027-12-01"),
        (DateOrder::DayFirst, "2027-01-12"),
    ] {
        let (days, by, rules) = first_days(open, Some(order));
        assert_eq!((days[0].as_str(), by, rules), (first, SettledBy::Answer, vec![]));
    }
    // One day that can be read in one way only, in the first or in the last column.
    let shown = "Programa,Fecha de inicio,Fecha de fin\nRobots,12/01/2027,03/02/2027\nMareas,02/03/2027,16/03/2027\n";
    let (days, by, rules) = first_days(shown, None);
    assert_eq!(days, ["2027-01-12", "2027-03-02"]);
    assert_eq!((by, rules), (SettledBy::Day, vec![]));
    // Two that contradict each other are told by line, and the others are asked.
    let both = "Program,First day\nRobots,16/03/2027\nTides,03/16/2027\nChess,12/01/2027\n";
    let disagrees = |line| (line, String::from("days-disagree"));
    let (days, by, rules) = first_days(both, None);
    assert_eq!(days, ["2027-03-16", "2027-03-16", ""]);
    assert_eq!(
        (by, rules),
        (SettledBy::Nothing, vec![disagrees(2), disagrees(3), asked(4)])
    );
    let (days, _, rules) = first_days(both, Some(DateOrder::DayFirst));
    assert_eq!((days[2].as_str(), rules), ("2027-01-12", vec![disagrees(3)]));
}

#[test]
fn a_day_that_a_spreadsheet_may_have_swapped_is_asked_and_not_taken() {
    // It took 12/01/2027 for the first of December, and left 16/03/2027 as it was typed.
    let typed = "Program,First day\nRobots,2027-12-01\nTides,16/03/2027\nChess,2027-03-16\nKites,2027-05-05\n";
    let (days, by, rules) = first_days(typed, None);
    assert_eq!(days, ["", "2027-03-16", "2027-03-16", "2027-05-05"]);
    assert_eq!((by, rules), (SettledBy::Day, vec![(2, String::from("day-swapped"))]));
    // With nothing that it did not know, there is nothing to doubt.
    let (days, _, rules) = first_days(&typed.replace("16/03/2027", "2027-03-16"), None);
    assert_eq!((days[0].as_str(), rules), ("2027-12-01", vec![]));
}

#[test]
fn two_places_of_one_name_are_told_apart_by_their_towns() {
    let sheet = text("Program,Place,Town\nRobots,Cafeteria,Sandwich\nTides,Cafeteria,Mashpee\nKites,,Falmouth\n");
    let batch = by(&sheet, &Told::default());
    let sites = batch
        .sites
        .iter()
        .map(|site| (site.facts.name.as_str(), site.facts.city.as_deref()));
    let sites: Vec<_> = sites.collect();
    assert_eq!(
        sites,
        [
            ("Cafeteria", Some("Sandwich")),
            ("Cafeteria", Some("Mashpee")),
            ("Falmouth", Some("Falmouth"))
        ]
    );
}

#[test]
fn the_facts_of_the_table_settle_the_order_where_only_one_fits() {
    // The 12th of January 2027 is a Tuesday, the 1st of December a Wednesday; the 5th of March a Friday, the 3rd of May a Monday.
    let facts = "Program,Days,Time,First day\nRobots,Tue,3:30-5pm,12/01/2027\nTides,Fri,3:30-5pm,05/03/2027\n";
    let (days, by, rules) = first_days(facts, None);
    assert_eq!(days, ["2027-01-12", "2027-03-05"]);
    assert_eq!((by, rules), (SettledBy::Facts, vec![]));
    // One row that fits the other way, and it is asked.
    let mixed = facts.replace("Fri", "Mon");
    let (days, by, _) = first_days(&mixed, None);
    assert_eq!((days[0].as_str(), by), ("", SettledBy::Nothing));
    // One day may be mistyped, also where many rows have it; it does not turn the whole table.
    let lone = facts.lines().take(2).collect::<Vec<_>>().join("\n");
    let twice = format!("{lone}\nTides,Tue,3:30-5pm,12/01/2027\nKites,,,05/03/2027\n");
    for content in [&lone, &twice] {
        let (days, by, _) = first_days(content, None);
        assert_eq!((days[0].as_str(), by), ("", SettledBy::Nothing), "{content}");
    }
    // One row speaks against it, and it is asked.
    let (_, by, _) = first_days(&format!("{facts}Stars,Sat,3:30-5pm,02/03/2027\n"), None);
    assert_eq!(by, SettledBy::Nothing);
    // A last day before the first is asked.
    let (days, by, _) = first_days(
        "Program,Start,End\nRobots,05/03/2027,04/06/2027\nTides,06/03/2027,05/06/2027\n",
        None,
    );
    assert_eq!((days[0].as_str(), by), ("", SettledBy::Nothing));
    // A first day on another day of the week is read, with a remark.
    let (days, _, rules) = first_days("Program,Days,Time,First day\nRobots,Mon,3:30-5pm,2027-01-12\n", None);
    assert_eq!(days, ["2027-01-12"]);
    assert_eq!(rules, [(2, String::from("first-day-elsewhere"))]);
}

#[test]
fn what_a_heading_calls_private_is_never_shown() {
    let sheet = text(
        "Program,Contact,Private email,Emergency / Phone,Home\nRobots,ana@harbor.example,home@ana.example,508-555-0199,5 Elm\n",
    );
    assert_eq!(guessed(&sheet), ["title", "contact_email", "", "", ""]);
    // Whatever somebody says that it is, also for the next table with these columns.
    for at in 2..5 {
        for meaning in upload::FIELDS.into_iter().filter(|meaning| *meaning != "title") {
            let mut chosen = vec![String::new(); 5];
            chosen[0] = String::from("title");
            chosen[at] = String::from(meaning);
            let read = upload::read(&sheet, &chosen, "Harbor Science Club", &Told::default()).batch;
            let all = format!("{:?} {:?} {:?}", read.sessions, read.programs, read.sites);
            for private in ["ana.example", "555-0199", "5 Elm"] {
                assert!(!all.contains(private), "{meaning}: {all}");
            }
            assert_eq!(rules(&read), [(1, "column-private")], "{meaning}");
        }
    }
}
