//! What protects a young person is not got around by what a family may decide.

use super::rights::{allowed_to, come_in, comes_in, correction, may_see, not_found, wrong};
use super::*;
use understory_model::people::Reach;

#[tokio::test]
async fn what_protects_a_young_person_is_not_got_around() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (bea, _) = region.staff("Bea Braun", Duty::Navigator, None).await;
        let (mother, father) = (region.family(ana).await, region.family(bea).await);
        let maya = mother.children[0];
        let rosa = come_in(&region, &mother, Reach::Full).await;
        let him = come_in(&region, &father, Reach::Card).await;
        let code = share(service, rosa, maya, false).await.unwrap();
        comes_in(&region, rosa, him, &code).await;
        // Bea sits with him, and sees her while he may.
        assert!(may_see(&region, bea, maya).await);
        let at_his_table = share(service, bea, maya, false).await.unwrap();
        allowed_to(&region, him, maya).await;
        bar(service, rosa, maya, him.account()).await.unwrap();
        assert!(
            !may_see(&region, bea, maya).await,
            "the table of a barred adult is barred"
        );
        not_found(child(service, bea, maya)).await;
        assert_eq!(wrong(join(service, him, &at_his_table)).await, "no-code");
        let allowed = child(service, rosa, maya).await.unwrap().kept.allowed;
        assert!(allowed.iter().all(|one| !one.holds), "what he allowed is over");

        // Nobody is kept away from themselves, and nobody makes themselves older.
        correct(service, ana, maya, correction("Maya", (2012, 6)))
            .await
            .unwrap();
        let card = give_sign_in(service, rosa, maya).await.unwrap();
        let own = choose_own(service, &card).await.signed;
        child(service, own, maya).await.unwrap();
        assert_eq!(wrong(bar(service, rosa, maya, own.account())).await, "self");
        for reach in [Reach::Card, Reach::Link, Reach::Full] {
            let own = Signed { reach, ..own };
            assert_eq!(
                wrong(correct(service, own, maya, correction("Maya", (2008, 1)))).await,
                "born-by-others"
            );
        }
        // A typing error of an adult can be taken back.
        correct(service, ana, maya, correction("Maya", (2008, 1)))
            .await
            .unwrap();
        assert_eq!(come_of_age(service).await.unwrap(), 1);
        not_found(child(service, rosa, maya)).await;
        let own = by_card(service, &card.number, OWN_PIN).await.unwrap().signed;
        let sure = Signed {
            reach: Reach::Full,
            ..own
        };
        correct(service, sure, maya, correction("Maya", (2012, 6)))
            .await
            .unwrap();
        child(service, rosa, maya).await.unwrap();

        // A merge loses no bar, and taking apart loses nothing that was decided since.
        let again = region.family(ana).await;
        let twin = again.children[0];
        correct(service, ana, twin, correction("Maya", (2012, 6)))
            .await
            .unwrap();
        lift(service, rosa, maya, him.account()).await.unwrap();
        let code = share(service, ana, twin, false).await.unwrap();
        comes_in(&region, ana, him, &code).await;
        let twice = come_in(&region, &again, Reach::Full).await;
        bar(service, twice, twin, him.account()).await.unwrap();
        assert_eq!(wrong(merge(service, ana, maya, twin)).await, "apart");
        lift(service, twice, twin, him.account()).await.unwrap();
        merge(service, ana, maya, twin).await.unwrap();
        region.clock.forward(SignedDuration::from_secs(60));
        bar(service, rosa, maya, him.account()).await.unwrap();
        let merged = child(service, rosa, maya).await.unwrap().came_from[0].id;
        assert_eq!(wrong(undo_merge(service, rosa, maya, merged)).await, "decided-since");
    }
}

#[tokio::test]
async fn ten_browsers_are_signed_in_at_once_and_the_oldest_goes_out() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(ana).await;
    let mut tokens = Vec::new();
    for _ in 0..12 {
        let come = by_card(service, &family.card.number, &family.card.pin).await.unwrap();
        tokens.push(come.token);
        region.clock.forward(SignedDuration::from_secs(1));
    }
    for (at, token) in tokens.iter().enumerate() {
        assert_eq!(signed(service, token).await.unwrap().is_some(), at >= 2, "{at}");
    }
}

#[tokio::test]
async fn every_sign_in_ends_at_last_however_often_it_is_used() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(ana).await;
    let rosa = by_card(service, &family.card.number, &family.card.pin).await.unwrap();
    let (bea, key) = region.staff("Bea Costa", Duty::Navigator, None).await;
    sign_out(service, bea).await.unwrap();
    region.clock.forward(SignedDuration::from_mins(1));
    let code = region.code(&key);
    let bea = by_password(service, "bea.costa@example.org", PASSWORD, &code)
        .await
        .unwrap();
    // Twelve hours of work, a page every quarter of an hour; a telephone that is used every day of thirty.
    for quarter in 1..=48 {
        region.clock.forward(SignedDuration::from_mins(15));
        assert_eq!(
            signed(service, &bea.token).await.unwrap().is_some(),
            quarter < 48,
            "{quarter}"
        );
    }
    for day in 1..=30 {
        let there = signed(service, &rosa.token).await.unwrap().is_some();
        assert!(there, "day {day}");
        region.clock.forward(SignedDuration::from_hours(24));
    }
    assert!(signed(service, &rosa.token).await.unwrap().is_none());
}

#[tokio::test]
async fn long_passwords_are_taken_whole_and_do_not_run_out() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let invitation = Invitation {
        name: String::from("Bea Costa"),
        email: String::from("bea@example.org"),
        duty: Duty::Navigator,
        organization: None,
        language: Language::english(),
    };
    let token = invite(service, Actor::Operator, invitation).await.unwrap();
    let long = "seventeen herons walk slowly along the muddy creek before anybody has breakfast here";
    assert!(long.len() > 64);
    let step = choose_password(service, &token, long).await.unwrap();
    let code = region.code(&step.key_text);
    take_invitation(service, &step.step, &code).await.unwrap();
    // Nobody has to take another one after a time.
    region.clock.forward(SignedDuration::from_hours(24 * 400));
    let code = region.code(&step.key_text);
    let shorter = &long[..long.len() - 1];
    assert!(by_password(service, "bea@example.org", shorter, &code).await.is_err());
    assert!(by_password(service, "bea@example.org", long, &code).await.is_ok());
}
