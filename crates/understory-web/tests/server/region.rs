//! The region's pages over the example region: forms become addresses, plans are saved only where they may be.

use crate::support::{Answer, Place, Server};
use understory_model::population::YoungPerson;
use understory_service::access::Actor;
use understory_service::population::{self, RosterBatch, RosterPlace, RosterRequest};

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

/// A published roster, the newest of all populations: 60 in Hyannis and 6 in Truro.
async fn roster(place: &Place) {
    let person = |number: u16| YoungPerson {
        place: u16::from(number >= 60),
        draw: 0,
        point: None,
        age: Some(6 + (number % 10) as u8),
        grade: None,
        free: None,
        modes: Vec::new(),
        minutes: None,
        max_cost: None,
        languages: Vec::new(),
        needs: Vec::new(),
        internet: None,
        interests: Vec::new(),
        low_income: None,
    };
    let town = |name: &str, young_people| RosterPlace {
        name: String::from(name),
        young_people,
        ..RosterPlace::default()
    };
    let batch = RosterBatch {
        people: (0..66).map(person).collect(),
        places: vec![town("Hyannis", 60), town("Truro", 6)],
        rows: 66,
        ..RosterBatch::default()
    };
    let request = RosterRequest {
        name: String::from("Schools"),
        ..RosterRequest::default()
    };
    let service = &place.app.service;
    let taken = population::import(service, Actor::Operator, request, batch)
        .await
        .unwrap();
    population::publish(service, Actor::Operator, taken.population.id, true)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_kept_back_of_a_roster_is_said_and_is_no_failure() {
    let place = Place::example().await;
    roster(&place).await;
    let server = place.serve().await;
    let region = server.get("/region").await;
    assert_eq!(region.status, 200);
    for path in ["/region", "/region/ledger", "/region/brief", "/region/brief.pdf"] {
        let few = server.get(&format!("{path}?place=truro")).await;
        assert_eq!(few.status, 422, "{path}");
        assert!(few.text().contains("about a small group"), "{path}");
        assert_eq!(server.get(&format!("{path}?enough=2")).await.status, 422, "{path}");
    }
    for path in [
        "/api/region?place=truro",
        "/api/ledger?place=truro",
        "/api/brief?enough=2",
    ] {
        assert_eq!(server.get(path).await.status, 422, "{path}");
    }
    // The newest is a roster: changes are tried for the newest that is drawn.
    let page = server.get("/region/what-if").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Cape Cod example"));
    assert_eq!(server.get("/api/what-if").await.status, 200);
}
