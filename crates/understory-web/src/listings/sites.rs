//! The places of an organization by name, those of one name told apart.

use understory_model::directory::SiteFacts;
use understory_service::listings::SiteAtDesk;

use crate::look::apart::told_apart;

/// Its town, else its street.
fn where_it_is(facts: &SiteFacts) -> Option<String> {
    let town = facts.neighborhood.clone().or_else(|| facts.city.clone());
    town.or_else(|| facts.address.known.clone())
        .or_else(|| facts.zip.clone())
}

/// The id and the name of each, in their order.
pub(super) fn site_names(all: &[SiteAtDesk]) -> Vec<(String, String)> {
    let names = all.iter().map(|one| one.site.facts.name.clone()).collect();
    let names = told_apart(names, |at| where_it_is(&all[at].site.facts));
    let ids = all.iter().map(|one| one.site.id.0.simple().to_string());
    ids.zip(names).collect()
}
