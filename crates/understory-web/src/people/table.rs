//! The handlers of a navigator: opening a family, the table, and what is done at it.

use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::{AccountId, SittingId, YoungPersonId};
use understory_model::people::{Channel, DataClass, Purpose};
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, Allowance, NewFamily, PeopleError};

use super::family::newest;
use super::navigator::{NavigatorPage, PATH, TablePage};
use super::once::{self, Shown};
use super::organization_field::{is_looking, organizations};
use super::session::{self, Reading, Sending, private};
use super::sheet;
use super::{Typed, organization, words};
use crate::App;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::{Named, Reader};

fn wrong(field: &'static str) -> PeopleError {
    PeopleError::Value { field, rule: "choice" }
}

/// The first page of a navigator, with whatever was wrong.
async fn first_page(app: &App, reader: &Reader, signed: Signed, change: impl FnOnce(&mut NavigatorPage)) -> Response {
    let asked = async {
        let sittings = use_case::sittings(&app.service, signed).await?;
        let due = use_case::due_days(&app.service, signed).await?;
        let blockers = use_case::blockers(&app.service, signed).await?;
        Ok::<_, PeopleError>((sittings, due, blockers))
    };
    match asked.await {
        Ok((sittings, due, blockers)) => {
            let zone = &app.service.snapshot().zone;
            let mut frame = reader.frame.clone();
            frame.path_and_query = String::from(PATH);
            let mut page = NavigatorPage::new(frame, &sittings, &due, &blockers, zone);
            change(&mut page);
            let is_wrong = page.new_problem.is_some() || page.card_problem.is_some();
            private(match is_wrong {
                true => reader.page_with(session::WRONG, &page),
                false => reader.page(&page),
            })
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn navigator(Reading { app, reader, signed }: Reading) -> Response {
    match use_case::is_only_steward(&app.service, signed).await {
        Ok(true) => private(reader.see_other(organization::PATH)),
        Ok(false) => first_page(&app, &reader, signed, |_| {}).await,
        Err(error) => session::failed(&reader, &error),
    }
}

pub(super) fn at(sitting: SittingId) -> String {
    format!("{PATH}/{}", sitting.0.simple())
}

pub(crate) async fn open(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let family = (|| {
        Ok(NewFamily {
            name: String::from(typed.value("name")),
            language: typed.value("language").parse().map_err(|_| wrong("language"))?,
            near: String::from(typed.value("near")),
            contact: String::from(typed.value("contact")),
            channel: Channel::from_code(typed.value("channel")).map_err(|_| wrong("channel"))?,
        })
    })();
    let opened = match family {
        Ok(family) => use_case::open_family(&app.service, signed, family).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(sitting) => private(reader.see_other(&at(sitting))),
        Err(error) => match words::problem(&error) {
            Some(problem) => {
                first_page(&app, &reader, signed, |page| {
                    (page.new_problem, page.typed) = (Some(problem), typed);
                })
                .await
            }
            None => session::failed(&reader, &error),
        },
    }
}

pub(crate) async fn open_by_card(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let opened = match Channel::from_code(typed.value("how")) {
        Ok(how) => {
            let (number, pin) = (typed.value("number"), typed.value("pin"));
            use_case::open_family_by_card(&app.service, signed, number, pin, how).await
        }
        Err(_) => Err(wrong("channel")),
    };
    match opened {
        Ok(sitting) => private(reader.see_other(&at(sitting))),
        Err(error) => match words::problem(&error) {
            Some(problem) => first_page(&app, &reader, signed, |page| page.card_problem = Some(problem)).await,
            None => session::failed(&reader, &error),
        },
    }
}

/// The table, with whatever was typed and is wrong.
async fn table_page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    sitting: SittingId,
    told: (Typed, Option<Say>, Option<Say>),
) -> Response {
    let table = match use_case::table(&app.service, signed, sitting).await {
        Ok(table) => table,
        Err(error) => return session::failed(reader, &error),
    };
    let snapshot = app.service.snapshot();
    let (typed, problem, notice) = told;
    let mut frame = reader.frame.clone();
    frame.path_and_query = at(sitting);
    let mut page = TablePage::new(frame, &table, organizations(app), &snapshot.zone, typed);
    (page.problem, page.notice) = (problem, notice);
    page.sends_mail = app.service.ways().mail();
    private(match page.problem {
        Some(_) => reader.page_with(session::WRONG, &page),
        None => reader.page(&page),
    })
}

pub(crate) async fn table(Reading { app, reader, signed }: Reading, Named(sitting): Named) -> Response {
    let Ok(sitting) = sitting.parse() else {
        return private(reader.not_found());
    };
    let notice = reader
        .value("notice")
        .filter(|notice| ["kept", "allowed", "allowed-waits", "allowed-against"].contains(notice));
    let notice = notice.map(|notice| Say::new(format!("table-{notice}")));
    table_page(&app, &reader, signed, sitting, (Typed::default(), None, notice)).await
}

/// Goes back to the table with a word, or shows what was wrong.
async fn back(
    app: &App,
    reader: &Reader,
    signed: Signed,
    sitting: SittingId,
    done: Result<&str, PeopleError>,
    typed: Typed,
) -> Response {
    match done {
        Ok(notice) => private(reader.see_other(&format!("{}?notice={notice}", at(sitting)))),
        Err(error) => match words::problem(&error) {
            Some(problem) => table_page(app, reader, signed, sitting, (typed, Some(problem), None)).await,
            None => session::failed(reader, &error),
        },
    }
}

pub(crate) async fn young(
    Sending(Reading { app, reader, signed }): Sending,
    Named(sitting): Named,
    body: Bytes,
) -> Response {
    let Ok(sitting) = sitting.parse() else {
        return private(reader.not_found());
    };
    let typed = Typed::of(&body);
    let young = super::keep::new_young(&typed);
    let done = match young {
        Ok(young) => use_case::add_young_person(&app.service, signed, sitting, young)
            .await
            .map(|_| "kept"),
        Err(error) => Err(error),
    };
    back(&app, &reader, signed, sitting, done, typed).await
}

pub(crate) async fn allow(
    Sending(Reading { app, reader, signed }): Sending,
    Named(sitting): Named,
    body: Bytes,
) -> Response {
    let Ok(sitting) = sitting.parse::<SittingId>() else {
        return private(reader.not_found());
    };
    let typed = Typed::of(&body);
    if is_looking(&typed) {
        return table_page(&app, &reader, signed, sitting, (typed, None, None)).await;
    }
    let done = allow_all(&app, signed, sitting, &typed).await;
    back(&app, &reader, signed, sitting, done, typed).await
}

async fn allow_all(app: &App, signed: Signed, sitting: SittingId, typed: &Typed) -> Result<&'static str, PeopleError> {
    use_case::sits_at(&app.service, signed, sitting).await?;
    // What is no id is nobody's, and looks like it.
    let about = typed.values("young").into_iter();
    let about = about.map(|id| id.parse().map_err(|_| PeopleError::NotFound));
    let about: Vec<YoungPersonId> = about.collect::<Result<_, _>>()?;
    if about.is_empty() {
        return Err(wrong("young"));
    }
    let classes = typed.values("class").into_iter().map(DataClass::from_code);
    let classes: Vec<DataClass> = classes.collect::<Result<_, _>>().map_err(|_| wrong("classes"))?;
    // The words as they stood on the page.
    let spoken = Locale::negotiate(Some(typed.value("spoken")), None, None);
    let assented: Vec<YoungPersonId> = typed.values("assented").into_iter().flat_map(str::parse).collect();
    let allowance = Allowance {
        organization: typed.value("organization").parse().map_err(|_| wrong("organization"))?,
        purpose: Purpose::from_code(typed.value("purpose")).map_err(|_| wrong("purpose"))?,
        classes,
        days: typed.value("days").parse().unwrap_or(0),
        language: spoken.language(),
        words: spoken.text("allow-words"),
        spoken_by: typed.value("spoken-by").parse::<AccountId>().ok(),
        read_back: typed.value("read-back") == "yes",
    };
    use_case::allow_all(&app.service, signed, &about, &allowance, &assented).await?;
    let mut what_holds = "allowed";
    for young in about {
        let at = use_case::allowed_at(&app.service, signed, sitting, young).await?;
        match newest(at.allowed.iter(), &at.more) {
            "-against" => return Ok("allowed-against"),
            "-waits" => what_holds = "allowed-waits",
            _ => {}
        }
    }
    Ok(what_holds)
}

pub(crate) async fn card(
    Sending(Reading { app, reader, signed }): Sending,
    Named(sitting): Named,
    body: Bytes,
) -> Response {
    let ids = (sitting.parse(), Typed::of(&body).value("adult").parse::<AccountId>());
    let (Ok(sitting), Ok(adult)) = ids else {
        return private(reader.not_found());
    };
    match new_card(&app, &reader, signed, sitting, adult).await {
        Ok(response) => response,
        Err(error) => session::failed(&reader, &error),
    }
}

/// Makes the card and goes to the page that is taken home, which shows it.
async fn new_card(
    app: &App,
    reader: &Reader,
    signed: Signed,
    sitting: SittingId,
    adult: AccountId,
) -> Result<Response, PeopleError> {
    let table = use_case::table(&app.service, signed, sitting).await?;
    let mut guardians = table.guardians.into_iter();
    let name = guardians
        .find(|(id, _)| *id == adult)
        .map_or(String::new(), |(_, name)| name);
    let card = use_case::new_card(&app.service, signed, sitting, adult).await?;
    let shown = Shown::TakeHome {
        name,
        number: card.number,
        pin: card.pin,
    };
    once::lead_to(app, reader, signed, &sheet::path(sitting), shown)
}

pub(crate) async fn end(Sending(Reading { app, reader, signed }): Sending, Named(sitting): Named) -> Response {
    let Ok(sitting) = sitting.parse() else {
        return private(reader.not_found());
    };
    match use_case::end_sitting(&app.service, signed, sitting).await {
        Ok(()) => private(reader.see_other(PATH)),
        Err(error) => session::failed(&reader, &error),
    }
}
