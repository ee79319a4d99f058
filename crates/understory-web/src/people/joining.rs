//! The handlers of two homes that become one: for a family, and at a navigator's table.

use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::{AccountId, SittingId};
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, AtBoth, PeopleError};

use super::deciding::KeysPage;
use super::homes::{HomesLookPage, HomesPage, HomesTablePage, PATH, came};
use super::session::{self, Reading, Sending, private};
use super::{Typed, table, words};
use crate::App;
use crate::look::say::Say;
use crate::page::{Named, Reader};

const NOTICES: [&str; 3] = ["joined", "apart", "code-ended"];

fn notice(reader: &Reader) -> Option<Say> {
    let notice = reader.value("notice").filter(|notice| NOTICES.contains(notice));
    notice.map(|notice| Say::new(format!("homes-{notice}")))
}

fn wrong(rule: &'static str) -> PeopleError {
    PeopleError::Value { field: "homes", rule }
}

/// The family's page, with what was typed and is wrong.
async fn page(app: &App, reader: &Reader, signed: Signed, codes: &str, told: (Option<Say>, Option<Say>)) -> Response {
    match use_case::own_home(&app.service, signed).await {
        Ok(home) => {
            let mut frame = reader.frame.clone();
            frame.path_and_query = String::from(PATH);
            let mut page = HomesPage::new(frame, &home, &app.service.snapshot().zone);
            (page.problem, page.notice) = told;
            page.codes = String::from(codes);
            private(match page.problem {
                Some(_) => reader.page_with(session::WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn homes(Reading { app, reader, signed }: Reading) -> Response {
    let notice = notice(&reader);
    page(&app, &reader, signed, "", (None, notice)).await
}

/// Goes back to the family's page with a word, or says what was wrong there.
async fn back(reading: &Reading, done: Result<&str, PeopleError>, codes: &str) -> Response {
    let Reading { app, reader, signed } = reading;
    match done {
        Ok(notice) => private(reader.see_other(&format!("{PATH}?notice={notice}"))),
        Err(error) => match words::problem(&error) {
            Some(problem) => page(app, reader, *signed, codes, (Some(problem), None)).await,
            None => session::failed(reader, &error),
        },
    }
}

pub(crate) async fn code(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let same = Typed::of(&body).value("who") == "me";
    match use_case::home_code(&app.service, signed, same).await {
        Ok(code) => private(reader.page(&KeysPage::home_code(reader.frame.clone(), &code, same, &reader.origin))),
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn end_code(Sending(reading): Sending) -> Response {
    let done = use_case::end_home_code(&reading.app.service, reading.signed).await;
    back(&reading, done.map(|()| "code-ended"), "").await
}

pub(crate) async fn look(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let codes = typed.value("codes");
    match use_case::preview_homes(&reading.app.service, reading.signed, codes).await {
        Ok(preview) => {
            let frame = reading.reader.frame.clone();
            private(
                reading
                    .reader
                    .page(&HomesLookPage::new(frame, &preview, PATH, codes, None)),
            )
        }
        Err(error) => back(&reading, Err(error), codes).await,
    }
}

pub(crate) async fn join(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let codes = typed.value("codes");
    let done = match typed.value("yes") {
        "yes" => use_case::join_homes(&reading.app.service, reading.signed, codes).await,
        _ => use_case::own_home(&reading.app.service, reading.signed)
            .await
            .and(Err(wrong("yes"))),
    };
    back(&reading, done.map(|()| "joined"), codes).await
}

pub(crate) async fn undo(Sending(reading): Sending, body: Bytes) -> Response {
    let Ok(merge) = Typed::of(&body).value("merge").parse() else {
        return private(reading.reader.not_found());
    };
    let done = use_case::part_homes(&reading.app.service, reading.signed, None, merge).await;
    back(&reading, done.map(|()| "apart"), "").await
}

/// A navigator's page of a home, with what was wrong.
async fn at_table(
    app: &App,
    reader: &Reader,
    signed: Signed,
    sitting: SittingId,
    told: (Option<Say>, Option<Say>),
) -> Response {
    match use_case::homes_at(&app.service, signed, sitting).await {
        Ok((came_from, others)) => {
            let zone = &app.service.snapshot().zone;
            let mut frame = reader.frame.clone();
            let back = table::at(sitting);
            frame.path_and_query = format!("{back}/homes");
            let since = |at| words::moment(at, zone);
            let page = HomesTablePage {
                path: format!("{back}/homes"),
                back,
                others: others
                    .iter()
                    .map(|other| (other.id.0.simple().to_string(), since(other.started_at)))
                    .collect(),
                came_from: came(&came_from, zone),
                problem: told.0,
                notice: told.1,
                frame,
            };
            private(match page.problem {
                Some(_) => reader.page_with(session::WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn homes_table(Reading { app, reader, signed }: Reading, Named(sitting): Named) -> Response {
    let Ok(sitting) = sitting.parse::<SittingId>() else {
        return private(reader.not_found());
    };
    let Some(other) = reader.value("other").filter(|other| !other.is_empty()) else {
        let notice = notice(&reader);
        return at_table(&app, &reader, signed, sitting, (None, notice)).await;
    };
    let Ok(other) = other.parse::<SittingId>() else {
        return private(reader.not_found());
    };
    look_at_both(&app, &reader, signed, (sitting, other), None).await
}

/// Both homes, and what was wrong with making them one.
async fn look_at_both(
    app: &App,
    reader: &Reader,
    signed: Signed,
    (sitting, other): (SittingId, SittingId),
    problem: Option<Say>,
) -> Response {
    match use_case::preview_homes_at(&app.service, signed, (sitting, other)).await {
        Ok(preview) => {
            let path = format!("{}/homes", table::at(sitting));
            let other = Some(other.0.simple().to_string());
            let mut page = HomesLookPage::new(reader.frame.clone(), &preview, &path, "", other);
            page.problem = problem;
            private(match page.problem {
                Some(_) => reader.page_with(session::WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => match words::problem(&error) {
            Some(problem) => at_table(app, reader, signed, sitting, (Some(problem), None)).await,
            None => session::failed(reader, &error),
        },
    }
}

pub(crate) async fn join_table(
    Sending(Reading { app, reader, signed }): Sending,
    Named(sitting): Named,
    body: Bytes,
) -> Response {
    let typed = Typed::of(&body);
    let ids = (sitting.parse::<SittingId>(), typed.value("other").parse::<SittingId>());
    let (Ok(sitting), Ok(other)) = ids else {
        return private(reader.not_found());
    };
    let id = |text: &str| text.parse::<AccountId>().ok();
    let pair = |text: &&str| {
        text.split_once('/')
            .and_then(|(goes, into)| Some((id(goes)?, id(into)?)))
    };
    let said = AtBoth {
        yes: typed.values("yes").into_iter().filter_map(id).collect(),
        same: typed.values("same").iter().filter_map(pair).collect(),
    };
    match use_case::join_homes_at(&app.service, signed, (sitting, other), said).await {
        Ok(()) => private(reader.see_other(&format!("{}/homes?notice=joined", table::at(sitting)))),
        Err(error) => match words::problem(&error) {
            Some(problem) => look_at_both(&app, &reader, signed, (sitting, other), Some(problem)).await,
            None => session::failed(&reader, &error),
        },
    }
}

pub(crate) async fn undo_table(
    Sending(Reading { app, reader, signed }): Sending,
    Named(sitting): Named,
    body: Bytes,
) -> Response {
    let ids = (sitting.parse::<SittingId>(), Typed::of(&body).value("merge").parse());
    let (Ok(sitting), Ok(merge)) = ids else {
        return private(reader.not_found());
    };
    match use_case::part_homes(&app.service, signed, Some(sitting), merge).await {
        Ok(()) => private(reader.see_other(&format!("{}/homes?notice=apart", table::at(sitting)))),
        Err(error) => match words::problem(&error) {
            Some(problem) => at_table(&app, &reader, signed, sitting, (Some(problem), None)).await,
            None => session::failed(&reader, &error),
        },
    }
}
