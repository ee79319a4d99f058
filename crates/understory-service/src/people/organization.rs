//! What an organization sees of young people: those whose families allowed it something, for one purpose at a time.
//!
//! Must not know: pages.

use jiff::Timestamp;
use understory_model::ids::{OrganizationId, YoungPersonId};
use understory_model::people::{AccountKind, Card, DataClass, Duty, Errand};
use understory_store::Reads;
use understory_store::people as stored;

use super::answers::{self, Said};
use super::asking::{ask_on, note_account};
use super::family::organization_name;
use super::looking::{Asking, Looking};
use super::reaching::Reached;
use super::{PeopleError, now, reaching, records, vault};
use crate::Service;
use crate::access::young::acts::{SeeAnswers, SeeCard};
use crate::access::young::{Scope, Signed};
use crate::audit::{Channel, Who};

/// For whom somebody is a steward, and what was allowed for one errand.
pub struct OrganizationView {
    /// The organizations by id and name.
    pub organizations: Vec<(OrganizationId, String)>,
    pub young: Vec<AllowedYoung>,
    /// They are more than one person may see alone, so none is shown.
    pub more: bool,
}

/// Somebody whose card may be seen.
pub struct AllowedYoung {
    pub id: YoungPersonId,
    pub card: Card,
    pub classes: Vec<DataClass>,
    pub until: Option<Timestamp>,
}

/// Everything that is allowed of one of them.
pub struct OpenedYoung {
    pub allowed: AllowedYoung,
    pub answers: Option<Said>,
    /// Where the home is, about, and how to reach it.
    pub near: Option<String>,
    pub contact: Option<String>,
    /// It may be seen, and there are two homes of which nobody said which is meant.
    pub contact_unsaid: bool,
    pub organization: String,
}

/// The organizations that somebody is a steward of; whoever is none finds nothing.
async fn stewards_of(
    service: &Service,
    transaction: &mut impl Reads,
    signed: Signed,
) -> Result<Vec<OrganizationId>, PeopleError> {
    let duties = stored::duties_of(transaction, signed.account, now(service)).await?;
    let own = duties.into_iter().filter(|row| row.duty == Duty::Steward);
    let own: Vec<OrganizationId> = own.filter_map(|row| row.organization).collect();
    if own.is_empty() || signed.kind != AccountKind::Staff {
        return Err(PeopleError::NotFound);
    }
    Ok(own)
}

/// Whether somebody is a steward and sits with nobody, so that their pages begin with their organization.
pub async fn is_only_steward(service: &Service, signed: Signed) -> Result<bool, PeopleError> {
    let mut read = service.database().read().await?;
    let duties = stored::duties_of(&mut read, signed.account, now(service)).await?;
    let has = |duty| duties.iter().any(|row| row.duty == duty);
    Ok(has(Duty::Steward) && !has(Duty::Navigator))
}

/// The organizations in whose name somebody may be here; a refusal is noted.
async fn steward(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    errand: Option<Errand>,
) -> Result<Vec<OrganizationId>, PeopleError> {
    let own = stewards_of(service, look.transaction(), signed).await;
    match own {
        Ok(own) if errand.is_none_or(|errand| own.contains(&errand.organization)) => Ok(own),
        Ok(_) | Err(PeopleError::NotFound) => {
            let what = (signed.account.0, false);
            let who = Who::Account(signed.account);
            note_account(service, look, who, "refused-as-steward", what, Channel::Web).await?;
            Err(PeopleError::NotFound)
        }
        Err(error) => Err(error),
    }
}

/// The families that allowed something, for one purpose; without an errand only for whom one may ask.
pub async fn allowed_young(
    service: &Service,
    signed: Signed,
    errand: Option<Errand>,
) -> Result<OrganizationView, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let view = view(service, &mut look, signed, errand).await;
    look.close(service, view).await
}

async fn view(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    errand: Option<Errand>,
) -> Result<OrganizationView, PeopleError> {
    let vault = vault(service)?;
    let own = steward(service, look, signed, errand).await?;
    let mut view = OrganizationView {
        organizations: own.iter().map(|id| (*id, organization_name(service, *id))).collect(),
        young: Vec::new(),
        more: false,
    };
    let Some(errand) = errand else { return Ok(view) };
    let scope = Scope::on(signed, errand, look.at(service));
    let ids = match records::seen(look.transaction(), &scope).await {
        Ok(ids) => ids,
        // So many are seen with a second person's approval only.
        Err(PeopleError::SecondPerson { .. }) => {
            let (who, what) = (Who::Account(signed.account), (signed.account.0, false));
            note_account(service, look, who, "see-many", what, Channel::Web).await?;
            view.more = true;
            return Ok(view);
        }
        Err(error) => return Err(error),
    };
    for id in ids {
        let Some(permit) = ask_on::<SeeCard>(service, look, signed, id, Some(errand)).await? else {
            continue;
        };
        let (classes, until) = records::allowed_on(look.transaction(), &permit, errand).await?;
        let card = records::card(look.transaction(), vault, &permit).await?;
        view.young.push(AllowedYoung {
            id,
            card,
            classes,
            until,
        });
    }
    Ok(view)
}

/// Opens what was allowed about one of them, for one purpose. What was not allowed is not asked for.
pub async fn open_young(
    service: &Service,
    signed: Signed,
    errand: Errand,
    young: YoungPersonId,
) -> Result<OpenedYoung, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let opened = opened(service, &mut look, signed, (errand, young)).await;
    look.close(service, opened).await
}

async fn opened(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    (errand, young): (Errand, YoungPersonId),
) -> Result<OpenedYoung, PeopleError> {
    let vault = vault(service)?;
    steward(service, look, signed, Some(errand)).await?;
    let permit = ask_on::<SeeCard>(service, look, signed, young, Some(errand)).await?;
    let permit = permit.ok_or(PeopleError::NotFound)?;
    let (classes, until) = records::allowed_on(look.transaction(), &permit, errand).await?;
    let card = records::card(look.transaction(), vault, &permit).await?;
    let (mut said, mut reached) = (None, Reached::default());
    if classes.contains(&DataClass::Answers)
        && let Some(permit) = ask_on::<SeeAnswers>(service, look, signed, young, Some(errand)).await?
    {
        said = answers::said(service, look.transaction(), &permit).await?;
    }
    if classes.contains(&DataClass::Contact) {
        reached = reaching::reach(service, look, signed, young, Some(errand)).await?;
    }
    Ok(OpenedYoung {
        allowed: AllowedYoung {
            id: young,
            card,
            classes,
            until,
        },
        answers: said,
        near: reached.home.as_ref().map(|home| home.near.clone()),
        contact: reached.home.map(|home| home.contact),
        contact_unsaid: reached.unsaid,
        organization: organization_name(service, errand.organization),
    })
}
