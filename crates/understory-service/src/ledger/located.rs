//! In which place of a population a session happens, and how many seats that gives it.
//!
//! Must not know: people.

use understory_model::directory::{Capacity, SessionFacts, SessionStatus};
use understory_model::ledger::Unsaid;
use understory_model::place::{Bands, Point};
use understory_model::population::AreaOfPlace;

use super::count::Counted;
use crate::directory::{day_number, is_online};

/// A place without an outline reaches so far from its middle at most, in metres.
const REACH_METRES: f64 = 15_000.0;

/// Sessions and seats of one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Supplied {
    pub(crate) sessions: u32,
    /// Seats of those sessions that say how many; `None` when none does.
    pub(crate) seats: Option<u64>,
}

/// What is on, counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offered {
    /// By place of the population.
    pub(crate) places: Vec<Supplied>,
    pub(crate) sessions: u32,
    pub(crate) examples: u32,
    pub(crate) without_place: u32,
    pub(crate) unsaid: Unsaid,
}

/// Rows of the sessions that have not ended.
pub(crate) fn going_on(counted: &Counted) -> impl Iterator<Item = usize> + '_ {
    let today = day_number(counted.today);
    let sessions = counted.snapshot.sessions.iter().enumerate();
    sessions
        .filter(move |(_, entry)| {
            let ends_on = entry.session.facts.ends_on.known;
            ends_on.is_none_or(|end| day_number(end) >= today)
        })
        .map(|(row, _)| row)
}

/// Where a session meets.
pub(crate) fn point_of(counted: &Counted, row: usize) -> Option<Point> {
    let entry = &counted.snapshot.sessions[row];
    if is_online(&entry.session.facts) {
        return None;
    }
    let spot = entry.site.and_then(|site| counted.snapshot.sites[site].facts.spot());
    spot.map(|spot| spot.point)
}

/// Seats in all where that is known, else those that are open.
fn seats(facts: &SessionFacts) -> Option<u64> {
    match (facts.capacity.known, facts.seats_open.known, facts.status) {
        (Some(Capacity::Seats(seats)), _, _) => Some(seats.into()),
        (_, Some(open), _) => Some(open.into()),
        (_, None, SessionStatus::Full) => Some(0),
        _ => None,
    }
}

/// Counts what is on.
pub(crate) fn offered(counted: &Counted) -> Offered {
    let places = &counted.crowd.population.places;
    let mut offered = Offered {
        places: vec![Supplied::default(); counted.crowd.lenses.of(understory_model::ledger::Lens::Place).len()],
        ..Offered::default()
    };
    let places = Places::new(places);
    for row in going_on(counted) {
        let entry = &counted.snapshot.sessions[row];
        let facts = &entry.session.facts;
        offered.sessions += 1;
        offered.examples += u32::from(facts.example || counted.snapshot.programs[entry.program].facts.example);
        offered.unsaid.hours += u32::from(facts.hours.known.is_none());
        offered.unsaid.price += u32::from(facts.cost.known.is_none());
        offered.unsaid.languages += u32::from(facts.languages.known.is_none());
        let Some(point) = point_of(counted, row) else {
            offered.without_place += u32::from(!is_online(facts));
            continue;
        };
        let Some(place) = places.of(point) else { continue };
        let supplied = &mut offered.places[place];
        supplied.sessions += 1;
        if let Some(seats) = seats(facts) {
            supplied.seats = Some(supplied.seats.unwrap_or(0) + seats);
        }
    }
    offered
}

/// The places of a population, for looking up many points.
pub(crate) struct Places<'a> {
    places: &'a [AreaOfPlace],
    /// Those with an outline.
    outlined: Vec<(usize, Bands)>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(places: &'a [AreaOfPlace]) -> Self {
        let outlines = places.iter().enumerate();
        let outlined = outlines.filter_map(|(at, place)| Some((at, Bands::new(place.outline.as_ref()?))));
        Self {
            outlined: outlined.collect(),
            places,
        }
    }

    /// The place that a point lies in: by outline where one holds it, else the nearest middle of those without one.
    pub(crate) fn of(&self, point: Point) -> Option<usize> {
        if let Some((at, _)) = self.outlined.iter().find(|(_, bands)| bands.contains(point)) {
            return Some(*at);
        }
        let middles = self
            .places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.outline.is_none());
        middles
            .map(|(at, place)| (place.point.metres_to(point), at))
            .filter(|(metres, _)| *metres <= REACH_METRES)
            .min_by(|left, right| left.0.total_cmp(&right.0))
            .map(|(_, at)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::place::Outline;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point { latitude, longitude }
    }

    fn square(south: f64, west: f64, side: f64) -> Vec<Point> {
        let (north, east) = (south + side, west + side);
        vec![
            point(south, west),
            point(south, east),
            point(north, east),
            point(north, west),
            point(south, west),
        ]
    }

    #[test]
    fn an_outline_goes_before_the_nearest_middle() {
        let with_hole = Outline(vec![vec![square(41.0, -71.0, 1.0), square(41.4, -70.6, 0.2)]]);
        let place = |middle: Point, outline: Option<Outline>| AreaOfPlace {
            name: String::new(),
            point: middle,
            outline,
        };
        let places = [
            place(point(41.11, -70.5), None),
            place(point(41.9, -70.1), Some(with_hole)),
        ];
        assert_eq!(Places::new(&places).of(point(41.1, -70.5)), Some(1));
        assert_eq!(Places::new(&places[..1]).of(point(41.1, -70.5)), Some(0));
        assert_eq!(
            Places::new(&places[..1]).of(point(42.1, -70.5)),
            None,
            "too far to count"
        );
    }
}
