//! The handlers of the survey's pages: by a link without signing in, and on the telephone by somebody of staff.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use understory_service::landscape::{self as use_case, Door, Sheet};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::PATH;
use super::sheet::{SheetPage, pages};
use super::sheet_form::read;
use crate::App;
use crate::look::say::Say;
use crate::page::{Named, Reader};
use crate::people::session::{Reading, Sending, WRONG, failed, is_ours, private};
use crate::people::{Typed, words};

/// No list has so many pages.
const MOST_PAGES: usize = 10_000;

/// Where somebody is: the address of the pages, and the way in.
struct Place<'a> {
    app: &'a App,
    reader: &'a Reader,
    door: Door,
    action: String,
}

impl<'a> Place<'a> {
    fn by_link(app: &'a App, reader: &'a Reader, token: String) -> Self {
        Self {
            app,
            reader,
            action: format!("/landscape/{token}"),
            door: Door::Link(token),
        }
    }

    fn show(
        &self,
        sheet: &Sheet,
        at: (&str, usize),
        (typed, errors): (&Typed, Vec<(String, Say)>),
        notice: Option<Say>,
    ) -> Response {
        let mut frame = self.reader.frame.clone();
        if !errors.is_empty() {
            frame.path_and_query = format!("{}?step={}&page={}", self.action, at.0, at.1);
        }
        let is_wrong = !errors.is_empty();
        let by_phone = matches!(self.door, Door::Phone { .. });
        let mut page = SheetPage::new(frame, sheet, at, typed, errors);
        page.action.clone_from(&self.action);
        page.round_href = by_phone.then(|| format!("{PATH}/{}", sheet.round.simple()));
        page.can_stop &= !by_phone;
        page.notice = notice;
        private(match is_wrong {
            true => self.reader.page_with(WRONG, &page),
            false => self.reader.page(&page),
        })
    }

    fn over(&self, status: http::StatusCode) -> Response {
        match self.door {
            Door::Link(_) => private(
                self.reader
                    .page_with(status, &SheetPage::over(self.reader.frame.clone())),
            ),
            Door::Phone { .. } => failed(self.reader, &PeopleError::NotFound),
        }
    }

    /// A page.
    async fn look(&self) -> Response {
        let sheet = match use_case::sheet(&self.app.service, &self.door).await {
            Ok(Some(sheet)) => sheet,
            Ok(None) => return self.over(http::StatusCode::OK),
            Err(error) => return failed(self.reader, &error),
        };
        let page = self
            .reader
            .value("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(0)
            .min(MOST_PAGES);
        let notice = self
            .reader
            .value("said")
            .filter(|said| ["kept", "sent", "stop"].contains(said));
        let notice = notice.map(|said| Say::new(format!("survey-said-{said}")));
        let step = self.reader.value("step").unwrap_or("you");
        self.show(&sheet, (step, page), (&Typed::default(), Vec::new()), notice)
    }

    fn go(&self, step: &str, page: usize, said: &str) -> Response {
        let path = format!("{}?step={step}&page={page}&said={said}", self.action);
        private(self.reader.see_other(&path))
    }

    /// Takes what was sent.
    async fn take(&self, typed: &Typed) -> Response {
        let sheet = match use_case::sheet(&self.app.service, &self.door).await {
            Ok(Some(sheet)) => sheet,
            Ok(None) => return self.over(WRONG),
            Err(error) => return failed(self.reader, &error),
        };
        let step = typed.value("step");
        let page = typed.value("page").parse().unwrap_or(0).min(MOST_PAGES);
        let done = match (step, read(&sheet, (step, page), typed)) {
            (_, Some(Err(errors))) => return self.show(&sheet, (step, page), (typed, errors), None),
            (_, Some(Ok(said))) => use_case::keep(&self.app.service, &self.door, said).await.map(|()| {
                let (step, page) = next(&sheet, step, page);
                self.go(step, page, "kept")
            }),
            ("send", None) => self.send().await,
            ("stop", None) => use_case::stop(&self.app.service, &self.door)
                .await
                .map(|()| self.go("you", 0, "stop")),
            _ => return self.over(WRONG),
        };
        match done {
            Ok(response) => response,
            Err(error) => match words::problem(&error) {
                Some(problem) => self.show(
                    &sheet,
                    (step, page),
                    (typed, vec![(String::from("sheet"), problem)]),
                    None,
                ),
                None => failed(self.reader, &error),
            },
        }
    }

    async fn send(&self) -> Result<Response, PeopleError> {
        use_case::answer(&self.app.service, &self.door).await?;
        Ok(self.go("send", 0, "sent"))
    }
}

/// The step after one, and its page.
fn next(sheet: &Sheet, step: &str, page: usize) -> (&'static str, usize) {
    match step {
        "you" if !sheet.sessions.is_empty() => ("sessions", 0),
        "sessions" if page + 1 < pages(sheet) => ("sessions", page + 1),
        "you" | "sessions" if !sheet.questions.is_empty() => ("questions", 0),
        _ => ("send", 0),
    }
}

pub(crate) async fn look(State(app): State<App>, Named(token): Named, reader: Reader) -> Response {
    Place::by_link(&app, &reader, token).look().await
}

pub(crate) async fn take(
    State(app): State<App>,
    Named(token): Named,
    reader: Reader,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    Place::by_link(&app, &reader, token).take(&Typed::of(&body)).await
}

fn by_phone(reading: &Reading, id: &str) -> Option<(Door, String)> {
    let partner = Uuid::try_parse(id).ok()?;
    let door = Door::Phone {
        signed: reading.signed,
        partner,
    };
    Some((door, format!("{PATH}/by-phone/{}", partner.simple())))
}

pub(crate) async fn look_by_phone(Named(id): Named, reading: Reading) -> Response {
    match by_phone(&reading, &id) {
        Some((door, action)) => {
            Place {
                app: &reading.app,
                reader: &reading.reader,
                door,
                action,
            }
            .look()
            .await
        }
        None => private(reading.reader.not_found()),
    }
}

pub(crate) async fn take_by_phone(Named(id): Named, Sending(reading): Sending, body: Bytes) -> Response {
    match by_phone(&reading, &id) {
        Some((door, action)) => {
            let place = Place {
                app: &reading.app,
                reader: &reading.reader,
                door,
                action,
            };
            place.take(&Typed::of(&body)).await
        }
        None => private(reading.reader.not_found()),
    }
}
