//! What others do while a table is worked out or taken in, and ends of the program at every step.

use std::time::Duration;

use super::super::table::{self, Took};
use super::table::{TERM, bring, listed, named};
use super::*;

#[tokio::test]
async fn others_write_while_a_table_is_worked_out_and_nothing_of_theirs_is_written_over() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let meanings: Vec<String> = view.columns.into_iter().map(|column| column.meaning).collect();
        let seen = view.preview.unwrap().seen;
        // Somebody else holds the one place to write: a look at the table waits for its line in the audit only before that.
        let write = service.database().write().await.unwrap();
        let work = table::work_out(service, of, id);
        let planned = tokio::time::timeout(Duration::from_secs(20), work).await;
        assert!(planned.is_ok(), "working it out needs no place to write");
        drop(write);
        // Another organization changes something: it is worked out anew, and taken in all the same.
        let other = steward(&world, world.elsewhere).await;
        enter(service, other, world.elsewhere, "Elsewhere").await.unwrap();
        let took = table::take_table(service, own, of, (id, &seen), named(&meanings, None)).await;
        assert_eq!(took.unwrap(), Took::Done);
        assert_eq!(history(service, own, of, 1).await.unwrap().acts.len(), 1);
    }
}

#[tokio::test]
async fn whoever_waits_for_a_table_holds_no_place_to_read() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        let turn = table::turn(service, of).await;
        let look = async || table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let others = async {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let read = tokio::time::timeout(Duration::from_secs(3), service.database().read()).await;
            drop(turn);
            read.is_ok()
        };
        // More look at it than may read at the same time.
        let looks = async { tokio::join!(look(), look(), look(), look(), look(), look(), look(), look()) };
        let (looked, others) = tokio::join!(looks, others);
        assert!(others, "whoever looks for something else finds it");
        assert_eq!(looked.0, looked.7);
    }
}

#[tokio::test]
async fn nothing_of_a_table_stays_in_memory_once_it_is_gone_or_for_long() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, elsewhere) = (world.organization, world.elsewhere);
        let (own, other) = (steward(&world, of).await, steward(&world, elsewhere).await);
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        let theirs = bring(service, other, elsewhere, TERM).await.unwrap();
        let many = || service.tables.many();
        table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        assert_eq!(many(), 1);
        world.region.clock.forward(SignedDuration::from_mins(61));
        table::table_at_desk(service, other, elsewhere, (theirs, 1))
            .await
            .unwrap();
        assert_eq!(many(), 1, "what nobody looked at for an hour is forgotten");
        crate::people::retention::run(service).await.unwrap();
        assert_eq!(many(), 0);
    }
}

/// Ends a task where it is after a while, a little later with each try; `None` of one that had not ended by itself.
async fn ended_at<T>(try_number: i32, task: impl Future<Output = T>) -> Option<T> {
    let patience = Duration::from_secs_f64(0.001 * 1.1_f64.powi(try_number));
    tokio::time::timeout(patience, task).await.ok()
}

#[tokio::test]
async fn ended_at_any_moment_all_of_it_is_there_or_nothing() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let mut killed = 0;
        for tries in 1.. {
            let brought = ended_at(tries, bring(service, own, of, TERM)).await;
            killed += usize::from(brought.is_none());
            // Kept before anybody heard of it, it waits; sent again, it waits twice, and is thrown away.
            let waiting = table::bring_form(service, own, of).await.unwrap().waiting;
            assert!(
                waiting.len() <= 1 && waiting.iter().all(|one| one.rows == 3),
                "at try {tries}"
            );
            if brought.is_some() {
                break;
            }
            for one in waiting {
                table::drop_table(service, own, of, one.id).await.unwrap();
            }
        }
        let id = table::bring_form(service, own, of).await.unwrap().waiting[0].id;
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let meanings: Vec<String> = view.columns.into_iter().map(|column| column.meaning).collect();
        let seen = view.preview.unwrap().seen;
        for tries in 1.. {
            let take = table::take_table(service, own, of, (id, &seen), named(&meanings, None));
            let done = ended_at(tries, take).await;
            killed += usize::from(done.is_none());
            // A look is written down, so it waits for a commit that was under way: what is read after it is of one moment.
            let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
            let (sites, programs) = listed(service, of).await;
            let sessions: usize = programs.iter().map(|(_, sessions)| sessions.len()).sum();
            let there = (sites.len(), programs.len(), sessions, view.taken.is_some());
            assert!(
                [(0, 0, 0, false), (1, 2, 3, true)].contains(&there),
                "at try {tries}: {there:?}"
            );
            if let Some(done) = done {
                assert_eq!(done.unwrap(), Took::Done);
                assert_eq!(there, (1, 2, 3, true));
                break;
            }
        }
        assert!(killed > 0, "nothing was cut off");
        assert_eq!(history(service, own, of, 1).await.unwrap().acts.len(), 1, "once");
    }
}
