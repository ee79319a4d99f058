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
        let own = by_card(service, &card.number, &card.pin).await.unwrap().signed;
        child(service, own, maya).await.unwrap();
        assert_eq!(wrong(bar(service, rosa, maya, own.account())).await, "self");
        for reach in [Reach::Card, Reach::Full] {
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
        let own = by_card(service, &card.number, &card.pin).await.unwrap().signed;
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
