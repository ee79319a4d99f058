//! The words beside the places of a map: where there is room for them, and never upon other words or off the edge.
//!
//! Must not know: what is counted.

use super::chart::{Shape, Spot, WIDTH};
use super::language::Locale;
use super::say::Say;

/// The words beside a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub name: String,
    pub value: Say,
    /// How the place differs from before.
    pub change: Option<Say>,
    pub x: i32,
    pub y: i32,
    pub anchor: &'static str,
    /// Shown on small screens too.
    pub always: bool,
}

/// Places whose words are shown on small screens too.
const ALWAYS: usize = 6;
/// Width of a letter and height of a line: on a wide screen, and on a small one, where type is larger within the
/// drawing. Widths are those of a wide face, as nobody knows which one a reader has.
const WIDE_SCREEN: (i32, i32) = (20, 28);
const SMALL_SCREEN: (i32, i32) = (28, 42);
/// Letters of the shortest words beside a place.
const SHORTEST: usize = 4;

/// A box: left, top, right, bottom.
type Area = (i32, i32, i32, i32);

fn meet(one: Area, other: Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

fn around(shape: &Shape) -> Area {
    let radius = shape.radius.max(shape.ring);
    (shape.x - radius, shape.y - radius, shape.x + radius, shape.y + radius)
}

/// Finds a place for the words of each spot: first of those that have changed, then of the largest.
pub(super) fn labels(spots: &[Spot], shapes: &[Shape], height: i32) -> Vec<Option<Label>> {
    let circles = shapes.iter().filter(|shape| shape.path.is_empty());
    let mut taken: Vec<Area> = circles.map(around).collect();
    let mut order: Vec<usize> = (0..shapes.len().min(spots.len())).collect();
    order.sort_by_key(|index| spots[*index].changed.is_none());
    let mut found = vec![None; spots.len()];
    for (rank, index) in order.into_iter().enumerate() {
        let (spot, shape) = (&spots[index], &shapes[index]);
        let change = spot.changed.as_ref().and_then(|change| change.words.clone());
        // Other languages need about as much room for a number as English does.
        let length = |say: &Say| Locale::En.say(say).chars().count();
        let value = length(&spot.value) + change.as_ref().map_or(0, |change| length(change) + 1);
        let letters = spot.name.chars().count().max(value).max(SHORTEST);
        let letters = i32::try_from(letters).unwrap_or(i32::MAX / 100);
        let place = |(letter, line): (i32, i32)| free(shape, letters.saturating_mul(letter), line * 2, &taken, height);
        let small = (rank < ALWAYS).then(|| place(SMALL_SCREEN)).flatten();
        let always = small.is_some();
        let Some((x, y, anchor, area)) = small.or_else(|| place(WIDE_SCREEN)) else {
            continue;
        };
        taken.push(area);
        found[index] = Some(Label {
            name: spot.name.clone(),
            value: spot.value.clone(),
            change,
            x,
            y,
            anchor,
            always,
        });
    }
    found
}

/// Where words of this size can stand: beside, above or below, so that they meet nothing and are not cut.
fn free(shape: &Shape, wide: i32, tall: i32, taken: &[Area], height: i32) -> Option<(i32, i32, &'static str, Area)> {
    let radius = shape.radius.max(shape.ring);
    let (beside, above) = (radius + 8, radius + 6 + tall / 2);
    let around: &[(i32, i32, &'static str)] = &[
        (beside, 0, "start"),
        (-beside, 0, "end"),
        (0, -above, "middle"),
        (0, above, "middle"),
        (-radius, -above, "start"),
        (-radius, above, "start"),
        (radius, -above, "end"),
        (radius, above, "end"),
    ];
    let inside: &[(i32, i32, &'static str)] = &[(0, 0, "middle")];
    let tries = if shape.path.is_empty() { around } else { inside };
    tries.iter().find_map(|(dx, dy, anchor)| {
        let (x, y) = (shape.x + dx, shape.y + dy);
        let left = match *anchor {
            "start" => x,
            "end" => x - wide,
            _ => x - wide / 2,
        };
        let area = (left, y - tall / 2, left + wide, y + tall / 2);
        let cut = area.0 < 0 || area.2 > WIDTH || area.1 < 0 || area.3 > height;
        (!cut && !taken.iter().any(|other| meet(area, *other))).then_some((x, y, *anchor, area))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::chart::ShareMap;
    use understory_model::place::Point;

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
    fn words_never_lie_upon_words() {
        let spots: Vec<Spot> = (0..40)
            .map(|number| {
                let (row, column) = (f64::from(number / 8), f64::from(number % 8));
                spot("A longish name", 41.5 + row * 0.02, -70.5 + column * 0.02, 40 - number)
            })
            .collect();
        let map = ShareMap::new(spots, None);
        let labels: Vec<&Label> = map.shapes.iter().filter_map(|shape| shape.label.as_ref()).collect();
        assert!(!labels.is_empty() && labels.len() < 40);
        for (index, one) in labels.iter().enumerate() {
            for other in &labels[index + 1..] {
                assert!((one.x, one.y) != (other.x, other.y));
            }
        }
    }

    #[test]
    fn words_at_the_edge_turn_to_the_other_side() {
        let names = [("Bourne", -70.60), ("Eastham", -69.97)];
        let spots = names.map(|(name, longitude)| spot(name, 41.7, longitude, 50)).to_vec();
        let map = ShareMap::new(spots, None);
        for shape in &map.shapes {
            let label = shape.label.as_ref().expect("there is room");
            let wide = SMALL_SCREEN.0 * label.name.chars().count() as i32;
            let (left, right) = match label.anchor {
                "start" => (label.x, label.x + wide),
                "end" => (label.x - wide, label.x),
                _ => (label.x - wide / 2, label.x + wide / 2),
            };
            assert!(left >= 0 && right <= WIDTH, "{label:?}");
        }
    }

    #[test]
    fn what_has_changed_has_a_ring_and_its_difference() {
        let mut spots = vec![
            spot("Large", 41.60, -70.50, 100),
            spot("Middling", 41.60, -70.20, 50),
            spot("Little", 41.80, -70.30, 1),
        ];
        spots[1].mark(Say::new("figure-plus").with("n", 7_u32), false);
        spots[2].mark(Say::new("figure-plus").with("n", 129_u32), true);
        let map = ShareMap::new(spots, None);
        let ringed = map.shapes.iter().map(|shape| shape.ring > 0);
        assert_eq!(ringed.collect::<Vec<_>>(), [false, true, true]);
        let differs = |shape: &Shape| shape.label.as_ref().is_some_and(|label| label.change.is_some());
        assert_eq!(map.shapes.iter().map(differs).collect::<Vec<_>>(), [false, false, true]);
        assert!(Locale::En.say(&map.shapes[2].says).ends_with("+129"));
    }
}
