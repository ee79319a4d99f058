//! What is kept of young people, read and written under a permit only.
//!
//! The only module that opens or changes what is sealed of a young person who is kept already.
//! Must not know: who asks.

use jiff::Timestamp;
use understory_model::ids::{ConsentId, HouseholdId, YoungPersonId};
use understory_model::people::{AccountKind, Card, Consent, DataClass, Errand, Method};
use understory_store::people as stored;
use understory_store::{Reads, Write};

use super::sealed::{Home, Of, SealedCard, open};
use super::{PeopleError, second_person};
use crate::access::young::acts::{Allow, Assent, Change, SeeAnswers, SeeCard, SeeContact, SeeLooks, TakeBack};
use crate::access::young::{OfYoung, Scope, YoungPermit};
use crate::service::Vault;

/// The card.
pub(crate) async fn card(
    transaction: &mut impl Reads,
    vault: &Vault,
    permit: &YoungPermit<SeeCard>,
) -> Result<Card, PeopleError> {
    let id = permit.young();
    let key = vault.key(transaction, id.0).await?;
    let sealed = stored::young_person(transaction, id)
        .await?
        .ok_or(PeopleError::NotFound)?;
    open::<SealedCard>(&key, Of::Card, id.0, &sealed).map(Card::from)
}

/// What a family said about the week, as it was given, and when; or nothing.
pub(crate) async fn answers(
    transaction: &mut impl Reads,
    vault: &Vault,
    permit: &YoungPermit<SeeAnswers>,
) -> Result<Option<(String, Timestamp)>, PeopleError> {
    let id = permit.young();
    let Some((sealed, kept_at)) = stored::answers(transaction, id).await? else {
        return Ok(None);
    };
    let key = vault.key(transaction, id.0).await?;
    let answers = open(&key, Of::Answers, id.0, &sealed)?;
    Ok(Some((answers, kept_at)))
}

/// Keeps what a family said about the week.
pub(crate) async fn keep_answers(
    write: &mut Write,
    vault: &Vault,
    permit: &YoungPermit<Change>,
    answers: &str,
) -> Result<(), PeopleError> {
    let id = permit.young();
    let key = vault.key(write, id.0).await?;
    let sealed = vault.seal(&key, Of::Answers, id.0, &answers);
    stored::keep_answers(write, id, &sealed, permit.at()).await?;
    Ok(())
}

/// Keeps the card anew.
pub(crate) async fn correct(
    write: &mut Write,
    vault: &Vault,
    permit: &YoungPermit<Change>,
    card: &Card,
) -> Result<(), PeopleError> {
    let id = permit.young();
    let key = vault.key(write, id.0).await?;
    let sealed = vault.seal(&key, Of::Card, id.0, &SealedCard::from(card));
    stored::update_young_person(write, id, &sealed).await?;
    Ok(())
}

/// A home of the young person: the asker's own where they look after them from one, for a navigator the one they sit with,
/// and never another's.
pub(crate) async fn home(
    transaction: &mut impl Reads,
    vault: &Vault,
    permit: &YoungPermit<SeeContact>,
) -> Result<Option<Home>, PeopleError> {
    let homes = stored::homes_of(transaction, permit.young()).await?;
    let mut home = home_of(transaction, permit, &homes).await?;
    // A guardian has a home of their own here, or none. An organization that may reach the family reaches it at the one home
    // there is; of two, the family has to say which. A home of which every adult is kept away is none to reach anybody at.
    if home.is_none() && permit.by().kind() != AccountKind::Guardian {
        let homes = stored::homes_with_adults(transaction, permit.young(), permit.at()).await?;
        home = homes.first().copied().filter(|_| homes.len() == 1);
    }
    match home {
        Some(home) => open_home(transaction, vault, home).await.map(Some),
        None => Ok(None),
    }
}

/// Which home of the young person is the asker's: the one they look after them from, or sit with.
async fn home_of<A: OfYoung>(
    transaction: &mut impl Reads,
    permit: &YoungPermit<A>,
    homes: &[HouseholdId],
) -> Result<Option<HouseholdId>, PeopleError> {
    let by = permit.by().account();
    let guardians = stored::guardians_of(transaction, permit.young(), permit.at()).await?;
    if let Some(own) = guardians.iter().find(|guardian| guardian.account == by) {
        // Where they are kept away from another who lives there, its address is not theirs to know.
        let is_kept_away = stored::is_kept_from_home(transaction, by, own.household, permit.at()).await?;
        return Ok((!is_kept_away).then_some(own.household));
    }
    let sittings = stored::sittings_of(transaction, by, permit.at()).await?;
    let beside = sittings.iter().find(|sitting| homes.contains(&sitting.household));
    Ok(beside.map(|sitting| sitting.household))
}

/// Whether a home of the young person is the asker's, or that of their table, to see and to change.
pub(crate) async fn has_home<A: OfYoung>(
    transaction: &mut impl Reads,
    permit: &YoungPermit<A>,
) -> Result<bool, PeopleError> {
    let homes = stored::homes_of(transaction, permit.young()).await?;
    Ok(home_of(transaction, permit, &homes).await?.is_some())
}

/// Keeps anew where the asker's home is and how to reach it; `false` when they have none.
pub(crate) async fn move_home(
    write: &mut Write,
    vault: &Vault,
    permit: &YoungPermit<Change>,
    home: &Home,
) -> Result<bool, PeopleError> {
    let homes = stored::homes_of(write, permit.young()).await?;
    let Some(id) = home_of(write, permit, &homes).await? else {
        return Ok(false);
    };
    let key = vault.key(write, id.0).await?;
    Ok(stored::update_household(write, id, &vault.seal(&key, Of::Home, id.0, home)).await?)
}

pub(crate) async fn open_home(
    transaction: &mut impl Reads,
    vault: &Vault,
    home: HouseholdId,
) -> Result<Home, PeopleError> {
    let key = vault.key(transaction, home.0).await?;
    let sealed = stored::household(transaction, home)
        .await?
        .ok_or(PeopleError::NotFound)?;
    open(&key, Of::Home, home.0, &sealed)
}

/// Keeps where the home is, about; nothing where there is none to change.
pub(crate) async fn keep_near(
    write: &mut Write,
    vault: &Vault,
    permit: &YoungPermit<Change>,
    near: &str,
) -> Result<(), PeopleError> {
    let homes = stored::homes_of(write, permit.young()).await?;
    let Some(id) = home_of(write, permit, &homes).await? else {
        return Ok(());
    };
    let home = open_home(write, vault, id).await?;
    if home.near != near {
        let home = Home {
            near: String::from(near),
            ..home
        };
        move_home(write, vault, permit, &home).await?;
    }
    Ok(())
}

/// The month of birth alone, for the rules that ask for an age.
pub(crate) async fn born<A: OfYoung>(
    transaction: &mut impl Reads,
    vault: &Vault,
    permit: &YoungPermit<A>,
) -> Result<(i16, i8), PeopleError> {
    let id = permit.young();
    let key = vault.key(transaction, id.0).await?;
    let sealed = stored::young_person(transaction, id).await?;
    let sealed = sealed.ok_or(PeopleError::NotFound)?;
    open::<SealedCard>(&key, Of::Card, id.0, &sealed).map(|card| Card::from(card).born)
}

/// What the family allowed, ended and taken back too.
pub(crate) async fn consents(
    transaction: &mut impl Reads,
    permit: &YoungPermit<SeeLooks>,
) -> Result<Vec<Consent>, PeopleError> {
    Ok(stored::consents_of(transaction, permit.young()).await?)
}

/// Keeps a consent.
pub(crate) async fn keep_consent(
    write: &mut Write,
    permit: &YoungPermit<Allow>,
    consent: Consent,
) -> Result<(), PeopleError> {
    let consent = Consent {
        young_person: permit.young(),
        ..consent
    };
    Ok(stored::insert_consent(write, &consent).await?)
}

/// Takes a consent back; `false` when there is none that still holds.
pub(crate) async fn take_back(
    write: &mut Write,
    permit: &YoungPermit<TakeBack>,
    id: ConsentId,
) -> Result<bool, PeopleError> {
    Ok(stored::withdraw_consent(write, id, permit.young(), permit.at()).await?)
}

/// Keeps the young person's yes; `false` when nothing waits for it.
pub(crate) async fn assent(
    write: &mut Write,
    permit: &YoungPermit<Assent>,
    id: ConsentId,
    method: Method,
) -> Result<bool, PeopleError> {
    Ok(stored::assent_consent(write, id, permit.young(), method, permit.at()).await?)
}

/// What holds for an errand: what may be seen, and until when at the latest.
pub(crate) async fn allowed_on(
    transaction: &mut impl Reads,
    permit: &YoungPermit<SeeCard>,
    errand: Errand,
) -> Result<(Vec<DataClass>, Option<Timestamp>), PeopleError> {
    let consents = stored::consents_of(transaction, permit.young()).await?;
    let holding = consents.into_iter().filter(|consent| {
        consent.organization == errand.organization
            && consent.purpose == errand.purpose
            && consent.holds_at(permit.at())
    });
    let (mut classes, mut until) = (Vec::new(), None);
    for consent in holding {
        classes.extend(consent.classes);
        until = until.max(Some(consent.until));
    }
    classes.sort_unstable();
    classes.dedup();
    Ok((classes, until))
}

/// All young people whose card somebody may see. More than fifty need a second person.
pub(crate) async fn seen(transaction: &mut impl Reads, scope: &Scope) -> Result<Vec<YoungPersonId>, PeopleError> {
    let seen = stored::seen_by(transaction, scope.account(), scope.errand(), scope.at()).await?;
    second_person::check(transaction, scope, seen.len()).await?;
    Ok(seen)
}
