//! The page where a library chooses what its catalogue holds, and sees how much it will be before printing.

use askama::Template;
use understory_model::code::{CodeLists, List};
use understory_service::publish::{Filter, MOST_ON_PAPER};

use super::query;
use crate::find::view::Choice;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::{Arg, Say, ToArg};
use crate::page::Reader;

/// Sessions on a page of the usual size, and in large print: measured on the example region.
const A_PAGE: f64 = 7.2;
const A_LARGE_PAGE: f64 = 1.95;
/// Lines of the index on a page of each.
const INDEX_A_PAGE: f64 = 64.0;
const INDEX_A_LARGE_PAGE: f64 = 17.0;
/// Days a session meets, on average.
const DAYS: f64 = 1.7;

/// How much was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Counted {
    Sessions(usize),
    /// The list cannot be printed, and why.
    Refused(Say),
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "publish/catalogue.html")]
pub struct CataloguePage {
    pub frame: Frame,
    pub filter: Filter,
    pub counted: Counted,
    pub places: Vec<String>,
    pub miles: Vec<Choice>,
    pub topics: Vec<Choice>,
    pub from: Vec<Choice>,
    pub to: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub printed_in: Vec<Choice>,
    pub papers: Vec<Choice>,
    pub large: bool,
    /// About how many pages it will have.
    pub pages: usize,
    pub pdf_href: String,
    pub calendar_href: String,
}

/// About how many pages so many sessions take.
pub fn pages(sessions: usize, large: bool) -> usize {
    let (page, index) = if large {
        (A_LARGE_PAGE, INDEX_A_LARGE_PAGE)
    } else {
        (A_PAGE, INDEX_A_PAGE)
    };
    let sessions = sessions as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of pages of at most 2,000 sessions"
    )]
    let pages = ((sessions / page).ceil() + (sessions * DAYS / index).ceil()) as usize;
    // The title and the contents.
    1 + pages
}

impl CataloguePage {
    /// The page of a request.
    pub(super) fn new(reader: &Reader, filter: Filter, counted: Counted, places: Vec<String>) -> Self {
        let value = |name: &str| reader.value(name).unwrap_or_default();
        let asked = Asked {
            printed_in: Locale::negotiate(Some(value("in")), Some(reader.locale.code()), None),
            paper: value("paper"),
            large: value("large") == "1",
        };
        Self::of(reader.frame.clone(), filter, counted, places, asked)
    }

    pub(super) fn of(frame: Frame, filter: Filter, counted: Counted, places: Vec<String>, asked: Asked<'_>) -> Self {
        let named = |arg: Arg| Say::new("just-n").with("n", arg);
        let age = |chosen: Option<u8>| -> Vec<Choice> {
            let choice = |age: u8| Choice {
                value: age.to_string(),
                label: named(age.to_arg()),
                chosen: chosen == Some(age),
            };
            (3..=18_u8).map(choice).collect()
        };
        let (youngest, oldest) = filter.ages.map_or((None, None), |(from, to)| (Some(from), Some(to)));
        let sessions = match counted {
            Counted::Sessions(sessions) => sessions,
            Counted::Refused(_) => 0,
        };
        let lang = asked.printed_in.code();
        let large = if asked.large { "1" } else { "" };
        let paper = if asked.paper == "a4" { "a4" } else { "" };
        Self {
            miles: [1_u16, 2, 10, 20, 50]
                .map(|miles| Choice {
                    value: miles.to_string(),
                    label: Say::new("publish-miles").with("n", miles),
                    chosen: filter.miles == Some(miles),
                })
                .to_vec(),
            topics: CodeLists::core()
                .codes(List::Topic)
                .iter()
                .map(|code| Choice {
                    value: code.to_string(),
                    label: Say::code("topic", code),
                    chosen: filter.topics.contains(code),
                })
                .collect(),
            from: age(youngest),
            to: age(oldest),
            languages: ["en", "es", "pt-BR", "ht", "kea", "zh", "pl", "ar", "ase"]
                .iter()
                .filter_map(|tag| {
                    let language: understory_model::language::Language = tag.parse().ok()?;
                    Some(Choice {
                        value: String::from(*tag),
                        chosen: filter.language.as_ref() == Some(&language),
                        label: named(language.to_arg()),
                    })
                })
                .collect(),
            printed_in: Locale::ALL
                .map(|locale| Choice {
                    value: String::from(locale.code()),
                    label: named(locale.own_name().to_arg()),
                    chosen: locale == asked.printed_in,
                })
                .to_vec(),
            papers: ["a4"]
                .map(|paper| Choice {
                    value: String::from(paper),
                    label: Say::new(format!("publish-paper-{paper}")),
                    chosen: paper == asked.paper,
                })
                .to_vec(),
            large: asked.large,
            pages: pages(sessions, asked.large),
            pdf_href: query::link(
                "/catalogue.pdf",
                &filter,
                &[("lang", lang), ("large", large), ("paper", paper)],
            ),
            calendar_href: query::link("/calendar.ics", &filter, &[("lang", lang)]),
            frame,
            filter,
            counted,
            places,
        }
    }

    /// How many sessions can be printed.
    pub fn printable(&self) -> Option<usize> {
        match self.counted {
            Counted::Sessions(sessions) if (1..=MOST_ON_PAPER).contains(&sessions) => Some(sessions),
            Counted::Sessions(_) | Counted::Refused(_) => None,
        }
    }

    /// Why nothing can be.
    pub fn refused(&self) -> Option<&Say> {
        match &self.counted {
            Counted::Refused(said) => Some(said),
            Counted::Sessions(_) => None,
        }
    }
}

/// How it is to be printed.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) printed_in: Locale,
    pub(super) paper: &'a str,
    pub(super) large: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_about_those_that_were_counted() {
        // Printed from the example region: everything, one town, and one town's free ones in large print.
        for (sessions, large, printed) in [(416, false, 71), (48, false, 9), (39, true, 25)] {
            let about = pages(sessions, large);
            assert!(
                about.abs_diff(printed) <= 1 + printed / 10,
                "{sessions}: {about}, {printed} were printed"
            );
        }
    }
}
