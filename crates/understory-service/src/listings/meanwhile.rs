//! What the people of one organization changed at listings of another while the two were read as one.
//!
//! Whoever takes the two apart sees it first, and leaves it or takes it back too. Must not know: pages.

use jiff::Timestamp;
use std::collections::BTreeMap;
use understory_model::ids::OrganizationId;
use understory_store::directory::Organizations;
use understory_store::listings::{self as kept, EditRow, MergeRow};
use understory_store::{Reads, StoreError, Write};
use uuid::Uuid;

use super::desk::Desk;
use super::history::{later_than, put_back_one};
use super::merged::Merged;
use super::merging::MERGE;
use crate::people::{PeopleError, hash_of, staff, vault};
use crate::{Service, ServiceError};

/// What stays at listings that go back to the other organization, unless it is taken back too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanwhile {
    /// How many changes, as a history tells them.
    pub many: usize,
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

/// The latest changes of what belongs to any of these, newest first.
pub(super) async fn edits_of(
    read: &mut impl Reads,
    organizations: impl IntoIterator<Item = Uuid>,
    most: u32,
) -> Result<Vec<EditRow>, StoreError> {
    let mut all = Vec::new();
    for one in organizations {
        all.extend(kept::edits_of_organization(read, OrganizationId(one), most).await?);
    }
    all.sort_by_key(|row| std::cmp::Reverse((row.made_at, row.id)));
    Ok(all)
}

/// Every change that holds, was made since two became one at the desk of the one that is kept, and is of a listing that goes
/// back to the other; newest first. What was put together since is told by itself.
pub(super) async fn since(read: &mut impl Reads, row: &MergeRow) -> Result<Vec<EditRow>, StoreError> {
    if row.kind != <Organizations as understory_store::directory::Kind>::NAME {
        return Ok(Vec::new());
    }
    let merges = kept::merges(read).await?;
    let apart = Merged::of_rows(merges.iter().filter(|other| other.act != row.act));
    let (goes, stays) = (apart.of(row.lost), apart.of(row.kept));
    if goes == stays {
        return Ok(Vec::new());
    }
    let mut edits = edits_of(read, apart.all_of(goes), u32::MAX).await?;
    edits.retain(|edit| {
        let is_theirs = apart.organization(edit.organization).0 == stays;
        is_theirs && edit.made_at >= row.made_at && edit.undone_at.is_none() && edit.act != MERGE
    });
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
pub(crate) async fn meanwhile(service: &Service, write: &mut Write, row: &MergeRow) -> Result<Meanwhile, PeopleError> {
    let edits = since(write, row).await?;
    let mut view = Meanwhile {
        seen: mark(&edits),
        ..Meanwhile::default()
    };
    let (mut acts, mut names) = (Vec::new(), BTreeMap::new());
    for edit in edits {
        if !acts.contains(&edit.act_id) {
            acts.push(edit.act_id);
        }
        if let std::collections::btree_map::Entry::Vacant(unknown) = names.entry(edit.made_by) {
            let name = staff::name(write, vault(service)?, edit.made_by).await?;
            view.by.extend(unknown.insert(name).clone());
        }
        if !view.at.contains(&edit.label) {
            view.at.push(edit.label);
        }
    }
    view.many = acts.len();
    Ok(view)
}

/// The first change that could not be taken back, as something later lies on it or it is in use: then nothing is.
pub(super) async fn take_back_all(
    desk: &mut Desk<'_>,
    edits: &[EditRow],
) -> Result<Option<(String, Timestamp)>, PeopleError> {
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
            return Ok(Some((edit.label.clone(), edit.made_at)));
        }
        kept::undo_edit(&mut desk.write, edit.id, desk.signed.account, desk.at).await?;
    }
    Ok(None)
}
