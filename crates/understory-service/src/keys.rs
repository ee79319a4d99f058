//! The keys of one installation, all from one secret: what is derived for one purpose tells nothing about another.
//!
//! Must not know: where the secret is kept, what is sealed.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;
/// Bytes before what is sealed, chosen at random for each sealing.
const NONCE_BYTES: usize = 24;
/// The first byte of what is sealed: with what, so that another cipher can follow. Before there were versions the nonce came first.
const VERSION: u8 = 1;

/// A key. It is wiped when dropped, and printed by nobody.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; KEY_BYTES]>);

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}

/// What was sealed cannot be opened: by another key, in another place, or changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what is kept cannot be opened with this key")]
pub struct CannotOpen;

impl Secret {
    pub fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for whoever hands them to a cipher or keeps them.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// A key for one purpose (HKDF with SHA-256, RFC 5869).
    pub fn derive(&self, purpose: &str) -> Self {
        let mut derived = Zeroizing::new([0; KEY_BYTES]);
        let expanded = Hkdf::<Sha256>::new(None, self.bytes()).expand(purpose.as_bytes(), derived.as_mut());
        debug_assert!(expanded.is_ok(), "a key is shorter than 255 hashes");
        Self(derived)
    }

    /// Seals bytes (XChaCha20-Poly1305). They open only with the same `place`, which says where they stand, so that what
    /// is kept of one person cannot be moved to another. `nonce` is random and never the same twice.
    pub fn seal(&self, nonce: [u8; NONCE_BYTES], place: &str, bytes: &[u8]) -> Vec<u8> {
        let mut sealed = vec![VERSION];
        sealed.extend(nonce);
        let place = place_of(place);
        let payload = Payload {
            msg: bytes,
            aad: place.as_bytes(),
        };
        // Only texts of more than 256 GiB are refused.
        sealed.extend(self.cipher().encrypt(&XNonce::from(nonce), payload).unwrap_or_default());
        sealed
    }

    /// Opens what [`Self::seal`] gave, and what was sealed before there were versions. The version is part of the seal, so that
    /// neither stands for the other.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
        match sealed.split_first() {
            Some((&VERSION, rest)) => self
                .open_bytes(&place_of(place), rest)
                .or_else(|_| self.open_bytes(place, sealed)),
            _ => self.open_bytes(place, sealed),
        }
    }

    fn open_bytes(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(CannotOpen)?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        let opened = self.cipher().decrypt(&XNonce::from(*nonce), payload);
        opened.map(Zeroizing::new).map_err(|_| CannotOpen)
    }

    /// A blind index (HMAC with SHA-256, RFC 2104): equal texts have equal ones, and nobody without the key can try texts.
    pub fn blind(&self, text: &str) -> [u8; KEY_BYTES] {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.bytes()) else {
            return [0; KEY_BYTES];
        };
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.bytes()))
    }
}

/// Where something stands, and by which version it is sealed.
fn place_of(place: &str) -> String {
    format!("{VERSION}/{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Secret {
        Secret::new([byte; KEY_BYTES])
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_place_unchanged() {
        let sealed = secret(1).seal([7; 24], "young/1", b"Maya");
        assert!(!sealed.windows(4).any(|part| part == b"Maya"));
        assert_eq!(secret(1).open("young/1", &sealed).unwrap().as_slice(), b"Maya");
        assert_eq!(secret(2).open("young/1", &sealed).unwrap_err(), CannotOpen);
        assert_eq!(secret(1).open("young/2", &sealed).unwrap_err(), CannotOpen);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(secret(1).open("young/1", &changed).is_err(), "byte {at}");
        }
        assert!(secret(1).open("young/1", &sealed[..23]).is_err());
    }

    #[test]
    fn what_was_sealed_before_there_were_versions_opens() {
        let old = |first: u8, place: &str| {
            let nonce = [first; 24];
            let payload = Payload {
                msg: b"Maya".as_slice(),
                aad: place.as_bytes(),
            };
            let sealed = secret(1).cipher().encrypt(&XNonce::from(nonce), payload).unwrap();
            [nonce.as_slice(), &sealed].concat()
        };
        // A nonce begins with any byte, the one of the version too.
        for first in [0, VERSION, 7, 255] {
            assert_eq!(
                secret(1).open("young/1", &old(first, "young/1")).unwrap().as_slice(),
                b"Maya"
            );
            assert!(secret(1).open("young/2", &old(first, "young/1")).is_err());
        }
        let sealed = secret(1).seal([7; 24], "young/1", b"Maya");
        assert_eq!(sealed[0], VERSION, "the version stands before everything");
        assert!(
            secret(1).open("young/1", &sealed[1..]).is_err(),
            "and does not come off"
        );
    }

    #[test]
    fn purposes_are_apart_and_stay_what_they_are() {
        assert_ne!(secret(1).derive("seal").bytes(), secret(1).derive("blind").bytes());
        assert_ne!(secret(1).derive("seal").bytes(), secret(2).derive("seal").bytes());
        // What was kept must open after the program is newer, so the derivation never changes. Worked out with Python's
        // hmac: expand(extract(32 zeros, 32 x 0x01), "seal").
        let first: Vec<String> = secret(1).derive("seal").bytes()[..4]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(first.concat(), SEAL_OF_ONES);
        assert_eq!(format!("{:?}", secret(1)), "Secret");
    }

    #[test]
    fn a_blind_index_is_the_same_for_the_same_text_only() {
        assert_eq!(secret(1).blind("a@example.org"), secret(1).blind("a@example.org"));
        assert_ne!(secret(1).blind("a@example.org"), secret(1).blind("b@example.org"));
        assert_ne!(secret(1).blind("a@example.org"), secret(2).blind("a@example.org"));
    }

    const SEAL_OF_ONES: &str = "23f52a94";
}
