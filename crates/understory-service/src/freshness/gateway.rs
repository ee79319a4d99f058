//! Handing texts to whoever sends them: a gateway by HTTP, or a file, for trying and for tests.
//!
//! The fields are described in `docs/texts.md`. Must not know: who is asked, or what.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use openidconnect::url::Url;
use sha2::Sha256;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use crate::people::{Handed, client, is_here};

/// A gateway answers within this.
const PATIENCE: Duration = Duration::from_secs(10);

/// A text to be sent. The id is the same each time it is tried.
#[derive(Clone, Copy, Debug)]
pub struct TextToSend<'a> {
    pub id: Uuid,
    /// A number such as `+15085550100`.
    pub to: &'a str,
    pub text: &'a str,
}

/// Why a gateway cannot be used as it is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayRefused {
    #[error("texts.gateway is no address that begins with https://")]
    Address,
    #[error("texts.secret_file holds fewer than 16 letters")]
    Secret,
    #[error("certificates cannot be held against anything")]
    Certificates,
}

/// Whoever sends texts.
pub enum TextGateway {
    Http(HttpGateway),
    File(FileGateway),
}

/// A gateway that takes texts by POST.
pub struct HttpGateway {
    client: reqwest::Client,
    address: Url,
    from: String,
    secret: String,
}

/// A file: one line of JSON for each text.
pub struct FileGateway {
    pub path: PathBuf,
}

impl TextGateway {
    /// Hands a text over.
    pub(crate) async fn send(&self, now: Timestamp, text: TextToSend<'_>) -> Handed {
        match self {
            Self::Http(gateway) => gateway.send(now, text).await,
            Self::File(gateway) => gateway.send(text).await,
        }
    }
}

/// The signature of a body at a time: HMAC with SHA-256 over `SECONDS.BODY`, in hexadecimal digits.
pub(super) fn signature(secret: &str, seconds: i64, body: &[u8]) -> String {
    let mut digits = String::new();
    // HMAC takes keys of any length.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) {
        mac.update(format!("{seconds}.").as_bytes());
        mac.update(body);
        for byte in mac.finalize().into_bytes() {
            // Writing to a text does not fail.
            let _ = write!(digits, "{byte:02x}");
        }
    }
    digits
}

impl HttpGateway {
    /// A gateway at an address by HTTPS, or on this machine itself. `from` is what it calls the sender; it may be empty.
    pub fn new(address: &str, from: String, secret: String) -> Result<Self, GatewayRefused> {
        let address = Url::parse(address).map_err(|_| GatewayRefused::Address)?;
        let is_far = address.scheme() == "https" && address.has_host();
        if !is_far && !is_here(&address) {
            return Err(GatewayRefused::Address);
        }
        if secret.chars().count() < 16 {
            return Err(GatewayRefused::Secret);
        }
        Ok(Self {
            client: client(PATIENCE).ok_or(GatewayRefused::Certificates)?,
            address,
            from,
            secret,
        })
    }

    async fn send(&self, now: Timestamp, text: TextToSend<'_>) -> Handed {
        let body = serde_json::json!({
            "id": text.id.simple().to_string(),
            "to": text.to,
            "from": self.from,
            "text": text.text,
        });
        let body = body.to_string();
        let seconds = now.as_second();
        let asked = self
            .client
            .post(self.address.clone())
            .header("content-type", "application/json")
            .header("idempotency-key", text.id.simple().to_string())
            .header("understory-time", seconds.to_string())
            .header(
                "understory-signature",
                signature(&self.secret, seconds, body.as_bytes()),
            )
            .body(body);
        match asked.send().await.map(|answer| answer.status().as_u16()) {
            Ok(200..=299) => Handed::Over,
            // It will never take this text: the number is none, or wants none.
            Ok(400 | 404 | 410 | 413 | 422) => {
                tracing::warn!(text = %text.id, "a text was refused");
                Handed::Refused
            }
            Ok(status) => {
                tracing::warn!(text = %text.id, status, "a text could not be handed over yet");
                Handed::Later
            }
            Err(error) => {
                // The words of an error hold the address of the gateway, and no number.
                tracing::warn!(text = %text.id, timeout = error.is_timeout(), "a text could not be handed over yet");
                Handed::Later
            }
        }
    }
}

impl FileGateway {
    async fn send(&self, text: TextToSend<'_>) -> Handed {
        let line = serde_json::json!({ "id": text.id.simple().to_string(), "to": text.to, "text": text.text });
        let written = async {
            let mut options = tokio::fs::OpenOptions::new();
            let mut file = options.create(true).append(true).open(&self.path).await?;
            file.write_all(format!("{line}\n").as_bytes()).await?;
            file.sync_data().await
        };
        match written.await {
            Ok(()) => Handed::Over,
            Err(error) => {
                tracing::warn!(%error, "the file for texts could not be written");
                Handed::Later
            }
        }
    }
}
