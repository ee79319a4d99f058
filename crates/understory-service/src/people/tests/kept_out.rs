//! A bar wins also where it is easily forgotten: in a home that two share, in a record that two became, and a family that comes
//! back wins over the day on which it would be forgotten.

use super::rights::{allowed_to, come_in, comes_in, correction, may_see, wrong};
use super::*;
use crate::people::retention;
use understory_model::people::Reach;
use understory_store::people as stored;

#[tokio::test]
async fn a_bar_counts_in_a_home_that_both_share() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (hers, his) = (region.family(ana).await, region.family(ana).await);
        let (maya, leo) = (hers.children[0], his.children[0]);
        let rosa = come_in(&region, &hers, Reach::Full).await;
        let tom = come_in(&region, &his, Reach::Full).await;
        let code = share(service, rosa, maya, false).await.unwrap();
        comes_in(&region, rosa, tom, &code).await;
        let code = home_code(service, tom, false).await.unwrap();
        join_homes(service, rosa, &code).await.unwrap();
        region.clock.forward(SignedDuration::from_secs(1));
        assert!(own_home(service, tom).await.is_ok());

        bar(service, rosa, maya, tom.account()).await.unwrap();
        // She moves, and he learns nowhere where to.
        let (near, contact) = (String::from("Falmouth"), String::from("by telephone"));
        correct_home(service, rosa, maya, near, contact).await.unwrap();
        not_found(own_home(service, tom)).await;
        not_found(home_code(service, tom, false)).await;
        let kept = child(service, tom, leo).await.unwrap().kept;
        assert_eq!((kept.near, kept.contact), (None, None));
        assert!(
            child(service, rosa, maya).await.unwrap().kept.near.is_some(),
            "she sees it"
        );

        // A child who comes later is not his to see, and not his to add.
        let later = NewYoungPerson {
            nickname: String::from("Noa"),
            picture: String::from("owl"),
            born: (2016, 5),
            answers: String::new(),
        };
        not_found(add_own_young_person(service, tom, later.clone())).await;
        let noa = add_own_young_person(service, rosa, later).await.unwrap();
        assert!(may_see(&region, rosa, noa).await && !may_see(&region, tom, noa).await);

        lift(service, rosa, maya, tom.account()).await.unwrap();
        assert!(own_home(service, tom).await.is_ok());
    }
}

#[tokio::test]
async fn a_bar_keeps_nobody_from_a_home_of_their_own() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (hers, his) = (region.family(ana).await, region.family(ana).await);
    let rosa = come_in(&region, &hers, Reach::Full).await;
    let tom = come_in(&region, &his, Reach::Full).await;
    let code = share(service, rosa, hers.children[0], false).await.unwrap();
    comes_in(&region, rosa, tom, &code).await;
    bar(service, rosa, hers.children[0], tom.account()).await.unwrap();
    assert!(own_home(service, tom).await.is_ok());
    assert!(child(service, tom, his.children[0]).await.unwrap().kept.near.is_some());
}

#[tokio::test]
async fn what_was_allowed_by_whoever_is_kept_away_from_the_other_record_ends_in_a_merge() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (hers, his) = (region.family(ana).await, region.family(ana).await);
        let (kept, gone) = (hers.children[0], his.children[0]);
        for young in [kept, gone] {
            correct(service, ana, young, correction("Maya", (2014, 6)))
                .await
                .unwrap();
        }
        let rosa = come_in(&region, &hers, Reach::Full).await;
        let tom = come_in(&region, &his, Reach::Full).await;
        let code = share(service, rosa, kept, false).await.unwrap();
        comes_in(&region, rosa, tom, &code).await;
        bar(service, rosa, kept, tom.account()).await.unwrap();
        allowed_to(&region, tom, gone).await;
        merge(service, ana, kept, gone).await.unwrap();
        let allowed = child(service, rosa, kept).await.unwrap().kept.allowed;
        assert_eq!(allowed.len(), 1);
        assert!(
            !allowed[0].holds,
            "he is kept away from her, so he allows nothing about her"
        );
    }
}

#[tokio::test]
async fn nobody_leaves_altogether_by_a_card() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let rosa = come_in(&region, &family, Reach::Full).await;
        for young in &family.children {
            erase(service, rosa, *young).await.unwrap();
        }
        for reach in [Reach::Card, Reach::Link] {
            let rosa = Signed { reach, ..rosa };
            assert_eq!(wrong(leave_altogether(service, rosa)).await, "by-card");
        }
        let refused = "SELECT rule FROM audit_entry WHERE act = 'erase-account' AND NOT allowed";
        assert_eq!(understory_testkit::ask(&scratch.url, refused).await.len(), 2);
        leave_altogether(service, rosa).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_comes_back_while_others_are_forgotten_stays() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let mut read = service.database().read().await.unwrap();
        let home = stored::home_of_tenant(&mut read, family.adult).await.unwrap().unwrap();
        drop(read);
        region.clock.forward(SignedDuration::from_hours(24 * 365 * 4));
        let silent = region.clock.now() - SignedDuration::from_hours(24 * 365 * 3);
        let mut write = service.database().write().await.unwrap();
        let noted = stored::note_silent(&mut write, silent, region.clock.now())
            .await
            .unwrap();
        write.commit().await.unwrap();
        assert_eq!(noted, 1, "it was listed");
        by_card(service, &family.card.number, &family.card.pin).await.unwrap();
        assert!(!retention::erase_family(service, home, Some(silent)).await.unwrap());
        let mut read = service.database().read().await.unwrap();
        assert!(
            stored::young_person(&mut read, family.children[0])
                .await
                .unwrap()
                .is_some()
        );
    }
}
