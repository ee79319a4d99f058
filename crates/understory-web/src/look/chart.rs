//! Charts as the server draws them: bars with an interval, a map of shares, a strip of weeks.
//!
//! Everything here is whole numbers in a drawing 1,000 wide and words not yet in a language. Each chart
//! stands beside, or within, a table that says the same. Must not know what is counted.

use jiff::civil::Date;
use understory_model::place::{Outline, Point};

use super::label::{Label, labels};
use super::say::Say;

/// The width of every drawing.
pub const WIDTH: i32 = 1000;

/// A bar from nothing to everybody, with the least and the most it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub width: i32,
    pub low: i32,
    pub high: i32,
    pub class: &'static str,
}

impl Bar {
    /// A bar of shares between 0 and 1.
    pub fn new(share: f64, low: f64, high: f64) -> Self {
        Self {
            width: thousandth(share),
            low: thousandth(low),
            high: thousandth(high),
            class: step(share),
        }
    }

    /// Whether the interval is worth drawing.
    pub fn has_interval(&self) -> bool {
        self.high > self.low
    }
}

/// The class of a share: `d0` for nobody at all, then five steps of a fifth each.
pub fn step(share: f64) -> &'static str {
    if share.is_nan() || share <= 0.0 {
        return "d0";
    }
    let steps = [(0.2, "d1"), (0.4, "d2"), (0.6, "d3"), (0.8, "d4")];
    steps
        .into_iter()
        .find(|(until, _)| share < *until)
        .map_or("d5", |(_, class)| class)
}

/// A share in thousandths; more than nobody never becomes nobody.
#[expect(clippy::cast_possible_truncation, reason = "the value is held between 0 and 1,000")]
fn thousandth(share: f64) -> i32 {
    if share > 0.0 {
        ((share.min(1.0) * 1000.0).round() as i32).max(1)
    } else {
        0
    }
}

/// A place to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub name: String,
    pub href: String,
    pub point: Point,
    pub outline: Option<Outline>,
    /// How large a circle is, where no outline was given.
    pub size: u32,
    /// `None` where the share is not told.
    pub share: Option<f64>,
    /// Everything about it in one sentence.
    pub says: Say,
    /// What stands under its name.
    pub value: Say,
    /// It is not as it was: it has a ring, and behind its value how it differs, where that is told.
    pub changed: Option<Change>,
}

/// How a place differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Stands behind the value; `None` leaves the ring alone.
    pub words: Option<Say>,
}

impl Spot {
    /// Marks it as changed, with the words in the drawing or only in what is read aloud.
    pub fn mark(&mut self, words: Say, drawn: bool) {
        self.says = Say::new("map-changed")
            .with("place", self.says.clone())
            .with("change", words.clone());
        self.changed = Some(Change {
            words: drawn.then_some(words),
        });
    }
}

/// A map of shares.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareMap {
    pub height: i32,
    /// The edge of the region, as a path.
    pub backdrop: String,
    pub shapes: Vec<Shape>,
}

/// A place as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Which of the spots it is, in the order in which they were given.
    pub spot: usize,
    pub href: String,
    pub class: &'static str,
    /// The path of its outline; empty for a circle.
    pub path: String,
    pub x: i32,
    pub y: i32,
    pub radius: i32,
    pub says: Say,
    pub label: Option<Label>,
    /// The radius of the ring around what has changed; 0 for none.
    pub ring: i32,
}

/// Tallest and lowest drawing.
const HEIGHTS: (f64, f64) = (420.0, 1100.0);
/// Room around the places, for circles and words.
const MARGIN: f64 = 90.0;
/// Radius of the largest circle.
const LARGEST: f64 = 62.0;
/// Degrees that a map shows at least, so that one place is no world.
const NEAREST: f64 = 0.02;
/// How far a ring lies outside of its circle.
const RING: i32 = 9;
/// Radius of the smallest: still a place for a finger.
const SMALLEST: f64 = 20.0;

impl ShareMap {
    /// Draws places upon the edge of their region, if one is known. Largest first, so that small ones lie upon
    /// large ones; words are left out where they would hide others.
    pub fn new(spots: Vec<Spot>, edge: Option<&Outline>) -> Self {
        let mut numbered: Vec<(usize, Spot)> = spots.into_iter().enumerate().collect();
        numbered.sort_by(|(_, one), (_, other)| other.size.cmp(&one.size).then_with(|| one.name.cmp(&other.name)));
        let (numbers, spots): (Vec<usize>, Vec<Spot>) = numbered.into_iter().unzip();
        let Some(view) = Projection::of(&spots, edge) else {
            return Self::default();
        };
        let most = spots.first().map_or(1, |spot| spot.size.max(1));
        let mut shapes: Vec<Shape> = spots
            .iter()
            .zip(numbers)
            .map(|(spot, number)| {
                let (x, y) = view.at(spot.point);
                Shape {
                    spot: number,
                    href: spot.href.clone(),
                    class: spot.share.map_or("dn", step),
                    path: spot
                        .outline
                        .as_ref()
                        .map(|outline| view.path(outline))
                        .unwrap_or_default(),
                    x,
                    y,
                    radius: whole((f64::from(spot.size) / f64::from(most)).sqrt() * (LARGEST - SMALLEST) + SMALLEST),
                    says: spot.says.clone(),
                    label: None,
                    ring: 0,
                }
            })
            .collect();
        Self::spread(&mut shapes, view.height);
        for (shape, _) in shapes.iter_mut().zip(&spots).filter(|(_, spot)| spot.changed.is_some()) {
            shape.ring = shape.radius + RING;
        }
        let labels = labels(&spots, &shapes, view.height);
        for (shape, label) in shapes.iter_mut().zip(labels) {
            shape.label = label;
        }
        Self {
            height: view.height,
            backdrop: edge.map(|edge| view.path(edge)).unwrap_or_default(),
            shapes,
        }
    }

    /// Moves circles that lie upon each other apart, a little at a time, so that each can be seen and touched.
    fn spread(shapes: &mut [Shape], height: i32) {
        for _ in 0..40 {
            let mut moved = false;
            for one in 0..shapes.len() {
                for other in one + 1..shapes.len() {
                    if !shapes[one].path.is_empty() || !shapes[other].path.is_empty() {
                        continue;
                    }
                    let (dx, dy) = (shapes[other].x - shapes[one].x, shapes[other].y - shapes[one].y);
                    let apart = f64::from(dx).hypot(f64::from(dy));
                    let missing = f64::from(shapes[one].radius + shapes[other].radius) * 0.92 - apart;
                    if missing < 1.0 {
                        continue;
                    }
                    moved = true;
                    // Two in one spot go apart sideways.
                    let (east, south) = if apart < 1.0 {
                        (1.0, 0.0)
                    } else {
                        (f64::from(dx) / apart, f64::from(dy) / apart)
                    };
                    let push = missing / 2.0 + 0.5;
                    for (index, sign) in [(one, -1.0), (other, 1.0)] {
                        let shape = &mut shapes[index];
                        let edge = shape.radius + 4;
                        shape.x = (shape.x + whole(sign * push * east)).clamp(edge, WIDTH - edge);
                        shape.y = (shape.y + whole(sign * push * south)).clamp(edge, (height - edge).max(edge));
                    }
                }
            }
            if !moved {
                break;
            }
        }
    }
}

/// From degrees to the drawing: flat, true at the middle of the region.
struct Projection {
    /// Longitude and latitude of the middle.
    middle: (f64, f64),
    across: f64,
    scale: f64,
    height: i32,
}

impl Projection {
    fn of(spots: &[Spot], edge: Option<&Outline>) -> Option<Self> {
        let rings = |outline: &'_ Outline| -> Vec<Point> { outline.0.iter().flatten().flatten().copied().collect() };
        let mut points: Vec<Point> = spots.iter().map(|spot| spot.point).collect();
        points.extend(spots.iter().filter_map(|spot| spot.outline.as_ref()).flat_map(rings));
        points.extend(edge.into_iter().flat_map(rings));
        let mut all = points.iter();
        let first = all.next().copied()?;
        let mut bounds = (first.longitude, first.latitude, first.longitude, first.latitude);
        for point in all {
            bounds.0 = bounds.0.min(point.longitude);
            bounds.1 = bounds.1.min(point.latitude);
            bounds.2 = bounds.2.max(point.longitude);
            bounds.3 = bounds.3.max(point.latitude);
        }
        let (west, south, east, north) = bounds;
        let across = ((south + north) / 2.0).to_radians().cos().max(0.05);
        let (wide, tall) = (((east - west) * across).max(NEAREST), (north - south).max(NEAREST));
        let inner = f64::from(WIDTH) - 2.0 * MARGIN;
        let scale = (inner / wide).min((HEIGHTS.1 - 2.0 * MARGIN) / tall);
        let height = (tall * scale + 2.0 * MARGIN).clamp(HEIGHTS.0, HEIGHTS.1);
        Some(Self {
            middle: (f64::midpoint(west, east), f64::midpoint(south, north)),
            across,
            scale,
            height: whole(height),
        })
    }

    fn at(&self, point: Point) -> (i32, i32) {
        let x = (point.longitude - self.middle.0) * self.across * self.scale + f64::from(WIDTH) / 2.0;
        let y = (self.middle.1 - point.latitude) * self.scale + f64::from(self.height) / 2.0;
        (whole(x), whole(y))
    }

    /// A path of whole numbers; points that fall upon the one before are left out.
    fn path(&self, outline: &Outline) -> String {
        let mut path = String::new();
        for ring in outline.0.iter().flatten() {
            let mut last: Option<(i32, i32)> = None;
            for point in ring {
                let (x, y) = self.at(*point);
                let place = match last {
                    None => format!("M{x} {y}"),
                    Some((before_x, before_y)) if (x - before_x).abs() + (y - before_y).abs() < 2 => continue,
                    Some(_) => format!("L{x} {y}"),
                };
                path.push_str(&place);
                last = Some((x, y));
            }
            if last.is_some() {
                path.push('Z');
            }
        }
        path
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "drawings are a few thousand wide at most"
)]
fn whole(number: f64) -> i32 {
    number.round() as i32
}

/// A year of weeks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weeks {
    pub columns: Vec<Column>,
    /// Where a month begins: place and month, 1 to 12.
    pub months: Vec<(i32, i8)>,
}

/// A week as drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub x: i32,
    /// Of 100; nothing is drawn as a mark of its own.
    pub height: i32,
    pub starts_on: Date,
    pub count: u32,
}

impl Weeks {
    /// Room of one week.
    pub const STEP: i32 = 19;

    /// Draws weeks in the order given, 52 of them at most.
    pub fn new(weeks: impl IntoIterator<Item = (Date, u32)>) -> Self {
        let weeks: Vec<(Date, u32)> = weeks.into_iter().take(52).collect();
        let most = weeks.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        let column = |(index, (starts_on, count)): (usize, &(Date, u32))| Column {
            x: i32::try_from(index).unwrap_or(0) * Self::STEP + 6,
            height: whole(f64::from(*count) / f64::from(most) * 96.0) + i32::from(*count > 0) * 4,
            starts_on: *starts_on,
            count: *count,
        };
        let columns: Vec<Column> = weeks.iter().enumerate().map(column).collect();
        let mut months: Vec<(i32, i8)> = Vec::new();
        for pair in columns.windows(2) {
            if pair[0].starts_on.month() != pair[1].starts_on.month() {
                months.push((pair[1].x, pair[1].starts_on.month()));
            }
        }
        Self { columns, months }
    }

    /// Weeks in a row with nothing: the first day and the last.
    pub fn gaps(&self) -> Vec<(Date, Date)> {
        let mut gaps: Vec<(Date, Date)> = Vec::new();
        let mut before = None;
        for (index, column) in self.columns.iter().enumerate() {
            if column.count > 0 {
                continue;
            }
            let last = column.starts_on.saturating_add(jiff::Span::new().days(6));
            match gaps.last_mut() {
                Some(gap) if index > 0 && before == Some(index - 1) => gap.1 = last,
                _ => gaps.push((column.starts_on, last)),
            }
            before = Some(index);
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn spot(name: &str, latitude: f64, longitude: f64, size: u32) -> Spot {
        Spot {
            name: String::from(name),
            href: String::from("#"),
            point: Point::new(latitude, longitude).unwrap(),
            outline: None,
            size,
            share: Some(0.5),
            says: Say::new("just-n"),
            value: Say::new("just-n"),
            changed: None,
        }
    }

    #[test]
    fn steps_are_fifths_and_nobody_is_apart() {
        let steps = [0.0, 0.0001, 0.1999, 0.2, 0.5, 0.7999, 0.8, 1.0, 7.0, f64::NAN].map(step);
        assert_eq!(steps, ["d0", "d1", "d1", "d2", "d3", "d4", "d5", "d5", "d5", "d0"]);
    }

    #[test]
    fn places_keep_their_directions_and_stay_inside() {
        let map = ShareMap::new(
            vec![
                spot("West", 41.60, -70.60, 400),
                spot("East", 41.68, -69.96, 100),
                spot("North", 42.05, -70.19, 10),
            ],
            None,
        );
        let [west, east, north] = &map.shapes[..] else {
            panic!("three shapes")
        };
        assert!(west.x < north.x && north.x < east.x && north.y < east.y && east.y < west.y);
        assert!(west.radius > east.radius && east.radius > north.radius);
        for shape in &map.shapes {
            assert!(shape.x - shape.radius >= 0 && shape.x + shape.radius <= WIDTH);
            assert!(shape.y - shape.radius >= 0 && shape.y + shape.radius <= map.height);
        }
    }

    #[test]
    fn one_place_and_none_can_be_drawn() {
        assert_eq!(ShareMap::new(Vec::new(), None), ShareMap::default());
        let map = ShareMap::new(vec![spot("Only", 41.6, -70.3, 0)], None);
        assert!((map.shapes[0].x - 500).abs() < 2 && map.height >= 420);
    }

    #[test]
    fn two_in_one_spot_go_apart() {
        let map = ShareMap::new(vec![spot("A", 41.6, -70.3, 9), spot("B", 41.6, -70.3, 9)], None);
        assert!((map.shapes[0].x - map.shapes[1].x).abs() > SMALLEST as i32);
    }

    #[test]
    fn weeks_with_nothing_are_joined() {
        let monday = date(2026, 11, 23);
        let weeks = (0..6_i32).map(|week| {
            let starts_on = monday.saturating_add(jiff::Span::new().days(i64::from(week) * 7));
            (starts_on, u32::from(week == 2))
        });
        let weeks = Weeks::new(weeks);
        assert_eq!(
            weeks.gaps(),
            [
                (date(2026, 11, 23), date(2026, 12, 6)),
                (date(2026, 12, 14), date(2027, 1, 3)),
            ]
        );
        assert_eq!(weeks.months, [(Weeks::STEP * 2 + 6, 12)]);
        assert_eq!(weeks.columns[2].height, 100);
        assert_eq!(Weeks::new([]).gaps(), []);
    }
}
