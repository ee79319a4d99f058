//! Asking everybody once.
//!
//! Must not know: groups, threads.

use std::ops::Range;

use super::days::Days;
use super::facets::Facets;
use super::gains::{GainCounter, Gains};
use super::nearest::{NearestDesk, nearest as nearest_change};
use super::pins::Pins;
use super::{Need, shares};
use crate::fit::{BARRIERS, Barrier, Desk, Origin, Person, PersonIndex, Region, Shortfall, Standing};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// How many fits are enough, at least 1.
    pub enough: u32,
    /// The draw of each person, so that gains are counted draw by draw; 0 for all where not given.
    pub draw: Option<&'a [u8]>,
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Self { enough: 1, draw: None }
    }
}

/// One who has fewer than enough fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lacking {
    /// Who.
    pub person: u32,
    /// Shares of the blame, in the order of [`BARRIERS`]; add up to 1, or are all 0.
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
    /// Whether a session of any kind lies within [`super::NEAR_METRES`].
    pub near: Vec<bool>,
    /// Those who have fewer than enough fits, by rising number.
    pub lacking: Vec<Lacking>,
    /// What those need who would have enough if one barrier were lifted, by rising person and barrier.
    pub needs: Vec<Need>,
    /// For each barrier and session: people one fit short of enough for whom the session fails in nothing else.
    pub gains: Gains,
}

impl Survey {
    /// Whether one barrier alone, if lifted, would give this person enough. The person must lack and be among
    /// those asked.
    #[must_use]
    pub fn reaches(&self, person: u32, barrier: Barrier) -> bool {
        let at = (person - self.first) as usize;
        let only = self.only.get(at).map_or(0, |only| only[barrier as usize]);
        self.fits[at].saturating_add(only.into()) >= self.enough
    }

    /// Adds what the next stretch of people said.
    pub fn join(&mut self, next: Self) {
        self.fits.extend(next.fits);
        self.only.extend(next.only);
        self.days.extend(next.days);
        self.near.extend(next.near);
        self.lacking.extend(next.lacking);
        self.needs.extend(next.needs);
        self.gains.join(&next.gains);
    }
}

/// Room to work in, one for each thread.
#[derive(Clone, Debug)]
pub struct SurveyDesk {
    region: Desk,
    nearest: NearestDesk,
    gains: GainCounter,
}

/// Everything that is prepared once before people are asked.
#[derive(Clone, Debug)]
pub struct Surveyor<'a> {
    region: &'a Region<'a>,
    rules: Rules<'a>,
    facets: Facets,
    days: Days,
    pins: Pins<'a>,
}

impl<'a> Surveyor<'a> {
    /// Prepares.
    #[must_use]
    pub fn new(region: &'a Region<'a>, rules: Rules<'a>) -> Self {
        let sessions = region.sessions();
        Self {
            region,
            rules,
            facets: Facets::new(region),
            days: Days::new(region),
            pins: Pins::new(sessions, region.people().today()),
        }
    }

    /// Room to work in.
    #[must_use]
    pub fn desk(&self) -> SurveyDesk {
        SurveyDesk {
            region: self.region.desk(),
            nearest: NearestDesk::new(self.facets.most),
            gains: GainCounter::new(self.region),
        }
    }

    /// Asks people `range.start` to before `range.end`. Numbers beyond the last person are left out.
    #[must_use]
    pub fn ask(&self, desk: &mut SurveyDesk, range: Range<u32>) -> Survey {
        let mut survey = Survey {
            first: range.start,
            enough: self.rules.enough,
            ..Survey::default()
        };
        for number in range {
            let Some(person) = self.region.people().get(PersonIndex(number)) else {
                break;
            };
            self.ask_one(desk, &mut survey, number, &person);
        }
        desk.gains.finish(&mut survey.gains);
        survey
    }

    fn ask_one(&self, desk: &mut SurveyDesk, survey: &mut Survey, number: u32, person: &Person) {
        let index = PersonIndex(number);
        let (mut days, free) = (0, person.free.as_ref());
        let standing = self.region.standing_and(&mut desk.region, index, |word, fits| {
            self.days.add(&mut days, word, fits, free);
        });
        let origin = person.place.and_then(|(north, east)| Origin::new(north, east));
        survey.fits.push(standing.fits);
        survey
            .only
            .push(standing.only.map(|only| u16::try_from(only).unwrap_or(u16::MAX)));
        survey.days.push(days);
        survey.near.push(origin.is_some_and(|origin| self.pins.near(&origin)));
        if standing.fits >= self.rules.enough {
            return;
        }
        let by_set = self.region.by_set(&mut desk.region, index);
        survey.lacking.push(Lacking {
            person: number,
            shares: shares(&by_set, self.rules.enough),
        });
        self.needs_of(desk, survey, number, person, &standing);
    }

    /// What one who lacks needs in each barrier that alone would do, and which sessions would do it.
    fn needs_of(&self, desk: &mut SurveyDesk, survey: &mut Survey, number: u32, person: &Person, standing: &Standing) {
        let missing = self.rules.enough - standing.fits;
        let draw = self.rules.draw.and_then(|draw| draw.get(number as usize));
        let draw = draw.copied().unwrap_or(0);
        let shortfall = Shortfall::new(self.region.sessions(), person, self.region.travel());
        for barrier in BARRIERS {
            if standing.only[barrier as usize] < missing {
                continue;
            }
            let (nearest, gains) = (&mut desk.nearest, &mut desk.gains);
            nearest.clear();
            if missing == 1 {
                gains.next(&mut survey.gains, draw, barrier);
            }
            let (room, index) = (&mut desk.region, PersonIndex(number));
            self.region.visit_words(room, index, barrier.bit(), |word, slots| {
                self.facets.each(barrier, word, slots, |kind, found, session| {
                    nearest.see(kind, found.count_ones(), session);
                });
                if missing == 1 {
                    gains.add(barrier, word, slots);
                }
            });
            if barrier == Barrier::Travel {
                nearest.keep_nearest(missing, person, &self.facets.places, self.region.travel());
            }
            if let Some(change) = nearest_change(nearest, missing, &shortfall, barrier) {
                survey.needs.push(Need {
                    person: number,
                    barrier,
                    change,
                });
            }
        }
    }
}
