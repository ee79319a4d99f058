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

/// Counts the places of what families find from a day on.
pub fn unplaced(snapshot: &Snapshot, today: Date) -> Unplaced {
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
    let without: BTreeSet<(std::cmp::Reverse<usize>, usize)> =
        without.map(|(site, many)| (std::cmp::Reverse(*many), site)).collect();
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
