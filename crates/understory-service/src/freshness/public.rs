//! Asking at the mail addresses that organizations show to families, where nobody was entered to be asked.
//!
//! Only by mail: a text needs somebody's own yes. Must not know: what is asked.

use std::collections::{HashMap, HashSet};
use understory_model::directory::Contact as Shown;
use understory_model::freshness::AskBy;
use understory_model::ids::OrganizationId;
use understory_model::language::Language;
use understory_store::Reads;
use understory_store::freshness as stored;

use super::contacts::{LONGEST_NAME, NewContact, index_of, keep};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::people::staff::backbone;
use crate::people::{PeopleError, checked_email, now, vault};

/// As many are entered by one press, so that nobody else waits long.
pub const PUBLIC_AT_ONCE: usize = 200;

/// Organizations that nobody can be asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublicAddresses {
    pub nobody: usize,
    /// Those of them that show families a mail address which did not stop our messages.
    pub address: usize,
}

/// The organizations nobody is entered for, and of each the address that it shows.
async fn without(
    service: &Service,
    read: &mut impl Reads,
) -> Result<Vec<(OrganizationId, Option<NewContact>)>, PeopleError> {
    let vault = vault(service)?;
    let stops: HashSet<String> = stored::stops(read).await?.into_iter().collect();
    let entered = stored::contacts(read).await?;
    let entered: HashSet<OrganizationId> = entered.into_iter().map(|contact| contact.organization).collect();
    // Whom somebody removed is not begun with again.
    let had = stored::organizations_with_contacts(read).await?;
    let had: HashSet<OrganizationId> = had.into_iter().collect();
    let snapshot = service.snapshot();
    let is_missing =
        |id: OrganizationId| !entered.contains(&id) && snapshot.position_of_public_organization(id).is_some();
    let missing = snapshot.organizations.iter().filter(|one| is_missing(one.id));
    let shown = |contact: &Shown, organization: OrganizationId, name: &str| {
        let email = contact
            .email
            .as_deref()
            .filter(|email| Shown::is_email(email) && !had.contains(&organization))?;
        let email = checked_email(email).ok()?;
        (!stops.contains(&index_of(vault, email))).then(|| NewContact {
            organization,
            name: contact
                .name
                .as_deref()
                .unwrap_or(name)
                .chars()
                .take(LONGEST_NAME)
                .collect(),
            email: String::from(email),
            phone: String::new(),
            language: Language::english(),
            ask_by: AskBy::Email,
        })
    };
    // What a session shows is asked where the organization itself shows nothing.
    let mut of_sessions: HashMap<OrganizationId, Vec<&Shown>> = HashMap::new();
    for entry in &snapshot.sessions {
        let organization = snapshot.organizations[entry.organization].id;
        let contacts = of_sessions.entry(organization).or_default();
        contacts.extend(&entry.session.facts.contact);
    }
    let all = missing.map(|one| {
        let of_sessions = of_sessions.get(&one.id).into_iter().flatten().copied();
        let mut contacts = one.facts.contacts.iter().chain(of_sessions);
        (
            one.id,
            contacts.find_map(|contact| shown(contact, one.id, &one.facts.name)),
        )
    });
    Ok(all.collect())
}

/// How many organizations could be asked at an address that they show.
pub(super) async fn public_addresses(service: &Service, read: &mut impl Reads) -> Result<PublicAddresses, PeopleError> {
    let all = without(service, read).await?;
    Ok(PublicAddresses {
        nobody: all.len(),
        address: all.iter().filter(|(_, shown)| shown.is_some()).count(),
    })
}

/// Enters the address that an organization shows as whom to ask, for each that has nobody; how many.
pub async fn ask_at_public_addresses(service: &Service, signed: Signed) -> Result<usize, PeopleError> {
    let vault = vault(service)?;
    let mut write = backbone(service, signed, "ask-at-public-addresses").await?;
    let all = without(service, &mut write).await?;
    let mut entered = 0;
    for new in all.into_iter().filter_map(|(_, shown)| shown).take(PUBLIC_AT_ONCE) {
        let index = index_of(vault, &new.email);
        let object = Object::one("organization", new.organization.0);
        let entry = Entry::done(
            (Who::Account(signed.account), Channel::Web),
            "add-contact",
            object,
            "backbone",
        );
        append(service, &mut write, now(service), &entry).await?;
        let reach = (Some(new.email.clone()), None, index);
        keep(service, &mut write, signed.account, &new, reach).await?;
        entered += 1;
    }
    write.commit().await?;
    Ok(entered)
}
