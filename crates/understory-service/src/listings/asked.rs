//! What families looked for last week and did not find, where an organization's sessions do not say whether they have it.
//!
//! Only of counts that are written down: ten or more searches with one answer in common ([`crate::find::EmptySearches`]).
//! Must not know: pages; who asked.

use understory_model::ids::OrganizationId;
use understory_model::listings::FamilyFact;

use crate::Service;
use crate::find::{self, EmptySearches};
use crate::people::PeopleError;

/// As many stand at the workspace.
const SHOWN: usize = 3;

/// A search that found nothing, and how many sessions that families see do not say whether they would have fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub search: EmptySearches,
    pub silent: usize,
}

/// The fact that a kind of answer asks for. Where and about what is always said.
fn fact_of(kind: &str) -> Option<FamilyFact> {
    match kind {
        "age" => Some(FamilyFact::Ages),
        "day" => Some(FamilyFact::Hours),
        "language" => Some(FamilyFact::Languages),
        "access" => Some(FamilyFact::Access),
        _ => None,
    }
}

/// What was looked for most first.
pub(super) async fn asked(service: &Service, organization: OrganizationId) -> Result<Vec<Asked>, PeopleError> {
    let snapshot = service.snapshot();
    let Some(at) = snapshot.position_of_organization(organization) else {
        return Ok(Vec::new());
    };
    let own: Vec<_> = snapshot
        .sessions
        .iter()
        .filter(|entry| entry.organization == at)
        .collect();
    let mut asked: Vec<Asked> = find::empty_last_week(service)
        .await?
        .into_iter()
        .filter_map(|search| {
            let fact = fact_of(&search.kind)?;
            let silent = own.iter().filter(|entry| !fact.is_known(&entry.session.facts)).count();
            (silent > 0).then_some(Asked { search, silent })
        })
        .collect();
    asked.truncate(SHOWN);
    Ok(asked)
}
