//! What the lead organization does with feeds: looks first, keeps, pauses, pulls now, removes.
//!
//! Must not know: pages.

use std::time::Duration;
use understory_model::directory::SessionStatus;
use understory_model::ids::OrganizationId;
use understory_model::import::{Batch, Problem};
use understory_model::language::Text;
use understory_model::pulling::{Every, FeedKind, FeedState};
use understory_model::week::WeeklyHours;
use understory_store::Reads;
use understory_store::directory::Organizations;
use understory_store::pulling::{self as stored, FeedRow, PullRow};
use uuid::Uuid;

use super::fetch::{Wanted, parsed};
use super::gather;
use super::pull::{By, about, here, note, pull, worst};
use super::{Refusal, source_of};
use crate::access::young::Signed;
use crate::access::{Actor, ImportListings, may};
use crate::audit::{Channel, Who};
use crate::operations::{How, plan_batch};
use crate::people::staff::backbone;
use crate::people::{PeopleError, now};
use crate::{Service, listings};

/// Somebody waits for a look, and no page may take longer than twenty seconds.
const LOOK_PATIENCE: Duration = Duration::from_secs(12);
/// Feeds, or pulls of one, on a page.
pub const PAGE: u16 = 50;
/// Letters of an address.
const LONGEST_ADDRESS: usize = 2000;
/// Items and problems that a look shows.
const SHOWN: usize = 20;

/// A feed in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedLine {
    pub feed: FeedRow,
    /// The name of whom it speaks for.
    pub organization: Option<String>,
    pub last: Option<PullRow>,
    /// Somebody pulls it now.
    pub is_busy: bool,
}

/// A feed with the history of its pulls.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedDetail {
    pub line: FeedLine,
    pub pulls: Vec<PullRow>,
    pub has_more: bool,
}

/// An item that would come in.
#[derive(Clone, Debug, PartialEq)]
pub struct LookItem {
    pub title: Text,
    pub organization: String,
    pub place: Option<String>,
    pub hours: Option<WeeklyHours>,
    pub starts_on: Option<jiff::civil::Date>,
    pub ends_on: Option<jiff::civil::Date>,
    pub is_called_off: bool,
}

/// What would come in, before anything is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    pub kind: FeedKind,
    /// Items that were read, and those that are refused.
    pub items: u64,
    pub refused: u64,
    pub sessions: usize,
    /// The first of them.
    pub shown: Vec<LookItem>,
    /// The first problems, and how many there are.
    pub problems: Vec<Problem>,
    pub many_problems: usize,
}

/// A feed to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeed {
    pub address: String,
    pub kind: FeedKind,
    pub organization: Option<OrganizationId>,
    pub every: Every,
}

/// What becomes of the records of a feed that is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// They stay as they are.
    Stay,
    /// They have ended: families no longer see them.
    Go,
}

fn lead(signed: Signed) -> By {
    By {
        who: Who::Account(signed.account),
        channel: Channel::Web,
        rule: "backbone",
        believes: false,
    }
}

async fn line(service: &Service, read: &mut impl Reads, feed: FeedRow) -> Result<FeedLine, PeopleError> {
    let organization = match feed.organization {
        Some(id) => listings::find::<Organizations>(read, id.0).await?,
        None => None,
    };
    Ok(FeedLine {
        organization: organization.map(|record| record.facts.name),
        last: stored::pulls_of_feed(read, feed.id, 1, 0).await?.pop(),
        is_busy: feed.claimed_until > now(service),
        feed,
    })
}

/// A page of all feeds, and whether there are more.
pub async fn all(service: &Service, signed: Signed, page: u32) -> Result<(Vec<FeedLine>, bool), PeopleError> {
    let mut write = backbone(service, signed, "see-feeds").await?;
    let skip = page.saturating_mul(u32::from(PAGE));
    let mut rows = stored::feeds(&mut write, PAGE + 1, skip).await?;
    let has_more = rows.len() > usize::from(PAGE);
    rows.truncate(usize::from(PAGE));
    let mut lines = Vec::new();
    for row in rows {
        lines.push(line(service, &mut write, row).await?);
    }
    write.commit().await?;
    Ok((lines, has_more))
}

/// One feed and a page of its pulls.
pub async fn detail(service: &Service, signed: Signed, id: Uuid, page: u32) -> Result<FeedDetail, PeopleError> {
    let mut write = backbone(service, signed, "see-feed").await?;
    let Some(feed) = stored::feed(&mut write, id).await? else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let skip = page.saturating_mul(u32::from(PAGE));
    let mut pulls = stored::pulls_of_feed(&mut write, id, PAGE + 1, skip).await?;
    let has_more = pulls.len() > usize::from(PAGE);
    pulls.truncate(usize::from(PAGE));
    let line = line(service, &mut write, feed).await?;
    write.commit().await?;
    Ok(FeedDetail { line, pulls, has_more })
}

/// Who looks at a feed.
#[derive(Clone, Copy, Debug)]
pub enum Looker {
    Lead(Signed),
    Operator(Actor),
}

/// Looks what an address would bring; nothing of it is kept. `Err` inside says why nothing came.
pub async fn look(
    service: &Service,
    looker: Looker,
    address: &str,
    organization: Option<OrganizationId>,
) -> Result<Result<Look, Refusal>, PeopleError> {
    match looker {
        Looker::Lead(signed) => {
            let mut write = backbone(service, signed, "look-at-feed").await?;
            known(&mut write, organization).await?;
            write.commit().await?;
        }
        Looker::Operator(actor) => {
            may::<ImportListings>(actor)?;
        }
    }
    let address = match checked(address)? {
        Ok(address) => address,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let wanted = Wanted {
        address: &address,
        etag: "",
        modified: "",
    };
    let gathering = tokio::time::timeout(LOOK_PATIENCE, gather::gather(service, &wanted, None));
    let Ok(gathered) = gathering.await else {
        let seconds = LOOK_PATIENCE.as_secs().to_string();
        return Ok(Err(Refusal::with(understory_model::pulling::WhyNot::Slow, seconds)));
    };
    let gathered = match gathered? {
        Ok(Some(gathered)) => gathered,
        // Nobody asked whether anything is new.
        Ok(None) => return Ok(Err(Refusal::with(understory_model::pulling::WhyNot::Answer, "304"))),
        Err(refusal) => return Ok(Err(refusal)),
    };
    let kind = gathered.kind;
    let source = source_of(&address, service.ids.next());
    let about = about(service, (source, organization)).await?;
    let batch = match gather::read(service, gathered, about).await? {
        Ok(batch) => batch,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let seen = seen(&batch);
    let (sessions, many_problems) = (batch.sessions.len(), batch.problems.len());
    let mut problems = worst(&batch.problems);
    problems.truncate(SHOWN);
    // Planned in a transaction that is never committed: the same counts as of a pull.
    let mut write = service.database().write().await?;
    let how = How {
        speaks_for: organization,
        ends_missing: None,
        only_counts: false,
    };
    let report = plan_batch(service, &mut write, batch, &how).await?.report;
    Ok(Ok(Look {
        kind,
        items: report.rows,
        refused: report.refused,
        sessions,
        shown: seen,
        problems,
        many_problems,
    }))
}

/// The first items of what came.
fn seen(batch: &Batch) -> Vec<LookItem> {
    let program = |key: &str| batch.programs.iter().find(|program| program.key == key);
    let item = |session: &understory_model::import::SessionDraft| {
        let program = program(&session.program);
        let organization = program.map(|program| program.organization.as_str()).unwrap_or_default();
        let organization = batch.organizations.iter().find(|one| one.key == organization);
        let site = session.site.as_ref();
        let site = site.and_then(|key| batch.sites.iter().find(|site| site.key == *key));
        LookItem {
            title: program.map(|program| program.facts.title.clone()).unwrap_or_default(),
            organization: organization.map(|one| one.facts.name.clone()).unwrap_or_default(),
            place: site.map(|site| site.facts.name.clone()),
            hours: session.facts.hours.known.clone(),
            starts_on: session.facts.starts_on.known,
            ends_on: session.facts.ends_on.known,
            is_called_off: session.facts.status == SessionStatus::Cancelled,
        }
    };
    batch.sessions.iter().take(SHOWN).map(item).collect()
}

/// An address as it was typed: with `webcal` for what it means.
fn checked(address: &str) -> Result<Result<String, Refusal>, PeopleError> {
    let address = address.trim();
    if address.is_empty() || address.chars().count() > LONGEST_ADDRESS {
        return Err(PeopleError::Value {
            field: "address",
            rule: "feed-address",
        });
    }
    let address = match address.split_at_checked(9) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("webcal://") => format!("https://{rest}"),
        _ => String::from(address),
    };
    Ok(parsed(&address).map(String::from))
}

/// Whether the organization a feed is to speak for is there.
async fn known(read: &mut impl Reads, organization: Option<OrganizationId>) -> Result<(), PeopleError> {
    let Some(id) = organization else {
        return Ok(());
    };
    match listings::find::<Organizations>(read, id.0).await? {
        Some(_) => Ok(()),
        None => Err(PeopleError::Value {
            field: "organization",
            rule: "feed-organization",
        }),
    }
}

/// Keeps a feed. It is due at once.
pub async fn add(service: &Service, signed: Signed, new: &NewFeed) -> Result<Uuid, PeopleError> {
    let mut write = backbone(service, signed, "add-feed").await?;
    known(&mut write, new.organization).await?;
    let wrong = |rule| PeopleError::Value { field: "address", rule };
    let address = checked(&new.address)?.map_err(|_| wrong("feed-address"))?;
    let id = service.ids.next();
    let kept = (id, address.as_str(), new.kind.code());
    if !stored::insert_feed(&mut write, kept, new.organization, new.every.code(), now(service)).await? {
        write.commit().await?;
        return Err(wrong("feed-twice"));
    }
    note(service, &mut write, lead(signed), "add-feed", id).await?;
    write.commit().await?;
    Ok(id)
}

/// Changes how often a feed is pulled, and whether it is.
pub async fn set(
    service: &Service,
    signed: Signed,
    id: Uuid,
    (every, paused): (Every, bool),
) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "set-feed").await?;
    let Some(feed) = stored::feed(&mut write, id).await? else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let state = match (paused, feed.held_of > 0) {
        (true, _) => FeedState::Paused,
        (false, true) => FeedState::Held,
        (false, false) => FeedState::On,
    };
    // Whoever lets it go on wants it now.
    let next_at = match feed.state == FeedState::Paused.code() && !paused {
        true => now(service),
        false => feed.next_at,
    };
    stored::set_feed(&mut write, id, (every.code(), state.code()), next_at).await?;
    note(service, &mut write, lead(signed), "set-feed", id).await?;
    Ok(write.commit().await?)
}

/// Pulls one now; `None` when somebody is pulling it. A feed that is held is believed where the reader says so.
pub async fn pull_now(
    service: &Service,
    signed: Signed,
    id: Uuid,
    believes: bool,
) -> Result<Option<PullRow>, PeopleError> {
    let mut write = backbone(service, signed, "pull-feed-now").await?;
    if stored::feed(&mut write, id).await?.is_none() {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    write.commit().await?;
    let by = By {
        believes,
        ..lead(signed)
    };
    pull(service, id, by).await
}

/// Removes a feed, and what came from it or not.
pub async fn remove(service: &Service, signed: Signed, id: Uuid, removal: Removal) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "remove-feed").await?;
    let Some(feed) = stored::feed(&mut write, id).await? else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    if removal == Removal::Go {
        let (_, today) = here(service, &mut write).await?;
        let nothing = Batch {
            source: source_of(&feed.address, id),
            ..Batch::default()
        };
        let how = How {
            speaks_for: feed.organization,
            ends_missing: Some(today),
            only_counts: false,
        };
        let planned = plan_batch(service, &mut write, nothing, &how).await?;
        planned.write(service, &mut write, "feed removed", &feed.kind).await?;
    }
    stored::remove_feed(&mut write, id).await?;
    note(service, &mut write, lead(signed), "remove-feed", id).await?;
    write.commit().await?;
    service.refresh().await?;
    Ok(())
}

/// The same by what a form says: `day`, `week`, or `paused`, which leaves how often it would be pulled as it is.
pub async fn set_by_code(service: &Service, signed: Signed, id: Uuid, code: &str) -> Result<(), PeopleError> {
    let mut read = service.database().read().await?;
    let feed = stored::feed(&mut read, id).await?;
    drop(read);
    let kept = feed
        .and_then(|feed| Every::from_code(&feed.every).ok())
        .unwrap_or(Every::Day);
    let how = match code {
        "paused" => (kept, true),
        code => (Every::from_code(code).map_err(|_| PeopleError::NotFound)?, false),
    };
    set(service, signed, id, how).await
}
