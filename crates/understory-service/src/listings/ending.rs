//! Ending a session that is over, and withdrawing one that should not be seen.

use jiff::civil::Date;
use understory_model::directory::{SessionFacts, SessionStatus};
use understory_model::fact::Fact;
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_store::directory::Sessions;

use super::desk::{Desk, one_of, title_of};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::is_public;
use crate::people::PeopleError;

/// In which way a session goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// It is over: its page stays, and says so.
    End,
    /// Nobody sees it any more.
    Withdraw,
}

/// Puts a session away. It can be taken back for thirty days.
pub async fn put_away(
    service: &Service,
    signed: Signed,
    (organization, program): (OrganizationId, ProgramId),
    session: SessionId,
    away: Away,
) -> Result<(), PeopleError> {
    let mut desk = Desk::open(service, signed, "put-listing-away", organization).await?;
    let Some(of) = desk.program(program).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let sessions = desk.sessions(program).await?;
    let Some(before) = one_of(&sessions, session) else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let mut after = before.facts.clone();
    let yesterday = desk.today.yesterday().unwrap_or(desk.today);
    let act = match (away, before.facts.status) {
        // What was withdrawn is not seen by being ended.
        (_, SessionStatus::Cancelled) => return desk.refuse(PeopleError::NotFound).await,
        (Away::End, status) if is_public(status) && has_begun(&before.facts, desk.today) => {
            after.status = SessionStatus::Ended;
            let end = before.facts.ends_on.known.map_or(yesterday, |end| end.min(yesterday));
            if before.facts.ends_on.known != Some(end) {
                after.ends_on = Fact::known(end);
            }
            "end"
        }
        _ => {
            after.status = SessionStatus::Cancelled;
            "withdraw"
        }
    };
    let place = before.site.map(|site| site.0);
    let change = (&before.facts, &after);
    let label = title_of(&of);
    desk.change::<Sessions>(act, session.0, change, (place, place), &label)
        .await?;
    desk.close().await
}

/// What has not begun does not end: it is withdrawn.
pub(super) fn has_begun(facts: &SessionFacts, today: Date) -> bool {
    facts.starts_on.known.is_none_or(|starts| starts < today)
}
