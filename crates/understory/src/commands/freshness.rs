//! `understory freshness`: how well the listings are kept, all together and by organization.

use serde::Serialize;
use understory_service::access::Actor;
use understory_service::freshness::{self, Health};

use super::{print, print_json};
use crate::cli::Common;
use crate::start;

#[derive(Serialize)]
struct HealthOut {
    /// Sessions that are not over.
    sessions: usize,
    confirmed_within_90_days: usize,
    hidden: usize,
    /// Days since a confirmation, in the middle of all that have one.
    median_days: Option<i32>,
    /// Of nine things a family needs to know, how many in a hundred are known.
    complete_percent: usize,
    reports_in_90_days: usize,
    views_in_90_days: i64,
    /// `null` where fewer than a hundred looked.
    reports_per_1000_views: Option<f64>,
}

#[derive(Serialize)]
struct OrganizationOut {
    id: String,
    name: String,
    #[serde(flatten)]
    health: HealthOut,
}

#[derive(Serialize)]
struct FreshnessOut {
    all: HealthOut,
    organizations: Vec<OrganizationOut>,
}

impl From<&Health> for HealthOut {
    fn from(health: &Health) -> Self {
        Self {
            sessions: health.sessions,
            confirmed_within_90_days: health.confirmed,
            hidden: health.hidden,
            median_days: health.median_days,
            complete_percent: health.complete,
            reports_in_90_days: health.reports,
            views_in_90_days: health.views,
            reports_per_1000_views: health.reports_a_thousand.map(|tenths| tenths as f64 / 10.0),
        }
    }
}

fn line(name: &str, health: &Health) -> String {
    let share = (health.confirmed * 100).checked_div(health.sessions).unwrap_or(0);
    let median = health
        .median_days
        .map_or_else(|| String::from("-"), |days| days.to_string());
    let rate = health.reports_a_thousand.map_or_else(
        || String::from("-"),
        |tenths| format!("{}.{}", tenths / 10, tenths % 10),
    );
    format!(
        "{:>8} {share:>9}% {median:>7} {:>7} {:>7} {rate:>9} {:>8}%  {name}\n",
        health.sessions, health.hidden, health.reports, health.complete
    )
}

pub(crate) async fn run(common: &Common, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service_for_import(&settings, common).await?;
    let found = freshness::health(&service, Actor::Operator).await;
    service.database().close().await;
    let (all, organizations) = found?;
    if json {
        let organization = |one: &freshness::OrganizationHealth| OrganizationOut {
            id: one.id.to_string(),
            name: one.name.clone(),
            health: HealthOut::from(&one.health),
        };
        return print_json(&FreshnessOut {
            all: HealthOut::from(&all),
            organizations: organizations.iter().map(organization).collect(),
        });
    }
    let mut text = String::from("sessions  confirmed  median  hidden  wrong  per 1000  complete  organization\n");
    text.push_str(&line("all together", &all));
    for one in &organizations {
        text.push_str(&line(&one.name, &one.health));
    }
    print(&text)
}
