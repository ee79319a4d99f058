//! The ledger: who in a region has nothing that fits, where, and which single change would let how many of them in.
//!
//! Every count is of young people of one population. `docs/ledger.md` defines each.

mod change;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::ids::SessionId;
use crate::language::{Language, Text};
use crate::money::Cents;
use crate::place::{Outline, Point};
use crate::population::Population;

pub use change::{Proposal, Scenario, Stop, SupplyEdit, Together, Told};

/// What can stand in the way, in the ledger's eight words; each lifts the constraints of fit named beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Barrier {
    /// Age, grade, what must come before.
    WhoFor,
    /// Weekly hours.
    Hours,
    /// Dates and the time of registration.
    Dates,
    /// The way there.
    Travel,
    /// The price after help.
    Cost,
    /// The language it is held in.
    Language,
    /// Access features and the internet.
    Access,
    /// It is full.
    Seats,
}

impl Barrier {
    /// All, in the order of the engine's.
    pub const ALL: [Self; 8] = [
        Self::WhoFor,
        Self::Hours,
        Self::Dates,
        Self::Travel,
        Self::Cost,
        Self::Language,
        Self::Access,
        Self::Seats,
    ];

    /// The stable code of links, JSON and Fluent ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::WhoFor => "who_for",
            Self::Hours => "hours",
            Self::Dates => "dates",
            Self::Travel => "travel",
            Self::Cost => "cost",
            Self::Language => "language",
            Self::Access => "access",
            Self::Seats => "seats",
        }
    }
}

/// A way to look at a population. A lens divides it into groups, each young person into one. A group's code is
/// written behind its lens; `not_said` is the group of those of whom it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lens {
    /// The folded name with hyphens for spaces: `lower-west-side`.
    Place,
    /// `under_3`, `3-5`, `6-8`, `9-11`, `12-14`, `15-17`, `18_up` (18 and over), `not_said`.
    Age,
    /// The language spoken at home, without its region: `es`, `pt`, `not_said` (nobody said, or any will do).
    Language,
    /// `low` (little money), `enough`, `not_said`.
    Income,
    /// `needs` (an access feature), `none`.
    Access,
    /// `car` (among the ways to travel), `none`, `not_said` (no ways are named).
    Car,
}

impl Lens {
    pub const ALL: [Self; 6] = [
        Self::Place,
        Self::Age,
        Self::Language,
        Self::Income,
        Self::Access,
        Self::Car,
    ];

    /// The stable code of links, JSON and Fluent ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Age => "age",
            Self::Language => "language",
            Self::Income => "income",
            Self::Access => "access",
            Self::Car => "car",
        }
    }
}

/// A group of a lens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    pub lens: Lens,
    /// The stable code within the lens, as links carry it: a folded place name, `6-8`, `es`, `low`, `none`.
    pub code: String,
    /// For places and languages: what people call it; other groups are named by Fluent from lens and code.
    pub name: Option<String>,
}

/// A count of young people: the mean of the draws, and the least and the most of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    pub value: u32,
    pub low: u32,
    pub high: u32,
}

/// A share, 0 to 1: of all draws together, and the least and the most of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// How many of these counts, from the first on, cannot be told apart: their ranges all have a number in common, so which
/// of them is larger may be chance. 1 where the first stands alone, and 0 for no counts.
pub fn alike(counts: impl IntoIterator<Item = Count>) -> usize {
    let mut common = (0, u32::MAX);
    let counts = counts.into_iter().take_while(|count| {
        common = (common.0.max(count.low), common.1.min(count.high));
        common.0 <= common.1
    });
    counts.count()
}

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Shown(Count),
    /// Too few people, or it would give away one that is too few.
    Protected,
}

/// What is asked of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which population; the newest that may be shown when `None`.
    pub population: Option<crate::ids::PopulationId>,
    /// How many fits are enough, 1 to 10.
    pub enough: u32,
    /// Only the young people of this group of each named lens; at most two.
    pub only: Vec<(Lens, String)>,
    /// What the changes chosen together may cost at most; what has no known cost is then not chosen.
    pub budget: Option<Cents>,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            population: None,
            enough: 1,
            only: Vec::new(),
            budget: None,
        }
    }
}

/// What every page of the ledger says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    pub region: String,
    pub population: Population,
    /// Other populations that may be chosen.
    pub others: Vec<Population>,
    /// How many fits are enough.
    pub enough: u32,
    /// The groups looked at; empty for everybody.
    pub only: Vec<Group>,
    /// Groups that may be chosen, lens by lens.
    pub groups: Vec<Group>,
    /// Young people looked at.
    pub young_people: u32,
    /// Sessions that have not ended.
    pub sessions: u32,
    /// Those of them that are examples.
    pub examples: u32,
    /// Sessions with no known place that are not online.
    pub sessions_without_place: u32,
    pub unsaid: Unsaid,
    /// The day the figures hold for.
    pub today: Date,
}

/// How many of the sessions do not say something. What is not said keeps nobody out, so the more is unsaid, the more fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsaid {
    /// On which days and hours they meet.
    pub hours: u32,
    /// What they cost.
    pub price: u32,
    /// In which language they are held.
    pub languages: u32,
}

/// One row of the region's picture: a group and how it fares.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// One group, or two for a combination of lenses.
    pub groups: Vec<Group>,
    pub young_people: Figure,
    pub with_one: Figure,
    pub with_three: Figure,
    /// Those with as many fits as the page says are enough.
    pub with_enough: Figure,
    /// Those with a session of any kind within three miles as the crow flies.
    pub pin_near: Figure,
    /// Seats for 100 young people: only for places. `None` where no seats are known, where only some of those who live
    /// there are looked at, and after changes.
    pub seats_per_100: Option<f64>,
    /// Sessions whose place of meeting lies there, for places. `None` after changes.
    pub sessions: Option<u32>,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceShape {
    pub code: String,
    pub point: Point,
    pub outline: Option<Outline>,
}

/// A week of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekOfYear {
    /// Its Monday.
    pub starts_on: Date,
    /// Sessions whose dates touch it. Sessions without known dates are counted in none.
    pub sessions: u32,
}

/// When something is on.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Calendar {
    /// Sessions on each day of a usual week, Monday first.
    pub weekdays: [u32; 7],
    /// Young people who have something that fits on that day, Monday first.
    pub young_people: Vec<Figure>,
    /// The 52 weeks from this one on.
    pub weeks: Vec<WeekOfYear>,
    /// Sessions whose dates are not known.
    pub without_dates: u32,
}

/// The page `/region`.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionView {
    pub basis: Basis,
    pub everybody: GroupRow,
    /// By lens, each with all its groups, rows of zero too.
    pub lenses: Vec<(Lens, Vec<GroupRow>)>,
    pub shapes: Vec<PlaceShape>,
    /// How groups of the other lenses fare place by place: a row of a place and the group for each place. None where one
    /// place only is looked at.
    pub by_place: Vec<(Group, Vec<GroupRow>)>,
    /// Combinations of two groups in which the smallest share has enough that fits, worst first.
    pub hardest: Vec<GroupRow>,
    pub calendar: Calendar,
}

/// The smallest change that is enough for most.
#[derive(Clone, Debug, PartialEq)]
pub struct MostNeed {
    pub change: NeededChange,
    /// Young people for whom it is enough ...
    pub enough_for: Count,
    /// ... of those whom lifting the barrier would let in.
    pub of: Count,
}

/// A change that lets somebody in, told without the session.
#[derive(Clone, Debug, PartialEq)]
pub enum NeededChange {
    /// Reach this many years older (positive) or younger.
    Age {
        years: i16,
    },
    /// Reach this many grades higher (positive) or lower.
    Grade {
        grades: i16,
    },
    Prerequisite,
    /// Begin this many minutes later (positive) or earlier.
    ShiftHours {
        minutes: i16,
    },
    /// Other days or hours altogether.
    OtherHours,
    /// Move by so many days.
    Dates {
        days: i32,
    },
    Registration,
    /// So many minutes nearer, or a ride.
    Nearer {
        minutes: u32,
    },
    /// A ride where there is no way at all.
    Ride,
    /// So much cheaper.
    Cheaper {
        cents: Cents,
    },
    HeldIn {
        language: Language,
    },
    Access {
        feature: Code,
    },
    Internet,
    Seat,
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct BarrierRow {
    pub barrier: Barrier,
    /// Young people who would have enough if this alone were lifted.
    pub would_reach: Figure,
    /// Its part of the blame by Shapley's rule, of all who lack.
    pub shapley: Option<Share>,
    pub most_need: Option<MostNeed>,
    /// Where they are and who they are.
    pub spread: Vec<Spread>,
    /// Combinations of two groups of which it alone keeps out the largest part, the largest first.
    pub pairs: Vec<PairReach>,
    /// The sessions that would let most in, most first.
    pub sessions: Vec<SessionGain>,
}

/// Some young people by the groups of a lens, most first. A lens of which one group only is looked at has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    pub lens: Lens,
    pub rows: Vec<(Group, Figure)>,
}

/// Two groups of different lenses at once.
#[derive(Clone, Debug, PartialEq)]
pub struct PairReach {
    pub groups: Vec<Group>,
    /// Those of both groups who would have enough ...
    pub would_reach: Figure,
    /// ... of all who are of both.
    pub young_people: Figure,
}

/// A session and how many it would let in.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionGain {
    pub session: SessionId,
    pub title: Text,
    pub organization: String,
    pub would_reach: Figure,
}

/// The page `/region/ledger`.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    pub basis: Basis,
    /// Young people with fewer than enough fits.
    pub lack: Figure,
    /// Of those, the ones whom no single barrier explains: two or more stand in the way everywhere.
    pub two_or_more: Figure,
    /// Most reached first.
    pub barriers: Vec<BarrierRow>,
    /// Most reached per dollar, or per change where costs are not given.
    pub proposals: Vec<Proposal>,
    /// No vans between the stops looked at, however many, reach more than this in the first draw. `None` where none
    /// reaches anybody, and for rosters.
    pub vans_at_most: Option<u32>,
    /// The best of them together.
    pub together: Option<Together>,
}

/// What changes would do.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    pub basis: Basis,
    pub told: Vec<Told>,
    pub before: GroupRow,
    pub after: GroupRow,
    /// By lens, before and after.
    pub lenses: Vec<(Lens, Vec<(GroupRow, GroupRow)>)>,
    pub shapes: Vec<PlaceShape>,
    /// Young people who had too few fits and have enough now.
    pub gain: Figure,
    /// Young people who had enough fits and have too few now.
    pub lose: Figure,
    /// What the changes cost together; `None` where a cost is not known.
    pub cost: Option<Cents>,
    /// Computing took so long, in microseconds.
    pub micros: u64,
}

/// The two pages that go to a funder.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    pub view: RegionView,
    pub ledger: Ledger,
    /// Three changes that would help most, each reaching whom the others do not.
    pub three: Option<Together>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_alike_while_their_ranges_meet() {
        let count = |low, high| Count { value: low, low, high };
        let counts = [count(40, 50), count(38, 45), count(45, 46), count(30, 44)];
        assert_eq!(alike(counts), 3, "the last meets the second, not the third");
        assert_eq!(alike(counts[..1].iter().copied()), 1);
        assert_eq!(alike([]), 0);
    }
}
