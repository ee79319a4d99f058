//! One young person, for whoever looks after them: everything that is kept, and what can be decided about it.
//!
//! Must not know: pages.

use jiff::Timestamp;
use understory_model::ids::{AccountId, SittingId, YoungPersonId};
use understory_model::people::{AccountKind, Card};
use understory_store::Reads;
use understory_store::people as stored;
use uuid::Uuid;

use super::asking::{ask_in, look_at, may_do};
use super::family::{Kept, Told, kept};
use super::looking::{Asking, Looking};
use super::{PeopleError, correcting, growing, records, vault};
use crate::Service;
use crate::access::young::acts::{Export, SeeCard, SeeLooks};
use crate::access::young::{Scope, Signed, YoungAct};

/// An adult beside a young person.
pub struct Beside {
    pub account: AccountId,
    /// `None` when the name is not for the reader.
    pub name: Option<String>,
    /// It is the reader.
    pub own: bool,
}

/// Somebody who is kept away.
pub struct KeptAway {
    pub account: AccountId,
    pub name: Option<String>,
    pub since: Timestamp,
    /// The reader may let them near again.
    pub may_lift: bool,
}

/// A code that lets another adult look after them, and can still be used.
pub struct OpenCode {
    pub id: Uuid,
    pub ends_at: Timestamp,
    pub instead: bool,
}

/// Another record that could be the same young person.
pub struct Alike {
    pub id: YoungPersonId,
    pub card: Card,
}

/// A record that became part of this one, and can come back.
pub struct CameFrom {
    pub id: Uuid,
    pub undo_until: Timestamp,
}

/// One young person.
pub struct Child {
    pub kept: Kept,
    /// Where the reader is a navigator: the table at which they sit with the family.
    pub sitting: Option<SittingId>,
    pub guardians: Vec<Beside>,
    pub codes: Vec<OpenCode>,
    pub kept_away: Vec<KeptAway>,
    /// Who could be kept away: other guardians, and whoever looked.
    pub known: Vec<Beside>,
    /// They come in by themselves.
    pub own_sign_in: bool,
    /// They are old enough to.
    pub may_have_sign_in: bool,
    /// The month from which they decide alone, in the half year before it.
    pub alone_from: Option<(i16, i8)>,
    pub alike: Vec<Alike>,
    pub came_from: Vec<CameFrom>,
    /// What the reader may do here.
    pub may: Vec<YoungAct>,
    /// Of a change: the month of birth too, and where the home is.
    pub may_say_month: bool,
    pub may_move_home: bool,
}

/// Everything about one young person.
pub async fn child(service: &Service, signed: Signed, young: YoungPersonId) -> Result<Child, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let child = view(service, &mut look, signed, young).await;
    look.close(service, child).await
}

async fn view(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    young: YoungPersonId,
) -> Result<Child, PeopleError> {
    let looks = look_at::<SeeLooks>(service, look, signed, young).await?;
    let at = look.at(service);
    let mut told = Told::of(look.transaction(), signed, at).await?;
    let kept = kept(service, look, &mut told, &looks).await?;
    let child = around(service, look, &mut told, kept.ok_or(PeopleError::NotFound)?).await?;
    let may_move_home = records::has_home(look.transaction(), &looks).await?;
    Ok(Child { may_move_home, ..child })
}

/// The same, to be taken along as a file.
pub async fn export(service: &Service, signed: Signed, young: YoungPersonId) -> Result<Child, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let child = match look_at::<Export>(service, &mut look, signed, young).await {
        Ok(_permit) => view(service, &mut look, signed, young).await,
        Err(error) => Err(error),
    };
    look.close(service, child).await
}

async fn around(service: &Service, look: &mut Looking, told: &mut Told, kept: Kept) -> Result<Child, PeopleError> {
    let (at, today, signed, id) = (look.at(service), service.today(), told.reader, kept.id);
    let may = may_do(service, look, signed, id).await?;
    let of_age = look.standing(service, (signed.account(), id, None)).await?.0.of_age;
    let alike = if may.contains(&YoungAct::Merge) {
        alike(service, look, signed, &kept).await?
    } else {
        Vec::new()
    };
    let read = look.transaction();
    let barred_from = stored::barred_from(read, id, at).await?;
    let mut guardians = Vec::new();
    for guardian in stored::guardians_of(read, id, at).await? {
        let account = guardian.account;
        // A bar wins: whoever is kept away looks after nobody.
        if barred_from.iter().any(|barred| barred.account == account) {
            continue;
        }
        let name = told.name(service, read, account, id).await?;
        let own = account == signed.account();
        guardians.push(Beside { account, name, own });
    }
    let mut kept_away = Vec::new();
    for barred in barred_from {
        kept_away.push(KeptAway {
            account: barred.account,
            name: told.name(service, read, barred.account, id).await?,
            since: barred.since,
            may_lift: may.contains(&YoungAct::Bar) && super::guardians::may_lift(read, signed, &barred).await?,
        });
    }
    let codes = stored::guardian_codes(read, id, at).await?;
    let merges = stored::merges_of(read, id, at).await?;
    let own = stored::own_account(read, id).await?;
    Ok(Child {
        known: known(signed, own, &guardians, &kept_away, &kept),
        guardians,
        codes: codes
            .into_iter()
            .map(|code| OpenCode {
                id: code.id,
                ends_at: code.ends_at,
                instead: code.instead,
            })
            .collect(),
        kept_away,
        own_sign_in: own.is_some(),
        may_have_sign_in: growing::may_have_sign_in(&kept.card, today),
        alone_from: growing::alone_from(&kept.card, today),
        alike,
        sitting: beside(read, signed, id, at).await?,
        came_from: merges
            .into_iter()
            .map(|merge| CameFrom {
                id: merge.id,
                undo_until: merge.undo_until,
            })
            .collect(),
        may_say_month: correcting::may_say_month(signed, of_age),
        may_move_home: false,
        may,
        kept,
    })
}

/// The sitting of a navigator with the home of a young person.
async fn beside(
    read: &mut impl Reads,
    signed: Signed,
    young: YoungPersonId,
    at: Timestamp,
) -> Result<Option<SittingId>, PeopleError> {
    if signed.kind() != AccountKind::Staff {
        return Ok(None);
    }
    for sitting in stored::sittings_of(read, signed.account(), at).await? {
        if stored::living_in(read, sitting.household).await?.contains(&young) {
            return Ok(Some(sitting.id));
        }
    }
    Ok(None)
}

/// Who could be kept away: other guardians, and whoever looked and has a name.
fn known(
    signed: Signed,
    own: Option<AccountId>,
    guardians: &[Beside],
    kept_away: &[KeptAway],
    kept: &Kept,
) -> Vec<Beside> {
    let others = guardians.iter().map(|one| (one.account, one.name.clone()));
    let looked = kept.looks.iter().filter(|look| look.who.is_some());
    let looked = looked.filter_map(|look| Some((look.by?, look.who.clone())));
    let mut known: Vec<Beside> = Vec::new();
    for (account, name) in others.chain(looked) {
        let is_new = account != signed.account()
            && Some(account) != own
            && known.iter().all(|one| one.account != account)
            && kept_away.iter().all(|one| one.account != account);
        if is_new {
            known.push(Beside {
                account,
                name,
                own: false,
            });
        }
    }
    known
}

/// Other young people of the reader's who could be the same: born in the same month.
async fn alike(service: &Service, look: &mut Looking, signed: Signed, kept: &Kept) -> Result<Vec<Alike>, PeopleError> {
    let scope = Scope::of(signed, look.at(service));
    let mut alike = Vec::new();
    for id in records::seen(look.transaction(), &scope).await? {
        if id == kept.id || !may_do(service, look, signed, id).await?.contains(&YoungAct::Merge) {
            continue;
        }
        if let Some(permit) = ask_in::<SeeCard>(service, look, signed, id).await? {
            let card = records::card(look.transaction(), vault(service)?, &permit).await?;
            if card.born == kept.card.born {
                alike.push(Alike { id, card });
            }
        }
    }
    Ok(alike)
}
