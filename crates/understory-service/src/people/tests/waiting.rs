//! Whoever comes with a code waits for a yes, and a month of birth on which much hangs needs somebody beside the family.

use super::rights::{come_in, correction, may_see, not_found, say_yes, wrong};
use super::*;
use understory_model::people::Reach;

#[tokio::test]
async fn whoever_comes_with_a_code_waits_for_a_yes() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (bea, _) = region.staff("Bea Braun", Duty::Navigator, None).await;
        let (mother, father) = (region.family(ana).await, region.family(bea).await);
        let maya = mother.children[0];
        let rosa = come_in(&region, &mother, Reach::Full).await;
        let by_her_card = come_in(&region, &mother, Reach::Card).await;
        let him = come_in(&region, &father, Reach::Full).await;

        let code = share(service, rosa, maya, false).await.unwrap();
        join(service, him, &code).await.unwrap();
        assert_eq!(wrong(join(service, him, &code)).await, "no-code", "it works once");
        assert!(!may_see(&region, him, maya).await, "he waits");
        not_found(child(service, him, maya)).await;
        let view = family(service, him).await.unwrap();
        assert_eq!(view.waits.len(), 1);
        assert!(view.young.iter().all(|kept| kept.id != maya));
        let waiting = child(service, by_her_card, maya).await.unwrap().kept;
        assert_eq!(
            (waiting.waiting[0].name.as_deref(), waiting.may_welcome),
            (Some("Rosa"), false),
            "as he gave it; and not by a card"
        );
        let id = waiting.waiting[0].id;
        // Neither he, nor who sits with him, nor her with her card alone.
        for nobody in [him, bea, by_her_card] {
            not_found(welcome(service, nobody, maya, id)).await;
            not_found(turn_away(service, nobody, maya, id)).await;
        }
        not_found(welcome(service, rosa, mother.children[1], id)).await;
        // A no ends it and bars nothing else.
        turn_away(service, rosa, maya, id).await.unwrap();
        not_found(welcome(service, rosa, maya, id)).await;
        assert!(family(service, him).await.unwrap().waits.is_empty());
        let again = share(service, rosa, maya, false).await.unwrap();
        join(service, him, &again).await.unwrap();
        say_yes(&region, ana, maya).await;
        assert!(may_see(&region, him, maya).await, "a navigator beside her said yes");
        let looks = child(service, rosa, maya).await.unwrap().kept.looks;
        for act in ["come-with-code", "turn-away", "join"] {
            assert!(looks.iter().any(|look| look.act == act), "{act}");
        }

        // Whoever takes over waits too, and she stays until then.
        leave(service, him, maya).await.unwrap();
        let over = share(service, rosa, maya, true).await.unwrap();
        join(service, him, &over).await.unwrap();
        assert_eq!(
            wrong(leave(service, rosa, maya)).await,
            "last-guardian",
            "he is not one yet"
        );
        region.clock.forward(SignedDuration::from_hours(24 * 7));
        let late = child(service, rosa, maya).await.unwrap().kept;
        assert!(late.waiting.is_empty(), "after a week it is over");
        let over = share(service, rosa, maya, true).await.unwrap();
        join(service, him, &over).await.unwrap();
        say_yes(&region, rosa, maya).await;
        not_found(child(service, rosa, maya)).await;
        child(service, him, maya).await.unwrap();
    }
}

#[tokio::test]
async fn who_waits_does_not_get_past_a_bar() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (mother, father) = (region.family(ana).await, region.family(ana).await);
        let maya = mother.children[0];
        let rosa = come_in(&region, &mother, Reach::Full).await;
        let him = come_in(&region, &father, Reach::Full).await;
        let code = share(service, rosa, maya, false).await.unwrap();
        join(service, him, &code).await.unwrap();
        say_yes(&region, rosa, maya).await;
        // Somebody waits by his code when he is kept away.
        let his = share(service, him, maya, false).await.unwrap();
        let newcomer = Newcomer {
            code: his,
            name: String::from("A friend"),
            language: Language::english(),
        };
        let (friend, _) = join_new(service, newcomer).await.unwrap();
        let waiting = child(service, rosa, maya).await.unwrap().kept.waiting;
        assert_eq!(waiting[0].name.as_deref(), Some("A friend"));
        bar(service, rosa, maya, him.account()).await.unwrap();
        not_found(welcome(service, rosa, maya, waiting[0].id)).await;
        assert!(family(service, friend.signed).await.unwrap().waits.is_empty());
        assert!(child(service, rosa, maya).await.unwrap().kept.waiting.is_empty());
    }
}

#[tokio::test]
async fn a_month_on_which_much_hangs_is_corrected_beside_a_navigator() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let (maya, rosa) = (family.children[0], come_in(&region, &family, Reach::Full).await);
        // Born in March 2014, she will be asked herself from April 2027 on.
        for born in [(2016, 3), (2012, 6), (2008, 1)] {
            assert_eq!(
                wrong(correct(service, rosa, maya, correction("Maya", born))).await,
                "born-beside"
            );
        }
        correct(service, rosa, maya, correction("Maya", (2014, 4)))
            .await
            .unwrap();
        correct(service, ana, maya, correction("Maya", (2012, 6)))
            .await
            .unwrap();
        assert_eq!(
            wrong(correct(service, rosa, maya, correction("Maya", (2014, 6)))).await,
            "born-beside",
            "nobody takes back that she is asked"
        );
        correct(service, rosa, maya, correction("May", (2012, 6)))
            .await
            .unwrap();
    }
}
