//! Points of schools and towns that a roster names: a small table beside it.
//!
//! It knows nothing of persons.

use std::collections::HashMap;

use understory_model::place::{Point, fold};

use crate::archive::Member;
use crate::clean;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, Columns, FileUse, Tally, each_row, text_of};
use crate::table::Table;
use crate::values;

/// Where a named place is.
pub(super) struct PlacePoint {
    /// The place that its young people are counted under, when it is another than itself.
    pub(super) place: Option<String>,
    pub(super) point: Point,
}

/// Points by the ids and the names of places.
#[derive(Default)]
pub(super) struct PlacePoints {
    list: Vec<PlacePoint>,
    by_key: HashMap<String, usize>,
}

/// Whether a table holds points of places.
pub(super) fn is_places(columns: &Columns) -> bool {
    (columns.has("id") || columns.has("name"))
        && columns.has("latitude")
        && columns.has("longitude")
        && !columns.has("age")
        && !columns.has("grade")
}

impl PlacePoints {
    /// Reads `id`, `name`, `latitude`, `longitude` and `place`.
    pub(super) fn read(member: &Member<'_>, log: &mut Log, tally: &mut Tally) -> Result<Self, FormatError> {
        let text = text_of(member, log)?;
        let table = Table::open(&member.name, &text, None)?;
        if !is_places(&Columns::of(&table.header)) {
            return Err(FormatError::new(&member.name, &rules::COLUMN_REQUIRED)
                .line(1)
                .field("name", "")
                .hint("It needs id or name, latitude and longitude."));
        }
        let mut points = Self::default();
        let counts = each_row(table, log, |line, log| {
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
            let keys = [fold(line.cell("id")), fold(line.cell("name"))];
            if keys.iter().all(String::is_empty) {
                log.refuse(line.at, "name", "", &rules::NAME_MISSING);
                return Ok(Became::Refused);
            }
            for key in keys.into_iter().filter(|key| !key.is_empty()) {
                points.by_key.entry(key).or_insert(points.list.len());
            }
            let place = clean::line(line.cell("place")).0;
            points.list.push(PlacePoint {
                place: (!place.is_empty()).then(|| place.chars().take(200).collect()),
                point,
            });
            Ok(Became::Used)
        })?;
        tally.add(&member.name, FileUse("places"), counts);
        Ok(points)
    }

    /// The first of several ids and names that is known.
    pub(super) fn find(&self, keys: &[&str]) -> Option<&PlacePoint> {
        keys.iter()
            .find_map(|key| self.by_key.get(&fold(key)))
            .and_then(|index| self.list.get(*index))
    }
}
