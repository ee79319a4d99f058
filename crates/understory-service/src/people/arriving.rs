//! Coming in by a provider: leaving for it from a page of ours, and coming back with what it says.
//!
//! Each errand is kept here, bound to one browser, for ten minutes and for one return, whatever comes of it.
//! Must not know: how a provider is asked.

use serde::{Deserialize, Serialize};
use understory_model::ids::AccountId;
use understory_model::people::{AccountKind, Way};
use understory_store::people as stored;
use uuid::Uuid;

use super::handshakes::{self, Kind};
use super::identities::{bind, found, note_with};
use super::invitations::{self, KeyToConfirm};
use super::own::{WRONG_CODE, fresh, key_bytes};
use super::providers::{Brought, Proved, Provider};
use super::sealed::{Of, open};
use super::sign_in::{SignedIn, begin};
use super::{PeopleError, now, secrets, tries, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::Who;

const ACT: &str = "sign-in-with";

/// A browser that is sent to a provider.
pub struct Leaving {
    /// Where to.
    pub address: String,
    /// What the provider is called.
    pub name: String,
    /// What the browser keeps, to be known by when it comes back.
    pub browser: String,
}

/// What a browser brings back.
pub struct Returned<'a> {
    pub state: &'a str,
    /// Empty where the provider refused.
    pub code: &'a str,
    /// Who the provider says it is (RFC 9207).
    pub issuer: Option<&'a str>,
    /// What the browser was given when it left.
    pub browser: Option<&'a str>,
    /// Who is signed in in this browser.
    pub signed: Option<Signed>,
}

/// What became of it.
pub enum Arrived {
    In(SignedIn),
    /// The provider asked for no second factor: the code of an app is to come. The token of that step.
    Code(String),
    /// The same with an invitation: a key for an app is to be confirmed.
    Key(KeyToConfirm),
    /// It is bound to the account that was signed in.
    Added,
}

/// What somebody left for.
#[derive(Serialize, Deserialize)]
enum Errand {
    SignIn,
    /// The hash of an invitation's token.
    Invitation(String),
    /// The sign-in of who adds it to their account.
    Add(Uuid),
}

#[derive(Serialize, Deserialize)]
struct Begun {
    provider: String,
    nonce: String,
    verifier: String,
    /// The hash of what the browser keeps.
    browser: String,
    errand: Errand,
}

/// Somebody the provider has named, and whose code is to come.
#[derive(Serialize, Deserialize)]
struct Named {
    provider: String,
    identity: Uuid,
}

fn provider<'a>(service: &'a Service, key: &str) -> Result<&'a Provider, PeopleError> {
    service.ways.provider(key).ok_or(PeopleError::NotFound)
}

/// Leaves for a provider to sign in.
pub async fn leave_to_sign_in(service: &Service, key: &str) -> Result<Leaving, PeopleError> {
    leave(service, provider(service, key)?, None, Errand::SignIn).await
}

/// Leaves for a provider to take an invitation up.
pub async fn leave_with_invitation(service: &Service, key: &str, token: &str) -> Result<Leaving, PeopleError> {
    let provider = provider(service, key)?;
    let invitation = secrets::hash_of(token);
    let mut read = service.database().read().await?;
    let account = stored::invitation(&mut read, &invitation, now(service)).await?;
    drop(read);
    let account = account.ok_or(PeopleError::NotFound)?;
    leave(service, provider, Some(account), Errand::Invitation(invitation)).await
}

/// Leaves for a provider to add it to one's own account, for somebody of staff who came in a moment ago.
pub async fn leave_to_add(service: &Service, key: &str, signed: Signed) -> Result<Leaving, PeopleError> {
    let provider = provider(service, key)?;
    if signed.kind != AccountKind::Staff {
        return Err(PeopleError::NotFound);
    }
    let mut read = service.database().read().await?;
    fresh(service, &mut read, signed).await?;
    drop(read);
    leave(service, provider, Some(signed.account), Errand::Add(signed.sign_in)).await
}

async fn leave(
    service: &Service,
    provider: &Provider,
    account: Option<AccountId>,
    errand: Errand,
) -> Result<Leaving, PeopleError> {
    let vault = vault(service)?;
    let (state, _) = secrets::new_token(vault);
    let (browser, browser_hash) = secrets::new_token(vault);
    let begun = Begun {
        provider: String::from(provider.key),
        nonce: secrets::new_token(vault).0,
        verifier: secrets::new_token(vault).0,
        browser: browser_hash,
        errand,
    };
    // Nothing is kept where the provider does not answer.
    let address = provider.address(now(service), (&state, &begun.nonce, &begun.verifier));
    let address = address.await?;
    let mut write = service.database().write().await?;
    handshakes::begin_as(service, &mut write, Kind::Provider, account, (&state, &begun)).await?;
    write.commit().await?;
    Ok(Leaving {
        address,
        name: provider.name.clone(),
        browser,
    })
}

/// Comes back from a provider.
pub async fn come_back(service: &Service, key: &str, returned: &Returned<'_>) -> Result<Arrived, PeopleError> {
    let provider = provider(service, key)?;
    let mut write = service.database().write().await?;
    let begun = handshakes::take::<Begun>(service, &mut write, Kind::Provider, returned.state).await?;
    // It is gone whatever comes of it.
    write.commit().await?;
    let Some((account, begun)) = begun else {
        return Err(PeopleError::NoMatch);
    };
    let is_this_browser = returned
        .browser
        .is_some_and(|kept| secrets::hash_of(kept) == begun.browser);
    if !is_this_browser || begun.provider != provider.key || returned.code.is_empty() {
        return Err(refused(service, provider, account, PeopleError::NoMatch).await?);
    }
    let brought = Brought {
        code: returned.code,
        issuer: returned.issuer,
        nonce: &begun.nonce,
        verifier: &begun.verifier,
    };
    let proved = match provider.prove(now(service), &brought).await {
        Ok(proved) => proved,
        Err(error) => return Err(refused(service, provider, account, error).await?),
    };
    match (begun.errand, account) {
        (Errand::SignIn, _) => sign_in(service, provider, &proved).await,
        (Errand::Invitation(invitation), Some(account)) => {
            take_up(service, provider, (account, invitation), proved).await
        }
        (Errand::Add(sign_in), Some(account)) => {
            let signed = returned
                .signed
                .filter(|signed| signed.account == account && signed.sign_in == sign_in);
            match signed {
                Some(signed) => add(service, provider, signed, &proved).await,
                None => Err(refused(service, provider, Some(account), PeopleError::NoMatch).await?),
            }
        }
        (Errand::Invitation(_) | Errand::Add(_), None) => Err(PeopleError::Unreadable),
    }
}

/// Keeps that somebody was not let in; gives why.
async fn refused(
    service: &Service,
    provider: &Provider,
    account: Option<AccountId>,
    why: PeopleError,
) -> Result<PeopleError, PeopleError> {
    // About nobody who is known, as with a name that nobody has: not each is written down.
    if account.is_none() {
        super::sign_in::refused_unknown(service, ACT, provider.key).await?;
        return Ok(why);
    }
    let mut write = service.database().write().await?;
    note_with(service, &mut write, Who::Visitor, (ACT, provider.key), (account, false)).await?;
    write.commit().await?;
    Ok(why)
}

/// Signs in whoever was bound before. Somebody nobody knows and somebody whose account has ended get the same answer.
async fn sign_in(service: &Service, provider: &Provider, proved: &Proved) -> Result<Arrived, PeopleError> {
    let (vault, now) = (vault(service)?, now(service));
    let mut write = service.database().write().await?;
    let found = found(vault, &mut write, proved).await?;
    let account = found.as_ref().map(|(_, account)| account.id);
    let is_known = |account: &stored::Account| account.kind == AccountKind::Staff && account.ended_at.is_none();
    let Some((kept, account)) = found.filter(|(_, account)| is_known(account)) else {
        drop(write);
        return Err(refused(service, provider, account, PeopleError::NotKnown).await?);
    };
    if proved.two {
        stored::identity_used(&mut write, kept.id, now).await?;
        let how = (Some(account.id), true);
        note_with(service, &mut write, Who::Account(account.id), (ACT, provider.key), how).await?;
        let signed = begin(service, &mut write, account.id, account.kind, Way::Provider, now).await?;
        write.commit().await?;
        return Ok(Arrived::In(signed));
    }
    let credentials = stored::credentials(&mut write, account.id).await?;
    if !credentials.iter().any(|credential| credential.kind == "totp") {
        drop(write);
        return Err(refused(service, provider, Some(account.id), PeopleError::NoSecondStep).await?);
    }
    let named = Named {
        provider: String::from(provider.key),
        identity: kept.id,
    };
    let step = handshakes::begin(service, &mut write, Kind::ProviderCode, Some(account.id), &named).await?;
    write.commit().await?;
    Ok(Arrived::Code(step))
}

/// The second step where the provider asked for none: the code of one's app.
pub async fn by_code(service: &Service, step: &str, code: &str) -> Result<SignedIn, PeopleError> {
    if service.ways.providers().is_empty() {
        return Err(PeopleError::NotFound);
    }
    let (vault, now) = (vault(service)?, now(service));
    let mut read = service.database().read().await?;
    let begun = handshakes::look::<Named>(service, &mut read, Kind::ProviderCode, step).await?;
    drop(read);
    let Some((Some(account), named)) = begun else {
        return Err(PeopleError::NoMatch);
    };
    let provider = service.ways.provider(&named.provider).ok_or(PeopleError::NoMatch)?;
    let name = tries::take(service, "with", &account.0.simple().to_string()).await?;
    let mut write = service.database().write().await?;
    let taken = handshakes::take::<Named>(service, &mut write, Kind::ProviderCode, step).await?;
    let account = stored::account(&mut write, account).await?;
    let account = account.filter(|account| taken.is_some() && account.ended_at.is_none());
    let account = account.ok_or(PeopleError::NoMatch)?;
    let identities = stored::identities_of(&mut write, account.id).await?;
    if !identities.iter().any(|kept| kept.id == named.identity) {
        return Err(PeopleError::NoMatch);
    }
    let credentials = stored::credentials(&mut write, account.id).await?;
    let one_time = credentials.into_iter().find(|credential| credential.kind == "totp");
    let one_time = one_time.ok_or(PeopleError::NoMatch)?;
    let key = vault.key(&mut write, account.id.0).await?;
    let key: Vec<u8> = open(&key, Of::OneTimeKey, account.id.0, &one_time.secret)?;
    let right = secrets::step_of(key_bytes(&key)?, code, now, one_time.last_step);
    let is_taken = match right {
        Some(right) => stored::take_step(&mut write, one_time.id, right).await?,
        None => false,
    };
    if !is_taken {
        // The step can be tried again: the transaction is not committed.
        drop(write);
        return Err(refused(service, provider, Some(account.id), WRONG_CODE).await?);
    }
    tries::succeeded(&mut write, &name).await?;
    stored::identity_used(&mut write, named.identity, now).await?;
    let how = (Some(account.id), true);
    note_with(service, &mut write, Who::Account(account.id), (ACT, provider.key), how).await?;
    let signed = begin(service, &mut write, account.id, account.kind, Way::Provider, now).await?;
    write.commit().await?;
    Ok(signed)
}

/// Takes an invitation up: who came back is bound to its account. Without a second factor a key for codes comes first.
async fn take_up(
    service: &Service,
    provider: &Provider,
    (account, invitation): (AccountId, String),
    proved: Proved,
) -> Result<Arrived, PeopleError> {
    let now = now(service);
    if !proved.two {
        return invitations::begin_key(service, account, invitation, proved)
            .await
            .map(Arrived::Key);
    }
    let mut write = service.database().write().await?;
    if stored::take_invitation(&mut write, &invitation, now).await? != Some(account) {
        return Err(PeopleError::NoMatch);
    }
    if let Err(error) = bind(service, &mut write, account, &proved).await {
        drop(write);
        return Err(refused(service, provider, Some(account), error).await?);
    }
    let how = (Some(account), true);
    note_with(
        service,
        &mut write,
        Who::Account(account),
        ("take-invitation", provider.key),
        how,
    )
    .await?;
    let signed = begin(service, &mut write, account, AccountKind::Staff, Way::Provider, now).await?;
    write.commit().await?;
    Ok(Arrived::In(signed))
}

/// Adds it to the account of who is signed in.
async fn add(service: &Service, provider: &Provider, signed: Signed, proved: &Proved) -> Result<Arrived, PeopleError> {
    let mut write = service.database().write().await?;
    if let Err(error) = bind(service, &mut write, signed.account, proved).await {
        drop(write);
        return Err(refused(service, provider, Some(signed.account), error).await?);
    }
    let how = (Some(signed.account), true);
    note_with(
        service,
        &mut write,
        Who::Account(signed.account),
        ("add-identity", provider.key),
        how,
    )
    .await?;
    write.commit().await?;
    Ok(Arrived::Added)
}
