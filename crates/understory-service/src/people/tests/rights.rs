//! What a family decides: correcting, erasing, other adults, keeping away, growing up, and records that become one.

use super::*;
use crate::audit;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_model::people::{DataClass, Purpose, Reach};
use understory_store::people as stored;

pub(super) async fn not_found<T>(done: impl Future<Output = Result<T, PeopleError>>) {
    assert!(matches!(done.await, Err(PeopleError::NotFound)));
}

pub(super) async fn wrong<T>(done: impl Future<Output = Result<T, PeopleError>>) -> &'static str {
    match done.await {
        Err(PeopleError::Value { rule, .. }) => rule,
        Err(error) => panic!("{error}"),
        Ok(_) => "nothing was wrong",
    }
}

/// The mother of a family, come in with her card, or as if by a way that reaches everything.
pub(super) async fn come_in(region: &Region, family: &Family, reach: Reach) -> Signed {
    let signed = by_card(&region.service, &family.card.number, &family.card.pin)
        .await
        .unwrap()
        .signed;
    Signed { reach, ..signed }
}

async fn ids(region: &Region, signed: Signed) -> Vec<YoungPersonId> {
    let view = family(&region.service, signed).await.unwrap();
    view.young.iter().map(|kept| kept.id).collect()
}

pub(super) fn correction(nickname: &str, born: (i16, i8)) -> Correction {
    Correction {
        nickname: String::from(nickname),
        picture: String::from("heron"),
        born: Some(born),
    }
}

/// Says yes to whoever waits for a young person.
pub(super) async fn say_yes(region: &Region, by: Signed, young: YoungPersonId) {
    for one in child(&region.service, by, young).await.unwrap().kept.waiting {
        welcome(&region.service, by, young, one.id).await.unwrap();
    }
}

/// Comes with a code for the first young person of whoever made it, who says yes.
pub(super) async fn comes_in(region: &Region, maker: Signed, who: Signed, code: &str) {
    join(&region.service, who, code).await.unwrap();
    for young in ids(region, maker).await {
        say_yes(region, maker, young).await;
    }
}

pub(super) async fn allowed_to(region: &Region, signed: Signed, young: YoungPersonId) {
    let allowance = Allowance {
        organization: region.organization(0),
        purpose: Purpose::Enroll,
        classes: vec![DataClass::Card],
        days: 90,
        language: Language::english(),
        words: String::from("May the library see ..."),
        spoken_by: None,
        read_back: false,
    };
    allow(&region.service, signed, young, allowance).await.unwrap();
}

#[tokio::test]
async fn a_mother_corrects_takes_along_and_erases() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (steward, _) = region
            .staff("Sam Steward", Duty::Steward, Some(region.organization(0)))
            .await;
        let family = region.family(ana).await;
        let [maya, leo] = family.children[..] else { panic!() };
        end_sitting(service, ana, family.sitting).await.unwrap();
        let rosa = come_in(&region, &family, Reach::Card).await;

        // On the month hang a sign-in and a yes of their own: a card does not change it.
        assert_eq!(
            wrong(correct(service, rosa, maya, correction("Maya", (2014, 4)))).await,
            "born-by-others"
        );
        let sure = Signed {
            reach: Reach::Full,
            ..rosa
        };
        correct(service, sure, maya, correction("Maya", (2014, 4)))
            .await
            .unwrap();
        correct_home(service, rosa, maya, String::from("Falmouth"), String::new())
            .await
            .unwrap();
        let view = export(service, rosa, maya).await.unwrap();
        assert_eq!(
            (view.kept.card.nickname.as_str(), view.kept.card.born),
            ("Maya", (2014, 4))
        );
        assert_eq!(
            (view.kept.near.as_deref(), view.kept.contact.as_deref()),
            (Some("Falmouth"), Some(""))
        );
        let other = child(service, rosa, leo).await.unwrap();
        assert_eq!(other.kept.near.as_deref(), Some("Falmouth"), "the home is one for both");
        assert_eq!(
            wrong(correct(service, rosa, maya, correction("Maya", (2014, 13)))).await,
            "born"
        );
        for stranger in [steward, ana] {
            not_found(child(service, stranger, maya)).await;
            not_found(export(service, stranger, maya)).await;
            not_found(correct(service, stranger, maya, correction("x", (2014, 4)))).await;
            not_found(erase(service, stranger, maya)).await;
        }

        // With a card erasing waits, and from the moment of asking nobody outside sees anything.
        allowed_to(&region, rosa, maya).await;
        assert!(may_see(&region, steward, maya).await);
        let Erasing::Due(due) = erase(service, rosa, maya).await.unwrap() else {
            panic!("it waits")
        };
        assert!(!may_see(&region, steward, maya).await);
        region.clock.forward(SignedDuration::from_hours(24));
        assert_eq!(
            erase(service, rosa, maya).await.unwrap(),
            Erasing::Due(due),
            "asking again puts nothing off"
        );
        think_again(service, rosa, maya).await.unwrap();
        not_found(think_again(service, rosa, maya)).await;
        region.clock.forward(SignedDuration::from_hours(24 * 8));
        assert_eq!(erase_due(service).await.unwrap(), 0);
        erase(service, rosa, maya).await.unwrap();
        assert_eq!(erase_due(service).await.unwrap(), 0);
        region.clock.forward(SignedDuration::from_hours(24 * 7));
        assert_eq!(
            (erase_due(service).await.unwrap(), erase_due(service).await.unwrap()),
            (1, 0)
        );
        assert_eq!(ids(&region, rosa).await, [leo]);
        is_gone(&region, maya).await;

        // The only guardian, come in with everything, need not wait; then nothing keeps her here.
        let rosa = Signed {
            reach: Reach::Full,
            ..rosa
        };
        assert_eq!(wrong(leave_altogether(service, rosa)).await, "children-first");
        assert_eq!(erase(service, rosa, leo).await.unwrap(), Erasing::Done);
        is_gone(&region, leo).await;
        leave_altogether(service, rosa).await.unwrap();
        assert!(matches!(
            by_card(service, &family.card.number, &family.card.pin).await,
            Err(PeopleError::NoMatch)
        ));
        let mut read = service.database().read().await.unwrap();
        assert!(stored::key(&mut read, family.adult.0).await.unwrap().is_none());
        let verdict = audit::verify(service, Actor::Operator, None, |_| {}).await.unwrap();
        assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
    }
}

pub(super) async fn may_see(region: &Region, signed: Signed, young: YoungPersonId) -> bool {
    let mut write = region.service.database().write().await.unwrap();
    let errand = Errand {
        organization: region.organization(0),
        purpose: Purpose::Enroll,
    };
    let permit =
        asking::ask_on::<crate::access::young::acts::SeeCard>(&region.service, &mut write, signed, young, Some(errand));
    permit.await.unwrap().is_some()
}

async fn is_gone(region: &Region, young: YoungPersonId) {
    let mut read = region.service.database().read().await.unwrap();
    assert!(stored::key(&mut read, young.0).await.unwrap().is_none());
    assert!(stored::young_person(&mut read, young).await.unwrap().is_none());
    assert!(stored::consents_of(&mut read, young).await.unwrap().is_empty());
}

#[tokio::test]
async fn another_adult_comes_by_a_code_and_a_barred_one_does_not() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (mother, father) = (region.family(ana).await, region.family(ana).await);
        let maya = mother.children[0];
        let him = come_in(&region, &father, Reach::Card).await;
        let by_her_card = come_in(&region, &mother, Reach::Card).await;
        not_found(share(service, by_her_card, maya, false)).await;
        let rosa = Signed {
            reach: Reach::Full,
            ..by_her_card
        };

        let code = share(service, rosa, maya, false).await.unwrap();
        assert_eq!(wrong(join(service, him, "BCDF-BCDF-BCDF")).await, "no-code");
        comes_in(&region, rosa, him, &code.to_lowercase().replace('-', " ")).await;
        assert_eq!(wrong(join(service, him, &code)).await, "no-code", "a code works once");
        let again = share(service, rosa, maya, false).await.unwrap();
        assert_eq!(wrong(join(service, him, &again)).await, "here-already");
        let seen = child(service, him, maya).await.unwrap();
        assert_eq!(
            seen.kept.near.as_deref(),
            Some("Hyannis"),
            "his own home, which is there too"
        );
        assert_eq!(seen.guardians.len(), 2);
        // Two look after her, so erasing waits for both.
        assert!(matches!(erase(service, rosa, maya).await.unwrap(), Erasing::Due(_)));
        think_again(service, him, maya).await.unwrap();

        // A grandmother without an account takes the other code, which the mother then ended: too late.
        let open = child(service, rosa, maya).await.unwrap().codes;
        assert_eq!(open.len(), 1);
        cancel_code(service, rosa, maya, open[0].id).await.unwrap();
        let newcomer = |code: &str| Newcomer {
            code: String::from(code),
            name: String::from("Vovó"),
            language: "pt".parse().unwrap(),
        };
        assert_eq!(wrong(join_new(service, newcomer(&again))).await, "no-code");
        let third = share(service, rosa, maya, false).await.unwrap();
        let (signed_in, card) = join_new(service, newcomer(&third)).await.unwrap();
        assert!(ids(&region, signed_in.signed).await.is_empty(), "nobody said yes yet");
        say_yes(&region, rosa, maya).await;
        assert_eq!(ids(&region, signed_in.signed).await, [maya]);
        let grandmother = by_card(service, &card.number, &card.pin).await.unwrap().signed;

        // He is kept away: he sees nothing, and no code of his or for him works.
        let his = share(
            service,
            Signed {
                reach: Reach::Full,
                ..him
            },
            maya,
            false,
        )
        .await
        .unwrap();
        let for_him = share(service, rosa, maya, false).await.unwrap();
        bar(service, rosa, maya, him.account()).await.unwrap();
        assert!(!ids(&region, him).await.contains(&maya));
        not_found(child(service, him, maya)).await;
        assert_eq!(wrong(join_new(service, newcomer(&his))).await, "no-code");
        assert_eq!(wrong(join(service, him, &for_him)).await, "no-code");
        not_found(bar(service, him, maya, rosa.account())).await;
        let full = |signed: Signed| Signed {
            reach: Reach::Full,
            ..signed
        };
        not_found(lift(service, full(grandmother), maya, him.account())).await;
        lift(service, rosa, maya, him.account()).await.unwrap();
        assert!(ids(&region, him).await.contains(&maya));

        // Somebody is always left.
        bar(service, rosa, maya, him.account()).await.unwrap();
        leave(service, grandmother, maya).await.unwrap();
        not_found(child(service, grandmother, maya)).await;
        assert_eq!(wrong(leave(service, rosa, maya)).await, "last-guardian");
        assert_eq!(wrong(bar(service, rosa, maya, rosa.account())).await, "self");
        assert_eq!(wrong(bar(service, rosa, maya, AccountId(maya.0))).await, "choice");

        // She hands over, and sees her daughter no more.
        let over = share(service, rosa, maya, true).await.unwrap();
        join(service, grandmother, &over).await.unwrap();
        child(service, rosa, maya).await.unwrap();
        say_yes(&region, rosa, maya).await;
        not_found(child(service, rosa, maya)).await;
        assert_eq!(ids(&region, grandmother).await, [maya]);
        let looks = child(service, grandmother, maya).await.unwrap().kept.looks;
        assert!(looks.iter().any(|look| look.act == "join" && look.own));
        assert_eq!(wrong(join(service, rosa, &over)).await, "no-code");
    }
}

#[tokio::test]
async fn codes_end_by_themselves_and_are_few() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (mother, father) = (region.family(ana).await, region.family(ana).await);
    let (maya, him) = (mother.children[0], come_in(&region, &father, Reach::Card).await);
    // A navigator makes one for a family that has only a card.
    let code = share(service, ana, maya, false).await.unwrap();
    assert_eq!(
        wrong(share(service, ana, maya, true)).await,
        "choice",
        "a navigator has nothing to hand over"
    );
    for _ in 0..4 {
        share(service, ana, maya, false).await.unwrap();
    }
    assert_eq!(wrong(share(service, ana, maya, false)).await, "many");
    region.clock.forward(SignedDuration::from_hours(24 * 7));
    assert_eq!(wrong(join(service, him, &code)).await, "no-code");
}

#[tokio::test]
async fn growing_up_passes_control() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let maya = family.children[0];
        let rosa = come_in(&region, &family, Reach::Full).await;
        assert_eq!(wrong(give_sign_in(service, rosa, maya)).await, "too-young");
        correct(service, ana, maya, correction("Maya", (2009, 6)))
            .await
            .unwrap();
        let card = give_sign_in(service, rosa, maya).await.unwrap();
        let own = choose_own(service, &card).await.signed;
        assert_eq!(ids(&region, own).await, [maya]);
        not_found(erase(service, own, maya)).await;
        not_found(share(
            service,
            Signed {
                reach: Reach::Full,
                ..own
            },
            maya,
            false,
        ))
        .await;
        assert_eq!(child(service, rosa, maya).await.unwrap().alone_from, None);
        assert_eq!(come_of_age(service).await.unwrap(), 0);

        // 1 July 2027: she is surely 18.
        region.clock.forward(SignedDuration::from_hours(24 * 216 + 12));
        assert_eq!(
            (come_of_age(service).await.unwrap(), come_of_age(service).await.unwrap()),
            (1, 0)
        );
        let again = by_card(service, &card.number, OWN_PIN).await.unwrap().signed;
        assert_eq!(ids(&region, again).await, [maya]);
        not_found(child(service, rosa, maya)).await;
        assert_eq!(ids(&region, rosa).await, [family.children[1]]);
        allowed_to(&region, again, maya).await;
        let own = Signed {
            reach: Reach::Full,
            ..again
        };
        assert_eq!(erase(service, own, maya).await.unwrap(), Erasing::Done);
        is_gone(&region, maya).await;
        assert!(by_card(service, &card.number, OWN_PIN).await.is_err());
    }
}

#[tokio::test]
async fn who_turns_out_to_be_younger_has_no_sign_in() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(ana).await;
    let (maya, rosa) = (family.children[0], come_in(&region, &family, Reach::Full).await);
    correct(service, ana, maya, correction("Maya", (2013, 6)))
        .await
        .unwrap();
    let card = give_sign_in(service, rosa, maya).await.unwrap();
    let newer = give_sign_in(service, rosa, maya).await.unwrap();
    assert!(
        by_card(service, &card.number, &card.pin).await.is_err(),
        "the older card ends"
    );
    drop(choose_own(service, &newer).await);
    correct(service, ana, maya, correction("Maya", (2015, 6)))
        .await
        .unwrap();
    assert!(by_card(service, &newer.number, OWN_PIN).await.is_err());
    not_found(take_sign_in_away(service, rosa, maya)).await;
}

#[tokio::test]
async fn two_records_become_one_and_apart_again() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (steward, _) = region
            .staff("Sam Steward", Duty::Steward, Some(region.organization(0)))
            .await;
        let (first, second) = (region.family(ana).await, region.family(ana).await);
        let (kept, gone) = (first.children[0], second.children[0]);
        let rosa = come_in(&region, &first, Reach::Full).await;
        let twice = come_in(&region, &second, Reach::Card).await;
        not_found(merge(
            service,
            come_in(&region, &first, Reach::Card).await,
            kept,
            first.children[1],
        ))
        .await;
        allowed_to(&region, twice, gone).await;
        not_found(merge(service, rosa, kept, gone)).await;
        not_found(merge(service, ana, kept, kept)).await;
        assert_eq!(wrong(merge(service, ana, kept, first.children[1])).await, "not-alike");

        // The navigator sits with both; nothing of the first look changes anything.
        let look = preview(service, ana, kept, gone).await.unwrap();
        assert_eq!((look.kept.consents, look.gone.consents), (0, 1));
        assert!(may_see(&region, steward, gone).await && !may_see(&region, steward, kept).await);
        merge(service, ana, kept, gone).await.unwrap();
        not_found(merge(service, ana, kept, gone)).await;
        assert!(!may_see(&region, steward, gone).await && may_see(&region, steward, kept).await);
        assert!(ids(&region, twice).await.contains(&kept) && !ids(&region, twice).await.contains(&gone));
        let page = child(service, rosa, kept).await.unwrap();
        assert_eq!((page.guardians.len(), page.came_from.len()), (2, 1));
        assert!(
            page.kept.looks.iter().any(|look| look.act == "allow"),
            "who did what to the other is told here"
        );

        undo_merge(service, rosa, kept, page.came_from[0].id).await.unwrap();
        not_found(undo_merge(service, rosa, kept, page.came_from[0].id)).await;
        assert!(may_see(&region, steward, gone).await && !may_see(&region, steward, kept).await);
        assert!(!ids(&region, twice).await.contains(&kept) && ids(&region, twice).await.contains(&gone));
        assert_eq!(child(service, rosa, kept).await.unwrap().guardians.len(), 1);

        // Once more, and nobody takes it back: what went is erased after a month.
        merge(service, ana, kept, gone).await.unwrap();
        assert_eq!(forget_merged(service).await.unwrap(), 0);
        region.clock.forward(SignedDuration::from_hours(24 * 30));
        assert_eq!(forget_merged(service).await.unwrap(), 1);
        is_gone(&region, gone).await;
        assert!(ids(&region, rosa).await.contains(&kept));
        erase(service, rosa, kept).await.unwrap();
    }
}

#[tokio::test]
async fn erasing_takes_what_became_part_of_it_along() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let families = [
        region.family(ana).await,
        region.family(ana).await,
        region.family(ana).await,
    ];
    let [first, second, third] = families.each_ref().map(|family| family.children[0]);
    merge(service, ana, second, first).await.unwrap();
    merge(service, ana, third, second).await.unwrap();
    for family in &families[..2] {
        leave(service, come_in(&region, family, Reach::Card).await, third)
            .await
            .unwrap();
    }
    let rosa = come_in(&region, &families[2], Reach::Full).await;
    assert_eq!(erase(service, rosa, third).await.unwrap(), Erasing::Done);
    for gone in [first, second, third] {
        is_gone(&region, gone).await;
    }
}
