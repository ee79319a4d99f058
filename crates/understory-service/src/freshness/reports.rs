//! "This was wrong": what a family tells without an account, and how often pages were opened.
//!
//! Nothing of whoever tells is kept, not even the minute. What comes in an hour is bounded, so that nobody can flood anybody.
//! Must not know: who tells.

use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use understory_model::freshness::{HIDE_AFTER_DAYS, Wrong, days_after};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::named::is_name;
use understory_store::freshness as stored;
use understory_store::freshness::ReportRow;

use super::asking::{before, new_question};
use super::{known, token_of, token_secret};
use crate::Service;
use crate::directory::is_public;
use crate::listings;
use crate::people::{PeopleError, beginning, hash_of, now};

/// Reports that are kept in an hour, of all sessions together; what comes beyond is thanked for and not kept.
pub const MOST_AN_HOUR: usize = 40;
/// The same of one session.
const MOST_OF_ONE: usize = 3;
/// Letters of a note.
const LONGEST_NOTE: usize = 200;
/// Whoever confirmed within so many days is not asked again because of a report; staff see it.
const JUST_CONFIRMED: i32 = 7;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// How often pages of programs were opened since it was last written down, by organization.
#[derive(Debug, Default)]
pub struct Views(Mutex<BTreeMap<OrganizationId, i64>>);

/// The page of a program of an organization was opened, by whomever.
pub fn viewed(service: &Service, organization: OrganizationId) {
    let mut views = service.views.0.lock().unwrap_or_else(PoisonError::into_inner);
    *views.entry(organization).or_default() += 1;
}

/// The day as a number, in UTC: counts need no zone.
pub(super) fn day_number(at: Timestamp) -> i64 {
    at.as_second().div_euclid(86_400)
}

/// Writes the counts down.
pub(super) async fn keep_views(service: &Service) -> Result<(), PeopleError> {
    let views = {
        let mut views = service.views.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *views)
    };
    if views.is_empty() {
        return Ok(());
    }
    let mut write = service.database().write().await?;
    for (organization, many) in views {
        stored::add_views(&mut write, organization, day_number(now(service)), many).await?;
    }
    Ok(write.commit().await?)
}

/// Takes what a family found wrong with a session of a program.
pub async fn report(
    service: &Service,
    program: ProgramId,
    session: SessionId,
    (what, note): (Wrong, &str),
) -> Result<(), PeopleError> {
    let note = note.trim();
    if !note.is_empty() && !is_name(note, LONGEST_NOTE) {
        return Err(PeopleError::Value {
            field: "wrong-note",
            rule: "note",
        });
    }
    let at = now(service);
    let mut write = service.database().write().await?;
    // An old page tells of what is read as another now.
    let merged = listings::Merged::load(&mut write).await?;
    let (program, session) = (merged.program(program), SessionId(merged.of(session.0)));
    let about = known::one(service, &mut write, session).await?;
    let Some(about) = about.filter(|about| about.program == program && is_public(about.facts.status)) else {
        return Err(PeopleError::NotFound);
    };
    let lately = stored::reports_since(&mut write, before(at, HOUR)).await?;
    let of_one = lately.iter().filter(|one| **one == session).count();
    if lately.len() >= MOST_AN_HOUR || of_one >= MOST_OF_ONE {
        return Ok(());
    }
    let row = ReportRow {
        id: service.ids.next(),
        session,
        what,
        note: String::from(note),
        made_at: hour(at),
    };
    stored::insert_report(&mut write, &row).await?;
    let today = crate::people::day_now(service);
    let just = about
        .facts
        .provenance
        .verified_on
        .is_some_and(|day| day >= days_after(today, -JUST_CONFIRMED));
    match stored::open_question_of(&mut write, session).await? {
        Some(question) => stored::make_urgent(&mut write, question.id).await?,
        None if !just => {
            let hide_at = beginning(service, days_after(today, HIDE_AFTER_DAYS));
            let mut question = new_question(service, session, None, format!("wrong/{}", row.id.simple()), hide_at);
            question.urgent = true;
            let hash = hash_of(&token_of(&token_secret(service)?, question.id));
            stored::insert_question(&mut write, &question, &hash).await?;
        }
        None => {}
    }
    Ok(write.commit().await?)
}

/// The hour, so that nothing tells who it was by when it was.
fn hour(at: Timestamp) -> Timestamp {
    let seconds = at.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(3_600)).unwrap_or(at)
}
