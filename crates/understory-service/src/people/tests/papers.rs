//! Consents on paper: what works once, and what is wrong with a form.

use super::*;
use understory_model::people::Method;

fn entered(code: &str, family: &Family, organization: OrganizationId) -> EnteredPaper {
    EnteredPaper {
        code: String::from(code),
        signed_by: Some(family.adult),
        signed_on: "2026-11-28".parse().unwrap(),
        organization,
        purpose: Purpose::Enroll,
        classes: vec![DataClass::Card],
        days: 30,
        assented: false,
    }
}

#[tokio::test]
async fn a_paper_is_entered_once_and_ends_by_the_day_it_was_signed() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let library = region.organization(0);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (sam, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let family = region.family(ana).await;
        let [maya, leo] = family.children[..] else {
            panic!("two")
        };
        let words = "May they see ...";
        let print = |about| print_paper(service, ana, about, Language::english(), words);
        let about_maya = print(Some((family.sitting, maya))).await.unwrap();
        assert_eq!(about_maya.card.map(|card| card.picture).as_deref(), Some("heron"));
        let (blank, late) = (print(None).await.unwrap().code, print(None).await.unwrap().code);
        not_found(print_paper(service, sam, None, Language::english(), words)).await;

        region.clock.forward(SignedDuration::from_hours(48));
        not_found(enter_paper(
            service,
            ana,
            family.sitting,
            maya,
            entered(&blank, &family, library),
        ))
        .await;
        let sitting = open_family_by_card(service, ana, &family.card.number, &family.card.pin, Channel::Paper);
        let sitting = sitting.await.unwrap();
        let enter = |young, paper| enter_paper(service, ana, sitting, young, paper);
        let code = &about_maya.code;
        let right = || entered(code, &family, library);
        assert_eq!(
            wrong(enter(leo, right())).await,
            ("paper-code", "paper"),
            "it is about another"
        );
        let none = entered("BCDF-GHJK", &family, library);
        assert_eq!(wrong(enter(maya, none)).await, ("paper-code", "paper"));
        let nobody = EnteredPaper {
            signed_by: Some(ana.account()),
            ..right()
        };
        assert_eq!(wrong(enter(maya, nobody)).await, ("signed-by", "choice"));
        for day in ["2026-11-26", "2026-11-30"] {
            let paper = EnteredPaper {
                signed_on: day.parse().unwrap(),
                ..right()
            };
            assert_eq!(wrong(enter(maya, paper)).await, ("signed-on", "day"), "{day}");
        }
        not_found(card_of(service, sam, maya, library)).await;

        let id = enter(maya, right()).await.unwrap();
        assert_eq!(
            wrong(enter(maya, right())).await,
            ("paper-code", "paper"),
            "it works once"
        );
        card_of(service, sam, maya, library).await.unwrap();
        let rosa = by_card(service, &family.card.number, &family.card.pin)
            .await
            .unwrap()
            .signed;
        let view = super::super::family(service, rosa).await.unwrap();
        let kept = view.young.iter().find(|kept| kept.id == maya).unwrap();
        let consent = &kept.allowed[0].consent;
        assert_eq!(
            (consent.id, consent.method, consent.witness),
            (id, Method::Paper, Some(ana.account()))
        );
        assert_eq!(
            consent.until.to_string(),
            "2026-12-28T05:00:00Z",
            "30 days from the signature"
        );
        enter(leo, entered(&blank, &family, library)).await.unwrap();

        // After 90 days a code has ended.
        end_sitting(service, ana, sitting).await.unwrap();
        region.clock.forward(SignedDuration::from_hours(24 * 90));
        let sitting = open_family_by_card(service, ana, &family.card.number, &family.card.pin, Channel::Paper);
        let paper = EnteredPaper {
            signed_on: "2027-02-20".parse().unwrap(),
            ..entered(&late, &family, library)
        };
        let ended = enter_paper(service, ana, sitting.await.unwrap(), maya, paper);
        assert_eq!(wrong(ended).await, ("paper-code", "paper"));
    }
}
