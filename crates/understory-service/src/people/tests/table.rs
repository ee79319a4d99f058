//! At the table: answers, plans, several young people at once, an errand for each purpose, the yes of somebody of 13, a no that
//! wins, and what is for counts only.

use super::*;
use std::collections::BTreeMap;
use understory_model::equity::EquityFact;
use understory_model::ids::{AccountId, SessionId, YoungPersonId};
use understory_model::people::{AccountKind, Assent, Reach, Voice};
use understory_model::plan::{Outcome, Step};

fn errand(organization: OrganizationId, purpose: Purpose) -> Errand {
    Errand { organization, purpose }
}

/// A child of the family at the table, born in a month.
async fn born(region: &Region, navigator: Signed, family: &Family, born: (i16, i8)) -> YoungPersonId {
    let child = NewYoungPerson {
        nickname: String::from("Bia"),
        picture: String::from("fox"),
        born,
        answers: String::new(),
    };
    add_young_person(&region.service, navigator, family.sitting, child)
        .await
        .unwrap()
}

/// The account of somebody of 13 or older, signed in.
async fn own_account(region: &Region, young: YoungPersonId) -> Signed {
    let service = &region.service;
    let mut write = service.database().write().await.unwrap();
    let id = AccountId(service.ids.next());
    let account = understory_store::people::Account {
        id,
        kind: AccountKind::Young,
        sealed: String::new(),
        email_index: None,
        language: String::from("en"),
        created_at: region.clock.now(),
        ended_at: None,
    };
    understory_store::people::insert_account(&mut write, &account)
        .await
        .unwrap();
    understory_store::people::give_account(&mut write, young, id)
        .await
        .unwrap();
    write.commit().await.unwrap();
    Signed {
        account: id,
        kind: AccountKind::Young,
        reach: Reach::Full,
        sign_in: id.0,
    }
}

async fn rosa(region: &Region, family: &Family) -> Signed {
    let card = &family.card;
    by_card(&region.service, &card.number, &card.pin).await.unwrap().signed
}

#[tokio::test]
async fn answers_are_kept_at_the_table_and_the_place_with_the_home() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (bea, _) = region.staff("Bea Lima", Duty::Navigator, None).await;
        let (family, other) = (region.family(ana).await, region.family(bea).await);
        let maya = family.children[0];
        let seen = at_table(service, ana, Some(family.sitting), maya).await.unwrap();
        assert_eq!((seen.near.as_str(), seen.card.picture.as_str()), ("Hyannis", "heron"));
        assert_eq!(seen.language.base(), "pt");
        let keep = |answers: &'static str, near: &'static str| {
            keep_answers(service, ana, Some(family.sitting), maya, answers, near)
        };
        keep("age=12&days=mon", "Falmouth").await.unwrap();
        keep("age=12&days=tue", "").await.unwrap();
        let seen = at_table(service, ana, Some(family.sitting), maya).await.unwrap();
        let answers = seen.answers.as_ref().map(|said| said.answers.as_str());
        assert_eq!(answers, Some("age=12&days=tue"));
        assert_eq!(seen.near, "Falmouth");
        assert_eq!(wrong(keep("a=b", "two\nlines")).await, ("near", "text"));

        // Neither at another's table, nor somebody of another family at one's own, nor after getting up.
        not_found(at_table(service, ana, Some(other.sitting), other.children[0])).await;
        not_found(at_table(service, ana, Some(family.sitting), other.children[0])).await;
        not_found(keep_answers(service, bea, Some(family.sitting), maya, "a=b", "")).await;
        end_sitting(service, ana, family.sitting).await.unwrap();
        not_found(keep("a=b", "")).await;

        // At home she keeps what she looked for herself, for a child that is kept or a new one.
        let rosa = rosa(&region, &family).await;
        let places = places(service, rosa).await.unwrap();
        assert_eq!(places.iter().filter(|place| place.young.is_some()).count(), 2);
        assert_eq!(places.iter().filter(|place| place.young.is_none()).count(), 1);
        keep_answers(service, rosa, None, maya, "days=fri", "").await.unwrap();
        not_found(keep_answers(service, rosa, None, other.children[0], "days=fri", "")).await;
        let child = NewYoungPerson {
            nickname: String::new(),
            picture: String::from("owl"),
            born: (2016, 5),
            answers: String::from("days=sat"),
        };
        add_own_young_person(service, rosa, child.clone()).await.unwrap();
        not_found(add_own_young_person(service, ana, child)).await;
        let view = super::super::family(service, rosa).await.unwrap();
        let kept = view.young.iter().find(|kept| kept.id == maya).unwrap();
        assert_eq!(
            (
                kept.answers.as_ref().map(|said| said.answers.as_str()),
                view.young.len()
            ),
            (Some("days=fri"), 3)
        );
    }
}

fn session(region: &Region, at: usize) -> SessionId {
    region.service.snapshot().sessions[at].session.id
}

#[tokio::test]
async fn a_plan_is_made_kept_and_counted_without_a_person() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (bea, _) = region.staff("Bea Lima", Duty::Navigator, None).await;
        let (family, other) = (region.family(ana).await, region.family(bea).await);
        let (maya, sitting) = (family.children[0], Some(family.sitting));
        for at in [0, 1, 0] {
            put_on_plan(service, ana, sitting, maya, session(&region, at))
                .await
                .unwrap();
        }
        let items = plan(service, ana, sitting, maya).await.unwrap().items;
        assert_eq!(items.len(), 2, "twice is once");
        let steps: Vec<Step> = items[0].steps.iter().map(|step| step.step).collect();
        assert_eq!(steps, Step::ALL);
        let pay = |note: &str| ItemNow {
            steps: vec![StepNow {
                step: Step::Pay,
                due: Some("2026-12-01".parse().unwrap()),
                done: false,
                note: String::from(note),
            }],
            outcome: None,
        };
        let keep = |note| keep_item(service, ana, sitting, maya, items[0].id, pay(note));
        keep("ask for the fund").await.unwrap();
        let long = "a".repeat(201);
        let too_long = keep(&long);
        assert_eq!(wrong(too_long).await, ("note", "note"));
        let due_on = |day: &str| {
            let mut now = pay("ask for the fund");
            now.steps[0].due = Some(day.parse().unwrap());
            keep_item(service, ana, sitting, maya, items[0].id, now)
        };
        for day in ["1926-12-01", "2099-12-01"] {
            assert_eq!(wrong(due_on(day)).await, ("due", "day-far"), "{day}");
        }
        let there = plan(service, ana, sitting, maya).await.unwrap();
        let step = &there.items[0].steps[1];
        assert_eq!(
            (step.note.as_str(), step.done_at, step.due.map(|due| due.to_string())),
            ("ask for the fund", None, Some(String::from("2026-12-01T05:00:00Z")))
        );

        // Another's item is not on this plan, and a plan is seen by nobody but the family and who sits with it.
        let others = (Some(other.sitting), other.children[0]);
        not_found(keep_item(service, bea, others.0, others.1, items[0].id, pay(""))).await;
        not_found(remove_from_plan(service, bea, None, other.children[0], items[0].id)).await;
        not_found(plan(service, bea, None, maya)).await;
        let rosa = rosa(&region, &family).await;
        assert_eq!(plan(service, rosa, None, maya).await.unwrap().items.len(), 2);

        // A place that was got leaves what has to be done before the first day.
        let mut placed = pay("ask for the fund");
        placed.outcome = Some(Outcome::Enrolled);
        keep_item(service, ana, sitting, maya, items[0].id, placed)
            .await
            .unwrap();
        // Between sittings a navigator knows only on which day how many of the families have something due.
        end_sitting(service, ana, family.sitting).await.unwrap();
        not_found(plan(service, ana, None, maya)).await;
        let due = due_days(service, ana).await.unwrap();
        assert_eq!((due.len(), due[0].families), (1, 1));
        assert!(due_days(service, bea).await.unwrap().is_empty());
        let mut write = service.database().write().await.unwrap();
        let at = region.clock.now();
        understory_store::people::bar(&mut write, ana.account(), maya, family.adult, at)
            .await
            .unwrap();
        write.commit().await.unwrap();
        assert!(due_days(service, ana).await.unwrap().is_empty(), "she is kept away");
        let ended = ItemNow {
            steps: Vec::new(),
            outcome: Some(Outcome::NoRide),
        };
        keep_item(service, rosa, None, maya, items[0].id, ended).await.unwrap();
        remove_from_plan(service, rosa, None, maya, items[1].id).await.unwrap();
        let left = plan(service, rosa, None, maya).await.unwrap().items;
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].outcome.map(|(outcome, _)| outcome), Some(Outcome::NoRide));
        let blockers = blockers(service, bea).await.unwrap();
        assert!(
            blockers.iter().all(|blocker| blocker.young.is_none()),
            "one is not told"
        );
        not_found(super::super::blockers(service, rosa)).await;
    }
}

#[tokio::test]
async fn ways_that_plans_end_are_told_of_ten_and_more() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let families = [region.family(ana).await, region.family(ana).await];
    let told = || async {
        let blockers = blockers(service, ana).await.unwrap().into_iter();
        let told = blockers.filter_map(|blocker| Some((blocker.outcome, blocker.young?)));
        told.collect::<Vec<(Outcome, u32)>>()
    };
    let outcomes = [
        (0, 10, Some(Outcome::Full)),
        (1, 9, Some(Outcome::Enrolled)),
        (1, 1, None),
    ];
    for (family, many, outcome) in outcomes {
        assert!(told().await.is_empty(), "ten are full, and fewer than ten are not");
        for _ in 0..many {
            let id = born(&region, ana, &families[family], (2016, 1)).await;
            put_on_plan(service, ana, None, id, session(&region, 0)).await.unwrap();
            let item = plan(service, ana, None, id).await.unwrap().items[0].id;
            let steps = Vec::new();
            keep_item(service, ana, None, id, item, ItemNow { steps, outcome })
                .await
                .unwrap();
        }
    }
    assert_eq!(told().await, [(Outcome::Full, 10)]);
}

#[tokio::test]
async fn an_errand_opens_what_was_allowed_for_its_purpose_and_no_more() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (library, club) = (region.organization(0), region.organization(1));
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let (carl, _) = region.staff("Carl Coach", Duty::Steward, Some(club)).await;
        let family = region.family(ana).await;
        let [maya, leo] = family.children[..] else {
            panic!("two")
        };
        let terms = Allowance {
            purpose: Purpose::Find,
            ..allowance(library, Some(family.adult))
        };
        let ids = allow_all(service, ana, &[maya, leo], &terms, &[]).await.unwrap();
        assert_eq!(ids.len(), 2);

        let find = errand(library, Purpose::Find);
        card_on(service, sam, maya, Some(find)).await.unwrap();
        not_found(card_on(service, sam, maya, Some(errand(library, Purpose::Enroll)))).await;
        not_found(card_on(service, sam, maya, Some(errand(club, Purpose::Find)))).await;
        not_found(card_on(service, sam, maya, None)).await;
        not_found(card_on(service, carl, maya, Some(find))).await;

        let view = allowed_young(service, sam, Some(find)).await.unwrap();
        assert_eq!((view.organizations.len(), view.young.len(), view.more), (1, 2, false));
        assert_eq!(view.young[0].classes, [DataClass::Card, DataClass::Contact]);
        let enroll = errand(library, Purpose::Enroll);
        assert!(
            allowed_young(service, sam, Some(enroll))
                .await
                .unwrap()
                .young
                .is_empty()
        );
        not_found(allowed_young(service, carl, Some(find))).await;
        not_found(allowed_young(service, ana, None)).await;

        let opened = open_young(service, sam, find, maya).await.unwrap();
        assert_eq!(opened.near.as_deref(), Some("Hyannis"));
        assert_eq!(opened.answers, None, "the answers were not allowed");
        not_found(open_young(service, sam, enroll, maya)).await;
        not_found(open_young(service, carl, find, maya)).await;

        // The family sees what for.
        let rosa = rosa(&region, &family).await;
        let view = super::super::family(service, rosa).await.unwrap();
        let kept = view.young.iter().find(|kept| kept.id == maya).unwrap();
        let contact = kept.looks.iter().find(|look| look.act == "see-contact" && !look.own);
        assert!(contact.is_some_and(|look| look.allowed && look.purpose == "find"));
    }
}

#[tokio::test]
async fn several_at_once_are_allowed_or_none() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let library = region.organization(0);
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (bea, _) = region.staff("Bea Lima", Duty::Navigator, None).await;
    let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
    let (family, other) = (region.family(ana).await, region.family(bea).await);
    let maya = family.children[0];
    let terms = allowance(library, Some(family.adult));
    not_found(allow_all(service, ana, &[maya, other.children[0]], &terms, &[])).await;
    not_found(card_of(service, sam, maya, library)).await;
    let terms = allowance(library, Some(other.adult));
    assert_eq!(
        wrong(allow_all(service, ana, &[maya], &terms, &[])).await,
        ("spoken-by", "choice")
    );
    not_found(card_of(service, sam, maya, library)).await;
}

#[tokio::test]
async fn from_thirteen_on_nothing_opens_without_their_own_yes() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let library = region.organization(0);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let family = region.family(ana).await;
        // Today is 27 November 2026: one was 13 in October, the other is in this very month.
        let (bia, joao) = (
            born(&region, ana, &family, (2013, 10)).await,
            born(&region, ana, &family, (2013, 11)).await,
        );
        let terms = allowance(library, Some(family.adult));
        let ids = allow_all(service, ana, &[bia, joao], &terms, &[]).await.unwrap();
        not_found(card_of(service, sam, bia, library)).await;
        card_of(service, sam, joao, library).await.unwrap();
        let rosa = rosa(&region, &family).await;
        let view = super::super::family(service, rosa).await.unwrap();
        let kept = |id| view.young.iter().find(|kept| kept.id == id).unwrap();
        assert_eq!(kept(bia).allowed[0].consent.assent, Assent::Waits);
        assert!(!kept(bia).allowed[0].holds && kept(bia).more.is_asked && !kept(joao).more.is_asked);
        assert_eq!(
            kept(joao).allowed[0].consent.until.to_string(),
            "2026-12-01T05:00:00Z",
            "until he is asked himself"
        );

        // A guardian does not say yes for her; her own account does, and so does she at the table.
        not_found(assent(service, rosa, bia, ids[0], true)).await;
        assert_eq!(
            wrong(assent(service, ana, bia, ids[0], false)).await,
            ("read-back", "read-back")
        );
        let her = own_account(&region, bia).await;
        assent(service, her, bia, ids[0], false).await.unwrap();
        card_of(service, sam, bia, library).await.unwrap();
        not_found(assent(service, her, bia, ids[0], false)).await;
        take_back(service, her, bia, ids[0]).await.unwrap();
        not_found(card_of(service, sam, bia, library)).await;
        allow_all(service, ana, &[bia], &terms, &[bia]).await.unwrap();
        card_of(service, sam, bia, library).await.unwrap();

        // When the month is over his consent is as well.
        region.clock.forward(SignedDuration::from_hours(24 * 4));
        not_found(card_of(service, sam, joao, library)).await;
    }
}

#[tokio::test]
async fn a_no_wins_until_whoever_said_it_takes_it_back() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let library = region.organization(0);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let (family, father) = (region.family(ana).await, region.family(ana).await);
        let bia = born(&region, ana, &family, (2012, 1)).await;
        let mut write = service.database().write().await.unwrap();
        let home = understory_store::people::home_of_tenant(&mut write, father.adult);
        let looks_after = understory_store::people::Guardianship {
            account: father.adult,
            household: home.await.unwrap().unwrap(),
        };
        understory_store::people::insert_guardian(&mut write, bia, looks_after, region.clock.now())
            .await
            .unwrap();
        write.commit().await.unwrap();
        let him = rosa(&region, &father).await;
        let enroll = errand(library, Purpose::Enroll);

        let terms = allowance(library, Some(family.adult));
        allow_all(service, ana, &[bia], &terms, &[bia]).await.unwrap();
        card_of(service, sam, bia, library).await.unwrap();
        let no = refuse(service, him, bia, enroll, None).await.unwrap();
        assert_eq!(
            refuse(service, him, bia, enroll, None).await.unwrap(),
            no,
            "twice is once"
        );
        not_found(card_of(service, sam, bia, library)).await;
        assert!(
            allowed_young(service, sam, Some(enroll))
                .await
                .unwrap()
                .young
                .is_empty()
        );
        // A new yes of the mother changes nothing, for this purpose; another purpose is another question.
        allow_all(service, ana, &[bia], &terms, &[bia]).await.unwrap();
        not_found(card_of(service, sam, bia, library)).await;
        let find = Allowance {
            purpose: Purpose::Find,
            ..allowance(library, Some(family.adult))
        };
        allow_all(service, ana, &[bia], &find, &[bia]).await.unwrap();
        card_on(service, sam, bia, Some(errand(library, Purpose::Find)))
            .await
            .unwrap();
        // She sees whose it is, and cannot take it back; neither can a navigator in her name.
        let mother = rosa(&region, &family).await;
        let view = super::super::family(service, mother).await.unwrap();
        let kept = view.young.iter().find(|kept| kept.id == bia).unwrap();
        assert!(kept.more.refused.len() == 1 && !kept.more.refused[0].own);
        not_found(take_back_refusal(service, mother, bia, no, None)).await;
        let hers = Some(Voice::Guardian(family.adult));
        not_found(take_back_refusal(service, ana, bia, no, hers)).await;
        not_found(take_back_refusal(service, sam, bia, no, None)).await;
        take_back_refusal(service, him, bia, no, None).await.unwrap();
        card_of(service, sam, bia, library).await.unwrap();

        // Her own no, at the table and by her own account; a child is not asked.
        let her = own_account(&region, bia).await;
        let no = refuse(service, ana, bia, enroll, Some(Voice::Young(bia)))
            .await
            .unwrap();
        not_found(card_of(service, sam, bia, library)).await;
        take_back_refusal(service, her, bia, no, None).await.unwrap();
        card_of(service, sam, bia, library).await.unwrap();
        let maya = family.children[0];
        let child = refuse(service, ana, maya, enroll, Some(Voice::Young(maya)));
        assert_eq!(wrong(child).await, ("said-by", "choice"));
        not_found(refuse(service, sam, bia, enroll, None)).await;
    }
}

#[tokio::test]
async fn what_is_for_counts_is_read_by_the_family_and_counted_by_the_operator() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let rosa = rosa(&region, &family).await;
        let maya = family.children[0];
        let said = BTreeMap::from([
            (EquityFact::Gender, String::from("girl")),
            (EquityFact::MoneyTight, String::from("yes")),
        ]);
        keep_facts(service, rosa, maya, &said).await.unwrap();
        assert_eq!(facts(service, rosa, maya).await.unwrap().said, said);
        let unknown = BTreeMap::from([(EquityFact::Gender, String::from("<b>"))]);
        assert_eq!(
            wrong(keep_facts(service, rosa, maya, &unknown)).await,
            ("facts", "choice")
        );
        // Not by who sits with them.
        not_found(facts(service, ana, maya)).await;
        not_found(keep_facts(service, ana, maya, &said)).await;
        let counted = count_facts(service, Actor::Operator).await.unwrap();
        assert_eq!(counted.young, None, "one is not told");
        assert!(count_facts(service, Actor::Visitor).await.is_err());
        keep_facts(service, rosa, maya, &BTreeMap::new()).await.unwrap();
        assert!(facts(service, rosa, maya).await.unwrap().said.is_empty());
    }
}
