//! Who may do what. Everything is forbidden unless a rule here allows it.
//!
//! A use-case holds a [`Permit`] of its act before it works; only [`may`] makes one. The acts here
//! concern public listings, and populations to count for; nobody of either can be told by name. What concerns young people is in
//! `young`, by the rules in `rules`.

mod rules;
pub mod young;

use std::fmt;
use std::marker::PhantomData;

/// Who is asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anybody, without an account; nothing about them is kept.
    Visitor,
    /// Anybody at a page, where the operator lets pages save plans.
    Planner,
    /// Whoever may open the database file: the person at the command line.
    Operator,
}

/// Something one may want to do.
pub trait Act {
    /// The stable name, as in logs and messages.
    const NAME: &'static str;
    /// The rule.
    fn allowed(actor: Actor) -> bool;
}

macro_rules! act {
    ($(#[$doc:meta])* $name:ident, $text:literal, $($actor:pat_param)|+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl Act for $name {
            const NAME: &'static str = $text;
            fn allowed(actor: Actor) -> bool {
                matches!(actor, $($actor)|+)
            }
        }
    };
}

act!(/// Read public listings and places.
    ReadDirectory, "read-directory", Actor::Visitor | Actor::Planner | Actor::Operator);
act!(/// Take listings in from a file, and take that back.
    ImportListings, "import-listings", Actor::Operator);

act!(/// Fit columns of plain numbers from files of one's own.
    FitColumns, "fit-columns", Actor::Operator);
act!(/// Name the region, its time zone and its outline.
    NameRegion, "name-region", Actor::Operator);

act!(/// Read figures of a region: counts of young people, never a person. Which populations a visitor may see is a rule
    /// of [`crate::population`]: synthetic ones, and those the operator has published.
    ReadFigures, "read-figures", Actor::Visitor | Actor::Planner | Actor::Operator);
act!(/// Make, take in, publish and erase populations.
    ManagePopulations, "manage-populations", Actor::Operator);
act!(/// Keep a set of changes to what is offered by a name.
    SaveScenario, "save-scenario", Actor::Planner | Actor::Operator);
act!(/// Read and verify the audit trail of everybody.
    ReadAudit, "read-audit", Actor::Operator);
act!(/// Invite staff, end accounts, print the rules of access.
    ManageAccounts, "manage-accounts", Actor::Operator);
act!(/// Read how well listings are kept: counts by organization.
    ReadListingHealth, "read-listing-health", Actor::Operator);
act!(/// Count what families said for counts only.
    CountFacts, "count-facts", Actor::Operator);
act!(/// Erase a kept set of changes. A page does not know whose it is, so a page may not.
    EraseScenario, "erase-scenario", Actor::Operator);
act!(/// Copy the whole database, restore a copy, and see how the copies stand.
    KeepBackups, "keep-backups", Actor::Operator);

/// The proof that an act is allowed.
#[derive(Debug)]
pub struct Permit<A: Act>(PhantomData<A>);

/// The act is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Forbidden {
    /// The act's name.
    pub act: &'static str,
}

impl fmt::Display for Forbidden {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} is not allowed here", self.act)
    }
}

/// Asks whether somebody may do something.
pub fn may<A: Act>(actor: Actor) -> Result<Permit<A>, Forbidden> {
    if A::allowed(actor) {
        Ok(Permit(PhantomData))
    } else {
        Err(Forbidden { act: A::NAME })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_reads_and_does_not_import() {
        assert!(may::<ReadDirectory>(Actor::Visitor).is_ok());
        assert_eq!(
            may::<ImportListings>(Actor::Visitor).unwrap_err().to_string(),
            "import-listings is not allowed here"
        );
        assert!(may::<ImportListings>(Actor::Operator).is_ok());
        assert!(may::<ReadFigures>(Actor::Visitor).is_ok());
        assert!(may::<ManagePopulations>(Actor::Visitor).is_err());
        assert!(may::<KeepBackups>(Actor::Visitor).is_err() && may::<KeepBackups>(Actor::Planner).is_err());
        assert!(may::<SaveScenario>(Actor::Visitor).is_err());
        assert!(may::<ReadAudit>(Actor::Visitor).is_err());
        assert!(may::<ReadAudit>(Actor::Planner).is_err());
        assert!(may::<ReadAudit>(Actor::Operator).is_ok());
        assert!(may::<CountFacts>(Actor::Visitor).is_err() && may::<CountFacts>(Actor::Planner).is_err());
    }

    #[test]
    fn plans_are_saved_from_pages_only_where_the_operator_lets_them() {
        assert!(may::<ReadFigures>(Actor::Visitor).is_ok());
        assert!(may::<SaveScenario>(Actor::Visitor).is_err());
        assert!(may::<SaveScenario>(Actor::Planner).is_ok());
        assert!(may::<EraseScenario>(Actor::Planner).is_err());
        assert!(may::<ImportListings>(Actor::Planner).is_err());
    }
}
