//! What owners said, laid over the sessions of files.
//!
//! Must not know: who said it, or why a session is hidden.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use understory_model::directory::Session;
use understory_model::freshness::{Said, lay_over};
use understory_model::ids::{ProgramId, SessionId};
use understory_store::Reads;
use understory_store::freshness as stored;
use understory_store::freshness::AnswerRow;

use crate::{ServiceError, listings};

/// What was said, with its day in the region's zone.
pub(super) fn said_of(answer: &AnswerRow, zone: &TimeZone) -> Said {
    Said {
        what: answer.said,
        way: answer.way,
        on: answer.said_at.to_zoned(zone.clone()).date(),
        changes: answer.changes.clone(),
    }
}

pub(super) fn zone_of(name: &str) -> Result<TimeZone, ServiceError> {
    TimeZone::get(name).map_err(|_| ServiceError::Zone {
        zone: String::from(name),
    })
}

/// What there is besides the sessions of files.
pub(crate) struct Laid {
    /// Hidden sessions, in order.
    pub hidden: Vec<SessionId>,
    /// When the owner of a session said something last.
    pub said_at: HashMap<SessionId, Timestamp>,
    /// Where a file says something else now than what lies over it.
    pub conflicts: Vec<listings::Conflict>,
    /// Sessions that are read as another.
    pub lost: Vec<SessionId>,
    /// Which records are read as which.
    pub merged: listings::Merged,
}

/// Lays over all sessions what their owners said, over hidden ones too.
pub(crate) async fn lay_over_all(
    transaction: &mut impl Reads,
    zone: &str,
    sessions: &mut Vec<Session>,
) -> Result<Laid, ServiceError> {
    let edits = listings::SessionEdits::load(transaction).await?;
    let answers = stored::standing_answers(transaction).await?;
    let merged = listings::Merged::load(transaction).await?;
    let words = listings::words(&edits, &answers);
    let files: Vec<Session> = sessions
        .iter()
        .filter(|session| words.contains_key(&session.id))
        .cloned()
        .collect();
    let said_at = lay((&edits, &answers), &zone_of(zone)?, sessions);
    let conflicts = listings::conflicts(&words, files, sessions, &merged);
    let is_lost = |id: &SessionId| merged.is_lost(id.0);
    let lost = sessions.iter().map(|session| session.id).filter(is_lost).collect();
    sessions.retain_mut(|session| merged.settle_session(session));
    Ok(Laid {
        lost,
        hidden: stored::hidden_sessions(transaction).await?,
        said_at,
        conflicts,
        merged,
    })
}

/// The same over sessions of one program; gives those that are hidden, in order.
pub(crate) async fn lay_over_program(
    transaction: &mut impl Reads,
    (zone, merged): (&str, &listings::Merged),
    program: ProgramId,
    sessions: &mut Vec<Session>,
) -> Result<Vec<SessionId>, ServiceError> {
    let zone = zone_of(zone)?;
    let mut hidden = Vec::new();
    // Sessions of programs that are read as this one are among them.
    for id in std::iter::once(program.0).chain(merged.read_as(program.0)) {
        let id = ProgramId(id);
        let edits = listings::SessionEdits::load_of(transaction, id).await?;
        let answers = stored::standing_answers_of(transaction, id).await?;
        lay((&edits, &answers), &zone, sessions);
        hidden.extend(stored::hidden_sessions_of(transaction, id).await?);
    }
    sessions.retain_mut(|session| merged.settle_session(session));
    hidden.sort_unstable();
    Ok(hidden)
}

/// Lays what organizations entered and what owners answered over their sessions; when each was said last.
fn lay(
    (edits, answers): (&listings::SessionEdits, &[AnswerRow]),
    zone: &TimeZone,
    sessions: &mut [Session],
) -> HashMap<SessionId, Timestamp> {
    for session in sessions.iter_mut() {
        edits.lay_over(session, zone);
    }
    let mut said: HashMap<SessionId, Vec<Said>> = HashMap::new();
    let mut said_at = HashMap::new();
    for answer in answers {
        // What the organization entered after that holds.
        if let Some(left) = edits.left_of(answer.session, answer.said_at, said_of(answer, zone)) {
            said.entry(answer.session).or_default().push(left);
        }
        let last = said_at.entry(answer.session).or_insert(answer.said_at);
        *last = answer.said_at.max(*last);
    }
    for session in sessions {
        if let Some(said) = said.get(&session.id) {
            lay_over(&mut session.facts, said);
        }
    }
    for (session, at) in edits.last() {
        let last = said_at.entry(session).or_insert(at);
        *last = at.max(*last);
    }
    said_at
}
