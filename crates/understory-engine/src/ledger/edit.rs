//! One change to what is offered, and the row of facts it leaves behind. What-if, proposals and callers
//! apply changes through here, so that a proposal that is tried does what it promised.
//!
//! Must not know: who would gain.

use std::error::Error;
use std::fmt;

use super::Van;
use crate::fit::{Answer, Session, SessionIndex};

/// One change to the supply.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Begin and end later (positive) or earlier on the same days, in steps of 30 minutes.
    Move {
        /// Which session.
        session: SessionIndex,
        /// Minutes, a multiple of 30, never 0.
        minutes: i16,
    },
    /// An interpreter for one more language.
    Interpret {
        /// Which session.
        session: SessionIndex,
        /// The bit of the language, 0..64.
        language: u8,
    },
    /// Nothing to pay for those who need it.
    Waive {
        /// Which session.
        session: SessionIndex,
    },
    /// One more access feature.
    Provide {
        /// Which session.
        session: SessionIndex,
        /// The bit of the feature, 0..32.
        feature: u8,
    },
    /// More open seats.
    Seats {
        /// Which session.
        session: SessionIndex,
        /// How many more, at least 1.
        seats: u32,
    },
    /// Open it to these ages, whatever the grade.
    Ages {
        /// Which session.
        session: SessionIndex,
        /// Youngest, whole years.
        from: u8,
        /// Oldest, whole years.
        to: u8,
    },
    /// It ends.
    Remove {
        /// Which session.
        session: SessionIndex,
    },
    /// A new session.
    Add {
        /// Its facts.
        session: Box<Session>,
    },
    /// A van.
    Van(Van),
}

/// Why a change makes no sense for its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EditRefused {
    /// There is no such session.
    NoSuchSession,
    /// A move by nothing, or by something other than whole half hours.
    MoveSteps,
    /// Its hours are not known, so it cannot be moved.
    HoursUnknown,
    /// The move would carry it over midnight.
    OverMidnight,
    /// It is held or interpreted in that language already.
    LanguageThere,
    /// A language that is not on the caller's list.
    NoSuchLanguage,
    /// It is free already.
    Free,
    /// The feature is there already.
    FeatureThere,
    /// A feature that is not on the caller's list.
    NoSuchFeature,
    /// No seats are added.
    NoSeats,
    /// Ages upside down, or above 120.
    Ages,
}

impl fmt::Display for EditRefused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoSuchSession => "there is no such session",
            Self::MoveSteps => "a move must be by 30, 60, 90 ... minutes, later or earlier",
            Self::HoursUnknown => "its hours are not known, so it cannot be moved",
            Self::OverMidnight => "the move would carry it over midnight",
            Self::LanguageThere => "it is held or interpreted in that language already",
            Self::NoSuchLanguage => "there is no such language on the list",
            Self::Free => "it is free already",
            Self::FeatureThere => "it has that feature already",
            Self::NoSuchFeature => "there is no such feature on the list",
            Self::NoSeats => "at least one seat must be added",
            Self::Ages => "ages must run from low to high and stay within 0 to 120",
        })
    }
}

impl Error for EditRefused {}

impl Edit {
    /// The session that is changed, if it is about one.
    #[must_use]
    pub const fn session(&self) -> Option<SessionIndex> {
        match self {
            Self::Move { session, .. }
            | Self::Interpret { session, .. }
            | Self::Waive { session }
            | Self::Provide { session, .. }
            | Self::Seats { session, .. }
            | Self::Ages { session, .. }
            | Self::Remove { session } => Some(*session),
            Self::Add { .. } | Self::Van(_) => None,
        }
    }

    /// The facts of a session after the change. The new row of [`Edit::Add`] is its own; a van and a removal
    /// leave a row as it is.
    pub fn apply(&self, session: &Session) -> Result<Session, EditRefused> {
        let mut row = session.clone();
        match *self {
            Self::Move { minutes, .. } => row.hours = Some(moved(session, minutes)?),
            Self::Interpret { language, .. } => {
                let bit = 1_u64.checked_shl(language.into()).ok_or(EditRefused::NoSuchLanguage)?;
                if (session.languages.unwrap_or(0) | session.interpretation) & bit != 0 {
                    return Err(EditRefused::LanguageThere);
                }
                row.interpretation |= bit;
            }
            Self::Waive { .. } => {
                if session.cost_after_aid_cents.or(session.cost_cents) == Some(0) {
                    return Err(EditRefused::Free);
                }
                row.cost_after_aid_cents = Some(0);
                row.aid = Answer::Yes;
            }
            Self::Provide { feature, .. } => {
                let bit = 1_u32.checked_shl(feature.into()).ok_or(EditRefused::NoSuchFeature)?;
                if session.access_yes & bit != 0 {
                    return Err(EditRefused::FeatureThere);
                }
                row.access_yes |= bit;
                row.access_no &= !bit;
            }
            Self::Seats { seats, .. } => {
                if seats == 0 {
                    return Err(EditRefused::NoSeats);
                }
                row.seats_open = Some(session.seats_open.unwrap_or(0).saturating_add(seats));
            }
            Self::Ages { from, to, .. } => {
                if from > to || to > 120 {
                    return Err(EditRefused::Ages);
                }
                (row.ages, row.grades) = (Some((from, to)), None);
            }
            Self::Add { ref session } => row = (**session).clone(),
            Self::Remove { .. } | Self::Van(_) => {}
        }
        Ok(row)
    }
}

fn moved(session: &Session, minutes: i16) -> Result<crate::fit::Week, EditRefused> {
    if minutes == 0 || minutes % 30 != 0 {
        return Err(EditRefused::MoveSteps);
    }
    let hours = session.hours.ok_or(EditRefused::HoursUnknown)?;
    let half_hours = i8::try_from(minutes / 30).map_err(|_| EditRefused::OverMidnight)?;
    hours.shift(half_hours).ok_or(EditRefused::OverMidnight)
}
