//! Changes to what is offered: what they are, what is told of them, what they would do.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Barrier, Figure, Spread};
use crate::age::AgeRange;
use crate::code::Code;
use crate::ids::{ScenarioId, SessionId};
use crate::language::{Language, Text};
use crate::money::Cents;
use crate::place::Point;
use crate::week::{Weekday, WeeklyHours};

/// A change to what is offered. Links, files and saved plans hold these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum SupplyEdit {
    /// Begin and end later (positive) or earlier, on the same days.
    Move { session: SessionId, minutes: i16 },
    /// An interpreter for this language.
    Interpret { session: SessionId, language: Language },
    /// No fee for those who need it.
    Waive { session: SessionId },
    /// An access feature that is missing.
    Provide { session: SessionId, feature: Code },
    /// More seats.
    Seats { session: SessionId, seats: u32 },
    /// Open it to these ages.
    Ages { session: SessionId, from: u8, to: u8 },
    /// It ends.
    Remove { session: SessionId },
    /// A new session.
    Add {
        title: String,
        topic: Option<Code>,
        place: String,
        point: Point,
        hours: WeeklyHours,
        from_age: u8,
        to_age: u8,
        price: Cents,
        languages: Vec<Language>,
    },
    /// A van that stops at these places in this order and back, on these days.
    Van { stops: Vec<Stop>, days: Vec<Weekday> },
}

impl SupplyEdit {
    /// The barrier that it takes away for whoever gains by it; a new session takes away none.
    pub fn barrier(&self) -> Option<Barrier> {
        match self {
            Self::Ages { .. } => Some(Barrier::WhoFor),
            Self::Move { .. } => Some(Barrier::Hours),
            Self::Van { .. } => Some(Barrier::Travel),
            Self::Waive { .. } => Some(Barrier::Cost),
            Self::Interpret { .. } => Some(Barrier::Language),
            Self::Provide { .. } => Some(Barrier::Access),
            Self::Seats { .. } => Some(Barrier::Seats),
            Self::Remove { .. } | Self::Add { .. } => None,
        }
    }
}

/// Where a van stops.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    pub name: String,
    pub point: Point,
}

/// An edit, and what one needs to say it in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub edit: SupplyEdit,
    /// The session's title and organization, where it is about one.
    pub title: Option<Text>,
    pub organization: Option<String>,
    /// Its hours as they are, for a move.
    pub hours: Option<WeeklyHours>,
    /// Its price as it is, for a waiver.
    pub price: Option<Cents>,
    pub ages: Option<AgeRange>,
    /// The session is an example.
    pub example: bool,
    /// Seats that the changed or new session has open, else in all, as far as they are known. A count of those who
    /// would fit says nothing about seats: this stands beside it. `None` where it is not known, and for a van.
    pub room: Option<u32>,
}

/// A concrete proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub told: Told,
    /// Young people who have nothing that fits and would have something.
    pub would_reach: Figure,
    /// What it costs in a term, where costs were given.
    pub cost: Option<Cents>,
    /// Where they are and who they are; not told of a roster.
    pub spread: Vec<Spread>,
}

/// A set of proposals chosen so that they add up: nobody is counted twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// In the order chosen; each with what it adds to those before.
    pub chosen: Vec<(Told, Figure)>,
    pub would_reach: Figure,
    /// What the set reaches in the first draw, where the changes were chosen; the two below are about it.
    pub reached_in_first: u32,
    /// No set of as many of the changes looked at reaches more than this in the first draw.
    pub at_most: u32,
    /// So the set is proven the best of the changes looked at.
    pub exact: bool,
    pub cost: Option<Cents>,
}

/// A saved set of changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    pub id: ScenarioId,
    pub name: String,
    pub edits: Vec<SupplyEdit>,
    pub saved_at: Timestamp,
}
