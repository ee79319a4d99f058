//! Records that are one: whatever belongs to one of them is read as the other's. Nothing is written into either.
//!
//! So an import that brings the lost one again finds it where it was, and what it says of its sessions is seen at the one
//! that is kept. Must not know: how two are found, who decides.

use std::collections::{BTreeSet, HashMap};
use understory_model::directory::Session;
use understory_model::ids::{OrganizationId, ProgramId, SiteId};
use understory_store::directory::{self as stored, Kind, Record};
use understory_store::listings::{self as kept, MergeRow};
use understory_store::{Reads, StoreError};
use uuid::Uuid;

/// Which records are read as which.
#[derive(Clone, Debug, Default)]
pub struct Merged(HashMap<Uuid, Uuid>);

impl Merged {
    pub(crate) async fn load(read: &mut impl Reads) -> Result<Self, StoreError> {
        Ok(Self::of_rows(&kept::merges(read).await?))
    }

    /// What these say, the latest first: where one that was kept went away for a while, what was decided since holds.
    pub(super) fn of_rows<'a>(rows: impl IntoIterator<Item = &'a MergeRow>) -> Self {
        let mut merged = HashMap::new();
        for row in rows {
            merged.entry(row.lost).or_insert(row.kept);
        }
        Self(merged)
    }

    pub(crate) fn is_lost(&self, id: Uuid) -> bool {
        self.0.contains_key(&id)
    }

    /// The record that this one is read as: itself, for nearly all.
    pub fn of(&self, id: Uuid) -> Uuid {
        let mut at = id;
        // As many steps as there are, so that a circle would end too.
        for _ in 0..=self.0.len() {
            match self.0.get(&at) {
                Some(next) => at = *next,
                None => break,
            }
        }
        at
    }

    /// The record that another is read as; `None` of one that is read as itself.
    pub fn instead_of(&self, id: Uuid) -> Option<Uuid> {
        Some(self.of(id)).filter(|kept| *kept != id)
    }

    /// Every record that is read as another, in an order of its own.
    pub fn lost(&self) -> Vec<Uuid> {
        let mut lost: Vec<Uuid> = self.0.keys().copied().collect();
        lost.sort_unstable();
        lost
    }

    pub(crate) fn organization(&self, id: OrganizationId) -> OrganizationId {
        OrganizationId(self.of(id.0))
    }

    pub(crate) fn program(&self, id: ProgramId) -> ProgramId {
        ProgramId(self.of(id.0))
    }

    /// Those that are read as this one.
    pub(crate) fn read_as(&self, kept: Uuid) -> BTreeSet<Uuid> {
        let lost = self.0.keys().copied();
        lost.filter(|lost| *lost != kept && self.of(*lost) == kept).collect()
    }

    /// This one, and those that are read as it.
    pub(crate) fn all_of(&self, kept: Uuid) -> Vec<Uuid> {
        std::iter::once(kept).chain(self.read_as(kept)).collect()
    }

    /// A record as it is read: what it belongs to, and where it is. `false` of one that is read as another.
    pub(crate) fn settle<Facts>(&self, record: &mut Record<Facts>) -> bool {
        record.parent = record.parent.map(|id| self.of(id));
        record.place = record.place.map(|id| self.of(id));
        !self.is_lost(record.id)
    }

    /// The same of a session.
    pub(crate) fn settle_session(&self, session: &mut Session) -> bool {
        session.program = self.program(session.program);
        session.site = session.site.map(|site| SiteId(self.of(site.0)));
        !self.is_lost(session.id.0)
    }
}

/// Merges of what belongs to two that became one: they hold only as long as those two are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct StandingOn {
    rows: Vec<MergeRow>,
    parents: HashMap<Uuid, Vec<(Uuid, Uuid)>>,
}

impl StandingOn {
    pub(crate) async fn load(read: &mut impl Reads) -> Result<Self, StoreError> {
        Ok(Self {
            rows: kept::merges(read).await?,
            parents: kept::parents_of_merges(read).await?,
        })
    }

    /// Those that would put together what belongs to two, if this one were taken back; the latest first.
    pub(crate) fn on(&self, act: Uuid) -> Vec<&MergeRow> {
        let (with, without) = (
            Merged::of_rows(&self.rows),
            Merged::of_rows(self.rows.iter().filter(|row| row.act != act)),
        );
        let are_parted =
            |(lost, kept): &(Uuid, Uuid)| with.of(*lost) == with.of(*kept) && without.of(*lost) != without.of(*kept);
        let stands_on = |row: &&MergeRow| {
            let pairs = self.parents.get(&row.act);
            pairs.is_some_and(|pairs| pairs.iter().any(are_parted))
        };
        self.rows.iter().filter(stands_on).collect()
    }
}

/// What belongs to a record, and to those that are read as it. Nothing is laid over it.
pub(crate) async fn children<K: Kind>(
    read: &mut impl Reads,
    merged: &Merged,
    parent: Uuid,
) -> Result<Vec<Record<K::Facts>>, StoreError> {
    let mut all = stored::find_children::<K>(read, parent).await?;
    for lost in merged.read_as(parent) {
        all.extend(stored::find_children::<K>(read, lost).await?);
    }
    all.retain_mut(|record| merged.settle(record));
    Ok(all)
}
