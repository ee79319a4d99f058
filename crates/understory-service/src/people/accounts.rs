//! Accounts of staff: invited by the operator, taken up once by a link, with a password and one-time codes.
//!
//! Must not know: families.

use jiff::SignedDuration;
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::language::Language;
use understory_model::named::is_name;
use understory_model::people::{AccountKind, Adult, Duty, Reach};
use understory_store::people as stored;
use understory_store::people::{Account, Credential, DutyRow};
use understory_store::{Reads, StoreError, Write};

use super::asking::note_account;
use super::sealed::{Of, SealedAdult, open};
use super::sign_in::{SignedIn, begin};
use super::{PeopleError, later, now, secrets, vault};
use crate::Service;
use crate::access::{Actor, ManageAccounts, may};
use crate::audit::{Channel, Who};
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

/// What somebody with an invitation sees before they take it up.
pub struct Invited {
    pub name: String,
    /// The key for their app: a link, and for typing.
    pub key_link: String,
    pub key_text: String,
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
    let (vault, now) = (vault(service)?, now(service));
    let wrong = |field, rule| Err(PeopleError::Value { field, rule });
    if !is_name(&invitation.name, LONGEST_NAME) {
        return wrong("name", "name");
    }
    let email = invitation.email.trim();
    let is_address = email.len() <= 200
        && email
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && host.contains('.') && !email.contains(char::is_whitespace));
    if !is_address {
        return wrong("email", "email");
    }
    if invitation.duty == Duty::Steward && invitation.organization.is_none() {
        return wrong("organization", "organization");
    }
    let id = AccountId(service.ids.next());
    let key = vault.new_key(&mut write, id.0).await?;
    let adult = Adult {
        name: invitation.name.clone(),
        email: Some(String::from(email)),
        phone: None,
        language: invitation.language.clone(),
    };
    let account = Account {
        id,
        kind: AccountKind::Staff,
        sealed: vault.seal(&key, Of::Account, id.0, &SealedAdult::from(&adult)),
        email_index: Some(vault.index("address", email)),
        language: invitation.language.to_string(),
        created_at: now,
        ended_at: None,
    };
    let duty = DutyRow {
        duty: invitation.duty,
        organization: invitation.organization,
    };
    let inserted = stored::insert_account(&mut write, &account).await;
    if matches!(inserted, Err(StoreError::Conflict(_))) {
        return Err(PeopleError::Taken);
    }
    inserted?;
    stored::insert_duty(&mut write, id, duty, now, None).await?;
    let (token, hash) = secrets::new_token(vault);
    stored::insert_invitation(&mut write, &hash, id, now, later(now, INVITATION)).await?;
    note_account(service, &mut write, who, "invite", (id.0, true), channel).await?;
    write.commit().await?;
    tracing::info!(account = %id, "staff invited");
    Ok(token)
}

/// The one-time key that goes with an invitation: worked out of its token, so that nothing is kept before it is taken up.
fn key_of(vault: &Vault, token: &str) -> [u8; 20] {
    let bytes = vault.secret.derive("one-time keys of invitations").blind(token);
    let mut key = [0; 20];
    key.copy_from_slice(&bytes[..20]);
    key
}

/// Who was invited with a token, and the key for their app. Looking takes nothing up.
pub async fn invited(service: &Service, token: &str) -> Result<Invited, PeopleError> {
    let vault = vault(service)?;
    // Taking it in a transaction that is never committed says whether it could be taken.
    let mut write = service.database().write().await?;
    let account = stored::take_invitation(&mut write, &secrets::hash_of(token), now(service)).await?;
    let account = account.ok_or(PeopleError::NotFound)?;
    let adult = adult(&mut write, vault, account).await?;
    drop(write);
    let region = service.snapshot().region.name.clone();
    let (key_link, key_text) =
        secrets::key_for_app(&key_of(vault, token), adult.email.as_deref().unwrap_or(""), &region);
    Ok(Invited {
        name: adult.name,
        key_link,
        key_text,
    })
}

/// Takes an invitation up: keeps the password and the key, once the app shows the right code, and signs in.
pub async fn take_invitation(
    service: &Service,
    token: &str,
    password: &str,
    code: &str,
) -> Result<SignedIn, PeopleError> {
    let (vault, now) = (vault(service)?, now(service));
    let mut write = service.database().write().await?;
    let account = stored::take_invitation(&mut write, &secrets::hash_of(token), now).await?;
    let account = account.ok_or(PeopleError::NotFound)?;
    let adult = adult(&mut write, vault, account).await?;
    let email = adult.email.unwrap_or_default();
    let known: Vec<&str> = adult.name.split_whitespace().chain(email.split(['@', '.'])).collect();
    secrets::check_password(password, &known)?;
    let one_time = key_of(vault, token);
    let step = secrets::step_of(&one_time, code, now, 0).ok_or(PeopleError::Value {
        field: "code",
        rule: "code",
    })?;
    let key = vault.key(&mut write, account.0).await?;
    let password = secrets::hash(service, vault, String::from(password)).await?;
    let one_time = vault.seal(&key, Of::OneTimeKey, account.0, &one_time.to_vec());
    for (kind, secret, last_step) in [("password", password, 0), ("totp", one_time, step)] {
        let credential = Credential {
            id: service.ids.next(),
            account,
            kind: String::from(kind),
            secret,
            failures: 0,
            waits_until: now,
            last_step,
        };
        stored::insert_credential(&mut write, &credential, None, now).await?;
        stored::tried(&mut write, &credential).await?;
    }
    note_account(
        service,
        &mut write,
        Who::Account(account),
        "take-invitation",
        (account.0, true),
        Channel::Web,
    )
    .await?;
    let signed = begin(service, &mut write, account, AccountKind::Staff, Reach::Full, now).await?;
    write.commit().await?;
    Ok(signed)
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
    let key = vault.key(transaction, id.0).await?;
    let account = stored::account(transaction, id).await?.ok_or(PeopleError::NotFound)?;
    open::<SealedAdult>(&key, Of::Account, id.0, &account.sealed).map(Adult::from)
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
        stored::end_all_sign_ins(&mut write, id, now(service)).await?;
        note_account(service, &mut write, who, "end-account", (id.0, true), channel).await?;
    }
    write.commit().await?;
    Ok(ended)
}
