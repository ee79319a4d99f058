//! Attacks on what may be changed: forms sent from elsewhere, fields that no form has, bodies that are none, headers that
//! are not ours to believe. Each is tried on every form of `access.csv`, by somebody who may send it.

use crate::support::{Answer, Server};
use crate::table::{Line, Outcome, table};
use crate::world::{KINDS, OURS, World, ask};
use std::collections::BTreeMap;
use understory_testkit::{Scratch, contents};

/// Every line with a form, and a kind of actor with whom it succeeds, if there is one; else a visitor.
fn forms() -> Vec<(Line, &'static str)> {
    let lines = table().into_iter().filter(|line| line.method == "POST");
    let with = lines.map(|line| {
        let succeeds = |kind: &&str| matches!(line.outcomes[*kind], Outcome::Status(200 | 303) | Outcome::ToSignIn);
        // Who is not signed in is shown the way in; only for signing in and out that is success.
        let is_open = line.route.starts_with("/sign-in");
        let kind = KINDS
            .into_iter()
            .find(|kind| succeeds(kind) && (is_open || line.outcomes[*kind] != Outcome::ToSignIn));
        (line, kind.unwrap_or("visitor"))
    });
    with.collect()
}

async fn sent(world: &World, server: &Server, line: &Line, kind: &str, headers: &str, form: &str) -> Answer {
    let (path, _) = line.of(world, kind);
    ask(
        server,
        "POST",
        &path,
        &format!("{}{headers}", world.cookie(kind)),
        Some(form),
    )
    .await
}

fn right_form(world: &World, line: &Line, kind: &str) -> String {
    line.of(world, kind).1.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_another_site_sends_changes_nothing() {
    let elsewhere = [
        "",
        "sec-fetch-site: cross-site\r\n",
        "sec-fetch-site: same-site\r\n",
        "sec-fetch-site: none\r\n",
        "sec-fetch-site: \r\n",
        "sec-fetch-site: Same-Origin, cross-site\r\n",
        "sec-fetch-site: cross-site\r\norigin: http://localhost\r\n",
        "origin: null\r\n",
        "origin: http://evil.example\r\n",
        "origin: http://localhost.evil.example\r\n",
        "origin: http://localhost:9\r\n",
        "origin: http://evil.example\r\nreferer: http://localhost/family\r\n",
        "origin: http://evil.example\r\nx-forwarded-host: evil.example\r\n",
        "origin: http://evil.example\r\nforwarded: host=evil.example\r\n",
        "x-requested-with: XMLHttpRequest\r\n",
    ];
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let before = world.contents().await;
        let mut probes = 0;
        for (line, kind) in forms() {
            let form = right_form(&world, &line, kind);
            for headers in elsewhere {
                let answer = sent(&world, &server, &line, kind, headers, &form).await;
                assert_eq!(answer.status, 403, "{} {headers:?}", line.route);
                assert_eq!(answer.all("set-cookie"), "", "{} {headers:?}", line.route);
                probes += 1;
            }
        }
        assert_eq!(
            contents::difference(&before, &world.contents().await),
            Vec::<String>::new()
        );
        println!("{probes} forms from elsewhere");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_right_forms_do_change_something() {
    // The measure of the two tests around this one: what changes nothing anyway shows nothing.
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let before = world.contents().await;
    let mut changing = 0;
    for (line, kind) in forms() {
        let form = right_form(&world, &line, kind);
        let answer = sent(&world, &server, &line, kind, OURS, &form).await;
        let changed = before != world.contents().await;
        // Whoever is nobody changes nothing by going, or by being shown the way in.
        let shown_in = line.route == "/sign-in/out" || Outcome::of(&answer) == Outcome::ToSignIn;
        if answer.status < 400 && !shown_in {
            assert!(changed, "{} by {kind}: {}", line.route, answer.status);
            changing += 1;
        }
        world.put_back().await;
        assert_eq!(before, world.contents().await, "everything was put back");
    }
    println!("{changing} of {} forms change something", forms().len());
    assert!(changing >= 10);
}

/// What every form leaves behind, in a world of its own, with something added to each form.
async fn left_behind(
    add: impl Fn(&World, &Line, String) -> String,
) -> BTreeMap<&'static str, BTreeMap<String, Vec<String>>> {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let mut left = BTreeMap::new();
    for (line, kind) in forms() {
        let form = add(&world, &line, right_form(&world, &line, kind));
        sent(&world, &server, &line, kind, OURS, &form).await;
        left.insert(line.route, world.contents().await);
        world.put_back().await;
    }
    left
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fields_that_no_form_has_change_nothing() {
    // Ids, instants and chance count up the same in both worlds, so what they leave behind is the same to the letter.
    let plain = left_behind(|_, _, form| form).await;
    let loaded = left_behind(|world, line, form| {
        let more = [
            "id",
            "kind",
            "role",
            "duty",
            "duties",
            "reach",
            "account",
            "account_id",
            "sign_in",
            "token",
            "ended_at",
            "given_by",
            "given-by",
            "method",
            "witness",
            "since",
            "until",
            "given_at",
            "withdrawn_at",
            "household",
            "household_id",
            "navigator",
            "navigator_id",
            "sitting",
            "ends_at",
            "allowed",
            "rule",
            "act",
            "admin",
            "is_admin",
            "is_staff",
            "verified",
            "decided_by",
            "welcome",
            "last_step",
            "sealed",
            "language_tag",
            "placed_by",
            "guardian",
            "created_at",
            "_method",
            "__proto__",
            "constructor",
        ];
        let value = &world.things["other-adult"];
        // The seven questions ask until when.
        let asked = |name: &str| name == "until" && line.route.ends_with("/answers");
        let more = more.iter().filter(|name| !asked(name));
        let more: Vec<String> = more.map(|name| format!("{name}={value}")).collect();
        format!("{form}&{}", more.join("&"))
    })
    .await;
    for (route, left) in &plain {
        let difference = contents::difference(left, &loaded[route]);
        assert_eq!(difference, Vec::<String>::new(), "{route}");
    }
    // And each field once more with what would be another's: the first one counts.
    let doubled = left_behind(|_, line, form| {
        // A day may be named again in the seven questions.
        if line.route.ends_with("/answers") {
            return form;
        }
        let names = form
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, _)| name.to_owned());
        // Several young people, classes and sessions may be named.
        let names = names.filter(|name| !["young", "class", "session"].contains(&name.as_str()));
        let more: Vec<String> = names.map(|name| format!("{name}=evil")).collect();
        if more.is_empty() {
            form
        } else {
            format!("{form}&{}", more.join("&"))
        }
    })
    .await;
    for (route, left) in &plain {
        assert_eq!(
            contents::difference(left, &doubled[route]),
            Vec::<String>::new(),
            "{route}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_that_are_no_forms_are_refused_and_not_failed() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let many: String = (0..8_000).map(|number| format!("a{number}=&")).collect();
    let bodies: [(&str, Vec<u8>); 9] = [
        ("empty", Vec::new()),
        ("no text", vec![0xff; 300]),
        ("zeros", vec![0; 300]),
        ("JSON", br#"{"name":"x","young":["a"]}"#.to_vec()),
        (
            "XML",
            b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec(),
        ),
        ("many fields", many.into_bytes()),
        ("a long name", format!("{}=x", "n".repeat(60_000)).into_bytes()),
        ("a long value", format!("name={}", "v".repeat(60_000)).into_bytes()),
        ("half an escape", b"name=%&near=%4&contact=%zz&young=%ff".to_vec()),
    ];
    for (line, kind) in forms() {
        let (path, _) = line.of(&world, kind);
        let headers = format!("{}{OURS}", world.cookie(kind));
        for (what, body) in &bodies {
            let mut bytes = format!(
                "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
                body.len()
            )
            .into_bytes();
            bytes.extend(body);
            let answer = server.send(bytes).await;
            assert!((200..500).contains(&answer.status), "{path} {what}: {}", answer.status);
            world.put_back().await;
        }
        let large = "x".repeat(64 * 1024 + 1);
        let answer = server.post(&path, &headers, &large).await;
        // Who may not send the form is told so before it is read.
        let takes_files = right_form(&world, &line, kind).starts_with("multipart:");
        assert!(
            // A picture cannot stand in the table of forms, so that a visitor sends it, who is shown the way in.
            [413, 403].contains(&answer.status) || (takes_files && [422, 303].contains(&answer.status)),
            "{path}: {}",
            answer.status
        );
        let lie = format!("POST {path} HTTP/1.1\r\nhost: a\r\ncontent-length: 9999999999\r\n{headers}\r\nx");
        let answer = server.send(lie).await;
        assert!([413, 403].contains(&answer.status), "{path}: {}", answer.status);
        world.put_back().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_field_and_no_address_becomes_a_header() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let evil = [
        "%0d%0ax-evil:%201",
        "%0ax-evil:%201",
        "%E5%98%8A%E5%98%8Dx-evil:%201",
        "%0d%0a%0d%0a<script>",
    ];
    for (line, kind) in forms() {
        let form = right_form(&world, &line, kind);
        for evil in evil {
            let form = form.replace('&', &format!("{evil}&")) + evil;
            let answer = sent(&world, &server, &line, kind, OURS, &form).await;
            assert!((200..500).contains(&answer.status), "{}: {}", line.route, answer.status);
            is_unharmed(&answer, line.route);
            world.put_back().await;
        }
    }
    for line in table()
        .iter()
        .filter(|line| line.method == "GET" && !line.route.ends_with(".pdf"))
    {
        for evil in evil {
            for path in [
                format!("{}?lang=es{evil}&notice={evil}&near={evil}", line.path_with("x", "x")),
                line.path_with(evil, evil),
            ] {
                is_unharmed(
                    &server.ask("GET", &path, &world.cookie("navigator-sitting")).await,
                    &path,
                );
            }
        }
    }
}

fn is_unharmed(answer: &Answer, asked: &str) {
    assert_eq!(answer.header("x-evil"), None, "{asked}");
    let location = answer.header("location").unwrap_or("/");
    assert!(
        location.starts_with('/') && !location.starts_with("//"),
        "{asked}: {location}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_leads_to_another_site() {
    let mut world = World::on(Scratch::sqlite().await).await;
    world.place.app.public_url = Some(String::from("http://localhost"));
    let server = world.place.serve().await;
    let names = [
        "next",
        "return",
        "return_to",
        "redirect",
        "redirect_uri",
        "url",
        "continue",
        "back",
        "to",
        "from",
        "lang",
        "notice",
        "target",
        "path",
    ];
    let evil = [
        "https://evil.example/",
        "//evil.example",
        "/%5Cevil.example",
        "%2F%2Fevil.example",
        "javascript:alert(1)",
    ];
    let believed = "x-forwarded-host: evil.example\r\nx-forwarded-proto: gopher\r\nforwarded: host=evil.example\r\nx-original-url: //evil.example\r\nx-rewrite-url: //evil.example\r\n";
    let cookie = world.cookie("navigator-sitting");
    for line in table()
        .iter()
        .filter(|line| line.method == "GET" && !line.route.ends_with(".pdf"))
    {
        for evil in evil {
            let query: Vec<String> = names.iter().map(|name| format!("{name}={evil}")).collect();
            let path = format!("{}?{}", line.of(&world, "navigator-sitting").0, query.join("&"));
            let answer = server.ask("GET", &path, &cookie).await;
            stays_here(&answer, &path);
        }
        let path = line.of(&world, "navigator-sitting").0;
        for headers in [String::from(believed), format!("{cookie}{believed}")] {
            let answer = server.ask("GET", &path, &headers).await;
            stays_here(&answer, &path);
            assert!(!says_evil(&answer), "{path} believes a header");
        }
        // The name of the host is the sender's word; what the operator said counts.
        let bytes = format!("GET {path} HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n{cookie}\r\n");
        let answer = server.send(bytes).await;
        stays_here(&answer, &path);
        assert!(!says_evil(&answer), "{path} believes the host");
    }
    for path in [
        "//evil.example",
        "//evil.example/find",
        "///evil.example",
        "/%2Fevil.example",
        "//evil.example/%2e%2e",
        "/..//evil.example",
    ] {
        stays_here(&server.get(path).await, path);
    }
    for (line, kind) in forms() {
        let form = right_form(&world, &line, kind);
        let more: Vec<String> = names
            .iter()
            .map(|name| format!("{name}=https://evil.example/"))
            .collect();
        let answer = sent(
            &world,
            &server,
            &line,
            kind,
            OURS,
            &format!("{form}&{}", more.join("&")),
        )
        .await;
        stays_here(&answer, line.route);
        world.put_back().await;
    }
}

fn says_evil(answer: &Answer) -> bool {
    String::from_utf8_lossy(&answer.body).contains("evil.example")
}

/// Neither the answer nor a link or form in it leads to another site.
fn stays_here(answer: &Answer, asked: &str) {
    is_unharmed(answer, asked);
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    for attribute in ["href=\"", "action=\"", "src=\"", "formaction=\""] {
        for part in text.split(attribute).skip(1) {
            let address = part.split('"').next().unwrap_or_default();
            let leads_away = ["//", "/\\", "https://evil", "http://evil", "javascript:"];
            let away = leads_away.iter().any(|start| address.trim().starts_with(start));
            assert!(!away, "{asked} leads to {address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cookies_that_are_too_much_or_odd_sign_nobody_in_and_break_nothing() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let token = world.token("guardian-card");
    let long = "x".repeat(20_000);
    let many: String = (0..900).map(|number| format!("c{number}=1; ")).collect();
    let cases = [
        (format!("cookie: understory={long}\r\n"), &[303][..]),
        (format!("cookie: {}\r\n", "x".repeat(60_000)), &[400, 431]),
        (format!("cookie: {many}\r\n"), &[303]),
        (format!("cookie: {many}understory={token}\r\n"), &[200]),
        (
            "cookie: a=b\r\n".repeat(90) + &format!("cookie: understory={token}\r\n"),
            &[200],
        ),
        ("cookie: a=b\r\n".repeat(200), &[400, 431]),
        (format!("cookie: understory=x; understory={token}\r\n"), &[303]),
        (format!("cookie: Understory={token}\r\n"), &[303]),
        (format!("cookie: understory=\"{token}\"\r\n"), &[303]),
        (format!("cookie: understory={token}x\r\n"), &[303]),
        (format!("cookie: understory={}\r\n", token.to_lowercase()), &[303]),
        (String::from("cookie: understory=\r\n"), &[303]),
        (String::from("cookie: ;;;=;=understory;understory\r\n"), &[303]),
        (String::from("cookie: understory=%00%ff\r\n"), &[303]),
        (String::from("cookie: understory=' OR 1=1 --\r\n"), &[303]),
        (format!("authorization: Bearer {token}\r\n"), &[303]),
    ];
    for (headers, statuses) in cases {
        let answer = server.ask("GET", "/family", &headers).await;
        let shown: String = headers.chars().take(60).collect();
        assert!(statuses.contains(&answer.status), "{shown}: {}", answer.status);
    }
    assert_eq!(
        server
            .ask("GET", &format!("/family?understory={token}"), "")
            .await
            .status,
        303
    );
    assert_eq!(server.get("/healthz").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_of_nobody_finds_no_form_to_guess() {
    // Every form is known by the table; a path that is none answers alike whether one is signed in or not.
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    for path in [
        "/navigator/x/y/z/w",
        "/wp-admin",
        "/administrator",
        "/.git/config",
        "/.env",
        "/server-status",
        "/debug",
    ] {
        for kind in KINDS {
            let headers = format!("{}{OURS}", world.cookie(kind));
            assert_eq!(
                ask(&server, "POST", path, &headers, Some("a=b")).await.status,
                404,
                "{path} {kind}"
            );
            assert_eq!(
                ask(&server, "GET", path, &headers, None).await.status,
                404,
                "{path} {kind}"
            );
        }
    }
}
