//! Which listings a draft proposes, and what a letter says of each.
//!
//! Must not know: who gets it.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashSet};
use understory_engine::fit::Origin;
use understory_model::directory::{Cost, SessionFacts, SessionStatus, Spot};
use understory_model::fact::Freshness;
use understory_model::find::Listing;
use understory_model::ids::{ProgramId, SessionId};
use understory_model::newsletter::{
    Candidate, Chosen, Draft, Item, Letter, MOST_IN_A_PART, NEW_DAYS, Part, SOON_DAYS, in_fair_order,
};

use crate::directory::{SessionEntry, Snapshot, listing};

/// The towns of a region's listings, in order: what a reader can choose among.
pub fn areas(snapshot: &Snapshot) -> Vec<String> {
    let sites: HashSet<usize> = snapshot.sessions.iter().filter_map(|entry| entry.site).collect();
    let town = |site: usize| {
        let facts = &snapshot.sites[site].facts;
        facts
            .neighborhood
            .as_ref()
            .or(facts.city.as_ref())
            .map(|name| crate::directory::titled(name))
    };
    let towns: BTreeSet<String> = sites.into_iter().filter_map(town).collect();
    towns.into_iter().collect()
}

/// A listing so near to a town is for its readers too: five miles.
const NEAR_METRES: f64 = 8_047.0;

/// The towns that a reader can choose, where a map knows them.
fn origins(snapshot: &Snapshot) -> Vec<(String, Origin)> {
    let towns = areas(snapshot).into_iter().filter_map(|town| {
        let point = snapshot.gazetteer.find(&town)?.point;
        Some((town, Origin::new(point.latitude, point.longitude)?))
    });
    towns.collect()
}

/// The other towns that the place of a session is near to.
fn near(snapshot: &Snapshot, row: usize, towns: &[(String, Origin)], own: Option<&str>) -> Vec<String> {
    let site = snapshot.sessions[row].site.map(|site| &snapshot.sites[site].facts);
    let Some(Spot { point, .. }) = site.and_then(|site| site.spot()) else {
        return Vec::new();
    };
    let is_near = |(town, origin): &&(String, Origin)| {
        own != Some(town.as_str()) && origin.metres_to_place(point.latitude, point.longitude) <= NEAR_METRES
    };
    towns.iter().filter(is_near).map(|(town, _)| town.clone()).collect()
}

/// Since when a listing counts as new.
pub(super) fn new_since(now: Timestamp) -> Timestamp {
    let days = SignedDuration::from_hours(24 * i64::from(NEW_DAYS));
    now.saturating_sub(days).unwrap_or(Timestamp::MIN)
}

fn is_soon(day: Option<Date>, today: Date) -> Option<Date> {
    let last = today.saturating_add(jiff::Span::new().days(SOON_DAYS));
    day.filter(|day| *day >= today && *day <= last)
}

/// Whether somebody could still come: it has not ended, is not full, and signing up is not over.
fn is_open(facts: &SessionFacts, today: Date) -> bool {
    let over = |day: Option<Date>| day.is_some_and(|day| day < today);
    !matches!(facts.status, SessionStatus::Full | SessionStatus::Ended)
        && facts.seats_open.known != Some(0)
        && !over(facts.ends_on.known)
        && !over(facts.registration.closes_on)
}

/// The part that a listing belongs to, what is urgent first, and how urgent it is within it.
fn part_of(entry: &SessionEntry, is_new: bool, today: Date) -> Option<(Part, i64)> {
    let facts = &entry.session.facts;
    if !is_open(facts, today) {
        return None;
    }
    let registration = &facts.registration;
    let soonest = [registration.closes_on, registration.opens_on].map(|day| is_soon(day, today));
    if let Some(day) = soonest.into_iter().flatten().min() {
        let days = day.since(today).map_or(0, |span| i64::from(span.get_days()));
        return Some((Part::Closing, days));
    }
    if is_new {
        return Some((Part::New, 0));
    }
    let waits = registration.opens_on.is_some_and(|day| day > today);
    let is_confirmed = matches!(
        Freshness::on(today, facts.provenance.verified_on),
        Freshness::Confirmed { .. }
    );
    let has_room = facts.seats_open.known.is_some_and(|seats| seats > 0);
    // What is known to have room comes before what was confirmed only.
    (!waits && (has_room || is_confirmed)).then_some((Part::Open, i64::from(!has_room)))
}

fn cost_rank(facts: &SessionFacts) -> u8 {
    let helps = facts.aid.known.as_ref().is_some_and(|aid| aid.offered);
    match facts.cost.known {
        Some(Cost::Free) => 0,
        Some(Cost::PayWhatYouCan) => 1,
        _ if helps => 1,
        _ => 2,
    }
}

/// A lot of a week for a session: the same for everybody, and another next week.
fn lot(week: Date, session: SessionId) -> u64 {
    let digest = Sha256::digest(format!("{week} {}", session.0.simple()));
    digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// What a draft of a week proposes: of each part so much at most, each program once, in its most urgent part. Empty where nothing is
/// new and nothing closes: what is still open alone is no news.
pub(super) fn choose(
    snapshot: &Snapshot,
    (week, today): (Date, Date),
    since: Timestamp,
    shown: &HashSet<SessionId>,
) -> Vec<Chosen> {
    let mut parts: [Vec<Candidate<SessionId>>; 3] = Default::default();
    for entry in &snapshot.sessions {
        let id = entry.session.id;
        let is_new = entry.added >= since || shown.contains(&id);
        let Some((part, urgency)) = part_of(entry, is_new, today) else {
            continue;
        };
        parts[position(part)].push(Candidate {
            thing: id,
            organization: snapshot.organizations[entry.organization].id,
            program: snapshot.programs[entry.program].id,
            cost: cost_rank(&entry.session.facts),
            urgency,
            lot: lot(week, id),
        });
    }
    if parts[position(Part::New)].is_empty() && parts[position(Part::Closing)].is_empty() {
        return Vec::new();
    }
    let mut programs: HashSet<ProgramId> = HashSet::new();
    let mut chosen = Vec::new();
    for (part, mut candidates) in Part::ALL.iter().zip(parts) {
        candidates.retain(|one| !programs.contains(&one.program));
        let of: Vec<(SessionId, ProgramId)> = candidates.iter().map(|one| (one.thing, one.program)).collect();
        programs.extend(of.iter().map(|(_, program)| *program));
        let order = in_fair_order(candidates);
        chosen.extend(order.into_iter().take(MOST_IN_A_PART).map(|session| Chosen {
            session,
            part: *part,
            on: true,
        }));
    }
    chosen
}

fn position(part: Part) -> usize {
    Part::ALL.iter().position(|one| *one == part).unwrap_or_default()
}

/// What a letter says of a session, if a family may see it.
fn item(
    (snapshot, towns): (&Snapshot, &[(String, Origin)]),
    (session, part): (SessionId, Part),
    today: Date,
) -> Option<Item> {
    let row = snapshot.position_of_session(session)?;
    let Listing {
        program,
        title,
        organization_name,
        online,
        place_name,
        town,
        hours,
        starts_on,
        ends_on,
        ages,
        grades,
        cost,
        aid_offered,
        price_after_aid,
        seats_open,
        example,
        ..
    } = listing(snapshot, row, today);
    let facts = &snapshot.sessions[row].session.facts;
    if !is_open(facts, today) {
        return None;
    }
    Some(Item {
        session,
        program,
        part,
        title,
        organization: organization_name,
        place: place_name,
        near: near(snapshot, row, towns, town.as_deref()),
        area: town,
        online,
        hours,
        starts_on,
        ends_on,
        ages,
        grades,
        cost,
        aid_offered,
        price_after_aid,
        seats_open,
        opens_on: is_soon(facts.registration.opens_on, today),
        closes_on: is_soon(facts.registration.closes_on, today),
        example,
    })
}

/// The listings of a draft as they are today, each with whether it is ticked; what families may not see any more, or cannot come to, is
/// left out.
pub(super) fn items(snapshot: &Snapshot, draft: &Draft, today: Date) -> Vec<(Item, bool)> {
    let towns = origins(snapshot);
    let of = (snapshot, towns.as_slice());
    let one = |chosen: &Chosen| Some((item(of, (chosen.session, chosen.part), today)?, chosen.on));
    // Since the draft was made two of them may have become one.
    let mut rows = HashSet::new();
    let mut is_first = |chosen: &&Chosen| rows.insert(snapshot.position_of_session(chosen.session));
    draft
        .chosen
        .iter()
        .filter(|chosen| is_first(chosen))
        .filter_map(one)
        .collect()
}

/// The letter that a draft would be today.
pub(super) fn letter(snapshot: &Snapshot, draft: &Draft, today: Date) -> Letter {
    let items = items(snapshot, draft, today);
    Letter {
        subject: draft.subject.clone(),
        words: draft.words.clone(),
        items: items.into_iter().filter(|(_, on)| *on).map(|(item, _)| item).collect(),
    }
}
