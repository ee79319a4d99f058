//! One program, one organization, the spots of the map, and places by name.

use std::collections::{BTreeMap, BTreeSet};
use understory_model::directory::{DateException, Organization, Program, Session, Site, Spot};
use understory_model::find::Listing;
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::place::Place;
use understory_store::directory::{self as stored};

use super::browse::{Browse, matches, shown, town_of};
use super::gazetteer::titled;
use super::listing;
use super::snapshot::{is_public, organization_of, program_of, session_of, site_of};
use crate::access::{Actor, ReadDirectory, may};
use crate::listings::own_source;
use crate::{Service, ServiceError, freshness, listings};

/// A program with everything its page needs.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramDetail {
    pub program: Program,
    pub organization: Organization,
    /// Sessions a family may see, as their owners say, those that end soonest first, each with its site.
    pub sessions: Vec<(Session, Option<Site>)>,
    /// Those that nobody answered for: they stand on their own page only.
    pub hidden: Vec<SessionId>,
}

/// An organization with what it offers.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganizationDetail {
    pub organization: Organization,
    /// Its programs that have a session, by title.
    pub programs: Vec<Program>,
    /// One card for each of those programs, in the same order.
    pub listings: Vec<Listing>,
    pub sites: Vec<Site>,
}

/// A spot on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSite {
    /// One of the sites there.
    pub id: SiteId,
    pub name: String,
    pub town: Option<String>,
    pub spot: Spot,
    /// How many programs meet there.
    pub count: usize,
    /// Those programs, for as many spots as were asked to be named.
    pub programs: Vec<Program>,
}

/// Everything about a program; `None` when there is none or no part of it is public.
pub async fn program(service: &Service, actor: Actor, id: ProgramId) -> Result<Option<ProgramDetail>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let mut read = service.database().read().await?;
    let merged = listings::Merged::load(&mut read).await?;
    let Some(program) = listings::find_among::<stored::Programs>(&mut read, &merged, id.0)
        .await?
        .map(program_of)
    else {
        return Ok(None);
    };
    let organization =
        listings::find_among::<stored::Organizations>(&mut read, &merged, program.organization.0).await?;
    let Some(organization) = organization.map(organization_of) else {
        return Ok(None);
    };
    let mut sessions = Vec::new();
    let own = listings::children::<stored::Sessions>(&mut read, &merged, id.0).await?;
    let mut own: Vec<Session> = own.into_iter().map(session_of).collect();
    let snapshot = service.snapshot();
    let zone = &snapshot.region.zone;
    let hidden = freshness::lay_over_program(&mut read, (zone, &merged), id, &mut own).await?;
    for session in own {
        if is_public(session.facts.status) {
            let site = match session.site {
                Some(site) => {
                    let found = listings::find_among::<stored::Sites>(&mut read, &merged, site.0).await?;
                    let mut site = found.map(site_of);
                    if let Some(site) = &mut site {
                        snapshot.gazetteer.put_in_its_area(&mut site.facts);
                    }
                    site
                }
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
        hidden,
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
    let Some(position) = snapshot.position_of_public_organization(id) else {
        return Ok(None);
    };
    let is_its = |program: &usize| {
        snapshot.programs[*program].organization == id && !snapshot.sessions_of_program[*program].is_empty()
    };
    let rows: Vec<usize> = snapshot
        .programs_by_title
        .iter()
        .map(|(_, program)| *program)
        .filter(is_its)
        .collect();
    let card = |program: &usize| {
        let sessions = &snapshot.sessions_of_program[*program];
        shown(&snapshot, sessions, today).map(|row| listing(&snapshot, row, today))
    };
    Ok(Some(OrganizationDetail {
        organization: snapshot.organizations[position].clone(),
        programs: rows.iter().map(|program| snapshot.programs[*program].clone()).collect(),
        listings: rows.iter().filter_map(card).collect(),
        sites: snapshot
            .sites
            .iter()
            .enumerate()
            .filter(|(row, site)| {
                // A place that was entered here is seen once something is held there.
                let is_own = site.source.source == own_source(id);
                site.organization == id && (!is_own || snapshot.sessions.iter().any(|entry| entry.site == Some(*row)))
            })
            .map(|(_, site)| site.clone())
            .collect(),
    }))
}

/// One of the sites at a spot, the spot, and the programs that meet there.
type Held = (usize, Spot, BTreeSet<usize>);

/// The spots where something of a list happens, sites in one spot taken together, from north to south.
/// The first `named` of them carry their programs, all of them how many there are.
pub async fn map_sites(
    service: &Service,
    actor: Actor,
    filter: Browse,
    named: usize,
) -> Result<Vec<MapSite>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let (snapshot, today) = (service.snapshot(), service.today());
    let work = move || {
        let town = town_of(&snapshot, &filter.town);
        let mut spots: BTreeMap<(i64, i64, bool), Held> = BTreeMap::new();
        for entry in &snapshot.sessions {
            let Some(site) = entry.site else { continue };
            let Some(spot) = snapshot.sites[site].facts.spot() else {
                continue;
            };
            if matches(&snapshot, entry, &filter, &town, today) {
                let here = spots
                    .entry(order(&spot))
                    .or_insert_with(|| (site, spot, BTreeSet::new()));
                here.2.insert(entry.program);
            }
        }
        let map_site = |(position, (site, spot, programs)): (usize, Held)| {
            let facts = &snapshot.sites[site].facts;
            let shown = if position < named { programs.len() } else { 0 };
            MapSite {
                id: snapshot.sites[site].id,
                // Places that are somewhere in one town are one spot, and it bears the name of the town.
                name: spot.somewhere_in.as_ref().unwrap_or(&facts.name).clone(),
                town: facts
                    .neighborhood
                    .as_ref()
                    .or(facts.city.as_ref())
                    .map(|name| titled(name)),
                spot,
                count: programs.len(),
                programs: programs
                    .into_iter()
                    .take(shown)
                    .map(|program| snapshot.programs[program].clone())
                    .collect(),
            }
        };
        spots.into_values().enumerate().map(map_site).collect()
    };
    service.compute(work).await
}

/// One spot is a ten-thousandth of a degree, about eleven metres; ordered from north to south, west to east. The middle
/// of a town is apart from what is known to be there.
fn order(spot: &Spot) -> (i64, i64, bool) {
    (
        (-spot.point.latitude * 10_000.0).round() as i64,
        (spot.point.longitude * 10_000.0).round() as i64,
        spot.somewhere_in.is_some(),
    )
}

/// The places of a name as typed: the one it means, else those that are called much the same.
pub async fn places(service: &Service, actor: Actor, typed: &str, most: usize) -> Result<Vec<Place>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let snapshot = service.snapshot();
    let typed = String::from(typed);
    let work = move || {
        let exact = snapshot.gazetteer.find(&typed);
        let like = snapshot.gazetteer.suggestions(&typed, most);
        let mut found: Vec<Place> = exact.into_iter().chain(like).cloned().collect();
        found.dedup_by(|left, right| left.name == right.name && left.kind == right.kind);
        found.truncate(most);
        found
    };
    service.compute(work).await
}

/// Dates on which the weekly hours of a session do not hold.
pub fn exceptions(service: &Service, actor: Actor, session: SessionId) -> Result<Vec<DateException>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let snapshot = service.snapshot();
    let found = snapshot.position_of_session(session);
    Ok(found
        .map(|row| snapshot.sessions[row].session.facts.exceptions.clone())
        .unwrap_or_default())
}
