//! Traps, looks at very many, lists that need a second person, and pages of the lead organization only.

use jiff::SignedDuration;
use understory_model::ids::YoungPersonId;
use understory_model::people::Duty;
use understory_store::operations::AuditFilter;
use understory_testkit::Scratch;

use super::*;
use crate::access::young::Scope;
use crate::operations::run_due;

async fn listed(region: &Region, signed: Signed) -> Result<Vec<YoungPersonId>, PeopleError> {
    let mut read = region.service.database().read().await.unwrap();
    records::seen(&mut read, &Scope::on(signed, errand(region), region.clock.now())).await
}

fn errand(region: &Region) -> Errand {
    Errand {
        organization: region.organization(0),
        purpose: Purpose::Find,
    }
}

async fn open(region: &Region, signed: Signed, young: YoungPersonId) {
    card_on(&region.service, signed, young, Some(errand(region)))
        .await
        .unwrap();
}

#[tokio::test]
async fn whoever_opens_a_trap_or_very_many_raises_an_alarm() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let organization = region.organization(0);
        let (backbone, _) = region.staff("Bo Lead", Duty::Backbone, None).await;
        let (navigator, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (steward, _) = region.staff("Sam Hill", Duty::Steward, Some(organization)).await;
        let family = region.family(navigator).await;
        let made = make_canaries(service, Actor::Operator, 31, Some(organization))
            .await
            .unwrap();
        assert_eq!(made, 31);
        let beyond = make_canaries(service, Actor::Operator, 34, None).await;
        assert!(matches!(beyond, Err(PeopleError::Value { .. })), "64 at most");
        open(&region, navigator, family.children[0]).await;
        let alarms = async || staff::health(service, backbone).await.unwrap().alarms;
        assert!(alarms().await.is_empty(), "a child who is there is no trap");

        let traps = listed(&region, steward).await.unwrap();
        assert_eq!(traps.len(), 31, "the list alone opens nobody");
        open(&region, steward, traps[0]).await;
        let raised = alarms().await;
        assert_eq!((raised.len(), raised[0].kind.as_str()), (1, "canary"));
        assert_eq!(raised[0].name.as_deref(), Some("Sam Hill"));
        for trap in &traps {
            open(&region, steward, *trap).await;
        }
        assert_eq!(alarms().await.len(), 1, "one within the hour is enough");
        run_due(service, None).await.unwrap();
        let raised = alarms().await;
        assert!(
            raised.iter().any(|alarm| alarm.kind == "many" && alarm.many == 31),
            "{}",
            raised.len()
        );

        let id = raised[0].id;
        let by_navigator = staff::settle(service, navigator, id, "it was me").await;
        assert!(matches!(by_navigator, Err(PeopleError::NotFound)));
        assert!(matches!(
            staff::settle(service, backbone, id, "").await,
            Err(PeopleError::Value { .. })
        ));
        staff::settle(service, backbone, id, "a test with Sam").await.unwrap();
        let open_now = alarms().await.iter().filter(|alarm| alarm.settled_at.is_none()).count();
        assert_eq!(open_now, 1);
    }
}

#[tokio::test]
async fn a_list_of_more_than_fifty_needs_a_second_person() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let organization = region.organization(0);
        let (first, _) = region.staff("Bo Lead", Duty::Backbone, Some(organization)).await;
        let (second, _) = region.staff("Cy Lead", Duty::Backbone, None).await;
        let (navigator, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        make_canaries(service, Actor::Operator, 50, Some(organization))
            .await
            .unwrap();
        assert_eq!(listed(&region, first).await.unwrap().len(), 50);
        make_canaries(service, Actor::Operator, 1, Some(organization))
            .await
            .unwrap();
        let refused =
            |answer: &Result<Vec<_>, PeopleError>| matches!(answer, Err(PeopleError::SecondPerson { many: 51 }));
        assert!(refused(&listed(&region, first).await));

        assert!(
            ask_for_many(service, first, 50, "the camp").await.is_err(),
            "fifty need nobody"
        );
        let wish = ask_for_many(service, first, 51, "Places at the camp").await.unwrap();
        assert!(refused(&listed(&region, first).await), "asking is not enough");
        for nobody in [first, navigator] {
            let decided = decide_many(service, nobody, wish, true).await;
            assert!(
                matches!(decided, Err(PeopleError::NotFound)),
                "neither oneself nor anybody"
            );
        }
        assert!(refused(&listed(&region, first).await));
        let view = staff::access_view(service, second).await.unwrap();
        assert_eq!(view.wishes[0].reason.as_deref(), Some("Places at the camp"));
        assert!(view.wishes[0].is_for_reader && view.backbone == 2);
        decide_many(service, second, wish, true).await.unwrap();
        assert_eq!(listed(&region, first).await.unwrap().len(), 51);
        make_canaries(service, Actor::Operator, 1, Some(organization))
            .await
            .unwrap();
        assert!(matches!(
            listed(&region, first).await,
            Err(PeopleError::SecondPerson { many: 52 })
        ));
        region.clock.forward(SignedDuration::from_hours(24));
        let late = ask_for_many(service, first, 60, "again").await.unwrap();
        decide_many(service, second, late, false).await.unwrap();
        assert!(
            listed(&region, first).await.is_err(),
            "what was declined allows nothing"
        );
        let third = ask_for_many(service, first, 60, "once more").await.unwrap();
        decide_many(service, second, third, true).await.unwrap();
        assert_eq!(listed(&region, first).await.unwrap().len(), 52);
        region.clock.forward(SignedDuration::from_hours(24));
        assert!(listed(&region, first).await.is_err(), "it holds for a day");
    }
}

#[tokio::test]
async fn only_the_lead_organization_sees_the_house() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (backbone, _) = region.staff("Bo Lead", Duty::Backbone, None).await;
    let (navigator, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (steward, _) = region
        .staff("Sam Hill", Duty::Steward, Some(region.organization(0)))
        .await;
    let family = region.family(navigator).await;
    let rosa = by_card(service, &family.card.number, &family.card.pin)
        .await
        .unwrap()
        .signed;
    let all = AuditFilter {
        before: i64::MAX,
        from: Timestamp::UNIX_EPOCH,
        until: Timestamp::MAX,
        act: None,
        actor_id: None,
        allowed: None,
    };
    let is_nothing = |error: Option<PeopleError>| matches!(error, Some(PeopleError::NotFound));
    for nobody in [navigator, steward, rosa] {
        assert!(is_nothing(staff::waiting(service, nobody).await.err()));
        assert!(is_nothing(staff::members(service, nobody, 0).await.err()));
        assert!(is_nothing(staff::access_view(service, nobody).await.err()));
        assert!(is_nothing(staff::audit_view(service, nobody, all.clone()).await.err()));
        assert!(is_nothing(staff::health(service, nobody).await.err()));
        assert!(is_nothing(
            staff::end_member(service, nobody, navigator.account()).await.err()
        ));
    }
    let refusals = AuditFilter {
        allowed: Some(false),
        ..all.clone()
    };
    let (refused, _) = staff::audit_view(service, backbone, refusals).await.unwrap();
    assert_eq!(refused.len(), 18, "each refusal is kept");
    let (looks, _) = staff::audit_view(service, backbone, all.clone()).await.unwrap();
    let of_family = looks.iter().filter(|line| line.row.actor_id == Some(rosa.account().0));
    assert!(
        of_family.clone().count() > 0 && of_family.clone().all(|line| line.name.is_none()),
        "no family by name"
    );
    let acts = AuditFilter {
        act: Some(String::from("take-invitation")),
        ..all.clone()
    };
    assert_eq!(staff::audit_view(service, backbone, acts).await.unwrap().0.len(), 3);
    let own = AuditFilter {
        actor_id: Some(steward.account().0),
        ..all.clone()
    };
    assert_eq!(staff::audit_view(service, backbone, own).await.unwrap().0.len(), 7);
    let later = AuditFilter {
        from: region.clock.now() + SignedDuration::from_hours(1),
        ..all
    };
    assert!(staff::audit_view(service, backbone, later).await.unwrap().0.is_empty());

    let (members, more) = staff::members(service, backbone, 0).await.unwrap();
    assert!(members.len() == 3 && !more && members[0].account.last_at.is_none());
    assert!(
        staff::end_member(service, backbone, backbone.account()).await.is_err(),
        "not oneself"
    );
    assert!(
        staff::end_member(service, backbone, rosa.account()).await.is_err(),
        "not a family"
    );
    staff::end_member(service, backbone, navigator.account()).await.unwrap();
    let (members, _) = staff::members(service, backbone, 0).await.unwrap();
    assert!(members[2].account.ended_at.is_some() && members[2].duties.is_empty());
}
