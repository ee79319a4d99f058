//! The facts of one young person, as far as the family told them.
//!
//! Must not know: a name, an account, a contact, or why a fact was left out.

use super::travel::on_earth;
use super::{Internet, Mode, Refused, Week};

/// One young person as a row of facts. `None`, an empty list or an empty mask means *did not say*.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Latitude and longitude in degrees of where journeys start. A place that is not on Earth counts as
    /// not said ([`Person::check`] refuses it).
    pub place: Option<(f64, f64)>,
    /// Age in whole years.
    pub age: Option<u8>,
    /// Grade: -1 before kindergarten, 0 kindergarten, 1..=12, 13 after high school, 14 adult.
    pub grade: Option<i8>,
    /// Free half hours of a usual week.
    pub free: Option<Week>,
    /// Half hours the family needs covered; raises the score, never excludes.
    pub cover: Week,
    /// The day of asking, in days since 1970-01-01.
    pub today: i32,
    /// First day that would suit. A day before today counts as today.
    pub wanted_from: Option<i32>,
    /// Last day that would suit. A day before the first one counts as the first one.
    pub wanted_until: Option<i32>,
    /// Ways of travelling, each with the longest journey one way, in minutes.
    pub modes: Vec<(Mode, u16)>,
    /// The most the family can pay for a session, in cents.
    pub cost_ceiling_cents: Option<u32>,
    /// Languages that work, one bit each; 0 is any.
    pub languages: u64,
    /// Access features that are needed, one bit each; 0 is none.
    pub access_needs: u32,
    /// The internet at home.
    pub internet: Option<Internet>,
    /// What has been done before, one bit each; `Some(0)` is nothing.
    pub has_prerequisites: Option<u64>,
    /// How much each of 32 topics is liked: 0 not at all, 3 most. Larger numbers count as 3.
    pub interests: [u8; 32],
}

impl Person {
    /// Someone who said nothing, asking on `today` (days since 1970-01-01).
    #[must_use]
    pub fn unknown(today: i32) -> Self {
        Self {
            place: None,
            age: None,
            grade: None,
            free: None,
            cover: Week::EMPTY,
            today,
            wanted_from: None,
            wanted_until: None,
            modes: Vec::new(),
            cost_ceiling_cents: None,
            languages: 0,
            access_needs: 0,
            internet: None,
            has_prerequisites: None,
            interests: [0; 32],
        }
    }

    /// Names the first fact that makes no sense, for callers that want to say so beside a field. Ranking
    /// does not need it: every value has a stated reading.
    pub fn check(&self) -> Result<(), Refused> {
        if self
            .place
            .is_some_and(|(latitude, longitude)| !on_earth(latitude, longitude))
        {
            return Err(Refused::Coordinates);
        }
        if self.age.is_some_and(|age| age > 120) {
            return Err(Refused::Ages);
        }
        if self.grade.is_some_and(|grade| !(-1..=14).contains(&grade)) {
            return Err(Refused::Grades);
        }
        if let (Some(from), Some(until)) = (self.wanted_from, self.wanted_until)
            && from > until
        {
            return Err(Refused::Dates);
        }
        if self.interests.iter().any(|&weight| weight > 3) {
            return Err(Refused::Interest);
        }
        for (at, (mode, _)) in self.modes.iter().enumerate() {
            if self.modes[..at].iter().any(|(earlier, _)| earlier == mode) {
                return Err(Refused::ModeTwice);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_names_the_first_nonsense() {
        let fine = Person::unknown(20_000);
        assert_eq!(fine.check(), Ok(()));
        let refused = |change: fn(&mut Person)| {
            let mut person = Person::unknown(20_000);
            change(&mut person);
            person.check().unwrap_err()
        };
        assert_eq!(refused(|p| p.place = Some((f64::NAN, 0.0))), Refused::Coordinates);
        assert_eq!(refused(|p| p.place = Some((41.0, -181.0))), Refused::Coordinates);
        assert_eq!(refused(|p| p.age = Some(171)), Refused::Ages);
        assert_eq!(refused(|p| p.grade = Some(15)), Refused::Grades);
        assert_eq!(
            refused(|p| (p.wanted_from, p.wanted_until) = (Some(2), Some(1))),
            Refused::Dates
        );
        assert_eq!(refused(|p| p.interests[31] = 4), Refused::Interest);
        assert_eq!(
            refused(|p| p.modes = vec![(Mode::Bus, 10), (Mode::Bus, 20)]),
            Refused::ModeTwice
        );
    }
}
