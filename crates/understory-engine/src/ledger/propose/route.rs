//! One good route: the best pair of stops, made longer stop by stop while each brings most, then improved by
//! exchanging stops.
//!
//! Must not know: days, sessions.

use super::vans::StopSet;
use crate::ledger::van::Line;

/// Stops weighed when a route is made longer or improved.
const WEIGHED: usize = 16;
/// Times that every stop is weighed against others.
const ROUNDS: usize = 2;

/// One who could ride.
#[derive(Clone, Debug)]
struct Rider {
    person: u32,
    limit: f64,
    homes: StopSet,
    goals: StopSet,
}

/// Those who could ride on a set of days.
#[derive(Clone, Debug, Default)]
pub(super) struct Riders {
    riders: Vec<Rider>,
    /// For each stop the riders who live near it.
    at: Vec<Vec<u32>>,
}

impl Riders {
    /// Adds a person and says whether some direct ride would be in time. No route is shorter than the direct ride
    /// by more than rounding, so goals beyond it are forgotten.
    pub(super) fn add(&mut self, person: u32, limit: f64, homes: &[u16], goals: &StopSet, all: &Line) -> bool {
        let mut in_time = StopSet::default();
        for goal in goals.iter() {
            if homes
                .iter()
                .any(|home| all.direct(*home, goal).is_some_and(|minutes| minutes <= limit + 1e-6))
            {
                in_time.insert(goal);
            }
        }
        if in_time.is_empty() {
            return false;
        }
        let mut home_set = StopSet::default();
        for &home in homes {
            home_set.insert(home);
            let place = usize::from(home);
            if self.at.len() <= place {
                self.at.resize(place + 1, Vec::new());
            }
            self.at[place].push(self.riders.len() as u32);
        }
        self.riders.push(Rider {
            person,
            limit,
            homes: home_set,
            goals: in_time,
        });
        true
    }

    /// Takes out people, given by rising number.
    pub(super) fn forget(&mut self, people: &[u32]) {
        for rider in &mut self.riders {
            if people.binary_search(&rider.person).is_ok() {
                rider.goals = StopSet::default();
            }
        }
    }

    /// The riders that a route brings to a goal in time, by rising number.
    pub(super) fn reached(&self, route: &[u16], all: &Line) -> Vec<u32> {
        let line = all.along(route);
        let places = 0..route.len() as u16;
        let mut reached: Vec<u32> = Vec::new();
        let mut homes = Vec::new();
        let mut goals = Vec::new();
        for stop in route {
            for &number in self.at.get(usize::from(*stop)).into_iter().flatten() {
                let rider = &self.riders[number as usize];
                let on = |set: StopSet| {
                    places
                        .clone()
                        .filter(move |place| set.contains(route[usize::from(*place)]))
                };
                homes.clear();
                homes.extend(on(rider.homes));
                goals.clear();
                goals.extend(on(rider.goals));
                if line
                    .minutes(&homes, &goals)
                    .is_some_and(|minutes| minutes <= rider.limit)
                {
                    reached.push(rider.person);
                }
            }
        }
        reached.sort_unstable();
        reached.dedup();
        reached
    }

    /// How many riders each pair of stops would bring, roughly: `pairs[low][high]`.
    fn pairs(&self, all: &Line) -> Vec<Vec<u32>> {
        let stops = all.len();
        let mut pairs = vec![vec![0; stops]; stops];
        for rider in &self.riders {
            for home in rider.homes.iter() {
                for goal in rider.goals.iter() {
                    if all.direct(home, goal).is_some_and(|minutes| minutes <= rider.limit) {
                        pairs[usize::from(home.min(goal))][usize::from(home.max(goal))] += 1;
                    }
                }
            }
        }
        pairs
    }
}

/// The best route found, with whom it brings; `None` if none brings anybody.
pub(super) fn best_route(riders: &Riders, all: &Line, most_stops: usize) -> Option<(Vec<u16>, Vec<u32>)> {
    let pairs = riders.pairs(all);
    let (low, high) = best_pair(&pairs)?;
    let mut best = (vec![low, high], riders.reached(&[low, high], all));
    while best.0.len() < most_stops {
        let longer = weighed(&pairs, &best.0).into_iter().flat_map(|stop| {
            let route = best.0.clone();
            (0..=route.len()).map(move |place| {
                let mut longer = route.clone();
                longer.insert(place, stop);
                longer
            })
        });
        match better(riders, all, longer, best.1.len()) {
            Some(found) => best = found,
            None => break,
        }
    }
    for _ in 0..ROUNDS {
        let exchanged = weighed(&pairs, &best.0).into_iter().flat_map(|stop| {
            let route = best.0.clone();
            (0..route.len()).map(move |place| {
                let mut exchanged = route.clone();
                exchanged[place] = stop;
                exchanged
            })
        });
        match better(riders, all, exchanged, best.1.len()) {
            Some(found) => best = found,
            None => break,
        }
    }
    (!best.1.is_empty()).then_some(best)
}

/// The first of the routes that brings most, if it brings more than `than`.
fn better(
    riders: &Riders,
    all: &Line,
    routes: impl Iterator<Item = Vec<u16>>,
    than: usize,
) -> Option<(Vec<u16>, Vec<u32>)> {
    let mut best: Option<(Vec<u16>, Vec<u32>)> = None;
    for route in routes {
        let reached = riders.reached(&route, all);
        if reached.len() > best.as_ref().map_or(than, |best| best.1.len()) {
            best = Some((route, reached));
        }
    }
    best
}

/// The pair that brings most; ties go to the earlier one.
fn best_pair(pairs: &[Vec<u32>]) -> Option<(u16, u16)> {
    let mut best: Option<(u32, u16, u16)> = None;
    for (low, row) in (0_u16..).zip(pairs) {
        for (high, &count) in (0_u16..).zip(row) {
            if count > best.map_or(0, |best| best.0) {
                best = Some((count, low, high));
            }
        }
    }
    best.map(|(_, low, high)| (low, high))
}

/// The stops not on a route that go best with those on it.
fn weighed(pairs: &[Vec<u32>], route: &[u16]) -> Vec<u16> {
    let pair = |one: u16, other: u16| pairs[usize::from(one.min(other))][usize::from(one.max(other))];
    let mut stops: Vec<(u32, u16)> = (0..pairs.len() as u16)
        .filter(|stop| !route.contains(stop))
        .map(|stop| (route.iter().map(|other| pair(stop, *other)).sum(), stop))
        .filter(|(count, _)| *count > 0)
        .collect();
    stops.sort_unstable_by_key(|(count, stop)| (std::cmp::Reverse(*count), *stop));
    stops.truncate(WEIGHED);
    stops.into_iter().map(|(_, stop)| stop).collect()
}
