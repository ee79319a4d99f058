//! Places on a small map: degrees in, numbers between 0 and 1 out, for the template to draw.
//!
//! Degrees of longitude are narrowed by the cosine of the middle latitude. For a region that is true enough; it is no
//! map to find a way by.

use serde_json::{Value, json};
use understory_model::place::{Outline, Point};

use super::words::{MapDrawing, MapShape};

/// Points closer than this share of the map's width are one on paper: a fifth of a typographic point.
const FINEST: f64 = 0.0008;
/// More points than this make a large file that looks no better.
const MOST_POINTS: usize = 12_000;
/// How much smaller than 1 the map is, so that circles at its edge are whole.
const MARGIN: f64 = 0.04;
/// A single point, or a few in one place, stand on a map of this many degrees.
const LEAST_DEGREES: f64 = 0.02;

/// The drawing as the template takes it; `null` when there is nothing to draw.
pub(crate) fn drawing(words: &MapDrawing) -> Value {
    let Some(frame) = Frame::around(words) else {
        return Value::Null;
    };
    let mut finest = FINEST;
    let mut drawn = draw(words, &frame, finest);
    while drawn.points > MOST_POINTS {
        finest *= 2.0;
        drawn = draw(words, &frame, finest);
    }
    json!({ "height": rounded(frame.height), "ground": drawn.ground, "shapes": drawn.shapes })
}

struct Drawn {
    points: usize,
    ground: Vec<Vec<[f64; 2]>>,
    shapes: Vec<Value>,
}

fn draw(words: &MapDrawing, frame: &Frame, finest: f64) -> Drawn {
    let ground = words
        .ground
        .as_ref()
        .map(|outline| frame.rings(outline, finest))
        .unwrap_or_default();
    let mut points: usize = ground.iter().map(Vec::len).sum();
    let mut shapes = Vec::with_capacity(words.shapes.len());
    for (shape, name) in words.shapes.iter().zip(names(words, frame)) {
        let rings = shape
            .outline
            .as_ref()
            .map(|outline| frame.rings(outline, finest))
            .unwrap_or_default();
        points += rings.iter().map(Vec::len).sum::<usize>();
        let middle = is_somewhere(shape.point).then(|| frame.place(shape.point));
        if rings.is_empty() && middle.is_none() {
            continue;
        }
        shapes.push(json!({ "rings": rings, "middle": middle, "shade": shape.shade, "row": shape.row, "name": name }));
    }
    Drawn { points, ground, shapes }
}

/// A name on a map is so high, a letter of it so wide and a circle so large, in typographic points; and so wide and so high is a
/// map at most.
const HIGH: f64 = 8.0;
const LETTER: f64 = 3.7;
const CIRCLE: f64 = 14.0;
const WIDEST: f64 = 520.0;
const HIGHEST: f64 = 200.0;

/// Where a name is written: to the right of its circle, or to the left at the right edge, and nowhere where it would lie upon another
/// name or circle.
fn names(words: &MapDrawing, frame: &Frame) -> Vec<Option<Value>> {
    type Edges = [f64; 4];
    let meet =
        |one: &Edges, other: &Edges| one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    let width = (HIGHEST / frame.height).min(WIDEST);
    let (high, letter, half) = (HIGH / width, LETTER / width, CIRCLE / 2.0 / width);
    let places = words.shapes.iter().map(|shape| frame.place(shape.point));
    let mut taken: Vec<Edges> = places.map(|[x, y]| [x - half, y - half, x + half, y + half]).collect();
    let mut name_of = |shape: &MapShape| {
        let (name, [x, y]) = (shape.name.as_ref()?, frame.place(shape.point));
        let wide = letter * name.chars().count() as f64;
        let (right, left) = (x + half, x - half - wide);
        let at = [right, left].into_iter().find_map(|from| {
            let mine: Edges = [from, y - high / 2.0, from + wide, y + high / 2.0];
            // Its own circle touches it and is not under it.
            let is_free = from >= 0.0 && mine[2] <= 1.0 && !taken.iter().any(|other| meet(&mine, other));
            is_free.then(|| {
                taken.push(mine);
                from
            })
        })?;
        Some(json!({ "words": name, "left": at < x, "at": [rounded(x), rounded(y)] }))
    };
    words.shapes.iter().map(&mut name_of).collect()
}

/// What the map shows: its west and north edges, and how degrees become shares of its width.
struct Frame {
    west: f64,
    north: f64,
    narrowing: f64,
    degrees_wide: f64,
    /// Height as a share of the width.
    height: f64,
}

impl Frame {
    fn around(words: &MapDrawing) -> Option<Self> {
        let outlines = words
            .shapes
            .iter()
            .filter_map(|shape| shape.outline.as_ref())
            .chain(&words.ground);
        let corners = outlines.flat_map(|outline| outline.0.iter().flatten().flatten().copied());
        let middles = words.shapes.iter().map(|shape| shape.point);
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut west, mut east) = (f64::INFINITY, f64::NEG_INFINITY);
        for point in corners.chain(middles).filter(|point| is_somewhere(*point)) {
            south = south.min(point.latitude);
            north = north.max(point.latitude);
            west = west.min(point.longitude);
            east = east.max(point.longitude);
        }
        if words.shapes.is_empty() || !(south <= north && west <= east) {
            return None;
        }
        let narrowing = ((south + north) / 2.0).to_radians().cos().max(0.01);
        let wide = ((east - west) * narrowing).max(LEAST_DEGREES);
        let high = (north - south).max(LEAST_DEGREES);
        // The shorter side is never less than a third of the longer: a row of villages is still a picture.
        let (wide, high) = (wide.max(high / 3.0), high.max(wide / 3.0));
        Some(Self {
            west: (west + east) / 2.0 - wide / 2.0 / narrowing,
            north: (south + north) / 2.0 + high / 2.0,
            narrowing,
            degrees_wide: wide,
            height: high / wide,
        })
    }

    /// Shares of the width, from the left and from the top.
    fn place(&self, point: Point) -> [f64; 2] {
        let right = (point.longitude - self.west) * self.narrowing / self.degrees_wide;
        let down = (self.north - point.latitude) / self.degrees_wide;
        let inward = |share: f64, of: f64| rounded(MARGIN * of + share * (1.0 - 2.0 * MARGIN));
        [inward(right, 1.0), inward(down, self.height)]
    }

    /// All rings, without the points that fall upon the one before, and without rings too small to see.
    fn rings(&self, outline: &Outline, finest: f64) -> Vec<Vec<[f64; 2]>> {
        let mut rings = Vec::new();
        for ring in outline.0.iter().flatten() {
            let mut kept: Vec<[f64; 2]> = Vec::new();
            for point in ring.iter().filter(|point| is_somewhere(**point)) {
                let placed = self.place(*point);
                let far = kept
                    .last()
                    .is_none_or(|last| (placed[0] - last[0]).hypot(placed[1] - last[1]) >= finest);
                if far {
                    kept.push(placed);
                }
            }
            if kept.len() >= 3 {
                rings.push(kept);
            }
        }
        rings
    }
}

fn is_somewhere(point: Point) -> bool {
    (-90.0..=90.0).contains(&point.latitude) && (-180.0..=180.0).contains(&point.longitude)
}

/// Four places: a fiftieth of a typographic point.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::hexagon;
    use proptest::prelude::*;

    fn at(latitude: f64, longitude: f64) -> Point {
        Point { latitude, longitude }
    }

    fn shape(point: Point, outline: Option<Outline>) -> MapShape {
        MapShape {
            outline,
            point,
            shade: Some(2),
            row: None,
            name: None,
        }
    }

    fn of(shapes: Vec<MapShape>) -> MapDrawing {
        MapDrawing {
            caption: String::new(),
            description: String::new(),
            ground: None,
            shapes,
            legend: Vec::new(),
        }
    }

    fn middles(drawing: &Value) -> Vec<[f64; 2]> {
        let shapes = drawing["shapes"].as_array().unwrap();
        let number = |value: &Value| value.as_f64().unwrap();
        shapes
            .iter()
            .map(|shape| [number(&shape["middle"][0]), number(&shape["middle"][1])])
            .collect()
    }

    fn apart(one: [f64; 2], other: [f64; 2]) -> f64 {
        (one[0] - other[0]).hypot(one[1] - other[1])
    }

    #[test]
    fn a_name_stands_beside_its_circle_and_never_upon_another() {
        let named = |latitude, longitude, name: &str| MapShape {
            name: Some(String::from(name)),
            ..shape(at(latitude, longitude), None)
        };
        let drawn = drawing(&of(vec![
            named(41.70, -70.60, "Sandwich"),
            named(41.65, -70.10, "Chatham"),
            named(41.7001, -70.599, "Right upon it"),
            shape(at(41.68, -70.3), None),
        ]));
        let names: Vec<(&str, bool)> = drawn["shapes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|shape| Some((shape["name"]["words"].as_str()?, shape["name"]["left"].as_bool()?)))
            .collect();
        // At the right edge a name stands left; of two in one spot one has its name.
        assert_eq!(names, [("Chatham", true), ("Right upon it", false)]);
    }

    proptest! {
        /// Distances on paper are those on the ground, measured the long way, but for one scale.
        #[test]
        fn distances_keep_their_proportions(
            latitude in -60.0..60.0_f64,
            longitude in -170.0..170.0_f64,
            steps in prop::collection::vec((0.0..0.4_f64, 0.0..0.4_f64), 3..8),
        ) {
            let points: Vec<Point> =
                steps.iter().map(|(north, east)| at(latitude + north, longitude + east)).collect();
            let drawn = middles(&drawing(&of(points.iter().map(|point| shape(*point, None)).collect())));
            let pairs: Vec<(f64, f64)> = (1..points.len())
                .map(|index| (points[0].metres_to(points[index]), apart(drawn[0], drawn[index])))
                .collect();
            let far = pairs.iter().copied().fold((0.0, 0.0), |most, pair| if pair.0 > most.0 { pair } else { most });
            prop_assume!(far.0 > 5_000.0);
            for (metres, share) in pairs {
                prop_assert!((share / far.1 - metres / far.0).abs() < 0.02, "{share} {metres} {far:?}");
            }
        }

        #[test]
        fn everything_is_on_the_paper(
            places in prop::collection::vec((-89.0..89.0_f64, -179.0..179.0_f64, prop::bool::ANY), 1..10),
        ) {
            let shapes = places
                .iter()
                .map(|(latitude, longitude, outlined)| {
                    let point = at(*latitude, *longitude);
                    shape(point, outlined.then(|| hexagon(point, 0.5)))
                })
                .collect();
            let drawing = drawing(&of(shapes));
            let height = drawing["height"].as_f64().unwrap();
            prop_assert!((0.3..=3.1).contains(&height), "{height}");
            let corners = drawing["shapes"].as_array().unwrap().iter().flat_map(|shape| {
                shape["rings"].as_array().unwrap().iter().flat_map(|ring| ring.as_array().unwrap())
            });
            let corners = corners.map(|point| [point[0].as_f64().unwrap(), point[1].as_f64().unwrap()]);
            for [right, down] in corners.chain(middles(&drawing)) {
                prop_assert!((0.0..=1.0).contains(&right) && (0.0..=height).contains(&down), "{right} {down}");
            }
        }
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let drawn = middles(&drawing(&of(vec![
            shape(at(42.0, -70.0), None),
            shape(at(41.0, -69.0), None),
        ])));
        assert!(drawn[0][0] < drawn[1][0] && drawn[0][1] < drawn[1][1]);
    }

    #[test]
    fn one_place_stands_in_the_middle() {
        let drawing = drawing(&of(vec![shape(at(42.0, -70.0), None)]));
        assert_eq!(drawing["height"], json!(1.0));
        assert_eq!(middles(&drawing), [[0.5, 0.5]]);
    }

    #[test]
    fn places_that_are_nowhere_are_not_drawn() {
        assert_eq!(drawing(&of(Vec::new())), Value::Null);
        assert_eq!(
            drawing(&of(vec![shape(at(f64::NAN, 2.0), None), shape(at(95.0, 2.0), None)])),
            Value::Null
        );
        let one_is = drawing(&of(vec![
            shape(at(f64::INFINITY, 2.0), None),
            shape(at(42.0, -70.0), None),
        ]));
        assert_eq!(one_is["shapes"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn an_edge_of_very_many_points_is_thinned_and_keeps_its_form() {
        let many = 60_000;
        let ring: Vec<Point> = (0..=many)
            .map(|step| {
                let angle = f64::from(step) / f64::from(many) * std::f64::consts::TAU;
                at(42.0 + 0.1 * angle.sin(), -70.0 + 0.1 * angle.cos())
            })
            .collect();
        let round = of(vec![shape(at(42.0, -70.0), Some(Outline(vec![vec![ring]])))]);
        let drawing = drawing(&round);
        let ring = drawing["shapes"][0]["rings"][0].as_array().unwrap();
        assert!((1_000..=MOST_POINTS).contains(&ring.len()), "{}", ring.len());
        let wide = ring.iter().map(|point| point[0].as_f64().unwrap()).fold(0.0, f64::max);
        assert!((0.94..=0.97).contains(&wide), "{wide}");
    }
}
