//! Whoever is refused very often within an hour: told until when, on every page, and able to sign out.

use crate::support::Place;
use crate::world::{OURS, World};
use understory_service::people::Ways;
use understory_testkit::Scratch;

/// Refusals in an hour.
const MOST: u32 = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_refused_very_often_is_told_until_when_and_can_sign_out() {
    for scratch in Scratch::both().await {
        let world = World::of(Place::example_within(scratch, Ways::default(), MOST).await).await;
        let server = world.place.serve().await;
        let cookie = world.cookie("steward-other");
        let organizations = &world.place.app.service.snapshot().organizations;
        let [foreign, own] = [0, 1].map(|at| organizations[at].id.0.simple().to_string());
        let workspace = |of: &str| format!("/organization/listings?organization={of}");
        for tried in 0..MOST {
            assert_eq!(
                server.ask("GET", &workspace(&own), &cookie).await.status,
                200,
                "after {tried}"
            );
            assert_eq!(server.ask("GET", &workspace(&foreign), &cookie).await.status, 404);
        }
        for (language, says) in [
            ("en", "Your pages are there again"),
            ("es", "Sus páginas vuelven"),
            ("pt-BR", "Suas páginas voltam"),
        ] {
            let answer = server
                .ask("GET", &format!("{}&lang={language}", workspace(&own)), &cookie)
                .await;
            let page = answer.text();
            assert_eq!(answer.status, 429, "{language}");
            assert!(page.contains(says), "{language}: {page}");
            assert!(page.contains("action=\"/sign-in/out\""), "{language}: a way out");
        }
        // A form is not read either, and everybody else goes on.
        let ours = format!("{cookie}{OURS}");
        let form = format!("organization={own}&name=The+Dock");
        assert_eq!(
            server.post("/organization/listings/place", &ours, &form).await.status,
            429
        );
        let other = world.cookie("steward-allowed");
        assert_eq!(server.ask("GET", &workspace(&foreign), &other).await.status, 200);
        // The button of that page.
        let out = server.post("/sign-in/out", &ours, "").await;
        assert_eq!((out.status, out.header("location").is_some()), (303, true));
        let after = server.ask("GET", &workspace(&own), &cookie).await;
        assert_eq!(after.header("location"), Some("/sign-in"));
    }
}
