//! Where in an area somebody lives: anywhere within its outline, or around its middle when it has none.

use understory_model::place::{Bands, EARTH_RADIUS_METRES, Outline, Point};
use understory_model::population::Area;

use super::chance::Chance;

/// Tries to hit an outline before the middle is taken; an outline that fills a fiftieth of its box is missed once in 10^8.
const TRIES: usize = 1000;
/// Neighbors nearer than this stand at the same place.
const SAME_PLACE_METRES: f64 = 1.0;

/// The ground of one area.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ground {
    Within {
        south_west: Point,
        north_east: Point,
        bands: Bands,
    },
    Around {
        metres: f64,
    },
}

/// The ground of every area: its outline, or half the way to the nearest other area and at most `most_metres`.
pub(super) fn grounds(areas: &[Area], most_metres: f64) -> Vec<Ground> {
    let mut by_latitude: Vec<usize> = (0..areas.len()).collect();
    by_latitude.sort_by(|left, right| areas[*left].point.latitude.total_cmp(&areas[*right].point.latitude));
    let mut grounds = vec![Ground::Around { metres: most_metres }; areas.len()];
    for (position, &index) in by_latitude.iter().enumerate() {
        let area = &areas[index];
        let outlined = area.outline.as_ref().and_then(corners);
        grounds[index] = outlined.unwrap_or_else(|| {
            let south = by_latitude[..position].iter().rev();
            let north = by_latitude[position + 1..].iter();
            let near = nearest(areas, area.point, south, 2.0 * most_metres);
            let near = nearest(areas, area.point, north, near);
            Ground::Around { metres: near / 2.0 }
        });
    }
    grounds
}

/// The distance to the nearest of areas that come farther and farther in latitude; `limit` when none is nearer.
fn nearest<'a>(areas: &[Area], point: Point, others: impl Iterator<Item = &'a usize>, limit: f64) -> f64 {
    let mut nearest = limit;
    for &other in others {
        let other = areas[other].point;
        let north_south = (other.latitude - point.latitude).abs().to_radians() * EARTH_RADIUS_METRES;
        if north_south > nearest {
            break;
        }
        let metres = point.metres_to(other);
        if metres >= SAME_PLACE_METRES {
            nearest = nearest.min(metres);
        }
    }
    nearest
}

/// The box around an outline; `None` when the outline has no points.
fn corners(outline: &Outline) -> Option<Ground> {
    let points = || outline.0.iter().filter_map(|rings| rings.first()).flatten();
    let first = *points().next()?;
    let corner = |pick: fn(f64, f64) -> f64| {
        points().fold(first, |corner, point| Point {
            latitude: pick(corner.latitude, point.latitude),
            longitude: pick(corner.longitude, point.longitude),
        })
    };
    Some(Ground::Within {
        south_west: corner(f64::min),
        north_east: corner(f64::max),
        bands: Bands::new(outline),
    })
}

impl Ground {
    /// A point of the area, each as likely, to about a metre.
    pub(super) fn point(&self, area: &Area, chance: &mut Chance) -> Point {
        let found = match self {
            Self::Within {
                south_west,
                north_east,
                bands,
            } => {
                let mut tries = (0..TRIES).map(|_| Point {
                    latitude: between(south_west.latitude, north_east.latitude, chance.part()),
                    longitude: between(south_west.longitude, north_east.longitude, chance.part()),
                });
                tries.find(|point| bands.contains(*point)).unwrap_or(area.point)
            }
            Self::Around { metres } => around(area.point, *metres, chance),
        };
        Point {
            latitude: rounded(found.latitude),
            longitude: rounded(found.longitude),
        }
    }
}

fn between(low: f64, high: f64, part: f64) -> f64 {
    low + (high - low) * part
}

/// Five digits behind the point: a metre, and the same on every machine.
fn rounded(degrees: f64) -> f64 {
    (degrees * 100_000.0).round() / 100_000.0
}

/// A point of the disc around a middle.
fn around(middle: Point, metres: f64, chance: &mut Chance) -> Point {
    let (east, north) = loop {
        let (east, north) = (2.0 * chance.part() - 1.0, 2.0 * chance.part() - 1.0);
        if east * east + north * north <= 1.0 {
            break (east, north);
        }
    };
    let degrees = (metres / EARTH_RADIUS_METRES).to_degrees();
    // At a pole every longitude is the same place; no area of ours is there, and nothing may be divided by nothing.
    let narrowing = middle.latitude.to_radians().cos().max(0.01);
    let longitude = middle.longitude + east * degrees / narrowing;
    Point {
        latitude: (middle.latitude + north * degrees).clamp(-90.0, 90.0),
        longitude: longitude.clamp(-180.0, 180.0),
    }
}
