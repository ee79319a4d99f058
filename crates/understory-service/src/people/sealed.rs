//! What tells who somebody is, sealed with a key of its own for each account, young person and home.
//!
//! The key is itself sealed with the secret of the installation. Whoever has the database and not the secret reads
//! nothing; destroying the key erases everything sealed with it, except in copies that were made before.
//! Must not know: who may read it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use understory_model::language::Language;
use understory_model::people::{Adult, Card};
use understory_store::people as stored;
use understory_store::{StoreError, Write};
use uuid::Uuid;

use super::PeopleError;
use crate::keys::{KEY_BYTES, Secret};
use crate::service::Vault;

/// What a sealed text is of; part of the seal, so that none can stand for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Key,
    Account,
    Home,
    Card,
    Answers,
    /// A program on a plan.
    PlanItem,
    /// A note of a step.
    Note,
    /// A fact for counts.
    Fact,
    OneTimeKey,
    /// Why somebody settled an alarm, or asks for a long list.
    Reason,
    Passkey,
    Identity,
    Handshake,
    /// Whoever is asked about listings.
    Contact,
    /// Whoever gets the newsletter.
    Subscriber,
    /// The rows of a table that somebody uploaded.
    Table,
}

impl Of {
    fn place(self, subject: Uuid) -> String {
        let of = match self {
            Self::Key => "key",
            Self::Account => "account",
            Self::Home => "home",
            Self::Card => "card",
            Self::Answers => "answers",
            Self::PlanItem => "plan-item",
            Self::Note => "note",
            Self::Fact => "fact",
            Self::OneTimeKey => "one-time-key",
            Self::Reason => "reason",
            Self::Passkey => "passkey",
            Self::Identity => "identity",
            Self::Handshake => "handshake",
            Self::Contact => "contact",
            Self::Subscriber => "subscriber",
            Self::Table => "table",
        };
        format!("{of}/{}", subject.simple())
    }
}

/// A home, as it is sealed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Home {
    /// A town, a village or a crossing; no street number is asked for.
    pub(crate) near: String,
    /// What a navigator should know to reach them: a telephone, the best time.
    pub(crate) contact: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SealedAdult {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: Language,
}

impl From<&Adult> for SealedAdult {
    fn from(adult: &Adult) -> Self {
        Self {
            name: adult.name.clone(),
            email: adult.email.clone(),
            phone: adult.phone.clone(),
            language: adult.language.clone(),
        }
    }
}

impl From<SealedAdult> for Adult {
    fn from(sealed: SealedAdult) -> Self {
        Self {
            name: sealed.name,
            email: sealed.email,
            phone: sealed.phone,
            language: sealed.language,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SealedCard {
    nickname: String,
    picture: String,
    year: i16,
    month: i8,
}

impl From<&Card> for SealedCard {
    fn from(card: &Card) -> Self {
        Self {
            nickname: card.nickname.clone(),
            picture: card.picture.clone(),
            year: card.born.0,
            month: card.born.1,
        }
    }
}

impl From<SealedCard> for Card {
    fn from(sealed: SealedCard) -> Self {
        Self {
            nickname: sealed.nickname,
            picture: sealed.picture,
            born: (sealed.year, sealed.month),
        }
    }
}

impl Vault {
    /// Bytes that nobody can foresee.
    pub(crate) fn chance<const BYTES: usize>(&self) -> [u8; BYTES] {
        let mut bytes = [0; BYTES];
        self.random.fill(&mut bytes);
        bytes
    }

    /// Makes the key of a new subject and keeps it.
    pub(crate) async fn new_key(&self, write: &mut Write, subject: Uuid) -> Result<Secret, StoreError> {
        let key = Secret::new(self.chance::<KEY_BYTES>());
        let sealed = self.of_keys().seal(self.chance(), &Of::Key.place(subject), key.bytes());
        stored::insert_key(write, subject, &URL_SAFE_NO_PAD.encode(sealed)).await?;
        Ok(key)
    }

    /// The key of a subject.
    pub(crate) async fn key(
        &self,
        transaction: &mut impl understory_store::Reads,
        subject: Uuid,
    ) -> Result<Secret, PeopleError> {
        let sealed = stored::key(transaction, subject).await?.ok_or(PeopleError::Erased)?;
        let sealed = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| PeopleError::Unreadable)?;
        let opened = self.of_keys().open(&Of::Key.place(subject), &sealed);
        let opened = opened.map_err(|_| PeopleError::Unreadable)?;
        let bytes: &[u8; KEY_BYTES] = opened.first_chunk().ok_or(PeopleError::Unreadable)?;
        Ok(Secret::new(*bytes))
    }

    /// Seals something with a subject's key.
    pub(crate) fn seal<T: Serialize>(&self, key: &Secret, of: Of, subject: Uuid, what: &T) -> String {
        // Structs of texts and numbers are always written.
        let bytes = zeroize::Zeroizing::new(serde_json::to_vec(what).unwrap_or_default());
        URL_SAFE_NO_PAD.encode(key.seal(self.chance(), &of.place(subject), &bytes))
    }

    /// A blind index for looking something up: equal for texts that differ only in case.
    pub(crate) fn index(&self, purpose: &str, text: &str) -> String {
        let text = text.trim().to_lowercase();
        URL_SAFE_NO_PAD.encode(self.secret.derive(purpose).blind(&text))
    }

    fn of_keys(&self) -> Secret {
        self.secret.derive("keys of people")
    }
}

/// Opens something sealed with a subject's key.
pub(crate) fn open<T: DeserializeOwned>(key: &Secret, of: Of, subject: Uuid, sealed: &str) -> Result<T, PeopleError> {
    let bytes = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| PeopleError::Unreadable)?;
    let opened = key
        .open(&of.place(subject), &bytes)
        .map_err(|_| PeopleError::Unreadable)?;
    serde_json::from_slice(&opened).map_err(|_| PeopleError::Unreadable)
}
