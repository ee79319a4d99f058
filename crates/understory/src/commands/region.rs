//! `understory region`: what the region is called, its time zone, its outline.

use understory_service::access::Actor;
use understory_service::operations::{RegionChange, name_region, region};

use super::{print, print_json};
use crate::cli::{Common, Region};
use crate::failure::Given;
use crate::start;

/// Larger outlines are for maps of their own; this one is sent to phones.
const LARGEST_OUTLINE: usize = 1024 * 1024;

pub(crate) async fn run(common: &Common, options: Region) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let outline = options.outline.as_ref().map(|path| {
        let told = |rule: String| Given(format!("{}: {rule}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| told(error.to_string()))?;
        if text.len() > LARGEST_OUTLINE {
            return Err(told(format!(
                "an outline has at most {LARGEST_OUTLINE} bytes; simplify it"
            )));
        }
        let value: serde_json::Value = serde_json::from_str(&text).map_err(|error| told(error.to_string()))?;
        let kinds = ["FeatureCollection", "Feature", "Polygon", "MultiPolygon"];
        match value.get("type").and_then(serde_json::Value::as_str) {
            Some(kind) if kinds.contains(&kind) => Ok(value),
            _ => Err(told(String::from("this is not GeoJSON with a polygon"))),
        }
    });
    let change = RegionChange {
        name: options.name.clone(),
        zone: options.zone.clone(),
        outline: outline.transpose()?,
    };
    let service = start::service_for_import(&settings, common).await?;
    let found = if change == RegionChange::default() {
        region(&service, Actor::Operator).await?
    } else {
        Some(name_region(&service, Actor::Operator, change).await?)
    };
    service.database().close().await;
    let Some(found) = found else {
        return print("No region is named yet.\n");
    };
    let has_outline = found.outline.is_some();
    if options.json {
        return print_json(&serde_json::json!({ "name": found.name, "zone": found.zone, "outline": has_outline }));
    }
    let outline = if has_outline { "an outline" } else { "no outline" };
    print(&format!("{}, {}, {outline}\n", found.name, found.zone))
}
