//! How well the listings are kept: how much is confirmed, how old a word is, what families find wrong, what is known at all.
//!
//! Must not know: pages; anybody.

use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use understory_model::directory::SessionStatus;
use understory_model::fact::Freshness;
use understory_model::freshness::Term;
use understory_model::ids::{OrganizationId, SessionId};
use understory_model::listings::FamilyFact;
use understory_store::Reads;
use understory_store::freshness as stored;

use super::asking::{before, days};
use super::known::{self, About};
use super::reports::day_number;
use crate::Service;
use crate::access::{Actor, ReadListingHealth, may};
use crate::people::{PeopleError, now};

/// Reports and views are counted over so many days.
const OVER: i32 = 90;
/// Fewer views say nothing about a rate.
const FEWEST_VIEWS: i64 = 100;

/// The listings of one organization, or of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Health {
    /// Sessions that are not over.
    pub sessions: usize,
    /// Of them, confirmed within ninety days.
    pub confirmed: usize,
    pub hidden: usize,
    /// Days since a word, in the middle of all that have one.
    pub median_days: Option<i32>,
    /// Of what a family needs to know, how many in a hundred are known.
    pub complete: usize,
    /// What families found wrong in ninety days.
    pub reports: usize,
    /// How often pages were opened in them.
    pub views: i64,
    /// Reports for a thousand views, in tenths; none where too few looked.
    pub reports_a_thousand: Option<i64>,
}

/// The same of one organization by name.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganizationHealth {
    pub id: OrganizationId,
    pub name: String,
    pub health: Health,
}

#[derive(Default)]
struct Tally {
    health: Health,
    ages: Vec<i32>,
    known: usize,
    asked: usize,
}

impl Tally {
    fn add(&mut self, about: &About, today: Date) {
        let facts = &about.facts;
        self.health.sessions += 1;
        self.health.hidden += usize::from(about.hidden);
        if let Some(checked) = facts.provenance.verified_on {
            self.ages.push((today - checked).get_days().max(0));
        }
        let fresh = Freshness::on(today, facts.provenance.verified_on);
        self.health.confirmed += usize::from(matches!(fresh, Freshness::Confirmed { .. }));
        let asked = FamilyFact::ALL.len();
        self.asked += asked;
        self.known += asked - FamilyFact::missing(facts).len();
    }

    fn done(mut self) -> Health {
        self.ages.sort_unstable();
        self.health.median_days = self.ages.get(self.ages.len() / 2).copied();
        self.health.complete = (self.known * 100).checked_div(self.asked).unwrap_or(0);
        let reports = i64::try_from(self.health.reports).unwrap_or(i64::MAX);
        self.health.reports_a_thousand =
            (self.health.views >= FEWEST_VIEWS).then(|| reports.saturating_mul(10_000) / self.health.views);
        self.health
    }
}

/// For the operator: all together, and each organization by name.
pub async fn health(service: &Service, actor: Actor) -> Result<(Health, Vec<OrganizationHealth>), PeopleError> {
    may::<ReadListingHealth>(actor)?;
    let mut read = service.database().read().await?;
    let sessions = known::all(service, &mut read).await?;
    of(service, &mut read, &sessions).await
}

pub(super) async fn of(
    service: &Service,
    read: &mut impl Reads,
    sessions: &HashMap<SessionId, About>,
) -> Result<(Health, Vec<OrganizationHealth>), PeopleError> {
    let at = now(service);
    let today = at.to_zoned(known::zone(service, read).await?).date();
    let since = before(at, days(OVER));
    let mut whole = Tally::default();
    let mut each: BTreeMap<(String, OrganizationId), Tally> = BTreeMap::new();
    let name = |about: &About| (about.organization_name.clone(), about.organization);
    for about in sessions.values() {
        let is_there =
            Term::of(&about.facts, today).is_some() || about.facts.ends_on.known.is_some_and(|end| end >= today);
        // Families do not see a draft, and nobody said yet that it is true.
        if is_there && about.facts.status != SessionStatus::Draft {
            whole.add(about, today);
            each.entry(name(about)).or_default().add(about, today);
        }
    }
    for session in stored::reports_since(read, since).await? {
        if let Some(about) = sessions.get(&session) {
            whole.health.reports += 1;
            each.entry(name(about)).or_default().health.reports += 1;
        }
    }
    let views: HashMap<OrganizationId, i64> = stored::views_since(read, day_number(since))
        .await?
        .into_iter()
        .collect();
    whole.health.views = views.values().sum();
    let all = each.into_iter().map(|((name, id), mut tally)| {
        tally.health.views = views.get(&id).copied().unwrap_or(0);
        OrganizationHealth {
            id,
            name,
            health: tally.done(),
        }
    });
    Ok((whole.done(), all.collect()))
}
