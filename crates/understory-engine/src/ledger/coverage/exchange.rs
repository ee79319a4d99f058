//! Exchange: one of the set goes, and one or two others come in its place, while that reaches more.
//!
//! Must not know: how the set came about.

use super::greedy::{Measure, fill};
use super::problem::Picked;

/// What would come in for one that goes.
struct Swap {
    value: u64,
    first: usize,
    second: Option<usize>,
}

/// Improves the set until no exchange helps, it has reached `enough`, or the steps are used up.
pub(super) fn improve(picked: &mut Picked<'_>, enough: u64, steps: &mut u64) {
    let mut settled = false;
    while !settled && picked.value() < enough {
        settled = true;
        for going in picked.chosen().to_vec() {
            let before = picked.value();
            picked.remove(going);
            let swap = best_swap(picked, going, before, steps);
            match swap {
                Some(swap) => {
                    picked.add(swap.first);
                    if let Some(second) = swap.second {
                        picked.add(second);
                    }
                    fill(picked, Measure::Added);
                    settled = false;
                }
                None => picked.add(going),
            }
            if *steps == 0 {
                return;
            }
        }
    }
}

/// The best exchange that reaches more than `before`; ties go to lower positions.
fn best_swap(picked: &mut Picked<'_>, going: usize, before: u64, steps: &mut u64) -> Option<Swap> {
    let problem = picked.problem;
    let mut best: Option<Swap> = None;
    let mut keep = |value: u64, first: usize, second: Option<usize>| {
        if value > best.as_ref().map_or(before, |best| best.value) {
            best = Some(Swap { value, first, second });
        }
    };
    for (place, &first) in problem.usable.iter().enumerate() {
        if first == going || !picked.may_add(first) {
            continue;
        }
        if *steps == 0 {
            break;
        }
        *steps -= 1;
        let alone = picked.value() + picked.gain(first);
        keep(alone, first, None);
        picked.add(first);
        if !picked.is_full() {
            // Pairs the other way round were looked at before, so the second always lies behind the first.
            for &second in &problem.usable[place + 1..] {
                if second == going || !picked.may_add(second) {
                    continue;
                }
                if *steps == 0 {
                    break;
                }
                *steps -= 1;
                keep(alone + picked.gain(second), first, Some(second));
            }
        }
        picked.remove(first);
    }
    best
}
