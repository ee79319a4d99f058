//! Listings that an organization enters itself: what a family needs to know of them, what is entered, and the next term.
//!
//! Must not know: who enters them, where they are kept.

mod choice;
mod entered;
mod picture;
mod term;

pub use choice::{Choice, Chosen};
pub use entered::{OrganizationEntered, ProgramEntered, SessionEntered, SiteEntered};
pub use picture::{Picture, PictureKind, Pixels};
pub use term::{is_same_meeting, next_term};

use crate::Refused;
use crate::directory::SessionFacts;
use crate::people::codes;

/// The source that facts name which an organization entered here.
pub const ENTERED: &str = "organization";

codes!(/// What a family cannot do without, in the order in which it is missed most.
    FamilyFact, "a fact that a family needs",
    Hours = "hours",
    Cost = "cost",
    Ages = "ages",
    Ride = "ride",
    Languages = "languages",
    Access = "access",
    Dates = "dates",
    Food = "food",
    Seats = "seats",
);

impl FamilyFact {
    /// Whether a session says it.
    pub fn is_known(self, facts: &SessionFacts) -> bool {
        match self {
            Self::Hours => facts.hours.known.is_some(),
            Self::Cost => facts.cost.known.is_some(),
            Self::Ages => facts.ages.known.is_some() || facts.grades.known.is_some(),
            Self::Ride => facts.ride.known.is_some(),
            Self::Languages => facts.languages.known.is_some(),
            Self::Access => !facts.access.is_empty(),
            Self::Dates => facts.starts_on.known.is_some() || facts.ends_on.known.is_some(),
            Self::Food => facts.food.known.is_some(),
            Self::Seats => facts.seats_open.known.is_some() || facts.capacity.known.is_some(),
        }
    }

    /// What is missing, what is missed most first.
    pub fn missing(facts: &SessionFacts) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|fact| !fact.is_known(facts)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Cost;
    use crate::fact::Fact;

    #[test]
    fn what_is_missed_most_is_named_first() {
        let mut facts = SessionFacts::default();
        assert_eq!(FamilyFact::missing(&facts), FamilyFact::ALL);
        facts.cost = Fact::known(Cost::Free);
        let missing = FamilyFact::missing(&facts);
        assert_eq!(missing.len(), 8);
        assert_eq!(missing[..2], [FamilyFact::Hours, FamilyFact::Ages]);
    }
}
