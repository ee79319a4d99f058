//! `understory equity`: what families said for counts only, counted with small groups hidden, as JSON.

use serde::Serialize;
use understory_service::access::Actor;
use understory_service::people::{self, CountedFact, CountedGroup, FactsCounted, PeopleError};

use super::print_json;
use crate::cli::Common;
use crate::failure::Given;
use crate::start;

/// Counts over everybody of whom anything was said; `null` where a count is under ten or could be worked out from others.
#[derive(Serialize)]
struct EquityOut {
    young_people: Option<u32>,
    facts: Vec<FactOut>,
}

#[derive(Serialize)]
struct FactOut {
    fact: &'static str,
    groups: Vec<GroupOut>,
}

#[derive(Serialize)]
struct GroupOut {
    /// `null` for those who did not say.
    said: Option<&'static str>,
    young_people: Option<u32>,
    /// Of these, those who got a place in something on their plan.
    enrolled: Option<u32>,
}

impl From<&CountedGroup> for GroupOut {
    fn from(group: &CountedGroup) -> Self {
        Self {
            said: group.choice,
            young_people: group.young,
            enrolled: group.enrolled,
        }
    }
}

impl From<&CountedFact> for FactOut {
    fn from(counted: &CountedFact) -> Self {
        Self {
            fact: counted.fact.code(),
            groups: counted.groups.iter().map(GroupOut::from).collect(),
        }
    }
}

impl From<&FactsCounted> for EquityOut {
    fn from(counted: &FactsCounted) -> Self {
        Self {
            young_people: counted.young,
            facts: counted.facts.iter().map(FactOut::from).collect(),
        }
    }
}

pub(crate) async fn run(common: &Common) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service_for_import(&settings, common).await?;
    let counted = people::count_facts(&service, Actor::Operator).await;
    service.database().close().await;
    match counted {
        Ok(counted) => print_json(&EquityOut::from(&counted)),
        Err(error @ PeopleError::NoSecret) => Err(Given(error.to_string()).into()),
        Err(error) => Err(error.into()),
    }
}
