//! The question a family asks and the answer it gets: what fits, why, and the one thing in the way
//! of the next best.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::age::{AgeRange, Grade, GradeRange};
use crate::code::Code;
use crate::directory::{Contact, Cost, InternetNeed, SessionStatus, Spot};
use crate::fact::Freshness;
use crate::ids::{OrganizationId, ProgramId, SessionId};
use crate::language::{Language, Text};
use crate::money::Cents;
use crate::place::Place;
use crate::week::{Weekday, WeeklyHours};

/// How a young person gets there and home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Walk,
    Bike,
    Bus,
    /// Somebody can drive.
    Car,
}

impl Mode {
    /// All modes, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Walk, Self::Bike, Self::Bus, Self::Car];

    /// The code used in links and commands.
    pub fn code(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Bike => "bike",
            Self::Bus => "bus",
            Self::Car => "car",
        }
    }
}

impl std::str::FromStr for Mode {
    type Err = crate::Refused;
    fn from_str(text: &str) -> Result<Self, crate::Refused> {
        let folded = text.trim().to_ascii_lowercase();
        let folded = if folded == "ride" || folded == "drive" {
            "car"
        } else {
            folded.as_str()
        };
        Self::ALL
            .into_iter()
            .find(|mode| mode.code() == folded)
            .ok_or_else(|| crate::Refused::new(text, "a way to get there: walk, bike, bus or car"))
    }
}

/// The seven answers for one child. Whatever is not said does not exclude anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// What the family typed for "where", as typed; empty for "rather not say".
    pub near: String,
    pub age: Option<u8>,
    pub grade: Option<Grade>,
    /// When the child is free; `None` when not said.
    pub free: Option<WeeklyHours>,
    /// Ways to get there; empty when not said.
    pub modes: Vec<Mode>,
    /// The longest trip that is fine, one way, minutes.
    pub minutes: Option<u16>,
    /// The most the family can pay; `None` when not said.
    pub max_cost: Option<Cents>,
    /// Languages that are fine; empty when not said.
    pub languages: Vec<Language>,
    /// What helps this child, as access codes.
    pub needs: Vec<Code>,
    pub internet: Option<InternetNeed>,
    /// What the child loves, as topic codes.
    pub interests: Vec<Code>,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// How "where" was understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Near {
    /// Rather not say: distance does not count.
    NotSaid,
    Known(Place),
    /// Nothing of that name; the nearest names there are.
    NotFound {
        suggestions: Vec<Place>,
    },
}

/// What a card says about a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    pub session: SessionId,
    pub program: ProgramId,
    pub organization: OrganizationId,
    pub title: Text,
    pub summary: Text,
    pub organization_name: String,
    pub topics: Vec<Code>,
    pub status: SessionStatus,
    pub online: bool,
    pub place_name: Option<String>,
    pub town: Option<String>,
    /// Where on the map, also where that is only about so.
    pub spot: Option<Spot>,
    /// Of a place without a spot of its own: its street, where that is known.
    pub street: Option<String>,
    pub hours: Option<WeeklyHours>,
    pub drop_in: bool,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub ages: Option<AgeRange>,
    pub grades: Option<GradeRange>,
    pub cost: Option<Cost>,
    pub price_after_aid: Option<Cents>,
    pub aid_offered: Option<bool>,
    pub how_to_get_aid: Option<String>,
    pub languages: Option<Vec<Language>>,
    pub ride: Option<bool>,
    pub ride_note: Option<String>,
    pub seats_open: Option<u32>,
    pub contact: Option<Contact>,
    pub freshness: Freshness,
    pub example: bool,
}

/// One reason why a session fits.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    Age,
    Grade,
    /// All of its hours are free hours of the child.
    Hours {
        days: Vec<Weekday>,
    },
    /// It is open for an hour or more of the child's free time on these days; come for any part.
    OpenHours {
        days: Vec<Weekday>,
    },
    /// It is somewhere in an area whose middle is so near that minutes say nothing of the way there.
    Somewhere {
        area: String,
    },
    /// The best way of those the family has, minutes one way.
    Travel {
        mode: Mode,
        minutes: u16,
    },
    Online,
    RideOffered {
        note: Option<String>,
    },
    Free,
    /// Within what the family can pay, before help.
    Affordable {
        price: Cents,
    },
    /// Within what the family can pay, after help.
    AffordableWithAid {
        price: Option<Cents>,
    },
    Language {
        language: Language,
    },
    Interpreted {
        language: Language,
    },
    Access {
        feature: Code,
    },
    Interest {
        topic: Code,
    },
    SeatsOpen {
        seats: u32,
    },
}

/// A fact that is not known yet and matters to this family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    Age,
    Grade,
    Hours,
    Dates,
    Travel,
    Cost,
    Language,
    Access,
    Seats,
    Registration,
    Prerequisite,
    Internet,
}

impl Topic {
    /// The stable code used in JSON and Fluent ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Grade => "grade",
            Self::Hours => "hours",
            Self::Dates => "dates",
            Self::Travel => "travel",
            Self::Cost => "cost",
            Self::Language => "language",
            Self::Access => "access",
            Self::Seats => "seats",
            Self::Registration => "registration",
            Self::Prerequisite => "prerequisite",
            Self::Internet => "internet",
        }
    }
}

/// The smallest change that would let the child in.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Years younger (negative) or older (positive) the limit would have to reach.
    Age {
        years: i16,
    },
    Grade {
        grades: i16,
    },
    /// Start this many minutes later (positive) or earlier (negative).
    ShiftHours {
        minutes: i16,
    },
    /// No shift on the same days is enough: minutes a week outside the free hours, and on which days.
    OtherHours {
        minutes: u16,
        days: Vec<Weekday>,
    },
    Dates {
        days: i32,
    },
    /// It is over; perhaps it comes again.
    Ended {
        days_ago: u32,
    },
    /// Minutes farther than the family said, by the best of its ways.
    Nearer {
        minutes: u16,
        mode: Mode,
    },
    /// None of the family's ways gets there; a ride would.
    NoWayThere,
    Cheaper {
        cents: Cents,
    },
    HeldIn {
        languages: Vec<Language>,
    },
    Access {
        features: Vec<Code>,
    },
    /// It is full: one more seat.
    Seat,
    RegistrationClosed {
        days_ago: u32,
    },
    RegistrationOpens {
        in_days: u32,
    },
    Prerequisite,
    Internet {
        needed: InternetNeed,
    },
}

impl Change {
    /// Which constraint it would lift.
    pub fn topic(&self) -> Topic {
        match self {
            Self::Age { .. } => Topic::Age,
            Self::Grade { .. } => Topic::Grade,
            Self::ShiftHours { .. } | Self::OtherHours { .. } => Topic::Hours,
            Self::Dates { .. } | Self::Ended { .. } => Topic::Dates,
            Self::Nearer { .. } | Self::NoWayThere => Topic::Travel,
            Self::Cheaper { .. } => Topic::Cost,
            Self::HeldIn { .. } => Topic::Language,
            Self::Access { .. } => Topic::Access,
            Self::Seat => Topic::Seats,
            Self::RegistrationClosed { .. } | Self::RegistrationOpens { .. } => Topic::Registration,
            Self::Prerequisite => Topic::Prerequisite,
            Self::Internet { .. } => Topic::Internet,
        }
    }
}

/// A session that fits, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    pub listing: Listing,
    pub score: f64,
    pub reasons: Vec<Reason>,
    /// What is not known yet; ask the listing's contact.
    pub unknown: Vec<Topic>,
}

/// A session that would fit but for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Almost {
    pub listing: Listing,
    pub score: f64,
    pub change: Change,
    pub reasons: Vec<Reason>,
    pub unknown: Vec<Topic>,
}

/// The whole answer to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub near: Near,
    /// Best first.
    pub fits: Vec<Fit>,
    /// Nearest to fitting first.
    pub almost: Vec<Almost>,
    /// Sessions that fit, also those not listed.
    pub fitting: u32,
    /// Sessions with one thing in the way, also those not listed.
    pub one_barrier: u32,
    /// Sessions looked at: those that have not ended.
    pub considered: u32,
    /// The day the answer holds for, in the region's zone.
    pub today: Date,
}
