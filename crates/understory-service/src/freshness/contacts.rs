//! Who is asked about an organization's listings: entered by its steward or the lead organization, and seen by nobody else.
//!
//! Must not know: what is asked.

use serde::{Deserialize, Serialize};
use understory_model::freshness::{AskBy, mobile};
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::language::Language;
use understory_model::named::is_name;
use understory_model::people::{AccountKind, Duty};
use understory_store::freshness as stored;
use understory_store::freshness::ContactRow;
use understory_store::people::duties_of;
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::public::{PublicAddresses, public_addresses};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::listings::Merged;
use crate::people::erasures::{self, Kind};
use crate::people::{Of, PeopleError, checked_email, now, open_sealed, vault};
use crate::service::Vault;

/// Letters of a name.
pub(super) const LONGEST_NAME: usize = 60;
/// Contacts of one organization.
const MOST: usize = 10;

/// Somebody who is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: Uuid,
    pub organization: OrganizationId,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: Language,
    pub ask_by: AskBy,
    /// They want no more messages.
    pub stopped: bool,
}

/// Somebody to be asked, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    pub organization: OrganizationId,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub language: Language,
    pub ask_by: AskBy,
}

/// What the page of contacts shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactsView {
    /// The organizations one may enter contacts for; `None` for every one.
    pub own: Option<Vec<OrganizationId>>,
    /// The one that is shown.
    pub organization: Option<OrganizationId>,
    pub contacts: Vec<Contact>,
    /// For whoever leads: the organizations that have nobody to ask.
    pub public: Option<PublicAddresses>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Sealed {
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
}

/// What is kept sealed of a contact; `None` once they are erased.
pub(crate) async fn opened(
    vault: &Vault,
    transaction: &mut impl Reads,
    row: &ContactRow,
) -> Result<Option<Sealed>, PeopleError> {
    match vault.key(transaction, row.id).await {
        Ok(key) => Ok(Some(open_sealed(&key, Of::Contact, row.id, &row.sealed)?)),
        Err(PeopleError::Erased) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Where messages to somebody go, as a blind index; a telephone that is only called has one too.
pub(super) fn index_of(vault: &Vault, address: &str) -> String {
    vault.index("address of a contact", address)
}

/// A transaction for somebody who may see and change contacts, with the visit in it.
pub(crate) async fn keeper(
    service: &Service,
    signed: Signed,
    act: &'static str,
    organization: Option<OrganizationId>,
) -> Result<(Write, Option<Vec<OrganizationId>>), PeopleError> {
    let mut write = service.database().write().await?;
    let duties = duties_of(&mut write, signed.account, now(service)).await?;
    let is_staff = signed.kind == AccountKind::Staff;
    let leads = is_staff && duties.iter().any(|row| row.duty == Duty::Backbone);
    let own = duties.iter().filter(|row| is_staff && row.duty == Duty::Steward);
    let own: Vec<OrganizationId> = own.filter_map(|row| row.organization).collect();
    let allowed = leads || (!own.is_empty() && organization.is_none_or(|one| own.contains(&one)));
    let entry = Entry {
        actor: Who::Account(signed.account),
        on_behalf_of: None,
        act,
        purpose: "",
        object: organization.map_or(Object::none("organization"), |id| Object::one("organization", id.0)),
        allowed,
        rule: match (leads, allowed) {
            (true, _) => "backbone",
            (false, true) => "steward",
            (false, false) => "nothing-allows",
        },
        channel: Channel::Web,
    };
    append(service, &mut write, now(service), &entry).await?;
    if allowed {
        return Ok((write, (!leads).then_some(own)));
    }
    write.commit().await?;
    Err(PeopleError::NotFound)
}

/// Notes that somebody who leads does the same at another organization, in a transaction that [`keeper`] gave.
pub(crate) async fn note_of_lead(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    act: &'static str,
    organization: OrganizationId,
) -> Result<(), PeopleError> {
    let entry = Entry {
        actor: Who::Account(signed.account),
        on_behalf_of: None,
        act,
        purpose: "",
        object: Object::one("organization", organization.0),
        allowed: true,
        rule: "backbone",
        channel: Channel::Web,
    };
    append(service, write, now(service), &entry).await?;
    Ok(())
}

/// The contacts of one organization; without one, of a steward's first.
pub async fn contacts(
    service: &Service,
    signed: Signed,
    organization: Option<OrganizationId>,
) -> Result<ContactsView, PeopleError> {
    let vault = vault(service)?;
    let (mut write, own) = keeper(service, signed, "see-contacts", organization).await?;
    let organization = organization.or_else(|| own.as_ref().and_then(|own| own.first().copied()));
    let mut contacts = Vec::new();
    if let Some(organization) = organization {
        for row in stored::contacts_of(&mut write, organization).await? {
            if let Some(sealed) = opened(vault, &mut write, &row).await? {
                let stopped = stored::is_stopped(&mut write, &row.address_index).await?;
                contacts.push(Contact {
                    id: row.id,
                    organization,
                    name: sealed.name,
                    email: sealed.email,
                    phone: sealed.phone,
                    language: row.language.parse().unwrap_or_else(|_| Language::english()),
                    ask_by: row.ask_by,
                    stopped,
                });
            }
        }
    }
    let public = match own {
        None => Some(public_addresses(service, &mut write).await?),
        Some(_) => None,
    };
    write.commit().await?;
    Ok(ContactsView {
        own,
        organization,
        contacts,
        public,
    })
}

/// Enters somebody to ask.
pub async fn add_contact(service: &Service, signed: Signed, new: NewContact) -> Result<(), PeopleError> {
    let wrong = |field, rule| PeopleError::Value { field, rule };
    let vault = vault(service)?;
    if !is_name(&new.name, LONGEST_NAME) {
        return Err(wrong("name", "name"));
    }
    let email = match new.email.trim() {
        "" => None,
        email => Some(String::from(checked_email(email)?)),
    };
    let phone = match new.phone.trim() {
        "" => None,
        phone => Some(mobile(phone).map_err(|_| wrong("phone", "phone"))?),
    };
    let address = match new.ask_by {
        AskBy::Email => email.clone().ok_or_else(|| wrong("email", "missing"))?,
        AskBy::Text | AskBy::Phone => phone.clone().ok_or_else(|| wrong("phone", "missing"))?,
    };
    let (mut write, _) = keeper(service, signed, "add-contact", Some(new.organization)).await?;
    if Merged::load(&mut write).await?.is_lost(new.organization.0) {
        // Nobody would ever be asked: its listings are another's.
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    let there = stored::contacts_of(&mut write, new.organization).await?;
    let address_index = index_of(vault, &address);
    if there.len() >= MOST || there.iter().any(|one| one.address_index == address_index) {
        write.commit().await?;
        return Err(wrong("contact", "twice"));
    }
    keep(service, &mut write, signed.account, &new, (email, phone, address_index)).await?;
    write.commit().await?;
    Ok(())
}

pub(super) async fn keep(
    service: &Service,
    write: &mut Write,
    made_by: AccountId,
    new: &NewContact,
    (email, phone, address_index): (Option<String>, Option<String>, String),
) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let id = service.ids.next();
    let key = vault.new_key(write, id).await?;
    let sealed = Sealed {
        name: String::from(new.name.trim()),
        email,
        phone,
    };
    let row = ContactRow {
        id,
        organization: new.organization,
        sealed: vault.seal(&key, Of::Contact, id, &sealed),
        address_index,
        ask_by: new.ask_by,
        language: new.language.to_string(),
        made_at: now(service),
    };
    match stored::insert_contact(write, &row, made_by).await {
        Err(understory_store::StoreError::Conflict(_)) => Err(PeopleError::NotFound),
        other => Ok(other?),
    }
}

/// Nobody asks them any more, and what is known of them is erased.
pub async fn remove_contact(service: &Service, signed: Signed, id: Uuid) -> Result<(), PeopleError> {
    let mut read = service.database().read().await?;
    let found = stored::contact(&mut read, id).await?;
    drop(read);
    // Whoever names one that is not there is noted as looking for none.
    let organization = found.as_ref().map(|found| found.organization);
    let (mut write, _) = keeper(service, signed, "remove-contact", organization).await?;
    if found.is_none() {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    // Like an account that nobody signs in with: after a restore it is erased again.
    erasures::erase(service, &mut write, id, Kind::Account).await?;
    write.commit().await?;
    erasures::finish(service).await
}
