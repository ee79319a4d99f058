//! The map with its list: every place, and what happens there.

use askama::Template;
use understory_model::directory::Spot;
use understory_model::ids::SiteId;

use super::browse::BrowseFilter;
use super::organization::ProgramLink;
use crate::find::view::Choice;
use crate::look::filters;
use crate::look::frame::Frame;

/// A place on the map and in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSite {
    pub id: SiteId,
    pub name: String,
    pub town: Option<String>,
    pub spot: Spot,
    pub programs: Vec<ProgramLink>,
}

/// The map page.
#[derive(Clone, Debug, Template)]
#[template(path = "directory/map.html")]
pub struct MapPage {
    pub frame: Frame,
    pub filter: BrowseFilter,
    pub topics: Vec<Choice>,
    pub towns: Vec<Choice>,
    pub sites: Vec<MapSite>,
    /// The same places as GeoJSON.
    pub sites_href: String,
    /// Places that were found, also those not in the list.
    pub total: u32,
}

impl MapPage {
    /// The map of these places; `towns` fill the filter.
    pub fn new(frame: Frame, filter: BrowseFilter, towns: &[String], sites: Vec<MapSite>, total: u32) -> Self {
        Self {
            topics: filter.topics(),
            towns: filter.towns(towns),
            sites_href: filter.link("/map/sites.geojson", &[]),
            frame,
            filter,
            sites,
            total,
        }
    }
}
