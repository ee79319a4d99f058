//! The handlers of one's own account.

use axum::body::Bytes;
use axum::response::Response;
use understory_service::people::{self as use_case, PeopleError};
use uuid::Uuid;

use super::account::{AccountPage, KeyPage};
use super::providers::ProviderButton;
use super::session::{self, Reading, Sending, private};
use super::{Typed, ways, words};
use crate::look::say::Say;

/// Words about what was just done.
const NOTICES: [&str; 11] = [
    "ended",
    "password",
    "pin",
    "code",
    "added",
    "renamed",
    "removed",
    "offered",
    "confirmed",
    "bound",
    "unbound",
];

async fn page(Reading { app, reader, signed }: &Reading, problem: Option<Say>) -> Response {
    let own = match use_case::own_account(&app.service, *signed).await {
        Ok(own) => own,
        Err(error) => return session::failed(reader, &error),
    };
    let (ways, snapshot) = (app.service.ways(), app.service.snapshot());
    let notice = reader.value("notice").filter(|notice| NOTICES.contains(notice));
    let takes = (ways.passkeys(), ways.mail());
    let mut frame = reader.frame.clone();
    frame.path_and_query = String::from("/account");
    let mut page = AccountPage::new(frame, &own, &snapshot.zone, takes);
    page.providers = ProviderButton::all(ways, |_| String::from("/account/identities"));
    page.notice = notice.map(|notice| Say::new(format!("account-done-{notice}")));
    page.problem = problem;
    private(match page.problem {
        Some(_) => reader.page_with(session::WRONG, &page),
        None => reader.page(&page),
    })
}

/// Goes back to the page with a word, or shows what was wrong.
pub(super) async fn back(reading: &Reading, done: Result<(), PeopleError>, notice: &str) -> Response {
    match done {
        Ok(()) => private(reading.reader.see_other(&format!("/account?notice={notice}"))),
        Err(error) => match words::problem(&error) {
            Some(problem) => page(reading, Some(problem)).await,
            None => session::failed(&reading.reader, &error),
        },
    }
}

/// An id of a form; one that is none is nobody's.
pub(super) fn id(typed: &Typed) -> Uuid {
    typed.value("id").parse().unwrap_or(Uuid::nil())
}

pub(crate) async fn account(reading: Reading) -> Response {
    page(&reading, None).await
}

pub(crate) async fn end(Sending(reading): Sending, body: Bytes) -> Response {
    let done = use_case::end_own_sign_in(&reading.app.service, reading.signed, id(&Typed::of(&body))).await;
    back(&reading, done, "ended").await
}

pub(crate) async fn end_others(Sending(reading): Sending) -> Response {
    let done = use_case::end_other_sign_ins(&reading.app.service, reading.signed).await;
    back(&reading, done, "ended").await
}

pub(crate) async fn password(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (old, new) = (typed.exact("old"), typed.exact("new"));
    let done = use_case::change_password(&reading.app.service, reading.signed, old, new).await;
    back(&reading, done, "password").await
}

pub(crate) async fn pin(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let new = (typed.value("new"), typed.value("repeat"));
    let done = use_case::change_pin(&reading.app.service, reading.signed, typed.value("old"), new).await;
    back(&reading, done, "pin").await
}

pub(crate) async fn code(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let begun = use_case::new_one_time_key(&reading.app.service, reading.signed, typed.exact("password")).await;
    match begun {
        Ok(key) => {
            let page = KeyPage::of_account(reading.reader.frame.clone(), &key);
            private(reading.reader.page(&page))
        }
        Err(error) => back(&reading, Err(error), "").await,
    }
}

pub(crate) async fn take_code(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (service, step) = (&reading.app.service, typed.value("step"));
    if !typed.value("again").is_empty() {
        return match use_case::own_new_key(service, reading.signed, step).await {
            Ok(key) => {
                let page = KeyPage::of_account(reading.reader.frame.clone(), &key);
                private(page.answer(&reading.reader, None))
            }
            Err(error) => session::failed(&reading.reader, &error),
        };
    }
    let done = use_case::take_one_time_key(service, reading.signed, step, typed.value("code")).await;
    if let Err(PeopleError::Value { .. }) = &done
        && let Ok(key) = use_case::own_new_key(service, reading.signed, step).await
    {
        let page = KeyPage::of_account(reading.reader.frame.clone(), &key);
        return private(page.answer(&reading.reader, done.as_ref().err().and_then(words::problem)));
    }
    back(&reading, done, "code").await
}

pub(crate) async fn ask_passkey(Sending(reading): Sending) -> Response {
    let asked = use_case::ask_new_passkey(&reading.app.service, reading.signed).await;
    ways::asked(&reading.reader, asked)
}

pub(crate) async fn add_passkey(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (step, answer, name) = (typed.value("step"), typed.value("answer"), typed.value("name"));
    let done = use_case::add_passkey(&reading.app.service, reading.signed, step, answer, name).await;
    back(&reading, done, "added").await
}

pub(crate) async fn rename_passkey(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (service, name) = (&reading.app.service, typed.value("name"));
    let done = use_case::rename_passkey(service, reading.signed, id(&typed), name).await;
    back(&reading, done, "renamed").await
}

pub(crate) async fn remove_passkey(Sending(reading): Sending, body: Bytes) -> Response {
    let done = use_case::remove_passkey(&reading.app.service, reading.signed, id(&Typed::of(&body))).await;
    back(&reading, done, "removed").await
}

pub(crate) async fn offer_address(Sending(reading): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let done = use_case::offer_address(&reading.app.service, reading.signed, typed.value("email")).await;
    back(&reading, done, "offered").await
}

pub(crate) async fn remove_address(Sending(reading): Sending) -> Response {
    let done = use_case::remove_address(&reading.app.service, reading.signed).await;
    back(&reading, done, "removed").await
}
