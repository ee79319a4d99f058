//! The audit trail through the functions that use-cases call, on both engines: written, read, verified, tampered with.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use understory_model::clock::Clock;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_service::access::Actor;
use understory_service::audit::{self, AuditError, Channel, Entry, Fault, Mark, Object, Verdict, Who, Witness, Wrong};
use understory_service::keys::Secret;
use understory_service::{Database, Service, ServiceError, Settings};
use understory_testkit::{CountingIds, CountingRandom, Scratch, StandingClock, ask, execute};
use uuid::Uuid;

const OPERATOR: Actor = Actor::Operator;

async fn without_secret(url: &str) -> Service {
    let settings = Settings {
        region_name: String::from("Our region"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 1,
        in_memory: false,
        search_folder: None,
    };
    let clock = Arc::new(StandingClock::at("2026-11-27"));
    let database = Database::open(url).await.unwrap();
    Service::start(database, clock, Arc::new(CountingIds::default()), settings)
        .await
        .unwrap()
}

async fn start(scratch: &Scratch, secret: u8) -> Service {
    let service = without_secret(&scratch.url).await;
    service.with_secret(Secret::new([secret; 32]), Arc::new(CountingRandom::default()))
}

fn entry(number: i64) -> Entry {
    Entry {
        actor: Who::Account(AccountId(Uuid::from_u128(7))),
        on_behalf_of: Some(Uuid::from_u128(8)),
        act: "read-young-person",
        purpose: "fit",
        object: Object::young_person(YoungPersonId(Uuid::from_u128(u128::from(number.unsigned_abs() % 3)))),
        allowed: true,
        rule: "guardian-of",
        channel: Channel::Web,
    }
}

/// Adds entries in one transaction.
async fn fill(service: &Service, many: i64) {
    let now = StandingClock::at("2026-11-27").now();
    let mut write = service.database().write().await.unwrap();
    for number in 1..=many {
        audit::append(service, &mut write, now, &entry(number)).await.unwrap();
    }
    write.commit().await.unwrap();
}

async fn fault(service: &Service) -> Option<Fault> {
    match audit::verify(service, OPERATOR, None, |_| {}).await.unwrap() {
        Verdict::Whole { .. } => None,
        Verdict::Broken(fault) => Some(fault),
    }
}

async fn end(service: &Service) -> (Mark, i64) {
    match audit::verify(service, OPERATOR, None, |_| {}).await.unwrap() {
        Verdict::Whole { end, checkpoints, .. } => (end, checkpoints),
        Verdict::Broken(fault) => panic!("{fault}"),
    }
}

#[tokio::test]
async fn what_was_written_is_read_and_verified() {
    for scratch in Scratch::both().await {
        let service = start(&scratch, 1).await;
        assert_eq!((end(&service).await.0.seq, end(&service).await.1), (0, 0));
        assert_eq!(audit::checkpoint(&service).await.unwrap(), None, "there is nothing yet");
        fill(&service, 2003).await;
        let done = AtomicI64::new(0);
        let verdict = audit::verify(&service, OPERATOR, None, |progress| {
            assert_eq!(progress.of, 2003);
            done.store(progress.done, Ordering::Relaxed);
        });
        let Verdict::Whole {
            end: mark, checkpoints, ..
        } = verdict.await.unwrap()
        else {
            panic!("an honest trail");
        };
        assert_eq!((mark.seq, checkpoints, done.into_inner()), (2003, 2, 2003));

        let made = audit::checkpoint(&service).await.unwrap().unwrap();
        assert_eq!((made.seq, made.count), (2003, 3));
        assert_eq!(audit::checkpoint(&service).await.unwrap(), None, "nothing is new");
        fill(&service, 997).await;
        assert_eq!((end(&service).await.0.seq, end(&service).await.1), (3000, 4));
        let goes_on = audit::verify(&service, OPERATOR, Some(mark), |_| {}).await.unwrap();
        assert!(matches!(goes_on, Verdict::Whole { .. }));

        let all = audit::list(&service, OPERATOR, None, None, 2).await.unwrap();
        assert_eq!(all.iter().map(|row| row.seq).collect::<Vec<_>>(), [3000, 2999]);
        let second = Uuid::from_u128(2);
        let looked = audit::list(&service, OPERATOR, Some(second), Some(9), 9).await.unwrap();
        assert_eq!(looked.iter().map(|row| row.seq).collect::<Vec<_>>(), [8, 5, 2]);
        let row = &looked[0];
        assert_eq!(
            (row.actor.as_str(), row.actor_id),
            ("account", Some(Uuid::from_u128(7)))
        );
        assert_eq!(
            (row.object_kind.as_str(), row.channel.as_str()),
            ("young-person", "web")
        );
    }
}

#[tokio::test]
async fn entries_go_with_what_they_are_about_or_not_at_all() {
    for scratch in Scratch::both().await {
        let service = Arc::new(start(&scratch, 1).await);
        let now = StandingClock::at("2026-11-27").now();
        let mut dropped = service.database().write().await.unwrap();
        audit::append(&service, &mut dropped, now, &entry(1)).await.unwrap();
        drop(dropped);
        assert_eq!(end(&service).await.0.seq, 0);
        let writers: Vec<_> = (0..6)
            .map(|_| {
                let service = Arc::clone(&service);
                tokio::spawn(async move {
                    for _ in 0..4 {
                        fill(&service, 1).await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(end(&service).await.0.seq, 24);
    }
}

#[tokio::test]
async fn only_the_operator_reads_it_and_nobody_writes_it_without_a_secret() {
    let scratch = Scratch::sqlite().await;
    let service = start(&scratch, 1).await;
    for actor in [Actor::Visitor, Actor::Planner] {
        let verified = audit::verify(&service, actor, None, |_| {}).await;
        assert!(matches!(verified, Err(ServiceError::Forbidden(_))));
        let listed = audit::list(&service, actor, None, None, 1).await;
        assert!(matches!(listed, Err(ServiceError::Forbidden(_))));
    }
    let service = without_secret(&scratch.url).await;
    let now = StandingClock::at("2026-11-27").now();
    let mut write = service.database().write().await.unwrap();
    let refused = audit::append(&service, &mut write, now, &entry(1)).await;
    assert!(matches!(refused, Err(AuditError::NoSecret)));
}

/// Statements behind the program's back, and the fault that must come of them, on a trail of 1003 entries.
const TAMPERINGS: &[(&str, Fault)] = &[
    ("UPDATE audit_entry SET at = at + 1 WHERE seq = 500", edited(500)),
    ("UPDATE audit_entry SET actor = 'visitor' WHERE seq = 1", edited(1)),
    ("UPDATE audit_entry SET actor_id = NULL WHERE seq = 2", edited(2)),
    (
        "UPDATE audit_entry SET on_behalf_of = actor_id WHERE seq = 1003",
        edited(1003),
    ),
    ("UPDATE audit_entry SET act = 'find' WHERE seq = 1000", edited(1000)),
    ("UPDATE audit_entry SET purpose = '' WHERE seq = 1001", edited(1001)),
    (
        "UPDATE audit_entry SET object_kind = 'household' WHERE seq = 4",
        edited(4),
    ),
    ("UPDATE audit_entry SET object = actor_id WHERE seq = 5", edited(5)),
    ("UPDATE audit_entry SET allowed = FALSE WHERE seq = 6", edited(6)),
    ("UPDATE audit_entry SET rule = 'navigates-for' WHERE seq = 7", edited(7)),
    ("UPDATE audit_entry SET channel = 'phone' WHERE seq = 8", edited(8)),
    ("UPDATE audit_entry SET hash = UPPER(hash) WHERE seq = 9", edited(9)),
    ("UPDATE audit_entry SET seq = 2000 WHERE seq = 10", missing(10, 10)),
    (
        "UPDATE audit_entry SET seq = -1 WHERE seq = 10",
        Fault {
            seq: -1,
            wrong: Wrong::Stray,
        },
    ),
    ("DELETE FROM audit_entry WHERE seq BETWEEN 20 AND 29", missing(20, 29)),
    ("DELETE FROM audit_entry WHERE seq = 1", missing(1, 1)),
    (
        "DELETE FROM audit_entry WHERE seq > 1001",
        cut(1002, 1003, Witness::End),
    ),
    (
        "DELETE FROM audit_entry WHERE seq > 900",
        cut(901, 1000, Witness::Checkpoint),
    ),
    ("DELETE FROM audit_entry", cut(1, 1000, Witness::Checkpoint)),
    (
        "UPDATE audit_head SET seq = 1002",
        Fault {
            seq: 1001,
            wrong: Wrong::EndForged,
        },
    ),
    (
        "UPDATE audit_head SET seal = ''",
        Fault {
            seq: 1001,
            wrong: Wrong::EndForged,
        },
    ),
    (
        "DELETE FROM audit_head",
        Fault {
            seq: 1001,
            wrong: Wrong::EndGone,
        },
    ),
    (
        "DELETE FROM audit_checkpoint",
        Fault {
            seq: 1,
            wrong: Wrong::CheckpointMissing,
        },
    ),
    (
        "UPDATE audit_checkpoint SET at = at + 1",
        Fault {
            seq: 1000,
            wrong: Wrong::CheckpointForged,
        },
    ),
    (
        "UPDATE audit_checkpoint SET at = 9223372036854775807",
        Fault {
            seq: 1000,
            wrong: Wrong::CheckpointForged,
        },
    ),
    (
        "UPDATE audit_entry SET at = 9223372036854775807 WHERE seq = 30",
        Fault {
            seq: 30,
            wrong: Wrong::Unreadable,
        },
    ),
    // Two rows change places, next to each other and far apart.
    (
        "UPDATE audit_entry SET seq = 5000 WHERE seq = 40; UPDATE audit_entry SET seq = 40 WHERE seq = 41; \
         UPDATE audit_entry SET seq = 41 WHERE seq = 5000",
        Fault {
            seq: 40,
            wrong: Wrong::Moved { written_as: 41 },
        },
    ),
    (
        "UPDATE audit_entry SET seq = 5000 WHERE seq = 40; UPDATE audit_entry SET seq = 40 WHERE seq = 990; \
         UPDATE audit_entry SET seq = 990 WHERE seq = 5000",
        Fault {
            seq: 40,
            wrong: Wrong::Moved { written_as: 990 },
        },
    ),
];

const fn edited(seq: i64) -> Fault {
    let wrong = Wrong::Edited;
    Fault { seq, wrong }
}

const fn missing(seq: i64, until: i64) -> Fault {
    let wrong = Wrong::Missing { until };
    Fault { seq, wrong }
}

const fn cut(seq: i64, until: i64, witness: Witness) -> Fault {
    let wrong = Wrong::Cut { until, witness };
    Fault { seq, wrong }
}

/// Where the honest rows wait while others are spoilt.
const KEPT: [&str; 3] = ["audit_entry", "audit_head", "audit_checkpoint"];

#[tokio::test]
async fn what_is_changed_behind_the_programs_back_is_named() {
    for scratch in Scratch::both().await {
        let service = start(&scratch, 1).await;
        fill(&service, 1003).await;
        for table in KEPT {
            execute(
                &scratch.url,
                &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"),
            )
            .await;
        }
        for (statements, wanted) in TAMPERINGS {
            for statement in statements.split("; ") {
                execute(&scratch.url, statement).await;
            }
            let found = fault(&service).await;
            assert_eq!(found, Some(*wanted), "{statements} on {}", service.database().engine());
            for table in KEPT {
                execute(&scratch.url, &format!("DELETE FROM {table}")).await;
                let back = format!("INSERT INTO {table} SELECT * FROM kept_{table}");
                execute(&scratch.url, &back).await;
            }
            assert_eq!(fault(&service).await, None, "as it was");
        }
        let other = start(&scratch, 2).await;
        let forged = Wrong::CheckpointForged;
        assert_eq!(
            fault(&other).await,
            Some(Fault {
                seq: 1000,
                wrong: forged
            }),
            "another secret"
        );
    }
}

#[tokio::test]
async fn nothing_is_added_behind_an_end_that_somebody_moved() {
    for scratch in Scratch::both().await {
        let service = start(&scratch, 1).await;
        fill(&service, 5).await;
        let hash = ask(&scratch.url, "SELECT hash FROM audit_entry WHERE seq = 3")
            .await
            .remove(0);
        execute(&scratch.url, "DELETE FROM audit_entry WHERE seq > 3").await;
        let cover = format!("UPDATE audit_head SET seq = 3, hash = '{hash}'");
        execute(&scratch.url, &cover).await;
        let now = StandingClock::at("2026-11-27").now();
        let mut write = service.database().write().await.unwrap();
        let refused = audit::append(&service, &mut write, now, &entry(1)).await;
        assert!(
            matches!(refused, Err(AuditError::End)),
            "the next seal would have covered it up"
        );
        drop(write);
        assert!(matches!(audit::checkpoint(&service).await, Err(AuditError::End)));
        let wrong = Wrong::EndForged;
        assert_eq!(fault(&service).await, Some(Fault { seq: 1, wrong }));
    }
}
