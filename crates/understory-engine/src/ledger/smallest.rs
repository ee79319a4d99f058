//! The smallest change that is enough for most of those whom one barrier keeps out.
//!
//! Must not know: which session would change.

use std::collections::BTreeMap;

use super::{Count, NearestChange, Need};
use crate::fit::{Barrier, Internet};

/// Steps in which journeys are told, minutes.
const MINUTES: u32 = 5;
/// Steps in which prices are told, cents.
const CENTS: u32 = 500;

/// A change told without the session, in steps that people use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Needed {
    /// Reach up to this many years older (positive) or younger, and as many grades where grades bind too.
    Age {
        /// Years, never 0.
        years: i16,
    },
    /// Reach up to this many grades higher (positive) or lower.
    Grade {
        /// Grades, never 0.
        grades: i16,
    },
    /// Drop what must come before.
    Prerequisite,
    /// Begin exactly this many minutes later (positive) or earlier.
    Shift {
        /// Minutes, a multiple of 30, never 0.
        minutes: i16,
    },
    /// Other days or hours altogether.
    OtherHours,
    /// Move by exactly so many days.
    Dates {
        /// Days, never 0.
        days: i32,
    },
    /// Open registration.
    Registration,
    /// Up to this many minutes nearer.
    Nearer {
        /// A multiple of 5.
        minutes: u32,
    },
    /// A ride, where there is no way at all.
    Ride,
    /// Up to this much cheaper.
    Cheaper {
        /// A multiple of 500.
        cents: u32,
    },
    /// Held or interpreted in this language.
    HeldIn {
        /// Its bit, 0..64.
        language: u8,
    },
    /// This access feature.
    Access {
        /// Its bit, 0..32.
        feature: u8,
    },
    /// Internet at home, or a way without.
    Internet,
    /// A seat.
    Seat,
}

/// The change, and for how many it is enough, over the draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MostNeed {
    /// The change.
    pub needed: Needed,
    /// People for whom it is enough ...
    pub enough_for: Count,
    /// ... of those whom lifting the whole barrier would give enough.
    pub of: Count,
}

/// The smallest change behind most of the needs of one barrier; `None` if there are none, or none that can be
/// told in one word.
///
/// Changes of one kind and direction go together; the kind that most people need is told. Where a greater change
/// also serves those who need a smaller one (ages, grades, minutes, money), it is the smallest step that serves
/// three quarters of that kind; otherwise each value is a kind of its own. Ties go to the smaller change.
///
/// One change is told for all draws, chosen by the needs of all of them; `draw` says of which of the `draws` a person is.
#[must_use]
pub fn smallest_for_most<'a>(
    needs: impl IntoIterator<Item = &'a Need>,
    barrier: Barrier,
    draws: u8,
    draw: impl Fn(u32) -> u8,
) -> Option<MostNeed> {
    let nobody = || vec![0_u32; usize::from(draws.max(1))];
    let mut of = nobody();
    let mut kinds: BTreeMap<Kind, Steps> = BTreeMap::new();
    for need in needs.into_iter().filter(|need| need.barrier == barrier) {
        let draw = usize::from(draw(need.person));
        of[draw] += 1;
        for (kind, step) in kinds_of(need.change) {
            kinds.entry(kind).or_default().entry(step).or_insert_with(nobody)[draw] += 1;
        }
    }
    // Of equal kinds the first in order: `max_by_key` would take the last one.
    let sums = kinds
        .iter()
        .map(|(kind, steps)| (kind, steps, steps.values().flatten().sum()));
    let (kind, steps, sum) = sums.fold(None, |best: Option<(&Kind, &Steps, u32)>, next| match best {
        Some(best) if best.2 >= next.2 => Some(best),
        _ => Some(next),
    })?;
    let mut enough_for = nobody();
    let step = steps.iter().find_map(|(step, counts)| {
        for (sum, count) in enough_for.iter_mut().zip(counts) {
            *sum += count;
        }
        let served: u64 = enough_for.iter().copied().map(u64::from).sum();
        (served * 4 >= u64::from(sum) * 3).then_some(*step)
    })?;
    Some(MostNeed {
        needed: told(*kind, step),
        enough_for: Count::of(enough_for),
        of: Count::of(of),
    })
}

/// How many of each draw need so many steps.
type Steps = BTreeMap<u32, Vec<u32>>;

/// A kind of change; its amount is apart, where greater ones serve those who need less.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Older,
    Younger,
    Higher,
    Lower,
    Nearer,
    Cheaper,
    /// Whole in itself.
    Exactly(Needed),
}

/// The kinds by which one person's need would be met, each with its amount in steps.
fn kinds_of(change: NearestChange) -> Vec<(Kind, u32)> {
    let exactly = |needed| vec![(Kind::Exactly(needed), 0)];
    match change {
        NearestChange::Age { years } => {
            let kind = if years > 0 { Kind::Older } else { Kind::Younger };
            vec![(kind, years.unsigned_abs().into())]
        }
        NearestChange::Grade { grades } => {
            let kind = if grades > 0 { Kind::Higher } else { Kind::Lower };
            vec![(kind, grades.unsigned_abs().into())]
        }
        NearestChange::Nearer { minutes } => vec![(Kind::Nearer, minutes.div_ceil(MINUTES))],
        NearestChange::Cheaper { cents } => vec![(Kind::Cheaper, cents.div_ceil(CENTS))],
        NearestChange::HeldIn { any_of } => (0..64)
            .filter(|language| any_of >> language & 1 == 1)
            .map(|language| (Kind::Exactly(Needed::HeldIn { language }), 0))
            .collect(),
        NearestChange::Access { all_of } if all_of.is_power_of_two() => exactly(Needed::Access {
            feature: all_of.trailing_zeros() as u8,
        }),
        NearestChange::Internet { needed } => {
            // Whoever needs a phone's connection is served by a broader one.
            debug_assert_ne!(needed, Internet::NoneNeeded);
            exactly(Needed::Internet)
        }
        NearestChange::Prerequisite => exactly(Needed::Prerequisite),
        NearestChange::Shift { minutes } => exactly(Needed::Shift { minutes }),
        NearestChange::OtherHours => exactly(Needed::OtherHours),
        NearestChange::Dates { days } => exactly(Needed::Dates { days }),
        NearestChange::Registration => exactly(Needed::Registration),
        NearestChange::Ride => exactly(Needed::Ride),
        NearestChange::Seat => exactly(Needed::Seat),
        NearestChange::Access { .. } | NearestChange::Several => Vec::new(),
    }
}

fn told(kind: Kind, step: u32) -> Needed {
    // Ages and grades differ by less than 256.
    let amount = step as i16;
    match kind {
        Kind::Older => Needed::Age { years: amount },
        Kind::Younger => Needed::Age { years: -amount },
        Kind::Higher => Needed::Grade { grades: amount },
        Kind::Lower => Needed::Grade { grades: -amount },
        Kind::Nearer => Needed::Nearer {
            minutes: step.saturating_mul(MINUTES),
        },
        Kind::Cheaper => Needed::Cheaper {
            cents: step.saturating_mul(CENTS),
        },
        Kind::Exactly(needed) => needed,
    }
}
