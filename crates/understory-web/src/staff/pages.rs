//! The handlers of the lead organization's pages.

use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::OrganizationId;
use understory_model::language::Language;
use understory_model::people::Duty;
use understory_service::access::young::Signed;
use understory_service::people::{self as people_cases, Invitation, PeopleError, staff as use_case};
use uuid::Uuid;

use super::access::AccessPage;
use super::audit::{Asked, AuditPage};
use super::first::StaffPage;
use super::health::HealthPage;
use super::monday::MondayPage;
use super::people::PeoplePage;
use super::searches::SearchesPage;
use crate::App;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::once::{self, Shown};
use crate::people::organization_field::is_looking;
use crate::people::session::{Reading, Sending, WRONG, failed, private};
use crate::people::{Typed, words};

pub(crate) async fn searches(Reading { app, reader, signed }: Reading) -> Response {
    match understory_service::find::empty_weeks(&app.service, signed).await {
        Ok(weeks) => private(reader.page(&SearchesPage::new(reader.frame.clone(), &weeks))),
        Err(error) => failed(&reader, &error),
    }
}

/// The notice that an address asks for, if it is one of these.
pub(super) fn notice(reader: &Reader, known: &[&str]) -> Option<Say> {
    let asked = reader.value("notice").filter(|asked| known.contains(asked));
    asked.map(|asked| Say::new(format!("staff-notice-{asked}")))
}

/// What is wrong with a form of these pages.
pub(super) fn problem(error: &PeopleError) -> Option<Say> {
    match error {
        PeopleError::Taken => Some(Say::new("staff-taken")),
        error => words::problem(error),
    }
}

/// A page as it is, or with what was wrong.
pub(super) fn answer(reader: &Reader, page: &impl askama::Template, is_wrong: bool) -> Response {
    private(match is_wrong {
        true => reader.page_with(WRONG, page),
        false => reader.page(page),
    })
}

pub(crate) async fn first(Reading { app, reader, signed }: Reading) -> Response {
    match use_case::waiting(&app.service, signed).await {
        Ok(waiting) => private(reader.page(&StaffPage::new(reader.frame.clone(), &waiting))),
        Err(error) => failed(&reader, &error),
    }
}

pub(crate) async fn monday(Reading { app, reader, signed }: Reading) -> Response {
    match understory_service::operations::monday(&app.service, signed).await {
        Ok(monday) => {
            let mut page = MondayPage::new(reader.frame.clone(), &monday);
            page.notice = notice(&reader, &["kept"]);
            private(reader.page(&page))
        }
        Err(error) => failed(&reader, &error),
    }
}

async fn people_page(app: &App, reader: &Reader, signed: Signed, told: (Typed, Option<Say>)) -> Response {
    let page = reader.value("page").and_then(|page| page.parse().ok()).unwrap_or(0);
    let (members, more) = match use_case::members(&app.service, signed, page).await {
        Ok(found) => found,
        Err(error) => return failed(reader, &error),
    };
    let snapshot = app.service.snapshot();
    let (mut frame, own) = (reader.frame.clone(), signed.account().0);
    frame.path_and_query = String::from("/staff/people");
    let mut page = PeoplePage::new(frame, (&members, more, page), own, &snapshot, told.0);
    page.notice = notice(reader, &["ended"]);
    page.problem = told.1;
    answer(reader, &page, page.problem.is_some())
}

pub(crate) async fn people(Reading { app, reader, signed }: Reading) -> Response {
    people_page(&app, &reader, signed, (begun(&app, &reader), None)).await
}

/// What stands in the form already: somebody who comes to invite a steward has said so, and where there is one organization only,
/// it is meant.
fn begun(app: &App, reader: &Reader) -> Typed {
    if reader.value("duty") != Some(Duty::Steward.code()) {
        return Typed::default();
    }
    let mut pairs = vec![(String::from("duty"), String::from(Duty::Steward.code()))];
    if let [only] = app.service.snapshot().organizations.as_slice() {
        pairs.push((String::from("organization"), only.id.0.simple().to_string()));
    }
    Typed::from_pairs(&pairs)
}

fn invitation(typed: &Typed) -> Result<Invitation, PeopleError> {
    let wrong = |field| PeopleError::Value { field, rule: "choice" };
    let organization = match typed.value("organization") {
        "" => None,
        id => Some(id.parse::<OrganizationId>().map_err(|_| wrong("organization"))?),
    };
    Ok(Invitation {
        name: String::from(typed.value("name")),
        email: String::from(typed.value("email")),
        duty: Duty::from_code(typed.value("duty")).map_err(|_| wrong("duty"))?,
        organization,
        language: Language::english(),
    })
}

/// Goes to the page that shows the link of an invitation.
fn invited(app: &App, reader: &Reader, signed: Signed, name: String, token: &str) -> Response {
    let link = format!("{}/sign-in/invitation/{token}", reader.origin);
    match once::lead_to(app, reader, signed, once::PATH, Shown::Invited { name, link }) {
        Ok(response) => response,
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn invite_again(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(account) = typed.value("account").parse() else {
        return private(reader.not_found());
    };
    match use_case::invite_member_again(&app.service, signed, account).await {
        Ok((token, name)) => invited(&app, &reader, signed, name, &token),
        Err(error) => told(&app, &reader, signed, typed, &error).await,
    }
}

/// The page of people with what was wrong, or the answer to what has no place there.
async fn told(app: &App, reader: &Reader, signed: Signed, typed: Typed, error: &PeopleError) -> Response {
    match problem(error) {
        Some(problem) => people_page(app, reader, signed, (typed, Some(problem))).await,
        None => failed(reader, error),
    }
}

pub(crate) async fn invite(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    if is_looking(&typed) {
        return people_page(&app, &reader, signed, (typed, None)).await;
    }
    let done = match invitation(&typed) {
        Ok(invitation) => use_case::invite_member(&app.service, signed, invitation).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(token) => invited(&app, &reader, signed, String::from(typed.value("name")), &token),
        Err(error) => told(&app, &reader, signed, typed, &error).await,
    }
}

pub(crate) async fn end(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(account) = typed.value("account").parse() else {
        return private(reader.not_found());
    };
    let done = match typed.value("yes") == "yes" {
        true => use_case::end_member(&app.service, signed, account).await,
        false => Err(PeopleError::Value {
            field: "end-account",
            rule: "yes",
        }),
    };
    match done {
        Ok(()) => private(reader.see_other("/staff/people?notice=ended")),
        Err(error) => told(&app, &reader, signed, typed, &error).await,
    }
}

async fn access_page(app: &App, reader: &Reader, signed: Signed, told: (Typed, Option<Say>)) -> Response {
    match use_case::access_view(&app.service, signed).await {
        Ok(view) => {
            let mut page = AccessPage::new(reader.frame.clone(), &view, &app.service.snapshot(), told.0);
            page.notice = notice(reader, &["asked", "decided"]);
            page.problem = told.1;
            answer(reader, &page, page.problem.is_some())
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn access(Reading { app, reader, signed }: Reading) -> Response {
    access_page(&app, &reader, signed, (Typed::default(), None)).await
}

pub(crate) async fn ask(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let many = typed.value("many").parse().unwrap_or(0);
    match people_cases::ask_for_many(&app.service, signed, many, typed.value("reason")).await {
        Ok(_) => private(reader.see_other("/staff/access?notice=asked")),
        Err(error) => match problem(&error) {
            Some(problem) => access_page(&app, &reader, signed, (typed, Some(problem))).await,
            None => failed(&reader, &error),
        },
    }
}

pub(crate) async fn decide(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(wish), approve) = (Uuid::try_parse(typed.value("wish")), typed.value("approve") == "yes") else {
        return private(reader.not_found());
    };
    match people_cases::decide_many(&app.service, signed, wish, approve).await {
        Ok(()) => private(reader.see_other("/staff/access?notice=decided")),
        Err(error) => failed(&reader, &error),
    }
}

pub(crate) async fn audit(Reading { app, reader, signed }: Reading) -> Response {
    let asked = Asked::of(|name| reader.value(name).map(String::from));
    let zone = app.service.snapshot().zone.clone();
    match use_case::audit_view(&app.service, signed, asked.filter(&zone)).await {
        Ok((lines, next)) => private(reader.page(&AuditPage::new(reader.frame.clone(), asked, (&lines, next), &zone))),
        Err(error) => failed(&reader, &error),
    }
}

async fn health_page(app: &App, reader: &Reader, signed: Signed, wrong: Option<(Uuid, Say)>) -> Response {
    match use_case::health(&app.service, signed).await {
        Ok(health) => {
            let mut page = HealthPage::new(reader.frame.clone(), &health, &app.service.snapshot().zone);
            page.notice = notice(reader, &["settled"]);
            if let Some((alarm, problem)) = wrong {
                (page.settling, page.problem) = (alarm.simple().to_string(), Some(problem));
            }
            answer(reader, &page, page.problem.is_some())
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn health(Reading { app, reader, signed }: Reading) -> Response {
    health_page(&app, &reader, signed, None).await
}

pub(crate) async fn settle(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(alarm) = Uuid::try_parse(typed.value("alarm")) else {
        return private(reader.not_found());
    };
    match use_case::settle(&app.service, signed, alarm, typed.value("reason")).await {
        Ok(()) => private(reader.see_other("/staff/health?notice=settled")),
        Err(error) => match problem(&error) {
            Some(problem) => health_page(&app, &reader, signed, Some((alarm, problem))).await,
            None => failed(&reader, &error),
        },
    }
}
