//! Fetching what somebody else's server sends, who may lie about everything.
//!
//! A name is looked up once, every address it has is looked at, and the connection goes to those addresses and no others. What
//! it sends on to is looked at in the same way. Nothing is asked of a network that is not public, unless the operator names the
//! very address and port. Must not know: what comes, what for.

use flate2::read::MultiGzDecoder;
use jiff::{SignedDuration, Timestamp};
use openidconnect::http::{HeaderMap, StatusCode, header};
use openidconnect::url::{Host, Url};
use std::io::Read;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use understory_model::pulling::WhyNot;

use super::Refusal;
use super::addresses::is_public;
use crate::people::client_builder;

/// How a name is looked up; tests say something else the second time.
pub trait Names: Send + Sync {
    fn look_up<'a>(&'a self, name: &'a str, port: u16) -> Addresses<'a>;
}

type Addresses<'a> = Pin<Box<dyn Future<Output = std::io::Result<Vec<IpAddr>>> + Send + 'a>>;

/// As the machine looks names up.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineNames;

impl Names for MachineNames {
    fn look_up<'a>(&'a self, name: &'a str, port: u16) -> Addresses<'a> {
        Box::pin(async move {
            Ok(tokio::net::lookup_host((name, port))
                .await?
                .map(|found| found.ip())
                .collect())
        })
    }
}

/// How much is taken of a feed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// One question and its answer, with all it sends on to.
    pub patience: Duration,
    /// All pages of a feed together.
    pub patience_for_all: Duration,
    /// Bytes as they come.
    pub most_bytes: usize,
    /// Bytes unpacked, of all pages together.
    pub most_unpacked: usize,
    /// Pages of one feed.
    pub most_pages: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(60),
            patience_for_all: Duration::from_secs(600),
            most_bytes: 16 * 1024 * 1024,
            most_unpacked: 48 * 1024 * 1024,
            most_pages: 300,
        }
    }
}

/// So often an address may send on to another.
const MOST_HOPS: usize = 5;
/// Addresses of one name that are tried.
const MOST_ADDRESSES: usize = 16;
/// Letters of what a server knows its answer by.
const LONGEST_MARK: usize = 500;
const AGENT: &str = concat!("Understory/", env!("CARGO_PKG_VERSION"), " (reads feeds of listings)");
const WANTED: &str = "text/calendar, application/json, application/ld+json, text/html;q=0.8, */*;q=0.1";

/// What is asked.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) address: &'a str,
    pub(super) etag: &'a str,
    pub(super) modified: &'a str,
}

/// What came.
#[derive(Debug)]
pub(super) struct Came {
    bytes: Vec<u8>,
    is_packed: bool,
    pub(super) etag: String,
    pub(super) modified: String,
}

impl Came {
    /// Bytes as they came.
    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// The content, unpacked where it is packed, and no more of it than is allowed.
    pub(super) fn unpacked(self, most: usize) -> Result<Vec<u8>, Refusal> {
        if !self.is_packed {
            return match self.bytes.len() > most {
                true => Err(Refusal::new(WhyNot::Large)),
                false => Ok(self.bytes),
            };
        }
        let mut all = Vec::new();
        let unpacking = MultiGzDecoder::new(self.bytes.as_slice());
        match unpacking.take(most as u64 + 1).read_to_end(&mut all) {
            Ok(_) if all.len() <= most => Ok(all),
            Ok(_) => Err(Refusal::with(WhyNot::Packed, format!("> {} MB", most / (1024 * 1024)))),
            Err(_) => Err(Refusal::new(WhyNot::Packed)),
        }
    }
}

/// The way out to feeds.
pub struct Fetcher {
    names: Arc<dyn Names>,
    pub(super) limits: Limits,
    plain_http: bool,
    /// Addresses that are not public, or not by HTTPS, and that the operator wants asked all the same.
    also: Vec<SocketAddr>,
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new(false, Vec::new())
    }
}

impl Fetcher {
    /// `plain_http` lets addresses without certificates be asked; `also` names addresses and ports in one's own network.
    pub fn new(plain_http: bool, also: Vec<SocketAddr>) -> Self {
        Self {
            names: Arc::new(MachineNames),
            limits: Limits::default(),
            plain_http,
            also,
        }
    }

    /// The same with other limits, and names looked up in another way: for tests.
    #[must_use]
    pub fn with(mut self, limits: Limits, names: Arc<dyn Names>) -> Self {
        self.limits = limits;
        self.names = names;
        self
    }

    /// Asks, and follows where it is sent; `None` when nothing is new.
    pub(super) async fn fetch(&self, now: Timestamp, wanted: &Wanted<'_>) -> Result<Option<Came>, Refusal> {
        match tokio::time::timeout(self.limits.patience, self.follow(now, wanted)).await {
            Ok(came) => came,
            Err(_) => Err(Refusal::with(WhyNot::Slow, self.limits.patience.as_secs().to_string())),
        }
    }

    async fn follow(&self, now: Timestamp, wanted: &Wanted<'_>) -> Result<Option<Came>, Refusal> {
        let mut address = parsed(wanted.address)?;
        for _ in 0..=MOST_HOPS {
            let to = self.looked_up(&address).await?;
            let answer = self.ask(&address, &to, wanted).await?;
            match answer.status() {
                StatusCode::OK => return self.body(answer).await.map(Some),
                StatusCode::NOT_MODIFIED => return Ok(None),
                StatusCode::MOVED_PERMANENTLY
                | StatusCode::FOUND
                | StatusCode::SEE_OTHER
                | StatusCode::TEMPORARY_REDIRECT
                | StatusCode::PERMANENT_REDIRECT => {
                    let location = text(answer.headers(), header::LOCATION);
                    address = sent_on(&address, &location)?;
                }
                status => return Err(refused(status, answer.headers(), now)),
            }
        }
        Err(Refusal::with(WhyNot::Redirects, MOST_HOPS.to_string()))
    }

    /// Where a name leads, looked up once, and each of its addresses looked at.
    async fn looked_up(&self, address: &Url) -> Result<Vec<SocketAddr>, Refusal> {
        let port = address.port_or_known_default().unwrap_or_default();
        let found = match address.host() {
            Some(Host::Ipv4(number)) => vec![IpAddr::V4(number)],
            Some(Host::Ipv6(number)) => vec![IpAddr::V6(number)],
            Some(Host::Domain(name)) => {
                let found = self.names.look_up(name, port).await;
                found.map_err(|_| Refusal::new(WhyNot::Name))?
            }
            None => return Err(Refusal::new(WhyNot::Address)),
        };
        let found: Vec<SocketAddr> = found.into_iter().map(|number| SocketAddr::new(number, port)).collect();
        if found.is_empty() || found.len() > MOST_ADDRESSES {
            return Err(Refusal::new(WhyNot::Name));
        }
        if found.iter().all(|one| self.also.contains(one)) {
            return Ok(found);
        }
        // One that is not public among others that are is no slip.
        if !found.iter().all(|one| is_public(one.ip())) {
            return Err(Refusal::new(WhyNot::Private));
        }
        if address.scheme() != "https" && !self.plain_http {
            return Err(Refusal::new(WhyNot::Address));
        }
        if address.port().is_some() {
            return Err(Refusal::with(WhyNot::Port, port.to_string()));
        }
        Ok(found)
    }

    async fn ask(&self, address: &Url, to: &[SocketAddr], wanted: &Wanted<'_>) -> Result<reqwest::Response, Refusal> {
        let silent = || Refusal::new(WhyNot::Silent);
        let mut building = client_builder(self.limits.patience).ok_or_else(silent)?;
        if let Some(Host::Domain(name)) = address.host() {
            building = building.resolve_to_addrs(name, to);
        }
        let client = building
            .connect_timeout(self.limits.patience.min(Duration::from_secs(10)))
            .user_agent(AGENT)
            .build()
            .map_err(|_| silent())?;
        let mut asking = client
            .get(address.clone())
            .header(header::ACCEPT, WANTED)
            .header(header::ACCEPT_ENCODING, "gzip");
        if !wanted.etag.is_empty() {
            asking = asking.header(header::IF_NONE_MATCH, wanted.etag);
        }
        if !wanted.modified.is_empty() {
            asking = asking.header(header::IF_MODIFIED_SINCE, wanted.modified);
        }
        asking.send().await.map_err(|error| self.broken(&error))
    }

    /// Nobody answered, or not in time.
    fn broken(&self, error: &reqwest::Error) -> Refusal {
        match error.is_timeout() {
            true => Refusal::with(WhyNot::Slow, self.limits.patience.as_secs().to_string()),
            false => Refusal::new(WhyNot::Silent),
        }
    }

    async fn body(&self, mut answer: reqwest::Response) -> Result<Came, Refusal> {
        let most = self.limits.most_bytes;
        let large = || Refusal::with(WhyNot::Large, format!("> {} MB", most / (1024 * 1024)));
        if answer.content_length().is_some_and(|length| length > most as u64) {
            return Err(large());
        }
        let is_packed = match text(answer.headers(), header::CONTENT_ENCODING)
            .to_ascii_lowercase()
            .as_str()
        {
            "" | "identity" => false,
            "gzip" | "x-gzip" => true,
            other => return Err(Refusal::with(WhyNot::Packed, other)),
        };
        let (etag, modified) = (mark(&answer, header::ETAG), mark(&answer, header::LAST_MODIFIED));
        let mut bytes = Vec::new();
        while let Some(more) = answer.chunk().await.map_err(|error| self.broken(&error))? {
            if bytes.len() + more.len() > most {
                return Err(large());
            }
            bytes.extend_from_slice(&more);
        }
        Ok(Came {
            bytes,
            is_packed,
            etag,
            modified,
        })
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().trim().to_owned()
}

/// What a server knows its answer by, unless it is too long to be kept.
fn mark(answer: &reqwest::Response, name: header::HeaderName) -> String {
    Some(text(answer.headers(), name))
        .filter(|mark| mark.len() <= LONGEST_MARK)
        .unwrap_or_default()
}

/// An address that may be asked at all.
pub(super) fn parsed(address: &str) -> Result<Url, Refusal> {
    let url = Url::parse(address.trim()).map_err(|_| Refusal::new(WhyNot::Address))?;
    // A dot at the end makes another name of the same one: what was looked up would not be what is asked.
    let has_name = url.host_str().is_some_and(|host| !host.ends_with('.'));
    if !matches!(url.scheme(), "https" | "http") || !has_name {
        return Err(Refusal::new(WhyNot::Address));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::new(WhyNot::Credentials));
    }
    Ok(url)
}

/// The next address.
fn sent_on(from: &Url, location: &str) -> Result<Url, Refusal> {
    if location.is_empty() {
        return Err(Refusal::new(WhyNot::Redirects));
    }
    let to = from.join(location).map_err(|_| Refusal::new(WhyNot::Address))?;
    let to = parsed(to.as_str())?;
    match from.scheme() == "https" && to.scheme() != "https" {
        true => Err(Refusal::new(WhyNot::Downgrade)),
        false => Ok(to),
    }
}

/// Another answer than a good one.
fn refused(status: StatusCode, headers: &HeaderMap, now: Timestamp) -> Refusal {
    let why = match status.as_u16() {
        401 | 403 => WhyNot::Closed,
        404 | 410 => WhyNot::Gone,
        429 | 503 => WhyNot::Busy,
        _ => WhyNot::Answer,
    };
    let said = text(headers, header::RETRY_AFTER);
    let wait = match said.parse::<i64>() {
        Ok(seconds) => Some(SignedDuration::from_secs(seconds)),
        // The date of HTTP is one of mail.
        Err(_) => jiff::fmt::rfc2822::parse(&said)
            .ok()
            .map(|until| until.timestamp().duration_since(now)),
    };
    Refusal {
        wait: wait.filter(|_| why == WhyNot::Busy),
        ..Refusal::with(why, status.as_u16().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_never_leads_down_and_no_address_carries_a_password() {
        let from = Url::parse("https://a.example/x/y").unwrap();
        assert_eq!(sent_on(&from, "z").unwrap().as_str(), "https://a.example/x/z");
        let why = |location| sent_on(&from, location).unwrap_err().why;
        assert_eq!(why("http://a.example/"), WhyNot::Downgrade);
        assert_eq!(why("//me:secret@b.example/"), WhyNot::Credentials);
        assert_eq!(why("file:///etc/passwd"), WhyNot::Address);
        assert_eq!(why(""), WhyNot::Redirects);
        for wrong in [
            "ftp://a.example",
            "webcal:x",
            "nothing",
            "",
            "https://",
            "https://a.example./",
        ] {
            assert_eq!(parsed(wrong).unwrap_err().why, WhyNot::Address, "{wrong}");
        }
        assert_eq!(parsed("https://me@a.example/").unwrap_err().why, WhyNot::Credentials);
    }

    #[test]
    fn who_asks_to_be_left_alone_says_how_long() {
        let now: Timestamp = "2026-11-28T10:00:00Z".parse().unwrap();
        let wait = |said: &str, status: StatusCode| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, said.parse().unwrap());
            refused(status, &headers, now).wait
        };
        let busy = StatusCode::TOO_MANY_REQUESTS;
        assert_eq!(wait("7200", busy), Some(SignedDuration::from_hours(2)));
        assert_eq!(
            wait("Sat, 28 Nov 2026 13:00:00 GMT", busy),
            Some(SignedDuration::from_hours(3))
        );
        assert_eq!(wait("soon", busy), None);
        assert_eq!(wait("7200", StatusCode::NOT_FOUND), None);
    }
}
