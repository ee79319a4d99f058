//! What needs the lead organization this week, counted: each thing has one place where it is done.
//!
//! Must not know: pages; names of anybody.

use jiff::SignedDuration;
use understory_model::ids::SiteId;
use understory_store::operations as house;

use crate::Service;
use crate::access::young::Signed;
use crate::directory::{Unplaced, unplaced, unplaced_after};
use crate::duplicates;
use crate::find::{self, EmptySearches};
use crate::freshness::{self, Due};
use crate::landscape::{self, SurveyWaiting};
use crate::listings;
use crate::newsletter;
use crate::people::staff::{self, Waiting};
use crate::people::{PeopleError, now};
use crate::pulling;

/// A backup that has not been restored for trial for so long counts for nothing.
pub const DRILL_HOLDS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Monday {
    /// Listings to call about.
    pub due: Due,
    /// Listings that wait for a yes.
    pub approvals: usize,
    /// Pairs of listings that look like one, and facts of which a file says something else.
    pub duplicates: usize,
    /// Feeds of others that could not be had, and those that shrank and are held.
    pub feeds_failed: usize,
    pub feeds_held: usize,
    pub house: Waiting,
    /// Of the landscape survey.
    pub survey: SurveyWaiting,
    /// No backup was restored for trial within a week.
    pub no_drill: bool,
    /// A draft of the newsletter waits.
    pub newsletter: bool,
    /// Places where something is held, and which are on no map.
    pub unplaced: Unplaced,
    /// What was looked for most in the week that is over, and not found.
    pub searches: Vec<EmptySearches>,
}

/// What waits for this reader; only for the lead organization.
pub async fn monday(service: &Service, signed: Signed) -> Result<Monday, PeopleError> {
    let mut write = staff::backbone(service, signed, "see-monday").await?;
    let drill = house::latest_drill(&mut write).await?;
    let at = now(service);
    let is_tried = drill.is_some_and(|drill| drill.well && at.duration_since(drill.tried_at) <= DRILL_HOLDS);
    let house = staff::waiting_in(service, &mut write, signed).await?;
    let survey = landscape::waiting(service, &mut write).await?;
    let approvals = listings::count_waiting(&mut write).await?;
    let newsletter = newsletter::waits(&mut write).await?;
    let (feeds_failed, feeds_held) = pulling::in_trouble(&mut write).await?;
    write.commit().await?;
    // Nobody waits for the writer while a whole directory is read.
    Ok(Monday {
        due: freshness::count_due(service).await?,
        approvals,
        duplicates: duplicates::count(service).await?,
        feeds_failed,
        feeds_held,
        house,
        survey,
        no_drill: !is_tried,
        newsletter,
        unplaced: unplaced(&service.snapshot(), service.today()),
        searches: find::empty_most(service).await?,
    })
}

/// The places on no map that come after one which held so many, and how many there are in all; only for the lead organization. Of
/// anybody else it is nothing, and no line in the audit: the address alone asks for it.
pub async fn on_no_map_after(
    service: &Service,
    signed: Signed,
    after: (usize, SiteId),
) -> Result<Option<(Unplaced, usize)>, PeopleError> {
    if !staff::leads(service, signed).await {
        return Ok(None);
    }
    let write = staff::backbone(service, signed, "see-monday").await?;
    write.commit().await?;
    Ok(Some(unplaced_after(&service.snapshot(), service.today(), after)))
}
