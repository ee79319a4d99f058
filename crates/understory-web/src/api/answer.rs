//! How the answer to a family's question crosses the wire; the command line prints the same.

use serde::Serialize;
use understory_model::directory::InternetNeed;
use understory_model::find::{Almost, Change, Fit, Found, Near, Reason};
use understory_model::place::Place;
use utoipa::ToSchema;

use super::listing::ListingOut;

/// The answer to one question.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FoundOut {
    pub near: NearOut,
    /// Best first.
    pub fits: Vec<FitOut>,
    /// Nearest to fitting first: exactly one thing is in the way of each.
    pub almost: Vec<AlmostOut>,
    /// Sessions that fit, also those not listed.
    pub fitting: u32,
    /// Sessions with one thing in the way, also those not listed.
    pub one_barrier: u32,
    /// Sessions looked at.
    pub considered: u32,
    /// The day the answer holds for.
    pub today: String,
}

/// How "where" was understood.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "understood", rename_all = "snake_case")]
pub enum NearOut {
    NotSaid,
    Known { place: PlaceOut },
    NotFound { suggestions: Vec<PlaceOut> },
}

/// A named place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlaceOut {
    pub kind: &'static str,
    pub name: String,
    pub town: Option<String>,
    pub latitude: f64,
    pub longitude: f64,
}

impl From<&Place> for PlaceOut {
    fn from(place: &Place) -> Self {
        Self {
            kind: place.kind.code(),
            name: place.name.clone(),
            town: place.town.clone(),
            latitude: place.point.latitude,
            longitude: place.point.longitude,
        }
    }
}

/// A session that fits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FitOut {
    #[serde(flatten)]
    pub listing: ListingOut,
    pub score: f64,
    pub reasons: Vec<ReasonOut>,
    /// Facts that are not known yet: ask the contact.
    pub unknown: Vec<&'static str>,
}

/// A session with one thing in the way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlmostOut {
    #[serde(flatten)]
    pub listing: ListingOut,
    pub score: f64,
    /// The constraint that fails.
    pub barrier: &'static str,
    /// The smallest change that would let the child in.
    pub change: ChangeOut,
    pub reasons: Vec<ReasonOut>,
    pub unknown: Vec<&'static str>,
}

/// Why a session fits.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ReasonOut {
    Age,
    Grade,
    Hours {
        days: Vec<&'static str>,
    },
    OpenHours {
        days: Vec<&'static str>,
    },
    Travel {
        mode: &'static str,
        minutes: u16,
    },
    /// It is near, somewhere in this town or area: its own spot is not known, so no minutes are told.
    Somewhere {
        area: String,
    },
    Online,
    RideOffered {
        note: Option<String>,
    },
    Free,
    Affordable {
        cents: u32,
    },
    AffordableWithAid {
        cents: Option<u32>,
    },
    Language {
        language: String,
    },
    Interpreted {
        language: String,
    },
    Access {
        feature: String,
    },
    Interest {
        topic: String,
    },
    SeatsOpen {
        seats: u32,
    },
}

/// The smallest sufficient change.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ChangeOut {
    Age { years: i16 },
    Grade { grades: i16 },
    ShiftHours { minutes: i16 },
    OtherHours { minutes: u16, days: Vec<&'static str> },
    Dates { days: i32 },
    Ended { days_ago: u32 },
    Nearer { minutes: u16, mode: &'static str },
    NoWayThere,
    Cheaper { cents: u32 },
    HeldIn { languages: Vec<String> },
    Access { features: Vec<String> },
    Seat,
    RegistrationClosed { days_ago: u32 },
    RegistrationOpens { in_days: u32 },
    Prerequisite,
    Internet { needed: &'static str },
}

fn codes(days: &[understory_model::week::Weekday]) -> Vec<&'static str> {
    days.iter().map(|day| day.code()).collect()
}

impl From<&Reason> for ReasonOut {
    fn from(reason: &Reason) -> Self {
        match reason {
            Reason::Age => Self::Age,
            Reason::Grade => Self::Grade,
            Reason::Hours { days } => Self::Hours { days: codes(days) },
            Reason::OpenHours { days } => Self::OpenHours { days: codes(days) },
            Reason::Travel { mode, minutes } => Self::Travel {
                mode: mode.code(),
                minutes: *minutes,
            },
            Reason::Somewhere { area } => Self::Somewhere { area: area.clone() },
            Reason::Online => Self::Online,
            Reason::RideOffered { note } => Self::RideOffered { note: note.clone() },
            Reason::Free => Self::Free,
            Reason::Affordable { price } => Self::Affordable { cents: price.0 },
            Reason::AffordableWithAid { price } => Self::AffordableWithAid {
                cents: price.map(|price| price.0),
            },
            Reason::Language { language } => Self::Language {
                language: language.to_string(),
            },
            Reason::Interpreted { language } => Self::Interpreted {
                language: language.to_string(),
            },
            Reason::Access { feature } => Self::Access {
                feature: feature.to_string(),
            },
            Reason::Interest { topic } => Self::Interest {
                topic: topic.to_string(),
            },
            Reason::SeatsOpen { seats } => Self::SeatsOpen { seats: *seats },
        }
    }
}

impl From<&Change> for ChangeOut {
    fn from(change: &Change) -> Self {
        match change {
            Change::Age { years } => Self::Age { years: *years },
            Change::Grade { grades } => Self::Grade { grades: *grades },
            Change::ShiftHours { minutes } => Self::ShiftHours { minutes: *minutes },
            Change::OtherHours { minutes, days } => Self::OtherHours {
                minutes: *minutes,
                days: codes(days),
            },
            Change::Dates { days } => Self::Dates { days: *days },
            Change::Ended { days_ago } => Self::Ended { days_ago: *days_ago },
            Change::Nearer { minutes, mode } => Self::Nearer {
                minutes: *minutes,
                mode: mode.code(),
            },
            Change::NoWayThere => Self::NoWayThere,
            Change::Cheaper { cents } => Self::Cheaper { cents: cents.0 },
            Change::HeldIn { languages } => Self::HeldIn {
                languages: languages.iter().map(ToString::to_string).collect(),
            },
            Change::Access { features } => Self::Access {
                features: features.iter().map(ToString::to_string).collect(),
            },
            Change::Seat => Self::Seat,
            Change::RegistrationClosed { days_ago } => Self::RegistrationClosed { days_ago: *days_ago },
            Change::RegistrationOpens { in_days } => Self::RegistrationOpens { in_days: *in_days },
            Change::Prerequisite => Self::Prerequisite,
            Change::Internet { needed } => Self::Internet {
                needed: match needed {
                    InternetNeed::None => "none",
                    InternetNeed::Phone => "phone",
                    InternetNeed::Broadband => "broadband",
                },
            },
        }
    }
}

impl From<&Fit> for FitOut {
    fn from(fit: &Fit) -> Self {
        Self {
            listing: ListingOut::from(&fit.listing),
            score: fit.score,
            reasons: fit.reasons.iter().map(ReasonOut::from).collect(),
            unknown: fit.unknown.iter().map(|topic| topic.code()).collect(),
        }
    }
}

impl From<&Almost> for AlmostOut {
    fn from(almost: &Almost) -> Self {
        Self {
            listing: ListingOut::from(&almost.listing),
            score: almost.score,
            barrier: almost.change.topic().code(),
            change: ChangeOut::from(&almost.change),
            reasons: almost.reasons.iter().map(ReasonOut::from).collect(),
            unknown: almost.unknown.iter().map(|topic| topic.code()).collect(),
        }
    }
}

impl From<&Found> for FoundOut {
    fn from(found: &Found) -> Self {
        Self {
            near: match &found.near {
                Near::NotSaid => NearOut::NotSaid,
                Near::Known(place) => NearOut::Known {
                    place: PlaceOut::from(place),
                },
                Near::NotFound { suggestions } => NearOut::NotFound {
                    suggestions: suggestions.iter().map(PlaceOut::from).collect(),
                },
            },
            fits: found.fits.iter().map(FitOut::from).collect(),
            almost: found.almost.iter().map(AlmostOut::from).collect(),
            fitting: found.fitting,
            one_barrier: found.one_barrier,
            considered: found.considered,
            today: found.today.to_string(),
        }
    }
}
