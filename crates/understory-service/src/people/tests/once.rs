//! What is shown once, and being invited again by whoever leads.

use super::*;

#[tokio::test]
async fn what_is_shown_once_opens_for_its_sign_in_on_its_page_and_not_later() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana", Duty::Navigator, None).await;
    let (bea, _) = region.staff("Bea", Duty::Navigator, None).await;
    let sealed = seal_once(service, ana, "/once", "204060").unwrap();
    assert!(!sealed.contains("204060"));
    let open = |signed, page, sealed: &str| open_once::<String>(service, signed, page, sealed);
    assert_eq!(open(ana, "/once", &sealed).as_deref(), Some("204060"));
    assert_eq!(open(bea, "/once", &sealed), None);
    assert_eq!(open(ana, "/elsewhere", &sealed), None);
    let elsewhere = Signed {
        sign_in: service.ids.next(),
        ..ana
    };
    assert_eq!(
        open(elsewhere, "/once", &sealed),
        None,
        "the same account in another browser"
    );
    assert_eq!(open(ana, "/once", &sealed[1..]), None);
    region.clock.forward(SHOWN_FOR);
    assert_eq!(open(ana, "/once", &sealed), None, "later");
}

#[tokio::test]
async fn whoever_leads_invites_somebody_again_and_nobody_else_does() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (bo, _) = region.staff("Bo", Duty::Backbone, None).await;
        let (ana, _) = region.staff("Ana", Duty::Navigator, None).await;
        let (cy, _) = region.staff("Cy", Duty::Navigator, None).await;
        let again = |by: Signed, whom: Signed| staff::invite_member_again(service, by, whom.account());
        not_found(again(ana, cy)).await;
        assert_eq!(wrong(again(bo, bo)).await, ("account", "self"));
        let sign_ins = own_account(service, cy).await.unwrap().sign_ins.len();
        assert_eq!(sign_ins, 1);
        let (token, name) = again(bo, cy).await.unwrap();
        assert_eq!(name, "Cy");
        assert!(
            own_account(service, cy).await.unwrap().sign_ins.is_empty(),
            "signed out everywhere"
        );
        let email = "cy@example.org";
        assert!(by_password(service, email, PASSWORD, "000000").await.is_err());
        assert_eq!(invited(service, &token).await.unwrap().name, "Cy");
        staff::end_member(service, bo, cy.account()).await.unwrap();
        assert_eq!(
            wrong(again(bo, cy)).await,
            ("account", "self"),
            "what has ended stays ended"
        );
    }
}
