//! Files made to do harm, or so broken that they might: each is refused or read, and nothing falls over.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::{Cursor, Write};

use understory_formats::{Batch, Format, FormatError, Input, Options, open, read};
use zip::write::SimpleFileOptions;

const MAPPING: &str =
    "[columns]\ntitle = 'title'\norganization = 'org'\ndescription = 'description'\ncapacity = 'capacity'\n";
const HEADER: &str = "id,program_name,org_name,description\n";

fn run(format: Format, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Batch, FormatError> {
    let input = Input {
        name: String::from(name),
        bytes: bytes.into(),
    };
    let options = Options {
        mapping: (format == Format::Csv).then_some(MAPPING),
        ..Options::default()
    };
    read(format, &[input], &options)
}

fn rule(result: Result<Batch, FormatError>) -> &'static str {
    result.map(|_| "read").unwrap_or_else(|error| error.rule)
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in members {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn files_that_cannot_be_read_as_a_whole() {
    let bomb = vec![b'a'; 3_000_000];
    let many: Vec<(String, Vec<u8>)> = (0..1_100).map(|index| (format!("{index}.csv"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let mut damaged = zipped(&[("services.csv", b"id,name\n1,x\n".as_slice())]);
    let middle = damaged.len() / 3;
    damaged.truncate(middle);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_object = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let table: Vec<(&str, Format, &str, Vec<u8>, &str)> = vec![
        ("nothing", Format::Mcmf, "a.csv", Vec::new(), "file-empty"),
        (
            "only line ends",
            Format::Mcmf,
            "a.csv",
            b"\r\n\r\n\r".to_vec(),
            "file-empty",
        ),
        (
            "only commas",
            Format::Mcmf,
            "a.csv",
            b",,,\n,,,\n".to_vec(),
            "file-empty",
        ),
        (
            "only a mark",
            Format::Mcmf,
            "a.csv",
            b"\xef\xbb\xbf".to_vec(),
            "file-empty",
        ),
        (
            "an old workbook",
            Format::Mcmf,
            "a.csv",
            b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(),
            "not-text",
        ),
        ("a pdf", Format::Csv, "a.csv", b"%PDF-1.7".to_vec(), "not-text"),
        (
            "other columns",
            Format::Mcmf,
            "a.csv",
            b"a,b\n1,2\n".to_vec(),
            "column-required",
        ),
        (
            "a title but no organization",
            Format::Mcmf,
            "a.csv",
            b"title,b\n1,2\n".to_vec(),
            "column-required",
        ),
        (
            "a header that never ends",
            Format::Mcmf,
            "a.csv",
            format!("id,\"{}", "x".repeat(2_000_000)).into(),
            "header-broken",
        ),
        (
            "a header with an open quote",
            Format::Mcmf,
            "a.csv",
            b"id,\"program_name,org_name\n1,2,3\n".to_vec(),
            "header-broken",
        ),
        (
            "a zip bomb",
            Format::Mcmf,
            "a.zip",
            zipped(&[("a.csv", bomb.as_slice())]),
            "zip-ratio",
        ),
        (
            "a path out of the folder",
            Format::Mcmf,
            "a.zip",
            zipped(&[("../../etc/a.csv", b"x".as_slice())]),
            "zip-path",
        ),
        (
            "a path from the root",
            Format::Hsds,
            "a.zip",
            zipped(&[("/etc/a.csv", b"x".as_slice())]),
            "zip-path",
        ),
        (
            "a path of Windows",
            Format::Hsds,
            "a.zip",
            zipped(&[("..\\a.csv", b"x".as_slice())]),
            "zip-path",
        ),
        (
            "an archive in an archive",
            Format::Hsds,
            "a.zip",
            zipped(&[("b.zip", zipped(&[("a.csv", b"x")]).as_slice())]),
            "zip-nested",
        ),
        ("too many files", Format::Hsds, "a.zip", zipped(&many), "too-many-files"),
        ("a damaged archive", Format::Hsds, "a.zip", damaged, "zip-broken"),
        ("an empty archive", Format::Hsds, "a.zip", zipped(&[]), "file-empty"),
        (
            "broken JSON",
            Format::Hsds,
            "a.json",
            b"{\"id\": ".to_vec(),
            "json-broken",
        ),
        ("JSON nested deep", Format::Hsds, "a.json", deep.into(), "json-broken"),
        (
            "objects nested deep",
            Format::Hsds,
            "a.json",
            deep_object.into(),
            "json-broken",
        ),
        ("a JSON text", Format::Hsds, "a.json", b"{}".to_vec(), "no-listings"),
        (
            "services without ids",
            Format::Hsds,
            "services.csv",
            b"name\nx\n".to_vec(),
            "column-required",
        ),
        (
            "one file of something else",
            Format::Hsds,
            "metadata.csv",
            b"id\n1\n".to_vec(),
            "no-listings",
        ),
    ];
    for (what, format, name, bytes, expected) in table {
        assert_eq!(rule(run(format, name, bytes)), expected, "{what}");
    }
}

#[test]
fn the_csv_format_needs_a_mapping() {
    let input = Input {
        name: String::from("a.csv"),
        bytes: b"a,b\n1,2\n".to_vec(),
    };
    assert_eq!(
        rule(read(Format::Csv, &[input], &Options::default())),
        "mapping-missing"
    );
}

#[test]
fn rows_that_are_refused_while_the_others_are_read() {
    let good = "1,Robots,Library,Fun\n";
    let long_line = format!("2,{},Library,x\n", "y".repeat(50_000_000));
    let long_field = format!("2,Robots,Library,\"{}\"\n", "y".repeat(200_000));
    let long_title = format!("2,{},Library,x\n", "y".repeat(600));
    for (what, row, expected) in [
        ("a line of 50 MB", long_line.as_str(), "record-too-long"),
        ("a field of 200 kB", &long_field, "field-too-long"),
        ("a title that is none", &long_title, "title-too-long"),
        ("too many cells", "2,Robots,Library,x,y,z\n", "too-many-fields"),
        ("too few cells", "2,Robots\n", "too-few-fields"),
        ("no title", "2,,Library,x\n", "title-missing"),
        (
            "a title of blanks and marks",
            "2,\u{202e}\u{0} ,Library,x\n",
            "title-missing",
        ),
        ("no organization", "2,Robots,N/A,x\n", "organization-missing"),
        (
            "the same id with other content",
            "1,Rockets,Library,x\n",
            "duplicate-id",
        ),
        ("an open quote", "2,\"Robots,Library,x\n", "open-quote"),
    ] {
        let batch = run(
            Format::Mcmf,
            "a.csv",
            format!("{HEADER}{good}{row}3,Nature,Library,x\n"),
        )
        .unwrap();
        let refused: Vec<(u64, &str)> = batch
            .problems
            .iter()
            .filter(|problem| problem.severity == understory_model::import::Severity::Refused)
            .map(|problem| (problem.line, problem.rule.as_str()))
            .collect();
        assert_eq!(refused, [(3, expected)], "{what}");
        assert_eq!((batch.rows, batch.sessions.len()), (3, 2), "{what}");
        assert!(
            batch
                .problems
                .iter()
                .all(|problem| problem.value.chars().count() <= 200),
            "{what}"
        );
    }
}

#[test]
fn values_that_are_cleaned_or_unknown() {
    for (what, row, field, expected) in [
        (
            "a formula",
            "1,\"=cmd|' /C calc'!A0\",Library,x\n",
            "program_name",
            "formula-like",
        ),
        ("an at sign", "1,@SUM(1),Library,x\n", "program_name", "formula-like"),
        (
            "a script",
            "1,Robots,Library,<script>alert(1)</script>Fun\n",
            "description",
            "html",
        ),
        (
            "a zero byte",
            "1,Robots\u{0},Library,x\n",
            "program_name",
            "control-characters",
        ),
        (
            "text turned around",
            "1,Robots,Library,\u{202e}desrever\n",
            "description",
            "control-characters",
        ),
    ] {
        let batch = run(Format::Mcmf, "a.csv", format!("{HEADER}{row}")).unwrap();
        let said: Vec<(&str, &str)> = batch
            .problems
            .iter()
            .filter(|problem| problem.line == 2)
            .map(|problem| (problem.field.as_str(), problem.rule.as_str()))
            .collect();
        assert_eq!(said, [(field, expected)], "{what}");
        let program = format!("{:?}", batch.programs[0].facts);
        assert!(!program.contains("<script") && !program.contains("alert"), "{what}");
        assert!(!program.contains("u{202e}") && !program.contains("\\0"), "{what}");
    }
}

#[test]
fn a_package_in_an_archive_is_read() {
    let bytes = zipped(&[
        ("pack/data/organizations.csv", b"id,name\no1,Library\n".as_slice()),
        (
            "pack/data/services.csv",
            b"id,organization_id,name\ns1,o1,Robots\ns2,o9,Lost\n",
        ),
        ("pack/readme.md", b"hello"),
        ("__MACOSX/pack/._services.csv", b"\x00\x01"),
    ]);
    let batch = run(Format::Hsds, "pack.zip", bytes).unwrap();
    assert_eq!(
        (batch.organizations.len(), batch.programs.len(), batch.sessions.len()),
        (1, 1, 1)
    );
    let rules: Vec<(&str, u64, &str)> = batch
        .problems
        .iter()
        .map(|problem| (problem.file.as_str(), problem.line, problem.rule.as_str()))
        .collect();
    assert_eq!(
        rules,
        [
            ("services.csv", 3, "dangling-organization"),
            ("readme.md", 1, "file-not-used")
        ]
    );
}

#[test]
fn records_that_would_multiply_are_held_to_a_limit() {
    let mut organizations = String::from("id,name\n");
    let mut services = String::from("id,organization_id,name\n");
    organizations.push_str("o,Library\n");
    services.push_str("s,o,Robots\n");
    let mut locations = String::from("id,name\n");
    let mut links = String::from("id,service_id,location_id\n");
    let mut schedules = String::from("id,service_id,valid_from,byday,opens_at,closes_at\n");
    for index in 0..5_000 {
        let day = format!(
            "20{:02}-{:02}-{:02}",
            index / 300 % 50 + 20,
            index / 28 % 12 + 1,
            index % 28 + 1
        );
        locations.push_str(&format!("p{index},Place\n"));
        links.push_str(&format!("l{index},s,p{index}\n"));
        schedules.push_str(&format!("h{index},s,{day},MO,9:00am,5:00pm\n"));
    }
    let bytes = zipped(&[
        ("organizations.csv", organizations.as_bytes()),
        ("services.csv", services.as_bytes()),
        ("locations.csv", locations.as_bytes()),
        ("services_at_location.csv", links.as_bytes()),
        ("schedules.csv", schedules.as_bytes()),
    ]);
    assert_eq!(rule(run(Format::Hsds, "a.zip", bytes)), "too-many-sessions");
}

#[test]
fn marks_and_encodings_of_all_kinds() {
    let text = format!("{HEADER}1,Niños,Library,x\n");
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    let latin = text
        .replace('ñ', "?")
        .into_bytes()
        .into_iter()
        .map(|byte| if byte == b'?' { 0xf1 } else { byte })
        .collect();
    for bytes in [marked, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), latin] {
        let batch = run(Format::Mcmf, "a.csv", bytes).unwrap();
        assert_eq!(
            batch.programs[0].facts.title.0.values().next().map(String::as_str),
            Some("Niños")
        );
        assert_eq!(batch.sessions[0].key, "1");
    }
}

#[test]
fn limits_of_tables_and_json() {
    let large = format!("[\"{}\"]", "x".repeat(65 * 1024 * 1024));
    for (what, format, name, bytes, expected) in [
        (
            "300,000 columns",
            Format::Mcmf,
            "a.csv",
            "a,".repeat(300_000),
            "too-many-columns",
        ),
        (
            "400,000 rows",
            Format::Csv,
            "a.csv",
            format!("title,org\n{}", ",b\n".repeat(400_000)),
            "too-many-rows",
        ),
        ("a large JSON file", Format::Hsds, "a.json", large, "json-too-large"),
    ] {
        assert_eq!(rule(run(format, name, bytes)), expected, "{what}");
    }
    let folder = tempfile::tempdir().unwrap();
    let opened = |path: &std::path::Path| open(path).err().map(|error| error.rule);
    assert_eq!(opened(folder.path()), Some("folder-empty"));
    assert_eq!(opened(&folder.path().join("nothing.csv")), Some("file-unreadable"));
    std::fs::write(folder.path().join("services.csv"), HEADER).unwrap();
    assert_eq!(opened(folder.path()), None);
}

/// The rules that a package of these files breaks, noted and refused.
fn rules_of(members: &[(&str, &str)]) -> Vec<String> {
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let batch = run(Format::Hsds, "a.zip", zipped(&members)).unwrap();
    batch.problems.into_iter().map(|problem| problem.rule).collect()
}

#[test]
fn packages_whose_records_do_not_meet() {
    let organizations = ("organizations.csv", "id,name\no,Library\n");
    let services = ("services.csv", "id,organization_id,name,status\ns,o,Robots,active\n");
    let locations = ("locations.csv", "id,organization_id,name\np,o,Main\n");
    let links = "id,service_id,location_id\n";
    let many: String = (0..1_002).map(|index| format!("{index},s,English\n")).collect();
    for (file, text, expected) in [
        (
            "services_at_location.csv",
            format!("{links}l,zzz,p\n"),
            "dangling-service",
        ),
        (
            "services_at_location.csv",
            format!("{links}l,s,zzz\n"),
            "dangling-location",
        ),
        (
            "phones.csv",
            String::from("id,service_id,number\nh,zzz,1\n"),
            "dangling-reference",
        ),
        (
            "languages.csv",
            format!("id,service_id,name\n{many}"),
            "too-many-children",
        ),
        (
            "cost_options.csv",
            String::from("id,service_id,amount,amount_description\nc,s,5,per class\n"),
            "price-per-unit",
        ),
    ] {
        let found = rules_of(&[organizations, services, locations, (file, &text)]);
        assert!(
            !found.is_empty() && found.iter().all(|rule| rule == expected),
            "{file}: {found:?}"
        );
    }
    for (text, expected) in [
        ("id,name\n,Library\n", "id-missing"),
        ("id,name\no,\n", "name-missing"),
        ("id,name\no,Library\no,Other\n", "duplicate-id"),
        ("id,name\no,Library\no,Library\n", "duplicate-row"),
        ("id,name,name\no,Library,\n", ""),
    ] {
        let found = rules_of(&[("organizations.csv", text)]);
        assert_eq!(found.join(" "), expected, "{text}");
    }
    let alone = ("locations.csv", "id,name\np,Main\n");
    assert_eq!(rules_of(&[organizations, alone]), ["location-alone"]);
    let odd = ("services.csv", "id,organization_id,name,status\ns,o,Robots,sleeping\n");
    assert_eq!(rules_of(&[organizations, odd]), ["unknown-status"]);
    let twice =
        r#"[{"id":"o","name":"Library","website":"a.org"},{"id":"o","name":"Other","website":"a.org"},{"id":"x"}]"#;
    assert_eq!(rules_of(&[("a.json", twice)]), ["records-disagree", "unknown-record"]);
}

#[test]
fn columns_and_words_that_are_not_known() {
    let text =
        "id,program_name,org_name,meeting_type,status,capacity,capacity\n1,Robots,Library,by carrier pigeon,,5,6\n";
    let batch = run(Format::Mcmf, "a.csv", text).unwrap();
    let has = |rule: &str| batch.problems.iter().filter(|problem| problem.rule == rule).count();
    assert_eq!(
        (has("column-twice"), has("unclear-meeting"), has("column-not-used")),
        (1, 1, 1)
    );
    let mapping = "[columns]\ntitle = 'a'\norganization = 'b'\nsetting = 'c'\n";
    let input = Input {
        name: String::from("a.csv"),
        bytes: b"a,b,c\nRobots,Library,on the moon\n".to_vec(),
    };
    let options = Options {
        mapping: Some(mapping),
        ..Options::default()
    };
    let batch = read(Format::Csv, &[input], &options).unwrap();
    assert_eq!(batch.problems[0].rule, "unknown-code");
}
