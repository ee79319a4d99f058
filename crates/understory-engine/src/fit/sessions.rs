//! Many sessions as columns, one vector per fact, so that a test of one fact reads only that fact.
//!
//! Must not know: people, rules of fit, or what the sessions are called.

use super::gate::Gates;
use super::travel::{on_earth, unit_vector};
use super::{Answer, Internet, Origin, Refused, Session, SessionIndex, Strengths, Week, Where};

/// Oldest age a session may name.
const OLDEST: u8 = 120;
/// Days from 1970-01-01 a date may be away: about a thousand years.
const FARTHEST_DAY: i32 = 365_250;

/// Sessions in columns; row `n` of every column is [`SessionIndex`]`(n)`. Made by [`Sessions::builder`],
/// never changed afterwards. Every fact in it is sound.
#[derive(Clone, Debug, Default)]
pub struct Sessions {
    pub(super) location: Vec<Where>,
    /// The location on the unit sphere; zeros where there is no known place.
    pub(super) unit: Vec<[f64; 3]>,
    pub(super) ages: Vec<Option<(u8, u8)>>,
    pub(super) grades: Vec<Option<(i8, i8)>>,
    pub(super) hours: Vec<Option<Week>>,
    pub(super) drop_in: Vec<bool>,
    pub(super) starts_on: Vec<Option<i32>>,
    pub(super) ends_on: Vec<Option<i32>>,
    pub(super) cost_cents: Vec<Option<u32>>,
    pub(super) cost_floor_cents: Vec<Option<u32>>,
    pub(super) cost_after_aid_cents: Vec<Option<u32>>,
    pub(super) aid: Vec<Answer>,
    pub(super) languages: Vec<Option<u64>>,
    pub(super) interpretation: Vec<u64>,
    pub(super) access_yes: Vec<u32>,
    pub(super) access_no: Vec<u32>,
    pub(super) seats_open: Vec<Option<u32>>,
    pub(super) registration_opens_on: Vec<Option<i32>>,
    pub(super) registration_closes_on: Vec<Option<i32>>,
    pub(super) prerequisites: Vec<Option<u64>>,
    pub(super) internet: Vec<Option<Internet>>,
    pub(super) ride_provided: Vec<Answer>,
    pub(super) topics: Vec<u32>,
    /// Empty where no session was given any.
    pub(super) strengths: Vec<Strengths>,
    /// The same facts once more, arranged for the quick count.
    pub(super) gates: Gates,
}

impl Sessions {
    /// Starts with no sessions.
    #[must_use]
    pub fn builder() -> SessionsBuilder {
        SessionsBuilder::default()
    }

    /// How many sessions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.topics.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }

    /// The row form of one session; `None` if there is no such row.
    #[must_use]
    pub fn get(&self, index: SessionIndex) -> Option<Session> {
        let row = index.row();
        (row < self.len()).then(|| Session {
            location: self.location[row],
            ages: self.ages[row],
            grades: self.grades[row],
            hours: self.hours[row],
            drop_in: self.drop_in[row],
            starts_on: self.starts_on[row],
            ends_on: self.ends_on[row],
            cost_cents: self.cost_cents[row],
            cost_floor_cents: self.cost_floor_cents[row],
            cost_after_aid_cents: self.cost_after_aid_cents[row],
            aid: self.aid[row],
            languages: self.languages[row],
            interpretation: self.interpretation[row],
            access_yes: self.access_yes[row],
            access_no: self.access_no[row],
            seats_open: self.seats_open[row],
            registration_opens_on: self.registration_opens_on[row],
            registration_closes_on: self.registration_closes_on[row],
            prerequisites: self.prerequisites[row],
            internet: self.internet[row],
            ride_provided: self.ride_provided[row],
            topics: self.topics[row],
        })
    }

    /// How much a session is about each topic; `None` where no session was given any.
    #[must_use]
    pub fn strengths(&self, index: SessionIndex) -> Option<&Strengths> {
        self.strengths.get(index.row())
    }

    /// Great-circle metres from `from` to a session; `None` if it has no known place or there is no such row.
    #[must_use]
    pub fn metres_from(&self, from: &Origin, to: SessionIndex) -> Option<f64> {
        match self.location.get(to.row())? {
            Where::At { .. } => Some(from.metres_to(&self.unit[to.row()])),
            Where::Online | Where::Unknown => None,
        }
    }
}

/// Takes sessions row by row, refusing nonsense, and hands out their numbers in order from 0.
#[derive(Clone, Debug, Default)]
pub struct SessionsBuilder {
    columns: Sessions,
}

impl SessionsBuilder {
    /// Adds one session, or refuses it and adds nothing.
    pub fn push(&mut self, session: &Session) -> Result<SessionIndex, Refused> {
        check(session)?;
        let index = u32::try_from(self.columns.len()).map_err(|_| Refused::TooManySessions)?;
        let columns = &mut self.columns;
        columns.location.push(session.location);
        columns.unit.push(match session.location {
            Where::At { latitude, longitude } => unit_vector(latitude, longitude),
            Where::Online | Where::Unknown => [0.0; 3],
        });
        columns.ages.push(session.ages);
        columns.grades.push(session.grades);
        columns.hours.push(session.hours);
        columns.drop_in.push(session.drop_in);
        columns.starts_on.push(session.starts_on);
        columns.ends_on.push(session.ends_on);
        columns.cost_cents.push(session.cost_cents);
        columns.cost_floor_cents.push(session.cost_floor_cents);
        columns.cost_after_aid_cents.push(session.cost_after_aid_cents);
        columns.aid.push(session.aid);
        columns.languages.push(session.languages);
        columns.interpretation.push(session.interpretation);
        columns.access_yes.push(session.access_yes);
        columns.access_no.push(session.access_no);
        columns.seats_open.push(session.seats_open);
        columns.registration_opens_on.push(session.registration_opens_on);
        columns.registration_closes_on.push(session.registration_closes_on);
        columns.prerequisites.push(session.prerequisites);
        columns.internet.push(session.internet);
        columns.ride_provided.push(session.ride_provided);
        columns.topics.push(session.topics);
        columns.gates.push(session);
        if !columns.strengths.is_empty() {
            columns.strengths.push([0; 32]);
        }
        Ok(SessionIndex(index))
    }

    /// The same, with how much the session is about each topic. Sessions that were given none are about nothing.
    pub fn push_with_strengths(&mut self, session: &Session, strengths: &Strengths) -> Result<SessionIndex, Refused> {
        let index = self.push(session)?;
        self.columns.strengths.resize(self.columns.len(), [0; 32]);
        self.columns.strengths[index.row()] = *strengths;
        Ok(index)
    }

    /// The finished columns.
    #[must_use]
    pub fn build(self) -> Sessions {
        self.columns
    }
}

/// Every rule a row must keep.
fn check(session: &Session) -> Result<(), Refused> {
    if let Where::At { latitude, longitude } = session.location
        && !on_earth(latitude, longitude)
    {
        return Err(Refused::Coordinates);
    }
    if session.ages.is_some_and(|(low, high)| low > high || high > OLDEST) {
        return Err(Refused::Ages);
    }
    if session
        .grades
        .is_some_and(|(low, high)| low > high || low < -1 || high > 14)
    {
        return Err(Refused::Grades);
    }
    if session.hours.is_some_and(|hours| hours.is_empty()) {
        return Err(Refused::NoHours);
    }
    let days = [
        session.starts_on,
        session.ends_on,
        session.registration_opens_on,
        session.registration_closes_on,
    ];
    if days
        .iter()
        .flatten()
        .any(|day| day.unsigned_abs() > FARTHEST_DAY.unsigned_abs())
    {
        return Err(Refused::DayOutOfRange);
    }
    if upside_down(session.starts_on, session.ends_on) {
        return Err(Refused::Dates);
    }
    if upside_down(session.registration_opens_on, session.registration_closes_on) {
        return Err(Refused::RegistrationDates);
    }
    if let (Some(floor), Some(cost)) = (session.cost_floor_cents, session.cost_cents)
        && floor > cost
    {
        return Err(Refused::CostBand);
    }
    if let (Some(cost), Some(after_aid)) = (session.cost_cents, session.cost_after_aid_cents) {
        if after_aid > cost {
            return Err(Refused::AidAbovePrice);
        }
        if after_aid < cost && session.aid == Answer::No {
            return Err(Refused::AidDenied);
        }
    }
    if session.languages == Some(0) {
        return Err(Refused::NoLanguage);
    }
    if session.access_yes & session.access_no != 0 {
        return Err(Refused::AccessBothWays);
    }
    Ok(())
}

fn upside_down(first: Option<i32>, last: Option<i32>) -> bool {
    matches!((first, last), (Some(first), Some(last)) if last < first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: impl Fn(&mut Session)) -> Refused {
        let mut session = Session::default();
        change(&mut session);
        let mut builder = Sessions::builder();
        let refusal = builder.push(&session).unwrap_err();
        assert!(builder.build().is_empty(), "a refused row must leave nothing behind");
        assert!(!refusal.to_string().is_empty());
        refusal
    }

    fn at(latitude: f64, longitude: f64) -> Where {
        Where::At { latitude, longitude }
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(refused(|s| s.location = at(90.5, 0.0)), Refused::Coordinates);
        assert_eq!(refused(|s| s.location = at(0.0, -180.5)), Refused::Coordinates);
        assert_eq!(refused(|s| s.location = at(f64::NAN, 0.0)), Refused::Coordinates);
        assert_eq!(refused(|s| s.location = at(0.0, f64::INFINITY)), Refused::Coordinates);
        assert_eq!(refused(|s| s.ages = Some((9, 8))), Refused::Ages);
        assert_eq!(refused(|s| s.ages = Some((9, 171))), Refused::Ages);
        assert_eq!(refused(|s| s.grades = Some((6, 5))), Refused::Grades);
        assert_eq!(refused(|s| s.grades = Some((-2, 5))), Refused::Grades);
        assert_eq!(refused(|s| s.grades = Some((0, 15))), Refused::Grades);
        assert_eq!(refused(|s| s.hours = Some(Week::EMPTY)), Refused::NoHours);
        assert_eq!(refused(|s| s.ends_on = Some(i32::MAX)), Refused::DayOutOfRange);
        assert_eq!(refused(|s| s.starts_on = Some(i32::MIN)), Refused::DayOutOfRange);
        assert_eq!(
            refused(|s| (s.starts_on, s.ends_on) = (Some(9), Some(8))),
            Refused::Dates
        );
        assert_eq!(
            refused(|s| (s.registration_opens_on, s.registration_closes_on) = (Some(9), Some(8))),
            Refused::RegistrationDates
        );
        assert_eq!(
            refused(|s| (s.cost_cents, s.cost_floor_cents) = (Some(100), Some(101))),
            Refused::CostBand
        );
        assert_eq!(
            refused(|s| (s.cost_cents, s.cost_after_aid_cents) = (Some(100), Some(101))),
            Refused::AidAbovePrice
        );
        assert_eq!(
            refused(|s| {
                (s.cost_cents, s.cost_after_aid_cents) = (Some(100), Some(50));
                s.aid = Answer::No;
            }),
            Refused::AidDenied
        );
        assert_eq!(refused(|s| s.languages = Some(0)), Refused::NoLanguage);
        assert_eq!(
            refused(|s| (s.access_yes, s.access_no) = (3, 2)),
            Refused::AccessBothWays
        );
    }

    #[test]
    fn rows_come_back_as_they_went_in() {
        let full = Session {
            location: at(41.65, -70.29),
            ages: Some((0, 120)),
            grades: Some((-1, 14)),
            hours: Some(Week::WHOLE),
            drop_in: true,
            starts_on: Some(1),
            ends_on: Some(2),
            cost_cents: Some(3),
            cost_floor_cents: Some(1),
            cost_after_aid_cents: Some(2),
            aid: Answer::Yes,
            languages: Some(4),
            interpretation: 5,
            access_yes: 6,
            access_no: 8,
            seats_open: Some(7),
            registration_opens_on: Some(8),
            registration_closes_on: Some(9),
            prerequisites: Some(10),
            internet: Some(Internet::Phone),
            ride_provided: Answer::No,
            topics: 11,
        };
        let mut builder = Sessions::builder();
        assert_eq!(builder.push(&full), Ok(SessionIndex(0)));
        assert_eq!(builder.push(&Session::default()), Ok(SessionIndex(1)));
        let sessions = builder.build();
        assert_eq!(sessions.len(), 2);
        assert_eq!(sessions.get(SessionIndex(0)), Some(full));
        assert_eq!(sessions.get(SessionIndex(1)), Some(Session::default()));
        assert_eq!(sessions.get(SessionIndex(2)), None);
    }
}
