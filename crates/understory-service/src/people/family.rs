//! What a family sees: what is kept of each young person, who may see it until when, and who looked.
//!
//! Must not know: pages.

use jiff::Timestamp;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use understory_model::ids::{AccountId, OrganizationId, YoungPersonId};
use understory_model::people::{AccountKind, Assent, Card, Consent, Reach};
use understory_store::Reads;
use understory_store::people::{self as stored, Account};

use super::answers::{self, Said};
use super::asking::{ask_in, may_do};
use super::guardians::{self, Waiting};
use super::looking::{Asking, Looking};
use super::more::{self, More};
use super::{PeopleError, accounts, now, reaching, records, vault};
use crate::Service;
use crate::access::young::acts::{SeeAnswers, SeeCard, SeeLooks};
use crate::access::young::{Scope, Signed, YoungAct, YoungPermit};
use crate::audit;

/// Looks shown of each young person.
pub(super) const MOST_LOOKS: u16 = 200;

/// What was decided about who is kept away.
pub const OF_BARS: [&str; 4] = ["bar", "ask-to-lift", "lift-bar", "leave-bar"];

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
#[derive(Clone)]
pub struct Look {
    pub at: Timestamp,
    /// The account, where there is one.
    pub by: Option<AccountId>,
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

/// Somebody asked that everything be erased.
pub struct Erasure {
    pub due_at: Timestamp,
    /// Who asked, where the reader may know.
    pub by: Option<String>,
    pub own: bool,
}

/// A young person, and everything that is kept.
pub struct Kept {
    pub id: YoungPersonId,
    pub card: Card,
    pub answers: Option<Said>,
    /// The reader's own home.
    pub near: Option<String>,
    pub contact: Option<String>,
    /// There are two homes, so an organization that may reach the family is told neither.
    pub contact_unsaid: bool,
    pub allowed: Vec<Allowed>,
    pub erasure: Option<Erasure>,
    /// The plan, and what waits for a yes or was refused.
    pub more: More,
    /// Who came with a code, and waits for a yes.
    pub waiting: Vec<Waiting>,
    /// The reader may say it.
    pub may_welcome: bool,
    pub looks: Vec<Look>,
}

/// The page of a family.
pub struct FamilyView {
    pub name: String,
    /// An adult, who may look after more young people.
    pub is_guardian: bool,
    /// An adult who came in by a card or an older link, and could do more by another way.
    pub reaches_less: bool,
    pub young: Vec<Kept>,
    /// The reader came with codes, and waits until then for a yes.
    pub waits: Vec<Timestamp>,
}

/// Everything that a guardian may see of their young people, or a young person of themselves.
pub async fn family(service: &Service, signed: Signed) -> Result<FamilyView, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let view = view(service, &mut look, signed).await;
    look.close(service, view).await
}

async fn view(service: &Service, look: &mut Looking, signed: Signed) -> Result<FamilyView, PeopleError> {
    let vault = vault(service)?;
    let scope = Scope::of(signed, look.at(service));
    let at = look.at(service);
    let mut told = Told::of(look.transaction(), signed, at).await?;
    let mut young = Vec::new();
    for id in records::seen(look.transaction(), &scope).await? {
        // Whoever may not see who looked is no family of theirs.
        let Some(looks) = ask_in::<SeeLooks>(service, look, signed, id).await? else {
            continue;
        };
        if let Some(kept) = kept(service, look, &mut told, &looks).await? {
            young.push(kept);
        }
    }
    let waits = stored::waits_for(look.transaction(), signed.account(), now(service)).await?;
    Ok(FamilyView {
        name: accounts::adult(look.transaction(), vault, signed.account()).await?.name,
        is_guardian: signed.kind() == AccountKind::Guardian,
        reaches_less: signed.kind() == AccountKind::Guardian && signed.reach() != Reach::Full,
        young,
        waits: waits.into_iter().map(|one| one.code.ends_at).collect(),
    })
}

/// What is told of looks, for one reader.
pub(super) struct Told {
    pub(super) reader: Signed,
    /// Accounts that became part of the reader's.
    selves: Vec<AccountId>,
    /// What was done at the home, such as printing a card, and who came in as the reader: theirs to know.
    of_all: Vec<audit::Row>,
    accounts: HashMap<AccountId, Option<Account>>,
    names: HashMap<AccountId, Option<String>>,
    /// Who belongs to a young person: guardians, and themselves.
    around: HashMap<YoungPersonId, Vec<AccountId>>,
}

impl Told {
    pub(super) async fn of(transaction: &mut impl Reads, reader: Signed, at: Timestamp) -> Result<Self, PeopleError> {
        let account = reader.account();
        let mut of_all = Vec::new();
        let selves = stored::adults_gone_into(transaction, account).await?;
        // Whoever sits with a family is told what is the family's, and not what is their own.
        if reader.kind() != AccountKind::Staff {
            let mut about: Vec<uuid::Uuid> = selves.iter().chain([&account]).map(|account| account.0).collect();
            if let Some(home) = stored::home_of_tenant(transaction, account).await?
                && !stored::is_kept_from_home(transaction, account, home, at).await?
            {
                about.push(home.0);
                about.extend(
                    stored::homes_gone_into(transaction, home)
                        .await?
                        .into_iter()
                        .map(|home| home.0),
                );
            }
            for about in about {
                of_all.extend(audit::told_to(transaction, account, about, MOST_LOOKS).await?);
            }
        }
        Ok(Self {
            reader,
            selves,
            of_all,
            accounts: HashMap::new(),
            names: HashMap::new(),
            around: HashMap::new(),
        })
    }

    /// Who looked at a young person, newest first, and at records that became part of this one.
    async fn looks(
        &mut self,
        service: &Service,
        transaction: &mut impl Reads,
        permit: &YoungPermit<SeeLooks>,
    ) -> Result<Vec<Look>, PeopleError> {
        let (id, reader) = (permit.young(), self.reader.account());
        let mut rows = self.of_all.clone();
        let gone = stored::gone_into(transaction, id).await?;
        for about in gone.into_iter().chain([id]) {
            rows.extend(audit::told_to(transaction, reader, about.0, MOST_LOOKS).await?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.seq));
        rows.truncate(usize::from(MOST_LOOKS));
        let mut looks = Vec::new();
        for row in rows {
            let who = row.actor_id.map(AccountId);
            let name = match who {
                Some(who) => self.name(service, transaction, who, id).await?,
                None => None,
            };
            looks.push(Look {
                at: row.at,
                own: who.is_some_and(|who| who == reader || self.selves.contains(&who)),
                by: who,
                who: name,
                act: row.act,
                purpose: row.purpose,
                allowed: row.allowed,
                rule: row.rule,
                channel: row.channel,
            });
        }
        Ok(looks)
    }

    /// What somebody who looked is called: staff, of now or of then, by name and organization, guardians of the same young
    /// person by name. The name of anybody else, such as another family that was refused, is not for a family.
    pub(super) async fn name(
        &mut self,
        service: &Service,
        transaction: &mut impl Reads,
        who: AccountId,
        young: YoungPersonId,
    ) -> Result<Option<String>, PeopleError> {
        if let Entry::Vacant(unknown) = self.accounts.entry(who) {
            unknown.insert(stored::account(transaction, who).await?);
        }
        let Some(Some(account)) = self.accounts.get(&who) else {
            return Ok(None);
        };
        if account.kind != AccountKind::Staff {
            if let Entry::Vacant(unknown) = self.around.entry(young) {
                let guardians = stored::guardians_of(transaction, young, now(service)).await?;
                let own = stored::own_account(transaction, young).await?;
                let around = guardians.into_iter().map(|guardian| guardian.account).chain(own);
                unknown.insert(around.collect());
            }
            if !self.around.get(&young).is_some_and(|around| around.contains(&who)) {
                return Ok(None);
            }
        }
        if let Entry::Vacant(unknown) = self.names.entry(who) {
            unknown.insert(name(service, transaction, account).await?);
        }
        Ok(self.names.get(&who).cloned().flatten())
    }
}

/// Everything that is kept of one young person, as far as the reader may see it; `None` when not even the card.
pub(super) async fn kept(
    service: &Service,
    asking: &mut impl Asking,
    told: &mut Told,
    looks: &YoungPermit<SeeLooks>,
) -> Result<Option<Kept>, PeopleError> {
    let (vault, id, signed) = (vault(service)?, looks.young(), told.reader);
    let Some(card) = ask_in::<SeeCard>(service, asking, signed, id).await? else {
        return Ok(None);
    };
    let said = match ask_in::<SeeAnswers>(service, asking, signed, id).await? {
        Some(permit) => answers::said(service, asking.transaction(), &permit).await?,
        None => None,
    };
    let home = reaching::reach(service, asking, signed, id, None).await?.home;
    let contact_unsaid = reaching::is_unsaid(service, asking, id).await?;
    let consents = records::consents(asking.transaction(), looks).await?;
    let more = more::of(service, asking, signed, looks).await?;
    let waiting = guardians::waiting(service, asking.transaction(), id).await?;
    let may_welcome = !waiting.is_empty() && may_do(service, asking, signed, id).await?.contains(&YoungAct::Share);
    Ok(Some(Kept {
        id,
        card: records::card(asking.transaction(), vault, &card).await?,
        answers: said,
        near: home.as_ref().map(|home| home.near.clone()),
        contact: home.map(|home| home.contact),
        contact_unsaid,
        allowed: consents.into_iter().map(|consent| allowed(service, consent)).collect(),
        erasure: erasure(service, asking.transaction(), told, id).await?,
        more,
        waiting,
        may_welcome,
        looks: told.looks(service, asking.transaction(), looks).await?,
    }))
}

/// What was asked to be erased of a young person, and when it will be.
async fn erasure(
    service: &Service,
    transaction: &mut impl Reads,
    told: &mut Told,
    young: YoungPersonId,
) -> Result<Option<Erasure>, PeopleError> {
    let Some(asked) = stored::erasure_asked(transaction, young).await? else {
        return Ok(None);
    };
    Ok(Some(Erasure {
        due_at: asked.due_at,
        by: told.name(service, transaction, asked.by, young).await?,
        own: asked.by == told.reader.account(),
    }))
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

/// What somebody is called, with their organization; `None` of somebody who is no more.
async fn name(
    service: &Service,
    transaction: &mut impl Reads,
    account: &Account,
) -> Result<Option<String>, PeopleError> {
    let name = match accounts::opened(transaction, vault(service)?, account).await {
        Ok(adult) => adult.name,
        Err(PeopleError::Erased | PeopleError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let duties = stored::duties_of(transaction, account.id, now(service)).await?;
    let organization = duties.into_iter().find_map(|duty| duty.organization);
    let organization = organization.map(|id| organization_name(service, id));
    Ok(Some(match organization {
        Some(organization) if !organization.is_empty() => format!("{name}, {organization}"),
        _ => name,
    }))
}
