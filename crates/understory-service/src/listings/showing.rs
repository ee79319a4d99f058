//! Showing all drafts of an organization at once: looked at on one page, shown as one act.
//!
//! Those without which a family cannot choose are left, and named. Must not know: pages.

use std::collections::HashSet;
use understory_model::directory::{Meeting, Organization, ProgramFacts, Session, Site};
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::listings::FamilyFact;
use understory_store::Reads;
use understory_store::directory::{self as stored, Organizations, Programs};
use understory_store::listings as kept;

use super::contacts::{ContactSeen, distinct};
use super::desk::{Desk, changed_since, seen_of, sessions_of, title_of};
use super::merged::{Merged, children};
use super::overlay::{find, lay};
use super::preview::says;
use super::publishing::{Shown, ask_for_yes, is_own_draft, make_live, waiting_of};
use super::workspace::{look, sites};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::{organization_of, program_of};
use crate::people::PeopleError;

/// Drafts that are shown as one act; more are shown by the next.
pub const MOST_AT_ONCE: usize = 200;
/// What has to be known of a draft that is shown together with others.
const NEEDED: [FamilyFact; 3] = [FamilyFact::Hours, FamilyFact::Cost, FamilyFact::Ages];

/// A draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub session: Session,
    pub place: Option<Site>,
    /// What keeps it from being shown together with others.
    pub missing: Vec<FamilyFact>,
    pub lacks_place: bool,
}

impl Draft {
    fn of(session: Session, place: Option<Site>) -> Self {
        let is_needed = |fact: &FamilyFact| !fact.is_known(&session.facts);
        let is_online = session.facts.meeting.known == Some(Meeting::Online);
        Self {
            missing: NEEDED.into_iter().filter(is_needed).collect(),
            lacks_place: session.site.is_none() && !is_online,
            session,
            place,
        }
    }

    fn is_complete(&self) -> bool {
        self.missing.is_empty() && !self.lacks_place
    }
}

/// A program with drafts of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafts {
    pub program: ProgramId,
    pub facts: ProgramFacts,
    pub drafts: Vec<Draft>,
}

/// All drafts of an organization that wait for nobody else.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftsView {
    pub organization: Organization,
    /// Families see them at once; else the lead organization looks first.
    pub at_once: bool,
    /// Those that can be shown together.
    pub ready: Vec<Drafts>,
    /// Those that lack something.
    pub left: Vec<Drafts>,
    /// Whether there are more than can be shown by one act.
    pub more: bool,
    /// Whoever shows them gives this back, so that nothing is shown that they have not looked at.
    pub seen: String,
}

impl DraftsView {
    /// How many can be shown together.
    pub fn many(&self) -> usize {
        self.ready.iter().map(|program| program.drafts.len()).sum()
    }

    /// Whom families will be able to ask, each once; a listing without a contact is asked about at the organization.
    pub fn contacts(&self) -> Vec<ContactSeen> {
        let own = self.organization.facts.contacts.first();
        let drafts = self.ready.iter().flat_map(|program| &program.drafts);
        distinct(drafts.filter_map(|draft| draft.session.facts.contact.as_ref().or(own)))
    }
}

/// What can be shown, what is left, and the mark of what can be shown.
struct Gathered {
    ready: Vec<Drafts>,
    left: Vec<Drafts>,
    more: bool,
    seen: String,
}

async fn gather(
    service: &Service,
    read: &mut impl Reads,
    organization: OrganizationId,
) -> Result<Gathered, PeopleError> {
    let merged = Merged::load(read).await?;
    let waiting: HashSet<SessionId> = waiting_of(read, organization).await?;
    let places = sites(read, &merged, organization).await?;
    let place = |id: SiteId| {
        places
            .iter()
            .find(|site| site.site.id == id)
            .map(|site| site.site.clone())
    };
    let mut programs = Vec::new();
    for mut record in children::<Programs>(read, &merged, organization.0).await? {
        lay::<Programs>(read, &mut record).await?;
        programs.push(program_of(record));
    }
    programs.sort_by_cached_key(|program| (title_of(program).to_lowercase(), program.id));
    let mut gathered = Gathered {
        ready: Vec::new(),
        left: Vec::new(),
        more: false,
        seen: String::new(),
    };
    let (mut room, mut marks) = (MOST_AT_ONCE, Vec::new());
    for program in programs {
        let all = sessions_of(service, (read, &merged), program.id).await?.into_iter();
        let own = all.filter(|session| is_own_draft(session) && !waiting.contains(&session.id));
        let drafts = own.map(|session| Draft::of(session.clone(), session.site.and_then(place)));
        let (mut ready, left): (Vec<Draft>, Vec<Draft>) = drafts.partition(Draft::is_complete);
        let is_full = ready.len() > room;
        ready.truncate(room);
        room -= ready.len();
        let of = |drafts: Vec<Draft>| Drafts {
            program: program.id,
            facts: program.facts.clone(),
            drafts,
        };
        if !ready.is_empty() {
            let ids: Vec<SessionId> = ready.iter().map(|draft| draft.session.id).collect();
            marks.push(says((read, &merged), program.id, &ids).await?.0);
            gathered.ready.push(of(ready));
        }
        if !left.is_empty() {
            gathered.left.push(of(left));
        }
        if is_full {
            // What comes after is looked at when these are shown.
            gathered.more = true;
            break;
        }
    }
    gathered.seen = seen_of(&marks);
    Ok(gathered)
}

/// All drafts of an organization, to be looked at.
pub async fn drafts(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
) -> Result<DraftsView, PeopleError> {
    let (write, own) = look(service, signed, Some(organization)).await?;
    write.commit().await?;
    let mut read = service.database().read().await?;
    if Merged::load(&mut read).await?.is_lost(organization.0) {
        return Err(PeopleError::NotFound);
    }
    let Some(found) = find::<Organizations>(&mut read, organization.0).await? else {
        return Err(PeopleError::NotFound);
    };
    let gathered = gather(service, &mut read, organization).await?;
    Ok(DraftsView {
        at_once: own.is_none() || kept::is_approved(&mut read, organization).await?,
        organization: organization_of(found),
        ready: gathered.ready,
        left: gathered.left,
        more: gathered.more,
        seen: gathered.seen,
    })
}

/// Times that drafts are gathered anew because something was changed here meanwhile.
const TRIES: usize = 4;

/// Shows all drafts that lack nothing, as the button of each program does for its own: to families, or the first time to the
/// lead organization. One act, taken back whole. Pressed twice, it does nothing the second time. They are gathered first;
/// others wait only while they are shown, and they are shown only if nothing was changed since.
pub async fn show_all(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    seen: &str,
) -> Result<Shown, PeopleError> {
    let (write, _) = look(service, signed, Some(organization)).await?;
    write.commit().await?;
    for _ in 0..TRIES {
        let mut read = service.database().read().await?;
        let version = stored::version(&mut read).await?;
        let gathered = gather(service, &mut read, organization).await?;
        drop(read);
        let mut desk = Desk::open(service, signed, "show-listings", organization).await?;
        if stored::version(&mut desk.write).await? == version {
            return show_gathered(desk, gathered, seen).await;
        }
    }
    let desk = Desk::open(service, signed, "show-listings", organization).await?;
    desk.refuse(changed_since()).await
}

async fn show_gathered(mut desk: Desk<'_>, gathered: Gathered, seen: &str) -> Result<Shown, PeopleError> {
    let is_known = kept::is_approved(&mut desk.write, desk.organization).await?;
    let at_once = is_known || desk.leads;
    let shown = if at_once { Shown::Live } else { Shown::Waits };
    if gathered.ready.is_empty() {
        desk.write.commit().await?;
        return Ok(shown);
    }
    if gathered.seen != seen {
        return desk.refuse(changed_since()).await;
    }
    for program in &gathered.ready {
        let label = program.facts.title.0.values().next().cloned().unwrap_or_default();
        if at_once {
            for draft in &program.drafts {
                make_live(&mut desk, &draft.session, &label).await?;
            }
        }
        if !is_known {
            let sessions = program.drafts.iter().map(|draft| draft.session.id).collect();
            ask_for_yes(&mut desk, program.program, sessions).await?;
        }
    }
    desk.close().await?;
    Ok(shown)
}
