//! What goes out to a provider: over HTTPS only, following nobody elsewhere, and not for long.
//!
//! Must not know: what is asked.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use openidconnect::url::{Host, Url};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use reqwest::redirect::Policy;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use super::ProviderRefused;

/// One question and its answer take no longer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of an answer that are read.
const MOST_BYTES: usize = 256 * 1024;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    #[error("{0} is no address that may be asked")]
    Address(String),
    #[error("the answer is longer than {MOST_BYTES} bytes")]
    Long,
    #[error("no answer came")]
    Silent(#[from] reqwest::Error),
    #[error("the answer cannot be read")]
    Unreadable(#[from] http::Error),
}

/// The way out to one provider.
pub(super) struct Outgoing {
    client: reqwest::Client,
    /// The provider runs on this machine, without certificates: for trying it out.
    here: bool,
}

impl Outgoing {
    /// To this issuer, and whatever addresses it names itself.
    pub(super) fn to(issuer: &Url) -> Result<Self, ProviderRefused> {
        let here = is_here(issuer);
        if issuer.scheme() != "https" && !here {
            return Err(ProviderRefused::Issuer);
        }
        let client = client(PATIENCE).ok_or(ProviderRefused::Certificates)?;
        Ok(Self { client, here })
    }

    /// Whether an address may be asked, or a browser sent there.
    pub(super) fn may_ask(&self, address: &Url) -> bool {
        address.scheme() == "https" && address.has_host() || self.here && is_here(address)
    }

    /// Asks. A redirection is an answer like any other, and nobody goes where it leads.
    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let address = request.uri().to_string();
        let url = Url::parse(&address).ok().filter(|url| self.may_ask(url));
        let url = url.ok_or(NoAnswer::Address(address))?;
        let (head, body) = request.into_parts();
        let asked = self.client.request(head.method, url).headers(head.headers).body(body);
        let mut answer = asked.send().await?;
        let mut bytes = Vec::new();
        while let Some(more) = answer.chunk().await? {
            if bytes.len() + more.len() > MOST_BYTES {
                return Err(NoAnswer::Long);
            }
            bytes.extend_from_slice(&more);
        }
        let mut whole = http::Response::builder().status(answer.status());
        if let Some(headers) = whole.headers_mut() {
            *headers = answer.headers().clone();
        }
        Ok(whole.body(bytes)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Outgoing {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

/// The one way out by HTTP, as [`client_builder`] begins it. `None` where it cannot be made.
pub(crate) fn client(patience: Duration) -> Option<reqwest::Client> {
    client_builder(patience)?.build().ok()
}

/// A way out by HTTP: with our own certificates, past no proxy, following nobody. `None` where it cannot be made.
pub(crate) fn client_builder(patience: Duration) -> Option<reqwest::ClientBuilder> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .redirect(Policy::none())
        .no_proxy()
        .timeout(patience);
    Some(client)
}

/// Whether an address leads to this machine itself, without certificates.
pub(crate) fn is_here(address: &Url) -> bool {
    let is_loopback = match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(number)) => number.is_loopback(),
        Some(Host::Ipv6(number)) => number.is_loopback(),
        None => false,
    };
    address.scheme() == "http" && is_loopback
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_is_asked_and_this_machine_only_by_who_is_on_it() {
        let url = |text: &str| Url::parse(text).unwrap();
        let far = Outgoing::to(&url("https://login.schools.example")).unwrap();
        let here = Outgoing::to(&url("http://127.0.0.1:8081")).unwrap();
        assert!(far.may_ask(&url("https://keys.schools.example/all")));
        for not in [
            "http://login.schools.example/keys",
            "http://127.0.0.1:5432",
            "http://localhost/",
            "http://[::1]/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            assert!(!far.may_ask(&url(not)), "{not}");
        }
        assert!(here.may_ask(&url("http://localhost:9000/keys")) && !here.may_ask(&url("http://192.0.2.1/keys")));
    }
}
