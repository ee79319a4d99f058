//! Places on a small map: degrees in, numbers between 0 and 1 out, for the template to draw.
//!
//! Degrees of longitude are narrowed by the cosine of the middle latitude. For a region that is true enough; it is no
//! map to find a way by.

use serde_json::{Value, json};
use understory_model::place::{Outline, Point};

use super::words::MapDrawing;

/// Points closer than this share of the map's width are one on paper: a fifth of a typographic point.
const FINEST: f64 = 0.0008;
/// More points than this make a large file that looks no better.
const MOST_POINTS: usize = 12_000;
/// How much smaller than 1 the map is, so that circles at its edge are whole.
const MARGIN: f64 = 0.04;
/// A single point, or a few in one place, stand on a map of this many degrees.
const LEAST_DEGREES: f64 = 0.02;

/// The drawing as the template takes it; `null` when there is nothing to draw.
pub(super) fn drawing(words: &MapDrawing) -> Value {
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
    for shape in &words.shapes {
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
        shapes.push(json!({ "rings": rings, "middle": middle, "shade": shape.shade, "row": shape.row }));
    }
    Drawn { points, ground, shapes }
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
