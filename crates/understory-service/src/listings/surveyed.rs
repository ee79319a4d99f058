//! What an organization said of itself and its places in a survey, entered after somebody of the lead organization looked.
//!
//! It goes the way of the workspace: the same records, the same history, taken back like everything else.

use understory_model::ids::OrganizationId;
use understory_model::landscape::{Draft, ProfileSaid, SiteSaid};
use understory_model::named::is_name;
use understory_store::directory::{Organizations, Sites};
use understory_store::landscape as surveys;
use uuid::Uuid;

use super::desk::Desk;
use super::merged::Merged;
use super::overlay::{entered_on, find, find_among};
use super::own_source;
use crate::Service;
use crate::access::young::Signed;
use crate::people::PeopleError;

/// Letters of a name.
const LONGEST_NAME: usize = 120;

/// Enters what it can of it, and writes down that it was taken over: both or neither.
pub(crate) async fn enter_surveyed(
    service: &Service,
    signed: Signed,
    (partner, organization): (Uuid, OrganizationId),
    said: &Draft,
) -> Result<(), PeopleError> {
    let mut desk = Desk::open(service, signed, "take-survey", organization).await?;
    let waiting = surveys::partner(&mut desk.write, partner).await?;
    if !desk.leads || waiting.is_none_or(|one| one.decided_at.is_some()) {
        return desk.refuse(PeopleError::NotFound).await;
    }
    let mut entered = false;
    if let Some(profile) = &said.profile {
        entered |= profile_of(&mut desk, profile).await?;
    }
    for (id, site) in &said.sites {
        entered |= site_of(&mut desk, id.0, site).await?;
    }
    let (by, at) = ((signed.account, true), desk.at);
    // Nothing is taken over where nothing could be entered: it waits.
    if !entered || !surveys::decide_partner(&mut desk.write, partner, by, at).await? {
        drop(desk);
        return Err(PeopleError::NotFound);
    }
    desk.close().await
}

/// `false` where there is nothing to enter it into, or it has no name.
async fn profile_of(desk: &mut Desk<'_>, said: &ProfileSaid) -> Result<bool, PeopleError> {
    let id = desk.organization;
    let Some(record) = find::<Organizations>(&mut desk.write, id.0).await? else {
        return Ok(false);
    };
    let entered = said.entered(&record.facts);
    if !is_name(&entered.name, LONGEST_NAME) {
        return Ok(false);
    }
    let by = entered_on(Some(desk.today));
    let after = entered.over(&record.facts, (record.source != own_source(id)).then_some(&by));
    let change = (&record.facts, &after);
    desk.change::<Organizations>("edit", id.0, change, (None, None), &entered.name)
        .await?;
    Ok(true)
}

async fn site_of(desk: &mut Desk<'_>, id: Uuid, said: &SiteSaid) -> Result<bool, PeopleError> {
    let merged = Merged::load(&mut desk.write).await?;
    let id = merged.of(id);
    let record = find_among::<Sites>(&mut desk.write, &merged, id).await?;
    let Some(record) = record.filter(|record| record.parent == Some(desk.organization.0)) else {
        return Ok(false);
    };
    let entered = said.entered(&record.facts);
    if !is_name(&entered.name, LONGEST_NAME) {
        return Ok(false);
    }
    let by = entered_on(Some(desk.today));
    let is_own = record.source == own_source(desk.organization);
    let after = entered.over(&record.facts, (!is_own).then_some(&by));
    let change = (&record.facts, &after);
    desk.change::<Sites>("edit", id, change, (None, None), &entered.name)
        .await?;
    Ok(true)
}
