//! The region's pages over the example region: forms become addresses, plans are saved only where they may be.

use std::path::PathBuf;
use understory_service::access::Actor;
use understory_service::population::{self, RosterKind, RosterOptions, RosterRequest};

use crate::support::{Answer, Place, Server};

const VAN: &str = "/region/what-if?do=van&try-stop=Hyannis&try-stop=Mashpee&try-van-day=tue";

async fn post(server: &Server, headers: &str, body: &str) -> Answer {
    let length = body.len();
    server
        .send(format!(
            "POST /region/what-if/plans HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        ))
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_becomes_an_address_that_holds_the_plan() {
    let place = Place::example().await;
    let server = place.serve().await;
    let answer = server.get(VAN).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    let address = answer.header("location").unwrap().to_owned();
    assert!(
        address.starts_with("/region/what-if?edit=van*tue*Hyannis*"),
        "{address}"
    );
    let page = server.get(&address).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Hyannis and Mashpee"), "{}", page.text());
    let block = server.ask("GET", &address, "understory-live: 1\r\n").await.text();
    assert!(
        !block.contains("<html") && block.trim().starts_with("<div id=\"live\""),
        "{block}"
    );
    let wrong = server
        .get("/region/what-if?do=van&try-stop=Hyannis&try-stop=Atlantis")
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("Atlantis") && wrong.text().contains("class=\"error\""));
    for strange in [
        "/region?place=atlantis",
        "/region?enough=many",
        "/region?population=1",
        "/region/what-if?edit=fly*1&edit=waive*01970000000070008000000000000001",
        "/region/what-if?session=x&compare=y&find=%00",
    ] {
        let status = server.get(strange).await.status;
        assert!([200, 404, 422].contains(&status), "{status} {strange}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plans_are_saved_from_our_own_pages_and_only_where_they_may_be() {
    let mut place = Place::example().await;
    let server = place.serve().await;
    let address = server.get(VAN).await.header("location").unwrap().to_owned();
    let edits = address.split_once('?').unwrap().1;
    let ours = "sec-fetch-site: same-origin\r\n";
    let body = format!("{edits}&name=A+late+van");
    assert_eq!(post(&server, ours, &body).await.status, 403, "the setting is off");
    place.app.save_plans = true;
    let server = place.serve().await;
    assert_eq!(post(&server, "sec-fetch-site: cross-site\r\n", &body).await.status, 403);
    assert_eq!(post(&server, "", &body).await.status, 403);
    let notice = |answer: Answer| {
        assert_eq!(answer.status, 303, "{answer:?}");
        answer
            .header("location")
            .unwrap()
            .rsplit_once('=')
            .unwrap()
            .1
            .to_owned()
    };
    assert_eq!(notice(post(&server, ours, &format!("{edits}&name=")).await), "name");
    assert_eq!(notice(post(&server, ours, "name=Nothing").await), "name");
    assert_eq!(notice(post(&server, ours, &body).await), "saved");
    assert_eq!(notice(post(&server, ours, &body).await), "name-taken");
    let page = server.get("/region/what-if").await.text();
    assert!(page.contains("A late van"));
}

/// Takes a roster in and lets visitors see it: 55 young people in one place, 5 in another.
async fn published_roster(place: &Place) {
    let service = &place.app.service;
    let files = vec![PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/server/roster.csv"
    ))];
    let options = RosterOptions::default();
    let batch = population::read_roster(service, Actor::Operator, RosterKind::Table, files, options);
    let request = RosterRequest {
        name: String::from("Schools"),
        ..RosterRequest::default()
    };
    let taken = population::import(service, Actor::Operator, request, batch.await.unwrap());
    let id = taken.await.unwrap().population.id;
    population::publish(service, Actor::Operator, id, true).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_roster_does_not_tell_is_said_in_words() {
    let place = Place::example().await;
    published_roster(&place).await;
    let server = place.serve().await;
    let ledger = server.get("/region/ledger").await;
    assert_eq!(ledger.status, 200);
    assert!(
        ledger.text().contains("from a roster") && !ledger.text().contains("/region/what-if"),
        "{}",
        ledger.text()
    );
    for (path, question, words) in [
        ("ledger", "place=truro", ["fewer than 10", "menos de 10", "menos de 10"]),
        ("ledger", "enough=2", ["or for three", "o por tres", "ou por três"]),
        (
            "what-if",
            "",
            ["cannot be tried", "no se pueden probar", "não se podem testar"],
        ),
    ] {
        for (language, words) in ["en", "es", "pt-BR"].into_iter().zip(words) {
            let page = server.get(&format!("/region/{path}?{question}&lang={language}")).await;
            assert_eq!(page.status, 422, "{path} {question} {language}");
            assert!(page.text().contains(words), "{}", page.text());
        }
        let route = if path == "what-if" { "what-if" } else { "region" };
        let answer = server.get(&format!("/api/{route}?{question}")).await;
        assert_eq!(answer.status, 422, "{answer:?}");
        assert_eq!(answer.json()["code"], "roster", "{answer:?}");
    }
}
