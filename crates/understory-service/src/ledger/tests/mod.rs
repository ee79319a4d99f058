//! The ledger of whole regions: the example, and a city from its own files.

mod chicago;
mod second_reading;

use std::sync::Arc;
use understory_testkit::{CountingIds, Scratch, StandingClock};

use crate::{Service, Settings};

/// A service with nothing in it yet.
async fn empty(scratch: &Scratch, region: &str, zone: &str, as_of: Option<&str>) -> Service {
    let settings = Settings {
        region_name: String::from(region),
        region_zone: String::from(zone),
        as_of: as_of.map(|day| day.parse().unwrap()),
        compute_threads: 0,
        in_memory: true,
        search_folder: None,
    };
    let clock = Arc::new(StandingClock::at("2026-11-22"));
    let ids = Arc::new(CountingIds::default());
    Service::start(scratch.database.clone(), clock, ids, settings)
        .await
        .unwrap()
}
