//! A saved search becomes a profile only when the family says so: whoever has looked for something may keep the answers.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use understory_model::ids::{SittingId, YoungPersonId};
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, NewYoungPerson, PICTURES, PeopleError, Place};

use super::answers::{Seat, to_keep};
use super::session::{self, Reading, Sending, private};
use super::{Typed, words};
use crate::App;
use crate::find::form::FindForm;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;

/// Somebody for whom the answers can be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// As the form sends it: `TABLE/YOUNG`, with `own` for a family's own home and `new` for somebody new.
    pub value: String,
    pub called: Say,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/keep.html")]
pub struct KeepPage {
    pub frame: Frame,
    /// The question again.
    pub find_href: String,
    /// Nobody is signed in.
    pub visitor: bool,
    /// The answers, without the place.
    pub answers: String,
    pub near: String,
    pub choices: Vec<Choice>,
    /// Somebody new can be chosen.
    pub new: bool,
    pub pictures: Vec<(&'static str, Say)>,
    pub months: Vec<(u8, Say)>,
    pub typed: Typed,
    pub problem: Option<Say>,
}

/// The home of whoever is signed in, as a form sends it.
const OWN: &str = "own";
/// Somebody who is not kept yet, as a form sends it.
const NEW: &str = "new";

fn choice(place: &Place) -> Choice {
    let table = place
        .sitting
        .map_or_else(|| String::from(OWN), |sitting| sitting.0.simple().to_string());
    let young = place.young.as_ref();
    Choice {
        value: format!(
            "{table}/{}",
            young.map_or_else(|| String::from(NEW), |(id, _)| id.0.simple().to_string())
        ),
        called: young.map_or_else(|| Say::new("keep-new"), |(_, card)| words::called(card)),
    }
}

impl KeepPage {
    fn new(frame: Frame, form: &FindForm, places: Option<&[Place]>) -> Self {
        let (answers, near) = to_keep(form.clone());
        let places_or_none = places.unwrap_or_default();
        Self {
            frame,
            find_href: form.link("/find", &[]),
            visitor: places.is_none(),
            answers,
            near,
            choices: places_or_none.iter().map(choice).collect(),
            new: places_or_none.iter().any(|place| place.young.is_none()),
            pictures: PICTURES
                .map(|code| (code, Say::new(format!("picture-{code}"))))
                .to_vec(),
            months: (1..=12)
                .map(|month: u8| (month, Say::new(format!("month-{month}"))))
                .collect(),
            typed: Typed::default(),
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let form = FindForm::from_pairs([("near", "02601"), ("age", "12"), ("days", "tue")]);
        let frame = || Frame::sample("/family/keep?near=02601&age=12&days=tue");
        let places = super::samples::places();
        let page = Self::new(frame(), &form, Some(&places));
        let wrong = Self {
            problem: Some(Say::new("people-wrong-choice").with("field", Say::new("people-field-young"))),
            ..page.clone()
        };
        let nobody = Self::new(frame(), &form, Some(&[]));
        vec![
            ("typical", page),
            ("visitor", Self::new(frame(), &form, None)),
            ("nobody", nobody),
            ("wrong", wrong),
        ]
    }
}

/// The page for whoever asks: a visitor is told that nothing is kept, and shown the way.
async fn page(
    app: &App,
    reader: &Reader,
    signed: Option<Signed>,
    form: &FindForm,
    told: (Typed, Option<Say>),
) -> Response {
    let places = match signed {
        Some(signed) => use_case::places(&app.service, signed).await.map(Some),
        None => Ok(None),
    };
    let (typed, problem) = told;
    let status = if problem.is_some() {
        session::WRONG
    } else {
        http::StatusCode::OK
    };
    match places {
        Ok(places) => {
            let page = KeepPage::new(reader.frame.clone(), form, places.as_deref());
            private(reader.page_with(status, &KeepPage { typed, problem, ..page }))
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn keep(State(app): State<App>, reader: Reader) -> Response {
    let form = FindForm::from_pairs(reader.pairs.clone());
    match &reader.signed {
        Ok(signed) => page(&app, &reader, *signed, &form, (Typed::default(), None)).await,
        Err(error) => session::failed(&reader, error),
    }
}

/// Keeps the answers where the form says; gives where to look at them.
async fn keep_for(app: &App, signed: Signed, typed: &Typed, form: FindForm) -> Result<String, PeopleError> {
    let wrong = |field| PeopleError::Value { field, rule: "choice" };
    let (answers, near) = to_keep(form);
    let (table, young) = typed.value("for").split_once('/').ok_or_else(|| wrong("young"))?;
    let sitting: Option<SittingId> = match table {
        OWN => None,
        table => Some(table.parse().map_err(|_| wrong("young"))?),
    };
    let young: YoungPersonId = match young {
        NEW => {
            let new = new_young(typed)?;
            match sitting {
                Some(sitting) => use_case::add_young_person(&app.service, signed, sitting, new).await?,
                None => use_case::add_own_young_person(&app.service, signed, new).await?,
            }
        }
        young => young.parse().map_err(|_| wrong("young"))?,
    };
    use_case::keep_answers(&app.service, signed, sitting, young, &answers, &near).await?;
    Ok(match sitting {
        Some(sitting) => Seat { sitting, young }.path("fits"),
        None => String::from("/family"),
    })
}

/// Somebody new, by picture and month of birth.
pub(super) fn new_young(typed: &Typed) -> Result<NewYoungPerson, PeopleError> {
    let number = |name| {
        typed.value(name).parse::<i16>().map_err(|_| PeopleError::Value {
            field: "born",
            rule: "born",
        })
    };
    Ok(NewYoungPerson {
        nickname: String::from(typed.value("nickname")),
        picture: String::from(typed.value("picture")),
        born: (number("year")?, i8::try_from(number("month")?).unwrap_or(0)),
        answers: String::new(),
    })
}

pub(crate) async fn keep_it(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let mut form = FindForm::from_pairs(crate::api::query::pairs(Some(typed.value("answers"))));
    form.near = String::from(typed.value("near"));
    match keep_for(&app, signed, &typed, form.clone()).await {
        Ok(path) => private(reader.see_other(&path)),
        Err(error) => match words::problem(&error) {
            Some(problem) => page(&app, &reader, Some(signed), &form, (typed, Some(problem))).await,
            None => session::failed(&reader, &error),
        },
    }
}
