//! What is begun and ends with a second step: kept here, for minutes, and taken once. Who brings the second step holds a
//! token, of which only the hash is kept.
//!
//! Must not know: what is begun.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use understory_model::ids::AccountId;
use understory_model::newsletter::CONFIRM_DAYS;
use understory_store::people as stored;
use understory_store::people::Handshake;
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::sealed::{Of, open};
use super::{PeopleError, later, now, secrets, vault};
use crate::Service;
use crate::keys::Secret;
use crate::service::Vault;

/// That a link was used is known for longer than its mail may be sent again, so that it opens once even then.
const LINKS_KEPT: SignedDuration = SignedDuration::from_hours(48);

/// What was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Taking up an invitation: the password is chosen, the code is to come.
    Invitation,
    /// A new key for one-time codes.
    OneTimeKey,
    /// Adding a passkey.
    NewPasskey,
    /// Signing in with one.
    Passkey,
    /// Leaving for a provider.
    Provider,
    /// Coming back from one that asked for no second factor: the code is to come.
    ProviderCode,
    /// Choosing a PIN instead of one that somebody else has seen.
    OwnPin,
    /// A mailed link.
    Link,
    /// An address that has to be confirmed.
    Address,
    /// An address that wants the newsletter.
    Newsletter,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::OneTimeKey => "one-time-key",
            Self::NewPasskey => "new-passkey",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::ProviderCode => "provider-code",
            Self::OwnPin => "own-pin",
            Self::Link => "link",
            Self::Address => "address",
            Self::Newsletter => "newsletter",
        }
    }

    fn lasts(self) -> SignedDuration {
        SignedDuration::from_mins(match self {
            Self::NewPasskey | Self::Passkey => 5,
            Self::Provider | Self::ProviderCode | Self::OwnPin => 10,
            Self::Link => 15,
            Self::Invitation | Self::OneTimeKey => 30,
            Self::Address => 24 * 60,
            Self::Newsletter => CONFIRM_DAYS * 24 * 60,
        })
    }
}

/// Begins something; gives the token that ends it.
pub(crate) async fn begin<T: Serialize>(
    service: &Service,
    write: &mut Write,
    kind: Kind,
    account: Option<AccountId>,
    what: &T,
) -> Result<String, PeopleError> {
    let (token, _) = secrets::new_token(vault(service)?);
    begin_as(service, write, kind, account, (&token, what)).await?;
    Ok(token)
}

/// The same with a token that is known already. Begun again, it only lasts longer, and not once it was taken.
pub(crate) async fn begin_as<T: Serialize>(
    service: &Service,
    write: &mut Write,
    kind: Kind,
    account: Option<AccountId>,
    (token, what): (&str, &T),
) -> Result<(), PeopleError> {
    let (vault, now) = (vault(service)?, now(service));
    forget(write, now).await?;
    let (key, subject) = key(vault, write, account).await?;
    let handshake = Handshake {
        account,
        sealed: vault.seal(&key, Of::Handshake, subject, what),
    };
    let ends_at = later(now, kind.lasts());
    stored::keep_handshake(write, &secrets::hash_of(token), kind.code(), &handshake, ends_at).await?;
    Ok(())
}

/// Forgets what was never ended.
pub(crate) async fn forget(write: &mut Write, now: Timestamp) -> Result<(), PeopleError> {
    let long_ago = now.saturating_sub(LINKS_KEPT).unwrap_or(Timestamp::MIN);
    Ok(stored::forget_handshakes(write, now, (Kind::Link.code(), long_ago)).await?)
}

/// What was begun with a token, taken once; `None` where nothing is.
pub(crate) async fn take<T: DeserializeOwned>(
    service: &Service,
    write: &mut Write,
    kind: Kind,
    token: &str,
) -> Result<Option<(Option<AccountId>, T)>, PeopleError> {
    let taken = stored::take_handshake(write, &secrets::hash_of(token), kind.code(), now(service)).await?;
    let Some(taken) = taken else { return Ok(None) };
    opened(vault(service)?, write, taken).await.map(Some)
}

/// What was begun with a token, without taking it.
pub(crate) async fn look<T: DeserializeOwned>(
    service: &Service,
    transaction: &mut impl Reads,
    kind: Kind,
    token: &str,
) -> Result<Option<(Option<AccountId>, T)>, PeopleError> {
    let found = stored::handshake(transaction, &secrets::hash_of(token), kind.code(), now(service)).await?;
    let Some(found) = found else { return Ok(None) };
    opened(vault(service)?, transaction, found).await.map(Some)
}

/// Drops whatever an account began of a kind.
pub(crate) async fn drop_all(write: &mut Write, account: AccountId, kind: Kind) -> Result<(), PeopleError> {
    Ok(stored::drop_handshakes(write, account, kind.code()).await?)
}

async fn opened<T: DeserializeOwned>(
    vault: &Vault,
    transaction: &mut impl Reads,
    handshake: Handshake,
) -> Result<(Option<AccountId>, T), PeopleError> {
    let (key, subject) = key(vault, transaction, handshake.account).await?;
    let what = open(&key, Of::Handshake, subject, &handshake.sealed)?;
    Ok((handshake.account, what))
}

/// Sealed with the key of whose it is, so that it goes when they are erased; with one of its own where that is not known.
async fn key(
    vault: &Vault,
    transaction: &mut impl Reads,
    account: Option<AccountId>,
) -> Result<(Secret, Uuid), PeopleError> {
    match account {
        Some(account) => Ok((vault.key(transaction, account.0).await?, account.0)),
        None => Ok((vault.secret.derive("handshakes of nobody yet"), Uuid::nil())),
    }
}
