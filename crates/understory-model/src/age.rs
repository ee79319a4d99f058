//! Ages in whole years and school grades, and the ranges a session is for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::Refused;

/// The oldest age a listing for young people may name; above it the value is a mistake.
pub const OLDEST: u8 = 24;

/// Ages a session is for, in whole years, both ends included. Either end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeRange {
    /// Youngest age; `None` when open.
    pub min: Option<u8>,
    /// Oldest age; `None` when open.
    pub max: Option<u8>,
}

impl AgeRange {
    /// A range with at least one end, in order, within 0 to 120 years.
    pub fn new(min: Option<u8>, max: Option<u8>) -> Result<Self, Refused> {
        let text = || {
            format!(
                "{}-{}",
                min.map_or(String::new(), |v| v.to_string()),
                max.map_or(String::new(), |v| v.to_string())
            )
        };
        if min.is_none() && max.is_none() {
            return Err(Refused::new("", "an age range with at least one end"));
        }
        if min.is_some_and(|age| age > 120) || max.is_some_and(|age| age > 120) {
            return Err(Refused::new(text(), "an age range within 0 to 120 years"));
        }
        if let (Some(low), Some(high)) = (min, max)
            && low > high
        {
            return Err(Refused::new(text(), "an age range from the younger to the older"));
        }
        Ok(Self { min, max })
    }
}

/// A school grade: preK is -1, kindergarten 0, grades 1 to 12, then after school and adult.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct Grade(i8);

impl Grade {
    /// Before kindergarten.
    pub const PREK: Self = Self(-1);
    /// Kindergarten.
    pub const KINDERGARTEN: Self = Self(0);
    /// After grade 12: college, training, first job.
    pub const POSTSECONDARY: Self = Self(13);
    /// Adults.
    pub const ADULT: Self = Self(14);

    /// A grade by its number, -1 (preK) to 14 (adult).
    pub fn new(number: i8) -> Result<Self, Refused> {
        (-1..=14).contains(&number).then_some(Self(number)).ok_or_else(|| {
            Refused::new(
                number.to_string(),
                "a grade: PK, K, 1 to 12, 13 (after school) or 14 (adult)",
            )
        })
    }

    /// The grade so many school years later, and at most 13, after school. Whoever is out of school stays there.
    #[must_use]
    pub fn after(self, school_years: i16) -> Self {
        let later = i16::from(self.0).saturating_add(school_years.max(0));
        let later = i8::try_from(later).map_or(Self::POSTSECONDARY, Self);
        if self < Self::POSTSECONDARY {
            later.min(Self::POSTSECONDARY)
        } else {
            self
        }
    }

    /// -1 for preK, 0 for kindergarten, 1 to 12, 13 after school, 14 adult.
    pub fn number(self) -> i8 {
        self.0
    }
}

impl TryFrom<i8> for Grade {
    type Error = Refused;
    fn try_from(number: i8) -> Result<Self, Refused> {
        Self::new(number)
    }
}

impl From<Grade> for i8 {
    fn from(grade: Grade) -> Self {
        grade.0
    }
}

impl FromStr for Grade {
    type Err = Refused;
    fn from_str(text: &str) -> Result<Self, Refused> {
        let folded = text.trim().to_ascii_lowercase();
        match folded.as_str() {
            "pk" | "prek" | "pre-k" => Ok(Self::PREK),
            "k" | "kg" | "kindergarten" => Ok(Self::KINDERGARTEN),
            "postsecondary" | "college" => Ok(Self::POSTSECONDARY),
            "adult" => Ok(Self::ADULT),
            other => other
                .parse::<i8>()
                .map_err(|_| Refused::new(text, "a grade: PK, K, 1 to 12"))
                .and_then(Self::new),
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            -1 => formatter.write_str("PK"),
            0 => formatter.write_str("K"),
            13 => formatter.write_str("postsecondary"),
            14 => formatter.write_str("adult"),
            number => write!(formatter, "{number}"),
        }
    }
}

/// How many school years begin after one day and up to another. A school year begins on 1 July, as schools count theirs.
pub fn school_years(since: Date, until: Date) -> i16 {
    let year = |day: Date| day.year() - i16::from(day.month() < 7);
    year(until) - year(since)
}

/// Grades a session is for, both ends included. Either end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeRange {
    /// Lowest grade; `None` when open.
    pub min: Option<Grade>,
    /// Highest grade; `None` when open.
    pub max: Option<Grade>,
}

impl GradeRange {
    /// A range with at least one end, in order.
    pub fn new(min: Option<Grade>, max: Option<Grade>) -> Result<Self, Refused> {
        if min.is_none() && max.is_none() {
            return Err(Refused::new("", "a grade range with at least one end"));
        }
        if let (Some(low), Some(high)) = (min, max)
            && low > high
        {
            return Err(Refused::new(
                format!("{low}-{high}"),
                "a grade range from the lower to the higher",
            ));
        }
        Ok(Self { min, max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_grade_grows_each_first_of_july_and_ends_after_school() {
        assert_eq!(school_years(date(2026, 1, 10), date(2026, 6, 30)), 0);
        assert_eq!(school_years(date(2026, 6, 30), date(2026, 7, 1)), 1);
        assert_eq!(school_years(date(2026, 7, 1), date(2028, 1, 1)), 1);
        assert_eq!(Grade::PREK.after(1), Grade::KINDERGARTEN);
        assert_eq!(Grade::PREK.after(300), Grade::POSTSECONDARY);
        assert_eq!(
            Grade::PREK.after(-3),
            Grade::PREK,
            "a clock that went back takes nobody back"
        );
        assert_eq!(Grade::ADULT.after(2), Grade::ADULT);
    }
}
