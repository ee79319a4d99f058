//! What a card says about a session.

use jiff::civil::Date;
use understory_model::directory::SiteFacts;
use understory_model::fact::Freshness;
use understory_model::find::Listing;
use understory_model::ids::SessionId;

use super::Snapshot;
use super::columns::is_online;
use super::gazetteer::titled;
use crate::access::{Actor, ReadDirectory, may};
use crate::{Service, ServiceError};

/// The card of one session; `None` when there is no such one, or families may not see it.
pub fn session(service: &Service, actor: Actor, id: SessionId) -> Result<Option<Listing>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let snapshot = service.snapshot();
    let today = service.today();
    Ok(snapshot
        .position_of_session(id)
        .map(|row| listing(&snapshot, row, today)))
}

/// The card of the session at a position, as of a day.
pub(crate) fn listing(snapshot: &Snapshot, row: usize, today: Date) -> Listing {
    let entry = &snapshot.sessions[row];
    let facts = &entry.session.facts;
    let program = &snapshot.programs[entry.program];
    let organization = &snapshot.organizations[entry.organization];
    let site = entry.site.map(|site| &snapshot.sites[site].facts);
    let aid = facts.aid.as_ref();
    let ride = facts.ride.as_ref();
    Listing {
        session: entry.session.id,
        program: program.id,
        organization: organization.id,
        title: program.facts.title.clone(),
        summary: program.facts.summary.clone(),
        organization_name: organization.facts.name.clone(),
        topics: program.facts.topics.clone(),
        status: facts.status,
        online: is_online(facts),
        place_name: site.map(|site| site.name.clone()).filter(|name| !name.is_empty()),
        town: site
            .and_then(|site| site.neighborhood.as_ref().or(site.city.as_ref()))
            .map(|name| titled(name)),
        spot: site.and_then(SiteFacts::spot),
        street: site
            .filter(|site| site.point.known.is_none())
            .and_then(|site| site.street().map(String::from)),
        hours: facts.hours.known.clone(),
        drop_in: facts.drop_in,
        starts_on: facts.starts_on.known,
        ends_on: facts.ends_on.known,
        ages: facts.ages.known,
        grades: facts.grades.known,
        cost: facts.cost.known,
        price_after_aid: aid.and_then(|aid| aid.price_after),
        aid_offered: aid.map(|aid| aid.offered),
        how_to_get_aid: aid.and_then(|aid| aid.how.clone()),
        languages: facts.languages.known.clone(),
        ride: ride.map(|ride| ride.offered),
        ride_note: ride.and_then(|ride| ride.note.clone()),
        seats_open: facts.seats_open.known,
        contact: facts
            .contact
            .clone()
            .or_else(|| organization.facts.contacts.first().cloned()),
        freshness: Freshness::on(today, facts.provenance.verified_on),
        example: program.facts.example || facts.example,
    }
}
