//! Sessions told apart only by the facts that decide what a change within one barrier would have to be, so that
//! it is worked out once for all sessions that are alike in it.
//!
//! Must not know: people.

use std::collections::HashMap;
use std::hash::Hash;

use crate::fit::{BARRIERS, Barrier, Region, Session, SessionIndex, Where, unit_vector};

/// For each barrier the kind of each session: two sessions of one kind that fail in it fail by the same change. They are
/// held by the words of a region, in which neighbours are alike.
#[derive(Clone, Debug)]
pub(super) struct Facets {
    kinds: [Kinds; 8],
    /// The session of each slot.
    sessions: Vec<Option<SessionIndex>>,
    /// The greatest number of kinds of any barrier.
    pub(super) most: usize,
    /// Where the sessions of each kind of travel are, on the unit sphere; zeros where there is no known place.
    pub(super) places: Vec<[f64; 3]>,
}

impl Facets {
    pub(super) fn new(region: &Region<'_>) -> Self {
        let sessions = region.sessions();
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
        let mut places = vec![[0.0; 3]; most];
        for (row, &kind) in rows.iter().zip(&numbered[Barrier::Travel as usize].0) {
            if let Where::At { latitude, longitude } = row.location {
                places[kind as usize] = unit_vector(latitude, longitude);
            }
        }
        let sessions: Vec<Option<SessionIndex>> = region.arranged().collect();
        Self {
            kinds: numbered.map(|(kind, _)| Kinds::new(&sessions, &kind)),
            sessions,
            most,
            places,
        }
    }

    /// Calls `see` for each kind among these slots of a word, with its slots and its first session.
    pub(super) fn each(&self, barrier: Barrier, word: usize, slots: u64, mut see: impl FnMut(u32, u64, SessionIndex)) {
        for &(kind, of_kind) in self.kinds[barrier as usize].of(word) {
            let found = slots & of_kind;
            if let Some(session) = self.sessions(word, found).next() {
                see(kind, found, session);
            }
        }
    }

    /// The sessions of slots of a word.
    pub(super) fn sessions(&self, word: usize, mut slots: u64) -> impl Iterator<Item = SessionIndex> {
        std::iter::from_fn(move || {
            let slot = (slots != 0).then(|| word * 64 + slots.trailing_zeros() as usize)?;
            slots &= slots - 1;
            self.sessions.get(slot).copied().flatten()
        })
    }
}

/// The kinds of one barrier, word by word.
#[derive(Clone, Debug)]
struct Kinds {
    /// Where the kinds of each word begin, and where the last ones end.
    starts: Vec<usize>,
    /// Each kind of a word, with its slots.
    kinds: Vec<(u32, u64)>,
}

impl Kinds {
    fn new(sessions: &[Option<SessionIndex>], kind: &[u32]) -> Self {
        let (mut starts, mut kinds) = (vec![0], Vec::new());
        for slots in sessions.chunks(64) {
            let mut of_word: Vec<(u32, u64)> = Vec::new();
            for (slot, session) in slots.iter().enumerate() {
                let Some(session) = session else { continue };
                let (kind, bit) = (kind[session.row()], 1 << slot);
                match of_word.iter_mut().find(|(known, _)| *known == kind) {
                    Some((_, slots)) => *slots |= bit,
                    None => of_word.push((kind, bit)),
                }
            }
            kinds.append(&mut of_word);
            starts.push(kinds.len());
        }
        Self { starts, kinds }
    }

    fn of(&self, word: usize) -> &[(u32, u64)] {
        &self.kinds[self.starts[word]..self.starts[word + 1]]
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
