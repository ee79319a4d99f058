//! `understory demo` and `serve` from outside: it starts, says nothing about anybody, and stops in order.

use crate::support::{Place, Serving, example};

/// Whether a log says something a family typed.
const TYPED: &str = "sesame";

#[test]
fn the_log_says_nothing_that_a_person_typed() {
    let place = Place::new();
    let serving = Serving::start(&place, "demo", &[("UNDERSTORY__LOG__FILTER", "trace")]);
    let mut ids = Vec::new();
    for path in [
        "/find?near=sesame&age=12&free=tue%3D15%3A00-18%3A00",
        "/find?near=Hyannis&age=sesame",
        "/find?near=02601&interest=sesame&lang=sesame",
        "/find/text?near=sesame",
        "/find/calendar.ics?near=sesame",
        "/api/find?near=sesame",
        "/api/find?near=02601&age=sesame",
        "/api/places?q=sesame",
        "/api/programs?q=sesame&town=sesame",
        "/api/programs?after=sesame",
        "/browse?q=sesame&topic=sesame",
        "/map?town=sesame",
        "/programs/sesame",
        "/api/organizations/sesame",
        "/sesame?near=sesame",
        "/static/sesame",
        "/%ff?near=%00sesame",
    ] {
        let answer = serving.send(&format!(
            "GET {path} HTTP/1.1\r\nhost: sesame\r\nuser-agent: sesame\r\nreferer: http://x/?near=sesame\r\ncookie: understory_language=sesame\r\nx-request-id: sesame\r\nconnection: close\r\n\r\n"
        ));
        assert!(
            answer.starts_with("HTTP/1.1 ") && !answer.starts_with("HTTP/1.1 5"),
            "{path}: {answer}"
        );
        ids.push(request_id(&answer));
    }
    let body = "near=sesame";
    serving.send(&format!(
        "POST /find HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    ));
    serving.send("GET /find?near=sesame HTTP/9.9\r\n\r\n");
    serving.send("sesame\r\n\r\n");
    let figures = serving.get("/metrics");
    assert!(
        figures.contains("understory_find_seconds") && !figures.contains(TYPED),
        "{figures}"
    );
    let (code, log) = serving.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(
        !log.contains(TYPED) && !log.contains("near="),
        "{}",
        around(&log, &[TYPED, "near="])
    );
    assert!(log.lines().any(|line| line == "stopped"), "{log}");
    for id in ids {
        assert!(log.contains(&id), "the log knows the request {id}");
    }
    assert!(
        log.contains("route=\"/find\"") && log.contains("route=\"unmatched\""),
        "requests are logged by route"
    );
}

/// The value of the answer's id header.
fn request_id(answer: &str) -> String {
    let line = answer.lines().find_map(|line| line.strip_prefix("x-request-id: "));
    line.unwrap_or_else(|| panic!("no id in {answer}")).to_owned()
}

/// The lines that say what they should not.
fn around(log: &str, words: &[&str]) -> String {
    let bad = log.lines().filter(|line| words.iter().any(|word| line.contains(word)));
    bad.take(5).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_log_for_machines_is_json() {
    let place = example();
    let serving = Serving::start(&place, "serve", &[("UNDERSTORY__LOG__FORMAT", "json")]);
    serving.get("/healthz");
    let (code, log) = serving.stop();
    assert_eq!(code, Some(0), "{log}");
    let lines = log.lines().filter(|line| line.starts_with('{'));
    let request = lines
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .find(|line| line["fields"]["message"] == "request")
        .unwrap_or_else(|| panic!("no request in {log}"));
    assert_eq!(
        (&request["fields"]["route"], &request["fields"]["status"]),
        (&"/healthz".into(), &200.into())
    );
}

#[test]
fn the_example_is_made_once() {
    let place = example();
    let once = place.contents();
    assert!(once.len() > 500, "{}", once.len());
    let (code, log) = Serving::start(&place, "demo", &[]).stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(place.contents(), once);
    let serving = Serving::start(&place, "serve", &[]);
    let page = serving.get("/find?near=02601&grade=6");
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("Cape Cod"), "{page}");
    serving.stop();
}

#[test]
fn an_import_is_seen_by_a_server_that_runs() {
    let place = Place::with_files();
    let serving = Serving::start(&place, "serve", &[]);
    assert!(!serving.get("/api/programs").contains("Oyster science"));
    place.report("listings.csv", &[]);
    let began = std::time::Instant::now();
    while !serving.get("/api/programs?past=1").contains("Oyster science") {
        assert!(began.elapsed().as_secs() < 30, "the import is not seen");
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    serving.stop();
}

#[test]
fn an_address_that_cannot_be_listened_on_is_named() {
    let place = Place::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for listen in [address.as_str(), "nonsense"] {
        let done = place.run(&["serve", "--listen", listen]);
        assert_ne!(done.code, Some(0));
        assert!(done.err.contains(&format!("listening on {listen}")), "{}", done.err);
    }
}
