//! What somebody signs in with: passwords and PINs (Argon2id), one-time codes (RFC 6238), and tokens of which only a hash
//! is kept.
//!
//! Must not know: accounts.

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Totp};

use super::PeopleError;
use crate::Service;
use crate::service::Vault;

/// Bytes of a token.
const TOKEN_BYTES: usize = 32;
/// Letters of a password: long enough by itself, and nothing else is asked of it (NIST SP 800-63B-4).
pub(crate) const SHORTEST_PASSWORD: usize = 15;
const LONGEST_PASSWORD: usize = 200;
/// What is verified where there is no account, so that it takes as long: the hash of a password that nobody knows.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keS1ubw$q0lGZsP0mLw3iqj4nJ6eYRyjRuU3XsYwKq5lXrHc6qE";

/// A new token, and the hash that is kept of it.
pub(crate) fn new_token(vault: &Vault) -> (String, String) {
    let token = URL_SAFE_NO_PAD.encode(vault.chance::<TOKEN_BYTES>());
    let hash = hash_of(&token);
    (token, hash)
}

/// What is kept of a token: it is too long to be guessed, so a plain hash is enough.
pub(crate) fn hash_of(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// Letters of a password that are looked at for how easily it is guessed: what begins well is not made worse by more.
const LOOKED_AT: usize = 72;

/// Refuses a password that is too short, too long, or easily guessed: out of lists of common passwords, names and words,
/// their usual disguises, repetitions, rows of keys, dates, and what is `known` of its owner (zxcvbn, offline; D. Wheeler,
/// USENIX Security 2016).
pub(crate) async fn check_password(service: &Service, password: &str, known: &[&str]) -> Result<(), PeopleError> {
    let wrong = |rule| PeopleError::Value {
        field: "password",
        rule,
    };
    let letters = password.chars().count();
    if letters < SHORTEST_PASSWORD {
        return Err(wrong("password-short"));
    }
    if letters > LONGEST_PASSWORD {
        return Err(wrong("password-long"));
    }
    let password: String = password.chars().take(LOOKED_AT).collect();
    let known: Vec<String> = known
        .iter()
        .map(|known| known.to_lowercase())
        .chain([String::from("understory")])
        .collect();
    let hard = service.compute(move || is_hard_to_guess(&password, &known)).await?;
    if hard { Ok(()) } else { Err(wrong("password-known")) }
}

/// Ten thousand million guesses and more: the highest score.
fn is_hard_to_guess(password: &str, known: &[String]) -> bool {
    let of_owner = known
        .iter()
        .any(|known| known.chars().count() > 3 && password.to_lowercase().contains(known));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    !of_owner && zxcvbn::zxcvbn(password, &known).score() == zxcvbn::Score::Four
}

/// Hashes a password or PIN.
pub(crate) async fn hash(service: &Service, vault: &Vault, password: String) -> Result<String, PeopleError> {
    let salt = vault.chance::<16>();
    let hashed = service
        .compute(move || Argon2::default().hash_password_with_salt(password.as_bytes(), &salt))
        .await?;
    // Any text and 16 bytes of salt can be hashed.
    hashed.map(|hash| hash.to_string()).map_err(|_| PeopleError::Unreadable)
}

/// Verifies a password or PIN against a hash; against nobody's, which takes as long, where there is none.
pub(crate) async fn verify(service: &Service, password: String, hash: Option<String>) -> Result<bool, PeopleError> {
    let is_somebody = hash.is_some();
    metrics::counter!("understory_secrets_verified_total").increment(1);
    let hash = hash.unwrap_or_else(|| String::from(NOBODY));
    let verified = service
        .compute(move || {
            Argon2::default()
                .verify_password(password.as_bytes(), hash.as_str())
                .is_ok()
        })
        .await?;
    Ok(verified && is_somebody)
}

/// The one-time codes of a key; `name` is what the app of the owner shows.
fn codes(key: &[u8; 20], name: &str, region: &str) -> Totp {
    let without_colon = |text: &str| text.replace(':', " ");
    let builder = Builder::new().with_secret(key.to_vec());
    let builder = builder.with_account_name(without_colon(name));
    builder.with_issuer(Some(without_colon(region))).build_noncompliant()
}

/// What an app takes a key from: a link, and the key for typing.
pub(crate) fn key_for_app(key: &[u8; 20], name: &str, region: &str) -> (String, String) {
    let link = codes(key, name, region).to_url().unwrap_or_default();
    (link, totp_rs::Secret::from(key.to_vec()).to_base32())
}

/// The step of a one-time code that is right now, or half a minute ago or hence, and later than the last that was taken.
pub(crate) fn step_of(key: &[u8; 20], code: &str, now: Timestamp, last: u64) -> Option<u64> {
    let seconds = u64::try_from(now.as_second()).ok()?;
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    if code.len() != 6 {
        return None;
    }
    codes(key, "", "").check(&code, seconds).filter(|step| *step > last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_is_easily_guessed() {
        let known: Vec<String> = ["ana", "ana.silva@example.org", "silva"].map(String::from).to_vec();
        for good in [
            "otters like cold rivers",
            "senhora anda de bicicleta azul",
            "quatro gatos comem peixe",
        ] {
            assert!(is_hard_to_guess(good, &known), "{good}");
        }
        for bad in [
            "passwordpassword",
            "P@ssw0rdP@ssw0rd1",
            "aaaaaaaaaaaaaaaaaa",
            "qwertyuiopasdfgh",
            "123456789012345678",
            "iloveyouiloveyou",
            "the silva family 12",
            "abcabcabcabcabcabc",
        ] {
            assert!(!is_hard_to_guess(bad, &known), "{bad}");
        }
    }

    #[test]
    fn a_one_time_code_is_taken_once() {
        // RFC 6238, appendix B: SHA-1, the key "12345678901234567890", 59 seconds: 94287082, of which six digits.
        let key = *b"12345678901234567890";
        let at = Timestamp::from_second(59).unwrap();
        assert_eq!(step_of(&key, "287 082", at, 0), Some(1));
        assert_eq!(step_of(&key, "287082", at, 1), None, "a step is taken once");
        assert_eq!(step_of(&key, "287083", at, 0), None);
        let later = Timestamp::from_second(59 + 90).unwrap();
        assert_eq!(step_of(&key, "287082", later, 0), None, "too late");
        let (link, typed) = key_for_app(&key, "Ana: S", "Our region");
        assert!(link.starts_with("otpauth://totp/") && link.contains(&typed), "{link}");
    }

    #[test]
    fn nobody_has_a_hash_that_takes_as_long() {
        let parsed = argon2::PasswordHash::new(NOBODY).unwrap();
        let ours = Argon2::default().hash_password_with_salt(b"x", &[1; 16]).unwrap();
        assert_eq!(parsed.params.to_string(), ours.params.to_string());
        assert!(Argon2::default().verify_password(b"", NOBODY).is_err());
    }
}
