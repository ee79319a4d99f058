//! What every answer carries, and how the server speaks HTTP: tags, methods, languages, compression.

use crate::support::{Answer, Place};
use understory_web::{API_ROUTES, OPEN_ROUTES, ROUTES};

/// What a page must be told to browsers that meet it anywhere.
const SAFE: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
];

fn is_safe(answer: &Answer, asked: &str) {
    for (name, value) in SAFE {
        assert_eq!(answer.header(name), Some(value), "{asked}: {name}");
    }
    // What has a body says what it is, and texts in which letters.
    if !answer.body.is_empty() {
        let kind = answer.header("content-type").unwrap_or_default();
        assert!(kind.contains('/'), "{asked}: {kind:?}");
        let is_text = kind.starts_with("text/html") || kind.starts_with("text/plain");
        assert!(!is_text || kind.contains("charset=utf-8"), "{asked}: {kind:?}");
    }
    let id = answer.header("x-request-id").unwrap_or_default();
    assert_eq!(id.len(), 32, "{asked}: x-request-id {id:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_has_safe_headers_and_an_id() {
    let place = Place::example().await;
    let server = place.serve().await;
    let (program, _) = place.ids();
    let mut ids = std::collections::BTreeSet::new();
    for (route, _) in ROUTES.iter().chain(API_ROUTES).chain(OPEN_ROUTES) {
        for id in [program.as_str(), "nothing"] {
            let path = route.replace("{*path}", "style.css").replace("{id}", id);
            // `publish.rs` looks at what may be framed, and prints; a whole catalogue takes long in a debug build.
            let apart = ["/embed/{id}", "/catalogue.pdf", "/find/week.pdf"].contains(route);
            let methods = ["GET", "HEAD", "POST", "DELETE", "OPTIONS"];
            for method in methods.into_iter().skip(if apart { 2 } else { 0 }) {
                let answer = server.ask(method, &path, "").await;
                is_safe(&answer, &format!("{method} {path}"));
                ids.insert(answer.header("x-request-id").unwrap().to_owned());
                // `access.csv` says which forms there are; one that is not sent from a page of ours is never read.
                let is_refused = method == "POST" && answer.status == 403;
                if !matches!(method, "GET" | "HEAD") && !is_refused {
                    assert_eq!(answer.status, 405, "{method} {path}");
                    let allow = answer.header("allow").unwrap();
                    assert!(allow.contains("GET") || allow.contains("POST"), "{method} {path}");
                }
            }
        }
    }
    assert!(ids.len() > 200, "every request has its own id: {}", ids.len());
    for path in [
        "/nowhere",
        "/api/nowhere",
        "/find?age=x",
        "/api/find?age=x",
        "/static/nothing",
    ] {
        is_safe(&server.get(path).await, path);
    }
    let sent = server.ask("GET", "/", "x-request-id: mine\r\n").await;
    assert_ne!(sent.header("x-request-id"), Some("mine"), "ids are ours");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_it_is_told_so() {
    let place = Place::example().await;
    let server = place.serve().await;
    let (program, organization) = place.ids();
    for path in [
        "/api/find?near=02601&grade=6",
        "/api/programs?limit=3",
        &format!("/api/programs/{program}"),
        &format!("/api/organizations/{organization}"),
        "/api/topics",
        "/api/places?q=hyannis",
        "/api/sites",
        "/api/openapi.json",
        "/map/sites.geojson",
        "/map/outline.geojson",
        "/static/style.css",
        "/static/enhance.js",
        "/vendor/maplibre-gl.css",
    ] {
        let first = server.get(path).await;
        assert_eq!(first.status, 200, "{path}");
        let tag = first
            .header("etag")
            .unwrap_or_else(|| panic!("{path} has no tag"))
            .to_owned();
        for known in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"other\", {tag}"),
            String::from("*"),
        ] {
            let again = server.ask("GET", path, &format!("if-none-match: {known}\r\n")).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {known}");
            assert_eq!(again.header("etag"), Some(tag.as_str()), "{path}");
            is_safe(&again, path);
        }
        for unknown in ["\"other\"", "nonsense", ""] {
            let again = server.ask("GET", path, &format!("if-none-match: {unknown}\r\n")).await;
            assert_eq!(
                (again.status, again.body == first.body),
                (200, true),
                "{path} {unknown}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_is_an_answer_without_its_body() {
    let place = Place::example().await;
    let server = place.serve().await;
    for path in [
        "/",
        "/find?near=02601",
        "/browse",
        "/api/programs",
        "/static/style.css",
        "/nowhere",
        "/api/nowhere",
    ] {
        let (get, head) = (server.get(path).await, server.ask("HEAD", path, "").await);
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        for name in ["content-type", "content-length", "etag"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
        assert!(!get.body.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_are_pages_for_people_and_problems_for_programs() {
    let place = Place::example().await;
    let server = place.serve().await;
    for (method, path, status) in [
        ("GET", "/nowhere", 404),
        ("GET", "/programs/x", 404),
        ("POST", "/find", 405),
    ] {
        let page = server.ask(method, path, "").await;
        assert_eq!(page.status, status, "{path}");
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        let text = page.text();
        assert!(
            text.contains("<h1") && text.contains("href=\"/find"),
            "{path} goes on somewhere: {text}"
        );
        assert!(
            text.contains(page.header("x-request-id").unwrap()),
            "{path} tells its id"
        );
    }
    for (method, path, status, code) in [
        ("GET", "/api/nowhere", 404, "not-found"),
        ("GET", "/api/programs/x", 404, "not-found"),
        ("GET", "/api/find?age=x", 422, "parameters"),
        ("GET", "/api/programs?limit=0", 422, "parameters"),
        ("POST", "/api/find", 405, "method"),
    ] {
        let answer = server.ask(method, path, "").await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{path}"
        );
        let problem = answer.json();
        assert_eq!(
            (&problem["code"], &problem["status"]),
            (&code.into(), &status.into()),
            "{path}"
        );
        assert_eq!(problem["type"], format!("/problems/{code}"), "{path}");
        assert_eq!(
            problem["request"].as_str(),
            answer.header("x-request-id"),
            "{path} tells its id"
        );
    }
    let large = format!("content-length: {}\r\n", 64 * 1024 + 1);
    let answer = server.ask("POST", "/find", &large).await;
    assert_eq!(answer.status, 413);
    let said = answer.text();
    assert!(
        said.contains("That was too much at once") && said.contains("</html>"),
        "{said}"
    );
    assert_eq!(
        server.ask("POST", "/api/find", &large).await.json()["code"],
        "too-large"
    );
    // Of a file it is said that it is one.
    let large = format!("content-length: {}\r\n", 17 * 1024 * 1024);
    for path in ["/organization/listings/picture", "/organization/listings/table"] {
        let answer = server.ask("POST", path, &large).await;
        assert_eq!(answer.status, 413);
        assert!(answer.text().contains("Choose a smaller file"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_reader_chooses_the_language() {
    let place = Place::example().await;
    let server = place.serve().await;
    for (query, headers, language, keeps) in [
        ("", "", "en", false),
        ("", "accept-language: pt-PT,pt;q=0.9\r\n", "pt-BR", false),
        ("", "accept-language: fr,es-MX;q=0.8\r\n", "es", false),
        (
            "",
            "accept-language: en\r\ncookie: a=b; understory_language=es\r\n",
            "es",
            false,
        ),
        (
            "?lang=pt-BR",
            "accept-language: en\r\ncookie: understory_language=es\r\n",
            "pt-BR",
            true,
        ),
        ("?lang=tlh", "cookie: understory_language=es\r\n", "es", true),
    ] {
        let answer = server.ask("GET", &format!("/find{query}"), headers).await;
        assert_eq!(answer.header("content-language"), Some(language), "{query} {headers}");
        assert!(
            answer.text().contains(&format!("<html lang=\"{language}\"")),
            "{query} {headers}"
        );
        let vary = answer.all("vary");
        assert!(vary.contains("accept-language") && vary.contains("cookie"), "{vary}");
        let cookie = answer
            .header("set-cookie")
            .map(|cookie| cookie.split("; ").collect::<Vec<_>>());
        assert_eq!(cookie.is_some(), keeps, "{query} {headers}");
        if let Some(cookie) = cookie {
            assert_eq!(cookie[0], format!("understory_language={language}"));
            assert!(
                cookie.contains(&"HttpOnly") && cookie.contains(&"SameSite=Lax"),
                "{cookie:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_travel_small() {
    let place = Place::example().await;
    let server = place.serve().await;
    for path in [
        "/",
        "/find",
        "/find?near=02601&grade=6&free=tue%3D15:00-18:00",
        "/browse",
        "/map",
    ] {
        let plain = server.get(path).await;
        let small = server.ask("GET", path, "accept-encoding: gzip\r\n").await;
        assert_eq!(small.header("content-encoding"), Some("gzip"), "{path}");
        assert!(
            small.all("vary").contains("accept-encoding"),
            "{path}: {}",
            small.all("vary")
        );
        assert!(
            small.body.len() * 2 < plain.body.len(),
            "{path}: {} of {}",
            small.body.len(),
            plain.body.len()
        );
        assert!(small.body.len() < 60_000, "{path}: {} bytes", small.body.len());
    }
}
