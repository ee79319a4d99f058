//! A session: when, where, for whom, how many and how much.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::Contact;
use crate::age::{AgeRange, GradeRange};
use crate::code::Code;
use crate::fact::{Fact, Provenance};
use crate::language::Language;
use crate::money::Cents;
use crate::week::{TimeOfDay, WeeklyHours};

/// Where a session stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionStatus {
    Draft,
    #[default]
    Live,
    Full,
    Cancelled,
    Ended,
}

/// How people meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    FaceToFace,
    Online,
    Hybrid,
    ByMail,
}

/// What a family needs at home to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InternetNeed {
    None,
    Phone,
    Broadband,
}

/// Three honest answers about access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesNoAsk {
    Yes,
    No,
    Ask,
}

/// How many it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    Unlimited,
    Seats(u32),
}

/// What it costs, before any help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    Free,
    /// One price for the whole session.
    Fixed(Cents),
    /// Up to this much; the source gives a band only.
    UpTo(Cents),
    /// More than this; the source gives a band only.
    MoreThan(Cents),
    PayWhatYouCan,
}

/// Help with the cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aid {
    pub offered: bool,
    /// What a family pays after it, when the provider says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_after: Option<Cents>,
    /// How to get it, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
}

/// A ride offered by the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ride {
    pub offered: bool,
    /// Such as "late bus to Mashpee at 17:15".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// About when they are back home, or at the stop near it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_at: Option<TimeOfDay>,
}

/// Whether a date is off or an extra meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionKind {
    /// No meeting that day.
    Off,
    /// A meeting on a day that is not in the weekly hours.
    Extra { start: TimeOfDay, end: TimeOfDay },
}

/// A date on which the weekly hours do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateException {
    pub date: Date,
    pub kind: ExceptionKind,
}

/// When and how to sign up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_on: Option<Date>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Code>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// What is known about a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionFacts {
    pub status: SessionStatus,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub meeting: Fact<Meeting>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub starts_on: Fact<Date>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub ends_on: Fact<Date>,
    /// Weekly hours in the region's zone.
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub hours: Fact<WeeklyHours>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<DateException>,
    /// Come for any part of the hours.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub drop_in: bool,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub ages: Fact<AgeRange>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub grades: Fact<GradeRange>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub capacity: Fact<Capacity>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub seats_open: Fact<u32>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub cost: Fact<Cost>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub aid: Fact<Aid>,
    /// What participants are paid: none, stipend, hourly, gift card, credit.
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub pays: Fact<Code>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub ride: Fact<Ride>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub food: Fact<Code>,
    /// Languages it is held in.
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub languages: Fact<Vec<Language>>,
    /// Languages somebody interprets on request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interpretation: Vec<Language>,
    /// Access features with their answer; one that is missing means "ask".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub access: BTreeMap<Code, YesNoAsk>,
    /// The person to ask about this session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub internet: Fact<InternetNeed>,
    pub registration: Registration,
    /// Papers that are asked for, in the provider's words; "none" where none are.
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub documents: Fact<String>,
    /// What one must have before; an empty list is "nothing".
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub prerequisites: Fact<Vec<Code>>,
    pub provenance: Provenance,
    /// Invented for the example region.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}
