//! The audit as a list: by day, act, who, and whether it was allowed. Ids are shortened, families have no names here.

use askama::Template;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use understory_service::operations::AuditFilter;
use understory_service::people::staff::AuditLine;

use super::{called, short};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::words;

/// What is asked, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    pub from: String,
    pub until: String,
    pub act: String,
    /// `yes`, `no` or nothing.
    pub allowed: String,
    pub before: Option<i64>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryLine {
    pub seq: String,
    pub at: Say,
    pub who: Say,
    pub act: String,
    pub about: String,
    pub rule: String,
    pub allowed: bool,
    pub channel: String,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/audit.html")]
pub struct AuditPage {
    pub frame: Frame,
    pub asked: Asked,
    pub entries: Vec<EntryLine>,
    pub next_href: Option<String>,
}

impl Asked {
    /// What a query asks; what cannot be read leaves nothing out.
    pub(super) fn of(value: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name| value(name).unwrap_or_default();
        let code = |text: String| {
            let is_code = text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            Some(text).filter(|_| is_code).unwrap_or_default()
        };
        let day = |text: String| text.parse::<Date>().map(|day| day.to_string()).unwrap_or_default();
        Self {
            from: day(text("from")),
            until: day(text("until")),
            act: code(text("act")),
            allowed: code(text("allowed")),
            before: text("before").parse().ok(),
        }
    }

    pub(super) fn filter(&self, zone: &TimeZone) -> AuditFilter {
        let start = |text: &str, later: i32| {
            let day = text.parse::<Date>().ok()?.checked_add(later.days()).ok()?;
            day.to_zoned(zone.clone()).ok().map(|at| at.timestamp())
        };
        AuditFilter {
            before: self.before.unwrap_or(i64::MAX),
            from: start(&self.from, 0).unwrap_or(Timestamp::UNIX_EPOCH),
            until: start(&self.until, 1).unwrap_or(Timestamp::MAX),
            act: Some(self.act.clone()).filter(|act| !act.is_empty()),
            actor_id: None,
            allowed: match self.allowed.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        }
    }

    fn href(&self, before: i64) -> String {
        format!(
            "/staff/audit?from={}&until={}&act={}&allowed={}&before={before}",
            self.from, self.until, self.act, self.allowed
        )
    }
}

fn entry(line: &AuditLine, zone: &TimeZone) -> EntryLine {
    let row = &line.row;
    EntryLine {
        seq: row.seq.to_string(),
        at: words::moment(row.at, zone),
        who: match (&line.name, row.actor_id) {
            (Some(_), _) => called(line.name.as_ref()),
            (None, Some(id)) => super::just(format!("{} {}", row.actor, short(id))),
            (None, None) => super::just(row.actor.clone()),
        },
        act: row.act.clone(),
        about: row.object.map_or_else(
            || row.object_kind.clone(),
            |object| format!("{} {}", row.object_kind, short(object)),
        ),
        rule: row.rule.clone(),
        allowed: row.allowed,
        channel: row.channel.clone(),
    }
}

impl AuditPage {
    pub fn new(frame: Frame, asked: Asked, (lines, next): (&[AuditLine], Option<i64>), zone: &TimeZone) -> Self {
        Self {
            frame,
            next_href: next.map(|before| asked.href(before)),
            entries: lines.iter().map(|line| entry(line, zone)).collect(),
            asked,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |seq: &str, name: &str, allowed| EntryLine {
            seq: String::from(seq),
            at: words::moment(Timestamp::UNIX_EPOCH, &TimeZone::UTC),
            who: super::just(name),
            act: String::from("see-card"),
            about: String::from("young-person 80000000"),
            rule: String::from(if allowed { "allowed-card" } else { "barred" }),
            allowed,
            channel: String::from("web"),
        };
        let page = |entries: Vec<EntryLine>| Self {
            frame: Frame::sample("/staff/audit"),
            asked: Asked::default(),
            next_href: Some(String::from("/staff/audit?before=41")).filter(|_| !entries.is_empty()),
            entries,
        };
        let some = vec![line("42", "Ana Silva", true), line("41", "account 80000004", false)];
        vec![("typical", page(some)), ("none", page(Vec::new()))]
    }
}
