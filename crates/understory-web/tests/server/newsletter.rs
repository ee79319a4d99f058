//! The newsletter from outside: who asks learns nothing, looking changes nothing, and one click ends a subscription from anywhere.

use crate::support::Server;
use crate::world::{OURS, World};
use understory_service::newsletter::send_due;
use understory_service::people::{Encryption, Post, PostSettings, Ways};
use understory_testkit::{PostOffice, Scratch, ask};
use understory_web::newsletter::mail;

const FORM: &str = "language=es&ages=8-10&email=";
/// From another site, as nobody.
const ELSEWHERE: &str = "sec-fetch-site: cross-site\r\norigin: https://mail.example\r\n";
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// Somebody subscribes by the form and the mailed link; gives the token of their own link.
async fn subscribe(world: &World, server: &Server, office: &PostOffice, post: &Post) -> String {
    let asked = server
        .post("/newsletter", OURS, &format!("{FORM}rosa@example.org"))
        .await;
    assert_eq!(asked.status, 200);
    assert_eq!(send_due(&world.place.app.service, post, mail).await.unwrap().sent, 1);
    let mail = office.mails().pop().unwrap().replace("=\r\n", "");
    let (_, link) = mail.split_once("/newsletter/confirm/").unwrap();
    let path = format!("/newsletter/confirm/{}", &link[..43]);
    for _ in 0..2 {
        assert_eq!(server.ask("GET", &path, "").await.status, 200);
    }
    let many = ask(world.place.url(), "SELECT address_index FROM newsletter_subscriber").await;
    assert!(many.is_empty(), "looking subscribes nobody");
    let confirmed = server.post(&path, OURS, "").await;
    let to = confirmed.header("location").unwrap().to_owned();
    assert_eq!(server.post(&path, OURS, "").await.status, 422, "once");
    to["/newsletter/mine/".len()..][..43].to_owned()
}

async fn ended(world: &World) -> bool {
    let ended = "SELECT address_index FROM newsletter_subscriber WHERE ended_at IS NOT NULL";
    !ask(world.place.url(), ended).await.is_empty()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_click_ends_a_newsletter_from_anywhere_and_does_nothing_else() {
    for scratch in Scratch::both().await {
        let office = PostOffice::open().await;
        let post = Post::new(PostSettings {
            server: String::from("127.0.0.1"),
            port: office.address.port(),
            encryption: Encryption::None,
            credentials: None,
            from: String::from("Understory <hello@find.example>"),
        });
        let post = post.unwrap();
        let world = World::with_ways(scratch, Ways::at(Some("https://find.example"), true)).await;
        let server = world.place.serve().await;
        let own = subscribe(&world, &server, &office, &post).await;
        let stop = format!("/newsletter/stop/{own}");
        assert_eq!(server.ask("GET", &stop, "").await.status, 200);
        for other in [
            "",
            "do=stop",
            "List-Unsubscribe=No",
            "List-Unsubscribe=One-Click&do=again",
        ] {
            assert_eq!(server.post(&stop, ELSEWHERE, other).await.status, 403, "{other}");
        }
        assert!(!ended(&world).await);
        let unknown = format!("/newsletter/stop/{}", "C".repeat(43));
        let of_nobody = server.post(&unknown, ELSEWHERE, ONE_CLICK).await;
        let of_rosa = server.post(&stop, ELSEWHERE, ONE_CLICK).await;
        assert_eq!((of_nobody.status, of_rosa.status), (200, 200));
        assert_eq!(of_nobody.text(), of_rosa.text());
        assert!(ended(&world).await);
        // The same field at another route is nothing.
        let mine = format!("/newsletter/mine/{own}");
        assert_eq!(server.post(&mine, ELSEWHERE, ONE_CLICK).await.status, 403);
        assert_eq!(server.post(&mine, ELSEWHERE, "do=again").await.status, 403);
        assert!(ended(&world).await);
        assert_eq!(server.post(&mine, OURS, "do=again").await.status, 303);
        assert!(!ended(&world).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_for_a_newsletter_is_told_the_same_whoever_it_is() {
    let world = World::with_ways(Scratch::sqlite().await, Ways::at(Some("https://find.example"), true)).await;
    let server = world.place.serve().await;
    let mut answers = std::collections::BTreeSet::new();
    for email in [
        "rosa@example.org",
        "rosa@example.org",
        "fred@example.org",
        "rosa@example.org",
        "rosa@example.org",
    ] {
        let answer = server.post("/newsletter", OURS, &format!("{FORM}{email}")).await;
        assert_eq!(answer.status, 200);
        answers.insert(answer.text().replace(email, ""));
    }
    assert_eq!(answers.len(), 1, "known, unknown, and asked too often");
    let wrong = server.post("/newsletter", OURS, &format!("{FORM}ro%3Csa")).await;
    assert!(
        wrong.status == 422 && wrong.text().contains("value=\"ro&#60;sa\""),
        "{}",
        wrong.text()
    );
    assert!(wrong.text().contains("value=\"8-10\" checked"), "nothing typed is lost");
}
