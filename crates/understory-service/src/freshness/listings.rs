//! What the lead organization sees of its listings: whom to call, what was said lately, how well everything is kept.
//!
//! Must not know: pages.

use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use understory_model::directory::SessionFacts;
use understory_model::freshness::{ASK_AGAIN_DAYS, AskBy, MOST_ASKS, UNDO_DAYS, Wrong};
use understory_model::ids::{OrganizationId, SessionId};
use understory_store::Reads;
use understory_store::freshness as stored;
use understory_store::freshness::{AnswerRow, ContactRow, QuestionRow, ReportRow};

use super::asking::{before, days};
use super::contacts::opened;
use super::health::{self, Health, OrganizationHealth};
use super::known::{self, About};
use crate::Service;
use crate::access::young::Signed;
use crate::people::staff::backbone;
use crate::people::{PeopleError, now, vault};

/// Calls on a page.
pub const CALLS_A_PAGE: usize = 25;
/// Answers that are shown.
const LATEST: u16 = 30;

/// Why somebody is called.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Families found it wrong.
    Wrong(Vec<(Wrong, String)>),
    /// What was said could not be understood.
    Heard(String),
    /// Nobody answered, and it is hidden.
    Hidden,
    /// Nobody answered yet.
    NoAnswer,
    /// They want no messages.
    Stopped,
    /// They asked to be called.
    WantsCall,
    /// Nobody is there to ask.
    Nobody,
}

impl Why {
    fn rank(&self) -> u8 {
        match self {
            Self::Wrong(_) => 0,
            Self::Heard(_) => 1,
            Self::Hidden => 2,
            Self::WantsCall => 3,
            Self::Stopped => 4,
            Self::NoAnswer => 5,
            Self::Nobody => 6,
        }
    }
}

/// A call to make.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    pub about: About,
    pub why: Why,
    /// Whom to ask for, and the number: of the contact, or else what the organization publishes.
    pub name: Option<String>,
    pub phone: Option<String>,
}

/// Something that was said lately.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    pub answer: AnswerRow,
    pub about: About,
    pub can_undo: bool,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingsView {
    pub calls: Vec<Call>,
    /// How many there are, on all pages.
    pub all_calls: usize,
    pub page: usize,
    pub latest: Vec<Latest>,
    pub whole: Health,
    pub organizations: Vec<OrganizationHealth>,
}

/// The page of listings.
pub async fn listings(service: &Service, signed: Signed, page: usize) -> Result<ListingsView, PeopleError> {
    // The visit is noted first: nobody waits for the writer while a whole directory is read.
    backbone(service, signed, "see-staff-listings").await?.commit().await?;
    let mut read = service.database().read().await?;
    let sessions = known::all(service, &mut read).await?;
    let mut due = due(service, &mut read, &sessions).await?;
    due.sort_by(|one, other| {
        let key = |(why, about, _): &(Why, About, Option<ContactRow>)| {
            (why.rank(), about.organization_name.clone(), about.session)
        };
        key(one).cmp(&key(other))
    });
    let all_calls = due.len();
    let mut calls = Vec::new();
    for (why, about, contact) in due
        .into_iter()
        .skip(page.saturating_mul(CALLS_A_PAGE))
        .take(CALLS_A_PAGE)
    {
        calls.push(call(service, &mut read, (why, about, contact)).await?);
    }
    let latest = latest(service, &mut read, &sessions).await?;
    let (whole, organizations) = health::of(service, &mut read, &sessions).await?;
    Ok(ListingsView {
        calls,
        all_calls,
        page,
        latest,
        whole,
        organizations,
    })
}

/// The facts of a session as they stand, for whoever writes down what is different.
pub async fn facts_of(service: &Service, signed: Signed, session: SessionId) -> Result<SessionFacts, PeopleError> {
    let mut write = backbone(service, signed, "see-staff-listings").await?;
    let about = known::one(service, &mut write, session).await?;
    write.commit().await?;
    about.map(|about| about.facts).ok_or(PeopleError::NotFound)
}

/// Every call that is due, in no order.
async fn due(
    service: &Service,
    read: &mut impl Reads,
    sessions: &HashMap<SessionId, About>,
) -> Result<Vec<(Why, About, Option<ContactRow>)>, PeopleError> {
    let at = now(service);
    let contacts: HashMap<_, _> = stored::contacts(read)
        .await?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let stops: HashSet<String> = stored::stops(read).await?.into_iter().collect();
    let mut wrong: HashMap<SessionId, Vec<ReportRow>> = HashMap::new();
    for report in stored::open_reports(read).await? {
        wrong.entry(report.session).or_default().push(report);
    }
    let mut due = Vec::new();
    for question in stored::open_questions(read).await? {
        let contact = question.contact.and_then(|id| contacts.get(&id)).cloned();
        let reports = wrong.remove(&question.session);
        let why = match reports {
            Some(reports) => Some(of_reports(reports)),
            None => why(&question, contact.as_ref(), &stops, at),
        };
        if let (Some(why), Some(about)) = (why, sessions.get(&question.session)) {
            due.push((why, about.clone(), contact));
        }
    }
    // What was confirmed just now and is found wrong all the same.
    for (session, reports) in wrong {
        if let Some(about) = sessions.get(&session) {
            let contact = contacts
                .values()
                .find(|contact| contact.organization == about.organization);
            due.push((of_reports(reports), about.clone(), contact.cloned()));
        }
    }
    Ok(due)
}

fn of_reports(reports: Vec<ReportRow>) -> Why {
    Why::Wrong(reports.into_iter().map(|report| (report.what, report.note)).collect())
}

/// Why somebody is called about a question; `None` while a message may still be answered.
fn why(question: &QuestionRow, contact: Option<&ContactRow>, stops: &HashSet<String>, at: Timestamp) -> Option<Why> {
    let waited = question
        .asked_at
        .is_some_and(|asked| asked <= before(at, days(ASK_AGAIN_DAYS)));
    match contact {
        _ if question.call_at.is_some() => Some(Why::Heard(question.heard.clone())),
        _ if question.hidden_at.is_some() => Some(Why::Hidden),
        None => Some(Why::Nobody),
        Some(contact) if contact.ask_by == AskBy::Phone => Some(Why::WantsCall),
        Some(contact) if stops.contains(&contact.address_index) => Some(Why::Stopped),
        Some(_) => (question.asks >= MOST_ASKS && waited).then_some(Why::NoAnswer),
    }
}

async fn call(
    service: &Service,
    read: &mut impl Reads,
    (why, about, contact): (Why, About, Option<ContactRow>),
) -> Result<Call, PeopleError> {
    let sealed = match &contact {
        Some(contact) => opened(vault(service)?, read, contact).await?,
        None => None,
    };
    let public = about.facts.contact.clone();
    let (mut name, mut phone) = sealed.map_or((None, None), |sealed| (Some(sealed.name), sealed.phone));
    if phone.is_none() {
        let public = match public.filter(|public| public.phone.is_some()) {
            Some(public) => Some(public),
            None => published_by(read, about.organization).await?,
        };
        if let Some(public) = public {
            name = name.or(public.name);
            phone = public.phone;
        }
    }
    Ok(Call {
        about,
        why,
        name,
        phone,
    })
}

/// Whom an organization names itself.
pub(crate) async fn published_by(
    read: &mut impl Reads,
    organization: OrganizationId,
) -> Result<Option<understory_model::directory::Contact>, PeopleError> {
    let organization =
        crate::listings::find::<understory_store::directory::Organizations>(read, organization.0).await?;
    let contacts = organization.map(|record| record.facts.contacts).unwrap_or_default();
    Ok(contacts.into_iter().find(|contact| contact.phone.is_some()))
}

async fn latest(
    service: &Service,
    read: &mut impl Reads,
    sessions: &HashMap<SessionId, About>,
) -> Result<Vec<Latest>, PeopleError> {
    let may_undo = before(now(service), days(UNDO_DAYS));
    let rows = stored::latest_answers(read, LATEST).await?;
    let latest = rows.into_iter().filter_map(|answer| {
        let about = sessions.get(&answer.session)?.clone();
        Some(Latest {
            can_undo: answer.undone_at.is_none() && answer.said_at > may_undo,
            answer,
            about,
        })
    });
    Ok(latest.collect())
}

/// Calls that are due, by what is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Families found it wrong.
    pub wrong: usize,
    /// Somebody is there to be called.
    pub calls: usize,
    /// Nobody is there to ask.
    pub nobody: usize,
}

/// How many calls are due.
pub(crate) async fn count_due(service: &Service) -> Result<Due, PeopleError> {
    let read = &mut service.database().read().await?;
    let sessions = known::all(service, read).await?;
    let mut due_now = Due::default();
    for (why, _, _) in due(service, read, &sessions).await? {
        match why {
            Why::Wrong(_) => due_now.wrong += 1,
            Why::Nobody => due_now.nobody += 1,
            Why::Heard(_) | Why::Hidden | Why::NoAnswer | Why::Stopped | Why::WantsCall => due_now.calls += 1,
        }
    }
    Ok(due_now)
}
