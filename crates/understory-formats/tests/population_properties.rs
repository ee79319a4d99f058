//! What holds for every file of areas or of young people: nothing panics, every row is accounted for, no part is larger
//! than its whole, sums shared out are whole again.

use std::collections::HashSet;

use proptest::prelude::*;
use understory_formats::areas::{AreasBatch, AreasOptions, FileCount};
use understory_formats::roster::{RosterBatch, RosterOptions};
use understory_formats::{Input, areas, roster};

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input {
        name: String::from(name),
        bytes: bytes.into(),
    }
}

fn rows_are_accounted_for(files: &[FileCount], rows: u64) {
    for file in files {
        assert_eq!(file.rows, file.used + file.aside + file.refused, "{file:?}");
    }
    assert_eq!(rows, files.iter().map(|file| file.rows).sum::<u64>());
}

/// The invariants of areas, read off the batch as it is.
fn areas_hold(batch: &AreasBatch) {
    rows_are_accounted_for(&batch.files, batch.rows);
    let mut keys = HashSet::new();
    for area in &batch.areas {
        assert!(keys.insert(area.key.as_str()), "twice: {}", area.key);
        assert!(!area.key.is_empty() && !area.name.is_empty() && !area.place.is_empty());
        assert!((-90.0..=90.0).contains(&area.point.latitude) && (-180.0..=180.0).contains(&area.point.longitude));
        let whole = area.young_people();
        let mut ages = HashSet::new();
        for band in &area.youth {
            for age in band.from..=band.to {
                assert!(ages.insert(age), "two bands hold {age}");
            }
        }
        for part in [area.low_income, area.disability, area.no_vehicle, area.no_internet]
            .into_iter()
            .flatten()
        {
            assert!(part <= whole);
        }
        assert!(area.languages.values().sum::<u32>() <= whole);
        assert!(area.reported_groups.values().sum::<u32>() <= whole);
    }
}

fn roster_holds(batch: &RosterBatch) {
    rows_are_accounted_for(&batch.files, batch.rows);
    let mut counts = vec![0_u32; batch.places.len()];
    for person in &batch.people {
        counts[usize::from(person.place)] += 1;
        assert_eq!(person.draw, 0);
        assert!(person.age.is_none_or(|age| age <= 24));
        if let Some(point) = person.point {
            let hundredths = point.latitude * 100.0;
            assert!((hundredths - hundredths.round()).abs() < 1e-6, "{point:?}");
        }
    }
    let told: Vec<u32> = batch.places.iter().map(|place| place.young_people).collect();
    assert_eq!(told, counts);
}

/// A cell: what people write, what they should not, and the signs of the format itself.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => prop::sample::select(vec![
            "", "0", "1", "7", "12", "1,010", "12.5 %", "100%", "101 %", "-3", "1e9", "NaN", "41.6", "-70.2", "Saltmere", "s1", "s2",
            "u1", "u2", "student", "teacher", "active", "tobedeleted", "KG", "06", "primary", "2014-03-02", "tue=15:00-18:00", "none",
            "walk;bus", "en, es", "yes", "=1+1", "<b>x</b>", "\u{202e}x", "170310101001000", "77", "25001", "860Z200US02601",
        ]).prop_map(String::from),
        1 => ".{0,20}",
        1 => "[0-9.,%-]{0,8}",
    ]
}

fn table(header: &'static str) -> impl Strategy<Value = String> {
    let width = header.split(',').count();
    let row = prop::collection::vec(cell(), width.saturating_sub(1)..width + 2);
    prop::collection::vec(row, 0..10).prop_map(move |rows| {
        let mut text = format!("{header}\n");
        for row in rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
                .collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    })
}

const OWN: &str =
    "id,name,place,latitude,longitude,age_3_5,age_6_8,low_income,no_vehicle,language_es,language_pt,group_a,group_b";
const TOTALS: &str = "name,latitude,longitude,total_population,disability,no_internet";
const BLOCKS: &str = "CENSUS BLOCK,CENSUS BLOCK FULL,TOTAL POPULATION";
const RACES: &str = "ca_no,ca_name,nh_white,nh_black,hispanic,total";
const HARDSHIP: &str = "Community Area,No.,Percent of Households With Income Below Poverty Level,Hardship Index Score";
const ZIPS: &str = "zip,state,county,county_fips";
const POINTS: &str = "zip,latitude,longitude,city,state,country";
const COUNTY: &str = "CountyId,State,TotalPop,Hispanic,White,Black,ChildPoverty";
const ORGS: &str = "sourcedId,status,name,type,identifier";
const USERS_1: &str = "sourcedId,status,orgSourcedIds,role,givenName,grades";
const USERS_2: &str = "sourcedId,status,givenName,grades,primaryOrgSourcedId";
const ROLES: &str = "userSourcedId,status,roleType,role,orgSourcedId,endDate";
const ENROLLMENTS: &str = "userSourcedId,status,role,schoolSourcedId";
const DEMOGRAPHICS: &str = "sourcedId,status,birthDate";
const PLAIN: &str =
    "place,latitude,longitude,age,grade,free,modes,minutes,max_cost,languages,needs,internet,interests,low_income";

const SHAPES: &str = r#"{"features":[{"properties":{"n":"1"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}},
{"properties":{"n":"7"},"geometry":{"type":"Polygon","coordinates":[[[3,1],[4,1],[4,2]]]}},{"properties":{},"geometry":null}]}"#;

fn read_areas(inputs: &[Input]) {
    let options = AreasOptions {
        county: Some(String::from("25001")),
        ..AreasOptions::default()
    };
    for options in [options, AreasOptions::default()] {
        if let Ok(batch) = areas::read(inputs, &options) {
            areas_hold(&batch);
        }
    }
}

fn read_roster(inputs: &[Input]) {
    let options = RosterOptions {
        legal_basis: Some(String::from("a test")),
        on: Some(jiff::civil::date(2026, 11, 27)),
    };
    for options in [options, RosterOptions::default()] {
        if let Ok(batch) = roster::read(inputs, &options) {
            roster_holds(&batch);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..1_500)) {
        for header in [OWN, TOTALS, BLOCKS, RACES, PLAIN, "{\"features\":["] {
            let text = [header.as_bytes(), b"\n", &bytes].concat();
            read_areas(&[input("a.csv", text.clone()), input("b.json", SHAPES)]);
            read_roster(&[input("a.csv", text)]);
        }
        for name in ["manifest.csv", "orgs.csv", "users.csv", "roles.csv", "places.csv"] {
            read_roster(&[input(name, bytes.clone()), input("orgs.csv", ORGS), input("users.csv", USERS_1)]);
        }
    }

    #[test]
    fn areas_of_ones_own_hold(own in table(OWN), totals in table(TOTALS)) {
        read_areas(&[input("a.csv", own), input("b.csv", totals), input("c.json", SHAPES)]);
    }

    /// Rows that are nearly right get further than arbitrary ones.
    #[test]
    fn areas_of_small_numbers_hold(rows in prop::collection::vec(prop::collection::vec(0_u32..20, 8), 1..8)) {
        let mut text = format!("{OWN}\n");
        for (index, row) in rows.iter().enumerate() {
            let counts: Vec<String> = row.iter().map(u32::to_string).collect();
            text.push_str(&format!("{index},n,p,41.6,-70.2,{}\n", counts.join(",")));
        }
        let batch = areas::read(&[input("a.csv", text)], &AreasOptions::default()).unwrap();
        areas_hold(&batch);
        prop_assert_eq!(batch.areas.len(), rows.len());
    }

    #[test]
    fn points_of_young_people_are_rounded(points in prop::collection::vec((-89.0_f64..89.0, 1.0_f64..179.0), 1..8)) {
        let mut text = String::from("latitude,longitude,age\n");
        for (latitude, longitude) in &points {
            text.push_str(&format!("{latitude},{longitude},9\n"));
        }
        let batch = roster::read(&[input("a.csv", text)], &RosterOptions::default()).unwrap();
        roster_holds(&batch);
        prop_assert_eq!(batch.people.len(), points.len());
    }

    #[test]
    fn community_areas_hold(blocks in table(BLOCKS), races in table(RACES), hardship in table(HARDSHIP)) {
        read_areas(&[input("a.csv", blocks.clone()), input("c.csv", hardship.clone()), input("d.json", SHAPES)]);
        read_areas(&[input("a.csv", blocks), input("b.csv", races), input("c.csv", hardship), input("d.json", SHAPES)]);
    }

    #[test]
    fn counties_hold(zips in table(ZIPS), points in table(POINTS), county in table(COUNTY)) {
        let zips = format!("{zips}1,x,x,25001\n2,x,x,25001\n02601,x,x,25001\n");
        let points = format!("{points}02601,41.6,-70.2,Hyannis,MA,US\n");
        let county = format!("{county}25001,x,1000,10,80,20,15\n");
        read_areas(&[input("a.csv", zips), input("b.csv", points), input("c.csv", county)]);
    }

    #[test]
    fn bundles_hold(
        orgs in table(ORGS), users in table(USERS_1), others in table(USERS_2), roles in table(ROLES),
        enrollments in table(ENROLLMENTS), demographics in table(DEMOGRAPHICS),
    ) {
        let orgs = input("orgs.csv", format!("{orgs}s1,,A,school,\ns2,,B,school,\n"));
        let users = input("users.csv", format!("{users}u1,,s1,student,x,06\n"));
        let rest = [input("enrollments.csv", enrollments), input("demographics.csv", demographics)];
        read_roster(&[&[orgs.clone(), users], rest.as_slice()].concat());
        let others = input("users.csv", format!("{others}u1,,x,06,s1\n"));
        let roles = input("roles.csv", format!("{roles}u1,,primary,student,s2,\n"));
        read_roster(&[&[orgs, others, roles], rest.as_slice()].concat());
    }

    #[test]
    fn plain_tables_hold(people in table(PLAIN)) {
        read_roster(&[input("a.csv", people)]);
    }
}
