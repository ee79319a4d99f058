//! The handlers: what waits, and what a button says.

use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::SessionId;
use understory_model::listings::Choice;
use understory_service::access::young::Signed;
use understory_service::duplicates::{self as use_case, Kind, TheyAreOne};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::{DuplicatesPage, at};
use crate::App;
use crate::listings::meanwhile::{not_done, of_meanwhile};
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, failed, private};
use crate::people::{Typed, words};

/// What can have been done just now.
const NOTICES: [&str; 8] = ["one", "two", "apart", "apart-too", "again", "kept", "taken", "ask"];

/// A page of what waits and one of what was decided; the first of each where nothing is said.
fn pages(page: Option<&str>, done: Option<&str>) -> (usize, usize) {
    let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or(0);
    (number(page), number(done))
}

/// The page, with what was wrong if anything was.
async fn page(app: &App, reader: &Reader, signed: Signed, wrong: Option<(Say, &Typed)>) -> Response {
    let pages = match wrong {
        Some((_, typed)) => pages(Some(typed.value("page")), Some(typed.value("done"))),
        None => pages(reader.value("page"), reader.value("done")),
    };
    let view = match use_case::duplicates(&app.service, signed, pages).await {
        Ok(view) => view,
        Err(error) => return failed(reader, &error),
    };
    let zone = &app.service.snapshot().zone;
    let mut page = DuplicatesPage::new(reader.frame.clone(), &view, zone, app.service.today());
    let notice = reader.value("notice").filter(|notice| NOTICES.contains(notice));
    page.notice = notice.map(|notice| Say::new(format!("duplicates-notice-{notice}")));
    let organization = reader.value("organization").and_then(|id| Uuid::try_parse(id).ok());
    page.history = organization.map(|id| format!("/organization/listings/history?organization={}", id.simple()));
    let Some((problem, typed)) = wrong else {
        return private(reader.page(&page));
    };
    page.keep_typed(typed);
    page.problem = Some(problem);
    private(reader.page_with(WRONG, &page))
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    page(&app, &reader, signed, None).await
}

fn id(typed: &Typed, name: &str) -> Result<Uuid, PeopleError> {
    Uuid::try_parse(typed.value(name)).map_err(|_| PeopleError::NotFound)
}

/// Two that are one, as the form says: which is kept, and for which facts the other is right.
fn they_are_one(typed: &Typed, kind: Kind) -> Result<TheyAreOne, PeopleError> {
    let (kept, lost) = match typed.value("keep") {
        "other" => ("other", "one"),
        _ => ("one", "other"),
    };
    let fact = |(name, value): (String, String)| {
        let fact = name.strip_prefix("fact-")?;
        (value == lost).then(|| String::from(fact))
    };
    Ok(TheyAreOne {
        kind,
        kept: id(typed, kept)?,
        lost: id(typed, lost)?,
        mark: String::from(typed.value("mark")),
        seen: String::from(typed.value("seen")),
        take: typed.pairs().into_iter().filter_map(fact).collect(),
    })
}

/// Does what a button says of a pair; why nothing was done, where it says so itself.
async fn of_pair(app: &App, signed: Signed, typed: &Typed) -> Result<Option<Say>, PeopleError> {
    let kind = Kind::from_code(typed.value("kind")).ok_or(PeopleError::NotFound)?;
    let both = || Ok::<_, PeopleError>((kind, id(typed, "one")?, id(typed, "other")?));
    match typed.value("do") {
        "two" => use_case::they_are_two(&app.service, signed, both()?, typed.value("mark")).await?,
        "again" => use_case::ask_again(&app.service, signed, both()?).await?,
        "apart" => {
            let said = of_meanwhile(typed);
            let done = use_case::take_apart_and(&app.service, signed, id(typed, "one")?, &said).await?;
            return Ok(not_done(&done, &app.service.snapshot().zone));
        }
        _ => use_case::they_are_one(&app.service, signed, &they_are_one(typed, kind)?).await?,
    }
    Ok(None)
}

/// Does what a button says of a fact; where it stands in a history.
async fn of_fact(app: &App, signed: Signed, typed: &Typed) -> Result<String, PeopleError> {
    let choice = Choice::from_code(typed.value("kind")).map_err(|_| PeopleError::NotFound)?;
    let (fact, mark) = ((SessionId(id(typed, "one")?), choice), typed.value("mark"));
    match typed.value("do") {
        "kept" => use_case::keep_what_was_said(&app.service, signed, fact, mark).await?,
        "ask" => use_case::ask_of_fact_again(&app.service, signed, fact).await?,
        _ => {
            let organization = use_case::take_what_the_file_says(&app.service, signed, fact, mark).await?;
            return Ok(format!("&organization={}", organization.0.simple()));
        }
    }
    Ok(String::new())
}

/// What came of a button.
enum Pressed {
    /// The next address, which says what was done.
    Done(String),
    /// Why nothing was done.
    Not(Say),
}

/// Does what a button says.
async fn act(app: &App, signed: Signed, typed: &Typed) -> Result<Pressed, PeopleError> {
    let mut done = typed.value("do");
    let history = match done {
        "one" | "two" | "again" | "apart" => match of_pair(app, signed, typed).await? {
            None => String::new(),
            Some(problem) => return Ok(Pressed::Not(problem)),
        },
        "kept" | "taken" | "ask" => of_fact(app, signed, typed).await?,
        _ => return Err(PeopleError::NotFound),
    };
    if done == "apart" && typed.value("changes") == "back" {
        done = "apart-too";
    }
    let (page, decided) = pages(Some(typed.value("page")), Some(typed.value("done")));
    let next = format!("{}&notice={done}{history}", at(page, decided));
    Ok(Pressed::Done(next))
}

pub(crate) async fn press(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    match act(&app, signed, &typed).await {
        Ok(Pressed::Done(next)) => private(reader.see_other(&next)),
        Ok(Pressed::Not(problem)) => page(&app, &reader, signed, Some((problem, &typed))).await,
        Err(error) => match words::problem(&error) {
            Some(problem) => page(&app, &reader, signed, Some((problem, &typed))).await,
            None => failed(&reader, &error),
        },
    }
}
