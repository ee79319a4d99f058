//! Pictures that the lead organization took away, or looks at first: nothing of them comes to families by another way.

use understory_store::listings::MergeRow;

use super::pictures::{OTHER, TELLING, THIRD, at_desk, bring, is_public, read_as, remove, shown_once};
use super::*;
use crate::duplicates;

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
        // One that is read as another program of the same organization shows it too.
        let lost = (
            world.elsewhere,
            enter(service, other, world.elsewhere, "Canoes").await.unwrap(),
        );
        for of in [here, there, lost] {
            bring(service, lead, of, Some(OTHER)).await.unwrap();
        }
        let merge = |kind: &str, lost, kept, organization| MergeRow {
            kind: String::from(kind),
            lost,
            kept,
            act: service.ids.next(),
            organization,
            label: String::from("Canoes"),
            made_at: service.clock.now(),
        };
        read_as(&world, &merge("program", lost.1.0, there.1.0, there.0)).await;
        let form = async |who| picture_form(service, who, here.0, here.1).await.unwrap();
        let told = form(lead).await.elsewhere;
        let told: Vec<_> = told.into_iter().map(|one| (one.program, one.organization)).collect();
        assert_eq!(told, [there, there].map(|(of, program)| (program, of)));
        assert!(
            form(own).await.elsewhere.is_empty(),
            "what others show is told to nobody else"
        );
        // A steward takes it away at their own program, whatever they send.
        let everywhere = async |who| {
            let seen = form(who).await.seen;
            remove_picture(service, who, here, (Which::Shown, TakeAway::Everywhere), &seen)
                .await
                .unwrap()
        };
        let noted = async || {
            let sql = "SELECT CAST(COUNT(*) AS TEXT) FROM audit_entry WHERE act = 'remove-picture'";
            ask(&scratch.url, sql).await.remove(0)
        };
        assert_eq!(everywhere(own).await, 0);
        assert!(at_desk(service, lead, here).await.is_none() && at_desk(service, lead, there).await.is_some());
        assert_eq!(noted().await, "1");
        bring(service, lead, here, Some(OTHER)).await.unwrap();
        // Another process, or one that has not looked since, knows of it as well.
        assert_eq!(everywhere(lead).await, 2);
        assert!(at_desk(service, lead, here).await.is_none() && at_desk(service, lead, there).await.is_none());
        assert_eq!(noted().await, "3", "a line for each organization");
        // Each stands in its own history, and is brought back by itself, by whoever leads.
        let away = newest_act(service, other, there.0).await;
        // Taken apart, the other of two does not show it either.
        ask(&scratch.url, "UPDATE record_merge SET undone_at = 1").await;
        assert!(at_desk(service, lead, lost).await.is_none());
        assert_eq!((away.act.as_str(), away.many, away.can_undo), ("picture-off", 2, false));
        assert_eq!(undo(service, lead, there.0, away.id).await.unwrap(), UndoDone::Done);
        assert!(at_desk(service, lead, here).await.is_none() && at_desk(service, lead, there).await.is_some());
    }
}

#[tokio::test]
async fn what_the_lead_organization_took_away_does_not_come_back_with_what_was_changed_while_two_were_one() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, lead) = ((world.organization, world.program), world.lead);
        let service = &world.region.service;
        let own = steward(&world, of.0).await;
        let filed = stored::Record {
            id: service.ids.next(),
            parent: Some(world.elsewhere.0),
            place: None,
            source: String::from("city"),
            source_key: String::from("rafts"),
            run: None,
            facts: understory_model::directory::ProgramFacts::default(),
        };
        let theirs = (of.0, ProgramId(filed.id));
        let mut write = service.database().write().await.unwrap();
        stored::insert_many::<Programs>(&mut write, &[filed], service.clock.now())
            .await
            .unwrap();
        write.commit().await.unwrap();
        // It has its yes, so its pictures are there at once.
        let drafted = (of.0, enter(service, lead, of.0, "Robots").await.unwrap());
        let session = add(service, lead, drafted).await.unwrap();
        show_looked(service, lead, drafted, &[session]).await.unwrap();
        bring(service, lead, (world.elsewhere, theirs.1), Some(OTHER))
            .await
            .unwrap();
        bring(service, lead, of, Some(OTHER)).await.unwrap();
        world.forward_days(1);
        let merge = MergeRow {
            kind: String::from("organization"),
            lost: world.elsewhere.0,
            kept: of.0.0,
            act: service.ids.next(),
            organization: of.0,
            label: String::from("Raft House"),
            made_at: service.clock.now(),
        };
        read_as(&world, &merge).await;
        let meanwhile = async || {
            let view = duplicates::duplicates(service, lead, (0, 0)).await.unwrap();
            view.merged[0].meanwhile.clone()
        };
        let part = async |take_back| {
            let seen = meanwhile().await.seen;
            let said = OfMeanwhile { seen, take_back };
            duplicates::take_apart_and(service, lead, merge.lost, &said)
                .await
                .unwrap()
        };
        // A steward replaces it, and only then is it taken away at the other program.
        assert_eq!(
            bring(service, own, theirs, Some(THIRD)).await.unwrap(),
            PictureKept::There
        );
        world.forward_days(1);
        remove(service, lead, of, Which::Shown).await.unwrap();
        let told = meanwhile().await;
        assert_eq!(
            (told.many, Vec::from_iter(&told.acts)),
            (1, vec![&String::from("picture")])
        );
        let refused = part(true).await;
        assert!(matches!(refused, UndoDone::NotAll { .. }), "{refused:?}");
        let third = at_desk(service, lead, theirs).await.unwrap();
        // What the lead organization takes away itself is none of these, and stays away.
        world.forward_days(1);
        remove(service, lead, theirs, Which::Shown).await.unwrap();
        assert_eq!(meanwhile().await, told);
        assert_eq!(part(false).await, UndoDone::Done);
        let theirs = (world.elsewhere, theirs.1);
        assert!(at_desk(service, lead, theirs).await.is_none() && !is_public(service, &third.digest).await);
    }
}

#[tokio::test]
async fn what_lies_over_a_record_of_ones_own_does_not_hide_what_is_entered_next() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let own = steward(&world, world.organization).await;
        let service = &world.region.service;
        let program = enter(service, own, world.organization, "Robots").await.unwrap();
        let session = add(service, own, (world.organization, program)).await.unwrap();
        let of = (world.organization, program, session);
        let price = |cents| robots(Some(Cost::Fixed(understory_model::money::Cents(cents))));
        correct(service, own, of, price(500)).await.unwrap();
        world.forward_days(1);
        // As it was kept where another organization had entered the record.
        ask(&scratch.url, "UPDATE listing_edit SET laid = TRUE WHERE act = 'edit'").await;
        correct(service, own, of, price(900)).await.unwrap();
        world.forward_days(1);
        let now = facts(service, own, of).await.0.cost.known;
        assert_eq!(now, price(900).cost);
        let last = newest_act(service, own, of.0).await;
        assert_eq!(undo(service, own, of.0, last.id).await.unwrap(), UndoDone::Done);
        assert_eq!(facts(service, own, of).await.0.cost.known, price(500).cost);
    }
}
