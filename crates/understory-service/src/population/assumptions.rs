//! What public counts do not tell and a draw needs: free hours, ways to travel, what a family can pay. Each value stands in
//! a file with its reason and its source, and is printed with every population.

use serde::{Deserialize, Serialize};
use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::InternetNeed;
use understory_model::find::Mode;
use understory_model::language::Language;
use understory_model::week::WeeklyHours;

use super::PopulationError;

/// Minutes of a trip at most.
const LONGEST_TRIP: u16 = 600;
/// A weight at most, so that sums stay small.
const GREATEST_WEIGHT: u32 = 1_000_000;

/// Everything that is assumed of young people beside what somebody counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumptions {
    /// Changes with every change of a value.
    pub version: String,
    pub main_language: MainLanguage,
    /// Where young people live in an area without an outline.
    pub scatter: Scatter,
    /// Of the young people of one age, those in the higher of its two grades.
    pub higher_grade: Share,
    /// Taken where an area does not say.
    pub low_income: Share,
    pub disability: Share,
    pub no_vehicle: Share,
    pub no_internet: Share,
    /// Whether somebody who speaks another language at home needs a program in that one.
    pub only_home_language: Vec<Band<bool>>,
    /// Free hours of a usual week.
    pub free: Vec<Band<Hours>>,
    pub travel_with_vehicle: Vec<Band<Travel>>,
    pub travel_without_vehicle: Vec<Band<Travel>>,
    pub cost_with_low_income: Vec<Band<Ceiling>>,
    pub cost_without_low_income: Vec<Band<Ceiling>>,
    /// What helps somebody with a disability.
    pub needs: Vec<Band<Needs>>,
    /// What those have who are not without the internet.
    pub internet: Vec<Band<InternetNeed>>,
    pub interests: Vec<Band<Vec<Code>>>,
}

/// The language that everybody speaks of whom nobody said otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MainLanguage {
    pub language: Language,
    pub because: String,
    pub source: String,
}

/// How far from the middle of an area its young people live at most: half way to the next area, and never farther than this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scatter {
    pub metres: u32,
    pub because: String,
    pub source: String,
}

/// A share of all young people, 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    pub share: f64,
    pub because: String,
    pub source: String,
}

/// Choices for the ages from one to another, both included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band<Value> {
    pub from: u8,
    pub to: u8,
    pub because: String,
    pub source: String,
    pub choices: Vec<Choice<Value>>,
}

/// One choice; it is taken as often as its weight is a part of all weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice<Value> {
    pub weight: u32,
    pub take: Value,
}

/// Free hours, written as `mon=15:00-18:00,sat=09:00-17:00`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours(pub WeeklyHours);

impl TryFrom<String> for Hours {
    type Error = understory_model::Refused;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.0.to_string()
    }
}

/// Ways to travel, and the longest trip one way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Travel {
    pub modes: Vec<Mode>,
    pub minutes: u16,
}

/// The most that a family can pay for a session; nothing said when there are no dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ceiling {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dollars: Option<u16>,
}

/// Access features that somebody needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Needs(pub Vec<Code>);

impl Assumptions {
    /// Those that come with the program.
    pub fn built_in() -> Self {
        toml::from_str(include_str!("assumptions.toml")).expect("the built-in assumptions are read by a test")
    }

    /// The file of the built-in ones, for an operator to copy and change.
    pub fn built_in_text() -> &'static str {
        include_str!("assumptions.toml")
    }

    /// Reads a file of the same shape, and refuses what is not right by name.
    pub fn read(text: &str) -> Result<Self, PopulationError> {
        let assumptions: Self = toml::from_str(text).map_err(|error| PopulationError::AssumptionsShape {
            message: error.to_string(),
        })?;
        assumptions.check()?;
        Ok(assumptions)
    }

    /// Refuses shares beyond all, ages without a choice, and unknown codes.
    pub(super) fn check(&self) -> Result<(), PopulationError> {
        for (field, share) in [
            ("higher_grade", &self.higher_grade),
            ("low_income", &self.low_income),
            ("disability", &self.disability),
            ("no_vehicle", &self.no_vehicle),
            ("no_internet", &self.no_internet),
        ] {
            if !(0.0..=1.0).contains(&share.share) {
                return Err(wrong(field, &share.share, "a share from 0 to 1"));
            }
            reasoned(field, &share.because, &share.source)?;
        }
        reasoned("main_language", &self.main_language.because, &self.main_language.source)?;
        reasoned("scatter", &self.scatter.because, &self.scatter.source)?;
        if self.scatter.metres > 20_000 {
            return Err(wrong("scatter", &self.scatter.metres, "at most 20000 metres"));
        }
        bands("only_home_language", &self.only_home_language, |_| None)?;
        bands("free", &self.free, |_| None)?;
        bands("travel_with_vehicle", &self.travel_with_vehicle, |travel| {
            wrong_travel(travel, true)
        })?;
        bands("travel_without_vehicle", &self.travel_without_vehicle, |travel| {
            wrong_travel(travel, false)
        })?;
        bands("cost_with_low_income", &self.cost_with_low_income, |_| None)?;
        bands("cost_without_low_income", &self.cost_without_low_income, |_| None)?;
        bands("needs", &self.needs, |needs| wrong_needs(&needs.0))?;
        bands("internet", &self.internet, |has| {
            (*has == InternetNeed::None).then_some("phone or broadband; who has none is told by no_internet")
        })?;
        bands("interests", &self.interests, |topics| {
            unknown(List::Topic, topics).then_some("codes of the list of topics")
        })
    }
}

fn unknown(list: List, codes: &[Code]) -> bool {
    codes
        .iter()
        .any(|code| CodeLists::core().position(list, code).is_none())
}

fn wrong_travel(travel: &Travel, vehicle: bool) -> Option<&'static str> {
    if travel.modes.is_empty() || !(1..=LONGEST_TRIP).contains(&travel.minutes) {
        return Some("at least one way to travel, and 1 to 600 minutes");
    }
    (!vehicle && travel.modes.contains(&Mode::Car)).then_some("a way without a car")
}

fn wrong_needs(needs: &[Code]) -> Option<&'static str> {
    (needs.is_empty() || unknown(List::Access, needs)).then_some("at least one code of the list of access features")
}

fn wrong(field: impl Into<String>, value: &impl ToString, rule: impl Into<String>) -> PopulationError {
    PopulationError::Assumption {
        field: field.into(),
        value: value.to_string(),
        rule: rule.into(),
    }
}

/// A value without a reason is no assumption but a guess.
fn reasoned(field: &str, because: &str, source: &str) -> Result<(), PopulationError> {
    for (name, text) in [("because", because), ("source", source)] {
        if text.trim().is_empty() {
            return Err(wrong(
                format!("{field}.{name}"),
                &text,
                "a sentence that says why, or where it is from",
            ));
        }
    }
    Ok(())
}

/// Every age has one band, and every band a choice.
fn bands<Value: Serialize>(
    field: &str,
    bands: &[Band<Value>],
    refuse: impl Fn(&Value) -> Option<&'static str>,
) -> Result<(), PopulationError> {
    for age in 0..=understory_model::age::OLDEST {
        let count = bands.iter().filter(|band| (band.from..=band.to).contains(&age)).count();
        if count != 1 {
            return Err(wrong(
                field,
                &format!("age {age} in {count} bands"),
                "one band for every age from 0 to 24",
            ));
        }
    }
    for band in bands {
        let name = format!("{field}, ages {} to {}", band.from, band.to);
        reasoned(&name, &band.because, &band.source)?;
        let weights: u64 = band.choices.iter().map(|choice| u64::from(choice.weight)).sum();
        if weights == 0
            || u32::try_from(weights).is_err()
            || band.choices.iter().any(|choice| choice.weight > GREATEST_WEIGHT)
        {
            return Err(wrong(
                name,
                &weights,
                "choices whose weights are 0 to 1000000 and not all 0",
            ));
        }
        for choice in &band.choices {
            if let Some(rule) = refuse(&choice.take) {
                let value = serde_json::to_string(&choice.take).unwrap_or_default();
                return Err(wrong(name, &value, rule));
            }
        }
    }
    Ok(())
}
