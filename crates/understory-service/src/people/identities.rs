//! Who somebody of staff is at a provider: bound to their account while they take up their invitation or are signed in,
//! never by a mail address alone; shown to them, and removed.
//!
//! Must not know: how a provider is asked.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use understory_model::ids::AccountId;
use understory_model::people::AccountKind;
use understory_store::people as stored;
use understory_store::people::{Account, KeptIdentity};
use understory_store::{Reads, StoreError, Write};
use uuid::Uuid;

use super::providers::Proved;
use super::sealed::Of;
use super::{PeopleError, now, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::service::Vault;

/// What the blind index of an identity is for.
const INDEX: &str = "who somebody is at a provider";

const LAST_WAY: PeopleError = PeopleError::Value {
    field: "identity",
    rule: "last-way",
};

/// Who somebody is at a provider, to themselves.
pub struct OwnIdentity {
    pub id: Uuid,
    /// What the provider is called; its key where it is set up no more.
    pub provider: String,
    pub made_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
struct SealedIdentity {
    issuer: String,
    subject: String,
}

fn index(vault: &Vault, proved: &Proved) -> String {
    // The index folds capital letters, which tell subjects apart: hexadecimal digits have none to fold.
    let mut digits = String::new();
    for text in [&proved.issuer, &proved.subject] {
        for byte in text.bytes() {
            let _ = write!(digits, "{byte:02x}");
        }
        digits.push('/');
    }
    vault.index(INDEX, &digits)
}

/// Whose it is, if anybody's here.
pub(super) async fn found(
    vault: &Vault,
    transaction: &mut impl Reads,
    proved: &Proved,
) -> Result<Option<(KeptIdentity, Account)>, PeopleError> {
    let Some(kept) = stored::identity(transaction, &index(vault, proved)).await? else {
        return Ok(None);
    };
    let account = stored::account(transaction, kept.account).await?;
    Ok(account.map(|account| (kept, account)))
}

/// Binds who somebody is at a provider to their account. One who is bound already is bound to nobody else.
pub(super) async fn bind(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    proved: &Proved,
) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let id = service.ids.next();
    let key = vault.key(write, account.0).await?;
    let what = SealedIdentity {
        issuer: proved.issuer.clone(),
        subject: proved.subject.clone(),
    };
    let kept = KeptIdentity {
        id,
        account,
        provider: proved.provider.clone(),
        sealed: vault.seal(&key, Of::Identity, id, &what),
        made_at: now(service),
        used_at: None,
    };
    match stored::insert_identity(write, &kept, &index(vault, proved)).await {
        Err(StoreError::Conflict(_)) => Err(PeopleError::Bound),
        inserted => Ok(inserted?),
    }
}

/// Who somebody is at providers.
pub(super) async fn own(
    service: &Service,
    transaction: &mut impl Reads,
    account: AccountId,
) -> Result<Vec<OwnIdentity>, PeopleError> {
    let kept = stored::identities_of(transaction, account).await?;
    let own = kept.into_iter().map(|kept| OwnIdentity {
        id: kept.id,
        provider: match service.ways.provider(&kept.provider) {
            Some(provider) => provider.name.clone(),
            None => kept.provider,
        },
        made_at: kept.made_at,
        used_at: kept.used_at,
    });
    Ok(own.collect())
}

/// Removes one of one's own, unless it is the last way in. Another's is not there.
pub async fn remove_identity(service: &Service, signed: Signed, id: Uuid) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    let own = stored::identities_of(&mut write, signed.account).await?;
    let identity = own
        .into_iter()
        .find(|kept| kept.id == id)
        .ok_or(PeopleError::NotFound)?;
    keep_a_way(service, &mut write, signed, id).await?;
    stored::remove_identity(&mut write, id, signed.account).await?;
    let (who, account) = (Who::Account(signed.account), Some(signed.account));
    let provider = service.ways.provider(&identity.provider);
    let key = provider.map_or("", |provider| provider.key);
    note_with(service, &mut write, who, ("remove-identity", key), (account, true)).await?;
    write.commit().await?;
    Ok(())
}

/// Refuses somebody of staff who would take away the last thing they come in with.
pub(super) async fn keep_a_way(
    service: &Service,
    transaction: &mut impl Reads,
    signed: Signed,
    but: Uuid,
) -> Result<(), PeopleError> {
    if signed.kind != AccountKind::Staff {
        return Ok(());
    }
    let credentials = stored::credentials(transaction, signed.account).await?;
    let passkeys = stored::passkeys_of(transaction, signed.account).await?;
    let identities = stored::identities_of(transaction, signed.account).await?;
    let another = credentials.iter().any(|kept| kept.kind == "password")
        || service.ways.passkeys() && passkeys.iter().any(|kept| kept.id != but)
        || identities
            .iter()
            .any(|kept| kept.id != but && service.ways.provider(&kept.provider).is_some());
    if another { Ok(()) } else { Err(LAST_WAY) }
}

/// Keeps that somebody came, was refused, was bound or removed, and by which provider: its key in the settings.
pub(super) async fn note_with(
    service: &Service,
    write: &mut Write,
    who: Who,
    (act, provider): (&'static str, &'static str),
    (account, allowed): (Option<AccountId>, bool),
) -> Result<(), PeopleError> {
    let entry = Entry {
        actor: who,
        on_behalf_of: None,
        act,
        purpose: provider,
        object: account.map_or_else(|| Object::none("account"), Object::account),
        allowed,
        rule: if allowed { "own-account" } else { "nothing-allows" },
        channel: Channel::Web,
    };
    append(service, write, now(service), &entry).await?;
    Ok(())
}
