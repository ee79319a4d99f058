//! The lead organization lifts a bar by two, and nobody is the second person for whoever brought them in.

use super::rights::{come_in, comes_in, may_see, not_found, wrong};
use super::*;
use understory_model::people::Reach;
use understory_store::people as stored;

/// Somebody of the lead organization, invited by somebody of it.
async fn invited_by(region: &Region, by: Signed, name: &str) -> Signed {
    let invitation = Invitation {
        name: String::from(name),
        email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
        duty: Duty::Backbone,
        organization: None,
        language: Language::english(),
    };
    let service = &region.service;
    let token = staff::invite_member(service, by, invitation).await.unwrap();
    let step = choose_password(service, &token, PASSWORD).await.unwrap();
    take_invitation(service, &step.step, &region.code(&step.key_text))
        .await
        .unwrap()
        .signed
}

/// So many wishes about bars of others, all of them newer.
async fn newer_wishes(region: &Region, by: Signed, many: usize) {
    let at = region.clock.now() + SignedDuration::from_secs(1);
    let mut write = region.service.database().write().await.unwrap();
    for _ in 0..many {
        let id = region.service.ids.next();
        let wish = stored::BulkRow {
            id,
            asked_by: by.account(),
            asked_at: at,
            scope: format!("bar/{}/{}", id.simple(), id.simple()),
            many: 1,
            reason: String::new(),
            ends_at: at + SignedDuration::from_hours(24),
            decided: None,
        };
        stored::ask_bulk(&mut write, &wish).await.unwrap();
    }
    write.commit().await.unwrap();
}

#[tokio::test]
async fn a_bar_is_lifted_by_two_and_the_family_sees_it() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (first, _) = region.staff("Bo Lead", Duty::Backbone, None).await;
        let (second, _) = region.staff("Cy Lead", Duty::Backbone, None).await;
        let (mother, father) = (region.family(ana).await, region.family(ana).await);
        let maya = mother.children[0];
        let rosa = come_in(&region, &mother, Reach::Full).await;
        let him = come_in(&region, &father, Reach::Full).await;
        let code = share(service, rosa, maya, false).await.unwrap();
        comes_in(&region, rosa, him, &code).await;
        // He is faster, and she is kept out.
        bar(service, him, maya, rosa.account()).await.unwrap();
        let one = (rosa.account(), maya);
        for nobody in [ana, rosa, him] {
            not_found(bars::bars(service, nobody, 0)).await;
            not_found(bars::ask_to_lift(service, nobody, one, "why not")).await;
        }
        let (seen, more) = bars::bars(service, first, 0).await.unwrap();
        assert_eq!((seen.len(), more, seen[0].initials.as_deref()), (1, false, Some("R.")));
        assert_eq!(wrong(bars::ask_to_lift(service, first, one, "")).await, "reason");
        not_found(bars::ask_to_lift(service, first, (him.account(), maya), "none there")).await;
        let wish = bars::ask_to_lift(service, first, one, "She has papers").await.unwrap();
        assert_eq!(
            wrong(bars::ask_to_lift(service, first, one, "again")).await,
            "asked-already"
        );
        for nobody in [first, ana, him, rosa] {
            not_found(bars::decide_lift(service, nobody, wish, true)).await;
        }
        not_found(decide_many(service, second, wish, true)).await;
        assert!(!may_see(&region, rosa, maya).await);
        let beside = child(service, him, maya).await.unwrap().guardians;
        assert!(
            beside.iter().all(|one| one.own),
            "whoever is kept away looks after nobody"
        );
        assert_eq!(staff::waiting(service, second).await.unwrap().lifts, 1);
        newer_wishes(&region, first, 60).await;
        let seen = bars::bars(service, second, 0).await.unwrap().0;
        assert_eq!(
            seen[0].wish.as_ref().map(|seen| seen.id),
            Some(wish),
            "none is hidden by newer ones"
        );
        let (seen, _) = bars::bars(service, second, 0).await.unwrap();
        let asked = seen[0].wish.as_ref().unwrap();
        assert_eq!(
            (asked.reason.as_deref(), asked.is_for_reader),
            (Some("She has papers"), true)
        );
        bars::decide_lift(service, second, wish, true).await.unwrap();
        assert!(may_see(&region, rosa, maya).await);
        for reader in [rosa, him] {
            let looks = child(service, reader, maya).await.unwrap().kept.looks;
            let told = |act: &str, who: &str| {
                let mut of = looks.iter().filter(|look| look.act == act);
                of.any(|look| look.who.as_deref() == Some(who) && look.allowed)
            };
            assert!(told("ask-to-lift", "Bo Lead") && told("lift-bar", "Cy Lead"));
        }

        // What was placed anew since is another bar.
        bar(service, him, maya, rosa.account()).await.unwrap();
        let stale = bars::ask_to_lift(service, first, one, "Once more").await.unwrap();
        region.clock.forward(SignedDuration::from_mins(1));
        lift(service, him, maya, rosa.account()).await.unwrap();
        bar(service, him, maya, rosa.account()).await.unwrap();
        not_found(bars::decide_lift(service, second, stale, true)).await;
        assert!(!may_see(&region, rosa, maya).await);
        region.clock.forward(SignedDuration::from_hours(24));
        let left = bars::ask_to_lift(service, second, one, "A last time").await.unwrap();
        bars::decide_lift(service, first, left, false).await.unwrap();
        assert!(!may_see(&region, rosa, maya).await, "a no leaves it");
    }
}

#[tokio::test]
async fn whoever_was_brought_in_is_no_second_person() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (first, _) = region.staff("Bo Lead", Duty::Backbone, None).await;
        let own = invited_by(&region, first, "Di Own").await;
        let behind = invited_by(&region, own, "Ed Behind").await;
        let wish = ask_for_many(service, first, 60, "A report").await.unwrap();
        for brought_in in [own, behind] {
            let view = staff::access_view(service, brought_in).await.unwrap();
            assert!(!view.wishes[0].is_for_reader);
            not_found(decide_many(service, brought_in, wish, true)).await;
        }
        // Nor the other way round, nor beside each other: whoever made an invitation may have taken it up.
        let theirs = ask_for_many(service, behind, 60, "A report").await.unwrap();
        not_found(decide_many(service, first, theirs, true)).await;
        let beside = invited_by(&region, first, "Flo Beside").await;
        not_found(decide_many(service, beside, theirs, true)).await;
        let mut write = service.database().write().await.unwrap();
        let id = service.ids.next();
        understory_store::people::raise_alarm(&mut write, id, region.clock.now(), "many", first.account(), 31)
            .await
            .unwrap();
        write.commit().await.unwrap();
        not_found(staff::settle(service, beside, id, "It was nothing")).await;
        let again = async |clock: SignedDuration| {
            region.clock.forward(clock);
            let wish = ask_for_many(service, first, 60, "A report").await.unwrap();
            decide_many(service, own, wish, true).await
        };
        assert!(again(SignedDuration::from_hours(24 * 30 - 1)).await.is_err());
        again(SignedDuration::from_hours(1)).await.unwrap();
    }
}

#[tokio::test]
async fn nobody_settles_an_alarm_about_themselves() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (first, _) = region.staff("Bo Lead", Duty::Backbone, None).await;
        let (second, _) = region.staff("Cy Lead", Duty::Backbone, None).await;
        let mut write = service.database().write().await.unwrap();
        let id = service.ids.next();
        understory_store::people::raise_alarm(&mut write, id, region.clock.now(), "many", first.account(), 31)
            .await
            .unwrap();
        write.commit().await.unwrap();
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        not_found(operations::monday(service, ana)).await;
        let monday = operations::monday(service, second).await.unwrap();
        assert_eq!((monday.house.alarms, monday.no_drill), (1, true));
        not_found(staff::settle(service, first, id, "It was nothing")).await;
        assert!(staff::health(service, first).await.unwrap().alarms[0].own);
        assert!(!staff::health(service, second).await.unwrap().alarms[0].own);
        staff::settle(service, second, id, "I asked").await.unwrap();
        let refused = "SELECT rule FROM audit_entry WHERE act = 'settle-alarm' AND NOT allowed";
        assert_eq!(
            understory_testkit::ask(&scratch.url, refused).await,
            ["not-the-second-person"]
        );
    }
}
