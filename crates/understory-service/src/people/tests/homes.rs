//! Two homes of one family become one, and are as they were when that is taken back.

use super::rights::{allowed_to, come_in, may_see, say_yes, wrong};
use super::*;
use crate::people::erasures;
use std::collections::{BTreeMap, BTreeSet};
use understory_model::ids::{AccountId, HouseholdId, YoungPersonId};
use understory_model::people::Reach;
use understory_store::people as stored;
use understory_testkit::contents;

async fn home_of(region: &Region, account: AccountId) -> HouseholdId {
    let mut read = region.service.database().read().await.unwrap();
    stored::home_of_tenant(&mut read, account).await.unwrap().unwrap()
}

/// Everything but what only grows, and who is signed in.
async fn as_it_is(scratch: &Scratch) -> BTreeMap<String, Vec<String>> {
    let mut all = contents::contents(&scratch.url).await;
    all.retain(|table, _| {
        !table.starts_with("audit") && !["home_merge", "home_code", "sign_in", "attempt"].contains(&table.as_str())
    });
    all
}

async fn children(region: &Region, signed: Signed) -> BTreeSet<YoungPersonId> {
    let view = family(&region.service, signed).await.unwrap();
    view.young.iter().map(|kept| kept.id).collect()
}

async fn near(region: &Region, signed: Signed, young: YoungPersonId) -> Option<String> {
    child(&region.service, signed, young).await.unwrap().kept.near
}

#[tokio::test]
async fn two_homes_become_one_and_apart_again() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (first, second) = (region.family(ana).await, region.family(ana).await);
        let rosa = come_in(&region, &first, Reach::Full).await;
        let tom = come_in(&region, &second, Reach::Full).await;
        let away = String::from("Falmouth");
        correct_home(service, tom, second.children[0], away, String::new())
            .await
            .unwrap();
        let before = as_it_is(&scratch).await;

        // With a card nobody says yes to this, and what is nobody's code joins nothing.
        let by_card = Signed {
            reach: Reach::Card,
            ..tom
        };
        not_found(home_code(service, by_card, false)).await;
        assert_eq!(wrong(preview_homes(service, rosa, "BCDF-BCDF-BCDF")).await, "no-code");
        let code = home_code(service, tom, false).await.unwrap();
        not_found(join_homes(
            service,
            Signed {
                reach: Reach::Card,
                ..rosa
            },
            &code,
        ))
        .await;
        end_home_code(service, tom).await.unwrap();
        assert_eq!(
            wrong(join_homes(service, rosa, &code)).await,
            "no-code",
            "the yes was taken back"
        );
        let code = home_code(service, tom, false).await.unwrap();
        assert_eq!(
            wrong(join_homes(service, tom, &code)).await,
            "no-code",
            "with oneself there is nothing to join"
        );

        let look = preview_homes(service, rosa, &code).await.unwrap();
        assert_eq!(
            (look.kept.near.as_str(), look.gone.near.as_str()),
            ("Hyannis", "Falmouth")
        );
        assert_eq!(
            (look.kept.young.len(), look.gone.young.len(), look.gone.more_young),
            (2, 0, 2)
        );
        assert_eq!(
            near(&region, tom, second.children[0]).await.as_deref(),
            Some("Falmouth")
        );
        join_homes(service, rosa, &code).await.unwrap();
        assert_eq!(wrong(join_homes(service, rosa, &code)).await, "no-code");

        // Each looks after whom they did, from the home that stayed; nobody sits with either.
        assert_eq!(
            children(&region, rosa).await,
            BTreeSet::from_iter(first.children.clone())
        );
        assert_eq!(
            children(&region, tom).await,
            BTreeSet::from_iter(second.children.clone())
        );
        assert_eq!(near(&region, tom, second.children[0]).await.as_deref(), Some("Hyannis"));
        not_found(table(service, ana, first.sitting)).await;
        not_found(table(service, ana, second.sitting)).await;
        let looks = child(service, tom, second.children[0]).await.unwrap().kept.looks;
        assert!(looks.iter().any(|look| look.act == "join-homes"), "he is told of it");
        assert!(
            looks.iter().any(|look| look.act == "open-family"),
            "and of what was done at the home that went"
        );

        let id = own_home(service, tom).await.unwrap().came_from[0].id;
        not_found(part_homes(
            service,
            Signed {
                reach: Reach::Card,
                ..tom
            },
            None,
            id,
        ))
        .await;
        part_homes(service, tom, None, id).await.unwrap();
        not_found(part_homes(service, tom, None, id)).await;
        let difference = contents::difference(&before, &as_it_is(&scratch).await);
        assert!(difference.is_empty(), "{difference:#?}");
        assert_eq!(
            near(&region, tom, second.children[0]).await.as_deref(),
            Some("Falmouth")
        );
        assert!(table(service, ana, first.sitting).await.is_ok());
    }
}

#[tokio::test]
async fn two_accounts_of_one_adult_become_one_and_both_cards_open_it() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (steward, _) = region
            .staff("Sam Steward", Duty::Steward, Some(region.organization(0)))
            .await;
        let (first, second) = (region.family(ana).await, region.family(ana).await);
        let rosa = come_in(&region, &first, Reach::Full).await;
        let twice = come_in(&region, &second, Reach::Full).await;
        allowed_to(&region, twice, second.children[0]).await;
        // She keeps somebody away and lets nobody forget it.
        bar(service, twice, second.children[1], ana.account()).await.unwrap();
        let before = as_it_is(&scratch).await;
        let code = home_code(service, twice, true).await.unwrap();
        assert_eq!(preview_homes(service, rosa, &code).await.unwrap().same.len(), 1);
        join_homes(service, rosa, &code).await.unwrap();

        let all: BTreeSet<YoungPersonId> = first.children.iter().chain(&second.children).copied().collect();
        assert_eq!(children(&region, rosa).await, all);
        let other = by_card(service, &second.card.number, &second.card.pin).await.unwrap();
        assert_eq!(
            other.signed.account(),
            rosa.account(),
            "the other sheet opens the same account"
        );
        // Hers to take back and to lift, and told as her own.
        let page = child(service, rosa, second.children[1]).await.unwrap();
        assert!(page.kept_away[0].may_lift && page.kept.looks.iter().any(|look| look.act == "bar" && look.own));
        let view = child(service, rosa, second.children[0]).await.unwrap();
        take_back(service, rosa, second.children[0], view.kept.allowed[0].consent.id)
            .await
            .unwrap();
        assert!(!may_see(&region, steward, second.children[0]).await);
        assert_eq!(wrong(leave_altogether(service, rosa)).await, "children-first");

        let id = own_home(service, rosa).await.unwrap().came_from[0].id;
        part_homes(service, rosa, None, id).await.unwrap();
        assert!(
            signed(service, &other.token).await.unwrap().is_none(),
            "both come in anew"
        );
        let again = by_card(service, &second.card.number, &second.card.pin).await.unwrap();
        assert_eq!(again.signed.account(), second.adult);
        assert_eq!(
            children(&region, again.signed).await,
            BTreeSet::from_iter(second.children.clone())
        );
        let mut before = before;
        let mut after = as_it_is(&scratch).await;
        for all in [&mut before, &mut after] {
            all.remove("consent");
        }
        let difference = contents::difference(&before, &after);
        assert!(difference.is_empty(), "{difference:#?}");
    }
}

#[tokio::test]
async fn homes_stay_two_where_somebody_is_kept_away_or_did_not_say_yes() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (first, second, third) = (
        region.family(ana).await,
        region.family(ana).await,
        region.family(ana).await,
    );
    let rosa = come_in(&region, &first, Reach::Full).await;
    let tom = come_in(&region, &second, Reach::Full).await;
    let carl = come_in(&region, &third, Reach::Full).await;

    // He looks after her daughter too, from his own home, and is then kept away from her.
    let code = share(service, rosa, first.children[0], false).await.unwrap();
    join(service, tom, &code).await.unwrap();
    say_yes(&region, rosa, first.children[0]).await;
    bar(service, rosa, first.children[0], tom.account()).await.unwrap();
    let his = home_code(service, tom, false).await.unwrap();
    assert_eq!(wrong(preview_homes(service, rosa, &his)).await, "apart");
    assert_eq!(wrong(join_homes(service, rosa, &his)).await, "apart");
    let sittings = (first.sitting, second.sitting);
    assert_eq!(wrong(preview_homes_at(service, ana, sittings)).await, "apart");
    lift(service, rosa, first.children[0], tom.account()).await.unwrap();
    assert!(preview_homes(service, rosa, &his).await.is_ok());

    // Somebody is to be erased.
    assert!(matches!(
        erase(service, ana, first.children[1]).await.unwrap(),
        Erasing::Due(_)
    ));
    assert_eq!(wrong(join_homes(service, rosa, &his)).await, "apart");
    think_again(service, rosa, first.children[1]).await.unwrap();

    // A third adult's address is shown to nobody by the yes of two others.
    join_homes(service, rosa, &his).await.unwrap();
    let hers = home_code(service, rosa, false).await.unwrap();
    assert_eq!(wrong(preview_homes(service, carl, &hers)).await, "all-yes");
    assert_eq!(wrong(join_homes(service, carl, &hers)).await, "all-yes");
    let his = home_code(service, tom, false).await.unwrap();
    join_homes(service, carl, &format!("{hers}, {his}")).await.unwrap();
    assert_eq!(
        home_of(&region, tom.account()).await,
        home_of(&region, carl.account()).await
    );

    // What was joined last comes apart first, and not over what was decided since.
    region.clock.forward(SignedDuration::from_secs(1));
    let merges = own_home(service, carl).await.unwrap().came_from;
    assert_eq!(merges.len(), 1);
    bar(service, rosa, first.children[0], tom.account()).await.unwrap();
    assert_eq!(
        wrong(part_homes(service, carl, None, merges[0].id)).await,
        "decided-since"
    );
}

#[tokio::test]
async fn a_navigator_who_sits_with_both_hears_every_yes() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (bea, _) = region.staff("Bea Costa", Duty::Navigator, None).await;
        let (first, second) = (region.family(ana).await, region.family(ana).await);
        let elsewhere = region.family(bea).await;
        let both = (first.sitting, second.sitting);
        let said = |yes: &[AccountId], same: bool| AtBoth {
            yes: yes.to_vec(),
            same: if same {
                vec![(second.adult, first.adult)]
            } else {
                Vec::new()
            },
        };
        let all = [first.adult, second.adult];
        not_found(preview_homes_at(service, bea, both)).await;
        not_found(join_homes_at(
            service,
            ana,
            (first.sitting, elsewhere.sitting),
            said(&all, false),
        ))
        .await;
        not_found(join_homes_at(
            service,
            ana,
            (first.sitting, first.sitting),
            said(&all, false),
        ))
        .await;
        assert_eq!(
            wrong(join_homes_at(service, ana, both, said(&all[..1], false))).await,
            "all-yes"
        );
        let turned = AtBoth {
            yes: all.to_vec(),
            same: vec![(first.adult, second.adult)],
        };
        assert_eq!(wrong(join_homes_at(service, ana, both, turned)).await, "choice");
        assert_eq!(homes_at(service, ana, first.sitting).await.unwrap().1.len(), 1);
        // Whoever is kept away from a child of either makes nothing one.
        let rosa = come_in(&region, &second, Reach::Full).await;
        bar(service, rosa, second.children[0], ana.account()).await.unwrap();
        not_found(join_homes_at(service, ana, both, said(&all, false))).await;
        lift(service, rosa, second.children[0], ana.account()).await.unwrap();
        let before = as_it_is(&scratch).await;
        let look = preview_homes_at(service, ana, both).await.unwrap();
        assert_eq!((look.gone.young.len(), look.gone.more_young), (2, 0));
        join_homes_at(service, ana, both, said(&all, true)).await.unwrap();
        let page = table(service, ana, first.sitting).await.unwrap();
        assert_eq!((page.young.len(), page.guardians.len()), (4, 1));
        not_found(table(service, ana, second.sitting)).await;
        let (came_from, _) = homes_at(service, ana, first.sitting).await.unwrap();
        not_found(part_homes(service, bea, Some(first.sitting), came_from[0].id)).await;
        part_homes(service, ana, Some(first.sitting), came_from[0].id)
            .await
            .unwrap();
        let difference = contents::difference(&before, &as_it_is(&scratch).await);
        assert!(difference.is_empty(), "{difference:#?}");
        assert_eq!(table(service, ana, second.sitting).await.unwrap().young.len(), 2);
    }
}

#[tokio::test]
async fn a_bar_on_either_account_counts_for_both() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (first, second, third) = (
        region.family(ana).await,
        region.family(ana).await,
        region.family(ana).await,
    );
    let rosa = come_in(&region, &first, Reach::Full).await;
    let twice = come_in(&region, &second, Reach::Full).await;
    let carl = come_in(&region, &third, Reach::Full).await;
    let young = third.children[0];
    // She looked after his daughter for a while, left, and is kept away since.
    let code = share(service, carl, young, false).await.unwrap();
    join(service, twice, &code).await.unwrap();
    say_yes(&region, carl, young).await;
    leave(service, twice, young).await.unwrap();
    bar(service, carl, young, twice.account()).await.unwrap();
    let code = home_code(service, twice, true).await.unwrap();
    join_homes(service, rosa, &code).await.unwrap();
    let code = share(service, carl, young, false).await.unwrap();
    assert_eq!(wrong(join(service, rosa, &code)).await, "no-code");
}

#[tokio::test]
async fn who_decides_alone_is_moved_by_nobody_and_records_come_apart_in_their_order() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (first, second) = (region.family(ana).await, region.family(ana).await);
    let (kept, gone) = (first.children[0], second.children[0]);
    let rosa = come_in(&region, &first, Reach::Full).await;
    let twice = come_in(&region, &second, Reach::Full).await;
    merge(service, ana, kept, gone).await.unwrap();
    region.clock.forward(SignedDuration::from_secs(1));
    let code = home_code(service, twice, true).await.unwrap();
    join_homes(service, rosa, &code).await.unwrap();
    let page = child(service, rosa, kept).await.unwrap();
    assert_eq!(page.guardians.len(), 1, "she looks after her once");
    assert_eq!(
        wrong(undo_merge(service, rosa, kept, page.came_from[0].id)).await,
        "homes-first"
    );
    let id = own_home(service, rosa).await.unwrap().came_from[0].id;
    part_homes(service, rosa, None, id).await.unwrap();
    assert_eq!(child(service, rosa, kept).await.unwrap().guardians.len(), 2);
    undo_merge(service, rosa, kept, page.came_from[0].id).await.unwrap();

    // The other way round: what was made one later comes apart first.
    region.clock.forward(SignedDuration::from_secs(1));
    let twice = come_in(&region, &second, Reach::Full).await;
    let code = home_code(service, twice, true).await.unwrap();
    join_homes(service, rosa, &code).await.unwrap();
    merge(service, rosa, kept, gone).await.unwrap();
    let id = own_home(service, rosa).await.unwrap().came_from[0].id;
    assert_eq!(wrong(part_homes(service, rosa, None, id)).await, "decided-since");
    let page = child(service, rosa, kept).await.unwrap();
    undo_merge(service, rosa, kept, page.came_from[0].id).await.unwrap();
    part_homes(service, rosa, None, id).await.unwrap();

    let mut write = service.database().write().await.unwrap();
    stored::come_of_age(&mut write, gone, region.clock.now()).await.unwrap();
    write.commit().await.unwrap();
    let twice = come_in(&region, &second, Reach::Full).await;
    let code = home_code(service, twice, true).await.unwrap();
    assert_eq!(wrong(join_homes(service, rosa, &code)).await, "lives-of-age");
}

#[tokio::test]
async fn what_went_is_erased_after_a_month_and_a_restore_leaves_nobody_alone() {
    let scratch = Scratch::sqlite().await;
    let mut region = region(&scratch).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("understory.db.erasures");
    region.service = region.service.with_erasures(file.clone());
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (first, second) = (region.family(ana).await, region.family(ana).await);
    let rosa = come_in(&region, &first, Reach::Full).await;
    let twice = come_in(&region, &second, Reach::Full).await;
    let gone = home_of(&region, second.adult).await;
    let code = home_code(service, twice, true).await.unwrap();
    join_homes(service, rosa, &code).await.unwrap();
    let id = own_home(service, rosa).await.unwrap().came_from[0].id;
    region.clock.forward(SignedDuration::from_hours(24 * 30));
    assert!(own_home(service, rosa).await.unwrap().came_from.is_empty());
    not_found(part_homes(service, rosa, None, id)).await;
    assert_eq!(
        (
            forget_joined_homes(service).await.unwrap(),
            forget_joined_homes(service).await.unwrap()
        ),
        (1, 0)
    );
    let mut read = service.database().read().await.unwrap();
    for subject in [gone.0, second.adult.0] {
        assert!(stored::key(&mut read, subject).await.unwrap().is_none());
    }
    drop(read);
    let all: BTreeSet<YoungPersonId> = first.children.iter().chain(&second.children).copied().collect();
    assert_eq!(children(&region, rosa).await, all);
    assert!(
        by_card(service, &second.card.number, &second.card.pin).await.is_ok(),
        "the sheet works on"
    );

    // A backup from before they were one, with the file of now.
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 4, "begun and done, of a home and an account");
    let older = Scratch::sqlite().await;
    let other = super::region(&older).await;
    let (bea, _) = other.staff("Ana Silva", Duty::Navigator, None).await;
    let (left, right) = (other.family(bea).await, other.family(bea).await);
    // The same ids come out of the same count.
    assert_eq!((left.adult, &right.children), (first.adult, &second.children));
    let again = erasures::replay(other.service.database(), &file).await.unwrap();
    assert_eq!((again.noted, again.again), (2, 2));
    let rosa = come_in(&other, &left, Reach::Full).await;
    assert_eq!(children(&other, rosa).await, all);
    assert!(
        by_card(&other.service, &right.card.number, &right.card.pin)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn leaving_takes_what_became_part_of_it_along() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (first, second) = (region.family(ana).await, region.family(ana).await);
    let rosa = come_in(&region, &first, Reach::Full).await;
    let twice = come_in(&region, &second, Reach::Full).await;
    let homes = [
        home_of(&region, first.adult).await,
        home_of(&region, second.adult).await,
    ];
    let code = home_code(service, twice, true).await.unwrap();
    join_homes(service, rosa, &code).await.unwrap();
    for young in first.children.iter().chain(&second.children) {
        assert_eq!(erase(service, rosa, *young).await.unwrap(), Erasing::Done);
    }
    leave_altogether(service, rosa).await.unwrap();
    let mut read = service.database().read().await.unwrap();
    for subject in [homes[0].0, homes[1].0, first.adult.0, second.adult.0] {
        assert!(stored::key(&mut read, subject).await.unwrap().is_none());
    }
}
