//! A navigator sits with a mother without e-mail; later she sees on her telephone who looked.

use super::*;
use crate::audit;

#[tokio::test]
async fn a_mother_without_mail_sees_who_looked() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let library = region.organization(0);
        let club = region.organization(1);
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, Some(library)).await;
        let (steward, _) = region.staff("Sam Steward", Duty::Steward, Some(library)).await;
        let (coach, _) = region.staff("Carl Coach", Duty::Steward, Some(club)).await;
        let family = region.family(ana).await;
        let maya = family.children[0];

        // Nobody of the library sees anything before she allowed it, and nobody of the club ever does.
        assert!(super::super::family(service, steward).await.unwrap().young.is_empty());
        not_found(card_of(service, steward, maya, library)).await;
        let id = allow(service, ana, maya, allowance(library, Some(family.adult)))
            .await
            .unwrap();
        assert_eq!(card_of(service, steward, maya, library).await.unwrap(), "heron");
        not_found(card_of(service, steward, family.children[1], library)).await;
        not_found(card_of(service, coach, maya, club)).await;
        not_found(allow(service, coach, maya, allowance(club, Some(family.adult)))).await;

        // When they have got up from the table, the navigator sees nothing any more.
        end_sitting(service, ana, family.sitting).await.unwrap();
        not_found(table(service, ana, family.sitting)).await;
        not_found(card_of(service, ana, family.children[1], library)).await;

        // At home she has the card, and sees all of it.
        let rosa = by_card(service, &family.card.number.to_lowercase(), &family.card.pin)
            .await
            .unwrap();
        let rosa = signed(service, &rosa.token).await.unwrap().unwrap();
        let view = super::super::family(service, rosa).await.unwrap();
        assert_eq!((view.name.as_str(), view.young.len()), ("Rosa", 2));
        let kept = view.young.iter().find(|kept| kept.id == maya).unwrap();
        assert_eq!(kept.near.as_deref(), Some("Hyannis"));
        assert_eq!(
            kept.answers.as_ref().map(|said| said.answers.as_str()),
            Some("near=02601&days=tue,thu")
        );
        assert!(
            kept.allowed
                .iter()
                .any(|allowed| allowed.consent.id == id && allowed.holds)
        );
        let told = |name: &str, act: &str, allowed: bool| {
            let mut looks = kept.looks.iter();
            looks.any(|look| {
                look.who.as_deref().is_some_and(|who| who.starts_with(name))
                    && look.act == act
                    && look.allowed == allowed
            })
        };
        assert!(told("Ana Silva", "see-card", true) && told("Ana Silva", "allow", true));
        assert!(told("Sam Steward", "see-card", true) && told("Sam Steward", "see-card", false));
        assert!(told("Carl Coach", "see-card", false) && told("Carl Coach", "allow", false));
        assert!(
            kept.looks
                .iter()
                .any(|look| look.channel == "in-person" && look.act == "allow")
        );

        // She takes it back, and from then on the library sees nothing.
        take_back(service, rosa, maya, id).await.unwrap();
        not_found(card_of(service, steward, maya, library)).await;
        not_found(take_back(service, rosa, maya, id)).await;
        // A card bars nobody and takes nothing away.
        not_found(bar(service, rosa, maya, steward.account())).await;

        let verdict = audit::verify(service, Actor::Operator, None, |_| {}).await.unwrap();
        assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
    }
}

#[tokio::test]
async fn a_barred_father_gets_nothing_although_he_is_one() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(ana).await;
    let maya = family.children[0];
    let father = region.family(ana).await;
    let at = region.clock.now();
    let mut write = service.database().write().await.unwrap();
    let home = understory_store::people::home_of_tenant(&mut write, father.adult)
        .await
        .unwrap()
        .unwrap();
    let looks_after = understory_store::people::Guardianship {
        account: father.adult,
        household: home,
    };
    understory_store::people::insert_guardian(&mut write, maya, looks_after, at)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let him = by_card(service, &father.card.number, &father.card.pin)
        .await
        .unwrap()
        .signed;
    let view = super::super::family(service, him).await.unwrap();
    let kept = view
        .young
        .iter()
        .find(|kept| kept.id == maya)
        .expect("two homes look after her");
    assert_eq!(
        kept.near.as_deref(),
        Some("Hyannis"),
        "his own home, which is there too"
    );

    let mut write = service.database().write().await.unwrap();
    understory_store::people::bar(&mut write, father.adult, maya, family.adult, at)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let view = super::super::family(service, him).await.unwrap();
    assert!(
        view.young.iter().all(|kept| kept.id != maya) && view.young.len() == 2,
        "his own two are still his"
    );
    not_found(take_back(service, him, maya, understory_model::ids::ConsentId(maya.0))).await;
}

#[tokio::test]
async fn homes_do_not_see_each_other() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (mother, father) = (region.family(ana).await, region.family(ana).await);
    let maya = mother.children[0];
    let at = region.clock.now();
    let mut write = service.database().write().await.unwrap();
    let home = understory_store::people::home_of_tenant(&mut write, father.adult)
        .await
        .unwrap()
        .unwrap();
    let key = vault(service).unwrap().key(&mut write, home.0).await.unwrap();
    let elsewhere = sealed::Home {
        near: String::from("Falmouth"),
        contact: String::from("508-555-0111"),
    };
    let text = vault(service).unwrap().seal(&key, Of::Home, home.0, &elsewhere);
    understory_store::people::update_household(&mut write, home, &text)
        .await
        .unwrap();
    let looks_after = understory_store::people::Guardianship {
        account: father.adult,
        household: home,
    };
    understory_store::people::insert_guardian(&mut write, maya, looks_after, at)
        .await
        .unwrap();
    write.commit().await.unwrap();
    for (family, near) in [(&mother, "Hyannis"), (&father, "Falmouth")] {
        let adult = by_card(service, &family.card.number, &family.card.pin)
            .await
            .unwrap()
            .signed;
        let view = super::super::family(service, adult).await.unwrap();
        let kept = view.young.iter().find(|kept| kept.id == maya).unwrap();
        assert_eq!(kept.near.as_deref(), Some(near));
    }
}

#[tokio::test]
async fn signing_in_tells_nothing_and_waits_for_one_credential_only() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, key) = region.staff("Ana Silva", Duty::Navigator, None).await;
    region.staff("Bea Braun", Duty::Navigator, None).await;
    let sign_in = async |email: &str, password: &str, code: &str| by_password(service, email, password, code).await;
    // The code that the invitation took is not taken again.
    let used = region.code(&key);
    assert!(matches!(
        sign_in("ana.silva@example.org", PASSWORD, &used).await,
        Err(PeopleError::NoMatch)
    ));
    region.clock.forward(SignedDuration::from_mins(2));
    let code = region.code(&key);
    let right = sign_in(" Ana.Silva@example.org ", PASSWORD, &code).await.unwrap();
    assert_eq!(right.signed.account(), ana.account());
    for (email, password, code) in [
        ("nobody@example.org", PASSWORD, "000000"),
        ("ana.silva@example.org", "otters like warm rivers", "000000"),
        ("ana.silva@example.org", PASSWORD, "000000"),
    ] {
        assert!(
            matches!(sign_in(email, password, code).await, Err(PeopleError::NoMatch)),
            "{email}"
        );
    }
    for _ in 0..6 {
        drop(sign_in("ana.silva@example.org", "wrong wrong wrong wrong", "000000").await);
    }
    assert!(matches!(
        sign_in("ana.silva@example.org", PASSWORD, "000000").await,
        Err(PeopleError::Wait)
    ));
    assert!(matches!(
        sign_in("bea.braun@example.org", "wrong", "000000").await,
        Err(PeopleError::NoMatch)
    ));
    region.clock.forward(SignedDuration::from_mins(16));
    let code = region.code(&key);
    let again = sign_in("ana.silva@example.org", PASSWORD, &code).await.unwrap();
    // Signed out, or idle, the token is nobody's.
    assert!(signed(service, &again.token).await.unwrap().is_some());
    sign_out(service, again.signed).await.unwrap();
    assert!(signed(service, &again.token).await.unwrap().is_none());
    assert!(signed(service, "AAAA").await.unwrap().is_none());
    region.clock.forward(SignedDuration::from_mins(31));
    assert!(
        signed(service, &right.token).await.unwrap().is_none(),
        "staff are signed out when idle"
    );
}

#[tokio::test]
async fn invitations_are_taken_up_once_and_end() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let invitation = || Invitation {
        name: String::from("Ana Silva"),
        email: String::from("ana@example.org"),
        duty: Duty::Navigator,
        organization: None,
        language: Language::english(),
    };
    assert!(matches!(
        invite(service, Actor::Visitor, invitation()).await,
        Err(PeopleError::Forbidden(_))
    ));
    let token = invite(service, Actor::Operator, invitation()).await.unwrap();
    assert!(matches!(
        invite(service, Actor::Operator, invitation()).await,
        Err(PeopleError::Taken)
    ));
    assert_eq!(invited(service, &token).await.unwrap().name, "Ana Silva");
    let refused = choose_password(service, &token, "short").await;
    assert!(matches!(refused, Err(PeopleError::Value { field: "password", .. })));
    let step = choose_password(service, &token, PASSWORD).await.unwrap();
    let refused = take_invitation(service, &step.step, "000000").await;
    assert!(matches!(refused, Err(PeopleError::Value { field: "code", .. })));
    // Whoever opens the link after her is given another key, and the first to show a code has the account.
    let other = choose_password(service, &token, PASSWORD).await.unwrap();
    assert_ne!(step.key_text, other.key_text, "the link does not tell the key");
    let shown = key_of_invitation(service, &step.step).await.unwrap();
    assert_eq!(shown.key_text, step.key_text);
    take_invitation(service, &step.step, &region.code(&step.key_text))
        .await
        .unwrap();
    not_found(invited(service, &token)).await;
    not_found(take_invitation(service, &other.step, &region.code(&other.key_text))).await;
    not_found(take_invitation(service, &step.step, &region.code(&step.key_text))).await;
    let late = Invitation {
        email: String::from("bea@example.org"),
        ..invitation()
    };
    let token = invite(service, Actor::Operator, late).await.unwrap();
    region.clock.forward(SignedDuration::from_hours(49));
    not_found(invited(service, &token)).await;
    let wrong = Invitation {
        email: String::from("nonsense"),
        ..invitation()
    };
    assert!(matches!(
        invite(service, Actor::Operator, wrong).await,
        Err(PeopleError::Value { field: "email", .. })
    ));
}

#[tokio::test]
async fn nothing_of_a_family_stands_in_the_file_in_plain_words() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let (ana, _) = region.staff("Ana Silvanigra", Duty::Navigator, None).await;
    let service = &region.service;
    let family = NewFamily {
        name: String::from("Rosaquilha"),
        language: "pt".parse().unwrap(),
        near: String::from("Hyannistown"),
        contact: String::from("telephone-zzz"),
        channel: Channel::Phone,
    };
    let sitting = open_family(service, ana, family).await.unwrap();
    let child = NewYoungPerson {
        nickname: String::from("Mayamarela"),
        picture: String::from("owl"),
        born: (2015, 5),
        answers: String::from("near=02601&need=step_free_zzz"),
    };
    add_young_person(service, ana, sitting, child).await.unwrap();
    service.database().close().await;
    let folder = std::path::Path::new(scratch.url.strip_prefix("sqlite:").unwrap())
        .parent()
        .unwrap();
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        bytes.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    assert!(bytes.windows(11).any(|part| part == b"open-family"), "the file is read");
    for word in [
        "Silvanigra",
        "silvanigra",
        "Rosaquilha",
        "Hyannistown",
        "telephone-zzz",
        "Mayamarela",
        "step_free_zzz",
    ] {
        assert!(
            !bytes.windows(word.len()).any(|part| part == word.as_bytes()),
            "{word} stands in the file"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tries_at_once_are_many_and_a_code_is_taken_once() {
    for scratch in Scratch::both().await {
        let region = Arc::new(region(&scratch).await);
        let (ana, key) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (region, number) = (region.clone(), family.card.number.clone());
            tries.spawn(async move { by_card(&region.service, &number, "x").await.err() });
        }
        let errors = tries.join_all().await;
        let looked_at = errors
            .iter()
            .filter(|error| matches!(error, Some(PeopleError::NoMatch)))
            .count();
        assert!((1..=5).contains(&looked_at), "{looked_at} of 20 PINs were looked at");

        region.clock.forward(SignedDuration::from_mins(20));
        let code = region.code(&key);
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let (region, code) = (region.clone(), code.clone());
            tries.spawn(async move {
                by_password(&region.service, "ana.silva@example.org", PASSWORD, &code)
                    .await
                    .is_ok()
            });
        }
        let came_in = tries.join_all().await.into_iter().filter(|came_in| *came_in).count();
        assert_eq!(came_in, 1, "one code lets one in");
    }
}

#[tokio::test]
async fn an_older_card_and_a_barred_adults_card_open_nothing() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(ana).await;
    let before = by_card(service, &family.card.number, &family.card.pin).await.unwrap();
    let newer = new_card(service, ana, family.sitting, family.adult).await.unwrap();
    assert!(
        signed(service, &before.token).await.unwrap().is_none(),
        "it went with the older card"
    );
    assert!(by_card(service, &family.card.number, &family.card.pin).await.is_err());
    end_sitting(service, ana, family.sitting).await.unwrap();
    let again = open_family_by_card(service, ana, &newer.number, &newer.pin, Channel::Present).await;
    end_sitting(service, ana, again.unwrap()).await.unwrap();

    let mut write = service.database().write().await.unwrap();
    let (adult, child) = (family.adult, family.children[0]);
    understory_store::people::bar(&mut write, adult, child, ana.account(), region.clock.now())
        .await
        .unwrap();
    write.commit().await.unwrap();
    not_found(open_family_by_card(
        service,
        ana,
        &newer.number,
        &newer.pin,
        Channel::Present,
    ))
    .await;
    assert!(sittings(service, ana).await.unwrap().is_empty());

    // An account that has ended is nobody's from then on.
    assert!(end_account(service, Actor::Operator, ana.account()).await.unwrap());
    assert!(!end_account(service, Actor::Operator, ana.account()).await.unwrap());
    not_found(sittings(service, ana)).await;
}

#[tokio::test]
async fn looking_often_pushes_nobody_out() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(ana).await;
    let rosa = by_card(service, &family.card.number, &family.card.pin)
        .await
        .unwrap()
        .signed;
    for _ in 0..60 {
        super::super::family(service, rosa).await.unwrap();
    }
    let view = super::super::family(service, rosa).await.unwrap();
    let acts: Vec<&str> = view.young[0].looks.iter().map(|look| look.act.as_str()).collect();
    for act in ["change", "print-card", "open-family", "sign-in"] {
        assert!(acts.contains(&act), "{act} in {acts:?}");
    }
    assert!(
        !view.young[0]
            .looks
            .iter()
            .any(|look| look.own && look.act.starts_with("see-"))
    );
}
