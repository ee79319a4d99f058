//! Whom a journey lets in, by distance: a person's ways of travelling become one circle on the map.
//!
//! [`StraightLine`] makes every way longer with distance, so "some way is within its limit" is "no farther than so many
//! metres". Distances are compared as squares of straight lines through the unit sphere, which need no trigonometry.
//! What lies within a billionth of the edge is decided by the very arithmetic that one person's ranking uses, so that
//! both agree to the last bit.
//!
//! Must not know: anything of a session but its place.

use super::layout::{Cell, square};
use crate::fit::people::Modes;
use crate::fit::{EARTH_RADIUS_METRES, Mode, Origin, SessionIndex, Sessions, StraightLine, TravelTimes};

/// How far somebody gets, by squares of straight distances: at most `near` surely, more than `far` surely not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reach {
    pub(super) near: f64,
    pub(super) far: f64,
    /// Their roots.
    near_line: f64,
    far_line: f64,
    /// No way of travelling was said, so no journey fails.
    pub(super) anywhere: bool,
    /// For each way that may be counted, minutes for each straight line of one and minutes besides; the rest are endless.
    paces: [(f64, f64); 4],
}

/// What a whole cell is to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Inside,
    Outside,
    /// Look at each.
    Across,
}

impl Reach {
    pub(super) fn new(modes: &Modes, travel: &StraightLine) -> Self {
        let unsure = Self::between(-1.0, f64::INFINITY);
        if !is_usual(travel) {
            return Self {
                anywhere: modes.list().is_empty(),
                ..unsure
            };
        }
        // Metres a minute, and minutes of waiting.
        let speed = |mode: Mode| {
            let (kmh, wait) = match mode {
                Mode::Walk => (travel.walk_kmh, 0.0),
                Mode::Bike => (travel.bike_kmh, 0.0),
                Mode::Bus => (travel.bus_kmh, travel.bus_wait_minutes),
                Mode::Ride => (travel.ride_kmh, 0.0),
            };
            (kmh / 60.0 / travel.detour * 1000.0, wait)
        };
        let pace = |mode: Mode| {
            let (speed, wait) = speed(mode);
            // An arc is never shorter than its straight line; a hair less keeps rounding from making it so.
            (EARTH_RADIUS_METRES / speed * (1.0 - 1e-9), wait * (1.0 - 1e-9))
        };
        let mut paces = [(0.0, f64::INFINITY); 4];
        for (place, (mode, _)) in paces.iter_mut().zip(modes.list()) {
            *place = pace(*mode);
        }
        if modes.list().is_empty() {
            // A car is counted then.
            paces[0] = pace(Mode::Ride);
            return Self {
                anywhere: true,
                paces,
                ..unsure
            };
        }
        let metres = |&(mode, longest): &(Mode, u16)| {
            let (speed, wait) = speed(mode);
            (f64::from(longest) - wait) * speed
        };
        let farthest = modes.list().iter().map(metres).fold(f64::NEG_INFINITY, f64::max);
        let reach = if farthest < 0.0 {
            // Every limit is below the time of waiting alone.
            Self::between(-1.0, -1.0)
        } else if farthest >= EARTH_RADIUS_METRES * std::f64::consts::PI {
            Self::between(5.0, 5.0)
        } else {
            let line = 2.0 * (farthest / EARTH_RADIUS_METRES / 2.0).sin();
            let square = line * line;
            Self::between(square * (1.0 - 1e-9) - 1e-18, square * (1.0 + 1e-9) + 1e-18)
        };
        Self { paces, ..reach }
    }

    /// Minutes that a journey over a straight line of this square takes at least, by whichever way is counted.
    pub(super) fn at_least(&self, square: f64) -> f64 {
        let line = square.sqrt();
        let minutes = self.paces.iter().map(|(pace, wait)| pace * line + wait);
        minutes.fold(f64::INFINITY, f64::min)
    }

    fn between(near: f64, far: f64) -> Self {
        Self {
            near,
            far,
            near_line: near.max(0.0).sqrt(),
            far_line: far.max(0.0).sqrt(),
            anywhere: false,
            // Nothing is known of how long it takes.
            paces: [(0.0, 0.0); 4],
        }
    }

    /// Where a cell lies to somebody at `from`. Circles a hair too large or too small only mean a closer look.
    pub(super) fn side(&self, from: &[f64; 3], cell: &Cell) -> Side {
        if self.anywhere || cell.anywhere {
            return Side::Inside;
        }
        let away = square(from, &cell.centre);
        // Sessions lie within the cell's radius of its centre.
        let (inner, outer) = (
            self.near_line * (1.0 - 1e-9) - cell.radius,
            self.far_line * (1.0 + 1e-9) + cell.radius,
        );
        if inner > 0.0 && away < inner * inner {
            Side::Inside
        } else if self.far < 0.0 || away > outer * outer {
            Side::Outside
        } else {
            Side::Across
        }
    }

    /// Whether some way from `origin` to a session at a known place is within its limit, given the square of the
    /// straight distance.
    pub(super) fn within(
        &self,
        square: f64,
        origin: &Origin,
        modes: &Modes,
        travel: &StraightLine,
        sessions: &Sessions,
        session: SessionIndex,
    ) -> bool {
        if square <= self.near || square > self.far {
            return square <= self.near;
        }
        modes.list().iter().any(|&(mode, longest)| {
            travel
                .minutes(origin, sessions, session, mode)
                .is_some_and(|minutes| minutes.is_finite() && minutes >= 0.0 && minutes - f64::from(longest) <= 0.0)
        })
    }
}

/// Whether distances can be compared at all: with numbers that no region has, each journey is worked out instead.
fn is_usual(travel: &StraightLine) -> bool {
    let speeds = [travel.walk_kmh, travel.bike_kmh, travel.bus_kmh, travel.ride_kmh];
    speeds.iter().all(|kmh| (0.01..=10_000.0).contains(kmh))
        && (0.01..=100.0).contains(&travel.detour)
        && (0.0..=100_000.0).contains(&travel.bus_wait_minutes)
}
