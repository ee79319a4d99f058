//! Organizations, sites, programs and sessions, and what they say about themselves.
//!
//! A program is what it is; a session is when, where, for whom, how many and how much. The `...Facts`
//! structs carry no ids: an import makes them from a file, the store keeps them, and the two are
//! compared to tell what changed.

mod organization;
mod program;
mod session;
mod site;

pub use organization::{Contact, OrganizationFacts};
pub use program::ProgramFacts;
pub use session::{
    Aid, Capacity, Cost, DateException, ExceptionKind, InternetNeed, Meeting, Registration, Ride, SessionFacts,
    SessionStatus, YesNoAsk,
};
pub use site::{Middle, SiteFacts, Spot};

use crate::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use serde::{Deserialize, Serialize};

/// Where a record came from, for finding it again at the next import: a source and the record's id there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceKey {
    /// The source's short name, such as `my-chi-my-future` or `example`.
    pub source: String,
    /// The record's own id in that source, at most 200 characters.
    pub key: String,
}

/// An organization as the store keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    pub id: OrganizationId,
    pub source: SourceKey,
    pub facts: OrganizationFacts,
}

/// A site as the store keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    pub id: SiteId,
    pub organization: OrganizationId,
    pub source: SourceKey,
    pub facts: SiteFacts,
}

/// A program as the store keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    pub id: ProgramId,
    pub organization: OrganizationId,
    pub source: SourceKey,
    pub facts: ProgramFacts,
}

/// A session as the store keeps it. `site` is `None` when it happens online or nobody said where.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub id: SessionId,
    pub program: ProgramId,
    pub site: Option<SiteId>,
    pub source: SourceKey,
    pub facts: SessionFacts,
}
