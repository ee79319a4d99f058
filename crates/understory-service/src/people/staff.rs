//! What the lead organization sees of the house: its staff, the rules, the audit, and whether all is in order.
//!
//! Only whoever has the duty of the backbone; anybody else finds nothing. Each visit is in the audit.
//! Must not know: pages; families by name.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::named::is_name;
use understory_model::people::Duty;
use understory_store::operations::{self as house, AuditFilter, AuditRow, ChoreRow, Drill};
use understory_store::people as stored;
use understory_store::people::{DutyRow, StaffAccount};
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::asking::has_duty;
use super::sealed::Of;
use super::second_person::{self, Wish};
use super::{Invitation, PeopleError, accounts, bars, now, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::operations::{FirstSteps, first_steps};
use crate::service::Vault;

/// People or entries on a page.
pub const PAGE: u16 = 50;
/// Alarms that are shown.
const SHOWN_ALARMS: u16 = 50;
/// Looks are counted over so long.
const LOOKS_OVER: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The hours in which staff work, in the region's zone.
pub const STAFF_HOURS: std::ops::Range<i8> = 7..21;
/// Letters of a reason.
const LONGEST_REASON: usize = 200;

/// A transaction for somebody of the backbone, with the visit in it; whoever is not finds nothing, and that is kept too.
pub(crate) async fn backbone(service: &Service, signed: Signed, act: &'static str) -> Result<Write, PeopleError> {
    let mut write = service.database().write().await?;
    let allowed = has_duty(service, &mut write, signed, Duty::Backbone).await?;
    let entry = Entry {
        actor: Who::Account(signed.account),
        on_behalf_of: None,
        act,
        purpose: "",
        object: Object::none("staff"),
        allowed,
        rule: if allowed { "backbone" } else { "nothing-allows" },
        channel: Channel::Web,
    };
    append(service, &mut write, now(service), &entry).await?;
    if allowed {
        return Ok(write);
    }
    write.commit().await?;
    Err(PeopleError::NotFound)
}

/// Whether somebody has the duty of the backbone, for the way that is shown to them. It opens nothing.
pub async fn leads(service: &Service, signed: Signed) -> bool {
    let Ok(mut read) = service.database().read().await else {
        return false;
    };
    let own = stored::duties_of(&mut read, signed.account, now(service)).await;
    own.is_ok_and(|own| own.iter().any(|row| row.duty == Duty::Backbone))
}

/// What somebody of staff is called; `None` of somebody who is no more, or is no staff.
pub(crate) async fn name(
    transaction: &mut impl Reads,
    vault: &Vault,
    id: AccountId,
) -> Result<Option<String>, PeopleError> {
    match accounts::adult(transaction, vault, id).await {
        Ok(adult) => Ok(Some(adult.name)),
        Err(PeopleError::Erased | PeopleError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Somebody who works here.
pub struct Member {
    pub account: StaffAccount,
    pub name: Option<String>,
    pub duties: Vec<(Duty, Option<OrganizationId>)>,
}

/// What waits on the first page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub alarms: i64,
    pub wishes: usize,
    /// Bars that somebody wants to lift.
    pub lifts: usize,
    /// Chores that did not go well.
    pub failed: usize,
    /// What a new director does first.
    pub steps: FirstSteps,
}

/// The first page.
pub async fn waiting(service: &Service, signed: Signed) -> Result<Waiting, PeopleError> {
    let mut write = backbone(service, signed, "see-staff").await?;
    let waiting = waiting_in(service, &mut write, signed).await?;
    write.commit().await?;
    Ok(waiting)
}

/// The same in a transaction of whoever leads.
pub(crate) async fn waiting_in(service: &Service, write: &mut Write, signed: Signed) -> Result<Waiting, PeopleError> {
    let wishes = second_person::wishes(service, write, signed).await?;
    let chores = house::chores(write).await?;
    Ok(Waiting {
        alarms: stored::open_alarms(write).await?,
        wishes: wishes.iter().filter(|wish| wish.is_for_reader).count(),
        lifts: bars::for_reader(service, write, signed).await?,
        steps: first_steps(service, write).await?,
        failed: chores.iter().filter(|chore| chore.well == Some(false)).count(),
    })
}

/// A page of everybody who works here, and whether there are more.
pub async fn members(service: &Service, signed: Signed, page: u32) -> Result<(Vec<Member>, bool), PeopleError> {
    let vault = vault(service)?;
    let at = now(service);
    let mut write = backbone(service, signed, "see-staff-people").await?;
    let skip = page.saturating_mul(u32::from(PAGE));
    let mut accounts = stored::staff_page(&mut write, at, PAGE + 1, skip).await?;
    let more = accounts.len() > usize::from(PAGE);
    accounts.truncate(usize::from(PAGE));
    let mut members = Vec::new();
    for account in accounts {
        let duties = stored::duties_of(&mut write, account.id, at).await?;
        members.push(Member {
            account,
            name: name(&mut write, vault, account.id).await?,
            duties: duties
                .iter()
                .map(|row: &DutyRow| (row.duty, row.organization))
                .collect(),
        });
    }
    write.commit().await?;
    Ok((members, more))
}

/// Invites somebody; gives the token of their link, once.
pub async fn invite_member(service: &Service, signed: Signed, invitation: Invitation) -> Result<String, PeopleError> {
    let write = backbone(service, signed, "invite").await?;
    accounts::invite_in(service, write, invitation, (Who::Account(signed.account), Channel::Web)).await
}

/// Somebody else of staff who has not ended. One's own account goes on, or nobody might be left.
async fn another(write: &mut Write, signed: Signed, account: AccountId) -> Result<(), PeopleError> {
    let found = stored::account(write, account).await?;
    let is_staff = found
        .is_some_and(|found| found.kind == understory_model::people::AccountKind::Staff && found.ended_at.is_none());
    match account != signed.account && is_staff {
        true => Ok(()),
        false => Err(PeopleError::Value {
            field: "account",
            rule: "self",
        }),
    }
}

/// Invites somebody again: every way in they had ends. Gives the token of their new link, once, and what they are called.
pub async fn invite_member_again(
    service: &Service,
    signed: Signed,
    account: AccountId,
) -> Result<(String, String), PeopleError> {
    let mut write = backbone(service, signed, "invite-again").await?;
    if let Err(error) = another(&mut write, signed, account).await {
        write.commit().await?;
        return Err(error);
    }
    let name = name(&mut write, vault(service)?, account).await?;
    let who = (Who::Account(signed.account), Channel::Web);
    let token = accounts::invite_again_in(service, write, account, who, now(service)).await?;
    Ok((token, name.unwrap_or_default()))
}

/// Ends somebody's account.
pub async fn end_member(service: &Service, signed: Signed, account: AccountId) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "end-account").await?;
    if let Err(error) = another(&mut write, signed, account).await {
        write.commit().await?;
        return Err(error);
    }
    let who = (Who::Account(signed.account), Channel::Web);
    match accounts::end_in(service, write, account, who).await? {
        true => Ok(()),
        false => Err(PeopleError::NotFound),
    }
}

/// Who has which duty, by name, and the wishes for long lists.
pub struct AccessView {
    pub members: Vec<Member>,
    pub wishes: Vec<Wish>,
    /// How many could be the second person.
    pub backbone: i64,
}

/// The rules' page: the rules themselves are the same for everybody.
pub async fn access_view(service: &Service, signed: Signed) -> Result<AccessView, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let mut write = backbone(service, signed, "see-staff-access").await?;
    let mut members = Vec::new();
    for account in stored::staff_page(&mut write, at, PAGE, 0).await? {
        let duties = stored::duties_of(&mut write, account.id, at).await?;
        if !duties.is_empty() {
            members.push(Member {
                account,
                name: name(&mut write, vault, account.id).await?,
                duties: duties.iter().map(|row| (row.duty, row.organization)).collect(),
            });
        }
    }
    let wishes = second_person::wishes(service, &mut write, signed).await?;
    let backbone = stored::count_backbone(&mut write, at).await?;
    write.commit().await?;
    Ok(AccessView {
        members,
        wishes,
        backbone,
    })
}

/// An entry of the audit, with the name of staff who acted and of nobody else.
pub struct AuditLine {
    pub row: AuditRow,
    pub name: Option<String>,
}

/// A page of the audit, newest first; the number to go on before, if there are more.
pub async fn audit_view(
    service: &Service,
    signed: Signed,
    filter: AuditFilter,
) -> Result<(Vec<AuditLine>, Option<i64>), PeopleError> {
    let vault = vault(service)?;
    let mut write = backbone(service, signed, "see-staff-audit").await?;
    let mut rows = house::filtered_audit(&mut write, &filter, PAGE + 1).await?;
    let more = rows.len() > usize::from(PAGE);
    rows.truncate(usize::from(PAGE));
    let next = rows.last().map(|row| row.seq).filter(|_| more);
    let mut names = std::collections::HashMap::<Uuid, Option<String>>::new();
    let mut lines = Vec::new();
    for row in rows {
        let told = match row.actor_id {
            Some(id) if !names.contains_key(&id) => {
                let account = stored::account(&mut write, AccountId(id)).await?;
                let is_staff = account.is_some_and(|one| one.kind == understory_model::people::AccountKind::Staff);
                let told = match is_staff {
                    true => name(&mut write, vault, AccountId(id)).await?,
                    false => None,
                };
                names.insert(id, told.clone());
                told
            }
            Some(id) => names.get(&id).cloned().flatten(),
            None => None,
        };
        lines.push(AuditLine { row, name: told });
    }
    write.commit().await?;
    Ok((lines, next))
}

/// An alarm with the name of whom it is about.
pub struct Alarm {
    pub id: Uuid,
    pub at: Timestamp,
    pub kind: String,
    pub name: Option<String>,
    pub many: i64,
    pub settled_at: Option<Timestamp>,
    /// It is about the reader, and for somebody else to settle.
    pub own: bool,
}

/// Whether all is in order.
pub struct Health {
    pub version: &'static str,
    pub engine: &'static str,
    pub chores: Vec<ChoreRow>,
    pub drill: Option<Drill>,
    pub alarms: Vec<Alarm>,
    /// Entries of the trail.
    pub entries: i64,
    /// What the engine's quick look found.
    pub damage: Vec<String>,
    /// Looks of staff at young people within thirty days, and how many of them outside of staff hours.
    pub looks: (usize, usize),
    /// Homes without a sign of life.
    pub silent: i64,
    pub erased: i64,
}

/// Gathers what is so.
pub async fn health(service: &Service, signed: Signed) -> Result<Health, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let mut write = backbone(service, signed, "see-staff-health").await?;
    let mut alarms = Vec::new();
    for row in stored::alarms(&mut write, SHOWN_ALARMS).await? {
        alarms.push(Alarm {
            id: row.id,
            at: row.at,
            name: name(&mut write, vault, row.account).await?,
            kind: row.kind,
            many: row.many,
            own: row.account == signed.account,
            settled_at: row.settled.map(|(at, _, _)| at),
        });
    }
    let since = at.saturating_sub(LOOKS_OVER).unwrap_or(Timestamp::UNIX_EPOCH);
    let looks = stored::looks_of_staff(&mut write, since).await?;
    let zone = service.snapshot().zone.clone();
    let outside = looks
        .iter()
        .filter(|look| !STAFF_HOURS.contains(&look.to_zoned(zone.clone()).hour()));
    let health = Health {
        version: env!("CARGO_PKG_VERSION"),
        engine: service.database().engine(),
        chores: house::chores(&mut write).await?,
        drill: house::latest_drill(&mut write).await?,
        alarms,
        entries: house::count_audit(&mut write).await?,
        damage: Vec::new(),
        looks: (looks.len(), outside.count()),
        silent: stored::count_silent(&mut write).await?,
        erased: stored::count_erasures(&mut write).await?,
    };
    write.commit().await?;
    Ok(Health {
        damage: service.database().damage().await?,
        ..health
    })
}

/// Settles an alarm, with a reason.
pub async fn settle(service: &Service, signed: Signed, id: Uuid, reason: &str) -> Result<(), PeopleError> {
    if !is_name(reason, LONGEST_REASON) {
        return Err(PeopleError::Value {
            field: "reason",
            rule: "reason",
        });
    }
    let vault = vault(service)?;
    let mut write = backbone(service, signed, "settle-alarm").await?;
    let key = vault.key(&mut write, signed.account.0).await?;
    let sealed = vault.seal(&key, Of::Reason, id, &reason);
    // Nobody settles an alarm about themselves, nor has somebody do it whom they invited just now.
    let about = stored::alarms(&mut write, u16::MAX)
        .await?
        .into_iter()
        .find(|alarm| alarm.id == id);
    let close = match about {
        Some(alarm) => second_person::are_close(&mut write, alarm.account, signed.account, now(service)).await?,
        None => true,
    };
    let settled = !close && stored::settle_alarm(&mut write, id, now(service), signed.account, &sealed).await?;
    if !settled {
        second_person::note(service, &mut write, signed, "settle-alarm", (id, false)).await?;
    }
    write.commit().await?;
    if settled { Ok(()) } else { Err(PeopleError::NotFound) }
}
