//! What a new director does first, in order, and what of it is done. A region where all of it is done has no first steps.
//!
//! Must not know: pages; names of anybody.

use understory_store::Write;
use understory_store::directory as stored;
use understory_store::people as people_store;

use crate::Service;
use crate::people::{PeopleError, now};

/// What is done of the first steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstSteps {
    /// Somebody said what the region is called.
    pub named: bool,
    /// Towns were brought, so that families can name them and places stand somewhere.
    pub towns: bool,
    /// Maps have the shape of the region under them.
    pub outline: bool,
    pub organization: bool,
    /// An organization has a steward, or somebody who is asked.
    pub steward: bool,
    /// Families find something.
    pub listings: bool,
}

impl FirstSteps {
    /// Everything done: what a region looks like that needs no thread.
    pub const DONE: Self = Self {
        named: true,
        towns: true,
        outline: true,
        organization: true,
        steward: true,
        listings: true,
    };

    /// The steps in their order, each by its name in Fluent ids, with whether it is done.
    pub fn in_order(self) -> [(&'static str, bool); 6] {
        [
            ("region", self.named),
            ("towns", self.towns),
            ("outline", self.outline),
            ("organization", self.organization),
            ("steward", self.steward),
            ("listings", self.listings),
        ]
    }

    /// Whether nothing is left that a region cannot do without. Maps do without an outline, so it alone keeps no list open.
    pub fn all_done(self) -> bool {
        Self { outline: true, ..self } == Self::DONE
    }
}

/// What is done by now.
pub(crate) async fn first_steps(service: &Service, write: &mut Write) -> Result<FirstSteps, PeopleError> {
    let snapshot = service.snapshot();
    Ok(FirstSteps {
        named: stored::load_region(write).await?.is_some(),
        towns: snapshot.gazetteer.was_brought(),
        outline: snapshot.region.outline.is_some(),
        organization: !snapshot.organizations.is_empty(),
        steward: people_store::somebody_answers(write, now(service)).await?,
        listings: !snapshot.sessions.is_empty(),
    })
}
