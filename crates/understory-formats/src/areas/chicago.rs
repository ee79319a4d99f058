//! Chicago's 77 community areas, from the files of its data portal.
//!
//! Inhabitants come from the table of races, from the table of figures, or from the census blocks of 2010, whose
//! tract numbers tell the community area. A block has no point of its own, so blocks are added up.

use std::collections::BTreeMap;

use understory_model::import::Location;
use understory_model::place::Point;
use understory_model::population::Area;

use super::own::people;
use super::source::{Kind, Source, only};
use super::{AgesTaken, Made, middle, outlines, share};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, Counts, Line, Tally, each_row};
use crate::values;

/// Community areas, numbered from 1.
const AREAS: u8 = 77;

/// Columns of the table of races and the words for them. All but the Hispanic are not Hispanic.
const RACES: [(&str, &str); 7] = [
    ("nh_white", "White, not Hispanic"),
    ("nh_black", "Black, not Hispanic"),
    ("nh_am_indian", "American Indian, not Hispanic"),
    ("nh_asian", "Asian, not Hispanic"),
    ("nh_other", "other, not Hispanic"),
    ("hispanic", "Hispanic"),
    ("nh_multiple", "several races, not Hispanic"),
];
/// Rows of shares in the table of figures.
const SHARES: [(&str, &str); 5] = [
    ("latinos", "Latino"),
    ("blacks", "Black"),
    ("white", "White"),
    ("asian", "Asian"),
    ("other", "other"),
];

/// What is known of one community area.
#[derive(Default)]
struct Community {
    at: Location,
    name: String,
    inhabitants: u64,
    /// Weights of the groups, all on one scale.
    groups: Vec<(&'static str, u64)>,
    /// Tenths of a percent of households with an income below the poverty level.
    poor: Option<u32>,
}

type Communities = BTreeMap<u8, Community>;

/// Reads the files there are.
pub(super) fn read(
    sources: &[Source<'_>],
    ages: AgesTaken,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<Made, FormatError> {
    let mut kinds = vec![Kind::Outlines, Kind::Hardship];
    let mut said = Vec::new();
    let mut communities = Communities::new();
    let races = only(sources, Kind::CommunityRaces, log, tally);
    let figures = only(sources, Kind::CommunityFigures, log, tally);
    let blocks = only(sources, Kind::Blocks, log, tally);
    if let Some(source) = races {
        kinds.push(source.kind);
        said.push(format!(
            "{}: inhabitants and races of Chicago's community areas, 2010 census.",
            source.name
        ));
        read_races(source, &mut communities, log, tally)?;
    }
    if let Some(source) = figures.filter(|_| races.is_none()) {
        kinds.push(source.kind);
        said.push(format!(
            "{}: inhabitants of Chicago's community areas, 2010 census.",
            source.name
        ));
        read_figures(source, &mut communities, log, tally)?;
    }
    if let Some(source) = blocks {
        kinds.push(source.kind);
        if communities.is_empty() {
            said.push(format!(
                "{}: inhabitants of Chicago's census blocks, 2010 census, added up by community area. Blocks in renumbered \
                 census tracts (numbers 8000 and above) are left out.",
                source.name
            ));
            read_blocks(source, &mut communities, log, tally)?;
        } else {
            log.file(source.name, "", "", &rules::POPULATION_TWICE);
            tally.set_aside(source.name, source.kind.file_use());
        }
    }
    if let Some(source) = only(sources, Kind::Hardship, log, tally) {
        said.push(format!(
            "{}: young people with little money are the share of households below the poverty level.",
            source.name
        ));
        read_hardship(source, &mut communities, log, tally)?;
    }
    said.push(share::assumption(ages));
    let shapes = outlines::read(sources, log, tally)?;
    let keys: Vec<(String, String)> = communities
        .iter()
        .map(|(number, community)| (number.to_string(), community.name.clone()))
        .collect();
    let wanted: Vec<(&str, &str)> = keys.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
    let joined = shapes.join(&wanted, log, tally);
    let mut areas = Vec::with_capacity(communities.len());
    for ((number, community), shape) in communities.into_iter().zip(joined) {
        let Some((shape, point)) = shape.and_then(|shape| Some((shape, middle::middle(&shape.outline)?))) else {
            log.refuse(
                &community.at,
                "community area",
                &number.to_string(),
                &rules::AREA_WITHOUT_POINT,
            );
            // A row of this table is an area of its own, except for blocks and the turned table, where it is a part of one.
            if races.is_some() {
                tally.refuse_after_all(&community.at.file);
            }
            continue;
        };
        let name = if community.name.is_empty() {
            shape
                .property("community")
                .unwrap_or_else(|| format!("Community area {number}"))
        } else {
            community.name.clone()
        };
        areas.push(area(number, name, &community, point, shape, ages));
    }
    Ok(Made {
        areas,
        sources: said,
        kinds,
    })
}

fn area(
    number: u8,
    name: String,
    community: &Community,
    point: Point,
    shape: &outlines::Shape,
    ages: AgesTaken,
) -> Area {
    let young_people = share::young_people(community.inhabitants, ages);
    let young_people_here = u32::try_from(young_people).unwrap_or(u32::MAX);
    let weights: Vec<u64> = community.groups.iter().map(|(_, weight)| *weight).collect();
    let groups = share::apportion(young_people, &weights);
    Area {
        key: number.to_string(),
        place: name.clone(),
        name,
        point,
        outline: Some(shape.outline.clone()),
        youth: share::band(young_people_here, ages),
        low_income: community
            .poor
            .map(|tenths| u32::try_from((young_people * u64::from(tenths) + 500) / 1000).unwrap_or(u32::MAX)),
        disability: None,
        no_vehicle: None,
        no_internet: None,
        languages: BTreeMap::new(),
        reported_groups: community
            .groups
            .iter()
            .zip(groups)
            .filter(|(_, count)| *count > 0)
            .map(|((group, _), count)| (String::from(*group), u32::try_from(count).unwrap_or(u32::MAX)))
            .collect(),
    }
}

/// A number from 1 to 77.
fn number_of(text: &str) -> Option<u8> {
    people(text)
        .and_then(|number| u8::try_from(number).ok())
        .filter(|number| (1..=AREAS).contains(number))
}

fn read_races(
    source: &Source<'_>,
    communities: &mut Communities,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<(), FormatError> {
    let counts = each_row(source.table()?, log, |line, log| {
        let given = line.cell("ca_no");
        let Some(number) = number_of(given) else {
            log.refuse(line.at, "ca_no", given, &rules::ID_MISSING);
            return Ok(Became::Refused);
        };
        let total = line.cell("total");
        let Some(inhabitants) = people(total) else {
            log.refuse(line.at, "total", total, &rules::AREA_COUNT);
            return Ok(Became::Refused);
        };
        if communities.contains_key(&number) {
            log.refuse(line.at, "ca_no", given, &rules::DUPLICATE_ID);
            return Ok(Became::Refused);
        }
        let groups = RACES
            .iter()
            .filter_map(|(column, words)| people(line.cell(column)).map(|count| (*words, u64::from(count))))
            .collect();
        communities.insert(
            number,
            Community {
                at: line.at.clone(),
                name: String::from(crate::clean::line(line.cell("ca_name")).0),
                inhabitants: u64::from(inhabitants),
                groups,
                poor: None,
            },
        );
        Ok(Became::Used)
    })?;
    tally.add(source.name, source.kind.file_use(), counts);
    Ok(())
}

/// The turned table: its columns are the areas, its rows the figures, each row named in the first cell.
fn read_figures(
    source: &Source<'_>,
    communities: &mut Communities,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<(), FormatError> {
    let at = |line: u64| Location {
        file: String::from(source.name),
        line,
    };
    let counts = each_row(source.table()?, log, |line, log| {
        let row = line.cell("community_area").to_lowercase();
        let share = SHARES.iter().find(|(name, _)| *name == row);
        if share.is_none() && !matches!(row.as_str(), "name" | "population") {
            return Ok(Became::Aside);
        }
        for number in 1..=AREAS {
            let cell = line.cell(&number.to_string());
            let community = communities.entry(number).or_default();
            match share {
                None if row == "name" => community.name = String::from(crate::clean::line(cell).0),
                None => match people(cell) {
                    Some(inhabitants) => {
                        community.at = at(line.at.line);
                        community.inhabitants = u64::from(inhabitants);
                    }
                    None => log.note(line.at, &number.to_string(), cell, &rules::AREA_COUNT),
                },
                Some((_, words)) => {
                    let part = values::number(cell).filter(|part| (0.0..=1.0).contains(part));
                    match part.and_then(|part| format!("{:.0}", part * 1000.0).parse().ok()) {
                        Some(weight) => community.groups.push((words, weight)),
                        None => log.note(line.at, &number.to_string(), cell, &rules::NO_COUNT_GIVEN),
                    }
                }
            }
        }
        Ok(Became::Used)
    })?;
    communities.retain(|_, community| community.at.line > 0);
    tally.add(source.name, source.kind.file_use(), counts);
    Ok(())
}

/// The community area of a census tract of 2010, by its four digits.
///
/// The first two digits are the number of the area; the tracts 0301 to 0309 of Uptown have been Edgewater, 77, since 1980.
/// Tracts from 7701 on lie outside of the areas' numbering or were renumbered (8000 and above), which digits do not tell.
fn community_of(tract: &str) -> Option<u8> {
    let area: u8 = tract.get(..2)?.parse().ok()?;
    let within: u8 = tract.get(2..4)?.parse().ok()?;
    match area {
        3 if (1..=9).contains(&within) => Some(77),
        1..=76 => Some(area),
        _ => None,
    }
}

fn read_blocks(
    source: &Source<'_>,
    communities: &mut Communities,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<(), FormatError> {
    let mut seen = std::collections::HashSet::new();
    let counts = each_row(source.table()?, log, |line, log| {
        Ok(match block(line, &mut seen, log) {
            Some((number, inhabitants)) => {
                let community = communities.entry(number).or_insert_with(|| Community {
                    at: line.at.clone(),
                    ..Community::default()
                });
                community.inhabitants += u64::from(inhabitants);
                Became::Used
            }
            None => Became::Refused,
        })
    })?;
    tally.add(source.name, source.kind.file_use(), counts);
    Ok(())
}

/// One block: its community area and its inhabitants.
fn block(line: &Line<'_>, seen: &mut std::collections::HashSet<String>, log: &mut Log) -> Option<(u8, u32)> {
    let id = line.cell("census_block_full");
    // State 17, county 031, six digits of the tract, four of the block.
    let tract = id
        .strip_prefix("17031")
        .filter(|rest| rest.len() == 10 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let Some(tract) = tract else {
        log.refuse(line.at, "CENSUS BLOCK FULL", id, &rules::ID_MISSING);
        return None;
    };
    let given = line.cell("total_population");
    let Some(inhabitants) = people(given) else {
        log.refuse(line.at, "TOTAL POPULATION", given, &rules::AREA_COUNT);
        return None;
    };
    if !seen.insert(String::from(id)) {
        log.refuse(line.at, "CENSUS BLOCK FULL", id, &rules::DUPLICATE_ID);
        return None;
    }
    let Some(number) = community_of(tract) else {
        log.refuse(line.at, "CENSUS BLOCK FULL", id, &rules::TRACT_RENUMBERED);
        return None;
    };
    Some((number, inhabitants))
}

fn read_hardship(
    source: &Source<'_>,
    communities: &mut Communities,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<(), FormatError> {
    const POOR: &str = "percent_of_households_with_income_below_poverty_level";
    let counts: Counts = each_row(source.table()?, log, |line, log| {
        let Some(community) = number_of(line.cell("no")).and_then(|number| communities.get_mut(&number)) else {
            return Ok(Became::Aside);
        };
        let given = line.cell(POOR);
        community.poor = given
            .strip_suffix('%')
            .and_then(values::number)
            .filter(|percent| (0.0..=100.0).contains(percent))
            .and_then(|percent| format!("{:.0}", percent * 10.0).parse().ok());
        if community.poor.is_none() {
            log.note(line.at, POOR, given, &rules::NO_COUNT_GIVEN);
        }
        // The other tables spell a name better than the polygons, which shout.
        if community.name.is_empty() {
            community.name = String::from(crate::clean::line(line.cell("community_area")).0);
        }
        Ok(Became::Used)
    })?;
    tally.add(source.name, source.kind.file_use(), counts);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracts_tell_their_community_area() {
        for (tract, area) in [
            ("010100", Some(1)),
            ("030100", Some(77)),
            ("030900", Some(77)),
            ("031000", Some(3)),
            ("760801", Some(76)),
            ("770902", None),
            ("830600", None),
            ("980000", None),
            ("0", None),
            ("é0", None),
        ] {
            assert_eq!(community_of(tract), area, "{tract}");
        }
    }
}
