//! Values kept once each, and numbered: many young people share their age, their free hours or their languages.
//!
//! Must not know: what the values mean.

use std::hash::{Hash, Hasher};

/// An empty place of the table; no value has this number.
const NONE: u32 = u32::MAX;

/// Distinct values, numbered from 0 in the order in which they first came.
#[derive(Clone, Debug, Default)]
pub(in crate::fit) struct Interned<V> {
    values: Vec<V>,
}

impl<V> Interned<V> {
    /// How many distinct values there are.
    pub(in crate::fit) fn len(&self) -> usize {
        self.values.len()
    }

    /// The value of a number that was given out here.
    pub(in crate::fit) fn get(&self, number: u32) -> &V {
        &self.values[number as usize]
    }

    /// All values, in the order of their numbers.
    pub(in crate::fit) fn all(&self) -> &[V] {
        &self.values
    }
}

/// Takes values in and numbers them. Holds each once: the table has numbers only.
#[derive(Clone, Debug)]
pub(super) struct Interner<V> {
    interned: Interned<V>,
    /// Numbers at the place that the hash says, or at the next free one; always less than half full.
    table: Vec<u32>,
    last: u32,
}

impl<V: Eq + Hash> Interner<V> {
    pub(super) fn new() -> Self {
        Self {
            interned: Interned { values: Vec::new() },
            table: vec![NONE; 64],
            last: NONE,
        }
    }

    /// The number of a value, a new one if it was not there.
    pub(super) fn number(&mut self, value: V) -> u32 {
        // Neighbours in a file are often alike.
        if self.last != NONE && *self.interned.get(self.last) == value {
            return self.last;
        }
        let place = find(&self.table, &self.interned.values, &value);
        if self.table[place] == NONE {
            // As many numbers as people at most, and those fit into a `u32`.
            self.table[place] = self.interned.values.len() as u32;
            self.interned.values.push(value);
            self.last = self.table[place];
            self.grow();
        } else {
            self.last = self.table[place];
        }
        self.last
    }

    fn grow(&mut self) {
        let values = &self.interned.values;
        if values.len() * 2 < self.table.len() {
            return;
        }
        let mut table = vec![NONE; self.table.len() * 2];
        for (number, value) in values.iter().enumerate() {
            let place = find(&table, values, value);
            table[place] = number as u32;
        }
        self.table = table;
    }

    pub(super) fn finish(mut self) -> Interned<V> {
        self.interned.values.shrink_to_fit();
        self.interned
    }
}

/// Where a value is, or where it would go.
fn find<V: Eq + Hash>(table: &[u32], values: &[V], value: &V) -> usize {
    let mut mix = Mix(0);
    value.hash(&mut mix);
    // The table's size is a power of two, and the high bits are the well mixed ones.
    let mut place = (mix.finish() >> (64 - table.len().trailing_zeros())) as usize;
    while table[place] != NONE && values[table[place] as usize] != *value {
        place = (place + 1) & (table.len() - 1);
    }
    place
}

/// A plain multiplying hash: the same on every run, and quick. Nobody gains by choosing colliding values here.
struct Mix(u64);

impl Mix {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.add(value.into());
    }

    fn write_u16(&mut self, value: u16) {
        self.add(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.add(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.add(value as u64);
    }

    fn finish(&self) -> u64 {
        (self.0 ^ self.0 >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_once_and_in_order() {
        let mut interner = Interner::new();
        for round in 0..3 {
            for value in 0..5_000_u64 {
                let number = interner.number(value * value);
                assert_eq!(number, value as u32, "round {round}");
                assert_eq!(interner.number(value * value), number, "asked again at once");
            }
        }
        let interned = interner.finish();
        assert_eq!(interned.len(), 5_000);
        assert_eq!(*interned.get(70), 4_900);
        assert!(interned.all().windows(2).all(|pair| pair[0] < pair[1]));
    }
}
