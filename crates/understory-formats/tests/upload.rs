//! Tables that somebody uploads: what is in a cell, what is refused, and that no file can harm.

use std::io::{Cursor, Write};

use understory_formats::upload::{self, BareHours, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheet, Told};
use understory_model::directory::{Capacity, Cost};
use understory_model::import::Batch;
use understory_model::money::Cents;

const TERM: &[u8] = include_bytes!("fixtures/upload/coming-term.xlsx");

fn guessed(sheet: &Sheet) -> Vec<String> {
    let guesses = upload::guess(&sheet.header, &sheet.rows).into_iter();
    guesses.map(|guess| String::from(guess.meaning)).collect()
}

fn read(sheet: &Sheet) -> Batch {
    by(sheet, &Told::default())
}

fn by(sheet: &Sheet, told: &Told) -> Batch {
    upload::read(sheet, &guessed(sheet), "Harbor Science Club", told).batch
}

fn text(content: &str) -> Sheet {
    upload::open("table.csv", content.as_bytes()).expect("a table")
}

fn rule(name: &str, bytes: &[u8]) -> &'static str {
    upload::open(name, bytes).expect_err("it is refused").rule
}

fn rules(batch: &Batch) -> Vec<(u64, &str)> {
    let problems = batch.problems.iter();
    problems.map(|problem| (problem.line, problem.rule.as_str())).collect()
}

/// A workbook with one sheet of these rows of XML, and further files.
fn workbook(rows: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let parts: [(&str, &[u8]); 5] = [
        (
            "[Content_Types].xml",
            br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    for (name, bytes) in parts.iter().chain(further) {
        zip.start_file(*name, options).expect("a zip");
        zip.write_all(bytes).expect("a zip");
    }
    zip.finish().expect("a zip").into_inner()
}

fn cell(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_workbook_with_a_title_above_is_read_as_its_owner_sees_it() {
    let sheet = upload::open("coming-term.xlsx", TERM).unwrap();
    assert_eq!(sheet.header[..4], ["Class", "Days", "Time", "First day"]);
    assert_eq!((sheet.rows[0].line, sheet.rows.len()), (4, 6));
    assert_eq!(sheet.rows[0].cells[3], "2027-03-02");
    let batch = read(&sheet);
    assert_eq!((batch.programs.len(), batch.sessions.len(), batch.rows), (4, 5, 6));
    let facts = |at: usize| &batch.sessions[at].facts;
    assert_eq!(
        facts(0).hours.known.as_ref().unwrap().to_string(),
        "tue=15:30-17:00,thu=15:30-17:00"
    );
    assert_eq!(facts(0).cost.known, Some(Cost::Free));
    assert_eq!(facts(1).cost.known, Some(Cost::Fixed(Cents(2_500))));
    assert_eq!(facts(0).capacity.known, Some(Capacity::Seats(12)));
    // K-2 under ages, a price for a week, days in Spanish, a number that is a day.
    assert!(facts(2).ages.known.is_none() && facts(2).grades.known.is_some());
    assert!(facts(2).cost.known.is_none());
    assert_eq!(
        facts(3).hours.known.as_ref().unwrap().to_string(),
        "tue=16:00-17:30,thu=16:00-17:30"
    );
    assert_eq!(facts(3).cost.known, Some(Cost::PayWhatYouCan));
    assert_eq!(facts(4).starts_on.known.unwrap().to_string(), "2027-03-01");
    assert_eq!(
        rules(&batch),
        [
            (0, "sheet-not-read"),
            (6, "ages-are-grades"),
            (6, "price-per-unit"),
            (8, "formula-like"),
            (8, "unclear-time"),
            (8, "bad-number"),
            (9, "title-missing"),
        ]
    );
}

#[test]
fn the_same_table_as_text_says_the_same() {
    let as_text = "Harbor Science Club: spring 2027\r\n\r\nClass;Days;Time;First day;Last day;Ages;Price;Where;Address;Town;Spots\r\n\
        Robots for beginners;Tue/Thu;3:30-5pm;3/2/2027;5/20/2027;8-11;Free;Harbor Hall;12 Ocean Street;Hyannis;12\r\n";
    let (one, other) = (read(&text(as_text)), read(&upload::open("x.xlsx", TERM).unwrap()));
    assert_eq!(one.sessions[0].facts, other.sessions[0].facts);
    assert_eq!(one.sites[0].facts, other.sites[0].facts);
    assert_eq!(one.sessions[0].at.line, 4);
}

#[test]
fn a_header_in_spanish_or_portuguese_is_known() {
    let batch = read(&text(
        "Programa,Horario,Edades,Precio\nRobots,martes 15:30-17:00,8-11,gratuito\n",
    ));
    let facts = &batch.sessions[0].facts;
    assert_eq!(facts.hours.known.as_ref().unwrap().to_string(), "tue=15:30-17:00");
    assert_eq!(facts.cost.known, Some(Cost::Free));
    assert!(rules(&batch).is_empty(), "{:?}", batch.problems);
    let batch = read(&text(
        "Atividade,Dias,Hora,Idades,Vagas\nRobôs,segunda e quarta,15:30-17:00,8-11,12\n",
    ));
    let facts = &batch.sessions[0].facts;
    assert_eq!(
        facts.hours.known.as_ref().unwrap().to_string(),
        "mon=15:30-17:00,wed=15:30-17:00"
    );
}

#[test]
fn only_columns_with_a_meaning_are_read_and_whose_it_is_stands_in_none() {
    let sheet = text("Program,Organization,Instructor,Cost\nRobots,Somebody Else,Ana,Free\n");
    assert_eq!(guessed(&sheet), ["title", "", "", "cost"]);
    let chosen = ["title", "organization", "status", "cost"].map(String::from);
    let batch = upload::read(&sheet, &chosen, "Harbor Science Club", &Told::default()).batch;
    assert_eq!(batch.organizations.len(), 1);
    assert_eq!(batch.organizations[0].facts.name, "Harbor Science Club");
    let said = format!("{batch:?}");
    assert!(!said.contains("Somebody Else") && !said.contains("Ana"));
}

#[test]
fn hours_without_am_and_pm_are_unknown_until_somebody_says_what_they_are() {
    let sheet = text("Program,Days,Time\nRobots,Tue,7:30-9:00\nTides,Wed,3:30-5 pm\nChess,Thu,9-11\n");
    let hours = |bare_hours| {
        let told = Told {
            bare_hours,
            ..Told::default()
        };
        let batch = by(&sheet, &told);
        let hours = |at: usize| batch.sessions[at].facts.hours.known.as_ref().map(ToString::to_string);
        let shown = (0..3).map(|at| hours(at).unwrap_or_default()).collect::<Vec<String>>();
        (
            shown.join(" "),
            rules(&batch)
                .into_iter()
                .map(|(line, rule)| (line, String::from(rule)))
                .collect::<Vec<_>>(),
        )
    };
    let asked = |line| (line, String::from("am-or-pm"));
    assert_eq!(
        hours(None),
        (String::from(" wed=15:30-17:00 "), vec![asked(2), asked(4)])
    );
    let told = |line| (line, String::from("hours-by-table"));
    let late = |line| (line, String::from("hours-late"));
    assert_eq!(
        hours(Some(BareHours::Morning)),
        (
            String::from("tue=07:30-09:00 wed=15:30-17:00 thu=09:00-11:00"),
            vec![told(2), told(4)]
        )
    );
    // Children at half past seven in the evening are asked for by themselves.
    assert_eq!(
        hours(Some(BareHours::Afternoon)),
        (String::from(" wed=15:30-17:00 "), vec![late(2), asked(4)])
    );
    // In two columns they are held to the same.
    let sheet = text("Program,Days,From,To\nRobots,Tue,7:30,9:00\nTides,Wed,3:30,5pm\nChess,Thu,16:00,17:30\n");
    let batch = read(&sheet);
    assert_eq!(rules(&batch), [(2, "am-or-pm")]);
    let shown = batch.sessions[1].facts.hours.known.as_ref().unwrap().to_string();
    assert_eq!(shown, "wed=15:30-17:00");
}

#[test]
fn days_without_a_year_are_the_next_and_ages_under_grades_are_asked() {
    let sheet = text(
        "Program,Start,End,Grades,Languages,Price\nRobots,Jan 12,May 20,3rd-5th,English / Portuguese,free for members\n\
         Tides,Sep 15,Dec 18,14-18,\"English, Spanish & Portuguese\",$25/wk\n",
    );
    let told = Told {
        brought_on: Some(jiff::civil::date(2026, 11, 28)),
        ..Told::default()
    };
    let batch = by(&sheet, &told);
    let facts = |at: usize| &batch.sessions[at].facts;
    let days = |at: usize| {
        let days = [&facts(at).starts_on, &facts(at).ends_on];
        days.map(|day| day.known.map(|day| day.to_string()).unwrap_or_default())
    };
    assert_eq!(days(0), ["2027-01-12", "2027-05-20"]);
    assert_eq!(days(1), ["2026-09-15", "2026-12-18"], "a term that is running");
    assert_eq!(facts(0).languages.known.as_ref().unwrap().len(), 2);
    assert_eq!(facts(1).languages.known.as_ref().unwrap().len(), 3);
    assert!(facts(1).grades.known.is_none() && facts(1).ages.known.is_none());
    assert!(facts(0).cost.known.is_none() && facts(1).cost.known.is_none());
    let of = |rule: &str| {
        rules(&batch)
            .iter()
            .filter(|(_, one)| *one == rule)
            .map(|(line, _)| *line)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("year-taken"), [2, 2, 3, 3]);
    assert_eq!(
        (of("grades-are-ages"), of("price-for-some"), of("price-per-unit")),
        (vec![3], vec![2], vec![3])
    );
    // Nobody knows when the file of an import was written.
    let unknown = read(&sheet);
    assert!(unknown.sessions[0].facts.starts_on.known.is_none());
}

#[test]
fn rows_that_are_no_programs_are_left_out_and_named() {
    let batch = read(&text(
        "Program,Days,Seats\nSPRING,,\nRobots,Tue,12\nTotal Robotics,Wed,8\nProgram,Days,Seats\nTOTAL,,20\n,Grand total,20\n\
         Total programs: 2,,\n",
    ));
    let titles = batch
        .programs
        .iter()
        .map(|program| program.facts.title.0.values().next().unwrap().as_str());
    assert_eq!(titles.collect::<Vec<_>>(), ["Robots", "Total Robotics"]);
    let left: Vec<u64> = batch
        .problems
        .iter()
        .filter(|one| one.rule == "summary-row")
        .map(|one| one.line)
        .collect();
    assert_eq!(left, [2, 5, 6, 7, 8]);
    // Where there is no other column, a name alone is a program.
    assert_eq!(read(&text("Program,Cost\nRobots,\n")).programs.len(), 1);
}

#[test]
fn more_open_seats_than_seats_are_not_believed() {
    let batch = read(&text("Program,Seats,Open seats\nRobots,8,9\n"));
    assert_eq!(batch.sessions[0].facts.seats_open.known, None);
    assert_eq!(rules(&batch), [(2, "seats-order")]);
}

#[test]
fn each_bound_refuses_and_says_which() {
    let wide = |columns: usize| {
        format!(
            "{}\n{}\n",
            vec!["Program"; columns].join(","),
            vec!["x"; columns].join(",")
        )
    };
    assert!(upload::open("x.csv", wide(MOST_COLUMNS).as_bytes()).is_ok());
    assert_eq!(
        rule("x.csv", wide(MOST_COLUMNS + 1).as_bytes()),
        "table-too-many-columns"
    );
    assert_eq!(rule("x.csv", wide(1_001).as_bytes()), "too-many-columns");
    let long = |rows: usize| format!("Program,Cost\n{}", "Robots,Free\n".repeat(rows));
    assert_eq!(text(&long(MOST_ROWS)).rows.len(), MOST_ROWS);
    assert_eq!(rule("x.csv", long(MOST_ROWS + 1).as_bytes()), "table-too-many-rows");
    assert_eq!(rule("x.csv", &vec![b'a'; MOST_BYTES + 1]), "table-too-large");
    for nothing in ["", "\n\n", ",,,\n"] {
        assert_eq!(rule("x.csv", nothing.as_bytes()), "file-empty", "{nothing:?}");
    }
    assert_eq!(rule("x.csv", b"Program,Cost\n"), "table-without-rows");
}

#[test]
fn what_is_no_table_is_refused_whatever_its_name() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0";
    assert_eq!(rule("flyer.csv", picture), "not-text");
    assert_eq!(
        rule(
            "flyer.csv",
            b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xdb"
        ),
        "not-text"
    );
    assert_eq!(rule("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), "not-text");
    assert_eq!(rule("x.csv", b"Program,Cost\nRo\0bots,Free\n"), "not-text");
    assert_eq!(rule("x.xlsx", b"PK\x03\x04 and nothing after it"), "workbook-broken");
    // A packed file that is no workbook, and a workbook that brings programs.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.csv", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"Program\nRobots\n").unwrap();
    assert_eq!(
        rule("x.xlsx", &zip.finish().expect("a zip").into_inner()),
        "workbook-broken"
    );
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        cell("A1", "Program"),
        cell("A2", "Robots")
    );
    assert!(upload::open("x.xlsx", &workbook(&rows, &[])).is_ok());
    assert_eq!(
        rule("x.xlsx", &workbook(&rows, &[("xl/vbaProject.bin", b"x")])),
        "workbook-macros"
    );
    // Whatever the part is called: by what it is, or by what the lists of parts say of it.
    let compound = [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(),
        &[0; 600],
        b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0",
    ]
    .concat();
    let relation = br#"<Relationships><Relationship Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="notes.bin"/></Relationships>"#;
    for part in [
        ("xl/notes.bin", compound.as_slice()),
        ("xl/macrosheets/sheet1.xml", b"<x/>".as_slice()),
        ("xl/_rels/notes.rels", relation.as_slice()),
    ] {
        assert_eq!(
            rule("x.xlsx", &workbook(&rows, &[part])),
            "workbook-macros",
            "{}",
            part.0
        );
    }
    // A drawing of another program is none.
    let drawing = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[1; 600]].concat();
    assert!(
        upload::open(
            "x.xlsx",
            &workbook(&rows, &[("xl/embeddings/oleObject1.bin", &drawing)])
        )
        .is_ok()
    );
}

#[test]
fn a_workbook_cannot_fill_the_memory() {
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        cell("A1", "Program"),
        cell("A2", "Robots")
    );
    // Forty megabytes of nothing, packed to a few kilobytes.
    let zeros = vec![0_u8; 40 * 1024 * 1024];
    let bomb = workbook(&rows, &[("xl/media/x.bin", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert_eq!(rule("x.xlsx", &bomb), "table-too-large");
    // A cell at the far end of the sheet costs a cell, and not all before it.
    let far = format!("{rows}<row r=\"1048576\">{}</row>", cell("A1048576", "Tides"));
    assert_eq!(
        upload::open("x.xlsx", &workbook(&far, &[])).unwrap().rows[1].line,
        1_048_576
    );
    let wide = format!("{rows}<row r=\"3\">{}</row>", cell("XFD3", "x"));
    assert_eq!(rule("x.xlsx", &workbook(&wide, &[])), "table-too-many-columns");
    let long: String = (1..=MOST_ROWS + 40)
        .map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("A{row}"), "Program")))
        .collect();
    assert_eq!(rule("x.xlsx", &workbook(&long, &[])), "table-too-many-rows");
    // One long text that every cell points at.
    let shared = format!(
        r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>{}</t></si></sst>"#,
        "x".repeat(100_000)
    );
    let again: String = (2..=100)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let rows = format!("<row r=\"1\">{}</row>{again}", cell("A1", "Program"));
    assert_eq!(
        rule(
            "x.xlsx",
            &workbook(&rows, &[("xl/sharedStrings.xml", shared.as_bytes())])
        ),
        "table-too-large"
    );
}

#[test]
fn formulas_are_never_worked_out() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><f>20+5</f><v>25</v></c></row><row r=\"3\">{}<c r=\"B3\"><f>WEBSERVICE(\"http://localhost\")</f></c></row>",
        cell("A1", "Program"),
        cell("B1", "Cost"),
        cell("A2", "Robots"),
        cell("A3", "Tides")
    );
    let batch = read(&upload::open("x.xlsx", &workbook(&rows, &[])).unwrap());
    assert_eq!(batch.sessions[0].facts.cost.known, Some(Cost::Fixed(Cents(2_500))));
    assert!(batch.sessions[1].facts.cost.known.is_none());
}

proptest::proptest! {
    /// Whatever the bytes are, they are a table or refused, and a table is read.
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600), at in 0_usize..6_000, sign in proptest::num::u8::ANY) {
        let _ = upload::open("x", &bytes).map(|sheet| read(&sheet));
        let text: Vec<u8> = [b"Program;Days;Time;Ages;Cost;First day\n", bytes.as_slice()].concat();
        let _ = upload::open("x", &text).map(|sheet| read(&sheet));
        let mut broken = TERM.to_vec();
        let at = at % broken.len();
        broken[at] = sign;
        let _ = upload::open("x", &broken).map(|sheet| read(&sheet));
    }
}
