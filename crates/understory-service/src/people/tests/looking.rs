//! Whoever looks is written down before they see anything, also when very many look at once.

use super::rights::{come_in, not_found};
use super::*;
use crate::audit::{self, AuditError, Row, Verdict};
use understory_model::people::Reach;

async fn latest(region: &Region, limit: u16) -> Vec<Row> {
    audit::list(&region.service, Actor::Operator, None, None, limit)
        .await
        .unwrap()
}

async fn is_whole(region: &Region) -> bool {
    let verdict = audit::verify(&region.service, Actor::Operator, None, |_| {}).await;
    matches!(verdict.unwrap(), Verdict::Whole { .. })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looks_at_once_are_all_written_down_and_those_who_go_away_take_nobody_with_them() {
    for scratch in Scratch::both().await {
        let region = Arc::new(region(&scratch).await);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let home = region.family(ana).await;
        let rosa = come_in(&region, &home, Reach::Full).await;
        family(&region.service, rosa).await.unwrap();
        let one = latest(&region, 1).await[0].seq;
        family(&region.service, rosa).await.unwrap();
        let two = latest(&region, 1).await[0].seq;
        let each = two - one;
        let looks: Vec<_> = (0..40)
            .map(|at| {
                let region = Arc::clone(&region);
                let look = tokio::spawn(async move { family(&region.service, rosa).await.map(drop) });
                (at, look)
            })
            .collect();
        let mut seen = 0;
        for (at, look) in looks {
            if at % 4 == 0 {
                look.abort();
            }
            seen += i64::from(look.await.is_ok_and(|outcome| outcome.is_ok()));
        }
        assert!(seen >= 30, "{seen} pages were seen");
        // Whoever comes last waits for what was taken before.
        family(&region.service, rosa).await.unwrap();
        let noted = latest(&region, 1).await[0].seq - two;
        assert!(
            noted >= (seen + 1) * each,
            "{seen} pages of {each} entries, and {noted} entries"
        );
        assert_eq!(noted % each, 0, "each look is written down whole");
        assert!(is_whole(&region).await);
    }
}

#[tokio::test]
async fn nothing_is_seen_where_it_cannot_be_written_down() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let home = region.family(ana).await;
    let rosa = come_in(&region, &home, Reach::Full).await;
    understory_testkit::execute(&scratch.url, "UPDATE audit_head SET seal = 'x'").await;
    for outcome in [
        family(&region.service, rosa).await.map(drop),
        child(&region.service, rosa, home.children[0]).await.map(drop),
        table(&region.service, ana, home.sitting).await.map(drop),
    ] {
        let Err(PeopleError::Service(crate::ServiceError::Audit(AuditError::Together(error)))) = outcome else {
            panic!("it was shown");
        };
        assert!(matches!(*error, AuditError::End));
    }
}

#[tokio::test]
async fn a_refusal_on_the_way_is_written_down() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (coach, _) = region
            .staff("Cal Cook", Duty::Steward, Some(region.organization(0)))
            .await;
        let home = region.family(ana).await;
        not_found(child(&region.service, coach, home.children[0])).await;
        let row = latest(&region, 1).await.remove(0);
        assert_eq!(
            (row.actor_id, row.act.as_str(), row.allowed),
            (Some(coach.account().0), "see-looks", false)
        );
        let errand = Errand {
            organization: region.organization(1),
            purpose: Purpose::Enroll,
        };
        for outcome in [
            open_young(&region.service, coach, errand, home.children[0])
                .await
                .map(drop),
            allowed_young(&region.service, coach, Some(errand)).await.map(drop),
        ] {
            assert!(matches!(outcome, Err(PeopleError::NotFound)));
            let row = latest(&region, 1).await.remove(0);
            assert_eq!((row.act.as_str(), row.allowed), ("refused-as-steward", false));
        }
    }
}

#[tokio::test]
async fn whoever_is_refused_pushes_nobody_off_the_page_and_can_be_kept_away() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (cal, _) = region.staff("Cal Cook", Duty::Navigator, None).await;
    let (dot, _) = region.staff("Dot Dane", Duty::Navigator, None).await;
    let home = region.family(ana).await;
    let young = home.children[0];
    let rosa = come_in(&region, &home, Reach::Full).await;
    not_found(child(service, cal, young)).await;
    for _ in 0..220 {
        not_found(child(service, dot, young)).await;
    }
    let looks = family(service, rosa).await.unwrap().young[0].looks.len();
    let kept = child(service, rosa, young).await.unwrap().kept.looks;
    assert!(
        kept.iter().any(|look| look.by == Some(ana.account())),
        "of {looks} looks"
    );
    assert_eq!(kept.iter().filter(|look| !look.allowed).count(), 50);
    // He stands on the page no more, and did knock.
    assert!(kept.iter().all(|look| look.by != Some(cal.account())));
    bar(service, rosa, young, cal.account()).await.unwrap();
}

#[tokio::test]
async fn whoever_is_refused_very_often_has_to_wait_and_nobody_else() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let home = region.family(ana).await;
    let other = region.family(ana).await;
    let came_in = async |card: &PrintedCard| by_card(service, &card.number, &card.pin).await.unwrap();
    let (rosa, bea) = (came_in(&home.card).await, came_in(&other.card).await);
    for tried in 0..audit::MOST_REFUSALS {
        assert_eq!(waits_until(service, bea.signed), None, "after {tried}");
        not_found(child(service, bea.signed, home.children[0])).await;
    }
    let over = region.clock.now() + SignedDuration::from_hours(1);
    assert_eq!(waits_until(service, bea.signed), Some(over));
    assert_eq!(waits_until(service, rosa.signed), None);
    // Another sign-in of the same account waits too.
    let again = came_in(&other.card).await;
    assert_eq!(waits_until(service, again.signed), Some(over));
    region.clock.forward(SignedDuration::from_mins(59));
    assert_eq!(waits_until(service, bea.signed), Some(over));
    region.clock.forward(SignedDuration::from_mins(1));
    assert_eq!(waits_until(service, bea.signed), None);
}
