//! Feeds of others: looked at first, kept, paused, pulled now, removed.
//!
//! Only for the lead organization. An address may be a secret of whoever gave it, so it goes into no address of ours.

pub(crate) mod doing;
pub mod feed;
pub mod list;
pub mod look;
pub(crate) mod pages;

use understory_model::import::Problem;
use understory_service::pulling::{FeedRow, PullRow};

use crate::look::say::Say;

/// The path of the list.
pub(crate) const PATH: &str = "/staff/feeds";

/// Something that is wrong in a feed, as it is told: where, what was given, and the rule in the words of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemLine {
    pub at: Say,
    pub is_refused: bool,
    pub field: String,
    pub value: String,
    pub explanation: String,
}

fn problem_line(problem: &Problem) -> ProblemLine {
    use understory_model::import::Severity;
    ProblemLine {
        at: match problem.severity {
            Severity::File => Say::new("feeds-at-all"),
            _ => Say::new("feeds-at-line").with("n", usize::try_from(problem.line).unwrap_or_default()),
        },
        is_refused: problem.severity == Severity::Refused,
        field: problem.field.clone(),
        value: problem.value.clone(),
        explanation: problem.explanation.clone(),
    }
}

/// What a feed is called: the name of its server.
fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    String::from(&rest[..end])
}

/// Why nothing came, in a sentence.
fn why(code: &str, detail: &str) -> Say {
    Say::new(format!("feeds-why-{code}")).with("detail", detail)
}

/// How a pull ended.
fn ended(pull: &PullRow) -> Say {
    match pull.ended.as_str() {
        "failed" => why(&pull.why, &pull.detail),
        "held" => Say::new("feeds-ended-held").with("n", pull.gone),
        "same" => Say::new("feeds-ended-same"),
        _ => Say::new("feeds-ended-took")
            .with("added", pull.added)
            .with("changed", pull.changed - pull.gone.min(pull.changed))
            .with("gone", pull.gone),
    }
}

/// Where a feed stands.
fn state(feed: &FeedRow, is_busy: bool) -> Say {
    match feed.state.as_str() {
        _ if is_busy => Say::new("feeds-state-busy"),
        "paused" => Say::new("feeds-state-paused"),
        "held" => Say::new("feeds-state-held"),
        _ if feed.failures > 0 => Say::new("feeds-state-failed"),
        _ => Say::new("feeds-state-on"),
    }
}

/// A pull to look at.
fn sample_pull(ended: &str) -> PullRow {
    PullRow {
        id: uuid::Uuid::from_u128(7),
        feed: uuid::Uuid::from_u128(6),
        started_at: "2026-11-28T11:00:00Z".parse().unwrap_or_default(),
        ended: String::from(ended),
        why: String::from(if ended == "failed" { "busy" } else { "" }),
        detail: String::from(if ended == "failed" { "503" } else { "" }),
        run: Some(uuid::Uuid::from_u128(8)),
        bytes: 48_211,
        items: 43,
        added: 40,
        changed: 3,
        unchanged: 0,
        refused: 2,
        gone: if ended == "held" { 30 } else { 1 },
        problems: vec![Problem {
            severity: understory_model::import::Severity::Refused,
            file: String::from("feed"),
            line: 12,
            field: String::from("DTSTART"),
            value: String::from("Star night"),
            rule: String::from("start-missing"),
            explanation: String::from("It does not say when it begins."),
        }],
    }
}

fn sample_feed(state: &str) -> FeedRow {
    FeedRow {
        id: uuid::Uuid::from_u128(6),
        address: String::from("https://calendar.hyannislibrary.example/children/events-and-programs-for-everybody.ics"),
        kind: String::from("calendar"),
        organization: None,
        every: String::from("day"),
        state: String::from(state),
        etag: String::new(),
        modified: String::new(),
        made_at: "2026-11-20T11:00:00Z".parse().unwrap_or_default(),
        next_at: "2026-11-29T11:00:00Z".parse().unwrap_or_default(),
        claimed_until: jiff::Timestamp::UNIX_EPOCH,
        failures: 0,
        failed_since: None,
        why: String::new(),
        detail: String::new(),
        held_lost: if state == "held" { 30 } else { 0 },
        held_of: if state == "held" { 43 } else { 0 },
    }
}
