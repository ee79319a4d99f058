//! What the people of one organization changed at listings of another while the two were read as one.
//!
//! Whoever takes the two apart sees it first, and leaves it or takes it back too. Must not know: pages.

use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use understory_model::directory::SessionStatus;
use understory_model::ids::OrganizationId;
use understory_store::directory::{self as stored, Kind, Organizations, Sessions};
use understory_store::listings::{self as kept, EditRow, MergeRow};
use understory_store::{Reads, StoreError, Write};
use uuid::Uuid;

use super::desk::Desk;
use super::history::{is_their_word, later_than, put_back_one, told_as};
use super::merged::Merged;
use super::overlay::lay;
use super::patch;
use super::pictures::would_come_back;
use crate::directory::is_public;
use crate::people::{PeopleError, hash_of, staff, vault};
use crate::{Service, ServiceError};

/// What stays at listings that go back to the other organization, unless it is taken back too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanwhile {
    /// How many changes: each record counts, so that whoever takes back a table of ninety knows it.
    pub many: usize,
    /// What was done, each once.
    pub acts: BTreeSet<String>,
    /// Whoever did them, each once.
    pub by: Vec<String>,
    /// What the records were called then, each once, the latest first.
    pub at: Vec<String>,
    /// Whoever decides gives this back; nothing where there is nothing to decide.
    pub seen: String,
}

/// What whoever takes two apart says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfMeanwhile {
    /// The mark of what they have seen.
    pub seen: String,
    pub take_back: bool,
}

/// Every change that holds, was made since two became one at the desk of the one that is kept, and is of a listing that goes
/// back to the other; newest first. What was put together since is told by itself, and what the lead organization took away
/// stays away.
pub(super) async fn since(
    read: &mut impl Reads,
    merges: &[MergeRow],
    row: &MergeRow,
) -> Result<Vec<EditRow>, StoreError> {
    if row.kind != Organizations::NAME {
        return Ok(Vec::new());
    }
    let apart = Merged::of_rows(merges.iter().filter(|other| other.act != row.act));
    let (goes, stays) = (apart.of(row.lost), apart.of(row.kept));
    if goes == stays {
        return Ok(Vec::new());
    }
    let mut edits = kept::edits_since(read, OrganizationId(goes), row.made_at).await?;
    edits.retain(|edit| apart.organization(edit.organization).0 == stays && !is_their_word(edit));
    Ok(edits)
}

/// The mark of what was seen.
pub(super) fn mark(edits: &[EditRow]) -> String {
    let ids: Vec<String> = edits.iter().map(|edit| edit.id.simple().to_string()).collect();
    if ids.is_empty() {
        String::new()
    } else {
        hash_of(&ids.join(" "))
    }
}

/// The same for a page.
pub(crate) async fn meanwhile(
    service: &Service,
    write: &mut Write,
    (merges, row): (&[MergeRow], &MergeRow),
) -> Result<Meanwhile, PeopleError> {
    let edits = since(write, merges, row).await?;
    let mut view = Meanwhile {
        seen: mark(&edits),
        ..Meanwhile::default()
    };
    view.many = edits.len();
    let mut names = BTreeMap::new();
    for edit in edits {
        view.acts.insert(String::from(told_as(&edit.act)));
        if let std::collections::btree_map::Entry::Vacant(unknown) = names.entry(edit.made_by) {
            let name = staff::name(write, vault(service)?, edit.made_by).await?;
            view.by.extend(unknown.insert(name).clone());
        }
        if !view.at.contains(&edit.label) {
            view.at.push(edit.label);
        }
    }
    Ok(view)
}

fn is_withdrawn(status: &serde_json::Value) -> bool {
    serde_json::to_value(SessionStatus::Cancelled).is_ok_and(|withdrawn| *status == withdrawn)
}

/// The changes by which sessions were withdrawn.
fn withdrawn(edits: &[EditRow]) -> impl Iterator<Item = &EditRow> {
    edits.iter().filter(|edit| {
        let change = patch::read(&edit.changes).remove("status");
        edit.kind == Sessions::NAME && change.is_some_and(|change| is_withdrawn(&change.now))
    })
}

/// Whether families would see a session, if it is one of those that were withdrawn before.
async fn is_seen_again(desk: &mut Desk<'_>, session: Uuid) -> Result<bool, PeopleError> {
    let Some(mut record) = stored::find::<Sessions>(&mut desk.write, session).await? else {
        return Ok(false);
    };
    lay::<Sessions>(&mut desk.write, &mut record).await?;
    Ok(is_public(record.facts.status))
}

/// The first change that could not be taken back, as something later lies on it or it is in use, or as families would see
/// again what was withdrawn, or a picture that the lead organization took away: then nothing is.
pub(super) async fn take_back_all(
    desk: &mut Desk<'_>,
    edits: &[EditRow],
) -> Result<Option<(String, Timestamp)>, PeopleError> {
    let named = |edit: &EditRow| Ok(Some((edit.label.clone(), edit.made_at)));
    if let Some(edit) = would_come_back(desk, edits).await? {
        return named(edit);
    }
    for edit in edits {
        let is_under = later_than(&mut desk.write, edit).await?.is_some();
        let is_back = match is_under {
            true => false,
            false => match put_back_one(desk, edit).await {
                Err(PeopleError::Service(ServiceError::Store(StoreError::Conflict(_)))) => false,
                done => done?,
            },
        };
        if !is_back {
            return named(edit);
        }
        kept::undo_edit(&mut desk.write, edit.id, desk.signed.account, desk.at).await?;
    }
    for edit in withdrawn(edits) {
        if is_seen_again(desk, edit.record).await? {
            return named(edit);
        }
    }
    Ok(None)
}
