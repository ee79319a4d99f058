//! Taking a table in: all of it in one transaction and one act, or nothing.
//!
//! Must not know: how a row was read.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use understory_model::directory::{Organization, ProgramFacts, SessionStatus, SiteFacts};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_store::Read;
use understory_store::directory::{self as stored, Organizations, Programs, Sessions, Sites};
use understory_store::listings::{self as tables, TableRow};
use uuid::Uuid;

use super::super::desk::{Desk, program_of_organization, sessions_of, title_of};
use super::super::overlay::{entered_on, find};
use super::super::{Merged, is_own_source, own_source};
use super::open::{Open, Planned};
use super::plan::{Own, Plan, PlannedSession, new_facts};
use super::view::{counts, missing, missing_of};
use super::{Counts, Named, Taken, say};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::{SessionEntry, organization_of};
use crate::people::PeopleError;

/// The acts of the history.
pub(in super::super) const NEW: &str = "table-new";
pub(in super::super) const EDIT: &str = "table-edit";

/// What came of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    Done,
    /// What it would do is not what was looked at: it is to be looked at once more.
    LookAgain,
}

/// What is kept of a table that was taken in.
#[derive(Serialize, Deserialize)]
struct Came {
    counts: Counts,
    programs: BTreeSet<ProgramId>,
    missing: Vec<SessionId>,
}

/// Times that a table is worked out anew because something was changed here meanwhile.
const TRIES: usize = 4;

/// Takes a table in as it was looked at: `seen` is the mark of that look. Pressed twice, it does nothing the second time. What it
/// would do is worked out first; others wait only while it is written, and it is written only if nothing was changed since.
pub async fn take_table(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    (id, seen): (Uuid, &str),
    named: Named<'_>,
) -> Result<Took, PeopleError> {
    let desk = Desk::open(service, signed, "name-columns", organization).await?;
    if say(desk, id, named).await?.is_none() {
        return Ok(Took::Done);
    }
    for _ in 0..TRIES {
        let Some((open, planned)) = Open::planned(service, organization, id).await? else {
            return Err(PeopleError::NotFound);
        };
        if open.row.taken_at.is_some() {
            return Ok(Took::Done);
        }
        let Some(planned) = planned.filter(|planned| planned.mark == seen) else {
            return Ok(Took::LookAgain);
        };
        let came = came(service, organization, &planned).await?;
        let mut desk = Desk::open(service, signed, "take-table", organization).await?;
        let version = stored::version(&mut desk.write).await?;
        let row = tables::table(&mut desk.write, organization, id).await?;
        let of = find::<Organizations>(&mut desk.write, organization.0).await?;
        let is_still =
            |(row, of): (TableRow, Organization)| row.taken_at.is_none() && planned.holds(&row, &of.facts, version);
        if row.zip(of.map(organization_of)).is_some_and(is_still) {
            return write_all(desk, id, (&planned.plan, came)).await;
        }
    }
    Ok(Took::LookAgain)
}

/// What is to be kept of a table once it is taken in, worked out while nobody waits to write.
async fn came(service: &Service, organization: OrganizationId, planned: &Arc<Planned>) -> Result<Came, PeopleError> {
    let (snapshot, planned) = (service.snapshot(), Arc::clone(planned));
    let work = move || {
        let missing = missing((&snapshot, organization), &planned.plan);
        Came {
            counts: counts(&planned.plan),
            programs: BTreeSet::new(),
            missing: missing.iter().map(|one| one.session).collect(),
        }
    };
    Ok(service.compute(work).await?)
}

/// Writes what was looked at, all of it or nothing.
async fn write_all(mut desk: Desk<'_>, id: Uuid, (plan, came): (&Plan, Came)) -> Result<Took, PeopleError> {
    let (service, signed, organization, act) = (desk.service, desk.signed, desk.organization, desk.act_id);
    let Some(programs) = apply(&mut desk, plan).await? else {
        // Nothing is committed of what was written before; the visit is noted again.
        drop(desk);
        let desk = Desk::open(service, signed, "take-table", organization).await?;
        return desk
            .refuse(PeopleError::Value {
                field: "listing",
                rule: "listing-many",
            })
            .await;
    };
    let came = serde_json::to_value(Came { programs, ..came }).unwrap_or_default();
    let at = desk.at;
    tables::take_table(&mut desk.write, id, at, Some(act), &came).await?;
    desk.close().await?;
    service.tables.forget(organization);
    Ok(Took::Done)
}

/// Writes everything that is different; the programs that got drafts. `None` where an organization has too much.
async fn apply(desk: &mut Desk<'_>, plan: &Plan) -> Result<Option<BTreeSet<ProgramId>>, PeopleError> {
    if !has_room(desk, plan).await? {
        return Ok(None);
    }
    let today = desk.today;
    let own = own_source(desk.organization);
    let by = |source: &str| (source != own).then(|| entered_on(Some(today)));
    let mut sites = Vec::with_capacity(plan.sites.len());
    for site in &plan.sites {
        let label = &site.entered.name;
        sites.push(match &site.before {
            Some(before) => {
                let after = site.entered.over(&before.facts, by(&before.source.source).as_ref());
                desk.change::<Sites>(EDIT, before.id.0, (&before.facts, &after), (None, None), label)
                    .await?;
                before.id.0
            }
            None => {
                let id = desk.service.ids.next();
                let mut facts = site.entered.over(&SiteFacts::default(), None);
                facts.provenance = entered_on(Some(today));
                let place = (id, Some(desk.organization.0), None);
                desk.add::<Sites>(NEW, place, facts, label).await?;
                id
            }
        });
    }
    let mut programs = Vec::with_capacity(plan.programs.len());
    for program in &plan.programs {
        programs.push(match &program.before {
            Some(before) => {
                let after = program.entered.over(&before.facts, by(&before.source.source).as_ref());
                let (change, label) = ((&before.facts, &after), title_of(before));
                desk.change::<Programs>(EDIT, before.id.0, change, (None, None), &label)
                    .await?;
                (before.id, label)
            }
            None => {
                let id = ProgramId(desk.service.ids.next());
                let mut facts = program.entered.over(&ProgramFacts::default(), None);
                facts.provenance = entered_on(Some(today));
                let label = facts.title.0.values().next().cloned().unwrap_or_default();
                let place = (id.0, Some(desk.organization.0), None);
                desk.add::<Programs>(NEW, place, facts, &label).await?;
                (id, label)
            }
        });
    }
    let mut drafts = BTreeSet::new();
    for one in &plan.sessions {
        let (program, label) = &programs[one.program];
        let site = one.site.map(|site| sites[site]);
        if session(desk, one, (*program, label), site).await? {
            drafts.insert(*program);
        }
    }
    Ok(Some(drafts))
}

/// One row; whether it is a draft now.
async fn session(
    desk: &mut Desk<'_>,
    one: &PlannedSession,
    (program, label): (ProgramId, &str),
    site: Option<Uuid>,
) -> Result<bool, PeopleError> {
    let today = desk.today;
    let Some(before) = &one.planned.before else {
        let id = desk.service.ids.next();
        let facts = new_facts(&one.planned.entered, today);
        let place = (id, Some(program.0), site);
        let key = one.key.clone().unwrap_or_else(|| id.simple().to_string());
        desk.add_with_key::<Sessions>(NEW, place, key, facts, label).await?;
        return Ok(true);
    };
    let is_own = is_own_source(&before.source.source);
    let by = entered_on(Some(today));
    let after = one.planned.entered.over(&before.facts, (!is_own).then_some(&by));
    let was_at = before.site.map(|site| site.0);
    let places = (was_at, site.or(was_at));
    if desk
        .change::<Sessions>(EDIT, before.id.0, (&before.facts, &after), places, label)
        .await?
    {
        desk.settle(before.id).await?;
    }
    Ok(before.facts.status == SessionStatus::Draft)
}

/// Whether an organization would have no more than it may enter by hand.
async fn has_room(desk: &mut Desk<'_>, plan: &Plan) -> Result<bool, PeopleError> {
    let source = own_source(desk.organization);
    let of = desk.organization.0;
    let sites = stored::find_children::<Sites>(&mut desk.write, of).await?;
    let programs = stored::find_children::<Programs>(&mut desk.write, of).await?;
    let own = Own {
        sites: sites.iter().filter(|record| record.source == source).count(),
        programs: programs.iter().filter(|record| record.source == source).count(),
    };
    let mut sessions: HashMap<ProgramId, usize> = HashMap::new();
    for before in plan.programs.iter().filter_map(|program| program.before.as_ref()) {
        let there = stored::find_children::<Sessions>(&mut desk.write, before.id.0).await?;
        sessions.insert(before.id, there.len());
    }
    let sessions_of = |program| sessions.get(&program).copied().unwrap_or_default();
    Ok(plan.too_many(own, sessions_of).is_none())
}

/// What came of it, as it stands now: drafts that were shown, and sessions that were ended, are named no more.
pub(super) async fn taken(
    service: &Service,
    (read, organization): (&mut Read, OrganizationId),
    came: &Value,
) -> Result<Taken, PeopleError> {
    let came: Came = serde_json::from_value(came.clone()).unwrap_or(Came {
        counts: Counts::default(),
        programs: BTreeSet::new(),
        missing: Vec::new(),
    });
    let merged = Merged::load(read).await?;
    let mut drafts = Vec::new();
    for id in came.programs {
        let Some(program) = program_of_organization(read, organization, id).await? else {
            continue;
        };
        let sessions = sessions_of(service, (read, &merged), id).await?;
        if sessions.iter().any(|one| one.facts.status == SessionStatus::Draft) {
            drafts.push((id, program.facts.title));
        }
    }
    let snapshot = service.snapshot();
    let mut left = Vec::new();
    for id in came.missing {
        let entry = snapshot.position_of_session(id).map(|at| &snapshot.sessions[at]);
        let is_here = |entry: &&SessionEntry| snapshot.programs[entry.program].organization == organization;
        let entry = entry.filter(is_here);
        let entry = entry.filter(|entry| entry.session.facts.status != SessionStatus::Ended);
        left.extend(
            entry.map(|entry| missing_of(&entry.session, snapshot.programs[entry.program].facts.title.clone())),
        );
    }
    Ok(Taken {
        counts: came.counts,
        drafts,
        missing: left,
    })
}
