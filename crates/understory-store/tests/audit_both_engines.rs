//! The rows of the audit trail on SQLite and on PostgreSQL: numbers, pages, the lock on the end, spoilt rows.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use jiff::Timestamp;
use understory_store::operations::{
    AuditCheckpoint, AuditHead, AuditRow, Unreadable, audit_about, audit_checkpoints, audit_head, audit_page,
    count_audit, insert_audit, insert_audit_checkpoint, latest_audit, lock_audit_head, move_audit_head,
};
use understory_store::{StoreError, Write};
use understory_testkit::{Scratch, execute};
use uuid::Uuid;

fn row(seq: i64, object: Option<u128>) -> AuditRow {
    AuditRow {
        seq,
        at: Timestamp::from_microsecond(1_780_000_000_000_000 + seq).unwrap(),
        actor: String::from("account"),
        actor_id: (seq % 2 == 0).then(|| Uuid::from_u128(seq.unsigned_abs().into())),
        on_behalf_of: (seq % 3 == 0).then(|| Uuid::from_u128(77)),
        act: String::from("read-young-person"),
        purpose: String::from("fit"),
        object_kind: String::from("young-person"),
        object: object.map(Uuid::from_u128),
        allowed: seq % 5 != 0,
        rule: String::from("guardian-of"),
        channel: String::from("web"),
        hash: format!("{seq:064x}"),
    }
}

/// What a use-case does, without the arithmetic: the lock, the entry, the end.
async fn append(write: &mut Write, object: Option<u128>) -> i64 {
    let mut head = lock_audit_head(write).await.unwrap().unwrap().unwrap();
    head.seq += 1;
    head.hash = format!("{:064x}", head.seq);
    insert_audit(write, &[row(head.seq, object)]).await.unwrap();
    move_audit_head(write, &head);
    head.seq
}

async fn fill(scratch: &Scratch, many: i64) {
    let mut write = scratch.database.write().await.unwrap();
    for seq in 1..=many {
        assert_eq!(append(&mut write, Some(1 + u128::from(seq % 4 == 0))).await, seq);
    }
    write.commit().await.unwrap();
}

#[tokio::test]
async fn entries_come_back_as_they_were_written_in_pages() {
    for scratch in Scratch::both().await {
        fill(&scratch, 10).await;
        let mut read = scratch.database.read().await.unwrap();
        let page = audit_page(&mut read, i64::MIN, 4).await.unwrap();
        let wanted: Vec<_> = (1..=4)
            .map(|seq| Ok(row(seq, Some(1 + u128::from(seq == 4)))))
            .collect();
        assert_eq!(page, wanted);
        let last = audit_page(&mut read, 9, 4).await.unwrap();
        assert_eq!(last, [Ok(row(9, Some(1))), Ok(row(10, Some(1)))]);
        assert_eq!(audit_page(&mut read, 11, 4).await.unwrap(), []);
        let numbers = |rows: Vec<AuditRow>| rows.iter().map(|row| row.seq).collect::<Vec<_>>();
        assert_eq!(numbers(latest_audit(&mut read, i64::MAX, 3).await.unwrap()), [10, 9, 8]);
        assert_eq!(numbers(latest_audit(&mut read, 3, 3).await.unwrap()), [2, 1]);
        let second = Uuid::from_u128(2);
        assert_eq!(
            numbers(audit_about(&mut read, second, i64::MAX, 9).await.unwrap()),
            [8, 4]
        );
        assert_eq!(numbers(audit_about(&mut read, second, 8, 9).await.unwrap()), [4]);
        assert_eq!(
            audit_about(&mut read, Uuid::from_u128(3), i64::MAX, 9).await.unwrap(),
            []
        );
        assert_eq!(count_audit(&mut read).await.unwrap(), 10);
        let head = audit_head(&mut read).await.unwrap().unwrap().unwrap();
        assert_eq!((head.seq, head.hash), (10, format!("{:064x}", 10)));
    }
}

#[tokio::test]
async fn what_is_not_committed_leaves_no_hole() {
    for scratch in Scratch::both().await {
        fill(&scratch, 2).await;
        let mut dropped = scratch.database.write().await.unwrap();
        assert_eq!(append(&mut dropped, None).await, 3);
        drop(dropped);
        let mut write = scratch.database.write().await.unwrap();
        assert_eq!(append(&mut write, None).await, 3);
        write.commit().await.unwrap();
    }
}

#[tokio::test]
async fn writers_at_the_same_time_get_numbers_of_their_own() {
    for scratch in Scratch::both().await {
        let writers: Vec<_> = (0..6)
            .map(|_| {
                let database = scratch.database.clone();
                tokio::spawn(async move {
                    for _ in 0..5 {
                        let mut write = database.write().await.unwrap();
                        append(&mut write, None).await;
                        write.commit().await.unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let mut read = scratch.database.read().await.unwrap();
        let page = audit_page(&mut read, 1, 100).await.unwrap();
        let numbers: Vec<i64> = page.iter().flatten().map(|row| row.seq).collect();
        assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_number_is_given_once_and_the_end_is_one_row() {
    for scratch in Scratch::both().await {
        fill(&scratch, 1).await;
        let mut write = scratch.database.write().await.unwrap();
        let twice = insert_audit(&mut write, &[row(1, None)]).await;
        assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
        drop(write);
        execute(&scratch.url, "DELETE FROM audit_head").await;
        let mut write = scratch.database.write().await.unwrap();
        assert_eq!(lock_audit_head(&mut write).await.unwrap(), None);
    }
}

#[tokio::test]
async fn checkpoints_come_back_in_order() {
    for scratch in Scratch::both().await {
        let made = |seq, count| AuditCheckpoint {
            seq,
            hash: format!("{seq:064x}"),
            count,
            at: Timestamp::from_microsecond(1_780_000_000_123_456).unwrap(),
            signature: "0".repeat(128),
        };
        let mut write = scratch.database.write().await.unwrap();
        for checkpoint in [made(2000, 2), made(1000, 1)] {
            insert_audit_checkpoint(&mut write, &checkpoint).await.unwrap();
        }
        let head = AuditHead {
            seq: 2000,
            hash: format!("{:064x}", 2000),
            checkpoints: 2,
            seal: String::from("5ea1"),
        };
        move_audit_head(&mut write, &head);
        write.commit().await.unwrap();
        let mut read = scratch.database.read().await.unwrap();
        let all = audit_checkpoints(&mut read).await.unwrap();
        assert_eq!(all, [Ok(made(1000, 1)), Ok(made(2000, 2))]);
        assert_eq!(audit_head(&mut read).await.unwrap(), Some(Ok(head)));
    }
}

#[tokio::test]
async fn a_spoilt_row_is_named_and_the_others_are_read() {
    for scratch in Scratch::both().await {
        fill(&scratch, 3).await;
        // No instant has this many microseconds; both engines keep the number.
        execute(
            &scratch.url,
            "UPDATE audit_entry SET at = 9223372036854775807 WHERE seq = 2",
        )
        .await;
        let mut read = scratch.database.read().await.unwrap();
        let page = audit_page(&mut read, 1, 100).await.unwrap();
        assert_eq!(page[1], Err(Unreadable { seq: Some(2) }));
        assert_eq!((&page[0], &page[2]), (&Ok(row(1, Some(1))), &Ok(row(3, Some(1)))));
    }
    // SQLite also keeps values of another type than the column's.
    let scratch = Scratch::sqlite().await;
    fill(&scratch, 3).await;
    execute(&scratch.url, "UPDATE audit_entry SET object = 'nobody' WHERE seq = 1").await;
    execute(&scratch.url, "UPDATE audit_entry SET seq = 'last' WHERE seq = 3").await;
    execute(&scratch.url, "UPDATE audit_head SET seq = 'far'").await;
    let mut read = scratch.database.read().await.unwrap();
    let page = audit_page(&mut read, 1, 100).await.unwrap();
    assert_eq!(page[0], Err(Unreadable { seq: Some(1) }));
    assert_eq!(page[2], Err(Unreadable { seq: None }));
    assert_eq!(
        audit_head(&mut read).await.unwrap(),
        Some(Err(Unreadable { seq: None }))
    );
}

#[tokio::test]
async fn the_end_moves_once_and_with_its_transaction() {
    for scratch in Scratch::both().await {
        for commits in [false, true] {
            let mut write = scratch.database.write().await.unwrap();
            let mut head = lock_audit_head(&mut write).await.unwrap().unwrap().unwrap();
            for seq in 1..=3 {
                head.seq = seq;
                move_audit_head(&mut write, &head);
                let moved = lock_audit_head(&mut write).await.unwrap();
                assert_eq!(moved, Some(Ok(head.clone())), "the next entry goes on from here");
            }
            if commits {
                write.commit().await.unwrap();
            } else {
                drop(write);
            }
            let mut read = scratch.database.read().await.unwrap();
            let kept = audit_head(&mut read).await.unwrap().unwrap().unwrap();
            assert_eq!(kept.seq, if commits { 3 } else { 0 });
        }
    }
}
