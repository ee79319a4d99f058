//! The edge of the region, out of the GeoJSON that it was named with.

use serde_json::Value;
use understory_model::place::{Outline, Point};

/// All polygons of a GeoJSON text; `None` where there are none.
pub fn edge(geojson: &Value) -> Option<Outline> {
    let mut polygons = Vec::new();
    collect(geojson, &mut polygons, 0);
    (!polygons.is_empty()).then_some(Outline(polygons))
}

fn collect(value: &Value, polygons: &mut Vec<Vec<Vec<Point>>>, depth: u8) {
    // Collections may lie within each other; no honest file goes deep.
    if depth > 4 {
        return;
    }
    let list = |name: &str| value.get(name).and_then(Value::as_array).into_iter().flatten();
    match value.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => list("features").for_each(|one| collect(one, polygons, depth + 1)),
        Some("GeometryCollection") => list("geometries").for_each(|one| collect(one, polygons, depth + 1)),
        Some("Feature") => {
            if let Some(geometry) = value.get("geometry") {
                collect(geometry, polygons, depth + 1);
            }
        }
        Some("Polygon") => polygons.extend(polygon(list("coordinates"))),
        Some("MultiPolygon") => {
            polygons.extend(list("coordinates").filter_map(|one| polygon(one.as_array().into_iter().flatten())));
        }
        _ => {}
    }
}

fn polygon<'a>(rings: impl Iterator<Item = &'a Value>) -> Option<Vec<Vec<Point>>> {
    let rings: Vec<Vec<Point>> = rings
        .map(|ring| ring.as_array().into_iter().flatten().filter_map(position).collect())
        .filter(|ring: &Vec<Point>| ring.len() > 3)
        .collect();
    (!rings.is_empty()).then_some(rings)
}

fn position(value: &Value) -> Option<Point> {
    let pair = value.as_array()?;
    Point::new(pair.get(1)?.as_f64()?, pair.first()?.as_f64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn polygons_are_found_wherever_they_lie() {
        let ring = json!([[-70.0, 41.0], [-70.0, 42.0], [-71.0, 42.0], [-70.0, 41.0]]);
        let polygon = json!({ "type": "Polygon", "coordinates": [ring] });
        let many = json!({ "type": "MultiPolygon", "coordinates": [[ring], [ring]] });
        let all = json!({ "type": "FeatureCollection", "features": [
            { "type": "Feature", "geometry": polygon }, { "type": "Feature", "geometry": many }, { "type": "Feature" },
        ] });
        assert_eq!(edge(&all).unwrap().0.len(), 3);
        for nothing in [
            json!(null),
            json!({ "type": "Point" }),
            json!({ "type": "Polygon", "coordinates": [[[0, 0]]] }),
        ] {
            assert_eq!(edge(&nothing), None);
        }
    }
}
