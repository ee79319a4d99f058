//! What would happen: people's fits after a change of the supply, counted again only where it can matter.
//! Always equal to asking everybody anew.
//!
//! Must not know: what changes cost, or who asked for them.

use std::ops::Range;

use super::{Edit, EditRefused, Survey, Van, VanRules};
use crate::fit::{Refused, Region, Session, SessionIndex, Sessions};

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
    /// Gathers edits, one after the other: a second edit of a session goes on top of the first. On refusal, names
    /// the edit by its place in the list.
    pub fn from_edits(sessions: &Sessions, edits: &[Edit]) -> Result<Self, (usize, EditRefused)> {
        let _ = (sessions, edits);
        Ok(Self::default())
    }
}

/// Room to work in, one for each thread.
#[derive(Clone, Debug)]
pub struct WhatIfDesk {}

/// A change of the supply, prepared.
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    region: &'a Region<'a>,
}

impl<'a> WhatIf<'a> {
    /// Prepares, or refuses a row of facts that makes no sense, a replaced or removed session that is not there
    /// included.
    pub fn new(region: &'a Region<'a>, supply: &Supply, rules: VanRules) -> Result<Self, Refused> {
        let _ = (supply, rules);
        Ok(Self { region })
    }

    /// Room to work in.
    #[must_use]
    pub fn desk(&self) -> WhatIfDesk {
        WhatIfDesk {}
    }

    /// People `range.start` to before `range.end` after the change, given what they said before it. The result
    /// has fits and near; all else is empty. Stretches are joined in order.
    #[must_use]
    pub fn ask(&self, desk: &mut WhatIfDesk, before: &Survey, range: Range<u32>) -> Survey {
        let _ = (self.region, desk, range);
        before.clone()
    }
}
