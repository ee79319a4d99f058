//! Servers that lie, servers that are right, and what comes of both.

mod lying;
mod pulled;

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::fetch::Wanted;
use super::*;

/// What a path answers, whole: head and body.
type Answers = Arc<Mutex<HashMap<String, Vec<u8>>>>;

/// A server that says whatever it is told to.
#[derive(Clone)]
pub(super) struct Liar {
    pub(super) at: SocketAddr,
    answers: Answers,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Liar {
    pub(super) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let liar = Self {
            at: listener.local_addr().unwrap(),
            answers: Arc::default(),
            asked: Arc::default(),
        };
        let serving = liar.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let liar = serving.clone();
                tokio::spawn(async move { liar.answer(stream).await });
            }
        });
        liar
    }

    async fn answer(&self, mut stream: TcpStream) {
        let (mut all, mut piece) = (Vec::new(), [0; 4096]);
        while !all.windows(4).any(|end| end == b"\r\n\r\n") {
            match stream.read(&mut piece).await {
                Ok(0) | Err(_) => return,
                Ok(read) => all.extend_from_slice(&piece[..read]),
            }
        }
        let request = String::from_utf8_lossy(&all).into_owned();
        let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
        self.asked.lock().unwrap().push(request.clone());
        if path == "/endless" || path == "/drip" {
            return self.go_on(stream, path == "/drip").await;
        }
        let found = self.answers.lock().unwrap().get(&path).cloned();
        let found = found.unwrap_or_else(|| b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec());
        let text = String::from_utf8_lossy(&found).into_owned();
        let mark = text.lines().find_map(|line| line.strip_prefix("etag: "));
        let is_same = mark.is_some_and(|mark| request.contains(&format!("if-none-match: {mark}")));
        let found = if is_same {
            b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec()
        } else {
            found
        };
        let _ = stream.write_all(&found).await;
        let _ = stream.shutdown().await;
    }

    /// Sends zeros until the other side has enough of it.
    async fn go_on(&self, mut stream: TcpStream, slowly: bool) {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n").await;
        let piece = if slowly { vec![b' '; 1] } else { vec![0; 65536] };
        while stream.write_all(&piece).await.is_ok() {
            if slowly {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }

    /// Answers a path with a body, and further lines of the head.
    pub(super) fn says(&self, path: &str, head: &str, body: impl AsRef<[u8]>) {
        let body = body.as_ref();
        let mut whole = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n", body.len()).into_bytes();
        whole.extend_from_slice(body);
        self.answers.lock().unwrap().insert(String::from(path), whole);
    }

    pub(super) fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// A way out that may ask this server, and gives up soon.
    pub(super) fn fetcher(&self) -> Fetcher {
        Fetcher::new(false, vec![self.at]).with(small(), Arc::new(MachineNames))
    }
}

pub(super) fn small() -> Limits {
    Limits {
        patience: Duration::from_secs(2),
        patience_for_all: Duration::from_secs(20),
        most_bytes: 1024 * 1024,
        most_unpacked: 4 * 1024 * 1024,
        most_pages: 5,
    }
}

/// Names that lead somewhere else every time they are looked up.
pub(super) struct Turning {
    pub(super) leads: Vec<Vec<IpAddr>>,
    pub(super) asked: AtomicUsize,
}

impl Turning {
    pub(super) fn to(leads: &[&[&str]]) -> Arc<Self> {
        Arc::new(Self {
            leads: leads
                .iter()
                .map(|all| all.iter().map(|one| one.parse().unwrap()).collect())
                .collect(),
            asked: AtomicUsize::new(0),
        })
    }
}

impl Names for Turning {
    fn look_up<'a>(
        &'a self,
        _name: &'a str,
        _port: u16,
    ) -> std::pin::Pin<Box<dyn Future<Output = std::io::Result<Vec<IpAddr>>> + Send + 'a>> {
        let at = self.asked.fetch_add(1, Ordering::SeqCst);
        let found = self.leads.get(at).or(self.leads.last()).cloned().unwrap_or_default();
        Box::pin(async move { Ok(found) })
    }
}

pub(super) fn plain(address: &str) -> Wanted<'_> {
    Wanted {
        address,
        etag: "",
        modified: "",
    }
}

/// Events of a calendar, one a week from 1 December on, each by its title.
pub(super) fn calendar(titles: &[&str]) -> String {
    let events: String = titles
        .iter()
        .map(|title| {
            format!(
                "BEGIN:VEVENT\r\nUID:{title}@library.example\r\nSUMMARY:{title}\r\nDTSTART;TZID=America/New_York:20261201T153000\r\n\
                 DTEND;TZID=America/New_York:20261201T170000\r\nRRULE:FREQ=WEEKLY;UNTIL=20270131T000000Z\r\n\
                 LOCATION:Hyannis Library\\, 401 Main St\\, Hyannis\\, MA 02601\r\nEND:VEVENT\r\n"
            )
        })
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}
