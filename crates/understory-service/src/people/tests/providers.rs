//! Providers over time: what is kept of what they say of themselves, and for how long.

use super::*;
use understory_testkit::{CLIENT, CLIENT_SECRET, TestProvider, Trick, ask};

/// A region with one provider that says who somebody is.
async fn with_provider(scratch: &Scratch) -> (Region, TestProvider) {
    let mut region = region(scratch).await;
    let provider = TestProvider::open(region.clock.now()).await;
    let settings = ProviderSettings {
        key: String::from("schools"),
        name: String::from("Cape Schools"),
        issuer: provider.issuer(),
        client: String::from(CLIENT),
        secret: String::from(CLIENT_SECRET),
        always_two: false,
    };
    let ways = Ways::at(Some("http://localhost:8080"), false).with_providers(vec![settings]);
    region.service = region.service.with_ways(ways.ok().unwrap());
    (region, provider)
}

/// There and back; `signed` is who is signed in in that browser.
async fn back(
    region: &Region,
    provider: &TestProvider,
    leaving: Leaving,
    signed: Option<Signed>,
) -> Result<Arrived, PeopleError> {
    let path = provider.visit(&leaving.address);
    let of = |name: &str| {
        let rest = path.split(&format!("{name}=")).nth(1).unwrap();
        rest.split('&').next().unwrap().replace("%3A", ":").replace("%2F", "/")
    };
    let (state, code, issuer) = (of("state"), of("code"), of("iss"));
    let returned = Returned {
        state: &state,
        code: &code,
        issuer: Some(&issuer),
        browser: Some(&leaving.browser),
        signed,
    };
    come_back(&region.service, "schools", &returned).await
}

async fn sign_in(region: &Region, provider: &TestProvider) -> Result<Arrived, PeopleError> {
    let leaving = leave_to_sign_in(&region.service, "schools").await?;
    back(region, provider, leaving, None).await
}

fn forward(region: &Region, provider: &TestProvider, by: SignedDuration) {
    region.clock.forward(by);
    provider.set_time(region.clock.now());
}

#[tokio::test]
async fn a_new_key_is_learned_and_what_a_provider_says_of_itself_is_kept_for_an_hour() {
    let scratch = Scratch::sqlite().await;
    let (region, provider) = with_provider(&scratch).await;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let leaving = leave_to_add(&region.service, "schools", ana).await.unwrap();
    assert!(matches!(
        back(&region, &provider, leaving, Some(ana)).await,
        Ok(Arrived::Added)
    ));
    let described = || {
        let asked = provider.asked().into_iter();
        asked.filter(|path| path.starts_with("/.well-known")).count()
    };
    assert!(matches!(sign_in(&region, &provider).await, Ok(Arrived::In(_))));
    assert_eq!(described(), 1);
    provider.change_key();
    let too_soon = sign_in(&region, &provider).await;
    assert!(
        matches!(too_soon, Err(PeopleError::NoMatch)),
        "not read anew within a minute"
    );
    assert_eq!(described(), 1);
    forward(&region, &provider, SignedDuration::from_mins(2));
    assert!(matches!(sign_in(&region, &provider).await, Ok(Arrived::In(_))));
    assert_eq!(described(), 2);
    // The older key has gone with the older description.
    forward(&region, &provider, SignedDuration::from_mins(59));
    sign_in(&region, &provider).await.unwrap();
    assert_eq!(described(), 2);
    forward(&region, &provider, SignedDuration::from_mins(2));
    sign_in(&region, &provider).await.unwrap();
    assert_eq!(described(), 3);
    // One that does not answer is asked again later.
    provider.set_trick(Some(Trick::Broken));
    forward(&region, &provider, SignedDuration::from_hours(2));
    assert!(matches!(sign_in(&region, &provider).await, Err(PeopleError::NoAnswer)));
    provider.set_trick(None);
    assert!(matches!(sign_in(&region, &provider).await, Err(PeopleError::NoAnswer)));
    forward(&region, &provider, SignedDuration::from_secs(31));
    assert!(matches!(sign_in(&region, &provider).await, Ok(Arrived::In(_))));
}

#[tokio::test]
async fn ten_minutes_are_given_and_what_was_left_behind_comes_to_nothing() {
    for scratch in Scratch::both().await {
        let (region, provider) = with_provider(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let leaving = leave_to_add(service, "schools", ana).await.unwrap();
        forward(&region, &provider, SignedDuration::from_mins(11));
        assert!(matches!(
            back(&region, &provider, leaving, Some(ana)).await,
            Err(PeopleError::NoMatch)
        ));
        let late = leave_to_add(service, "schools", ana).await;
        assert!(matches!(late, Err(PeopleError::NotFresh)));
        // A code that waits for its second step is worth nothing once the provider was removed, or the account invited again.
        let (bea, key) = region.staff("Bea Braun", Duty::Navigator, None).await;
        let leaving = leave_to_add(service, "schools", bea).await.unwrap();
        assert!(matches!(
            back(&region, &provider, leaving, Some(bea)).await,
            Ok(Arrived::Added)
        ));
        provider.set_person("Ana-1", false);
        let Ok(Arrived::Code(step)) = sign_in(&region, &provider).await else {
            panic!("a code is asked for");
        };
        let identity = own_account(service, bea).await.unwrap().identities.remove(0);
        assert_eq!(identity.provider, "Cape Schools");
        remove_identity(service, bea, identity.id).await.unwrap();
        forward(&region, &provider, SignedDuration::from_mins(1));
        let after = by_code(service, &step, &region.code(&key)).await;
        assert!(matches!(after, Err(PeopleError::NoMatch)));
        // Who is invited again, or ended, has no identity any more.
        let count = "SELECT CAST(COUNT(*) AS TEXT) FROM provider_identity";
        for end in ["again", "end"] {
            let (cid, _) = region.staff(&format!("Cid {end}"), Duty::Navigator, None).await;
            let leaving = leave_to_add(service, "schools", cid).await.unwrap();
            back(&region, &provider, leaving, Some(cid)).await.unwrap();
            assert_eq!(ask(&scratch.url, count).await, ["1"]);
            if end == "again" {
                drop(
                    invite_again(service, Actor::Operator, "cid.again@example.org")
                        .await
                        .unwrap(),
                );
            } else {
                assert!(end_account(service, Actor::Operator, cid.account).await.unwrap());
            }
            assert_eq!(ask(&scratch.url, count).await, ["0"], "{end}");
        }
    }
}

#[tokio::test]
async fn whoever_comes_back_from_nowhere_does_not_fill_the_audit() {
    let scratch = Scratch::sqlite().await;
    let (region, _provider) = with_provider(&scratch).await;
    for _ in 0..40 {
        let leaving = leave_to_sign_in(&region.service, "schools").await.unwrap();
        let rest = leaving.address.split("state=").nth(1).unwrap();
        let returned = Returned {
            state: rest.split('&').next().unwrap(),
            code: "",
            issuer: None,
            browser: None,
            signed: None,
        };
        assert!(matches!(
            come_back(&region.service, "schools", &returned).await,
            Err(PeopleError::NoMatch)
        ));
    }
    let rows = ask(
        &scratch.url,
        "SELECT act FROM audit_entry WHERE object IS NULL AND NOT allowed",
    )
    .await;
    assert_eq!(rows.len(), 20);
}
