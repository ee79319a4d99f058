//! Two homes of one family that were opened twice and become one, with a look before and a way back.
//!
//! Every adult of both says yes: by a code of theirs, by typing those of the others, or aloud to a navigator who sits with both.
//! Nobody begins to look after anybody by it, unless two accounts are one adult's. Must not know: pages.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::{AccountId, HouseholdId, SittingId, YoungPersonId};
use understory_model::people::{AccountKind, Card, Reach};
use understory_store::people as stored;
use understory_store::people::HomeCode;
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::asking::{ask_in, at_own_table, channel, own_table};
use super::families::{MOST_YOUNG, navigator};
use super::{PeopleError, accounts, cards, later, now, records, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::{Merge, SeeCard};
use crate::audit::{Channel, Entry, Object, Who, append};

/// A code can be used for a week.
const CODE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Codes that are read of one form: adults of two homes.
const MOST_CODES: usize = 10;
/// What the blind index of a code is for.
const INDEX: &str = "code of a home";

/// A home that became part of another, and can come back.
pub struct HomeCameFrom {
    pub id: Uuid,
    pub undo_until: Timestamp,
    /// Accounts became one too.
    pub adults: usize,
}

/// An adult's own home, for making it one with another.
pub struct OwnHome {
    pub near: String,
    pub contact: String,
    /// They came in with more than a card.
    pub may: bool,
    /// Until when a code of theirs can be used.
    pub code_until: Option<Timestamp>,
    pub came_from: Vec<HomeCameFrom>,
}

/// One of two homes, before they become one.
pub struct HomeSide {
    pub near: String,
    pub contact: String,
    pub adults: Vec<(AccountId, String)>,
    /// Young people whose card the reader may see, and how many more there are.
    pub young: Vec<(YoungPersonId, Card)>,
    pub more_young: usize,
}

/// What would become of two homes.
pub struct HomePreview {
    pub kept: HomeSide,
    pub gone: HomeSide,
    /// Accounts that would become part of others: who goes, and into whom.
    pub same: Vec<(AccountId, AccountId)>,
}

/// What a navigator says of two homes that they sit with.
#[derive(Clone, Debug, Default)]
pub struct AtBoth {
    /// Adults who said yes.
    pub yes: Vec<AccountId>,
    /// Two accounts of one adult: of the home that goes, and of the one that stays.
    pub same: Vec<(AccountId, AccountId)>,
}

/// Two homes that somebody may make one.
pub(super) struct Joining {
    pub(super) kept: HouseholdId,
    pub(super) gone: HouseholdId,
    pub(super) yes: Vec<AccountId>,
    pub(super) same: Vec<(AccountId, AccountId)>,
    pub(super) codes: Vec<Uuid>,
    /// The navigator, where one does it.
    pub(super) navigator: Option<AccountId>,
    pub(super) rule: &'static str,
    pub(super) channel: Channel,
}

pub(super) fn wrong<T>(rule: &'static str) -> Result<T, PeopleError> {
    Err(PeopleError::Value { field: "homes", rule })
}

/// Keeps an act about a home.
pub(super) async fn note(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    (act, home): (&'static str, HouseholdId),
    (allowed, rule, channel): (bool, &'static str, Channel),
) -> Result<(), PeopleError> {
    let beside = signed.kind() == AccountKind::Staff && allowed;
    let entry = Entry {
        actor: Who::Account(signed.account()),
        on_behalf_of: beside.then_some(home.0),
        act,
        purpose: "",
        object: Object::household(home),
        allowed,
        rule,
        channel,
    };
    append(service, write, now(service), &entry).await?;
    Ok(())
}

/// The home of a guardian who came in with more than a card; whoever did not is told of nothing here.
pub(super) async fn sure_home(
    transaction: &mut impl Reads,
    signed: Signed,
    at: Timestamp,
) -> Result<HouseholdId, PeopleError> {
    if signed.kind() != AccountKind::Guardian || signed.reach() != Reach::Full {
        return Err(PeopleError::NotFound);
    }
    let home = open_home_of(transaction, signed, at).await?;
    home.ok_or(PeopleError::NotFound)
}

/// The home of an adult, unless they are kept away from somebody in it: a bar wins over a home that two share.
async fn open_home_of(
    transaction: &mut impl Reads,
    signed: Signed,
    at: Timestamp,
) -> Result<Option<HouseholdId>, PeopleError> {
    let Some(home) = stored::home_of_tenant(transaction, signed.account()).await? else {
        return Ok(None);
    };
    let is_kept_away = stored::is_kept_from_home(transaction, signed.account(), home, at).await?;
    Ok((!is_kept_away).then_some(home))
}

async fn came_from(
    transaction: &mut impl Reads,
    home: HouseholdId,
    at: Timestamp,
) -> Result<Vec<HomeCameFrom>, PeopleError> {
    let merges = stored::home_merges_of(transaction, home, at).await?;
    let came = merges.into_iter().map(|merge| HomeCameFrom {
        id: merge.id,
        undo_until: merge.undo_until,
        adults: merge.moved.adults.len(),
    });
    Ok(came.collect())
}

/// A guardian's own home, and what became part of it.
pub async fn own_home(service: &Service, signed: Signed) -> Result<OwnHome, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    if signed.kind() != AccountKind::Guardian {
        return Err(PeopleError::NotFound);
    }
    let mut read = service.database().read().await?;
    let id = open_home_of(&mut read, signed, at).await?;
    let id = id.ok_or(PeopleError::NotFound)?;
    let home = records::open_home(&mut read, vault, id).await?;
    let codes = stored::home_codes_of(&mut read, signed.account(), at).await?;
    Ok(OwnHome {
        near: home.near,
        contact: home.contact,
        may: signed.reach() == Reach::Full,
        code_until: codes.last().map(|code| code.ends_at),
        came_from: came_from(&mut read, id, at).await?,
    })
}

/// Makes a code by which an adult says yes to their home becoming one with that of whoever types it; with `same`, whoever types
/// it is the same adult. It is shown once, and ends the one before.
pub async fn home_code(service: &Service, signed: Signed, same: bool) -> Result<String, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let mut write = service.database().write().await?;
    let home = sure_home(&mut write, signed, at).await?;
    stored::end_home_codes(&mut write, signed.account(), at).await?;
    let letters = cards::letters::<{ cards::NUMBER_LETTERS }>(vault);
    let code = HomeCode {
        id: service.ids.next(),
        account: signed.account(),
        household: home,
        same,
        ends_at: later(at, CODE),
    };
    stored::insert_home_code(&mut write, code, &vault.index(INDEX, &letters), at).await?;
    let how = (true, "own-account", Channel::Web);
    note(service, &mut write, signed, ("offer-home", home), how).await?;
    write.commit().await?;
    Ok(cards::grouped(&letters))
}

/// Takes the yes back before anybody used it.
pub async fn end_home_code(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    if signed.kind() != AccountKind::Guardian {
        return Err(PeopleError::NotFound);
    }
    let mut write = service.database().write().await?;
    let ended = stored::end_home_codes(&mut write, signed.account(), now(service)).await?;
    if ended && let Some(home) = stored::home_of_tenant(&mut write, signed.account()).await? {
        let how = (true, "own-account", Channel::Web);
        note(service, &mut write, signed, ("take-home-back", home), how).await?;
    }
    write.commit().await?;
    if ended { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Two homes by the codes of their adults: the typist's own stays.
pub(super) async fn by_codes(
    service: &Service,
    transaction: &mut Write,
    signed: Signed,
    typed: &str,
) -> Result<Joining, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let kept = sure_home(transaction, signed, at).await?;
    let mut codes = Vec::new();
    for typed in typed
        .split([',', ';', '\n'])
        .filter(|typed| !typed.trim().is_empty())
        .take(MOST_CODES)
    {
        let code = match cards::folded::<{ cards::NUMBER_LETTERS }>(typed) {
            Some(letters) => stored::home_code(transaction, &vault.index(INDEX, &letters), at).await?,
            None => None,
        };
        match code {
            Some(code) => codes.push(code),
            None => return wrong("no-code"),
        }
    }
    let mut others: Vec<HouseholdId> = codes.iter().map(|code| code.household).collect();
    // A guardian who is of two homes already needs no code of their own.
    others.extend(stored::homes_of_tenant(transaction, signed.account()).await?);
    others.retain(|home| *home != kept);
    others.sort_unstable_by_key(|home| home.0);
    others.dedup();
    let [gone] = others[..] else { return wrong("no-code") };
    let same = codes.iter().filter(|code| code.same && code.household == gone);
    Ok(Joining {
        kept,
        gone,
        yes: codes
            .iter()
            .map(|code| code.account)
            .chain([signed.account()])
            .collect(),
        same: same.map(|code| (code.account, signed.account())).collect(),
        codes: codes.iter().map(|code| code.id).collect(),
        navigator: None,
        rule: "adults-said-yes",
        channel: Channel::Web,
    })
}

/// Two homes that a navigator sits with, in a transaction that goes on; a refusal that was noted lasts.
pub(super) async fn at_both_tables(
    service: &Service,
    mut write: Write,
    signed: Signed,
    sittings: (SittingId, SittingId),
    said: AtBoth,
) -> Result<(Write, Joining), PeopleError> {
    match at_both(service, &mut write, signed, sittings, said).await {
        Ok(joining) => Ok((write, joining)),
        Err(error) => {
            write.commit().await?;
            Err(error)
        }
    }
}

async fn at_both(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    (kept, gone): (SittingId, SittingId),
    said: AtBoth,
) -> Result<Joining, PeopleError> {
    let kept = own_table(service, write, signed, "join-homes", kept).await?;
    let gone = own_table(service, write, signed, "join-homes", gone).await?;
    for home in [kept.household, gone.household] {
        for young in stored::living_in(write, home).await? {
            // Whoever may not make a record one with another does not do so with a home either.
            if ask_in::<Merge>(service, write, signed, young).await?.is_none() {
                return Err(PeopleError::NotFound);
            }
        }
    }
    let at = now(service);
    let (staying, going) = (
        stored::adults_of(write, kept.household, at).await?,
        stored::adults_of(write, gone.household, at).await?,
    );
    let mut seen = Vec::new();
    for (goes, into) in &said.same {
        if !going.contains(goes) || !staying.contains(into) || goes == into || seen.contains(goes) {
            return wrong("choice");
        }
        seen.push(*goes);
    }
    Ok(Joining {
        kept: kept.household,
        gone: gone.household,
        yes: said.yes,
        same: said.same,
        codes: Vec::new(),
        navigator: Some(signed.account()),
        rule: "sits-with-the-family",
        channel: channel(kept.channel),
    })
}

/// Why two homes cannot be one.
pub(super) async fn why_not(
    service: &Service,
    write: &mut Write,
    joining: &Joining,
) -> Result<Option<&'static str>, PeopleError> {
    let (homes, at) = ((joining.kept, joining.gone), now(service));
    if joining.kept == joining.gone {
        return Err(PeopleError::NotFound);
    }
    if stored::homes_stand_apart(write, homes, at).await? {
        return Ok(Some("apart"));
    }
    for (gone, kept) in &joining.same {
        if stored::adults_stand_apart(write, *kept, *gone, at).await? {
            return Ok(Some("apart"));
        }
    }
    if stored::of_age_in(write, homes, at).await? {
        return Ok(Some("lives-of-age"));
    }
    let mut young = stored::living_in(write, joining.kept).await?;
    young.extend(stored::living_in(write, joining.gone).await?);
    young.sort_unstable_by_key(|young| young.0);
    young.dedup();
    Ok((young.len() > MOST_YOUNG).then_some("many"))
}

/// Whether every adult of both homes said yes.
pub(super) async fn all_said_yes(service: &Service, write: &mut Write, joining: &Joining) -> Result<bool, PeopleError> {
    let at = now(service);
    let mut adults = stored::adults_of(write, joining.kept, at).await?;
    adults.extend(stored::adults_of(write, joining.gone, at).await?);
    Ok(adults.iter().all(|adult| joining.yes.contains(adult)))
}

/// Keeps that two homes stay two, and says why.
pub(super) async fn refuse<T>(
    service: &Service,
    mut write: Write,
    signed: Signed,
    joining: &Joining,
    rule: &'static str,
) -> Result<T, PeopleError> {
    let how = (false, rule, joining.channel);
    note(service, &mut write, signed, ("join-homes", joining.kept), how).await?;
    write.commit().await?;
    wrong(rule)
}

async fn side(service: &Service, write: &mut Write, signed: Signed, id: HouseholdId) -> Result<HomeSide, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let home = records::open_home(write, vault, id).await?;
    let mut adults = Vec::new();
    for account in stored::adults_of(write, id, at).await? {
        adults.push((account, accounts::adult(write, vault, account).await?.name));
    }
    let (mut young, mut more_young) = (Vec::new(), 0);
    for id in stored::living_in(write, id).await? {
        let related = stored::relations(write, signed.account(), id, at).await?;
        if !related.guardian && !related.sitting {
            more_young += 1;
        } else if let Some(permit) = ask_in::<SeeCard>(service, write, signed, id).await? {
            young.push((id, records::card(write, vault, &permit).await?));
        }
    }
    Ok(HomeSide {
        near: home.near,
        contact: home.contact,
        adults,
        young,
        more_young,
    })
}

async fn look(
    service: &Service,
    mut write: Write,
    signed: Signed,
    joining: Joining,
) -> Result<HomePreview, PeopleError> {
    if let Some(rule) = why_not(service, &mut write, &joining).await? {
        return refuse(service, write, signed, &joining, rule).await;
    }
    // A navigator sees both anyway, and hears the yes after reading aloud what would be.
    if joining.navigator.is_none() && !all_said_yes(service, &mut write, &joining).await? {
        return refuse(service, write, signed, &joining, "all-yes").await;
    }
    let how = (true, joining.rule, joining.channel);
    for home in [joining.kept, joining.gone] {
        note(service, &mut write, signed, ("see-family", home), how).await?;
    }
    let preview = HomePreview {
        kept: side(service, &mut write, signed, joining.kept).await?,
        gone: side(service, &mut write, signed, joining.gone).await?,
        same: joining.same,
    };
    write.commit().await?;
    Ok(preview)
}

/// Looks at two homes before they become one, with the codes of all their other adults; nothing changes.
pub async fn preview_homes(service: &Service, signed: Signed, typed: &str) -> Result<HomePreview, PeopleError> {
    let mut write = service.database().write().await?;
    let joining = by_codes(service, &mut write, signed, typed).await?;
    look(service, write, signed, joining).await
}

/// The same for a navigator who sits with both.
pub async fn preview_homes_at(
    service: &Service,
    signed: Signed,
    sittings: (SittingId, SittingId),
) -> Result<HomePreview, PeopleError> {
    let write = navigator(service, signed).await?;
    let (write, joining) = at_both_tables(service, write, signed, sittings, AtBoth::default()).await?;
    look(service, write, signed, joining).await
}

/// What became part of the home that a navigator sits with, and their other sittings.
pub async fn homes_at(
    service: &Service,
    signed: Signed,
    sitting: SittingId,
) -> Result<(Vec<HomeCameFrom>, Vec<understory_model::people::Sitting>), PeopleError> {
    let at = now(service);
    let write = navigator(service, signed).await?;
    let (mut write, sitting) = at_own_table(service, write, signed, "see-family", sitting).await?;
    let came_from = came_from(&mut write, sitting.household, at).await?;
    let mut others = stored::sittings_of(&mut write, signed.account(), at).await?;
    others.retain(|other| other.household != sitting.household);
    Ok((came_from, others))
}
