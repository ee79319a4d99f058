//! What a family may say of a young person for planning only: self-described, each skippable, and never used to decide
//! about anybody.
//!
//! Must not know: who said what.

use crate::Refused;
use crate::people::codes;

codes!(/// Something one may say of oneself.
    EquityFact, "a fact for counts",
    /// How they describe their race or ethnicity.
    Heritage = "heritage",
    Gender = "gender",
    Disability = "disability",
    /// Still learning English.
    LearnsEnglish = "learns-english",
    /// Money is tight at home.
    MoneyTight = "money-tight",
    /// Nobody in the family went to college yet.
    FirstInFamily = "first-in-family",
    /// Lives with a foster family or without a home of their own.
    NoSteadyHome = "no-steady-home",
    /// A parent serves in the armed forces.
    Military = "military",
    /// Lives far out.
    Rural = "rural",
);

impl EquityFact {
    /// What may be said, as codes; not saying is always possible and is none of them.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Heritage => &[
                "native",
                "asian",
                "black",
                "cape-verdean",
                "hispanic",
                "middle-eastern",
                "pacific",
                "white",
                "several",
                "another",
            ],
            Self::Gender => &["girl", "boy", "nonbinary", "another"],
            Self::Disability
            | Self::LearnsEnglish
            | Self::MoneyTight
            | Self::FirstInFamily
            | Self::NoSteadyHome
            | Self::Military
            | Self::Rural => &["yes", "no"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_codes_and_none_comes_twice() {
        for fact in EquityFact::ALL {
            let choices = fact.choices();
            for (at, choice) in choices.iter().enumerate() {
                assert!(!choice.is_empty() && !choices[..at].contains(choice), "{choice}");
            }
        }
    }
}
