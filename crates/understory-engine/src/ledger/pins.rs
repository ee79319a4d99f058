//! The naive count: is there a pin on the map within three miles?
//!
//! Must not know: anything else about a session.

use std::collections::HashSet;

use crate::fit::{EARTH_RADIUS_METRES, Origin, SessionIndex, Sessions, Where, unit_vector};

/// Three miles, in great-circle metres.
pub const NEAR_METRES: f64 = 4_828.0;

/// How much of a squared chord rounding may cost, generously.
const DOUBT: f64 = 1e-9;

/// Places of sessions that have not ended, by latitude. Great-circle distance is never below the difference of
/// latitudes, so only a band of them is looked at.
#[derive(Clone, Debug)]
pub(super) struct Pins<'a> {
    sessions: &'a Sessions,
    /// Latitude, a session that meets there, and the point of the unit sphere.
    places: Vec<(f64, SessionIndex, [f64; 3])>,
    band_degrees: f64,
    /// Of a chord of the unit sphere, squared: surely within, surely beyond.
    within: f64,
    beyond: f64,
}

impl<'a> Pins<'a> {
    /// Pins of the sessions whose last day is not known to be before `today`.
    pub(super) fn new(sessions: &'a Sessions, today: i32) -> Self {
        let mut seen = HashSet::new();
        let mut places = Vec::new();
        for row in 0..sessions.len() {
            let index = SessionIndex(row as u32);
            let Some(session) = sessions.get(index) else { continue };
            if session.ends_on.is_some_and(|end| end < today) {
                continue;
            }
            if let Where::At { latitude, longitude } = session.location
                && seen.insert((latitude.to_bits(), longitude.to_bits()))
            {
                places.push((latitude, index, unit_vector(latitude, longitude)));
            }
        }
        places.sort_by(|one, other| one.0.total_cmp(&other.0));
        let angle = NEAR_METRES / EARTH_RADIUS_METRES;
        let chord = 2.0 * (angle / 2.0).sin();
        Self {
            sessions,
            places,
            band_degrees: angle.to_degrees() + 1e-6,
            within: chord * chord * (1.0 - DOUBT) - f64::EPSILON,
            beyond: chord * chord * (1.0 + DOUBT) + f64::EPSILON,
        }
    }

    /// Whether any pin lies within reach.
    pub(super) fn near(&self, from: &Origin) -> bool {
        let (latitude, longitude) = from.place();
        let unit = unit_vector(latitude, longitude);
        let first = self
            .places
            .partition_point(|place| place.0 < latitude - self.band_degrees);
        let band = self.places[first..]
            .iter()
            .take_while(|place| place.0 <= latitude + self.band_degrees);
        for (_, session, place) in band {
            let square = squared_chord(&unit, place);
            if square < self.within {
                return true;
            }
            // On the edge the engine's own distance decides.
            if square <= self.beyond
                && self
                    .sessions
                    .metres_from(from, *session)
                    .is_some_and(|metres| metres <= NEAR_METRES)
            {
                return true;
            }
        }
        false
    }
}

/// The square of the straight line between two points of the unit sphere.
pub(super) fn squared_chord(one: &[f64; 3], other: &[f64; 3]) -> f64 {
    let (x, y, z) = (one[0] - other[0], one[1] - other[1], one[2] - other[2]);
    x * x + y * y + z * z
}
