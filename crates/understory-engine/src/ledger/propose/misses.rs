//! Near misses of those who have nothing, counted by session and by what is missing.
//!
//! Must not know: what a change costs, vans.

use crate::fit::{Barrier, Person, PersonIndex, Region, SessionIndex, Shortfall};
use crate::ledger::NearestChange;
use crate::ledger::facets::Facets;

/// Languages and features on the caller's lists.
const LANGUAGES: usize = 64;
const FEATURES: usize = 32;

/// How often each change would have been enough.
#[derive(Clone, Debug)]
pub(super) struct Misses {
    pub(super) hours: Vec<u32>,
    pub(super) cost: Vec<u32>,
    pub(super) seats: Vec<u32>,
    /// A year older.
    pub(super) older: Vec<u32>,
    /// A year younger.
    pub(super) younger: Vec<u32>,
    /// For each session and language.
    pub(super) language: Vec<[u32; LANGUAGES]>,
    /// For each session and access feature.
    pub(super) access: Vec<[u32; FEATURES]>,
}

pub(super) fn near_misses(region: &Region<'_>, people: &[u32]) -> Misses {
    let sessions = region.sessions().len();
    let mut misses = Misses {
        hours: vec![0; sessions],
        cost: vec![0; sessions],
        seats: vec![0; sessions],
        older: vec![0; sessions],
        younger: vec![0; sessions],
        language: vec![[0; LANGUAGES]; sessions],
        access: vec![[0; FEATURES]; sessions],
    };
    let absent: Vec<u32> = (0..sessions)
        .map(|row| region.sessions().get(SessionIndex(row as u32)))
        .map(|row| row.map_or(0, |row| row.access_no))
        .collect();
    let facets = Facets::new(region);
    // Of each kind of ages and grades, who was asked last, and how many years off that one was.
    let mut years: Vec<(Option<u32>, i16)> = vec![(None, 0); facets.most];
    let mut desk = region.desk();
    for &number in people {
        let index = PersonIndex(number);
        let Some(person) = region.people().get(index) else {
            continue;
        };
        let only = region.standing(&mut desk, index).only;
        let mut visit = |barrier: Barrier, see: &mut dyn FnMut(usize)| {
            if only[barrier as usize] > 0 {
                region.visit(&mut desk, index, barrier.bit(), |session| see(session.row()));
            }
        };
        visit(Barrier::Hours, &mut |row| misses.hours[row] += 1);
        visit(Barrier::Cost, &mut |row| misses.cost[row] += 1);
        visit(Barrier::Seats, &mut |row| misses.seats[row] += 1);
        let needed = bits(person.languages);
        visit(Barrier::Language, &mut |row| {
            for &language in &needed {
                misses.language[row][language] += 1;
            }
        });
        visit(Barrier::Access, &mut |row| {
            let missing = absent[row] & person.access_needs;
            if missing.is_power_of_two() {
                misses.access[row][missing.trailing_zeros() as usize] += 1;
            }
        });
        if only[Barrier::WhoFor as usize] == 0 {
            continue;
        }
        let year = year_off(region, &person);
        region.visit_words(&mut desk, index, Barrier::WhoFor.bit(), |word, slots| {
            facets.each(Barrier::WhoFor, word, slots, |kind, found, session| {
                let known = &mut years[kind as usize];
                if known.0 != Some(number) {
                    *known = (Some(number), year(session));
                }
                let missed = match known.1 {
                    1 => &mut misses.older,
                    -1 => &mut misses.younger,
                    _ => return,
                };
                for session in facets.sessions(word, found) {
                    missed[session.row()] += 1;
                }
            });
        });
    }
    misses
}

/// The bits of a mask, lowest first.
fn bits(mask: u64) -> Vec<usize> {
    (0..LANGUAGES).filter(|bit| mask >> bit & 1 == 1).collect()
}

/// Whether a session misses a person by one year or grade: 1 too old, -1 too young, else 0.
fn year_off<'a>(region: &'a Region<'_>, person: &'a Person) -> impl Fn(SessionIndex) -> i16 {
    let shortfall = Shortfall::new(region.sessions(), person, region.travel());
    move |session| {
        let changes = shortfall.changes(session, Barrier::WhoFor);
        match NearestChange::of(changes) {
            Some((_, NearestChange::Age { years: by } | NearestChange::Grade { grades: by })) if by.abs() == 1 => by,
            _ => 0,
        }
    }
}
