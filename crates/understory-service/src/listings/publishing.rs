//! Showing drafts to families: at once, or the first time after the lead organization has said yes.
//!
//! Must not know: pages.

use std::collections::HashSet;
use understory_model::directory::{Session, SessionStatus};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_store::directory::{Organizations, Programs, Sessions};
use understory_store::listings::{self as kept, RequestRow};
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::desk::{Desk, one_of, title_of};
use super::is_own_source;
use super::merged::Merged;
use super::overlay::find_among;
use super::pictures::{self, PictureApproval};
use super::preview::says;
use crate::access::young::Signed;
use crate::directory::{is_public, program_of};
use crate::people::staff::backbone;
use crate::people::{PeopleError, now, staff, vault};
use crate::{Service, ServiceError};

/// Letters of the sentence to a steward.
const LONGEST_SENTENCE: usize = 300;

/// What became of drafts that somebody wants shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Families see them.
    Live,
    /// The lead organization looks at them first.
    Waits,
}

/// Shows drafts of a program: those that are named, as far as they are this organization's own drafts. Whoever shows them
/// has looked at them: `seen` is the mark of the preview, of what it offered.
pub async fn show(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    (program, seen): (ProgramId, &str),
    sessions: &[SessionId],
) -> Result<Shown, PeopleError> {
    let mut desk = Desk::open(service, signed, "show-listing", organization).await?;
    let Some(of) = desk.program(program).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let label = title_of(&of);
    let waiting = waiting_of(&mut desk.write, organization).await?;
    if let Some(shown) = shown_before(&mut desk, program, sessions, &waiting).await? {
        desk.write.commit().await?;
        return Ok(shown);
    }
    let own = own_drafts(&mut desk, program).await?;
    let offered: Vec<SessionId> = own.iter().map(|draft| draft.id).collect();
    let offered: Vec<SessionId> = offered.into_iter().filter(|id| !waiting.contains(id)).collect();
    let merged = Merged::load(&mut desk.write).await?;
    let (says, _) = says((&mut desk.write, &merged), program, &offered).await?;
    if says != seen {
        return desk.refuse(super::desk::changed_since()).await;
    }
    let is_named = |draft: &Session| sessions.contains(&draft.id) && offered.contains(&draft.id);
    let drafts: Vec<Session> = own.into_iter().filter(is_named).collect();
    if drafts.is_empty() {
        return desk
            .refuse(PeopleError::Value {
                field: "sessions",
                rule: "choose-some",
            })
            .await;
    }
    let is_known = kept::is_approved(&mut desk.write, organization).await?;
    let at_once = is_known || desk.leads;
    if at_once {
        for draft in &drafts {
            make_live(&mut desk, draft, &label).await?;
        }
    }
    if !is_known {
        let sessions = drafts.iter().map(|draft| draft.id).collect();
        ask_for_yes(&mut desk, program, sessions).await?;
    }
    desk.close().await?;
    Ok(if at_once { Shown::Live } else { Shown::Waits })
}

/// Asks the lead organization for its yes to drafts of a program. Where it shows them itself, it has said yes by that.
pub(super) async fn ask_for_yes(
    desk: &mut Desk<'_>,
    program: ProgramId,
    sessions: Vec<SessionId>,
) -> Result<(), PeopleError> {
    let (by, at) = (desk.signed.account, desk.at);
    let request = RequestRow {
        id: desk.service.ids.next(),
        organization: desk.organization,
        program,
        sessions,
        asked_by: by,
        asked_at: at,
        decided_by: desk.leads.then_some(by),
        decided_at: desk.leads.then_some(at),
        approved: desk.leads.then_some(true),
        sentence: String::new(),
    };
    Ok(kept::insert_request(&mut desk.write, &request).await?)
}

/// What became of all of these before: a button that is pressed twice does nothing the second time.
async fn shown_before(
    desk: &mut Desk<'_>,
    program: ProgramId,
    sessions: &[SessionId],
    waiting: &HashSet<SessionId>,
) -> Result<Option<Shown>, PeopleError> {
    if sessions.is_empty() {
        return Ok(None);
    }
    if !desk.leads && sessions.iter().all(|id| waiting.contains(id)) {
        return Ok(Some(Shown::Waits));
    }
    let all = desk.sessions(program).await?;
    let is_shown = |id: &SessionId| one_of(&all, *id).is_some_and(|one| is_public(one.facts.status));
    Ok(sessions.iter().all(is_shown).then_some(Shown::Live))
}

/// The drafts of a program that were entered here.
async fn own_drafts(desk: &mut Desk<'_>, program: ProgramId) -> Result<Vec<Session>, PeopleError> {
    let all = desk.sessions(program).await?.into_iter();
    Ok(all.filter(is_own_draft).collect())
}

/// Whether a session is a draft that was entered here: at the desk of the organization that its program belongs to, or at
/// that of another while the two were one.
pub(super) fn is_own_draft(session: &Session) -> bool {
    session.facts.status == SessionStatus::Draft && is_own_source(&session.source.source)
}

/// What waits or waited for a yes at the programs of an organization, the latest first, each for the program that it is read
/// as. Where that went back to another organization, so did what waits for it.
pub(super) async fn requests_of(
    read: &mut impl Reads,
    merged: &Merged,
    organization: OrganizationId,
) -> Result<Vec<RequestRow>, PeopleError> {
    let mut requests = Vec::new();
    for one in merged.all_of(organization.0) {
        requests.extend(kept::requests_of_organization(read, OrganizationId(one)).await?);
    }
    for request in &mut requests {
        request.program = merged.program(request.program);
    }
    requests.sort_by_key(|request| std::cmp::Reverse((request.asked_at, request.id)));
    Ok(requests)
}

pub(super) async fn waiting_of(
    read: &mut impl Reads,
    organization: OrganizationId,
) -> Result<HashSet<SessionId>, PeopleError> {
    let merged = Merged::load(read).await?;
    let requests = requests_of(read, &merged, organization).await?.into_iter();
    let open = requests.filter(|request| request.approved.is_none());
    Ok(open.flat_map(|request| request.sessions).collect())
}

pub(super) async fn make_live(desk: &mut Desk<'_>, draft: &Session, label: &str) -> Result<(), PeopleError> {
    let mut after = draft.facts.clone();
    after.status = SessionStatus::Live;
    let place = draft.site.map(|site| site.0);
    let change = (&draft.facts, &after);
    desk.change::<Sessions>("show", draft.id.0, change, (place, place), label)
        .await?;
    desk.settle(draft.id).await
}

/// Something that waits for the lead organization.
#[derive(Clone, Debug, PartialEq)]
pub struct Approval {
    pub id: Uuid,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub program: ProgramId,
    pub title: understory_model::language::Text,
    /// How many sessions are still drafts.
    pub many: usize,
    pub asked_by: Option<String>,
    pub asked_at: jiff::Timestamp,
}

/// What waits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApprovalsView {
    pub waiting: Vec<Approval>,
    /// Pictures that are looked at by themselves.
    pub pictures: Vec<PictureApproval>,
}

/// What the lead organization decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Approve,
    /// Back to the steward, with a sentence.
    SendBack(String),
}

/// How many wait; for somebody who leads.
pub(crate) async fn count_waiting(read: &mut impl Reads) -> Result<usize, ServiceError> {
    let mut many = pictures::count_waiting(read).await?;
    let merged = Merged::load(read).await?;
    for request in kept::open_requests(read).await? {
        many += usize::from(says_of(read, &merged, &request).await?.1 > 0);
    }
    Ok(many)
}

/// What waits for the lead organization.
pub async fn approvals(service: &Service, signed: Signed) -> Result<ApprovalsView, PeopleError> {
    let mut write = backbone(service, signed, "see-approvals").await?;
    let mut waiting = Vec::new();
    for request in kept::open_requests(&mut write).await? {
        // What was shown or withdrawn in another way needs no yes any more.
        let approval = approval(service, &mut write, request).await?;
        waiting.extend(approval.filter(|approval| approval.many > 0));
    }
    let mut pictures = Vec::new();
    for one in pictures::waiting(&mut write).await? {
        pictures.push(one.approval(service, &mut write).await?);
    }
    write.commit().await?;
    Ok(ApprovalsView { waiting, pictures })
}

async fn approval(service: &Service, write: &mut Write, request: RequestRow) -> Result<Option<Approval>, PeopleError> {
    let merged = Merged::load(write).await?;
    let program = merged.program(request.program);
    let Some(program) = find_among::<Programs>(write, &merged, program.0).await?.map(program_of) else {
        return Ok(None);
    };
    let organization = find_among::<Organizations>(write, &merged, program.organization.0).await?;
    let (_, many) = says_of(write, &merged, &request).await?;
    Ok(Some(Approval {
        id: request.id,
        organization: program.organization,
        organization_name: organization.map(|record| record.facts.name).unwrap_or_default(),
        program: program.id,
        title: program.facts.title,
        many,
        asked_by: staff::name(write, vault(service)?, request.asked_by).await?,
        asked_at: request.asked_at,
    }))
}

async fn says_of(
    read: &mut impl Reads,
    merged: &Merged,
    request: &RequestRow,
) -> Result<(String, usize), ServiceError> {
    says((read, merged), request.program, &request.sessions).await
}

/// The sentence to the steward; empty with a yes.
pub(super) fn sentence_of(decision: &Decision) -> &str {
    match decision {
        Decision::Approve => "",
        Decision::SendBack(sentence) => sentence.trim(),
    }
}

/// Nothing is sent back without a sentence that fits.
pub(super) fn fitting(decision: &Decision) -> Result<(), PeopleError> {
    let is_fit = understory_model::named::is_name(sentence_of(decision), LONGEST_SENTENCE);
    if *decision == Decision::Approve || is_fit {
        return Ok(());
    }
    Err(PeopleError::Value {
        field: "sentence",
        rule: "sentence",
    })
}

/// Says yes, or sends back. Whoever says yes has seen what it says now.
pub async fn decide(
    service: &Service,
    signed: Signed,
    id: Uuid,
    seen: &str,
    decision: &Decision,
) -> Result<(), PeopleError> {
    let sentence = sentence_of(decision);
    fitting(decision)?;
    let approves = *decision == Decision::Approve;
    let mut write = backbone(service, signed, "decide-listing").await?;
    let request = kept::request(&mut write, id).await?;
    let Some(mut request) = request.filter(|request| request.decided_at.is_none()) else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let merged = Merged::load(&mut write).await?;
    request.program = merged.program(request.program);
    let (says, many) = says_of(&mut write, &merged, &request).await?;
    if approves && (says != seen || many == 0) {
        write.commit().await?;
        return Err(super::desk::changed_since());
    }
    // A yes is one to the organization whose listing it is by now.
    let program = find_among::<Programs>(&mut write, &merged, request.program.0).await?;
    let of = program.map_or(request.organization, |record| program_of(record).organization);
    let mut desk = Desk::with(service, write, signed, of, true).await?;
    let said = (approves, sentence);
    if !kept::decide_request(&mut desk.write, (id, of), signed.account, desk.at, said).await? {
        return desk.refuse(PeopleError::NotFound).await;
    }
    if approves && let Some(program) = desk.program(request.program).await? {
        let label = title_of(&program);
        let own = own_drafts(&mut desk, request.program).await?;
        for draft in own.iter().filter(|draft| request.sessions.contains(&draft.id)) {
            make_live(&mut desk, draft, &label).await?;
        }
    }
    desk.close().await
}

/// The lead organization looks first again: what is shown stays, and what comes next waits for a yes.
pub async fn look_first_again(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "look-first-again").await?;
    let done = kept::take_back_approval(&mut write, organization, signed.account, now(service)).await?;
    write.commit().await?;
    done.then_some(()).ok_or(PeopleError::NotFound)
}
