//! Too much at once: bodies, time, number. What is too much is refused quickly, the rest is served.

use crate::support::{Answer, Place, Server, rest, send, short};
use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use understory_web::server::{Bounds, wrap};
use understory_web::{API_ROUTES, ROUTES, router_within};

/// Short bounds on requests.
const BOUNDS: Bounds = Bounds {
    requests: 8,
    turn: Duration::from_millis(300),
    body: 1000,
    upload: 4000,
    time: Duration::from_millis(1500),
    upload_time: Duration::from_millis(1500),
    body_time: Duration::from_millis(400),
};

/// Routes that misbehave, within the real layers.
async fn start(place: &Place, bounds: Bounds) -> (Server, Arc<AtomicUsize>) {
    let most = Arc::new(AtomicUsize::new(0));
    let (now, seen) = (Arc::new(AtomicUsize::new(0)), Arc::clone(&most));
    let slow = move || {
        let (now, seen) = (Arc::clone(&now), Arc::clone(&seen));
        async move {
            seen.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(400)).await;
            now.fetch_sub(1, Ordering::SeqCst);
            "done\n"
        }
    };
    let routes = Router::new()
        .route("/slow", get(slow))
        .route("/body", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/stuck", get(std::future::pending::<()>))
        .route("/api/stuck", get(std::future::pending::<()>))
        .route(
            "/panic",
            get(|| async {
                if true {
                    panic!("on purpose")
                }
            }),
        )
        .route(
            "/api/panic",
            get(|| async {
                if true {
                    panic!("on purpose")
                }
            }),
        )
        .route("/quick", get(|| async { "quick\n" }));
    let open = Router::new().route("/healthz", get(|| async { "ok\n" }));
    let server = Server::start(wrap((routes, Router::new()), open, place.app.clone(), bounds), short()).await;
    (server, most)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_many_are_told_to_come_back_and_the_others_are_served() {
    let place = Place::empty().await;
    let (server, most) = start(&place, BOUNDS).await;
    let address = server.address;
    let request = "GET /slow HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let asked: Vec<_> = (0..200)
        .map(|_| {
            tokio::spawn(async move {
                let started = Instant::now();
                (send(address, request).await, started.elapsed())
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(150)).await;
    let health = server.get("/healthz").await;
    assert_eq!(
        (health.status, health.text().as_str()),
        (200, "ok\n"),
        "health answers meanwhile"
    );
    let (mut served, mut shed, mut slowest) = (0, 0, Duration::ZERO);
    for one in asked {
        let (answer, took) = one.await.unwrap();
        match answer.status {
            200 => {
                assert_eq!(answer.text(), "done\n");
                served += 1;
            }
            503 => {
                assert_eq!(answer.header("retry-after"), Some("2"));
                assert!(answer.header("x-request-id").is_some());
                slowest = slowest.max(took);
                shed += 1;
            }
            other => panic!("{other}: {answer:?}"),
        }
    }
    println!("{served} served, {shed} shed, the slowest refusal after {slowest:?}");
    assert!(served >= BOUNDS.requests && shed >= 50, "{served} served, {shed} shed");
    assert!(
        most.load(Ordering::SeqCst) <= BOUNDS.requests,
        "{most:?} at the same time"
    );
    assert_eq!(server.get("/quick").await.status, 200, "afterwards all is as before");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_that_can_be_served_soon_waits_its_turn() {
    let place = Place::empty().await;
    let bounds = Bounds {
        turn: Duration::from_secs(5),
        ..BOUNDS
    };
    let (server, most) = start(&place, bounds).await;
    let address = server.address;
    let request = "GET /slow HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let asked: Vec<_> = (0..3 * BOUNDS.requests)
        .map(|_| tokio::spawn(async move { send(address, request).await.status }))
        .collect();
    for one in asked {
        assert_eq!(one.await.unwrap(), 200);
    }
    assert!(
        most.load(Ordering::SeqCst) <= BOUNDS.requests,
        "{most:?} at the same time"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_is_within_the_bound_but_health_and_figures() {
    let place = Place::empty().await;
    let bounds = Bounds {
        requests: 0,
        turn: Duration::ZERO,
        ..Bounds::default()
    };
    let server = Server::start(router_within(place.app.clone(), bounds), short()).await;
    for (path, _) in ROUTES.iter().chain(API_ROUTES) {
        let answer = server.get(&path.replace("{*path}", "x").replace("{id}", "x")).await;
        assert_eq!(
            (answer.status, answer.header("retry-after")),
            (503, Some("2")),
            "{path}"
        );
        if path.starts_with("/api/") {
            assert_eq!(answer.json()["code"], "busy", "{path}");
        }
    }
    assert_eq!(server.get("/nowhere").await.status, 503);
    assert_eq!(server.get("/healthz").await.status, 200);
    assert_eq!(server.get("/metrics").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_has_a_bound() {
    let place = Place::empty().await;
    let (server, _) = start(&place, BOUNDS).await;
    let body = |bytes: usize| {
        format!(
            "POST /body HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: {bytes}\r\n\r\n{}",
            "x".repeat(bytes)
        )
    };
    let fits = server.send(body(1000)).await;
    assert_eq!((fits.status, fits.text().as_str()), (200, "1000"));
    assert_eq!(server.send(body(1001)).await.status, 413);
    let announced = "POST /body HTTP/1.1\r\nhost: a\r\ncontent-length: 9999999999\r\nconnection: close\r\n\r\n";
    assert_eq!(server.send(announced).await.status, 413, "refused before it is sent");
    let pieces = format!("400\r\n{}\r\n", "x".repeat(0x400)).repeat(3);
    let unannounced = format!(
        "POST /body HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n{pieces}0\r\n\r\n"
    );
    assert_eq!(server.send(unannounced).await.status, 413, "refused while it is sent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_dribbles_is_ended() {
    let place = Place::empty().await;
    let (server, _) = start(&place, BOUNDS).await;
    let head = b"POST /body HTTP/1.1\r\nhost: a\r\ncontent-length: 900\r\n\r\nx";
    // One that stops in the middle.
    let started = Instant::now();
    let mut stopped = server.connect().await;
    stopped.write_all(head).await.unwrap();
    let answer = Answer::parse(&rest(&mut stopped).await);
    assert!(matches!(answer.status, 0 | 400 | 408 | 503), "{answer:?}");
    assert!(started.elapsed() < BOUNDS.time, "{:?}", started.elapsed());
    // One that goes on, a letter at a time.
    let started = Instant::now();
    let (mut reads, mut writes) = server.connect().await.into_split();
    writes.write_all(head).await.unwrap();
    let letters = tokio::spawn(async move {
        while writes.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    let mut bytes = Vec::new();
    let read = tokio::io::AsyncReadExt::read_to_end(&mut reads, &mut bytes);
    let _ = tokio::time::timeout(Duration::from_secs(10), read)
        .await
        .expect("it ends");
    assert_eq!(Answer::parse(&bytes).status, 503);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    letters.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_hangs_or_panics_is_answered_and_forgotten() {
    let place = Place::empty().await;
    let (server, _) = start(&place, BOUNDS).await;
    // More of each than there are places: none may be lost.
    for _ in 0..2 * BOUNDS.requests {
        let answer = server.get("/panic").await;
        assert_eq!(answer.status, 500);
        assert!(!answer.text().contains("on purpose"), "{answer:?}");
        assert!(answer.header("content-security-policy").is_some() && answer.header("x-request-id").is_some());
    }
    let problem = server.get("/api/panic").await;
    assert_eq!((problem.status, &problem.json()["code"]), (500, &"internal".into()));
    let address = server.address;
    let stuck = (0..BOUNDS.requests).map(|_| {
        let request = "GET /stuck HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
        tokio::spawn(async move { send(address, request).await.status })
    });
    for one in stuck.collect::<Vec<_>>() {
        assert_eq!(one.await.unwrap(), 503);
    }
    let problem = server.get("/api/stuck").await;
    assert_eq!((problem.status, &problem.json()["code"]), (503, &"busy".into()));
    assert_eq!(server.get("/quick").await.status, 200);
}
