//! The real files of public counts and the rosters of other people's tests, when they are there: exact counts, so that
//! no change goes unseen.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says why")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use understory_formats::areas::{AreasBatch, AreasOptions, FileCount};
use understory_formats::roster::RosterOptions;
use understory_formats::{Input, areas, open, roster};
use understory_model::import::Problem;
use understory_model::population::Area;

/// Files of the shared data beside the checkout; a reason is printed when they are not there.
fn shared(paths: &[&str]) -> Option<Vec<Input>> {
    let mut inputs = Vec::new();
    for path in paths {
        let found = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/data")
            .join(path);
        if !found.exists() {
            println!("skipped: ../shared/data/{path} is not beside the checkout");
            return None;
        }
        inputs.extend(open(&found).unwrap());
    }
    Some(inputs)
}

fn files(text: &mut String, files: &[FileCount], problems: &[Problem]) {
    for file in files {
        assert_eq!(file.rows, file.used + file.aside + file.refused, "{file:?}");
        let _ = writeln!(
            text,
            "{} as {}: rows {}, used {}, aside {}, refused {}",
            file.file, file.taken_for.0, file.rows, file.used, file.aside, file.refused
        );
    }
    let mut rules: BTreeMap<String, u64> = BTreeMap::new();
    for problem in problems {
        *rules
            .entry(format!("{:?} {} {}", problem.severity, problem.file, problem.rule))
            .or_default() += 1;
    }
    for (rule, count) in rules {
        let _ = writeln!(text, "{rule} {count}");
    }
}

fn summary(batch: &AreasBatch) -> String {
    let places: BTreeSet<&str> = batch.areas.iter().map(|area| area.place.as_str()).collect();
    let outlined = batch.areas.iter().filter(|area| area.outline.is_some()).count();
    let poor: u32 = batch.areas.iter().filter_map(|area| area.low_income).sum();
    let mut text = format!(
        "areas {} ({outlined} with an outline)\nplaces {}\nyoung people {} ({poor} with little money)\n",
        batch.areas.len(),
        places.len(),
        batch.young_people()
    );
    let mut groups: BTreeMap<&str, u64> = BTreeMap::new();
    for (group, count) in batch.areas.iter().flat_map(|area| &area.reported_groups) {
        *groups.entry(group).or_default() += u64::from(*count);
    }
    for (group, count) in groups {
        let _ = writeln!(text, "group {group}: {count}");
    }
    for area in batch.areas.iter().take(3) {
        let _ = writeln!(
            text,
            "{} {} in {} at {:.4}, {:.4}: {}",
            area.key,
            area.name,
            area.place,
            area.point.latitude,
            area.point.longitude,
            area.young_people()
        );
    }
    for source in &batch.sources {
        let _ = writeln!(text, "{source}");
    }
    files(&mut text, &batch.files, &batch.problems);
    text
}

fn chicago(paths: &[&str]) -> Option<AreasBatch> {
    Some(areas::read(&shared(paths)?, &AreasOptions::default()).unwrap())
}

const OUTLINES: &str = "chicago-mcmf-programs/community-areas.geojson";
const BLOCKS: &str = "chicago-cps-schools/population-by-2010-census-block.csv";
const HARDSHIP: &str = "chicago-mcmf-programs/hardship-index-2014.csv";

#[test]
fn the_77_community_areas_of_chicago() {
    let Some(batch) = chicago(&["chicago-mcmf-programs"]) else {
        return;
    };
    assert_eq!(batch.areas.len(), 77);
    insta::assert_snapshot!(summary(&batch));
}

/// Two published tables of the same census put one tract each of Logan Square and West Town (22, 24) and of Woodlawn and
/// South Shore (42, 43) on the other side of the border. Everywhere else, and in sum, they agree.
#[test]
fn the_turned_table_says_the_same_inhabitants() {
    let figures = "chicago-mcmf-programs/community-area-population.csv";
    let races = "chicago-mcmf-programs/race-by-community-area-2010.csv";
    let (Some(turned), Some(plain)) = (chicago(&[figures, OUTLINES]), chicago(&[races, OUTLINES])) else {
        return;
    };
    let differing: Vec<(&str, i64)> = turned
        .areas
        .iter()
        .zip(&plain.areas)
        .map(|(one, other)| {
            assert_eq!(one.key, other.key);
            let change = i64::from(one.young_people()) - i64::from(other.young_people());
            (one.key.as_str(), change)
        })
        .filter(|(_, change)| *change != 0)
        .collect();
    assert_eq!(differing, [("22", -128), ("24", 128), ("42", -357), ("43", 357)]);
}

#[test]
fn the_46291_census_blocks_of_chicago() {
    let Some(batch) = chicago(&[BLOCKS, OUTLINES, HARDSHIP]) else {
        return;
    };
    let blocks = batch
        .files
        .iter()
        .find(|file| file.taken_for.0 == "census-blocks")
        .unwrap();
    assert_eq!(blocks.rows, 46_291);
    insta::assert_snapshot!(summary(&batch));
}

/// The digits of a tract tell the community area: where no tract was renumbered, the blocks add up to the published
/// count to the last person, and nowhere to more.
#[test]
fn blocks_add_up_to_the_published_counts() {
    let races = "chicago-mcmf-programs/race-by-community-area-2010.csv";
    let (Some(blocks), Some(published)) = (chicago(&[BLOCKS, OUTLINES]), chicago(&[races, OUTLINES])) else {
        return;
    };
    let mut equal = 0;
    for area in &published.areas {
        let added = blocks
            .areas
            .iter()
            .find(|found| found.key == area.key)
            .map_or(0, Area::young_people);
        assert!(added <= area.young_people(), "{}: {added}", area.name);
        equal += usize::from(added == area.young_people());
    }
    assert_eq!(equal, 25);
    let edgewater = |batch: &AreasBatch| batch.areas.iter().find(|area| area.key == "77").unwrap().young_people();
    assert_eq!(edgewater(&blocks), edgewater(&published));
}

#[test]
fn barnstable_county_by_its_zip_codes() {
    let Some(inputs) = shared(&["us-county-zip-acs"]) else {
        return;
    };
    let options = AreasOptions {
        county: Some(String::from("25001")),
        ..AreasOptions::default()
    };
    insta::assert_snapshot!(summary(&areas::read(&inputs, &options).unwrap()));
}

#[test]
fn the_school_data_sync_samples() {
    for (name, folder) in [
        ("sds_2", "oneroster/ms-sds/SDS v2"),
        ("sds_2_1", "oneroster/ms-sds/SDS v2.1"),
    ] {
        let Some(inputs) = shared(&[folder]) else { return };
        let options = RosterOptions {
            legal_basis: Some(String::from("A test of invented people")),
            on: Some(jiff::civil::date(2021, 11, 27)),
        };
        let batch = roster::read(&inputs, &options).unwrap();
        let mut text = format!("people {}, left out {}\n", batch.people.len(), batch.left_out);
        for place in &batch.places {
            let _ = writeln!(text, "{}: {}", place.name, place.young_people);
        }
        for person in batch.people.iter().take(5) {
            let _ = writeln!(
                text,
                "place {}, age {:?}, grade {:?}",
                person.place, person.age, person.grade
            );
        }
        for source in &batch.sources {
            let _ = writeln!(text, "{source}");
        }
        files(&mut text, &batch.files, &batch.problems);
        insta::assert_snapshot!(name, text);
    }
}
