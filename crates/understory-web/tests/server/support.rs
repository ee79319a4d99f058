//! Servers on loopback ports, and a client that may send anything.

use axum::Router;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use understory_service::access::Actor;
use understory_service::keys::Secret;
use understory_service::people::Ways;
use understory_service::{Service, Settings, operations};
use understory_testkit::{CountingIds, CountingRandom, Scratch, StandingClock};
use understory_web::App;
use understory_web::server::{Connections, serve};

/// The day on which the clock of every test here stands, at noon UTC.
pub(crate) const DAY: &str = "2026-11-22";

/// A test waits no longer than this for anything.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A server that runs until it is stopped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(router: Router, bounds: Connections) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(serve(listener, router, bounds, async {
            let _ = stopped.await;
        }));
        Self {
            address,
            stop: Some(stop),
            task,
        }
    }

    /// Asks for the stop.
    pub(crate) fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    /// Whether it has stopped.
    pub(crate) fn is_gone(&self) -> bool {
        self.task.is_finished()
    }

    /// Waits until it has stopped.
    pub(crate) async fn gone(self) {
        tokio::time::timeout(PATIENCE, self.task)
            .await
            .expect("it stops")
            .unwrap();
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends bytes on a connection of their own; gives the answer.
    pub(crate) async fn send(&self, bytes: impl AsRef<[u8]>) -> Answer {
        send(self.address, bytes).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }

    /// Sends a form with further header lines, each ended by `\r\n`.
    pub(crate) async fn post(&self, path: &str, headers: &str, form: &str) -> Answer {
        if let Some(fields) = form.strip_prefix("multipart:") {
            return self.upload(path, headers, &parts(fields)).await;
        }
        let kind = "content-type: application/x-www-form-urlencoded\r\n";
        let headers = format!("{kind}content-length: {}\r\n{headers}", form.len());
        self.send(format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n{form}"
        ))
        .await
    }

    /// Sends parts of a form with a file, parted by `--part`.
    pub(crate) async fn upload(&self, path: &str, headers: &str, parts: &[u8]) -> Answer {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary=part\r\ncontent-length: {}\r\n{headers}\r\n",
            parts.len()
        );
        self.send([head.as_bytes(), parts].concat()).await
    }

    /// Asks with further header lines, each ended by `\r\n`.
    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.send(format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n"
        ))
        .await
    }
}

/// Fields as the parts of a form; the one called `file` is a file.
pub(crate) fn parts(fields: &str) -> Vec<u8> {
    let part = |field: &str| {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        let file = if name == "file" { "; filename=\"table.csv\"" } else { "" };
        let value = value.replace("%0A", "\n");
        format!("--part\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n")
    };
    let parts: String = fields.split('&').map(part).collect();
    format!("{parts}--part--\r\n").into_bytes()
}

/// Sends bytes on a connection of their own; gives the answer.
pub(crate) async fn send(address: SocketAddr, bytes: impl AsRef<[u8]>) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The server may have answered and closed before everything was sent.
    let _ = stream.write_all(bytes.as_ref()).await;
    Answer::parse(&rest(&mut stream).await)
}

/// Everything until the other side closes.
pub(crate) async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A reset after the answer is an end like any other.
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes));
    let _ = read.await.expect("the connection ends");
    bytes
}

/// What came back. A status of 0: nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Self::default();
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        Self {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a header that may come more than once.
    pub(crate) fn every(&self, name: &str) -> Vec<&str> {
        let values = self.headers.iter().filter(|(known, _)| known == name);
        values.map(|(_, value)| value.as_str()).collect()
    }

    /// The same in one line, in small letters.
    pub(crate) fn all(&self, name: &str) -> String {
        self.every(name).join(", ").to_lowercase()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Short bounds, so that a test need not wait.
pub(crate) fn short() -> Connections {
    Connections {
        head: Duration::from_millis(400),
        stop: Duration::from_secs(5),
        ..Connections::default()
    }
}

/// A database and the application on it.
pub(crate) struct Place {
    pub(crate) app: App,
    scratch: Scratch,
}

impl Place {
    /// An empty directory.
    pub(crate) async fn empty() -> Self {
        Self::on(Scratch::sqlite().await, Ways::default(), u32::MAX).await
    }

    /// An empty directory on this database, with further ways of signing in; who is refused so often in an hour has to wait.
    async fn on(scratch: Scratch, ways: Ways, refusals: u32) -> Self {
        let settings = Settings {
            region_name: String::from("Our region"),
            region_zone: String::from("America/New_York"),
            as_of: None,
            in_memory: true,
            compute_threads: 2,
            search_folder: None,
        };
        let clock = Arc::new(StandingClock::at(DAY));
        let ids = Arc::new(CountingIds::default());
        let service = Service::start(scratch.database.clone(), clock, Arc::clone(&ids) as _, settings).await;
        let service = service.map(|service| {
            service
                .with_secret(Secret::new([7; 32]), Arc::new(CountingRandom::default()))
                .with_refusals_an_hour(refusals)
                .with_ways(ways)
        });
        let figures = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
        Self {
            app: App {
                service: Arc::new(service.unwrap()),
                ids,
                public_url: None,
                save_plans: false,
                metrics: Some(figures.handle()),
            },
            scratch,
        }
    }

    /// The example region, searchable.
    pub(crate) async fn example() -> Self {
        Self::example_on(Scratch::sqlite().await, Ways::default()).await
    }

    /// The same on this database, with further ways of signing in.
    pub(crate) async fn example_on(scratch: Scratch, ways: Ways) -> Self {
        // The same few people try everything.
        Self::example_within(scratch, ways, u32::MAX).await
    }

    /// The same, where who is refused so often in an hour has to wait.
    pub(crate) async fn example_within(scratch: Scratch, ways: Ways, refusals: u32) -> Self {
        let place = Self::on(scratch, ways, refusals).await;
        operations::create_example(&place.app.service, Actor::Operator)
            .await
            .unwrap();
        place.app.service.refresh_text().await.unwrap();
        place
    }

    /// Every route on a loopback port.
    pub(crate) async fn serve(&self) -> Server {
        Server::start(understory_web::router(self.app.clone()), Connections::default()).await
    }

    /// Where the database is, for a look behind the program's back.
    pub(crate) fn url(&self) -> &str {
        &self.scratch.url
    }

    /// Ids that are there: a program's and an organization's.
    pub(crate) fn ids(&self) -> (String, String) {
        let snapshot = self.app.service.snapshot();
        let program = &snapshot.programs[0];
        (program.id.to_string(), program.organization.to_string())
    }
}
