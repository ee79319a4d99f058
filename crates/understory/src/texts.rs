//! Texts to those who offer programs: the settings of the gateway, and the task that hands messages over.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use understory_service::Service;
use understory_service::freshness::{self, FileGateway, HttpGateway, TextGateway, TextSecret};
use understory_service::people::Post;
use understory_web::freshness::message::message;

use crate::configuration::Settings;
use crate::failure::Given;
use crate::post::password;

/// How often it is looked whether something has to be sent.
const BEAT: Duration = Duration::from_secs(3);
const BEATS_A_MINUTE: u16 = 20;

/// Whoever sends texts; `None` where nobody is named.
pub(crate) fn gateway(settings: &Settings) -> anyhow::Result<Option<TextGateway>> {
    let texts = &settings.texts;
    match (texts.gateway.as_str(), texts.file.as_str()) {
        ("", "") => Ok(None),
        ("", file) => Ok(Some(TextGateway::File(FileGateway {
            path: PathBuf::from(file),
        }))),
        (address, "") => {
            let secret = secret(settings)?.ok_or_else(|| {
                Given(String::from(
                    "texts.gateway needs texts.secret_file, the secret that signs texts",
                ))
            })?;
            let gateway = HttpGateway::new(address, texts.from.clone(), secret.0);
            Ok(Some(TextGateway::Http(
                gateway.map_err(|error| Given(error.to_string()))?,
            )))
        }
        _ => Err(Given(String::from("say either texts.gateway or texts.file")).into()),
    }
}

/// What texts that come in are signed with; `None` where none is named.
pub(crate) fn secret(settings: &Settings) -> anyhow::Result<Option<TextSecret>> {
    let file = settings.texts.secret_file.as_str();
    if file.is_empty() {
        return Ok(None);
    }
    let secret = password("texts.secret_file", Path::new(file))?;
    if secret.chars().count() < 16 {
        return Err(Given(String::from("texts.secret_file holds fewer than 16 letters")).into());
    }
    Ok(Some(TextSecret(secret)))
}

/// Hands over what is due, for as long as the program runs.
pub(crate) async fn hand_over(service: Arc<Service>, post: Option<Post>, gateway: Option<TextGateway>, a_minute: u16) {
    let most = a_minute.div_ceil(BEATS_A_MINUTE).max(1);
    loop {
        tokio::time::sleep(BEAT).await;
        let ways = (post.as_ref(), gateway.as_ref(), most);
        if let Err(error) = freshness::send_due(&service, ways, message).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "messages to owners could not be looked through"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration;
    use std::io::Write;

    fn read(lines: &str) -> anyhow::Result<Option<TextGateway>> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "[texts]\n{lines}").unwrap();
        gateway(&configuration::read(Some(file.path())).unwrap())
    }

    #[test]
    fn texts_are_set_up_whole_or_not_at_all() {
        assert!(read("").unwrap().is_none());
        assert!(matches!(
            read("file = \"texts.jsonl\"").unwrap(),
            Some(TextGateway::File(_))
        ));
        let mut secret = tempfile::NamedTempFile::new().unwrap();
        write!(secret, "0123456789abcdef").unwrap();
        let named = format!("secret_file = {:?}\n", secret.path());
        assert!(
            read(&format!("{named}gateway = \"https://texts.example/send\""))
                .unwrap()
                .is_some()
        );
        let mut short = tempfile::NamedTempFile::new().unwrap();
        write!(short, "short").unwrap();
        for (wrong, says) in [
            (String::from("gateway = \"https://texts.example/send\""), "secret_file"),
            (format!("{named}gateway = \"http://texts.example/send\""), "https"),
            (
                format!("{named}gateway = \"https://texts.example/send\"\nfile = \"x\""),
                "either",
            ),
            (
                format!(
                    "secret_file = {:?}\ngateway = \"https://texts.example/send\"",
                    short.path()
                ),
                "fewer than 16",
            ),
        ] {
            let error = format!("{:#}", read(&wrong).err().unwrap());
            assert!(error.contains(says), "{error}");
        }
    }
}
