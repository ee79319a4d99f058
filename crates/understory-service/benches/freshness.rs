//! Time to prepare the questions and mails for 20,000 sessions of 20,000 owners, in a SQLite file.
//!
//! `cargo bench -p understory-service --bench freshness`. Figures do not travel between machines.

#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark may stop here")]

use std::sync::Arc;
use std::time::Instant;
use understory_model::clock::Clock;
use understory_model::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SessionStatus};
use understory_model::freshness::AskBy;
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::language::Text;
use understory_service::freshness::{Prepared, prepare};
use understory_service::keys::Secret;
use understory_service::{Service, Settings};
use understory_store::directory::{self as directory, Kind, Organizations, Programs, Record, Sessions};
use understory_store::freshness::{ContactRow, insert_contact};
use understory_testkit::{CountingIds, CountingRandom, Scratch, StandingClock, execute};
use uuid::Uuid;

const STAFF: &str = "INSERT INTO account (id, kind, sealed, language, created_at)
     VALUES (X'00000000000000000000000000000001', 'staff', '', 'en', 0)";

fn main() {
    // Cargo says `--bench` when it means it; otherwise a short run shows that this still works.
    let many = match std::env::args().any(|argument| argument == "--bench") {
        true => 20_000,
        false => 200,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.unwrap().block_on(measure(many));
}

fn record<F>(kind: u128, number: u128, parent: Option<Uuid>, facts: F) -> Record<F> {
    Record {
        id: id(kind, number),
        parent,
        place: None,
        source: String::from("bench"),
        source_key: format!("{kind}-{number}"),
        run: None,
        facts,
    }
}

fn id(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128((kind << 64) + number)
}

async fn measure(many: u128) {
    let scratch = Scratch::sqlite().await;
    execute(&scratch.url, STAFF).await;
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
    fill(&service, many, clock.now()).await;
    let begun = Instant::now();
    let done = prepare(&service).await.unwrap();
    let took = begun.elapsed();
    let many = usize::try_from(many).unwrap();
    assert_eq!((done.questions, done.messages), (many, many));
    println!("{many} messages prepared in {:.1} s", took.as_secs_f64());
    let begun = Instant::now();
    assert_eq!(prepare(&service).await.unwrap(), Prepared::default());
    println!("nothing due among them found in {:.1} s", begun.elapsed().as_secs_f64());
}

async fn fill(service: &Service, many: u128, at: jiff::Timestamp) {
    async fn insert<K: Kind>(write: &mut understory_store::Write, records: &[Record<K::Facts>], at: jiff::Timestamp) {
        directory::insert_many::<K>(write, records, at).await.unwrap();
    }
    let (mut organizations, mut programs, mut sessions) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..many {
        let facts = OrganizationFacts {
            name: format!("Club {number}"),
            ..OrganizationFacts::default()
        };
        organizations.push(record(1, number, None, facts));
        let facts = ProgramFacts {
            title: Text::english(format!("Robots {number}")),
            ..ProgramFacts::default()
        };
        programs.push(record(2, number, Some(id(1, number)), facts));
        let facts = SessionFacts {
            status: SessionStatus::Live,
            ..SessionFacts::default()
        };
        sessions.push(record(3, number, Some(id(2, number)), facts));
    }
    let mut write = service.database().write().await.unwrap();
    insert::<Organizations>(&mut write, &organizations, at).await;
    insert::<Programs>(&mut write, &programs, at).await;
    insert::<Sessions>(&mut write, &sessions, at).await;
    for number in 0..many {
        let contact = ContactRow {
            id: id(4, number),
            organization: OrganizationId(id(1, number)),
            sealed: String::new(),
            address_index: format!("{number}"),
            ask_by: AskBy::Email,
            language: String::from("en"),
            made_at: at,
        };
        insert_contact(&mut write, &contact, AccountId(Uuid::from_u128(1)))
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
}
