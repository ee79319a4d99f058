//! What an organization is shown: what is known of it, what it has said so far, and what it said in the round before.
//!
//! Only its own. Must not know: words.

use jiff::civil::Date;
use std::collections::BTreeSet;
use understory_model::directory::{Organization, OrganizationFacts, Site, SourceKey};
use understory_model::ids::{OrganizationId, SessionId};
use understory_model::landscape::{Answers, Asks, Draft, Question};
use understory_store::Reads;
use understory_store::freshness as asked;
use understory_store::landscape::{self as stored, PartnerRow, RoundRow};
use uuid::Uuid;

use super::door::{Door, by_link};
use super::view::last_day;
use crate::Service;
use crate::directory::Snapshot;
use crate::freshness::{self, About};
use crate::people::{PeopleError, now};

/// As many sessions are asked about; a larger organization is asked about the others as always.
pub const MOST_SESSIONS: usize = 200;
/// The same of places.
const MOST_SITES: usize = 50;

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub partner: Uuid,
    pub round: Uuid,
    pub title: String,
    pub closes_on: Date,
    pub organization: Organization,
    pub sites: Vec<Site>,
    /// By title and place.
    pub sessions: Vec<About>,
    /// Whether there are more than are asked about.
    pub more_sessions: bool,
    pub questions: Vec<Question>,
    pub draft: Draft,
    /// What stands in the fields of the questions before anything is said, and since when.
    pub before: Answers,
    pub before_on: Option<Date>,
    pub is_sent: bool,
    /// A code of a language: of whoever was written to.
    pub language: Option<String>,
}

/// What an organization is shown; `None` of a link that is unknown or over.
pub async fn sheet(service: &Service, door: &Door) -> Result<Option<Sheet>, PeopleError> {
    if let Door::Link(token) = door {
        let mut read = service.database().read().await?;
        let Some((partner, round)) = by_link(service, &mut read, token).await? else {
            return Ok(None);
        };
        return Ok(Some(of(service, &mut read, &partner, &round).await?));
    }
    let (mut write, partner, round) = match door.open(service, "see-survey-answers").await {
        Ok(found) => found,
        Err(PeopleError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut sheet = of(service, &mut write, &partner, &round).await?;
    write.commit().await?;
    // Whoever writes down what an organization says reads no small numbers of young people that it wrote itself.
    sheet.before = sheet.before.without_few();
    sheet.draft.answers = sheet.draft.answers.without_few();
    Ok(Some(sheet))
}

/// The same in a transaction.
pub(super) async fn of(
    service: &Service,
    read: &mut impl Reads,
    partner: &PartnerRow,
    round: &RoundRow,
) -> Result<Sheet, PeopleError> {
    let snapshot = service.snapshot();
    let organization = organization(&snapshot, partner);
    let mut sites: Vec<Site> = snapshot
        .sites
        .iter()
        .filter(|site| site.organization == organization.id)
        .cloned()
        .collect();
    sites.sort_by(|one, other| (&one.facts.name, one.id).cmp(&(&other.facts.name, other.id)));
    sites.truncate(MOST_SITES);
    let mut sessions = sessions(service, read, &snapshot, organization.id).await?;
    let more_sessions = sessions.len() > MOST_SESSIONS;
    sessions.truncate(MOST_SESSIONS);
    let last = stored::answered_before(read, partner.organization, round.id).await?;
    let before_on = last.as_ref().and_then(|last| last.answered_at);
    let before = last.map(|last| last.draft.answers).unwrap_or_default();
    let language = match partner.contact {
        Some(contact) => asked::contact(read, contact).await?.map(|contact| contact.language),
        None => None,
    };
    Ok(Sheet {
        partner: partner.id,
        round: round.id,
        title: round.title.clone(),
        closes_on: last_day(round, &snapshot.zone),
        before: prefilled(before, &organization.facts, &sessions),
        before_on: before_on.map(|at| at.to_zoned(snapshot.zone.clone()).date()),
        organization,
        sites,
        sessions,
        more_sessions,
        questions: questions(round),
        draft: partner.draft.clone(),
        is_sent: partner.answered_at.is_some(),
        language,
    })
}

/// The questions of a round that are still known.
pub(super) fn questions(round: &RoundRow) -> Vec<Question> {
    let known = |question: &&Question| round.questions.iter().any(|code| code == question.code());
    Question::ALL.iter().filter(known).copied().collect()
}

/// The organization as it stands, or its name alone where its record is gone.
fn organization(snapshot: &Snapshot, partner: &PartnerRow) -> Organization {
    match snapshot.position_of_organization(partner.organization) {
        Some(at) => snapshot.organizations[at].clone(),
        None => Organization {
            id: partner.organization,
            source: SourceKey {
                source: String::new(),
                key: String::new(),
            },
            facts: OrganizationFacts {
                name: partner.label.clone(),
                ..OrganizationFacts::default()
            },
        },
    }
}

/// What a family may find of it now or later, hidden or not.
async fn sessions(
    service: &Service,
    read: &mut impl Reads,
    snapshot: &Snapshot,
    organization: OrganizationId,
) -> Result<Vec<About>, PeopleError> {
    let Some(row) = snapshot.position_of_organization(organization) else {
        return Ok(Vec::new());
    };
    let today = now(service).to_zoned(snapshot.zone.clone()).date();
    let mut all: Vec<About> = snapshot
        .sessions
        .iter()
        .filter(|entry| entry.organization == row)
        .map(|entry| {
            let program = &snapshot.programs[entry.program];
            About {
                session: entry.session.id,
                program: program.id,
                organization,
                organization_name: snapshot.organizations[row].facts.name.clone(),
                title: program.facts.title.clone(),
                place: entry.site.map(|site| snapshot.sites[site].facts.name.clone()),
                facts: entry.session.facts.clone(),
                hidden: false,
            }
        })
        .collect();
    let known: BTreeSet<SessionId> = all.iter().map(|about| about.session).collect();
    // Those of organizations that are read as this one too.
    for of in std::iter::once(organization.0).chain(snapshot.merged.read_as(organization.0)) {
        for id in asked::hidden_sessions_of_organization(read, OrganizationId(of)).await? {
            if known.contains(&id) {
                continue;
            }
            all.extend(freshness::about(service, read, id).await?);
        }
    }
    all.retain(|about| freshness::goes_on(&about.facts, today));
    let title = |about: &About| about.title.0.values().next().cloned().unwrap_or_default();
    all.sort_by_cached_key(|about| (title(about), about.place.clone(), about.session));
    Ok(all)
}

/// What was said last time; of languages otherwise what the directory knows.
fn prefilled(mut before: Answers, facts: &OrganizationFacts, sessions: &[About]) -> Answers {
    if !before.said(Question::Languages).is_empty() {
        return before;
    }
    let Asks::Choices(choices) = Question::Languages.asks() else {
        return before;
    };
    let of_sessions = sessions
        .iter()
        .filter_map(|about| about.facts.languages.known.as_ref())
        .flatten();
    let known: BTreeSet<String> = facts
        .languages
        .iter()
        .chain(of_sessions)
        .map(ToString::to_string)
        .collect();
    let known: Vec<&str> = known
        .iter()
        .map(String::as_str)
        .filter(|code| choices.contains(code))
        .collect();
    // Codes of the list itself are never refused.
    let _ = before.put(Question::Languages, &known);
    before
}
