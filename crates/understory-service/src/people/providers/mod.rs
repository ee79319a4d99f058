//! Providers: districts and libraries that say who somebody is (OpenID Connect), as the operator set them up.
//!
//! What a provider says is held against what is right here, and comes out as [`Proved`].
//! Must not know: accounts, or what follows from it.

mod conversation;
mod outgoing;

use openidconnect::url::Url;
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};
use tokio::sync::{Mutex, Semaphore};
use understory_model::named::is_name;

use conversation::Known;
pub(super) use conversation::{Brought, Proved};
use outgoing::Outgoing;
pub(crate) use outgoing::{client, client_builder, is_here};

/// Letters of a key.
const LONGEST_KEY: usize = 20;
/// Letters of a shown name.
const LONGEST_NAME: usize = 60;
/// So many may wait for one provider; others hear at once that it does not answer.
const ROOM: usize = 8;

/// A provider, as the operator names it.
#[derive(Clone)]
pub struct ProviderSettings {
    /// Small letters, digits and strokes; part of addresses.
    pub key: String,
    /// What people read on the button.
    pub name: String,
    pub issuer: String,
    pub client: String,
    pub secret: String,
    /// It lets nobody in without a second factor, whether it says so or not.
    pub always_two: bool,
}

/// Why a provider cannot be spoken with as it is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefused {
    #[error("the key has other signs than small letters, digits and strokes, or more than 20")]
    Key,
    #[error("a name that people can read is needed, of 60 letters at most")]
    Name,
    #[error("the issuer is no address that begins with https://")]
    Issuer,
    #[error("the client's id is missing")]
    Client,
    #[error("the client's secret is missing")]
    Secret,
    #[error("server.public_url is needed, where people come back to")]
    Address,
    #[error("certificates cannot be held against anything")]
    Certificates,
}

/// A provider that can be spoken with.
pub(crate) struct Provider {
    /// Its key. Settings last as long as the program, and so does this.
    pub(super) key: &'static str,
    pub(super) name: String,
    issuer: IssuerUrl,
    client: ClientId,
    secret: ClientSecret,
    /// Where people come back to.
    back: RedirectUrl,
    always_two: bool,
    outgoing: Outgoing,
    known: Mutex<Known>,
    room: Semaphore,
}

impl Provider {
    /// `address` is the one that people use here, without a stroke at its end.
    pub(super) fn new(settings: ProviderSettings, address: &str) -> Result<Self, ProviderRefused> {
        let is_sign = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if settings.key.is_empty() || settings.key.len() > LONGEST_KEY || !settings.key.chars().all(is_sign) {
            return Err(ProviderRefused::Key);
        }
        if !is_name(&settings.name, LONGEST_NAME) {
            return Err(ProviderRefused::Name);
        }
        if settings.client.is_empty() {
            return Err(ProviderRefused::Client);
        }
        if settings.secret.is_empty() {
            return Err(ProviderRefused::Secret);
        }
        let back = format!("{address}/sign-in/with/{}/back", settings.key);
        let issuer = Url::parse(&settings.issuer).map_err(|_| ProviderRefused::Issuer)?;
        Ok(Self {
            outgoing: Outgoing::to(&issuer)?,
            key: settings.key.leak(),
            name: settings.name,
            issuer: IssuerUrl::new(settings.issuer).map_err(|_| ProviderRefused::Issuer)?,
            client: ClientId::new(settings.client),
            secret: ClientSecret::new(settings.secret),
            back: RedirectUrl::new(back).map_err(|_| ProviderRefused::Address)?,
            always_two: settings.always_two,
            known: Mutex::default(),
            room: Semaphore::new(ROOM),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_set_up_whole_and_over_https() {
        let right = ProviderSettings {
            key: String::from("cape-schools"),
            name: String::from("Cape Schools"),
            issuer: String::from("https://login.schools.example"),
            client: String::from("understory"),
            secret: String::from("0123"),
            always_two: false,
        };
        let tried = |change: &dyn Fn(&mut ProviderSettings)| {
            let mut settings = right.clone();
            change(&mut settings);
            Provider::new(settings, "https://find.example.org").err()
        };
        assert_eq!(tried(&|_| ()), None);
        assert_eq!(tried(&|one| one.issuer = String::from("http://127.0.0.1:1/x")), None);
        for key in ["", "Cape", "cape schools", "a/b", "a-very-long-key-of-a-school"] {
            assert_eq!(tried(&|one| one.key = String::from(key)), Some(ProviderRefused::Key));
        }
        for issuer in ["", "login", "http://login.schools.example", "file:///etc/passwd"] {
            let refused = tried(&|one| one.issuer = String::from(issuer));
            assert_eq!(refused, Some(ProviderRefused::Issuer), "{issuer}");
        }
        assert_eq!(tried(&|one| one.name.clear()), Some(ProviderRefused::Name));
        assert_eq!(tried(&|one| one.client.clear()), Some(ProviderRefused::Client));
        assert_eq!(tried(&|one| one.secret.clear()), Some(ProviderRefused::Secret));
    }
}
