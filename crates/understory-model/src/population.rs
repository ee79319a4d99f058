//! A population: the young people of a region, drawn from public counts or taken from a roster, for counting
//! who is left out. Never a list of names; only what fit needs.
//!
//! Invariant: nothing here can say who somebody is.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::age::Grade;
use crate::code::Code;
use crate::directory::InternetNeed;
use crate::find::Mode;
use crate::ids::PopulationId;
use crate::language::Language;
use crate::money::Cents;
use crate::place::{Outline, Point};
use crate::week::WeeklyHours;

/// Where the young people of a population come from. Shown wherever a figure of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Drawn with a seed from public counts: nobody of it exists.
    Synthetic,
    /// From a roster: its small counts are protected.
    Rostered,
    /// Both: as protected as a roster.
    Mixed,
}

impl Label {
    /// The stable code, as stored and as used in Fluent ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Synthetic => "synthetic",
            Self::Rostered => "rostered",
            Self::Mixed => "mixed",
        }
    }

    /// Whether counts of few people must not be shown.
    pub fn is_protected(self) -> bool {
        self != Self::Synthetic
    }
}

/// What is known of a population without looking at its people.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    pub id: PopulationId,
    /// As people call it; the same name again is a new version.
    pub name: String,
    /// Counts from 1 within the name.
    pub version: u32,
    pub label: Label,
    pub made_at: Timestamp,
    /// Young people in one draw.
    pub young_people: u32,
    /// Names of the places in it, in the order of [`YoungPerson::place`].
    pub places: Vec<AreaOfPlace>,
    /// How many times it was drawn: 1 for a roster.
    pub draws: u8,
    /// What it was drawn with.
    pub seed: Option<u64>,
    /// Where the counts come from, a line each.
    pub sources: Vec<String>,
}

/// A place that a population is counted by: a town, a community area, a ZIP.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaOfPlace {
    pub name: String,
    /// The middle of it.
    pub point: Point,
    /// Its edge, where one was given.
    pub outline: Option<Outline>,
}

/// A small area as public counts tell it: the rows that a synthetic population is drawn from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// The id in its source; unique.
    pub key: String,
    pub name: String,
    /// The place that its figures are added up under: a town, a community area; its own name when there is none.
    pub place: String,
    /// The middle, where its young people live when there is no outline.
    pub point: Point,
    /// The edge; young people are scattered within it.
    pub outline: Option<Outline>,
    /// Young people by bands of age that do not overlap.
    pub youth: Vec<AgeCount>,
    /// How many of those, where somebody counted; `None` where the default share of the assumptions is taken.
    pub low_income: Option<u32>,
    pub disability: Option<u32>,
    pub no_vehicle: Option<u32>,
    pub no_internet: Option<u32>,
    /// Young people by the language spoken at home; the rest speak the region's main one.
    pub languages: BTreeMap<Language, u32>,
    /// Young people by race or ethnicity as reported, by the source's own words.
    pub reported_groups: BTreeMap<String, u32>,
}

/// Young people of an age band, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeCount {
    pub from: u8,
    pub to: u8,
    pub young_people: u32,
}

impl Area {
    /// Young people of all bands.
    pub fn young_people(&self) -> u32 {
        self.youth.iter().map(|band| band.young_people).sum()
    }
}

/// One young person of a population: only what fit and the lenses of the ledger need.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YoungPerson {
    /// The position in [`Population::places`].
    pub place: u16,
    /// Which draw of a synthetic population, from 0.
    pub draw: u8,
    pub point: Option<Point>,
    pub age: Option<u8>,
    pub grade: Option<Grade>,
    pub free: Option<WeeklyHours>,
    pub modes: Vec<Mode>,
    /// The longest trip one way, minutes.
    pub minutes: Option<u16>,
    pub max_cost: Option<Cents>,
    /// Languages that work; empty when any will do or nobody said.
    pub languages: Vec<Language>,
    pub needs: Vec<Code>,
    pub internet: Option<InternetNeed>,
    pub interests: Vec<Code>,
    /// Whether the family has little money, as the source counts it; a lens, never a reason.
    pub low_income: Option<bool>,
}
