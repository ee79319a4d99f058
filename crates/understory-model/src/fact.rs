//! Facts that are known or not known yet, with where they come from and when somebody checked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A fact: known, or not known yet. Not knowing is never "no".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// The value, when known.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub known: Option<T>,
    /// Why it is not known although something was given, or what to mind about the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// Where this one fact comes from, when it differs from the whole record's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

impl<T> Default for Fact<T> {
    fn default() -> Self {
        Self::unknown()
    }
}

impl<T> Fact<T> {
    /// A known value.
    pub fn known(value: T) -> Self {
        Self {
            known: Some(value),
            note: None,
            provenance: None,
        }
    }

    /// Nothing is known yet.
    pub fn unknown() -> Self {
        Self {
            known: None,
            note: None,
            provenance: None,
        }
    }

    /// Something was given, and it is too unlikely to believe: kept as a note.
    pub fn unlikely(given: impl AsRef<str>, rule: impl Into<String>) -> Self {
        Self {
            known: None,
            note: Some(Note::new(given, rule)),
            provenance: None,
        }
    }

    /// Whether nothing at all is said.
    pub fn is_blank(&self) -> bool {
        self.known.is_none() && self.note.is_none() && self.provenance.is_none()
    }

    /// The value, when known.
    pub fn as_ref(&self) -> Option<&T> {
        self.known.as_ref()
    }
}

impl<T> From<Option<T>> for Fact<T> {
    fn from(known: Option<T>) -> Self {
        Self {
            known,
            note: None,
            provenance: None,
        }
    }
}

/// A remark on a fact: what was given and the code of the rule that made it doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The value as given, cut at 200 characters.
    pub given: String,
    /// A stable code such as `unlikely-capacity`.
    pub rule: String,
}

impl Note {
    /// A note on a given value.
    pub fn new(given: impl AsRef<str>, rule: impl Into<String>) -> Self {
        Self {
            given: given.as_ref().chars().take(200).collect(),
            rule: rule.into(),
        }
    }
}

/// Where a record or fact comes from, and who checked it when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The source's short name, such as `my-chi-my-future`.
    pub source: String,
    /// The day somebody last checked it; `None` when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<Date>,
    /// The role or organization that checked; never a private person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
}

/// How fresh a listing is. It decays honestly: confirmed, not confirmed, hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Checked within 90 days: the number of days since.
    Confirmed { days: u16 },
    /// Checked longer ago than that, on this day, or never.
    NotConfirmed { last: Option<Date> },
}

impl Freshness {
    /// Days a confirmation lasts.
    pub const DAYS: i32 = 90;

    /// The freshness today of something checked on a day.
    pub fn on(today: Date, verified_on: Option<Date>) -> Self {
        let Some(checked) = verified_on else {
            return Self::NotConfirmed { last: None };
        };
        let days = (today - checked).get_days();
        match u16::try_from(days) {
            Ok(since) if days <= Self::DAYS => Self::Confirmed { days: since },
            // A day that is yet to come is a slip of somebody's clock, and no day to name.
            _ => Self::NotConfirmed {
                last: Some(checked).filter(|checked| *checked <= today),
            },
        }
    }
}
