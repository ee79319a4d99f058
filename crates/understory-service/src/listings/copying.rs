//! The same again next term, by one button.

use understory_model::directory::{Session, SessionStatus};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::listings::{is_same_meeting, next_term};
use understory_store::directory::Sessions;

use super::desk::{Desk, title_of};
use crate::Service;
use crate::access::young::Signed;
use crate::people::PeopleError;

/// Sessions that are over for longer than this many days are not copied unless they are named.
const LATELY_DAYS: i32 = 100;

/// Copies sessions as drafts of the next term: those that are named, else all of the program's latest term. Gives how many
/// drafts there are; what was copied before is not copied again.
pub async fn copy_to_next_term(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    program: ProgramId,
    named: &[SessionId],
) -> Result<usize, PeopleError> {
    let mut desk = Desk::open(service, signed, "copy-term", organization).await?;
    let Some(of) = desk.program(program).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let label = title_of(&of);
    let all = desk.sessions(program).await?;
    let there: Vec<&Session> = all
        .iter()
        .filter(|one| one.facts.status != SessionStatus::Cancelled)
        .collect();
    let wanted = there.iter().filter(|one| match named {
        [] => is_of_latest_term(one, &there, desk.today),
        named => named.contains(&one.id) && one.facts.status != SessionStatus::Draft,
    });
    let mut copies = Vec::new();
    for one in wanted {
        let facts = next_term(&one.facts, desk.today);
        let is_there = |other: &&&Session| other.site == one.site && is_same_meeting(&other.facts, &facts);
        if there.iter().find(is_there).is_none() {
            copies.push((one.site, facts));
        }
    }
    if copies.is_empty() {
        return desk
            .refuse(PeopleError::Value {
                field: "sessions",
                rule: "nothing-to-copy",
            })
            .await;
    }
    let many = copies.len();
    for (site, facts) in copies {
        let place = (service.ids.next(), Some(program.0), site.map(|site| site.0));
        desk.add::<Sessions>("copy", place, facts, &label).await?;
    }
    desk.close().await?;
    Ok(many)
}

/// Whether a session is shown now, or was lately, and no draft.
fn is_of_latest_term(session: &Session, all: &[&Session], today: jiff::civil::Date) -> bool {
    let is_shown = |one: &Session| one.facts.status != SessionStatus::Draft;
    let lately = understory_model::freshness::days_after(today, -LATELY_DAYS);
    let shown = all.iter().filter(|one| is_shown(one));
    let newest = shown.filter_map(|one| one.facts.ends_on.known).max();
    is_shown(session)
        && session
            .facts
            .ends_on
            .known
            .is_none_or(|end| end >= lately || Some(end) == newest)
}
