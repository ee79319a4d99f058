//! The nearest of many changes for one person, working out each kind of change once.
//!
//! Must not know: other people, which sessions are near in other barriers.

use super::NearestChange;
use super::pins::squared_chord;
use crate::fit::{Barrier, Person, SessionIndex, Shortfall, StraightLine, unit_vector};

/// How much of a squared chord rounding may cost, generously.
const DOUBT: f64 = 1e-9;
/// Fewer kinds than this are simply all worked out.
const FEW: usize = 8;

/// Sessions seen so far, counted by kind.
#[derive(Clone, Debug)]
pub(super) struct NearestDesk {
    /// How many of each kind; all 0 between people.
    counts: Vec<u32>,
    /// Each kind that was seen, with its first session.
    seen: Vec<(u32, SessionIndex)>,
    ordered: Vec<(f64, NearestChange, u32)>,
    far: Vec<(f64, u32, SessionIndex)>,
}

impl NearestDesk {
    pub(super) fn new(kinds: usize) -> Self {
        Self {
            counts: vec![0; kinds],
            seen: Vec::new(),
            ordered: Vec::new(),
            far: Vec::new(),
        }
    }

    pub(super) fn clear(&mut self) {
        for (kind, _) in self.seen.drain(..) {
            self.counts[kind as usize] = 0;
        }
    }

    /// Sees so many sessions of a kind, of which this is one.
    pub(super) fn see(&mut self, kind: u32, sessions: u32, session: SessionIndex) {
        let count = &mut self.counts[kind as usize];
        if *count == 0 {
            self.seen.push((kind, session));
        }
        *count += sessions;
    }

    /// Forgets places that are surely farther than the `missing`-th nearest one. What is missing of a journey
    /// only grows with its length, so they cannot matter.
    pub(super) fn keep_nearest(&mut self, missing: u32, person: &Person, places: &[[f64; 3]], travel: &StraightLine) {
        let place = (missing as usize).saturating_sub(1);
        let Some((north, east)) = person.place else { return };
        if self.seen.len() <= FEW.max(place + 1) || !grows(travel) {
            return;
        }
        let home = unit_vector(north, east);
        self.far.clear();
        self.far.extend(self.seen.drain(..).map(|(kind, session)| {
            let square = squared_chord(&home, &places[kind as usize]);
            (square, kind, session)
        }));
        let (_, nth, _) = self
            .far
            .select_nth_unstable_by(place, |one, other| one.0.total_cmp(&other.0));
        let limit = nth.0 * (1.0 + DOUBT) + f64::EPSILON;
        for &(square, kind, session) in &self.far {
            if square <= limit {
                self.seen.push((kind, session));
            } else {
                self.counts[kind as usize] = 0;
            }
        }
    }
}

/// Whether more metres never mean fewer minutes, by any way of travelling.
fn grows(travel: &StraightLine) -> bool {
    let speeds = [travel.walk_kmh, travel.bike_kmh, travel.bus_kmh, travel.ride_kmh];
    travel.detour >= 0.0
        && travel.detour.is_finite()
        && travel.bus_wait_minutes.is_finite()
        && travel.bus_wait_minutes >= 0.0
        && speeds.iter().all(|speed| *speed > 0.0 && speed.is_finite())
}

/// The `missing`-th nearest change, by effort and then by the order of changes.
pub(super) fn nearest(
    desk: &mut NearestDesk,
    missing: u32,
    shortfall: &Shortfall<'_>,
    barrier: Barrier,
) -> Option<NearestChange> {
    desk.ordered.clear();
    for &(kind, session) in &desk.seen {
        let (effort, change) = NearestChange::of(shortfall.changes(session, barrier))?;
        desk.ordered.push((effort, change, desk.counts[kind as usize]));
    }
    desk.ordered
        .sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let mut left = missing;
    desk.ordered.iter().find_map(|&(_, change, count)| {
        let enough = count >= left;
        left = left.saturating_sub(count);
        enough.then_some(change)
    })
}
