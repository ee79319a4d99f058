//! Requests that no browser makes: nothing that is asked may end in a failure of the server.

use crate::support::{Answer, Place, Server};
use understory_web::{API_ROUTES, OPEN_ROUTES, ROUTES};

/// What stands after the question mark.
fn queries() -> Vec<String> {
    let long = "x".repeat(10_000);
    let many: String = (0..1000).map(|number| format!("a{number}=b&")).collect();
    let names = [
        "near",
        "age",
        "grade",
        "free",
        "mon_from",
        "sun_until",
        "when",
        "days",
        "until",
        "mode",
        "minutes",
        "max_cost",
        "language",
        "need",
        "interest",
        "q",
        "topic",
        "day",
        "town",
        "after",
        "limit",
        "past",
        "lang",
        "change",
        "view",
        "miles",
        "organization",
        "program",
        "age_from",
        "age_to",
        "colour",
        "look",
        "in",
        "paper",
        "file",
    ];
    let values = [
        "",
        "%00",
        "%ff%fe",
        "%",
        "%zz",
        "%F0%9F%92%A9",
        "-1",
        "0",
        "99999999999999999999",
        "1e999",
        "NaN",
        "..%2F..%2F",
        "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "'%20OR%201=1--",
        "tue=99:99-00:00",
        "tue=15:00-15:00",
        ",,,,",
        "*",
        "%22",
        "q%3A%5B*%20TO%20*%5D",
        "%28%28%28%28",
        "AND%20OR%20NOT",
        "%E2%80%AE",
        "a%0D%0Ax-evil:%201",
        "~",
    ];
    let mut queries = vec![
        String::from("?"),
        String::from("=&==&&&;&=;%3D"),
        long.clone(),
        many.clone(),
        many.replace("=b", "=%00"),
    ];
    for name in names {
        queries.push(format!("{name}={long}"));
        queries.push(format!("{name}={name}&").repeat(1000));
    }
    for value in values {
        queries.push(names.map(|name| format!("{name}={value}")).join("&"));
    }
    queries.push(names.map(|name| format!("{name}={}", "%00".repeat(100))).join("&"));
    queries
}

fn is_fine(answer: &Answer, asked: &str) {
    let shown: String = asked.chars().take(200).collect();
    assert!(
        (200..500).contains(&answer.status),
        "{}: {shown}: {answer:?}",
        answer.status
    );
    assert_eq!(answer.header("x-evil"), None, "{shown}");
    if answer
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("text/html"))
    {
        assert!(!answer.text().contains("<script>"), "{shown}");
    }
}

async fn serve(place: &Place) -> Server {
    place.serve().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_query_makes_the_server_fail() {
    let place = Place::example().await;
    let server = serve(&place).await;
    let (program, _) = place.ids();
    let mut asked = 0;
    // A whole catalogue takes long to print in a debug build; what stands in its address is read as for a calendar.
    let quick = ROUTES
        .iter()
        .filter(|(path, _)| !["/catalogue.pdf", "/find/week.pdf"].contains(path));
    for (path, _) in quick.chain(API_ROUTES).chain(OPEN_ROUTES) {
        let path = path.replace("{*path}", "style.css").replace("{id}", &program);
        // The whole set where a query matters, a few elsewhere.
        let matters = [
            "/find",
            "/browse",
            "/api/find",
            "/api/programs",
            "/api/places",
            "/map",
            "/calendar.ics",
            "/catalogue",
        ]
        .contains(&path.as_str());
        let step = if matters { 1 } else { 9 };
        for query in queries().iter().step_by(step) {
            let target = format!("{path}?{query}");
            is_fine(&server.get(&target).await, &target);
            asked += 1;
        }
    }
    println!("{asked} requests");
    assert!(asked > 400);
    assert_eq!(server.get("/healthz").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_id_is_not_found() {
    let place = Place::example().await;
    let server = serve(&place).await;
    let (program, organization) = place.ids();
    let wrong = [
        String::from("x"),
        String::from("0"),
        String::from("%20"),
        String::from("%00"),
        String::from("%ff%fe"),
        String::from("%2e%2e%2f%2e%2e%2fetc%2fpasswd"),
        String::from("'%20OR%201=1--"),
        String::from("01970000-0000-7000-8000-00000000000"),
        String::from("01970000-0000-7000-8000-000000000000"),
        format!("{program}0"),
        "9".repeat(5000),
    ];
    for folder in ["/programs/", "/organizations/", "/api/programs/", "/api/organizations/"] {
        for id in &wrong {
            let answer = server.get(&format!("{folder}{id}")).await;
            assert_eq!(answer.status, 404, "{folder}{id}: {answer:?}");
            if folder.starts_with("/api/") {
                assert_eq!(answer.json()["code"], "not-found");
            } else {
                assert!(answer.text().contains("<h1"), "{folder}{id}");
            }
        }
        let other = if folder.contains("programs") {
            &organization
        } else {
            &program
        };
        assert_eq!(
            server.get(&format!("{folder}{other}")).await.status,
            404,
            "an id of another kind"
        );
    }
    for path in [
        "/static/",
        "/static/../Cargo.toml",
        "/static/%2e%2e/Cargo.toml",
        "/static/%ff",
        "/vendor/nothing.js",
    ] {
        assert_eq!(server.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn odd_requests_are_refused_and_not_failed() {
    let place = Place::empty().await;
    let server = serve(&place).await;
    let long = "a".repeat(100_000);
    for (bytes, statuses) in [
        ("nonsense\r\n\r\n".to_owned(), &[400][..]),
        ("GET / HTTP/9.9\r\n\r\n".to_owned(), &[400, 505]),
        ("GET /\0 HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(), &[400]),
        (format!("GET /?{long} HTTP/1.1\r\nhost: a\r\n\r\n"), &[400, 414, 431]),
        (format!("GET / HTTP/1.1\r\nx: {long}\r\n\r\n"), &[400, 431]),
        (format!("GET / HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(500)), &[400, 431]),
        ("GET / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n".to_owned(), &[400]),
        (
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n".to_owned(),
            &[400, 405],
        ),
        ("GET http://evil.example/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".to_owned(), &[200, 400, 404]),
        ("GET //evil.example/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".to_owned(), &[404]),
        ("OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".to_owned(), &[400, 404, 405]),
        ("CONNECT a:443 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".to_owned(), &[400, 404, 405]),
        (
            "GET /find HTTP/1.1\r\nhost: \"><script>\r\ncookie: understory_language=\u{fffd}\u{1}\r\naccept-language: \u{fffd}\r\nconnection: close\r\n\r\n".to_owned(),
            &[200, 400],
        ),
    ] {
        let answer = server.send(&bytes).await;
        let shown: String = bytes.chars().take(100).collect();
        assert!(statuses.contains(&answer.status), "{shown:?}: {}", answer.status);
        assert!(!String::from_utf8_lossy(&answer.body).contains("<script>"), "{shown:?}");
    }
    assert_eq!(server.get("/healthz").await.status, 200);
}
