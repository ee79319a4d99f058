//! What a feed would bring, before anything of it is kept.

use askama::Template;
use understory_model::language::Text;
use understory_model::pulling::FeedKind;
use understory_service::pulling::{Look, LookItem};

use super::{PATH, ProblemLine, host, problem_line};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// An item that would come in.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemLine {
    pub title: Text,
    pub organization: String,
    pub when: Say,
    pub dates: Option<Say>,
    pub place: Option<String>,
    pub is_called_off: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "pulling/look.html")]
pub struct LookPage {
    pub frame: Frame,
    pub name: String,
    pub address: String,
    pub organization: String,
    pub kind: &'static str,
    pub found: Say,
    pub sessions: usize,
    pub items: Vec<ItemLine>,
    pub problems: Vec<ProblemLine>,
    pub many_problems: usize,
    pub problem: Option<Say>,
}

fn item(one: &LookItem) -> ItemLine {
    ItemLine {
        title: one.title.clone(),
        organization: one.organization.clone(),
        when: match &one.hours {
            Some(hours) => Say::new("card-hours").with("hours", hours),
            None => Say::new("card-hours-unknown"),
        },
        dates: crate::find::card::dates(one.starts_on, one.ends_on),
        place: one.place.clone(),
        is_called_off: one.is_called_off,
    }
}

impl LookPage {
    pub(super) fn new(frame: Frame, address: &str, organization: &str, look: &Look) -> Self {
        Self {
            frame,
            name: host(address),
            address: String::from(address),
            organization: String::from(organization),
            kind: look.kind.code(),
            found: Say::new(format!("feeds-found-{}", look.kind.code()))
                .with("n", usize::try_from(look.items).unwrap_or_default()),
            sessions: look.sessions,
            items: look.shown.iter().map(item).collect(),
            problems: look.problems.iter().map(problem_line).collect(),
            many_problems: look.many_problems,
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let day = jiff::civil::date(2026, 12, 1);
        let one = |title: &str| LookItem {
            title: Text::english(title),
            organization: String::from("Hyannis Library"),
            place: Some(String::from("Hyannis Library")),
            hours: "tue=15:30-17:00".parse().ok(),
            starts_on: Some(day),
            ends_on: Some(day),
            is_called_off: title == "Owls",
        };
        let look = |kind, shown: Vec<LookItem>| Look {
            kind,
            items: shown.len() as u64 + 1,
            refused: 1,
            sessions: shown.len(),
            many_problems: super::sample_pull("took").problems.len(),
            problems: super::sample_pull("took").problems,
            shown,
        };
        let page = |look: &Look| Self::new(Frame::sample(PATH), "https://library.example/events.ics", "", look);
        vec![
            (
                "typical",
                page(&look(FeedKind::Calendar, vec![one("Robots"), one("Owls")])),
            ),
            ("nothing", page(&look(FeedKind::Linked, Vec::new()))),
            (
                "services",
                Self {
                    problem: Some(Say::new("feeds-wrong-twice")),
                    ..page(&look(FeedKind::Hsds, vec![one("Tides")]))
                },
            ),
        ]
    }
}
