//! Passkeys (WebAuthn): adding one, coming in with one without typing a name, naming and removing them.
//!
//! What a browser is asked, and what it answers, are texts of JSON as `WebAuthn` writes them. The challenge of each step is
//! kept here and taken once. The library makes the challenges by the machine's own chance.
//! Must not know: pages.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use understory_model::ids::AccountId;
use understory_model::named::is_name;
use understory_model::people::Way;
use understory_store::people as stored;
use understory_store::people::KeptPasskey;
use understory_store::{Reads, StoreError};
use uuid::Uuid;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
};

use super::handshakes::{self, Kind};
use super::identities::keep_a_way;
use super::own::{fresh, note};
use super::sealed::{Of, open};
use super::sign_in::{SignedIn, begin, came_in, refused, refused_unknown};
use super::{PeopleError, accounts, now, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::service::Vault;

/// Passkeys of one account.
const MOST: usize = 20;
/// Letters of what somebody calls a passkey.
const LONGEST_NAME: usize = 60;
/// What the blind index of a passkey is for.
const INDEX: &str = "passkey of a device";

/// A passkey, to its owner.
pub struct OwnPasskey {
    pub id: Uuid,
    pub name: String,
    pub made_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// What a browser is asked.
pub struct Asked {
    /// The token of the second step.
    pub step: String,
    /// The options for `navigator.credentials`, as JSON.
    pub options: String,
}

#[derive(Serialize, Deserialize)]
struct SealedPasskey {
    name: String,
    passkey: Passkey,
}

fn webauthn(service: &Service) -> Result<&Webauthn, PeopleError> {
    service.ways.passkeys.as_ref().ok_or(PeopleError::NotOffered)
}

fn index(vault: &Vault, credential: &[u8]) -> String {
    // Encoded as the index folds letters of texts: hexadecimal digits have none to fold.
    let digits: String = credential.iter().map(|byte| format!("{byte:02x}")).collect();
    vault.index(INDEX, &digits)
}

async fn all(
    vault: &Vault,
    transaction: &mut impl Reads,
    account: AccountId,
) -> Result<Vec<(KeptPasskey, SealedPasskey)>, PeopleError> {
    let kept = stored::passkeys_of(transaction, account).await?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let key = vault.key(transaction, account.0).await?;
    let opened = kept.into_iter().map(|kept| {
        let sealed = open::<SealedPasskey>(&key, Of::Passkey, kept.id, &kept.sealed)?;
        Ok((kept, sealed))
    });
    opened.collect()
}

/// The passkeys of an account, to its owner.
pub(crate) async fn own(
    vault: &Vault,
    transaction: &mut impl Reads,
    account: AccountId,
) -> Result<Vec<OwnPasskey>, PeopleError> {
    let all = all(vault, transaction, account).await?;
    let own = all.into_iter().map(|(kept, sealed)| OwnPasskey {
        id: kept.id,
        name: sealed.name,
        made_at: kept.made_at,
        used_at: kept.used_at,
    });
    Ok(own.collect())
}

/// Begins to add a passkey, for somebody who came in a moment ago.
pub async fn ask_new_passkey(service: &Service, signed: Signed) -> Result<Asked, PeopleError> {
    let (webauthn, vault) = (webauthn(service)?, vault(service)?);
    let mut write = service.database().write().await?;
    fresh(service, &mut write, signed).await?;
    let adult = accounts::adult(&mut write, vault, signed.account).await?;
    let known = all(vault, &mut write, signed.account).await?;
    if known.len() >= MOST {
        return Err(PeopleError::Value {
            field: "passkey",
            rule: "passkeys-many",
        });
    }
    let known = known
        .iter()
        .map(|(_, sealed)| sealed.passkey.cred_id().clone())
        .collect();
    let begun = webauthn.start_passkey_registration(signed.account.0, &adult.name, &adult.name, Some(known));
    let (asked, state) = begun.map_err(|_| PeopleError::NotOffered)?;
    let mut options = serde_json::to_value(asked).map_err(|_| PeopleError::Unreadable)?;
    // It is found without a name only where the device keeps it.
    options["publicKey"]["authenticatorSelection"]["residentKey"] = "required".into();
    options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = true.into();
    let step = handshakes::begin(service, &mut write, Kind::NewPasskey, Some(signed.account), &state).await?;
    write.commit().await?;
    Ok(Asked {
        step,
        options: options.to_string(),
    })
}

/// Adds the passkey that a browser made.
pub async fn add_passkey(
    service: &Service,
    signed: Signed,
    step: &str,
    answer: &str,
    name: &str,
) -> Result<(), PeopleError> {
    let (webauthn, vault) = (webauthn(service)?, vault(service)?);
    let name = checked_name(name)?;
    let mut write = service.database().write().await?;
    let begun = handshakes::take::<PasskeyRegistration>(service, &mut write, Kind::NewPasskey, step).await?;
    let begun = begun.filter(|(account, _)| *account == Some(signed.account));
    let answer = serde_json::from_str::<RegisterPublicKeyCredential>(answer).ok();
    let (Some((_, state)), Some(answer)) = (begun, answer) else {
        return Err(PeopleError::NoMatch);
    };
    let made = webauthn.finish_passkey_registration(&answer, &state);
    let passkey = made.map_err(|_| PeopleError::NoMatch)?;
    let id = service.ids.next();
    let index = index(vault, passkey.cred_id());
    let key = vault.key(&mut write, signed.account.0).await?;
    let kept = KeptPasskey {
        id,
        account: signed.account,
        sealed: vault.seal(&key, Of::Passkey, id, &SealedPasskey { name, passkey }),
        made_at: now(service),
        used_at: None,
    };
    let inserted = stored::insert_passkey(&mut write, &kept, &index).await;
    if matches!(inserted, Err(StoreError::Conflict(_))) {
        return Err(PeopleError::NoMatch);
    }
    inserted?;
    note(service, &mut write, signed, "add-passkey").await?;
    write.commit().await?;
    Ok(())
}

fn checked_name(name: &str) -> Result<String, PeopleError> {
    if is_name(name, LONGEST_NAME) {
        return Ok(String::from(name));
    }
    Err(PeopleError::Value {
        field: "passkey",
        rule: "name",
    })
}

/// Calls a passkey something else.
pub async fn rename_passkey(service: &Service, signed: Signed, id: Uuid, name: &str) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let name = checked_name(name)?;
    let mut write = service.database().write().await?;
    let all = all(vault, &mut write, signed.account).await?;
    let found = all.into_iter().find(|(kept, _)| kept.id == id);
    let (_, mut sealed) = found.ok_or(PeopleError::NotFound)?;
    sealed.name = name;
    let key = vault.key(&mut write, signed.account.0).await?;
    let sealed = vault.seal(&key, Of::Passkey, id, &sealed);
    stored::rename_passkey(&mut write, id, signed.account, &sealed).await?;
    note(service, &mut write, signed, "rename-passkey").await?;
    write.commit().await?;
    Ok(())
}

/// Removes a passkey of one's own. Another's is not there.
pub async fn remove_passkey(service: &Service, signed: Signed, id: Uuid) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    keep_a_way(service, &mut write, signed, id).await?;
    if !stored::end_passkey(&mut write, id, signed.account, now(service)).await? {
        return Err(PeopleError::NotFound);
    }
    note(service, &mut write, signed, "remove-passkey").await?;
    write.commit().await?;
    Ok(())
}

/// Begins to sign in with whatever passkey a device holds for this place.
pub async fn ask_passkey(service: &Service) -> Result<Asked, PeopleError> {
    let begun = webauthn(service)?.start_discoverable_authentication();
    let (asked, state) = begun.map_err(|_| PeopleError::NotOffered)?;
    let mut options = serde_json::to_value(asked).map_err(|_| PeopleError::Unreadable)?;
    // It is asked for by a button, not while typing a name.
    if let Some(options) = options.as_object_mut() {
        options.remove("mediation");
    }
    let mut write = service.database().write().await?;
    let step = handshakes::begin(service, &mut write, Kind::Passkey, None, &state).await?;
    write.commit().await?;
    Ok(Asked {
        step,
        options: options.to_string(),
    })
}

/// Signs in with a passkey.
pub async fn by_passkey(service: &Service, step: &str, answer: &str) -> Result<SignedIn, PeopleError> {
    let (webauthn, vault, now) = (webauthn(service)?, vault(service)?, now(service));
    let mut write = service.database().write().await?;
    let begun = handshakes::take::<DiscoverableAuthentication>(service, &mut write, Kind::Passkey, step).await?;
    // The challenge is gone whatever comes of it.
    write.commit().await?;
    let answer = serde_json::from_str::<PublicKeyCredential>(answer).ok();
    let (Some((_, state)), Some(answer)) = (begun, answer) else {
        return Err(refused_unknown(service, "sign-in-passkey", "").await?);
    };
    let Ok((user, credential)) = webauthn.identify_discoverable_authentication(&answer) else {
        return Err(refused_unknown(service, "sign-in-passkey", "").await?);
    };
    let mut write = service.database().write().await?;
    let kept = stored::passkey(&mut write, &index(vault, credential)).await?;
    let account = match &kept {
        Some(kept) if kept.account.0 == user => stored::account(&mut write, kept.account).await?,
        _ => None,
    };
    let (Some(kept), Some(account)) = (kept, account.filter(|account| account.ended_at.is_none())) else {
        drop(write);
        return Err(refused_unknown(service, "sign-in-passkey", "").await?);
    };
    let key = vault.key(&mut write, account.id.0).await?;
    let mut sealed = open::<SealedPasskey>(&key, Of::Passkey, kept.id, &kept.sealed)?;
    let Ok(result) = webauthn.finish_discoverable_authentication_v2(&answer, state, &sealed.passkey) else {
        drop(write);
        return Err(refused(service, Some(account.id)).await?);
    };
    sealed.passkey.update_credential(&result);
    let text = vault.seal(&key, Of::Passkey, kept.id, &sealed);
    stored::passkey_used(&mut write, kept.id, &text, now).await?;
    came_in(service, &mut write, account.id, "sign-in-passkey").await?;
    let signed = begin(service, &mut write, account.id, account.kind, Way::Passkey, now).await?;
    write.commit().await?;
    Ok(signed)
}
