//! What stands on the page of a family beside what is kept: the plan, what waits for the young person's yes, who says no, and the
//! way to what is said for counts.

use jiff::tz::TimeZone;
use understory_service::people::Kept;

use super::family::allowed_line;
use super::plan::PlanLine;
use super::refusals::{NoLine, no_line};
use crate::look::say::Say;

/// The part of one young person.
#[derive(Clone, Debug, PartialEq)]
pub struct MorePart {
    pub plan: Vec<PlanLine>,
    /// What only the young person's yes is missing for: id and words, where the reader is the young person.
    pub waits: Vec<(String, Say)>,
    pub noes: Vec<NoLine>,
    pub assent_action: String,
    pub no_href: String,
    pub about_href: String,
}

/// The part of a young person.
pub(super) fn part(kept: &Kept, zone: &TimeZone) -> MorePart {
    let id = kept.id.0.simple();
    let waiting = kept.allowed.iter().filter(|one| one.waits && kept.more.is_own);
    MorePart {
        plan: kept
            .more
            .plan
            .iter()
            .map(|item| PlanLine::new(item, None, None, zone))
            .collect(),
        waits: waiting
            .map(|one| {
                (
                    one.consent.id.0.simple().to_string(),
                    allowed_line(one, &kept.more, zone).says,
                )
            })
            .collect(),
        noes: kept.more.refused.iter().map(|one| no_line(one, zone)).collect(),
        assent_action: format!("/family/assent/{id}"),
        no_href: format!("/family/no/{id}"),
        about_href: format!("/family/about/{id}"),
    }
}
