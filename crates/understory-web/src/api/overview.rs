//! How an overview of many programs crosses the wire: by topic, and as places on a map.

use serde::Serialize;
use understory_service::directory::{MapSite, TopicCount};
use utoipa::ToSchema;

/// Programs on a topic.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TopicOut {
    pub topic: String,
    pub programs: usize,
}

impl From<&TopicCount> for TopicOut {
    fn from(count: &TopicCount) -> Self {
        Self {
            topic: count.topic.to_string(),
            programs: count.programs,
        }
    }
}

/// Sites as a GeoJSON feature collection.
pub(crate) fn sites_geojson(sites: &[MapSite]) -> serde_json::Value {
    let features: Vec<serde_json::Value> = sites
        .iter()
        .map(|site| {
            serde_json::json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [site.spot.point.longitude, site.spot.point.latitude] },
                "properties": { "id": site.id.to_string(), "name": site.name, "town": site.town, "programs": site.count, "somewhere_in": site.spot.somewhere_in },
            })
        })
        .collect();
    serde_json::json!({ "type": "FeatureCollection", "features": features })
}
