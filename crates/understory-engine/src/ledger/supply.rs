//! Changes to what is offered, gathered.
//!
//! Must not know: people.

use std::collections::BTreeMap;

use super::{Edit, EditRefused, Van};
use crate::fit::{Refused, Session, SessionIndex, Sessions};

/// Changes to what is offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Supply {
    /// Sessions whose facts become others; named twice, the last one counts.
    pub replaced: Vec<(SessionIndex, Session)>,
    /// Sessions that end; this counts even if they are also replaced.
    pub removed: Vec<SessionIndex>,
    /// New sessions.
    pub added: Vec<Session>,
    /// Vans.
    pub vans: Vec<Van>,
}

impl Supply {
    /// Gathers edits, one after the other: a second edit of a session goes on top of the first. A refusal names the
    /// edit by its place in the list.
    pub fn from_edits(sessions: &Sessions, edits: &[Edit]) -> Result<Self, (usize, EditRefused)> {
        let mut supply = Self::default();
        let mut rows: BTreeMap<SessionIndex, Session> = BTreeMap::new();
        for (number, edit) in edits.iter().enumerate() {
            match edit {
                Edit::Van(van) => supply.vans.push(van.clone()),
                Edit::Add { session } => supply.added.push((**session).clone()),
                _ => {
                    let index = edit.session().ok_or((number, EditRefused::NoSuchSession))?;
                    let row = match rows.remove(&index) {
                        Some(row) => row,
                        None => sessions.get(index).ok_or((number, EditRefused::NoSuchSession))?,
                    };
                    if matches!(edit, Edit::Remove { .. }) {
                        supply.removed.push(index);
                    }
                    rows.insert(index, edit.apply(&row).map_err(|refused| (number, refused))?);
                }
            }
        }
        supply.replaced = rows.into_iter().collect();
        Ok(supply)
    }

    /// What becomes of each session that changes: its new row, or `None` if it ends.
    pub(super) fn by_session(&self, sessions: &Sessions) -> Result<BTreeMap<SessionIndex, Option<&Session>>, Refused> {
        let mut changes: BTreeMap<SessionIndex, Option<&Session>> = BTreeMap::new();
        for (index, row) in &self.replaced {
            changes.insert(*index, Some(row));
        }
        for index in &self.removed {
            changes.insert(*index, None);
        }
        if changes.keys().any(|index| index.row() >= sessions.len()) {
            return Err(Refused::NoSuchSession);
        }
        Ok(changes)
    }
}
