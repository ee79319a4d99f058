//! Places that are on no map: they have no spot, and lie in no town, neighborhood or ZIP code area that is known here.

use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use understory_model::directory::SessionFacts;
use understory_model::ids::{OrganizationId, SiteId};

use super::Snapshot;
use super::columns::is_online;
use crate::freshness::goes_on;

/// Where families meet, and no map shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unplaced {
    pub many: usize,
    /// The one to begin with: where most is held.
    pub first: Option<UnplacedSite>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplacedSite {
    pub site: SiteId,
    pub organization: OrganizationId,
    /// How many families find there. With the place itself it says where it stands among those on no map, whatever becomes of it.
    pub held: usize,
    pub name: String,
    /// The area that it names, and of which nobody here knows where it is; `None` where it names none.
    pub area: Option<String>,
}

/// How many a place holds, the place, and where it stands in the snapshot: in this order they come.
type Held = (Reverse<usize>, SiteId, usize);

/// The places on no map, by how many each holds of what families find from a day on.
fn order(snapshot: &Snapshot, today: Date) -> BTreeSet<Held> {
    let mut held = vec![0_usize; snapshot.sites.len()];
    let is_met = |facts: &SessionFacts| goes_on(facts, today) && !is_online(facts);
    for entry in snapshot.sessions.iter().filter(|entry| is_met(&entry.session.facts)) {
        if let Some(site) = entry.site {
            held[site] += 1;
        }
    }
    let without = held
        .iter()
        .enumerate()
        .filter(|(site, many)| **many > 0 && snapshot.sites[*site].facts.spot().is_none());
    without
        .map(|(at, many)| (Reverse(*many), snapshot.sites[at].id, at))
        .collect()
}

fn told(snapshot: &Snapshot, without: &BTreeSet<Held>) -> Unplaced {
    let first = without.first().map(|(held, _, at)| (held.0, &snapshot.sites[*at]));
    Unplaced {
        many: without.len(),
        first: first.map(|(held, site)| UnplacedSite {
            site: site.id,
            organization: site.organization,
            held,
            name: site.facts.name.clone(),
            area: site.facts.area_named().map(String::from),
        }),
    }
}

/// Counts the places of what families find from a day on.
pub fn unplaced(snapshot: &Snapshot, today: Date) -> Unplaced {
    told(snapshot, &order(snapshot, today))
}

/// Those that come after one that held so many when it was come to, whether or not somebody said by now where it is, nothing is
/// held there any more, or it is gone: nobody goes in a circle. With how many are on no map in all.
pub(crate) fn unplaced_after(snapshot: &Snapshot, today: Date, (held, site): (usize, SiteId)) -> (Unplaced, usize) {
    let mut without = order(snapshot, today);
    let all = without.len();
    without.retain(|(many, other, _)| (*many, *other) > (Reverse(held), site));
    (told(snapshot, &without), all)
}
