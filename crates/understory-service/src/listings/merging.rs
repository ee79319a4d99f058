//! Making one of two records, and taking them apart again, with what is changed of the one that is kept.
//!
//! Must not know: how two are found.

use jiff::Timestamp;
use serde::Serialize;
use understory_model::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SessionStatus, SiteFacts};
use understory_model::fact::Provenance;
use understory_model::freshness::UNDO_DAYS;
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_store::Reads;
use understory_store::directory::{Kind, Organizations, Programs, Record, Sessions, Sites};
use understory_store::listings::{self as kept, MergeRow};
use uuid::Uuid;

use super::desk::{Desk, one_of};
use super::history;
use super::meanwhile::{self, OfMeanwhile};
use super::merged::{Merged, StandingOn};
use super::overlay::find;
use super::{own_source, patch};
use crate::Service;
use crate::access::young::Signed;
use crate::freshness::{before, days, note_of_lead};
use crate::people::PeopleError;

/// What was taken over of one that is read as another, in a history.
pub(super) const MERGE: &str = "merge";

/// What taking two apart is called in the audit.
const APART: &str = "take-records-apart";

/// Two that are to be one.
#[derive(Clone, Debug)]
pub(crate) struct ToMerge<'a> {
    /// As in [`Kind::NAME`].
    pub(crate) kind: &'static str,
    pub(crate) organization: OrganizationId,
    pub(crate) kept: Uuid,
    pub(crate) lost: Uuid,
    /// What the lost one is called.
    pub(crate) label: &'a str,
    /// Of sessions: the program of both.
    pub(crate) program: Option<ProgramId>,
    /// The facts for which the lost one is right, those that belong together at once.
    pub(crate) take: &'a [&'static [&'static str]],
    /// The facts that were put side by side, and the mark of what both said of them then.
    pub(crate) facts: &'a [&'static str],
    pub(crate) seen: &'a str,
}

/// Whether two are there, and say what was seen of them.
enum Taken {
    Yes,
    Gone,
    Since,
}

impl ToMerge<'_> {
    /// The mark of what two say now.
    fn mark<Facts: Serialize>(&self, kept: &Facts, lost: &Facts) -> String {
        patch::mark_of_two((self.kept, kept), (self.lost, lost), self.facts)
    }
}

/// Where facts of a record come from, if they do not say so themselves.
fn from(provenance: &Provenance, source: &str) -> Provenance {
    let mut from = provenance.clone();
    if from.source.is_empty() {
        from.source = String::from(source);
    }
    from
}

fn refused(rule: &'static str) -> PeopleError {
    PeopleError::Value {
        field: "duplicate",
        rule,
    }
}

/// What holds an organization in its place: somebody who belongs to it, or what was entered at its own desk, which only
/// that desk can show or change.
pub(crate) async fn held_by(
    read: &mut impl Reads,
    lost: OrganizationId,
    at: Timestamp,
) -> Result<Option<&'static str>, PeopleError> {
    if kept::has_people(read, lost, at).await? {
        return Ok(Some("merge-people"));
    }
    let has_own = kept::has_records_of(read, &own_source(lost)).await?;
    Ok(has_own.then_some("merge-own"))
}

/// Makes one of two, in one transaction with what is changed of it.
pub(crate) async fn merge(service: &Service, signed: Signed, two: &ToMerge<'_>) -> Result<(), PeopleError> {
    let mut desk = Desk::open(service, signed, "merge-records", two.organization).await?;
    let (merged, at) = (Merged::load(&mut desk.write).await?, desk.at);
    if !desk.leads || two.kept == two.lost {
        return desk.refuse(PeopleError::NotFound).await;
    }
    if merged.is_lost(two.lost) || merged.is_lost(two.kept) {
        return desk.refuse(refused("duplicate-since")).await;
    }
    if two.kind == Organizations::NAME
        && let Some(rule) = held_by(&mut desk.write, OrganizationId(two.lost), at).await?
    {
        return desk.refuse(refused(rule)).await;
    }
    let taken = match two.kind {
        Organizations::NAME => {
            take::<Organizations>(&mut desk, two, |facts: &OrganizationFacts| &facts.provenance).await?
        }
        Sites::NAME => take::<Sites>(&mut desk, two, |facts: &SiteFacts| &facts.provenance).await?,
        Programs::NAME => take::<Programs>(&mut desk, two, |facts: &ProgramFacts| &facts.provenance).await?,
        _ => take_of_session(&mut desk, two).await?,
    };
    match taken {
        Taken::Yes => {}
        Taken::Gone => return desk.refuse(PeopleError::NotFound).await,
        Taken::Since => return desk.refuse(refused("duplicate-since")).await,
    }
    let row = MergeRow {
        kind: String::from(two.kind),
        lost: two.lost,
        kept: two.kept,
        act: desk.act_id,
        organization: desk.organization,
        label: two.label.chars().take(200).collect(),
        made_at: desk.at,
    };
    // Whoever said at the same moment that they are two is overruled: taken apart, they are asked about again.
    kept::drop_verdict(
        &mut desk.write,
        two.kind,
        two.kept.min(two.lost),
        two.kept.max(two.lost),
    )
    .await?;
    let id = service.ids.next();
    kept::insert_merge(&mut desk.write, id, &row, signed.account).await?;
    desk.close().await
}

/// Takes over the facts for which the lost one is right. What belongs to two organizations is not one.
async fn take<K: Kind>(
    desk: &mut Desk<'_>,
    two: &ToMerge<'_>,
    provenance: fn(&K::Facts) -> &Provenance,
) -> Result<Taken, PeopleError>
where
    K::Facts: Clone,
{
    let record: Option<Record<K::Facts>> = find::<K>(&mut desk.write, two.kept).await?;
    let other: Option<Record<K::Facts>> = find::<K>(&mut desk.write, two.lost).await?;
    let (Some(record), Some(other)) = (record, other) else {
        return Ok(Taken::Gone);
    };
    if record.parent != other.parent {
        return Ok(Taken::Gone);
    }
    if two.mark(&record.facts, &other.facts) != two.seen {
        return Ok(Taken::Since);
    }
    let from = from(provenance(&other.facts), &other.source);
    let after = patch::taken(&record.facts, &other.facts, two.take, &from);
    let change = (&record.facts, &after);
    desk.change::<K>(MERGE, record.id, change, (None, None), two.label)
        .await?;
    Ok(Taken::Yes)
}

/// The same of two sessions, as their owners say them.
async fn take_of_session(desk: &mut Desk<'_>, two: &ToMerge<'_>) -> Result<Taken, PeopleError> {
    let Some(program) = two.program else {
        return Ok(Taken::Gone);
    };
    let sessions = desk.sessions(program).await?;
    let (record, other) = (SessionId(two.kept), SessionId(two.lost));
    let (Some(record), Some(other)) = (one_of(&sessions, record), one_of(&sessions, other)) else {
        return Ok(Taken::Gone);
    };
    if two.mark(&record.facts, &other.facts) != two.seen {
        return Ok(Taken::Since);
    }
    let from = from(&other.facts.provenance, &other.source.source);
    let after: SessionFacts = patch::taken(&record.facts, &other.facts, two.take, &from);
    let change = (&record.facts, &after);
    desk.change::<Sessions>(MERGE, record.id.0, change, (None, None), two.label)
        .await?;
    Ok(Taken::Yes)
}

/// Whether a session, or the one that it is read as, was withdrawn.
async fn is_withdrawn(desk: &mut Desk<'_>, session: Uuid) -> Result<bool, PeopleError> {
    let merged = Merged::load(&mut desk.write).await?;
    let found = find::<Sessions>(&mut desk.write, merged.of(session)).await?;
    Ok(found.is_some_and(|record| record.facts.status == SessionStatus::Cancelled))
}

/// What came of taking two apart.
#[derive(Debug)]
pub(crate) enum Parted {
    Done,
    /// What was put together because the two became one goes first.
    Below(MergeRow),
    /// A change that was to be taken back too, and cannot be: nothing was done.
    NotAll(String, Timestamp),
}

/// They are two again, within thirty days, and the one that was kept says what it said, where nothing later lies on it. What
/// was changed meanwhile at listings of the other stays there, or is taken back too: all of it, or nothing is done.
pub(crate) async fn unmerge(
    service: &Service,
    signed: Signed,
    row: &MergeRow,
    said: &OfMeanwhile,
) -> Result<Parted, PeopleError> {
    // The one that was kept may be read as another by now.
    let mut desk = Desk::open_of_any(service, signed, APART, row.organization).await?;
    if !desk.leads {
        return desk.refuse(PeopleError::NotFound).await;
    }
    if is_parted(&mut desk, row).await? {
        return already(desk, row, said).await;
    }
    // The other would be seen again, whatever the reason was for which this one was withdrawn.
    if row.kind == Sessions::NAME && is_withdrawn(&mut desk, row.kept).await? {
        return desk.refuse(refused("merge-withdrawn")).await;
    }
    // What belongs to the two would stay together, with one organization's people over the other's listings.
    let standing = StandingOn::load(&mut desk.write).await?;
    if let Some(below) = standing.on(row.act).first() {
        desk.write.commit().await?;
        return Ok(Parted::Below((*below).clone()));
    }
    let merges = kept::merges(&mut desk.write).await?;
    let changed = meanwhile::since(&mut desk.write, &merges, row).await?;
    if meanwhile::mark(&changed) != said.seen {
        return desk.refuse(refused("merge-meanwhile")).await;
    }
    let made_after = before(desk.at, days(UNDO_DAYS));
    let (account, at) = (signed.account, desk.at);
    if !kept::undo_merge(&mut desk.write, row.act, account, at, made_after).await? {
        // Somebody else was quicker.
        if is_parted(&mut desk, row).await? {
            return already(desk, row, said).await;
        }
        return desk.refuse(refused("merge-late")).await;
    }
    if said.take_back
        && let Some((label, at)) = meanwhile::take_back_all(&mut desk, &changed).await?
    {
        drop(desk);
        history::note_visit(service, signed, APART, row.organization).await?;
        return Ok(Parted::NotAll(label, at));
    }
    if said.take_back && !changed.is_empty() {
        // At the listings of the other something was done too.
        let other = OrganizationId(row.lost);
        note_of_lead(service, &mut desk.write, signed, APART, other).await?;
    }
    history::take_back(&mut desk, row.act).await?;
    desk.close().await?;
    Ok(Parted::Done)
}

async fn is_parted(desk: &mut Desk<'_>, row: &MergeRow) -> Result<bool, PeopleError> {
    let last = kept::merge_of_act(&mut desk.write, row.act).await?;
    Ok(last.is_some_and(|(_, is_undone)| is_undone))
}

/// They are two already. Whoever wanted what was changed meanwhile to be taken back too, and it was left, is told so; and
/// whoever wanted to leave it, and it was taken back.
async fn already(mut desk: Desk<'_>, row: &MergeRow, said: &OfMeanwhile) -> Result<Parted, PeopleError> {
    let merges = kept::merges(&mut desk.write).await?;
    let left = meanwhile::since(&mut desk.write, &merges, row).await?;
    let is_as_wanted = match said.take_back {
        true => left.is_empty(),
        false => said.seen.is_empty() || said.seen == meanwhile::mark(&left),
    };
    if !is_as_wanted {
        return desk.refuse(refused("duplicate-since")).await;
    }
    desk.write.commit().await?;
    Ok(Parted::Done)
}
