//! What anybody can read, and how they ask for it: the letters that were sent, and a form for the next.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use understory_model::newsletter::{Wants, week_name, week_of_name};
use understory_service::ServiceError;
use understory_service::access::Actor;
use understory_service::newsletter::{self as use_case, Choices, SentLetter};

use super::form::{ChoicesForm, chosen, everything};
use super::letter::{LetterView, Reading, subject};
use super::problem;
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::{Named, Reader};
use crate::people::session::{WRONG, failed, private};
use crate::people::ways::Coming;
use crate::people::{Typed, words};

/// The page's path.
pub(crate) const PATH: &str = "/newsletter";
/// Letters on a page.
const LETTERS: u16 = 12;

/// Where a letter can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterLink {
    pub href: String,
    pub subject: String,
    pub week: Date,
}

/// The form, and the letters of before.
#[derive(Clone, Debug, Template)]
#[template(path = "newsletter/first.html")]
pub struct FirstPage {
    pub frame: Frame,
    /// Mail is set up here.
    pub offered: bool,
    pub form: ChoicesForm,
    pub email: String,
    /// It was asked for. Nothing says whether anything is sent.
    pub asked: bool,
    pub problem: Option<Say>,
    pub letters: Vec<LetterLink>,
    pub older_href: Option<String>,
}

/// A letter that was sent.
#[derive(Clone, Debug, Template)]
#[template(path = "newsletter/one.html")]
pub struct LetterPage {
    pub frame: Frame,
    pub subject: String,
    /// When it was sent.
    pub sent: Say,
    pub letter: LetterView,
}

impl FirstPage {
    fn new(app: &App, reader: &Reader, choices: &Choices, letters: &[SentLetter]) -> Self {
        let link = |one: &SentLetter| LetterLink {
            href: format!("{PATH}/{}", week_name(one.week)),
            subject: subject(&one.letter, &reader.frame.region, one.week, reader.locale),
            week: one.week,
        };
        let older = letters.last().filter(|_| letters.len() == usize::from(LETTERS));
        Self {
            frame: reader.frame.clone(),
            offered: app.service.ways().mail() && app.service.keeps_people(),
            form: ChoicesForm::new(choices, &use_case::areas(&app.service.snapshot())),
            email: String::new(),
            asked: false,
            problem: None,
            letters: letters.iter().map(link).collect(),
            older_href: older.map(|one| format!("{PATH}?before={}", week_name(one.week))),
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (week, _) = super::letter::sample();
        let page = |offered, letters: usize| Self {
            frame: Frame::sample(PATH),
            offered,
            form: ChoicesForm::new(
                &everything(crate::look::language::Locale::En),
                &[String::from("Hyannis"), String::from("Mashpee")],
            ),
            email: String::new(),
            asked: false,
            problem: None,
            letters: vec![
                LetterLink {
                    href: String::from("/newsletter/2026-W48"),
                    subject: String::from("Robots"),
                    week,
                };
                letters
            ],
            older_href: (letters > 2).then(|| String::from("/newsletter?before=2026-W48")),
        };
        let wrong = Say::new("people-wrong-email").with("field", Say::new("people-field-email"));
        vec![
            ("typical", page(true, 2)),
            ("first", page(true, 0)),
            ("no-mail", page(false, 12)),
            (
                "asked",
                Self {
                    asked: true,
                    ..page(true, 2)
                },
            ),
            (
                "wrong",
                Self {
                    email: String::from("nobody"),
                    problem: Some(wrong),
                    ..page(true, 2)
                },
            ),
        ]
    }
}

impl LetterPage {
    fn new(app: &App, reader: &Reader, of: &SentLetter) -> Self {
        let reading = Reading {
            wants: &Wants::default(),
            most: usize::MAX,
            locale: reader.locale,
            address: "",
        };
        let zone = &app.service.snapshot().zone;
        Self {
            frame: reader.frame.clone(),
            subject: subject(&of.letter, &reader.frame.region, of.week, reader.locale),
            sent: words::day(of.sent_at, zone),
            letter: LetterView::new(&of.letter, of.week, reading),
        }
    }

    pub fn samples(locale: crate::look::language::Locale) -> Vec<(&'static str, Self)> {
        let (week, letter) = super::letter::sample();
        let reading = Reading {
            wants: &Wants::default(),
            most: usize::MAX,
            locale,
            address: "",
        };
        let page = Self {
            frame: Frame::sample("/newsletter/2026-W48"),
            subject: subject(&letter, "Cape Cod", week, locale),
            sent: Say::new("moment-day").with("date", week).with("year", "2026"),
            letter: LetterView::new(&letter, week, reading),
        };
        vec![("typical", page)]
    }
}

async fn letters(app: &App, reader: &Reader) -> Result<Vec<SentLetter>, ServiceError> {
    let before = reader.value("before").and_then(|week| week_of_name(week).ok());
    use_case::sent_letters(&app.service, Actor::Visitor, before, LETTERS).await
}

pub(crate) async fn first(State(app): State<App>, reader: Reader) -> Response {
    match letters(&app, &reader).await {
        Ok(letters) => reader.page(&FirstPage::new(&app, &reader, &everything(reader.locale), &letters)),
        Err(error) => reader.failed(&error),
    }
}

pub(crate) async fn ask(Coming { app, reader, .. }: Coming, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let choices = chosen(&typed, reader.locale);
    let asked = use_case::ask(&app.service, typed.value("email"), &choices).await;
    let letters = match letters(&app, &reader).await {
        Ok(letters) => letters,
        Err(error) => return reader.failed(&error),
    };
    let mut page = FirstPage::new(&app, &reader, &choices, &letters);
    let Err(error) = asked else {
        page.asked = true;
        return private(reader.page(&page));
    };
    page.problem = problem(&error);
    page.email = String::from(typed.value("email"));
    match page.problem {
        Some(_) => private(reader.page_with(WRONG, &page)),
        None => failed(&reader, &error),
    }
}

pub(crate) async fn letter(State(app): State<App>, Named(name): Named, reader: Reader) -> Response {
    let Ok(week) = week_of_name(&name) else {
        return reader.not_found();
    };
    match use_case::sent_letter(&app.service, Actor::Visitor, week).await {
        Ok(Some(letter)) => reader.page(&LetterPage::new(&app, &reader, &letter)),
        Ok(None) => reader.not_found(),
        Err(error) => reader.failed(&error),
    }
}
