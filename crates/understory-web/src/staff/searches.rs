//! What families looked for and nobody offers: counts of ten or more, by one answer at a time.

use askama::Template;
use jiff::civil::Date;
use understory_model::code::Code;
use understory_model::language::Language;
use understory_service::find::{EmptySearches, FEWEST, Week};
use understory_service::listings::Asked;

use super::just;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The page's path.
pub(crate) const PATH: &str = "/staff/searches";
/// The kinds of answers, in the order of the form.
const KINDS: [&str; 6] = ["place", "age", "day", "language", "access", "topic"];

/// A count.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub says: Say,
    pub many: i64,
}

/// The counts of a kind of answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    pub title: Say,
    pub lines: Vec<Line>,
}

/// The counts of a week.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekPart {
    pub title: Say,
    pub kinds: Vec<Kind>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/searches.html")]
pub struct SearchesPage {
    pub frame: Frame,
    pub fewest: i64,
    pub weeks: Vec<WeekPart>,
}

/// What was answered, in words.
pub(crate) fn says(one: &EmptySearches) -> Say {
    let code = |list: &str| one.code.parse().map(|code: Code| Say::code(list, &code));
    let said = match one.kind.as_str() {
        "age" => Ok(Say::new("searches-age-of").with("age", one.code.as_str())),
        "day" => Ok(Say::new(format!("day-{}", one.code))),
        "language" => one
            .code
            .parse()
            .map(|language: Language| Say::new("searches-language-of").with("language", &language)),
        "access" | "topic" => code(&one.kind),
        _ => Ok(just(one.code.clone())),
    };
    said.unwrap_or_else(|_| just(one.code.clone()))
}

/// A line of one count, as Monday shows it.
pub(super) fn line(one: &EmptySearches) -> Line {
    Line {
        says: says(one),
        many: one.many,
    }
}

/// Counts as the workspace of an organization gets them.
pub(crate) fn sample_asked() -> Vec<Asked> {
    let week = SearchesPage::sample_week(jiff::civil::date(2026, 11, 16));
    let of_facts = week
        .searches
        .into_iter()
        .filter(|one| ["language", "access", "day"].contains(&one.kind.as_str()));
    of_facts
        .enumerate()
        .map(|(at, search)| Asked { search, silent: at + 1 })
        .collect()
}

impl WeekPart {
    fn new(week: &Week) -> Self {
        let of = |kind: &&str| {
            let lines: Vec<Line> = week.searches.iter().filter(|one| one.kind == *kind).map(line).collect();
            (!lines.is_empty()).then(|| Kind {
                title: Say::new(format!("searches-{kind}")),
                lines,
            })
        };
        Self {
            title: Say::new("searches-week").with("date", week.monday),
            kinds: KINDS.iter().filter_map(of).collect(),
        }
    }
}

impl SearchesPage {
    pub fn new(frame: Frame, weeks: &[Week]) -> Self {
        Self {
            frame,
            fewest: FEWEST,
            weeks: weeks.iter().map(WeekPart::new).collect(),
        }
    }

    /// Counts of a week.
    pub(super) fn sample_week(monday: Date) -> Week {
        let one = |kind: &str, code: &str, many| EmptySearches {
            kind: String::from(kind),
            code: String::from(code),
            many,
        };
        Week {
            monday,
            searches: vec![
                one("place", "Hyannis", 41),
                one("age", "12", 17),
                one("day", "tue", 12),
                one("language", "pt-BR", 22),
                one("access", "step_free_entry", 10),
                one("topic", "making_robotics", 14),
            ],
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let [last, before] = [jiff::civil::date(2026, 11, 16), jiff::civil::date(2026, 11, 9)];
        let empty = |monday| Week {
            monday,
            searches: Vec::new(),
        };
        let page = |weeks: &[Week]| Self::new(Frame::sample(PATH), weeks);
        vec![
            ("none", page(&[empty(last), empty(before)])),
            ("typical", page(&[empty(last), Self::sample_week(before)])),
        ]
    }
}
