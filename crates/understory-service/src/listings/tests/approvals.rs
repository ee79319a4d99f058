//! The first yes of the lead organization: for what was looked at, taken back, and what only the lead organization undoes.

use super::*;

#[tokio::test]
async fn the_first_listing_waits_and_later_ones_do_not() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let lead = world.lead;
        let service = &world.region.service;
        let program = enter(service, own, of, "Robots").await.unwrap();
        let first = add(service, own, (of, program)).await.unwrap();
        assert!(shown(service, first).is_none(), "a draft is nobody's");
        assert_eq!(rule(show_looked(service, own, (of, program), &[]).await), "choose-some");
        for _ in 0..2 {
            assert_eq!(
                show_looked(service, own, (of, program), &[first]).await.unwrap(),
                Shown::Waits
            );
        }
        assert!(shown(service, first).is_none());
        let waiting = approvals(service, lead).await.unwrap().waiting;
        assert_eq!((waiting.len(), waiting[0].many), (1, 1), "asked twice, and once there");
        assert_eq!(crate::operations::monday(service, lead).await.unwrap().approvals, 1);

        // Sent back with a sentence, changed, asked again.
        let back = |sentence: &str| Decision::SendBack(String::from(sentence));
        assert_eq!(
            rule(decide(service, lead, waiting[0].id, "", &back(" ")).await),
            "sentence"
        );
        decide(service, lead, waiting[0].id, "", &back("Please add the price."))
            .await
            .unwrap();
        let (at_desk, _) = program_at_desk(service, own, of, program).await.unwrap();
        assert_eq!(at_desk.sent_back.as_deref(), Some("Please add the price."));
        show_looked(service, own, (of, program), &[first]).await.unwrap();
        let seen = preview(service, lead, of, program).await.unwrap().waiting.remove(0);
        correct(service, own, (of, program, first), robots(Some(Cost::PayWhatYouCan)))
            .await
            .unwrap();
        let unseen = decide(service, lead, seen.id, &seen.seen, &Decision::Approve).await;
        assert_eq!(rule(unseen), "changed-since");
        assert!(shown(service, first).is_none(), "nobody has looked at it");
        let listed = approvals(service, lead).await.unwrap().waiting;
        assert_eq!(
            listed.len(),
            1,
            "the list gives no mark: whoever says yes has opened the page"
        );
        let of_steward = preview(service, own, of, program).await.unwrap();
        assert!(of_steward.waiting.is_empty(), "a steward decides nothing");
        let seen = preview(service, lead, of, program).await.unwrap().waiting.remove(0);
        let by_steward = decide(service, own, seen.id, &seen.seen, &Decision::Approve).await;
        assert!(matches!(by_steward, Err(PeopleError::NotFound)));
        decide(service, lead, seen.id, &seen.seen, &Decision::Approve)
            .await
            .unwrap();
        assert_eq!(
            shown(service, first).unwrap().provenance.verified_on,
            Some(service.today())
        );
        assert!(matches!(
            decide(service, lead, seen.id, &seen.seen, &Decision::Approve).await,
            Err(PeopleError::NotFound)
        ));

        let second = add(service, own, (of, program)).await.unwrap();
        assert_eq!(
            show_looked(service, own, (of, program), &[second]).await.unwrap(),
            Shown::Live
        );
        assert!(shown(service, second).is_some());
    }
}

#[tokio::test]
async fn nothing_is_shown_that_nobody_looked_at() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let program = enter(service, own, of, "Robots").await.unwrap();
        let first = add(service, own, (of, program)).await.unwrap();
        let seen = preview(service, world.lead, of, program).await.unwrap().seen;
        correct(service, own, (of, program, first), robots(Some(Cost::PayWhatYouCan)))
            .await
            .unwrap();
        let blind = show(service, world.lead, of, (program, &seen), &[first]).await;
        assert_eq!(rule(blind), "changed-since");
        assert!(shown(service, first).is_none());
        assert_eq!(
            show_looked(service, world.lead, (of, program), &[first]).await.unwrap(),
            Shown::Live
        );
        // The same button once more.
        let twice = show(service, world.lead, of, (program, &seen), &[first]).await;
        assert_eq!(twice.unwrap(), Shown::Live);
    }
}

#[tokio::test]
async fn a_yes_is_taken_back_for_what_comes_next() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let program = enter(service, own, of, "Robots").await.unwrap();
        let none = look_first_again(service, world.lead, of).await;
        assert!(matches!(none, Err(PeopleError::NotFound)), "there is no yes yet");
        let first = add(service, own, (of, program)).await.unwrap();
        show_looked(service, world.lead, (of, program), &[first]).await.unwrap();
        let by_steward = look_first_again(service, own, of).await;
        assert!(matches!(by_steward, Err(PeopleError::NotFound)));
        look_first_again(service, world.lead, of).await.unwrap();
        assert!(shown(service, first).is_some(), "what is shown stays");
        let second = add(service, own, (of, program)).await.unwrap();
        assert_eq!(
            show_looked(service, own, (of, program), &[second]).await.unwrap(),
            Shown::Waits
        );
        let waiting = preview(service, world.lead, of, program).await.unwrap().waiting;
        decide(service, world.lead, waiting[0].id, &waiting[0].seen, &Decision::Approve)
            .await
            .unwrap();
        assert!(shown(service, second).is_some());
        assert!(workspace(service, own, Some(of), 1).await.unwrap().approved);
    }
}

#[tokio::test]
async fn what_the_lead_organization_took_away_only_it_brings_back() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program);
        let own = steward(&world, of.0).await;
        let service = &world.region.service;
        let session = world.sessions[0];
        put_away(service, world.lead, of, session, Away::Withdraw)
            .await
            .unwrap();
        let act = newest_act(service, own, of.0).await;
        assert!(!act.can_undo, "the steward's page has no button");
        assert_eq!(undo(service, own, of.0, act.id).await.unwrap(), UndoDone::TheirWord);
        assert!(shown(service, session).is_none());
        assert!(newest_act(service, world.lead, of.0).await.can_undo);
        assert_eq!(undo(service, world.lead, of.0, act.id).await.unwrap(), UndoDone::Done);
        assert!(shown(service, session).is_some());
        // What a steward took away, they bring back.
        put_away(service, own, of, session, Away::Withdraw).await.unwrap();
        let act = newest_act(service, own, of.0).await;
        assert_eq!(undo(service, own, of.0, act.id).await.unwrap(), UndoDone::Done);
    }
}
