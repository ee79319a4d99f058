//! One young person, for whoever looks after them: everything that is kept, and what can be decided about it.
//!
//! Must not know: pages.

use jiff::Timestamp;
use understory_model::ids::{AccountId, SittingId, YoungPersonId};
use understory_model::people::{AccountKind, Card};
use understory_store::Write;
use understory_store::people as stored;
use uuid::Uuid;

use super::asking::{ask, ask_in, may_do};
use super::family::{Kept, Told, kept};
use super::{PeopleError, growing, now, records, vault};
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

/// Somebody asked that everything be erased.
pub struct Erasure {
    pub due_at: Timestamp,
    /// Who asked, where the reader may know.
    pub by: Option<String>,
    pub own: bool,
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
    pub erasure: Option<Erasure>,
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
}

/// Everything about one young person.
pub async fn child(service: &Service, signed: Signed, young: YoungPersonId) -> Result<Child, PeopleError> {
    let (mut write, looks) = ask::<SeeLooks>(service, signed, young).await?;
    let mut told = Told::of(&mut write, signed).await?;
    let kept = kept(service, &mut write, &mut told, &looks).await?;
    let child = match kept {
        Some(kept) => Some(around(service, &mut write, &mut told, kept).await?),
        None => None,
    };
    write.commit().await?;
    child.ok_or(PeopleError::NotFound)
}

/// The same, to be taken along as a file.
pub async fn export(service: &Service, signed: Signed, young: YoungPersonId) -> Result<Child, PeopleError> {
    let (write, _permit) = ask::<Export>(service, signed, young).await?;
    write.commit().await?;
    child(service, signed, young).await
}

async fn around(service: &Service, write: &mut Write, told: &mut Told, kept: Kept) -> Result<Child, PeopleError> {
    let (at, today, signed, id) = (now(service), service.today(), told.reader, kept.id);
    let mut guardians = Vec::new();
    for guardian in stored::guardians_of(write, id, at).await? {
        let account = guardian.account;
        let name = told.name(service, write, account, id).await?;
        let own = account == signed.account();
        guardians.push(Beside { account, name, own });
    }
    let mut kept_away = Vec::new();
    let may = may_do(service, write, signed, id).await?;
    for barred in stored::barred_from(write, id, at).await? {
        kept_away.push(KeptAway {
            account: barred.account,
            name: told.name(service, write, barred.account, id).await?,
            since: barred.since,
            may_lift: may.contains(&YoungAct::Bar) && super::guardians::may_lift(write, signed, &barred).await?,
        });
    }
    let erasure = match stored::erasure_asked(write, id).await? {
        Some(asked) => Some(Erasure {
            due_at: asked.due_at,
            by: told.name(service, write, asked.by, id).await?,
            own: asked.by == signed.account(),
        }),
        None => None,
    };
    let codes = stored::guardian_codes(write, id, at).await?;
    let merges = stored::merges_of(write, id, at).await?;
    let own = stored::own_account(write, id).await?;
    let alike = if may.contains(&YoungAct::Merge) {
        alike(service, write, signed, &kept).await?
    } else {
        Vec::new()
    };
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
        erasure,
        own_sign_in: own.is_some(),
        may_have_sign_in: growing::may_have_sign_in(&kept.card, today),
        alone_from: growing::alone_from(&kept.card, today),
        alike,
        sitting: beside(write, signed, id, at).await?,
        came_from: merges
            .into_iter()
            .map(|merge| CameFrom {
                id: merge.id,
                undo_until: merge.undo_until,
            })
            .collect(),
        may,
        kept,
    })
}

/// The sitting of a navigator with the home of a young person.
async fn beside(
    write: &mut Write,
    signed: Signed,
    young: YoungPersonId,
    at: Timestamp,
) -> Result<Option<SittingId>, PeopleError> {
    if signed.kind() != AccountKind::Staff {
        return Ok(None);
    }
    for sitting in stored::sittings_of(write, signed.account(), at).await? {
        if stored::living_in(write, sitting.household).await?.contains(&young) {
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
async fn alike(service: &Service, write: &mut Write, signed: Signed, kept: &Kept) -> Result<Vec<Alike>, PeopleError> {
    let scope = Scope::of(signed, now(service));
    let mut alike = Vec::new();
    for id in records::seen(write, &scope).await? {
        if id == kept.id || !may_do(service, write, signed, id).await?.contains(&YoungAct::Merge) {
            continue;
        }
        if let Some(permit) = ask_in::<SeeCard>(service, write, signed, id).await? {
            let card = records::card(write, vault(service)?, &permit).await?;
            if card.born == kept.card.born {
                alike.push(Alike { id, card });
            }
        }
    }
    Ok(alike)
}
