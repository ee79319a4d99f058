//! A table of one's own: one row is one small area, its columns are documented in `docs/population-files.md`.

use std::collections::{BTreeMap, HashSet};

use understory_model::import::Location;
use understory_model::language::Language;
use understory_model::place::Point;
use understory_model::population::{AgeCount, Area};

use super::source::{Kind, Source};
use super::{AgesTaken, Made, middle, outlines, share};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules::{self, Rule};
use crate::sheet::{Became, Columns, Line, Tally, column_key, each_row};
use crate::values::{self, is_blank};
use crate::{clean, key};

/// Columns with a meaning, besides those that begin with `age_`, `language_` and `group_`.
const KNOWN: [&str; 10] = [
    "id",
    "name",
    "place",
    "latitude",
    "longitude",
    "total_population",
    "low_income",
    "disability",
    "no_vehicle",
    "no_internet",
];
/// The oldest year of age of a band.
const OLDEST: u8 = 24;
/// More people than this live in no small area.
const MOST_PEOPLE: f64 = 10_000_000.0;

/// Whether a table counts somebody.
pub(super) fn has_counts(columns: &Columns) -> bool {
    columns.has("total_population") || columns.names().any(|name| band_of(name).is_some())
}

/// `age_6_8` or `age_6` as its two ends.
fn band_of(column: &str) -> Option<(u8, u8)> {
    let rest = column.strip_prefix("age_").or_else(|| column.strip_prefix("ages_"))?;
    let (from, to) = rest.split_once('_').unwrap_or((rest, rest));
    let right = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (right(from) && right(to)).then_some((from.parse().ok()?, to.parse().ok()?))
}

/// The columns of one table that come in any number.
#[derive(Default)]
struct Headings {
    /// Rising ages and the position of the column.
    bands: Vec<(u8, u8, usize)>,
    languages: Vec<(Language, usize)>,
    groups: Vec<(String, usize)>,
}

impl Headings {
    fn of(source: &Source<'_>, header: &[String], log: &mut Log) -> Result<Self, FormatError> {
        let mut found = Self::default();
        let mut seen = HashSet::new();
        for (index, heading) in header.iter().enumerate() {
            let column = column_key(heading);
            if column.is_empty() {
                continue;
            }
            if !seen.insert(column.clone()) {
                log.file(source.name, heading, "", &rules::COLUMN_TWICE);
            } else if let Some((from, to)) = band_of(&column) {
                if from > to || to > OLDEST {
                    return Err(FormatError::new(source.name, &rules::AGES_WANTED)
                        .line(1)
                        .field(heading, ""));
                }
                found.bands.push((from, to, index));
            } else if let Some(code) = column.strip_prefix("language_") {
                match code.replace('_', "-").parse() {
                    Ok(language) => found.languages.push((language, index)),
                    Err(_) => log.file(source.name, heading, code, &rules::UNKNOWN_LANGUAGE),
                }
            } else if column.starts_with("group_") {
                let words = heading
                    .trim()
                    .get("group_".len()..)
                    .unwrap_or_default()
                    .replace('_', " ");
                found.groups.push((String::from(words.trim()), index));
            } else if !KNOWN.contains(&column.as_str()) {
                log.file(source.name, heading, "", &rules::COLUMN_NOT_USED);
            }
        }
        found.bands.sort_unstable();
        if let Some(pair) = found.bands.windows(2).find(|pair| pair[0].1 >= pair[1].0) {
            let heading = header.get(pair[1].2).map_or("", String::as_str);
            return Err(FormatError::new(source.name, &rules::AGE_BANDS_OVERLAP)
                .line(1)
                .field(heading, ""));
        }
        Ok(found)
    }
}

/// An area whose point may still come from a polygon.
struct Draft {
    at: Location,
    point: Option<Point>,
    area: Area,
}

/// Reads all tables of one's own, and the polygons beside them.
pub(super) fn read(
    sources: &[Source<'_>],
    ages: AgesTaken,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<Made, FormatError> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut keys = HashSet::new();
    let mut by_total = false;
    for source in sources.iter().filter(|source| source.kind == Kind::Own) {
        let table = source.table()?;
        let headings = Headings::of(source, &table.header, log)?;
        if headings.bands.is_empty() {
            by_total = true;
        } else if Columns::of(&table.header).has("total_population") {
            log.file(source.name, "total_population", "", &rules::COUNT_INSTEAD_OF_BANDS);
        }
        let counts = each_row(table, log, |line, log| {
            Ok(match draft(line, &headings, ages, &mut keys, log) {
                Some(draft) => {
                    drafts.push(draft);
                    Became::Used
                }
                None => Became::Refused,
            })
        })?;
        tally.add(source.name, source.kind.file_use(), counts);
    }
    let shapes = outlines::read(sources, log, tally)?;
    let wanted: Vec<(&str, &str)> = drafts
        .iter()
        .map(|draft| (draft.area.key.as_str(), draft.area.name.as_str()))
        .collect();
    let joined = shapes.join(&wanted, log, tally);
    let outlines: Vec<_> = joined
        .into_iter()
        .map(|shape| shape.map(|shape| shape.outline.clone()))
        .collect();
    let mut areas = Vec::with_capacity(drafts.len());
    for (draft, outline) in drafts.into_iter().zip(outlines) {
        let Some(point) = draft.point.or_else(|| middle::middle(outline.as_ref()?)) else {
            log.refuse(&draft.at, "latitude", "", &rules::AREA_WITHOUT_POINT);
            tally.refuse_after_all(&draft.at.file);
            continue;
        };
        areas.push(Area {
            point,
            outline,
            ..draft.area
        });
    }
    let tables = sources
        .iter()
        .filter(|source| source.kind == Kind::Own)
        .map(|source| source.name);
    let names = tables.collect::<Vec<_>>().join(", ");
    let mut said = vec![format!("{names}: {} small areas.", areas.len())];
    if by_total {
        said.push(share::assumption(ages));
    }
    Ok(Made {
        areas,
        sources: said,
        kinds: vec![Kind::Own, Kind::Outlines],
    })
}

/// One row; what is wrong with it is in the log.
fn draft(
    line: &Line<'_>,
    headings: &Headings,
    ages: AgesTaken,
    keys: &mut HashSet<String>,
    log: &mut Log,
) -> Option<Draft> {
    let (id, name) = (line.cell("id"), text(line, "name", log));
    let own_key = if is_blank(id) { name.as_str() } else { id };
    if is_blank(own_key) {
        log.refuse(line.at, "id", "", &rules::ID_MISSING);
        return None;
    }
    let area_key = key::limit(clean::line(own_key).0.into_owned());
    let youth = young_people(line, headings, ages, log)?;
    let whole: u32 = youth.iter().map(|band| band.young_people).sum();
    if !keys.insert(area_key.clone()) {
        log.refuse(line.at, "id", &area_key, &rules::DUPLICATE_ID);
        return None;
    }
    let (latitude, longitude) = (line.cell("latitude"), line.cell("longitude"));
    let point = values::point(latitude, longitude);
    if let Some(rule) = point.rule {
        log.note(line.at, "latitude", &format!("{latitude}, {longitude}"), rule);
    }
    let name = if is_blank(&name) { area_key.clone() } else { name };
    let place = text(line, "place", log);
    let mut part = |column: &str| {
        let taken = part_of(line.cell(column), whole);
        said(line, column, line.cell(column), taken.1, log);
        taken.0
    };
    let (low_income, disability) = (part("low_income"), part("disability"));
    let (no_vehicle, no_internet) = (part("no_vehicle"), part("no_internet"));
    Some(Draft {
        at: line.at.clone(),
        point: point.known,
        area: Area {
            key: area_key,
            place: if is_blank(&place) { name.clone() } else { place },
            name,
            // Filled in when the polygons are known.
            point: Point {
                latitude: 0.0,
                longitude: 0.0,
            },
            outline: None,
            low_income,
            disability,
            no_vehicle,
            no_internet,
            languages: parts(line, &headings.languages, "language", whole, log),
            reported_groups: parts(line, &headings.groups, "group", whole, log),
            youth,
        },
    })
}

/// A text cell, cleaned, with a note of what was cleaned.
fn text(line: &Line<'_>, column: &str, log: &mut Log) -> String {
    let given = line.cell(column);
    let (cleaned, rules) = clean::line(given);
    for rule in rules {
        log.note(line.at, column, given, rule);
    }
    if cleaned.starts_with(['=', '+', '-', '@']) {
        log.note(line.at, column, given, &rules::FORMULA_LIKE);
    }
    cleaned.chars().take(200).collect()
}

fn said(line: &Line<'_>, column: &str, given: &str, rule: Option<&Rule>, log: &mut Log) {
    if let Some(rule) = rule {
        log.note(line.at, column, given, rule);
    }
}

/// A whole number of people.
pub(super) fn people(text: &str) -> Option<u32> {
    let value = values::number(text)?;
    let right = (0.0..=MOST_PEOPLE).contains(&value) && value.fract() == 0.0;
    right.then(|| format!("{value:.0}").parse().ok()).flatten()
}

/// The bands of a row; a band that is missing leaves a hole that nothing can fill, so the row is refused.
fn young_people(line: &Line<'_>, headings: &Headings, ages: AgesTaken, log: &mut Log) -> Option<Vec<AgeCount>> {
    if headings.bands.is_empty() {
        let given = line.cell("total_population");
        let Some(inhabitants) = people(given) else {
            log.refuse(line.at, "total_population", given, &rules::AREA_COUNT);
            return None;
        };
        let young_people = share::young_people(u64::from(inhabitants), ages);
        return Some(share::band(u32::try_from(young_people).unwrap_or(u32::MAX), ages));
    }
    let mut youth = Vec::with_capacity(headings.bands.len());
    for (from, to, index) in &headings.bands {
        let given = line.record.get(*index).unwrap_or_default().trim();
        let Some(young_people) = people(given) else {
            let column = format!("age_{from}_{to}");
            log.refuse(line.at, &column, given, &rules::AREA_COUNT);
            return None;
        };
        youth.push(AgeCount {
            from: *from,
            to: *to,
            young_people,
        });
    }
    Some(youth)
}

/// A part of the young people: a count, or a share such as `12.5 %`.
fn part_of(text: &str, whole: u32) -> (Option<u32>, Option<&'static Rule>) {
    if is_blank(text) {
        return (None, None);
    }
    let part = match text.strip_suffix('%') {
        Some(share) => values::number(share)
            .filter(|share| (0.0..=100.0).contains(share))
            .and_then(|share| format!("{:.0}", f64::from(whole) * share / 100.0).parse().ok()),
        None => people(text),
    };
    match part {
        None => (None, Some(&rules::BAD_NUMBER)),
        Some(part) if part > whole => (None, Some(&rules::AREA_PART_TOO_LARGE)),
        Some(part) => (Some(part), None),
    }
}

/// Parts that together are no more than the whole; when they are, none is believed.
fn parts<K: Ord + Clone>(
    line: &Line<'_>,
    headings: &[(K, usize)],
    field: &str,
    whole: u32,
    log: &mut Log,
) -> BTreeMap<K, u32> {
    let mut found = BTreeMap::new();
    let mut sum = 0_u64;
    for (name, index) in headings {
        let given = line.record.get(*index).unwrap_or_default().trim();
        let (part, rule) = part_of(given, whole);
        said(line, field, given, rule, log);
        if let Some(part) = part {
            sum += u64::from(part);
            found.insert(name.clone(), part);
        }
    }
    // Shares are rounded one by one, so their sum may be a few more than the whole.
    if sum > u64::from(whole) + headings.len() as u64 / 2 {
        log.note(line.at, field, &sum.to_string(), &rules::AREA_PART_TOO_LARGE);
        return BTreeMap::new();
    }
    while sum > u64::from(whole) {
        let Some(largest) = found.values_mut().max() else { break };
        *largest -= 1;
        sum -= 1;
    }
    found
}
