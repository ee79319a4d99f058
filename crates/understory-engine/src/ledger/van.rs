//! A van that stops at places in order and back.
//!
//! Must not know: streets, timetables, seats, who drives.

use crate::fit::{EARTH_RADIUS_METRES, Origin, Person, Refused, Session, StraightLine, Where, unit_vector};

/// A van: where it stops, in order and back again, and on which days.
#[derive(Clone, Debug, PartialEq)]
pub struct Van {
    /// Latitude and longitude of each stop, degrees.
    pub stops: Vec<(f64, f64)>,
    /// Days it runs: bit 0 Monday to bit 6 Sunday.
    pub days: u8,
}

/// What a van can do. Assumptions; `docs/ledger.md` gives the reasons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VanRules {
    /// How far a home or a session may lie from a stop, great-circle metres: 1,200.
    pub pickup_metres: f64,
    /// Minutes a ride costs besides riding: 5.
    pub wait_minutes: f64,
}

impl Default for VanRules {
    fn default() -> Self {
        Self {
            pickup_metres: 1_200.0,
            wait_minutes: 5.0,
        }
    }
}

/// A stop: the point of the unit sphere, and the minutes from the first stop along the line.
#[derive(Clone, Copy, Debug)]
struct Stop {
    latitude: f64,
    unit: [f64; 3],
    minutes: f64,
}

/// A van, prepared.
#[derive(Clone, Debug)]
pub(in crate::ledger) struct Line {
    stops: Vec<Stop>,
    days: u8,
    rules: VanRules,
    travel: StraightLine,
    band_degrees: f64,
}

/// The stops near one place, by number.
pub(super) type Near = Vec<u16>;

impl Line {
    /// Prepares, or refuses a stop that is not on Earth.
    pub(super) fn new(van: &Van, rules: VanRules, travel: &StraightLine) -> Result<Self, Refused> {
        let mut places = Vec::with_capacity(van.stops.len());
        for &(latitude, longitude) in &van.stops {
            Origin::new(latitude, longitude).ok_or(Refused::Coordinates)?;
            places.push((latitude, unit_vector(latitude, longitude)));
        }
        Ok(Self {
            stops: along(places.into_iter(), travel),
            days: van.days,
            rules,
            travel: *travel,
            band_degrees: (rules.pickup_metres / EARTH_RADIUS_METRES).to_degrees() + 1e-6,
        })
    }

    /// How many stops there are.
    pub(super) fn len(&self) -> usize {
        self.stops.len()
    }

    /// The same stops in another order, or some of them.
    pub(super) fn along(&self, route: &[u16]) -> Self {
        let places = route.iter().map(|stop| {
            let stop = &self.stops[usize::from(*stop)];
            (stop.latitude, stop.unit)
        });
        Self {
            stops: along(places, &self.travel),
            ..*self
        }
    }

    /// Minutes one way between two stops at different places if the van went straight from one to the other.
    pub(super) fn direct(&self, one: u16, other: u16) -> Option<f64> {
        let (one, other) = (&self.stops[usize::from(one)], &self.stops[usize::from(other)]);
        (one.unit != other.unit)
            .then(|| self.rules.wait_minutes + ride_minutes(metres(&one.unit, &other.unit), &self.travel))
    }

    /// The stops near a place in degrees.
    pub(super) fn near(&self, latitude: f64, longitude: f64) -> Near {
        // No distance is below the difference of latitudes, so most places need no more than this.
        if !self
            .stops
            .iter()
            .any(|stop| (stop.latitude - latitude).abs() <= self.band_degrees)
        {
            return Near::new();
        }
        let place = unit_vector(latitude, longitude);
        (0_u16..)
            .zip(&self.stops)
            .filter(|(_, stop)| metres(&stop.unit, &place) <= self.rules.pickup_metres)
            .map(|(number, _)| number)
            .collect()
    }

    /// The stops near a session that the van serves: its place and its days are known, and the van runs on all
    /// of them.
    pub(super) fn serves(&self, session: &Session) -> Near {
        match (session.location, session.hours) {
            (Where::At { latitude, longitude }, Some(hours)) if hours.days() & !self.days == 0 => {
                self.near(latitude, longitude)
            }
            _ => Near::new(),
        }
    }

    /// Minutes one way from the best of some stops to the best of others; `None` if no two of them are at
    /// different places.
    pub(super) fn minutes(&self, from: &[u16], to: &[u16]) -> Option<f64> {
        let stop = |number: &u16| &self.stops[usize::from(*number)];
        let pairs = from
            .iter()
            .flat_map(|one| to.iter().map(move |other| (stop(one), stop(other))));
        pairs
            .filter(|(one, other)| one.unit != other.unit)
            .map(|(one, other)| self.rules.wait_minutes + (one.minutes - other.minutes).abs())
            .reduce(f64::min)
    }
}

/// Stops in order, with the minutes of riding from the first one.
fn along(places: impl Iterator<Item = (f64, [f64; 3])>, travel: &StraightLine) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for (latitude, unit) in places {
        let minutes = stops.last().map_or(0.0, |last| {
            last.minutes + ride_minutes(metres(&last.unit, &unit), travel)
        });
        stops.push(Stop {
            latitude,
            unit,
            minutes,
        });
    }
    stops
}

/// The longest journey a person makes by any way; `None` if no way was named, and then a van changes nothing.
pub(super) fn longest(person: &Person) -> Option<f64> {
    let longest = person.modes.iter().map(|(_, longest)| *longest).max();
    longest.map(f64::from)
}

/// Great-circle metres between two points of the unit sphere.
fn metres(one: &[f64; 3], other: &[f64; 3]) -> f64 {
    let chord = super::pins::squared_chord(one, other).sqrt();
    2.0 * EARTH_RADIUS_METRES * (chord / 2.0).min(1.0).asin()
}

/// Minutes of riding, as for a car.
fn ride_minutes(metres: f64, travel: &StraightLine) -> f64 {
    metres / 1000.0 * travel.detour * (60.0 / travel.ride_kmh)
}
