//! Whom each change would give a first fit, all changes counted in the same way; and which are kept.
//!
//! Must not know: costs.

use std::collections::HashSet;

use super::{Candidate, ProposalRules};
use crate::fit::{PersonIndex, Region, SessionIndex, Sessions};
use crate::ledger::Edit;

/// Of each kind of change, this many are counted person by person before some are kept.
const COUNTED: usize = 100;

/// The changes kept of each kind, with whom they reach.
pub(super) fn reached(region: &Region<'_>, people: &[u32], edits: Vec<Edit>, rules: &ProposalRules) -> Vec<Candidate> {
    let counts = {
        let (rows, edits) = rows(region.sessions(), edits);
        let mut counts = vec![0_u32; rows.len()];
        visit(region, &rows, people, |row, _| counts[row] += 1);
        best_of_each_kind(edits, &counts)
    };
    let (rows, edits) = rows(region.sessions(), counts);
    let mut candidates: Vec<Candidate> = edits
        .into_iter()
        .map(|edit| Candidate {
            edit,
            reached: Vec::new(),
            cost_cents: None,
        })
        .collect();
    visit(region, &rows, people, |row, person| {
        candidates[row].reached.push(person);
    });
    spread(candidates, rules.kept_of_each_kind)
}

/// The row that each change leaves behind. Changes that make no sense, which near misses do not bring, are left
/// out.
fn rows(sessions: &Sessions, edits: Vec<Edit>) -> (Sessions, Vec<Edit>) {
    let mut rows = Sessions::builder();
    let edits = edits
        .into_iter()
        .filter(|edit| {
            let old = match edit.session() {
                Some(session) => sessions.get(session),
                None => Some(crate::fit::Session::default()),
            };
            old.and_then(|old| edit.apply(&old).ok())
                .is_some_and(|row| rows.push(&row).is_ok())
        })
        .collect();
    (rows.build(), edits)
}

fn visit(region: &Region<'_>, rows: &Sessions, people: &[u32], mut see: impl FnMut(usize, u32)) {
    let small = Region::new(rows, region.people(), *region.travel());
    let mut desk = small.desk();
    for &person in people {
        small.visit(&mut desk, PersonIndex(person), 0, |row| see(row.row(), person));
    }
}

/// The changes of each kind that reach most, most first; of one session's moves, or ages, only the best.
fn best_of_each_kind(edits: Vec<Edit>, counts: &[u32]) -> Vec<Edit> {
    let mut ordered: Vec<(u32, Edit)> = counts
        .iter()
        .copied()
        .zip(edits)
        .filter(|(count, _)| *count > 0)
        .collect();
    // Stable: of equal ones the first in the order of the rules, which is the smaller move, stays ahead.
    ordered.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut taken: HashSet<(u8, SessionIndex)> = HashSet::new();
    let mut of_kind = [0; 16];
    let kept = ordered.into_iter().filter(|(_, edit)| {
        let kind = kind(edit);
        if matches!(edit, Edit::Move { .. } | Edit::Ages { .. })
            && !edit.session().is_some_and(|session| taken.insert((kind, session)))
        {
            return false;
        }
        of_kind[usize::from(kind)] += 1;
        of_kind[usize::from(kind)] <= COUNTED
    });
    kept.map(|(_, edit)| edit).collect()
}

/// The kind of a change and, of interpreters, the language: whom one language lets in no other does.
pub(super) fn kind_and_language(edit: &Edit) -> (u8, u8) {
    let language = match edit {
        Edit::Interpret { language, .. } => *language,
        _ => 0,
    };
    (kind(edit), language)
}

fn kind(edit: &Edit) -> u8 {
    match edit {
        Edit::Move { .. } => 0,
        Edit::Interpret { .. } => 1,
        Edit::Waive { .. } => 2,
        Edit::Provide { .. } => 3,
        Edit::Seats { .. } => 4,
        Edit::Ages { .. } => 5,
        Edit::Remove { .. } => 6,
        Edit::Add { .. } => 7,
        Edit::Van(_) => 8,
    }
}

/// Of each kind, and of interpreters for each language, one after the other the change that reaches most people whom those before it do not; so that what
/// is kept can add up.
pub(super) fn spread(candidates: Vec<Candidate>, of_each_kind: usize) -> Vec<Candidate> {
    let mut left = candidates;
    let mut kept = Vec::new();
    while let Some(first) = left.first() {
        let same = kind_and_language(&first.edit);
        let (mut kind, others): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|candidate| kind_and_language(&candidate.edit) == same);
        left = others;
        let mut covered: HashSet<u32> = HashSet::new();
        for _ in 0..of_each_kind {
            let new = |candidate: &Candidate| {
                candidate
                    .reached
                    .iter()
                    .filter(|person| !covered.contains(person))
                    .count()
            };
            let gains = kind.iter().enumerate().map(|(at, candidate)| (new(candidate), at));
            let Some((gain, at)) = gains.max_by_key(|(gain, at)| (*gain, std::cmp::Reverse(*at))) else {
                break;
            };
            if gain == 0 {
                break;
            }
            let best = kind.remove(at);
            covered.extend(&best.reached);
            kept.push(best);
        }
    }
    kept
}
