//! One pull: claimed, fetched, taken in.
//!
//! Between any two steps the program may end. A claim ends by itself; until records are written, with the history of the pull
//! and what the feed is known by, in one transaction, nothing is different. Must not know: words.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use understory_model::directory::OrganizationFacts;
use understory_model::import::{Batch, Problem, Severity};
use understory_model::pulling::{Every, FeedKind, PullEnd, WhyNot, is_shrunk, wait_after};
use understory_store::directory::{self, Organizations};
use understory_store::pulling::{self as stored, FeedRow, PullRow, Pulled};
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::fetch::Wanted;
use super::gather::{self, About, Gathered};
use super::{Refusal, source_of};
use crate::access::{Actor, ImportListings, may};
use crate::audit::{Channel, Entry, Object, Who, append};
use crate::operations::{How, plan_batch};
use crate::people::{PeopleError, later, now};
use crate::{Service, ServiceError, listings};

/// Whoever pulls a feed and says nothing loses it after so long.
const CLAIMED_FOR: SignedDuration = SignedDuration::from_mins(20);
/// Feeds of one round.
const A_ROUND: u16 = 50;
/// Problems that are kept of a pull; what is refused comes first.
pub(super) const KEPT_PROBLEMS: usize = 100;
/// The history goes back so long.
const HISTORY: SignedDuration = SignedDuration::from_hours(24 * 400);

/// Who pulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct By {
    pub(super) who: Who,
    pub(super) channel: Channel,
    pub(super) rule: &'static str,
    /// A feed that shrank is believed.
    pub(super) believes: bool,
}

impl By {
    const SCHEDULE: Self = Self {
        who: Who::Program,
        channel: Channel::Job,
        rule: "schedule",
        believes: false,
    };
    const OPERATOR: Self = Self {
        who: Who::Operator,
        channel: Channel::Command,
        rule: "operator",
        believes: false,
    };
}

/// Pulls what is due, one after the other; gives how each ended.
pub async fn pull_due(service: &Service) -> Result<Vec<PullRow>, PeopleError> {
    let mut read = service.database().read().await?;
    let due = stored::due_feeds(&mut read, now(service), A_ROUND).await?;
    drop(read);
    let mut ended = Vec::new();
    for id in due {
        match pull(service, id, By::SCHEDULE).await {
            Ok(one) => ended.extend(one),
            // The others are not kept waiting by it.
            Err(error) => tracing::error!(feed = %id, %error, "a feed could not be pulled"),
        }
    }
    Ok(ended)
}

/// Pulls one feed for the person at the command line; `None` when somebody is pulling it.
pub async fn pull_by_operator(
    service: &Service,
    actor: Actor,
    id: Uuid,
    believes: bool,
) -> Result<Option<PullRow>, PeopleError> {
    may::<ImportListings>(actor)?;
    let by = By {
        believes,
        ..By::OPERATOR
    };
    pull(service, id, by).await
}

/// Pulls all feeds that are not paused, whether due or not.
pub async fn pull_all(service: &Service, actor: Actor) -> Result<Vec<PullRow>, PeopleError> {
    may::<ImportListings>(actor)?;
    let mut read = service.database().read().await?;
    let all = stored::feeds(&mut read, 1000, 0).await?;
    drop(read);
    let mut ended = Vec::new();
    for feed in all.iter().filter(|feed| feed.state != "paused") {
        ended.extend(pull(service, feed.id, By::OPERATOR).await?);
    }
    Ok(ended)
}

/// All feeds, for the person at the command line.
pub async fn list_by_operator(service: &Service, actor: Actor) -> Result<Vec<FeedRow>, PeopleError> {
    may::<ImportListings>(actor)?;
    let mut read = service.database().read().await?;
    Ok(stored::feeds(&mut read, 1000, 0).await?)
}

/// How many feeds failed, and how many are held.
pub(crate) async fn in_trouble(read: &mut impl Reads) -> Result<(usize, usize), PeopleError> {
    let (failed, held) = stored::count_feeds_in_trouble(read).await?;
    let many = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok((many(failed), many(held)))
}

/// What a claimed feed needs to be read.
pub(super) struct Claimed {
    pub(super) feed: FeedRow,
    pub(super) claim: Uuid,
    pub(super) at: Timestamp,
}

pub(super) async fn pull(service: &Service, id: Uuid, by: By) -> Result<Option<PullRow>, PeopleError> {
    let Some(claimed) = claim(service, id, by).await? else {
        return Ok(None);
    };
    let came = fetched(service, &claimed.feed, by.believes).await?;
    match finish(service, &claimed, came, by).await {
        Err(error) => {
            tracing::error!(feed = %id, %error, "what a feed sent could not be taken in");
            let refusal = Came::Refused(Refusal::new(WhyNot::Unreadable));
            finish(service, &claimed, refusal, by).await
        }
        ended => ended,
    }
}

/// The first step; `None` when somebody has it, or when it is gone.
pub(super) async fn claim(service: &Service, id: Uuid, by: By) -> Result<Option<Claimed>, PeopleError> {
    let (at, claim) = (now(service), service.ids.next());
    let mut write = service.database().write().await?;
    if !stored::claim_feed(&mut write, (id, claim), at, later(at, CLAIMED_FOR)).await? {
        return Ok(None);
    }
    let Some(feed) = stored::feed(&mut write, id).await? else {
        return Ok(None);
    };
    // Since the list of what is due was read it may have been paused, or pulled by hand.
    if by == By::SCHEDULE && (feed.state == "paused" || feed.next_at > at) {
        return Ok(None);
    }
    write.commit().await?;
    Ok(Some(Claimed { feed, claim, at }))
}

/// What came in the second step.
pub(super) enum Came {
    /// Nothing is new.
    Same,
    Batch {
        batch: Box<Batch>,
        kind: FeedKind,
        bytes: usize,
        etag: String,
        modified: String,
    },
    Refused(Refusal),
}

/// The zone of the region, and today in it.
pub(super) async fn here(service: &Service, read: &mut impl Reads) -> Result<(TimeZone, Date), PeopleError> {
    let region = directory::load_region(read).await?;
    let zone = region.map_or_else(|| service.settings.region_zone.clone(), |region| region.zone);
    let zone = TimeZone::get(&zone).map_err(|_| ServiceError::Zone { zone })?;
    let today = service
        .settings
        .as_of
        .unwrap_or_else(|| now(service).to_zoned(zone.clone()).date());
    Ok((zone, today))
}

/// What is known of a feed besides what comes.
pub(super) async fn about(
    service: &Service,
    (source, organization): (String, Option<understory_model::ids::OrganizationId>),
) -> Result<About, PeopleError> {
    let mut read = service.database().read().await?;
    let (zone, today) = here(service, &mut read).await?;
    let organization = match organization {
        Some(id) => listings::find::<Organizations>(&mut read, id.0).await?,
        None => None,
    };
    let name = organization.map(|record| {
        let facts: OrganizationFacts = record.facts;
        facts.name
    });
    Ok(About {
        source,
        organization: name,
        today,
        zone,
    })
}

/// The second step: fetches and reads. A feed that is held is asked for whole, so that there is something to compare.
pub(super) async fn fetched(service: &Service, feed: &FeedRow, believes: bool) -> Result<Came, PeopleError> {
    let is_held = believes || feed.held_of > 0 || feed.failures > 0;
    let wanted = Wanted {
        address: &feed.address,
        etag: if is_held { "" } else { &feed.etag },
        modified: if is_held { "" } else { &feed.modified },
    };
    let gathered: Gathered = match gather::gather(service, &wanted, FeedKind::from_code(&feed.kind).ok()).await? {
        Ok(Some(gathered)) => gathered,
        Ok(None) => return Ok(Came::Same),
        Err(refusal) => return Ok(Came::Refused(refusal)),
    };
    let (kind, bytes) = (gathered.kind, gathered.bytes);
    let (etag, modified) = (gathered.etag.clone(), gathered.modified.clone());
    let source = source_of(&feed.address, feed.id);
    let about = about(service, (source, feed.organization)).await?;
    Ok(match gather::read(service, gathered, about).await? {
        Ok(batch) => Came::Batch {
            batch: Box::new(batch),
            kind,
            bytes,
            etag,
            modified,
        },
        Err(refusal) => Came::Refused(refusal),
    })
}

/// The third step: takes in what came, in one transaction with what is known of the pull. `None` when somebody else has the
/// feed by now, or nobody any more; then nothing is written.
pub(super) async fn finish(
    service: &Service,
    claimed: &Claimed,
    came: Came,
    by: By,
) -> Result<Option<PullRow>, PeopleError> {
    let Claimed { feed, claim, at } = claimed;
    let mut write = service.database().write().await?;
    if !stored::has_claim(&mut write, feed.id, *claim).await? {
        return Ok(None);
    }
    // First the end of the trail and then the feed, as every button does, so that nobody waits for the other.
    note(service, &mut write, by, "pull-feed", feed.id).await?;
    let every = Every::from_code(&feed.every).unwrap_or(Every::Day);
    let mut pull = PullRow {
        id: service.ids.next(),
        feed: feed.id,
        started_at: *at,
        ended: String::from(PullEnd::Same.code()),
        why: String::new(),
        detail: String::new(),
        run: None,
        bytes: 0,
        items: 0,
        added: 0,
        changed: 0,
        unchanged: 0,
        refused: 0,
        gone: 0,
        problems: Vec::new(),
    };
    let mut pulled = Pulled {
        next_at: later(now(service), every.wait()),
        etag: feed.etag.clone(),
        modified: feed.modified.clone(),
        ..Pulled::default()
    };
    match came {
        Came::Same => {}
        Came::Refused(refusal) => {
            let failures = feed.failures.saturating_add(1);
            let wait = wait_after(u32::try_from(failures).unwrap_or(u32::MAX), refusal.wait);
            pull.ended = String::from(PullEnd::Failed.code());
            pull.why = String::from(refusal.why.code());
            pull.detail = refusal.detail;
            pulled = Pulled {
                next_at: later(now(service), wait),
                failures,
                failed_since: feed.failed_since.or(Some(*at)),
                why: pull.why.clone(),
                detail: pull.detail.clone(),
                held_lost: feed.held_lost,
                held_of: feed.held_of,
                ..pulled
            };
        }
        Came::Batch {
            batch,
            kind,
            bytes,
            etag,
            modified,
        } => {
            pull.bytes = counted(bytes);
            (pulled.etag, pulled.modified) = (etag, modified);
            take(
                service,
                &mut write,
                (feed, kind),
                *batch,
                by.believes,
                (&mut pull, &mut pulled),
            )
            .await?;
        }
    }
    stored::insert_pull(&mut write, &pull).await?;
    let before = at.saturating_sub(HISTORY).unwrap_or(Timestamp::UNIX_EPOCH);
    stored::trim_pulls(&mut write, feed.id, before).await?;
    if !stored::pulled_feed(&mut write, (feed.id, *claim), &pulled).await? {
        return Ok(None);
    }
    write.commit().await?;
    tracing::info!(feed = %feed.id, ended = pull.ended, why = pull.why, added = pull.added, changed = pull.changed, gone = pull.gone, "a feed was pulled");
    service.refresh().await?;
    Ok(Some(pull))
}

fn counted(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// Writes what came, unless it shrank and nobody believes it yet.
async fn take(
    service: &Service,
    write: &mut Write,
    (feed, kind): (&FeedRow, FeedKind),
    batch: Batch,
    believes: bool,
    (pull, pulled): (&mut PullRow, &mut Pulled),
) -> Result<(), PeopleError> {
    let (_, today) = here(service, write).await?;
    let how = How {
        speaks_for: feed.organization,
        ends_missing: Some(today),
        // An item that is broken today may be one that is missing: nothing ends by a slip of the other side.
        only_counts: !believes && batch.problems.iter().any(is_broken),
    };
    let came = batch.sessions.len();
    let planned = plan_batch(service, write, batch, &how).await?;
    pull.items = i64::try_from(planned.report.rows).unwrap_or(i64::MAX);
    pull.problems = worst(&planned.report.problems);
    pull.refused = i64::try_from(planned.report.refused).unwrap_or(i64::MAX);
    pull.gone = counted(planned.lost);
    if how.only_counts && planned.lost > 0 {
        // What it is known by now was not taken whole, so it is asked for again.
        (pulled.etag, pulled.modified) = (String::new(), String::new());
    }
    if !believes && is_shrunk(planned.lost, planned.current, came) {
        pull.ended = String::from(PullEnd::Held.code());
        (pulled.held_lost, pulled.held_of) = (counted(planned.lost), counted(planned.current));
        // Whatever it is known by now was not taken, so it is asked for again.
        (pulled.etag, pulled.modified) = (String::new(), String::new());
        return Ok(());
    }
    let report = &planned.report;
    [pull.added, pull.changed, pull.unchanged] =
        [report.added, report.changed, report.unchanged].map(|many| i64::try_from(many).unwrap_or(i64::MAX));
    pull.run = report.run.map(|run| run.0);
    if pull.run.is_some() {
        pull.ended = String::from(PullEnd::Took.code());
    }
    planned.write(service, write, "feed", kind.code()).await?;
    Ok(())
}

/// Whether an item could not be read that ought to be: not one that is private or too far away.
fn is_broken(problem: &Problem) -> bool {
    problem.severity == Severity::Refused && !["private-event", "far-date"].contains(&problem.rule.as_str())
}

/// The first problems, what was refused before what was cleaned.
pub(super) fn worst(problems: &[Problem]) -> Vec<Problem> {
    let mut worst: Vec<Problem> = problems.to_vec();
    worst.sort_by_key(|problem| match problem.severity {
        Severity::File => 0,
        Severity::Refused => 1,
        Severity::Noted => 2,
    });
    worst.truncate(KEPT_PROBLEMS);
    worst
}

/// Writes an act about a feed down, where there is a secret to write with.
pub(super) async fn note(
    service: &Service,
    write: &mut Write,
    by: By,
    act: &'static str,
    feed: Uuid,
) -> Result<(), PeopleError> {
    if service.vault.is_none() {
        return Ok(());
    }
    let entry = Entry::done((by.who, by.channel), act, Object::one("feed", feed), by.rule);
    append(service, write, now(service), &entry).await?;
    Ok(())
}
