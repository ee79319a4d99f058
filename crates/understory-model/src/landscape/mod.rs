//! The landscape survey: what each organization is asked once a year or so, and what it says.
//!
//! Facts of the directory are asked as they stand, and lead back into it. Beyond them there are a few questions, twelve at
//! most; what was said in the round before stands there already. Numbers of young people are shown by the rule of small
//! numbers in [`Told`]. Must not know: who answers, or how.

mod answers;
mod draft;

pub use answers::{Answers, Asks, MOST_WORDS, Question, Told, Total, totals};
pub use draft::{Draft, ProfileSaid, SessionSaid, SiteSaid};

/// So many times an organization is written to in a round.
pub const MOST_ASKS: i64 = 2;
/// From so many days after the first message on it may be reminded.
pub const REMIND_AFTER_DAYS: i32 = 3;
/// A round goes on for so many days at most.
pub const LONGEST_DAYS: i32 = 180;
/// A round that closes within so many days stands on the page of Monday.
pub const SOON_DAYS: i32 = 7;
