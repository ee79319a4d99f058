//! Which ways of signing in there are here, besides cards and passwords: what the operator set up.
//!
//! Must not know: who signs in.

use webauthn_rs::prelude::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::providers::{Provider, ProviderRefused, ProviderSettings};

/// Further ways of signing in.
#[derive(Default)]
pub struct Ways {
    /// The address people use, without a stroke at its end.
    address: Option<String>,
    mail: bool,
    pub(crate) passkeys: Option<Webauthn>,
    providers: Vec<Provider>,
}

impl Ways {
    /// The ways at an address that people use, such as `https://find.example.org`. Links are mailed where there is mail and
    /// an address that they can lead to.
    pub fn at(address: Option<&str>, mail: bool) -> Self {
        let address = address.map(|address| String::from(address.trim_end_matches('/')));
        Self {
            mail: mail && address.is_some(),
            passkeys: address.as_deref().and_then(passkeys),
            address,
            providers: Vec::new(),
        }
    }

    /// The same, with providers that say who somebody is.
    pub fn with_providers(mut self, all: Vec<ProviderSettings>) -> Result<Self, (String, ProviderRefused)> {
        for settings in all {
            let key = settings.key.clone();
            let provider = match &self.address {
                Some(address) => Provider::new(settings, address),
                None => Err(ProviderRefused::Address),
            };
            self.providers.push(provider.map_err(|refused| (key, refused))?);
        }
        Ok(self)
    }

    /// The key and the name of each provider.
    pub fn providers(&self) -> Vec<(&str, &str)> {
        self.providers.iter().map(|one| (one.key, one.name.as_str())).collect()
    }

    pub(crate) fn provider(&self, key: &str) -> Option<&Provider> {
        self.providers.iter().find(|one| one.key == key)
    }

    /// Whether links come by mail.
    pub fn mail(&self) -> bool {
        self.mail
    }

    /// Whether passkeys are taken.
    pub fn passkeys(&self) -> bool {
        self.passkeys.is_some()
    }

    pub(crate) fn address(&self) -> &str {
        self.address.as_deref().unwrap_or_default()
    }
}

/// Passkeys are bound to the name of the host. They want HTTPS, except on this machine itself.
fn passkeys(address: &str) -> Option<Webauthn> {
    let url = Url::parse(address).ok()?;
    let host = url.domain()?;
    if url.scheme() != "https" && host != "localhost" {
        return None;
    }
    WebauthnBuilder::new(host, &url)
        .ok()?
        .rp_name("Understory")
        .build()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_want_https_or_this_machine_and_mail_wants_an_address() {
        let at = |address| Ways::at(Some(address), true);
        assert!(at("https://find.example.org").passkeys() && at("http://localhost:8080/").passkeys());
        for none in [
            "http://find.example.org",
            "https://192.0.2.1",
            "http://127.0.0.1:8080",
            "nonsense",
        ] {
            assert!(!at(none).passkeys(), "{none}");
        }
        assert!(at("https://find.example.org/").mail());
        assert_eq!(at("https://find.example.org/").address(), "https://find.example.org");
        assert!(!Ways::at(None, true).mail() && !Ways::default().passkeys());
    }
}
