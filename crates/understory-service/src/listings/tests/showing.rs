//! All drafts shown by one button: only those that lack nothing, as one act, all of it or nothing.

use std::time::Duration;
use understory_model::listings::FamilyFact;

use super::table::{bring, take};
use super::*;

const TERM: &str = "Program,Days,Time,First day,Ages,Price,Place\n\
    Robots,Tue,3:30-5pm,2027-03-02,8-11,Free,Harbor Hall\n\
    Robots,Thu,3:30-5pm,2027-03-04,8-11,Free,Harbor Hall\n\
    Tide pools,Wed,3:30-5pm,2027-03-03,9-12,$20,Harbor Hall\n\
    Kites,Fri,3-4,2027-03-05,9-12,$20,Harbor Hall\n\
    Chess,Mon,3:30-5pm,2027-03-08,9-12,$5 a class,\n";

#[tokio::test]
async fn all_that_lack_nothing_are_shown_as_one_act_and_taken_back_as_one() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        take(service, own, of, id).await.unwrap();
        let view = drafts(service, own, of).await.unwrap();
        assert_eq!((view.many(), view.ready.len(), view.at_once), (3, 2, false));
        let missing = |at: usize| {
            (
                view.left[at].drafts[0].missing.clone(),
                view.left[at].drafts[0].lacks_place,
            )
        };
        assert_eq!(missing(0), (vec![FamilyFact::Cost], true), "chess");
        assert_eq!(missing(1), (vec![FamilyFact::Hours], false), "kites");
        // Nobody has looked at it, or not at how it stands now.
        assert_eq!(rule(show_all(service, own, of, "").await), "changed-since");
        // The first time the lead organization looks first, at each program.
        for _ in 0..2 {
            assert_eq!(show_all(service, own, of, &view.seen).await.unwrap(), Shown::Waits);
        }
        let waiting = approvals(service, world.lead).await.unwrap().waiting;
        assert_eq!(
            waiting.iter().map(|one| one.many).sum::<usize>(),
            3,
            "asked twice, and once there"
        );
        assert_eq!(
            drafts(service, own, of).await.unwrap().many(),
            0,
            "what waits is not sent again"
        );
        // The lead organization presses the button itself: that is its yes.
        let led = drafts(service, world.lead, of).await.unwrap();
        assert!(led.at_once && led.many() == 0);
        for one in waiting {
            let seen = preview(service, world.lead, of, one.program)
                .await
                .unwrap()
                .waiting
                .remove(0);
            decide(service, world.lead, seen.id, &seen.seen, &Decision::Approve)
                .await
                .unwrap();
        }
        // From now on it is there at once.
        let more = TERM.replace("2027-03", "2027-09");
        let id = bring(service, own, of, &more).await.unwrap();
        take(service, own, of, id).await.unwrap();
        let view = drafts(service, own, of).await.unwrap();
        assert_eq!((view.many(), view.at_once), (3, true));
        for _ in 0..2 {
            assert_eq!(show_all(service, own, of, &view.seen).await.unwrap(), Shown::Live);
        }
        let first = view.ready[0].drafts[0].session.id;
        assert!(shown(service, first).is_some());
        let act = newest_act(service, own, of).await;
        assert_eq!((act.act.as_str(), act.many), ("show", 3));
        assert_eq!(undo(service, own, of, act.id).await.unwrap(), UndoDone::Done);
        assert!(shown(service, first).is_none());
        assert_eq!(drafts(service, own, of).await.unwrap().many(), 3, "drafts again");
        // Somebody else has nothing to look at and nothing to press.
        let other = steward(&world, world.elsewhere).await;
        assert!(matches!(drafts(service, other, of).await, Err(PeopleError::NotFound)));
        assert!(matches!(
            show_all(service, other, of, "").await,
            Err(PeopleError::NotFound)
        ));
    }
}

#[tokio::test]
async fn more_than_one_act_shows_are_shown_by_the_next() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, lead) = (world.organization, world.lead);
        let service = &world.region.service;
        let row = |title: &str, n: usize| {
            let minute = n % 60;
            let hour = 1 + n / 60;
            format!("{title},Tue,{hour}:{minute:02}-6pm,2027-03-02,8-11,Free,Harbor Hall\n")
        };
        let head = "Program,Days,Time,First day,Ages,Price,Place\n";
        let rows: String = (0..=200)
            .map(|n| row(if n < 150 { "Ants" } else { "Bees" }, n))
            .collect();
        let left = "Chess,Mon,3:30-5pm,2027-03-08,8-11,,Harbor Hall\n";
        let id = bring(service, lead, of, &format!("{head}{rows}{left}")).await.unwrap();
        take(service, lead, of, id).await.unwrap();
        let view = drafts(service, lead, of).await.unwrap();
        assert_eq!((view.many(), view.more), (200, true));
        assert!(view.left.is_empty(), "what comes after is not gone through");
        show_all(service, lead, of, &view.seen).await.unwrap();
        let view = drafts(service, lead, of).await.unwrap();
        assert_eq!((view.many(), view.more, view.left.len()), (1, false, 1));
    }
}

#[tokio::test]
async fn ended_at_any_moment_all_are_shown_or_none() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let service = &world.region.service;
        let id = bring(service, world.lead, of, TERM).await.unwrap();
        take(service, world.lead, of, id).await.unwrap();
        let mut killed = 0;
        // How many tries are cut off depends on how busy the machine is: begun anew until enough were.
        for _ in 0..50 {
            for tries in 1.. {
                let view = drafts(service, world.lead, of).await.unwrap();
                assert!([0, 3].contains(&view.many()), "at try {tries}: {}", view.many());
                if view.many() == 0 {
                    break;
                }
                let patience = Duration::from_secs_f64(0.001 * 1.1_f64.powi(tries));
                let press = show_all(service, world.lead, of, &view.seen);
                killed += usize::from(tokio::time::timeout(patience, press).await.is_err());
            }
            let acts = history(service, world.lead, of, 1).await.unwrap().acts;
            let mut shown = acts.iter().filter(|act| act.act == "show" && act.undone.is_none());
            let act = shown.next().unwrap();
            assert!(shown.next().is_none(), "once");
            if killed >= 10 {
                break;
            }
            assert_eq!(undo(service, world.lead, of, act.id).await.unwrap(), UndoDone::Done);
        }
        assert!(killed >= 10, "{killed} kills");
    }
}
