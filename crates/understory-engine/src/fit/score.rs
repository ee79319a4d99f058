//! How good a fit is: one documented sum.
//!
//! Must not know: whether the session fits at all.

use super::Person;

/// What each part of a score is worth. The defaults are **assumptions**, chosen so that a parent can follow
/// them; `docs/fit.md` gives the reasons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Points for a full interest match: 1.
    pub interest: f64,
    /// Points lost per minute of travel one way: 0.01, so that half an hour costs 0.3.
    pub per_minute: f64,
    /// Points lost per dollar: 0.002, so that $100 costs 0.2.
    pub per_dollar: f64,
    /// Points for covering every hour the family needs covered: 0.3.
    pub cover: f64,
    /// Points lost per constraint that cannot be told: 0.05, so that sure things come first among equals.
    pub per_unknown: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            interest: 1.0,
            per_minute: 0.01,
            per_dollar: 0.002,
            cover: 0.3,
            per_unknown: 0.05,
        }
    }
}

/// Minutes counted for a session online when a family says where it lives: such a family asks for something
/// near, so a quarter of an hour away is better and half an hour is worse. An **assumption**.
pub const ONLINE_MINUTES: f64 = 20.0;

/// The longest trip of a way of travelling whose family does not mind how long it takes.
pub const ANY_MINUTES: u16 = 600;

/// Minutes counted for a journey that nobody can work out, for a family that says where it lives and not how long a trip may be:
/// half an hour. An **assumption**.
pub const UNKNOWN_MINUTES: f64 = 30.0;

/// The most that is counted for a journey that nobody can work out, however far a family would travel: an hour. An **assumption**.
pub const MOST_UNKNOWN_MINUTES: f64 = 60.0;

/// Minutes counted for a journey that nobody can work out: as long as the family would travel at most, never less than a session
/// online and never more than an hour. So the way alone puts no place that nobody knows before one that is known to be within reach
/// and at most an hour away, nor before one online. [`UNKNOWN_MINUTES`] where the family did not say how long, and none where it
/// does not say where it lives: then no journey is counted at all.
pub(super) fn unknown_minutes(person: &Person) -> f64 {
    if person.place.is_none() {
        return 0.0;
    }
    let longest = person.modes.iter().map(|(_, minutes)| *minutes).max();
    let said = longest.filter(|longest| *longest < ANY_MINUTES);
    said.map_or(UNKNOWN_MINUTES, |longest| {
        f64::from(longest).clamp(ONLINE_MINUTES, MOST_UNKNOWN_MINUTES)
    })
}

/// How an interest match becomes a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterestRule {
    /// 0..=1: three quarters for the best-liked topic, one quarter for the share of all interests touched.
    #[default]
    Share,
    /// The sum over all topics of the session's strength times the person's: the inner product that many other
    /// programs use. Not bounded by 1, so the weights beside it must be chosen for it.
    Dot,
}

/// How fits are scored for everybody. The default is what one family is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scoring {
    /// What each part is worth.
    pub weights: Weights,
    /// How interests are matched.
    pub interest: InterestRule,
    /// Minutes counted for a session online when a family says where it lives: [`ONLINE_MINUTES`].
    pub online_minutes: f64,
}

impl Default for Scoring {
    fn default() -> Self {
        Self {
            weights: Weights::default(),
            interest: InterestRule::Share,
            online_minutes: ONLINE_MINUTES,
        }
    }
}

/// How strong each of 32 topics is: how much a session is about it, or how much a person likes it. Only
/// [`InterestRule::Dot`] reads it. Where a side was given none, a session's topics count 1 each and a person's
/// interests as they are.
pub type Strengths = [u8; 32];

/// What went into a score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScoreParts {
    /// 0..=1: three quarters for the best-liked topic, one quarter for the share of all interests touched.
    pub interest: f64,
    /// Minutes of travel one way that were counted: of a session online and of a journey nobody can work out an assumption, see
    /// [`ONLINE_MINUTES`] and [`UNKNOWN_MINUTES`]. 0 where the family does not say where it lives.
    pub minutes: f64,
    /// Dollars that were counted: after aid if that is known, else the price; 0 where neither is known.
    pub dollars: f64,
    /// 0..=1: share of the hours to be covered that the session covers; 0 if its hours are not known.
    pub cover: f64,
    /// How many constraints cannot be told.
    pub unknowns: u32,
}

impl ScoreParts {
    /// `interest - minutes - dollars + cover - unknowns`, each times its weight, summed in this order.
    #[must_use]
    pub fn score(&self, weights: Weights) -> f64 {
        weights.interest * self.interest - weights.per_minute * self.minutes - weights.per_dollar * self.dollars
            + weights.cover * self.cover
            - weights.per_unknown * f64::from(self.unknowns)
    }
}

/// A person's interests, summed once so that matching a session is a walk over its few topics.
#[derive(Clone, Debug)]
pub(super) struct Interests {
    /// 0..=3 for each topic.
    weights: [u8; 32],
    total: u32,
}

impl Interests {
    pub(super) fn new(interests: &[u8; 32]) -> Self {
        let weights = interests.map(|weight| weight.min(3));
        Self {
            weights,
            total: weights.iter().map(|&weight| u32::from(weight)).sum(),
        }
    }

    /// 0..=1, see [`ScoreParts::interest`].
    pub(super) fn matched(&self, topics: u32) -> f64 {
        if self.total == 0 {
            return 0.0;
        }
        let (mut left, mut best, mut touched) = (topics, 0, 0);
        while left != 0 {
            let weight = self.weights[left.trailing_zeros() as usize];
            best = best.max(weight);
            touched += u32::from(weight);
            left &= left - 1;
        }
        0.75 * (f64::from(best) / 3.0) + 0.25 * (f64::from(touched) / f64::from(self.total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interest_rewards_the_best_topic_first() {
        let mut likes = [0; 32];
        (likes[0], likes[5], likes[31]) = (3, 2, 1);
        let interests = Interests::new(&likes);
        let matched = |topics: &[u32]| interests.matched(topics.iter().fold(0, |mask, topic| mask | 1 << topic));
        assert!((matched(&[0]) - (0.75 + 0.125)).abs() < 1e-12);
        assert!((matched(&[0, 5, 31]) - 1.0).abs() < 1e-12);
        assert!(
            matched(&[5, 31]) < matched(&[0]),
            "many small likes do not beat the great one"
        );
        assert_eq!(matched(&[7]).to_bits(), 0.0_f64.to_bits());
        assert_eq!(Interests::new(&[0; 32]).matched(u32::MAX).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn parts_add_up() {
        let parts = ScoreParts {
            interest: 0.5,
            minutes: 20.0,
            dollars: 50.0,
            cover: 0.5,
            unknowns: 3,
        };
        let expected = 0.5 - 0.2 - 0.1 + 0.15 - 0.15;
        assert!((parts.score(Weights::default()) - expected).abs() < 1e-12);
    }
}
