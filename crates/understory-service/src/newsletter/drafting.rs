//! Each week's draft, made by the program: one a week, however often it is asked.
//!
//! Must not know: who asks.

use jiff::civil::Date;
use std::collections::HashSet;
use understory_model::ids::SessionId;
use understory_model::newsletter::{Chosen, Draft, monday_of};
use understory_store::Write;
use understory_store::newsletter as stored;

use super::{choosing, draft_of, kept, note};
use crate::Service;
use crate::audit::{Channel, Who};
use crate::people::{PeopleError, day_now, now};

/// What a draft of this week would propose.
pub(super) async fn proposed(service: &Service) -> Result<(Date, Vec<Chosen>), PeopleError> {
    let (today, since) = (day_now(service), choosing::new_since(now(service)));
    let week = monday_of(today);
    let mut read = service.database().read().await?;
    let shown: HashSet<SessionId> = stored::shown_since(&mut read, since).await?.into_iter().collect();
    drop(read);
    let snapshot = service.snapshot();
    let chosen = service
        .compute(move || choosing::choose(&snapshot, (week, today), since, &shown))
        .await?;
    Ok((week, chosen))
}

/// Makes the draft of this week, unless there is one, or there is no news; how many listings are in it.
pub(crate) async fn prepare(service: &Service) -> Result<usize, PeopleError> {
    let week = monday_of(day_now(service));
    let mut read = service.database().read().await?;
    let there = stored::newsletter_of(&mut read, week).await?.is_some();
    drop(read);
    if there {
        return Ok(0);
    }
    let (week, chosen) = proposed(service).await?;
    if chosen.is_empty() {
        return Ok(0);
    }
    let write = service.database().write().await?;
    keep(service, write, (week, chosen), (Who::Program, Channel::Job)).await
}

/// Keeps the draft of a week with what somebody wrote into an older one that was never sent.
pub(super) async fn keep(
    service: &Service,
    mut write: Write,
    (week, chosen): (Date, Vec<Chosen>),
    who: (Who, Channel),
) -> Result<usize, PeopleError> {
    let older = stored::carry_over(&mut write, week).await?;
    let older = older.map(|row| draft_of(&row.draft)).filter(|older| older.edited);
    let many = chosen.len();
    let draft = Draft {
        chosen,
        ..older.map_or_else(Draft::default, |older| Draft {
            subject: older.subject,
            words: older.words,
            ..Draft::default()
        })
    };
    let id = service.ids.next();
    let made = stored::insert_newsletter(&mut write, id, week, now(service), &kept(&draft)).await?;
    if made {
        note(
            service,
            &mut write,
            who,
            "make-newsletter",
            ("newsletter", id, "weekly"),
        )
        .await?;
    }
    write.commit().await?;
    Ok(if made { many } else { 0 })
}
