//! Polygons in GeoJSON, and which of them belongs to which area.
//!
//! It must not know what the areas are: they come with an id and a name, and the property that fits most of them is taken.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use understory_model::import::Location;
use understory_model::place::{Outline, Point, fold};

use super::source::{Kind, Source};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Counts, Tally};

/// A JSON tree takes many times its text in memory.
const LARGEST: usize = 64 * 1024 * 1024;
/// Polygons of one import.
const MOST_SHAPES: usize = 100_000;
/// Properties of one polygon that are looked at.
const MOST_PROPERTIES: usize = 100;

/// A polygon and what its file says of it.
pub(super) struct Shape {
    at: Location,
    /// Texts and numbers, in a form to compare.
    properties: BTreeMap<String, String>,
    pub(super) outline: Outline,
}

/// All polygons of the files.
#[derive(Default)]
pub(super) struct Shapes {
    shapes: Vec<Shape>,
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow, default)]
    features: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Feature {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    geometry: Geometry,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Vec<f64>>>),
    MultiPolygon(Vec<Vec<Vec<Vec<f64>>>>),
}

impl Shape {
    /// A property's text, with capitals at the start of its words.
    pub(super) fn property(&self, name: &str) -> Option<String> {
        let words = self.properties.get(name)?.split(' ');
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
        };
        Some(words.filter_map(capital).collect::<Vec<_>>().join(" "))
    }
}

/// Reads the polygons of all files that hold some. Their rows are counted by [`Shapes::join`].
pub(super) fn read(sources: &[Source<'_>], log: &mut Log, tally: &mut Tally) -> Result<Shapes, FormatError> {
    let mut shapes = Shapes::default();
    for source in sources.iter().filter(|source| source.kind == Kind::Outlines) {
        let refused = read_one(source, &mut shapes, log)?;
        tally.add(
            source.name,
            source.kind.file_use(),
            Counts {
                refused,
                ..Counts::default()
            },
        );
    }
    Ok(shapes)
}

fn read_one(source: &Source<'_>, shapes: &mut Shapes, log: &mut Log) -> Result<u64, FormatError> {
    if source.text.len() > LARGEST {
        return Err(FormatError::new(source.name, &rules::JSON_TOO_LARGE));
    }
    let broken = |error: &serde_json::Error| {
        FormatError::new(source.name, &rules::JSON_BROKEN)
            .line(error.line() as u64)
            .hint(&format!("({error})"))
    };
    let collection: Collection<'_> = serde_json::from_str(&source.text).map_err(|error| broken(&error))?;
    let text = source.text.as_ptr() as usize;
    let bytes = source.text.as_bytes();
    let (mut counted, mut line) = (0, 1);
    let mut refused = 0;
    for raw in collection.features {
        let start = (raw.get().as_ptr() as usize).saturating_sub(text).min(bytes.len());
        line += bytes
            .get(counted..start)
            .unwrap_or_default()
            .iter()
            .filter(|byte| **byte == b'\n')
            .count() as u64;
        counted = counted.max(start);
        let at = Location {
            file: String::from(source.name),
            line,
        };
        match shape(raw, &at) {
            Some(shape) => shapes.shapes.push(shape),
            None => {
                refused += 1;
                log.refuse(&at, "geometry", "", &rules::AREA_SHAPE);
            }
        }
        if shapes.shapes.len() > MOST_SHAPES {
            return Err(FormatError::new(source.name, &rules::TOO_MANY_AREAS).line(line));
        }
    }
    log.check(source.name)?;
    Ok(refused)
}

fn shape(raw: &RawValue, at: &Location) -> Option<Shape> {
    let feature: Feature = serde_json::from_str(raw.get()).ok()?;
    let polygons = match feature.geometry {
        Geometry::Polygon(rings) => vec![rings],
        Geometry::MultiPolygon(polygons) => polygons,
    };
    let outline = Outline(polygons.into_iter().map(polygon).collect::<Option<Vec<_>>>()?);
    super::middle::middle(&outline)?;
    let mut properties = BTreeMap::new();
    let named = feature.properties.unwrap_or_default();
    for (name, value) in named
        .into_iter()
        .chain([(String::from("id"), feature.id)])
        .take(MOST_PROPERTIES)
    {
        let text = match value {
            Value::String(text) => comparable(&text),
            Value::Number(number) => comparable(&number.to_string()),
            _ => continue,
        };
        if !text.is_empty() {
            properties.entry(name).or_insert(text);
        }
    }
    Some(Shape {
        at: at.clone(),
        properties,
        outline,
    })
}

/// A polygon's rings, closed; one that is no ring spoils it.
fn polygon(rings: Vec<Vec<Vec<f64>>>) -> Option<Vec<Vec<Point>>> {
    rings.into_iter().map(ring).collect()
}

fn ring(positions: Vec<Vec<f64>>) -> Option<Vec<Point>> {
    let mut points = Vec::with_capacity(positions.len() + 1);
    for position in positions {
        let point = Point::new(*position.get(1)?, *position.first()?).ok()?;
        points.push(point);
    }
    let first = *points.first()?;
    if points.last() != Some(&first) {
        points.push(first);
    }
    (points.len() >= 4).then_some(points)
}

/// An id or a name in a form to compare: folded, and a number without leading zeros.
fn comparable(text: &str) -> String {
    let folded = fold(&text.chars().take(200).collect::<String>());
    if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        String::from(folded.trim_start_matches('0'))
    } else {
        folded
    }
}

impl Shapes {
    /// The property of the polygons that most ids, or else most names, are found in once.
    fn best_property(&self, wanted: &[(&str, &str)]) -> Option<(HashMap<&str, usize>, bool)> {
        let mut by_property: BTreeMap<&str, HashMap<&str, Option<usize>>> = BTreeMap::new();
        for (index, shape) in self.shapes.iter().enumerate() {
            for (name, value) in &shape.properties {
                by_property
                    .entry(name)
                    .or_default()
                    .entry(value)
                    // Two polygons with one value: neither can be told by it.
                    .and_modify(|found| *found = None)
                    .or_insert(Some(index));
            }
        }
        let ids: Vec<String> = wanted.iter().map(|(id, _)| comparable(id)).collect();
        let names: Vec<String> = wanted.iter().map(|(_, name)| comparable(name)).collect();
        let mut best: Option<(usize, &str, bool)> = None;
        for (is_id, keys) in [(true, &ids), (false, &names)] {
            for (property, values) in &by_property {
                let hits = keys
                    .iter()
                    .filter(|key| values.get(key.as_str()).is_some_and(Option::is_some))
                    .count();
                if hits > best.map_or(0, |(hits, ..)| hits) {
                    best = Some((hits, property, is_id));
                }
            }
        }
        let (_, property, is_id) = best?;
        let values = by_property.remove(property)?;
        let once = values
            .into_iter()
            .filter_map(|(value, index)| Some((value, index?)))
            .collect();
        Some((once, is_id))
    }

    /// The polygon of each wanted area, by id and name; counts the polygons and reports those that belong to none.
    pub(super) fn join(&self, wanted: &[(&str, &str)], log: &mut Log, tally: &mut Tally) -> Vec<Option<&Shape>> {
        let mut used = vec![false; self.shapes.len()];
        let mut joined = vec![None; wanted.len()];
        if let Some((values, is_id)) = self.best_property(wanted) {
            for (area, (id, name)) in wanted.iter().enumerate() {
                let key = comparable(if is_id { id } else { name });
                if let Some(index) = values.get(key.as_str()) {
                    used[*index] = true;
                    joined[area] = self.shapes.get(*index);
                }
            }
        }
        for (shape, used) in self.shapes.iter().zip(used) {
            if !used {
                log.note(&shape.at, "", "", &rules::AREA_SHAPE_UNUSED);
            }
            tally.add(
                &shape.at.file,
                Kind::Outlines.file_use(),
                Counts {
                    used: u64::from(used),
                    aside: u64::from(!used),
                    refused: 0,
                },
            );
        }
        joined
    }
}
