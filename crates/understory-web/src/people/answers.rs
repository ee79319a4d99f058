//! The seven questions at the table: the same form as everybody's, kept for one young person, and what fits them.

use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path};
use axum::response::Response;
use http::request::Parts;
use jiff::civil::Date;
use understory_model::age::{Grade, school_years};
use understory_model::ids::{SittingId, YoungPersonId};
use understory_service::people::{self as use_case, AtTable, PeopleError, Said};

use super::session::{self, Reading, Sending, private};
use super::{Typed, words};
use crate::App;
use crate::api::query;
use crate::find::form::FindForm;
use crate::find::pages::answer;
use crate::find::results::{AnswerForOne, ResultsPage, asked};
use crate::find::view::{FindPage, FormForOne};
use crate::home::pages::place_names;
use crate::look::say::Say;
use crate::page::Reader;

/// A young person at a table, as a path names them. Ids that are none are answered like those of nobody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    pub(crate) sitting: SittingId,
    pub(crate) young: YoungPersonId,
}

impl FromRequestParts<App> for Seat {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(reader) = Reader::from_request_parts(parts, app).await;
        let ids = Path::<(String, String)>::from_request_parts(parts, app).await;
        let ids = ids.map(|Path((sitting, young))| (sitting.parse(), young.parse()));
        let Ok((Ok(sitting), Ok(young))) = ids else {
            return Err(private(reader.not_found()));
        };
        // A seat is for whoever sits there, whatever else they may do with the young person.
        let sits = match &reader.signed {
            Ok(Some(signed)) => {
                if let Some(told) = session::told_to_wait(app, &reader, *signed) {
                    return Err(told);
                }
                use_case::sits_at(&app.service, *signed, sitting).await
            }
            Ok(None) => Err(PeopleError::NotFound),
            Err(error) => return Err(session::failed(&reader, error)),
        };
        match sits {
            Ok(()) => Ok(Self { sitting, young }),
            Err(error) => Err(session::failed(&reader, &error)),
        }
    }
}

impl Seat {
    /// The path of a page about the young person at this table.
    pub(crate) fn path(self, page: &str) -> String {
        format!("{}/{}/{page}", self.table(), self.young.0.simple())
    }

    /// The path of the table.
    pub(crate) fn table(self) -> String {
        super::table::at(self.sitting)
    }
}

/// What was said, as the form has it on another day: the grade moves up with each school year.
pub(super) fn form_of(said: Option<&Said>, today: Date) -> FindForm {
    let mut form = FindForm::from_pairs(query::pairs(said.map(|said| said.answers.as_str())));
    if let (Some(said), Ok(grade)) = (said, form.grade.parse::<Grade>()) {
        let grade = grade.after(school_years(said.on, today));
        // Whoever is out of school is in no grade.
        form.grade = match grade < Grade::POSTSECONDARY {
            true => grade.number().to_string(),
            false => String::new(),
        };
    }
    form
}

/// What is kept, as the form has it: at home, as old as the card says, and in the grade of today, whatever was stored.
pub(super) fn kept_form(at_table: &AtTable, today: Date) -> FindForm {
    let mut form = form_of(at_table.answers.as_ref(), today);
    form.near.clone_from(&at_table.near);
    form.age = age(at_table, today).to_string();
    form
}

/// How old somebody is by the month of birth on their card.
fn age(at_table: &AtTable, today: Date) -> i16 {
    let (year, month) = at_table.card.born;
    today.year() - year - i16::from(today.month() < month)
}

/// What the form says of whom it is about: neither the age nor, where it is not theirs, the place is asked for.
pub(super) fn for_one(at_table: &AtTable, today: Date, action: String, back: (String, Say)) -> FormForOne {
    FormForOne {
        called: words::called(&at_table.card),
        age: Say::new("answers-age").with("years", i32::from(age(at_table, today))),
        near: match (at_table.near_is_theirs, at_table.near.as_str()) {
            (true, _) => None,
            (false, "") => Some(Say::new("answers-near-unknown")),
            (false, near) => Some(Say::new("answers-near-fixed").with("near", near)),
        },
        action,
        back_href: back.0,
        back: back.1,
    }
}

/// A form as it was sent, without an age: that is the card's.
pub(super) fn sent(body: &Bytes) -> FindForm {
    let mut form = FindForm::from_pairs(Typed::of(body).pairs());
    form.age.clear();
    form.question();
    form
}

fn form_page(app: &App, reader: &Reader, seat: Seat, at_table: &AtTable, form: FindForm) -> FindPage {
    let mut frame = reader.frame.clone();
    frame.path_and_query = seat.path("answers");
    let back = (seat.table(), Say::new("take-home-back"));
    let about = for_one(at_table, app.service.today(), seat.path("answers"), back);
    FindPage::new(frame, form, place_names(app), &[]).about(about)
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading, seat: Seat) -> Response {
    match use_case::at_table(&app.service, signed, Some(seat.sitting), seat.young).await {
        Ok(at_table) => {
            let form = kept_form(&at_table, app.service.today());
            private(reader.page(&form_page(&app, &reader, seat, &at_table, form)))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

/// What is kept, in words: one for each answer.
pub(super) fn said(answers: &Said, today: Date) -> Vec<Say> {
    let mut form = form_of(Some(answers), today);
    // An age that was stored once is older by now; the card has the month of birth.
    form.age.clear();
    let question = form.question();
    let near = Some(form.near.as_str()).filter(|near| !near.is_empty());
    asked(&question, near)
}

/// What was answered, as it is kept: where the home is stays apart, the age is the card's, and other children are kept by
/// themselves.
pub(super) fn to_keep(mut form: FindForm) -> (String, String) {
    let near = std::mem::take(&mut form.near);
    form.age.clear();
    form.also.clear();
    (form.query(), near)
}

pub(crate) async fn keep(Sending(Reading { app, reader, signed }): Sending, seat: Seat, body: Bytes) -> Response {
    let form = sent(&body);
    let wrong = !form.errors.is_empty();
    let (answers, near) = to_keep(form.clone());
    let (service, sitting, young) = (&app.service, seat.sitting, seat.young);
    let done = match wrong {
        true => use_case::at_table(service, signed, Some(sitting), young)
            .await
            .map(Some),
        false => use_case::keep_answers(service, signed, Some(sitting), young, &answers, &near)
            .await
            .map(|()| None),
    };
    match done {
        Ok(None) => private(reader.see_other(&seat.path("fits"))),
        Ok(Some(at_table)) => {
            let page = form_page(&app, &reader, seat, &at_table, form);
            private(reader.page_with(session::WRONG, &page))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn fits(Reading { app, reader, signed }: Reading, seat: Seat) -> Response {
    match fits_page(&app, &reader, signed, seat).await {
        Ok(page) => private(reader.page(&page)),
        Err(error) => session::failed(&reader, &error),
    }
}

async fn fits_page(
    app: &App,
    reader: &Reader,
    signed: understory_service::access::young::Signed,
    seat: Seat,
) -> Result<ResultsPage, PeopleError> {
    let at_table = use_case::at_table(&app.service, signed, Some(seat.sitting), seat.young).await?;
    let mut form = kept_form(&at_table, app.service.today());
    let question = form.question();
    let found = answer(app, question.clone()).await?;
    let page = ResultsPage::new(reader.frame.clone(), &form, &question, &found, None);
    Ok(page.about(AnswerForOne {
        called: words::called(&at_table.card),
        change_href: seat.path("answers"),
        plan_href: Some(seat.path("plan")),
        back_href: seat.table(),
        back: Say::new("take-home-back"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::people::Card;

    fn said_in_winter(answers: &str) -> Said {
        Said {
            answers: String::from(answers),
            on: jiff::civil::date(2026, 1, 10),
        }
    }

    fn at_table(answers: Option<&str>) -> AtTable {
        AtTable {
            card: Card {
                nickname: String::new(),
                picture: String::from("heron"),
                born: (2014, 3),
            },
            language: understory_model::language::Language::english(),
            near: String::from("Hyannis"),
            near_is_theirs: true,
            answers: answers.map(said_in_winter),
        }
    }

    #[test]
    fn the_place_is_not_among_what_is_kept() {
        let today = jiff::civil::date(2026, 2, 1);
        let form = kept_form(&at_table(None), today);
        assert_eq!((form.near.as_str(), form.age.as_str()), ("Hyannis", "11"));
        let form = kept_form(&at_table(Some("grade=6&days=tue&near=Elsewhere")), today);
        assert_eq!(
            (form.near.as_str(), form.age.as_str(), form.grade.as_str()),
            ("Hyannis", "11", "6")
        );
        for (day, grade) in [
            ((2026, 6, 30), "6"),
            ((2026, 7, 1), "7"),
            ((2027, 9, 1), "8"),
            ((2039, 1, 1), ""),
        ] {
            let day = jiff::civil::date(day.0, day.1, day.2);
            assert_eq!(kept_form(&at_table(Some("grade=6")), day).grade, grade, "on {day}");
            let words = said(&said_in_winter("grade=6"), day);
            assert_eq!(
                words.is_empty(),
                grade.is_empty(),
                "whoever is told is told it as it is on {day}"
            );
        }
        let form = kept_form(&at_table(Some("age=6&days=tue")), today);
        assert_eq!(
            form.age, "11",
            "the age follows the month of birth, whatever was stored"
        );
        assert!(
            said(&said_in_winter("age=6"), today).is_empty(),
            "an age that was stored is told to nobody"
        );
        let sent = FindForm::from_pairs([("near", "Falmouth"), ("age", "12"), ("also", "8"), ("days", "tue")]);
        assert_eq!(to_keep(sent), (String::from("days=tue"), String::from("Falmouth")));
    }
}
