//! What a link asks, without signing in: is it still true?
//!
//! Looking answers nothing; machines that look into mail open links, and press no buttons. A link that is unknown, over or used
//! shows one and the same page.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use understory_service::freshness::{self as use_case, Asked, LinkAnswer};
use understory_service::people::PeopleError;

use super::about_line;
use super::form::new_facts;
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::{Named, Reader};
use crate::people::session::{self, WRONG, private};
use crate::people::{Typed, words};

/// The question.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedView {
    pub what: Say,
    pub program_href: String,
    pub organization: String,
    /// The others that wait.
    pub others: Vec<Say>,
    pub hidden: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "freshness/still_true.html")]
pub struct StillTruePage {
    pub frame: Frame,
    /// None of a link that is over.
    pub asked: Option<AskedView>,
    pub action: String,
    pub typed: Typed,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

/// What was just said, as the address of the next page names it.
const SAID: [&str; 4] = ["yes", "change", "ended", "stop"];

impl StillTruePage {
    fn new(frame: Frame, token: &str, asked: Option<&Asked>) -> Self {
        let view = asked.map(|asked| AskedView {
            what: about_line(&asked.about),
            program_href: format!("/programs/{}", asked.about.program),
            organization: asked.about.organization_name.clone(),
            others: asked.others.iter().map(|(about, _)| about_line(about)).collect(),
            hidden: asked.about.hidden,
        });
        Self {
            frame,
            action: format!("/still-true/{token}"),
            asked: view,
            typed: Typed::default(),
            notice: None,
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let asked = |others: usize, hidden| {
            let what = Say::new("just-words").with("words", "Robots, Hyannis Library, Tue 3:30 to 5:00 pm, free");
            AskedView {
                others: vec![what.clone(); others],
                what,
                program_href: String::from("/programs/1"),
                organization: String::from("Hyannis Library"),
                hidden,
            }
        };
        let page = |asked| Self {
            asked,
            ..Self::new(Frame::sample("/still-true/AAAA"), "AAAA", None)
        };
        let wrong = Say::new("people-wrong-unclear").with("field", Say::new("people-field-hours"));
        vec![
            ("typical", page(Some(asked(0, false)))),
            ("many", page(Some(asked(5, true)))),
            ("over", page(None)),
            (
                "thanks",
                Self {
                    notice: Some(Say::new("fresh-said-yes")),
                    ..page(None)
                },
            ),
            (
                "wrong",
                Self {
                    problem: Some(wrong),
                    typed: Typed::of(b"hours=later"),
                    ..page(Some(asked(1, false)))
                },
            ),
        ]
    }
}

async fn page(app: &App, reader: &Reader, token: &str, told: (Typed, Option<Say>)) -> Response {
    match use_case::asked(&app.service, token).await {
        Ok(asked) => {
            let mut page = StillTruePage::new(reader.frame.clone(), token, asked.as_ref());
            let said = reader.value("said").filter(|said| SAID.contains(said));
            page.notice = said.map(|said| Say::new(format!("fresh-said-{said}")));
            (page.typed, page.problem) = told;
            private(match page.problem {
                Some(_) => reader.page_with(WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn ask(State(app): State<App>, Named(token): Named, reader: Reader) -> Response {
    page(&app, &reader, &token, (Typed::default(), None)).await
}

/// What was answered, and its word in the next address.
async fn answer_of(app: &App, token: &str, typed: &Typed) -> Result<(LinkAnswer, &'static str), PeopleError> {
    Ok(match typed.value("said") {
        "yes" => (LinkAnswer::Yes, "yes"),
        "all" => (LinkAnswer::AllYes, "yes"),
        "ended" => (LinkAnswer::Ended, "ended"),
        "change" => {
            let asked = use_case::asked(&app.service, token)
                .await?
                .ok_or(PeopleError::NotFound)?;
            (LinkAnswer::Change(new_facts(typed, &asked.about.facts)?), "change")
        }
        _ => {
            return Err(PeopleError::Value {
                field: "change",
                rule: "choice",
            });
        }
    })
}

async fn take(app: &App, token: &str, typed: &Typed) -> Result<String, PeopleError> {
    if typed.value("said") == "stop" {
        use_case::stop_by_link(&app.service, token).await?;
        return Ok(format!("/still-true/{token}?said=stop"));
    }
    let (answer, said) = answer_of(app, token, typed).await?;
    let waiting = use_case::answer_by_link(&app.service, token, answer).await?;
    let next = waiting.first().map_or(token, String::as_str);
    Ok(format!("/still-true/{next}?said={said}"))
}

pub(crate) async fn answer(
    State(app): State<App>,
    Named(token): Named,
    reader: Reader,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let typed = Typed::of(&body);
    match take(&app, &token, &typed).await {
        Ok(next) => private(reader.see_other(&next)),
        Err(PeopleError::NotFound) => {
            let page = StillTruePage::new(reader.frame.clone(), &token, None);
            private(reader.page_with(WRONG, &page))
        }
        Err(error) => match words::problem(&error) {
            Some(problem) => page(&app, &reader, &token, (typed, Some(problem))).await,
            None => session::failed(&reader, &error),
        },
    }
}
