//! What waits to be decided, a page at a time, and what was decided lately.
//!
//! Must not know: pages, words.

use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;
use understory_model::freshness::UNDO_DAYS;
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::Text;
use understory_model::listings::{Choice, Chosen};
use understory_store::Reads;
use understory_store::listings as stored;
use understory_store::listings::{ConflictVerdictRow, VerdictRow};
use uuid::Uuid;

use super::found::Found;
use super::pairs::{Pair, full_name, pair};
use super::{A_PAGE, Kind};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::Snapshot;
use crate::freshness::{before, days, goes_on};
use crate::listings::{self, Conflict, Meanwhile, SaidBy, StandingOn, held_by};
use crate::people::staff::backbone;
use crate::people::{PeopleError, now};

/// Decisions of each kind on a page of those.
const LATEST: usize = 20;

/// A file says something else of a session than was said here.
#[derive(Clone, Debug, PartialEq)]
pub struct OneConflict {
    pub session: SessionId,
    pub program: ProgramId,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub title: Text,
    /// Where it meets, as families see it.
    pub place: Option<String>,
    pub choice: Choice,
    pub here: Option<Chosen>,
    pub said_at: Timestamp,
    pub by: SaidBy,
    pub file: Option<Chosen>,
    pub source: String,
    pub read_at: Timestamp,
    pub mark: String,
}

/// Two that are two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub kind: Kind,
    pub one: Uuid,
    pub other: Uuid,
    pub names: (String, String),
    pub at: Timestamp,
}

/// Two that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct One {
    pub kind: Kind,
    pub lost: Uuid,
    pub label: String,
    pub kept: String,
    pub at: Timestamp,
    /// What was put together since because these became one: it is taken apart first.
    pub first: Vec<String>,
    /// Whether there is still time to take it back, and nothing stands on it.
    pub can_undo: bool,
    /// What was changed since at listings of the lost one.
    pub meanwhile: Meanwhile,
}

/// What was said here holds, whatever the file said then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub session: SessionId,
    pub choice: Choice,
    pub title: String,
    pub at: Timestamp,
}

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DuplicatesView {
    /// A page of both: conflicts first, then pairs.
    pub conflicts: Vec<OneConflict>,
    pub pairs: Vec<Pair>,
    pub all_conflicts: usize,
    pub all_pairs: usize,
    pub page: usize,
    /// A page of what was decided, the latest first, and whether there are earlier ones.
    pub done_page: usize,
    pub earlier: bool,
    pub decided: Vec<Decided>,
    pub merged: Vec<One>,
    pub kept: Vec<Kept>,
}

/// What was decided.
pub(super) struct Verdicts {
    pub(super) pairs: Vec<VerdictRow>,
    pub(super) conflicts: Vec<ConflictVerdictRow>,
}

impl Verdicts {
    pub(super) async fn load(read: &mut impl Reads) -> Result<Self, PeopleError> {
        Ok(Self {
            pairs: stored::verdicts(read).await?,
            conflicts: stored::conflict_verdicts(read).await?,
        })
    }
}

/// What waits: what was found in the copy of the directory, without what was decided about just that.
pub(super) struct Waiting {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) pairs: Vec<Found>,
    pub(super) conflicts: Vec<Conflict>,
}

/// What waits now.
pub(super) async fn waiting(service: &Service, verdicts: &Verdicts) -> Result<Waiting, PeopleError> {
    let (snapshot, today) = (service.snapshot(), service.today());
    let found = service.alike.of(service, &snapshot).await?;
    let told_apart: HashMap<(&str, Uuid, Uuid), &str> = verdicts
        .pairs
        .iter()
        .map(|row| ((row.kind.as_str(), row.one, row.other), row.mark.as_str()))
        .collect();
    let kept: HashMap<(SessionId, &str), &str> = verdicts
        .conflicts
        .iter()
        .map(|row| ((row.session, row.fact.as_str()), row.mark.as_str()))
        .collect();
    let is_asked =
        |pair: &&Found| told_apart.get(&(pair.kind.code(), pair.one, pair.other)).copied() != Some(pair.mark.as_str());
    // What is over by both words hurts no family.
    let matters = |conflict: &&Conflict| goes_on(&conflict.file.facts, today) || goes_on(&conflict.here.facts, today);
    let is_open = |conflict: &&Conflict| {
        let key = (conflict.here.id, conflict.choice.code());
        kept.get(&key).copied() != Some(conflict.mark.as_str())
    };
    let conflicts = snapshot.conflicts.iter().filter(matters).filter(is_open);
    let mut conflicts: Vec<Conflict> = conflicts.cloned().collect();
    // Those that families have seen wrongly for longest.
    conflicts.sort_by_key(|conflict| (conflict.read_at, conflict.here.id, conflict.choice));
    Ok(Waiting {
        pairs: found.iter().filter(is_asked).cloned().collect(),
        conflicts,
        snapshot,
    })
}

fn place_of(snapshot: &Snapshot, site: Option<understory_model::ids::SiteId>) -> Option<String> {
    let row = snapshot.sites.binary_search_by_key(&site?, |site| site.id).ok()?;
    Some(snapshot.sites[row].facts.name.clone())
}

/// A conflict with the names of what it is about; `None` where its program is not there.
fn one_conflict(snapshot: &Snapshot, conflict: &Conflict) -> Option<OneConflict> {
    let (file, here) = (&conflict.file, &conflict.here);
    let program = &snapshot.programs[snapshot.position_of_program(here.program)?];
    let organization = &snapshot.organizations[snapshot.position_of_organization(program.organization)?];
    let place = place_of(snapshot, here.site);
    let choice = conflict.choice;
    Some(OneConflict {
        session: here.id,
        program: program.id,
        organization: organization.id,
        organization_name: organization.facts.name.clone(),
        title: program.facts.title.clone(),
        choice,
        here: choice.said(&here.facts, place.as_deref()),
        said_at: conflict.said_at,
        by: conflict.by,
        file: choice.said(&file.facts, place_of(snapshot, file.site).as_deref()),
        source: file.source.source.clone(),
        read_at: conflict.read_at,
        mark: conflict.mark.clone(),
        place,
    })
}

/// The page of what waits, and one of what was decided.
pub async fn duplicates(
    service: &Service,
    signed: Signed,
    (page, done_page): (usize, usize),
) -> Result<DuplicatesView, PeopleError> {
    let mut write = backbone(service, signed, "see-duplicates").await?;
    let verdicts = Verdicts::load(&mut write).await?;
    let merges = stored::merges(&mut write).await?;
    let standing = StandingOn::load(&mut write).await?;
    let undo_after = before(now(service), days(UNDO_DAYS));
    let before_these = done_page.saturating_mul(LATEST);
    let most = verdicts.pairs.len().max(merges.len()).max(verdicts.conflicts.len());
    let mut lately = Vec::new();
    for row in merges.iter().skip(before_these).take(LATEST) {
        let below = standing.on(row.act).into_iter().map(|below| below.label.clone());
        let first: Vec<String> = below.collect();
        let can_undo = row.made_at > undo_after && first.is_empty();
        let meanwhile = match can_undo {
            true => listings::meanwhile(service, &mut write, (&merges, row)).await?,
            false => Meanwhile::default(),
        };
        lately.push((row.clone(), first, can_undo, meanwhile));
    }
    write.commit().await?;
    // Nobody waits for the writer while a whole directory is compared.
    let Waiting {
        snapshot,
        pairs,
        conflicts,
    } = waiting(service, &verdicts).await?;
    let (all_conflicts, all_pairs) = (conflicts.len(), pairs.len());
    let first = page.saturating_mul(A_PAGE);
    let shown = conflicts.iter().skip(first).take(A_PAGE);
    let shown: Vec<OneConflict> = shown.filter_map(|one| one_conflict(&snapshot, one)).collect();
    let room = A_PAGE - all_conflicts.saturating_sub(first).min(A_PAGE);
    let rest = pairs.iter().skip(first.saturating_sub(all_conflicts)).take(room);
    // What one of two is read as may be read as yet another by now.
    let called = |kind, id| full_name(&snapshot, kind, snapshot.merged.of(id)).unwrap_or_default();
    let decided = verdicts.pairs.iter().skip(before_these).take(LATEST).filter_map(|row| {
        let kind = Kind::from_code(&row.kind)?;
        Some(Decided {
            kind,
            one: row.one,
            other: row.other,
            names: (
                full_name(&snapshot, kind, row.one)?,
                full_name(&snapshot, kind, row.other)?,
            ),
            at: row.decided_at,
        })
    });
    let merged = lately.into_iter().filter_map(|(row, first, can_undo, meanwhile)| {
        let kind = Kind::from_code(&row.kind)?;
        Some(One {
            can_undo,
            first,
            meanwhile,
            kind,
            lost: row.lost,
            label: row.label,
            kept: called(kind, row.kept),
            at: row.made_at,
        })
    });
    let kept = verdicts
        .conflicts
        .iter()
        .skip(before_these)
        .take(LATEST)
        .filter_map(|row| {
            Some(Kept {
                session: row.session,
                choice: Choice::from_code(&row.fact).ok()?,
                title: full_name(&snapshot, Kind::Session, row.session.0)?,
                at: row.decided_at,
            })
        });
    let mut pairs: Vec<Pair> = rest.filter_map(|found| pair(&snapshot, found)).collect();
    look_what_holds(service, &mut pairs).await?;
    Ok(DuplicatesView {
        conflicts: shown,
        pairs,
        all_conflicts,
        all_pairs,
        page,
        done_page,
        earlier: most > before_these.saturating_add(LATEST),
        decided: decided.collect(),
        merged: merged.collect(),
        kept: kept.collect(),
    })
}

/// Says of each organization whether it can be read as the other.
async fn look_what_holds(service: &Service, pairs: &mut [Pair]) -> Result<(), PeopleError> {
    let mut read = service.database().read().await?;
    for pair in pairs.iter_mut().filter(|pair| pair.kind == Kind::Organization) {
        for one in [&mut pair.one, &mut pair.other] {
            one.held = held_by(&mut read, one.organization, now(service)).await?;
        }
    }
    Ok(())
}

/// How many wait.
pub(crate) async fn count(service: &Service) -> Result<usize, PeopleError> {
    let mut read = service.database().read().await?;
    let verdicts = Verdicts::load(&mut read).await?;
    drop(read);
    let waiting = waiting(service, &verdicts).await?;
    Ok(waiting.pairs.len() + waiting.conflicts.len())
}
