//! One feed: where it stands, what can be done, and how its pulls went.

use askama::Template;
use jiff::tz::TimeZone;
use understory_service::pulling::{FeedDetail, FeedLine, FeedRow, PullRow};

use super::{PATH, ProblemLine, ended, host, problem_line, sample_feed, sample_pull, state, why};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::words;

/// A pull in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct PullLine {
    pub when: Say,
    pub ended: Say,
    pub counts: Option<Say>,
    pub run: Option<String>,
    pub problems: Vec<ProblemLine>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "pulling/feed.html")]
pub struct FeedPage {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    pub address: String,
    pub organization: Option<String>,
    pub kind: Say,
    pub state: Say,
    pub next: Option<Say>,
    pub every: String,
    pub is_paused: bool,
    /// Since when it fails, and why.
    pub failed: Option<(Say, Say)>,
    /// How many of how many are missing.
    pub held: Option<Say>,
    pub pulls: Vec<PullLine>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub notice: Option<Say>,
}

fn pull(one: &PullRow, zone: &TimeZone) -> PullLine {
    PullLine {
        when: words::moment(one.started_at, zone),
        ended: ended(one),
        counts: (one.items > 0).then(|| {
            Say::new("feeds-counts")
                .with("items", one.items)
                .with("refused", one.refused)
        }),
        run: one.run.map(|run| run.to_string()),
        problems: one.problems.iter().map(problem_line).collect(),
    }
}

impl FeedPage {
    pub(super) fn new(frame: Frame, view: &FeedDetail, page: u32, zone: &TimeZone) -> Self {
        let feed: &FeedRow = &view.line.feed;
        let id = feed.id.simple().to_string();
        let link = |page: u32| format!("{PATH}/feed?id={id}&page={page}");
        let is_paused = feed.state == "paused";
        Self {
            frame,
            name: host(&feed.address),
            address: feed.address.clone(),
            organization: view.line.organization.clone(),
            kind: Say::new(format!("feeds-kind-{}", feed.kind)),
            state: state(feed, view.line.is_busy),
            next: (!is_paused).then(|| words::moment(feed.next_at, zone)),
            every: feed.every.clone(),
            is_paused,
            failed: feed
                .failed_since
                .map(|since| (words::moment(since, zone), why(&feed.why, &feed.detail))),
            held: (feed.held_of > 0).then(|| {
                Say::new("feeds-held")
                    .with("lost", feed.held_lost)
                    .with("of", feed.held_of)
            }),
            pulls: view.pulls.iter().map(|one| pull(one, zone)).collect(),
            before: (page > 0).then(|| link(page - 1)),
            after: view.has_more.then(|| link(page + 1)),
            notice: None,
            id,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |feed: FeedRow, pulls: Vec<PullRow>, has_more| {
            let view = FeedDetail {
                line: FeedLine {
                    feed,
                    organization: Some(String::from("Hyannis Library")),
                    last: None,
                    is_busy: false,
                },
                pulls,
                has_more,
            };
            Self::new(
                Frame::sample(&format!("{PATH}/feed")),
                &view,
                u32::from(has_more),
                &TimeZone::UTC,
            )
        };
        let failed = FeedRow {
            failures: 3,
            failed_since: "2026-11-27T11:00:00Z".parse().ok(),
            why: String::from("busy"),
            detail: String::from("503"),
            ..sample_feed("on")
        };
        let all = ["failed", "took", "same", "held"].map(sample_pull).to_vec();
        let mut noticed = page(sample_feed("on"), all.clone(), true);
        noticed.notice = Some(Say::new("feeds-notice-added"));
        vec![
            ("typical", noticed),
            ("held", page(sample_feed("held"), all.clone(), false)),
            ("failed", page(failed, all, false)),
            ("paused", page(sample_feed("paused"), Vec::new(), false)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::language::Locale;
    use understory_model::pulling::WhyNot;

    #[test]
    fn every_reason_has_words_in_every_language() {
        for locale in Locale::ALL {
            for reason in WhyNot::ALL {
                let mut page = FeedPage::samples().remove(0).1;
                page.failed = Some((Say::new("feeds-state-on"), why(reason.code(), "7")));
                let html = locale.render(&page).unwrap();
                assert!(!html.contains("feeds-why-"), "{} {}", locale.code(), reason.code());
            }
        }
    }
}
