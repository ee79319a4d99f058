//! Points on the earth and the places people name: towns, ZIP codes, schools, libraries.

use serde::{Deserialize, Serialize};

use crate::Refused;

/// Mean radius of the earth in metres (IUGG).
pub const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

/// A point in WGS 84 degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub latitude: f64,
    pub longitude: f64,
}

impl Point {
    /// A point within the globe and not the "null island" at 0, 0 that stands for a failed look-up.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, Refused> {
        let inside = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        if !inside || (latitude == 0.0 && longitude == 0.0) {
            return Err(Refused::new(
                format!("{latitude}, {longitude}"),
                "a latitude and longitude in degrees",
            ));
        }
        Ok(Self { latitude, longitude })
    }

    /// Great-circle distance in metres (haversine).
    pub fn metres_to(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_lat = (lat2 - lat1) / 2.0;
        let half_lon = (other.longitude - self.longitude).to_radians() / 2.0;
        let chord = half_lat.sin().powi(2) + lat1.cos() * lat2.cos() * half_lon.sin().powi(2);
        2.0 * EARTH_RADIUS_METRES * chord.sqrt().min(1.0).asin()
    }
}

/// The edge of an area: polygons, each with its outer ring first and then its holes; a ring's last point is its first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline(pub Vec<Vec<Vec<Point>>>);

impl Outline {
    /// Whether a point lies inside. Holes are outside.
    pub fn contains(&self, point: Point) -> bool {
        self.0.iter().any(|polygon| polygon_contains(polygon, point))
    }
}

/// Whether a point lies in one polygon of an outline: an odd number of edges lies to its east.
pub fn polygon_contains(polygon: &[Vec<Point>], point: Point) -> bool {
    let crosses = |from: &Point, to: &Point| {
        (from.latitude > point.latitude) != (to.latitude > point.latitude) && {
            let part = (point.latitude - from.latitude) / (to.latitude - from.latitude);
            point.longitude < from.longitude + part * (to.longitude - from.longitude)
        }
    };
    let edges = polygon.iter().flat_map(|ring| ring.windows(2));
    edges.filter(|edge| crosses(&edge[0], &edge[1])).count() % 2 == 1
}

/// What kind of thing a named place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    Zip,
    Town,
    Village,
    Neighborhood,
    School,
    Library,
    Museum,
    College,
    Transit,
}

impl PlaceKind {
    /// The stable code, as stored and as used in Fluent ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zip => "zip",
            Self::Town => "town",
            Self::Village => "village",
            Self::Neighborhood => "neighborhood",
            Self::School => "school",
            Self::Library => "library",
            Self::Museum => "museum",
            Self::College => "college",
            Self::Transit => "transit",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Result<Self, Refused> {
        [
            Self::Zip,
            Self::Town,
            Self::Village,
            Self::Neighborhood,
            Self::School,
            Self::Library,
            Self::Museum,
            Self::College,
            Self::Transit,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
        .ok_or_else(|| Refused::new(code, "a kind of place"))
    }
}

/// A place a family may name, with its point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub kind: PlaceKind,
    /// The name as people say it; the five digits for a ZIP.
    pub name: String,
    /// The town it lies in, when it is not a town itself.
    pub town: Option<String>,
    pub point: Point,
    /// Inhabitants, for towns.
    pub population: Option<u32>,
    /// Other names people use.
    pub aliases: Vec<String>,
    /// Where the facts come from.
    pub source: String,
}

/// Letters and digits only, lower case, accents taken off common Latin letters: for comparing names.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            '\'' | '\u{2019}' => continue,
            other => other,
        };
        if plain.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(plain);
        } else {
            gap = true;
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyannis_to_falmouth_is_about_thirty_kilometres() {
        let hyannis = Point::new(41.6525, -70.2881).unwrap();
        let falmouth = Point::new(41.5515, -70.6148).unwrap();
        assert!((hyannis.metres_to(falmouth) - 29_400.0).abs() < 500.0);
    }

    #[test]
    fn an_outline_holds_what_is_in_a_polygon_and_in_none_of_its_holes() {
        let square = |south: f64, west: f64, side: f64| {
            let corners = [(0.0, 0.0), (0.0, side), (side, side), (side, 0.0), (0.0, 0.0)];
            let corner = |(north, east)| Point::new(south + north, west + east).unwrap();
            corners.map(corner).to_vec()
        };
        let outline = Outline(vec![
            vec![square(41.0, -71.0, 1.0), square(41.4, -70.6, 0.2)],
            vec![square(43.0, -71.0, 1.0)],
        ]);
        let holds = |latitude, longitude| outline.contains(Point::new(latitude, longitude).unwrap());
        assert!(holds(41.1, -70.5) && holds(43.5, -70.5));
        assert!(!holds(41.5, -70.5), "a hole is outside");
        assert!(!holds(42.5, -70.5) && !holds(41.1, -69.5) && !holds(41.1, -71.5));
    }

    #[test]
    fn names_are_folded() {
        assert_eq!(fold("  O\u{2019}Hare, São  José "), "ohare sao jose");
        assert!(Point::new(0.0, 0.0).is_err());
        assert!(Point::new(f64::NAN, 3.0).is_err());
    }
}
