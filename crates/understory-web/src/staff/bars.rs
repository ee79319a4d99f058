//! Who is kept away, by ids that are cut short and initials, and lifting a bar with a second person.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_service::access::young::Signed;
use understory_service::people::bars::{self as use_case, LiftWish, OneBar};
use uuid::Uuid;

use super::pages::{answer, notice, problem};
use super::{called, just, short};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, failed, private};
use crate::people::{Typed, words};

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarLine {
    pub says: Say,
    pub since: Say,
    pub account: String,
    pub young: String,
    pub wish: Option<LiftLine>,
}

/// Somebody wants to lift it.
#[derive(Clone, Debug, PartialEq)]
pub struct LiftLine {
    pub says: Say,
    pub reason: Say,
    pub until: Say,
    /// The id, where the reader can decide it.
    pub decide: Option<String>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/bars.html")]
pub struct BarsPage {
    pub frame: Frame,
    pub bars: Vec<BarLine>,
    pub next_href: Option<String>,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

fn wish(wish: &LiftWish, zone: &TimeZone) -> LiftLine {
    LiftLine {
        says: Say::new("staff-lift-asked")
            .with("name", called(wish.name.as_ref()))
            .with("at", words::moment(wish.asked_at, zone)),
        reason: called(wish.reason.as_ref()),
        until: Say::new("staff-wish-waits").with("until", words::moment(wish.ends_at, zone)),
        decide: wish.is_for_reader.then(|| wish.id.simple().to_string()),
    }
}

fn line(bar: &OneBar, zone: &TimeZone) -> BarLine {
    let since = if bar.by_staff {
        "staff-bar-beside"
    } else {
        "staff-bar-since"
    };
    BarLine {
        says: Say::new("staff-bar")
            .with("initials", called(bar.initials.as_ref()))
            .with("account", just(short(bar.account.0)))
            .with("young", just(short(bar.young.0))),
        since: Say::new(since).with("day", words::day(bar.since, zone)),
        account: bar.account.0.simple().to_string(),
        young: bar.young.0.simple().to_string(),
        wish: bar.wish.as_ref().map(|one| wish(one, zone)),
    }
}

impl BarsPage {
    pub fn new(frame: Frame, (bars, more, page): (&[OneBar], bool, u32), zone: &TimeZone) -> Self {
        Self {
            frame,
            bars: bars.iter().map(|bar| line(bar, zone)).collect(),
            next_href: more.then(|| format!("/staff/bars?page={}", page.saturating_add(1))),
            problem: None,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let one = |number: u128, by_staff, wish: Option<bool>| OneBar {
            account: AccountId(Uuid::from_u128(number)),
            young: YoungPersonId(Uuid::from_u128(number + 1)),
            initials: Some(String::from("M.S.")).filter(|_| by_staff),
            since: at,
            by_staff,
            wish: wish.map(|is_for_reader| LiftWish {
                id: Uuid::from_u128(number + 2),
                name: Some(String::from("Bo Lead")),
                asked_at: at,
                reason: Some(String::from("A court order")),
                ends_at: at,
                is_for_reader,
            }),
        };
        let bars = [one(1, true, None), one(4, false, Some(true)), one(7, true, Some(false))];
        let page = |bars: &[OneBar], problem| Self {
            problem,
            ..Self::new(
                Frame::sample("/staff/bars"),
                (bars, !bars.is_empty(), 0),
                &TimeZone::UTC,
            )
        };
        let wrong = Say::new("people-wrong-reason").with("field", Say::new("people-field-reason"));
        vec![
            ("none", page(&[], None)),
            ("typical", page(&bars, None)),
            ("wrong", page(&bars, Some(wrong))),
        ]
    }
}

async fn page(app: &App, reader: &Reader, signed: Signed, wrong: Option<Say>) -> Response {
    let number = reader.value("page").and_then(|page| page.parse().ok()).unwrap_or(0);
    match use_case::bars(&app.service, signed, number).await {
        Ok((bars, more)) => {
            let zone = &app.service.snapshot().zone;
            let mut page = BarsPage::new(reader.frame.clone(), (&bars, more, number), zone);
            page.notice = notice(reader, &["lift-asked", "lifted", "left"]);
            page.problem = wrong;
            answer(reader, &page, page.problem.is_some())
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn bars(Reading { app, reader, signed }: Reading) -> Response {
    page(&app, &reader, signed, None).await
}

pub(crate) async fn ask(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(account), Ok(young)) = (typed.value("account").parse(), typed.value("young").parse()) else {
        return private(reader.not_found());
    };
    match use_case::ask_to_lift(&app.service, signed, (account, young), typed.value("reason")).await {
        Ok(_) => private(reader.see_other("/staff/bars?notice=lift-asked")),
        Err(error) => match problem(&error) {
            Some(problem) => page(&app, &reader, signed, Some(problem)).await,
            None => failed(&reader, &error),
        },
    }
}

pub(crate) async fn decide(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(wish), lift) = (Uuid::try_parse(typed.value("wish")), typed.value("lift") == "yes") else {
        return private(reader.not_found());
    };
    match use_case::decide_lift(&app.service, signed, wish, lift).await {
        Ok(()) => {
            let notice = if lift { "lifted" } else { "left" };
            private(reader.see_other(&format!("/staff/bars?notice={notice}")))
        }
        Err(error) => failed(&reader, &error),
    }
}
