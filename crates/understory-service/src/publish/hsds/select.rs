//! Which records belong to a list.

use jiff::Timestamp;
use std::collections::BTreeSet;
use understory_formats::hsds::publish::{self as write, HsdsTaxonomy};
use understory_model::ids::OrganizationId;
use understory_model::language::Text;
use uuid::Uuid;

use super::super::{Filter, PublishError, filter::Material};
use super::{Kind, Source};

/// Records of one page.
pub const MOST_A_PAGE: usize = 100;
/// Ids of one page, where nothing else is asked for.
pub const MOST_IDS: usize = 100_000;

/// What a list is asked for. What is empty does not narrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub search: String,
    /// From 1.
    pub page: usize,
    pub per_page: usize,
    pub organization: Option<Uuid>,
    pub taxonomy_term: Option<Uuid>,
    pub taxonomy: Option<Uuid>,
    /// Changed then or later.
    pub modified_after: Option<Timestamp>,
    /// A ZIP or the name of a place.
    pub postcode: String,
    /// Around it, in miles.
    pub proximity: Option<u16>,
    /// Only ids and days.
    pub minimal: bool,
    /// With everything nested.
    pub full: bool,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            search: String::new(),
            page: 1,
            per_page: 50,
            organization: None,
            taxonomy_term: None,
            taxonomy: None,
            modified_after: None,
            postcode: String::new(),
            proximity: None,
            minimal: false,
            full: false,
        }
    }
}

/// The positions of a list, in the order of ids.
pub(super) fn rows(
    source: &Source,
    material: Material,
    kind: Kind,
    query: &Query,
) -> Result<BTreeSet<usize>, PublishError> {
    let filter = Filter {
        text: query.search.clone(),
        near: query.postcode.clone(),
        miles: query.proximity,
        organization: query.organization.map(OrganizationId),
        past: true,
        ..Filter::default()
    };
    let listed = material.list(&filter, usize::MAX)?;
    let belongs = |row: &usize| {
        let entry = listed.entry(*row);
        query.modified_after.is_none_or(|after| entry.changed >= after) && is_classified(source, *row, query)
    };
    let rows = listed.rows.iter().copied().filter(belongs);
    Ok(rows
        .map(|row| match kind {
            Kind::Services => source.snapshot.sessions[row].program,
            Kind::Organizations => source.snapshot.sessions[row].organization,
            Kind::ServiceAtLocations => row,
        })
        .collect())
}

/// Whether a session or its program has the term that is asked for.
fn is_classified(source: &Source, row: usize, query: &Query) -> bool {
    if query.taxonomy_term.is_none() && query.taxonomy.is_none() {
        return true;
    }
    let none = Text::default();
    let entry = &source.snapshot.sessions[row];
    let program = &source.snapshot.programs[entry.program];
    let has = |taxonomy: HsdsTaxonomy, term: Uuid| {
        query.taxonomy.is_none_or(|asked| asked == taxonomy.id())
            && query.taxonomy_term.is_none_or(|asked| asked == term)
    };
    let mut terms = write::terms_of(program, &none, &entry.session);
    terms.any(|(taxonomy, term)| has(taxonomy, term))
}
