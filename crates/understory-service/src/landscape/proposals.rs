//! What an organization says of itself and its places: taken over or left, once, by whoever leads.

use understory_store::landscape as stored;
use uuid::Uuid;

use crate::access::young::Signed;
use crate::people::staff::backbone;
use crate::people::{PeopleError, now};
use crate::{Service, listings};

/// Takes it over, or leaves things as they stand. Gives the round.
pub async fn decide(service: &Service, signed: Signed, partner: Uuid, take: bool) -> Result<Uuid, PeopleError> {
    let mut write = backbone(service, signed, "decide-survey").await?;
    let found = stored::partner(&mut write, partner).await?;
    let waiting = found.filter(|found| found.decided_at.is_none());
    let Some((round, organization, said)) =
        waiting.and_then(|one| one.proposed.map(|said| (one.round, one.organization, said)))
    else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    if !take {
        stored::decide_partner(&mut write, partner, (signed.account, false), now(service)).await?;
        write.commit().await?;
        return Ok(round);
    }
    write.commit().await?;
    listings::enter_surveyed(service, signed, (partner, organization), &said).await?;
    Ok(round)
}
