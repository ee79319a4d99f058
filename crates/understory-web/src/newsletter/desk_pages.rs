//! The handlers of the desk.

use axum::body::Bytes;
use axum::response::Response;
use http::StatusCode;
use understory_service::access::young::Signed;
use understory_service::newsletter::{self as use_case, Edit};
use understory_service::people::PeopleError;

use super::desk::{DeskPage, PATH, as_typed, edit_of};
use super::form::languages;
use super::problem;
use super::send::{PreviewPage, SendPage};
use crate::App;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::Typed;
use crate::people::session::{Reading, Sending, WRONG, failed, private};

/// What was just done, as the address of the next page names it.
const DONE: [&str; 4] = ["saved", "made", "begun", "stopped-sending"];

fn done(what: &str) -> String {
    format!("{PATH}?done={what}")
}

/// The field of a form that a failure is about.
fn field_of(error: &PeopleError) -> &'static str {
    match error {
        PeopleError::Value { field: "subject", .. } => "subject-en",
        PeopleError::Value { field: "words", .. } => "words-en",
        _ => "letter",
    }
}

/// The desk as it is, or with what was wrong and everything that was typed.
async fn page(app: &App, reader: &Reader, signed: Signed, wrong: Option<(PeopleError, Option<Edit>)>) -> Response {
    let mut view = match use_case::newsletter(&app.service, signed).await {
        Ok(view) => view,
        Err(error) => return failed(reader, &error),
    };
    let mut frame = reader.frame.clone();
    let (mut problem_of, mut field, mut status) = (None, "", StatusCode::OK);
    if let Some((error, edit)) = wrong {
        let Some(says) = problem(&error) else {
            return failed(reader, &error);
        };
        if let (Some(edit), Some(current)) = (edit, view.current.as_mut()) {
            as_typed(current, &edit);
        }
        frame.path_and_query = String::from(PATH);
        (problem_of, field, status) = (Some(says), field_of(&error), WRONG);
    }
    let mut page = DeskPage::new(frame, &view, &app.service.snapshot().zone);
    (page.problem, page.wrong) = (problem_of, field);
    let named = reader.value("done").filter(|done| DONE.contains(done));
    page.notice = named.map(|done| Say::new(format!("news-done-{done}")));
    private(reader.page_with(status, &page))
}

pub(crate) async fn desk(Reading { app, reader, signed }: Reading) -> Response {
    page(&app, &reader, signed, None).await
}

/// Where the button leads with which the draft was saved: to a preview, to sending, or back to the desk.
fn after_saving(reader: &Reader, typed: &Typed) -> String {
    match typed.value("then") {
        "" => done("saved"),
        "send" => {
            let lists = languages(&typed.values("to"));
            let lists: Vec<String> = lists.iter().map(|language| format!("to={language}")).collect();
            format!("{PATH}/send?{}", lists.join("&"))
        }
        read => format!("{PATH}/preview?read={}", read_in(read, reader).code()),
    }
}

pub(crate) async fn save(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let edit = edit_of(&typed);
    match use_case::save(&app.service, signed, &edit).await {
        Ok(()) => private(reader.see_other(&after_saving(&reader, &typed))),
        Err(error) => page(&app, &reader, signed, Some((error, Some(edit)))).await,
    }
}

pub(crate) async fn make(Sending(Reading { app, reader, signed }): Sending) -> Response {
    match use_case::make_draft(&app.service, signed).await {
        Ok(true) => private(reader.see_other(&done("made"))),
        Ok(false) => private(reader.see_other(PATH)),
        Err(error) => page(&app, &reader, signed, Some((error, None))).await,
    }
}

/// The language in which a letter is to be read: as asked, else the reader's.
fn read_in(asked: &str, reader: &Reader) -> Locale {
    let found = Locale::ALL.into_iter().find(|one| one.code() == asked);
    found.unwrap_or(reader.locale)
}

async fn preview_page(app: &App, reader: &Reader, signed: Signed, read: Locale, wrong: Option<Say>) -> Response {
    match use_case::preview(&app.service, signed).await {
        Ok(preview) => {
            let mut frame = reader.frame.clone();
            frame.path_and_query = format!("{PATH}/preview?read={}", read.code());
            let mut page = PreviewPage::new(frame, &preview, (read, &reader.origin), app.service.ways().mail());
            page.notice = reader
                .value("done")
                .filter(|done| *done == "trial")
                .map(|_| Say::new("news-done-trial"));
            let status = if wrong.is_some() { WRONG } else { StatusCode::OK };
            page.problem = wrong;
            private(reader.page_with(status, &page))
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn preview(Reading { app, reader, signed }: Reading) -> Response {
    let read = read_in(reader.value("read").unwrap_or_default(), &reader);
    preview_page(&app, &reader, signed, read, None).await
}

pub(crate) async fn trial(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let read = read_in(Typed::of(&body).value("read"), &reader);
    match use_case::send_trial(&app.service, signed, &read.language()).await {
        Ok(()) => private(reader.see_other(&format!("{PATH}/preview?read={}&done=trial", read.code()))),
        Err(error) => match problem(&error) {
            Some(problem) => preview_page(&app, &reader, signed, read, Some(problem)).await,
            None => failed(&reader, &error),
        },
    }
}

/// The question before the yes; without any list it is about all of them.
pub(crate) async fn confirm(Reading { app, reader, signed }: Reading) -> Response {
    let typed = Typed::from_pairs(&reader.pairs);
    let lists = languages(&typed.values("to"));
    match use_case::to_send(&app.service, signed, &lists).await {
        Ok(of) => private(reader.page(&SendPage::new(reader.frame.clone(), &of))),
        Err(error) => match problem(&error) {
            Some(problem) => private(reader.page_with(WRONG, &SendPage::refused(reader.frame.clone(), problem))),
            None => failed(&reader, &error),
        },
    }
}

pub(crate) async fn send(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let lists = languages(&typed.values("to"));
    let version = typed.value("version").parse().unwrap_or(0);
    match use_case::begin(&app.service, signed, version, &lists).await {
        Ok(()) => private(reader.see_other(&done("begun"))),
        Err(error) => page(&app, &reader, signed, Some((error, None))).await,
    }
}

pub(crate) async fn stop(Sending(Reading { app, reader, signed }): Sending) -> Response {
    match use_case::stop(&app.service, signed).await {
        Ok(()) => private(reader.see_other(&done("stopped-sending"))),
        Err(error) => page(&app, &reader, signed, Some((error, None))).await,
    }
}
