//! What needs the lead organization this week, counted: each thing has one place where it is done.
//!
//! Must not know: pages; names of anybody.

use jiff::SignedDuration;
use understory_store::operations as house;

use crate::Service;
use crate::access::young::Signed;
use crate::freshness::{self, Due};
use crate::listings;
use crate::people::staff::{self, Waiting};
use crate::people::{PeopleError, now};

/// A trial of a backup counts for so long, as for `understory doctor`.
const DRILL_LASTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Monday {
    /// Listings to call about.
    pub due: Due,
    /// Listings that wait for a yes.
    pub approvals: usize,
    pub house: Waiting,
    /// No backup was restored for trial within a week.
    pub no_drill: bool,
}

/// What waits for this reader; only for the lead organization.
pub async fn monday(service: &Service, signed: Signed) -> Result<Monday, PeopleError> {
    let mut write = staff::backbone(service, signed, "see-monday").await?;
    let drill = house::latest_drill(&mut write).await?;
    let at = now(service);
    let is_tried = drill.is_some_and(|drill| drill.well && at.duration_since(drill.tried_at) <= DRILL_LASTS);
    let monday = Monday {
        due: freshness::count_due(service, &mut write).await?,
        approvals: listings::count_waiting(&mut write).await?,
        house: staff::waiting_in(service, &mut write, signed).await?,
        no_drill: !is_tried,
    };
    write.commit().await?;
    Ok(monday)
}
