//! Which places of a list lie far from all others: they are told, and refused where their two numbers look swapped.

use understory_model::import::Location;
use understory_model::place::{Place, Point};
use understory_model::spots::Spots;

use crate::log::Log;
use crate::rules;
use crate::sheet::Tally;

/// So many times as many places have to lie where a few would be if their numbers were swapped.
const OUTVOTED: usize = 10;

/// A place with the row that names it.
pub(super) struct Row {
    pub(super) at: Location,
    /// The column of its latitude.
    pub(super) field: &'static str,
    /// Its two numbers as they stand there.
    pub(super) said: String,
    pub(super) place: Place,
}

/// How a place lies to the others.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Lies {
    Near,
    Far,
    Swapped,
}

/// The places that are taken. `known` are spots of the region that the files do not bring.
pub(super) fn checked(rows: Vec<Row>, known: &Spots, log: &mut Log, tally: &mut Tally) -> Vec<Place> {
    let all: Spots = rows.iter().map(|row| row.place.point).collect();
    let is_only_one = rows.len() < 2 && known.is_empty();
    let mut places = Vec::with_capacity(rows.len());
    for row in rows {
        match lies(row.place.point, &all, known) {
            Lies::Swapped => {
                log.refuse(&row.at, row.field, &row.said, &rules::PLACE_SWAPPED);
                tally.refuse_after_all(&row.at.file);
                continue;
            }
            Lies::Far if !is_only_one => log.note(&row.at, row.field, &row.said, &rules::PLACE_FAR),
            Lies::Far | Lies::Near => {}
        }
        places.push(row.place);
    }
    places
}

/// How a point lies that is itself among all points.
fn lies(point: Point, all: &Spots, known: &Spots) -> Lies {
    if known.has_near(point) {
        return Lies::Near;
    }
    let is_swapped = |swapped: Point| {
        // Nothing is counted where nothing lies, which is nearly always.
        known.has_near(swapped)
            || (all.has_near(swapped) && {
                let (here, there) = (all.near(point).count(), all.near(swapped).count());
                (here == 1 && there > 1) || here * OUTVOTED <= there
            })
    };
    match point.swapped() {
        Some(swapped) if is_swapped(swapped) => Lies::Swapped,
        _ if all.near(point).nth(1).is_none() => Lies::Far,
        _ => Lies::Near,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point::new(latitude, longitude).unwrap()
    }

    #[test]
    fn few_that_would_be_among_many_are_swapped() {
        let none = Spots::default();
        let of = |spots: &[Point], at: usize, known: &Spots| lies(spots[at], &spots.iter().copied().collect(), known);
        let (right, wrong) = (point(41.65, -70.28), point(-70.28, 41.65));
        assert_eq!(of(&[right, right, wrong], 2, &none), Lies::Swapped);
        assert_eq!(of(&[right, right, wrong], 0, &none), Lies::Near);
        // Of two, nobody knows which one is right.
        assert_eq!(of(&[right, wrong], 0, &none), Lies::Far);
        assert_eq!(of(&[right, wrong], 1, &none), Lies::Far);
        let known: Spots = [point(41.7, -70.3)].into_iter().collect();
        assert_eq!(of(&[right, wrong], 0, &known), Lies::Near);
        assert_eq!(of(&[wrong, wrong, wrong], 1, &known), Lies::Swapped, "all of them");
        let mut many = vec![right; 20];
        many.extend([wrong, wrong]);
        assert_eq!(of(&many, 21, &none), Lies::Swapped, "two that lie together");
        // Where both are in the list's own country, nothing is said.
        let (here, there) = (point(27.0, 33.0), point(33.0, 27.0));
        assert_eq!(of(&[here, here, there, there, there], 0, &none), Lies::Near);
        assert_eq!(of(&[right, right, point(-90.0, 180.0)], 2, &none), Lies::Far);
    }
}
