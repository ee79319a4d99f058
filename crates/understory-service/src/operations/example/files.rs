//! The files of the example, read into their own shapes. `SOURCES.md` beside them tells what they hold.
//! They are built in and read whole by a test, so they are right when the program runs.

use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use understory_model::place::{Place, PlaceKind, Point};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organizations {
    pub(super) organization: Vec<Organization>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organization {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) sector: String,
    #[serde(rename = "place")]
    _place: String,
    #[serde(rename = "town")]
    _town: String,
    pub(super) contact_name: String,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) languages: Vec<String>,
    pub(super) include_statement: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Programs {
    program: Vec<Program>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Program {
    pub(super) key: String,
    pub(super) organization: String,
    pub(super) title: BTreeMap<String, String>,
    pub(super) summary: BTreeMap<String, String>,
    #[serde(rename = "type")]
    pub(super) program_type: String,
    pub(super) setting: String,
    pub(super) topics: Vec<String>,
    pub(super) level: String,
    pub(super) ages: Ages,
    pub(super) grades: Grades,
    #[serde(default)]
    pub(super) designed_for: Vec<String>,
    pub(super) session: Vec<Session>,
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct Ages {
    pub(super) min: u8,
    pub(super) max: u8,
}

#[derive(Deserialize)]
pub(super) struct Grades {
    pub(super) min: String,
    pub(super) max: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    pub(super) key: String,
    #[serde(rename = "term")]
    _term: String,
    pub(super) place: String,
    pub(super) days: Vec<String>,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) starts_on: Day,
    pub(super) ends_on: Day,
    #[serde(default)]
    pub(super) exceptions: Vec<Day>,
    pub(super) drop_in: bool,
    pub(super) cost_dollars: Option<u32>,
    pub(super) aid: String,
    pub(super) cost_after_aid_dollars: Option<u32>,
    pub(super) how_to_get_aid: Option<String>,
    pub(super) languages: Vec<String>,
    pub(super) interpretation: Vec<String>,
    pub(super) seats: Option<u32>,
    pub(super) seats_open: Option<u32>,
    pub(super) ride: String,
    pub(super) ride_note: Option<String>,
    pub(super) food: String,
    pub(super) pays: String,
    pub(super) internet: String,
    pub(super) access: BTreeMap<String, String>,
    pub(super) registration: Registration,
    pub(super) verified_days_ago: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registration {
    pub(super) opens: Option<Day>,
    pub(super) closes: Option<Day>,
    pub(super) method: Vec<String>,
}

/// A date as TOML writes it.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub(super) struct Day(pub(super) Date);

impl TryFrom<toml::value::Datetime> for Day {
    type Error = String;
    fn try_from(datetime: toml::value::Datetime) -> Result<Self, String> {
        datetime
            .to_string()
            .parse()
            .map(Self)
            .map_err(|_| format!("{datetime} is not a date"))
    }
}

/// A place of the region with what a site needs of it.
pub(super) struct Located {
    pub(super) place: Place,
    pub(super) zip: String,
}

fn read<Shape: serde::de::DeserializeOwned>(text: &str) -> Shape {
    toml::from_str(text).expect("the built-in example is read by a test")
}

pub(super) fn organizations() -> Vec<Organization> {
    read::<Organizations>(include_str!("organizations.toml")).organization
}

pub(super) fn programs() -> Vec<Program> {
    let themes = [
        include_str!("programs-robots.toml"),
        include_str!("programs-making.toml"),
        include_str!("programs-code-data.toml"),
        include_str!("programs-ocean-shore.toml"),
        include_str!("programs-nature-farm.toml"),
        include_str!("programs-sky-energy-health.toml"),
        include_str!("programs-little-ones-families.toml"),
        include_str!("programs-vacation-summer.toml"),
    ];
    themes
        .into_iter()
        .flat_map(|theme| read::<Programs>(theme).program)
        .collect()
}

pub(super) fn outline() -> serde_json::Value {
    serde_json::from_str(include_str!("outline.geojson")).expect("the built-in outline is read by a test")
}

/// The places. A row is plain: no cell of this file holds a comma or a quote (held by a test).
pub(super) fn places() -> Vec<Located> {
    let text = include_str!("places.csv");
    let row = |line: &str| -> Option<Located> {
        let cells: Vec<&str> = line.split(',').collect();
        let [
            kind,
            code,
            name,
            town,
            zip,
            latitude,
            longitude,
            population,
            _grades,
            _position,
            source,
        ] = cells[..]
        else {
            return None;
        };
        let kind = PlaceKind::from_code(kind).ok()?;
        let (name, aliases) = if kind == PlaceKind::Zip {
            (code, vec![name.to_owned()])
        } else {
            (name, Vec::new())
        };
        let place = Place {
            kind,
            name: name.to_owned(),
            town: (kind != PlaceKind::Town && !town.is_empty()).then(|| town.to_owned()),
            point: Point::new(latitude.parse().ok()?, longitude.parse().ok()?).ok()?,
            population: population.parse().ok(),
            aliases,
            source: source.to_owned(),
        };
        Some(Located {
            place,
            zip: zip.to_owned(),
        })
    };
    text.lines().skip(1).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_places_is_read() {
        let lines = include_str!("places.csv").lines().count() - 1;
        assert!(
            !include_str!("places.csv").contains('"'),
            "a quoted cell needs a CSV reader"
        );
        let places = places();
        assert_eq!(places.len(), lines);
        let towns: Vec<_> = places
            .iter()
            .filter(|located| located.place.kind == PlaceKind::Town)
            .collect();
        assert_eq!(towns.len(), 15);
        let people: u32 = towns.iter().filter_map(|located| located.place.population).sum();
        assert_eq!(people, 228_996, "the 2020 census count of Barnstable County");
        assert!(outline().is_object());
    }
}
