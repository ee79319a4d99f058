//! The words of the field, as types: ids, ages, grades, weekly hours, money, places, languages,
//! topics, and facts that are known or not known yet.
//!
//! Everything is parsed at the door, so a value of one of these types is already right.
//! Invariant: no input or output, no database, no async, no clock. Serde here serves the
//! project's own stored documents; what crosses the wire has structs of its own in the web crate.

pub mod age;
pub mod clock;
pub mod code;
pub mod directory;
pub mod equity;
pub mod fact;
pub mod find;
pub mod freshness;
pub mod ids;
pub mod import;
pub mod landscape;
pub mod language;
pub mod ledger;
pub mod listings;
pub mod money;
pub mod named;
pub mod newsletter;
pub mod people;
pub mod place;
pub mod plan;
pub mod population;
pub mod pulling;
pub mod spots;
pub mod week;

/// A value that was refused at the door: what it was and the rule it broke.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is not {rule}")]
pub struct Refused {
    /// The text as it was given, cut at 200 characters.
    pub value: String,
    /// What would have been right, as the end of "this is not ...".
    pub rule: &'static str,
}

impl Refused {
    /// Remembers the value (cut, so that a hostile one stays small) and the rule.
    pub fn new(value: impl AsRef<str>, rule: &'static str) -> Self {
        Self {
            value: value.as_ref().chars().take(200).collect(),
            rule,
        }
    }
}
