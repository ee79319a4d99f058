//! What was put together because two organizations became one is taken apart before these are.

use understory_store::listings::merges;

use super::pairs::twin;
use super::*;
use crate::listings::{UndoDone, history, undo};

/// Makes one of two organizations, then of their places, their programs and a session of these.
async fn all_one(world: &World, other: Uuid) {
    let boats = ProgramFacts {
        title: Text::english("The Boats"),
        ..ProgramFacts::default()
    };
    let program = add_from::<Programs>(world, "feed", Some(other), boats).await;
    twin(world, program).await;
    add_from::<Sites>(world, "feed", Some(other), place("Hyannis")).await;
    world.service().refresh().await.unwrap();
    for kind in [Kind::Organization, Kind::Site, Kind::Program, Kind::Session] {
        for pair in waiting(world, kind).await.into_iter().take(1) {
            they_are_one(world.service(), world.lead, &one_of(&pair, &[]))
                .await
                .unwrap();
        }
    }
}

/// What was merged, by kind, as the page shows it.
async fn decided(world: &World) -> Vec<One> {
    duplicates(world.service(), world.lead, (0, 0)).await.unwrap().merged
}

fn of_kind(all: &[One], kind: Kind) -> One {
    all.iter().find(|one| one.kind == kind).unwrap().clone()
}

/// How many merges stand.
async fn standing(world: &World) -> usize {
    let mut read = world.service().database().read().await.unwrap();
    merges(&mut read).await.unwrap().len()
}

#[tokio::test]
async fn an_organization_is_taken_apart_after_what_was_put_together_below_it() {
    for scratch in Scratch::both().await {
        let (world, other, _) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        all_one(&world, other).await;
        let before = decided(&world).await;
        let organization = of_kind(&before, Kind::Organization);
        assert!(!organization.can_undo, "the page says so before anybody presses");
        let below: Vec<&One> = before.iter().filter(|one| one.kind != Kind::Organization).collect();
        assert!(below.len() >= 3, "{before:?}");
        assert!(!organization.first.is_empty());
        for name in &organization.first {
            assert!(below.iter().any(|one| one.label == *name), "{name}");
        }

        let refused = take_apart(service, lead, organization.lost).await;
        assert_eq!(rule(refused), "merge-below");
        let acts = history(service, lead, world.organization, 1).await.unwrap().acts;
        for act in acts
            .iter()
            .filter(|act| act.act == "merge" && act.labels.contains(&organization.label))
        {
            let undone = undo(service, lead, world.organization, act.id).await.unwrap();
            assert!(
                matches!(undone, UndoDone::Later { .. }),
                "nor in the history: {undone:?}"
            );
        }
        assert_eq!(standing(&world).await, before.len(), "nothing half");

        // Sessions before their programs, these and places before their organizations.
        let program = of_kind(&before, Kind::Program);
        assert_eq!(program.first.len(), 1, "{program:?}");
        assert_eq!(rule(take_apart(service, lead, program.lost).await), "merge-below");
        for kind in [Kind::Session, Kind::Program, Kind::Site, Kind::Organization] {
            service.refresh().await.unwrap();
            let one = of_kind(&decided(&world).await, kind);
            assert!(one.can_undo && one.first.is_empty(), "{one:?}");
            take_apart(service, lead, one.lost).await.unwrap();
        }
        assert_eq!(standing(&world).await, 0);
        service.refresh().await.unwrap();
        let snapshot = service.snapshot();
        let theirs = snapshot.programs.iter().filter(|one| one.organization.0 == other);
        assert_eq!(theirs.count(), 2, "each has its own again");
        let acts = history(service, lead, world.organization, 1).await.unwrap().acts;
        let merged = acts.iter().filter(|act| act.act == "merge");
        assert!(merged.clone().all(|act| act.undone.is_some()), "{acts:?}");
    }
}

#[tokio::test]
async fn what_belonged_to_one_before_stays_together() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let of = Some(world.organization.0);
        add_from::<Sites>(&world, "feed", of, place("Hyannis")).await;
        service.refresh().await.unwrap();
        for kind in [Kind::Site, Kind::Organization] {
            let pair = waiting(&world, kind).await.remove(0);
            they_are_one(service, lead, &one_of(&pair, &[])).await.unwrap();
        }
        let organization = of_kind(&decided(&world).await, Kind::Organization);
        assert!(
            organization.first.is_empty() && organization.can_undo,
            "{organization:?}"
        );
        take_apart(service, lead, organization.lost).await.unwrap();
        assert_eq!(standing(&world).await, 1, "the places are one as before");
    }
}

#[tokio::test]
async fn a_place_is_taken_apart_after_the_sessions_that_are_one_because_of_it() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let (service, lead) = (world.service(), world.lead);
        let of = Some(world.organization.0);
        let other = add_from::<Sites>(&world, "feed", of, place("Hyannis")).await;
        let twin = twin(&world, world.program.0).await;
        // Of one program, and in two records of one place.
        let mut write = service.database().write().await.unwrap();
        let record = directory_store::find::<Sessions>(&mut write, twin).await;
        let mut record = record.unwrap().unwrap();
        assert_ne!(record.place, Some(other));
        record.place = Some(other);
        directory_store::update::<Sessions>(&mut write, &record, service.clock.now())
            .await
            .unwrap();
        directory_store::bump_version(&mut write).await.unwrap();
        write.commit().await.unwrap();
        service.refresh().await.unwrap();
        for kind in [Kind::Site, Kind::Session] {
            let pair = waiting(&world, kind).await.remove(0);
            they_are_one(service, lead, &one_of(&pair, &[])).await.unwrap();
        }
        let before = decided(&world).await;
        let place = of_kind(&before, Kind::Site);
        assert!(!place.can_undo && place.first.len() == 1, "{place:?}");
        assert_eq!(rule(take_apart(service, lead, place.lost).await), "merge-below");
        for kind in [Kind::Session, Kind::Site] {
            service.refresh().await.unwrap();
            let one = of_kind(&decided(&world).await, kind);
            assert!(one.can_undo && one.first.is_empty(), "{one:?}");
            take_apart(service, lead, one.lost).await.unwrap();
        }
        assert_eq!(standing(&world).await, 0);
    }
}

#[tokio::test]
async fn a_place_that_says_no_town_is_asked_about() {
    for scratch in Scratch::both().await {
        let (world, ..) = twice(&scratch).await;
        let nowhere = SiteFacts {
            city: None,
            ..place("Hyannis")
        };
        add_from::<Sites>(&world, "feed", Some(world.organization.0), nowhere).await;
        world.service().refresh().await.unwrap();
        assert_eq!(waiting(&world, Kind::Site).await.len(), 1);
    }
}
