//! Naming the region: what it is called, its time zone, its outline on the map.

use jiff::tz::TimeZone;
use understory_store::directory::{self as stored, Region};

use crate::access::{Actor, NameRegion, may};
use crate::{Service, ServiceError};

/// What to change; `None` leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegionChange {
    pub name: Option<String>,
    /// An IANA time zone.
    pub zone: Option<String>,
    /// `GeoJSON`.
    pub outline: Option<serde_json::Value>,
}

/// The region as it is.
pub async fn region(service: &Service, actor: Actor) -> Result<Option<Region>, ServiceError> {
    may::<NameRegion>(actor)?;
    Ok(stored::load_region(&mut service.database().read().await?).await?)
}

/// Changes the region; gives it back as it is then.
pub async fn name_region(service: &Service, actor: Actor, change: RegionChange) -> Result<Region, ServiceError> {
    may::<NameRegion>(actor)?;
    if let Some(zone) = &change.zone {
        TimeZone::get(zone).map_err(|_| ServiceError::Zone { zone: zone.clone() })?;
    }
    let mut write = service.database().write().await?;
    let before = stored::load_region(&mut write).await?;
    let before = before.unwrap_or_else(|| service.default_region());
    let after = Region {
        name: change.name.unwrap_or(before.name),
        zone: change.zone.unwrap_or(before.zone),
        outline: change.outline.or(before.outline),
    };
    stored::save_region(&mut write, &after).await?;
    stored::bump_version(&mut write).await?;
    write.commit().await?;
    Ok(after)
}
