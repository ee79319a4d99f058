//! The chain: each entry's hash is over the hash before it, its number and everything it says. `docs/audit.md` has the
//! encoding, so that others can check it with tools of their own.
//!
//! Must not know: keys, the database. The encoding never changes; another one would be another version beside it.

use sha2::{Digest, Sha256};
use understory_store::operations::AuditRow;
use uuid::Uuid;

/// A SHA-256 hash.
pub(super) type Hash = [u8; 32];

/// What stands before the first entry.
pub(super) const START: Hash = [0; 32];

/// Stands first, so that no other bytes of this program can be taken for an entry.
const ENTRY: &str = "understory-audit-entry-1";

/// Bytes in which two different lists of fields never come out alike: a text has its length before it, an id says first
/// whether it is there, and numbers have eight bytes, the highest first.
pub(super) struct Encoding(Vec<u8>);

impl Encoding {
    pub(super) fn of(version: &str) -> Self {
        Self(Vec::with_capacity(384)).text(version)
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        // A length in eight bytes: no text is longer.
        self.0.extend((text.len() as u64).to_be_bytes());
        self.0.extend(text.as_bytes());
        self
    }

    pub(super) fn number(mut self, number: i64) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn hash(mut self, hash: &Hash) -> Self {
        self.0.extend(hash);
        self
    }

    fn id(mut self, id: Option<Uuid>) -> Self {
        match id {
            None => self.0.push(0),
            Some(id) => {
                self.0.push(1);
                self.0.extend(id.as_bytes());
            }
        }
        self
    }

    fn yes(mut self, yes: bool) -> Self {
        self.0.push(u8::from(yes));
        self
    }
}

/// The hash of an entry after the one before it. The hash in the row is not looked at.
pub(super) fn hash(previous: &Hash, row: &AuditRow) -> Hash {
    hash_as(previous, row.seq, row)
}

/// The hash that the entry would have under another number.
pub(super) fn hash_as(previous: &Hash, seq: i64, row: &AuditRow) -> Hash {
    let encoding = Encoding::of(ENTRY)
        .hash(previous)
        .number(seq)
        .number(row.at.as_microsecond())
        .text(&row.actor)
        .id(row.actor_id)
        .id(row.on_behalf_of)
        .text(&row.act)
        .text(&row.purpose)
        .text(&row.object_kind)
        .id(row.object)
        .yes(row.allowed)
        .text(&row.rule)
        .text(&row.channel);
    Sha256::digest(encoding.bytes()).into()
}

/// Two lower-case digits for each byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// What [`hex`] wrote, and nothing that merely looks like it.
pub(super) fn unhex<const BYTES: usize>(text: &str) -> Option<[u8; BYTES]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    if pairs.len() != BYTES {
        return None;
    }
    let mut bytes = [0; BYTES];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}
