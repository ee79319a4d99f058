//! What whoever leads sees of the survey: the rounds, who has answered and who has not, totals, and what waits for a look.
//!
//! Small numbers of young people are told as few. A telephone number is shown of those who have not answered, as on the list
//! of calls. Must not know: words.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use understory_model::freshness::Way;
use understory_model::ids::{OrganizationId, SiteId};
use understory_model::landscape::{Draft, ProfileSaid, Question, SOON_DAYS, SiteSaid, Total, totals};
use understory_store::Write;
use understory_store::freshness as asked;
use understory_store::landscape::{self as stored, PartnerRow, RoundRow};
use uuid::Uuid;

use super::rounds::{is_reached, is_to_be_reminded, reached};
use super::sheet::questions;
use crate::Service;
use crate::access::young::Signed;
use crate::directory::Snapshot;
use crate::freshness::{days, opened, published_by};
use crate::people::staff::backbone;
use crate::people::{PeopleError, now, vault};

/// Organizations on a page.
pub const PARTNERS_A_PAGE: usize = 50;
/// Looks at what organizations say of themselves that are shown at once.
const MOST_PROPOSALS: usize = 25;

/// How many have done what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub all: usize,
    pub answered: usize,
    /// Begun, and not sent.
    pub begun: usize,
    /// Not written to: there is nobody to write to.
    pub nobody: usize,
}

impl Counts {
    fn of(partners: &[PartnerRow]) -> Self {
        let many = |is: fn(&&PartnerRow) -> bool| partners.iter().filter(is).count();
        Self {
            all: partners.len(),
            answered: many(|one| one.answered_at.is_some()),
            begun: many(|one| one.answered_at.is_none() && one.begun_at.is_some()),
            nobody: many(|one| one.answered_at.is_none() && one.asks == 0),
        }
    }

    /// Those of whom nothing came yet.
    pub fn open(&self) -> usize {
        self.all - self.answered
    }
}

/// A round in the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundLine {
    pub id: Uuid,
    pub title: String,
    pub closes_on: Date,
    pub is_sent: bool,
    pub is_open: bool,
    pub counts: Counts,
}

/// How far an organization is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Answered(Timestamp, Way),
    Begun(Timestamp),
    Asked(Timestamp, i64),
    /// It was not written to.
    NotAsked,
}

/// An organization of a round.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerLine {
    pub id: Uuid,
    pub organization: OrganizationId,
    pub label: String,
    pub state: State,
    /// Whether a message reaches anybody.
    pub is_reached: bool,
    /// Whom to ask for, and the number, as long as there is no answer.
    pub name: Option<String>,
    pub phone: Option<String>,
    /// What they say in their own words.
    pub words: Option<String>,
}

/// A fact that an organization says is different: its name as the model has it, what stands, what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Empty where it is the organization itself, else the place.
    pub place: String,
    pub fact: &'static str,
    pub was: String,
    pub now: String,
}

/// What waits for a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub partner: Uuid,
    pub label: String,
    pub changes: Vec<Change>,
}

/// A round.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundView {
    pub line: RoundLine,
    pub questions: Vec<Question>,
    /// A page of its organizations: those who have not answered first.
    pub partners: Vec<PartnerLine>,
    pub page: usize,
    /// Whom a message reaches, of all.
    pub reached: usize,
    pub remindable: usize,
    pub totals: Vec<Total>,
    pub proposals: Vec<Proposal>,
}

/// The last day on which a round can be answered.
pub fn last_day(round: &RoundRow, zone: &TimeZone) -> Date {
    let last = round
        .closes_at
        .saturating_sub(SignedDuration::from_secs(1))
        .unwrap_or(round.closes_at);
    last.to_zoned(zone.clone()).date()
}

fn line(round: &RoundRow, partners: &[PartnerRow], (zone, at): (&TimeZone, Timestamp)) -> RoundLine {
    RoundLine {
        id: round.id,
        title: round.title.clone(),
        closes_on: last_day(round, zone),
        is_sent: round.sent_at.is_some(),
        is_open: round.is_open(at),
        counts: Counts::of(partners),
    }
}

/// Every round, the newest first.
pub async fn rounds(service: &Service, signed: Signed) -> Result<Vec<RoundLine>, PeopleError> {
    let mut write = backbone(service, signed, "see-surveys").await?;
    let (zone, at) = (service.snapshot().zone.clone(), now(service));
    let mut lines = Vec::new();
    for round in stored::rounds(&mut write).await? {
        let partners = stored::partners_of(&mut write, round.id).await?;
        lines.push(line(&round, &partners, (&zone, at)));
    }
    write.commit().await?;
    Ok(lines)
}

/// One round.
pub async fn round(service: &Service, signed: Signed, id: Uuid, page: usize) -> Result<RoundView, PeopleError> {
    let mut write = backbone(service, signed, "see-survey").await?;
    let Some(round) = stored::round(&mut write, id).await? else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let at = now(service);
    let snapshot = service.snapshot();
    let mut partners = stored::partners_of(&mut write, id).await?;
    partners.sort_by_key(|one| one.answered_at.is_some());
    let stops: HashSet<String> = asked::stops(&mut write).await?.into_iter().collect();
    let mut lines = Vec::new();
    for partner in partners
        .iter()
        .skip(page.saturating_mul(PARTNERS_A_PAGE))
        .take(PARTNERS_A_PAGE)
    {
        lines.push(partner_line(service, &mut write, partner, &stops).await?);
    }
    let contacts = asked::contacts(&mut write).await?;
    let reachable: HashSet<OrganizationId> = contacts
        .into_iter()
        .filter(|contact| is_reached(contact, &stops))
        .map(|contact| contact.organization)
        .collect();
    let asks = questions(&round);
    let answered = partners.iter().filter(|one| one.answered_at.is_some());
    let answers: Vec<_> = answered.map(|one| &one.draft.answers).collect();
    let waiting = partners.iter().filter(|one| one.decided_at.is_none());
    let proposals = waiting
        .filter_map(|one| proposal(&snapshot, one))
        .take(MOST_PROPOSALS)
        .collect();
    let is_reachable = |one: &&PartnerRow| reachable.contains(&one.organization);
    let view = RoundView {
        reached: partners.iter().filter(is_reachable).count(),
        line: line(&round, &partners, (&snapshot.zone, at)),
        remindable: partners
            .iter()
            .filter(is_reachable)
            .filter(|one| is_to_be_reminded(one, at))
            .count(),
        totals: totals(&asks, &answers),
        questions: asks,
        partners: lines,
        page,
        proposals,
    };
    write.commit().await?;
    Ok(view)
}

async fn partner_line(
    service: &Service,
    write: &mut Write,
    partner: &PartnerRow,
    stops: &HashSet<String>,
) -> Result<PartnerLine, PeopleError> {
    let state = match (partner.answered_at, partner.begun_at, partner.asked_at) {
        (Some(at), _, _) => State::Answered(at, partner.way.unwrap_or(Way::Link)),
        (None, Some(at), _) => State::Begun(at),
        (None, None, Some(at)) => State::Asked(at, partner.asks),
        (None, None, None) => State::NotAsked,
    };
    let reached = reached(write, partner.organization, stops).await?;
    let (mut name, mut phone) = (None, None);
    if partner.answered_at.is_none() {
        (name, phone) = to_call(service, write, partner.organization).await?;
    }
    Ok(PartnerLine {
        id: partner.id,
        organization: partner.organization,
        label: partner.label.clone(),
        state,
        is_reached: reached.is_some(),
        name,
        phone,
        words: match partner.answered_at {
            Some(_) => partner.draft.answers.said(Question::Words).first().cloned(),
            None => None,
        },
    })
}

/// Whom to call: of the contacts the first with a number, or whom the organization names itself.
async fn to_call(
    service: &Service,
    write: &mut Write,
    organization: OrganizationId,
) -> Result<(Option<String>, Option<String>), PeopleError> {
    let vault = vault(service)?;
    for contact in asked::contacts_of(write, organization).await? {
        if let Some(sealed) = opened(vault, write, &contact).await?
            && sealed.phone.is_some()
        {
            return Ok((Some(sealed.name), sealed.phone));
        }
    }
    let public = published_by(write, organization).await?;
    Ok(public.map_or((None, None), |public| (public.name, public.phone)))
}

/// What an organization says is different of itself, beside what stands now.
fn proposal(snapshot: &Snapshot, partner: &PartnerRow) -> Option<Proposal> {
    let said = partner.proposed.as_ref()?;
    Some(Proposal {
        partner: partner.id,
        label: partner.label.clone(),
        changes: changes(snapshot, partner.organization, said),
    })
}

fn changes(snapshot: &Snapshot, organization: OrganizationId, said: &Draft) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut differ = |place: &str, facts: &[(&'static str, &String, &String)]| {
        changes.extend(
            facts
                .iter()
                .filter(|(_, was, now)| was != now)
                .map(|(fact, was, now)| Change {
                    place: String::from(place),
                    fact,
                    was: (*was).clone(),
                    now: (*now).clone(),
                }),
        );
    };
    let row = snapshot.position_of_organization(organization);
    if let (Some(row), Some(said)) = (row, &said.profile) {
        let was = ProfileSaid::of(&snapshot.organizations[row].facts);
        differ(
            "",
            &[
                ("name", &was.name, &said.name),
                ("website", &was.website, &said.website),
                ("phone", &was.phone, &said.phone),
                ("email", &was.email, &said.email),
            ],
        );
    }
    for (id, said) in &said.sites {
        let Some(was) = site(snapshot, *id) else { continue };
        differ(
            &was.name,
            &[
                ("name", &was.name, &said.name),
                ("address", &was.address, &said.address),
                ("city", &was.city, &said.city),
                ("zip", &was.zip, &said.zip),
            ],
        );
    }
    changes
}

fn site(snapshot: &Snapshot, id: SiteId) -> Option<SiteSaid> {
    let at = snapshot.sites.binary_search_by_key(&id, |site| site.id).ok()?;
    Some(SiteSaid::of(&snapshot.sites[at].facts))
}

/// What waits on Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SurveyWaiting {
    /// Organizations that have not answered a round which closes within a week.
    pub closing: usize,
    /// Organizations that say something different of themselves.
    pub proposals: usize,
}

/// What waits, of all rounds.
pub(crate) async fn waiting(service: &Service, write: &mut Write) -> Result<SurveyWaiting, PeopleError> {
    let at = now(service);
    let soon = at.saturating_add(days(SOON_DAYS)).unwrap_or(Timestamp::MAX);
    let mut waiting = SurveyWaiting::default();
    for round in stored::rounds(write).await? {
        let partners = stored::partners_of(write, round.id).await?;
        if round.is_open(at) && round.closes_at <= soon {
            waiting.closing += Counts::of(&partners).open();
        }
        waiting.proposals += partners
            .iter()
            .filter(|one| one.proposed.is_some() && one.decided_at.is_none())
            .count();
    }
    Ok(waiting)
}
