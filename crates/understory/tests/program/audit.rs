//! `understory audit`: a trail that is whole, and what is said of one that is not.

use crate::support::Place;
use std::sync::Arc;
use understory_model::clock::Clock;
use understory_model::ids::YoungPersonId;
use understory_service::audit::{self, Channel, Entry, Object, Who};
use understory_service::keys::Secret;
use understory_service::{Database, Service, Settings};
use understory_testkit::{CountingIds, CountingRandom, StandingClock};
use uuid::Uuid;

/// Writes entries as a use-case does, with the secret that the program made for the place.
fn write(place: &Place, many: u128) {
    let digits = place.read("understory.db.key");
    let bytes: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    let settings = Settings {
        region_name: String::from("Here"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 1,
        in_memory: false,
        search_folder: None,
    };
    let clock = StandingClock::at("2026-11-27");
    let work = async {
        let database = Database::open(&place.url()).await.unwrap();
        let service = Service::start(database, Arc::new(clock), Arc::new(CountingIds::default()), settings);
        let secret = Secret::new(bytes.try_into().unwrap());
        let service = service
            .await
            .unwrap()
            .with_secret(secret, Arc::new(CountingRandom::default()));
        let mut write = service.database().write().await.unwrap();
        for number in 1..=many {
            let entry = Entry {
                actor: Who::Operator,
                on_behalf_of: None,
                act: "read-young-person",
                purpose: "navigation",
                object: Object::young_person(YoungPersonId(Uuid::from_u128(number % 2))),
                allowed: number != 3,
                rule: "operator",
                channel: Channel::Command,
            };
            audit::append(&service, &mut write, clock.now(), &entry).await.unwrap();
        }
        write.commit().await.unwrap();
        service.database().close().await;
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(work);
}

#[test]
fn a_trail_is_verified_and_listed() {
    let place = Place::new();
    assert_eq!(place.well(&["audit", "verify"]), "The audit trail has no entry yet.\n");
    assert_eq!(place.well(&["audit", "list"]), "no entries\n");
    write(&place, 5);
    let told = place.well(&["audit", "verify"]);
    assert!(
        told.starts_with("The audit trail is whole: 5 entries, 0 checkpoints.\nmark        5-"),
        "{told}"
    );
    let verdict = place.json(&["audit", "verify", "--json"]);
    let mark = verdict["mark"].as_str().unwrap();
    assert!(told.contains(mark) && verdict["whole"] == true);
    place.well(&["audit", "verify", "--mark", mark]);

    let list = place.well(&["audit", "list", "--limit", "3", "--before", "5"]);
    let of = |number| format!("young-person 00000000-0000-0000-0000-00000000000{number}");
    let line = |seq, object, decided| {
        let (at, of) = ("2026-11-27T12:00:00Z", of(object));
        format!("{seq:>7}  {at}  operator  read-young-person  {of}  for navigation  {decided} by operator  (command)\n")
    };
    assert_eq!(
        list,
        [line(4, 0, "allowed"), line(3, 1, "REFUSED"), line(2, 0, "allowed")].concat()
    );
    let about = place.json(&[
        "audit",
        "list",
        "--about",
        "00000000-0000-0000-0000-000000000001",
        "--json",
    ]);
    let numbers: Vec<_> = about
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["seq"].as_i64())
        .collect();
    assert_eq!(numbers, [Some(5), Some(3), Some(1)]);
}

#[test]
fn a_broken_trail_ends_with_one_and_names_the_entry() {
    let place = Place::new();
    place.well(&["migrate"]);
    place.well(&["audit", "verify"]);
    write(&place, 5);
    let mark = String::from(place.json(&["audit", "verify", "--json"])["mark"].as_str().unwrap());
    place.meddle("UPDATE audit_entry SET allowed = TRUE WHERE seq = 3");
    let done = place.run(&["audit", "verify"]);
    assert_eq!((done.code, done.out.as_str()), (Some(1), ""));
    assert_eq!(
        done.err,
        "error: the audit trail is broken: edited: entry 3 is not what was written, or the one before it was changed together with its hash\n"
    );
    let done = place.run(&["audit", "verify", "--json"]);
    assert_eq!(done.code, Some(1));
    let verdict: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((&verdict["whole"], &verdict["first_wrong"]), (&false.into(), &3.into()));

    // A trail put back to before its first entry looks like a new one, and not like the one that was noted.
    for statement in [
        "DELETE FROM audit_entry",
        "UPDATE audit_head SET seq = 0, hash = '', checkpoints = 0, seal = ''",
    ] {
        place.meddle(statement);
    }
    assert_eq!(place.well(&["audit", "verify"]), "The audit trail has no entry yet.\n");
    let done = place.run(&["audit", "verify", "--mark", &mark]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.err
            .contains("cut at the end: the mark you gave vouches for entries 1 to 5"),
        "{}",
        done.err
    );
    assert_eq!(place.run(&["audit", "verify", "--mark", "5-abc"]).code, Some(2));
}
