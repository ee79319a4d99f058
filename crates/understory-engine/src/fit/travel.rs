//! How long a journey takes, one way: the door through which a routed table may come, and a straight-line
//! estimate for when there is none.
//!
//! Must not know: streets, timetables, who travels or how long is too long.

use super::{SessionIndex, Sessions};

/// Mean radius of the Earth in metres (the IUGG mean radius R1).
pub const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

/// A way of travelling. The order breaks ties: the earlier one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// On foot or rolling.
    Walk,
    /// By bicycle.
    Bike,
    /// By bus or train.
    Bus,
    /// By car: a parent, a neighbour, a carpool.
    Ride,
}

/// One journey, one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Travel {
    /// How.
    pub mode: Mode,
    /// Minutes, not rounded. Show them rounded up.
    pub minutes: f64,
}

/// Where journeys start: a place on Earth, prepared so that a distance needs no trigonometry of its own
/// except one arc sine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    latitude: f64,
    longitude: f64,
    unit: [f64; 3],
}

impl Origin {
    /// Prepares a place given in degrees; `None` if it is not on Earth.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        on_earth(latitude, longitude).then(|| Self {
            latitude,
            longitude,
            unit: unit_vector(latitude, longitude),
        })
    }

    /// A place on Earth whose point of the unit sphere was worked out before.
    pub(super) const fn prepared((latitude, longitude): (f64, f64), unit: [f64; 3]) -> Self {
        Self {
            latitude,
            longitude,
            unit,
        }
    }

    /// The point of the unit sphere.
    pub(super) const fn unit(&self) -> &[f64; 3] {
        &self.unit
    }

    /// Latitude and longitude in degrees, as given.
    #[must_use]
    pub const fn place(&self) -> (f64, f64) {
        (self.latitude, self.longitude)
    }

    /// Great-circle metres to a place given in degrees.
    #[must_use]
    pub fn metres_to_place(&self, latitude: f64, longitude: f64) -> f64 {
        self.metres_to(&unit_vector(latitude, longitude))
    }

    /// Great-circle metres to a point of the unit sphere.
    pub(super) fn metres_to(&self, unit: &[f64; 3]) -> f64 {
        let (x, y, z) = (self.unit[0] - unit[0], self.unit[1] - unit[1], self.unit[2] - unit[2]);
        let chord = (x * x + y * y + z * z).sqrt();
        // Half the chord is the sine of half the angle; rounding may push it a hair above one.
        2.0 * EARTH_RADIUS_METRES * (chord / 2.0).min(1.0).asin()
    }
}

/// Whether the degrees name a place on Earth. Not-a-number does not.
pub(super) fn on_earth(latitude: f64, longitude: f64) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}

/// The point of the unit sphere under a place given in degrees.
pub(crate) fn unit_vector(latitude: f64, longitude: f64) -> [f64; 3] {
    let (sin_latitude, cos_latitude) = latitude.to_radians().sin_cos();
    let (sin_longitude, cos_longitude) = longitude.to_radians().sin_cos();
    [cos_latitude * cos_longitude, cos_latitude * sin_longitude, sin_latitude]
}

/// Journey times from a home to sessions.
pub trait TravelTimes {
    /// Minutes one way, finite and not negative; `None` if this way of travelling does not get there.
    /// Asked only for sessions that happen at a known place. Any other number is read as `None`.
    fn minutes(&self, from: &Origin, sessions: &Sessions, to: SessionIndex, mode: Mode) -> Option<f64>;
}

/// Estimates by great-circle distance, a detour factor and a speed for each way of travelling.
///
/// The defaults are **assumptions**: round values of the kind general transport planning uses where no
/// routed table exists. They are not measured for any region; `docs/fit.md` gives the reason for each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StraightLine {
    /// How much longer the way is than the straight line: 1.3.
    pub detour: f64,
    /// Walking speed in km/h: 4.5, a child's or a parent's with a small child, below the usual 5 for adults.
    pub walk_kmh: f64,
    /// Cycling speed in km/h: 13, easy riding with stops.
    pub bike_kmh: f64,
    /// Speed of a bus between stops including its halts, in km/h: 18.
    pub bus_kmh: f64,
    /// Minutes a bus journey costs besides riding, walking to the stop and waiting: 12.
    pub bus_wait_minutes: f64,
    /// Door-to-door speed of a car in and around towns in km/h: 35.
    pub ride_kmh: f64,
}

impl Default for StraightLine {
    fn default() -> Self {
        Self {
            detour: 1.3,
            walk_kmh: 4.5,
            bike_kmh: 13.0,
            bus_kmh: 18.0,
            bus_wait_minutes: 12.0,
            ride_kmh: 35.0,
        }
    }
}

impl TravelTimes for StraightLine {
    fn minutes(&self, from: &Origin, sessions: &Sessions, to: SessionIndex, mode: Mode) -> Option<f64> {
        let way_km = sessions.metres_from(from, to)? / 1000.0 * self.detour;
        let (kmh, wait) = match mode {
            Mode::Walk => (self.walk_kmh, 0.0),
            Mode::Bike => (self.bike_kmh, 0.0),
            Mode::Bus => (self.bus_kmh, self.bus_wait_minutes),
            Mode::Ride => (self.ride_kmh, 0.0),
        };
        Some(way_km * (60.0 / kmh) + wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::{Session, Where};

    /// The textbook haversine, as a second opinion.
    fn haversine(from: (f64, f64), to: (f64, f64)) -> f64 {
        let half_north = ((to.0 - from.0).to_radians() / 2.0).sin();
        let half_east = ((to.1 - from.1).to_radians() / 2.0).sin();
        let cosines = from.0.to_radians().cos() * to.0.to_radians().cos();
        let square = half_north * half_north + cosines * half_east * half_east;
        2.0 * EARTH_RADIUS_METRES * square.sqrt().min(1.0).asin()
    }

    #[test]
    fn distances_agree_with_the_haversine() {
        let hyannis = (41.6525, -70.2881);
        let places = [
            hyannis,
            (41.652_501, -70.2881),
            (41.7003, -70.3002),
            (41.878_1, -87.629_8),
            (-33.86, 151.21),
            (90.0, 0.0),
            (-41.6525, 109.7119),
            (0.0, 180.0),
        ];
        for from in places {
            let origin = Origin::new(from.0, from.1).unwrap();
            for to in places {
                let ours = origin.metres_to(&unit_vector(to.0, to.1));
                let theirs = haversine(from, to);
                // Near the far side of the Earth both lose digits; a metre in 20,000 km is enough.
                let allowed = if theirs > 1.9e7 { 1.0 } else { 1e-6 + theirs * 1e-12 };
                assert!((ours - theirs).abs() <= allowed, "{from:?} {to:?} {ours} {theirs}");
            }
        }
    }

    #[test]
    fn minutes_follow_the_speeds() {
        let mut builder = Sessions::builder();
        let north = Where::At {
            latitude: 42.0,
            longitude: -70.0,
        };
        let to = builder
            .push(&Session {
                location: north,
                ..Session::default()
            })
            .unwrap();
        let nowhere = builder.push(&Session::default()).unwrap();
        let sessions = builder.build();
        let origin = Origin::new(41.9, -70.0).unwrap();
        let km = EARTH_RADIUS_METRES / 1000.0 * 0.1_f64.to_radians() * 1.3;
        let table = StraightLine::default();
        for (mode, minutes) in [
            (Mode::Walk, km / 4.5 * 60.0),
            (Mode::Bike, km / 13.0 * 60.0),
            (Mode::Bus, km / 18.0 * 60.0 + 12.0),
            (Mode::Ride, km / 35.0 * 60.0),
        ] {
            let ours = table.minutes(&origin, &sessions, to, mode).unwrap();
            assert!((ours - minutes).abs() < 1e-6, "{mode:?} {ours} {minutes}");
            assert_eq!(table.minutes(&origin, &sessions, nowhere, mode), None);
        }
    }

    #[test]
    fn places_off_the_earth_are_no_origin() {
        assert!(Origin::new(90.1, 0.0).is_none());
        assert!(Origin::new(0.0, f64::NAN).is_none());
        assert_eq!(Origin::new(41.0, -70.0).unwrap().place(), (41.0, -70.0));
    }
}
