//! What owners said, laid over the sessions of files.
//!
//! Must not know: who said it, or why a session is hidden.

use jiff::tz::TimeZone;
use std::collections::HashMap;
use understory_model::directory::Session;
use understory_model::freshness::{Said, lay_over};
use understory_model::ids::SessionId;
use understory_store::Reads;
use understory_store::freshness as stored;
use understory_store::freshness::AnswerRow;

use crate::ServiceError;

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

/// Sessions as their owners say, hidden ones too; gives those that are hidden, in order.
pub(crate) async fn lay_over_all(
    transaction: &mut impl Reads,
    zone: &str,
    sessions: &mut [Session],
) -> Result<Vec<SessionId>, ServiceError> {
    let zone = zone_of(zone)?;
    let mut said: HashMap<SessionId, Vec<Said>> = HashMap::new();
    for answer in stored::standing_answers(transaction).await? {
        said.entry(answer.session).or_default().push(said_of(&answer, &zone));
    }
    for session in sessions {
        if let Some(said) = said.get(&session.id) {
            lay_over(&mut session.facts, said);
        }
    }
    Ok(stored::hidden_sessions(transaction).await?)
}

/// The sessions of the copy in memory: as their owners say, and without those that are hidden.
pub(crate) async fn as_said(
    transaction: &mut impl Reads,
    zone: &str,
    mut sessions: Vec<Session>,
) -> Result<Vec<Session>, ServiceError> {
    let hidden = lay_over_all(transaction, zone, &mut sessions).await?;
    sessions.retain(|session| hidden.binary_search(&session.id).is_err());
    Ok(sessions)
}
