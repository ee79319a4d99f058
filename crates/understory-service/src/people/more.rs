//! What stands on the page of a family beside what is kept: the plan, what waits for the young person's yes, and to whom
//! somebody says no.
//!
//! Must not know: pages.

use jiff::civil::Date;
use understory_model::ids::{AccountId, SittingId, YoungPersonId};
use understory_model::language::Language;
use understory_model::people::{ASKED_FROM, AccountKind, Card, Refusal, Voice, surely_of_age};
use understory_model::plan::PlanItem;
use understory_store::people as stored;

use super::asking::{ask_in, look_at, look_at_table, own_sitting};
use super::family::{Allowed, allowed, organization_name};
use super::looking::{Asking, Looking};
use super::{PeopleError, accounts, day_now, plans, records, vault};
use crate::Service;
use crate::access::young::acts::{SeeCard, SeeLooks, SeePlan};
use crate::access::young::{Signed, YoungPermit};

/// The plan, and who says no.
#[derive(Default)]
pub struct More {
    pub plan: Vec<PlanItem>,
    pub refused: Vec<Refused>,
    /// The young person is asked themselves.
    pub is_asked: bool,
    /// The reader is the young person.
    pub is_own: bool,
}

/// A no that still stands.
pub struct Refused {
    pub refusal: Refusal,
    /// The organization by its name.
    pub organization: String,
    /// The reader said it, and may take it back.
    pub own: bool,
}

/// Whether somebody born in a month is asked for a yes of their own on a day.
pub fn is_asked(born: (i16, i8), day: Date) -> bool {
    surely_of_age(born, ASKED_FROM).is_some_and(|from| from <= day)
}

/// With whose voice somebody signed in speaks by themselves; staff have none.
pub(super) fn own_voice(signed: Signed, young: YoungPersonId) -> Option<Voice> {
    match signed.kind {
        AccountKind::Guardian => Some(Voice::Guardian(signed.account)),
        AccountKind::Young => Some(Voice::Young(young)),
        AccountKind::Staff => None,
    }
}

/// What is allowed about a young person at the table.
pub struct AllowedAt {
    pub card: Card,
    pub language: Language,
    /// The adults of this home: id and what they are called.
    pub guardians: Vec<(AccountId, String)>,
    pub allowed: Vec<Allowed>,
    pub more: More,
}

/// What a family allows about a young person, for the navigator who sits with it.
pub async fn allowed_at(
    service: &Service,
    signed: Signed,
    sitting: SittingId,
    young: YoungPersonId,
) -> Result<AllowedAt, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let allowed = beside(service, &mut look, signed, (sitting, young)).await;
    look.close(service, allowed).await
}

async fn beside(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    (sitting, young): (SittingId, YoungPersonId),
) -> Result<AllowedAt, PeopleError> {
    let vault = vault(service)?;
    let looks = look_at_table::<SeeLooks>(service, look, signed, Some(sitting), young).await?;
    let card = look_at::<SeeCard>(service, look, signed, young).await?;
    let more = of(service, look, signed, &looks).await?;
    let read = look.transaction();
    let sitting = own_sitting(service, read, signed, sitting).await?;
    let card = records::card(read, vault, &card).await?;
    let (mut guardians, mut language) = (Vec::new(), Language::english());
    for account in stored::tenants(read, sitting.household).await? {
        let adult = accounts::adult(read, vault, account).await?;
        language = adult.language;
        guardians.push((account, adult.name));
    }
    let consents = records::consents(read, &looks).await?;
    Ok(AllowedAt {
        card,
        language,
        guardians,
        allowed: consents.into_iter().map(|consent| allowed(service, consent)).collect(),
        more,
    })
}

pub(super) async fn of(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    looks: &YoungPermit<SeeLooks>,
) -> Result<More, PeopleError> {
    let (vault, young) = (vault(service)?, looks.young());
    let plan = match ask_in::<SeePlan>(service, asking, signed, young).await? {
        Some(permit) => plans::items(asking.transaction(), vault, &permit).await?,
        None => Vec::new(),
    };
    let voice = own_voice(signed, young);
    let refusals = stored::refusals_of(asking.transaction(), young).await?;
    let refused = refusals.into_iter().filter(|refusal| refusal.until.is_none());
    let refused = refused.map(|refusal| Refused {
        organization: organization_name(service, refusal.errand.organization),
        own: Some(refusal.said_by) == voice,
        refusal,
    });
    Ok(More {
        plan,
        refused: refused.collect(),
        is_asked: is_asked(
            records::born(asking.transaction(), vault, looks).await?,
            day_now(service),
        ),
        is_own: signed.kind == AccountKind::Young,
    })
}
