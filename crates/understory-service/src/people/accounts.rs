//! Accounts of staff: invited by the operator, invited again when they cannot come in any more, ended.
//!
//! Must not know: families.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::language::Language;
use understory_model::named::is_name;
use understory_model::people::{AccountKind, Adult, Duty};
use understory_store::people as stored;
use understory_store::people::{Account, DutyRow};
use understory_store::{Reads, StoreError, Write};

use super::asking::note_account;
use super::cards::{self, PrintedCard};
use super::handshakes::{self, Kind};
use super::sealed::{Of, SealedAdult, open};
use super::{PeopleError, endings, later, now, secrets, vault};
use crate::Service;
use crate::access::{Actor, ManageAccounts, may};
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::service::Vault;

/// An invitation can be taken up for two days.
const INVITATION: SignedDuration = SignedDuration::from_hours(48);
/// Letters of a name.
const LONGEST_NAME: usize = 100;

/// Who is invited.
pub struct Invitation {
    pub name: String,
    pub email: String,
    pub duty: Duty,
    /// For whom they work; none for the lead organization itself.
    pub organization: Option<OrganizationId>,
    pub language: Language,
}

/// Somebody who works here.
pub struct StaffMember {
    pub account: AccountId,
    pub name: String,
    pub duty: Duty,
    pub organization: Option<OrganizationId>,
}

/// Invites somebody; gives the token of their link, once.
pub async fn invite(service: &Service, actor: Actor, invitation: Invitation) -> Result<String, PeopleError> {
    may::<ManageAccounts>(actor)?;
    let write = service.database().write().await?;
    invite_in(service, write, invitation, (Who::Operator, Channel::Command)).await
}

/// The same in a transaction of whoever may invite.
pub(super) async fn invite_in(
    service: &Service,
    mut write: Write,
    invitation: Invitation,
    (who, channel): (Who, Channel),
) -> Result<String, PeopleError> {
    let now = now(service);
    let wrong = |field, rule| Err(PeopleError::Value { field, rule });
    if !is_name(&invitation.name, LONGEST_NAME) {
        return wrong("name", "name");
    }
    let email = checked_email(&invitation.email)?;
    if invitation.duty == Duty::Steward && invitation.organization.is_none() {
        return wrong("organization", "organization");
    }
    let adult = Adult {
        name: invitation.name.clone(),
        email: Some(String::from(email)),
        phone: None,
        language: invitation.language.clone(),
    };
    let id = match new_account(service, &mut write, AccountKind::Staff, &adult).await {
        Err(PeopleError::Taken) => {
            drop(write);
            return Err(taken(service, (who, channel)).await?);
        }
        made => made?,
    };
    let duty = DutyRow {
        duty: invitation.duty,
        organization: invitation.organization,
    };
    stored::insert_duty(&mut write, id, duty, now, None).await?;
    let token = new_link(service, &mut write, id, "invite", (who, channel)).await?;
    write.commit().await?;
    tracing::info!(account = %id, "staff invited");
    Ok(token)
}

/// Keeps that somebody was not invited, since the address is somebody's.
async fn taken(service: &Service, (actor, channel): (Who, Channel)) -> Result<PeopleError, PeopleError> {
    let entry = Entry {
        actor,
        on_behalf_of: None,
        act: "invite",
        purpose: "",
        object: Object::none("account"),
        allowed: false,
        rule: "taken",
        channel,
    };
    let mut write = service.database().write().await?;
    append(service, &mut write, now(service), &entry).await?;
    write.commit().await?;
    Ok(PeopleError::Taken)
}

/// Makes an account with a key of its own. An address that somebody has is taken.
pub(super) async fn new_account(
    service: &Service,
    write: &mut Write,
    kind: AccountKind,
    adult: &Adult,
) -> Result<AccountId, PeopleError> {
    let (vault, id) = (vault(service)?, AccountId(service.ids.next()));
    let key = vault.new_key(write, id.0).await?;
    let account = Account {
        id,
        kind,
        sealed: vault.seal(&key, Of::Account, id.0, &SealedAdult::from(adult)),
        email_index: adult.email.as_deref().map(|email| vault.index("address", email)),
        language: adult.language.to_string(),
        created_at: now(service),
        ended_at: None,
    };
    match stored::insert_account(write, &account).await {
        Err(StoreError::Conflict(_)) => Err(PeopleError::Taken),
        inserted => Ok(inserted.map(|()| id)?),
    }
}

/// A link for somebody of staff, and who made it.
async fn new_link(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    act: &'static str,
    (who, channel): (Who, Channel),
) -> Result<String, PeopleError> {
    let now = now(service);
    let (token, hash) = secrets::new_token(vault(service)?);
    stored::insert_invitation(write, &hash, account, now, later(now, INVITATION)).await?;
    note_account(service, write, who, act, (account.0, true), channel).await?;
    Ok(token)
}

/// Invites somebody of staff again who cannot come in any more: every way in they had ends, and so does every sign-in.
/// Gives the token of their new link, once.
pub async fn invite_again(service: &Service, actor: Actor, email: &str) -> Result<String, PeopleError> {
    may::<ManageAccounts>(actor)?;
    let (vault, now) = (vault(service)?, now(service));
    let mut write = service.database().write().await?;
    let account = stored::account_by_email(&mut write, &vault.index("address", email)).await?;
    let account = account.filter(|account| account.kind == AccountKind::Staff && account.ended_at.is_none());
    let id = account.ok_or(PeopleError::NotFound)?.id;
    invite_again_in(service, write, id, (Who::Operator, Channel::Command), now).await
}

/// The same of an account, and by whom.
pub(super) async fn invite_again_in(
    service: &Service,
    mut write: Write,
    id: AccountId,
    who: (Who, Channel),
    now: Timestamp,
) -> Result<String, PeopleError> {
    end_ways_in(&mut write, id, now).await?;
    let token = new_link(service, &mut write, id, "invite-again", who).await?;
    write.commit().await?;
    Ok(token)
}

/// Makes a card for a family, or for a young person who decides alone, that has lost every way in: found by the mail address
/// they confirmed or the number of their card. All they came in with ends, and they choose a PIN before they come in.
pub async fn card_again(service: &Service, actor: Actor, address_or_number: &str) -> Result<PrintedCard, PeopleError> {
    may::<ManageAccounts>(actor)?;
    let (vault, now) = (vault(service)?, now(service));
    let fresh = cards::fresh(service).await?;
    let mut write = service.database().write().await?;
    let by_address = stored::account_by_email(&mut write, &vault.index("address", address_or_number)).await?;
    let account = match (by_address, cards::find(service, &mut write, address_or_number).await?) {
        (Some(account), _) => Some(account),
        (None, Some(card)) => stored::account(&mut write, card.account).await?,
        (None, None) => None,
    };
    let account = account.filter(|account| account.kind != AccountKind::Staff && account.ended_at.is_none());
    let id = account.ok_or(PeopleError::NotFound)?.id;
    end_ways_in(&mut write, id, now).await?;
    let card = cards::hand(service, &mut write, id, fresh).await?;
    note_account(
        service,
        &mut write,
        Who::Operator,
        "print-card",
        (id.0, true),
        Channel::Command,
    )
    .await?;
    write.commit().await?;
    endings::note_now(service).await;
    Ok(card)
}

/// Ends everything an account comes in with, every sign-in, and what was begun.
async fn end_ways_in(write: &mut Write, id: AccountId, now: Timestamp) -> Result<(), PeopleError> {
    for credential in stored::credentials(write, id).await? {
        stored::end_credential(write, credential.id, now).await?;
    }
    stored::end_all_passkeys(write, id, now).await?;
    stored::remove_all_identities(write, id).await?;
    stored::end_invitations(write, id, now).await?;
    stored::end_all_sign_ins(write, id, now).await?;
    stored::end_sittings(write, id, now).await?;
    for kind in [
        Kind::Invitation,
        Kind::OneTimeKey,
        Kind::NewPasskey,
        Kind::Provider,
        Kind::ProviderCode,
        Kind::OwnPin,
        Kind::Link,
        Kind::Address,
    ] {
        handshakes::drop_all(write, id, kind).await?;
    }
    Ok(())
}

/// A mail address, roughly: whether it is one is told by sending something there.
pub(crate) fn checked_email(email: &str) -> Result<&str, PeopleError> {
    let email = email.trim();
    let is_address = email.len() <= 200
        && email.parse::<lettre::Address>().is_ok()
        && email.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    is_address.then_some(email).ok_or(PeopleError::Value {
        field: "email",
        rule: "email",
    })
}

/// Where mail to somebody goes; `None` of somebody who is no more, or has no address.
pub(crate) async fn address_of(
    service: &Service,
    transaction: &mut impl Reads,
    account: AccountId,
) -> Result<Option<String>, PeopleError> {
    match adult(transaction, vault(service)?, account).await {
        Ok(adult) => Ok(adult.email),
        Err(PeopleError::Erased | PeopleError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Everybody who works here, once for each duty.
pub async fn staff(service: &Service, actor: Actor) -> Result<Vec<StaffMember>, PeopleError> {
    may::<ManageAccounts>(actor)?;
    let vault = vault(service)?;
    let mut read = service.database().read().await?;
    let mut members = Vec::new();
    for (account, duty) in stored::staff(&mut read, now(service)).await? {
        members.push(StaffMember {
            account: account.id,
            name: adult(&mut read, vault, account.id).await?.name,
            duty: duty.duty,
            organization: duty.organization,
        });
    }
    Ok(members)
}

/// Who is behind an account.
pub(crate) async fn adult(transaction: &mut impl Reads, vault: &Vault, id: AccountId) -> Result<Adult, PeopleError> {
    let account = stored::account(transaction, id).await?.ok_or(PeopleError::NotFound)?;
    opened(transaction, vault, &account).await
}

/// The same of an account that was read already.
pub(super) async fn opened(
    transaction: &mut impl Reads,
    vault: &Vault,
    account: &Account,
) -> Result<Adult, PeopleError> {
    let key = vault.key(transaction, account.id.0).await?;
    open::<SealedAdult>(&key, Of::Account, account.id.0, &account.sealed).map(Adult::from)
}

/// Ends an account: its owner is signed out everywhere and comes in no more. `false` when there is none that goes on.
pub async fn end_account(service: &Service, actor: Actor, id: AccountId) -> Result<bool, PeopleError> {
    may::<ManageAccounts>(actor)?;
    let write = service.database().write().await?;
    end_in(service, write, id, (Who::Operator, Channel::Command)).await
}

/// The same in a transaction of whoever may end it.
pub(super) async fn end_in(
    service: &Service,
    mut write: Write,
    id: AccountId,
    (who, channel): (Who, Channel),
) -> Result<bool, PeopleError> {
    let ended = stored::end_account(&mut write, id, now(service)).await?;
    if ended {
        end_ways_in(&mut write, id, now(service)).await?;
        note_account(service, &mut write, who, "end-account", (id.0, true), channel).await?;
    }
    write.commit().await?;
    endings::note_now(service).await;
    Ok(ended)
}
