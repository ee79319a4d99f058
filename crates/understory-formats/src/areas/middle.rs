//! The middle of a polygon: where the young people of an area without a point of its own are said to live.
//!
//! Plain geometry in degrees, right enough for areas of a few kilometres; it knows nothing of files.

use understory_model::place::{Outline, Point, polygon_contains};

/// A point inside of the largest polygon: its centre of gravity, or, where that lies outside of it (a crescent, a hole),
/// the middle of the widest stretch at the same latitude. `None` for an outline without an area.
pub(super) fn middle(outline: &Outline) -> Option<Point> {
    let largest = outline
        .0
        .iter()
        .filter_map(|polygon| polygon.first().map(|ring| (polygon, twice_area(ring).abs())))
        .filter(|(_, area)| *area > 0.0)
        .max_by(|one, other| one.1.total_cmp(&other.1))?
        .0;
    let centre = centre_of_gravity(largest.first()?)?;
    if polygon_contains(largest, centre) {
        return Some(centre);
    }
    widest_stretch(largest, centre.latitude)
}

/// Twice the signed area of a ring, in square degrees.
fn twice_area(ring: &[Point]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    ring.windows(2).map(|side| cross(*origin, side)).sum()
}

/// Seen from the origin, so that small areas far from 0, 0 lose no digits.
fn cross(origin: Point, side: &[Point]) -> f64 {
    let [one, other] = side else { return 0.0 };
    (one.longitude - origin.longitude) * (other.latitude - origin.latitude)
        - (other.longitude - origin.longitude) * (one.latitude - origin.latitude)
}

fn centre_of_gravity(ring: &[Point]) -> Option<Point> {
    let origin = *ring.first()?;
    let (mut east, mut north) = (0.0, 0.0);
    for side in ring.windows(2) {
        let [one, other] = side else { continue };
        let weight = cross(origin, side);
        east += (one.longitude + other.longitude - 2.0 * origin.longitude) * weight;
        north += (one.latitude + other.latitude - 2.0 * origin.latitude) * weight;
    }
    let area = 3.0 * twice_area(ring);
    Point::new(origin.latitude + north / area, origin.longitude + east / area).ok()
}

/// Where a line of one latitude crosses the rings of a polygon, from west to east.
fn crossings(polygon: &[Vec<Point>], latitude: f64) -> Vec<f64> {
    let mut found: Vec<f64> = polygon
        .iter()
        .flat_map(|ring| ring.windows(2))
        .filter_map(|side| {
            let [one, other] = side else { return None };
            let across = (one.latitude > latitude) != (other.latitude > latitude);
            across.then(|| {
                let part = (latitude - one.latitude) / (other.latitude - one.latitude);
                one.longitude + part * (other.longitude - one.longitude)
            })
        })
        .collect();
    found.sort_by(f64::total_cmp);
    found
}

fn widest_stretch(polygon: &[Vec<Point>], latitude: f64) -> Option<Point> {
    let found = crossings(polygon, latitude);
    let (west, east) = found
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
    Point::new(latitude, f64::midpoint(west, east)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
        let mut ring: Vec<Point> = corners
            .iter()
            .map(|(longitude, latitude)| Point::new(*latitude, *longitude).unwrap())
            .collect();
        ring.push(ring[0]);
        ring
    }

    #[track_caller]
    fn is_near(found: Option<Point>, longitude: f64, latitude: f64) {
        let found = found.unwrap();
        assert!(
            (found.longitude - longitude).abs() < 1e-9 && (found.latitude - latitude).abs() < 1e-9,
            "{found:?}"
        );
    }

    #[test]
    fn the_largest_polygon_has_the_middle() {
        let small = ring(&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)]);
        let large = ring(&[(10.0, 40.0), (14.0, 40.0), (14.0, 42.0), (10.0, 42.0)]);
        is_near(middle(&Outline(vec![vec![small], vec![large]])), 12.0, 41.0);
    }

    #[test]
    fn a_crescent_and_a_hole_have_a_point_inside() {
        // A U open to the north: the centre of gravity lies between its arms.
        let crescent = ring(&[
            (1.0, 1.0),
            (7.0, 1.0),
            (7.0, 7.0),
            (6.0, 7.0),
            (6.0, 2.0),
            (3.0, 2.0),
            (3.0, 7.0),
            (1.0, 7.0),
        ]);
        let found = middle(&Outline(vec![vec![crescent]])).unwrap();
        assert!((found.longitude - 2.0).abs() < 1e-9, "{found:?}");
        let outer = ring(&[(1.0, 1.0), (9.0, 1.0), (9.0, 9.0), (1.0, 9.0)]);
        let hole = ring(&[(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]);
        let found = middle(&Outline(vec![vec![outer, hole]])).unwrap();
        assert!((found.longitude - 2.5).abs() < 1e-9 || (found.longitude - 7.5).abs() < 1e-9);
    }

    #[test]
    fn a_line_has_none() {
        assert_eq!(middle(&Outline(vec![vec![ring(&[(1.0, 1.0), (2.0, 2.0)])]])), None);
        assert_eq!(middle(&Outline(Vec::new())), None);
    }
}
