//! The facts of one session, in row form, known or unknown.
//!
//! Must not know: what a bit of a mask means (the caller's code lists say), or how a fact was verified.

use super::Week;

/// A dense number for one session: its place in the columns of one [`super::Sessions`].
/// Using it with other columns is a broken contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionIndex(pub u32);

impl SessionIndex {
    /// The number as a place in an array.
    #[must_use]
    pub const fn row(self) -> usize {
        self.0 as usize
    }
}

/// A yes-or-no fact that may not have been told yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Told: yes.
    Yes,
    /// Told: no.
    No,
    /// Not told.
    #[default]
    Unknown,
}

/// Where a session happens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Where {
    /// Nothing to travel to.
    Online,
    /// A place on Earth, degrees.
    At {
        /// Degrees north, -90..=90.
        latitude: f64,
        /// Degrees east, -180..=180.
        longitude: f64,
    },
    /// Not told.
    #[default]
    Unknown,
}

/// The internet a session needs, or a person has. Each step includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Internet {
    /// A session that needs none; a person who has none.
    NoneNeeded,
    /// A phone's connection.
    Phone,
    /// A connection that carries video for an hour.
    Broadband,
}

/// One dated offering, as a row of facts. `None` (and neither bit of a pair) means *not known*, never *no*.
/// [`Session::default`] knows nothing at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// Where it happens.
    pub location: Where,
    /// Youngest and oldest age in whole years, both included, 0..=120.
    pub ages: Option<(u8, u8)>,
    /// Lowest and highest grade, both included: -1 before kindergarten, 0 kindergarten, 1..=12, 13 after
    /// high school, 14 adult.
    pub grades: Option<(i8, i8)>,
    /// Its usual week. For something done at any time: the whole week, with `drop_in`.
    pub hours: Option<Week>,
    /// Whether one may come for a part of the hours.
    pub drop_in: bool,
    /// First day, in days since 1970-01-01.
    pub starts_on: Option<i32>,
    /// Last day, in days since 1970-01-01.
    pub ends_on: Option<i32>,
    /// Price of the whole session in cents, or the top of a band of prices; 0 is free.
    pub cost_cents: Option<u32>,
    /// The bottom of a band where no exact price is known ("up to $50": 0; "more than $50": 5001, no top).
    pub cost_floor_cents: Option<u32>,
    /// Price in cents for a family that is given the aid on offer.
    pub cost_after_aid_cents: Option<u32>,
    /// Whether there is financial aid.
    pub aid: Answer,
    /// Languages it is held in, one bit each, by the caller's list.
    pub languages: Option<u64>,
    /// Languages an interpreter can be had for on request; no bit promises nothing.
    pub interpretation: u64,
    /// Access features known to be there, one bit each, by the caller's list.
    pub access_yes: u32,
    /// Access features known not to be there. A feature in neither mask must be asked about.
    pub access_no: u32,
    /// Seats still open.
    pub seats_open: Option<u32>,
    /// First day of registration, in days since 1970-01-01.
    pub registration_opens_on: Option<i32>,
    /// Last day of registration, in days since 1970-01-01.
    pub registration_closes_on: Option<i32>,
    /// What one must have done before, one bit each; `Some(0)` is nothing.
    pub prerequisites: Option<u64>,
    /// The internet one needs at home.
    pub internet: Option<Internet>,
    /// Whether the session brings the young person there and back.
    pub ride_provided: Answer,
    /// What it is about, one bit for each of 32 topics.
    pub topics: u32,
}
