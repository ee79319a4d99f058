//! What the people of an organization see of its listings: each as it stands, and what families miss in it.
//!
//! Must not know: pages.

use std::collections::{HashMap, HashSet};
use understory_model::directory::{Organization, Program, Session, SessionStatus, Site};
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::listings::FamilyFact;
use understory_store::directory::{self as stored, Organizations, Programs, Sessions, Sites};
use understory_store::listings::{self as kept, RequestRow};
use understory_store::{Reads, Write};

use super::asked::{Asked, asked};
use super::desk::seen_of;
use super::ending::has_begun;
use super::merged::{Merged, children};
use super::overlay::{find, find_among, lay};
use super::publishing::requests_of;
use super::{PROGRAMS_A_PAGE, is_own_source};
use crate::access::young::Signed;
use crate::directory::{organization_of, program_of, session_of};
use crate::people::PeopleError;
use crate::{Service, freshness};

/// The organizations somebody may look after; `None` for every one.
pub type Own = Option<Vec<OrganizationId>>;

/// A session at the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionAtDesk {
    pub session: Session,
    pub place: Option<String>,
    /// Entered here, and not from a file.
    pub is_own: bool,
    /// It waits for the lead organization.
    pub waits: bool,
    /// It has begun, so that it can be over.
    pub has_begun: bool,
    /// Nobody answered for it, so it is hidden.
    pub hidden: bool,
    /// What is missing, what is missed most first.
    pub missing: Vec<FamilyFact>,
    /// What its form has to show that it has seen.
    pub seen: String,
}

/// A program with its sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramAtDesk {
    pub program: Program,
    pub sessions: Vec<SessionAtDesk>,
    pub seen: String,
    /// What the lead organization said when it sent the program back last, as long as nothing was asked since.
    pub sent_back: Option<String>,
}

impl ProgramAtDesk {
    /// The drafts that were entered here.
    pub fn drafts(&self) -> impl Iterator<Item = &SessionAtDesk> {
        let is_draft = |one: &&SessionAtDesk| one.is_own && one.session.facts.status == SessionStatus::Draft;
        self.sessions.iter().filter(is_draft)
    }
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteAtDesk {
    pub site: Site,
    pub seen: String,
}

/// The workspace of one organization.
#[derive(Clone, Debug, PartialEq)]
pub struct Workspace {
    pub own: Own,
    /// `None` where whoever leads has not chosen one.
    pub organization: Option<(Organization, String)>,
    pub sites: Vec<SiteAtDesk>,
    /// One page of programs, by title.
    pub programs: Vec<ProgramAtDesk>,
    /// Of all its programs.
    pub many: usize,
    pub page: usize,
    /// Whether anything of it was approved, so that what it shows is there at once.
    pub approved: bool,
    /// What families looked for and did not find, and might find here if more were said.
    pub asked: Vec<Asked>,
}

/// A transaction that only looks, with the visit in the audit.
pub(super) async fn look(
    service: &Service,
    signed: Signed,
    organization: Option<OrganizationId>,
) -> Result<(Write, Own), PeopleError> {
    freshness::keeper(service, signed, "see-workspace", organization).await
}

/// The workspace of an organization; without one, of a steward's first.
pub async fn workspace(
    service: &Service,
    signed: Signed,
    organization: Option<OrganizationId>,
    page: usize,
) -> Result<Workspace, PeopleError> {
    let (mut write, own) = look(service, signed, organization).await?;
    let organization = organization.or_else(|| own.as_ref().and_then(|own| own.first().copied()));
    let merged = Merged::load(&mut write).await?;
    // Whoever leads is led on to the one that stays.
    let organization = organization.map(|id| if own.is_none() { merged.organization(id) } else { id });
    let mut view = Workspace {
        own,
        organization: None,
        sites: Vec::new(),
        programs: Vec::new(),
        many: 0,
        page,
        approved: false,
        asked: Vec::new(),
    };
    if let Some(id) = organization {
        match find_among::<Organizations>(&mut write, &merged, id.0).await? {
            Some(record) => {
                fill(service, (&mut write, &merged), &mut view, organization_of(record)).await?;
            }
            None => {
                write.commit().await?;
                return Err(PeopleError::NotFound);
            }
        }
    }
    write.commit().await?;
    if let Some((one, _)) = &view.organization {
        view.asked = asked(service, one.id).await?;
    }
    Ok(view)
}

async fn fill(
    service: &Service,
    (write, merged): (&mut Write, &Merged),
    view: &mut Workspace,
    organization: Organization,
) -> Result<(), PeopleError> {
    let id = organization.id;
    let seen = seen_of(&organization.facts);
    view.organization = Some((organization, seen));
    view.approved = kept::is_approved(write, id).await?;
    view.sites = sites_on_map(service, write, merged, id).await?;
    let mut programs = children::<Programs>(write, merged, id.0).await?;
    for program in &mut programs {
        lay::<Programs>(write, program).await?;
    }
    let mut programs: Vec<Program> = programs.into_iter().map(program_of).collect();
    programs.sort_by_cached_key(|program| (super::desk::title_of(program).to_lowercase(), program.id));
    view.many = programs.len();
    let pages = view.many.div_ceil(PROGRAMS_A_PAGE).max(1);
    view.page = view.page.clamp(1, pages);
    let requests = requests_of(write, merged, id).await?;
    let shown = programs
        .into_iter()
        .skip((view.page - 1) * PROGRAMS_A_PAGE)
        .take(PROGRAMS_A_PAGE);
    for program in shown {
        let program = at_desk(service, (write, merged), program, &view.sites, &requests).await?;
        view.programs.push(program);
    }
    Ok(())
}

pub(super) async fn sites(
    read: &mut impl Reads,
    merged: &Merged,
    organization: OrganizationId,
) -> Result<Vec<SiteAtDesk>, PeopleError> {
    let mut sites = Vec::new();
    for mut record in children::<Sites>(read, merged, organization.0).await? {
        lay::<Sites>(read, &mut record).await?;
        sites.push(site_of(record, organization));
    }
    sites.sort_by(|one, other| one.site.facts.name.cmp(&other.site.facts.name));
    Ok(sites)
}

/// The same, those without a spot of their own in the middle of their town.
async fn sites_on_map(
    service: &Service,
    read: &mut impl Reads,
    merged: &Merged,
    organization: OrganizationId,
) -> Result<Vec<SiteAtDesk>, PeopleError> {
    let mut found = sites(read, merged, organization).await?;
    let snapshot = service.snapshot();
    for one in &mut found {
        snapshot.gazetteer.put_in_its_area(&mut one.site.facts);
    }
    Ok(found)
}

fn site_of(record: stored::Record<understory_model::directory::SiteFacts>, organization: OrganizationId) -> SiteAtDesk {
    SiteAtDesk {
        seen: seen_of(&record.facts),
        site: Site {
            id: SiteId(record.id),
            organization,
            source: understory_model::directory::SourceKey {
                source: record.source,
                key: record.source_key,
            },
            facts: record.facts,
        },
    }
}

async fn at_desk(
    service: &Service,
    (write, merged): (&mut Write, &Merged),
    program: Program,
    sites: &[SiteAtDesk],
    requests: &[RequestRow],
) -> Result<ProgramAtDesk, PeopleError> {
    let own = children::<Sessions>(write, merged, program.id.0).await?;
    let mut own: Vec<Session> = own.into_iter().map(session_of).collect();
    let zone = &service.snapshot().region.zone;
    let hidden = freshness::lay_over_program(write, (zone, merged), program.id, &mut own).await?;
    let of_program = || requests.iter().filter(|request| request.program == program.id);
    let waiting: HashSet<SessionId> = of_program()
        .filter(|request| request.approved.is_none())
        .flat_map(|request| request.sessions.iter().copied())
        .collect();
    let names: HashMap<SiteId, &str> = sites
        .iter()
        .map(|site| (site.site.id, site.site.facts.name.as_str()))
        .collect();
    own.retain(|session| session.facts.status != SessionStatus::Cancelled);
    // Drafts first, then what runs, then what is over; the newest days first among these.
    own.sort_by_key(|session| {
        let order = match session.facts.status {
            SessionStatus::Draft => 0,
            SessionStatus::Ended => 2,
            _ => 1,
        };
        (order, std::cmp::Reverse(session.facts.ends_on.known), session.id)
    });
    let mut sessions = Vec::with_capacity(own.len());
    for session in own {
        let place = match session.site {
            Some(site) => match names.get(&site) {
                Some(name) => Some(String::from(*name)),
                None => {
                    let found = find_among::<Sites>(write, merged, site.0).await?;
                    found.map(|record| record.facts.name)
                }
            },
            None => None,
        };
        sessions.push(SessionAtDesk {
            place,
            is_own: is_own_source(&session.source.source),
            waits: waiting.contains(&session.id),
            has_begun: has_begun(&session.facts, service.today()),
            hidden: hidden.binary_search(&session.id).is_ok(),
            missing: FamilyFact::missing(&session.facts),
            seen: seen_of(&(&session.facts, session.site)),
            session,
        });
    }
    let sent_back = of_program().next().filter(|request| request.approved == Some(false));
    Ok(ProgramAtDesk {
        seen: seen_of(&program.facts),
        sessions,
        sent_back: sent_back.map(|request| request.sentence.clone()),
        program,
    })
}

/// The organization whose form is shown, and what its form has to show that it has seen.
pub async fn organization_at_desk(
    service: &Service,
    signed: Signed,
    id: OrganizationId,
) -> Result<(Organization, String), PeopleError> {
    let (mut write, _) = look(service, signed, Some(id)).await?;
    let found = find::<Organizations>(&mut write, id.0).await?;
    write.commit().await?;
    let organization = organization_of(found.ok_or(PeopleError::NotFound)?);
    let seen = seen_of(&organization.facts);
    Ok((organization, seen))
}

/// One place, and every place of its organization.
pub async fn site_at_desk(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    id: SiteId,
) -> Result<SiteAtDesk, PeopleError> {
    let (mut write, _) = look(service, signed, Some(organization)).await?;
    let merged = Merged::load(&mut write).await?;
    let found = sites_on_map(service, &mut write, &merged, organization).await?;
    write.commit().await?;
    let mut found = found.into_iter();
    found.find(|site| site.site.id == id).ok_or(PeopleError::NotFound)
}

/// One program, with every place of its organization.
pub async fn program_at_desk(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    id: ProgramId,
) -> Result<(ProgramAtDesk, Vec<SiteAtDesk>), PeopleError> {
    let (mut write, _) = look(service, signed, Some(organization)).await?;
    let found = program_and_sites(service, &mut write, organization, id).await?;
    write.commit().await?;
    found.ok_or(PeopleError::NotFound)
}

/// The same in a transaction that goes on.
pub(super) async fn program_and_sites(
    service: &Service,
    write: &mut Write,
    organization: OrganizationId,
    id: ProgramId,
) -> Result<Option<(ProgramAtDesk, Vec<SiteAtDesk>)>, PeopleError> {
    let merged = Merged::load(write).await?;
    let found = find_among::<Programs>(write, &merged, id.0).await?.map(program_of);
    let Some(program) = found.filter(|program| program.organization == organization) else {
        return Ok(None);
    };
    let sites = sites_on_map(service, write, &merged, organization).await?;
    let requests = requests_of(write, &merged, organization).await?;
    let program = at_desk(service, (write, &merged), program, &sites, &requests).await?;
    Ok(Some((program, sites)))
}

/// One session of a program.
pub fn session_at_desk(program: &ProgramAtDesk, id: SessionId) -> Option<&SessionAtDesk> {
    program.sessions.iter().find(|one| one.session.id == id)
}
