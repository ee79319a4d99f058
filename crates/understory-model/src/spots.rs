//! Which of many spots lie near to one, so that what is far from all of them can be asked about.

use crate::place::{EARTH_RADIUS_METRES, Point};

/// Farther than so many metres from everything that is known, a spot is none of a region: a region with its day trips is not
/// larger, and swapped coordinates, a lost sign or a town of the same name in another state are nearly always farther.
pub const FAR_METRES: f64 = 300_000.0;

/// Spots that are known, in the order of their latitudes: of many, only those about as far north are looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spots {
    by_latitude: Vec<Point>,
}

impl FromIterator<Point> for Spots {
    fn from_iter<Points: IntoIterator<Item = Point>>(points: Points) -> Self {
        let mut by_latitude: Vec<Point> = points.into_iter().collect();
        by_latitude.sort_by(|one, other| one.latitude.total_cmp(&other.latitude));
        Self { by_latitude }
    }
}

impl Spots {
    pub fn is_empty(&self) -> bool {
        self.by_latitude.is_empty()
    }

    /// Those that are not farther from a point than [`FAR_METRES`].
    pub fn near(&self, point: Point) -> impl Iterator<Item = &Point> {
        let reach = (FAR_METRES / EARTH_RADIUS_METRES).to_degrees();
        let south = point.latitude - reach;
        let first = self.by_latitude.partition_point(|spot| spot.latitude < south);
        let about = self.by_latitude[first..].iter();
        let about = about.take_while(move |spot| spot.latitude <= point.latitude + reach);
        about.filter(move |spot| spot.metres_to(point) <= FAR_METRES)
    }

    /// Whether any of them is.
    pub fn has_near(&self, point: Point) -> bool {
        self.near(point).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_near_are_those_that_a_look_at_each_finds() {
        let degrees = |number: u32, many: u32, from: f64, step: f64| from + f64::from(number % many) * step;
        let all: Vec<Point> = (0..600)
            .map(|number| Point {
                latitude: degrees(number, 19, -90.0, 10.0),
                longitude: degrees(number * 7, 181, -180.0, 2.0),
            })
            .collect();
        let spots: Spots = all.iter().copied().collect();
        for point in [(41.65, -70.28), (-89.0, 5.0), (90.0, 0.0), (1.5, 179.9), (10.0, -178.5)] {
            let point = Point::new(point.0, point.1).unwrap();
            let slowly = all.iter().filter(|spot| spot.metres_to(point) <= FAR_METRES).count();
            assert_eq!(spots.near(point).count(), slowly, "{point:?}");
            assert_eq!(spots.has_near(point), slowly > 0);
        }
        assert!(spots.has_near(Point::new(90.0, 0.0).unwrap()) && !spots.has_near(Point::new(41.65, -70.28).unwrap()));
        assert!(Spots::default().is_empty() && !Spots::default().has_near(all[0]));
    }

    #[test]
    fn two_numbers_are_swapped_where_that_is_a_point() {
        let swapped = |latitude, longitude| Point::new(latitude, longitude).unwrap().swapped();
        assert_eq!(swapped(-70.28, 41.65), Point::new(41.65, -70.28).ok());
        assert_eq!(swapped(-90.0, 180.0), None);
    }
}
