//! What the ledger refuses, and why: each message names what was given and the rule it breaks.

use understory_model::ids::ScenarioId;
use understory_model::ledger::Lens;
use understory_store::StoreError;

use crate::ServiceError;
use crate::access::Forbidden;

/// Changes that may be asked for at once.
pub const MOST_EDITS: usize = 20;
/// Fits that may be asked for as enough.
pub const MOST_ENOUGH: u32 = 10;
/// Plans that are there at most when a page saves one more.
pub const MOST_PLANS_OF_PAGES: usize = 200;
/// Letters of a saved plan's name.
pub const LONGEST_NAME: usize = 100;

/// Why the ledger has no answer.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("there is no population to count yet; `understory population synth` makes one from public counts")]
    NoPopulation,
    #[error("there is no such population, or it is not for everybody to see")]
    UnknownPopulation,
    #[error("{code:?} is no group of {}", lens.code())]
    UnknownGroup { lens: Lens, code: String },
    #[error(
        "{enough} fits cannot be asked for of a roster, only 1 or 3: more choices would let small counts be worked out"
    )]
    EnoughOfRoster { enough: u32 },
    #[error("a budget is not asked for of a roster by everybody: many budgets would let small counts be worked out")]
    BudgetOfRoster,
    #[error("at most two groups can be asked for together, each of another kind")]
    TooManyGroups,
    #[error(
        "fewer than 10 young people are in this group of a roster, or in the rest of it; nothing is told of so few"
    )]
    TooFew,
    #[error(
        "changes cannot be tried on a roster by everybody: many tries would let small counts be worked out; its keeper \
         can, at the command line"
    )]
    WhatIfOfRoster,
    #[error("{enough} is not a number of fits from 1 to {MOST_ENOUGH}")]
    Enough { enough: u32 },
    #[error("{edits} changes are more than {MOST_EDITS}, the most that can be tried at once")]
    TooManyEdits { edits: usize },
    #[error("a plan without changes is not saved")]
    NoEdits,
    /// One of the changes cannot be made; they are numbered from 1.
    #[error("change {number}: {error}")]
    Edit { number: usize, error: EditError },
    #[error("a plan's name has 1 to {LONGEST_NAME} letters; {name:?} does not")]
    Name { name: String },
    #[error("another plan is called {name:?} already")]
    NameTaken { name: String },
    #[error("{MOST_PLANS_OF_PAGES} plans are saved already; pages save no more")]
    TooManyPlans,
    #[error("no plan is saved under {0}")]
    UnknownScenario(ScenarioId),
    #[error("the brief could not be printed")]
    Document(#[from] super::paper::DocumentError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<Forbidden> for LedgerError {
    fn from(error: Forbidden) -> Self {
        Self::Service(error.into())
    }
}

impl From<StoreError> for LedgerError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Why one change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {value:?} {rule}")]
pub struct EditError {
    /// The field of the change, as it is called in a file: `session`, `minutes`, `stops`.
    pub field: &'static str,
    /// What was given.
    pub value: String,
    pub rule: EditRule,
}

impl EditError {
    pub(crate) fn new(field: &'static str, value: impl std::fmt::Display, rule: EditRule) -> Self {
        Self {
            field,
            value: format!("{value}").chars().take(200).collect(),
            rule,
        }
    }
}

/// The rules of changes. Pages say each in the reader's language, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum EditRule {
    #[error("is no session of this region")]
    UnknownSession,
    #[error("has ended, so changing it helps nobody now")]
    Ended,
    #[error("has no known hours to move")]
    HoursNotKnown,
    #[error("is not a move of 30 minutes or a multiple of them, within 12 hours")]
    Minutes,
    #[error("would move it over midnight")]
    OverMidnight,
    #[error("is spoken there already")]
    SpokenAlready,
    #[error("is free already")]
    FreeAlready,
    #[error("has no known price to waive")]
    PriceNotKnown,
    #[error("is not on the list of access features")]
    UnknownFeature,
    #[error("is there already")]
    ProvidedAlready,
    #[error("is not a number of seats from 1 to 10,000")]
    Seats,
    #[error("are not ages from the younger to the older, within 0 to 120")]
    Ages,
    #[error("is changed twice in the same way, or changed and removed")]
    Twice,
    #[error("is empty; give at least one stretch of time")]
    NoHours,
    #[error("is no name; give one of 1 to 200 letters that can all be seen")]
    NoName,
    #[error("is empty; name at least one language")]
    NoLanguage,
    #[error("is not on the list of topics")]
    UnknownTopic,
    #[error("lies more than 100 km from every place of the population")]
    FarAway,
    #[error("is no point on the earth")]
    NotOnEarth,
    #[error("is not a price from $0 to $100,000")]
    Price,
    #[error("are not 2 to 12 stops")]
    Stops,
    #[error("is empty; name at least one day")]
    NoDays,
}

impl EditRule {
    /// All, for checking that each has words in every language.
    pub const ALL: [Self; 22] = [
        Self::UnknownSession,
        Self::Ended,
        Self::HoursNotKnown,
        Self::Minutes,
        Self::OverMidnight,
        Self::SpokenAlready,
        Self::FreeAlready,
        Self::PriceNotKnown,
        Self::UnknownFeature,
        Self::ProvidedAlready,
        Self::Seats,
        Self::Ages,
        Self::Twice,
        Self::NoHours,
        Self::NoName,
        Self::NoLanguage,
        Self::UnknownTopic,
        Self::FarAway,
        Self::NotOnEarth,
        Self::Price,
        Self::Stops,
        Self::NoDays,
    ];

    /// The stable code, as in JSON and Fluent ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownSession => "unknown-session",
            Self::Ended => "ended",
            Self::HoursNotKnown => "hours-not-known",
            Self::Minutes => "minutes",
            Self::OverMidnight => "over-midnight",
            Self::SpokenAlready => "spoken-already",
            Self::FreeAlready => "free-already",
            Self::PriceNotKnown => "price-not-known",
            Self::UnknownFeature => "unknown-feature",
            Self::ProvidedAlready => "provided-already",
            Self::Seats => "seats",
            Self::Ages => "ages",
            Self::Twice => "twice",
            Self::NoHours => "no-hours",
            Self::NoName => "no-name",
            Self::NoLanguage => "no-language",
            Self::UnknownTopic => "unknown-topic",
            Self::FarAway => "far-away",
            Self::NotOnEarth => "not-on-earth",
            Self::Price => "price",
            Self::Stops => "stops",
            Self::NoDays => "no-days",
        }
    }
}
