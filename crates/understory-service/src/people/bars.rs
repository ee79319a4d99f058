//! Bars that stand, for the lead organization: whoever is kept out unjustly comes to it. Lifting one needs a reason and a
//! second person, and the family sees both.
//!
//! Must not know: homes, and what is kept of a young person.

use jiff::Timestamp;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_model::named::is_name;
use understory_model::people::AccountKind;
use understory_store::Write;
use understory_store::people as stored;
use understory_store::people::{BulkRow, StandingBar};
use uuid::Uuid;

use super::asking::note_young;
use super::sealed::Of;
use super::second_person::{self, HOLDS, LONGEST_REASON};
use super::staff::{PAGE, backbone, name};
use super::{PeopleError, endings, later, now, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::Who;

/// What a wish to lift a bar is for, before the ids.
const SCOPE: &str = "bar/";
/// Wishes that are looked through.
const SHOWN: u16 = 50;

/// A bar as the lead organization sees it.
pub struct OneBar {
    pub account: AccountId,
    pub young: YoungPersonId,
    /// Of whoever is kept away; `None` of somebody who is no more.
    pub initials: Option<String>,
    pub since: Timestamp,
    /// A navigator beside the family placed it.
    pub by_staff: bool,
    pub wish: Option<LiftWish>,
}

/// Somebody wants to lift it.
pub struct LiftWish {
    pub id: Uuid,
    /// What whoever asks is called.
    pub name: Option<String>,
    pub asked_at: Timestamp,
    pub reason: Option<String>,
    pub ends_at: Timestamp,
    /// Whether the reader can decide it.
    pub is_for_reader: bool,
}

fn scope(account: AccountId, young: YoungPersonId) -> String {
    format!("{SCOPE}{}/{}", account.0.simple(), young.0.simple())
}

fn of_scope(scope: &str) -> Option<(AccountId, YoungPersonId)> {
    let (account, young) = scope.strip_prefix(SCOPE)?.split_once('/')?;
    let id = |text| Uuid::try_parse(text).ok();
    Some((AccountId(id(account)?), YoungPersonId(id(young)?)))
}

/// The first letter of each word of a name.
fn initials(name: &str) -> String {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next());
    letters.take(4).map(|letter| format!("{letter}.")).collect()
}

/// Wishes that wait: to lift the bar of one scope, or any (`bar/%`).
async fn waiting(service: &Service, write: &mut Write, scope: &str) -> Result<Vec<BulkRow>, PeopleError> {
    let at = now(service);
    let rows = stored::bulk_requests(write, scope, at, SHOWN).await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.decided.is_none() && at < row.ends_at)
        .collect())
}

/// How many wait for this reader.
pub(super) async fn for_reader(service: &Service, write: &mut Write, reader: Signed) -> Result<usize, PeopleError> {
    let mut many = 0;
    for row in waiting(service, write, "bar/%").await? {
        many += usize::from(may_decide(service, write, &row, reader).await?);
    }
    Ok(many)
}

/// Whoever is kept away decides nothing about it.
async fn may_decide(service: &Service, write: &mut Write, row: &BulkRow, reader: Signed) -> Result<bool, PeopleError> {
    let is_about_them = of_scope(&row.scope).is_none_or(|(account, _)| account == reader.account);
    Ok(!is_about_them && second_person::is_for(write, row, reader, now(service)).await?)
}

/// A page of the bars that stand, and whether there are more.
pub async fn bars(service: &Service, signed: Signed, page: u32) -> Result<(Vec<OneBar>, bool), PeopleError> {
    let vault = vault(service)?;
    let mut write = backbone(service, signed, "see-staff-bars").await?;
    let skip = page.saturating_mul(u32::from(PAGE));
    let mut rows = stored::bars(&mut write, now(service), PAGE + 1, skip).await?;
    let more = rows.len() > usize::from(PAGE);
    rows.truncate(usize::from(PAGE));
    let mut bars = Vec::new();
    for row in rows {
        let StandingBar { young_person, barred } = row;
        let scope = scope(barred.account, young_person);
        // Asked for each by its scope: however many others wait, none is hidden by them.
        let wish = match waiting(service, &mut write, &scope).await?.into_iter().next() {
            Some(wish) => Some(LiftWish {
                id: wish.id,
                name: name(&mut write, vault, wish.asked_by).await?,
                asked_at: wish.asked_at,
                reason: second_person::reason(&mut write, vault, &wish).await?,
                ends_at: wish.ends_at,
                is_for_reader: may_decide(service, &mut write, &wish, signed).await?,
            }),
            None => None,
        };
        let placed_by = stored::account(&mut write, barred.placed_by).await?;
        bars.push(OneBar {
            account: barred.account,
            young: young_person,
            initials: name(&mut write, vault, barred.account)
                .await?
                .map(|name| initials(&name)),
            since: barred.since,
            by_staff: placed_by.is_some_and(|account| account.kind == AccountKind::Staff),
            wish,
        });
    }
    write.commit().await?;
    Ok((bars, more))
}

/// Asks that a bar be lifted, with a reason.
pub async fn ask_to_lift(
    service: &Service,
    signed: Signed,
    (account, young): (AccountId, YoungPersonId),
    reason: &str,
) -> Result<Uuid, PeopleError> {
    let wrong = |field, rule| PeopleError::Value { field, rule };
    if !is_name(reason, LONGEST_REASON) {
        return Err(wrong("reason", "reason"));
    }
    let (vault, at) = (vault(service)?, now(service));
    let mut write = backbone(service, signed, "ask-to-lift").await?;
    let scope = scope(account, young);
    let stands = stored::barred_from(&mut write, young, at).await?;
    let refused = if stands.iter().all(|barred| barred.account != account) {
        Some(PeopleError::NotFound)
    } else if account == signed.account {
        Some(wrong("account", "self"))
    } else if !waiting(service, &mut write, &scope).await?.is_empty() {
        Some(wrong("reason", "asked-already"))
    } else {
        None
    };
    if let Some(refused) = refused {
        write.commit().await?;
        return Err(refused);
    }
    let id = service.ids.next();
    let key = vault.key(&mut write, signed.account.0).await?;
    let wish = BulkRow {
        id,
        asked_by: signed.account,
        asked_at: at,
        scope,
        many: 1,
        reason: vault.seal(&key, Of::Reason, id, &reason),
        ends_at: later(at, HOLDS),
        decided: None,
    };
    stored::ask_bulk(&mut write, &wish).await?;
    second_person::note(service, &mut write, signed, "ask-to-lift", (id, true)).await?;
    let who = Who::Account(signed.account);
    note_young(service, &mut write, who, "ask-to-lift", young, (true, "backbone")).await?;
    write.commit().await?;
    Ok(id)
}

/// Lifts a bar that somebody else asked for, or leaves it. A bar that was placed anew since is not what was asked for.
pub async fn decide_lift(service: &Service, signed: Signed, id: Uuid, approve: bool) -> Result<(), PeopleError> {
    let act = if approve { "approve-lift" } else { "decline-lift" };
    let mut write = backbone(service, signed, act).await?;
    let at = now(service);
    let row = stored::bulk_request(&mut write, id).await?;
    let mut decided = false;
    if let Some(row) = row
        && let Some((account, young)) = of_scope(&row.scope)
        && account != signed.account
    {
        let stands = stored::barred_from(&mut write, young, at).await?;
        let stands = stands
            .iter()
            .any(|barred| barred.account == account && barred.since <= row.asked_at);
        decided = stands && second_person::decide(service, &mut write, signed, &row, approve).await?;
        if decided {
            if approve {
                stored::lift_bar(&mut write, account, young, at).await?;
            }
            let (who, how) = (Who::Account(signed.account), (true, "second-person"));
            let act = if approve { "lift-bar" } else { "leave-bar" };
            note_young(service, &mut write, who, act, young, how).await?;
        }
    }
    second_person::note(service, &mut write, signed, act, (id, decided)).await?;
    write.commit().await?;
    endings::note_now(service).await;
    if decided { Ok(()) } else { Err(PeopleError::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_its_first_letters_only() {
        assert_eq!(initials("Rosa Maria  Silva"), "R.M.S.");
        assert_eq!(initials("Élia"), "É.");
    }

    #[test]
    fn a_scope_says_which_bar() {
        let of = (AccountId(Uuid::from_u128(7)), YoungPersonId(Uuid::from_u128(8)));
        assert_eq!(of_scope(&scope(of.0, of.1)), Some(of));
        assert_eq!(of_scope("cards"), None);
    }
}
