//! For each distinct fact of the people, one bitmap over the sessions: which of them do not fail because of it.
//!
//! Ten of the twelve constraints compare small numbers, and here as in the quick count of one person's ranking every
//! unknown is stored as the value that cannot fail. A fact that a million people share is compared once.
//!
//! Must not know: hours and journeys, which have files of their own.

use super::layout::{EMPTY, Layout, bits};
use crate::fit::gate::{Asked, Gates};
use crate::fit::judge::Judge;
use crate::fit::people::{Needs, Wanted, Who};
use crate::fit::{People, Person, Sessions, StraightLine};

/// Bytes of bitmaps of one kind that are kept. Where there are more distinct facts they are compared anew when asked.
const KEPT: usize = 32 << 20;

/// The bitmaps of one kind of fact; each fact has `rows` of them, one behind the other.
#[derive(Clone, Debug)]
pub(super) struct Bitmaps {
    words: usize,
    rows: usize,
    kept: Option<Vec<u64>>,
}

impl Bitmaps {
    /// Fills the bitmaps of all facts, unless they are too many to keep.
    pub(super) fn new(words: usize, rows: usize, facts: usize, mut fill: impl FnMut(u32, &mut [u64])) -> Self {
        let size = words * rows;
        let kept = (facts * size * 8 <= KEPT).then(|| {
            let mut kept = vec![0; facts * size];
            if size > 0 {
                for (fact, place) in kept.chunks_exact_mut(size).enumerate() {
                    fill(fact as u32, place);
                }
            }
            kept
        });
        Self { words, rows, kept }
    }

    /// The bitmaps of one fact, if they are kept.
    pub(super) fn kept(&self, fact: u32) -> Option<&[u64]> {
        let size = self.words * self.rows;
        let from = fact as usize * size;
        Some(&self.kept.as_ref()?[from..from + size])
    }

    /// The bitmaps of one fact, filled into `room` where they are not kept.
    pub(super) fn get<'r>(&'r self, fact: u32, room: &'r mut Vec<u64>, fill: impl FnOnce(&mut [u64])) -> &'r [u64] {
        match self.kept(fact) {
            Some(kept) => kept,
            None => {
                room.clear();
                room.resize(self.words * self.rows, 0);
                fill(room);
                room
            }
        }
    }
}

/// Compares the facts of people with sessions in slot order.
#[derive(Clone, Debug)]
pub(super) struct Facets {
    gates: Gates,
    words: usize,
    /// Whom it is for as a whole, then age, grade, what must come before.
    pub(super) who: Bitmaps,
    /// The days together with registration, then the days alone.
    pub(super) wanted: Bitmaps,
    pub(super) ceiling: Bitmaps,
    pub(super) languages: Bitmaps,
    /// Access and internet together, then each.
    pub(super) needs: Bitmaps,
    /// The same for everybody: registration is open today; a seat is.
    pub(super) registration: Vec<u64>,
    pub(super) seats: Vec<u64>,
}

impl Facets {
    pub(super) fn new(sessions: &Sessions, people: &People, layout: &Layout) -> Self {
        let words = layout.words();
        let rows = layout.order.iter().map(|row| (*row != EMPTY).then_some(*row as usize));
        let none = || Bitmaps::new(0, 0, 0, |_, _| {});
        let mut facets = Self {
            gates: sessions.gates.arranged(rows),
            words,
            who: none(),
            wanted: none(),
            ceiling: none(),
            languages: none(),
            needs: none(),
            registration: vec![0; words],
            seats: vec![0; words],
        };
        let today = people.today();
        let gates = &facets.gates;
        pair(
            &mut facets.registration,
            &gates.opens,
            &gates.closes,
            |opens, closes| (opens <= today) & (closes >= today),
        );
        single(&mut facets.seats, &gates.full, |full| !full);
        let kinds = [
            Bitmaps::new(words, 4, people.who.len(), |fact, rows| {
                facets.fill_who(sessions, people.who.get(fact), rows);
            }),
            Bitmaps::new(words, 2, people.wanted.len(), |fact, rows| {
                facets.fill_wanted(sessions, people.wanted.get(fact), today, rows);
            }),
            Bitmaps::new(words, 1, people.ceiling.len(), |fact, rows| {
                facets.fill_ceiling(*people.ceiling.get(fact), rows);
            }),
            Bitmaps::new(words, 1, people.languages.len(), |fact, rows| {
                facets.fill_languages(*people.languages.get(fact), rows);
            }),
            Bitmaps::new(words, 3, people.needs.len(), |fact, rows| {
                facets.fill_needs(sessions, people.needs.get(fact), rows);
            }),
        ];
        let [who, wanted, ceiling, languages, needs] = kinds;
        Self {
            who,
            wanted,
            ceiling,
            languages,
            needs,
            ..facets
        }
    }

    pub(super) fn fill_who(&self, sessions: &Sessions, who: &Who, rows: &mut [u64]) {
        let person = Person {
            age: who.age,
            grade: who.grade,
            has_prerequisites: who.has_prerequisites,
            ..Person::unknown(0)
        };
        let asked = asked(sessions, &person);
        let gates = &self.gates;
        let (all, each) = rows.split_at_mut(self.words);
        let (age, rest) = each.split_at_mut(self.words);
        let (grade, before) = rest.split_at_mut(self.words);
        pair(age, &gates.age_low, &gates.age_high, |low, high| {
            (low <= asked.age.1) & (high >= asked.age.0)
        });
        pair(grade, &gates.grade_low, &gates.grade_high, |low, high| {
            (low <= asked.grade.1) & (high >= asked.grade.0)
        });
        single(before, &gates.prerequisites, |demanded| {
            demanded & !asked.prerequisites == 0
        });
        all.copy_from_slice(age);
        keep(all, grade);
        keep(all, before);
    }

    pub(super) fn fill_wanted(&self, sessions: &Sessions, wanted: &Wanted, today: i32, rows: &mut [u64]) {
        let person = Person {
            wanted_from: wanted.from,
            wanted_until: wanted.until,
            ..Person::unknown(today)
        };
        let asked = asked(sessions, &person);
        let gates = &self.gates;
        let (all, days) = rows.split_at_mut(self.words);
        pair(days, &gates.starts, &gates.ends, |starts, ends| {
            (starts <= asked.until) & (ends >= asked.from)
        });
        all.copy_from_slice(days);
        keep(all, &self.registration);
    }

    pub(super) fn fill_ceiling(&self, ceiling: Option<u32>, rows: &mut [u64]) {
        let ceiling = ceiling.unwrap_or(u32::MAX);
        single(rows, &self.gates.price, |price| price <= ceiling);
    }

    pub(super) fn fill_languages(&self, languages: u64, rows: &mut [u64]) {
        // No language said: any will do.
        let wanted = if languages == 0 { u64::MAX } else { languages };
        single(rows, &self.gates.languages, |held| held & wanted != 0);
    }

    pub(super) fn fill_needs(&self, sessions: &Sessions, needs: &Needs, rows: &mut [u64]) {
        let person = Person {
            access_needs: needs.access,
            internet: needs.internet,
            ..Person::unknown(0)
        };
        let asked = asked(sessions, &person);
        let (all, each) = rows.split_at_mut(self.words);
        let (access, internet) = each.split_at_mut(self.words);
        single(access, &self.gates.access_no, |absent| absent & asked.access_needs == 0);
        single(internet, &self.gates.internet, |needed| needed <= asked.internet);
        all.copy_from_slice(access);
        keep(all, internet);
    }
}

/// A person's numbers for comparing, by the same rules as for one person's ranking.
fn asked(sessions: &Sessions, person: &Person) -> Asked {
    // Journeys are not asked for here, so any table will do.
    Judge::new(sessions, person, &StraightLine::default()).asked()
}

fn single<V: Copy>(words: &mut [u64], facts: &[V], holds: impl Fn(V) -> bool) {
    for (word, facts) in words.iter_mut().zip(facts.chunks(64)) {
        *word = bits(facts, &holds);
    }
}

fn pair<V: Copy>(words: &mut [u64], lows: &[V], highs: &[V], holds: impl Fn(V, V) -> bool) {
    for ((word, lows), highs) in words.iter_mut().zip(lows.chunks(64)).zip(highs.chunks(64)) {
        *word = 0;
        for (bit, (&low, &high)) in lows.iter().zip(highs).enumerate() {
            *word |= u64::from(holds(low, high)) << bit;
        }
    }
}

/// Keeps of `words` the bits that are in `other` too.
pub(super) fn keep(words: &mut [u64], other: &[u64]) {
    for (word, other) in words.iter_mut().zip(other) {
        *word &= other;
    }
}
