//! Attacks on signing in: a token that somebody set before, cookies, and who can be told from whom.

use crate::support::{Answer, Server};
use crate::world::{OURS, World};
use metrics_exporter_prometheus::PrometheusBuilder;
use understory_testkit::{Scratch, ask};

const CARD: &str = "/sign-in/card";
const STAFF: &str = "/sign-in/staff";

/// The token that an answer sets, and what stands behind it.
fn set(answer: &Answer, name: &str) -> (String, String) {
    let cookies = answer.every("set-cookie");
    let cookie = cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}=")));
    let cookie = cookie.unwrap_or_else(|| panic!("{name} is not set: {answer:?}"));
    let (pair, flags) = cookie.split_once("; ").unwrap();
    (pair[name.len() + 1..].to_owned(), flags.to_owned())
}

fn card(world: &World) -> String {
    format!(
        "number={}&pin={}",
        world.things["card-number"], world.things["card-pin"]
    )
}

fn staff(world: &World) -> String {
    let of = |thing: &str| world.things[thing].as_str();
    format!("email={}&password={}&code={}", of("email"), of("password"), of("code"))
}

async fn is_signed_in(server: &Server, token: &str) -> bool {
    let cookie = format!("cookie: understory={token}\r\n");
    server.ask("GET", "/family", &cookie).await.status == 200
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_was_set_before_is_not_taken_over() {
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let chosen = "B".repeat(43);
        for (path, form) in [(CARD, card(&world)), (STAFF, staff(&world))] {
            let headers = format!("cookie: understory={chosen}\r\n{OURS}");
            let answer = server.post(path, &headers, &form).await;
            assert_eq!(answer.status, 303, "{path}");
            let (token, _) = set(&answer, "understory");
            assert!(token.len() == 43 && token != chosen, "{path}");
            assert!(is_signed_in(&server, &token).await && !is_signed_in(&server, &chosen).await);
            // In the address and in the form it is not looked for either.
            let answer = server
                .post(
                    &format!("{path}?understory={chosen}"),
                    OURS,
                    &format!("{form}&understory={chosen}&token={chosen}"),
                )
                .await;
            assert!(!is_signed_in(&server, &chosen).await, "{path}: {}", answer.status);
            world.put_back().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_signs_in_again_leaves_no_open_door_behind() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let first = world.token("other-guardian").to_owned();
    assert!(is_signed_in(&server, &first).await);
    let headers = format!("cookie: understory={first}\r\n{OURS}");
    let (second, _) = set(&server.post(CARD, &headers, &card(&world)).await, "understory");
    assert!(is_signed_in(&server, &second).await);
    assert!(!is_signed_in(&server, &first).await, "the token before it has ended");
    // A try that fails ends nothing.
    let headers = format!("cookie: understory={second}\r\n{OURS}");
    assert_eq!(
        server
            .post(CARD, &headers, "number=BCDF-GHJK-LMNP&pin=000000")
            .await
            .status,
        422
    );
    assert!(is_signed_in(&server, &second).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_dead_after_signing_out_and_only_that_one() {
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let (out, other) = (world.token("guardian-card"), world.token("guardian-full"));
        let answer = server
            .post("/sign-in/out", &format!("{}{OURS}", world.cookie("guardian-card")), "")
            .await;
        let (token, flags) = set(&answer, "understory");
        assert!(token.is_empty() && flags.contains("Max-Age=0"), "{flags}");
        assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"storage\""));
        assert!(!is_signed_in(&server, out).await && is_signed_in(&server, other).await);
        // What is kept of a token opens nothing.
        for hash in ask(world.place.url(), "SELECT token_hash FROM sign_in").await {
            assert!(!is_signed_in(&server, &hash).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cookies_are_out_of_reach_of_scripts_other_sites_and_plain_http() {
    let mut world = World::on(Scratch::sqlite().await).await;
    let plain = world.place.serve().await;
    let (_, flags) = set(&plain.post(CARD, OURS, &card(&world)).await, "understory");
    assert_eq!(flags, "Path=/; HttpOnly; SameSite=Lax");
    world.place.app.public_url = Some(String::from("https://find.example.org"));
    let secure = world.place.serve().await;
    let answer = secure.post(CARD, OURS, &card(&world)).await;
    let (token, flags) = set(&answer, "__Host-understory");
    assert_eq!(flags, "Path=/; HttpOnly; SameSite=Lax; Secure");
    assert!(!is_signed_in(&secure, &token).await, "by its plain name it is nobody's");
    let cookie = format!("cookie: __Host-understory={token}\r\n");
    assert_eq!(secure.ask("GET", "/family", &cookie).await.status, 200);
    assert_eq!(plain.ask("GET", "/family", &cookie).await.status, 303);
    let (_, flags) = set(&secure.get("/?lang=es").await, "__Host-understory_language");
    for flag in ["HttpOnly", "SameSite=Lax", "Secure"] {
        assert!(flags.split("; ").any(|known| known == flag), "{flag} of the language");
    }
    let out = secure.post("/sign-in/out", &format!("{cookie}{OURS}"), "").await;
    let (_, flags) = set(&out, "__Host-understory");
    assert!(
        flags.contains("Secure") && flags.contains("Max-Age=0"),
        "a browser takes it away only so: {flags}"
    );
    for path in ["/family", "/sign-in", "/navigator"] {
        let answer = secure.ask("GET", path, &cookie).await;
        assert_eq!(answer.header("cache-control"), Some("private, no-store"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_https_browsers_are_told_to_stay_there() {
    let mut world = World::on(Scratch::sqlite().await).await;
    let plain = world.place.serve().await;
    assert_eq!(plain.get("/").await.header("strict-transport-security"), None);
    world.place.app.public_url = Some(String::from("https://find.example.org"));
    let secure = world.place.serve().await;
    for path in [
        "/",
        "/static/style.css",
        "/api/topics",
        "/family",
        "/nowhere",
        "/healthz",
    ] {
        let told = secure.get(path).await;
        assert_eq!(
            told.header("strict-transport-security"),
            Some("max-age=31536000"),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_taken_letter_by_letter() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let right = staff(&world);
    let password = world.things["password"].as_str();
    for wrong in [
        format!("{password}+"),
        format!("+{password}"),
        password.to_uppercase(),
        password.replace('+', ""),
    ] {
        let form = right.replace(password, &wrong);
        assert_eq!(server.post(STAFF, OURS, &form).await.status, 422, "{wrong}");
    }
    assert_eq!(server.post(STAFF, OURS, &right).await.status, 303);
}

/// An answer without what is another in each.
fn told(answer: &Answer, typed: &str) -> (u16, String, String) {
    let request = answer.header("x-request-id").unwrap();
    (
        answer.status,
        answer.all("set-cookie"),
        answer.text().replace(typed, "").replace(request, ""),
    )
}

/// What the program counted of a kind of work.
fn counted(figures: &str, name: &str) -> u64 {
    let line = figures.lines().find(|line| line.starts_with(name));
    line.map_or(0, |line| line.rsplit(' ').next().unwrap().parse().unwrap())
}

// On one thread, so that everything that is counted is counted here.
#[tokio::test]
async fn whoever_is_not_there_costs_the_same_work_and_gets_the_same_answer() {
    let figures = PrometheusBuilder::new().build_recorder();
    let handle = figures.handle();
    let _guard = metrics::set_default_local_recorder(&figures);
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let right = world.things["card-number"].as_str();
        // Three tries each, fewer than what makes somebody wait.
        let staff_try = |email: &str| format!("email={email}&password=x&code=000000");
        let cases = [
            (
                CARD,
                "number=ZZZZ-ZZZZ-ZZZZ&pin=x".to_owned(),
                format!("number={right}&pin=x"),
            ),
            (STAFF, staff_try("nobody@example.org"), staff_try("fred@example.org")),
        ];
        for (path, nobody, somebody) in cases {
            let mut work = Vec::new();
            let mut answers = Vec::new();
            for form in [&nobody, &somebody] {
                let name = form.split(['=', '&']).nth(1).unwrap().to_owned();
                let of = |what: &str| counted(&handle.render(), what);
                let before = (
                    of("understory_secrets_verified_total"),
                    of("understory_sign_in_writes_total"),
                );
                for _ in 0..3 {
                    answers.push(told(&server.post(path, OURS, form).await, &name));
                }
                let after = (
                    of("understory_secrets_verified_total"),
                    of("understory_sign_in_writes_total"),
                );
                work.push((after.0 - before.0, after.1 - before.1));
            }
            assert_eq!(work[0], work[1], "{path}: the same work");
            assert_eq!(work[0].0, 3, "{path}: a hash for each try");
            assert!(work[0].1 >= 3, "{path}: something is written for each try");
            assert_eq!(answers[0].0, 422, "{path}");
            for answer in &answers[1..] {
                assert_eq!(answer, &answers[0], "{path}: the same answer");
            }
        }
    }
}
