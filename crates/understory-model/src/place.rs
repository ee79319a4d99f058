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

    /// The same two numbers the other way round, where that is a point as well.
    pub fn swapped(self) -> Option<Self> {
        Self::new(self.longitude, self.latitude).ok()
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
    let edges = polygon.iter().flat_map(|ring| ring.windows(2));
    edges.filter(|edge| lies_east(edge[0], edge[1], point)).count() % 2 == 1
}

/// Whether an edge crosses the parallel of a point to the east of it.
fn lies_east(from: Point, to: Point, point: Point) -> bool {
    (from.latitude > point.latitude) != (to.latitude > point.latitude) && {
        let part = (point.latitude - from.latitude) / (to.latitude - from.latitude);
        point.longitude < from.longitude + part * (to.longitude - from.longitude)
    }
}

/// An outline cut into bands from south to north, for whoever asks about many points: only the edges of one band are
/// looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bands {
    south: f64,
    north: f64,
    /// The edges that reach into each band, with the number of their polygon, in its order.
    bands: Vec<Vec<(usize, Point, Point)>>,
}

impl Bands {
    /// Bands of an outline, about as many as make each hold a few edges.
    pub fn new(outline: &Outline) -> Self {
        let edges = || {
            let polygons = outline.0.iter().enumerate();
            polygons.flat_map(|(number, rings)| {
                let edges = rings.iter().flat_map(|ring| ring.windows(2));
                edges.map(move |edge| (number, edge[0], edge[1]))
            })
        };
        let latitudes = || edges().flat_map(|(_, from, to)| [from.latitude, to.latitude]);
        let mut bands = Self {
            south: latitudes().fold(f64::INFINITY, f64::min),
            north: latitudes().fold(f64::NEG_INFINITY, f64::max),
            bands: vec![Vec::new(); edges().count().div_ceil(4)],
        };
        for edge in edges() {
            let (_, from, to) = edge;
            let (first, last) = (bands.band(from.latitude), bands.band(to.latitude));
            for band in first.min(last)..=first.max(last) {
                bands.bands[band].push(edge);
            }
        }
        bands
    }

    /// What [`Outline::contains`] says.
    pub fn contains(&self, point: Point) -> bool {
        if !(self.south..=self.north).contains(&point.latitude) {
            return false;
        }
        let (mut polygon, mut inside) = (usize::MAX, false);
        for &(of, from, to) in &self.bands[self.band(point.latitude)] {
            if of != polygon {
                if inside {
                    return true;
                }
                polygon = of;
            }
            inside ^= lies_east(from, to, point);
        }
        inside
    }

    /// Never falls as latitudes rise, so a parallel that crosses an edge is in one of the bands of the edge.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share between 0 and 1 of a number of bands"
    )]
    fn band(&self, latitude: f64) -> usize {
        let part = (latitude - self.south) / (self.north - self.south);
        ((part * self.bands.len() as f64) as usize).min(self.bands.len() - 1)
    }
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
    /// Whether a place of this kind is one spot: a town, a neighborhood or a ZIP code area is not, and its point is only
    /// its middle.
    pub fn is_one_spot(self) -> bool {
        match self {
            Self::Zip | Self::Town | Self::Village | Self::Neighborhood => false,
            Self::School | Self::Library | Self::Museum | Self::College | Self::Transit => true,
        }
    }

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

/// Letters of a name of a place, brought or typed: a longer text names none.
pub const LONGEST_NAME: usize = 120;

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
    fn bands_hold_what_the_outline_holds() {
        let point = |latitude: f64, longitude: f64| Point { latitude, longitude };
        // A star with a hole, and an island; corners and points share latitudes on purpose.
        let star: Vec<Point> = (0..=20)
            .map(|corner| {
                let turn = f64::from(corner % 20) * std::f64::consts::TAU / 20.0;
                let far = if corner % 2 == 0 { 1.0 } else { 0.45 };
                point(
                    (41.0 + far * turn.sin() * 10.0).round() / 10.0 + 37.0,
                    -70.0 + far * turn.cos(),
                )
            })
            .collect();
        let square = |south: f64, west: f64, side: f64| {
            let corners = [(0.0, 0.0), (0.0, side), (side, side), (side, 0.0), (0.0, 0.0)];
            corners.map(|(north, east)| point(south + north, west + east)).to_vec()
        };
        let south = star.iter().map(|corner| corner.latitude).fold(f64::INFINITY, f64::min);
        let middle = south + 1.0;
        let outline = Outline(vec![
            vec![star, square(middle, -70.1, 0.2)],
            vec![square(middle + 0.1, -68.0, 0.5)],
        ]);
        let bands = Bands::new(&outline);
        let mut inside = 0;
        for north in -5..45 {
            for east in -5..65 {
                let at = point(south + f64::from(north) * 0.05, -71.0 + f64::from(east) * 0.05);
                assert_eq!(bands.contains(at), outline.contains(at), "{at:?}");
                inside += u32::from(bands.contains(at));
            }
        }
        assert!((100..3000).contains(&inside), "{inside}");
        let flat = Outline(vec![vec![vec![point(41.0, -70.0); 4]]]);
        assert!(!Bands::new(&flat).contains(point(41.0, -70.0)));
        assert!(!Bands::new(&Outline(Vec::new())).contains(point(41.0, -70.0)));
    }

    #[test]
    fn names_are_folded() {
        assert_eq!(fold("  O\u{2019}Hare, São  José "), "ohare sao jose");
        assert!(Point::new(0.0, 0.0).is_err());
        assert!(Point::new(f64::NAN, 3.0).is_err());
    }
}
