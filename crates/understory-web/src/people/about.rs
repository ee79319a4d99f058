//! What a family says of a young person for counts only: each question can be skipped, and nothing else asks for the answers.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use std::collections::BTreeMap;
use understory_model::equity::EquityFact;
use understory_model::ids::YoungPersonId;
use understory_service::people::{self as use_case, Facts};

use super::session::{self, Reading, Sending, private};
use super::{Typed, words};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Named;

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct FactField {
    pub code: &'static str,
    pub asks: Say,
    /// Code, words, and whether it was said.
    pub choices: Vec<(&'static str, Say, bool)>,
    /// It was not said.
    pub skipped: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/about.html")]
pub struct AboutPage {
    pub frame: Frame,
    pub called: Say,
    pub path: String,
    pub fields: Vec<FactField>,
    /// Something is kept, so that it can be erased.
    pub any: bool,
    pub notice: Option<Say>,
}

fn path(young: YoungPersonId) -> String {
    format!("/family/about/{}", young.0.simple())
}

fn field(fact: EquityFact, said: Option<&String>) -> FactField {
    let choice = |choice: &&'static str| {
        // "Yes" and "no" are the same words for every question.
        let id = match *choice {
            "yes" | "no" => format!("equity-{choice}"),
            choice => format!("equity-{}-{choice}", fact.code()),
        };
        (*choice, Say::new(id), said.is_some_and(|said| said == choice))
    };
    FactField {
        code: fact.code(),
        asks: Say::new(format!("equity-{}", fact.code())),
        choices: fact.choices().iter().map(choice).collect(),
        skipped: said.is_none(),
    }
}

impl AboutPage {
    fn new(frame: Frame, young: YoungPersonId, facts: &Facts, notice: Option<Say>) -> Self {
        Self {
            frame,
            called: words::called(&facts.card),
            path: path(young),
            fields: EquityFact::ALL
                .iter()
                .map(|fact| field(*fact, facts.said.get(fact)))
                .collect(),
            any: !facts.said.is_empty(),
            notice,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let young = super::samples::sample_seat().young;
        let page = |said, notice| {
            let facts = Facts {
                card: super::samples::card("", "heron", (2014, 3)),
                said,
            };
            Self::new(Frame::sample(&path(young)), young, &facts, notice)
        };
        let said = BTreeMap::from([(EquityFact::Gender, String::from("girl"))]);
        vec![
            ("typical", page(BTreeMap::new(), None)),
            ("kept", page(said, Some(Say::new("counts-kept")))),
        ]
    }
}

pub(crate) async fn about(Reading { app, reader, signed }: Reading, Named(young): Named) -> Response {
    let Ok(young) = young.parse() else {
        return private(reader.not_found());
    };
    let notice = reader.value("notice").filter(|notice| *notice == "kept");
    let notice = notice.map(|_| Say::new("counts-kept"));
    match use_case::facts(&app.service, signed, young).await {
        Ok(facts) => {
            let mut frame = reader.frame.clone();
            frame.path_and_query = path(young);
            private(reader.page(&AboutPage::new(frame, young, &facts, notice)))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn keep_about(
    Sending(Reading { app, reader, signed }): Sending,
    Named(young): Named,
    body: Bytes,
) -> Response {
    let Ok(young) = young.parse() else {
        return private(reader.not_found());
    };
    let typed = Typed::of(&body);
    let mut said = BTreeMap::new();
    // The button that erases sends no answers at all.
    for fact in EquityFact::ALL.iter().filter(|_| typed.value("erase") != "yes") {
        let choice = typed.value(fact.code());
        if !choice.is_empty() {
            said.insert(*fact, String::from(choice));
        }
    }
    match use_case::keep_facts(&app.service, signed, young, &said).await {
        Ok(()) => private(reader.see_other(&format!("{}?notice=kept", path(young)))),
        Err(error) => session::failed(&reader, &error),
    }
}
