//! The facts by which families choose.

use crate::Refused;
use crate::age::{AgeRange, GradeRange};
use crate::directory::{Cost, Registration, SessionFacts, SessionStatus};
use crate::language::Language;
use crate::people::codes;
use crate::week::WeeklyHours;
use jiff::civil::Date;

codes!(/// A fact of a session by which families choose, in the order in which it is shown.
    Choice, "a fact that families choose by",
    Cost = "cost",
    Hours = "hours",
    StartsOn = "starts_on",
    EndsOn = "ends_on",
    Ages = "ages",
    Grades = "grades",
    Place = "site",
    Languages = "languages",
    /// Where, how and when they sign up; it is asked about where the address is another.
    Registration = "registration",
    /// Whether it goes on at all.
    GoesOn = "status",
);

/// What is said of such a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    Cost(Cost),
    Hours(WeeklyHours),
    Day(Date),
    Ages(AgeRange),
    Grades(GradeRange),
    Languages(Vec<Language>),
    GoesOn(bool),
    /// Where, how and when they sign up.
    Registration(Registration),
    /// The name of a place.
    Words(String),
    /// The names of places, in their order.
    Places(Vec<String>),
}

impl Choice {
    /// What a session says; `None` where that is not known. Its place is no fact of its own, and is handed in.
    pub fn said(self, facts: &SessionFacts, place: Option<&str>) -> Option<Chosen> {
        match self {
            Self::Cost => facts.cost.known.map(Chosen::Cost),
            Self::Hours => facts.hours.known.clone().map(Chosen::Hours),
            Self::StartsOn => facts.starts_on.known.map(Chosen::Day),
            Self::EndsOn => facts.ends_on.known.map(Chosen::Day),
            Self::Ages => facts.ages.known.map(Chosen::Ages),
            Self::Grades => facts.grades.known.map(Chosen::Grades),
            Self::Place => place.map(|place| Chosen::Words(String::from(place))),
            Self::Languages => facts.languages.known.clone().map(Chosen::Languages),
            Self::Registration => {
                let registration = &facts.registration;
                (*registration != Registration::default()).then(|| Chosen::Registration(registration.clone()))
            }
            Self::GoesOn => Some(Chosen::GoesOn(!matches!(
                facts.status,
                SessionStatus::Ended | SessionStatus::Cancelled
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Fact;

    #[test]
    fn what_is_not_known_is_not_said_and_a_full_session_goes_on() {
        let facts = SessionFacts {
            status: SessionStatus::Full,
            cost: Fact::known(Cost::Free),
            ..SessionFacts::default()
        };
        assert_eq!(Choice::Cost.said(&facts, None), Some(Chosen::Cost(Cost::Free)));
        assert_eq!(Choice::Hours.said(&facts, None), None);
        assert_eq!(Choice::GoesOn.said(&facts, None), Some(Chosen::GoesOn(true)));
        assert_eq!(
            Choice::Place.said(&facts, Some("Dock")),
            Some(Chosen::Words(String::from("Dock")))
        );
    }
}
