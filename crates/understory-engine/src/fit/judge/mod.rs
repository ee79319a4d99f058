//! The judge: one person, prepared once, against the columns. Each rule is one small function that gives a
//! [`Verdict`]; `explain` and `rank` both use them, so they cannot disagree.
//!
//! Must not know: order of results, limits, or how verdicts are shown.

mod journey;
mod shift;
mod terms;
mod when;
mod who;

use super::score::Interests;
use super::{Change, Constraint, Person, ScoreParts, Sessions, Travel, TravelTimes, Verdict, Week};
use journey::Reach;
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
}

/// What is left of twelve verdicts when only the outcome matters.
pub(super) struct Standing {
    /// The one constraint that fails, with its change; `None` if none does.
    pub(super) failing: Option<Change>,
    /// Bit n: constraint n cannot be told.
    pub(super) unknown: u16,
    pub(super) travel: Option<Travel>,
}

impl<'a, T: TravelTimes + ?Sized> Judge<'a, T> {
    pub(super) fn new(sessions: &'a Sessions, person: &'a Person, travel_times: &'a T) -> Self {
        let from = person
            .wanted_from
            .map_or(person.today, |from| from.max(person.today));
        Self {
            sessions,
            person,
            interests: Interests::new(&person.interests),
            reach: Reach::new(person, travel_times),
            age: who::age_band(person),
            grade: who::grade_band(person),
            from,
            until: person.wanted_until.map(|until| until.max(from)),
            cover_count: person.cover.count(),
        }
    }

    /// Whether the session's last day is known to be over.
    pub(super) fn ended(&self, row: usize) -> bool {
        self.sessions.ends_on[row].is_some_and(|end| end < self.person.today)
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

    /// The outcome, or `None` as soon as a second constraint fails. Cheap and often decisive tests come
    /// first; the smallest move of the hours is sought only when nothing else fails.
    pub(super) fn standing(&self, row: usize) -> Option<Standing> {
        let mut tally = Tally::default();
        tally.take(Constraint::Age, self.age(row))?;
        tally.take(Constraint::Grade, self.grade(row))?;
        tally.take(Constraint::Seats, self.seats(row))?;
        tally.take(Constraint::Dates, self.dates(row))?;
        tally.take(Constraint::Registration, self.registration(row))?;
        tally.take(Constraint::Cost, self.cost(row))?;
        tally.take(Constraint::Language, self.language(row))?;
        tally.take(Constraint::Access, self.access(row))?;
        tally.take(Constraint::Prerequisite, self.prerequisite(row))?;
        tally.take(Constraint::Internet, self.internet(row))?;
        let hours_hold = self.hours_hold(row);
        if hours_hold == Some(false) && tally.failing.is_some() {
            return None;
        }
        let (verdict, travel) = self.travel(row);
        tally.take(Constraint::Travel, verdict)?;
        match hours_hold {
            Some(true) => {}
            None => tally.unknown |= Constraint::Hours.bit(),
            Some(false) => tally.take(Constraint::Hours, self.hours(row))?,
        }
        Some(Standing {
            failing: tally.failing,
            unknown: tally.unknown,
            travel,
        })
    }

    /// What goes into the score, given the journey and how many constraints cannot be told.
    pub(super) fn score_parts(
        &self,
        row: usize,
        travel: Option<Travel>,
        unknowns: u32,
    ) -> ScoreParts {
        ScoreParts {
            interest: self.interests.matched(self.sessions.topics[row]),
            minutes: travel.map_or(0.0, |travel| travel.minutes),
            dollars: self
                .price(row)
                .map_or(0.0, |cents| f64::from(cents) / 100.0),
            cover: self.covered(self.sessions.hours[row].as_ref()),
            unknowns,
        }
    }

    /// Share of the hours to be covered that lie in the session's hours.
    fn covered(&self, hours: Option<&Week>) -> f64 {
        match hours {
            Some(hours) if self.cover_count > 0 => {
                f64::from(hours.and(&self.person.cover).count()) / f64::from(self.cover_count)
            }
            _ => 0.0,
        }
    }
}

/// Keeps count until a second constraint fails.
#[derive(Default)]
struct Tally {
    failing: Option<Change>,
    unknown: u16,
}

impl Tally {
    /// `None` if this is the second failure.
    fn take(&mut self, constraint: Constraint, verdict: Verdict) -> Option<()> {
        match verdict {
            Verdict::Holds => {}
            Verdict::Unknown => self.unknown |= constraint.bit(),
            Verdict::Fails(_) if self.failing.is_some() => return None,
            Verdict::Fails(change) => self.failing = Some(change),
        }
        Some(())
    }
}
