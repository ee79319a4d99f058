//! The seven questions about a young person and what fits them, for a family that came in by itself. Nothing of it stands in an
//! address.

use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::YoungPersonId;
use understory_service::people::{self as use_case, AtTable, PeopleError};

use super::answers::{for_one, kept_form, sent, to_keep};
use super::session::{self, Reading, Sending, private};
use super::{child, words};
use crate::find::form::FindForm;
use crate::find::pages::answer;
use crate::find::results::{AnswerForOne, ResultsPage};
use crate::find::view::FindPage;
use crate::home::pages::place_names;
use crate::look::say::Say;
use crate::page::Named;

fn way_back() -> Say {
    Say::new("family-title")
}

fn form_page(Reading { app, reader, .. }: &Reading, young: YoungPersonId, kept: &AtTable, form: FindForm) -> FindPage {
    let action = format!("{}/answers", child::path(young));
    let mut frame = reader.frame.clone();
    frame.path_and_query.clone_from(&action);
    let about = for_one(kept, app.service.today(), action, (String::from("/family"), way_back()));
    FindPage::new(frame, form, place_names(app), &[]).about(about)
}

pub(crate) async fn form(reading: Reading, Named(young): Named) -> Response {
    let Ok(young) = young.parse() else {
        return private(reading.reader.not_found());
    };
    match use_case::at_table(&reading.app.service, reading.signed, None, young).await {
        Ok(kept) => {
            let form = kept_form(&kept, reading.app.service.today());
            private(reading.reader.page(&form_page(&reading, young, &kept, form)))
        }
        Err(error) => session::failed(&reading.reader, &error),
    }
}

pub(crate) async fn keep(Sending(reading): Sending, Named(young): Named, body: Bytes) -> Response {
    let Ok(young) = young.parse() else {
        return private(reading.reader.not_found());
    };
    let form = sent(&body);
    let (service, signed) = (&reading.app.service, reading.signed);
    if !form.errors.is_empty() {
        return match use_case::at_table(service, signed, None, young).await {
            Ok(kept) => {
                let page = form_page(&reading, young, &kept, form);
                private(reading.reader.page_with(session::WRONG, &page))
            }
            Err(error) => session::failed(&reading.reader, &error),
        };
    }
    let (answers, near) = to_keep(form);
    match use_case::keep_answers(service, signed, None, young, &answers, &near).await {
        Ok(()) => private(reading.reader.see_other(&format!("{}/fits", child::path(young)))),
        Err(error) => session::failed(&reading.reader, &error),
    }
}

pub(crate) async fn fits(reading: Reading, Named(young): Named) -> Response {
    let Ok(young) = young.parse() else {
        return private(reading.reader.not_found());
    };
    match fits_page(&reading, young).await {
        Ok(page) => private(reading.reader.page(&page)),
        Err(error) => session::failed(&reading.reader, &error),
    }
}

async fn fits_page(
    Reading { app, reader, signed }: &Reading,
    young: YoungPersonId,
) -> Result<ResultsPage, PeopleError> {
    let kept = use_case::at_table(&app.service, *signed, None, young).await?;
    let mut form = kept_form(&kept, app.service.today());
    let question = form.question();
    let found = answer(app, question.clone()).await?;
    let page = ResultsPage::new(reader.frame.clone(), &form, &question, &found, None);
    Ok(page.about(AnswerForOne {
        called: words::called(&kept.card),
        change_href: format!("{}/answers", child::path(young)),
        plan_href: None,
        back_href: String::from("/family"),
        back: way_back(),
    }))
}
