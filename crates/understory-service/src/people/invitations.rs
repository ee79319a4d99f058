//! Taking an invitation up: a password first, then the code of an app that was given the key. Both are kept together, or
//! none.
//!
//! Must not know: families.

use serde::{Deserialize, Serialize};
use understory_model::ids::AccountId;
use understory_model::people::{AccountKind, Adult, Way};
use understory_store::people as stored;

use super::accounts::adult;
use super::handshakes::{self, Kind};
use super::identities::{bind, note_with};
use super::own::{WRONG_CODE, keep_one_time_key, keep_password, key_bytes, known_of};
use super::providers::Proved;
use super::sign_in::{SignedIn, begin};
use super::{PeopleError, now, secrets, vault};
use crate::Service;
use crate::audit::Who;

/// What somebody with an invitation sees before they take it up.
pub struct Invited {
    pub name: String,
}

/// A new key for an app with one-time codes. It counts once the app shows the right code.
pub struct KeyToConfirm {
    pub name: String,
    /// The token of the second step.
    pub step: String,
    /// The key: a link, and for typing.
    pub key_link: String,
    pub key_text: String,
}

impl KeyToConfirm {
    pub(crate) fn new(service: &Service, step: String, key: &[u8; 20], adult: &Adult) -> Self {
        let region = service.snapshot().region.name.clone();
        let (key_link, key_text) = secrets::key_for_app(key, adult.email.as_deref().unwrap_or(""), &region);
        Self {
            name: adult.name.clone(),
            step,
            key_link,
            key_text,
        }
    }
}

/// What an invitation is waiting for, once a password is chosen.
#[derive(Serialize, Deserialize)]
struct Chosen {
    /// The hash of the invitation's token.
    invitation: String,
    /// The hash of the password; none where a provider says who they are.
    password: Option<String>,
    /// Who they are at a provider.
    #[serde(default)]
    proved: Option<Proved>,
    one_time: Vec<u8>,
}

/// Who was invited with a token. Looking takes nothing up, changes nothing, and tells no key.
pub async fn invited(service: &Service, token: &str) -> Result<Invited, PeopleError> {
    let vault = vault(service)?;
    let mut read = service.database().read().await?;
    let account = stored::invitation(&mut read, &secrets::hash_of(token), now(service)).await?;
    let account = account.ok_or(PeopleError::NotFound)?;
    let adult = adult(&mut read, vault, account).await?;
    Ok(Invited { name: adult.name })
}

/// The first step of taking an invitation up: the password. The key for one-time codes is made now, by chance, and shown to
/// whoever chose the password; who has the link alone never learns it.
pub async fn choose_password(service: &Service, token: &str, password: &str) -> Result<KeyToConfirm, PeopleError> {
    let vault = vault(service)?;
    let mut read = service.database().read().await?;
    let invitation = secrets::hash_of(token);
    let account = stored::invitation(&mut read, &invitation, now(service)).await?;
    let account = account.ok_or(PeopleError::NotFound)?;
    let adult = adult(&mut read, vault, account).await?;
    drop(read);
    secrets::check_password(service, password, &known_of(&adult)).await?;
    let one_time = vault.chance::<20>();
    let chosen = Chosen {
        invitation,
        password: Some(secrets::hash(service, vault, String::from(password)).await?),
        proved: None,
        one_time: one_time.to_vec(),
    };
    let mut write = service.database().write().await?;
    let step = handshakes::begin(service, &mut write, Kind::Invitation, Some(account), &chosen).await?;
    write.commit().await?;
    Ok(KeyToConfirm::new(service, step, &one_time, &adult))
}

/// The first step of taking an invitation up by a provider that asked for no second factor: the key for one-time codes.
pub(super) async fn begin_key(
    service: &Service,
    account: AccountId,
    invitation: String,
    proved: Proved,
) -> Result<KeyToConfirm, PeopleError> {
    let vault = vault(service)?;
    let one_time = vault.chance::<20>();
    let mut write = service.database().write().await?;
    let adult = adult(&mut write, vault, account).await?;
    let chosen = Chosen {
        invitation,
        password: None,
        proved: Some(proved),
        one_time: one_time.to_vec(),
    };
    let step = handshakes::begin(service, &mut write, Kind::Invitation, Some(account), &chosen).await?;
    write.commit().await?;
    Ok(KeyToConfirm::new(service, step, &one_time, &adult))
}

/// The key of a step that was begun, to be shown again after a wrong code.
pub async fn key_of_invitation(service: &Service, step: &str) -> Result<KeyToConfirm, PeopleError> {
    let mut read = service.database().read().await?;
    let found = handshakes::look::<Chosen>(service, &mut read, Kind::Invitation, step).await?;
    let Some((Some(account), chosen)) = found else {
        return Err(PeopleError::NotFound);
    };
    let adult = adult(&mut read, vault(service)?, account).await?;
    Ok(KeyToConfirm::new(
        service,
        String::from(step),
        key_bytes(&chosen.one_time)?,
        &adult,
    ))
}

/// The second step: once the app shows the right code, the password and the key are kept, and whoever brings them is in.
pub async fn take_invitation(service: &Service, step: &str, code: &str) -> Result<SignedIn, PeopleError> {
    let now = now(service);
    let mut write = service.database().write().await?;
    let found = handshakes::take::<Chosen>(service, &mut write, Kind::Invitation, step).await?;
    let Some((Some(account), chosen)) = found else {
        return Err(PeopleError::NotFound);
    };
    // A wrong code takes nothing: the transaction is not committed.
    let last_step = secrets::step_of(key_bytes(&chosen.one_time)?, code, now, 0).ok_or(WRONG_CODE)?;
    let taken = stored::take_invitation(&mut write, &chosen.invitation, now).await?;
    if taken != Some(account) {
        return Err(PeopleError::NotFound);
    }
    if let Some(password) = chosen.password {
        keep_password(service, &mut write, account, password).await?;
    }
    let mut provider = "";
    if let Some(proved) = &chosen.proved {
        provider = service
            .ways
            .provider(&proved.provider)
            .ok_or(PeopleError::NotFound)?
            .key;
        bind(service, &mut write, account, proved).await?;
    }
    keep_one_time_key(service, &mut write, account, &chosen.one_time, last_step).await?;
    let who = Who::Account(account);
    let how = (Some(account), true);
    note_with(service, &mut write, who, ("take-invitation", provider), how).await?;
    let signed = begin(service, &mut write, account, AccountKind::Staff, Way::Invitation, now).await?;
    write.commit().await?;
    Ok(signed)
}
