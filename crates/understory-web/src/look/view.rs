//! Pages that belong to no feature: errors, about, and the page of all components.

use askama::Template;

use super::filters;
use super::frame::Frame;
use super::say::Say;
use crate::find::card::{Card, change, reason};
use crate::find::samples;
use crate::find::view::FindPage;
use crate::ledger::region::RegionPage;

/// What happened, what was kept, what to do.
#[derive(Clone, Debug, Template)]
#[template(path = "look/error.html")]
pub struct ErrorPage {
    pub frame: Frame,
    pub status: u16,
    pub title: Say,
    pub text: Say,
    /// Tells our log which request it was.
    pub request_id: Option<String>,
    /// Whether asking the same again may help.
    pub again: bool,
    /// Where to go on, for pages of people; the same whether anybody is there or not.
    pub onward: Option<Onward>,
}

/// A way on from a page that is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Onward {
    pub href: String,
    pub text: Say,
}

/// What is said of a page of people that is not there, by its path alone: the fluent ids, and where to go on.
const GONE: [(&str, &str, &str, &str); 5] = [
    ("/sign-in/", "invitation", "/sign-in", "sign-in-title"),
    ("/navigator/", "table", "/navigator", "error-table-go"),
    ("/family/", "family", "/family", "family-title"),
    ("/organization/", "own", "/sign-in", "account-back"),
    ("/staff", "own", "/sign-in", "account-back"),
];

impl ErrorPage {
    /// The page of an HTTP status.
    pub fn new(frame: Frame, status: u16, request_id: Option<String>) -> Self {
        let kind = match status {
            404 | 410 => "not-found",
            408 | 429 | 503 | 504 => "busy",
            413 if crate::app::takes_files(&frame.path_and_query) => "file",
            413 => "large",
            400..=499 => "request",
            _ => "broken",
        };
        let gone = GONE
            .iter()
            .find(|(path, ..)| kind == "not-found" && frame.path_and_query.starts_with(path));
        let kind = gone.map_or(kind, |(_, kind, ..)| kind);
        Self {
            onward: gone.map(|(_, _, href, text)| Onward {
                href: String::from(*href),
                text: Say::new(*text),
            }),
            frame,
            status,
            title: Say::new(format!("error-{kind}-title")),
            text: Say::new(format!("error-{kind}-text")),
            request_id,
            again: matches!(kind, "busy" | "broken"),
        }
    }

    /// That somebody was refused very often, and when their pages are there again.
    pub fn has_to_wait(frame: Frame, until: Say) -> Self {
        Self {
            onward: None,
            frame,
            status: 429,
            title: Say::new("error-often-title").with("at", until),
            text: Say::new("error-often-text"),
            request_id: None,
            again: false,
        }
    }

    /// One of each kind.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |status| {
            Self::new(
                Frame::sample("/programs/1?lang=en"),
                status,
                Some(String::from("01J-7F")),
            )
        };
        let gone = |path| Self::new(Frame::sample(path), 404, None);
        vec![
            ("not-found", page(404)),
            ("invitation", gone("/sign-in/invitation/x")),
            ("table", gone("/navigator/1")),
            ("family", gone("/family/children/1")),
            ("own", gone("/staff/people")),
            ("busy", page(503)),
            (
                "often",
                Self::has_to_wait(
                    Frame::sample("/family"),
                    Say::new("just-words").with("words", "Tue 3 March, 4:10 pm"),
                ),
            ),
            ("large", page(413)),
            (
                "file",
                Self::new(Frame::sample("/organization/listings/picture"), 413, None),
            ),
            ("request", page(422)),
            ("broken", page(500)),
        ]
    }
}

/// What is kept (nothing), what is never stored, and for whom this is.
#[derive(Clone, Debug, Template)]
#[template(path = "look/about.html")]
pub struct AboutPage {
    pub frame: Frame,
}

impl AboutPage {
    /// The page of a region.
    pub fn new(frame: Frame) -> Self {
        Self { frame }
    }

    /// The page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![("typical", Self::new(Frame::sample("/about")))]
    }
}

/// Every component once, with every state it can have.
#[derive(Clone, Debug, Template)]
#[template(path = "look/design.html")]
pub struct DesignPage {
    pub frame: Frame,
    pub cards: Vec<Card>,
    pub almost: Vec<Card>,
    pub reasons: Vec<Say>,
    pub changes: Vec<Say>,
    pub form: FindPage,
    pub topics: Vec<(String, Say)>,
    pub error: Option<Say>,
    /// Charts as the page of a region has them.
    pub charts: RegionPage,
}

impl DesignPage {
    /// The page; all of it is invented.
    pub fn new(frame: Frame) -> Self {
        let found = samples::found();
        let form = samples::form();
        let free = form.free.parse().ok();
        Self {
            cards: found.fits.iter().map(|fit| Card::fits(fit, free.as_ref())).collect(),
            almost: found
                .almost
                .iter()
                .map(|almost| Card::almost(almost, free.as_ref()))
                .collect(),
            reasons: samples::every_reason().iter().map(reason).collect(),
            changes: samples::every_change().iter().map(change).collect(),
            topics: understory_model::code::CodeLists::core()
                .codes(understory_model::code::List::Topic)
                .iter()
                .map(|code| (code.to_string(), Say::code("topic", code)))
                .collect(),
            charts: RegionPage::sample(),
            error: Some(Say::new("error-age").with("given", "-1")),
            form: FindPage::new(frame.clone(), form, Vec::new(), &[]),
            frame,
        }
    }

    /// The page.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![("typical", Self::new(Frame::sample("/design")))]
    }
}
