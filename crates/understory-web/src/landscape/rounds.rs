//! All rounds of the survey, and making a new one.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::civil::Date;
use understory_model::freshness::days_after;
use understory_model::landscape::Question;
use understory_service::access::young::Signed;
use understory_service::landscape::{self as use_case, Counts, NewRound, RoundLine, Which};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::{PATH, asks};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::organization_field::organizations;
use crate::people::session::{Reading, Sending, WRONG, failed, private};
use crate::people::{Typed, words};

/// A round goes on for so many days, if nobody says otherwise.
const USUAL_DAYS: i32 = 28;
/// As many organizations can be ticked; of more, those near a place are asked.
const MOST_TICKED: usize = 400;

/// A round of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub href: String,
    pub title: String,
    pub state: Say,
    pub counts: Say,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "landscape/rounds.html")]
pub struct RoundsPage {
    pub frame: Frame,
    pub rounds: Vec<Line>,
    pub title: String,
    pub closes_on: String,
    pub which: String,
    pub near: String,
    /// Id, name, and whether it is ticked.
    pub organizations: Vec<(String, String, bool)>,
    pub questions: Vec<(&'static str, Say, bool)>,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

pub(super) fn state(line: &RoundLine) -> Say {
    let id = match (line.is_sent, line.is_open) {
        (false, _) => "survey-state-draft",
        (true, true) => "survey-state-open",
        (true, false) => "survey-state-closed",
    };
    Say::new(id).with("date", line.closes_on)
}

pub(super) fn counts(counts: &Counts) -> Say {
    Say::new("survey-counts")
        .with("n", counts.answered)
        .with("all", counts.all)
}

impl RoundsPage {
    fn new(frame: Frame, rounds: &[RoundLine], all: Vec<(String, String)>, typed: &Typed, today: Date) -> Self {
        let is_typed = typed.has("survey-title");
        let ticked = typed.values("organization");
        let line = |round: &RoundLine| Line {
            href: format!("{PATH}/{}", round.id.simple()),
            title: round.title.clone(),
            state: state(round),
            counts: counts(&round.counts),
        };
        let asked = typed.values("question");
        let question = |question: &Question| {
            let code = question.code();
            (code, asks(*question), !is_typed || asked.contains(&code))
        };
        let many = all.len();
        let organization = |(id, name): (String, String)| {
            let is_ticked = ticked.contains(&id.as_str());
            (id, name, is_ticked)
        };
        Self {
            frame,
            rounds: rounds.iter().map(line).collect(),
            title: String::from(typed.value("survey-title")),
            closes_on: match is_typed {
                true => String::from(typed.value("closes-on")),
                false => days_after(today, USUAL_DAYS).to_string(),
            },
            which: String::from(if is_typed { typed.value("which") } else { "all" }),
            near: String::from(typed.value("near")),
            organizations: match many <= MOST_TICKED {
                true => all.into_iter().map(organization).collect(),
                false => Vec::new(),
            },
            questions: Question::ALL.iter().map(question).collect(),
            notice: None,
            problem: None,
        }
    }

    pub(super) fn sample_line(is_sent: bool, is_open: bool) -> RoundLine {
        RoundLine {
            id: Uuid::from_u128(7),
            title: String::from("Winter 2026"),
            closes_on: jiff::civil::date(2026, 12, 18),
            is_sent,
            is_open,
            counts: Counts {
                all: 12,
                answered: if is_sent { 5 } else { 0 },
                begun: usize::from(is_sent),
                nobody: 2,
            },
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let all = vec![
            (String::from("1"), String::from("Hyannis Library")),
            (String::from("2"), String::from("Boat House")),
        ];
        let today = jiff::civil::date(2026, 11, 28);
        let page = |rounds: &[RoundLine], body: &[u8]| {
            Self::new(Frame::sample(PATH), rounds, all.clone(), &Typed::of(body), today)
        };
        let rounds = [
            Self::sample_line(false, false),
            Self::sample_line(true, true),
            Self::sample_line(true, false),
        ];
        let problem = Say::new("people-wrong-survey-title").with("field", Say::new("people-field-survey-title"));
        let wrong = Self {
            problem: Some(problem),
            ..page(&rounds, b"survey-title=&which=these&organization=2")
        };
        vec![
            ("none", page(&[], b"")),
            ("typical", page(&rounds, b"")),
            ("wrong", wrong),
        ]
    }
}

async fn page(app: &App, reader: &Reader, signed: Signed, told: (Typed, Option<Say>)) -> Response {
    match use_case::rounds(&app.service, signed).await {
        Ok(rounds) => {
            let mut frame = reader.frame.clone();
            frame.path_and_query = String::from(PATH);
            let mut page = RoundsPage::new(frame, &rounds, organizations(app), &told.0, app.service.today());
            let notice = reader.value("notice").filter(|notice| *notice == "discarded");
            page.notice = notice.map(|notice| Say::new(format!("survey-notice-{notice}")));
            page.problem = told.1;
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

/// The round that is typed.
fn new_round(typed: &Typed) -> Result<NewRound, PeopleError> {
    let wrong = |field, rule| PeopleError::Value { field, rule };
    let which = match typed.value("which") {
        "all" => Which::All,
        "near" => Which::Near(String::from(typed.value("near"))),
        "these" => {
            let ids = typed
                .values("organization")
                .into_iter()
                .map(str::parse)
                .collect::<Result<Vec<_>, _>>();
            Which::These(ids.map_err(|_| wrong("organizations", "choice"))?)
        }
        _ => return Err(wrong("organizations", "choice")),
    };
    let asked = typed.values("question");
    Ok(NewRound {
        title: String::from(typed.value("survey-title")),
        closes_on: typed
            .value("closes-on")
            .parse()
            .map_err(|_| wrong("closes-on", "survey-day"))?,
        which,
        questions: Question::ALL
            .iter()
            .copied()
            .filter(|one| asked.contains(&one.code()))
            .collect(),
    })
}

pub(crate) async fn make(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let made = match new_round(&typed) {
        Ok(new) => use_case::make(&app.service, signed, &new).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(id) => private(reader.see_other(&format!("{PATH}/{}", id.simple()))),
        Err(error) => match words::problem(&error) {
            Some(problem) => page(&app, &reader, signed, (typed, Some(problem))).await,
            None => failed(&reader, &error),
        },
    }
}
