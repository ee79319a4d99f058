//! How a listing crosses the wire.

use serde::Serialize;
use std::collections::BTreeMap;
use understory_model::directory::{Contact, Cost, DateException, ExceptionKind, SessionStatus};
use understory_model::fact::Freshness;
use understory_model::find::Listing;
use understory_model::language::Text;
use understory_service::directory::{BrowsePage, OrganizationDetail, ProgramDetail};
use utoipa::ToSchema;

use super::picture::PictureOut;

/// Texts by language tag.
pub type Texts = BTreeMap<String, String>;

pub(crate) fn texts(text: &Text) -> Texts {
    text.0
        .iter()
        .map(|(language, text)| (language.to_string(), text.clone()))
        .collect()
}

/// Money of a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CostOut {
    /// `free`, `fixed`, `up_to`, `more_than` or `pay_what_you_can`.
    pub kind: &'static str,
    /// Cents, where the kind has an amount.
    pub cents: Option<u32>,
}

impl From<Cost> for CostOut {
    fn from(cost: Cost) -> Self {
        let (kind, cents) = match cost {
            Cost::Free => ("free", None),
            Cost::Fixed(cents) => ("fixed", Some(cents.0)),
            Cost::UpTo(cents) => ("up_to", Some(cents.0)),
            Cost::MoreThan(cents) => ("more_than", Some(cents.0)),
            Cost::PayWhatYouCan => ("pay_what_you_can", None),
        };
        Self { kind, cents }
    }
}

/// Whom to ask.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContactOut {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl From<&Contact> for ContactOut {
    fn from(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            phone: contact.phone.clone(),
            email: contact.email.clone(),
        }
    }
}

/// A session as a card. What is not known yet is null.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListingOut {
    /// Session id.
    pub session: String,
    /// Program id.
    pub program: String,
    /// Organization id.
    pub organization: String,
    pub organization_name: String,
    pub title: Texts,
    pub summary: Texts,
    pub topics: Vec<String>,
    pub status: String,
    pub online: bool,
    pub place: Option<String>,
    pub town: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// The area whose middle the two numbers are, where the place's own spot is not known.
    pub somewhere_in: Option<String>,
    /// Weekly hours in the region's zone, such as `tue=15:30-17:00`.
    pub hours: Option<String>,
    pub drop_in: bool,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub age_min: Option<u8>,
    pub age_max: Option<u8>,
    pub grade_min: Option<String>,
    pub grade_max: Option<String>,
    pub cost: Option<CostOut>,
    /// Cents after help with the cost.
    pub price_after_aid: Option<u32>,
    pub aid_offered: Option<bool>,
    pub languages: Option<Vec<String>>,
    pub ride_offered: Option<bool>,
    pub seats_open: Option<u32>,
    pub contact: Option<ContactOut>,
    /// Days since somebody confirmed it; null when not confirmed within 90 days.
    pub confirmed_days_ago: Option<u16>,
    /// An invented listing of the example region.
    pub example: bool,
}

impl From<&Listing> for ListingOut {
    fn from(listing: &Listing) -> Self {
        Self {
            session: listing.session.to_string(),
            program: listing.program.to_string(),
            organization: listing.organization.to_string(),
            organization_name: listing.organization_name.clone(),
            title: texts(&listing.title),
            summary: texts(&listing.summary),
            topics: listing.topics.iter().map(ToString::to_string).collect(),
            status: format!("{:?}", listing.status).to_lowercase(),
            online: listing.online,
            place: listing.place_name.clone(),
            town: listing.town.clone(),
            latitude: listing.spot.as_ref().map(|spot| spot.point.latitude),
            longitude: listing.spot.as_ref().map(|spot| spot.point.longitude),
            somewhere_in: listing.spot.as_ref().and_then(|spot| spot.somewhere_in.clone()),
            hours: listing.hours.as_ref().map(ToString::to_string),
            drop_in: listing.drop_in,
            starts_on: listing.starts_on.map(|day| day.to_string()),
            ends_on: listing.ends_on.map(|day| day.to_string()),
            age_min: listing.ages.and_then(|ages| ages.min),
            age_max: listing.ages.and_then(|ages| ages.max),
            grade_min: listing
                .grades
                .and_then(|grades| grades.min)
                .map(|grade| grade.to_string()),
            grade_max: listing
                .grades
                .and_then(|grades| grades.max)
                .map(|grade| grade.to_string()),
            cost: listing.cost.map(CostOut::from),
            price_after_aid: listing.price_after_aid.map(|cents| cents.0),
            aid_offered: listing.aid_offered,
            languages: listing
                .languages
                .as_ref()
                .map(|held| held.iter().map(ToString::to_string).collect()),
            ride_offered: listing.ride,
            seats_open: listing.seats_open,
            contact: listing.contact.as_ref().map(ContactOut::from),
            confirmed_days_ago: match listing.freshness {
                Freshness::Confirmed { days } => Some(days),
                Freshness::NotConfirmed { .. } => None,
            },
            example: listing.example,
        }
    }
}

/// One page of programs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgramsOut {
    pub items: Vec<ProgramItemOut>,
    /// Programs in the whole list.
    pub total: usize,
    /// Give this as `after` to go on; null at the end.
    pub next: Option<String>,
}

/// A program of a list, by one of its sessions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgramItemOut {
    #[serde(flatten)]
    pub listing: ListingOut,
    /// How many of its sessions match.
    pub sessions: usize,
}

impl From<&BrowsePage> for ProgramsOut {
    fn from(page: &BrowsePage) -> Self {
        let item = |item: &understory_service::directory::BrowseItem| ProgramItemOut {
            listing: ListingOut::from(&item.listing),
            sessions: item.sessions,
        };
        Self {
            items: page.items.iter().map(item).collect(),
            total: page.total,
            next: page.next.clone(),
        }
    }
}

/// A program with its sessions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgramOut {
    pub id: String,
    pub title: Texts,
    pub summary: Texts,
    pub description: Texts,
    pub topics: Vec<String>,
    pub program_type: Option<String>,
    pub organization: OrganizationRefOut,
    pub picture: Option<PictureOut>,
    pub sessions: Vec<SessionOut>,
    pub example: bool,
}

/// An organization by id and name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrganizationRefOut {
    pub id: String,
    pub name: String,
}

/// A session of a program.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionOut {
    pub id: String,
    /// `live`, `full` or `ended`.
    pub status: &'static str,
    pub site: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// The area whose middle the two numbers are, where the place's own spot is not known.
    pub somewhere_in: Option<String>,
    pub hours: Option<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    /// Dates without a meeting, or with one outside the weekly hours.
    pub exceptions: Vec<ExceptionOut>,
    pub drop_in: bool,
    pub age_min: Option<u8>,
    pub age_max: Option<u8>,
    pub grade_min: Option<String>,
    pub grade_max: Option<String>,
    pub cost: Option<CostOut>,
    pub aid: Option<AidOut>,
    pub ride: Option<RideOut>,
    pub registration: RegistrationOut,
    pub contact: Option<ContactOut>,
    /// The source's short name.
    pub source: String,
    pub verified_on: Option<String>,
    pub languages: Option<Vec<String>>,
    /// Languages somebody interprets on request.
    pub interpretation: Vec<String>,
    /// Access features with `yes`, `no` or `ask`.
    pub access: BTreeMap<String, &'static str>,
    pub seats_open: Option<u32>,
    /// Why facts are not known although the source gave something: fact to rule and value.
    pub notes: BTreeMap<&'static str, NoteOut>,
}

/// A date on which the weekly hours do not hold.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExceptionOut {
    pub date: String,
    /// `off`, or the hours of an extra meeting such as `15:30-17:00`.
    pub meets: String,
}

impl From<&DateException> for ExceptionOut {
    fn from(exception: &DateException) -> Self {
        let meets = match exception.kind {
            ExceptionKind::Off => String::from("off"),
            ExceptionKind::Extra { start, end } => format!("{start}-{end}"),
        };
        Self {
            date: exception.date.to_string(),
            meets,
        }
    }
}

/// Help with the cost.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AidOut {
    pub offered: bool,
    /// Cents a family pays after it.
    pub price_after: Option<u32>,
    /// How to get it.
    pub how: Option<String>,
}

/// A ride by the provider.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RideOut {
    pub offered: bool,
    pub note: Option<String>,
}

/// When and how to sign up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationOut {
    pub opens_on: Option<String>,
    pub closes_on: Option<String>,
    pub methods: Vec<String>,
    pub link: Option<String>,
}

/// A doubtful value of the source.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoteOut {
    pub rule: String,
    pub given: String,
}

impl From<&ProgramDetail> for ProgramOut {
    fn from(detail: &ProgramDetail) -> Self {
        let facts = &detail.program.facts;
        Self {
            id: detail.program.id.to_string(),
            title: texts(&facts.title),
            summary: texts(&facts.summary),
            description: texts(&facts.description),
            topics: facts.topics.iter().map(ToString::to_string).collect(),
            program_type: facts.program_type.as_ref().map(ToString::to_string),
            organization: OrganizationRefOut {
                id: detail.organization.id.to_string(),
                name: detail.organization.facts.name.clone(),
            },
            picture: facts.picture.as_ref().map(PictureOut::from),
            sessions: detail.sessions.iter().map(session_out).collect(),
            example: facts.example,
        }
    }
}

fn session_out(
    (session, site): &(
        understory_model::directory::Session,
        Option<understory_model::directory::Site>,
    ),
) -> SessionOut {
    use understory_model::directory::YesNoAsk;
    let facts = &session.facts;
    let spot = site.as_ref().and_then(|site| site.facts.spot());
    let notes = [
        ("ages", &facts.ages.note),
        ("capacity", &facts.capacity.note),
        ("hours", &facts.hours.note),
        ("starts_on", &facts.starts_on.note),
        ("ends_on", &facts.ends_on.note),
        ("grades", &facts.grades.note),
    ];
    SessionOut {
        id: session.id.to_string(),
        status: match facts.status {
            SessionStatus::Full => "full",
            SessionStatus::Ended => "ended",
            SessionStatus::Live | SessionStatus::Draft | SessionStatus::Cancelled => "live",
        },
        exceptions: facts.exceptions.iter().map(ExceptionOut::from).collect(),
        drop_in: facts.drop_in,
        age_min: facts.ages.known.and_then(|ages| ages.min),
        age_max: facts.ages.known.and_then(|ages| ages.max),
        grade_min: facts
            .grades
            .known
            .and_then(|grades| grades.min)
            .map(|grade| grade.to_string()),
        grade_max: facts
            .grades
            .known
            .and_then(|grades| grades.max)
            .map(|grade| grade.to_string()),
        aid: facts.aid.as_ref().map(|aid| AidOut {
            offered: aid.offered,
            price_after: aid.price_after.map(|cents| cents.0),
            how: aid.how.clone(),
        }),
        ride: facts.ride.as_ref().map(|ride| RideOut {
            offered: ride.offered,
            note: ride.note.clone(),
        }),
        registration: RegistrationOut {
            opens_on: facts.registration.opens_on.map(|day| day.to_string()),
            closes_on: facts.registration.closes_on.map(|day| day.to_string()),
            methods: facts.registration.methods.iter().map(ToString::to_string).collect(),
            link: facts.registration.link.clone(),
        },
        contact: facts.contact.as_ref().map(ContactOut::from),
        source: facts.provenance.source.clone(),
        verified_on: facts.provenance.verified_on.map(|day| day.to_string()),
        interpretation: facts.interpretation.iter().map(ToString::to_string).collect(),
        site: site.as_ref().map(|site| site.facts.name.clone()),
        latitude: spot.as_ref().map(|spot| spot.point.latitude),
        longitude: spot.as_ref().map(|spot| spot.point.longitude),
        somewhere_in: spot.and_then(|spot| spot.somewhere_in),
        hours: facts.hours.as_ref().map(ToString::to_string),
        starts_on: facts.starts_on.known.map(|day| day.to_string()),
        ends_on: facts.ends_on.known.map(|day| day.to_string()),
        cost: facts.cost.known.map(CostOut::from),
        languages: facts
            .languages
            .as_ref()
            .map(|held| held.iter().map(ToString::to_string).collect()),
        access: facts
            .access
            .iter()
            .map(|(feature, said)| {
                let said = match said {
                    YesNoAsk::Yes => "yes",
                    YesNoAsk::No => "no",
                    YesNoAsk::Ask => "ask",
                };
                (feature.to_string(), said)
            })
            .collect(),
        seats_open: facts.seats_open.known,
        notes: notes
            .into_iter()
            .filter_map(|(fact, note)| {
                note.as_ref().map(|note| {
                    (
                        fact,
                        NoteOut {
                            rule: note.rule.clone(),
                            given: note.given.clone(),
                        },
                    )
                })
            })
            .collect(),
    }
}

/// An organization with a card for each program.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrganizationOut {
    pub id: String,
    pub name: String,
    pub sector: Option<String>,
    pub website: Option<String>,
    pub programs: Vec<ListingOut>,
    pub example: bool,
}

impl From<&OrganizationDetail> for OrganizationOut {
    fn from(detail: &OrganizationDetail) -> Self {
        let facts = &detail.organization.facts;
        Self {
            id: detail.organization.id.to_string(),
            name: facts.name.clone(),
            sector: facts.sector.as_ref().map(ToString::to_string),
            website: facts.website.known.clone(),
            programs: detail.listings.iter().map(ListingOut::from).collect(),
            example: facts.example,
        }
    }
}
