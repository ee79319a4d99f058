//! Numbers of the ledger that must hold whatever is asked: how many are enough, filters, proposals and sets of them.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

mod two_towns;

use two_towns::{ask, two_towns, value};
use understory_model::ledger::{Ask, Figure, GroupRow, Lens, SupplyEdit};
use understory_service::access::Actor;
use understory_service::ledger;
use understory_testkit::Scratch;

#[tokio::test]
async fn every_number_that_is_enough_has_its_own_counts() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    let mut last = u32::MAX;
    for enough in 1..=10 {
        let asked = Ask { enough, ..ask(id) };
        let view = ledger::region(&service, Actor::Visitor, asked.clone()).await.unwrap();
        let lack = ledger::ledger(&service, Actor::Visitor, asked).await.unwrap().lack;
        let all = &view.everybody;
        let having = value(all.with_enough);
        assert!(
            (having + value(lack)).abs_diff(value(all.young_people)) <= 1,
            "{enough}"
        );
        assert!(having <= last, "{enough}: {having} of {last}");
        last = having;
        match enough {
            1 => assert_eq!(all.with_enough, all.with_one),
            3 => assert_eq!(all.with_enough, all.with_three),
            _ => {}
        }
        let share = |row: &GroupRow| f64::from(value(row.with_enough)) / f64::from(value(row.young_people));
        assert!(
            view.hardest.is_sorted_by(|one, other| share(one) <= share(other)),
            "{enough}"
        );
    }
    assert!(last < u32::MAX);
}

#[tokio::test]
async fn seats_for_young_people_are_told_only_where_everybody_is_counted() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    let seats = async |only: &[(Lens, &str)]| {
        let only = only.iter().map(|(lens, code)| (*lens, String::from(*code))).collect();
        let view = ledger::region(&service, Actor::Visitor, Ask { only, ..ask(id) })
            .await
            .unwrap();
        let (_, rows) = view.lenses.into_iter().find(|(lens, _)| *lens == Lens::Place).unwrap();
        let row = rows.into_iter().find(|row| row.groups[0].code == "barnstable").unwrap();
        (row.seats_per_100, row.sessions)
    };
    let (all, sessions) = seats(&[]).await;
    assert!(all.is_some_and(|seats| seats > 0.0) && sessions > Some(0));
    assert_eq!(seats(&[(Lens::Place, "barnstable")]).await, (all, sessions));
    assert_eq!(seats(&[(Lens::Age, "6-8")]).await, (None, sessions));
    let remove = SupplyEdit::Remove {
        session: service.snapshot().sessions[0].session.id,
    };
    let tried = ledger::what_if(&service, Actor::Visitor, ask(id), vec![remove])
        .await
        .unwrap();
    let rows = tried.lenses.iter().flat_map(|(_, rows)| rows);
    for (_, after) in rows {
        assert_eq!((after.seats_per_100, after.sessions), (None, None));
    }
}

#[tokio::test]
async fn a_set_adds_up_and_keeps_its_word() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    for enough in [1, 3] {
        let asked = Ask { enough, ..ask(id) };
        let brief = ledger::brief(&service, Actor::Visitor, asked).await.unwrap();
        for set in [brief.ledger.together.unwrap(), brief.three.unwrap()] {
            let adds: Vec<u32> = set.chosen.iter().map(|(_, adds)| value(*adds)).collect();
            assert_eq!(adds.iter().sum::<u32>(), value(set.would_reach), "{adds:?}");
            assert!(set.reached_in_first <= set.at_most, "{set:?}");
            assert!(!set.exact || set.reached_in_first == set.at_most, "{set:?}");
            // The first draw is one of those that the range is about.
            let Figure::Shown(reached) = set.would_reach else {
                panic!("a synthetic population hides nothing")
            };
            assert!(
                reached.low <= set.reached_in_first && set.reached_in_first <= reached.high,
                "{set:?}"
            );
            // Proposals count first fits, whatever was asked, and so does "try it".
            let edits: Vec<SupplyEdit> = set.chosen.iter().map(|(told, _)| told.edit.clone()).collect();
            for most in 1..=edits.len() {
                let tried = ledger::what_if(&service, Actor::Visitor, ask(id), edits[..most].to_vec())
                    .await
                    .unwrap();
                assert_eq!(value(tried.gain), adds[..most].iter().sum::<u32>());
            }
        }
    }
}
