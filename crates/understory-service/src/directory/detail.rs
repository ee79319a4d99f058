//! One program, one organization, and the sites of the map.

use std::collections::BTreeMap;
use understory_model::directory::{Organization, Program, Session, Site};
use understory_model::find::Listing;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::place::{Place, Point};
use understory_store::directory::{self as stored};

use super::listing;
use super::snapshot::{is_public, organization_of, program_of, session_of, site_of};
use crate::access::{Actor, ReadDirectory, may};
use crate::{Service, ServiceError};

/// A program with everything its page needs.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramDetail {
    pub program: Program,
    pub organization: Organization,
    /// Sessions a family may see, those that end soonest first, each with its site.
    pub sessions: Vec<(Session, Option<Site>)>,
}

/// An organization with what it offers.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganizationDetail {
    pub organization: Organization,
    /// One card for each of its programs, by title.
    pub programs: Vec<Listing>,
}

/// A site on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteCount {
    pub name: String,
    pub town: Option<String>,
    pub point: Point,
    /// Programs with a session there that has not ended.
    pub programs: Vec<(ProgramId, usize)>,
}

/// Everything about a program; `None` when there is none or no part of it is public.
pub async fn program(service: &Service, actor: Actor, id: ProgramId) -> Result<Option<ProgramDetail>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let mut read = service.database().read().await?;
    let Some(program) = stored::find::<stored::Programs>(&mut read, id.0).await?.map(program_of) else {
        return Ok(None);
    };
    let organization = stored::find::<stored::Organizations>(&mut read, program.organization.0).await?;
    let Some(organization) = organization.map(organization_of) else {
        return Ok(None);
    };
    let mut sessions = Vec::new();
    for session in stored::find_children::<stored::Sessions>(&mut read, id.0)
        .await?
        .into_iter()
        .map(session_of)
    {
        if is_public(session.facts.status) {
            let site = match session.site {
                Some(site) => stored::find::<stored::Sites>(&mut read, site.0).await?.map(site_of),
                None => None,
            };
            sessions.push((session, site));
        }
    }
    if sessions.is_empty() {
        return Ok(None);
    }
    sessions.sort_by_key(|(session, _)| (session.facts.ends_on.known, session.id));
    Ok(Some(ProgramDetail {
        program,
        organization,
        sessions,
    }))
}

/// An organization and its programs; `None` when there is none.
pub async fn organization(
    service: &Service,
    actor: Actor,
    id: OrganizationId,
) -> Result<Option<OrganizationDetail>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let (snapshot, today) = (service.snapshot(), service.today());
    let Some(position) = snapshot.position_of_organization(id) else {
        return Ok(None);
    };
    let of_it = snapshot
        .programs_by_title
        .iter()
        .filter(|(_, program)| snapshot.programs[*program].organization == id);
    let card = |program: usize| {
        let rows = &snapshot.sessions_of_program[program];
        rows.iter()
            .copied()
            .max_by_key(|row| snapshot.sessions[*row].session.facts.ends_on.known)
            .map(|row| listing(&snapshot, row, today))
    };
    let programs = of_it.filter_map(|(_, program)| card(*program)).collect();
    Ok(Some(OrganizationDetail {
        organization: snapshot.organizations[position].clone(),
        programs,
    }))
}

/// The sites where something current happens, those in one spot taken together, from north to south.
pub fn site_counts(service: &Service, actor: Actor) -> Result<Vec<SiteCount>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let (snapshot, today) = (service.snapshot(), service.today());
    // One spot is a ten-thousandth of a degree, about eleven metres.
    let mut spots: BTreeMap<(i64, i64), SiteCount> = BTreeMap::new();
    for entry in &snapshot.sessions {
        let Some(site) = entry.site.map(|site| &snapshot.sites[site].facts) else {
            continue;
        };
        let Some(point) = site.point.known else { continue };
        if entry.session.facts.ends_on.known.is_some_and(|end| end < today) {
            continue;
        }
        let spot = (
            (-point.latitude * 10_000.0).round() as i64,
            (point.longitude * 10_000.0).round() as i64,
        );
        let count = spots.entry(spot).or_insert_with(|| SiteCount {
            name: site.name.clone(),
            town: site.neighborhood.clone().or_else(|| site.city.clone()),
            point,
            programs: Vec::new(),
        });
        let program = snapshot.programs[entry.program].id;
        match count.programs.iter_mut().find(|(known, _)| *known == program) {
            Some((_, sessions)) => *sessions += 1,
            None => count.programs.push((program, 1)),
        }
    }
    Ok(spots.into_values().collect())
}

/// The places of a name as typed: the one it means, else those that are called much the same.
pub fn places(service: &Service, actor: Actor, typed: &str, most: usize) -> Result<Vec<Place>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let snapshot = service.snapshot();
    let exact = snapshot.gazetteer.find(typed);
    let like = snapshot.gazetteer.suggestions(typed, most);
    let mut found: Vec<Place> = exact.into_iter().chain(like).cloned().collect();
    found.dedup_by(|left, right| left.name == right.name && left.kind == right.kind);
    found.truncate(most);
    Ok(found)
}
