//! Files of areas and rosters made to do harm, or so broken that they might: each is refused or read, and no value of a
//! person's comes out.

use understory_formats::areas::{AgesTaken, AreasOptions};
use understory_formats::roster::RosterOptions;
use understory_formats::{FormatError, Input, areas, roster};

fn inputs(files: &[(&str, &str)]) -> Vec<Input> {
    files
        .iter()
        .map(|(name, text)| Input {
            name: String::from(*name),
            bytes: Vec::from(*text),
        })
        .collect()
}

fn rule<T>(result: Result<T, FormatError>) -> &'static str {
    result.map(|_| "read").unwrap_or_else(|error| error.rule)
}

/// The rule of reading areas, with a county when the first file asks for one.
fn of_areas(files: &[(&str, &str)], county: Option<&str>) -> &'static str {
    let options = AreasOptions {
        county: county.map(String::from),
        ..AreasOptions::default()
    };
    rule(areas::read(&inputs(files), &options))
}

fn of_roster(files: &[(&str, &str)]) -> &'static str {
    rule(roster::read(&inputs(files), &RosterOptions::default()))
}

const POINT: &str = "id,latitude,longitude,";

#[test]
fn areas_that_cannot_be_read_as_a_whole() {
    let deep = format!("{{\"features\":[{}{}]}}", "[".repeat(100_000), "]".repeat(100_000));
    let table = |columns: &str, cells: &str| format!("{POINT}{columns}\n1,41.6,-70.2,{cells}\n");
    for (what, files, expected) in [
        ("nothing", vec![("a.csv", String::new())], "file-empty"),
        ("another table", vec![("a.csv", String::from("a,b\n1,2\n"))], "no-areas"),
        (
            "a table without counts",
            vec![("a.csv", table("mayor", "Ann"))],
            "no-areas",
        ),
        (
            "bands that overlap",
            vec![("a.csv", table("age_3_5,age_5_8", "1,2"))],
            "age-bands-overlap",
        ),
        (
            "a band that goes backwards",
            vec![("a.csv", table("age_8_5", "1"))],
            "ages-wanted",
        ),
        (
            "a band of grown-ups",
            vec![("a.csv", table("age_18_64", "1"))],
            "ages-wanted",
        ),
        ("no count at all", vec![("a.csv", table("age_3_5", "many"))], "no-areas"),
        ("fewer than nobody", vec![("a.csv", table("age_3_5", "-4"))], "no-areas"),
        ("half a child", vec![("a.csv", table("age_3_5", "1.5"))], "no-areas"),
        (
            "more than a country",
            vec![("a.csv", table("age_3_5", "1e30"))],
            "no-areas",
        ),
        ("not a number", vec![("a.csv", table("age_3_5", "NaN"))], "no-areas"),
        ("without end", vec![("a.csv", table("age_3_5", "inf"))], "no-areas"),
        (
            "nowhere",
            vec![("a.csv", String::from("id,age_3_5\n1,2\n"))],
            "no-areas",
        ),
        (
            "broken polygons",
            vec![
                ("a.csv", table("age_3_5", "1")),
                ("b.json", String::from("{\"features\":")),
            ],
            "json-broken",
        ),
        (
            "a deep polygon spoils only itself",
            vec![("a.csv", table("age_3_5", "1")), ("b.json", deep)],
            "read",
        ),
        (
            "polygons alone",
            vec![("b.json", String::from("{\"features\":[]}"))],
            "no-areas",
        ),
        (
            "a workbook",
            vec![("a.csv", String::from("PK\u{3}\u{4}"))],
            "zip-broken",
        ),
    ] {
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(of_areas(&files, None), expected, "{what}");
    }
    let ages = |from, to| AreasOptions {
        ages: Some(AgesTaken { from, to }),
        ..AreasOptions::default()
    };
    let one = inputs(&[("a.csv", "id,latitude,longitude,total_population\n1,41.6,-70.2,9\n")]);
    assert_eq!(rule(areas::read(&one, &ages(9, 3))), "ages-wanted");
    assert_eq!(rule(areas::read(&one, &ages(0, 99))), "ages-wanted");
    assert_eq!(rule(areas::read(&[], &AreasOptions::default())), "file-empty");
}

#[test]
fn polygons_that_are_none() {
    let geometry = |coordinates: &str| {
        format!(
            "{{\"features\":[{{\"properties\":{{\"id\":1}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}}}}]}}"
        )
    };
    for coordinates in [
        "[]",
        "[[]]",
        "[[[1,2]]]",
        "[[[1,2],[1,2],[1,2],[1,2]]]",
        "[[[1,2],[2,3],[3,4],[1,2]]]",
        "[[[1],[2],[3],[4]]]",
        "[[[0,0],[1,0],[1,1],[0,0]]]",
        "[[[1e9,2],[2,3],[3,1],[1,2]]]",
        "\"everywhere\"",
        "null",
    ] {
        let text = geometry(coordinates);
        let table = "id,latitude,longitude,age_3_5\n1,41.6,-70.2,4\n";
        let batch = areas::read(
            &inputs(&[("a.csv", table), ("b.json", &text)]),
            &AreasOptions::default(),
        )
        .unwrap();
        assert_eq!(batch.areas[0].outline, None, "{coordinates}");
        assert_eq!(batch.problems[0].rule, "area-shape", "{coordinates}");
    }
}

#[test]
fn counties_that_are_not_there() {
    let zips = ("zips.csv", "zip,county_fips\n02601,25001\n");
    let points = (
        "points.csv",
        "zip,latitude,longitude,city\n02601,41.65,-70.28,Hyannis\n",
    );
    let county = ("county.csv", "CountyId,TotalPop\n25001,1000\n");
    assert_eq!(of_areas(&[zips, points, county], Some("25001")), "read");
    assert_eq!(of_areas(&[zips, points, county], None), "county-wanted");
    assert_eq!(of_areas(&[zips, points, county], Some("Barnstable")), "county-wanted");
    assert_eq!(of_areas(&[zips, points, county], Some("25003")), "county-not-found");
    assert_eq!(of_areas(&[zips, county], Some("25001")), "county-files");
    assert_eq!(of_areas(&[zips, points], Some("25001")), "county-files");
    let elsewhere = ("zips.csv", "zip,county_fips\n02601,25003\n");
    assert_eq!(
        of_areas(&[elsewhere, points, county], Some("25001")),
        "county-not-found"
    );
}

const ORGS: (&str, &str) = ("orgs.csv", "sourcedId,name,type\ns1,Harbor School,school\n");
const USERS: (&str, &str) = ("users.csv", "sourcedId,orgSourcedIds,role,grades\nu1,s1,student,06\n");

fn manifest(rows: &str) -> String {
    format!("propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.orgs,bulk\nfile.users,bulk\n{rows}")
}

#[test]
fn bundles_that_cannot_be_read_as_a_whole() {
    let delta = manifest("file.enrollments,delta\n");
    let newer = "propertyName,value\noneroster.version,2.0\n";
    let old = "propertyName,value\noneroster.version,1.0\n";
    assert_eq!(of_roster(&[ORGS, USERS]), "read");
    for (what, files, expected) in [
        (
            "changes only",
            vec![("manifest.csv", delta.as_str()), ORGS, USERS],
            "delta-bundle",
        ),
        (
            "a version to come",
            vec![("manifest.csv", newer), ORGS, USERS],
            "oneroster-version",
        ),
        (
            "the first version",
            vec![("manifest.csv", old), ORGS, USERS],
            "oneroster-version",
        ),
        (
            "a manifest without a version",
            vec![("manifest.csv", "a,b\n1,2\n"), ORGS, USERS],
            "manifest-broken",
        ),
        (
            "a manifest of one column",
            vec![("manifest.csv", "a\n1\n"), ORGS, USERS],
            "manifest-broken",
        ),
        ("no users", vec![("manifest.csv", &manifest("")), ORGS], "file-needed"),
        (
            "no schools",
            vec![("manifest.csv", &manifest("")), USERS],
            "file-needed",
        ),
        (
            "roles nowhere",
            vec![ORGS, ("users.csv", "sourcedId,grades\nu1,06\n")],
            "file-needed",
        ),
        (
            "users without ids",
            vec![ORGS, ("users.csv", "role,grades\nstudent,06\n")],
            "column-required",
        ),
        (
            "only teachers",
            vec![ORGS, ("users.csv", "sourcedId,orgSourcedIds,role\nu1,s1,teacher\n")],
            "no-young-people",
        ),
        (
            "schools unknown",
            vec![ORGS, ("users.csv", "sourcedId,orgSourcedIds,role\nu1,s7,student\n")],
            "no-young-people",
        ),
    ] {
        assert_eq!(of_roster(&files), expected, "{what}");
    }
    let differs = manifest("file.enrollments,bulk\n");
    let batch = roster::read(
        &inputs(&[("manifest.csv", &differs), ORGS, USERS]),
        &RosterOptions::default(),
    )
    .unwrap();
    assert!(
        batch
            .problems
            .iter()
            .any(|problem| problem.rule == "manifest-differs" && problem.field == "file.enrollments")
    );
}

#[test]
fn columns_that_must_not_be_there() {
    for heading in [
        "name",
        "First Name",
        "last_name",
        "E-mail",
        "parent email",
        "Phone number",
        "Date of Birth",
        "DOB",
        "birthdate",
        "Home address",
        "Student ID",
        "id",
        "SSN",
        "Nome",
        "Apellido",
        "Data de nascimento",
    ] {
        let text = format!("place,age,{heading}\nSaltmere,11,Quibble\n");
        let error = roster::read(&inputs(&[("a.csv", &text)]), &RosterOptions::default()).unwrap_err();
        assert_eq!((error.rule, error.field.as_str()), ("personal-column", heading));
        assert!(!error.to_string().contains("Quibble"));
    }
    assert_eq!(of_roster(&[("a.csv", "place,age\nSaltmere,11\n")]), "read");
    assert_eq!(of_roster(&[("a.csv", "age,grade\n11,6\n")]), "column-required");
    assert_eq!(of_roster(&[("a.csv", "place,shoe\nSaltmere,37\n")]), "column-required");
    assert_eq!(of_roster(&[("a.csv", "place,age\n,11\n")]), "no-young-people");
}

/// Whatever is wrong with a row, none of what it says of a person is repeated.
#[test]
fn nothing_of_a_person_is_repeated() {
    let header = "sourcedId,status,orgSourcedIds,role,givenName,grades\n";
    let good = "u1,,s1,student,Quibble,06\n";
    for row in [
        "Quibble",
        "Quibble,,s1,student,Quibble,06,Quibble",
        "Quibble,,s1,student,\"Quibble",
        "u1,,s1,student,Quibble,06",
        ",,s1,student,Quibble,06",
        "u2,Quibble,s1,student,Quibble,06",
        "u2,,Quibble,student,Quibble,06",
        "u2,,s1,student,06,Quibble",
        &format!("u2,,s1,student,{},06", "Quibble".repeat(20_000)),
        &"Quibble,".repeat(200_000),
    ] {
        let text = format!("{header}{good}{row}\n");
        let batch = roster::read(&inputs(&[ORGS, ("users.csv", &text)]), &RosterOptions::default()).unwrap();
        let said = format!("{batch:?}");
        assert!(!said.contains("Quibble"), "{said}");
        let users = batch.files.iter().find(|file| file.file == "users.csv").unwrap();
        assert_eq!(
            (users.rows, users.rows),
            (2, users.used + users.aside + users.refused),
            "{said}"
        );
    }
}
