//! Deciding: two are two, two are one, what was said here holds, or what the file says. And taking each back.
//!
//! Only what waits can be decided, by whoever has seen what it was found by: the mark says so. Must not know: pages.

use understory_model::ids::{OrganizationId, SessionId};
use understory_model::listings::Choice;
use understory_store::listings as stored;
use understory_store::listings::{ConflictVerdictRow, VerdictRow};
use uuid::Uuid;

use super::Kind;
use super::pairs::{Differing, pair};
use super::view::{Verdicts, Waiting, waiting};
use crate::Service;
use crate::access::young::Signed;
use crate::listings::{self, Conflict, Merged, OfMeanwhile, Parted, ToMerge, UndoDone};
use crate::people::staff::backbone;
use crate::people::{PeopleError, now};

/// What somebody says of a pair that is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TheyAreOne {
    pub kind: Kind,
    pub kept: Uuid,
    pub lost: Uuid,
    pub mark: String,
    /// The mark of what both said when they were looked at.
    pub seen: String,
    /// The facts for which the lost one is right.
    pub take: Vec<String>,
}

/// Whoever may not decide is told so before anything is compared for them.
async fn may_see(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    let write = backbone(service, signed, "see-duplicates").await?;
    Ok(write.commit().await?)
}

/// What waits, read before anything is written: nobody waits for the writer while a directory is compared.
async fn all_waiting(service: &Service) -> Result<Waiting, PeopleError> {
    let mut read = service.database().read().await?;
    let verdicts = Verdicts::load(&mut read).await?;
    drop(read);
    waiting(service, &verdicts).await
}

/// They are two, as far as they were found by this; it is not asked again.
pub async fn they_are_two(
    service: &Service,
    signed: Signed,
    (kind, one, other): (Kind, Uuid, Uuid),
    mark: &str,
) -> Result<(), PeopleError> {
    may_see(service, signed).await?;
    let (one, other) = (one.min(other), one.max(other));
    let asked = all_waiting(service).await?.pairs;
    let is_asked = asked
        .iter()
        .any(|pair| (pair.kind, pair.one, pair.other) == (kind, one, other) && pair.mark == mark);
    let mut write = backbone(service, signed, "tell-two-apart").await?;
    // Somebody may have said meanwhile that they are one.
    let merged = Merged::load(&mut write).await?;
    let is_asked = is_asked && !merged.is_lost(one) && !merged.is_lost(other);
    if is_asked {
        let row = VerdictRow {
            kind: String::from(kind.code()),
            one,
            other,
            mark: String::from(mark),
            decided_at: now(service),
        };
        stored::keep_verdict(&mut write, &row, signed.account).await?;
    }
    write.commit().await?;
    done(is_asked)
}

/// They are one: from now on the lost one is read as the one that is kept.
pub async fn they_are_one(service: &Service, signed: Signed, said: &TheyAreOne) -> Result<(), PeopleError> {
    may_see(service, signed).await?;
    let waiting = all_waiting(service).await?;
    let ids = (said.kept.min(said.lost), said.kept.max(said.lost));
    let found = waiting
        .pairs
        .iter()
        .find(|found| found.kind == said.kind && (found.one, found.other) == ids && found.mark == said.mark);
    let pair = found.and_then(|found| pair(&waiting.snapshot, found));
    let pair = pair.ok_or_else(since)?;
    let is_first = pair.one.id == said.kept;
    let (kept, lost) = match is_first {
        true => (&pair.one, &pair.other),
        false => (&pair.other, &pair.one),
    };
    let is_taken = |fact: &&Differing| fact.can_choose() && said.take.iter().any(|take| take == fact.fact);
    let taken = pair.facts.iter().filter(is_taken);
    let take: Vec<&'static [&'static str]> = taken.map(Differing::fields).collect();
    let two = ToMerge {
        kind: said.kind.code(),
        organization: kept.organization,
        kept: said.kept,
        lost: said.lost,
        label: &lost.name,
        program: kept.program,
        take: &take,
        facts: said.kind.facts(),
        seen: &said.seen,
    };
    listings::merge(service, signed, &two).await
}

/// The same where nothing was changed at listings of the other meanwhile.
#[cfg(test)]
pub(super) async fn take_apart(service: &Service, signed: Signed, lost: Uuid) -> Result<(), PeopleError> {
    let done = take_apart_and(service, signed, lost, &OfMeanwhile::default()).await?;
    assert_eq!(done, UndoDone::Done);
    Ok(())
}

/// They are two again, and what was changed meanwhile at listings of the other stays there or is taken back too. Whoever
/// presses while or after somebody else does the very same finds it done.
pub async fn take_apart_and(
    service: &Service,
    signed: Signed,
    lost: Uuid,
    said: &OfMeanwhile,
) -> Result<UndoDone, PeopleError> {
    let mut write = backbone(service, signed, "see-duplicates").await?;
    let rows = stored::merges(&mut write).await?;
    let last = stored::last_merge(&mut write, lost).await?;
    write.commit().await?;
    let standing = rows.into_iter().find(|row| row.lost == lost);
    let row = standing.or_else(|| last.filter(|(_, is_undone)| *is_undone).map(|(row, _)| row));
    let row = row.ok_or_else(since)?;
    match listings::unmerge(service, signed, &row, said).await? {
        Parted::Done => Ok(UndoDone::Done),
        Parted::Below(_) => Err(PeopleError::Value {
            field: "duplicate",
            rule: "merge-below",
        }),
        Parted::NotAll(label, at) => Ok(UndoDone::NotAll { label, at }),
    }
}

/// Takes back that two are two: it is asked again.
pub async fn ask_again(
    service: &Service,
    signed: Signed,
    (kind, one, other): (Kind, Uuid, Uuid),
) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "ask-of-two-again").await?;
    let gone = stored::drop_verdict(&mut write, kind.code(), one, other).await?;
    write.commit().await?;
    done(gone)
}

/// A conflict that waits, as it was seen.
async fn conflict(
    service: &Service,
    session: SessionId,
    choice: Choice,
    mark: &str,
) -> Result<Option<(Conflict, Waiting)>, PeopleError> {
    let waiting = all_waiting(service).await?;
    let is_it = |one: &&Conflict| one.here.id == session && one.choice == choice && one.mark == mark;
    let found = waiting.conflicts.iter().find(is_it).cloned();
    Ok(found.map(|conflict| (conflict, waiting)))
}

/// What was said here holds, until the file says yet another thing.
pub async fn keep_what_was_said(
    service: &Service,
    signed: Signed,
    (session, choice): (SessionId, Choice),
    mark: &str,
) -> Result<(), PeopleError> {
    may_see(service, signed).await?;
    let is_asked = conflict(service, session, choice, mark).await?.is_some();
    let mut write = backbone(service, signed, "keep-what-was-said").await?;
    if is_asked {
        let row = ConflictVerdictRow {
            session,
            fact: String::from(choice.code()),
            mark: String::from(mark),
            decided_at: now(service),
        };
        stored::keep_conflict_verdict(&mut write, &row, signed.account).await?;
    }
    write.commit().await?;
    done(is_asked)
}

/// What the file says holds, now and when it says another thing. Gives the organization in whose history that stands.
pub async fn take_what_the_file_says(
    service: &Service,
    signed: Signed,
    (session, choice): (SessionId, Choice),
    mark: &str,
) -> Result<OrganizationId, PeopleError> {
    may_see(service, signed).await?;
    let (conflict, waiting) = conflict(service, session, choice, mark).await?.ok_or_else(since)?;
    let snapshot = &waiting.snapshot;
    let program = snapshot.position_of_program(conflict.here.program);
    let organization = program.map(|row| snapshot.programs[row].organization);
    let organization = organization.ok_or(PeopleError::NotFound)?;
    listings::take_from_file(service, signed, (organization, session), choice, mark).await?;
    Ok(organization)
}

/// Takes back that what was said here holds: it is asked again.
pub async fn ask_of_fact_again(
    service: &Service,
    signed: Signed,
    (session, choice): (SessionId, Choice),
) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "ask-of-fact-again").await?;
    let gone = stored::drop_conflict_verdict(&mut write, session, choice.code()).await?;
    write.commit().await?;
    done(gone)
}

fn done(is_done: bool) -> Result<(), PeopleError> {
    if is_done { Ok(()) } else { Err(since()) }
}

/// It is asked no more, or of something else than what was seen.
fn since() -> PeopleError {
    PeopleError::Value {
        field: "duplicate",
        rule: "duplicate-since",
    }
}
