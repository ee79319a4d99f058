//! Places that are on no map: they have no spot, and lie in no town, neighborhood or ZIP code area that is known here.

use jiff::civil::Date;
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
    pub name: String,
    /// The area that it names, and of which nobody here knows where it is; `None` where it names none.
    pub area: Option<String>,
}

type Held = (std::cmp::Reverse<usize>, usize);

/// How many each place holds of what families find from a day on, and those that are on no map in that order.
fn order(snapshot: &Snapshot, today: Date) -> (Vec<usize>, BTreeSet<Held>) {
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
    let without = without.map(|(site, many)| (std::cmp::Reverse(*many), site)).collect();
    (held, without)
}

fn told(snapshot: &Snapshot, without: &BTreeSet<Held>) -> Unplaced {
    let first = without.first().map(|(_, site)| &snapshot.sites[*site]);
    Unplaced {
        many: without.len(),
        first: first.map(|site| UnplacedSite {
            site: site.id,
            organization: site.organization,
            name: site.facts.name.clone(),
            area: site.facts.area_named().map(String::from),
        }),
    }
}

/// Counts the places of what families find from a day on.
pub fn unplaced(snapshot: &Snapshot, today: Date) -> Unplaced {
    told(snapshot, &order(snapshot, today).1)
}

/// Those that come after one, whether or not somebody said by now where that is: each comes once, and nobody goes in a circle.
pub(crate) fn unplaced_after(snapshot: &Snapshot, today: Date, after: SiteId) -> Unplaced {
    let (held, mut without) = order(snapshot, today);
    if let Some(at) = snapshot.sites.iter().position(|site| site.id == after) {
        let passed = (std::cmp::Reverse(held[at]), at);
        without.retain(|one| *one > passed);
    }
    told(snapshot, &without)
}
