//! Who may do what at which address: `access.csv` says it, and this holds the router to it.
//!
//! Columns: the route; the method; what a visitor gets where something is; what a visitor gets where
//! nothing is (empty where that cannot be). A route that is not in the table fails, and so does a line
//! without a route. Methods that are not in the table are not allowed to anybody.

use crate::support::Place;
use std::collections::BTreeSet;
use understory_web::{API_ROUTES, OPEN_ROUTES, ROUTES, api};

const TABLE: &str = include_str!("access.csv");
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

struct Line {
    route: &'static str,
    method: &'static str,
    visitor: u16,
    without: Option<u16>,
}

fn table() -> Vec<Line> {
    let lines = TABLE.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let [route, method, visitor, without] = cells[..] else {
            panic!("four cells: {line}")
        };
        Line {
            route,
            method,
            visitor: visitor.parse().unwrap(),
            without: (!without.is_empty()).then(|| without.parse().unwrap()),
        }
    });
    lines.collect()
}

fn routes() -> BTreeSet<&'static str> {
    ROUTES
        .iter()
        .chain(API_ROUTES)
        .chain(OPEN_ROUTES)
        .map(|(path, _)| *path)
        .collect()
}

#[test]
fn the_table_names_every_route_and_no_other() {
    let named: BTreeSet<&str> = table().iter().map(|line| line.route).collect();
    assert_eq!(named, routes());
    for line in table() {
        let has_id = line.route.contains('{');
        assert_eq!(
            line.without.is_some(),
            has_id,
            "{}: say what is where nothing is",
            line.route
        );
    }
}

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
        // It does not describe itself.
        .filter(|line| line.route.starts_with("/api/") && line.route != "/api/openapi.json")
        .map(|line| (line.route.to_owned(), line.method.to_owned()))
        .collect();
    assert_eq!(described, there);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_gets_what_the_table_says() {
    let place = Place::example().await;
    let server = place.serve().await;
    let (program, organization) = place.ids();
    let table = table();
    let mut probes = 0;
    for route in routes() {
        let id = if route.contains("programs") {
            &program
        } else {
            &organization
        };
        let file = if route.starts_with("/static/") {
            "style.css"
        } else {
            "maplibre-gl.css"
        };
        let there = route
            .replace("{id}", id)
            .replace("{young}", id)
            .replace("{token}", "AAAA")
            .replace("{*path}", file);
        let nothing = route
            .replace("{id}", "01970000-0000-7000-8000-000000000000")
            .replace("{young}", "01970000-0000-7000-8000-000000000000")
            .replace("{token}", "BBBB")
            .replace("{*path}", "nothing.css");
        for method in METHODS {
            // Whoever may get may ask for the head.
            let like = if method == "HEAD" { "GET" } else { method };
            let line = table.iter().find(|line| line.route == route && line.method == like);
            let expected = line.map_or(405, |line| line.visitor);
            assert_eq!(
                server.ask(method, &there, "").await.status,
                expected,
                "{method} {there}"
            );
            if let Some(without) = line.and_then(|line| line.without) {
                assert_eq!(
                    server.ask(method, &nothing, "").await.status,
                    without,
                    "{method} {nothing}"
                );
                probes += 1;
            }
            probes += 1;
        }
    }
    println!("{probes} probes of {} routes", table.len());
    assert!(probes >= 7 * table.len());
}
