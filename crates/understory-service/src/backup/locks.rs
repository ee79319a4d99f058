//! What seals a backup and what opens it: public keys with their identities, or a passphrase.
//!
//! Must not know: which files they are read from.

use age::secrecy::{ExposeSecret, SecretString};
use age::{Identity, Recipient, scrypt, x25519};
use zeroize::Zeroizing;

use super::BackupError;

/// Characters of a passphrase at least: a backup can be tried at leisure by whoever has it.
const SHORTEST: usize = 12;
/// The most work a backup may ask for before it opens, as the power of two of its memory in kB: 1 GiB. It is not left to
/// the speed of this machine, so that a slow one opens what a fast one made.
const MOST_WORK: u8 = 20;

/// What seals a backup.
pub struct LockWith(Vec<Box<dyn Recipient + Send>>);

/// What opens a backup.
pub struct OpenWith(Vec<Box<dyn Identity + Send + Sync>>);

impl LockWith {
    /// Public keys, `age1...`; each one's holder can open the backup.
    pub fn public_keys(keys: &[String]) -> Result<Self, BackupError> {
        let says = "a public key looks like age1 and 58 letters and digits; `understory backup key FILE` makes one";
        let mut recipients: Vec<Box<dyn Recipient + Send>> = Vec::new();
        for key in keys {
            let recipient: x25519::Recipient = key.trim().parse().map_err(|_| BackupError::Key { says })?;
            recipients.push(Box::new(recipient));
        }
        if recipients.is_empty() {
            return Err(BackupError::Key { says });
        }
        Ok(Self(recipients))
    }

    /// A passphrase; one line.
    pub fn passphrase(text: &str) -> Result<Self, BackupError> {
        Ok(Self(vec![Box::new(scrypt::Recipient::new(passphrase(text)?))]))
    }

    pub(super) fn recipients(&self) -> impl Iterator<Item = &dyn Recipient> {
        self.0.iter().map(|recipient| &**recipient as &dyn Recipient)
    }
}

impl OpenWith {
    /// The text of an identity file: lines with `AGE-SECRET-KEY-1...`, and remarks behind `#`.
    pub fn identities(text: &str) -> Result<Self, BackupError> {
        let says = "an identity file has lines that start with AGE-SECRET-KEY-1, and remarks that start with #";
        let mut identities: Vec<Box<dyn Identity + Send + Sync>> = Vec::new();
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let identity: x25519::Identity = line.parse().map_err(|_| BackupError::Key { says })?;
            identities.push(Box::new(identity));
        }
        if identities.is_empty() {
            return Err(BackupError::Key { says });
        }
        Ok(Self(identities))
    }

    /// A passphrase; one line.
    pub fn passphrase(text: &str) -> Result<Self, BackupError> {
        let mut identity = scrypt::Identity::new(passphrase(text)?);
        identity.set_max_work_factor(MOST_WORK);
        Ok(Self(vec![Box::new(identity)]))
    }

    pub(super) fn identities_of(&self) -> impl Iterator<Item = &dyn Identity> {
        self.0.iter().map(|identity| &**identity as &dyn Identity)
    }
}

fn passphrase(text: &str) -> Result<SecretString, BackupError> {
    let text = text.trim_end_matches(['\r', '\n']);
    if text.contains('\n') || text.chars().count() < SHORTEST {
        return Err(BackupError::Key {
            says: "a passphrase is one line of at least 12 characters; five random words are good",
        });
    }
    Ok(SecretString::from(text.to_owned()))
}

/// A new identity: the text of its file, which nobody else may read, and its public key.
pub fn new_identity() -> (Zeroizing<String>, String) {
    let identity = x25519::Identity::generate();
    let public = identity.to_public().to_string();
    let text = format!("# public key: {public}\n{}\n", identity.to_string().expose_secret());
    (Zeroizing::new(text), public)
}
