//! Asking whether somebody may do something with what is kept of a young person, or sit with a family.
//!
//! The answer goes into the audit in the transaction in which the work is then done; a refusal is kept too.
//! Must not know: what is kept.

use jiff::Timestamp;
use understory_model::ids::{AccountId, HouseholdId, SittingId, YoungPersonId};
use understory_model::people::{AccountKind, Channel as Beside, Duty, Errand, Sitting};
use understory_store::people as stored;
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::looking::{Asking, Between, Looking, Standing};
use super::{PeopleError, now};
use crate::Service;
use crate::access::young::{self, NOTHING_ALLOWS, OfYoung, Signed, YoungAct, YoungPermit, decide, permit};
use crate::audit::{Channel, Entry, Object, Who, append};

/// Asks for one act on one young person. What comes back is a transaction that has the decision in it, to do the work in
/// and to commit, and the permit.
pub(crate) async fn ask<A: OfYoung>(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
) -> Result<(Write, YoungPermit<A>), PeopleError> {
    let mut write = service.database().write().await?;
    let permit = ask_in::<A>(service, &mut write, signed, young).await?;
    match permit {
        Some(permit) => Ok((write, permit)),
        None => {
            write.commit().await?;
            Err(PeopleError::NotFound)
        }
    }
}

/// Asks for one act on one young person within a look.
pub(crate) async fn look_at<A: OfYoung>(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    young: YoungPersonId,
) -> Result<YoungPermit<A>, PeopleError> {
    let permit = ask_in::<A>(service, look, signed, young).await?;
    permit.ok_or(PeopleError::NotFound)
}

/// The same in a transaction that is open already. A refusal is in it too, so commit it.
pub(crate) async fn ask_in<A: OfYoung>(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    young: YoungPersonId,
) -> Result<Option<YoungPermit<A>>, PeopleError> {
    ask_on::<A>(service, asking, signed, young, None).await
}

/// The same on an errand: what an organization was allowed is seen in its name and for that purpose only.
pub(crate) async fn ask_on<A: OfYoung>(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    young: YoungPersonId,
    errand: Option<Errand>,
) -> Result<Option<YoungPermit<A>>, PeopleError> {
    let (entry, permit) = ruled::<A>(service, asking, signed, young, errand).await?;
    asking.note(service, entry).await?;
    if permit.is_some() {
        asking.opened(service, signed, young).await?;
    }
    Ok(permit)
}

/// A part of a page that somebody may have, with what is noted once it is shown.
pub(super) struct Offered<A: OfYoung> {
    pub(super) permit: YoungPermit<A>,
    entry: Entry,
}

/// The same for a part of a page that was not asked for by itself. Whoever may not have it has asked for nothing, so no refusal
/// is kept of it; whoever may has seen it only where there was something to show, and then [`shown`] keeps that.
pub(super) async fn offer<A: OfYoung>(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    young: YoungPersonId,
    errand: Option<Errand>,
) -> Result<Option<Offered<A>>, PeopleError> {
    let (entry, permit) = ruled::<A>(service, asking, signed, young, errand).await?;
    Ok(permit.map(|permit| Offered { permit, entry }))
}

/// Keeps that what was offered is shown.
pub(super) async fn shown<A: OfYoung>(
    service: &Service,
    asking: &mut impl Asking,
    offered: Offered<A>,
) -> Result<(), PeopleError> {
    let (signed, young) = (offered.permit.by(), offered.permit.young());
    asking.note(service, offered.entry).await?;
    asking.opened(service, signed, young).await
}

/// What the rules say, and what would be noted of it.
async fn ruled<A: OfYoung>(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    young: YoungPersonId,
    errand: Option<Errand>,
) -> Result<(Entry, Option<YoungPermit<A>>), PeopleError> {
    let (related, beside) = asking.standing(service, (signed.account, young, errand)).await?;
    let (ruling, permit) = permit::<A>(signed, young, related, asking.at(service));
    let entry = Entry {
        actor: Who::Account(signed.account),
        on_behalf_of: beside.as_ref().map(|sitting| sitting.household.0),
        act: A::ACT.code(),
        purpose: errand.map_or("", |errand| errand.purpose.code()),
        object: Object::young_person(young),
        allowed: ruling.allowed,
        rule: ruling.rule,
        channel: beside.map_or(Channel::Web, |sitting| channel(sitting.channel)),
    };
    Ok((entry, permit))
}

/// How an account stands to a young person at a moment, and where it sits with the family.
pub(super) async fn relations_of(
    transaction: &mut impl Reads,
    (account, young, errand): Between,
    at: Timestamp,
) -> Result<Standing, PeopleError> {
    let related = stored::relations_on(transaction, account, young, errand, at).await?;
    let beside = if related.sitting {
        sitting_with(transaction, account, young, at).await?
    } else {
        None
    };
    Ok((related, beside))
}

/// The same at a table, where one is named: the sitting has to be the asker's own and go on, and the young person has to live in
/// that home.
pub(crate) async fn ask_at<A: OfYoung>(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
) -> Result<(Write, YoungPermit<A>), PeopleError> {
    if let Some(sitting) = sitting {
        let mut write = service.database().write().await?;
        let sits = at_table::<A>(service, &mut write, signed, (sitting, young)).await;
        if sits.is_err() {
            write.commit().await?;
        }
        sits?;
    }
    ask::<A>(service, signed, young).await
}

/// The same within a look.
pub(crate) async fn look_at_table<A: OfYoung>(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
) -> Result<YoungPermit<A>, PeopleError> {
    if let Some(sitting) = sitting {
        at_table::<A>(service, look, signed, (sitting, young)).await?;
    }
    look_at::<A>(service, look, signed, young).await
}

/// A sitting of the asker's own that goes on, with a home in which a young person lives; what is none is noted as refused.
async fn at_table<A: OfYoung>(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    (sitting, young): (SittingId, YoungPersonId),
) -> Result<(), PeopleError> {
    let sits = match own_sitting(service, asking.transaction(), signed, sitting).await {
        Ok(sitting) => {
            let living = stored::living_in(asking.transaction(), sitting.household).await?;
            living.contains(&young)
        }
        Err(PeopleError::NotFound) => false,
        Err(error) => return Err(error),
    };
    if sits {
        return Ok(());
    }
    let (who, how) = (Who::Account(signed.account), (false, NOTHING_ALLOWS));
    note_young(service, asking, who, A::ACT.code(), young, how).await?;
    Err(PeopleError::NotFound)
}

/// The sitting of a navigator that goes on. What they may not is noted as refused.
pub(crate) async fn own_table(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    act: &'static str,
    id: SittingId,
) -> Result<Sitting, PeopleError> {
    match own_sitting(service, asking.transaction(), signed, id).await {
        Err(PeopleError::NotFound) => {}
        found => return found,
    }
    let entry = Entry {
        actor: Who::Account(signed.account),
        on_behalf_of: None,
        act,
        purpose: "",
        object: match stored::sitting(asking.transaction(), id).await? {
            Some(sitting) => Object::household(sitting.household),
            None => Object::none("household"),
        },
        allowed: false,
        rule: NOTHING_ALLOWS,
        channel: Channel::Web,
    };
    asking.note(service, entry).await?;
    Err(PeopleError::NotFound)
}

/// The same, and a transaction to work in.
pub(crate) async fn at_own_table(
    service: &Service,
    mut write: Write,
    signed: Signed,
    act: &'static str,
    id: SittingId,
) -> Result<(Write, Sitting), PeopleError> {
    match own_table(service, &mut write, signed, act, id).await {
        Ok(sitting) => Ok((write, sitting)),
        Err(error) => {
            write.commit().await?;
            Err(error)
        }
    }
}

/// The sitting of a navigator that goes on; another's, or one that has ended, is not there.
pub(crate) async fn own_sitting(
    service: &Service,
    transaction: &mut impl Reads,
    signed: Signed,
    id: SittingId,
) -> Result<Sitting, PeopleError> {
    let at = now(service);
    let sitting = stored::sitting(transaction, id).await?;
    let own = |sitting: &Sitting| {
        sitting.navigator == signed.account
            && sitting.ended_at.is_none()
            && sitting.started_at <= at
            && at < sitting.ends_at
    };
    sitting.filter(own).ok_or(PeopleError::NotFound)
}

/// What somebody may do with a young person, for a page to offer; nothing is decided by it, so it is in no audit.
pub(crate) async fn may_do(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    young: YoungPersonId,
) -> Result<Vec<YoungAct>, PeopleError> {
    let (related, _) = asking.standing(service, (signed.account, young, None)).await?;
    let standing = young::Standing {
        kind: signed.kind,
        reach: signed.reach,
        related,
    };
    let acts = YoungAct::ALL.into_iter();
    Ok(acts.filter(|act| decide(*act, &standing).allowed).collect())
}

/// Keeps an act about a young person that no rule was asked for: by the program itself, or by a code.
pub(crate) async fn note_young(
    service: &Service,
    asking: &mut impl Asking,
    actor: Who,
    act: &'static str,
    young: YoungPersonId,
    how: (bool, &'static str),
) -> Result<(), PeopleError> {
    let entry = Entry {
        actor,
        on_behalf_of: None,
        act,
        purpose: "",
        object: Object::young_person(young),
        allowed: how.0,
        rule: how.1,
        channel: match actor {
            Who::Program => Channel::Job,
            Who::Operator => Channel::Command,
            Who::Account(_) | Who::Visitor => Channel::Web,
        },
    };
    asking.note(service, entry).await
}

/// Keeps what was done, where the act that was asked for does not say it.
pub(crate) async fn note_deed<A: OfYoung>(
    service: &Service,
    write: &mut Write,
    permit: &YoungPermit<A>,
    deed: &'static str,
) -> Result<(), PeopleError> {
    let (who, how) = (Who::Account(permit.by().account), (true, permit.rule()));
    note_young(service, write, who, deed, permit.young(), how).await
}

/// The sitting of a navigator with a home of this young person.
async fn sitting_with(
    transaction: &mut impl Reads,
    navigator: AccountId,
    young: YoungPersonId,
    at: Timestamp,
) -> Result<Option<Sitting>, PeopleError> {
    let homes = stored::homes_of(transaction, young).await?;
    let sittings = stored::sittings_of(transaction, navigator, at).await?;
    Ok(sittings.into_iter().find(|sitting| homes.contains(&sitting.household)))
}

pub(crate) fn channel(beside: Beside) -> Channel {
    match beside {
        Beside::Present => Channel::InPerson,
        Beside::Phone => Channel::Phone,
        Beside::Paper => Channel::Paper,
    }
}

/// Whether somebody has a duty now.
pub(crate) async fn has_duty(
    service: &Service,
    transaction: &mut impl Reads,
    signed: Signed,
    duty: Duty,
) -> Result<bool, PeopleError> {
    let own = stored::duties_of(transaction, signed.account, now(service)).await?;
    Ok(signed.kind == AccountKind::Staff && own.iter().any(|row| row.duty == duty))
}

/// Keeps an act about a home, such as opening it.
pub(crate) async fn note_home(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    act: &'static str,
    home: HouseholdId,
    how: (bool, &'static str, Channel),
) -> Result<(), PeopleError> {
    let (allowed, rule, channel) = how;
    let entry = Entry {
        actor: Who::Account(signed.account),
        on_behalf_of: Some(home.0).filter(|_| allowed),
        act,
        purpose: "",
        object: Object::household(home),
        allowed,
        rule,
        channel,
    };
    asking.note(service, entry).await
}

/// Keeps an act about an account.
pub(crate) async fn note_account(
    service: &Service,
    asking: &mut impl Asking,
    actor: Who,
    act: &'static str,
    what: (Uuid, bool),
    channel: Channel,
) -> Result<(), PeopleError> {
    let (account, allowed) = what;
    let rule = match actor {
        _ if !allowed => "nothing-allows",
        Who::Operator => "operator",
        Who::Account(by) if by.0 != account => "backbone",
        Who::Account(_) | Who::Visitor | Who::Program => "own-account",
    };
    let entry = Entry {
        actor,
        on_behalf_of: None,
        act,
        purpose: "",
        object: Object::account(AccountId(account)),
        allowed,
        rule,
        channel,
    };
    asking.note(service, entry).await
}

/// Keeps a refusal about a name that nobody has, by which way it was tried, or about so many of them.
pub(crate) async fn note_unknown(
    service: &Service,
    write: &mut Write,
    act: &'static str,
    way: &'static str,
) -> Result<(), PeopleError> {
    let entry = Entry {
        actor: Who::Visitor,
        on_behalf_of: None,
        act,
        purpose: way,
        object: Object::none("account"),
        allowed: false,
        rule: "nothing-allows",
        channel: Channel::Web,
    };
    append(service, write, now(service), &entry).await?;
    Ok(())
}
