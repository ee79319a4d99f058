//! What a provider, a browser or somebody between them may bring that is not right: nobody is let in by it.

use crate::providers::{Desk, cookie, is_in, now, settings, told};
use crate::world::{OURS, World};
use understory_service::people::Ways;
use understory_testkit::{Scratch, TestProvider, Trick, ask, execute};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_is_not_right_in_everything_lets_nobody_in() {
    for scratch in Scratch::both().await {
        let desk = Desk::on(scratch).await;
        desk.taken_up("Nora").await;
        let over = {
            desk.schools.set_trick(Some(Trick::WrongNonce));
            told(&desk.sign_in().await)
        };
        for trick in [
            Trick::WrongNonce,
            Trick::WrongAudience,
            Trick::MoreAudiences,
            Trick::WrongParty,
            Trick::WrongIssuer,
            Trick::Expired,
            Trick::FromLongAgo,
            Trick::FromTomorrow,
            Trick::AskedLongAgo,
            Trick::NoSubject,
            Trick::NotSigned,
            Trick::SignedWithWhatIsPublic,
            Trick::SignedWithTheSecret,
            Trick::UnknownKey,
            Trick::SignatureOfAnother,
            Trick::OtherChallenge,
            Trick::NoName,
        ] {
            desk.schools.set_trick(Some(trick));
            let answer = desk.sign_in().await;
            assert_eq!((answer.status, cookie(&answer, "understory")), (422, None), "{trick:?}");
            assert_eq!(told(&answer), over, "{trick:?}: the same page");
        }
        let failures = "SELECT act FROM audit_entry WHERE purpose = 'schools' AND NOT allowed";
        assert_eq!(desk.rows(failures).await.len(), 18, "each is in the trail");
        desk.schools.set_trick(None);
        assert!(is_in(&desk.sign_in().await));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_returns_once_and_in_the_browser_that_left() {
    for scratch in Scratch::both().await {
        let desk = Desk::on(scratch).await;
        desk.taken_up("Nora").await;
        let refused = async |path: &str, headers: &str, what: &str| {
            let answer = desk.get(path, headers).await;
            assert_eq!((answer.status, cookie(&answer, "understory")), (422, None), "{what}");
        };
        let away = desk.leave_to_sign_in().await;
        let back = desk.schools.visit(&away.address);
        let other = desk.leave_to_sign_in().await;
        refused(&back, "", "no browser that left").await;
        refused(&back, &away.cookie, "it was tried before").await;
        refused(&desk.schools.visit(&other.address), &away.cookie, "another browser").await;
        let state = |path: &str| {
            path.split("state=")
                .nth(1)
                .unwrap()
                .split('&')
                .next()
                .unwrap()
                .to_owned()
        };
        let away = desk.leave_to_sign_in().await;
        let back = desk.schools.visit(&away.address);
        refused(
            &back.replace(&state(&back), &"A".repeat(43)),
            &away.cookie,
            "no such state",
        )
        .await;
        refused("/sign-in/with/schools/back", &away.cookie, "nothing").await;
        assert!(is_in(&desk.get(&back, &away.cookie).await), "none of these used it up");
        refused(&back, &away.cookie, "again").await;

        // The provider said no; and a code of one with the state of another.
        let away = desk.leave_to_sign_in().await;
        let state = state(&desk.schools.visit(&away.address));
        refused(
            &format!("/sign-in/with/schools/back?error=access_denied&state={state}"),
            &away.cookie,
            "the provider refused",
        )
        .await;
        let away = desk.leave_to_sign_in().await;
        let mine = desk.schools.visit(&away.address);
        let elsewhere = desk.schools.visit(&desk.leave_to_sign_in().await.address);
        let stolen = mine.replace(code_of(&mine), code_of(&elsewhere));
        refused(&stolen, &away.cookie, "a code that another browser began").await;

        // Two providers are held apart: by the path, and by the name that the provider gives.
        let away = desk.leave_to_sign_in().await;
        let back = desk.schools.visit(&away.address);
        refused(
            &back.replace("/schools/", "/library/"),
            &away.cookie,
            "the path of another",
        )
        .await;
        let away = desk.leave_to_sign_in().await;
        let back = desk.schools.visit(&away.address);
        let named = format!("127.0.0.1%3A{}", desk.schools.address.port());
        assert!(back.contains(&named), "{back}");
        let another = back.replace(&named, &format!("127.0.0.1%3A{}", desk.library.address.port()));
        refused(&another, &away.cookie, "the name of another").await;
        assert!(!desk.library.asked().contains(&String::from("/token")));

        // Not for long.
        let away = desk.leave_to_sign_in().await;
        execute(desk.world.place.url(), "UPDATE handshake SET ends_at = 1").await;
        refused(&desk.schools.visit(&away.address), &away.cookie, "too late").await;
    }
}

fn code_of(path: &str) -> &str {
    path.split("code=").nth(1).unwrap().split('&').next().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_does_not_answer_as_it_should_is_told_calmly_and_left_alone() {
    let tricks = [
        ("other", Trick::OtherDescription),
        ("no-pkce", Trick::NoPkce),
        ("keys", Trick::KeysElsewhere),
        ("elsewhere", Trick::Elsewhere),
        ("endless", Trick::Endless),
        ("silent", Trick::Silent),
        ("broken", Trick::Broken),
    ];
    let (mut all, mut providers) = (Vec::new(), Vec::new());
    for (key, trick) in tricks {
        let provider = TestProvider::open(now()).await;
        provider.set_trick(Some(trick));
        all.push(settings(key, &provider));
        providers.push((key, provider));
    }
    let later = TestProvider::open(now()).await;
    all.push(settings("schools", &later));
    let ways = Ways::at(Some("http://localhost:8080"), false).with_providers(all);
    let world = World::with_ways(Scratch::sqlite().await, ways.ok().unwrap()).await;
    let server = world.place.serve().await;
    for (key, provider) in &providers {
        let path = format!("/sign-in/with/{key}");
        let answer = server.post(&path, OURS, "").await;
        assert_eq!(
            (answer.status, cookie(&answer, "understory_left")),
            (503, None),
            "{key}"
        );
        assert!(answer.text().contains("does not answer just now"), "{key}");
        let asked = provider.asked();
        assert!(
            !asked.is_empty() && !asked.contains(&String::from("/elsewhere")),
            "{key}: {asked:?}"
        );
        assert_eq!(server.post(&path, OURS, "").await.status, 503, "{key}");
        assert_eq!(provider.asked(), asked, "{key}: it is left alone for a while");
        // A quarter of a megabyte is read, and what lies between two sockets is not much more.
        assert!(provider.poured() < 32 << 20, "{key}: {} bytes", provider.poured());
    }
    let begun = "SELECT kind FROM handshake WHERE kind = 'provider'";
    assert_eq!(ask(world.place.url(), begun).await, Vec::<String>::new());
    let desk = Desk {
        world,
        server,
        schools: later.clone(),
        library: later,
    };
    desk.taken_up("Nora").await;
    for trick in [Trick::TokenElsewhere, Trick::Broken, Trick::Endless] {
        let away = desk.leave_to_sign_in().await;
        let back = desk.schools.visit(&away.address);
        desk.schools.set_trick(Some(trick));
        let answer = desk.get(&back, &away.cookie).await;
        assert_eq!((answer.status, cookie(&answer, "understory")), (503, None), "{trick:?}");
        assert!(!desk.schools.asked().contains(&String::from("/elsewhere")), "{trick:?}");
        desk.schools.set_trick(None);
    }
}
