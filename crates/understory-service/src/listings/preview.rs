//! A program as a family would see it with its drafts shown, and the mark of what was looked at.
//!
//! Must not know: pages.

use understory_model::directory::SessionStatus;
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_store::Reads;
use understory_store::directory::{self as stored, Organizations, Programs, Sessions, Sites};
use understory_store::listings as kept;
use uuid::Uuid;

use super::desk::seen_of;
use super::merged::Merged;
use super::overlay::{find, find_among};
use super::workspace::{ProgramAtDesk, look, program_and_sites};
use crate::access::young::Signed;
use crate::directory::{ProgramDetail, organization_of};
use crate::people::PeopleError;
use crate::{Service, ServiceError};

/// A program that is looked at before it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub detail: ProgramDetail,
    pub program: ProgramAtDesk,
    /// Whoever shows the drafts gives this back, so that nothing is shown that they have not looked at.
    pub seen: String,
    /// What waits for a yes; only for the lead organization.
    pub waiting: Vec<Waiting>,
}

/// Drafts that wait for a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: Uuid,
    /// How many are still drafts.
    pub many: usize,
    /// Whoever decides gives this back.
    pub seen: String,
}

/// A program exactly as a family would see it with its drafts shown, and what was looked at.
pub async fn preview(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    id: ProgramId,
) -> Result<Preview, PeopleError> {
    let (mut write, own) = look(service, signed, Some(organization)).await?;
    let of = find::<Organizations>(&mut write, organization.0)
        .await?
        .map(organization_of);
    let program = program_and_sites(service, &mut write, organization, id).await?;
    let (Some(of), Some((program, sites))) = (of, program) else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let offered: Vec<SessionId> = program
        .drafts()
        .filter(|draft| !draft.waits)
        .map(|draft| draft.session.id)
        .collect();
    let merged = Merged::load(&mut write).await?;
    let (seen, _) = says((&mut write, &merged), id, &offered).await?;
    let mut waiting = Vec::new();
    let open = if own.is_none() {
        kept::open_requests(&mut write).await?
    } else {
        Vec::new()
    };
    for request in open.into_iter().filter(|request| merged.program(request.program) == id) {
        let (seen, many) = says((&mut write, &merged), id, &request.sessions).await?;
        if many > 0 {
            waiting.push(Waiting {
                id: request.id,
                many,
                seen,
            });
        }
    }
    write.commit().await?;
    let mut sessions = Vec::new();
    for one in &program.sessions {
        let mut session = one.session.clone();
        if session.facts.status == SessionStatus::Draft {
            session.facts.status = SessionStatus::Live;
            // Showing it says that it is so, today.
            session.facts.provenance = super::overlay::entered_on(Some(service.today()));
        }
        let site = session.site.and_then(|id| sites.iter().find(|site| site.site.id == id));
        sessions.push((session, site.map(|site| site.site.clone())));
    }
    sessions.sort_by_key(|(session, _)| (session.facts.ends_on.known, session.id));
    let hidden = program.sessions.iter().filter(|one| one.hidden);
    let detail = ProgramDetail {
        program: program.program.clone(),
        organization: of,
        hidden: hidden.map(|one| one.session.id).collect(),
        sessions,
    };
    Ok(Preview {
        detail,
        program,
        seen,
        waiting,
    })
}

/// What some sessions say now with their program, organization and places, as one mark; and how many are still drafts.
pub(super) async fn says(
    (read, merged): (&mut impl Reads, &Merged),
    program: ProgramId,
    sessions: &[SessionId],
) -> Result<(String, usize), ServiceError> {
    let mut sessions = sessions.to_vec();
    sessions.sort_unstable();
    let program = find_among::<Programs>(read, merged, merged.of(program.0)).await?;
    let organization = match program.as_ref().and_then(|record| record.parent) {
        Some(of) => find_among::<Organizations>(read, merged, of).await?,
        None => None,
    };
    let mut all = vec![
        program.map(|record| serde_json::to_value(record.facts).unwrap_or_default()),
        organization.map(|record| serde_json::to_value(record.facts).unwrap_or_default()),
    ];
    let mut many = 0;
    for id in sessions {
        let session = stored::find::<Sessions>(read, id.0).await?;
        many += usize::from(
            session
                .as_ref()
                .is_some_and(|one| one.facts.status == SessionStatus::Draft),
        );
        if let Some(place) = session.as_ref().and_then(|one| one.place) {
            // What families see is the place that stays.
            let place = find_among::<Sites>(read, merged, merged.of(place)).await?;
            all.push(place.map(|record| serde_json::to_value(record.facts).unwrap_or_default()));
        }
        all.push(session.map(|one| serde_json::to_value((one.facts, one.place)).unwrap_or_default()));
    }
    Ok((seen_of(&all), many))
}
