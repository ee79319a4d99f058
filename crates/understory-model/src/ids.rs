//! Ids: UUID version 7, made by the program, one type per kind of record so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

use crate::Refused;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = Refused;
            fn from_str(text: &str) -> Result<Self, Refused> {
                Uuid::try_parse(text.trim()).map(Self).map_err(|_| Refused::new(text, "an id"))
            }
        }
    };
}

id!(/// An organization: who offers.
    OrganizationId);
id!(/// A site: where it happens.
    SiteId);
id!(/// A program: what it is.
    ProgramId);
id!(/// A session: when, where, for whom, how many, how much.
    SessionId);
id!(/// One run of an import, the unit that is undone.
    ImportRunId);
id!(/// A population: young people to count for.
    PopulationId);
id!(/// A saved set of changes to what is offered.
    ScenarioId);
id!(/// Somebody who may sign in.
    AccountId);
id!(/// A family's home: who lives together and how to reach them.
    HouseholdId);
id!(/// A young person whom a family or a navigator keeps here.
    YoungPersonId);
id!(/// One consent: who may see what, for what, until when.
    ConsentId);
id!(/// One no to an organization.
    RefusalId);
id!(/// One program on the plan of a young person.
    PlanItemId);
id!(/// One sitting of a navigator with a family.
    SittingId);

/// Where chance comes from; handed in, so that tests stand still.
pub trait RandomSource: Send + Sync {
    /// Fills with bytes that nobody can foresee.
    fn fill(&self, bytes: &mut [u8]);
}

/// Where new ids come from; handed in, so that tests stand still.
pub trait IdSource: Send + Sync {
    /// A new UUID version 7, later than every one before it.
    fn next(&self) -> Uuid;
}
