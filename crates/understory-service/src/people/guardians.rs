//! Who looks after a young person: letting another adult in by a code and a yes, handing over, leaving, and keeping somebody
//! away.
//!
//! Must not know: pages.

use jiff::SignedDuration;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_model::language::Language;
use understory_model::named::is_name;
use understory_model::people::{AccountKind, Way};
use understory_store::people as stored;
use understory_store::people::{Barred, GuardianCode, Guardianship};
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::asking::{ask, note_deed, note_young};
use super::cards::{self, PrintedCard};
use super::families::{LONGEST_NAME, new_home};
use super::sealed::Home;
use super::sign_in::{SignedIn, begin};
use super::{PeopleError, endings, later, now, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::{Bar, Change, Share};
use crate::audit::{self, Who};

/// A code can be used for a week.
const CODE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Whoever came with one waits so long for a yes.
const WAITS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Codes of one young person that can be used, and adults who wait, at the same time.
const MOST_CODES: usize = 5;
/// What the blind index of a code is for.
const INDEX: &str = "code of a guardian";

/// Makes a code that lets another adult look after a young person, `instead` of whoever makes it or beside them. It is shown
/// once.
pub async fn share(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    instead: bool,
) -> Result<String, PeopleError> {
    let vault = vault(service)?;
    let (mut write, permit) = ask::<Share>(service, signed, young).await?;
    let at = permit.at();
    let wrong = |rule| PeopleError::Value { field: "code", rule };
    let open = stored::guardian_codes(&mut write, young, at).await?.len();
    let refused = if open + stored::waiting_for(&mut write, young, at).await?.len() >= MOST_CODES {
        Some("many")
    } else if instead && signed.kind() != AccountKind::Guardian {
        Some("choice")
    } else {
        None
    };
    if let Some(rule) = refused {
        write.commit().await?;
        return Err(wrong(rule));
    }
    let letters = cards::letters::<{ cards::NUMBER_LETTERS }>(vault);
    let code = GuardianCode {
        id: service.ids.next(),
        young_person: young,
        made_by: signed.account(),
        instead,
        ends_at: later(at, CODE),
    };
    stored::insert_guardian_code(&mut write, code, &vault.index(INDEX, &letters), at).await?;
    note_deed(service, &mut write, &permit, "make-code").await?;
    write.commit().await?;
    Ok(cards::grouped(&letters))
}

/// Ends a code before anybody used it.
pub async fn cancel_code(service: &Service, signed: Signed, young: YoungPersonId, id: Uuid) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Share>(service, signed, young).await?;
    let cancelled = stored::cancel_guardian_code(&mut write, id, young, permit.at()).await?;
    if cancelled {
        note_deed(service, &mut write, &permit, "end-code").await?;
    }
    write.commit().await?;
    if cancelled { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// A code as it was typed, if it can be used and whoever made it still may let somebody in.
async fn usable(service: &Service, transaction: &mut impl Reads, typed: &str) -> Result<GuardianCode, PeopleError> {
    let at = now(service);
    let no_code = || PeopleError::Value {
        field: "code",
        rule: "no-code",
    };
    let letters = cards::folded::<{ cards::NUMBER_LETTERS }>(typed).ok_or_else(no_code)?;
    let index = vault(service)?.index(INDEX, &letters);
    let code = stored::guardian_code(transaction, &index, at)
        .await?
        .ok_or_else(no_code)?;
    let maker = stored::relations(transaction, code.made_by, code.young_person, at).await?;
    let is_staff = stored::account(transaction, code.made_by)
        .await?
        .is_some_and(|account| account.kind == AccountKind::Staff);
    let may = !maker.barred && !maker.ended && !maker.merged && !maker.of_age && (maker.guardian || is_staff);
    if may { Ok(code) } else { Err(no_code()) }
}

/// Comes with a code. Whoever does sees nothing until somebody of the family says that it is them.
pub async fn join(service: &Service, signed: Signed, typed: &str) -> Result<(), PeopleError> {
    if signed.kind() != AccountKind::Guardian {
        return Err(PeopleError::NotFound);
    }
    let mut write = service.database().write().await?;
    let code = usable(service, &mut write, typed).await?;
    let home = stored::home_of_tenant(&mut write, signed.account()).await?;
    home.ok_or(PeopleError::NotFound)?;
    let outcome = come_in(service, &mut write, code, signed.account()).await;
    // A refusal that was noted lasts.
    write.commit().await?;
    outcome
}

/// Somebody new, who was given a code.
pub struct Newcomer {
    pub code: String,
    /// What they want to be called.
    pub name: String,
    pub language: Language,
}

/// Makes an account for somebody who was given a code; they are signed in, and get a card to come back with.
pub async fn join_new(service: &Service, newcomer: Newcomer) -> Result<(SignedIn, PrintedCard), PeopleError> {
    let at = now(service);
    if !is_name(&newcomer.name, LONGEST_NAME) {
        return Err(PeopleError::Value {
            field: "name",
            rule: "name",
        });
    }
    // Whoever has no code makes nobody hash a PIN.
    let mut read = service.database().read().await?;
    usable(service, &mut read, &newcomer.code).await?;
    drop(read);
    let fresh = cards::fresh(service).await?;
    let mut write = service.database().write().await?;
    let code = usable(service, &mut write, &newcomer.code).await?;
    let adult = (newcomer.name, newcomer.language);
    let (_, account) = new_home(service, &mut write, &Home::default(), adult).await?;
    come_in(service, &mut write, code, account).await?;
    let card = cards::make(service, &mut write, account, fresh).await?;
    let signed = begin(service, &mut write, account, AccountKind::Guardian, Way::Card, at).await?;
    write.commit().await?;
    Ok((signed, card))
}

/// Uses a code up for an adult, who waits from now on. Whoever is kept away from the young person is told that there is no
/// such code.
async fn come_in(
    service: &Service,
    write: &mut Write,
    code: GuardianCode,
    account: AccountId,
) -> Result<(), PeopleError> {
    let (at, young) = (now(service), code.young_person);
    let wrong = |rule| PeopleError::Value { field: "code", rule };
    let related = stored::relations(write, account, young, at).await?;
    if related.barred {
        let (who, how) = (Who::Account(account), (false, "barred"));
        note_young(service, write, who, "come-with-code", young, how).await?;
        return Err(wrong("no-code"));
    }
    let waits = stored::waits_for(write, account, at).await?;
    if related.guardian || waits.iter().any(|one| one.code.young_person == young) {
        return Err(wrong("here-already"));
    }
    if !stored::use_guardian_code(write, code.id, account, at, later(at, WAITS)).await? {
        return Err(wrong("no-code"));
    }
    let (who, how) = (Who::Account(account), (true, "code-of-a-guardian"));
    note_young(service, write, who, "come-with-code", young, how).await
}

/// Somebody who came with a code and waits for a yes.
#[derive(Clone)]
pub struct Waiting {
    pub id: Uuid,
    /// As they gave it; `None` of somebody who is no more.
    pub name: Option<String>,
    pub since: jiff::Timestamp,
    pub until: jiff::Timestamp,
    /// Whoever made the code leaves once they are let in.
    pub instead: bool,
}

/// Who came with a code for a young person and waits.
pub(super) async fn waiting(
    service: &Service,
    transaction: &mut impl Reads,
    young: YoungPersonId,
) -> Result<Vec<Waiting>, PeopleError> {
    let mut waiting = Vec::new();
    for one in stored::waiting_for(transaction, young, now(service)).await? {
        waiting.push(Waiting {
            id: one.code.id,
            name: super::staff::name(transaction, vault(service)?, one.account).await?,
            since: one.since,
            until: one.code.ends_at,
            instead: one.code.instead,
        });
    }
    Ok(waiting)
}

/// Says that whoever waits is who it should be: from now on they look after the young person.
pub async fn welcome(service: &Service, signed: Signed, young: YoungPersonId, id: Uuid) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Share>(service, signed, young).await?;
    let at = permit.at();
    let waiting = stored::waiting_for(&mut write, young, at).await?;
    let welcomed = match waiting.into_iter().find(|one| one.code.id == id) {
        Some(one) => let_in(service, &mut write, signed, one).await?,
        None => false,
    };
    write.commit().await?;
    if welcomed { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Says that whoever waits is not who it should be. They are told nothing, and may come with another code.
pub async fn turn_away(service: &Service, signed: Signed, young: YoungPersonId, id: Uuid) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Share>(service, signed, young).await?;
    let who = (signed.account(), false);
    let turned = stored::decide_guardian_code(&mut write, id, young, who, permit.at()).await?;
    if turned {
        let (who, how) = (Who::Account(signed.account()), (true, "code-of-a-guardian"));
        note_young(service, &mut write, who, "turn-away", young, how).await?;
    }
    write.commit().await?;
    if turned { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Lets somebody in who waits, unless they may not come near any more; `false` then.
async fn let_in(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    waiting: stored::Waiting,
) -> Result<bool, PeopleError> {
    let (at, account, code) = (now(service), waiting.account, waiting.code);
    let young = code.young_person;
    let related = stored::relations(write, account, young, at).await?;
    let Some(home) = stored::home_of_tenant(write, account).await? else {
        return Ok(false);
    };
    if related.barred || related.ended || related.guardian {
        return Ok(false);
    }
    if !stored::decide_guardian_code(write, code.id, young, (signed.account(), true), at).await? {
        return Ok(false);
    }
    let guardian = Guardianship {
        account,
        household: home,
    };
    if !stored::guardian_again(write, young, guardian, at).await? {
        stored::insert_guardian(write, young, guardian, at).await?;
    }
    stored::lives_in_too(write, young, home).await?;
    if code.instead {
        ends(write, young, code.made_by, at).await?;
    }
    note_young(
        service,
        write,
        Who::Account(account),
        "join",
        young,
        (true, "code-of-a-guardian"),
    )
    .await?;
    Ok(true)
}

/// An adult looks after a young person no more, and their home is no more one of theirs.
async fn ends(
    write: &mut Write,
    young: YoungPersonId,
    account: AccountId,
    at: jiff::Timestamp,
) -> Result<(), PeopleError> {
    let guardians = stored::guardians_of(write, young, at).await?;
    if let Some(leaves) = guardians.into_iter().find(|guardian| guardian.account == account) {
        stored::end_guardian(write, young, account, at).await?;
        stored::lives_in_no_more(write, young, leaves.household, at).await?;
    }
    Ok(())
}

/// Stops looking after a young person, where another adult does.
pub async fn leave(service: &Service, signed: Signed, young: YoungPersonId) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Change>(service, signed, young).await?;
    let at = permit.at();
    let mut others = Vec::new();
    let guardians = stored::guardians_of(&mut write, young, at).await?;
    let looks_after = guardians.iter().any(|guardian| guardian.account == signed.account());
    for guardian in guardians.iter().filter(|guardian| guardian.account != signed.account()) {
        if !stored::relations(&mut write, guardian.account, young, at).await?.barred {
            others.push(guardian.account);
        }
    }
    if looks_after && !others.is_empty() {
        ends(&mut write, young, signed.account(), at).await?;
        note_deed(service, &mut write, &permit, "leave").await?;
    }
    write.commit().await?;
    match (looks_after, others.is_empty()) {
        (false, _) => Err(PeopleError::NotFound),
        (true, true) => Err(PeopleError::Value {
            field: "account",
            rule: "last-guardian",
        }),
        (true, false) => Ok(()),
    }
}

/// Keeps an adult away from a young person, whatever else is true of them. Somebody has to be left who looks after them.
pub async fn bar(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    account: AccountId,
) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Bar>(service, signed, young).await?;
    let at = permit.at();
    let guardians = stored::guardians_of(&mut write, young, at).await?;
    let mut left = 0;
    for guardian in &guardians {
        let related = stored::relations(&mut write, guardian.account, young, at).await?;
        left += usize::from(guardian.account != account && !related.barred);
    }
    let looked = audit::has_touched(&mut write, account, young.0).await?;
    let own = stored::own_account(&mut write, young).await?;
    let rule = if account == signed.account() || own == Some(account) {
        // Nobody is kept away from themselves.
        Some("self")
    } else if !looked && guardians.iter().all(|guardian| guardian.account != account) {
        // Whoever neither looks after them nor ever looked is nobody to this family.
        Some("choice")
    } else if left == 0 {
        Some("last-guardian")
    } else {
        stored::bar(&mut write, account, young, signed.account(), at).await?;
        stored::end_what_reaches_on(&mut write, young, account, at).await?;
        None
    };
    write.commit().await?;
    endings::note_now(service).await;
    match rule {
        Some(rule) => Err(PeopleError::Value { field: "account", rule }),
        None => Ok(()),
    }
}

/// Whether somebody who may keep others away may let this one near again: whoever placed it, and anybody where staff did.
pub(super) async fn may_lift(
    transaction: &mut impl Reads,
    signed: Signed,
    barred: &Barred,
) -> Result<bool, PeopleError> {
    if barred.placed_by == signed.account() {
        return Ok(true);
    }
    let placed_by = stored::account(transaction, barred.placed_by).await?;
    Ok(placed_by.is_some_and(|account| account.kind == AccountKind::Staff))
}

/// Lets an adult near again who was kept away.
pub async fn lift(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    account: AccountId,
) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Bar>(service, signed, young).await?;
    let at = permit.at();
    let barred = stored::barred_from(&mut write, young, at).await?;
    let barred = barred.into_iter().find(|barred| barred.account == account);
    let lifted = match barred {
        Some(barred) if may_lift(&mut write, signed, &barred).await? => {
            stored::lift_bar(&mut write, account, young, at).await?
        }
        _ => false,
    };
    let (who, rule) = (
        Who::Account(signed.account()),
        if lifted { "asked-for" } else { "nothing-allows" },
    );
    note_young(service, &mut write, who, "lift-bar", young, (lifted, rule)).await?;
    write.commit().await?;
    endings::note_now(service).await;
    if lifted { Ok(()) } else { Err(PeopleError::NotFound) }
}
