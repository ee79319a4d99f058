//! Pictures that the lead organization took away, or looks at first: nothing of them comes to families by another way.

use super::pictures::{OTHER, TELLING, THIRD, at_desk, bring, is_public, remove, shown_once};
use super::*;

#[tokio::test]
async fn nothing_comes_to_families_unseen_by_taking_something_back() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let (organization, lead) = (world.organization, world.lead);
        let own = steward(&world, organization).await;
        let service = &world.region.service;
        let of = (organization, enter(service, own, organization, "Robots").await.unwrap());
        let session = shown_once(service, lead, of).await;
        put_away(service, own, of, session, Away::Withdraw).await.unwrap();
        let withdrawn = newest_act(service, own, organization).await;
        assert_eq!(bring(service, own, of, Some(OTHER)).await.unwrap(), PictureKept::Waits);
        let waiting = approvals(service, lead).await.unwrap().pictures.remove(0);
        assert_eq!(
            undo(service, own, organization, withdrawn.id).await.unwrap(),
            UndoDone::Done
        );
        assert!(shown(service, session).is_some());
        assert!(!is_public(service, &waiting.picture.digest).await);
        // Nor is what a file says of its sessions ever a draft of theirs.
        let filed = (organization, world.program);
        assert_eq!(
            bring(service, own, filed, Some(THIRD)).await.unwrap(),
            PictureKept::Waits
        );
    }
}

async fn say_yes(service: &Service, lead: Signed) {
    let waiting = approvals(service, lead).await.unwrap().pictures.remove(0);
    let yes = decide_picture(service, lead, waiting.id, &waiting.seen, &Decision::Approve);
    yes.await.unwrap();
}

#[tokio::test]
async fn what_the_lead_organization_took_away_is_looked_at_when_it_is_brought_again() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, lead) = ((world.organization, world.program), world.lead);
        let own = steward(&world, of.0).await;
        let service = &world.region.service;
        let drafted = (of.0, enter(service, lead, of.0, "Robots").await.unwrap());
        let session = add(service, lead, drafted).await.unwrap();
        show_looked(service, lead, drafted, &[session]).await.unwrap();
        assert_eq!(bring(service, own, of, Some(OTHER)).await.unwrap(), PictureKept::There);
        let first = at_desk(service, own, of).await.unwrap();
        remove(service, lead, of, Which::Shown).await.unwrap();
        assert_eq!(bring(service, own, of, Some(OTHER)).await.unwrap(), PictureKept::Waits);
        assert!(!is_public(service, &first.digest).await);
        say_yes(service, lead).await;
        assert!(is_public(service, &first.digest).await);
        assert_eq!(bring(service, own, of, Some(THIRD)).await.unwrap(), PictureKept::There);
        remove(service, own, of, Which::Shown).await.unwrap();
        assert_eq!(bring(service, own, of, Some(OTHER)).await.unwrap(), PictureKept::There);
        remove(service, lead, of, Which::Shown).await.unwrap();
        assert_eq!(bring(service, own, of, Some(THIRD)).await.unwrap(), PictureKept::Waits);
        say_yes(service, lead).await;
        assert_eq!(bring(service, own, of, Some(OTHER)).await.unwrap(), PictureKept::Waits);
        // Nor does it come at another program.
        assert_eq!(
            bring(service, own, drafted, Some(OTHER)).await.unwrap(),
            PictureKept::Waits
        );
        assert_eq!(
            bring(service, own, drafted, Some(THIRD)).await.unwrap(),
            PictureKept::There
        );
        // Taken away at one program, it goes from the other as well, and comes back to both.
        remove(service, lead, of, Which::Shown).await.unwrap();
        assert!(at_desk(service, own, of).await.is_none() && at_desk(service, own, drafted).await.is_none());
        let away = newest_act(service, lead, of.0).await;
        assert_eq!(undo(service, lead, of.0, away.id).await.unwrap(), UndoDone::Done);
        assert!(at_desk(service, own, of).await.is_some() && at_desk(service, own, drafted).await.is_some());
        // What it takes back of somebody else, and what it sends back, is taken away too.
        bring(service, own, of, Some(TELLING)).await.unwrap();
        let told = newest_act(service, lead, of.0).await;
        assert_eq!(undo(service, lead, of.0, told.id).await.unwrap(), UndoDone::Done);
        for _ in 0..2 {
            assert_eq!(
                bring(service, own, of, Some(TELLING)).await.unwrap(),
                PictureKept::Waits
            );
            let waiting = approvals(service, lead).await.unwrap().pictures;
            let waiting = waiting.into_iter().find(|one| one.program.id == of.1).unwrap();
            let no = Decision::SendBack(String::from("Please ask who is on it."));
            decide_picture(service, lead, waiting.id, &waiting.seen, &no)
                .await
                .unwrap();
        }
    }
}

#[tokio::test]
async fn whoever_is_looked_at_first_again_brings_no_picture_back_without_that() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let (organization, lead) = (world.organization, world.lead);
        let own = steward(&world, organization).await;
        let service = &world.region.service;
        let of = (organization, enter(service, own, organization, "Robots").await.unwrap());
        let session = add(service, lead, of).await.unwrap();
        show_looked(service, lead, of, &[session]).await.unwrap();
        for file in [OTHER, THIRD] {
            assert_eq!(bring(service, own, of, Some(file)).await.unwrap(), PictureKept::There);
        }
        let second = at_desk(service, own, of).await;
        look_first_again(service, lead, organization).await.unwrap();
        let replaced = newest_act(service, own, organization).await;
        let undone = undo(service, own, organization, replaced.id).await.unwrap();
        assert_eq!(undone, UndoDone::LookedAtFirst);
        assert_eq!(at_desk(service, own, of).await, second, "nothing was changed");
        // The lead organization may.
        let undone = undo(service, lead, organization, replaced.id).await.unwrap();
        assert_eq!(undone, UndoDone::Done);
        let second = second.unwrap().digest;
        assert!(!is_public(service, &second).await);
        assert!(is_public(service, &at_desk(service, own, of).await.unwrap().digest).await);
    }
}

#[tokio::test]
async fn the_lead_organization_takes_a_picture_away_at_every_organization_at_once() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (here, lead) = ((world.organization, world.program), world.lead);
        let service = &world.region.service;
        let (own, other) = (steward(&world, here.0).await, steward(&world, world.elsewhere).await);
        let there = (
            world.elsewhere,
            enter(service, other, world.elsewhere, "Rafts").await.unwrap(),
        );
        for of in [here, there] {
            bring(service, lead, of, Some(OTHER)).await.unwrap();
        }
        let form = async |who| picture_form(service, who, here.0, here.1).await.unwrap();
        let told = form(lead).await.elsewhere;
        assert_eq!(
            (told.len(), told[0].program, told[0].organization),
            (1, there.1, there.0)
        );
        assert!(
            form(own).await.elsewhere.is_empty(),
            "what others show is told to nobody else"
        );
        // A steward takes it away at their own program, whatever they send.
        let everywhere = async |who| {
            let seen = form(who).await.seen;
            remove_picture(service, who, here, (Which::Shown, TakeAway::Everywhere), &seen)
                .await
                .unwrap();
        };
        let noted = async || {
            let sql = "SELECT CAST(COUNT(*) AS TEXT) FROM audit_entry WHERE act = 'remove-picture'";
            ask(&scratch.url, sql).await.remove(0)
        };
        everywhere(own).await;
        assert!(at_desk(service, lead, here).await.is_none() && at_desk(service, lead, there).await.is_some());
        assert_eq!(noted().await, "1");
        bring(service, lead, here, Some(OTHER)).await.unwrap();
        everywhere(lead).await;
        assert!(at_desk(service, lead, here).await.is_none() && at_desk(service, lead, there).await.is_none());
        assert_eq!(noted().await, "3", "a line for each");
        // Each stands in its own history, and is brought back by itself, by whoever leads.
        let away = newest_act(service, other, there.0).await;
        assert_eq!((away.act.as_str(), away.many, away.can_undo), ("picture-off", 1, false));
        assert_eq!(undo(service, lead, there.0, away.id).await.unwrap(), UndoDone::Done);
        assert!(at_desk(service, lead, here).await.is_none() && at_desk(service, lead, there).await.is_some());
    }
}
