//! Entering and correcting: the organization, its places, its programs and their sessions.
//!
//! Must not know: how anything is typed.

use understory_model::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SessionStatus, SiteFacts};
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::listings::{OrganizationEntered, ProgramEntered, SessionEntered, SiteEntered};
use understory_model::named::is_name;
use understory_store::directory::{Organizations, Programs, Sessions, Sites};
use uuid::Uuid;

use super::desk::{Desk, changed_since, one_of, seen_of, title_of};
use super::overlay::{entered_on, find};
use super::{MOST, is_own_source, own_source};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::misplaced;
use crate::people::PeopleError;
use crate::people::staff::backbone;

/// Letters of a name.
const LONGEST_NAME: usize = 120;

/// A place to enter, or to correct where it has an id.
#[derive(Clone, Debug)]
pub struct EnterSite {
    pub organization: OrganizationId,
    pub id: Option<SiteId>,
    pub seen: String,
    pub entered: SiteEntered,
}

/// A program to enter or correct.
#[derive(Clone, Debug)]
pub struct EnterProgram {
    pub organization: OrganizationId,
    pub id: Option<ProgramId>,
    pub seen: String,
    pub entered: ProgramEntered,
}

/// A session to enter or correct.
#[derive(Clone, Debug)]
pub struct EnterSession {
    pub organization: OrganizationId,
    pub program: ProgramId,
    pub id: Option<SessionId>,
    pub site: Option<SiteId>,
    pub seen: String,
    pub entered: SessionEntered,
}

fn wrong<T>(field: &'static str, rule: &'static str) -> Result<T, PeopleError> {
    Err(PeopleError::Value { field, rule })
}

/// Adds an organization that no file brought; only for the lead organization.
pub async fn add_organization(service: &Service, signed: Signed, name: &str) -> Result<OrganizationId, PeopleError> {
    if !is_name(name, LONGEST_NAME) {
        return wrong("organization-name", "listing-name");
    }
    let write = backbone(service, signed, "add-organization").await?;
    let id = OrganizationId(service.ids.next());
    let mut desk = Desk::with(service, write, signed, id, true).await?;
    let facts = OrganizationFacts {
        name: String::from(name.trim()),
        provenance: entered_on(Some(desk.today)),
        ..OrganizationFacts::default()
    };
    let label = facts.name.clone();
    desk.add::<Organizations>("new", (id.0, None, None), facts, &label)
        .await?;
    desk.close().await?;
    Ok(id)
}

/// Corrects what an organization says of itself.
pub async fn enter_organization(
    service: &Service,
    signed: Signed,
    id: OrganizationId,
    seen: &str,
    entered: &OrganizationEntered,
) -> Result<(), PeopleError> {
    if !is_name(&entered.name, LONGEST_NAME) {
        return wrong("organization-name", "listing-name");
    }
    let mut desk = Desk::open(service, signed, "enter-organization", id).await?;
    let Some(record) = find::<Organizations>(&mut desk.write, id.0).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    if seen_of(&record.facts) != seen {
        return desk.refuse(changed_since()).await;
    }
    let by = entered_on(Some(desk.today));
    let is_own = record.source == own_source(id);
    let after = entered.over(&record.facts, (!is_own).then_some(&by));
    let change = (&record.facts, &after);
    desk.change::<Organizations>("edit", id.0, change, (None, None), &entered.name)
        .await?;
    desk.close().await
}

/// What is wrong with the spot of a place, looked for before anybody waits for the writer.
async fn wrong_spot(service: &Service, new: &EnterSite) -> Result<Option<PeopleError>, PeopleError> {
    let Some(point) = new.entered.point else {
        return Ok(None);
    };
    let (snapshot, id) = (service.snapshot(), new.id);
    let rule = service.compute(move || misplaced(&snapshot, point, id)).await?;
    Ok(rule.map(|rule| PeopleError::Value { field: "point", rule }))
}

/// Enters or corrects a place. A new spot that is far from everything here is refused.
pub async fn enter_site(service: &Service, signed: Signed, new: &EnterSite) -> Result<SiteId, PeopleError> {
    if !is_name(&new.entered.name, LONGEST_NAME) {
        return wrong("site-name", "listing-name");
    }
    let wrong_spot = wrong_spot(service, new).await?;
    let mut desk = Desk::open(service, signed, "enter-site", new.organization).await?;
    let by = entered_on(Some(desk.today));
    let Some(id) = new.id else {
        let there = understory_store::directory::find_children::<Sites>(&mut desk.write, new.organization.0).await?;
        // What a file or a feed brought counts for nothing here.
        let own = own_source(new.organization);
        if there.iter().filter(|record| record.source == own).count() >= MOST {
            return desk
                .refuse(PeopleError::Value {
                    field: "listing",
                    rule: "listing-many",
                })
                .await;
        }
        if let Some(error) = wrong_spot {
            return desk.refuse(error).await;
        }
        let id = SiteId(service.ids.next());
        let mut facts = new.entered.over(&SiteFacts::default(), None);
        facts.provenance = by;
        desk.add::<Sites>("new", (id.0, Some(new.organization.0), None), facts, &new.entered.name)
            .await?;
        desk.close().await?;
        return Ok(id);
    };
    let record = find::<Sites>(&mut desk.write, id.0).await?;
    let Some(record) = record.filter(|record| record.parent == Some(new.organization.0)) else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    if seen_of(&record.facts) != new.seen {
        return desk.refuse(changed_since()).await;
    }
    // A spot that stays as it was is nobody's new word.
    if let Some(error) = wrong_spot.filter(|_| record.facts.point.known != new.entered.point) {
        return desk.refuse(error).await;
    }
    let is_own = record.source == own_source(new.organization);
    let after = new.entered.over(&record.facts, (!is_own).then_some(&by));
    let change = (&record.facts, &after);
    desk.change::<Sites>("edit", id.0, change, (None, None), &new.entered.name)
        .await?;
    desk.close().await?;
    Ok(id)
}

/// Enters or corrects a program. A new one is seen by nobody until a session of it is shown.
pub async fn enter_program(service: &Service, signed: Signed, new: &EnterProgram) -> Result<ProgramId, PeopleError> {
    let titles = &new.entered.title.0;
    if titles.is_empty() || titles.values().any(|title| !is_name(title, LONGEST_NAME)) {
        return wrong("title", "listing-name");
    }
    let mut desk = Desk::open(service, signed, "enter-program", new.organization).await?;
    let by = entered_on(Some(desk.today));
    let Some(id) = new.id else {
        let there = understory_store::directory::find_children::<Programs>(&mut desk.write, new.organization.0).await?;
        // What a file or a feed brought counts for nothing here.
        let own = own_source(new.organization);
        if there.iter().filter(|record| record.source == own).count() >= MOST {
            return desk
                .refuse(PeopleError::Value {
                    field: "listing",
                    rule: "listing-many",
                })
                .await;
        }
        let id = ProgramId(service.ids.next());
        let mut facts = new.entered.over(&ProgramFacts::default(), None);
        facts.provenance = by;
        let label = facts.title.0.values().next().cloned().unwrap_or_default();
        desk.add::<Programs>("new", (id.0, Some(new.organization.0), None), facts, &label)
            .await?;
        desk.close().await?;
        return Ok(id);
    };
    let Some(program) = desk.program(id).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    if seen_of(&program.facts) != new.seen {
        return desk.refuse(changed_since()).await;
    }
    let is_own = program.source.source == own_source(new.organization);
    let after = new.entered.over(&program.facts, (!is_own).then_some(&by));
    let (change, label) = ((&program.facts, &after), title_of(&program));
    desk.change::<Programs>("edit", id.0, change, (None, None), &label)
        .await?;
    desk.close().await?;
    Ok(id)
}

/// Enters or corrects a session. A new one is a draft.
pub async fn enter_session(service: &Service, signed: Signed, new: &EnterSession) -> Result<SessionId, PeopleError> {
    let mut desk = Desk::open(service, signed, "enter-session", new.organization).await?;
    let Some(program) = desk.program(new.program).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let sessions = desk.sessions(new.program).await?;
    let before = new.id.map(|id| one_of(&sessions, id));
    let site = new.site.map(|site| site.0);
    let has_kept = before.flatten().and_then(|before| before.site) == new.site;
    if let Some(site) = site
        && !has_kept
        && !is_of(&mut desk, site).await?
    {
        return desk
            .refuse(PeopleError::Value {
                field: "site",
                rule: "choice",
            })
            .await;
    }
    let by = entered_on(Some(desk.today));
    let label = title_of(&program);
    match before {
        None if sessions.len() >= MOST => {
            desk.refuse(PeopleError::Value {
                field: "listing",
                rule: "listing-many",
            })
            .await
        }
        None => {
            let id = SessionId(service.ids.next());
            let mut facts = new.entered.over(&SessionFacts::default(), None);
            facts.status = SessionStatus::Draft;
            facts.provenance = by;
            desk.add::<Sessions>("new", (id.0, Some(new.program.0), site), facts, &label)
                .await?;
            desk.close().await?;
            Ok(id)
        }
        Some(None) => desk.refuse(PeopleError::NotFound).await,
        Some(Some(before)) if seen_of(&(&before.facts, before.site)) != new.seen => desk.refuse(changed_since()).await,
        Some(Some(before)) => {
            let is_own = is_own_source(&before.source.source);
            let after = new.entered.over(&before.facts, (!is_own).then_some(&by));
            let change = (&before.facts, &after);
            let places = (before.site.map(|site| site.0), site);
            desk.change::<Sessions>("edit", before.id.0, change, places, &label)
                .await?;
            let id = before.id;
            desk.settle(id).await?;
            desk.close().await?;
            Ok(id)
        }
    }
}

/// Whether a place is one of this organization's.
async fn is_of(desk: &mut Desk<'_>, site: Uuid) -> Result<bool, PeopleError> {
    let found = find::<Sites>(&mut desk.write, site).await?;
    Ok(found.is_some_and(|record| record.parent == Some(desk.organization.0)))
}
