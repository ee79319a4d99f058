//! Whether the young person can get there, and how.
//!
//! Must not know: how minutes are found; [`TravelTimes`] says.

use super::{Change, Judge, Person, Travel, TravelTimes, Verdict};
use crate::fit::{Answer, Mode, Origin, SessionIndex, Where};

/// Where journeys start, by which ways and for how long.
pub(super) struct Reach<'a, T: TravelTimes + ?Sized> {
    travel_times: &'a T,
    origin: Option<Origin>,
    modes: &'a [(Mode, u16)],
}

impl<'a, T: TravelTimes + ?Sized> Reach<'a, T> {
    pub(super) fn new(person: &'a Person, travel_times: &'a T, origin: Option<Origin>) -> Self {
        Self {
            travel_times,
            origin,
            modes: &person.modes,
        }
    }
}

impl<T: TravelTimes + ?Sized> Judge<'_, T> {
    /// The verdict, and the journey the score counts: the fastest way within its limit; if there is none,
    /// the way that misses its limit by least; if the family named no ways, a car, as an estimate only.
    /// Online holds without a journey. A ride that is provided never fails: where none of the family's own
    /// ways is within its limit it must be asked whether the ride reaches them, and the score counts a car.
    pub(in crate::fit) fn travel(&self, row: usize) -> (Verdict, Option<Travel>) {
        let location = self.sessions.location[row];
        if location == Where::Online {
            return (Verdict::Holds, None);
        }
        let provided = self.sessions.ride_provided[row] == Answer::Yes;
        let Some(origin) = self.reach.origin.as_ref().filter(|_| location != Where::Unknown) else {
            return (Verdict::Unknown, None);
        };
        if self.reach.modes.is_empty() {
            return (Verdict::Unknown, self.journey(origin, row, Mode::Ride));
        }
        let mut within: Option<Travel> = None;
        let mut beyond: Option<(f64, Travel)> = None;
        for &(mode, longest) in self.reach.modes {
            let Some(travel) = self.journey(origin, row, mode) else {
                continue;
            };
            let over = travel.minutes - f64::from(longest);
            if over <= 0.0 {
                if within.is_none_or(|best| (travel.minutes, mode) < (best.minutes, best.mode)) {
                    within = Some(travel);
                }
            } else if beyond.is_none_or(|(least, best)| (over, mode) < (least, best.mode)) {
                beyond = Some((over, travel));
            }
        }
        match (within, beyond) {
            (Some(travel), _) => (Verdict::Holds, Some(travel)),
            (None, _) if provided => (Verdict::Unknown, self.journey(origin, row, Mode::Ride)),
            (None, Some((over, travel))) => {
                // Rounded up; a number too large for minutes stays at the largest one.
                let change = Change::Travel {
                    mode: travel.mode,
                    extra_minutes: over.ceil() as u32,
                };
                (Verdict::Fails(change), Some(travel))
            }
            (None, None) => (Verdict::Fails(Change::NoWayThere), None),
        }
    }

    /// One way of travelling, if it gets there in a sensible number of minutes.
    fn journey(&self, origin: &Origin, row: usize, mode: Mode) -> Option<Travel> {
        // Columns hold at most u32::MAX rows, so the row number always fits.
        let to = SessionIndex(row as u32);
        let minutes = self.reach.travel_times.minutes(origin, self.sessions, to, mode)?;
        (minutes.is_finite() && minutes >= 0.0).then_some(Travel { mode, minutes })
    }
}
