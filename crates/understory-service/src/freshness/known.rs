//! What is known of sessions when they are asked about: read from the database, as their owners say, hidden or not.
//!
//! Must not know: questions.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use understory_model::directory::{Session, SessionFacts, SessionStatus};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::Text;
use understory_store::Reads;
use understory_store::directory::{self as stored, Organizations, Programs, Sessions, Sites};

use super::overlay;
use crate::directory::{is_public, program_of, session_of};
use crate::{ServiceError, listings};

/// What a question is about.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    pub session: SessionId,
    pub program: ProgramId,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub title: Text,
    pub place: Option<String>,
    pub facts: SessionFacts,
    pub hidden: bool,
}

/// Whether a session is not over: neither ended nor put away, and its last day is not past.
pub(crate) fn goes_on(facts: &SessionFacts, today: Date) -> bool {
    is_public(facts.status)
        && facts.status != SessionStatus::Ended
        && facts.ends_on.known.is_none_or(|end| end >= today)
}

async fn zone_name(transaction: &mut impl Reads, otherwise: &str) -> Result<String, ServiceError> {
    let region = stored::load_region(transaction).await?;
    Ok(region.map_or_else(|| String::from(otherwise), |region| region.zone))
}

/// The region's zone, as the database has it: a program that only does chores holds no directory in memory.
pub(super) async fn zone(service: &crate::Service, transaction: &mut impl Reads) -> Result<TimeZone, ServiceError> {
    let name = zone_name(transaction, &service.settings.region_zone).await?;
    overlay::zone_of(&name)
}

/// Every session whose program and organization are there, by id.
pub(super) async fn all(
    service: &crate::Service,
    transaction: &mut impl Reads,
) -> Result<HashMap<SessionId, About>, ServiceError> {
    let zone = zone_name(transaction, &service.settings.region_zone).await?;
    let names: HashMap<_, _> = listings::load_all::<Organizations>(transaction)
        .await?
        .into_iter()
        .map(|record| (record.id, record.facts.name))
        .collect();
    let places: HashMap<_, _> = listings::load_all::<Sites>(transaction)
        .await?
        .into_iter()
        .map(|record| (record.id, record.facts.name))
        .collect();
    let programs: HashMap<_, _> = listings::load_all::<Programs>(transaction)
        .await?
        .into_iter()
        .map(|record| (record.id, program_of(record)))
        .collect();
    let sessions = stored::load_all::<Sessions>(transaction).await?;
    let mut sessions: Vec<Session> = sessions.into_iter().map(session_of).collect();
    let hidden = overlay::lay_over_all(transaction, &zone, &mut sessions).await?.hidden;
    let about = |session: Session| {
        let program = programs.get(&session.program.0)?;
        Some((
            session.id,
            About {
                session: session.id,
                program: program.id,
                organization: program.organization,
                organization_name: names.get(&program.organization.0)?.clone(),
                title: program.facts.title.clone(),
                place: session.site.and_then(|site| places.get(&site.0).cloned()),
                hidden: hidden.binary_search(&session.id).is_ok(),
                facts: session.facts,
            },
        ))
    };
    Ok(sessions.into_iter().filter_map(about).collect())
}

/// One session; `None` where there is none.
pub(crate) async fn one(
    service: &crate::Service,
    transaction: &mut impl Reads,
    id: SessionId,
) -> Result<Option<About>, ServiceError> {
    let zone = zone_name(transaction, &service.settings.region_zone).await?;
    let Some(record) = stored::find::<Sessions>(transaction, id.0).await? else {
        return Ok(None);
    };
    let session = session_of(record);
    let program = session.program;
    let mut sessions = vec![session];
    let merged = listings::Merged::load(transaction).await?;
    let hidden = overlay::lay_over_program(transaction, (&zone, &merged), program, &mut sessions).await?;
    // One that is read as another is asked about there.
    let Some(session) = sessions.pop() else {
        return Ok(None);
    };
    let Some(program) = listings::find_among::<Programs>(transaction, &merged, session.program.0).await? else {
        return Ok(None);
    };
    let program = program_of(program);
    let organization = listings::find_among::<Organizations>(transaction, &merged, program.organization.0).await?;
    let Some(organization) = organization else {
        return Ok(None);
    };
    let place = match session.site {
        Some(site) => listings::find_among::<Sites>(transaction, &merged, site.0)
            .await?
            .map(|site| site.facts.name),
        None => None,
    };
    Ok(Some(About {
        session: id,
        program: program.id,
        organization: program.organization,
        organization_name: organization.facts.name,
        title: program.facts.title,
        place,
        hidden: hidden.binary_search(&id).is_ok(),
        facts: session.facts,
    }))
}
