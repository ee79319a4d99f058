//! Mail: the settings of the server that takes it, and the task that hands it over.

use anyhow::Context;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use understory_service::people::{self, Encryption, Post, PostSettings, Ways};
use understory_service::{Service, newsletter};
use understory_web::newsletter::mail as newsletter_mail;
use understory_web::people::links::letter;

use crate::configuration::{MailEncryption, Settings};
use crate::failure::Given;
use crate::secret::refuse_if_others_may_read;

/// How often it is looked whether something has to be sent.
const BEAT: Duration = Duration::from_secs(3);

/// The ways of signing in that the settings allow.
pub(crate) fn ways(settings: &Settings) -> Ways {
    let address = Some(settings.server.public_url.as_str()).filter(|address| !address.is_empty());
    Ways::at(address, !settings.mail.server.is_empty())
}

/// The server for mail; `None` where none is named.
pub(crate) fn post(settings: &Settings) -> anyhow::Result<Option<Post>> {
    let mail = &settings.mail;
    if mail.server.is_empty() {
        return Ok(None);
    }
    if settings.server.public_url.is_empty() {
        return Err(Given(String::from("mail.server needs server.public_url, where links lead to")).into());
    }
    let is_here = ["localhost", "127.0.0.1", "::1"].contains(&mail.server.as_str());
    if mail.encryption == MailEncryption::None && !is_here {
        return Err(Given(String::from(
            "mail.encryption: none is only for a server on this machine",
        ))
        .into());
    }
    let credentials = match mail.user.as_str() {
        "" => None,
        user => Some((
            String::from(user),
            password("mail.password_file", Path::new(&mail.password_file))?,
        )),
    };
    let settings = PostSettings {
        server: mail.server.clone(),
        port: mail.port,
        encryption: match mail.encryption {
            MailEncryption::Always => Encryption::Always,
            MailEncryption::Starttls => Encryption::Starttls,
            MailEncryption::None => Encryption::None,
        },
        credentials,
        from: mail.from.clone(),
    };
    Ok(Some(Post::new(settings).map_err(|error| Given(error.to_string()))?))
}

/// The password in a file that only its owner may read; `setting` names the file.
pub(crate) fn password(setting: &str, path: &Path) -> anyhow::Result<String> {
    let told = || format!("reading {setting} {}", path.display());
    refuse_if_others_may_read(path, &std::fs::metadata(path).with_context(told)?)?;
    let text = std::fs::read_to_string(path).with_context(told)?;
    Ok(String::from(text.trim_end_matches(['\r', '\n'])))
}

/// Hands over what is due, for as long as the program runs.
pub(crate) async fn hand_over(service: Arc<Service>, post: Post) {
    loop {
        tokio::time::sleep(BEAT).await;
        if let Err(error) = people::send_due(&service, &post, letter).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "mail could not be looked through"
            );
        }
    }
}

/// Hands over what is due of the newsletter, for as long as the program runs.
pub(crate) async fn hand_over_newsletter(service: Arc<Service>, post: Post) {
    loop {
        tokio::time::sleep(BEAT).await;
        if let Err(error) = newsletter::send_due(&service, &post, newsletter_mail).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "mails of the newsletter could not be looked through"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration;
    use std::io::Write;

    fn read(lines: &str) -> anyhow::Result<Option<Post>> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "{lines}").unwrap();
        post(&configuration::read(Some(file.path())).unwrap())
    }

    #[test]
    fn mail_is_set_up_whole_or_not_at_all() {
        const PUBLIC: &str = "[server]\npublic_url = \"https://find.example.org\"\n[mail]\n";
        assert!(read("").unwrap().is_none());
        let well = "server = \"smtp.example.org\"\nfrom = \"Understory <hello@example.org>\"\n";
        assert!(read(&format!("{PUBLIC}{well}")).unwrap().is_some());
        for (wrong, says) in [
            (format!("[mail]\n{well}"), "public_url"),
            (format!("{PUBLIC}server = \"smtp.example.org\""), "mail.from"),
            (format!("{PUBLIC}{well}encryption = \"none\""), "this machine"),
            (
                format!("{PUBLIC}{well}user = \"me\"\npassword_file = \"/nowhere\""),
                "password_file",
            ),
        ] {
            let error = format!("{:#}", read(&wrong).err().unwrap());
            assert!(error.contains(says), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_password_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "secret words\n").unwrap();
        assert_eq!(password("x", file.path()).unwrap(), "secret words");
        std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(
            password("x", file.path())
                .unwrap_err()
                .to_string()
                .contains("chmod 600")
        );
    }
}
