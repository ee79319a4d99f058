//! What organizations changed, laid over the records of files.
//!
//! Must not know: who changed it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;
use understory_model::directory::Session;
use understory_model::fact::Provenance;
use understory_model::freshness::{Said, What};
use understory_model::ids::{ProgramId, SessionId, SiteId};
use understory_model::listings::ENTERED;
use understory_store::directory::{self as stored, Kind, Record};
use understory_store::listings::{self as kept, EditRow};
use understory_store::{Reads, StoreError};
use uuid::Uuid;

use super::merged::Merged;
use super::patch::{self, Patch, SITE, Side};

/// Acts by which an organization says that all of a session is so.
pub(super) const CONFIRM: [&str; 3] = ["edit", "show", super::table::EDIT];
/// The act by which facts are left to the file again.
pub(super) const FOLLOW: &str = "follow";

/// Every record of a kind, as its organization says.
pub(crate) async fn load_all<K: Kind>(read: &mut impl Reads) -> Result<Vec<Record<K::Facts>>, StoreError>
where
    K::Facts: Clone,
{
    let mut records = stored::load_all::<K>(read).await?;
    let merged = Merged::load(read).await?;
    records.retain_mut(|record| merged.settle(record));
    let mut edits: HashMap<Uuid, Vec<EditRow>> = HashMap::new();
    for edit in kept::laid_edits(read, K::NAME).await? {
        edits.entry(edit.record).or_default().push(edit);
    }
    if edits.is_empty() {
        return Ok(records);
    }
    for record in &mut records {
        if let Some(edits) = edits.get(&record.id) {
            record.facts = laid(&record.facts, edits);
        }
    }
    Ok(records)
}

/// One record, as its organization says.
pub(crate) async fn find<K: Kind>(read: &mut impl Reads, id: Uuid) -> Result<Option<Record<K::Facts>>, StoreError>
where
    K::Facts: Clone,
{
    let merged = Merged::load(read).await?;
    find_among::<K>(read, &merged, id).await
}

/// The same for whoever reads many, and knows already which are read as which.
pub(crate) async fn find_among<K: Kind>(
    read: &mut impl Reads,
    merged: &Merged,
    id: Uuid,
) -> Result<Option<Record<K::Facts>>, StoreError>
where
    K::Facts: Clone,
{
    let Some(mut record) = stored::find::<K>(read, id).await? else {
        return Ok(None);
    };
    lay::<K>(read, &mut record).await?;
    Ok(merged.settle(&mut record).then_some(record))
}

/// Whether anything that holds lies over a record.
pub(super) async fn is_laid_over(read: &mut impl Reads, record: Uuid) -> Result<bool, StoreError> {
    let edits = kept::edits_of_record(read, record).await?;
    Ok(edits.iter().any(|edit| edit.laid))
}

/// Lays over one record what holds of it.
pub(super) async fn lay<K: Kind>(read: &mut impl Reads, record: &mut Record<K::Facts>) -> Result<(), StoreError>
where
    K::Facts: Clone,
{
    let edits = kept::edits_of_record(read, record.id).await?;
    record.facts = laid(&record.facts, edits.iter().filter(|edit| edit.laid));
    Ok(())
}

/// The facts of a record's file with everything that holds laid over them.
fn laid<'a, Facts: Serialize + DeserializeOwned + Clone>(
    file: &Facts,
    edits: impl IntoIterator<Item = &'a EditRow>,
) -> Facts {
    let mut facts = file.clone();
    for edit in edits {
        facts = patch::put(&facts, &changes_of(edit, file), Side::Now);
    }
    facts
}

/// What a change leaves of a record; one that leaves facts to the file leaves what that says now.
fn changes_of(edit: &EditRow, file: &impl Serialize) -> Patch {
    let changes = patch::read(&edit.changes);
    if edit.act == FOLLOW {
        patch::left_to(file, &changes)
    } else {
        changes
    }
}

/// Everything that holds of sessions, laid over or written into them.
pub(crate) struct SessionEdits(HashMap<Uuid, Vec<EditRow>>);

impl SessionEdits {
    pub(crate) async fn load(read: &mut impl Reads) -> Result<Self, StoreError> {
        Ok(Self::of(kept::session_edits(read).await?))
    }

    /// Those of the sessions of one program.
    pub(crate) async fn load_of(read: &mut impl Reads, program: ProgramId) -> Result<Self, StoreError> {
        Ok(Self::of(kept::session_edits_of(read, program).await?))
    }

    fn of(rows: Vec<EditRow>) -> Self {
        let mut edits: HashMap<Uuid, Vec<EditRow>> = HashMap::new();
        for edit in rows {
            edits.entry(edit.record).or_default().push(edit);
        }
        Self(edits)
    }

    /// Everything that holds, each session's in the order in which it was done.
    pub(crate) fn all(&self) -> impl Iterator<Item = &EditRow> {
        self.0.values().flatten()
    }

    /// What holds of one session, in the order in which it was done.
    pub(crate) fn of_session(&self, session: SessionId) -> &[EditRow] {
        self.0.get(&session.0).map_or(&[], Vec::as_slice)
    }

    /// Lays over a session what its organization changed. Who changes one says that all of it is so, on that day.
    pub(crate) fn lay_over(&self, session: &mut Session, zone: &TimeZone) {
        let edits = self.of_session(session.id).iter().filter(|edit| edit.laid);
        let file = (session.facts.clone(), session.site);
        for edit in edits {
            let changes = changes_of(edit, &file.0);
            session.facts = patch::put(&session.facts, &changes, Side::Now);
            if let Some(site) = changes.get(SITE) {
                session.site = if edit.act == FOLLOW { file.1 } else { site_of(&site.now) };
            }
            let on = edit.made_at.to_zoned(zone.clone()).date();
            let provenance = &mut session.facts.provenance;
            if CONFIRM.contains(&edit.act.as_str()) && provenance.verified_on.is_none_or(|before| before <= on) {
                provenance.verified_on = Some(on);
                provenance.verified_by = Some(String::from(ENTERED));
            }
        }
    }

    /// What is left of something an owner said: what the organization entered after it holds instead.
    pub(crate) fn left_of(&self, session: SessionId, said_at: Timestamp, mut said: Said) -> Option<Said> {
        let later = self.0.get(&session.0).into_iter().flatten();
        for edit in later.filter(|edit| edit.made_at >= said_at) {
            let changes = patch::read(&edit.changes);
            let entered = |name| changes.contains_key(name);
            if said.what == What::Ended && (entered("status") || entered("ends_on")) {
                return None;
            }
            if entered("hours") {
                said.changes.hours = None;
            }
            if entered("cost") {
                said.changes.cost = None;
            }
            if entered("seats_open") {
                said.changes.seats_open = None;
            }
            if entered("starts_on") {
                said.changes.starts_on = None;
            }
            if entered("ends_on") {
                said.changes.ends_on = None;
            }
        }
        Some(said)
    }

    /// When each session was changed last.
    pub(crate) fn last(&self) -> impl Iterator<Item = (SessionId, Timestamp)> {
        self.0
            .iter()
            .filter_map(|(id, edits)| Some((SessionId(*id), edits.last()?.made_at)))
    }
}

/// A place as it stands in a change.
pub(super) fn site_of(value: &Value) -> Option<SiteId> {
    value.as_str().and_then(|id| id.parse().ok())
}

/// Who says what is entered here, on a day.
pub(super) fn entered_on(day: Option<jiff::civil::Date>) -> Provenance {
    Provenance {
        source: String::from(ENTERED),
        verified_on: day,
        verified_by: day.map(|_| String::from(ENTERED)),
    }
}
