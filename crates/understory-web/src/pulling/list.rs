//! All feeds, and an address to look at.

use askama::Template;
use jiff::tz::TimeZone;
use understory_service::pulling::FeedLine;

use super::{PATH, ended, host, sample_feed, sample_pull, state};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::organization_field::OrganizationField;
use crate::people::{Typed, words};

/// A feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: String,
    pub name: String,
    pub organization: Option<String>,
    pub state: Say,
    pub needs: bool,
    pub last: Option<(Say, Say)>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "pulling/list.html")]
pub struct FeedsPage {
    pub frame: Frame,
    pub lines: Vec<Line>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub field: OrganizationField,
    pub address: String,
    pub problem: Option<Say>,
    /// Which field is wrong.
    pub at: &'static str,
    pub notice: Option<Say>,
}

fn line(one: &FeedLine, zone: &TimeZone) -> Line {
    Line {
        id: one.feed.id.simple().to_string(),
        name: host(&one.feed.address),
        organization: one.organization.clone(),
        state: state(&one.feed, one.is_busy),
        needs: one.feed.state == "held" || one.feed.state == "on" && one.feed.failures > 0,
        last: one
            .last
            .as_ref()
            .map(|pull| (words::moment(pull.started_at, zone), ended(pull))),
    }
}

impl FeedsPage {
    pub(super) fn new(
        frame: Frame,
        (lines, has_more): &(Vec<FeedLine>, bool),
        page: u32,
        zone: &TimeZone,
        (all, typed): (Vec<(String, String)>, &Typed),
    ) -> Self {
        Self {
            frame,
            lines: lines.iter().map(|one| line(one, zone)).collect(),
            before: (page > 0).then(|| format!("{PATH}?page={}", page - 1)),
            after: has_more.then(|| format!("{PATH}?page={}", page + 1)),
            field: OrganizationField::new(all, typed),
            address: String::from(typed.value("address")),
            problem: None,
            at: "address",
            notice: None,
        }
    }

    /// Whether the address is what is wrong.
    fn is_about_address(&self) -> bool {
        self.problem.is_some() && self.at == "address"
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let one = |state: &str, last: &str, failures| FeedLine {
            feed: understory_service::pulling::FeedRow {
                failures,
                ..sample_feed(state)
            },
            organization: Some(String::from("Hyannis Library")),
            last: Some(sample_pull(last)),
            is_busy: false,
        };
        let all = vec![(String::from("1"), String::from("Hyannis Library"))];
        let page = |lines, page| {
            Self::new(
                Frame::sample(PATH),
                &(lines, page > 0),
                page,
                &TimeZone::UTC,
                (all.clone(), &Typed::default()),
            )
        };
        let full = vec![
            one("held", "held", 0),
            one("on", "failed", 3),
            one("on", "took", 0),
            one("paused", "same", 0),
        ];
        let wrong = Self {
            address: String::from("https://10.0.0.1/feed"),
            problem: Some(super::why("private", "")),
            notice: Some(Say::new("feeds-notice-removed")),
            ..page(Vec::new(), 0)
        };
        vec![
            ("none", page(Vec::new(), 0)),
            ("typical", page(full, 1)),
            ("wrong", wrong),
        ]
    }
}
