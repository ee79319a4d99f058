//! Pages around deciding: keys that are shown once, a code for somebody new, two records that become one.

use askama::Template;
use understory_service::people::{MergePreview, PrintedCard, Side};

use super::{Typed, words};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// Something to write down or print: it is shown once.
#[derive(Clone, Debug, Template)]
#[template(path = "people/keys.html")]
pub struct KeysPage {
    pub frame: Frame,
    pub title: Say,
    pub lead: Say,
    /// Where to type it; `None` once it is not shown any more.
    pub address: Option<String>,
    pub keys: Vec<(Say, String)>,
    pub back_href: String,
}

impl KeysPage {
    /// A number and a PIN.
    pub(super) fn card(frame: Frame, what: &str, card: &PrintedCard, origin: &str, back: &str) -> Self {
        Self {
            frame,
            title: Say::new(format!("keys-{what}")),
            lead: Say::new(format!("keys-{what}-lead")),
            address: Some(format!("{origin}/sign-in")),
            keys: vec![
                (Say::new("sign-in-number"), card.number.clone()),
                (Say::new("sign-in-pin"), card.pin.clone()),
            ],
            back_href: String::from(back),
        }
    }

    /// A code for another adult.
    pub(super) fn code(frame: Frame, code: &str, origin: &str, back: &str) -> Self {
        Self {
            frame,
            title: Say::new("keys-code"),
            lead: Say::new("keys-code-lead"),
            address: Some(format!("{origin}/sign-in/join")),
            keys: vec![(Say::new("join-code"), String::from(code))],
            back_href: String::from(back),
        }
    }

    /// It was shown, and is shown no more.
    pub(super) fn over(frame: Frame, back: &str) -> Self {
        Self {
            frame,
            title: Say::new("keys-over"),
            lead: Say::new("keys-over-lead"),
            address: None,
            keys: Vec::new(),
            back_href: String::from(back),
        }
    }

    /// A code for whoever makes two homes one.
    pub(super) fn home_code(frame: Frame, code: &str, same: bool, origin: &str) -> Self {
        Self {
            frame,
            title: Say::new("keys-home"),
            lead: Say::new(if same { "keys-home-same-lead" } else { "keys-home-lead" }),
            address: Some(format!("{origin}{}", super::homes::PATH)),
            keys: vec![(Say::new("join-code"), String::from(code))],
            back_href: String::from(super::homes::PATH),
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let card = PrintedCard {
            number: String::from("BCDF-GHJK-LMNP"),
            pin: String::from("204060"),
        };
        let (frame, origin) = (Frame::sample("/family"), "https://find.example.org");
        vec![
            ("own", Self::card(frame.clone(), "own", &card, origin, "/family")),
            ("new", Self::card(frame.clone(), "new", &card, origin, "/family")),
            ("code", Self::code(frame.clone(), "BCDF-GHJK-LMNP", origin, "/family")),
            ("over", Self::over(frame.clone(), "/family")),
            ("home", Self::home_code(frame.clone(), "BCDF-GHJK-LMNP", false, origin)),
            ("home-same", Self::home_code(frame, "BCDF-GHJK-LMNP", true, origin)),
        ]
    }
}

/// Somebody without an account was given a code.
#[derive(Clone, Debug, Template)]
#[template(path = "people/join.html")]
pub struct JoinPage {
    pub frame: Frame,
    pub typed: Typed,
    pub problem: Option<Say>,
}

impl JoinPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |problem| Self {
            frame: Frame::sample("/sign-in/join"),
            typed: Typed::default(),
            problem,
        };
        let wrong = Say::new("people-wrong-no-code").with("field", Say::new("people-field-code"));
        vec![("typical", page(None)), ("wrong", page(Some(wrong)))]
    }
}

/// One of two records.
#[derive(Clone, Debug, PartialEq)]
pub struct SidePart {
    pub id: String,
    pub called: Say,
    pub born: Say,
    pub guardians: usize,
    pub consents: usize,
    pub answers: bool,
    pub own_sign_in: bool,
}

/// Two records, before they become one.
#[derive(Clone, Debug, Template)]
#[template(path = "people/merge.html")]
pub struct MergePage {
    pub frame: Frame,
    pub path: String,
    pub kept: SidePart,
    pub gone: SidePart,
    pub problem: Option<Say>,
}

fn side(side: &Side) -> SidePart {
    SidePart {
        id: side.id.0.simple().to_string(),
        called: words::called(&side.card),
        born: words::born(&side.card),
        guardians: side.guardians,
        consents: side.consents,
        answers: side.answers,
        own_sign_in: side.own_sign_in,
    }
}

impl MergePage {
    pub(super) fn new(frame: Frame, preview: &MergePreview, problem: Option<Say>) -> Self {
        Self {
            frame,
            path: format!("{}/{}", super::child::PATH, preview.kept.id.0.simple()),
            kept: side(&preview.kept),
            gone: side(&preview.gone),
            problem,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let frame = Frame::sample("/family/children/01970000000070008000000000000005/merge");
        vec![("typical", Self::new(frame, &super::samples::sample_merge(), None))]
    }
}
