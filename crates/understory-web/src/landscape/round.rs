//! One round: who has answered, whom to call, what is different, what all say together.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_model::freshness::{Way, days_after};
use understory_model::landscape::{Answers, Asks, Question, Total, totals};
use understory_service::access::young::Signed;
use understory_service::landscape::{self as use_case, Change, PartnerLine, Proposal, RoundView, State};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::rounds::{RoundsPage, counts, state};
use super::{PATH, asks, choice};
use crate::App;
use crate::look::chart::Bar;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::{Named, Reader};
use crate::people::session::{Reading, Sending, WRONG, failed, private};
use crate::people::{Typed, words};

/// A round that is opened again goes on for so many days, if nobody says otherwise.
const AGAIN_DAYS: i32 = 14;

/// An organization.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub label: String,
    pub state: Say,
    pub is_answered: bool,
    /// No message reaches anybody.
    pub unreached: bool,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub words: Option<String>,
    /// Where what they say on the telephone is written down.
    pub phone_href: String,
    pub contacts_href: String,
}

/// Something that an organization says is different.
#[derive(Clone, Debug, PartialEq)]
pub struct Different {
    pub partner: String,
    pub label: String,
    /// Of which place, which fact, what stands, what they say.
    pub changes: Vec<(String, Say, Say, Say)>,
}

/// A row of a question: what it counts, how many, and a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub name: Say,
    pub value: Say,
    pub bar: Option<Bar>,
}

/// A question and what was said to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub asks: Say,
    pub answered: Say,
    pub rows: Vec<Row>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "landscape/round.html")]
pub struct RoundPage {
    pub frame: Frame,
    pub title: String,
    pub path: String,
    pub state: Say,
    pub counts: Say,
    pub bar: Bar,
    pub all: usize,
    pub nobody: usize,
    pub is_sent: bool,
    pub is_open: bool,
    pub answered: usize,
    pub reached: usize,
    pub remindable: usize,
    pub partners: Vec<Line>,
    pub next_href: Option<String>,
    pub different: Vec<Different>,
    pub numbers: Vec<Row>,
    pub parts: Vec<Part>,
    pub closes_on: String,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

fn just(words: impl Into<String>) -> Say {
    Say::new("just-words").with("words", words.into())
}

fn line(one: &PartnerLine, zone: &TimeZone) -> Line {
    let day = |at: Timestamp| words::day(at, zone);
    let state = match one.state {
        State::Answered(at, way) => Say::new(format!("survey-answered-{}", way.code())).with("at", day(at)),
        State::Begun(at) => Say::new("survey-begun").with("at", day(at)),
        State::Asked(at, asks) => Say::new("survey-asked").with("at", day(at)).with("n", asks),
        State::NotAsked => Say::new("survey-not-asked"),
    };
    Line {
        label: one.label.clone(),
        state,
        is_answered: matches!(one.state, State::Answered(..)),
        unreached: !one.is_reached,
        name: one.name.clone(),
        phone: one.phone.clone(),
        words: one.words.clone(),
        phone_href: format!("{PATH}/by-phone/{}", one.id.simple()),
        contacts_href: format!("/organization/contacts?organization={}", one.organization.0.simple()),
    }
}

fn different(one: &Proposal) -> Different {
    let said = |text: &String| match text.is_empty() {
        true => Say::new("fact-unknown"),
        false => just(text.clone()),
    };
    let change = |change: &Change| {
        let fact = Say::new(format!("survey-fact-{}", change.fact));
        (change.place.clone(), fact, said(&change.was), said(&change.now))
    };
    Different {
        partner: one.partner.simple().to_string(),
        label: one.label.clone(),
        changes: one.changes.iter().map(change).collect(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a bar of a thousand steps needs no more")]
fn bar(part: u64, whole: u64) -> Option<Bar> {
    let share = (whole > 0).then(|| part as f64 / whole as f64)?;
    Some(Bar::new(share, share, share))
}

/// Numbers are rows of one table, drawn against the largest of them.
fn numbers(totals: &[Total]) -> Vec<Row> {
    let all = totals
        .iter()
        .filter(|one| matches!(one.question.asks(), Asks::Number { .. }));
    let most = all.clone().map(|one| one.sum).max().unwrap_or(0);
    let row = |one: &Total| {
        let value = match (one.answered, one.few) {
            (0, _) => Say::new("survey-total-none"),
            (answered, 0) => Say::new("survey-total").with("n", answered),
            (answered, few) => Say::new("survey-total-few").with("n", answered).with("few", few),
        };
        Row {
            name: asks(one.question),
            value: value.with("sum", i64::try_from(one.sum).unwrap_or(i64::MAX)),
            bar: bar(one.sum, most).filter(|_| one.answered > 0),
        }
    };
    all.map(row).collect()
}

/// Each question with choices is a table of its own.
fn parts(totals: &[Total]) -> Vec<Part> {
    let part = |one: &Total| Part {
        asks: asks(one.question),
        answered: Say::new("survey-of").with("n", one.answered),
        rows: one
            .chosen
            .iter()
            .map(|(code, many)| Row {
                name: choice(one.question, code),
                value: Say::new("survey-organizations").with("n", *many),
                bar: bar(*many as u64, one.answered as u64),
            })
            .collect(),
    };
    totals
        .iter()
        .filter(|one| !one.chosen.is_empty() && one.answered > 0)
        .map(part)
        .collect()
}

impl RoundPage {
    fn new(frame: Frame, view: &RoundView, zone: &TimeZone, today: Date) -> Self {
        let path = format!("{PATH}/{}", view.line.id.simple());
        let all = view.line.counts.all;
        let shown = (view.page + 1).saturating_mul(use_case::PARTNERS_A_PAGE);
        Self {
            frame,
            title: view.line.title.clone(),
            state: state(&view.line),
            counts: counts(&view.line.counts),
            bar: bar(view.line.counts.answered as u64, all as u64).unwrap_or(Bar::new(0.0, 0.0, 0.0)),
            all,
            nobody: view.line.counts.nobody,
            is_sent: view.line.is_sent,
            is_open: view.line.is_open,
            answered: view.line.counts.answered,
            reached: view.reached,
            remindable: view.remindable,
            partners: view.partners.iter().map(|one| line(one, zone)).collect(),
            next_href: (all > shown).then(|| format!("{path}?page={}", view.page + 1)),
            different: view.proposals.iter().map(different).collect(),
            numbers: if view.line.counts.answered > 0 {
                numbers(&view.totals)
            } else {
                Vec::new()
            },
            parts: parts(&view.totals),
            closes_on: days_after(today, AGAIN_DAYS).to_string(),
            notice: None,
            problem: None,
            path,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let at = Timestamp::from_second(1_795_000_000).unwrap_or_default();
        let partner = |number: u128, state: State, reached: bool| PartnerLine {
            id: Uuid::from_u128(number),
            organization: understory_model::ids::OrganizationId(Uuid::from_u128(number)),
            label: format!("Hyannis Library {number}"),
            state,
            is_reached: reached,
            name: reached.then(|| String::from("Ana Silva")),
            phone: reached.then(|| String::from("+15085550100")),
            words: matches!(state, State::Answered(..)).then(|| String::from("We start a chess club in March.")),
        };
        let mut said = Answers::default();
        for (question, typed) in [
            (Question::Young5To7, "4"),
            (Question::Young8To10, "120"),
            (Question::Needs, "rides"),
        ] {
            let _ = said.put(question, &[typed]);
        }
        let change = |place: &str, fact, was: &str| Change {
            place: String::from(place),
            fact,
            was: String::from(was),
            now: String::from("508-555-0199"),
        };
        let view = |is_sent: bool, is_open: bool| RoundView {
            line: RoundsPage::sample_line(is_sent, is_open),
            questions: Question::ALL.to_vec(),
            partners: vec![
                partner(1, State::NotAsked, false),
                partner(2, State::Asked(at, 1), true),
                partner(3, State::Begun(at), true),
                partner(4, State::Answered(at, Way::Link), true),
            ],
            page: 0,
            reached: 1,
            remindable: usize::from(is_open),
            totals: totals(Question::ALL, &[&said, &said]),
            proposals: match is_sent {
                true => vec![Proposal {
                    partner: Uuid::from_u128(4),
                    label: String::from("Hyannis Library 4"),
                    changes: vec![change("", "phone", ""), change("Annex", "address", "1 Main Street")],
                }],
                false => Vec::new(),
            },
        };
        let today = jiff::civil::date(2026, 11, 28);
        let page = |sent, open| Self::new(Frame::sample(PATH), &view(sent, open), &TimeZone::UTC, today);
        let problem = Say::new("people-wrong-survey-day").with("field", Say::new("people-field-closes-on"));
        vec![
            ("draft", page(false, false)),
            ("open", page(true, true)),
            ("closed", page(true, false)),
            (
                "wrong",
                Self {
                    problem: Some(problem),
                    ..page(true, false)
                },
            ),
        ]
    }
}

/// What was just done, as the address of the page names it.
const DONE: [&str; 7] = ["sent", "reminded", "closed", "reopened", "taken", "left", "phoned"];

async fn page(app: &App, reader: &Reader, signed: Signed, id: Uuid, problem: Option<Say>) -> Response {
    let number = reader
        .value("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(0)
        .min(10_000);
    match use_case::round(&app.service, signed, id, number).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            let mut page = RoundPage::new(reader.frame.clone(), &view, zone, app.service.today());
            let many: i64 = reader.value("n").and_then(|many| many.parse().ok()).unwrap_or(0);
            let notice = reader.value("notice").filter(|notice| DONE.contains(notice));
            page.notice = notice.map(|notice| Say::new(format!("survey-notice-{notice}")).with("n", many));
            page.problem = problem;
            private(match page.problem {
                Some(_) => reader.page_with(WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn one(Named(id): Named, Reading { app, reader, signed }: Reading) -> Response {
    match Uuid::try_parse(&id) {
        Ok(id) => page(&app, &reader, signed, id, None).await,
        Err(_) => private(reader.not_found()),
    }
}

/// Does what a button says; where to go then.
async fn act(app: &App, signed: Signed, id: Uuid, typed: &Typed) -> Result<String, PeopleError> {
    let service = &app.service;
    let round = |notice: &str| format!("{PATH}/{}?notice={notice}", id.simple());
    let partner = || Uuid::try_parse(typed.value("partner")).map_err(|_| PeopleError::NotFound);
    match typed.value("do") {
        "send" => Ok(format!(
            "{}&n={}",
            round("sent"),
            use_case::send(service, signed, id).await?
        )),
        "remind" => Ok(format!(
            "{}&n={}",
            round("reminded"),
            use_case::remind(service, signed, id).await?
        )),
        "close" => use_case::close(service, signed, id).await.map(|()| round("closed")),
        "reopen" => {
            let day = typed.value("closes-on").parse().map_err(|_| PeopleError::Value {
                field: "closes-on",
                rule: "survey-day",
            })?;
            use_case::reopen(service, signed, id, day)
                .await
                .map(|()| round("reopened"))
        }
        "discard" => {
            use_case::discard(service, signed, id).await?;
            Ok(format!("{PATH}?notice=discarded"))
        }
        "take" => use_case::decide(service, signed, partner()?, true)
            .await
            .map(|_| round("taken")),
        "leave" => use_case::decide(service, signed, partner()?, false)
            .await
            .map(|_| round("left")),
        _ => Err(PeopleError::NotFound),
    }
}

pub(crate) async fn press(
    Named(id): Named,
    Sending(Reading { app, reader, signed }): Sending,
    body: Bytes,
) -> Response {
    let Ok(id) = Uuid::try_parse(&id) else {
        return private(reader.not_found());
    };
    match act(&app, signed, id, &Typed::of(&body)).await {
        Ok(path) => private(reader.see_other(&path)),
        Err(error) => match words::problem(&error) {
            Some(problem) => page(&app, &reader, signed, id, Some(problem)).await,
            None => failed(&reader, &error),
        },
    }
}

/// The answers as a table.
pub(crate) async fn export(Named(id): Named, Reading { app, reader, signed }: Reading) -> Response {
    let Ok(id) = Uuid::try_parse(&id) else {
        return private(reader.not_found());
    };
    match use_case::export(&app.service, signed, id).await {
        Ok(table) => {
            let name = "attachment; filename=\"survey.csv\"";
            private(reader.document("text/csv; charset=utf-8", name, table.into_bytes()))
        }
        Err(error) => failed(&reader, &error),
    }
}
