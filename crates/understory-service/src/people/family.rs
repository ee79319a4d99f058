//! What a family sees: what is kept of each young person, who may see it until when, and who looked.
//!
//! Must not know: pages.

use jiff::Timestamp;
use std::collections::HashMap;
use understory_model::ids::{AccountId, OrganizationId, YoungPersonId};
use understory_model::people::{AccountKind, Assent, Card, Consent};
use understory_store::Write;
use understory_store::people as stored;

use super::asking::{ask, ask_in};
use super::beside::{self, Beside};
use super::{PeopleError, accounts, now, records, vault};
use crate::Service;
use crate::access::young::acts::{Bar, SeeAnswers, SeeCard, SeeContact, SeeLooks};
use crate::access::young::{Scope, Signed};
use crate::audit;

/// Looks shown of each young person.
const MOST_LOOKS: u16 = 200;

/// Something that was allowed.
pub struct Allowed {
    pub consent: Consent,
    /// The organization by its name.
    pub organization: String,
    pub holds: bool,
    /// It would hold if the young person said yes.
    pub waits: bool,
}

/// Somebody who looked, or was refused.
pub struct Look {
    pub at: Timestamp,
    /// What they are called; `None` of somebody who is no more, or whose name is not for this family.
    pub who: Option<String>,
    /// It was the reader.
    pub own: bool,
    pub act: String,
    /// What for, as a code; empty where nothing was named.
    pub purpose: String,
    pub allowed: bool,
    pub rule: String,
    pub channel: String,
}

/// A young person, and everything that is kept.
pub struct Kept {
    pub id: YoungPersonId,
    pub card: Card,
    pub answers: Option<String>,
    /// The reader's own home.
    pub near: Option<String>,
    pub contact: Option<String>,
    pub allowed: Vec<Allowed>,
    /// The plan, and what waits for a yes or was refused.
    pub beside: Beside,
    pub looks: Vec<Look>,
}

/// The page of a family.
pub struct FamilyView {
    pub name: String,
    pub young: Vec<Kept>,
}

/// Everything that a guardian may see of their young people, or a young person of themselves.
pub async fn family(service: &Service, signed: Signed) -> Result<FamilyView, PeopleError> {
    let vault = vault(service)?;
    let mut write = service.database().write().await?;
    let scope = Scope::of(signed, now(service));
    // What was done at the home, such as printing a card, and who came in as the reader, is theirs to know.
    let reader = signed.account();
    let home = stored::home_of_tenant(&mut write, reader).await?.map(|home| home.0);
    let mut of_all = Vec::new();
    for about in home.into_iter().chain([reader.0]) {
        of_all.extend(audit::told_to(&mut write, reader, about, MOST_LOOKS).await?);
    }
    let mut young = Vec::new();
    let mut names = HashMap::new();
    for id in records::seen(&mut write, &scope).await? {
        // Whoever may not see who looked is no family of theirs.
        let Some(looks) = ask_in::<SeeLooks>(service, &mut write, signed, id).await? else {
            continue;
        };
        let Some(card) = ask_in::<SeeCard>(service, &mut write, signed, id).await? else {
            continue;
        };
        let answers = match ask_in::<SeeAnswers>(service, &mut write, signed, id).await? {
            Some(permit) => records::answers(&mut write, vault, &permit).await?,
            None => None,
        };
        let home = match ask_in::<SeeContact>(service, &mut write, signed, id).await? {
            Some(permit) => records::home(&mut write, vault, &permit).await?,
            None => None,
        };
        let consents = records::consents(&mut write, &looks).await?;
        let beside = beside::of(service, &mut write, signed, &looks).await?;
        let mut rows = audit::told_to(&mut write, reader, id.0, MOST_LOOKS).await?;
        rows.extend(of_all.iter().cloned());
        rows.sort_by_key(|row| std::cmp::Reverse(row.seq));
        rows.truncate(usize::from(MOST_LOOKS));
        let mut told = Vec::new();
        for row in rows {
            let who = row.actor_id.map(AccountId);
            let name = match who {
                Some(who) => name(service, &mut write, &mut names, who, id).await?,
                None => None,
            };
            told.push(Look {
                at: row.at,
                own: who == Some(signed.account()),
                who: name,
                act: row.act,
                purpose: row.purpose,
                allowed: row.allowed,
                rule: row.rule,
                channel: row.channel,
            });
        }
        young.push(Kept {
            id,
            card: records::card(&mut write, vault, &card).await?,
            answers,
            near: home.as_ref().map(|home| home.near.clone()),
            contact: home.map(|home| home.contact),
            allowed: consents.into_iter().map(|consent| allowed(service, consent)).collect(),
            beside,
            looks: told,
        });
    }
    let name = accounts::adult(&mut write, vault, signed.account()).await?.name;
    write.commit().await?;
    Ok(FamilyView { name, young })
}

pub(super) fn allowed(service: &Service, consent: Consent) -> Allowed {
    let at = now(service);
    Allowed {
        organization: organization_name(service, consent.organization),
        holds: consent.holds_at(at),
        waits: consent.assent == Assent::Waits && consent.withdrawn_at.is_none() && at < consent.until,
        consent,
    }
}

pub(super) fn organization_name(service: &Service, id: OrganizationId) -> String {
    let snapshot = service.snapshot();
    let at = snapshot.position_of_organization(id);
    at.map_or_else(String::new, |at| snapshot.organizations[at].facts.name.clone())
}

/// What somebody who looked is called: staff, of now or of then, by name and organization, guardians of the same young person by
/// name. The name of anybody else, such as another family that was refused, is not for a family.
async fn name(
    service: &Service,
    write: &mut Write,
    names: &mut HashMap<(AccountId, YoungPersonId), Option<String>>,
    who: AccountId,
    young: YoungPersonId,
) -> Result<Option<String>, PeopleError> {
    if let Some(known) = names.get(&(who, young)) {
        return Ok(known.clone());
    }
    let at = now(service);
    let account = stored::account(write, who).await?;
    let is_staff = account.is_some_and(|account| account.kind == AccountKind::Staff);
    let guardians = stored::guardians_of(write, young, at).await?;
    let name = if is_staff || guardians.iter().any(|guardian| guardian.account == who) {
        match accounts::adult(write, vault(service)?, who).await {
            Ok(adult) => Some(adult.name),
            Err(PeopleError::Erased | PeopleError::NotFound) => None,
            Err(error) => return Err(error),
        }
    } else {
        None
    };
    let duties = stored::duties_of(write, who, at).await?;
    let organization = duties.into_iter().find_map(|duty| duty.organization);
    let organization = organization.map(|id| organization_name(service, id));
    let told = name.map(|name| match organization {
        Some(organization) if !organization.is_empty() => format!("{name}, {organization}"),
        _ => name,
    });
    names.insert((who, young), told.clone());
    Ok(told)
}

/// Keeps an adult away from a young person, whatever else is true of them.
pub async fn bar(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    account: AccountId,
) -> Result<(), PeopleError> {
    if account == signed.account() {
        return Err(PeopleError::Value {
            field: "account",
            rule: "self",
        });
    }
    let (mut write, permit) = ask::<Bar>(service, signed, young).await?;
    records::bar(&mut write, &permit, account).await?;
    write.commit().await?;
    Ok(())
}
