//! Weekly hours for everybody: which sessions have no half hour in which somebody is busy.
//!
//! Half hours that the same sessions use are one *class*. For each class there is a bitmap of the sessions that use
//! it, and four classes share a table of all sixteen unions, so that a person's busy week is a few words to unite. A
//! session that one may drop in to needs only a part of its hours free; such sessions are judged week by week.
//!
//! Must not know: people one by one; a free week is all it asks for.

use super::layout::{CELL_WORDS, EMPTY, Layout, Words, keep_words, words};
use crate::fit::judge::hours_fit;
use crate::fit::{Sessions, Week};

/// Classes that share a table.
const TOGETHER: usize = 4;

/// Half hours used by the same sessions.
#[derive(Clone, Debug)]
struct Class {
    halves: Week,
}

/// Sessions of the same hours that one may drop in to.
#[derive(Clone, Debug)]
struct DropIn {
    hours: Week,
    slots: Vec<u32>,
}

/// The hours of all sessions, in slot order.
#[derive(Clone, Debug)]
pub(super) struct Hours {
    words: usize,
    classes: Vec<Class>,
    /// For each four classes, for each set of them, the sessions that use any: `[four][set][word]`.
    unions: Vec<u64>,
    drop_ins: Vec<DropIn>,
}

/// The sessions whose hours do not fail, for who looks at few words.
pub(super) enum SomeHours<'r> {
    Kept(&'r [u64]),
    United {
        unions: &'r [u64],
        failing: &'r [usize],
        /// Without the drop-ins that cannot be taken; empty where there are no drop-ins.
        drop_ins: &'r [u64],
    },
}

impl SomeHours<'_> {
    /// Keeps of the words of a cell the sessions whose hours do not fail.
    pub(super) fn keep(&self, word: usize, left: &mut Words) {
        match self {
            Self::Kept(row) => keep_words(left, words(row, word)),
            Self::United {
                unions,
                failing,
                drop_ins,
            } => {
                let mut fails = [0; CELL_WORDS];
                for from in *failing {
                    for (fails, union) in fails.iter_mut().zip(words(unions, from + word)) {
                        *fails |= union;
                    }
                }
                keep_words(left, fails.map(|fails| !fails));
                if !drop_ins.is_empty() {
                    keep_words(left, words(drop_ins, word));
                }
            }
        }
    }
}

impl Hours {
    pub(super) fn new(sessions: &Sessions, layout: &Layout) -> Self {
        let words = layout.words();
        let mut users = vec![vec![0_u64; words]; 336];
        let mut drop_ins: Vec<DropIn> = Vec::new();
        for (slot, row) in layout.order.iter().enumerate().filter(|(_, row)| **row != EMPTY) {
            let row = *row as usize;
            let Some(hours) = sessions.hours[row] else {
                continue;
            };
            if sessions.drop_in[row] {
                drop_ins.push(DropIn {
                    hours,
                    slots: vec![slot as u32],
                });
                continue;
            }
            for (number, mut word) in hours.words().into_iter().enumerate() {
                while word != 0 {
                    let half = number * 64 + word.trailing_zeros() as usize;
                    users[half][slot / 64] |= 1 << (slot % 64);
                    word &= word - 1;
                }
            }
        }
        drop_ins.sort_by_key(|drop_in| drop_in.hours.words());
        drop_ins.dedup_by(|later, kept| {
            let same = later.hours == kept.hours;
            if same {
                kept.slots.append(&mut later.slots);
            }
            same
        });
        let (classes, used) = classes(&users);
        Self {
            words,
            unions: unions(words, &used),
            classes,
            drop_ins,
        }
    }

    /// The sessions whose hours do not fail, word by word.
    pub(super) fn some<'r>(
        &'r self,
        free: Option<&Week>,
        failing: &'r mut Vec<usize>,
        row: &'r mut Vec<u64>,
    ) -> SomeHours<'r> {
        failing.clear();
        row.clear();
        if let Some(free) = free {
            self.failing(free, failing);
            if !self.drop_ins.is_empty() {
                row.resize(self.words, u64::MAX);
                self.clear_drop_ins(free, row);
            }
        }
        SomeHours::United {
            unions: &self.unions,
            failing,
            drop_ins: row,
        }
    }

    /// Puts the places of the bitmaps whose sessions a person with this free time cannot take into `failing`; each is
    /// as long as all words. Drop-ins are not in them.
    fn failing(&self, free: &Week, failing: &mut Vec<usize>) {
        for (four, classes) in self.classes.chunks(TOGETHER).enumerate() {
            let mut set = 0;
            for (at, class) in classes.iter().enumerate() {
                set |= usize::from(!free.contains(&class.halves)) << at;
            }
            if set != 0 {
                failing.push(((four << TOGETHER) + set) * self.words);
            }
        }
    }

    /// Clears the drop-ins that a person with this free time cannot take.
    fn clear_drop_ins(&self, free: &Week, words: &mut [u64]) {
        for drop_in in &self.drop_ins {
            if !hours_fit(&drop_in.hours, free, true) {
                for slot in &drop_in.slots {
                    words[*slot as usize / 64] &= !(1 << (slot % 64));
                }
            }
        }
    }

    /// The sessions whose hours do not fail.
    pub(super) fn fill(&self, free: Option<&Week>, failing: &mut Vec<usize>, words: &mut [u64]) {
        words.fill(u64::MAX);
        failing.clear();
        let Some(free) = free else {
            return;
        };
        self.failing(free, failing);
        for &from in &*failing {
            for (word, fails) in words.iter_mut().zip(&self.unions[from..from + self.words]) {
                *word &= !fails;
            }
        }
        self.clear_drop_ins(free, words);
    }
}

/// Half hours gathered by who uses them, in order of their first half hour, and the users of each.
fn classes(users: &[Vec<u64>]) -> (Vec<Class>, Vec<&[u64]>) {
    let mut classes: Vec<Class> = Vec::new();
    let mut used: Vec<&[u64]> = Vec::new();
    for (half, users) in users.iter().enumerate() {
        if users.iter().all(|word| *word == 0) {
            continue;
        }
        let at = used
            .iter()
            .position(|known| *known == users.as_slice())
            .unwrap_or_else(|| {
                used.push(users);
                classes.push(Class { halves: Week::EMPTY });
                used.len() - 1
            });
        classes[at].halves = classes[at].halves.or(&Week::half(half));
    }
    (classes, used)
}

fn unions(words: usize, used: &[&[u64]]) -> Vec<u64> {
    let mut unions = Vec::with_capacity((used.len().div_ceil(TOGETHER) << TOGETHER) * words);
    for four in used.chunks(TOGETHER) {
        for set in 0..1_usize << TOGETHER {
            let from = unions.len();
            unions.resize(from + words, 0);
            for (at, users) in four.iter().enumerate() {
                if set >> at & 1 == 1 {
                    for (union, users) in unions[from..].iter_mut().zip(*users) {
                        *union |= users;
                    }
                }
            }
        }
    }
    unions
}
