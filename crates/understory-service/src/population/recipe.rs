//! The recipe of a synthetic population: all that its people follow from.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use understory_model::named::is_name;
use understory_model::place::{Outline, Point};
use understory_model::population::{Area, AreaOfPlace};

use super::{Assumptions, PopulationError};

/// Draws at most; the interval of twenty draws is as honest as one needs.
const MOST_DRAWS: u8 = 20;
/// Young people of all draws at most; what fits into the memory of a small server.
const MOST_ROWS: u64 = 20_000_000;
/// Letters of a name at most.
const LONGEST_NAME: usize = 80;

/// What a synthetic population is drawn from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// As people call it; the same name again is a new version.
    pub name: String,
    /// Public counts, area by area.
    pub areas: Vec<Area>,
    pub assumptions: Assumptions,
    pub seed: u64,
    /// How many times it is drawn, 1 to 20: the interval of every count.
    pub draws: u8,
    /// Where the counts come from, a line each.
    pub sources: Vec<String>,
}

impl Recipe {
    /// Young people of one draw.
    pub fn young_people(&self) -> u64 {
        self.areas.iter().map(|area| u64::from(area.young_people())).sum()
    }

    /// Refuses what contradicts itself, naming the area and the field.
    pub fn check(&self) -> Result<(), PopulationError> {
        check_name(&self.name)?;
        self.assumptions.check()?;
        let asked = |field: &str, value: String, rule: String| {
            Err(PopulationError::Asked {
                field: field.to_owned(),
                value,
                rule,
            })
        };
        if !(1..=MOST_DRAWS).contains(&self.draws) {
            let rule = format!("a number of draws from 1 to {MOST_DRAWS}");
            return asked("draws", self.draws.to_string(), rule);
        }
        let young_people = self.young_people();
        if young_people == 0 {
            return Err(PopulationError::Nobody);
        }
        let rows = young_people.saturating_mul(u64::from(self.draws));
        if rows > MOST_ROWS {
            let rule = format!("at most {MOST_ROWS} young people of all draws; take fewer draws or fewer areas");
            return asked("young people", rows.to_string(), rule);
        }
        let mut keys = std::collections::BTreeSet::new();
        for area in &self.areas {
            if !keys.insert(area.key.as_str()) {
                return Err(wrong(area, "id", &area.key, "an id of its own; it is there twice"));
            }
            check_area(area)?;
        }
        if self.places().len() > usize::from(u16::MAX) {
            let rule = format!("at most {} places", u16::MAX);
            return asked("places", self.places().len().to_string(), rule);
        }
        Ok(())
    }

    /// Where each area's figures are added up: its position among [`Self::places`].
    pub fn place_of_area(&self) -> Vec<u16> {
        let positions: BTreeMap<&str, u16> = (0..).zip(names(&self.areas)).map(|(n, name)| (name, n)).collect();
        let place = |area: &Area| positions.get(area.place.as_str()).copied().unwrap_or(0);
        self.areas.iter().map(place).collect()
    }

    /// The places of the areas in the order in which they first come: the middle of a place is that of its young people.
    pub fn places(&self) -> Vec<AreaOfPlace> {
        let mut areas: BTreeMap<&str, Vec<&Area>> = BTreeMap::new();
        for area in &self.areas {
            areas.entry(&area.place).or_default().push(area);
        }
        let place = |name: &str| AreaOfPlace {
            name: name.to_owned(),
            point: middle(&areas[name]),
            outline: joined(&areas[name]),
        };
        names(&self.areas).into_iter().map(place).collect()
    }
}

/// A name that can be said and listed.
pub(super) fn check_name(name: &str) -> Result<(), PopulationError> {
    let right = name.trim() == name && is_name(name, LONGEST_NAME) && !name.contains('@');
    if right {
        return Ok(());
    }
    Err(PopulationError::Asked {
        field: String::from("name"),
        value: name.chars().take(200).collect(),
        rule: format!("a name of 1 to {LONGEST_NAME} letters without @, and without spaces around it"),
    })
}

fn names(areas: &[Area]) -> Vec<&str> {
    let mut seen = std::collections::BTreeSet::new();
    let all = areas.iter().map(|area| area.place.as_str());
    all.filter(|name| seen.insert(*name)).collect()
}

fn wrong(area: &Area, field: impl Into<String>, value: &impl ToString, rule: impl Into<String>) -> PopulationError {
    PopulationError::Area {
        area: area.key.clone(),
        field: field.into(),
        value: value.to_string(),
        rule: rule.into(),
    }
}

fn check_area(area: &Area) -> Result<(), PopulationError> {
    let mut bands = area.youth.clone();
    bands.sort_by_key(|band| band.from);
    for band in &bands {
        if band.from > band.to || band.to > understory_model::age::OLDEST {
            let value = format!("{} to {}", band.from, band.to);
            let rule = format!("a band of ages within 0 to {}", understory_model::age::OLDEST);
            return Err(wrong(area, "age", &value, rule));
        }
    }
    for pair in bands.windows(2) {
        if pair[1].from <= pair[0].to {
            let value = format!("{} to {}", pair[1].from, pair[1].to);
            return Err(wrong(area, "age", &value, "a band of its own; two bands share an age"));
        }
    }
    let all = u64::from(area.young_people());
    let parts = [
        ("low_income", area.low_income),
        ("disability", area.disability),
        ("no_vehicle", area.no_vehicle),
        ("no_internet", area.no_internet),
    ];
    for (field, count) in parts {
        if let Some(count) = count.filter(|count| u64::from(*count) > all) {
            return Err(wrong(area, field, &count, format!("at most its {all} young people")));
        }
    }
    let sums = [
        (
            "languages",
            area.languages.values().map(|count| u64::from(*count)).sum::<u64>(),
        ),
        (
            "groups",
            area.reported_groups.values().map(|count| u64::from(*count)).sum(),
        ),
    ];
    for (field, count) in sums {
        if count > all {
            return Err(wrong(area, field, &count, format!("at most its {all} young people")));
        }
    }
    Ok(())
}

/// The middle of areas, each weighing as many as its young people; of all alike when there is nobody.
fn middle(areas: &[&Area]) -> Point {
    let nobody = areas.iter().all(|area| area.young_people() == 0);
    let weight = |area: &Area| {
        if nobody { 1.0 } else { f64::from(area.young_people()) }
    };
    let all: f64 = areas.iter().map(|area| weight(area)).sum();
    let mean = |of: fn(Point) -> f64| areas.iter().map(|area| weight(area) * of(area.point)).sum::<f64>() / all;
    Point {
        latitude: mean(|point| point.latitude),
        longitude: mean(|point| point.longitude),
    }
}

/// The edges of areas side by side, where each has one.
fn joined(areas: &[&Area]) -> Option<Outline> {
    let outlines: Option<Vec<&Outline>> = areas.iter().map(|area| area.outline.as_ref()).collect();
    let polygons = outlines?.into_iter().flat_map(|outline| outline.0.iter().cloned());
    Some(Outline(polygons.collect()))
}
