//! Slow, silent and many connections do not hold the server up, and a stop lets running work finish.

use crate::support::{Answer, PATIENCE, Server, rest, short};
use axum::Router;
use axum::routing::get;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use understory_web::server::Connections;

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

/// Small routes: at once, after a while, and more than fits into any buffer.
fn routes() -> Router {
    Router::new()
        .route("/", get(|| async { "here\n" }))
        .route(
            "/slow",
            get(|| async {
                tokio::time::sleep(Duration::from_millis(1500)).await;
                "late\n"
            }),
        )
        .route("/large", get(|| async { vec![b'x'; 64 * 1024 * 1024] }))
}

async fn sent(server: &Server, bytes: &[u8]) -> TcpStream {
    let mut stream = server.connect().await;
    stream.write_all(bytes).await.unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_say_what_he_wants_is_sent_away() {
    let server = Server::start(routes(), short()).await;
    for beginning in [
        &b""[..],
        b"G",
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\nx-slow: ",
        b"\r\n\r\n",
    ] {
        let started = Instant::now();
        let many: Vec<_> = futures(20, || sent(&server, beginning)).await;
        // Meanwhile others are answered.
        assert_eq!(server.send(REQUEST).await.status, 200);
        for mut stream in many {
            let answer = rest(&mut stream).await;
            let status = Answer::parse(&answer).status;
            assert!(matches!(status, 0 | 400 | 408), "{beginning:?}: {status}");
        }
        let took = started.elapsed();
        assert!(
            took > Duration::from_millis(300),
            "{beginning:?} was given time: {took:?}"
        );
        assert!(took < Duration::from_secs(5), "{beginning:?} took {took:?}");
    }
}

async fn futures<F: Future>(count: usize, make: impl Fn() -> F) -> Vec<F::Output> {
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(make().await);
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_comes_letter_by_letter_has_the_same_bound() {
    let server = Server::start(routes(), short()).await;
    let mut stream = sent(&server, b"GET / HTTP/1.1\r\nx: ").await;
    let started = Instant::now();
    // Each letter comes in time; the head as a whole does not.
    while stream.write_all(b"a").await.is_ok() {
        assert!(started.elapsed() < Duration::from_secs(5), "the letters go on for ever");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(started.elapsed() >= Duration::from_millis(300));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_is_kept_open_is_not_kept_for_ever() {
    let server = Server::start(routes(), short()).await;
    let mut stream = server.connect().await;
    for _ in 0..3 {
        stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
        let mut bytes = [0; 4096];
        let read = stream.read(&mut bytes).await.unwrap();
        assert_eq!(Answer::parse(&bytes[..read]).status, 200);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let started = Instant::now();
    rest(&mut stream).await;
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_take_his_answer_loses_it() {
    let bounds = Connections {
        life: Duration::from_millis(600),
        ..short()
    };
    let server = Server::start(routes(), bounds).await;
    let mut stream = sent(&server, b"GET /large HTTP/1.1\r\nhost: a\r\n\r\n").await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let received = rest(&mut stream).await.len();
    assert!(received < 32 * 1024 * 1024, "{received} bytes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_fit_wait_and_are_served_later() {
    let bounds = Connections {
        most: 3,
        head: Duration::from_millis(700),
        ..short()
    };
    let server = Server::start(routes(), bounds).await;
    let silent: Vec<_> = futures(3, || sent(&server, b"GET")).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let started = Instant::now();
    let answer = server.send(REQUEST).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "here\n"));
    let waited = started.elapsed();
    assert!(
        waited > Duration::from_millis(300),
        "it was not let in beside the others: {waited:?}"
    );
    assert!(waited < Duration::from_secs(5), "{waited:?}");
    drop(silent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn places_come_back_however_a_connection_ends() {
    let bounds = Connections { most: 4, ..short() };
    let server = Server::start(routes(), bounds).await;
    for round in 0..40 {
        let bytes: &[u8] = match round % 4 {
            0 => b"nonsense\r\n\r\n",
            1 => b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n",
            2 => b"",
            _ => b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 99\r\n\r\n",
        };
        drop(sent(&server, bytes).await);
    }
    for _ in 0..8 {
        assert_eq!(server.send(REQUEST).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_lets_running_requests_finish() {
    let mut server = Server::start(routes(), short()).await;
    let mut running = sent(&server, b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let mut idle = sent(&server, b"").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let address = server.address;
    server.stop();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(TcpStream::connect(address).await.is_err(), "nobody new is let in");
    assert!(!server.is_gone(), "it waits for what runs");
    let answer = Answer::parse(&rest(&mut running).await);
    assert_eq!((answer.status, answer.text().as_str()), (200, "late\n"));
    rest(&mut idle).await;
    server.gone().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_does_not_wait_for_ever() {
    let bounds = Connections {
        stop: Duration::from_millis(300),
        head: PATIENCE,
        ..short()
    };
    let mut server = Server::start(routes(), bounds).await;
    let _running = sent(&server, b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let _slow = sent(&server, b"GET /").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let started = Instant::now();
    server.stop();
    server.gone().await;
    let took = started.elapsed();
    assert!(took < Duration::from_millis(1200), "{took:?}");
}
