//! A service with the example region and a few young people of two towns, for tests of the ledger.

use std::collections::BTreeMap;
use std::sync::Arc;
use understory_model::ids::PopulationId;
use understory_model::ledger::{Ask, Figure};
use understory_model::place::Point;
use understory_model::population::{AgeCount, Area};
use understory_service::access::Actor;
use understory_service::population::{self, Assumptions, Recipe};
use understory_service::{Service, Settings, operations};
use understory_testkit::{CountingIds, Scratch, StandingClock};

/// Cape Cod's example listings, with a few young people of two towns so that tests stay quick.
pub(crate) async fn two_towns(scratch: &Scratch) -> (Service, PopulationId) {
    let settings = Settings {
        region_name: String::from("Our region"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 2,
        in_memory: true,
        search_folder: None,
    };
    let clock = Arc::new(StandingClock::at("2026-11-22"));
    let ids = Arc::new(CountingIds::default());
    let service = Service::start(scratch.database.clone(), clock, ids, settings)
        .await
        .unwrap();
    operations::create_example(&service, Actor::Operator).await.unwrap();
    let made = population::synth(&service, Actor::Operator, recipe()).await.unwrap();
    (service, made.id)
}

fn area(name: &str, latitude: f64, longitude: f64) -> Area {
    Area {
        key: String::from(name),
        name: String::from(name),
        place: String::from(name),
        point: Point { latitude, longitude },
        outline: None,
        youth: vec![
            AgeCount {
                from: 3,
                to: 11,
                young_people: 120,
            },
            AgeCount {
                from: 12,
                to: 17,
                young_people: 80,
            },
        ],
        low_income: Some(60),
        disability: Some(20),
        no_vehicle: Some(40),
        no_internet: Some(20),
        languages: BTreeMap::from([("pt".parse().unwrap(), 40)]),
        reported_groups: BTreeMap::new(),
    }
}

fn recipe() -> Recipe {
    Recipe {
        name: String::from("Two towns"),
        areas: vec![area("Barnstable", 41.6525, -70.2881), area("Truro", 42.0, -70.06)],
        assumptions: Assumptions::built_in(),
        seed: 7,
        draws: 3,
        sources: vec![String::from("invented for a test")],
    }
}

/// Asks about one population.
pub(crate) fn ask(population: PopulationId) -> Ask {
    Ask {
        population: Some(population),
        ..Ask::default()
    }
}

/// The middle of a figure that is shown.
pub(crate) fn value(figure: Figure) -> u32 {
    match figure {
        Figure::Shown(count) => {
            assert!(count.low <= count.value && count.value <= count.high, "{count:?}");
            count.value
        }
        Figure::Protected => panic!("a synthetic population hides nothing"),
    }
}
