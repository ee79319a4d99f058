//! Near misses turned into changes.
//!
//! Must not know: people.

use super::ProposalRules;
use super::misses::Misses;
use crate::fit::{Session, SessionIndex, Sessions, Where};
use crate::ledger::Edit;

/// Changes that are worth counting.
pub(super) fn edits(sessions: &Sessions, misses: &Misses, rules: &ProposalRules) -> Vec<Edit> {
    let looked_at = rules.looked_at;
    let mut edits = Vec::new();
    for row in most(misses.hours.iter().copied(), looked_at) {
        let moves = rules.moves.iter();
        edits.extend(moves.map(|&minutes| Edit::Move {
            session: index(row),
            minutes,
        }));
    }
    let languages = misses.language.iter().flatten().copied();
    edits.extend(most(languages, looked_at).map(|at| Edit::Interpret {
        session: index(at / 64),
        language: (at % 64) as u8,
    }));
    let cost = misses.cost.iter().copied();
    edits.extend(most(cost, looked_at).map(|row| Edit::Waive { session: index(row) }));
    let features = misses.access.iter().flatten().copied();
    edits.extend(most(features, looked_at).map(|at| Edit::Provide {
        session: index(at / 32),
        feature: (at % 32) as u8,
    }));
    for (counts, older) in [(&misses.older, true), (&misses.younger, false)] {
        for row in most(counts.iter().copied(), looked_at) {
            edits.extend(a_year_wider(sessions, index(row), older));
        }
    }
    let seats = misses.seats.iter().copied();
    edits.extend(most(seats, looked_at).map(|row| Edit::Seats {
        session: index(row),
        seats: rules.seats,
    }));
    edits.extend(new_sessions(rules).take(rules.most_new).map(|session| Edit::Add {
        session: Box::new(session),
    }));
    edits
}

fn index(row: usize) -> SessionIndex {
    SessionIndex(row as u32)
}

/// Where the greatest counts above 0 are, most first, ties by place.
fn most(counts: impl Iterator<Item = u32>, at_most: usize) -> impl Iterator<Item = usize> {
    let mut places: Vec<(u32, usize)> = counts
        .enumerate()
        .filter(|(_, count)| *count > 0)
        .map(|(place, count)| (count, place))
        .collect();
    places.sort_unstable_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
    places.into_iter().take(at_most).map(|(_, place)| place)
}

/// The ages of a session with one more year at one end; nothing where it states no ages.
fn a_year_wider(sessions: &Sessions, session: SessionIndex, older: bool) -> Option<Edit> {
    let (low, high) = sessions.get(session)?.ages?;
    let (from, to) = if older {
        (low, high.checked_add(1)?)
    } else {
        (low.checked_sub(1)?, high)
    };
    Some(Edit::Ages { session, from, to })
}

/// All new sessions of the templates, place by place.
fn new_sessions(rules: &ProposalRules) -> impl Iterator<Item = Session> {
    let templates = &rules.templates;
    let topics = if templates.topics.is_empty() {
        vec![templates.like.topics]
    } else {
        templates.topics.clone()
    };
    templates.places.iter().flat_map(move |&(latitude, longitude)| {
        let topics = topics.clone();
        templates.hours.iter().flat_map(move |&hours| {
            let topics = topics.clone();
            templates.ages.iter().flat_map(move |&ages| {
                topics.clone().into_iter().map(move |topics| Session {
                    location: Where::At { latitude, longitude },
                    hours: Some(hours),
                    ages: Some(ages),
                    topics,
                    ..templates.like.clone()
                })
            })
        })
    })
}
