//! What is shown only once, such as a new number and PIN, on its way from a form to its page: it waits sealed in the browser of
//! whoever made it, for this sign-in, this page and a few minutes, so that loading the page again makes nothing anew.
//!
//! Must not know: what it is. Nothing of it is kept here.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{PeopleError, later, now, vault};
use crate::Service;
use crate::access::young::Signed;

/// So long it can be looked at.
pub const SHOWN_FOR: SignedDuration = SignedDuration::from_mins(5);

#[derive(Serialize, Deserialize)]
struct Waiting<T> {
    until: jiff::Timestamp,
    what: T,
}

fn place(signed: Signed, page: &str) -> String {
    format!("once/{}/{page}", signed.sign_in.simple())
}

/// Seals something for one page of one sign-in.
pub fn seal_once<T: Serialize>(service: &Service, signed: Signed, page: &str, what: T) -> Result<String, PeopleError> {
    let vault = vault(service)?;
    let until = later(now(service), SHOWN_FOR);
    // Structs of texts are always written.
    let bytes = Zeroizing::new(serde_json::to_vec(&Waiting { until, what }).unwrap_or_default());
    let key = vault.secret.derive("what is shown once");
    Ok(URL_SAFE_NO_PAD.encode(key.seal(vault.chance(), &place(signed, page), &bytes)))
}

/// Opens it; `None` for anybody else, on any other page, later, and where it was changed.
pub fn open_once<T: DeserializeOwned>(service: &Service, signed: Signed, page: &str, sealed: &str) -> Option<T> {
    let key = service.vault.as_ref()?.secret.derive("what is shown once");
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let bytes = key.open(&place(signed, page), &sealed).ok()?;
    let waiting: Waiting<T> = serde_json::from_slice(&bytes).ok()?;
    (now(service) < waiting.until).then_some(waiting.what)
}
