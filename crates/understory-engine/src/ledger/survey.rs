//! Asking everybody once.
//!
//! Must not know: groups, draws beyond the first, threads.

use std::ops::Range;

use super::{NEAR_METRES, Need};
use crate::fit::{Desk, Region};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// How many fits are enough, at least 1.
    pub enough: u32,
    /// The reach of the naive count, great-circle metres: [`NEAR_METRES`].
    pub near_metres: f64,
    /// The draw of each person. Where given, needs and gains are worked out only for draw 0.
    pub draw: Option<&'a [u8]>,
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Self {
            enough: 1,
            near_metres: NEAR_METRES,
            draw: None,
        }
    }
}

/// One who has fewer than enough fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lacking {
    /// Who.
    pub person: u32,
    /// Shares of the blame, in the order of [`crate::fit::BARRIERS`]; add up to 1, or are all 0.
    pub shares: [f32; 8],
}

/// What a stretch of people said. Joined in order it is what all of them said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// The first person.
    pub first: u32,
    /// How many fits were asked for.
    pub enough: u32,
    /// Sessions that fit, for each person.
    pub fits: Vec<u32>,
    /// Sessions that fail in one barrier only, for each person and barrier; more than 65,535 stay there.
    pub only: Vec<[u16; 8]>,
    /// Days of the week on which something that fits meets: bit 0 Monday to bit 6 Sunday.
    pub days: Vec<u8>,
    /// Whether a session of any kind lies near, as the crow flies.
    pub near: Vec<bool>,
    /// Those who have fewer than enough fits, by rising number.
    pub lacking: Vec<Lacking>,
    /// What those need who would have enough if one barrier were lifted, by rising person and barrier.
    pub needs: Vec<Need>,
    /// For each barrier and session: people one fit short of enough for whom the session fails in nothing else.
    pub gains: [Vec<u32>; 8],
}

impl Survey {
    /// Whether one barrier alone, if lifted, would give this person enough. The person must lack.
    #[must_use]
    pub fn reaches(&self, person: u32, barrier: crate::fit::Barrier) -> bool {
        let at = (person - self.first) as usize;
        self.fits[at].saturating_add(self.only[at][barrier as usize].into()) >= self.enough
    }

    /// Adds what the next stretch of people said.
    pub fn join(&mut self, next: Self) {
        self.fits.extend(next.fits);
        self.only.extend(next.only);
        self.days.extend(next.days);
        self.near.extend(next.near);
        self.lacking.extend(next.lacking);
        self.needs.extend(next.needs);
        for (mine, theirs) in self.gains.iter_mut().zip(next.gains) {
            for (sum, count) in mine.iter_mut().zip(theirs) {
                *sum += count;
            }
        }
    }
}

/// Room to work in, one for each thread.
#[derive(Clone, Debug)]
pub struct SurveyDesk {
    region: Desk,
}

/// Everything that is prepared once before people are asked.
#[derive(Clone, Debug)]
pub struct Surveyor<'a> {
    region: &'a Region<'a>,
    rules: Rules<'a>,
}

impl<'a> Surveyor<'a> {
    /// Prepares.
    #[must_use]
    pub fn new(region: &'a Region<'a>, rules: Rules<'a>) -> Self {
        Self { region, rules }
    }

    /// Room to work in.
    #[must_use]
    pub fn desk(&self) -> SurveyDesk {
        SurveyDesk {
            region: self.region.desk(),
        }
    }

    /// Asks people `range.start` to before `range.end`.
    #[must_use]
    pub fn ask(&self, desk: &mut SurveyDesk, range: Range<u32>) -> Survey {
        let _ = (&mut desk.region, self.rules);
        Survey {
            first: range.start,
            enough: self.rules.enough,
            ..Survey::default()
        }
    }
}
