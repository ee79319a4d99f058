//! `understory pull`: feeds of others read now, looked at, or listed.

use serde::Serialize;
use std::fmt::Write;
use understory_model::ids::OrganizationId;
use understory_model::language::Language;
use understory_service::Service;
use understory_service::access::Actor;
use understory_service::pulling::{self, FeedRow, Look, Looker, PullRow};

use super::{print, print_json};
use crate::cli::{Common, Pull};
use crate::failure::Given;
use crate::start;

#[derive(Serialize)]
struct PullOut<'a> {
    feed: String,
    ended: &'a str,
    why: &'a str,
    detail: &'a str,
    run: Option<String>,
    bytes: i64,
    items: i64,
    added: i64,
    changed: i64,
    unchanged: i64,
    refused: i64,
    gone: i64,
    problems: &'a [understory_model::import::Problem],
}

impl<'a> From<&'a PullRow> for PullOut<'a> {
    fn from(pull: &'a PullRow) -> Self {
        Self {
            feed: pull.feed.to_string(),
            ended: &pull.ended,
            why: &pull.why,
            detail: &pull.detail,
            run: pull.run.map(|run| run.to_string()),
            bytes: pull.bytes,
            items: pull.items,
            added: pull.added,
            changed: pull.changed,
            unchanged: pull.unchanged,
            refused: pull.refused,
            gone: pull.gone,
            problems: &pull.problems,
        }
    }
}

#[derive(Serialize)]
struct FeedOut<'a> {
    id: String,
    address: &'a str,
    kind: &'a str,
    every: &'a str,
    state: &'a str,
    failures: i64,
    failed_since: Option<String>,
    why: &'a str,
    detail: &'a str,
    missing: i64,
    next_at: String,
}

impl<'a> From<&'a FeedRow> for FeedOut<'a> {
    fn from(feed: &'a FeedRow) -> Self {
        Self {
            id: feed.id.to_string(),
            address: &feed.address,
            kind: &feed.kind,
            every: &feed.every,
            state: &feed.state,
            failures: feed.failures,
            failed_since: feed.failed_since.map(|since| since.to_string()),
            why: &feed.why,
            detail: &feed.detail,
            missing: feed.held_lost,
            next_at: feed.next_at.to_string(),
        }
    }
}

#[derive(Serialize)]
struct LookOut<'a> {
    kind: &'a str,
    items: u64,
    refused: u64,
    sessions: usize,
    first: Vec<String>,
    problems: &'a [understory_model::import::Problem],
    problems_in_all: usize,
}

pub(crate) async fn run(common: &Common, options: Pull) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service_for_import(&settings, common).await?;
    let done = told(&service, &options).await;
    service.database().close().await;
    done
}

async fn told(service: &Service, options: &Pull) -> anyhow::Result<()> {
    if let Some(address) = &options.look {
        return look(service, address, options).await;
    }
    let pulls = if let Some(id) = options.feed {
        let pull = pulling::pull_by_operator(service, Actor::Operator, id, options.believe).await?;
        let busy = || Given(format!("there is no feed {id}, or it is being read right now"));
        vec![pull.ok_or_else(busy)?]
    } else if options.all {
        pulling::pull_all(service, Actor::Operator).await?
    } else if options.due {
        pulling::pull_due(service).await?
    } else {
        return list(service, options.json).await;
    };
    if options.json {
        return print_json(&pulls.iter().map(PullOut::from).collect::<Vec<_>>());
    }
    let mut text = String::new();
    for pull in &pulls {
        // Writing to a text does not fail.
        let _ = write!(text, "{}  {}", pull.feed, pull.ended);
        let _ = match pull.ended.as_str() {
            "failed" => writeln!(text, ": {} {}", pull.why, pull.detail),
            "held" => writeln!(
                text,
                ": {} listings are missing; --believe takes it as it is",
                pull.gone
            ),
            _ => writeln!(
                text,
                ": {} items, {} added, {} changed, {} over, {} refused",
                pull.items,
                pull.added,
                pull.changed - pull.gone.min(pull.changed),
                pull.gone,
                pull.refused
            ),
        };
    }
    if pulls.is_empty() {
        text.push_str("Nothing to read.\n");
    }
    print(&text)
}

async fn list(service: &Service, json: bool) -> anyhow::Result<()> {
    let feeds = pulling::list_by_operator(service, Actor::Operator).await?;
    if json {
        return print_json(&feeds.iter().map(FeedOut::from).collect::<Vec<_>>());
    }
    let mut text = String::new();
    for feed in &feeds {
        let state = if feed.failures > 0 {
            feed.why.as_str()
        } else {
            feed.state.as_str()
        };
        // Writing to a text does not fail.
        let _ = writeln!(
            text,
            "{}  {:<8}  {:<4}  {state:<10}  {}",
            feed.id, feed.kind, feed.every, feed.address
        );
    }
    if feeds.is_empty() {
        text.push_str("There are no feeds yet; the lead organization keeps them at /staff/feeds.\n");
    }
    print(&text)
}

async fn look(service: &Service, address: &str, options: &Pull) -> anyhow::Result<()> {
    let organization = options.organization.map(OrganizationId);
    let looked = pulling::look(service, Looker::Operator(Actor::Operator), address, organization).await?;
    let looked: Look =
        looked.map_err(|refusal| Given(format!("nothing came: {} {}", refusal.why.code(), refusal.detail)))?;
    let english = Language::english();
    let first: Vec<String> = looked
        .shown
        .iter()
        .map(|item| {
            let title = item.title.in_language(&english).map_or("", |(_, title)| title);
            let hours = item
                .hours
                .as_ref()
                .map_or_else(|| String::from("hours not known"), ToString::to_string);
            let place = item.place.as_deref().unwrap_or("place not known");
            format!("{title} | {hours} | {place} | {}", item.organization)
        })
        .collect();
    if options.json {
        return print_json(&LookOut {
            kind: looked.kind.code(),
            items: looked.items,
            refused: looked.refused,
            sessions: looked.sessions,
            first,
            problems: &looked.problems,
            problems_in_all: looked.many_problems,
        });
    }
    let mut text = format!(
        "{}: {} items, {} listings would come in, {} items are refused\n",
        looked.kind.code(),
        looked.items,
        looked.sessions,
        looked.refused
    );
    for line in first {
        let _ = writeln!(text, "  {line}");
    }
    for problem in &looked.problems {
        let _ = writeln!(
            text,
            "  line {}: {} {:?}: {} ({})",
            problem.line, problem.field, problem.value, problem.explanation, problem.rule
        );
    }
    text.push_str("Nothing is kept.\n");
    print(&text)
}
