//! A county of the United States by its ZIP areas, from national files.
//!
//! No file given here counts people by ZIP code, so the county's young people are spread evenly over the ZIP codes in
//! which people live. That is said in the sources, and nothing finer is made up.

use std::collections::{BTreeMap, HashMap, HashSet};

use understory_model::import::Location;
use understory_model::place::Point;
use understory_model::population::Area;

use super::own::people;
use super::source::{Kind, Source, only};
use super::{AgesTaken, Made, outlines, share};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, Tally, each_row};
use crate::values;

/// Columns of the county's shares, in percent, and the words for them. All but the Hispanic are not Hispanic.
const GROUPS: [(&str, &str); 6] = [
    ("hispanic", "Hispanic"),
    ("white", "White, not Hispanic"),
    ("black", "Black, not Hispanic"),
    ("native", "American Indian or Alaska Native, not Hispanic"),
    ("asian", "Asian, not Hispanic"),
    ("pacific", "Pacific Islander, not Hispanic"),
];

/// What is known of the county as a whole.
#[derive(Default)]
struct County {
    inhabitants: Option<u64>,
    /// Tenths of a percent of children in poverty.
    poor: Option<u64>,
    /// Tenths of a percent.
    groups: Vec<(&'static str, u64)>,
}

/// A ZIP code of the county.
struct Zip {
    at: Location,
    zip: String,
}

/// Reads the files there are.
pub(super) fn read(
    sources: &[Source<'_>],
    county: Option<&str>,
    ages: AgesTaken,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<Made, FormatError> {
    let Some(fips) = county.filter(|code| code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())) else {
        return Err(FormatError::new("", &rules::COUNTY_WANTED).field("county", county.unwrap_or_default()));
    };
    let (Some(counties), Some(points)) = (
        only(sources, Kind::ZipCounties, log, tally),
        only(sources, Kind::ZipPoints, log, tally),
    ) else {
        return Err(FormatError::new("", &rules::COUNTY_FILES));
    };
    let mut said = Vec::new();
    let whole = read_county(sources, fips, &mut said, log, tally)?;
    let Some(inhabitants) = whole.inhabitants else {
        let rule = if said.is_empty() {
            &rules::COUNTY_FILES
        } else {
            &rules::COUNTY_NOT_FOUND
        };
        return Err(FormatError::new("", rule).field("county", fips));
    };
    let mut zips = read_zips(counties, fips, log, tally)?;
    if zips.is_empty() {
        return Err(FormatError::new(counties.name, &rules::COUNTY_NOT_FOUND).field("county", fips));
    }
    let wanted: HashSet<&str> = zips.iter().map(|zip| zip.zip.as_str()).collect();
    let found = read_points(points, &wanted, log, tally)?;
    let homes = read_homes(sources, &wanted, log, tally)?;
    drop(wanted);
    zips.retain(|zip| {
        let rule = if homes.as_ref().is_some_and(|homes| !homes.contains(&zip.zip)) {
            &rules::ZIP_WITHOUT_HOMES
        } else if found.contains_key(&zip.zip) {
            return true;
        } else {
            &rules::AREA_WITHOUT_POINT
        };
        log.refuse(&zip.at, "zip", &zip.zip, rule);
        tally.refuse_after_all(&zip.at.file);
        false
    });
    said.push(format!(
        "{} and {}: ZIP codes of county {fips} and their points.",
        counties.name, points.name
    ));
    said.push(if homes.is_some() {
        String::from(
            "No file counts people by ZIP code: the county's young people are spread evenly over the ZIP codes for which the \
             census gives an income, that is where people live.",
        )
    } else {
        String::from("No file counts people by ZIP code: the county's young people are spread evenly over all of them.")
    });
    said.push(share::assumption(ages));
    let areas = areas(&zips, &found, &whole, inhabitants, ages);
    let areas = with_outlines(areas, sources, log, tally)?;
    let mut kinds = Kind::COUNTY.to_vec();
    kinds.push(Kind::Outlines);
    Ok(Made {
        areas,
        sources: said,
        kinds,
    })
}

fn with_outlines(
    mut areas: Vec<Area>,
    sources: &[Source<'_>],
    log: &mut Log,
    tally: &mut Tally,
) -> Result<Vec<Area>, FormatError> {
    let shapes = outlines::read(sources, log, tally)?;
    let wanted: Vec<(&str, &str)> = areas
        .iter()
        .map(|area| (area.key.as_str(), area.name.as_str()))
        .collect();
    let outlines: Vec<_> = shapes
        .join(&wanted, log, tally)
        .into_iter()
        .map(|shape| shape.map(|shape| shape.outline.clone()))
        .collect();
    for (area, outline) in areas.iter_mut().zip(outlines) {
        area.outline = outline;
    }
    Ok(areas)
}

fn areas(
    zips: &[Zip],
    found: &HashMap<String, (Point, String)>,
    whole: &County,
    inhabitants: u64,
    ages: AgesTaken,
) -> Vec<Area> {
    let young_people = share::young_people(inhabitants, ages);
    let evenly = vec![1; zips.len()];
    let counts = share::apportion(young_people, &evenly);
    // The same weights for a part as for the whole, so no part is larger than its whole.
    let poor = whole
        .poor
        .map(|tenths| share::apportion((young_people * tenths + 500) / 1000, &evenly));
    let mut weights: Vec<u64> = whole.groups.iter().map(|(_, tenths)| *tenths).collect();
    // Who is of none of the groups.
    weights.push(1000_u64.saturating_sub(weights.iter().sum()));
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let mut areas = Vec::with_capacity(zips.len());
    for (index, (zip, count)) in zips.iter().zip(counts).enumerate() {
        let Some((point, city)) = found.get(&zip.zip) else {
            continue;
        };
        let groups = share::apportion(count, &weights);
        areas.push(Area {
            key: zip.zip.clone(),
            name: zip.zip.clone(),
            place: if city.is_empty() { zip.zip.clone() } else { city.clone() },
            point: *point,
            outline: None,
            youth: share::band(small(count), ages),
            low_income: poor
                .as_ref()
                .and_then(|poor| poor.get(index))
                .map(|count| small(*count)),
            disability: None,
            no_vehicle: None,
            no_internet: None,
            languages: BTreeMap::new(),
            reported_groups: whole
                .groups
                .iter()
                .zip(groups)
                .filter(|(_, count)| *count > 0)
                .map(|((group, _), count)| (String::from(*group), small(count)))
                .collect(),
        });
    }
    areas
}

/// Tenths of a percent.
fn tenths(text: &str) -> Option<u64> {
    let percent = values::number(text).filter(|percent| (0.0..=100.0).contains(percent))?;
    format!("{:.0}", percent * 10.0).parse().ok()
}

/// A county's or a ZIP's digits, which a spreadsheet may have robbed of their leading zeros.
fn five(text: &str) -> String {
    format!("{text:0>5}")
}

/// The county's row of the files that count people; the newer count of inhabitants is taken.
fn read_county(
    sources: &[Source<'_>],
    fips: &str,
    said: &mut Vec<String>,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<County, FormatError> {
    let mut county = County::default();
    if let Some(source) = only(sources, Kind::CountyFigures, log, tally) {
        said.push(format!(
            "{}: the county's shares of races and of children in poverty, American Community Survey 2013 to 2017.",
            source.name
        ));
        let counts = each_row(source.table()?, log, |line, log| {
            if five(line.cell("countyid")) != fips {
                return Ok(Became::Aside);
            }
            county.inhabitants = people(line.cell("totalpop")).map(u64::from);
            county.poor = tenths(line.cell("childpoverty"));
            if county.poor.is_none() {
                log.note(
                    line.at,
                    "ChildPoverty",
                    line.cell("childpoverty"),
                    &rules::NO_COUNT_GIVEN,
                );
            }
            county.groups = GROUPS
                .iter()
                .filter_map(|(column, words)| tenths(line.cell(column)).map(|tenths| (*words, tenths)))
                .collect();
            Ok(Became::Used)
        })?;
        tally.add(source.name, source.kind.file_use(), counts);
    }
    if let Some(source) = only(sources, Kind::CountyRaces, log, tally) {
        said.push(format!(
            "{}: the county's inhabitants, American Community Survey 2019 to 2023.",
            source.name
        ));
        let wanted = format!("0500000US{fips}");
        let counts = each_row(source.table()?, log, |line, log| {
            if line.cell("geo_id") != wanted {
                return Ok(Became::Aside);
            }
            let given = line.cell("b02001_001e");
            match people(given) {
                Some(inhabitants) => county.inhabitants = Some(u64::from(inhabitants)),
                None => log.note(line.at, "B02001_001E", given, &rules::NO_COUNT_GIVEN),
            }
            Ok(Became::Used)
        })?;
        tally.add(source.name, source.kind.file_use(), counts);
    }
    Ok(county)
}

fn read_zips(source: &Source<'_>, fips: &str, log: &mut Log, tally: &mut Tally) -> Result<Vec<Zip>, FormatError> {
    let mut zips: Vec<Zip> = Vec::new();
    let mut seen = HashSet::new();
    let counts = each_row(source.table()?, log, |line, log| {
        if five(line.cell("county_fips")) != fips {
            return Ok(Became::Aside);
        }
        let given = line.cell("zip");
        let Some(zip) = values::zip(given).known else {
            log.refuse(line.at, "zip", given, &rules::BAD_ZIP);
            return Ok(Became::Refused);
        };
        if !seen.insert(zip.clone()) {
            log.refuse(line.at, "zip", given, &rules::DUPLICATE_ID);
            return Ok(Became::Refused);
        }
        zips.push(Zip {
            at: line.at.clone(),
            zip,
        });
        Ok(Became::Used)
    })?;
    tally.add(source.name, source.kind.file_use(), counts);
    zips.sort_by(|one, other| one.zip.cmp(&other.zip));
    Ok(zips)
}

fn read_points(
    source: &Source<'_>,
    wanted: &HashSet<&str>,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<HashMap<String, (Point, String)>, FormatError> {
    let mut found = HashMap::new();
    let counts = each_row(source.table()?, log, |line, log| {
        let zip = five(line.cell("zip"));
        if !wanted.contains(zip.as_str()) || found.contains_key(&zip) {
            return Ok(Became::Aside);
        }
        let (latitude, longitude) = (line.cell("latitude"), line.cell("longitude"));
        let Some(point) = values::point(latitude, longitude).known else {
            log.refuse(
                line.at,
                "latitude",
                &format!("{latitude}, {longitude}"),
                &rules::BAD_POINT,
            );
            return Ok(Became::Refused);
        };
        found.insert(zip, (point, String::from(crate::clean::line(line.cell("city")).0)));
        Ok(Became::Used)
    })?;
    tally.add(source.name, source.kind.file_use(), counts);
    Ok(found)
}

/// The ZIP codes that the census has an area for; `None` when no file tells. The same table by county is read past.
fn read_homes(
    sources: &[Source<'_>],
    wanted: &HashSet<&str>,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<Option<HashSet<String>>, FormatError> {
    let mut homes = HashSet::new();
    let mut told = false;
    for source in sources.iter().filter(|source| source.kind == Kind::ZipIncomes) {
        let counts = each_row(source.table()?, log, |line, _| {
            // Summary level 860 is the ZIP area of the census, whatever the vintage behind it.
            let zip = line
                .cell("geo_id")
                .strip_prefix("860")
                .and_then(|rest| rest.split_once("US"));
            let Some((_, zip)) = zip else { return Ok(Became::Aside) };
            told = true;
            if !wanted.contains(zip) {
                return Ok(Became::Aside);
            }
            homes.insert(String::from(zip));
            Ok(Became::Used)
        })?;
        tally.add(source.name, source.kind.file_use(), counts);
    }
    Ok(told.then_some(homes))
}
