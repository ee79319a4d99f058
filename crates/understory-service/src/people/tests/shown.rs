//! The trail says what was shown: nobody is refused what they did not ask for, and nobody saw what was not there.

use understory_model::ids::YoungPersonId;
use understory_model::people::Reach;

use super::rights::{come_in, comes_in, correction};
use super::*;

/// How often somebody asked how to reach a family, as the audit has it: granted and refused.
async fn contact_looks(scratch: &Scratch) -> (usize, usize) {
    let rows = understory_testkit::ask(
        &scratch.url,
        "SELECT CASE WHEN allowed THEN 'yes' ELSE 'no' END FROM audit_entry WHERE act = 'see-contact'",
    )
    .await;
    let granted = rows.iter().filter(|row| *row == "yes").count();
    (granted, rows.len() - granted)
}

/// A child of two homes, hers and his.
async fn two_homes(region: &Region, ana: Signed) -> (Family, Signed, Signed, YoungPersonId) {
    let (hers, his) = (region.family(ana).await, region.family(ana).await);
    let maya = hers.children[0];
    let rosa = come_in(region, &hers, Reach::Full).await;
    let tom = come_in(region, &his, Reach::Full).await;
    let code = share(&region.service, rosa, maya, false).await.unwrap();
    comes_in(region, rosa, tom, &code).await;
    (hers, rosa, tom, maya)
}

#[tokio::test]
async fn a_young_person_is_not_accused_by_opening_their_own_page() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let luca = family.children[0];
        correct(service, ana, luca, correction("Luca", (2012, 6)))
            .await
            .unwrap();
        let rosa = come_in(&region, &family, Reach::Full).await;
        let card = give_sign_in(service, rosa, luca).await.unwrap();
        let own = choose_own(service, &card).await.signed;
        super::super::family(service, own).await.unwrap();
        let page = child(service, own, luca).await.unwrap();
        at_table(service, own, None, luca).await.unwrap();
        assert!(page.kept.contact.is_none(), "the rules do not give it");
        let refused = "SELECT act FROM audit_entry WHERE NOT allowed";
        assert!(understory_testkit::ask(&scratch.url, refused).await.is_empty());
    }
}

#[tokio::test]
async fn whoever_was_shown_nothing_has_seen_nothing() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let library = region.organization(0);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let (hers, rosa, _, maya) = two_homes(&region, ana).await;
        let before = contact_looks(&scratch).await;
        let terms = allowance(library, Some(hers.adult));
        allow_all(service, ana, &[maya], &terms, &[]).await.unwrap();
        let errand = Errand {
            organization: library,
            purpose: Purpose::Enroll,
        };
        let opened = open_young(service, sam, errand, maya).await.unwrap();
        assert_eq!((opened.near, opened.contact_unsaid), (None, true));
        assert_eq!(contact_looks(&scratch).await, before, "nothing was shown");

        // A home of which nothing is written is nothing to see either.
        correct_home(service, rosa, maya, String::new(), String::new())
            .await
            .unwrap();
        let page = child(service, rosa, maya).await.unwrap();
        assert!(page.kept.contact_unsaid);
        assert_eq!(contact_looks(&scratch).await, before);
        correct_home(service, rosa, maya, String::from("Hyannis"), String::new())
            .await
            .unwrap();
        child(service, rosa, maya).await.unwrap();
        assert_eq!(
            contact_looks(&scratch).await,
            (before.0 + 1, before.1),
            "this was shown"
        );
    }
}

#[tokio::test]
async fn the_home_of_somebody_who_is_kept_away_does_not_hide_the_other() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let library = region.organization(0);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let (hers, rosa, tom, maya) = two_homes(&region, ana).await;
        let terms = allowance(library, Some(hers.adult));
        allow_all(service, ana, &[maya], &terms, &[]).await.unwrap();
        let errand = Errand {
            organization: library,
            purpose: Purpose::Enroll,
        };
        let near = async || {
            let opened = open_young(service, sam, errand, maya).await.unwrap();
            (opened.near, opened.contact_unsaid)
        };
        assert_eq!(near().await, (None, true));
        bar(service, rosa, maya, tom.account()).await.unwrap();
        let hyannis = Some(String::from("Hyannis"));
        assert_eq!(
            near().await,
            (hyannis.clone(), false),
            "his home, empty now, counts no more"
        );
        assert!(!child(service, rosa, maya).await.unwrap().kept.contact_unsaid);
        lift(service, rosa, maya, tom.account()).await.unwrap();
        assert_eq!(near().await, (None, true));
        // Whoever stops looking after her leaves no home behind that would hide hers.
        leave(service, tom, maya).await.unwrap();
        assert_eq!(near().await, (hyannis, false));
    }
}

#[tokio::test]
async fn a_page_offers_what_its_reader_may_and_says_what_is_about_to_go() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let maya = family.children[0];
        correct(service, ana, maya, correction("Maya", (2012, 6)))
            .await
            .unwrap();
        let rosa = come_in(&region, &family, Reach::Full).await;
        let by_card = come_in(&region, &family, Reach::Card).await;
        let card = give_sign_in(service, rosa, maya).await.unwrap();
        let own = choose_own(service, &card).await.signed;
        let sure = Signed {
            reach: Reach::Full,
            ..own
        };
        for (who, month, home) in [
            (ana, true, true),
            (rosa, true, true),
            (by_card, false, true),
            (own, false, false),
            (sure, false, false),
        ] {
            let page = child(service, who, maya).await.unwrap();
            assert_eq!((page.may_say_month, page.may_move_home), (month, home));
            let answers = at_table(service, who, None, maya).await.unwrap();
            assert_eq!(answers.near_is_theirs, home);
        }
        let less = async |who| super::super::family(service, who).await.unwrap().reaches_less;
        assert!(less(by_card).await && !less(rosa).await && !less(own).await);
        // What is not offered is left as it is.
        let named = Correction {
            born: None,
            ..correction("May", (1900, 1))
        };
        correct(service, by_card, maya, named).await.unwrap();
        let page = child(service, own, maya).await.unwrap();
        assert_eq!(
            (page.kept.card.nickname.as_str(), page.kept.card.born),
            ("May", (2012, 6))
        );

        erase(service, by_card, maya).await.unwrap();
        for who in [rosa, own] {
            let view = super::super::family(service, who).await.unwrap();
            let kept = view.young.iter().find(|kept| kept.id == maya).unwrap();
            assert!(kept.erasure.is_some(), "it is told before it is done");
        }
        let laid = table(service, ana, family.sitting).await.unwrap();
        let told: Vec<bool> = laid.young.iter().map(|one| one.erased_at.is_some()).collect();
        assert_eq!(told.iter().filter(|told| **told).count(), 1, "the other child stays");
        think_again(service, own, maya).await.unwrap();
        let view = super::super::family(service, rosa).await.unwrap();
        assert!(view.young.iter().all(|kept| kept.erasure.is_none()));
    }
}
