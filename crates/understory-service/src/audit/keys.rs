//! What vouches for the trail: a seal on its end that only this installation can make, and signatures under checkpoints
//! that anybody with the public key can check.
//!
//! Must not know: the database.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;
use understory_store::operations::{AuditCheckpoint, AuditHead};

use super::chain::{self, Encoding};
use crate::keys::Secret;

/// Stands first in what is signed.
const CHECKPOINT: &str = "understory-audit-checkpoint-1";

/// Both keys, derived from the secret of the installation.
pub(super) struct Keys {
    end: Secret,
    checkpoint: Secret,
}

impl Keys {
    pub(super) fn of(secret: &Secret) -> Self {
        Self {
            end: secret.derive("audit-head"),
            checkpoint: secret.derive("audit-checkpoint"),
        }
    }

    /// HMAC with SHA-256 over everything in the head but the seal.
    pub(super) fn seal(&self, head: &AuditHead) -> String {
        // The hash stands last: whatever somebody put there, the numbers before it stay apart from it.
        let text = format!(
            "understory-audit-head-1 {} {} {}",
            head.seq, head.checkpoints, head.hash
        );
        chain::hex(&self.end.blind(&text))
    }

    /// Whether this installation sealed the head as it is. Whoever can ask this has the secret, so time tells nothing.
    pub(super) fn sealed(&self, head: &AuditHead) -> bool {
        head.seal == self.seal(head)
    }

    /// A checkpoint with its signature (Ed25519, RFC 8032).
    pub(super) fn sign(&self, seq: i64, hash: &str, count: i64, at: Timestamp) -> AuditCheckpoint {
        let mut made = AuditCheckpoint {
            seq,
            hash: String::from(hash),
            count,
            at,
            signature: String::new(),
        };
        let signature = SigningKey::from_bytes(self.checkpoint.bytes()).sign(signed(&made).bytes());
        made.signature = chain::hex(&signature.to_bytes());
        made
    }

    /// What anybody needs to check signatures.
    pub(super) fn public(&self) -> VerifyingKey {
        SigningKey::from_bytes(self.checkpoint.bytes()).verifying_key()
    }
}

/// Whether a checkpoint as it is was signed with this key.
pub(super) fn is_signed(public: &VerifyingKey, checkpoint: &AuditCheckpoint) -> bool {
    chain::unhex(&checkpoint.signature).is_some_and(|signature| {
        let signature = Signature::from_bytes(&signature);
        public.verify_strict(signed(checkpoint).bytes(), &signature).is_ok()
    })
}

fn signed(checkpoint: &AuditCheckpoint) -> Encoding {
    Encoding::of(CHECKPOINT)
        .number(checkpoint.seq)
        .number(checkpoint.count)
        .number(checkpoint.at.as_microsecond())
        .text(&checkpoint.hash)
}
