//! Sessions told apart only by the facts that decide what a change within one barrier would have to be, so that
//! it is worked out once for all sessions that are alike in it.
//!
//! Must not know: people.

use std::collections::HashMap;
use std::hash::Hash;

use crate::fit::{BARRIERS, Barrier, Session, SessionIndex, Sessions, Where, unit_vector};

/// For each barrier the kind of each session: two sessions of one kind that fail in it fail by the same change.
#[derive(Clone, Debug)]
pub(super) struct Facets {
    /// `kind[barrier][session]`.
    pub(super) kind: [Vec<u32>; 8],
    /// The greatest number of kinds of any barrier.
    pub(super) most: usize,
    /// Where the sessions of each kind of travel are, on the unit sphere; zeros where there is no known place.
    pub(super) places: Vec<[f64; 3]>,
}

impl Facets {
    pub(super) fn new(sessions: &Sessions) -> Self {
        let rows: Vec<Session> = (0..sessions.len())
            .filter_map(|row| sessions.get(SessionIndex(row as u32)))
            .collect();
        let numbered = BARRIERS.map(|barrier| match barrier {
            Barrier::WhoFor => number(&rows, |row| (row.ages, row.grades, row.prerequisites)),
            Barrier::Hours => number(&rows, |row| (row.hours, row.drop_in)),
            Barrier::Dates => number(&rows, |row| {
                (
                    row.starts_on,
                    row.ends_on,
                    row.registration_opens_on,
                    row.registration_closes_on,
                )
            }),
            Barrier::Travel => number(&rows, |row| place(row.location)),
            Barrier::Cost => number(&rows, |row| {
                (row.cost_cents, row.cost_floor_cents, row.cost_after_aid_cents)
            }),
            Barrier::Access => number(&rows, |row| (row.access_no, row.internet)),
            // What is missing does not depend on the session.
            Barrier::Language | Barrier::Seats => number(&rows, |_| ()),
        });
        let most = numbered.iter().map(|(_, kinds)| *kinds).max().unwrap_or(0);
        let kind = numbered.map(|(kind, _)| kind);
        let mut places = vec![[0.0; 3]; most];
        for (row, &kind) in rows.iter().zip(&kind[Barrier::Travel as usize]) {
            if let Where::At { latitude, longitude } = row.location {
                places[kind as usize] = unit_vector(latitude, longitude);
            }
        }
        Self { kind, most, places }
    }
}

fn place(location: Where) -> Option<(u64, u64)> {
    match location {
        Where::At { latitude, longitude } => Some((latitude.to_bits(), longitude.to_bits())),
        Where::Online | Where::Unknown => None,
    }
}

/// Numbers the distinct keys in the order in which they come, and says how many there are.
fn number<K: Hash + Eq>(rows: &[Session], key: impl Fn(&Session) -> K) -> (Vec<u32>, usize) {
    let mut numbers: HashMap<K, u32> = HashMap::new();
    let kinds = rows
        .iter()
        .map(|row| {
            let next = numbers.len() as u32;
            *numbers.entry(key(row)).or_insert(next)
        })
        .collect();
    (kinds, numbers.len())
}
