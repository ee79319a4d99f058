//! The judge: one person, prepared once, against the columns. Each rule is one small function that gives a
//! [`Verdict`]; `explain` and `rank` both use them, so they cannot disagree.
//!
//! Must not know: order of results, limits, or how verdicts are shown.

mod journey;
mod shift;
mod terms;
mod when;
mod who;

use super::gate::{Asked, step};
use super::score::{Interests, ONLINE_MINUTES, unknown_minutes};
use super::{
    CONSTRAINTS, Change, Constraint, Origin, Person, ScoreParts, Sessions, Travel, TravelTimes, Verdict, Week, Where,
};
use journey::Reach;
pub(super) use when::hours_fit;
use who::Band;

/// One person with everything worked out that does not depend on the session.
pub(super) struct Judge<'a, T: TravelTimes + ?Sized> {
    sessions: &'a Sessions,
    person: &'a Person,
    interests: Interests,
    reach: Reach<'a, T>,
    age: Option<Band>,
    grade: Option<Band>,
    /// First day that would suit, never before today.
    from: i32,
    /// Last day that would suit, never before the first.
    until: Option<i32>,
    /// Half hours to be covered, counted; 0 if none.
    cover_count: u32,
    /// Minutes counted for a journey that nobody can work out.
    unknown_minutes: f64,
}

/// What is left of twelve verdicts when at most one constraint fails.
pub(super) struct Standing {
    /// The change that would lift the one failing constraint; `None` if none fails.
    pub(super) failing: Option<Change>,
    pub(super) travel: Option<Travel>,
}

impl<'a, T: TravelTimes + ?Sized> Judge<'a, T> {
    pub(super) fn new(sessions: &'a Sessions, person: &'a Person, travel_times: &'a T) -> Self {
        let place = person.place;
        let origin = place.and_then(|(latitude, longitude)| Origin::new(latitude, longitude));
        Self::starting(sessions, person, travel_times, origin)
    }

    /// The same, for a person whose place has been prepared before.
    pub(super) fn starting(
        sessions: &'a Sessions,
        person: &'a Person,
        travel_times: &'a T,
        origin: Option<Origin>,
    ) -> Self {
        let from = person.wanted_from.map_or(person.today, |from| from.max(person.today));
        Self {
            sessions,
            person,
            interests: Interests::new(&person.interests),
            reach: Reach::new(person, travel_times, origin),
            age: who::age_band(person),
            grade: who::grade_band(person),
            from,
            until: person.wanted_until.map(|until| until.max(from)),
            cover_count: person.cover.count(),
            unknown_minutes: unknown_minutes(person),
        }
    }

    /// Whether the session's last day is known to be over.
    pub(super) fn ended(&self, row: usize) -> bool {
        self.sessions.ends_on[row].is_some_and(|end| end < self.person.today)
    }

    /// The person's numbers for the quick count.
    pub(super) fn asked(&self) -> Asked {
        let anything = (i16::MIN, i16::MAX);
        Asked {
            age: self.age.map_or(anything, |band| band.possible),
            grade: self.grade.map_or(anything, |band| band.possible),
            from: self.from,
            until: self.until.unwrap_or(i32::MAX),
            today: self.person.today,
            ceiling: self.person.cost_ceiling_cents.unwrap_or(u32::MAX),
            languages: if self.person.languages == 0 {
                u64::MAX
            } else {
                self.person.languages
            },
            access_needs: self.person.access_needs,
            prerequisites: self.person.has_prerequisites.unwrap_or(u64::MAX),
            internet: self.person.internet.map_or(u8::MAX, step),
        }
    }

    /// All verdicts in constraint order, and the journey they rest on.
    pub(super) fn verdicts(&self, row: usize) -> ([Verdict; 12], Option<Travel>) {
        let (travel_verdict, travel) = self.travel(row);
        let verdicts = [
            self.age(row),
            self.grade(row),
            self.hours(row),
            self.dates(row),
            travel_verdict,
            self.cost(row),
            self.language(row),
            self.access(row),
            self.seats(row),
            self.registration(row),
            self.prerequisite(row),
            self.internet(row),
        ];
        (verdicts, travel)
    }

    /// One verdict alone.
    pub(super) fn verdict(&self, row: usize, constraint: Constraint) -> Verdict {
        match constraint {
            Constraint::Age => self.age(row),
            Constraint::Grade => self.grade(row),
            Constraint::Hours => self.hours(row),
            Constraint::Dates => self.dates(row),
            Constraint::Travel => self.travel(row).0,
            Constraint::Cost => self.cost(row),
            Constraint::Language => self.language(row),
            Constraint::Access => self.access(row),
            Constraint::Seats => self.seats(row),
            Constraint::Registration => self.registration(row),
            Constraint::Prerequisite => self.prerequisite(row),
            Constraint::Internet => self.internet(row),
        }
    }

    /// The one change that is missing and the journey, or `None` if two or more constraints fail. `already`
    /// is the quick count of the ten that compare small numbers; the journey is worked out only for what is
    /// left, and the smallest move of the hours only when nothing else fails.
    pub(super) fn standing(&self, row: usize, already: u8) -> Option<Standing> {
        let hours_fail = self.hours_hold(row) == Some(false);
        let failures = already + u8::from(hours_fail);
        if failures > 1 {
            return None;
        }
        let (verdict, travel) = self.travel(row);
        let failing = match verdict.change() {
            Some(_) if failures > 0 => return None,
            None if hours_fail => self.hours(row).change(),
            None if already > 0 => self.counted_failure(row),
            change => change,
        };
        Some(Standing { failing, travel })
    }

    /// The first failure among the ten constraints of the quick count.
    fn counted_failure(&self, row: usize) -> Option<Change> {
        let rules = [
            Self::age,
            Self::grade,
            Self::dates,
            Self::cost,
            Self::language,
            Self::access,
            Self::seats,
            Self::registration,
            Self::prerequisite,
            Self::internet,
        ];
        rules.iter().find_map(|rule| rule(self, row).change())
    }

    /// What goes into the score, given the journey and how many constraints cannot be told.
    pub(super) fn score_parts(&self, row: usize, travel: Option<Travel>, unknowns: u32) -> ScoreParts {
        ScoreParts {
            interest: self.interests.matched(self.sessions.topics[row]),
            minutes: self.minutes(row, travel, ONLINE_MINUTES),
            dollars: dollars(self.sessions, row),
            cover: self.covered(row),
            unknowns,
        }
    }

    /// Minutes that the score counts.
    pub(super) fn minutes(&self, row: usize, travel: Option<Travel>, online: f64) -> f64 {
        match travel {
            Some(travel) => travel.minutes,
            None if self.person.place.is_some() && self.sessions.location[row] == Where::Online => online,
            None => self.unknown_minutes,
        }
    }

    /// Share of the hours to be covered that lie in the session's hours.
    pub(super) fn covered(&self, row: usize) -> f64 {
        match &self.sessions.hours[row] {
            Some(hours) if self.cover_count > 0 => {
                f64::from(hours.and(&self.person.cover).count()) / f64::from(self.cover_count)
            }
            _ => 0.0,
        }
    }
}

/// Dollars the family is judged by: after aid if that is known, else the price, else 0.
pub(super) fn dollars(sessions: &Sessions, row: usize) -> f64 {
    let top = sessions.cost_after_aid_cents[row].or(sessions.cost_cents[row]);
    let cents = top.or(sessions.cost_floor_cents[row]);
    cents.map_or(0.0, |cents| f64::from(cents) / 100.0)
}

/// Bit n: constraint n cannot be told.
pub(super) fn unknown_mask(verdicts: &[Verdict; 12]) -> u16 {
    let unknown = CONSTRAINTS
        .iter()
        .filter(|constraint| verdicts[**constraint as usize] == Verdict::Unknown);
    unknown.fold(0, |mask, constraint| mask | constraint.bit())
}
