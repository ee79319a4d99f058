//! Time to write and to verify an audit trail of a million entries in a SQLite file.
//!
//! `cargo bench -p understory-service --bench audit`. Figures do not travel between machines.

#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark may stop here")]

use std::sync::Arc;
use std::time::Instant;
use understory_model::clock::Clock;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_service::access::Actor;
use understory_service::audit::{self, Channel, Entry, Object, Verdict, Who};
use understory_service::keys::Secret;
use understory_service::{Service, Settings};
use understory_testkit::{CountingIds, CountingRandom, Scratch, StandingClock};
use uuid::Uuid;

/// Entries in one transaction while the trail is made.
const AT_ONCE: u64 = 10_000;
const RUNS: usize = 3;

fn main() {
    // Cargo says `--bench` when it means it; otherwise a short run shows that this still works.
    let many = match std::env::args().any(|argument| argument == "--bench") {
        true => 1_000_000,
        false => 1_000,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.unwrap().block_on(measure(many));
}

async fn measure(many: u64) {
    let scratch = Scratch::sqlite().await;
    let settings = Settings {
        region_name: String::from("Here"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 0,
        in_memory: false,
        search_folder: None,
    };
    let clock = StandingClock::at("2026-11-27");
    let ids = Arc::new(CountingIds::default());
    let service = Service::start(scratch.database.clone(), Arc::new(clock), ids, settings);
    let service = service
        .await
        .unwrap()
        .with_secret(Secret::new([1; 32]), Arc::new(CountingRandom::default()));

    let begun = Instant::now();
    let mut number = 0;
    while number < many {
        let mut write = service.database().write().await.unwrap();
        for _ in 0..AT_ONCE.min(many - number) {
            audit::append(&service, &mut write, clock.now(), &entry(number))
                .await
                .unwrap();
            number += 1;
        }
        write.commit().await.unwrap();
    }
    let took = begun.elapsed();
    println!(
        "append {many} entries: {took:.2?}, {:.1?} each",
        took / u32::try_from(many).unwrap()
    );

    for _ in 0..RUNS {
        let begun = Instant::now();
        let verdict = audit::verify(&service, Actor::Operator, None, |_| {}).await.unwrap();
        let took = begun.elapsed();
        assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
        println!("verify {many} entries: {took:.2?}");
    }

    let begun = Instant::now();
    let about = Some(Uuid::from_u128(5));
    let seen = audit::list(&service, Actor::Operator, about, None, 50).await.unwrap();
    println!("who looked at one, the latest {}: {:.2?}", seen.len(), begun.elapsed());
}

fn entry(number: u64) -> Entry {
    Entry {
        actor: Who::Account(AccountId(Uuid::from_u128(u128::from(number % 97)))),
        on_behalf_of: number
            .is_multiple_of(3)
            .then(|| Uuid::from_u128(u128::from(number % 1009))),
        act: "read-young-person",
        purpose: "navigation",
        object: Object::young_person(YoungPersonId(Uuid::from_u128(u128::from(number % 5003)))),
        allowed: !number.is_multiple_of(50),
        rule: "navigates-for",
        channel: Channel::Web,
    }
}
