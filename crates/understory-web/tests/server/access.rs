//! Who may do what at which address: `access.csv` says it, and this holds the router to it on both databases.
//!
//! Columns: the route, the method, the kind of thing that the path names, and a column for each kind of actor of
//! `world.rs` with the status they get at their own thing or else Rosa's; `to-sign-in` is a 303 to the page of signing
//! in. A form is sent as it stands in `forms.csv`. A route, or a kind of actor, that is not in the table fails, and so
//! does a line without a route. Methods that are not in the table are not allowed to anybody. After a new route,
//! `cargo test -p understory-web -- --ignored print_the_table` prints the table as it is now, to be read, not believed.

use crate::support::Server;
use crate::table::{Line, Outcome, YOUNG, path_with, routes, table};
use crate::world::{KINDS, OURS, World, ask};
use std::collections::BTreeSet;
use understory_testkit::Scratch;
use understory_web::api;

const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
/// Typesetting takes seconds in a debug build, and these routes know nobody.
const SLOW: [&str; 4] = [
    "/region/brief.pdf",
    "/catalogue.pdf",
    "/programs/{id}/flyer.pdf",
    "/find/week.pdf",
];

#[test]
fn the_description_of_the_api_names_every_route_and_no_other() {
    let description: serde_json::Value = serde_json::from_str(&api::openapi_json()).unwrap();
    let described: BTreeSet<(String, String)> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(move |method| (path.clone(), method.to_uppercase()))
        })
        .collect();
    let there: BTreeSet<(String, String)> = table()
        .iter()
        // It does not describe itself, and one path of the standard is written in two ways.
        .filter(|line| line.route.starts_with("/api/") || line.route.starts_with("/hsds"))
        .filter(|line| !["/api/openapi.json", "/hsds/"].contains(&line.route))
        .map(|line| (line.route.to_owned(), line.method.to_owned()))
        .collect();
    assert_eq!(described, there);
}

/// What somebody gets at a line; what a form changed is put back.
async fn outcome(world: &World, server: &Server, line: &Line, kind: &str) -> Outcome {
    let (path, form) = line.of(world, kind);
    let headers = format!("{}{OURS}", world.cookie(kind));
    let answer = ask(server, line.method, &path, &headers, form.as_deref()).await;
    if line.method == "POST" && answer.status < 400 {
        world.put_back().await;
    }
    Outcome::of(&answer)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_actor_gets_what_the_table_says() {
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let (mut probes, mut wrong) = (0, Vec::new());
        for line in table() {
            for kind in KINDS {
                if SLOW.contains(&line.route) && kind != "visitor" {
                    continue;
                }
                let got = outcome(&world, &server, &line, kind).await;
                if got != line.outcomes[kind] {
                    let expected = line.outcomes[kind].spell();
                    wrong.push(format!(
                        "{} {} {kind}: {}, not {expected}",
                        line.method,
                        line.route,
                        got.spell()
                    ));
                }
                probes += 1;
                if line.method == "POST" {
                    // A form that does not say where it comes from is read by nobody.
                    let (path, form) = line.of(&world, kind);
                    let answer = ask(&server, "POST", &path, &world.cookie(kind), form.as_deref()).await;
                    assert_eq!(answer.status, 403, "{path} {kind}");
                    probes += 1;
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        println!(
            "{probes} probes of {} routes by {} kinds of actors",
            routes().len(),
            KINDS.len()
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn methods_that_are_not_in_the_table_are_not_allowed_to_anybody() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let table = table();
    let mut probes = 0;
    for route in routes().into_iter().filter(|route| !SLOW.contains(route)) {
        let lines: Vec<&Line> = table.iter().filter(|line| line.route == route).collect();
        let allowed: BTreeSet<&str> = lines.iter().map(|line| line.method).collect();
        for kind in KINDS {
            let path = path_with(route, world.own(kind, lines[0].thing_or("program")))
                .replace(YOUNG, world.own(kind, "young"));
            let headers = format!("{}{OURS}", world.cookie(kind));
            for method in METHODS.iter().filter(|method| !allowed.contains(**method)) {
                let answer = ask(&server, method, &path, &headers, None).await;
                if *method == "HEAD" && allowed.contains("GET") {
                    // Whoever may get may ask for the head.
                    let get = &lines.iter().find(|line| line.method == "GET").unwrap().outcomes[kind];
                    assert_eq!(&Outcome::of(&answer), get, "HEAD {path} {kind}");
                } else {
                    assert_eq!(answer.status, 405, "{method} {path} {kind}");
                }
                probes += 1;
            }
        }
    }
    println!("{probes} probes of methods");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints the table as it is, for whoever adds a route"]
async fn print_the_table() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    println!("route,method,thing,{}", KINDS.join(","));
    for line in table() {
        let mut cells = vec![line.route.to_owned(), line.method.to_owned(), line.thing.to_owned()];
        for kind in KINDS {
            // Whoever it is, it knows nobody.
            let kind = if SLOW.contains(&line.route) { "visitor" } else { kind };
            cells.push(outcome(&world, &server, &line, kind).await.spell());
        }
        println!("{}", cells.join(","));
    }
}
