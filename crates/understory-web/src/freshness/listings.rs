//! What the lead organization sees of its listings: whom to call and about what, what was said lately, how well it is kept.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_model::freshness::What;
use understory_model::ids::SessionId;
use understory_service::access::young::Signed;
use understory_service::freshness::{self as use_case, Call, Health, Latest, ListingsView, Why};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::about_line;
use super::form::new_facts;
use crate::App;
use crate::directory::facts::{checked, not_confirmed};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, failed, private};
use crate::people::{Typed, words};

/// Organizations of a page.
const ROWS_A_PAGE: usize = 25;
/// The page's path.
const PATH: &str = "/staff/listings";

/// A call to make.
#[derive(Clone, Debug, PartialEq)]
pub struct CallLine {
    pub session: String,
    pub program_href: String,
    pub organization: String,
    pub what: Say,
    pub why: Say,
    /// What families found wrong, in the words of a list, and as they wrote it.
    pub wrongs: Vec<(Say, String)>,
    pub last: Option<Say>,
    pub name: Option<String>,
    pub phone: Option<String>,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct LatestLine {
    pub what: Say,
    pub said: Say,
    pub undone: bool,
    /// The id, where it can be taken back.
    pub undo: Option<String>,
}

/// A row of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthRow {
    pub name: Say,
    pub sessions: usize,
    pub confirmed: Say,
    pub median: Say,
    pub wrong: Say,
    pub complete: Say,
    pub hidden: usize,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "freshness/listings.html")]
pub struct ListingsPage {
    pub frame: Frame,
    pub calls: Vec<CallLine>,
    pub all_calls: usize,
    pub next_href: Option<String>,
    pub latest: Vec<LatestLine>,
    pub rows: Vec<HealthRow>,
    /// The next organizations.
    pub more_rows_href: Option<String>,
    pub typed: Typed,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

fn why(why: &Why) -> (Say, Vec<(Say, String)>) {
    let id = match why {
        Why::Wrong(reports) => {
            let line = |(what, note): &(understory_model::freshness::Wrong, String)| {
                (Say::new(format!("fresh-wrong-{}", what.code())), note.clone())
            };
            let says = Say::new("fresh-why-wrong").with("n", reports.len());
            return (says, reports.iter().map(line).collect());
        }
        Why::Heard(heard) => return (Say::new("fresh-why-heard").with("heard", heard.clone()), Vec::new()),
        Why::Hidden => "fresh-why-hidden",
        Why::NoAnswer => "fresh-why-no-answer",
        Why::Stopped => "fresh-why-stopped",
        Why::WantsCall => "fresh-why-call",
        Why::Nobody => "fresh-why-nobody",
    };
    (Say::new(id), Vec::new())
}

fn call_line(call: &Call, today: Date) -> CallLine {
    let (says, wrongs) = why(&call.why);
    CallLine {
        session: call.about.session.to_string(),
        program_href: format!("/programs/{}", call.about.program),
        organization: call.about.organization_name.clone(),
        what: about_line(&call.about),
        why: says,
        wrongs,
        last: Some(checked(&call.about.facts.provenance, today)),
        name: call.name.clone(),
        phone: call.phone.clone(),
    }
}

fn latest_line(latest: &Latest, zone: &TimeZone) -> LatestLine {
    let answer = &latest.answer;
    LatestLine {
        what: about_line(&latest.about),
        said: Say::new(format!("fresh-latest-{}", answer.said.code()))
            .with("at", words::moment(answer.said_at, zone))
            .with("way", Say::new(format!("fresh-way-{}", answer.way.code()))),
        undone: answer.undone_at.is_some(),
        undo: latest.can_undo.then(|| answer.id.simple().to_string()),
    }
}

fn row(name: Say, health: &Health) -> HealthRow {
    let percent = |part: usize, of: usize| (part * 100).checked_div(of).unwrap_or(0);
    let tenths = |tenths: i64| format!("{}.{}", tenths / 10, tenths % 10);
    HealthRow {
        name,
        sessions: health.sessions,
        confirmed: Say::new("fresh-percent").with("n", percent(health.confirmed, health.sessions)),
        median: match health.median_days {
            Some(days) => Say::new("fresh-days").with("n", days),
            None => Say::new("fresh-never"),
        },
        wrong: match health.reports_a_thousand {
            Some(rate) => Say::new("fresh-rate")
                .with("n", health.reports)
                .with("rate", Say::new("just-words").with("words", tenths(rate))),
            None => Say::new("fresh-few").with("n", health.reports),
        },
        complete: Say::new("fresh-percent").with("n", health.complete),
        hidden: health.hidden,
    }
}

impl ListingsPage {
    fn new(frame: Frame, view: &ListingsView, (zone, today): (&TimeZone, Date), health_page: usize) -> Self {
        let shown = (view.page + 1).saturating_mul(use_case::CALLS_A_PAGE);
        let mut rows = vec![row(Say::new("fresh-all"), &view.whole)];
        let (skip, all) = (health_page.saturating_mul(ROWS_A_PAGE), view.organizations.len());
        rows.extend(view.organizations.iter().skip(skip).take(ROWS_A_PAGE).map(|one| {
            let name = Say::new("just-words").with("words", one.name.clone());
            row(name, &one.health)
        }));
        Self {
            frame,
            calls: view.calls.iter().map(|call| call_line(call, today)).collect(),
            all_calls: view.all_calls,
            next_href: (view.all_calls > shown).then(|| format!("{PATH}?page={}", view.page + 1)),
            latest: view.latest.iter().map(|one| latest_line(one, zone)).collect(),
            rows,
            more_rows_href: (all > skip.saturating_add(ROWS_A_PAGE))
                .then(|| format!("{PATH}?health={}#health", health_page + 1)),
            typed: Typed::default(),
            notice: None,
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let what = Say::new("just-words").with("words", "Robots, Hyannis Library, Tue 3:30 to 5:00 pm, free");
        let call = |number: u128, reason: Why, known: bool| {
            let (says, wrongs) = why(&reason);
            CallLine {
                session: Uuid::from_u128(number).to_string(),
                program_href: String::from("/programs/1"),
                organization: String::from("Hyannis Library"),
                what: what.clone(),
                why: says,
                wrongs,
                last: Some(not_confirmed(known.then(|| jiff::civil::date(2026, 3, 3)))),
                name: known.then(|| String::from("Ana Silva")),
                phone: known.then(|| String::from("+15085550100")),
            }
        };
        let wrong = Why::Wrong(vec![
            (
                understory_model::freshness::Wrong::Hours,
                String::from("It is on Wednesdays"),
            ),
            (understory_model::freshness::Wrong::Nobody, String::new()),
        ]);
        let calls = vec![
            call(1, wrong, true),
            call(2, Why::Heard(String::from("2 later maybe")), true),
            call(3, Why::Hidden, true),
            call(4, Why::WantsCall, true),
            call(5, Why::Stopped, true),
            call(6, Why::NoAnswer, true),
            call(7, Why::Nobody, false),
        ];
        let said = |what: What, undo: bool| LatestLine {
            what: Say::new("just-words").with("words", "Robots"),
            said: Say::new(format!("fresh-latest-{}", what.code()))
                .with("at", Say::new("just-words").with("words", "Tue 3 March"))
                .with("way", Say::new("fresh-way-text")),
            undone: !undo,
            undo: undo.then(|| String::from("1")),
        };
        let health = Health {
            sessions: 12,
            confirmed: 9,
            hidden: 1,
            median_days: Some(31),
            complete: 71,
            reports: 2,
            views: 640,
            reports_a_thousand: Some(31),
        };
        let empty = Self {
            frame: Frame::sample(PATH),
            calls: Vec::new(),
            all_calls: 0,
            next_href: None,
            latest: Vec::new(),
            rows: vec![row(Say::new("fresh-all"), &Health::default())],
            more_rows_href: None,
            typed: Typed::default(),
            notice: None,
            problem: None,
        };
        let typical = Self {
            all_calls: 30,
            calls,
            next_href: Some(String::from("/staff/listings?page=1")),
            latest: vec![said(What::Change, true), said(What::Ended, false)],
            rows: vec![
                row(Say::new("fresh-all"), &health),
                row(Say::new("just-words").with("words", "Hyannis Library"), &health),
            ],
            more_rows_href: Some(String::from("/staff/listings?health=1#health")),
            ..empty.clone()
        };
        let problem = Say::new("people-wrong-unclear").with("field", Say::new("people-field-hours"));
        let wrong = Self {
            problem: Some(problem),
            ..typical.clone()
        };
        vec![("none", empty), ("typical", typical), ("wrong", wrong)]
    }
}

async fn page(app: &App, reader: &Reader, signed: Signed, told: (Typed, Option<Say>)) -> Response {
    let number = |name| reader.value(name).and_then(|page| page.parse().ok()).unwrap_or(0);
    match use_case::listings(&app.service, signed, number("page")).await {
        Ok(view) => {
            let mut frame = reader.frame.clone();
            if told.1.is_some() {
                frame.path_and_query = String::from(PATH);
            }
            let now = (&app.service.snapshot().zone, app.service.today());
            let mut page = ListingsPage::new(frame, &view, now, number("health"));
            let notice = reader
                .value("notice")
                .filter(|notice| ["kept", "undone", "settled"].contains(notice));
            page.notice = notice.map(|notice| Say::new(format!("fresh-notice-{notice}")));
            (page.typed, page.problem) = told;
            private(match page.problem {
                Some(_) => reader.page_with(WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    page(&app, &reader, signed, (Typed::default(), None)).await
}

/// Goes back to the page, with what was done or what was wrong.
async fn done(
    (app, reader, signed): (&App, &Reader, Signed),
    typed: Typed,
    did: Result<(), PeopleError>,
    notice: &str,
) -> Response {
    match did {
        Ok(()) => private(reader.see_other(&format!("{PATH}?notice={notice}"))),
        Err(error) => match words::problem(&error) {
            Some(problem) => page(app, reader, signed, (typed, Some(problem))).await,
            None => failed(reader, &error),
        },
    }
}

fn session_of(typed: &Typed) -> Result<SessionId, PeopleError> {
    typed.value("session").parse().map_err(|_| PeopleError::NotFound)
}

async fn say(app: &App, signed: Signed, typed: &Typed) -> Result<(), PeopleError> {
    let session = session_of(typed)?;
    let what = What::from_code(typed.value("said")).map_err(|_| PeopleError::Value {
        field: "change",
        rule: "choice",
    })?;
    let new = match what {
        What::Change => {
            let facts = use_case::facts_of(&app.service, signed, session).await?;
            Some(new_facts(typed, &facts)?)
        }
        What::Yes | What::Ended => None,
    };
    use_case::answer_by_phone(&app.service, signed, session, (what, new)).await
}

pub(crate) async fn answer(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let did = say(&app, signed, &typed).await;
    done((&app, &reader, signed), typed, did, "kept").await
}

pub(crate) async fn settle(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let did = match session_of(&typed) {
        Ok(session) => use_case::settle(&app.service, signed, session).await,
        Err(error) => Err(error),
    };
    done((&app, &reader, signed), typed, did, "settled").await
}

pub(crate) async fn undo(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let did = match Uuid::try_parse(typed.value("answer")) {
        Ok(answer) => use_case::undo(&app.service, signed, answer).await,
        Err(_) => Err(PeopleError::NotFound),
    };
    done((&app, &reader, signed), typed, did, "undone").await
}
