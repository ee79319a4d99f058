//! The handlers of find: read the seven answers, ask, show.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use understory_model::find::{Found, Question};
use understory_service::access::Actor;
use understory_service::{ServiceError, find as use_case};

use super::form::FindForm;
use super::results::{PlainText, ResultsPage, TextPage};
use super::view::FindPage;
use crate::App;
use crate::home::pages::place_names;
use crate::page::Reader;

/// The form until something is asked, then the answer.
pub(crate) async fn find(State(app): State<App>, reader: Reader) -> Response {
    let mut form = FindForm::from_pairs(reader.pairs.clone());
    let question = form.question();
    if !reader.asks() || reader.value("change").is_some() || !form.errors.is_empty() {
        let status = if form.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let page = FindPage::new(reader.frame.clone(), form, place_names(&app), &[]);
        return reader.page_with(status, &page);
    }
    match answer(&app, question.clone()).await {
        Ok(found) => {
            // The same answer in another language is no other search.
            if reader.value("lang").is_none() {
                use_case::count_empty(&app.service, &question, &found);
            }
            reader.page(&ResultsPage::new(reader.frame.clone(), &form, &question, &found, None))
        }
        Err(error) => reader.failed(&error),
    }
}

/// The form with what was typed and a message beside each field that could not be read.
pub(crate) fn ask_again(app: &App, reader: &Reader, form: FindForm) -> Response {
    let page = FindPage::new(reader.frame.clone(), form, place_names(app), &[]);
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The answer as plain text, to copy into a message.
pub(crate) async fn text(State(app): State<App>, reader: Reader) -> Response {
    let mut form = FindForm::from_pairs(reader.pairs.clone());
    let question = form.question();
    if !form.errors.is_empty() {
        return ask_again(&app, &reader, form);
    }
    let found = match answer(&app, question.clone()).await {
        Ok(found) => found,
        Err(error) => return reader.failed(&error),
    };
    let text = PlainText::new(&reader.frame.region, &reader.origin, &form, &question, &found);
    match reader.locale.render(&text) {
        Ok(text) => reader.page(&TextPage::new(reader.frame.clone(), &form, text)),
        Err(error) => reader.unrendered(&error),
    }
}

pub(crate) async fn answer(app: &App, question: Question) -> Result<Found, ServiceError> {
    use_case::search(&app.service, Actor::Visitor, question, use_case::Limits::PAGE).await
}
