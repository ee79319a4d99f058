//! Who changed what when, and taking it back.
//!
//! Must not know: pages.

use jiff::Timestamp;
use std::collections::BTreeSet;
use understory_model::freshness::UNDO_DAYS;
use understory_model::ids::{AccountId, OrganizationId};
use understory_model::people::Duty;
use understory_store::directory::{self as stored, Kind, Organizations, Programs, Sessions, Sites};
use understory_store::listings::{self as kept, EditRow, MergeRow};
use understory_store::people::duties_of;
use understory_store::{Reads, StoreError, Write};
use uuid::Uuid;

use super::desk::Desk;
use super::meanwhile::{Meanwhile, OfMeanwhile, meanwhile};
use super::merged::Merged;
use super::merging::{self, MERGE, Parted};
use super::overlay::{lay, site_of};
use super::patch::{self, CHECKED, PROVENANCE, Patch, SITE, Side};
use super::pictures::would_come_unseen;
use super::{CHANGES_A_PAGE, Own};
use crate::access::young::Signed;
use crate::people::{PeopleError, now, staff, vault};
use crate::{Service, freshness};

/// What taking something back is called in the audit.
const UNDO: &str = "undo-listing";
/// Pages of a history.
const MOST_PAGES: u32 = 1_000;

/// Something that was done at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    pub id: Uuid,
    pub act: String,
    /// What the records were called then.
    pub labels: BTreeSet<String>,
    /// How many records.
    pub many: usize,
    /// The names of the facts that are different.
    pub facts: BTreeSet<String>,
    /// Whoever did it; `None` of somebody who is no more.
    pub by: Option<String>,
    /// The organization whose people did it, where the listing belongs to another now.
    pub entered_at: Option<String>,
    pub at: Timestamp,
    pub undone: Option<(Option<String>, Timestamp)>,
    /// Whether there is still time to take it back.
    pub can_undo: bool,
    /// Of two that became one: what was changed since at listings of the other.
    pub meanwhile: Meanwhile,
}

/// A page of changes, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryPage {
    pub own: Own,
    pub acts: Vec<Act>,
    pub page: u32,
    pub more: bool,
}

/// What came of taking something back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoDone {
    Done,
    /// Something that was done later lies on it: that one first.
    Later {
        label: String,
        at: Timestamp,
    },
    /// It is in use: sessions belong to it.
    InUse,
    /// Of all that was to be taken back this cannot be, as something later lies on it or it is in use: nothing was.
    NotAll {
        label: String,
        at: Timestamp,
    },
    TooLate,
    /// The lead organization took it away, and only it brings it back.
    TheirWord,
    /// It would bring a picture back that the lead organization looks at first: it is to be brought again.
    LookedAtFirst,
}

fn is_in_time(at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(at).as_hours() <= i64::from(UNDO_DAYS) * 24
}

async fn name(service: &Service, write: &mut Write, account: AccountId) -> Result<Option<String>, PeopleError> {
    staff::name(write, vault(service)?, account).await
}

/// The changes of an organization's listings, as they belong to it today, whoever made them.
pub async fn history(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    page: u32,
) -> Result<HistoryPage, PeopleError> {
    let (mut write, own) = freshness::keeper(service, signed, "see-listing-history", Some(organization)).await?;
    let page = page.clamp(1, MOST_PAGES);
    let from = (page - 1) * CHANGES_A_PAGE;
    let merges = kept::merges(&mut write).await?;
    let merged = Merged::of_rows(&merges);
    let mut rows = kept::edits_of_organization(&mut write, organization, (from, CHANGES_A_PAGE + 1)).await?;
    let more = rows.len() > CHANGES_A_PAGE as usize && page < MOST_PAGES;
    rows.truncate(CHANGES_A_PAGE as usize);
    let mut acts: Vec<Act> = Vec::new();
    for rows in rows.chunk_by(|one, next| one.act_id == next.act_id) {
        // Of what was taken back by half, as it belonged to two then, the other half is told.
        let row = rows.iter().find(|row| row.undone_at.is_none()).unwrap_or(&rows[0]);
        let of = (organization, own.is_none());
        let mut act = act(service, &mut write, of, (&merges, &merged), row).await?;
        for row in rows
            .iter()
            .filter(|other| other.undone_at.is_some() == row.undone_at.is_some())
        {
            act.many += 1;
            act.labels.insert(row.label.clone());
            act.facts
                .extend(patch::read(&row.changes).into_keys().filter(|name| name != CHECKED));
        }
        acts.push(act);
    }
    write.commit().await?;
    Ok(HistoryPage { own, acts, page, more })
}

/// Something that was done, by the first of its changes. Who works at another organization is told only to whoever leads.
async fn act(
    service: &Service,
    write: &mut Write,
    (organization, leads): (OrganizationId, bool),
    (merges, merged): (&[MergeRow], &Merged),
    row: &EditRow,
) -> Result<Act, PeopleError> {
    let is_theirs = row.organization == organization;
    let (mut by, mut undone_by) = (None, None);
    if leads || is_theirs {
        by = name(service, write, row.made_by).await?;
    }
    if let Some(account) = row.undone_by
        && (leads || is_told(service, write, (organization, merged), (account, is_theirs)).await?)
    {
        undone_by = name(service, write, account).await?;
    }
    let entered_at = match is_theirs {
        true => None,
        false => directory_name(write, row.organization).await?,
    };
    let undone = row.undone_at.map(|at| (undone_by, at));
    let merge = merges.iter().find(|merge| merge.act == row.act_id);
    let can_undo = undone.is_none()
        && (row.kind != Organizations::NAME || row.act != "new")
        && (leads || (!is_their_word(row) && is_for(merged, organization, row)))
        // What was taken apart elsewhere is not taken apart again.
        && (row.act != MERGE || merge.is_some())
        && is_in_time(row.made_at, now(service));
    let meanwhile = match merge.filter(|_| can_undo) {
        Some(merge) => meanwhile(service, write, (merges, merge)).await?,
        None => Meanwhile::default(),
    };
    Ok(Act {
        id: row.act_id,
        act: String::from(told_as(&row.act)),
        labels: BTreeSet::new(),
        many: 0,
        facts: BTreeSet::new(),
        by,
        entered_at,
        at: row.made_at,
        can_undo,
        undone,
        meanwhile,
    })
}

/// What something that was done is called where it is told.
pub(super) fn told_as(act: &str) -> &str {
    match act {
        super::table::NEW | super::table::EDIT => "table",
        act => act,
    }
}

/// Whether an organization is told that somebody took a change back: not of whoever works at another. Of somebody who works
/// nowhere any more it is told where the change was made at its own desk.
async fn is_told(
    service: &Service,
    write: &mut Write,
    (organization, merged): (OrganizationId, &Merged),
    (account, is_theirs): (AccountId, bool),
) -> Result<bool, PeopleError> {
    let duties = duties_of(write, account, now(service)).await?;
    if duties.is_empty() {
        return Ok(is_theirs);
    }
    let is_here = |of: OrganizationId| merged.organization(of) == organization;
    Ok(duties
        .iter()
        .any(|row| row.duty == Duty::Backbone || row.organization.is_some_and(is_here)))
}

pub(super) async fn directory_name(
    read: &mut impl Reads,
    organization: OrganizationId,
) -> Result<Option<String>, PeopleError> {
    let Some(mut record) = stored::find::<Organizations>(read, organization.0).await? else {
        return Ok(None);
    };
    lay::<Organizations>(read, &mut record).await?;
    Ok(Some(record.facts.name))
}

/// Whether the people of an organization may take a change of its listings back: what one that is read as it did before is
/// for whoever leads, as it goes with that one.
fn is_for(merged: &Merged, organization: OrganizationId, row: &EditRow) -> bool {
    row.organization == organization || merged.organization(row.organization) != organization
}

/// The same for a merge since which nothing was changed at listings of the other, and for every other change.
#[cfg(test)]
pub(crate) async fn undo(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    act: Uuid,
) -> Result<UndoDone, PeopleError> {
    undo_and(service, signed, (organization, act), &OfMeanwhile::default()).await
}

/// Takes back what was done at once to listings of an organization: all of it, or nothing where something later lies on it.
pub async fn undo_and(
    service: &Service,
    signed: Signed,
    (organization, act): (OrganizationId, Uuid),
    said: &OfMeanwhile,
) -> Result<UndoDone, PeopleError> {
    let mut desk = Desk::open(service, signed, UNDO, organization).await?;
    let merged = Merged::load(&mut desk.write).await?;
    let mut rows = Vec::new();
    // What was done at once may belong to two by now: each takes back what is its own.
    for row in kept::edits_of_act(&mut desk.write, act).await? {
        if is_of(&mut desk, &merged, &row).await? {
            rows.push(row);
        }
    }
    let was_theirs = rows
        .first()
        .is_some_and(|row| desk.leads || is_for(&merged, organization, row));
    // What one of them took back since holds no more, also where the two are one again.
    rows.retain(|row| row.act == MERGE || row.undone_at.is_none());
    let Some(first) = rows.first() else {
        // Whoever presses twice, or after a colleague, finds the very same thing done.
        if !was_theirs {
            return desk.refuse(PeopleError::NotFound).await;
        }
        desk.write.commit().await?;
        return Ok(UndoDone::Done);
    };
    if !desk.leads && !is_for(&merged, organization, first) {
        return desk.refuse(PeopleError::NotFound).await;
    }
    if !is_in_time(first.made_at, desk.at) {
        desk.write.commit().await?;
        return Ok(UndoDone::TooLate);
    }
    if is_their_word(first) && !desk.leads {
        desk.write.commit().await?;
        return Ok(UndoDone::TheirWord);
    }
    if would_come_unseen(&mut desk, first).await? {
        desk.write.commit().await?;
        return Ok(UndoDone::LookedAtFirst);
    }
    if first.act == MERGE {
        return part(service, signed, desk, &rows, said).await;
    }
    // The last one first, as it was made last.
    for row in rows.iter().rev() {
        if let Some(later) = later_than(&mut desk.write, row).await? {
            // Nothing is committed of what was put back before; the visit is noted again.
            drop(desk);
            note_visit(service, signed, UNDO, organization).await?;
            return Ok(UndoDone::Later {
                label: later.label,
                at: later.made_at,
            });
        }
        match put_back_one(&mut desk, row).await {
            Ok(true) => {}
            Ok(false) | Err(PeopleError::Service(crate::ServiceError::Store(StoreError::Conflict(_)))) => {
                drop(desk);
                note_visit(service, signed, UNDO, organization).await?;
                return Ok(UndoDone::InUse);
            }
            Err(error) => return Err(error),
        }
    }
    for row in &rows {
        kept::undo_edit(&mut desk.write, row.id, signed.account, desk.at).await?;
    }
    desk.close().await?;
    Ok(UndoDone::Done)
}

/// Notes a visit of which nothing else is kept.
pub(super) async fn note_visit(
    service: &Service,
    signed: Signed,
    act: &'static str,
    organization: OrganizationId,
) -> Result<(), PeopleError> {
    let (write, _) = freshness::keeper(service, signed, act, Some(organization)).await?;
    Ok(write.commit().await?)
}

/// What was taken over when two became one is taken back with that: they are two again.
async fn part(
    service: &Service,
    signed: Signed,
    mut desk: Desk<'_>,
    rows: &[EditRow],
    said: &OfMeanwhile,
) -> Result<UndoDone, PeopleError> {
    let merge = kept::merge_of_act(&mut desk.write, rows[0].act_id).await?;
    let mut later = None;
    for row in rows.iter().filter(|row| row.undone_at.is_none()) {
        later = later.or(later_than(&mut desk.write, row).await?);
    }
    desk.write.commit().await?;
    let (merge, is_parted) = merge.ok_or(PeopleError::NotFound)?;
    if let Some(EditRow { label, made_at, .. }) = later.filter(|_| !is_parted) {
        return Ok(UndoDone::Later { label, at: made_at });
    }
    Ok(match merging::unmerge(service, signed, &merge, said).await? {
        Parted::Done => UndoDone::Done,
        Parted::Below(MergeRow { label, made_at, .. }) => UndoDone::Later { label, at: made_at },
        Parted::NotAll(label, at) => UndoDone::NotAll { label, at },
    })
}

/// Takes back what was done at once, within something greater: what something later lies on stays, and nothing is missing
/// where nothing was done.
pub(super) async fn take_back(desk: &mut Desk<'_>, act: Uuid) -> Result<(), PeopleError> {
    let rows = kept::edits_of_act(&mut desk.write, act).await?;
    for row in rows.iter().rev().filter(|row| row.undone_at.is_none()) {
        if later_than(&mut desk.write, row).await?.is_some() || !put_back_one(desk, row).await? {
            return Ok(());
        }
    }
    for row in rows.iter().filter(|row| row.undone_at.is_none()) {
        kept::undo_edit(&mut desk.write, row.id, desk.signed.account, desk.at).await?;
    }
    Ok(())
}

/// Whether a record is the organization's today: what was taken apart from it is not, whoever changed it meanwhile. What is
/// not there any more is told where it was changed.
async fn is_of(desk: &mut Desk<'_>, merged: &Merged, row: &EditRow) -> Result<bool, PeopleError> {
    let mut owner = match row.kind.as_str() {
        Organizations::NAME => Some(row.record),
        Sites::NAME => parent::<Sites>(desk, row.record).await?,
        Programs::NAME => parent::<Programs>(desk, row.record).await?,
        _ => parent::<Sessions>(desk, row.record).await?,
    };
    if row.kind == Sessions::NAME
        && let Some(program) = owner
    {
        owner = parent::<Programs>(desk, program).await?;
    }
    let owner = owner.map_or(row.organization, OrganizationId);
    Ok(merged.organization(owner) == desk.organization)
}

async fn parent<K: Kind>(desk: &mut Desk<'_>, id: Uuid) -> Result<Option<Uuid>, PeopleError> {
    let record = stored::find::<K>(&mut desk.write, id).await?;
    Ok(record.and_then(|record| record.parent))
}

pub(super) async fn put_back_one(desk: &mut Desk<'_>, row: &EditRow) -> Result<bool, PeopleError> {
    match row.kind.as_str() {
        Organizations::NAME => put_back::<Organizations>(desk, row).await,
        Sites::NAME => put_back::<Sites>(desk, row).await,
        Programs::NAME => put_back::<Programs>(desk, row).await,
        _ => put_back::<Sessions>(desk, row).await,
    }
}

/// Something that was done later to the same facts of a record; to any of them where the record itself would go.
pub(super) async fn later_than(write: &mut Write, row: &EditRow) -> Result<Option<EditRow>, PeopleError> {
    let changes = patch::read(&row.changes);
    let is_new = is_new(row);
    let all = kept::edits_of_record(write, row.record).await?;
    let mut later = all
        .into_iter()
        .filter(|other| other.act_id != row.act_id && (other.made_at, other.id) > (row.made_at, row.id));
    let touches = |other: &EditRow| {
        let theirs: Patch = patch::read(&other.changes);
        is_new || theirs.keys().any(|name| name != CHECKED && changes.contains_key(name))
    };
    Ok(later.rfind(touches))
}

/// What the lead organization took away or put in its place, for whatever reason it had.
pub(super) fn is_their_word(row: &EditRow) -> bool {
    let is_away = ["end", "withdraw", MERGE, super::pictures::OFF].contains(&row.act.as_str());
    row.by_lead && is_away || super::pictures::is_replaced_by_lead(row)
}

fn is_new(row: &EditRow) -> bool {
    ["new", "copy", super::table::NEW].contains(&row.act.as_str())
}

/// Puts one record back. `false` where it no longer says what was entered, by some other way.
async fn put_back<K: Kind>(desk: &mut Desk<'_>, row: &EditRow) -> Result<bool, PeopleError>
where
    K::Facts: Clone,
{
    if row.laid {
        return Ok(true);
    }
    let Some(mut record) = stored::find::<K>(&mut desk.write, row.record).await? else {
        return Ok(false);
    };
    let changes = patch::read(&row.changes);
    if !patch::stands(&record.facts, &changes) {
        return Ok(false);
    }
    if is_new(row) {
        // An organization is named by its own history and stays.
        return Ok(K::HAS_PARENT && stored::delete::<K>(&mut desk.write, row.record).await?);
    }
    let has_later = kept::edits_of_record(&mut desk.write, row.record)
        .await?
        .iter()
        .any(|other| other.act_id != row.act_id && other.made_at >= row.made_at);
    let mut back = changes.clone();
    // That it was checked holds on where it was checked again since.
    if let Some(checked) = back.remove(CHECKED).filter(|_| !has_later) {
        back.insert(String::from(PROVENANCE), checked);
    }
    record.facts = patch::put(&record.facts, &back, Side::Was);
    if let Some(site) = changes.get(SITE) {
        record.place = site_of(&site.was).map(|site| site.0);
    }
    Ok(stored::update::<K>(&mut desk.write, &record, desk.at).await?)
}
