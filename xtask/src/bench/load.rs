//! A small maker of load with an open loop: requests are due at fixed moments, whether or not those before them were answered.
//!
//! An answer's time runs from the moment at which it was due, so a server that stalls cannot hide what waited behind it.
//! Connections are kept open, as browsers keep them. It must not know what it asks for.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Whoever has not been answered by now goes away.
const PATIENCE: Duration = Duration::from_secs(10);

/// One thing to ask for.
#[derive(Clone)]
pub(super) struct Ask {
    pub(super) path: String,
    pub(super) cookie: String,
    /// A form makes it a POST from a page of the server's own.
    pub(super) form: Option<String>,
}

/// What came of a load.
#[derive(Default)]
pub(super) struct Outcome {
    /// Times of the answers that were as hoped, sorted.
    pub(super) good: Vec<Duration>,
    /// Told to come back.
    pub(super) shed: u64,
    /// Anything else, and nothing at all.
    pub(super) failed: u64,
    pub(super) lasted: Duration,
}

impl Outcome {
    /// The time within which such a share of the good answers came.
    pub(super) fn quantile(&self, share: f64) -> Duration {
        let last = self.good.len().saturating_sub(1);
        let at = (last as f64 * share).round() as usize;
        self.good.get(at).copied().unwrap_or_default()
    }

    /// Good answers a second.
    pub(super) fn goodput(&self) -> f64 {
        self.good.len() as f64 / self.lasted.as_secs_f64().max(0.001)
    }
}

/// Asks in turn, `rate` times a second, on so many connections; with no rate, each connection as fast as it is answered.
pub(super) fn load(address: &str, asks: &[Ask], rate: Option<f64>, connections: usize, lasts: Duration) -> Outcome {
    let next = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let workers: Vec<_> = (0..connections)
        .map(|_| {
            let (next, asks, address) = (Arc::clone(&next), asks.to_vec(), address.to_owned());
            std::thread::spawn(move || work(&address, &asks, rate, &next, (begun, lasts)))
        })
        .collect();
    let mut all = Outcome::default();
    for worker in workers {
        if let Ok(part) = worker.join() {
            all.good.extend(part.good);
            all.shed += part.shed;
            all.failed += part.failed;
        }
    }
    all.good.sort_unstable();
    all.lasted = begun.elapsed();
    all
}

/// One connection's share.
fn work(address: &str, asks: &[Ask], rate: Option<f64>, next: &AtomicU64, time: (Instant, Duration)) -> Outcome {
    let (begun, lasts) = time;
    let mut outcome = Outcome::default();
    let mut connection = None;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let due = match rate {
            Some(rate) => begun + Duration::from_secs_f64(number as f64 / rate),
            None => Instant::now(),
        };
        // What was due and could not be asked in time is not asked afterwards: the load is over.
        if due.duration_since(begun) >= lasts || begun.elapsed() >= lasts {
            return outcome;
        }
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let ask = &asks[number as usize % asks.len()];
        match answer(address, ask, &mut connection) {
            Some(200 | 303 | 422) => outcome.good.push(due.elapsed()),
            Some(503) => outcome.shed += 1,
            _ => {
                outcome.failed += 1;
                connection = None;
            }
        }
    }
}

/// The status of the answer; `None` when there was none.
pub(super) fn answer(address: &str, ask: &Ask, connection: &mut Option<BufReader<TcpStream>>) -> Option<u16> {
    if connection.is_none() {
        let stream = TcpStream::connect(address).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.set_nodelay(true).ok()?;
        *connection = Some(BufReader::new(stream));
    }
    let reader = connection.as_mut()?;
    let (method, form) = match &ask.form {
        Some(form) => ("POST", form.as_str()),
        None => ("GET", ""),
    };
    let head = format!(
        "{method} {} HTTP/1.1\r\nhost: {address}\r\ncookie: {}\r\nsec-fetch-site: same-origin\r\naccept-encoding: gzip\r\n\
         content-length: {}\r\n\r\n{form}",
        ask.path,
        ask.cookie,
        form.len()
    );
    reader.get_mut().write_all(head.as_bytes()).ok()?;
    let (mut status, mut length, mut chunked, mut closes) = (None, 0, false, false);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(rest) = line.strip_prefix("http/1.1 ") {
            status = rest.get(..3)?.parse().ok();
        }
        if let Some(rest) = line.strip_prefix("content-length: ") {
            length = rest.parse().ok()?;
        }
        chunked |= line == "transfer-encoding: chunked";
        closes |= line == "connection: close";
    }
    if chunked {
        chunks(reader)?;
    } else {
        std::io::copy(&mut reader.by_ref().take(length), &mut std::io::sink()).ok()?;
    }
    if closes {
        *connection = None;
    }
    status
}

/// Reads a body that comes in pieces to its end.
fn chunks(reader: &mut BufReader<TcpStream>) -> Option<()> {
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let size = u64::from_str_radix(line.trim().split(';').next()?, 16).ok()?;
        // Each piece ends with an empty line of its own.
        std::io::copy(&mut reader.by_ref().take(size + 2), &mut std::io::sink()).ok()?;
        if size == 0 {
            return Some(());
        }
    }
}

/// Opens connections that begin a request and say a letter more each second, until the outcome of the given work is there.
pub(super) fn beside_slow<Answer>(address: &str, many: usize, act: impl FnOnce() -> Answer) -> Answer {
    let stop = Arc::new(AtomicU64::new(0));
    let (ended, address) = (Arc::clone(&stop), address.to_owned());
    let slow = std::thread::spawn(move || {
        let mut open: Vec<TcpStream> = Vec::new();
        while ended.load(Ordering::Relaxed) == 0 {
            open.retain_mut(|stream| stream.write_all(b"x").is_ok());
            while open.len() < many {
                let Ok(mut stream) = TcpStream::connect(&address) else {
                    break;
                };
                if stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\nx-slow: ").is_ok() {
                    open.push(stream);
                }
            }
            std::thread::sleep(Duration::from_secs(1));
        }
        open.len()
    });
    std::thread::sleep(Duration::from_secs(2));
    let answer = act();
    stop.store(1, Ordering::Relaxed);
    let _open = slow.join();
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// A server that answers one connection's requests, the third of them in pieces.
    fn serve(listener: &TcpListener) {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream);
        for number in 0.. {
            let mut line = String::new();
            while line != "\r\n" {
                line.clear();
                if reader.read_line(&mut line).unwrap() == 0 {
                    return;
                }
            }
            let answer = match number {
                0 => "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi",
                1 => "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n",
                _ => "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
            };
            reader.get_mut().write_all(answer.as_bytes()).unwrap();
        }
    }

    #[test]
    fn answers_are_counted_and_timed_from_when_they_were_due() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || serve(&listener));
        let asks = [Ask {
            path: "/".to_owned(),
            cookie: String::new(),
            form: None,
        }];
        let outcome = load(&address, &asks, Some(50.0), 1, Duration::from_millis(200));
        assert_eq!((outcome.good.len(), outcome.shed, outcome.failed), (9, 1, 0));
        assert!(outcome.quantile(0.99) >= outcome.quantile(0.5) && outcome.goodput() > 20.0);
        server.join().unwrap();
    }
}
