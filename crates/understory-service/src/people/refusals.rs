//! The young person's own yes, and anybody's no: by themselves, or spoken at the table of a navigator.
//!
//! Must not know: what a no closes; that is a rule of access.

use understory_model::ids::{ConsentId, RefusalId, YoungPersonId};
use understory_model::people::{AccountKind, Errand, Method, Refusal, Voice};
use understory_store::Write;
use understory_store::people as stored;

use super::asking::{ask, ask_in, note_deed};
use super::more::{is_asked, own_voice};
use super::{PeopleError, day_now, records, vault};
use crate::Service;
use crate::access::young::acts::{Assent, Refuse};
use crate::access::young::{Signed, YoungPermit};

fn wrong(field: &'static str, rule: &'static str) -> PeopleError {
    PeopleError::Value { field, rule }
}

/// Keeps the young person's yes to what was allowed about them: their own, or spoken to a navigator who read it back.
pub async fn assent(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    id: ConsentId,
    read_back: bool,
) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Assent>(service, signed, young).await?;
    let method = match signed.kind() {
        AccountKind::Staff if !read_back => {
            write.commit().await?;
            return Err(wrong("read-back", "read-back"));
        }
        AccountKind::Staff => Method::Spoken,
        AccountKind::Guardian | AccountKind::Young => Method::Web,
    };
    let waited = records::assent(&mut write, &permit, id, method).await?;
    write.commit().await?;
    if waited { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Who speaks: whoever is signed in, or at a table one of the guardians there, or the young person if they are asked.
async fn voice(
    service: &Service,
    write: &mut Write,
    permit: &YoungPermit<Refuse>,
    said: Option<Voice>,
) -> Result<Option<Voice>, PeopleError> {
    let (signed, young) = (permit.by(), permit.young());
    if let Some(own) = own_voice(signed, young) {
        return Ok(Some(own));
    }
    match said {
        Some(Voice::Guardian(account)) => {
            let guardians = stored::guardians_of(write, young, permit.at()).await?;
            let sittings = stored::sittings_of(write, signed.account(), permit.at()).await?;
            let is_here = |home| sittings.iter().any(|sitting| sitting.household == home);
            let mut guardians = guardians.into_iter();
            let here = guardians.any(|guardian| guardian.account == account && is_here(guardian.household));
            Ok(said.filter(|_| here))
        }
        Some(Voice::Young(_)) => {
            let born = records::born(write, vault(service)?, permit).await?;
            Ok(is_asked(born, day_now(service)).then_some(Voice::Young(young)))
        }
        None => Ok(None),
    }
}

/// Says no to an organization for a purpose. From the moment this returns nobody sees anything for it.
pub async fn refuse(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    errand: Errand,
    said: Option<Voice>,
) -> Result<RefusalId, PeopleError> {
    let snapshot = service.snapshot();
    if snapshot.position_of_organization(errand.organization).is_none() {
        return Err(wrong("organization", "choice"));
    }
    let (mut write, permit) = ask::<Refuse>(service, signed, young).await?;
    let Some(said_by) = voice(service, &mut write, &permit, said).await? else {
        write.commit().await?;
        return Err(wrong("said-by", "choice"));
    };
    let standing = stored::refusals_of(&mut write, young).await?;
    let same = standing
        .iter()
        .find(|one| one.errand == errand && one.said_by == said_by && one.until.is_none());
    let id = same.map_or_else(|| RefusalId(service.ids.next()), |same| same.id);
    if same.is_none() {
        let refusal = Refusal {
            id,
            young_person: young,
            errand,
            said_by,
            heard_by: Some(signed.account()).filter(|_| signed.kind() == AccountKind::Staff),
            since: permit.at(),
            until: None,
        };
        stored::insert_refusal(&mut write, &refusal).await?;
    }
    write.commit().await?;
    Ok(id)
}

/// Takes a no back: only whoever said it does.
pub async fn take_back_refusal(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    id: RefusalId,
    said: Option<Voice>,
) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    let permit = ask_in::<Refuse>(service, &mut write, signed, young).await?;
    let mut taken = false;
    if let Some(permit) = permit
        && let Some(said_by) = voice(service, &mut write, &permit, said).await?
    {
        taken = stored::end_refusal(&mut write, id, young, said_by, permit.at()).await?;
        if taken {
            note_deed(service, &mut write, &permit, "take-back-refusal").await?;
        }
    }
    write.commit().await?;
    if taken { Ok(()) } else { Err(PeopleError::NotFound) }
}
