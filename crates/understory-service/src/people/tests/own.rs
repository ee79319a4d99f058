//! One's own account, coming back after everything was lost, and what a wait tells.

use understory_model::people::Reach;

use super::*;
use crate::audit;

#[tokio::test]
async fn a_wait_tells_nothing_about_a_name() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let known = family.card.number.as_str();
        let mut answers = Vec::new();
        for number in [known, "BCDF-GHJK-LMNP", "no card at all"] {
            let mut of_card = Vec::new();
            for minute in [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 4, 8, 15] {
                region.clock.forward(SignedDuration::from_mins(minute));
                of_card.push(matches!(by_card(service, number, "x").await, Err(PeopleError::Wait)));
            }
            answers.push(of_card);
        }
        let mut of_address = Vec::new();
        for address in ["ana.silva@example.org", "nobody@example.org"] {
            let mut of_one = Vec::new();
            for minute in [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 4, 8, 15] {
                region.clock.forward(SignedDuration::from_mins(minute));
                let answer = by_password(service, address, "x", "000000").await;
                of_one.push(matches!(answer, Err(PeopleError::Wait)));
            }
            of_address.push(of_one);
        }
        assert!(answers[0].contains(&true) && answers[0].contains(&false), "{answers:?}");
        assert!(
            answers.iter().chain(&of_address).all(|one| *one == answers[0]),
            "{answers:?} {of_address:?}"
        );
        // What nobody tries is forgotten.
        region.clock.forward(SignedDuration::from_hours(2));
        drop(by_card(service, known, &family.card.pin).await.unwrap());
        let kept = understory_testkit::ask(&scratch.url, "SELECT name_index FROM attempt").await;
        assert!(kept.is_empty(), "{kept:?}");
        // A refusal is in the trail, of a name that nobody has too.
        let rows = "SELECT CAST(COUNT(*) AS TEXT) FROM audit_entry WHERE act = 'sign-in' AND object IS NULL";
        assert_ne!(understory_testkit::ask(&scratch.url, rows).await, ["0"]);
    }
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_ends_it() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let (number, pin) = (family.card.number.as_str(), family.card.pin.as_str());
        let phone = by_card(service, number, pin).await.unwrap();
        let tablet = by_card(service, number, pin).await.unwrap();
        let library = by_card(service, number, pin).await.unwrap();
        let seen = own_account(service, phone.signed).await.unwrap();
        assert_eq!(
            (seen.sign_ins.len(), seen.fresh, seen.name.as_str()),
            (3, false, "Rosa")
        );
        assert_eq!(seen.sign_ins.iter().filter(|one| one.this).count(), 1);
        end_own_sign_in(service, phone.signed, tablet.signed.sign_in)
            .await
            .unwrap();
        assert!(signed(service, &tablet.token).await.unwrap().is_none());
        assert!(signed(service, &library.token).await.unwrap().is_some());
        // Another's is not there.
        let of_another = end_own_sign_in(service, ana, phone.signed.sign_in).await;
        assert!(matches!(of_another, Err(PeopleError::NotFound)));
        end_other_sign_ins(service, phone.signed).await.unwrap();
        assert!(signed(service, &library.token).await.unwrap().is_none());
        assert!(signed(service, &phone.token).await.unwrap().is_some());
        let rows = "SELECT act FROM audit_entry WHERE act = 'end-sign-in'";
        assert_eq!(understory_testkit::ask(&scratch.url, rows).await.len(), 2);
    }
}

#[tokio::test]
async fn a_password_and_a_key_are_changed_by_who_knows_the_password() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, key) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (bea, _) = region.staff("Bea Braun", Duty::Navigator, None).await;
    region.clock.forward(SignedDuration::from_mins(2));
    let come = async |password: &str, key: &str| {
        let code = region.code(key);
        by_password(service, "ana.silva@example.org", password, &code).await
    };
    let elsewhere = come(PASSWORD, &key).await.unwrap();
    let new = "twelve herons cross the marsh";
    let refused = change_password(service, ana, "wrong wrong wrong", new).await;
    assert!(matches!(
        refused,
        Err(PeopleError::Value {
            field: "old-password",
            ..
        })
    ));
    let refused = change_password(service, ana, PASSWORD, "passwordpassword").await;
    assert!(matches!(
        refused,
        Err(PeopleError::Value {
            rule: "password-known",
            ..
        })
    ));
    change_password(service, ana, PASSWORD, new).await.unwrap();
    assert!(
        signed(service, &elsewhere.token).await.unwrap().is_none(),
        "others are signed out"
    );
    region.clock.forward(SignedDuration::from_mins(2));
    assert!(matches!(come(PASSWORD, &key).await, Err(PeopleError::NoMatch)));
    come(new, &key).await.unwrap();

    assert!(new_one_time_key(service, ana, PASSWORD).await.is_err());
    let step = new_one_time_key(service, ana, new).await.unwrap();
    assert_ne!(step.key_text, key);
    let code = region.code(&step.key_text);
    let of_another = take_one_time_key(service, bea, &step.step, &code).await;
    assert!(matches!(of_another, Err(PeopleError::NotFound)));
    assert!(matches!(
        own_new_key(service, bea, &step.step).await,
        Err(PeopleError::NotFound)
    ));
    let wrong = take_one_time_key(service, ana, &step.step, "000000").await;
    assert!(matches!(wrong, Err(PeopleError::Value { field: "code", .. })));
    take_one_time_key(service, ana, &step.step, &code).await.unwrap();
    let again = take_one_time_key(service, ana, &step.step, &code).await;
    assert!(matches!(again, Err(PeopleError::NotFound)), "once");
    region.clock.forward(SignedDuration::from_mins(2));
    assert!(
        matches!(come(new, &key).await, Err(PeopleError::NoMatch)),
        "the old key is over"
    );
    come(new, &step.key_text).await.unwrap();
    let verdict = audit::verify(service, Actor::Operator, None, |_| {}).await.unwrap();
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
}

#[tokio::test]
async fn who_is_invited_again_comes_in_anew_and_nothing_old_does() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (_, key) = region.staff("Ana Silva", Duty::Navigator, None).await;
    region.clock.forward(SignedDuration::from_mins(2));
    let code = region.code(&key);
    let before = by_password(service, "ana.silva@example.org", PASSWORD, &code)
        .await
        .unwrap();
    let visitor = invite_again(service, Actor::Visitor, "ana.silva@example.org").await;
    assert!(matches!(visitor, Err(PeopleError::Forbidden(_))));
    let nobody = invite_again(service, Actor::Operator, "nobody@example.org").await;
    assert!(matches!(nobody, Err(PeopleError::NotFound)));
    let token = invite_again(service, Actor::Operator, "Ana.Silva@example.org")
        .await
        .unwrap();
    assert!(signed(service, &before.token).await.unwrap().is_none());
    region.clock.forward(SignedDuration::from_mins(2));
    let code = region.code(&key);
    assert!(
        by_password(service, "ana.silva@example.org", PASSWORD, &code)
            .await
            .is_err()
    );
    let older = token;
    let token = invite_again(service, Actor::Operator, "ana.silva@example.org")
        .await
        .unwrap();
    assert!(
        matches!(invited(service, &older).await, Err(PeopleError::NotFound)),
        "the newest link counts"
    );
    let step = choose_password(service, &token, "eleven otters in a boat")
        .await
        .unwrap();
    take_invitation(service, &step.step, &region.code(&step.key_text))
        .await
        .unwrap();
    let rows = "SELECT act FROM audit_entry WHERE act = 'invite-again'";
    assert_eq!(understory_testkit::ask(&scratch.url, rows).await.len(), 2);
}

#[tokio::test]
async fn a_passkey_is_asked_for_once_and_only_by_who_came_in_just_now() {
    let scratch = Scratch::sqlite().await;
    let mut region = region(&scratch).await;
    region.service = region.service.with_ways(Ways::at(Some("http://localhost:8080"), false));
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let asked = ask_new_passkey(service, ana).await.unwrap();
    let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
    let options = &options["publicKey"];
    assert_eq!(options["rp"]["id"], "localhost");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    let added = add_passkey(service, ana, &asked.step, "{}", "Telephone").await;
    assert!(matches!(added, Err(PeopleError::NoMatch)));
    region.clock.forward(SignedDuration::from_mins(11));
    assert!(matches!(
        ask_new_passkey(service, ana).await,
        Err(PeopleError::NotFresh)
    ));
    let asked = ask_passkey(service).await.unwrap();
    assert!(!asked.options.contains("allowCredentials\":[{"), "no name, no list");
    assert!(matches!(
        by_passkey(service, &asked.step, "{}").await,
        Err(PeopleError::NoMatch)
    ));
    let left = "SELECT kind FROM handshake WHERE used_at IS NULL AND kind = 'passkey'";
    assert!(
        understory_testkit::ask(&scratch.url, left).await.is_empty(),
        "a challenge is gone after one try"
    );
    assert!(matches!(
        remove_passkey(service, ana, uuid::Uuid::nil()).await,
        Err(PeopleError::NotFound)
    ));
}

#[tokio::test]
async fn a_pin_that_somebody_else_has_seen_lets_nobody_in() {
    for scratch in Scratch::both().await {
        let mut region = region(&scratch).await;
        region.service = region.service.with_ways(Ways::at(Some("http://localhost:8080"), false));
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let maya = family.children[0];
        let rosa = Signed {
            reach: Reach::Full,
            ..by_card(service, &family.card.number, &family.card.pin)
                .await
                .unwrap()
                .signed
        };
        correct(service, ana, maya, rights::correction("Maya", (2012, 6)))
            .await
            .unwrap();
        let card = give_sign_in(service, rosa, maya).await.unwrap();
        let Err(PeopleError::OwnPin { step }) = by_card(service, &card.number, &card.pin).await else {
            panic!("whoever made the card knows its PIN");
        };
        let rule = |answer: Result<SignedIn, PeopleError>| match answer {
            Err(PeopleError::Value { rule, .. }) => rule,
            Err(PeopleError::NotFound) => "not-found",
            Err(PeopleError::NoMatch) => "no-match",
            _ => "in",
        };
        let choose = async |step: &str, pin: &str| rule(choose_pin(service, step, pin, pin).await);
        assert_eq!(choose("x", OWN_PIN).await, "not-found");
        assert_eq!(choose(&step, &card.pin).await, "pin-same");
        assert_eq!(choose(&step, "123456").await, "pin-easy");
        // Of two who hold the sheet, the first has it, and the other sees that it does not work.
        let Err(PeopleError::OwnPin { step: second }) = by_card(service, &card.number, &card.pin).await else {
            panic!("the sheet works until somebody chose");
        };
        let own = choose_pin(service, &step, OWN_PIN, OWN_PIN).await.unwrap().signed;
        assert_eq!(choose(&second, "305119").await, "not-found", "the sheet is over");
        assert_eq!(choose(&step, "305119").await, "not-found", "once");
        assert_eq!(rule(by_card(service, &card.number, &card.pin).await), "no-match");
        assert_eq!(rule(by_card(service, &card.number, OWN_PIN).await), "in");

        // What is theirs alone adds a way in, and changes.
        assert!(own_account(service, own).await.unwrap().fresh);
        ask_new_passkey(service, own).await.unwrap();
        let elsewhere = by_card(service, &card.number, OWN_PIN).await.unwrap();
        let change = async |old: &str, new: &str| change_pin(service, own, old, (new, new)).await;
        assert!(matches!(
            change("000000", "772031").await,
            Err(PeopleError::Value { rule: "old-pin", .. })
        ));
        change(OWN_PIN, "772031").await.unwrap();
        assert!(signed(service, &elsewhere.token).await.unwrap().is_none());
        assert_eq!(rule(by_card(service, &card.number, OWN_PIN).await), "no-match");
        assert_eq!(rule(by_card(service, &card.number, "772031").await), "in");
        // A family changes theirs too, and adds no way in by it.
        change_pin(service, rosa, &family.card.pin, ("772031", "772031"))
            .await
            .unwrap();
        let again = by_card(service, &family.card.number, "772031").await.unwrap().signed;
        assert!(matches!(
            ask_new_passkey(service, again).await,
            Err(PeopleError::NotFresh)
        ));
        let rows = "SELECT act FROM audit_entry WHERE act IN ('choose-pin', 'change-pin') ORDER BY act, allowed";
        assert_eq!(understory_testkit::ask(&scratch.url, rows).await.len(), 4);
    }
}

#[tokio::test]
async fn a_card_at_a_table_signs_nobody_in() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let rows = "SELECT act FROM audit_entry WHERE act IN ('sign-in', 'sign-out') ORDER BY act";
        let before = understory_testkit::ask(&scratch.url, rows).await;
        let (number, pin) = (family.card.number.as_str(), family.card.pin.as_str());
        open_family_by_card(service, ana, number, pin, Channel::Present)
            .await
            .unwrap();
        assert_eq!(understory_testkit::ask(&scratch.url, rows).await, before);
        let rosa = by_card(service, number, pin).await.unwrap();
        sign_out(service, rosa.signed).await.unwrap();
        let after = understory_testkit::ask(&scratch.url, rows).await;
        assert_eq!(after.len(), before.len() + 2, "{after:?}");
    }
}

#[tokio::test]
async fn whoever_lost_every_way_in_gets_a_card_of_the_operator() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let (number, pin) = (family.card.number.as_str(), family.card.pin.as_str());
        let before = by_card(service, number, pin).await.unwrap();
        let visitor = card_again(service, Actor::Visitor, number).await;
        assert!(matches!(visitor, Err(PeopleError::Forbidden(_))));
        for nobody in ["ana.silva@example.org", "nobody@example.org", "BCDF-GHJK-LMNP", ""] {
            let nobody = card_again(service, Actor::Operator, nobody).await;
            assert!(matches!(nobody, Err(PeopleError::NotFound)), "staff are invited again");
        }
        assert!(signed(service, &before.token).await.unwrap().is_some());
        let card = card_again(service, Actor::Operator, &number.to_lowercase())
            .await
            .unwrap();
        assert!(signed(service, &before.token).await.unwrap().is_none());
        assert!(matches!(by_card(service, number, pin).await, Err(PeopleError::NoMatch)));
        let Err(PeopleError::OwnPin { step }) = by_card(service, &card.number, &card.pin).await else {
            panic!("the operator has seen this PIN");
        };
        let own = choose_pin(service, &step, OWN_PIN, OWN_PIN).await.unwrap();
        assert_eq!(own.signed.account, before.signed.account);
        let rows = "SELECT act FROM audit_entry WHERE act = 'print-card' AND actor = 'operator'";
        assert_eq!(understory_testkit::ask(&scratch.url, rows).await.len(), 1);
    }
}

#[tokio::test]
async fn every_refusal_at_the_door_waits_for_its_beat() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = region.family(ana).await;
    let begun = std::time::Instant::now();
    for number in [family.card.number.as_str(), "BCDF-GHJK-LMNP"] {
        assert!(matches!(by_card(service, number, "x").await, Err(PeopleError::NoMatch)));
    }
    for email in ["ana.silva@example.org", "nobody@example.org"] {
        let refused = by_password(service, email, "x", "000000").await;
        assert!(matches!(refused, Err(PeopleError::NoMatch)));
    }
    // A sleep is never shorter than it was asked to be.
    assert!(begun.elapsed() >= sign_in::BEAT * 4);
}
