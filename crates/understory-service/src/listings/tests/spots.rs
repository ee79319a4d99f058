//! Where a place is, typed by hand: near to what is known here, or a clear no.

use serde_json::json;
use understory_model::directory::SiteFacts;
use understory_model::ids::SiteId;
use understory_model::place::Point;

use super::*;
use crate::access::Actor;
use crate::operations::{RegionChange, name_region};

fn place(name: &str, latitude: f64, longitude: f64) -> SiteEntered {
    SiteEntered {
        name: String::from(name),
        point: Some(Point::new(latitude, longitude).unwrap()),
        ..SiteEntered::default()
    }
}

/// Enters a place, or corrects one that was entered.
async fn put(world: &World, id: Option<SiteId>, entered: SiteEntered) -> Result<SiteId, PeopleError> {
    let (service, lead, organization) = (&world.region.service, world.lead, world.organization);
    let seen = match id {
        Some(id) => site_at_desk(service, lead, organization, id).await?.seen,
        None => String::new(),
    };
    let new = EnterSite {
        organization,
        id,
        seen,
        entered,
    };
    enter_site(service, lead, &new).await
}

/// A triangle around Cape Cod.
async fn outline(world: &World) {
    let ring = json!([[-70.7, 41.5], [-69.9, 41.6], [-70.2, 42.1], [-70.7, 41.5]]);
    let change = RegionChange {
        outline: Some(json!({ "type": "Polygon", "coordinates": [ring] })),
        ..RegionChange::default()
    };
    let service = &world.region.service;
    name_region(service, Actor::Operator, change).await.unwrap();
    service.refresh().await.unwrap();
}

#[tokio::test]
async fn a_spot_far_from_everything_is_refused_and_one_that_was_there_stays() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        // Nothing is known yet, so nothing is refused.
        let swapped = put(&world, None, place("Dock", -70.28, 41.65)).await.unwrap();
        outline(&world).await;
        assert_eq!(
            rule(put(&world, None, place("Pier", -70.28, 41.65)).await),
            "point-swapped"
        );
        assert_eq!(rule(put(&world, None, place("Pier", -90.0, 180.0)).await), "point-far");
        assert_eq!(rule(put(&world, None, place("Pier", 41.65, 70.28)).await), "point-far");
        put(&world, None, place("Pier", 41.65, -70.28)).await.unwrap();
        put(&world, None, place("In Boston", 42.36, -71.06)).await.unwrap();
        // What was there can have another name, and a right spot, and no other wrong one.
        let renamed = put(&world, Some(swapped), place("Old dock", -70.28, 41.65)).await;
        assert_eq!(renamed.unwrap(), swapped);
        let moved = put(&world, Some(swapped), place("Old dock", -70.3, 41.7)).await;
        assert_eq!(rule(moved), "point-swapped");
        put(&world, Some(swapped), place("Old dock", 41.7, -70.3))
            .await
            .unwrap();
        let facts: Vec<SiteFacts> = world
            .region
            .service
            .snapshot()
            .sites
            .iter()
            .map(|site| site.facts.clone())
            .collect();
        assert_eq!(facts.len(), 3);
        assert!(
            facts
                .iter()
                .all(|facts| facts.point.known.is_some_and(|point| point.latitude > 41.0))
        );
    }
}

#[tokio::test]
async fn the_spots_of_other_places_are_known_where_nothing_else_is() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 0, None).await;
    let first = put(&world, None, place("Dock", 41.65, -70.28)).await.unwrap();
    assert_eq!(
        rule(put(&world, None, place("Pier", -70.28, 41.65)).await),
        "point-swapped"
    );
    assert_eq!(rule(put(&world, None, place("Pier", 10.0, 10.0)).await), "point-far");
    // Its own spot says nothing of where it may be.
    put(&world, Some(first), place("Dock", 44.65, -63.57)).await.unwrap();
}
