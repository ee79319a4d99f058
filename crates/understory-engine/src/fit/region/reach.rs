//! Whom a journey lets in, by distance: a person's ways of travelling become one circle on the map.
//!
//! [`StraightLine`] makes every way longer with distance, so "some way is within its limit" is "no farther than so many
//! metres". Distances are compared as squares of straight lines through the unit sphere, which need no trigonometry.
//! What lies within a billionth of the edge is decided by the very arithmetic that one person's ranking uses, so that
//! both agree to the last bit.
//!
//! Must not know: anything of a session but its place.

use super::layout::{Cell, straight};
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
        if modes.list().is_empty() {
            return Self {
                anywhere: true,
                ..unsure
            };
        }
        if !is_usual(travel) {
            return unsure;
        }
        let metres = |&(mode, longest): &(Mode, u16)| {
            let (kmh, wait) = match mode {
                Mode::Walk => (travel.walk_kmh, 0.0),
                Mode::Bike => (travel.bike_kmh, 0.0),
                Mode::Bus => (travel.bus_kmh, travel.bus_wait_minutes),
                Mode::Ride => (travel.ride_kmh, 0.0),
            };
            (f64::from(longest) - wait) * (kmh / 60.0) / travel.detour * 1000.0
        };
        let farthest = modes.list().iter().map(metres).fold(f64::NEG_INFINITY, f64::max);
        if farthest < 0.0 {
            // Every limit is below the time of waiting alone.
            return Self::between(-1.0, -1.0);
        }
        if farthest >= EARTH_RADIUS_METRES * std::f64::consts::PI {
            return Self::between(5.0, 5.0);
        }
        let line = 2.0 * (farthest / EARTH_RADIUS_METRES / 2.0).sin();
        let square = line * line;
        Self::between(square * (1.0 - 1e-9) - 1e-18, square * (1.0 + 1e-9) + 1e-18)
    }

    fn between(near: f64, far: f64) -> Self {
        Self {
            near,
            far,
            near_line: near.max(0.0).sqrt(),
            far_line: far.max(0.0).sqrt(),
            anywhere: false,
        }
    }

    /// Where a cell lies to somebody at `from`. Circles a hair too large or too small only mean a closer look.
    pub(super) fn side(&self, from: &[f64; 3], cell: &Cell) -> Side {
        if self.anywhere || cell.anywhere {
            return Side::Inside;
        }
        let line = straight(from, &cell.centre);
        if line + cell.radius < self.near_line * (1.0 - 1e-9) {
            Side::Inside
        } else if self.far < 0.0 || line - cell.radius > self.far_line * (1.0 + 1e-9) + 1e-12 {
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
