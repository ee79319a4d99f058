//! Why a row of facts was refused, before it could reach the arithmetic.
//!
//! Must not know: which file, line or record the row came from; the caller adds that.

use std::error::Error;
use std::fmt;

/// Nonsense in one fact. Each message names the rule that was broken, not the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// A latitude outside -90..=90, a longitude outside -180..=180, or not a number.
    Coordinates,
    /// An age range upside down, or an age above 120.
    Ages,
    /// A grade range upside down, or a grade outside -1..=14.
    Grades,
    /// A day outside 0..7, an end not after its start, or an end after midnight.
    WeekTime,
    /// A bit set beyond the 336 half hours of a week.
    WeekWords,
    /// Weekly hours said to be known, with no half hour in them.
    NoHours,
    /// A last day before the first day.
    Dates,
    /// Registration that closes before it opens.
    RegistrationDates,
    /// A day more than a thousand years from 1970-01-01.
    DayOutOfRange,
    /// A band of prices whose bottom is above its top.
    CostBand,
    /// A price after aid above the price.
    AidAbovePrice,
    /// A lower price after aid where aid is known not to exist.
    AidDenied,
    /// Languages said to be known, with no language in them.
    NoLanguage,
    /// The same access feature marked both present and absent.
    AccessBothWays,
    /// An interest weight above 3.
    Interest,
    /// The same way of travelling given twice.
    ModeTwice,
    /// More sessions than a `u32` can number.
    TooManySessions,
    /// A change to a session that is not among them.
    NoSuchSession,
    /// More people than a `u32` can number.
    TooManyPeople,
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Coordinates => "a place must have a latitude of -90 to 90 and a longitude of -180 to 180",
            Self::Ages => "ages must run from low to high and stay within 0 to 120",
            Self::Grades => "grades must run from low to high and stay within -1 (before kindergarten) to 14 (adult)",
            Self::WeekTime => "weekly time must name a day 0 to 6 and end after it starts, by midnight",
            Self::WeekWords => "a week has 336 half hours and no more",
            Self::NoHours => "weekly hours are given but empty; leave them unknown instead",
            Self::Dates => "the last day must not be before the first day",
            Self::RegistrationDates => "registration must not close before it opens",
            Self::DayOutOfRange => "a day must lie within a thousand years of 1970",
            Self::CostBand => "the bottom of a band of prices must not be above its top",
            Self::AidAbovePrice => "the price after aid must not be above the price",
            Self::AidDenied => "there is a lower price after aid, yet aid is said not to exist",
            Self::NoLanguage => "languages are given but empty; leave them unknown instead",
            Self::AccessBothWays => "an access feature cannot be both present and absent",
            Self::Interest => "an interest weight must be 0 to 3",
            Self::ModeTwice => "each way of travelling may be given once",
            Self::TooManySessions => "there are more sessions than can be numbered",
            Self::NoSuchSession => "there is no such session to change",
            Self::TooManyPeople => "there are more people than can be numbered",
        })
    }
}

impl Error for Refused {}
