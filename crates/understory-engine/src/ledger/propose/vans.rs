//! Vans worth a look: who could ride, and the routes that would bring most of them.
//!
//! Must not know: costs, streets.

use super::reach::spread;
use super::route::{Riders, best_route};
use super::{Candidate, ProposalRules};
use crate::fit::{Barrier, PersonIndex, Region, SessionIndex};
use crate::ledger::van::{Line, Near, longest};
use crate::ledger::{Edit, Van};

/// Stops and sets of days that are weighed.
pub(super) const STOPS: usize = 256;
const MASKS: usize = 16;
/// Routes sought for each set of days, each for those whom the ones before leave behind.
const ROUTES: usize = 3;

/// A set of stops, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StopSet([u64; 4]);

impl StopSet {
    pub(super) fn insert(&mut self, stop: u16) {
        self.0[usize::from(stop / 64)] |= 1 << (stop % 64);
    }

    pub(super) fn contains(&self, stop: u16) -> bool {
        self.0[usize::from(stop / 64)] >> (stop % 64) & 1 == 1
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u16> {
        let words = self.0;
        (0..STOPS as u16).filter(move |stop| words[usize::from(stop / 64)] >> (stop % 64) & 1 == 1)
    }
}

/// The vans kept, with whom they reach, and how many people any number of vans can reach.
pub(super) fn vans(region: &Region<'_>, people: &[u32], rules: &ProposalRules) -> (Vec<Candidate>, u32) {
    let stops: Vec<(f64, f64)> = rules.stops.iter().copied().take(STOPS).collect();
    let masks: Vec<u8> = rules.van_days.iter().copied().take(MASKS).collect();
    let whole = Van {
        stops: stops.clone(),
        days: 0x7F,
    };
    // Stops are on Earth, or there is nothing to propose.
    let Ok(all) = Line::new(&whole, rules.van, region.travel()) else {
        return (Vec::new(), 0);
    };
    let (by_mask, at_most) = riders(region, people, &all, &masks);
    let mut candidates = Vec::new();
    for (riders, days) in by_mask.into_iter().zip(masks) {
        let mut left = riders.clone();
        for _ in 0..ROUTES {
            let Some((route, brought)) = best_route(&left, &all, rules.van_stops) else {
                break;
            };
            left.forget(&brought);
            // The route was sought for those whom the ones before leave behind; it brings others, too.
            let reached = riders.reached(&route, &all);
            candidates.push(Candidate {
                edit: Edit::Van(Van {
                    stops: route.iter().map(|stop| stops[usize::from(*stop)]).collect(),
                    days,
                }),
                reached,
                cost_cents: None,
            });
        }
    }
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.reached.len()));
    (spread(candidates, rules.kept_of_each_kind), at_most)
}

/// For each set of days those who could ride, with the stops near home and the stops near what fails in travel
/// alone, direct rides in time; and how many there are in all.
fn riders(region: &Region<'_>, people: &[u32], all: &Line, masks: &[u8]) -> (Vec<Riders>, u32) {
    let served: Vec<(u8, Near)> = (0..region.sessions().len())
        .filter_map(|row| region.sessions().get(SessionIndex(row as u32)))
        .map(|session| (session.hours.map_or(0, |hours| hours.days()), all.serves(&session)))
        .collect();
    let mut by_mask: Vec<Riders> = masks.iter().map(|_| Riders::default()).collect();
    let mut at_most = 0;
    let mut desk = region.desk();
    for &number in people {
        let index = PersonIndex(number);
        let Some(person) = region.people().get(index) else {
            continue;
        };
        let (Some((latitude, longitude)), Some(limit)) = (person.place, longest(&person)) else {
            continue;
        };
        let homes = all.near(latitude, longitude);
        if homes.is_empty() {
            continue;
        }
        let mut goals = vec![StopSet::default(); masks.len()];
        region.visit(&mut desk, index, Barrier::Travel.bit(), |session| {
            let (days, stops) = &served[session.row()];
            for (goals, mask) in goals.iter_mut().zip(masks) {
                if days & !mask == 0 {
                    stops.iter().for_each(|stop| goals.insert(*stop));
                }
            }
        });
        let mut could_ride = false;
        for (goals, riders) in goals.iter().zip(&mut by_mask) {
            could_ride |= riders.add(number, limit, &homes, goals, all);
        }
        at_most += u32::from(could_ride);
    }
    (by_mask, at_most)
}
