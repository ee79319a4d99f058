//! Chance that can be had again: the same seed gives the same numbers on every machine, and in every later version.
//!
//! Only the stream of `ChaCha8` is taken from a library; what is made of it is written out here, so that a new version of
//! a library cannot change who lives where.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Tells this use of a seed from any other.
const PURPOSE: &[u8; 16] = b"population draw1";

pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// A stream of its own for each area of each draw, so that one area does not change another.
    pub(super) fn new(seed: u64, draw: u8, area: &str) -> Self {
        let mut key = [0; 32];
        key[..16].copy_from_slice(PURPOSE);
        key[16..24].copy_from_slice(&seed.to_le_bytes());
        key[24] = draw;
        let mut chance = ChaCha8Rng::from_seed(key);
        chance.set_stream(fold(area));
        Self(chance)
    }

    /// A number from 0 to one less than `end`, each as likely; 0 when there is none.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        if end == 0 {
            return 0;
        }
        // Numbers beyond the last whole run of `end` are drawn again, or the first ones would come too often.
        let whole = u32::MAX - (u32::MAX % end + 1) % end;
        loop {
            let number = self.0.next_u32();
            if number <= whole {
                return number % end;
            }
        }
    }

    /// A number from 0 up to and without 1.
    pub(super) fn part(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Every order is as likely.
    pub(super) fn shuffle<Item>(&mut self, items: &mut [Item]) {
        for last in (1..items.len()).rev() {
            let other = self.below(u32::try_from(last + 1).unwrap_or(u32::MAX)) as usize;
            items.swap(last, other);
        }
    }
}

/// FNV-1a in 64 bits: a key as a number.
fn fold(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_even_and_the_same_again() {
        let mut chance = Chance::new(1, 0, "a");
        let mut counts = [0; 7];
        for _ in 0..70_000 {
            counts[chance.below(7) as usize] += 1;
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
        let first = |seed, draw, area| Chance::new(seed, draw, area).below(u32::MAX);
        assert_eq!(first(1, 0, "a"), first(1, 0, "a"));
        let others = [first(2, 0, "a"), first(1, 1, "a"), first(1, 0, "b")];
        assert!(others.iter().all(|other| *other != first(1, 0, "a")), "{others:?}");
        assert_eq!((chance.below(0), chance.below(1)), (0, 0));
    }

    #[test]
    fn a_shuffle_keeps_everybody() {
        let mut items: Vec<u32> = (0..100).collect();
        Chance::new(7, 3, "x").shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }

    /// If this fails, populations that were made before are not the same people any more.
    #[test]
    fn the_numbers_never_change() {
        let mut chance = Chance::new(1, 0, "Hyannis");
        let numbers: Vec<u32> = (0..6).map(|_| chance.below(1000)).collect();
        assert_eq!(numbers, [923, 836, 955, 222, 182, 157]);
    }
}
