//! Sharing the blame where barriers overlap, exactly.
//!
//! Must not know: people, sessions, which barrier a bit stands for.

/// How much of the blame each of eight players has for being kept out, by the rule of Shapley (1953).
///
/// `by_set[s]` is how many sessions fail in exactly the set `s` of barriers. A coalition is a set of barriers
/// that are lifted together; it wins when at least `enough` sessions then fail in nothing. A barrier's share is
/// the chance that, barriers being lifted one after the other in random order, it is the one that turns losing
/// into winning. Shares add up to 1, or are all 0 if even lifting everything is not enough, or nothing is
/// needed.
#[must_use]
pub fn shares(by_set: &[u32; 256], enough: u32) -> [f32; 8] {
    // Sums over subsets: afterwards `open[s]` is how many sessions fail in nothing outside `s`.
    let mut open = *by_set;
    for barrier in 0..8 {
        let bit = 1 << barrier;
        for set in 0..256 {
            if set & bit != 0 {
                open[set] = open[set].saturating_add(open[set ^ bit]);
            }
        }
    }
    let mut shares = [0.0_f64; 8];
    for (barrier, share) in shares.iter_mut().enumerate() {
        let bit = 1 << barrier;
        for set in 0..256_usize {
            if set & bit == 0 && open[set] < enough && open[set | bit] >= enough {
                *share += WEIGHTS[set.count_ones() as usize];
            }
        }
    }
    shares.map(|share| share as f32)
}

/// `s! (7 - s)! / 8!`: the chance that exactly a given set of `s` of the other seven comes before one.
const WEIGHTS: [f64; 8] = [
    1.0 / 8.0,
    1.0 / 56.0,
    1.0 / 168.0,
    1.0 / 280.0,
    1.0 / 280.0,
    1.0 / 168.0,
    1.0 / 56.0,
    1.0 / 8.0,
];
