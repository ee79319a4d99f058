//! A list of more than fifty young people needs a second person: whoever wants it says why, and somebody else of the lead
//! organization approves it for a day. Lifting a bar goes the same way ([`super::bars`]).
//!
//! Must not know: which lists there are pages for.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::AccountId;
use understory_model::named::is_name;
use understory_model::people::AccountKind;
use understory_store::people as stored;
use understory_store::people::BulkRow;
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::sealed::{Of, open};
use super::staff::backbone;
use super::{PeopleError, later, now, vault};
use crate::Service;
use crate::access::young::{Scope, Signed};
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::service::Vault;

/// Young people on a list that one person may see alone.
pub const MOST_ALONE: usize = 50;
/// A wish waits, and once approved holds, for a day in all.
pub(super) const HOLDS: SignedDuration = SignedDuration::from_hours(24);
/// Whoever was invited by somebody, or by whom they invited, is no second person for them so long.
const STRANGERS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Invitations one behind the other that are followed.
const MOST_BEHIND: usize = 32;
/// Letters of a reason.
pub(super) const LONGEST_REASON: usize = 200;
/// The list of cards that somebody may see.
const CARDS: &str = "cards";
/// Wishes that are shown.
const SHOWN: u16 = 50;

/// A wish as the lead organization sees it.
pub struct Wish {
    pub id: Uuid,
    pub asked_by: AccountId,
    /// What whoever asks is called; `None` of somebody who is no more.
    pub name: Option<String>,
    pub asked_at: Timestamp,
    pub many: i64,
    /// `None` where it cannot be read any more.
    pub reason: Option<String>,
    pub ends_at: Timestamp,
    pub decided: Option<(AccountId, bool)>,
    /// Whether the reader can decide it.
    pub is_for_reader: bool,
}

/// Refuses a list of more than fifty to whoever has no approval for it.
pub(super) async fn check(transaction: &mut impl Reads, scope: &Scope, many: usize) -> Result<(), PeopleError> {
    if many <= MOST_ALONE {
        return Ok(());
    }
    let count = i64::try_from(many).unwrap_or(i64::MAX);
    if stored::bulk_approved(transaction, scope.account(), CARDS, count, scope.at()).await? {
        return Ok(());
    }
    Err(PeopleError::SecondPerson { many })
}

/// Asks for a list of so many young people at most.
pub async fn ask_for_many(service: &Service, signed: Signed, many: u32, reason: &str) -> Result<Uuid, PeopleError> {
    let wrong = |field, rule| Err(PeopleError::Value { field, rule });
    if !is_name(reason, LONGEST_REASON) {
        return wrong("reason", "reason");
    }
    if usize::try_from(many).is_ok_and(|many| many <= MOST_ALONE) {
        return wrong("many", "few");
    }
    let (vault, at) = (vault(service)?, now(service));
    let id = service.ids.next();
    let mut write = service.database().write().await?;
    let works_here =
        signed.kind == AccountKind::Staff && !stored::duties_of(&mut write, signed.account, at).await?.is_empty();
    if !works_here {
        note(service, &mut write, signed, "ask-for-many", (id, false)).await?;
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    let key = vault.key(&mut write, signed.account.0).await?;
    let request = BulkRow {
        id,
        asked_by: signed.account,
        asked_at: at,
        scope: String::from(CARDS),
        many: i64::from(many),
        reason: vault.seal(&key, Of::Reason, id, &reason),
        ends_at: later(at, HOLDS),
        decided: None,
    };
    stored::ask_bulk(&mut write, &request).await?;
    note(service, &mut write, signed, "ask-for-many", (id, true)).await?;
    write.commit().await?;
    Ok(id)
}

/// Approves or declines what somebody else asked for.
pub async fn decide_many(service: &Service, signed: Signed, id: Uuid, approve: bool) -> Result<(), PeopleError> {
    let act = if approve { "approve-many" } else { "decline-many" };
    let mut write = backbone(service, signed, act).await?;
    let row = stored::bulk_request(&mut write, id)
        .await?
        .filter(|row| row.scope == CARDS);
    let decided = match row {
        Some(row) => decide(service, &mut write, signed, &row, approve).await?,
        None => false,
    };
    note(service, &mut write, signed, act, (id, decided)).await?;
    write.commit().await?;
    if decided { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Decides a wish, where whoever does can be the second person for whoever asked; `false` where nothing is decided.
pub(super) async fn decide(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    row: &BulkRow,
    approve: bool,
) -> Result<bool, PeopleError> {
    let at = now(service);
    if are_close(write, row.asked_by, signed.account, at).await? {
        return Ok(false);
    }
    Ok(stored::decide_bulk(write, row.id, signed.account, at, approve).await?)
}

/// Whether one of two was invited a short while ago by the other, or both by the same person, also through others: whoever made an
/// invitation may have taken it up.
pub(super) async fn are_close(
    transaction: &mut impl Reads,
    one: AccountId,
    other: AccountId,
    at: Timestamp,
) -> Result<bool, PeopleError> {
    let (Some(first), Some(second)) = (
        behind(transaction, one, at).await?,
        behind(transaction, other, at).await?,
    ) else {
        return Ok(true);
    };
    Ok(first.iter().any(|account| second.contains(account)))
}

/// Somebody, whoever invited them, whoever invited those; `None` where there is no end to it.
async fn behind(
    transaction: &mut impl Reads,
    account: AccountId,
    at: Timestamp,
) -> Result<Option<Vec<AccountId>>, PeopleError> {
    let since = at.saturating_sub(STRANGERS).unwrap_or(Timestamp::UNIX_EPOCH);
    let (mut chain, mut last) = (vec![account], account);
    while chain.len() < MOST_BEHIND {
        match stored::invited_by(transaction, last, since).await? {
            Some(by) => {
                chain.push(by);
                last = by;
            }
            None => return Ok(Some(chain)),
        }
    }
    Ok(None)
}

/// Whether a wish waits for this reader.
pub(super) async fn is_for(
    transaction: &mut impl Reads,
    row: &BulkRow,
    reader: Signed,
    at: Timestamp,
) -> Result<bool, PeopleError> {
    Ok(row.decided.is_none()
        && row.asked_by != reader.account
        && at < row.ends_at
        && !are_close(transaction, row.asked_by, reader.account, at).await?)
}

/// Why somebody asks; `None` where it cannot be read any more.
pub(super) async fn reason(
    transaction: &mut impl Reads,
    vault: &Vault,
    row: &BulkRow,
) -> Result<Option<String>, PeopleError> {
    Ok(match vault.key(transaction, row.asked_by.0).await {
        Ok(key) => open(&key, Of::Reason, row.id, &row.reason).ok(),
        Err(_) => None,
    })
}

pub(super) async fn note(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    act: &'static str,
    (id, allowed): (Uuid, bool),
) -> Result<(), PeopleError> {
    let entry = Entry {
        actor: Who::Account(signed.account),
        on_behalf_of: None,
        act,
        purpose: "",
        object: Object::one("request", id),
        allowed,
        rule: if allowed {
            "second-person"
        } else {
            "not-the-second-person"
        },
        channel: Channel::Web,
    };
    append(service, write, now(service), &entry).await?;
    Ok(())
}

/// The wishes, those that wait first.
pub(super) async fn wishes(service: &Service, write: &mut Write, reader: Signed) -> Result<Vec<Wish>, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let mut wishes = Vec::new();
    for row in stored::bulk_requests(write, CARDS, at, SHOWN).await? {
        let reason = reason(write, vault, &row).await?;
        let is_for_reader = is_for(write, &row, reader, at).await?;
        wishes.push(Wish {
            id: row.id,
            asked_by: row.asked_by,
            name: super::staff::name(write, vault, row.asked_by).await?,
            asked_at: row.asked_at,
            many: row.many,
            reason,
            ends_at: row.ends_at,
            is_for_reader,
            decided: row.decided,
        });
    }
    Ok(wishes)
}
